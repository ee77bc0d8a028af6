//! What exists after a write, and what GitLab dropped of it without a word.

use super::address::{place_of, project_of, ticket_ref};
use crate::time::day_text;
use crate::tracker::compose::{lost, one_line};
use crate::tracker::{ChildFields, Created, Write, json, mark};
use serde_json::Value;

/// GitLab's limit for a title.
pub(super) const TITLE_LIMIT: usize = 255;

/// The project that new issues go to.
pub(super) fn project(write: &Write) -> &str {
    write.project.as_deref().unwrap_or_else(|| project_of(&write.ticket))
}

/// The comment of a write.
pub(super) fn comment(write: &Write, note: &Value) -> Option<Created> {
    let id = json::id(note, "/id")?;
    let anchor = format!("#note_{id}");
    Some(Created::comment(write, id, &anchor))
}

/// The issue of a write, compared with what was sent. `tied` says whether it is a child of the ticket or linked to it.
pub(super) fn issue(write: &Write, issue: &Value, tied: bool) -> Option<Created> {
    let here = || Some((project(write).to_owned(), json::id(issue, "/iid")?));
    let (project, key) = place_of(&write.ticket.base, issue).or_else(here)?;
    let ticket = ticket_ref(&write.ticket.base, &project, &key);
    let mut missing = Vec::new();
    if !tied {
        let label = write.ticket.label();
        missing.push(match write.is_child() {
            true => format!("It is no child of {label}: GitLab did not take the link."),
            false => format!("It could not be linked to {label}."),
        });
    }
    missing.extend(write.fields().map(|fields| dropped(fields, issue)).unwrap_or_default());
    if !mark::carries(&json::body(issue, "/description"), &write.mark) {
        missing.push("The description was changed on the way.".to_owned());
    }
    let kind = if write.is_child() && tied { "child" } else { "ticket" };
    Some(Created {
        id: key,
        kind: kind.to_owned(),
        url: ticket.url.clone(),
        label: ticket.label(),
        ticket: Some(ticket),
        lost: missing,
    })
}

/// Whether an issue has that label.
pub(super) fn has_label(issue: &Value, label: &str) -> bool {
    json::list(issue, "/labels").iter().any(|kept| kept.as_str().or_else(|| json::text(kept, "/name")) == Some(label))
}

/// The account of an issue's owner: the wanted one where it is among them, else the first.
fn owner(issue: &Value, wanted: Option<&str>) -> Option<String> {
    let ids: Vec<String> = json::list(issue, "/assignees").iter().filter_map(|one| json::id(one, "/id")).collect();
    ids.iter().find(|id| Some(id.as_str()) == wanted).or(ids.first()).cloned()
}

fn dropped(fields: &ChildFields, issue: &Value) -> Vec<String> {
    let title = one_line(&fields.title, TITLE_LIMIT);
    let due = fields.due.map(day_text);
    let wanted = fields.owner.as_deref();
    let mut missing: Vec<Option<String>> = vec![
        lost("Title", Some(&title), json::text(issue, "/title")),
        lost("Owner", wanted, owner(issue, wanted).as_deref()),
        lost("Due date", due.as_deref(), json::text(issue, "/due_date")),
    ];
    for label in fields.labels.iter().filter(|label| !has_label(issue, label)) {
        missing.push(Some(format!("Label `{label}` was not kept.")));
    }
    for (key, value) in &fields.extra {
        missing.push(Some(format!("`{key}` with `{value}` was not sent: GitLab has no such field.")));
    }
    missing.into_iter().flatten().collect()
}
