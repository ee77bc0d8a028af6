//! A ticket's page.

use super::{find, frame, history, not_found, notes_form, viewer};
use crate::access::Viewer;
use crate::answer::Stop;
use crate::app::Call;
use crate::data::{Data, Id, Issue, Relation};
use crate::markup::{escape, render};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

pub(super) async fn show(Path(id): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let issue = find(view, &id)?;
    let tracker = name_of(&view.data.trackers, issue.tracker_id);
    Ok(frame::page(
        view,
        &frame::Page {
            title: format!("{tracker} #{}: {}", issue.id, issue.subject),
            body_class: "controller-issues action-show has-main-menu",
            project: view.data.project_by_id(issue.project_id),
            content: content(view, issue),
        },
    ))
}

/// Files are text in this tracker, and are never shown as a page.
pub(super) async fn attachment(Path((id, _)): Path<(Id, String)>, call: Call) -> Result<Response, Stop> {
    let view = viewer(&call)?;
    let seen = view.data.issues.iter().filter(|issue| view.sees(issue));
    let file = seen.flat_map(|issue| &issue.attachments).find(|file| file.id == id).ok_or_else(|| not_found(view))?;
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment")];
    Ok((kind, file.content.clone()).into_response())
}

fn content(view: Viewer<'_>, issue: &Issue) -> String {
    let data = view.data;
    let menu = "<div class=\"contextual\"><a class=\"icon icon-edit\" accesskey=\"e\" href=\"#update\">Edit</a></div>";
    let private = if issue.is_private { "<span class=\"badge badge-private private\">Private</span>" } else { "" };
    let state = if data.is_closed(issue) { "closed" } else { "open" };
    format!(
        "{menu}\n<h2 class=\"inline-flex\">{} #{}</h2> <span class=\"badge badge-status-{state}\">{state}</span>{private}\n\
         <div class=\"issue tracker-{} status-{} priority-{} details\">\n{}{}{}{}{}{}{}\n</div>\n{}{}",
        escape(&name_of(&data.trackers, issue.tracker_id)),
        issue.id,
        issue.tracker_id,
        issue.status_id,
        issue.priority_id,
        subject(view, issue),
        attributes(data, issue),
        description(data, issue),
        attachments(issue),
        subtasks(view, issue),
        relations(view, issue),
        changesets(data, issue),
        history::history(view, issue),
        notes_form::form(view, issue),
    )
}

fn subject(view: Viewer<'_>, issue: &Issue) -> String {
    let parent = issue.parent_id.and_then(|id| view.issue(id));
    let parent = parent.map(|parent| format!("<p>{}</p>", link(view.data, parent))).unwrap_or_default();
    let changed = if issue.updated_on == issue.created_on {
        String::new()
    } else {
        format!(" Updated {}.", frame::time(issue.updated_on))
    };
    format!(
        "<div class=\"subject\">{parent}<div><h3>{}</h3></div></div>\n<p class=\"author\">Added by {} {}.{changed}</p>\n",
        escape(&issue.subject),
        frame::person(view.data, issue.author_id),
        frame::time(issue.created_on),
    )
}

fn attributes(data: &Data, issue: &Issue) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let owner = issue.assigned_to_id.map_or_else(|| "-".to_owned(), |id| frame::person(data, id));
    let status = data.status(issue.status_id).map_or("", |status| status.name.as_str());
    let mut rows = vec![
        attribute("status", "Status", &escape(status)),
        attribute("priority", "Priority", &escape(&name_of(&data.priorities, issue.priority_id))),
        attribute("assigned-to", "Assignee", &owner),
        attribute("start-date", "Start date", &day(issue.start_date)),
        attribute("due-date", "Due date", &day(issue.due_date)),
        attribute("progress", "% Done", &format!("{}%", issue.done_ratio)),
    ];
    for field in data.fields_for(issue.project_id, issue.tracker_id) {
        let known = issue.custom_values.iter().find(|value| value.field_id == field.id);
        let text = known.map(|known| text_of(&known.value)).unwrap_or_default();
        rows.push(attribute(&format!("cf_{}", field.id), &escape(&field.name), &escape(&text)));
    }
    format!("<div class=\"attributes\">{}</div>\n", rows.concat())
}

fn attribute(class: &str, label: &str, value: &str) -> String {
    let value = if value.is_empty() { "-" } else { value };
    format!(
        "<div class=\"{class} attribute\"><div class=\"label\">{label}:</div><div class=\"value\">{value}</div></div>"
    )
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        other => other.as_str().unwrap_or_default().to_owned(),
    }
}

fn description(data: &Data, issue: &Issue) -> String {
    if issue.description.is_empty() {
        return String::new();
    }
    let text = render(data, &issue.description);
    format!(
        "<hr><div class=\"description\"><p><strong>Description</strong></p><div class=\"wiki\">{text}</div></div>\n"
    )
}

fn attachments(issue: &Issue) -> String {
    let row = |file: &crate::data::Attachment| {
        let name = escape(&file.filename);
        let about = escape(&file.description);
        format!(
            "<li><a class=\"icon icon-attachment\" href=\"/attachments/download/{}/{name}\">{name}</a> {about}</li>",
            file.id
        )
    };
    let rows: String = issue.attachments.iter().map(row).collect();
    if rows.is_empty() {
        rows
    } else {
        format!("<hr><p><strong>Files</strong></p><ul class=\"attachments\">{rows}</ul>\n")
    }
}

fn subtasks(view: Viewer<'_>, issue: &Issue) -> String {
    let below = view.data.descendants(issue.id);
    let rows: String =
        below.into_iter().filter(|child| view.sees(child)).map(|child| row(view.data, child, "")).collect();
    let table = table(&rows);
    format!("<hr><div id=\"issue_tree\"><p><strong>Subtasks</strong></p>{table}</div>\n")
}

fn relations(view: Viewer<'_>, issue: &Issue) -> String {
    let shape = |relation: &&Relation| {
        let other = if relation.issue_id == issue.id { relation.issue_to_id } else { relation.issue_id };
        let other = view.data.issue(other)?;
        Some(row(view.data, other, label(relation, issue.id)))
    };
    let rows: String = view.relations(issue).iter().filter_map(shape).collect();
    format!("<hr><div id=\"relations\"><p><strong>Related issues</strong></p>{}</div>\n", table(&rows))
}

fn label(relation: &Relation, from: Id) -> &'static str {
    match (relation.relation_type.as_str(), relation.issue_id == from) {
        ("duplicates", true) => "Is duplicate of",
        ("duplicates", false) => "Has duplicate",
        ("blocks", true) => "Blocks",
        ("blocks", false) => "Blocked by",
        ("precedes", true) => "Precedes",
        ("precedes", false) => "Follows",
        ("copied_to", true) => "Copied to",
        ("copied_to", false) => "Copied from",
        _ => "Related to",
    }
}

fn changesets(data: &Data, issue: &Issue) -> String {
    let row = |change: &crate::data::Changeset| {
        let who = change.user_id.map(|id| format!(" by {}", frame::person(data, id))).unwrap_or_default();
        let (at, revision) = (frame::time(change.committed_on), escape(&change.revision));
        format!("<li><code>{revision}</code>{who}, {at}<br>{}</li>", escape(&change.comments))
    };
    let rows: String = issue.changesets.iter().map(row).collect();
    if rows.is_empty() {
        return rows;
    }
    format!("<hr><div id=\"issue-changesets\"><p><strong>Associated revisions</strong></p><ul>{rows}</ul></div>\n")
}

/// `Incident #1: Checkout down`, with the number as the link.
pub(super) fn link(data: &Data, issue: &Issue) -> String {
    let tracker = escape(&name_of(&data.trackers, issue.tracker_id));
    let state = if data.is_closed(issue) { "closed" } else { "open" };
    let (id, subject) = (issue.id, escape(&issue.subject));
    format!("<a class=\"issue {state}\" href=\"/issues/{id}\">{tracker} #{id}</a>: {subject}")
}

/// A ticket as a row of a table.
pub(super) fn row(data: &Data, issue: &Issue, before: &str) -> String {
    let status = data.status(issue.status_id).map_or("", |status| status.name.as_str());
    let owner = issue.assigned_to_id.map(|id| frame::person(data, id)).unwrap_or_default();
    let due = issue.due_date.map(|day| day.to_string()).unwrap_or_default();
    let before = if before.is_empty() { String::new() } else { format!("{before} ") };
    format!(
        "<tr class=\"issue\"><td class=\"subject\">{before}{}</td><td class=\"status\">{}</td><td class=\"assigned-to\">{owner}</td>\
         <td class=\"due_date\">{due}</td></tr>",
        link(data, issue),
        escape(status),
    )
}

/// Rows as a table; nothing when there are none.
pub(super) fn table(rows: &str) -> String {
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<div class=\"autoscroll\"><table class=\"list issues\"><thead><tr><th scope=\"col\">Subject</th><th scope=\"col\">Status</th>\
         <th scope=\"col\">Assignee</th><th scope=\"col\">Due date</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

/// The name of that id; empty when there is none.
pub(super) fn name_of(list: &[crate::data::Named], id: Id) -> String {
    list.iter().find(|item| item.id == id).map(|item| item.name.clone()).unwrap_or_default()
}
