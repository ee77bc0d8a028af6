//! Tables of HTML: those that hold data, and those that only put things side by side, as mails do.

use crate::document::{Align, Block, Cell, Inline};

/// A cell as it was read.
#[derive(Default)]
pub(super) struct ReadCell {
    pub(super) head: bool,
    pub(super) align: Align,
    pub(super) blocks: Vec<Block>,
    /// How many marks of words were open where it began.
    pub(super) marks: usize,
}

/// The blocks of a table: the table itself, or what its cells hold where it is there for the looks.
pub(super) fn blocks(mut rows: Vec<Vec<ReadCell>>) -> Vec<Block> {
    rows.retain(|row| !row.is_empty());
    if is_layout(&rows) {
        return rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect();
    }
    let align = rows.first().map(|row| row.iter().map(|cell| cell.align).collect()).unwrap_or_default();
    let has_head = rows.first().is_some_and(|row| row.iter().all(|cell| cell.head));
    let mut rows = rows.into_iter().map(|row| row.into_iter().map(|cell| words(cell.blocks)).collect::<Vec<_>>());
    let head = if has_head { rows.next().unwrap_or_default() } else { Vec::new() };
    vec![Block::Table { align, head, rows: rows.collect() }]
}

/// One column without a head, or a cell that holds what no cell of data does.
fn is_layout(rows: &[Vec<ReadCell>]) -> bool {
    let holds = |cell: &ReadCell| {
        cell.blocks.iter().any(|block| matches!(block, Block::Table { .. } | Block::Heading { .. } | Block::Rule))
    };
    let one_column = rows.iter().all(|row| row.len() == 1 && row.iter().all(|cell| !cell.head));
    one_column || rows.iter().flatten().any(holds)
}

fn words(blocks: Vec<Block>) -> Cell {
    let mut out = Vec::new();
    add(blocks, &mut out);
    out
}

/// Blocks on one line, a break between two.
fn add(blocks: Vec<Block>, out: &mut Vec<Inline>) {
    for block in blocks {
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        match block {
            Block::Paragraph { text } | Block::Heading { text, .. } => out.extend(text),
            Block::Quote { blocks } => add(blocks, out),
            Block::List { items, .. } => items.into_iter().for_each(|item| add(item.blocks, out)),
            Block::Code { text, .. } => {
                for line in text.lines() {
                    out.extend([Inline::Code { text: line.to_owned() }, Inline::Break]);
                }
            }
            Block::Table { .. } | Block::Rule | Block::Comment { .. } => {}
        }
    }
}
