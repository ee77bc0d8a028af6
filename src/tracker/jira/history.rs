//! Comments and changes, each an event.

use super::Jira;
use super::people::account;
use super::texts;
use crate::model::{EventKind, Role, Visibility};
use crate::small::{Map, lower};
use crate::tracker::gather::Gather;
use crate::tracker::{json, severity};
use serde_json::Value;

/// Longer values of a field are cut, so that an edited description does not flood a line.
const LONGEST_VALUE: usize = 120;

/// Changes that say nothing about the incident: places in a backlog.
const NOTICES: &[&str] = &["Rank", "Global Rank"];

/// Adds a comment.
pub(super) fn comment(gather: &mut Gather<'_>, jira: &Jira, comment: &Value) {
    let Some(id) = json::id(comment, "/id") else {
        return gather.leave_out(&format!("a comment of {}", gather.ticket.label()), "it has no id");
    };
    let source = gather.cite(&format!("comment/{id}"), "comment", &format!("?focusedCommentId={id}#comment-{id}"));
    let at = gather.moment(comment, "/created");
    let actor = account(gather, comment.get("author"), Role::Commenter);
    texts::read(gather, jira, comment, "/body", &source);
    let visibility = if is_narrow(comment) { Visibility::PrivateNote } else { gather.visibility };
    gather.event_for(visibility, at, actor, EventKind::Commented, texts::body(comment, "/body"), source);
}

/// Whether only some may read a comment: those of a role or group, or the agents of a service project.
fn is_narrow(comment: &Value) -> bool {
    let internal = json::list(comment, "/properties").iter().any(|property| {
        json::text(property, "/key") == Some("sd.public.comment")
            && json::id(property, "/value/internal").as_deref() == Some("true")
    });
    internal
        || json::truth(comment, "/jsdPublic") == Some(false)
        || comment.get("visibility").is_some_and(Value::is_object)
}

/// Adds every part of a change. `done` says which states count as done.
pub(super) fn change(gather: &mut Gather<'_>, jira: &Jira, change: &Value, done: &Map<String, bool>) {
    let Some(id) = json::id(change, "/id") else {
        return gather.leave_out(&format!("a change of {}", gather.ticket.label()), "it has no id");
    };
    let anchor = if jira.is_cloud {
        String::new()
    } else {
        format!("?page=com.atlassian.jira.plugin.system.issuetabpanels:changehistory-tabpanel#changehistory-{id}")
    };
    let at = gather.moment(change, "/created");
    for (part, item) in json::list(change, "/items").iter().enumerate() {
        let actor = account(gather, change.get("author"), Role::Editor);
        for (n, kind) in kinds_of(item, done).into_iter().enumerate() {
            let source = gather.cite(&format!("change/{id}/{part}/{n}"), "change", &anchor);
            gather.event(at.clone(), actor.clone(), kind, String::new(), source);
        }
    }
}

/// What one part of a change says; a change of labels may say several things. The words are the second of each pair,
/// the first is an id: either may be null.
fn kinds_of(item: &Value, done: &Map<String, bool>) -> Vec<EventKind> {
    let value = |path: &str| item.pointer(path).and_then(json::scalar);
    let words = |words: &str, id: &str| value(words).or_else(|| value(id));
    let (from, to) = (words("/fromString", "/from"), words("/toString", "/to"));
    let name = json::text(item, "/field").unwrap_or("a field without a name");
    let is_done = |id: &str| value(id).and_then(|id| done.get(&id).copied());
    let one = match json::text(item, "/fieldId").unwrap_or(name) {
        _ if NOTICES.contains(&name) => return Vec::new(),
        "labels" => return labels(from.as_deref(), to.as_deref()),
        "status" => EventKind::Status { closed: is_done("/to"), was_closed: is_done("/from"), from, to },
        "assignee" => EventKind::Assignee { from, to },
        "priority" => EventKind::Priority { from, to },
        "summary" => EventKind::Title { from, to },
        "attachment" | "Attachment" => {
            let added = to.is_some();
            EventKind::Attached { name: to.or(from).unwrap_or_else(|| "a file".to_owned()), added }
        }
        "issuelinks" | "Link" => linked(value("/from"), value("/to"), from, to),
        "parent" | "Parent" | "IssueParentAssociation" => parent(from, to),
        _ if severity::is_severity_field(name) => EventKind::Severity { from, to },
        _ => EventKind::Field { name: capital(name), from: from.map(cut), to: to.map(cut) },
    };
    vec![one]
}

/// A link that came or went: the ids are keys, the words a sentence such as `This issue blocks OPS-1`.
fn linked(from: Option<String>, to: Option<String>, was: Option<String>, is: Option<String>) -> EventKind {
    let added = to.is_some();
    let target = to.or(from).unwrap_or_default();
    let sentence = is.or(was).unwrap_or_default();
    let words = sentence.strip_suffix(&target).unwrap_or(&sentence).trim();
    let words = words.strip_prefix("This issue ").unwrap_or(words);
    let relation = if words.is_empty() { "link" } else { words };
    EventKind::Linked { relation: relation.to_owned(), target, added }
}

fn parent(from: Option<String>, to: Option<String>) -> EventKind {
    match (from, to) {
        (Some(from), Some(to)) => EventKind::Field { name: "Parent".to_owned(), from: Some(from), to: Some(to) },
        (from, to) => {
            let added = to.is_some();
            EventKind::Linked { target: to.or(from).unwrap_or_default(), relation: "parent".to_owned(), added }
        }
    }
}

/// All labels before and all after; they are separated by blanks, which they cannot hold.
fn labels(from: Option<&str>, to: Option<&str>) -> Vec<EventKind> {
    let words = |list: Option<&str>| list.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    let (before, after): (Vec<String>, Vec<String>) = (words(from), words(to));
    let mut events = Vec::new();
    for (list, other, added) in [(&before, &after, false), (&after, &before, true)] {
        for name in list.iter().filter(|name| !other.contains(name)) {
            let (from, to) = if added { (None, Some(name.clone())) } else { (Some(name.clone()), None) };
            events.push(match (severity::of_label(name), severity::priority_of_label(name)) {
                (Some(_), _) => EventKind::Severity { from, to },
                (None, Some(_)) => EventKind::Priority { from, to },
                _ => EventKind::Label { name: name.clone(), added },
            });
        }
    }
    events
}

/// `resolution` as people read it: `Resolution`. Names of custom fields stay as they are.
fn capital(name: &str) -> String {
    let mut name = name.to_owned();
    if lower(&name) == name
        && let Some(first) = name.get_mut(..1)
    {
        first.make_ascii_uppercase();
    }
    name
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
