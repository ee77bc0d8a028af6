//! Something that happened, as a tracker tells it.

use super::{TicketRef, ToldKind, Visibility};
use crate::plain::{Shown, Sink, stored};
use crate::time::Moment;
use serde_json::Value;
use std::sync::Arc;

/// Where a fact is said.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Citation {
    /// Unique within the incident and the same at every reading, e.g. `redmine|https://…|#42/journal/101/0`.
    pub id: String,
    /// What people see, e.g. `#42 note 3` or `owner/repo#7 comment`.
    pub label: String,
    /// The address that opens that very place.
    pub url: String,
}

stored! { bare Citation { id, label, url } }

/// What kind of thing happened. Values are the tracker's own words; `None` means that nothing was set.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventKind {
    /// The ticket was opened.
    Opened,
    /// Somebody wrote a comment.
    Commented,
    /// The state went from one word to another.
    Status {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
        /// Whether the tracker counts the new state as done; `None` when it does not say.
        closed: Option<bool>,
        /// Whether the tracker counted the old state as done; `None` when it does not say.
        was_closed: Option<bool>,
    },
    /// The person in charge changed. Values are display names.
    Assignee {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// The priority changed.
    Priority {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// The severity changed.
    Severity {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// A label was added or removed.
    Label {
        /// The label.
        name: String,
        /// Whether it was added.
        added: bool,
    },
    /// The subject changed.
    Title {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// Any other field changed.
    Field {
        /// The field's name for people.
        name: String,
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// A link to another ticket or page was added or removed.
    Linked {
        /// What it points at, as people write it.
        target: String,
        /// The tracker's word for the kind of link.
        relation: String,
        /// Whether it was added.
        added: bool,
    },
    /// A file was added or removed.
    Attached {
        /// File name.
        name: String,
        /// Whether it was added.
        added: bool,
    },
    /// A commit refers to the ticket.
    Commit {
        /// The revision, whole.
        revision: String,
    },
    /// A change request refers to the ticket.
    PullRequest {
        /// What it points at, as people write it.
        target: String,
        /// The tracker's word for what happened to it, e.g. `merged`; `None` for a mere reference.
        state: Option<String>,
    },
    /// A source outside of the tracker tells it; its words are the event's.
    Told {
        /// What kind of thing.
        kind: ToldKind,
        /// What it is about, see [`super::Told::thing`].
        thing: Option<String>,
    },
}

stored! {
    enum EventKind {
        Opened = "opened",
        Commented = "commented",
        Status = "status" { from, to, closed, was_closed },
        Assignee = "assignee" { from, to },
        Priority = "priority" { from, to },
        Severity = "severity" { from, to },
        Label = "label" { name, added },
        Title = "title" { from, to },
        Field = "field" { name, from, to },
        Linked = "linked" { target, relation, added },
        Attached = "attached" { name, added },
        Commit = "commit" { revision },
        PullRequest = "pullRequest" { target, state },
        Told = "told" { kind, thing },
    }
}

impl EventKind {
    /// The kind of thing that a source outside of the tracker tells.
    pub fn told(&self) -> Option<ToldKind> {
        match self {
            EventKind::Told { kind, .. } => Some(*kind),
            _ => None,
        }
    }

    /// The word of the kind: of what a source outside of the tracker tells that of [`ToldKind`]; `closed` for a change to a
    /// state that the tracker counts as done.
    pub fn word(&self) -> String {
        let mut word = Word::default();
        match self {
            EventKind::Told { kind, .. } => kind.show(&mut word),
            EventKind::Status { closed: Some(true), .. } => word.text("closed"),
            kind => kind.show(&mut word),
        }
        word.0
    }

    /// Whether it is what somebody wrote to others, in the tracker or in a chat.
    pub fn is_words(&self) -> bool {
        *self == EventKind::Commented || self.told() == Some(ToldKind::Message)
    }
}

/// Takes the word of an enum, and nothing of what it holds.
#[derive(Default)]
struct Word(String);

impl Sink for Word {
    fn value(&mut self, _: &Value) {}

    fn text(&mut self, text: &str) {
        text.clone_into(&mut self.0);
    }

    fn list(&mut self, _: &mut dyn Iterator<Item = &dyn Shown>) {}

    fn object(&mut self, names: &[&str], _: &[&dyn Shown]) {
        self.text(names.first().copied().unwrap_or_default());
    }

    fn map(&mut self, _: &mut dyn Iterator<Item = (&str, &dyn Shown)>) {}
}

/// One thing that happened, with the place that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The ticket that tells it; of evidence from elsewhere, the incident's own.
    /// Shared, as one can tell many thousands.
    pub ticket: Arc<TicketRef>,
    /// When; `None` when the tracker does not say or the text could not be read.
    pub at: Option<Moment>,
    /// [`super::Person::id`] of who did it.
    pub actor: Option<String>,
    /// What kind of thing.
    pub kind: EventKind,
    /// Words that came with it, as written, in the site's markup; empty for a mere change.
    pub body: String,
    /// `body` as plain text, a line each paragraph; filled by the flow after gathering.
    pub text: String,
    /// Who may read it.
    pub visibility: Visibility,
    /// Where it is said.
    pub source: Citation,
}

stored! { struct Event { ticket, at, actor, kind, body, text, visibility, source } }
