//! What a new issue can have. Nothing is required but a title.

use super::asks::{ASSIGNEES, REPOSITORY, WRITE_ISSUE};
use crate::model::TicketRef;
use crate::tracker::ask::{elements, page};
use crate::tracker::{FieldChoice, Page, WriteOptions, json};

pub(super) fn options(ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
    let project = ticket.project.clone();
    let name = project.as_deref().unwrap_or_default();
    let mut unknown = Vec::new();
    if page(pages, REPOSITORY).and_then(|repository| json::truth(repository, "/permissions/push")) != Some(true) {
        unknown.push(format!(
            "Whether labels and owners are kept is not known: without the right to write to {name} they are dropped in \
             silence. What was dropped is listed afterwards."
        ));
    }
    if page(pages, ASSIGNEES).is_none() {
        unknown.push(format!("Who can own an issue of {name} could not be learnt."));
    }
    if page(pages, WRITE_ISSUE).and_then(|issue| json::text(issue, "/state")) == Some("open") {
        unknown.push(format!(
            "{} is still open. Each new issue for an action item is one that it depends on, and it can only be closed when \
             all of these are.",
            ticket.label()
        ));
    }
    let owners = elements(pages, ASSIGNEES, "").filter_map(|user| {
        let login = json::text(user, "/login")?;
        let name = json::text(user, "/full_name").unwrap_or(login).to_owned();
        Some(FieldChoice { id: login.to_owned(), name, also: vec![login.to_owned(), format!("@{login}")] })
    });
    WriteOptions { owners: owners.collect(), project, unknown, ..WriteOptions::default() }
}
