//! All that a template can use.

use super::{ActionItem, Facts, Incident, Timeline};
use crate::plain::stored;

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
    /// The zone's name as the reader knows it, e.g. `Europe/Berlin` or `UTC`.
    pub zone: String,
}

stored! { struct Postmortem { incident, timeline, facts, actions, zone } }
