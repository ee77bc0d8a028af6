//! Updates and comments, each change an event. Texts that changed are named, not repeated.

use super::links::{self, Target};
use super::people::{account, name};
use super::ticket::{Known, html_of, mentioned};
use crate::model::{EventKind, Role};
use crate::small::is_capital;
use crate::tracker::gather::Gather;
use crate::tracker::json;
use serde_json::Value;

/// The end of time, which the newest update has instead of its own time.
const NEVER: &str = "9999";

/// Adds a comment.
pub(super) fn comment(gather: &mut Gather<'_>, item: &Value) {
    let Some(id) = json::id(item, "/id").or_else(|| json::id(item, "/commentId")) else { return };
    if json::truth(item, "/isDeleted") == Some(true) {
        return;
    }
    let source = gather.cite(&format!("comment/{id}"), "comment", &format!("#{id}"));
    let at = gather.moment(item, "/createdDate");
    let actor = account(gather, item.get("createdBy"), Role::Commenter);
    let is_markdown = json::text(item, "/format").is_some_and(|format| format.eq_ignore_ascii_case("markdown"));
    let rendered = json::text(item, "/renderedText").filter(|_| is_markdown).map(str::to_owned);
    let body = rendered.unwrap_or_else(|| html_of(json::body(item, "/text"), is_markdown));
    mentioned(gather, &body, &source);
    gather.event(at, actor, EventKind::Commented, body, source);
}

/// Adds the changes of an update; the first one is the creation and says nothing new.
pub(super) fn update(gather: &mut Gather<'_>, known: &Known<'_>, item: &Value) {
    let Some(id) = json::id(item, "/id") else { return };
    if item.pointer("/fields/System.Id/newValue").is_some() {
        return;
    }
    let changed = "/fields/System.ChangedDate/newValue";
    let is_over = json::text(item, "/revisedDate").is_some_and(|date| !date.starts_with(NEVER));
    let at = match item.pointer(changed) {
        Some(_) => gather.moment(item, changed),
        None if is_over => gather.moment(item, "/revisedDate"),
        None => None,
    };
    let mut kinds = Vec::new();
    for (field, change) in item.get("fields").and_then(Value::as_object).into_iter().flatten() {
        kinds.extend(changes(known, field, change));
    }
    for (list, added) in [("/relations/added", true), ("/relations/removed", false)] {
        kinds.extend(json::list(item, list).iter().map(|relation| related(gather, relation, added)));
    }
    let actor = if kinds.is_empty() { None } else { account(gather, item.get("revisedBy"), Role::Editor) };
    for (place, kind) in kinds.into_iter().enumerate() {
        let source = gather.cite(&format!("update/{id}/{place}"), &format!("update {id}"), "");
        gather.event(at.clone(), actor.clone(), kind, String::new(), source);
    }
}

fn changes(known: &Known<'_>, field: &str, change: &Value) -> Vec<EventKind> {
    let (old, new) = (change.get("oldValue"), change.get("newValue"));
    let (from, to) = (old.and_then(shown), new.and_then(shown));
    if from == to || is_bookkeeping(field) {
        return Vec::new();
    }
    vec![match field {
        "System.State" => {
            let (closed, was_closed) = (known.closed(to.as_deref()), known.closed(from.as_deref()));
            EventKind::Status { from, to, closed, was_closed }
        }
        "System.AssignedTo" => EventKind::Assignee { from, to },
        "System.Title" => EventKind::Title { from, to },
        "Microsoft.VSTS.Common.Priority" => EventKind::Priority { from, to },
        "Microsoft.VSTS.Common.Severity" => EventKind::Severity { from, to },
        "System.Tags" => return labels(from.as_deref(), to.as_deref()),
        _ => {
            let is_text = [&from, &to].into_iter().flatten().any(|text| text.contains('<') || text.len() > 200);
            let (from, to) = if is_text { (None, None) } else { (from, to) };
            EventKind::Field { name: field_name(field), from, to }
        }
    }]
}

/// Fields that follow from others, or count.
pub(super) fn is_bookkeeping(field: &str) -> bool {
    const KEPT: &[&str] = &[
        "System.State",
        "System.AssignedTo",
        "System.Title",
        "System.Tags",
        "System.Reason",
        "System.AreaPath",
        "System.IterationPath",
        "System.WorkItemType",
        "System.TeamProject",
        "System.Description",
    ];
    let follows = field.starts_with("Microsoft.VSTS.Common.")
        && (field.ends_with("Date")
            || field.ends_with("By")
            || field.ends_with("Rank")
            || field.ends_with("Priority.Old"));
    (field.starts_with("System.") && !KEPT.contains(&field)) || field.starts_with("WEF_") || follows
}

/// `Root Cause` for `Microsoft.VSTS.CMMI.RootCause`: the API of an item tells no names for people.
pub(super) fn field_name(field: &str) -> String {
    let last = field.rsplit('.').next().unwrap_or(field);
    let mut name = String::with_capacity(last.len() + 4);
    let mut small = false;
    for c in last.chars() {
        if small && is_capital(c) {
            name.push(' ');
        }
        small = c.is_alphabetic() && !is_capital(c);
        name.push(c);
    }
    name
}

/// A value as people see it.
pub(super) fn shown(value: &Value) -> Option<String> {
    if value.is_object() { name(value).map(str::to_owned) } else { json::scalar(value) }
}

/// The tags of a field, `a; b`.
pub(super) fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|tag| !tag.is_empty())
}

fn labels(from: Option<&str>, to: Option<&str>) -> Vec<EventKind> {
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    let mut kinds = Vec::new();
    for (here, there, added) in [(to, from, true), (from, to, false)] {
        for tag in tags(here).filter(|tag| !tags(there).any(|other| other == *tag)) {
            kinds.push(EventKind::Label { name: tag.to_owned(), added });
        }
    }
    kinds
}

fn related(gather: &Gather<'_>, relation: &Value, added: bool) -> EventKind {
    let kind = json::text(relation, "/rel").unwrap_or_default();
    let name = json::text(relation, "/attributes/name");
    if kind == "AttachedFile" {
        return EventKind::Attached { name: name.unwrap_or("file").to_owned(), added };
    }
    match links::target(&gather.ticket.base, relation) {
        Target::Commit { revision, .. } if added => EventKind::Commit { revision },
        Target::PullRequest { number, .. } if added => {
            EventKind::PullRequest { target: format!("!{number}"), state: None }
        }
        target => {
            let relation = name.unwrap_or_else(|| kind.rsplit('.').next().unwrap_or_default()).to_owned();
            EventKind::Linked { target: target.label(), relation, added }
        }
    }
}
