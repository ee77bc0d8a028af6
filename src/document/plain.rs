//! Words only.

use super::{Block, Cell, Document, words};

/// The words of a document, a line each block, item, row or line of code; comments are left out.
///
/// Cells of a row are parted by ` | `. No line break at the end; empty for a document without words.
pub fn plain_text(document: &Document) -> String {
    lines_of(document, "", "")
}

/// As [`plain_text`], of what somebody said: a line break is one, a quoted line begins with `> `, one of code with four blanks,
/// and what is struck out stands between `~~`.
pub fn said_text(document: &Document) -> String {
    lines_of(document, "~~", "> ")
}

fn lines_of(document: &Document, strike: &str, quote: &str) -> String {
    let mut lines = Vec::new();
    collect(&document.blocks, strike, quote, &mut lines);
    lines.join("\n")
}

fn collect(blocks: &[Block], strike: &str, quote: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } => lines.push(words(text, strike, " ")),
            Block::Paragraph { text } => {
                let end = if quote.is_empty() { " " } else { "\n" };
                lines.extend(words(text, strike, end).split('\n').map(str::to_owned));
            }
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, strike, quote, lines)),
            Block::Quote { blocks } => {
                let start = lines.len();
                collect(blocks, strike, quote, lines);
                lines.iter_mut().skip(start).for_each(|line| line.insert_str(0, quote));
            }
            Block::Code { text, .. } => {
                // A prompt is no quotation.
                let indent = if quote.is_empty() { "" } else { "    " };
                lines.extend(text.lines().map(|line| [indent, line].concat()));
            }
            Block::Table { head, rows, .. } => {
                lines.push(row_text(head, strike));
                lines.extend(rows.iter().map(|row| row_text(row, strike)));
            }
            Block::Rule | Block::Comment { .. } => {}
        }
    }
}

fn row_text(cells: &[Cell], strike: &str) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| words(cell, strike, " ")).collect();
    cells.join(" | ")
}

/// The words with one blank between any two.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fewer letters are no quotation: everybody writes "it works again".
const QUOTED: usize = 20;

/// Whether `text` has those words of somebody's, and they are enough for a quotation; both as [`flat`] gives them.
pub fn is_quoted(words: &str, text: &str) -> bool {
    words.chars().nth(QUOTED - 1).is_some() && text.contains(words)
}
