//! Where the table of action items names owners: there a name is needed, because somebody has to do it.

use crate::document::{self, Part};
use crate::small::lower;
use std::ops::Range;

/// Words of the column's head, in small letters.
const HEADS: &[&str] = &["owner", "who", "assignee", "responsible", "assigned"];

/// The cells with owners, in the order of the text; none where the table has no column for them.
pub(super) fn owners(markdown: &str) -> Vec<Range<usize>> {
    let Some(section) = document::part(markdown, Part::Actions) else { return Vec::new() };
    let body = markdown.get(section.body_start..section.end).unwrap_or_default();
    let (mut at, mut column, mut found) = (section.body_start, None, Vec::new());
    for line in body.split_inclusive('\n') {
        if line.trim_start().starts_with('|') {
            let cells = cells(line, at);
            let is_owner = |cell: &Range<usize>| {
                let head = lower(markdown.get(cell.clone()).unwrap_or_default());
                HEADS.iter().any(|word| head.contains(word))
            };
            match column {
                None => column = Some(cells.iter().position(is_owner)),
                Some(place) => found.extend(place.and_then(|place| cells.get(place).cloned())),
            }
        }
        at += line.len();
    }
    found
}

/// The cells of a line that stands at that place; an escaped `|` does not separate.
fn cells(line: &str, at: usize) -> Vec<Range<usize>> {
    let lead = line.len() - line.trim_start().len() + 1;
    let (mut cells, mut start, mut escaped) = (Vec::new(), lead, false);
    for (place, c) in line.char_indices().skip_while(|(place, _)| *place < lead) {
        if c == '|' && !escaped {
            cells.push(at + start..at + place);
            start = place + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if !line.get(start..).unwrap_or_default().trim().is_empty() {
        cells.push(at + start..at + line.trim_end().len());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::owners;

    #[test]
    fn owners_are_found_by_the_head_of_their_column() {
        let text = "# P\n\nAna\n\n## Action Items\n\n| Due | Action \\| x | Owner |\n| --- | --- | --- |\n| | ask Ana | Ana |\n| | b | Bao";
        let found: Vec<&str> = owners(text).into_iter().map(|cell| text[cell].trim()).collect();
        assert_eq!(found, ["---", "Ana", "Bao"]);
        assert!(owners("## Action Items\n\n| Action |\n| --- |\n| Ana |\n").is_empty() && owners("Ana").is_empty());
    }
}
