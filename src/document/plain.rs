//! Words only.

use super::{Block, Cell, Document, Inline, plain, told};

/// The words of a document, a line each block, item, row or line of code; comments are left out.
///
/// Cells of a row are parted by ` | `. No line break at the end; empty for a document without words.
pub fn plain_text(document: &Document) -> String {
    lines_of(document, plain, "")
}

/// As [`plain_text`], of what somebody said: a quoted line begins with `> `, and what is struck out stands between `~~`.
pub fn said_text(document: &Document) -> String {
    lines_of(document, told, "> ")
}

type Words = fn(&[Inline]) -> String;

fn lines_of(document: &Document, words: Words, quote: &str) -> String {
    let mut lines = Vec::new();
    collect(&document.blocks, words, quote, &mut lines);
    lines.join("\n")
}

fn collect(blocks: &[Block], words: Words, quote: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => lines.push(words(text)),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, words, quote, lines)),
            Block::Quote { blocks } => {
                let start = lines.len();
                collect(blocks, words, quote, lines);
                lines.iter_mut().skip(start).for_each(|line| line.insert_str(0, quote));
            }
            Block::Code { text, .. } => {
                // A prompt is no quotation.
                let indent = |line: &str| if !quote.is_empty() && line.starts_with('>') { " " } else { "" };
                lines.extend(text.lines().map(|line| [indent(line), line].concat()));
            }
            Block::Table { head, rows, .. } => {
                lines.push(row_text(head, words));
                lines.extend(rows.iter().map(|row| row_text(row, words)));
            }
            Block::Rule | Block::Comment { .. } => {}
        }
    }
}

fn row_text(cells: &[Cell], words: Words) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| words(cell)).collect();
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
