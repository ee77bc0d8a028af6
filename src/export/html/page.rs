//! A page of its own: everything in one file, with a style for screen and paper, and nothing that runs or is fetched.

use super::super::clean::{ForPrograms, published};
use super::super::{Format, Output};
use super::writer::{Dialect, PLAIN, escaped, write};
use crate::document::{Block, Document, Item, normalise, plain};

/// A page for files and for printing.
pub(in crate::export) struct Page;

/// As [`PLAIN`], with what a browser and those who listen to it need.
const DIALECT: Dialect = Dialect {
    head_cell: " scope=\"col\"",
    align: [" style=\"text-align: ", "\""],
    link: " rel=\"noopener noreferrer\"",
    ..PLAIN
};

const STYLE: &str = include_str!("page.css");

/// The words of the page's tab where the document has no heading.
const UNTITLED: &str = "Postmortem";

impl Format for Page {
    fn id(&self) -> &'static str {
        "html"
    }

    fn name(&self) -> &'static str {
        "HTML page"
    }

    fn summary(&self) -> &'static str {
        "One file for reading and printing, with its own style; no script, loads nothing."
    }

    fn markup(&self) -> Option<&'static str> {
        None
    }

    fn read(&self, text: &str) -> Document {
        normalise(super::read(text))
    }

    fn write(&self, document: &Document) -> Output {
        published(document, ForPrograms::Folded, &mut |document, _, left_out| page(document, left_out))
    }
}

fn page(mut document: Document, left_out: &mut Vec<String>) -> String {
    Levels { last: 0, outer: 0 }.walk(&mut document.blocks, true);
    let heading = document.blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } => Some(plain(text)),
        _ => None,
    });
    let title = escaped(heading.as_deref().unwrap_or(UNTITLED));
    let body = write(&document, &DIALECT, left_out);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// Puts headings in order: the first is of level 1, none is more than one deeper than the one before, and those in lists and
/// quotations stand below the one that they are quoted under.
struct Levels {
    last: u8,
    outer: u8,
}

impl Levels {
    fn walk(&mut self, blocks: &mut [Block], on_page: bool) {
        for block in blocks {
            match block {
                Block::Heading { level, .. } => {
                    let wanted = if on_page { *level } else { self.outer.saturating_add(*level).min(6) };
                    *level = wanted.min(self.last + 1);
                    self.last = *level;
                    self.outer = if on_page { *level } else { self.outer };
                }
                Block::Quote { blocks } => self.walk(blocks, false),
                Block::List { items, .. } => items.iter_mut().for_each(|Item { blocks, .. }| self.walk(blocks, false)),
                _ => {}
            }
        }
    }
}
