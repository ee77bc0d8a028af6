//! The action items of a document as a table, in the columns that the document gives them.

use super::clean::{ForPrograms, published};
use super::csv;
use super::{Format, Output};
use crate::document::{Block, Cell, Document, Inline, Part, part_blocks, plain};

/// The action items as comma-separated values.
pub(super) struct ActionsCsv;

impl Format for ActionsCsv {
    fn id(&self) -> &'static str {
        "actions-csv"
    }

    fn name(&self) -> &'static str {
        "Action items (CSV)"
    }

    fn summary(&self) -> &'static str {
        "The table of action items for a spreadsheet, with the addresses of their tickets; formulas are made text."
    }

    fn markup(&self) -> Option<&'static str> {
        None
    }

    fn write(&self, document: &Document) -> Output {
        published(document, ForPrograms::Folded, &mut |document, tally, left_out| {
            let blocks = part_blocks(&document, Part::Actions);
            let table = blocks.iter().find_map(|block| match block {
                Block::Table { head, rows, .. } => Some((head, rows)),
                _ => None,
            });
            let Some((head, rows)) = table else {
                left_out.push("There is no table of action items in the text.".to_owned());
                return csv::write(&[csv::head(&["Action", "Owner", "Due", "Status", "Address"])], tally);
            };
            left_out.push("What stands outside of the table of action items is not in this file.".to_owned());
            let mut names: Vec<String> = head.iter().map(|cell| plain(cell)).collect();
            names.push("Address".to_owned());
            let mut written = vec![names];
            written.extend(rows.iter().filter(|row| !is_question(row)).map(|row| cells(row)));
            csv::write(&written, tally)
        })
    }
}

/// The words of a row, and the first address in it.
fn cells(row: &[Cell]) -> Vec<String> {
    let mut cells: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
    let address = row.iter().flatten().find_map(|inline| match inline {
        Inline::Link { to, .. } => Some(to.clone()),
        _ => None,
    });
    cells.push(address.unwrap_or_default());
    cells
}

/// Whether a row only holds a question that a template asks.
fn is_question(row: &[Cell]) -> bool {
    let mut filled = row.iter().filter(|cell| !cell.is_empty());
    let asks = |cell: &Cell| matches!(cell.as_slice(), [Inline::Emphasis { .. }]);
    filled.next().is_some_and(asks) && filled.next().is_none()
}
