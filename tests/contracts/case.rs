//! What a tracker's check is told.

use crate::exercise;
use crate::graphql_answers::Words;
use crate::sample::Fill;
use nofault::http::Request;
use nofault::model::TicketRef;
use nofault::tracker::{ChildFields, Created, Tracker, Write, WriteKind, by_id};
use serde_json::Value;

/// One tracker and its official description.
pub struct Case {
    /// Id of the row in `TRACKERS`.
    pub tracker: &'static str,
    /// Address of a ticket.
    pub url: &'static str,
    /// File in `contracts/`, without `.contract.json`; `None` where no official description is kept.
    pub contract: Option<&'static str>,
    /// What stands before the description's paths in an address.
    pub server: &'static str,
    /// A description of our own, of what the official one does not have: see `own.rs`.
    pub own: &'static str,
    /// The schema of the product's GraphQL as far as it is used, also of our own.
    pub graphql: Option<Graphql>,
    /// The writes that are played.
    pub writes: fn(&Case) -> Vec<Write>,
    /// Address of a wiki page or a file whose text is read; empty where the product has none that we read.
    pub text: &'static str,
    /// What undo is asked for.
    pub created: fn(&Case) -> Vec<Created>,
    /// The operations that are used, sorted: `GET /user`.
    pub operations: &'static [&'static str],
    /// Recorded or documented answers.
    pub recorded: &'static [Recorded],
    /// Puts right what the description says otherwise than the product answers, before anything is held against it.
    pub amend: fn(&mut Value),
    /// The address under which the description has a request.
    pub place: fn(&str) -> String,
    /// An answer as it is given: what was made of the operation's schema, with values where the description leaves them
    /// open.
    pub answer: fn(&Request, Value, Fill) -> Value,
}

/// A schema in GraphQL, and texts that mean something in its answers.
#[derive(Clone, Copy)]
pub struct Graphql {
    pub schema: &'static str,
    pub words: Words,
}

/// Where a case does not say otherwise, a product does as its description says.
pub const PLAIN: Case = Case {
    tracker: "",
    url: "",
    contract: None,
    server: "",
    own: "{}",
    graphql: None,
    writes: |_| Vec::new(),
    text: "",
    created: |_| Vec::new(),
    operations: &[],
    recorded: &[],
    amend: |_| (),
    place: str::to_owned,
    answer: |_, made, _| made,
};

/// A recorded or documented answer.
pub struct Recorded {
    /// File in `recorded/`.
    pub file: &'static str,
    /// Pointer to the answer in the file.
    pub at: &'static str,
    /// The operation's method.
    pub method: &'static str,
    /// A path of the operation, without the server and the query.
    pub path: &'static str,
    /// The status that it came with.
    pub status: u16,
    /// Whether it must also fit the description: descriptions are stricter than servers.
    pub fits: bool,
}

/// Fields with a value in each.
pub fn full_fields(owner: &str, kind: Option<&str>) -> ChildFields {
    ChildFields {
        title: "Add an alert".to_owned(),
        owner: Some(owner.to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: vec!["postmortem".to_owned()],
        kind: kind.map(str::to_owned),
        extra: Vec::new(),
    }
}

/// Fields with no more than a title.
pub fn bare_fields() -> ChildFields {
    ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() }
}

impl Case {
    /// The row itself: several products may have addresses of the same form.
    pub fn row(&self) -> &'static dyn Tracker {
        by_id(self.tracker).expect("a row")
    }

    pub fn ticket(&self) -> TicketRef {
        self.row().recognise(self.url).expect("an address of a ticket")
    }

    /// A write on the case's ticket.
    pub fn write(&self, project: Option<&str>, what: WriteKind, body: &str) -> Write {
        let (body, mark) = (body.to_owned(), exercise::MARK.to_owned());
        Write { what, ticket: self.ticket(), project: project.map(str::to_owned), body, mark }
    }

    /// Something that we made.
    pub fn created(&self, kind: &str, id: &str, url: &str) -> Created {
        let ticket = self.row().recognise(url);
        let (kind, id, url) = (kind.to_owned(), id.to_owned(), url.to_owned());
        Created { ticket, id, kind, url, label: "it".to_owned(), lost: Vec::new() }
    }

    /// The path and the query of a request, as a description has them. A request beside the described server has its whole
    /// address for a path.
    pub fn path_of(&self, request: &Request) -> (String, String) {
        let url = (self.place)(&request.url);
        let rest = url.strip_prefix(self.server).unwrap_or(&url);
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        (path.to_owned(), query.to_owned())
    }
}
