//! Lines and columns of bytes.

/// Counts lines and columns along a text. Asked in rising order it walks the text once, however many findings there are.
pub struct Places<'a> {
    text: &'a str,
    byte: usize,
    line: usize,
    column: usize,
}

impl<'a> Places<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Places { text, byte: 0, line: 1, column: 1 }
    }

    /// Line and column of a byte, both from 1; columns count characters. A byte that was passed already is counted anew.
    pub fn of(&mut self, at: usize) -> (usize, usize) {
        if at < self.byte {
            *self = Places::new(self.text);
        }
        let between = self.text.get(self.byte..at).unwrap_or_default();
        match between.rfind('\n') {
            Some(newline) => {
                self.line += between.bytes().filter(|byte| *byte == b'\n').count();
                self.column = 1 + between[newline + 1..].chars().count();
            }
            None => self.column += between.chars().count(),
        }
        self.byte += between.len();
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "é\n\n🔥b\r\nc";

    #[test]
    fn each_place_is_that_of_a_walk_from_the_start() {
        let mut places = Places::new(TEXT);
        let bytes = TEXT.char_indices().map(|(at, _)| at).chain([TEXT.len()]);
        let walked: Vec<_> = bytes.map(|at| places.of(at)).collect();
        assert_eq!(walked, [(1, 1), (1, 2), (2, 1), (3, 1), (3, 2), (3, 3), (3, 4), (4, 1), (4, 2)]);
    }

    #[test]
    fn a_byte_that_was_passed_is_counted_anew() {
        let mut places = Places::new(TEXT);
        assert_eq!((places.of(TEXT.len()), places.of(2), places.of(4)), ((4, 2), (1, 2), (3, 1)));
    }
}
