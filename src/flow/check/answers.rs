//! Which lines of a text are somebody's answer, and which only ask or frame.

use crate::document::{self, Block, Inline, is_question};

/// Whether a line is somebody's answer: no heading, quotation or introduction of one, and no question in italics.
pub(super) fn is_answer(line: &str) -> bool {
    let line = without_list_mark(line.trim());
    let frame = line.is_empty() || line.starts_with(['>', '#']) || line.starts_with("<!--") || line.ends_with(':');
    !frame && !is_question(line)
}

/// How many answers stand in a text: items of a list and paragraphs, one each.
pub(super) fn count(body: &str) -> usize {
    let mut starts = true;
    let mut count = 0;
    for line in body.lines() {
        let trimmed = line.trim();
        let marked = without_list_mark(trimmed).len() < trimmed.len();
        count += usize::from(is_answer(line) && (starts || marked));
        starts = trimmed.is_empty() || trimmed.starts_with('#');
    }
    count
}

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

/// A line without the mark of a list before it.
pub(super) fn without_list_mark(line: &str) -> &str {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = if numbered.len() < line.len() { numbered.strip_prefix(". ") } else { line.strip_prefix("- ") };
    rest.unwrap_or(line).trim_start()
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
