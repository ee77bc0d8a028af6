//! What exists after a write, and what became otherwise than it was sent.

use super::address::ticket_ref;
use super::{Jira, texts, values};
use crate::time::day_text;
use crate::tracker::compose::{lost, one_line};
use crate::tracker::{ChildFields, Created, Site, Write, json, mark};
use serde_json::Value;

/// Jira's limit for a summary.
pub(super) const TITLE_LIMIT: usize = 255;

/// The comment of a write.
pub(super) fn comment(write: &Write, comment: &Value) -> Option<Created> {
    let id = json::id(comment, "/id")?;
    let anchor = format!("?focusedCommentId={id}#comment-{id}");
    Some(Created::comment(write, id, &anchor))
}

/// Whether a comment or an issue carries the mark of the write; `text` is the place of its text.
pub(super) fn is_ours(write: &Write, holder: &Value, text: &str) -> bool {
    texts::marks_of(holder).iter().any(|found| mark::is(found, &write.mark))
        || mark::carries(&json::body(holder, text), &write.mark)
}

/// Whether an issue is linked to the ticket of the write.
pub(super) fn is_linked(write: &Write, issue: &Value) -> bool {
    let ends = json::list(issue, "/fields/issuelinks")
        .iter()
        .flat_map(|link| [link.get("inwardIssue"), link.get("outwardIssue")]);
    ends.flatten().any(|end| json::text(end, "/key") == Some(write.ticket.key.as_str()))
}

/// The issue of a write, compared with what was sent.
pub(super) fn issue(jira: &Jira, site: &Site, write: &Write, issue: &Value) -> Option<Created> {
    let key = json::id(issue, "/key")?;
    let ticket = ticket_ref(jira.id, &site.base, &key);
    let mut missing = write.fields().map(|fields| dropped(jira, fields, issue)).unwrap_or_default();
    if !is_ours(write, issue, "/fields/description") {
        missing.push("NoFault's mark was not kept.".to_owned());
    }
    let is_child = write.is_child() && json::text(issue, "/fields/parent/key") == Some(write.ticket.key.as_str());
    if write.is_child() && !is_child {
        missing.push(format!("It is no sub-task of {}.", write.ticket.label()));
    } else if !write.is_child() && !is_linked(write, issue) {
        missing.push(format!("It could not be linked to {}.", write.ticket.label()));
    }
    Some(Created {
        kind: if is_child { "child" } else { "ticket" }.to_owned(),
        url: ticket.url.clone(),
        label: ticket.label(),
        ticket: Some(ticket),
        id: key,
        lost: missing,
    })
}

/// A label as Jira takes it, without blanks.
pub(super) fn label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join("-")
}

fn dropped(jira: &Jira, fields: &ChildFields, issue: &Value) -> Vec<String> {
    let title = one_line(&fields.title, TITLE_LIMIT);
    let due = fields.due.map(day_text);
    let owner = if jira.is_cloud { "/fields/assignee/accountId" } else { "/fields/assignee/name" };
    let is_set = |id: &str| fields.extra.iter().any(|(known, _)| known == id);
    let mut missing: Vec<String> = [
        ("Summary", Some(title.as_str()), "/fields/summary", "summary"),
        ("Owner", fields.owner.as_deref(), owner, "assignee"),
        ("Due date", due.as_deref(), "/fields/duedate", "duedate"),
        ("Type", fields.kind.as_deref(), "/fields/issuetype/id", "issuetype"),
    ]
    .into_iter()
    .filter(|(_, _, _, id)| !is_set(id))
    .filter_map(|(name, sent, path, _)| lost(name, sent, json::id(issue, path).as_deref()))
    .collect();
    let kept = json::list(issue, "/fields/labels");
    for name in fields.labels.iter().map(|name| label(name)).filter(|_| !is_set("labels")) {
        if !kept.iter().any(|one| one.as_str() == Some(name.as_str())) {
            missing.push(format!("Label `{name}` was not kept."));
        }
    }
    for (id, sent) in &fields.extra {
        if !values::is_kept(issue.get("fields").and_then(|all| all.get(id)), sent) {
            missing.push(format!("`{sent}` in the field `{id}` was not kept."));
        }
    }
    missing
}
