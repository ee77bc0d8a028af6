//! The lines of a table.

use super::super::Align;

/// The columns of the line below the head of a table.
pub(super) fn alignments(line: &str) -> Option<Vec<Align>> {
    if !line.contains('|') {
        return None;
    }
    let cells = cells(line, usize::MAX);
    let align = |cell: &String| {
        let inside = cell.trim_matches(':');
        let fits = !inside.is_empty() && inside.bytes().all(|byte| byte == b'-');
        fits.then(|| match (cell.starts_with(':'), cell.ends_with(':')) {
            (false, false) => Align::None,
            (true, false) => Align::Left,
            (true, true) => Align::Center,
            (false, true) => Align::Right,
        })
    };
    cells.iter().map(align).collect()
}

/// The cells of a line; an escaped `|` does not separate, and is no longer escaped. What would be more than `most` belongs to
/// the last one: code may hold a `|`, and other readers would drop the words behind it.
pub(super) fn cells(line: &str, most: usize) -> Vec<String> {
    let line = line.trim_matches([' ', '\t']);
    let mut rest = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    while !rest.trim_matches([' ', '\t']).is_empty() {
        let bare = rest.trim_end_matches([' ', '\t', '|']);
        let mut from = if cells.len() + 1 < most { 0 } else { bare.len() };
        let end = loop {
            let Some(at) = rest.get(from..).and_then(|text| text.find('|')).map(|at| from + at) else {
                break rest.len();
            };
            if at == 0 || rest.as_bytes().get(at - 1) != Some(&b'\\') {
                break at;
            }
            from = at + 1;
        };
        cells.push(rest.get(..end).unwrap_or_default().trim_matches([' ', '\t']).replace("\\|", "|"));
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    cells
}
