//! Words only.

use super::{Block, Cell, Document, plain};

/// The words of a document, a line each block, item, row or line of code; comments are left out.
///
/// Cells of a row are parted by ` | `. No line break at the end; empty for a document without words.
pub fn plain_text(document: &Document) -> String {
    let mut lines = Vec::new();
    collect(&document.blocks, &mut lines);
    lines.join("\n")
}

fn collect(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => lines.push(plain(text)),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, lines)),
            Block::Quote { blocks } => collect(blocks, lines),
            Block::Code { text, .. } => lines.extend(text.lines().map(str::to_owned)),
            Block::Table { head, rows, .. } => {
                lines.push(row_text(head));
                lines.extend(rows.iter().map(|row| row_text(row)));
            }
            Block::Rule | Block::Comment { .. } => {}
        }
    }
}

fn row_text(cells: &[Cell]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    cells.join(" | ")
}
