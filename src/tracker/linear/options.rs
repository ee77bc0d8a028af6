//! What a new issue can have. Linear requires nothing but a team and a title.

use super::asks::{OPTIONS, elements};
use crate::model::TicketRef;
use crate::tracker::ask::page;
use crate::tracker::{FieldChoice, Page, WriteOptions, json};

/// Fields that can be filled beside those that every ticket has: what is sent as the key, and its name.
const FIELDS: &[(&str, &str)] = &[
    ("priority", "Priority"),
    ("estimate", "Estimate"),
    ("stateId", "State"),
    ("projectId", "Project"),
    ("cycleId", "Cycle"),
];

pub(super) fn options(ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
    let Some(team) = page(pages, OPTIONS) else {
        let unknown = vec![format!("Who can own an issue of the team of {} could not be learnt.", ticket.label())];
        return WriteOptions { unknown, ..WriteOptions::default() };
    };
    let mut owners: Vec<FieldChoice> = Vec::new();
    for user in elements(pages, "members") {
        let Some(id) = json::text(user, "/id").filter(|id| !owners.iter().any(|known| known.id == *id)) else {
            continue;
        };
        let handle = json::text(user, "/displayName");
        let name = json::text(user, "/name").or(handle).unwrap_or(id).to_owned();
        let also = handle.map(|handle| vec![handle.to_owned(), format!("@{handle}")]).unwrap_or_default();
        owners.push(FieldChoice { id: id.to_owned(), name, also });
    }
    let field =
        |(id, name): &(&str, &str)| FieldChoice { id: (*id).to_owned(), name: (*name).to_owned(), also: Vec::new() };
    WriteOptions {
        project: json::text(team, "/issue/team/id").map(str::to_owned),
        owners,
        fields: FIELDS.iter().map(field).collect(),
        ..WriteOptions::default()
    }
}
