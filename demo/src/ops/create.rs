//! Opening a ticket.

use super::{Refused, attributes, journal};
use crate::access::Viewer;
use crate::data::{CustomField, CustomValue, Data, Id, Issue};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// Opens a ticket; the parent of a child gets a journal, as in Redmine. The result is its id.
///
/// `in_project` is the project of the address, when the address names one; it wins over the body's only when the body has none.
pub(crate) fn create_issue(
    data: &mut Data,
    by: Id,
    now: DateTime<Utc>,
    in_project: Option<Id>,
    given: &Map<String, Value>,
) -> Result<Id, Refused> {
    let issue = {
        let view = Viewer::new(data, by).ok_or(Refused::Denied)?;
        drafted(view, now, in_project, given)?
    };
    let (id, parent_id) = (issue.id, issue.parent_id);
    data.next.issue += 1;
    data.issues.push(issue);
    if let Some(parent_id) = parent_id {
        let details = vec![journal::attr("child_id", None, Some(id.to_string()))];
        journal::add(data, parent_id, by, now, ("", false), details);
    }
    Ok(id)
}

fn drafted(
    view: Viewer<'_>,
    now: DateTime<Utc>,
    in_project: Option<Id>,
    given: &Map<String, Value>,
) -> Result<Issue, Refused> {
    let project_id = given.get("project_id").and_then(|value| project(view.data, value)).or(in_project);
    let project = project_id.and_then(|id| view.data.project_by_id(id)).filter(|project| view.sees_project(project));
    let Some(project) = project else { return Err(Refused::Invalid(without_project(given))) };
    if !view.allowed("add_issues", project.id) {
        return Err(Refused::Denied);
    }
    let wanted = given.get("tracker_id").and_then(attributes::id);
    let wanted = wanted.filter(|id| project.tracker_ids.contains(id));
    let tracker_id = wanted.or(project.tracker_ids.first().copied()).ok_or(Refused::Denied)?;
    let mut issue = empty(view, now, project.id, tracker_id);
    let unread = attributes::assign(view, &mut issue, given);
    take_status(view, &mut issue, given);
    let errors = attributes::check(view, &issue, None, unread);
    if errors.is_empty() { Ok(issue) } else { Err(Refused::Invalid(errors)) }
}

fn empty(view: Viewer<'_>, now: DateTime<Utc>, project_id: Id, tracker_id: Id) -> Issue {
    let defaults = view.data.fields_for(project_id, tracker_id).map(default_value).collect();
    Issue {
        id: view.data.next.issue,
        project_id,
        tracker_id,
        status_id: view.data.statuses.first().map_or(1, |status| status.id),
        priority_id: view.data.settings.default_priority,
        author_id: view.user.id,
        assigned_to_id: None,
        category_id: None,
        parent_id: None,
        subject: String::new(),
        description: String::new(),
        start_date: Some(now.date_naive()),
        due_date: None,
        done_ratio: 0,
        is_private: false,
        custom_values: defaults,
        watcher_ids: Vec::new(),
        created_on: now,
        updated_on: now,
        closed_on: None,
        lock_version: 0,
        journals: Vec::new(),
        attachments: Vec::new(),
        changesets: Vec::new(),
    }
}

fn default_value(field: &CustomField) -> CustomValue {
    let text = field.default_value.clone().map_or(Value::Null, Value::String);
    let value = match (field.multiple, text.is_null()) {
        (true, true) => Value::Array(Vec::new()),
        (true, false) => Value::Array(vec![text]),
        (false, _) => text,
    };
    CustomValue { field_id: field.id, value }
}

fn take_status(view: Viewer<'_>, issue: &mut Issue, given: &Map<String, Value>) {
    let wanted = given.get("status_id").and_then(attributes::id).and_then(|id| view.data.status(id));
    let may = view.allowed("edit_issues", issue.project_id);
    if let Some(status) = wanted.filter(|_| may) {
        issue.status_id = status.id;
        issue.closed_on = status.is_closed.then_some(issue.created_on);
    }
}

fn project(data: &Data, value: &Value) -> Option<Id> {
    data.project(&attributes::plain(value)).map(|project| project.id)
}

/// What Redmine says when there is no such project: without one there is no tracker and no state either.
fn without_project(given: &Map<String, Value>) -> Vec<String> {
    let subject = given.get("subject").is_none_or(attributes::blank);
    let subject = subject.then_some("Subject cannot be blank");
    let rest = ["Project cannot be blank", "Tracker cannot be blank", "Status cannot be blank"];
    subject.into_iter().chain(rest).map(str::to_owned).collect()
}
