//! What a line says beside its links, and the lines that tell a fact.

use crate::document::{self, Block, Inline, without_list_mark};

/// The words of a line without its links, which are citations with numbers of their own.
pub(super) fn said(line: &str) -> String {
    let mut out = String::new();
    blocks(&document::parse(line).blocks, &mut out);
    out
}

fn blocks(from: &[Block], out: &mut String) {
    for block in from {
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => inlines(text, out),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, out)),
            Block::Table { rows, .. } => rows.iter().flatten().for_each(|cell| inlines(cell, out)),
            Block::Quote { blocks: inner } => blocks(inner, out),
            Block::Code { .. } | Block::Rule | Block::Comment { .. } => {}
        }
    }
}

fn inlines(from: &[Inline], out: &mut String) {
    for inline in from {
        match inline {
            Inline::Text { text } | Inline::Code { text } => out.push_str(text),
            Inline::Emphasis { inner } | Inline::Strong { inner } | Inline::Strike { inner } => inlines(inner, out),
            Inline::Break => out.push(' '),
            Inline::Link { .. } | Inline::Image { .. } => {}
        }
    }
}

/// The line of a fact with its first byte: `- **Impact:** …` or the row `| Impact | …`.
pub(super) fn labelled<'a>(markdown: &'a str, labels: &[&str]) -> Option<(usize, &'a str)> {
    let mut at = 0;
    for line in markdown.split_inclusive('\n') {
        let text = line.trim_end();
        let bare = without_list_mark(text);
        let names = |label: &&str| {
            bare.strip_prefix("**")
                .and_then(|rest| rest.strip_prefix(*label))
                .is_some_and(|rest| rest.starts_with(":**"))
                || text
                    .strip_prefix("| ")
                    .and_then(|rest| rest.strip_prefix(*label))
                    .is_some_and(|rest| rest.starts_with(" |"))
        };
        if labels.iter().any(names) {
            return Some((at, text));
        }
        at += line.len();
    }
    None
}
