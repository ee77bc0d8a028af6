//! What went wrong and what to do about it.

use std::fmt;

/// An error for a person: what failed, what to do, and the end of what the failed program said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trouble {
    /// What failed, as a sentence without its full stop.
    pub what: String,
    /// What to do, as sentences; empty when nothing helps but reading the output.
    pub todo: String,
    /// The last lines that the program wrote; may be empty.
    pub tail: Vec<String>,
    /// What xtask ends with; 1 when nothing else is said.
    pub status: Option<u8>,
}

/// A result whose error is for a person.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// Only what failed.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    /// Something failed and everything about it was said already; the last line of the output stays the last.
    pub fn told() -> Self {
        Self::default()
    }

    /// A program that we ran said everything, and ended with that status.
    pub fn ended(status: Option<i32>) -> Self {
        Self { status: status.and_then(|status| u8::try_from(status).ok()), ..Self::default() }
    }

    /// Whether everything was said already.
    pub fn is_told(&self) -> bool {
        self.what.is_empty()
    }

    /// The same trouble with what to do; keeps an earlier, nearer advice.
    pub fn todo(mut self, todo: impl Into<String>) -> Self {
        if self.todo.is_empty() {
            self.todo = todo.into();
        }
        self
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.tail {
            writeln!(out, "  | {line}")?;
        }
        write!(out, "{}.", self.what)?;
        if self.todo.is_empty() { Ok(()) } else { write!(out, "\n  What to do: {}", self.todo) }
    }
}

/// Turns the error of a file operation into a trouble that names the file.
pub trait Naming<T> {
    /// `doing` is what was tried, e.g. `read www/package.json`.
    fn naming(self, doing: impl fmt::Display) -> Outcome<T>;
}

impl<T, E: fmt::Display> Naming<T> for Result<T, E> {
    fn naming(self, doing: impl fmt::Display) -> Outcome<T> {
        self.map_err(|error| Trouble::new(format!("Could not {doing}: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_the_output_then_the_failure_then_the_advice() {
        let trouble =
            Trouble { tail: vec!["no space".into()], ..Trouble::new("npm ci failed") }.todo("Free some space.");
        assert_eq!(trouble.to_string(), "  | no space\nnpm ci failed.\n  What to do: Free some space.");
    }

    #[test]
    fn a_program_that_said_everything_hands_on_its_status() {
        let trouble = Trouble::ended(Some(2));
        assert_eq!((trouble.is_told(), trouble.status), (true, Some(2)));
        assert_eq!(Trouble::ended(None), Trouble::told());
    }

    #[test]
    fn keeps_the_nearer_advice() {
        assert_eq!(Trouble::new("x").todo("near").todo("far").todo, "near");
    }
}
