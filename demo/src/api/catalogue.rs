//! The lists that give ids their names.

use super::{issue_list, shape};
use crate::answer::{self, Stop};
use crate::app::Call;
use crate::data::{CustomField, Data, Id, Named, Project};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

pub(super) async fn statuses(call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let row =
        |status: &crate::data::Status| json!({"id": status.id, "name": status.name, "is_closed": status.is_closed});
    let rows: Vec<Value> = view.data.statuses.iter().map(row).collect();
    Ok(answer::json(StatusCode::OK, &json!({ "issue_statuses": rows })))
}

/// Fields that a tracker of Redmine has unless an administrator takes them away.
const STANDARD_FIELDS: &[&str] = &[
    "assigned_to_id",
    "category_id",
    "fixed_version_id",
    "parent_issue_id",
    "start_date",
    "due_date",
    "estimated_hours",
    "done_ratio",
    "description",
    "priority_id",
];

pub(super) async fn trackers(call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let first = view.data.statuses.first().map(|status| json!({"id": status.id, "name": status.name}));
    let row = |tracker: &Named| {
        json!({
            "id": tracker.id,
            "name": tracker.name,
            "default_status": first,
            "description": null,
            "enabled_standard_fields": STANDARD_FIELDS,
        })
    };
    let rows: Vec<Value> = view.data.trackers.iter().map(row).collect();
    Ok(answer::json(StatusCode::OK, &json!({ "trackers": rows })))
}

pub(super) async fn priorities(call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let default = view.data.settings.default_priority;
    let row =
        |item: &Named| json!({"id": item.id, "name": item.name, "is_default": item.id == default, "active": true});
    let rows: Vec<Value> = view.data.priorities.iter().map(row).collect();
    Ok(answer::json(StatusCode::OK, &json!({ "issue_priorities": rows })))
}

/// For administrators alone, so most accounts have to do without.
pub(super) async fn custom_fields(call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    if !view.user.admin {
        return Err(answer::forbidden().into());
    }
    let rows: Vec<Value> = view.data.custom_fields.iter().map(|field| custom_field(view.data, field)).collect();
    Ok(answer::json(StatusCode::OK, &json!({ "custom_fields": rows })))
}

fn custom_field(data: &Data, field: &CustomField) -> Value {
    let mut shaped = json!({
        "id": field.id,
        "name": field.name,
        "customized_type": "issue",
        "field_format": field.field_format,
        "regexp": "",
        "min_length": null,
        "max_length": null,
        "is_required": field.is_required,
        "is_filter": true,
        "searchable": false,
        "multiple": field.multiple,
        "default_value": field.default_value,
        "visible": true,
        "trackers": pick(&data.trackers, &field.tracker_ids),
        "roles": [],
    });
    if !field.possible_values.is_empty() {
        let value = |text: &String| json!({"value": text, "label": text});
        shaped["possible_values"] = field.possible_values.iter().map(value).collect();
    }
    shaped
}

fn pick(list: &[Named], ids: &[Id]) -> Vec<Value> {
    let shape = |item: &Named| json!({"id": item.id, "name": item.name});
    list.iter().filter(|item| ids.contains(&item.id)).map(shape).collect()
}

pub(super) async fn projects(call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let seen: Vec<&Project> = view.data.projects.iter().filter(|project| view.sees_project(project)).collect();
    let (offset, limit) = issue_list::page(&call);
    let rows: Vec<Value> =
        seen.iter().skip(offset).take(limit).map(|project| shaped(&call, view.data, project)).collect();
    let body = json!({"projects": rows, "total_count": seen.len(), "offset": offset, "limit": limit});
    Ok(answer::json(StatusCode::OK, &body))
}

pub(super) async fn project(Path(key): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let project = view.data.project(&key).ok_or_else(answer::missing)?;
    if !view.sees_project(project) {
        return Err(answer::forbidden().into());
    }
    let mut fields = shaped(&call, view.data, project);
    fields["homepage"] = json!("");
    Ok(answer::json(StatusCode::OK, &json!({ "project": fields })))
}

fn shaped(call: &Call, data: &Data, project: &Project) -> Value {
    let mut shaped = json!({
        "id": project.id,
        "name": project.name,
        "identifier": project.identifier,
        "description": project.description,
        "status": 1,
        "is_public": false,
        "inherit_members": false,
        "created_on": shape::time(project.created_on),
        "updated_on": shape::time(project.created_on),
    });
    if call.includes("trackers") {
        shaped["trackers"] = json!(pick(&data.trackers, &project.tracker_ids));
    }
    if call.includes("issue_categories") {
        let all: Vec<Id> = project.categories.iter().map(|category| category.id).collect();
        shaped["issue_categories"] = json!(pick(&project.categories, &all));
    }
    if call.includes("enabled_modules") {
        shaped["enabled_modules"] = json!([{"id": 1, "name": "issue_tracking"}, {"id": 2, "name": "wiki"}]);
    }
    if call.includes("issue_custom_fields") {
        let fields = data.custom_fields.iter().filter(|field| field.project_ids.contains(&project.id));
        shaped["issue_custom_fields"] = fields.map(|field| json!({"id": field.id, "name": field.name})).collect();
    }
    shaped
}
