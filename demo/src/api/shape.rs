//! The JSON of things, field by field as Redmine 5.0.4 writes them.
//!
//! What a ticket does not have (owner, category, parent) is absent rather than null; days and texts are null.

use crate::access::Viewer;
use crate::data::{Attachment, Data, Detail, Id, Issue, Journal, Named, Relation};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

/// A time as Redmine writes it, e.g. `2026-03-14T22:52:10Z`.
pub(crate) fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// An account as `{id, name}`; the name is "Anonymous" for a deleted one.
pub(super) fn person(data: &Data, id: Id) -> Value {
    match data.user(id) {
        Some(user) => json!({"id": id, "name": user.name()}),
        None => json!({"id": id, "name": "Anonymous"}),
    }
}

fn named(list: &[Named], id: Id) -> Value {
    let name = list.iter().find(|item| item.id == id).map_or("", |item| item.name.as_str());
    json!({"id": id, "name": name})
}

/// A ticket as it stands in a list.
pub(super) fn issue(view: Viewer<'_>, issue: &Issue) -> Map<String, Value> {
    let data = view.data;
    let project = data.project_by_id(issue.project_id);
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    put("id", json!(issue.id));
    put("project", json!({"id": issue.project_id, "name": project.map_or("", |project| project.name.as_str())}));
    put("tracker", named(&data.trackers, issue.tracker_id));
    put("status", status(data, issue.status_id));
    put("priority", named(&data.priorities, issue.priority_id));
    put("author", person(data, issue.author_id));
    if let Some(owner) = issue.assigned_to_id {
        put("assigned_to", person(data, owner));
    }
    if let (Some(category), Some(project)) = (issue.category_id, project) {
        put("category", named(&project.categories, category));
    }
    if let Some(parent) = issue.parent_id {
        put("parent", json!({ "id": parent }));
    }
    put("subject", json!(issue.subject));
    put("description", if issue.description.is_empty() { Value::Null } else { json!(issue.description) });
    put("start_date", json!(issue.start_date));
    put("due_date", json!(issue.due_date));
    put("done_ratio", json!(issue.done_ratio));
    put("is_private", json!(issue.is_private));
    put("estimated_hours", Value::Null);
    // Nobody estimates here; Redmine's sum over children is a number all the same.
    let is_parent = data.children(issue.id).next().is_some();
    put("total_estimated_hours", if is_parent { json!(0.0) } else { Value::Null });
    for hours in ["spent_hours", "total_spent_hours"] {
        put(hours, json!(0.0));
    }
    let custom = custom_values(data, issue);
    if !custom.is_empty() {
        put("custom_fields", Value::Array(custom));
    }
    put("created_on", json!(time(issue.created_on)));
    put("updated_on", json!(time(issue.updated_on)));
    put("closed_on", json!(issue.closed_on.map(time)));
    fields
}

fn status(data: &Data, id: Id) -> Value {
    match data.status(id) {
        Some(status) => json!({"id": id, "name": status.name, "is_closed": status.is_closed}),
        None => json!({"id": id, "name": "", "is_closed": false}),
    }
}

fn custom_values(data: &Data, issue: &Issue) -> Vec<Value> {
    let fields = data.fields_for(issue.project_id, issue.tracker_id);
    let shape = |field: &crate::data::CustomField| {
        let known = issue.custom_values.iter().find(|value| value.field_id == field.id);
        let empty = if field.multiple { json!([]) } else { Value::Null };
        let value = known.map_or(empty, |known| known.value.clone());
        let mut shaped = json!({"id": field.id, "name": field.name, "value": value});
        if field.multiple {
            shaped["multiple"] = json!(true);
        }
        shaped
    };
    fields.map(shape).collect()
}

/// A ticket with what `include` asks for.
pub(super) fn issue_in_full(view: Viewer<'_>, whole: &Issue, base: &str, includes: impl Fn(&str) -> bool) -> Value {
    let data = view.data;
    let mut fields = issue(view, whole);
    let mut put = |name: &str, value: Vec<Value>| fields.insert(name.to_owned(), Value::Array(value));
    let below = children(view, whole.id, 0);
    if includes("children") && !below.is_empty() {
        put("children", below);
    }
    if includes("attachments") {
        put("attachments", attachments(data, whole, base));
    }
    let relations = view.relations(whole);
    if includes("relations") && !relations.is_empty() {
        put("relations", relations.into_iter().map(relation).collect());
    }
    if includes("changesets") {
        put("changesets", whole.changesets.iter().map(|change| changeset(data, change)).collect());
    }
    if includes("journals") {
        put("journals", view.journals(whole).into_iter().filter_map(|(_, entry)| journal(view, entry)).collect());
    }
    if includes("watchers") && view.allowed("view_issue_watchers", whole.project_id) {
        put("watchers", whole.watcher_ids.iter().map(|id| person(data, *id)).collect());
    }
    if includes("allowed_statuses") {
        let next = view.statuses_for(whole);
        put("allowed_statuses", next.into_iter().map(|next| status(data, next.id)).collect());
    }
    json!({ "issue": fields })
}

/// Deep enough for any real tree; a file that was edited into a circle still gets an answer.
const DEPTH_LIMIT: u32 = 20;

fn children(view: Viewer<'_>, id: Id, depth: u32) -> Vec<Value> {
    if depth > DEPTH_LIMIT {
        return Vec::new();
    }
    let shape = |child: &Issue| {
        let tracker = named(&view.data.trackers, child.tracker_id);
        let mut shaped = json!({"id": child.id, "tracker": tracker, "subject": child.subject});
        let below = children(view, child.id, depth + 1);
        if !below.is_empty() {
            shaped["children"] = Value::Array(below);
        }
        shaped
    };
    view.data.children(id).filter(|child| view.sees(child)).map(shape).collect()
}

/// The ticket's files.
pub(super) fn attachments(data: &Data, issue: &Issue, base: &str) -> Vec<Value> {
    issue.attachments.iter().map(|file| attachment(data, file, base)).collect()
}

fn attachment(data: &Data, file: &Attachment, base: &str) -> Value {
    json!({
        "id": file.id,
        "filename": file.filename,
        "filesize": file.content.len(),
        "content_type": file.content_type,
        "description": file.description,
        "content_url": format!("{base}/attachments/download/{}/{}", file.id, file.filename),
        "author": person(data, file.author_id),
        "created_on": time(file.created_on),
    })
}

/// A relation.
pub(super) fn relation(relation: &Relation) -> Value {
    json!({
        "id": relation.id,
        "issue_id": relation.issue_id,
        "issue_to_id": relation.issue_to_id,
        "relation_type": relation.relation_type,
        "delay": relation.delay,
    })
}

fn changeset(data: &Data, change: &crate::data::Changeset) -> Value {
    let mut shaped = json!({
        "revision": change.revision,
        "comments": change.comments,
        "committed_on": time(change.committed_on),
    });
    if let Some(user) = change.user_id {
        shaped["user"] = person(data, user);
    }
    shaped
}

/// A journal; `None` when nothing of it may be seen.
fn journal(view: Viewer<'_>, entry: &Journal) -> Option<Value> {
    let details: Vec<Value> = entry.details.iter().filter(|detail| visible(view, detail)).map(detail).collect();
    if entry.notes.is_empty() && details.is_empty() {
        return None;
    }
    Some(json!({
        "id": entry.id,
        "user": person(view.data, entry.user_id),
        "notes": entry.notes,
        "created_on": time(entry.created_on),
        "private_notes": entry.private_notes,
        "details": details,
    }))
}

/// A detail about a relation is hidden together with the ticket at its other end.
pub(crate) fn visible(view: Viewer<'_>, detail: &Detail) -> bool {
    let other = detail.new_value.as_deref().or(detail.old_value.as_deref());
    detail.property != "relation" || other.and_then(|id| id.parse().ok()).is_some_and(|id| view.issue(id).is_some())
}

fn detail(detail: &Detail) -> Value {
    json!({
        "property": detail.property,
        "name": detail.name,
        "old_value": detail.old_value,
        "new_value": detail.new_value,
    })
}
