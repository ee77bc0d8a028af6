//! All that a template can use.

use super::{ActionItem, Citation, Facts, Incident, Role, Timeline};
use crate::plain::stored;
use crate::time::Moment;
use std::collections::BTreeSet;

/// The material of a postmortem: facts only, no prose. Templates turn it into a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Postmortem {
    /// What was gathered.
    pub incident: Incident,
    /// What happened when.
    pub timeline: Timeline,
    /// What was computed.
    pub facts: Facts,
    /// Follow-up tickets that are already linked, with their live status.
    pub actions: Vec<ActionItem>,
    /// What nothing says and is worth asking, the most particular first.
    pub questions: Vec<Question>,
    /// The zone's name as the reader knows it, e.g. `Europe/Berlin` or `UTC`.
    pub zone: String,
    /// Id of the kinds of contributing factors that were chosen ([`super::FACTOR_SETS`]); `None` for the default, and in
    /// material of an older version.
    pub factors: Option<String>,
    /// Id of the names for spans that were chosen ([`super::PHASE_SETS`]), likewise.
    pub phases: Option<String>,
    /// Who took part, in the order of their first action.
    pub participants: Vec<Participant>,
}

stored! { struct Postmortem { incident, timeline, facts, actions, questions, zone, factors, phases, participants } }

/// Somebody who took part. What anybody did is told by its place and time and never counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The name that people see.
    pub name: String,
    /// What they were seen doing.
    pub roles: BTreeSet<Role>,
    /// When they first did something; `None` where no source says.
    pub at: Option<Moment>,
    /// What that was.
    pub source: Citation,
}

stored! { struct Participant { name, roles, at, source } }

/// A question for the people who took part. It asks how or what, never who.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question, plain text on one line.
    pub text: String,
    /// What it is about; empty for a question about what is missing.
    pub sources: Vec<Citation>,
}

stored! { struct Question { text, sources } }
