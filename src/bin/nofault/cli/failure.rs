//! Why a command could not be done: one sentence on stderr and exit status 2.

use nofault::flow::Trouble;
use std::fmt;

/// A sentence for the person at the terminal.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    /// A failure with its sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Failure(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        // The flow speaks of what the extension's pages offer.
        let hint = match trouble.kind.as_str() {
            "unknownProduct" => "Say which one it is with --tracker; `nofault trackers` lists them.",
            _ => &trouble.hint,
        };
        Failure(format!("{} {} {hint}", trouble.message, trouble.safe))
    }
}
