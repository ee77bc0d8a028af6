//! What every writer does first: nothing hidden, no picture that would be fetched.

use super::Output;
use super::tally::Tally;
use crate::document::front::front_matter;
use crate::document::{Block, Cell, Document, Inline, Item, normalise};
use crate::small::{belongs, hidden};

/// A document without hidden characters and pictures, in normal form.
pub(super) fn visible(document: &Document, tally: &mut Tally) -> Document {
    let document = normalise(document.clone());
    let blocks = document.blocks.into_iter().map(|block| clean_block(block, &mut Pass::Clean(tally))).collect();
    normalise(Document { blocks })
}

/// A document as it was before breaks were written into it as characters without width ([`super::inert::JOINER`]).
pub(super) fn joined(document: Document) -> Document {
    let blocks = document.blocks.into_iter().map(|block| clean_block(block, &mut Pass::Join)).collect();
    normalise(Document { blocks })
}

/// What a walk through a document does.
enum Pass<'a> {
    /// Takes out what is hidden or fetched, and counts it.
    Clean(&'a mut Tally),
    /// Takes out our own breaks.
    Join,
}

/// What folded front matter is called.
pub(super) const FOR_PROGRAMS: &str = "Data for programs";

/// Where the reader of a form finds what is for programs ([`crate::document::front`]).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ForPrograms {
    /// Out of sight, or folded: the writer has a form for it.
    Folded,
    /// As code, because the form can fold nothing.
    Shown,
}

/// What a tracker gets: a document without hidden characters, pictures and comments, as `print` writes it. Of comments only
/// front matter is left.
pub(super) fn published(
    document: &Document,
    programs: ForPrograms,
    print: &mut dyn FnMut(Document, &mut Tally, &mut Vec<String>) -> String,
) -> Output {
    let mut tally = Tally::default();
    let mut left_out = Vec::new();
    let document = without_comments(visible(document, &mut tally), programs, &mut left_out);
    let text = print(document, &mut tally, &mut left_out);
    Output { text, neutralised: tally.finish(), left_out }
}

/// Takes the comments out, and says which.
fn without_comments(document: Document, programs: ForPrograms, left_out: &mut Vec<String>) -> Document {
    normalise(Document { blocks: keep_visible(document.blocks, programs, left_out) })
}

fn keep_visible(blocks: Vec<Block>, programs: ForPrograms, left_out: &mut Vec<String>) -> Vec<Block> {
    let mut kept = Vec::with_capacity(blocks.len());
    for block in blocks {
        if let Some(lines) = front_matter(&block) {
            let shown = || Block::Code { language: "yaml".to_owned(), text: lines.to_owned() };
            kept.push(if programs == ForPrograms::Shown { shown() } else { block });
            continue;
        }
        match block {
            Block::Comment { text } => {
                let start: String = text.chars().take(60).collect();
                left_out.push(format!("A hidden comment is not published: {start}"));
            }
            Block::Quote { blocks } => kept.push(Block::Quote { blocks: keep_visible(blocks, programs, left_out) }),
            Block::List { start, items } => {
                let items = items
                    .into_iter()
                    .map(|item| Item { done: item.done, blocks: keep_visible(item.blocks, programs, left_out) })
                    .collect();
                kept.push(Block::List { start, items });
            }
            other => kept.push(other),
        }
    }
    kept
}

fn clean_block(block: Block, pass: &mut Pass<'_>) -> Block {
    match block {
        Block::Heading { level, text } => Block::Heading { level, text: clean_words(text, pass) },
        Block::Paragraph { text } => Block::Paragraph { text: clean_words(text, pass) },
        Block::List { start, items } => {
            let items = items.into_iter().map(|item| clean_item(item, pass)).collect();
            Block::List { start, items }
        }
        Block::Table { align, head, rows } => {
            let mut row = |cells: Vec<Cell>| cells.into_iter().map(|cell| clean_words(cell, pass)).collect();
            let head = row(head);
            Block::Table { align, head, rows: rows.into_iter().map(row).collect() }
        }
        Block::Code { language, text } => Block::Code { language, text: clean_text(&text, pass) },
        Block::Quote { blocks } => {
            Block::Quote { blocks: blocks.into_iter().map(|block| clean_block(block, pass)).collect() }
        }
        Block::Rule => Block::Rule,
        Block::Comment { text } => Block::Comment { text: clean_text(&text, pass) },
    }
}

fn clean_item(item: Item, pass: &mut Pass<'_>) -> Item {
    Item { done: item.done, blocks: item.blocks.into_iter().map(|block| clean_block(block, pass)).collect() }
}

fn clean_words(words: Vec<Inline>, pass: &mut Pass<'_>) -> Vec<Inline> {
    words.into_iter().map(|inline| clean_inline(inline, pass)).collect()
}

fn clean_inline(inline: Inline, pass: &mut Pass<'_>) -> Inline {
    match inline {
        Inline::Text { text } => Inline::Text { text: clean_text(&text, pass) },
        Inline::Code { text } => Inline::Code { text: clean_text(&text, pass) },
        Inline::Emphasis { inner } => Inline::Emphasis { inner: clean_words(inner, pass) },
        Inline::Strong { inner } => Inline::Strong { inner: clean_words(inner, pass) },
        Inline::Strike { inner } => Inline::Strike { inner: clean_words(inner, pass) },
        Inline::Link { to, inner } => Inline::Link { to: clean_text(&to, pass), inner: clean_words(inner, pass) },
        Inline::Image { to, alt } => {
            let Pass::Clean(tally) = pass else { return Inline::Image { to, alt } };
            tally.add("remote image", &to);
            let to = clean_text(&to, pass);
            let alt = clean_text(&alt, pass);
            let shown = if alt.trim().is_empty() { to.clone() } else { alt };
            Inline::Link { to, inner: vec![Inline::Text { text: shown }] }
        }
        Inline::Break => Inline::Break,
    }
}

fn clean_text(text: &str, pass: &mut Pass<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let Pass::Clean(tally) = pass else {
            out.extend(Some(c).filter(|c| *c != '\u{2060}'));
            continue;
        };
        let (before, after) = (out.chars().next_back().unwrap_or(' '), chars.peek().copied().unwrap_or(' '));
        match hidden(c).filter(|_| !belongs(before, c, after)) {
            Some(what) => tally.add(what, &format!("U+{:04X}", u32::from(c))),
            None => out.push(c),
        }
    }
    out
}
