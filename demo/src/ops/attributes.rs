//! Reading the attributes of a request into a ticket, and checking what came out.

use crate::access::Viewer;
use crate::data::{CustomField, CustomValue, Data, Id, Issue};
use chrono::NaiveDate;
use serde_json::{Map, Value};

const SUBJECT_LIMIT: usize = 255;

/// An id given as a number or as text; `None` when it is blank or none at all.
pub(super) fn id(value: &Value) -> Option<Id> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => text.trim().trim_start_matches('#').parse().ok(),
        _ => None,
    }
}

/// Whether a value counts as empty: null, "", only spaces, [].
pub(super) fn blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(blank),
        _ => false,
    }
}

/// What a form or a script set to true: `true`, `1`, `"1"`.
pub(super) fn truth(value: &Value) -> bool {
    matches!(value, Value::Bool(true)) || id(value) == Some(1) || value.as_str() == Some("true")
}

/// Text of a string or a number; empty for everything else.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => if *flag { "1" } else { "0" }.to_owned(),
        _ => String::new(),
    }
}

/// Sets on the ticket what the request names and the account may write; everything else is dropped without a word, as
/// Redmine does. What could not be read is returned, for [`check`].
pub(super) fn assign(view: Viewer<'_>, issue: &mut Issue, given: &Map<String, Value>) -> Unread {
    let mut unread = Unread::default();
    for (name, value) in given {
        assign_one(view, issue, name, value, &mut unread);
    }
    unread
}

/// Values that could not be read, as sentences.
#[derive(Default)]
pub(super) struct Unread {
    priority: Option<&'static str>,
    start_date: Option<&'static str>,
    due_date: Option<&'static str>,
    parent: Option<&'static str>,
}

fn assign_one(view: Viewer<'_>, issue: &mut Issue, name: &str, value: &Value, unread: &mut Unread) {
    match name {
        "subject" => issue.subject = plain(value).trim().to_owned(),
        "description" => issue.description = plain(value),
        "priority_id" => priority(view.data, issue, value, &mut unread.priority),
        "tracker_id" => set_known(&mut issue.tracker_id, id(value), |id| tracker_fits(view.data, issue.project_id, id)),
        "assigned_to_id" => issue.assigned_to_id = assignee(view, value),
        "category_id" => issue.category_id = id(value),
        "start_date" => {
            unread.start_date = date(&mut issue.start_date, value, "Start date is not a valid date");
        }
        "due_date" => unread.due_date = date(&mut issue.due_date, value, "Due date is not a valid date"),
        "done_ratio" => issue.done_ratio = id(value).unwrap_or(0),
        "is_private" if view.allowed("set_issues_private", issue.project_id) => issue.is_private = truth(value),
        "parent_issue_id" if view.allowed("manage_subtasks", issue.project_id) => {
            unread.parent = parent(view, issue, value)
        }
        "custom_fields" => custom_fields(view.data, issue, value),
        "custom_field_values" => custom_values(view.data, issue, value),
        _ => {}
    }
}

/// A project's tracker can be used; another is ignored.
pub(super) fn tracker_fits(data: &Data, project_id: Id, tracker_id: Id) -> bool {
    data.project_by_id(project_id).is_some_and(|project| project.tracker_ids.contains(&tracker_id))
}

fn set_known(target: &mut Id, wanted: Option<Id>, known: impl Fn(Id) -> bool) {
    if let Some(id) = wanted.filter(|id| known(*id)) {
        *target = id;
    }
}

fn assignee(view: Viewer<'_>, value: &Value) -> Option<Id> {
    if value.as_str() == Some("me") { Some(view.user.id) } else { id(value) }
}

fn priority(data: &Data, issue: &mut Issue, value: &Value, unread: &mut Option<&'static str>) {
    match id(value).filter(|id| data.priorities.iter().any(|known| known.id == *id)) {
        Some(id) => issue.priority_id = id,
        None => *unread = Some("Priority cannot be blank"),
    }
}

fn date(target: &mut Option<NaiveDate>, value: &Value, sentence: &'static str) -> Option<&'static str> {
    if blank(value) {
        *target = None;
        return None;
    }
    match NaiveDate::parse_from_str(plain(value).trim(), "%Y-%m-%d") {
        Ok(day) => {
            *target = Some(day);
            None
        }
        Err(_) => Some(sentence),
    }
}

fn parent(view: Viewer<'_>, issue: &mut Issue, value: &Value) -> Option<&'static str> {
    if blank(value) {
        issue.parent_id = None;
        return None;
    }
    match id(value).and_then(|id| view.issue(id)) {
        Some(parent) => {
            issue.parent_id = Some(parent.id);
            None
        }
        None => Some("Parent task is invalid"),
    }
}

fn custom_fields(data: &Data, issue: &mut Issue, value: &Value) {
    for field in value.as_array().into_iter().flatten() {
        if let (Some(field_id), Some(value)) = (field.get("id").and_then(id), field.get("value")) {
            set_custom(data, issue, field_id, value);
        }
    }
}

fn custom_values(data: &Data, issue: &mut Issue, value: &Value) {
    for (key, value) in value.as_object().into_iter().flatten() {
        if let Ok(field_id) = key.parse() {
            set_custom(data, issue, field_id, value);
        }
    }
}

fn set_custom(data: &Data, issue: &mut Issue, field_id: Id, value: &Value) {
    let Some(field) = data.fields_for(issue.project_id, issue.tracker_id).find(|field| field.id == field_id) else {
        return;
    };
    let value = if field.multiple { many(value) } else { Value::String(plain(value)) };
    issue.custom_values.retain(|known| known.field_id != field_id);
    issue.custom_values.push(CustomValue { field_id, value });
    issue.custom_values.sort_by_key(|known| known.field_id);
}

fn many(value: &Value) -> Value {
    let items = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    Value::Array(items.iter().map(plain).filter(|text| !text.is_empty()).map(Value::String).collect())
}

/// Checks the ticket as a whole. `before` is what it was, `None` for a new one. The order of the sentences is Redmine's.
pub(super) fn check(view: Viewer<'_>, issue: &Issue, before: Option<&Issue>, unread: Unread) -> Vec<String> {
    let mut errors = Vec::new();
    if before.is_none_or(|before| before.custom_values != issue.custom_values) {
        let fields = view.data.fields_for(issue.project_id, issue.tracker_id);
        errors.extend(fields.filter_map(|field| check_field(field, issue)));
    }
    if issue.subject.is_empty() {
        errors.push("Subject cannot be blank".to_owned());
    }
    errors.extend(unread.priority.map(str::to_owned));
    if issue.subject.chars().count() > SUBJECT_LIMIT {
        errors.push(format!("Subject is too long (maximum is {SUBJECT_LIMIT} characters)"));
    }
    if issue.done_ratio > 100 {
        errors.push("% Done is not included in the list".to_owned());
    }
    errors.extend([unread.start_date, unread.due_date].into_iter().flatten().map(str::to_owned));
    check_dates(issue, before, &mut errors);
    check_links(view, issue, before, &mut errors);
    errors.extend(unread.parent.map(str::to_owned));
    errors
}

fn check_field(field: &CustomField, issue: &Issue) -> Option<String> {
    let value = issue.custom_values.iter().find(|known| known.field_id == field.id).map(|known| &known.value);
    let value = value.filter(|value| !blank(value));
    let Some(value) = value else {
        return field.is_required.then(|| format!("{} cannot be blank", field.name));
    };
    let one = [value.clone()];
    let values = value.as_array().map_or(&one[..], Vec::as_slice);
    let listed = |value: &Value| field.possible_values.iter().any(|known| Some(known.as_str()) == value.as_str());
    let outside = field.field_format == "list" && !values.iter().all(listed);
    outside.then(|| format!("{} is not included in the list", field.name))
}

fn check_dates(issue: &Issue, before: Option<&Issue>, errors: &mut Vec<String>) {
    let moved = before.is_none_or(|b| b.start_date != issue.start_date || b.due_date != issue.due_date);
    if let (true, Some(start), Some(due)) = (moved, issue.start_date, issue.due_date)
        && due < start
    {
        errors.push("Due date must be greater than start date".to_owned());
    }
}

fn check_links(view: Viewer<'_>, issue: &Issue, before: Option<&Issue>, errors: &mut Vec<String>) {
    let project = view.data.project_by_id(issue.project_id);
    if let Some(category) = issue.category_id
        && !project.is_some_and(|project| project.categories.iter().any(|known| known.id == category))
    {
        errors.push("Category is not included in the list".to_owned());
    }
    let owner_is_new = before.is_none_or(|before| before.assigned_to_id != issue.assigned_to_id);
    if let (true, Some(owner)) = (owner_is_new, issue.assigned_to_id)
        && !assignable(view.data, issue, owner)
    {
        errors.push("Assignee is invalid".to_owned());
    }
    let parent_is_new = before.is_none_or(|before| before.parent_id != issue.parent_id);
    if let (true, Some(parent)) = (parent_is_new, issue.parent_id.and_then(|id| view.data.issue(id))) {
        check_parent(view.data, issue, parent, errors);
    }
}

fn check_parent(data: &Data, issue: &Issue, parent: &Issue, errors: &mut Vec<String>) {
    let circle = parent.id == issue.id || data.descendants(issue.id).iter().any(|below| below.id == parent.id);
    if circle {
        errors.push("Parent task is invalid".to_owned());
    } else if data.is_closed(parent) && !data.is_closed(issue) {
        errors.push("An open issue cannot be attached to a closed parent task".to_owned());
    }
}

/// Active members of the project, and the author.
fn assignable(data: &Data, issue: &Issue, user_id: Id) -> bool {
    let active = data.user(user_id).is_some_and(|user| user.active && !user.login.is_empty());
    let project = data.project_by_id(issue.project_id);
    let member = project.is_some_and(|project| project.members.iter().any(|member| member.user_id == user_id));
    active && (member || issue.author_id == user_id)
}
