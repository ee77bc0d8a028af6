//! What exists after a write, and what Linear kept of it.

use super::address::ticket_ref;
use super::history::anchor;
use crate::time::day_text;
use crate::tracker::compose::{lost, one_line};
use crate::tracker::{ChildFields, Created, Site, Write, json, mark};
use serde_json::Value;

/// Linear's limit for a title.
pub(super) const TITLE_LIMIT: usize = 255;

/// What is read of an issue after a write. Its description may be read in another form than it was written in.
pub(super) const FIELDS: &str = "id identifier title description trashed dueDate assignee{id}state{id}parent{identifier previousIdentifiers}labels(first:50){nodes{name}}relations(first:50){nodes{relatedIssue{identifier previousIdentifiers}}}inverseRelations(first:50){nodes{issue{identifier previousIdentifiers}}}";

/// The comment of a write.
pub(super) fn comment(write: &Write, comment: &Value) -> Option<Created> {
    let id = json::text(comment, "/id")?.to_owned();
    let anchor = anchor(&id);
    Some(Created::comment(write, id, &anchor))
}

/// The issue of a write, compared with what was sent.
pub(super) fn issue(site: &Site, write: &Write, issue: &Value) -> Option<Created> {
    let ticket = ticket_ref(&site.base, json::text(issue, "/identifier")?);
    let mut missing = write.fields().map(|fields| dropped(fields, issue)).unwrap_or_default();
    if !mark::carries(&json::body(issue, "/description"), &write.mark) {
        missing.push("The description was changed on the way.".to_owned());
    }
    if json::truth(issue, "/trashed") == Some(true) {
        missing.push("It is in Linear's trash.".to_owned());
    }
    let is_child = issue.get("parent").is_some_and(|parent| is_incident(write, parent));
    let parent = write.ticket.label();
    match write.is_child() {
        true if !is_child => missing.push(format!("It is no sub-issue of {parent}.")),
        false if !is_related(write, issue) => missing.push(format!("It could not be related to {parent}.")),
        _ => {}
    }
    Some(Created {
        id: json::text(issue, "/id")?.to_owned(),
        kind: if is_child { "child" } else { "ticket" }.to_owned(),
        url: ticket.url.clone(),
        label: ticket.label(),
        ticket: Some(ticket),
        lost: missing,
    })
}

/// Whether an issue is related to the ticket of the write, in either direction.
pub(super) fn is_related(write: &Write, issue: &Value) -> bool {
    let ours = |list: &str, other: &str| {
        json::list(issue, list).iter().any(|one| one.get(other).is_some_and(|other| is_incident(write, other)))
    };
    ours("/relations/nodes", "relatedIssue") || ours("/inverseRelations/nodes", "issue")
}

/// Whether this is the ticket of the write, also under a key that it had before it went to another team.
fn is_incident(write: &Write, other: &Value) -> bool {
    let key = write.ticket.key.as_str();
    json::text(other, "/identifier") == Some(key)
        || json::list(other, "/previousIdentifiers").iter().any(|earlier| earlier.as_str() == Some(key))
}

fn dropped(fields: &ChildFields, issue: &Value) -> Vec<String> {
    let due = fields.due.map(day_text);
    let mut missing: Vec<String> = [
        lost("Title", Some(&one_line(&fields.title, TITLE_LIMIT)), json::text(issue, "/title")),
        lost("Owner", fields.owner.as_deref(), json::text(issue, "/assignee/id")),
        lost("Due date", due.as_deref(), json::text(issue, "/dueDate")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let kept = json::list(issue, "/labels/nodes");
    for label in &fields.labels {
        if !kept.iter().any(|one| json::text(one, "/name") == Some(label)) {
            missing.push(format!("Label `{label}` was not kept: the team has no such label, or it is a group."));
        }
    }
    missing
}
