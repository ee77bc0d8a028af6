//! What the linter says.

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A nudge; reasonable reviewers differ.
    Info,
    /// Wording that stops learning.
    Warning,
    /// Wording that harms a person.
    Error,
}

impl Severity {
    /// One step quieter; an info stays an info.
    pub(crate) fn lowered(self) -> Severity {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Info => Severity::Info,
        }
    }
}

/// How far a fix may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// Grammatical and without new facts: it may replace the span at one click.
    Safe,
    /// A pattern to write by hand; square brackets stand for what only the author knows.
    Hint,
}

/// A way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// The words to put in place of the span ([`Safety::Safe`]) or to think from ([`Safety::Hint`]).
    pub text: String,
    /// How far it may go.
    pub safety: Safety,
}

impl Fix {
    /// A fix that may be applied.
    pub(crate) fn safe(text: impl Into<String>) -> Fix {
        Fix { text: text.into(), safety: Safety::Safe }
    }

    /// A fix that is only shown.
    pub(crate) fn hint(text: impl Into<String>) -> Fix {
        Fix { text: text.into(), safety: Safety::Hint }
    }
}

/// One place of a text, with a reason and a way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Id of the rule, e.g. `should-have`.
    pub rule: &'static str,
    /// Category of the taxonomy, e.g. `counterfactual`.
    pub category: &'static str,
    /// How much it matters here.
    pub severity: Severity,
    /// First byte in the text; a char boundary.
    pub start: usize,
    /// Byte after the last; a char boundary.
    pub end: usize,
    /// The words, `&text[start..end]`; line breaks are kept.
    pub text: String,
    /// What is the matter, in one sentence about the words.
    pub what: String,
    /// Why it stops learning.
    pub why: &'static str,
    /// A question to answer instead.
    pub ask: &'static str,
    /// Ways out; may be empty.
    pub fixes: Vec<Fix>,
    /// Sixteen hex digits: the same for the same rule and words in the same sentence, wherever it stands.
    pub hash: String,
}
