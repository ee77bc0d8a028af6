//! One place that says one fact.

use crate::model::{Citation, FactKind, Visibility};
use crate::time::Moment;
use chrono::{DateTime, Utc};

/// What a clue rests on; the earlier class is believed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A field or label made for it, of the ticket itself.
    Field,
    /// The same of a duplicate.
    FieldOfDuplicate,
    /// What a person wrote in the ticket itself.
    Statement,
    /// What a program wrote there.
    StatementOfBot,
    /// What was written in a duplicate.
    StatementInDuplicate,
    /// What was written in a ticket that is linked directly.
    StatementInLinked,
    /// What an alert says, or who took it up.
    Alarm,
    /// A change of state.
    State,
    /// What the ticket shows by itself: its opening, a first answer.
    Shown,
}

/// What a clue says.
#[derive(Clone, Debug)]
pub enum Says {
    /// A point in time.
    At(Moment),
    /// Words.
    Text(String),
}

/// A clue: what it says, why it counts, and where it is said.
#[derive(Clone, Debug)]
pub struct Clue {
    /// The fact.
    pub kind: FactKind,
    /// What it rests on.
    pub class: Class,
    /// What it says.
    pub says: Says,
    /// When it was said; `None` for what is simply there.
    pub said_at: Option<DateTime<Utc>>,
    /// Why it counts, as a sentence without a full stop.
    pub rule: String,
    /// Where it is said.
    pub source: Citation,
    /// Who may read it.
    pub visibility: Visibility,
}

impl Clue {
    /// The time that it says.
    pub fn at(&self) -> Option<DateTime<Utc>> {
        match &self.says {
            Says::At(moment) => Some(moment.at),
            Says::Text(_) => None,
        }
    }
}
