//! Comma-separated values as RFC 4180 has them, safe to open in a spreadsheet.

use super::tally::Tally;

/// A cell that begins with one of these would be run by a spreadsheet; where people write in wide letters, by these as well.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Rows as text, each with CR LF at its end. A cell that would be a formula gets an apostrophe before it, and is counted.
pub(super) fn write(rows: &[Vec<String>], tally: &mut Tally) -> String {
    let mut out = String::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            write_cell(cell, &mut out, tally);
        }
        out.push_str("\r\n");
    }
    out
}

fn write_cell(cell: &str, out: &mut String, tally: &mut Tally) {
    // Some programs take the blanks before it away first.
    let acts = cell.starts_with(FORMULA) || cell.trim_start().starts_with(FORMULA);
    if acts {
        tally.add("formula", cell);
    }
    let apostrophe = if acts { "'" } else { "" };
    if cell.contains([',', '"', '\r', '\n']) {
        out.push_str(&format!("\"{apostrophe}{}\"", cell.replace('"', "\"\"")));
    } else {
        out.push_str(&format!("{apostrophe}{cell}"));
    }
}

/// Names of columns.
pub(super) fn head(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
