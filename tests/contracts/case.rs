//! What a tracker's check is told.

use crate::exercise;
use nofault::http::Request;
use nofault::tracker::{ChildFields, Created, Write, WriteKind, recognise};

/// One tracker and its official description.
pub struct Case {
    /// Id of the row in `TRACKERS`.
    pub tracker: &'static str,
    /// Address of a ticket.
    pub url: &'static str,
    /// File in `contracts/`, without `.contract.json`.
    pub contract: &'static str,
    /// What stands before the description's paths in an address.
    pub server: &'static str,
    /// Requests that exist and that the trimmed description does not have: method, template (a whole address beside the
    /// described server), and why.
    pub not_described: &'static [(&'static str, &'static str, &'static str)],
    /// Query names that exist and that the description does not have: template's end, name, and why.
    pub undescribed_queries: &'static [(&'static str, &'static str, &'static str)],
    /// The writes that are played.
    pub writes: fn() -> Vec<Write>,
    /// What undo is asked for.
    pub created: fn() -> Vec<Created>,
    /// The operations that are used, sorted: `GET /user`.
    pub operations: &'static [&'static str],
    /// Recorded or documented answers.
    pub recorded: &'static [Recorded],
}

/// A recorded or documented answer.
pub struct Recorded {
    /// File in `recorded/`.
    pub file: &'static str,
    /// The operation's method.
    pub method: &'static str,
    /// A path of the operation, without the server and the query.
    pub path: &'static str,
    /// The status that it came with.
    pub status: u16,
    /// Whether it must also fit the description: descriptions are stricter than servers.
    pub fits: bool,
}

/// A write on the ticket of that address.
pub fn write(url: &str, project: Option<&str>, what: WriteKind, body: &str) -> Write {
    let ticket = recognise(url).unwrap();
    let (body, mark) = (body.to_owned(), exercise::MARK.to_owned());
    Write { what, ticket, project: project.map(str::to_owned), body, mark }
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

/// Something that we made.
pub fn created(kind: &str, id: &str, url: &str) -> Created {
    let (kind, id, url) = (kind.to_owned(), id.to_owned(), url.to_owned());
    Created { ticket: recognise(&url), id, kind, url, label: "it".to_owned(), lost: Vec::new() }
}

impl Case {
    /// The path and the query of a request to the described server; `None` for another one.
    pub fn path_of<'a>(&self, request: &'a Request) -> Option<(&'a str, &'a str)> {
        let rest = request.url.strip_prefix(self.server)?;
        Some(rest.split_once('?').unwrap_or((rest, "")))
    }
}
