//! Where an item of a list begins.

use super::line::Line;

/// What begins an item.
pub(super) struct Marker {
    /// `-`, `+`, `*`, `.` or `)`.
    pub mark: u8,
    /// Its bytes.
    pub length: usize,
    /// The first number of an ordered list.
    pub start: Option<u64>,
}

impl Marker {
    /// The marker at the next word. Within a paragraph only a `1.`, or a point with words, begins a list.
    pub fn of(line: &Line<'_>, after_text: bool) -> Option<Self> {
        let words = line.words();
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let mark = *words.as_bytes().get(digits)?;
        let start = match (digits, mark) {
            (0, b'-' | b'+' | b'*') => None,
            (1..=9, b'.' | b')') => words.get(..digits)?.parse().ok(),
            _ => return None,
        };
        let behind = words.get(digits + 1..)?;
        if !(behind.is_empty() || behind.starts_with([' ', '\t'])) {
            return None;
        }
        if after_text && (behind.trim_matches([' ', '\t']).is_empty() || start.is_some_and(|start| start != 1)) {
            return None;
        }
        Some(Marker { mark, length: digits + 1, start })
    }
}
