//! A line of a list, as people indent it.

/// A line with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The byte where it starts.
    pub at: usize,
    /// Its words and blanks, without the line break.
    pub text: &'a str,
    /// The byte behind its line break.
    pub next: usize,
}

impl<'a> Line<'a> {
    /// Columns of blanks before the first word; tabs go to the next fourth.
    pub fn indent(&self) -> usize {
        let mut columns = 0;
        for byte in self.text.bytes() {
            match byte {
                b' ' => columns += 1,
                b'\t' => columns += 4 - columns % 4,
                _ => break,
            }
        }
        columns
    }

    /// What stands behind the blanks.
    pub fn words(&self) -> &'a str {
        self.text.trim()
    }

    /// The byte of the first word.
    pub fn start(&self) -> usize {
        self.at + self.text.len() - self.text.trim_start().len()
    }

    /// The byte behind the last word.
    pub fn end(&self) -> usize {
        self.at + self.text.trim_end().len()
    }

    /// The mark of a list that it begins with.
    pub fn mark(&self) -> Option<Mark> {
        let words = self.text.trim_start();
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let sign = *words.as_bytes().get(digits)?;
        let number = match (digits, sign) {
            (0, b'-' | b'+' | b'*') => None,
            (1..=9, b'.' | b')') => Some(words.get(..digits)?.parse().ok()?),
            _ => return None,
        };
        let behind = words.get(digits + 1..)?;
        if !(behind.is_empty() || behind.starts_with([' ', '\t'])) || is_rule(words) {
            return None;
        }
        let blanks = behind.len() - behind.trim_start().len();
        let blanks = if behind.trim().is_empty() || blanks > 4 { 1 } else { blanks };
        Some(Mark { sign, number, length: digits + 1, blanks })
    }
}

/// What begins an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// `-`, `+`, `*`, `.` or `)`.
    pub sign: u8,
    /// The number of an ordered one.
    pub number: Option<u32>,
    /// Its bytes.
    pub length: usize,
    /// The blanks behind it.
    pub blanks: usize,
}

impl Mark {
    /// A point.
    pub const POINT: &'static str = "- ";

    /// Columns from the mark to the words behind it.
    pub fn width(self) -> usize {
        self.length + self.blanks
    }

    /// The mark of the item after it.
    pub fn following(self) -> String {
        let sign = char::from(self.sign);
        self.number.map_or_else(|| format!("{sign} "), |number| format!("{}{sign} ", u64::from(number) + 1))
    }
}

/// The lines between two bytes of a text.
pub(super) fn lines(markdown: &str, from: usize, to: usize) -> Vec<Line<'_>> {
    let mut at = from;
    let mut lines = Vec::new();
    for whole in markdown.get(from..to).unwrap_or_default().split_inclusive('\n') {
        let text = whole.strip_suffix('\n').unwrap_or(whole);
        let text = text.strip_suffix('\r').unwrap_or(text);
        lines.push(Line { at, text, next: at + whole.len() });
        at += whole.len();
    }
    lines
}

/// Whether it is a line across the page.
fn is_rule(words: &str) -> bool {
    let mut signs = words.chars().filter(|c| !c.is_whitespace());
    let Some(first) = signs.next() else { return false };
    matches!(first, '-' | '*') && signs.clone().count() >= 2 && signs.all(|sign| sign == first)
}
