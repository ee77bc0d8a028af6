//! A ticket's comments and changes.

use super::frame;
use super::issue::name_of;
use crate::access::Viewer;
use crate::api::visible;
use crate::data::{Data, Detail, Id, Issue, Journal, Named};
use crate::markup::{escape, render};

/// All that the account may see, oldest first, each with its anchor `#note-N`.
pub(super) fn history(view: Viewer<'_>, issue: &Issue) -> String {
    let shown: Vec<String> =
        view.journals(issue).into_iter().filter_map(|(n, entry)| entry_html(view, n, entry)).collect();
    format!(
        "<div id=\"history\"><h3>History</h3><div id=\"tab-content-history\" class=\"tab-content\">{}</div></div>\n",
        shown.concat()
    )
}

fn entry_html(view: Viewer<'_>, n: usize, entry: &Journal) -> Option<String> {
    let seen = entry.details.iter().filter(|detail| visible(view, detail));
    let details: String = seen.map(|detail| format!("<li>{}</li>", sentence(view.data, detail))).collect();
    if details.is_empty() && entry.notes.is_empty() {
        return None;
    }
    let private = if entry.private_notes { "<span class=\"badge badge-private private\">Private</span>" } else { "" };
    let details = if details.is_empty() { details } else { format!("<ul class=\"details\">{details}</ul>") };
    let notes = match entry.notes.as_str() {
        "" => String::new(),
        notes => format!("<div id=\"journal-{}-notes\" class=\"wiki\">{}</div>", entry.id, render(view.data, notes)),
    };
    Some(format!(
        "<div id=\"change-{id}\" class=\"{class}\"><div id=\"note-{n}\" class=\"note\">\
         <div class=\"contextual\"><a href=\"#note-{n}\" class=\"journal-link\">#{n}</a></div>\
         <h4 class=\"note-header\">Updated by {who} {at} {private}</h4>{details}{notes}</div></div>\n",
        id = entry.id,
        class = classes(entry),
        who = frame::person(view.data, entry.user_id),
        at = frame::time(entry.created_on),
    ))
}

fn classes(entry: &Journal) -> String {
    let mut classes = "journal".to_owned();
    for (on, name) in [
        (!entry.notes.is_empty(), " has-notes"),
        (!entry.details.is_empty(), " has-details"),
        (entry.private_notes, " private-notes"),
    ] {
        if on {
            classes.push_str(name);
        }
    }
    classes
}

/// e.g. "Status changed from New to In Progress".
fn sentence(data: &Data, detail: &Detail) -> String {
    let label = format!("<strong>{}</strong>", escape(&label(data, detail)));
    if detail.name == "description" {
        return format!("{label} updated");
    }
    let name = |value: &Option<String>| value.as_deref().map(|raw| escape(&readable(data, detail, raw)));
    match (name(&detail.old_value), name(&detail.new_value)) {
        (Some(old), Some(new)) => format!("{label} changed from <i>{old}</i> to <i>{new}</i>"),
        (None, Some(new)) if adds(detail) => format!("{label} <i>{new}</i> added"),
        (None, Some(new)) => format!("{label} set to <i>{new}</i>"),
        (Some(old), None) => format!("{label} deleted (<del>{old}</del>)"),
        (None, None) => format!("{label} updated"),
    }
}

fn adds(detail: &Detail) -> bool {
    detail.name == "child_id" || detail.property != "attr" && detail.property != "cf"
}

fn label(data: &Data, detail: &Detail) -> String {
    let field = |id: &str| data.custom_fields.iter().find(|field| field.id.to_string() == id);
    let known = match (detail.property.as_str(), detail.name.as_str()) {
        ("cf", id) => return field(id).map_or_else(|| "Field".to_owned(), |field| field.name.clone()),
        ("attachment", _) => "File",
        ("relation", "duplicates") => "Is duplicate of",
        ("relation", "duplicated") => "Has duplicate",
        ("relation", "blocks") => "Blocks",
        ("relation", "blocked") => "Blocked by",
        ("relation", _) => "Related to",
        (_, "status_id") => "Status",
        (_, "assigned_to_id") => "Assignee",
        (_, "priority_id") => "Priority",
        (_, "tracker_id") => "Tracker",
        (_, "category_id") => "Category",
        (_, "parent_id") => "Parent task",
        (_, "child_id") => "Subtask",
        (_, "due_date") => "Due date",
        (_, "start_date") => "Start date",
        (_, "done_ratio") => "% Done",
        (_, "is_private") => "Private",
        (_, "subject") => "Subject",
        (_, other) => return other.replace('_', " "),
    };
    known.to_owned()
}

fn readable(data: &Data, detail: &Detail, raw: &str) -> String {
    let id: Option<Id> = raw.parse().ok();
    let from = |list: &[Named]| id.map(|id| name_of(list, id)).filter(|name| !name.is_empty());
    let named = match (detail.property.as_str(), detail.name.as_str()) {
        ("attr", "status_id") => id.and_then(|id| data.status(id)).map(|status| status.name.clone()),
        ("attr", "assigned_to_id") => id.and_then(|id| data.user(id)).map(|user| user.name()),
        ("attr", "priority_id") => from(&data.priorities),
        ("attr", "tracker_id") => from(&data.trackers),
        ("attr", "is_private") => Some(if raw == "1" { "Yes" } else { "No" }.to_owned()),
        ("attr", "parent_id" | "child_id") => Some(format!("#{raw}")),
        ("relation", _) => id.and_then(|id| data.issue(id)).map(|issue| format!("#{raw}: {}", issue.subject)),
        _ => None,
    };
    named.unwrap_or_else(|| raw.to_owned())
}
