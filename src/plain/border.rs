//! A border between two modules of the extension: questions and answers are JSON text, which the shell carries.

use super::{Shown, written};
use std::sync::OnceLock;

/// Carries a question to the other module, and gives its answer.
pub type Carry = fn(&str) -> String;

/// How the other module is reached.
#[derive(Debug, Default)]
pub struct Border(OnceLock<Carry>);

impl Border {
    /// Not connected yet.
    pub const fn new() -> Self {
        Border(OnceLock::new())
    }

    /// Tells how the other module is reached; only the first telling counts.
    pub fn connect(&self, carry: Carry) {
        self.0.get_or_init(|| carry);
    }

    /// The answer; `None` when the other module cannot be reached or gave none.
    pub fn ask(&self, question: &dyn Shown) -> Option<String> {
        Some(self.0.get()?(&written(question)))
    }
}
