//! What exists after a write, and what was dropped of it without a word.

use super::address::{place_of, sibling};
use super::send::project_of;
use crate::time::day_text;
use crate::tracker::compose::lost;
use crate::tracker::{Created, Write, forge, json, mark};
use serde_json::Value;

/// Most characters of a title.
pub(super) const TITLE_LIMIT: usize = 255;

/// The comment of a write.
pub(super) fn comment(write: &Write, comment: &Value) -> Option<Created> {
    let id = json::id(comment, "/id")?;
    let anchor = format!("#issuecomment-{id}");
    Some(Created::comment(write, id, &anchor))
}

/// The issue of a write, compared with what was sent; `is_tied` says whether the incident depends on it.
pub(super) fn issue(write: &Write, issue: &Value, is_tied: bool) -> Option<Created> {
    let here = || Some((project_of(write).to_owned(), json::id(issue, "/number")?));
    let (project, key) = place_of(&write.ticket.base, issue).or_else(here)?;
    let ticket = sibling(&write.ticket, &project, &key);
    let mut missing = Vec::new();
    if write.is_child() && !is_tied {
        missing.push(format!(
            "{} does not depend on it: dependencies are off in that repository, or the account may not set them.",
            write.ticket.label()
        ));
    }
    if let Some(fields) = write.fields() {
        missing.extend(forge::dropped(fields, issue, TITLE_LIMIT));
        missing.extend(fields.kind.iter().map(|kind| format!("Type `{kind}` was not sent: there are no types.")));
        let due = fields.due.map(day_text);
        missing.extend(lost("Due date", due.as_deref(), json::text(issue, "/due_date").and_then(|due| due.get(..10))));
    }
    if !mark::carries(&json::body(issue, "/body"), &write.mark) {
        missing.push("The body was changed on the way.".to_owned());
    }
    Some(Created {
        id: key,
        kind: if write.is_child() && is_tied { "child" } else { "ticket" }.to_owned(),
        url: ticket.url.clone(),
        label: ticket.label(),
        ticket: Some(ticket),
        lost: missing,
    })
}
