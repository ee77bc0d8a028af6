//! A place in a text, moved forward by what is recognised there.

/// What is left to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    /// The text after all that was taken.
    pub rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// At the beginning of a text.
    pub fn new(rest: &'a str) -> Self {
        Self { rest }
    }

    /// Takes one character when it is one of those.
    pub fn eat(&mut self, wanted: &[char]) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Takes blanks and says whether there were any.
    pub fn spaces(&mut self) -> bool {
        let before = self.rest.len();
        self.rest = self.rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']);
        self.rest.len() < before
    }

    /// Takes ASCII digits, all that stand there; empty when there are none.
    pub fn digits(&mut self) -> &'a str {
        self.take(|c| c.is_ascii_digit())
    }

    /// Takes a number of exactly so many digits.
    pub fn number(&mut self, digits: usize) -> Option<u32> {
        self.number_of(digits, digits)
    }

    /// Takes a number of at least `least` and at most `most` digits that no further digit follows.
    pub fn number_of(&mut self, least: usize, most: usize) -> Option<u32> {
        let mut ahead = *self;
        let digits = ahead.digits();
        if !(least..=most).contains(&digits.len()) {
            return None;
        }
        *self = ahead;
        digits.parse().ok()
    }

    /// Takes ASCII letters, all that stand there; empty when there are none.
    pub fn letters(&mut self) -> &'a str {
        self.take(|c| c.is_ascii_alphabetic())
    }

    /// Whether all was taken.
    pub fn at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Whether a word or number ends here.
    pub fn at_boundary(&self) -> bool {
        !self.rest.starts_with(|c: char| c.is_alphanumeric())
    }

    fn take(&mut self, wanted: fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}
