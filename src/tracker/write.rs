//! What is written to a tracker, and how a write that may have happened is found again.

use super::{Ask, Target, TrackerError, json};
use crate::model::TicketRef;
use crate::plain::stored;
use crate::time;
use chrono::{NaiveDate, TimeDelta};
use serde_json::Value;

/// Fields of a child ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChildFields {
    /// The subject, plain text on one line.
    pub title: String,
    /// Tracker's id or login of the owner; `None` leaves it unassigned.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Labels, where the tracker has them.
    pub labels: Vec<String>,
    /// The tracker's id of the ticket type; `None` takes the tracker's default.
    pub kind: Option<String>,
    /// Other fields by id, e.g. required custom fields.
    pub extra: Vec<(String, String)>,
}

stored! { struct ChildFields { title, owner, due, labels, kind, extra } }

/// What to create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteKind {
    /// A comment on the ticket.
    Comment,
    /// A new ticket, linked to the ticket.
    LinkedTicket {
        /// Its fields.
        fields: ChildFields,
    },
    /// A region of the ticket's description.
    Description,
    /// A page of the project's wiki.
    WikiPage {
        /// Its title.
        title: String,
    },
    /// A child of the ticket.
    Child {
        /// Its fields.
        fields: ChildFields,
    },
}

stored! {
    enum WriteKind {
        Comment = "comment",
        LinkedTicket = "linkedTicket" { fields },
        Description = "description",
        WikiPage = "wikiPage" { title },
        Child = "child" { fields },
    }
}

/// One write, whole and repeatable: everything that the requests are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// What to create.
    pub what: WriteKind,
    /// The ticket that it belongs to.
    pub ticket: TicketRef,
    /// Project id as the tracker needs it for creating, from [`WriteOptions::project`].
    pub project: Option<String>,
    /// The body in the site's own markup, inert, without the mark.
    pub body: String,
    /// The mark that tells this write from all others, e.g. `PM-1a2b3c4d/a-5e6f7081`. The tracker puts it into the body
    /// in the least visible form that it keeps.
    pub mark: String,
}

stored! { struct Write { what, ticket, project, body, mark } }

impl Write {
    /// The fields of a write that makes a ticket.
    pub(super) fn fields(&self) -> Option<&ChildFields> {
        match &self.what {
            WriteKind::Child { fields } | WriteKind::LinkedTicket { fields } => Some(fields),
            WriteKind::Comment | WriteKind::Description | WriteKind::WikiPage { .. } => None,
        }
    }

    /// Whether it makes a child of the ticket.
    pub(super) fn is_child(&self) -> bool {
        matches!(self.what, WriteKind::Child { .. })
    }
}

/// Something that exists in the tracker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The tracker's id.
    pub id: String,
    /// What kind: `comment`, `ticket`, `child`, `wiki`.
    pub kind: String,
    /// The address for people.
    pub url: String,
    /// How people write it, e.g. `#43`.
    pub label: String,
    /// The ticket, when it is one.
    pub ticket: Option<TicketRef>,
    /// What the tracker did not keep of what we sent, as sentences; empty when all is well.
    pub lost: Vec<String>,
}

stored! { struct Created { id, kind, url, label, ticket, lost } }

impl Created {
    /// The comment of a write; `anchor` leads from the ticket's page to it.
    pub(super) fn comment(write: &Write, id: String, anchor: &str) -> Self {
        Created {
            url: format!("{}{anchor}", write.ticket.url),
            label: format!("{} comment", write.ticket.label()),
            id,
            kind: "comment".to_owned(),
            ticket: None,
            lost: Vec::new(),
        }
    }
}

/// What looking for an earlier write found.
#[derive(Clone, Debug, PartialEq)]
pub enum Looked {
    /// It is there.
    Found(Created),
    /// It is there, and somebody changed it since.
    Changed(Created),
    /// Half of it is there (e.g. an issue that is not yet linked to its parent); this request does the rest and its
    /// answer goes to [`super::Tracker::read_send`].
    Half(Ask),
    /// Not seen yet; look on with this request.
    More(Ask),
    /// It is not there.
    Absent,
}

/// Seconds within which our own requests follow the one that made a thing.
const OUR_OWN_S: i64 = 120;

impl Looked {
    /// What is there, whose times of when it was made and last changed stand at these places of it; without its id, which
    /// is missing at `id`, it cannot be read.
    pub(super) fn there(
        created: Option<Created>,
        id: &str,
        thing: &Value,
        [made, changed]: [&str; 2],
    ) -> Result<Looked, TrackerError> {
        let created = created.ok_or_else(|| TrackerError::Unreadable { at: id.to_owned() })?;
        let at = |path: &str| json::id(thing, path).and_then(|raw| time::parse(&raw, 0)).map(|moment| moment.at);
        Ok(match (at(made), at(changed)) {
            (Some(made), Some(changed)) if changed > made + TimeDelta::seconds(OUR_OWN_S) => Looked::Changed(created),
            _ => Looked::Found(created),
        })
    }
}

/// What the answer to a write led to.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// Done.
    Done(Created),
    /// A further request is needed, e.g. to link a child to its parent.
    Then(Ask),
}

/// A value that can be chosen for a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChoice {
    /// What is sent.
    pub id: String,
    /// What people see.
    pub name: String,
    /// Other spellings that mean the same, e.g. logins.
    pub also: Vec<String>,
}

stored! { struct FieldChoice { id, name, also } }

/// A field that must be filled before a child can be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredField {
    /// What is sent as the key in [`ChildFields::extra`].
    pub id: String,
    /// What people see.
    pub name: String,
    /// The values to choose from; empty for free text.
    pub choices: Vec<FieldChoice>,
    /// The value that the tracker would take by itself.
    pub default: Option<String>,
}

stored! { struct RequiredField { id, name, choices, default } }

/// What a write needs and what can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    /// Project id as the tracker needs it for creating.
    pub project: Option<String>,
    /// Ticket types that a child can have; the first is proposed. Empty when the tracker has none.
    pub kinds: Vec<FieldChoice>,
    /// People who can own a ticket.
    pub owners: Vec<FieldChoice>,
    /// Fields that a child cannot be created without.
    pub required: Vec<RequiredField>,
    /// Other fields that can be filled, so that a refusal that names one can be answered.
    pub fields: Vec<FieldChoice>,
    /// What could not be learnt, as sentences.
    pub unknown: Vec<String>,
    /// Whether a comment on the ticket is written as an internal note.
    pub internal: bool,
    /// Where more people read what is published than read the ticket, or may do so.
    pub wider: Option<Target>,
}

stored! { struct WriteOptions { project, kinds, owners, required, fields, unknown, internal, wider } }
