//! What is to be done so that it hurts less next time.

use super::{Citation, TicketRef};
use crate::plain::stored;
use chrono::NaiveDate;

/// What an action item is meant to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActionKind {
    /// Makes a repetition less likely.
    Prevent,
    /// Makes it visible sooner.
    Detect,
    /// Makes the damage smaller.
    Mitigate,
    /// Repairs what was damaged.
    Repair,
    /// Nobody said.
    #[default]
    Unstated,
}

stored! {
    words ActionKind {
        Prevent = "prevent",
        Detect = "detect",
        Mitigate = "mitigate",
        Repair = "repair",
        Unstated = "unstated",
    }
}

/// How far an action item is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ActionStatus {
    /// Written down in the draft only.
    #[default]
    Proposed,
    /// A ticket, with the tracker's word for its state.
    Ticket {
        /// The tracker's word.
        name: String,
        /// Whether the tracker counts it as done; `None` when it does not say.
        closed: Option<bool>,
    },
}

stored! { enum ActionStatus { Proposed = "proposed", Ticket = "ticket" { name, closed } } }

/// One action item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionItem {
    /// What is to be done, plain text on one line.
    pub what: String,
    /// Who answers for it: a name or handle as written; `None` when nobody does.
    pub owner: Option<String>,
    /// By when; a date has no zone.
    pub due: Option<NaiveDate>,
    /// What it is meant to do.
    pub kind: ActionKind,
    /// How far it is.
    pub status: ActionStatus,
    /// The ticket that holds it, once there is one.
    pub ticket: Option<TicketRef>,
    /// Where it was read; `None` for one written in the draft.
    pub source: Option<Citation>,
}

stored! { struct ActionItem { what, owner, due, kind, status, ticket, source } }
