//! A line, and how far it has been read. Tabs go to the next fourth column.

/// Most containers that are kept open; the marks of more are read and change nothing.
pub(super) const MOST: usize = 100;

pub(super) struct Line<'a> {
    text: &'a str,
    at: usize,
    column: usize,
    /// Part of the tab at `at` has been read.
    in_tab: bool,
    /// The next byte that is no blank, and its column.
    next: (usize, usize),
    /// No line of marks (`- - -`) begins before this byte.
    pub no_rule_before: usize,
}

impl<'a> Line<'a> {
    /// At the start of a line, given without its line break.
    pub fn new(text: &'a str) -> Self {
        let mut line = Line { text, at: 0, column: 0, in_tab: false, next: (0, 0), no_rule_before: 0 };
        line.look();
        line
    }

    fn look(&mut self) {
        if self.next.0 >= self.at && self.at > 0 {
            return;
        }
        let (mut at, mut column) = (self.at, self.column);
        while let Some(&byte) = self.text.as_bytes().get(at) {
            match byte {
                b' ' => column += 1,
                b'\t' => column += 4 - column % 4,
                _ => break,
            }
            at += 1;
        }
        self.next = (at, column);
    }

    /// Columns of blanks before the next word.
    pub fn indent(&self) -> usize {
        self.next.1 - self.column
    }

    /// Whether nothing but blanks is left.
    pub fn is_blank(&self) -> bool {
        self.next.0 >= self.text.len()
    }

    /// The next byte that is no blank.
    pub fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.next.0).copied().unwrap_or_default()
    }

    /// Where that byte is in the line.
    pub fn place(&self) -> usize {
        self.next.0
    }

    /// What is left, without blanks before it.
    pub fn words(&self) -> &'a str {
        self.text.get(self.next.0..).unwrap_or_default()
    }

    /// What is left, with its blanks; what is left of a tab as spaces.
    pub fn rest(&self) -> String {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if self.in_tab {
            let mut text = " ".repeat(4 - self.column % 4);
            text.push_str(rest.get(1..).unwrap_or_default());
            return text;
        }
        rest.to_owned()
    }

    /// Goes past so many columns of blanks, or as many as there are.
    pub fn skip_columns(&mut self, mut columns: usize) {
        while columns > 0 {
            let width = match self.text.as_bytes().get(self.at) {
                Some(b' ') => 1,
                Some(b'\t') => 4 - self.column % 4,
                _ => return,
            };
            if width > columns {
                self.column += columns;
                self.in_tab = true;
                return;
            }
            columns -= width;
            self.column += width;
            self.at += 1;
            self.in_tab = false;
        }
    }

    /// Goes past the blanks and so many bytes of marks.
    pub fn skip_marks(&mut self, bytes: usize) {
        (self.at, self.column) = (self.next.0 + bytes, self.next.1 + bytes);
        self.in_tab = false;
        self.look();
    }

    /// Goes past one column, when it is blank.
    pub fn skip_blank(&mut self) {
        self.skip_columns(1);
    }
}
