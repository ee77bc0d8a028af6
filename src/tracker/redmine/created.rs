//! What exists after a write, and what Redmine dropped of it without a word.

use super::address::ticket_ref;
use super::history::by_age;
use crate::time::day_text;
use crate::tracker::compose::{lost, one_line};
use crate::tracker::{ChildFields, Created, Site, Write, json, mark};
use serde_json::Value;

/// Redmine's limit for a subject.
pub(super) const SUBJECT_LIMIT: usize = 255;

/// The issue that a write made, compared with what was sent. One that did not get its parent is no child.
pub(super) fn issue(site: &Site, write: &Write, issue: &Value) -> Option<Created> {
    let id = json::id(issue, "/id")?;
    let ticket = ticket_ref(&site.base, &id);
    let wants_parent = write.is_child();
    let has_parent = json::id(issue, "/parent/id").as_deref() == Some(write.ticket.key.as_str());
    let mut missing = write.fields().map(|fields| dropped(fields, issue)).unwrap_or_default();
    if !json::text(issue, "/description").is_some_and(|text| mark::carries(text, &write.mark)) {
        missing.push("The description was changed on the way.".to_owned());
    }
    if wants_parent && !has_parent {
        missing.push(format!(
            "It is no sub-task of {}: the account may not manage sub-tasks there.",
            write.ticket.label()
        ));
    }
    let kind = if wants_parent && has_parent { "child" } else { "ticket" };
    Some(Created {
        kind: kind.to_owned(),
        url: ticket.url.clone(),
        label: ticket.label(),
        ticket: Some(ticket),
        id,
        lost: missing,
    })
}

/// Whether an issue is related to the ticket of the write.
pub(super) fn is_related(write: &Write, issue: &Value) -> bool {
    let key = Some(write.ticket.key.as_str());
    json::list(issue, "/relations").iter().any(|relation| {
        json::id(relation, "/issue_id").as_deref() == key || json::id(relation, "/issue_to_id").as_deref() == key
    })
}

/// The note of a write, when the issue's journals hold it.
pub(super) fn note(write: &Write, answer: &Value) -> Option<Created> {
    let journals = by_age(answer.get("issue").unwrap_or(&Value::Null));
    let is_ours = |journal: &&Value| json::text(journal, "/notes").is_some_and(|text| mark::carries(text, &write.mark));
    let at = journals.iter().position(is_ours)?;
    let id = json::id(journals.get(at)?, "/id")?;
    Some(Created {
        // Who may not read every note counts others than Redmine does.
        url: format!("{}#change-{id}", write.ticket.url),
        id,
        kind: "comment".to_owned(),
        label: format!("{} note {}", write.ticket.label(), at + 1),
        ticket: None,
        lost: Vec::new(),
    })
}

fn dropped(fields: &ChildFields, issue: &Value) -> Vec<String> {
    let subject = one_line(&fields.title, SUBJECT_LIMIT);
    let due = fields.due.map(day_text);
    let mut missing: Vec<Option<String>> = vec![
        lost("Subject", Some(&subject), json::text(issue, "/subject")),
        lost("Owner", fields.owner.as_deref(), json::id(issue, "/assigned_to/id").as_deref()),
        lost("Due date", due.as_deref(), json::text(issue, "/due_date")),
        lost("Tracker", fields.kind.as_deref(), json::id(issue, "/tracker/id").as_deref()),
    ];
    missing.extend(fields.extra.iter().map(|(key, sent)| extra_dropped(key, sent, issue)));
    missing.into_iter().flatten().collect()
}

/// A custom field that the issue's tracker does not have is not compared: there is nothing that could be lost.
fn extra_dropped(key: &str, sent: &str, issue: &Value) -> Option<String> {
    let Some(number) = key.strip_prefix("cf_") else {
        let place = format!("/{}/id", key.strip_suffix("_id").unwrap_or(key));
        let kept = json::id(issue, &place).or_else(|| json::id(issue, &format!("/{key}")));
        return lost(key, Some(sent), kept.as_deref());
    };
    let field =
        json::list(issue, "/custom_fields").iter().find(|field| json::id(field, "/id").as_deref() == Some(number))?;
    let name = json::text(field, "/name").unwrap_or(key);
    let kept = match field.get("value") {
        Some(Value::Array(all)) => all.iter().filter_map(json::scalar).find(|one| one == sent),
        other => other.and_then(json::scalar),
    };
    lost(name, Some(sent), kept.as_deref())
}
