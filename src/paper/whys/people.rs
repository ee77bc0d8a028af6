//! Those who took part, by the names that a page hands over.

use crate::small::is_capital;

/// Names of people, for telling a person from a part of the system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Words of names and handles, as they are written.
    words: Vec<String>,
}

/// Shorter parts of a name are too often other words.
const SHORTEST: usize = 3;

impl Names {
    /// Reads one name or handle a line.
    pub fn of(lines: &str) -> Self {
        let mut words = Vec::new();
        for word in lines.lines().flat_map(str::split_whitespace) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let is_name = word.chars().count() >= SHORTEST && word.starts_with(is_capital);
            if is_name && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        Names { words }
    }

    /// Whether a word is of a name, in the case in which it is written: "mark" is no "Mark".
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }
}
