//! What exists after a write, and what YouTrack kept of it.

use super::address::ticket_ref;
use super::asks::LINK_FIELDS;
use super::history::anchor;
use super::ticket::{called, day_of, kind_of};
use super::values::each;
use crate::model::LinkKind;
use crate::time::day_text;
use crate::tracker::compose::{lost, one_line};
use crate::tracker::{ChildFields, Created, Site, Write, json, mark};
use serde_json::Value;

/// YouTrack's limit for a summary.
pub(super) const TITLE_LIMIT: usize = 255;

/// What is read of an issue after a write.
pub(super) fn fields() -> String {
    format!(
        "id,idReadable,summary,description,customFields(name,$type,value(name,login)),links({LINK_FIELDS},issues(idReadable))"
    )
}

/// The comment of a write.
pub(super) fn comment(write: &Write, comment: &Value) -> Option<Created> {
    let id = json::text(comment, "/id")?.to_owned();
    let anchor = anchor(&id);
    Some(Created::comment(write, id, &anchor))
}

/// The issue of a write, compared with what was sent. One that did not get its parent is no child.
pub(super) fn issue(site: &Site, write: &Write, issue: &Value) -> Option<Created> {
    let key = json::text(issue, "/idReadable")?;
    let ticket = ticket_ref(&site.base, key);
    let mut missing = write.fields().map(|fields| dropped(fields, issue)).unwrap_or_default();
    if !mark::carries(&json::body(issue, "/description"), &write.mark) {
        missing.push("The description was changed on the way.".to_owned());
    }
    let is_linked = is_linked(write, issue);
    if !is_linked {
        let what = if write.is_child() { "It is no subtask of" } else { "It could not be linked to" };
        missing.push(format!("{what} {}: YouTrack did not take the link.", write.ticket.label()));
    }
    Some(Created {
        id: key.to_owned(),
        kind: if is_linked && write.is_child() { "child" } else { "ticket" }.to_owned(),
        url: ticket.url.clone(),
        label: ticket.label(),
        ticket: Some(ticket),
        lost: missing,
    })
}

/// Whether an issue has its place: below the ticket of the write, or linked to it in any way.
pub(super) fn is_linked(write: &Write, issue: &Value) -> bool {
    let fits = |link: &&Value| !write.is_child() || kind_of(link) == LinkKind::Parent;
    let names = |link: &Value| {
        json::list(link, "/issues").iter().any(|one| json::text(one, "/idReadable") == Some(write.ticket.key.as_str()))
    };
    json::list(issue, "/links").iter().filter(fits).any(names)
}

fn dropped(fields: &ChildFields, issue: &Value) -> Vec<String> {
    let title = one_line(&fields.title, TITLE_LIMIT);
    let mut missing: Vec<String> = lost("Summary", Some(&title), json::text(issue, "/summary")).into_iter().collect();
    let mut compare = |name: &str, sent: Option<&str>, fields: &[&str]| {
        let field = fields.iter().find_map(|field| called(issue, field));
        let values = field.and_then(|field| field.get("value")).map(each).unwrap_or_default();
        let word = |value: &Value| {
            let day = day_of(value).map(day_text);
            day.or_else(|| json::id(value, "/login"))
                .or_else(|| json::id(value, "/name"))
                .or_else(|| json::scalar(value))
        };
        let kept: Vec<String> = values.iter().filter_map(word).collect();
        let found = kept.iter().find(|kept| Some(kept.as_str()) == sent).or(kept.first());
        missing.extend(lost(name, sent, found.map(String::as_str)));
    };
    compare("Owner", fields.owner.as_deref(), &["Assignee", "Assignees"]);
    compare("Type", fields.kind.as_deref(), &["Type"]);
    if called(issue, "Due Date").is_some() {
        compare("Due date", fields.due.map(day_text).as_deref(), &["Due Date"]);
    }
    missing
}
