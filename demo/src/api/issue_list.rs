//! `/issues.json`: filters, order and pages.

use super::shape;
use crate::access::Viewer;
use crate::answer::{self, Stop};
use crate::app::Call;
use crate::data::{Id, Issue};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use std::cmp::Ordering;

const DEFAULT_LIMIT: usize = 25;
const LARGEST_LIMIT: usize = 100;

pub(super) async fn list(call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let project = match call.query("project_id") {
        None => None,
        Some(key) => Some(view.data.project(key).ok_or_else(answer::missing)?.id),
    };
    Ok(answer_list(&call, view, project))
}

pub(super) async fn list_of_project(Path(key): Path<String>, call: Call) -> Result<Response, Stop> {
    let view = call.viewer()?;
    let project = view.data.project(&key).ok_or_else(answer::missing)?.id;
    Ok(answer_list(&call, view, Some(project)))
}

fn answer_list(call: &Call, view: Viewer<'_>, project: Option<Id>) -> Response {
    let mut found: Vec<&Issue> = view.data.issues.iter().filter(|issue| view.sees(issue)).collect();
    found.retain(|issue| project.is_none_or(|id| issue.project_id == id) && matches(call, view, issue));
    sort(&mut found, call.query("sort").unwrap_or("id:desc"));
    let (offset, limit) = page(call);
    let shaped: Vec<Value> = found.iter().skip(offset).take(limit).map(|issue| shaped(call, view, issue)).collect();
    let body = json!({"issues": shaped, "total_count": found.len(), "offset": offset, "limit": limit});
    answer::json(StatusCode::OK, &body)
}

fn shaped(call: &Call, view: Viewer<'_>, issue: &Issue) -> Value {
    let mut fields = shape::issue(view, issue);
    if call.includes("relations") {
        let relations = view.relations(issue).into_iter().map(shape::relation).collect();
        fields.insert("relations".to_owned(), Value::Array(relations));
    }
    if call.includes("attachments") {
        fields.insert("attachments".to_owned(), Value::Array(shape::attachments(view.data, issue, &call.base)));
    }
    Value::Object(fields)
}

/// Offset and limit as Redmine takes them: 25 when absent or below 1, 100 at most.
pub(super) fn page(call: &Call) -> (usize, usize) {
    let number = |name| call.query(name).and_then(|raw| raw.trim().parse::<i64>().ok());
    let limit = match number("limit").unwrap_or(0) {
        limit if limit < 1 => DEFAULT_LIMIT,
        limit => usize::try_from(limit).unwrap_or(LARGEST_LIMIT).min(LARGEST_LIMIT),
    };
    let by_page = number("page").map(|page| page.saturating_sub(1).max(0).saturating_mul(limit as i64));
    let offset = number("offset").or(by_page).unwrap_or(0);
    (usize::try_from(offset).unwrap_or(0), limit)
}

fn matches(call: &Call, view: Viewer<'_>, issue: &Issue) -> bool {
    let among = |name: &str, id: Option<Id>| call.query(name).is_none_or(|wanted| among(view, wanted, id));
    among("issue_id", Some(issue.id))
        && among("parent_id", issue.parent_id)
        && among("tracker_id", Some(issue.tracker_id))
        && among("priority_id", Some(issue.priority_id))
        && among("assigned_to_id", issue.assigned_to_id)
        && among("author_id", Some(issue.author_id))
        && status_fits(call.query("status_id").unwrap_or("open"), view.data.is_closed(issue), issue.status_id)
        && call.query("subject").is_none_or(|wanted| text_fits(wanted, &issue.subject))
        && call.query("description").is_none_or(|wanted| text_fits(wanted, &issue.description))
}

/// `1`, `1,2` or `1|2`, `!1`, `*` (any), `!*` (none), `me`.
fn among(view: Viewer<'_>, wanted: &str, id: Option<Id>) -> bool {
    match wanted {
        "*" => return id.is_some(),
        "!*" => return id.is_none(),
        _ => {}
    }
    let (not, list) = wanted.strip_prefix('!').map_or((false, wanted), |list| (true, list));
    let is = |item: &str| if item == "me" { id == Some(view.user.id) } else { id.is_some() && item.parse().ok() == id };
    list.split([',', '|']).any(is) != not
}

fn status_fits(wanted: &str, closed: bool, id: Id) -> bool {
    match wanted {
        "*" => true,
        "open" | "o" | "" => !closed,
        "closed" | "c" => closed,
        list => list.split([',', '|']).any(|item| item.parse() == Ok(id)),
    }
}

/// `~words` contains, `!~words` does not, anything else is equal; case makes no difference.
fn text_fits(wanted: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    if let Some(words) = wanted.strip_prefix("!~") {
        !text.contains(&words.to_lowercase())
    } else if let Some(words) = wanted.strip_prefix('~') {
        text.contains(&words.to_lowercase())
    } else {
        text == wanted.to_lowercase()
    }
}

/// `field` or `field:desc`, several with commas.
fn sort(issues: &mut [&Issue], order: &str) {
    issues.sort_by(|a, b| {
        let by_keys = order.split(',').map(|key| compare(key, a, b)).find(|found| found.is_ne());
        by_keys.unwrap_or_else(|| b.id.cmp(&a.id))
    });
}

fn compare(key: &str, a: &Issue, b: &Issue) -> Ordering {
    let (field, direction) = key.split_once(':').unwrap_or((key, "asc"));
    let order = match field {
        "id" => a.id.cmp(&b.id),
        "created_on" => a.created_on.cmp(&b.created_on),
        "updated_on" => a.updated_on.cmp(&b.updated_on),
        "closed_on" => a.closed_on.cmp(&b.closed_on),
        "due_date" => a.due_date.cmp(&b.due_date),
        "subject" => a.subject.cmp(&b.subject),
        "status" => a.status_id.cmp(&b.status_id),
        "priority" => a.priority_id.cmp(&b.priority_id),
        _ => Ordering::Equal,
    };
    if direction == "desc" { order.reverse() } else { order }
}
