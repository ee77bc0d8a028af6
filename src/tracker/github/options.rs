//! What a new issue can have. GitHub requires nothing but a title.

use super::asks::{ASSIGNEES, REPOSITORY, TYPES};
use crate::model::TicketRef;
use crate::tracker::ask::{elements, page};
use crate::tracker::{FieldChoice, Page, WriteOptions, json};

pub(super) fn options(ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
    let project = ticket.project.clone();
    let mut unknown = Vec::new();
    let name = project.as_deref().unwrap_or_default();
    if page(pages, REPOSITORY).and_then(|repository| json::truth(repository, "/permissions/push")) != Some(true) {
        unknown.push(format!(
            "Whether labels, owners and types are kept is not known: without the right to write to {name} GitHub drops \
             them in silence. What was dropped is listed afterwards."
        ));
    }
    let owners = people(pages);
    if page(pages, ASSIGNEES).is_none() {
        unknown.push(format!("Who can own an issue of {name} could not be learnt."));
    }
    WriteOptions { project, kinds: kinds(pages), owners, unknown, ..WriteOptions::default() }
}

fn people(pages: &[Page]) -> Vec<FieldChoice> {
    let mut people: Vec<FieldChoice> = Vec::new();
    for user in elements(pages, ASSIGNEES, "") {
        let Some(login) = json::text(user, "/login").map(str::to_owned) else { continue };
        if !people.iter().any(|known| known.id == login) {
            people.push(FieldChoice { id: login.clone(), name: login.clone(), also: vec![format!("@{login}")] });
        }
    }
    people
}

/// The organisation's types, the one for tasks first; none for a person's repository.
fn kinds(pages: &[Page]) -> Vec<FieldChoice> {
    let types = page(pages, TYPES).map(|types| json::list(types, "")).unwrap_or_default().iter();
    let usable = types.filter(|kind| json::truth(kind, "/is_enabled") != Some(false));
    let mut kinds: Vec<FieldChoice> = usable
        .filter_map(|kind| json::text(kind, "/name"))
        .map(|name| FieldChoice { id: name.to_owned(), name: name.to_owned(), also: Vec::new() })
        .collect();
    crate::small::sort_by_key(&mut kinds, |kind| !kind.name.eq_ignore_ascii_case("task"));
    kinds
}
