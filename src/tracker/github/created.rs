//! What exists after a write, and what GitHub dropped of it without a word.

use super::address::{place_of, sibling};
use super::send::project_of;
use crate::tracker::compose::lost;
use crate::tracker::{ChildFields, Created, Write, forge, json, mark};
use serde_json::Value;

/// GitHub's limit for a title.
pub(super) const TITLE_LIMIT: usize = 255;

/// The comment of a write.
pub(super) fn comment(write: &Write, comment: &Value) -> Option<Created> {
    let id = json::id(comment, "/id")?;
    let anchor = format!("#issuecomment-{id}");
    Some(Created::comment(write, id, &anchor))
}

/// The issue of a write, compared with what was sent. Whether it is a child is known by the caller.
pub(super) fn issue(write: &Write, issue: &Value, is_child: bool) -> Option<Created> {
    let here = || Some((project_of(write).to_owned(), json::id(issue, "/number")?));
    let (project, key) = place_of(&write.ticket.base, issue).or_else(here)?;
    let mut created = bare(write, &project, &key, is_child);
    let dropped = write.fields().map(|fields| dropped(fields, issue)).unwrap_or_default();
    created.lost.extend(dropped);
    if !mark::carries(&json::body(issue, "/body"), &write.mark) {
        created.lost.push("The body was changed on the way.".to_owned());
    }
    Some(created)
}

/// The issue of a write, known by its number only.
pub(super) fn bare(write: &Write, project: &str, key: &str, is_child: bool) -> Created {
    let ticket = sibling(&write.ticket, project, key);
    let mut lost = Vec::new();
    if write.is_child() && !is_child {
        lost.push(format!("It is no sub-issue of {}: GitHub did not take the link.", write.ticket.label()));
    }
    let kind = if is_child { "child" } else { "ticket" };
    Created {
        id: key.to_owned(),
        kind: kind.to_owned(),
        url: ticket.url.clone(),
        label: ticket.label(),
        ticket: Some(ticket),
        lost,
    }
}

fn dropped(fields: &ChildFields, issue: &Value) -> Vec<String> {
    let mut missing = forge::dropped(fields, issue, TITLE_LIMIT);
    missing.extend(lost("Type", fields.kind.as_deref(), json::text(issue, "/type/name")));
    missing
}
