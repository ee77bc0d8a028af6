//! The words behind `cargo xtask`.

use crate::trouble::{Outcome, Trouble};

/// A command's words and options, in any order.
pub struct Args {
    words: Vec<String>,
}

impl Args {
    /// All words behind the command's name.
    pub fn new(words: impl IntoIterator<Item = String>) -> Self {
        Self { words: words.into_iter().collect() }
    }

    /// Takes a switch, e.g. `--headless`.
    pub fn switch(&mut self, name: &str) -> bool {
        let before = self.words.len();
        self.words.retain(|word| word != name);
        self.words.len() < before
    }

    /// Takes an option with its value: `--only core` or `--only=core`.
    ///
    /// # Errors
    ///
    /// When the value is missing.
    pub fn option(&mut self, name: &str) -> Outcome<Option<String>> {
        let joined = format!("{name}=");
        let Some(at) = self.words.iter().position(|word| word == name || word.starts_with(&joined)) else {
            return Ok(None);
        };
        let word = self.words.remove(at);
        if let Some(value) = word.strip_prefix(&joined) {
            return Ok(Some(value.to_owned()));
        }
        if at < self.words.len() {
            Ok(Some(self.words.remove(at)))
        } else {
            Err(Trouble::new(format!("{name} needs a value")))
        }
    }

    /// Takes the next word that is no option.
    pub fn word(&mut self) -> Option<String> {
        let at = self.words.iter().position(|word| !word.starts_with("--"))?;
        Some(self.words.remove(at))
    }

    /// All words that are left, as they came.
    pub fn rest(self) -> Vec<String> {
        self.words
    }

    /// Nothing may be left.
    ///
    /// # Errors
    ///
    /// When a word was not understood.
    pub fn end(self) -> Outcome {
        match self.words.first() {
            None => Ok(()),
            Some(word) => Err(Trouble::new(format!("\"{word}\" is not understood here")).todo("See: cargo xtask help")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(line: &str) -> Args {
        Args::new(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_stand_anywhere() {
        let mut args = args("--only=core rule --quick name");
        assert_eq!(args.option("--only").unwrap().as_deref(), Some("core"));
        assert!(args.switch("--quick"));
        assert_eq!((args.word().as_deref(), args.word().as_deref()), (Some("rule"), Some("name")));
        assert!(args.end().is_ok());
    }

    #[test]
    fn an_option_without_its_value_is_an_error() {
        assert!(args("--only").option("--only").is_err());
    }

    #[test]
    fn a_word_too_many_is_an_error() {
        assert!(args("surplus").end().is_err());
    }
}
