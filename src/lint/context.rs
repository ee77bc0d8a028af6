//! What the linter is told beside the text.

#[cfg(feature = "flow")]
use serde::{Deserialize, Serialize};

use super::Severity;

/// What is known about the incident and wished by the user.
///
/// The default knows nobody and reads Markdown of a postmortem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "flow", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "flow", serde(default))]
pub struct Context {
    /// The people of the incident. Bots among them are left out by their names.
    pub people: Vec<Participant>,
    /// Names and slugs of teams, e.g. `payments` or `@acme/sre`.
    pub teams: Vec<String>,
    /// Words and phrases that no finding may be about: product names, host names. Compared without case.
    pub leave_alone: Vec<String>,
    /// Rule ids with the level that the user wants; the last row for an id counts. Unknown ids are ignored.
    pub levels: Vec<(String, Level)>,
    /// Hashes of findings that are not said again, sixteen hex digits each. Others are ignored.
    pub ignored: Vec<String>,
    /// How the text is written.
    pub syntax: Syntax,
    /// What the text is.
    pub kind: DocumentKind,
}

/// Somebody of the incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "flow", derive(Serialize, Deserialize))]
pub struct Participant {
    /// The full or first name, as the tracker shows it.
    pub name: String,
    /// Account names, with or without `@`.
    #[cfg_attr(feature = "flow", serde(default))]
    pub handles: Vec<String>,
    /// The role in words, e.g. "release captain".
    #[cfg_attr(feature = "flow", serde(default, skip_serializing_if = "Option::is_none"))]
    pub role: Option<String>,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "flow", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "flow", serde(rename_all = "lowercase"))]
pub enum Syntax {
    /// CommonMark with tables.
    #[default]
    Markdown,
    /// Paragraphs and simple lists; backticks still mark code and `>` still marks a quotation.
    Plain,
}

/// What a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "flow", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "flow", serde(rename_all = "lowercase"))]
pub enum DocumentKind {
    /// An incident review.
    #[default]
    Postmortem,
    /// A comment or description of a ticket.
    Comment,
    /// Anything else, e.g. a runbook: advice to be careful is left alone there.
    Other,
}

/// How loud a rule is by the user's wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "flow", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "flow", serde(rename_all = "lowercase"))]
pub enum Level {
    /// The rule is silent.
    Off,
    /// Its findings are infos.
    Info,
    /// Its findings are warnings.
    Warning,
    /// Its findings are errors.
    Error,
}

impl Level {
    /// The severity that every finding of the rule then has; `None` for [`Level::Off`].
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}
