//! What a journal says about a change.

use crate::data::{CustomValue, Data, Detail, Id, Issue, Journal};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// A detail about an attribute of the ticket.
pub(crate) fn attr(name: &str, old_value: Option<String>, new_value: Option<String>) -> Detail {
    Detail { property: "attr".to_owned(), name: name.to_owned(), old_value, new_value }
}

/// A detail about a file that was added.
pub(crate) fn attached(id: Id, filename: &str) -> Detail {
    let new_value = Some(filename.to_owned());
    Detail { property: "attachment".to_owned(), name: id.to_string(), old_value: None, new_value }
}

/// Adds a journal to the ticket, and counts the ticket as changed.
///
/// A private note is kept apart from the changes made with it, so that no journal is half private.
pub(crate) fn add(data: &mut Data, issue_id: Id, by: Id, at: DateTime<Utc>, note: (&str, bool), details: Vec<Detail>) {
    let (notes, private) = note;
    if private && !notes.trim().is_empty() && !details.is_empty() {
        push(data, issue_id, by, at, ("", false), details);
        push(data, issue_id, by, at, (notes, true), Vec::new());
    } else if !details.is_empty() || !notes.trim().is_empty() {
        push(data, issue_id, by, at, (notes, private && !notes.trim().is_empty()), details);
    }
}

fn push(data: &mut Data, issue_id: Id, by: Id, at: DateTime<Utc>, note: (&str, bool), details: Vec<Detail>) {
    let id = data.next.journal;
    let Some(issue) = data.issue_mut(issue_id) else { return };
    issue.journals.push(Journal {
        id,
        user_id: by,
        notes: note.0.to_owned(),
        private_notes: note.1,
        created_on: at,
        details,
    });
    issue.updated_on = at;
    issue.lock_version += 1;
    data.next.journal += 1;
}

/// The differences between two states of a ticket, as Redmine records them: ids and days as text.
pub(crate) fn differences(before: &Issue, after: &Issue) -> Vec<Detail> {
    let texts = |issue: &Issue| -> Vec<(&'static str, Option<String>)> {
        vec![
            ("tracker_id", Some(issue.tracker_id.to_string())),
            ("subject", Some(issue.subject.clone())),
            ("description", Some(issue.description.clone())),
            ("due_date", issue.due_date.map(|day| day.to_string())),
            ("category_id", issue.category_id.map(|id| id.to_string())),
            ("status_id", Some(issue.status_id.to_string())),
            ("assigned_to_id", issue.assigned_to_id.map(|id| id.to_string())),
            ("priority_id", Some(issue.priority_id.to_string())),
            ("start_date", issue.start_date.map(|day| day.to_string())),
            ("done_ratio", Some(issue.done_ratio.to_string())),
            ("parent_id", issue.parent_id.map(|id| id.to_string())),
            ("is_private", Some(if issue.is_private { "1" } else { "0" }.to_owned())),
        ]
    };
    let pairs = texts(before).into_iter().zip(texts(after));
    let changed = pairs.filter(|((_, old), (_, new))| old != new);
    let mut details: Vec<Detail> = changed.map(|((name, old), (_, new))| attr(name, old, new)).collect();
    details.extend(custom_differences(&before.custom_values, &after.custom_values));
    details
}

/// A field with several values has one detail per value that came or went.
fn custom_differences(before: &[CustomValue], after: &[CustomValue]) -> Vec<Detail> {
    let mut ids: Vec<Id> = before.iter().chain(after).map(|value| value.field_id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().flat_map(|id| field_differences(id, texts_of(before, id), texts_of(after, id))).collect()
}

fn field_differences(id: Id, old: Texts, new: Texts) -> Vec<Detail> {
    let detail = |old_value: Option<&String>, new_value: Option<&String>| Detail {
        property: "cf".to_owned(),
        name: id.to_string(),
        old_value: old_value.cloned(),
        new_value: new_value.cloned(),
    };
    if !old.many && !new.many {
        let (old, new) = (old.values.first(), new.values.first());
        return if old == new { Vec::new() } else { vec![detail(old, new)] };
    }
    let gone = old.values.iter().filter(|text| !new.values.contains(text)).map(|text| detail(Some(text), None));
    let come = new.values.iter().filter(|text| !old.values.contains(text)).map(|text| detail(None, Some(text)));
    gone.chain(come).collect()
}

struct Texts {
    values: Vec<String>,
    many: bool,
}

fn texts_of(values: &[CustomValue], id: Id) -> Texts {
    match values.iter().find(|value| value.field_id == id).map(|value| &value.value) {
        Some(Value::Array(items)) => {
            Texts { values: items.iter().filter_map(Value::as_str).map(str::to_owned).collect(), many: true }
        }
        Some(Value::String(text)) if !text.is_empty() => Texts { values: vec![text.clone()], many: false },
        _ => Texts { values: Vec::new(), many: false },
    }
}
