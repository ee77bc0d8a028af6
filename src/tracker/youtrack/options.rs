//! What a new issue can have: the project's own fields say.

use super::asks::{FIELDS, WRITE_ISSUE};
use crate::model::TicketRef;
use crate::tracker::ask::{elements, page};
use crate::tracker::{FieldChoice, Page, RequiredField, Target, WriteOptions, json};
use serde_json::Value;

pub(super) fn options(ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
    let issue = page(pages, WRITE_ISSUE);
    let project = issue.and_then(|issue| json::id(issue, "/project/id"));
    let wider = issue.is_none_or(is_helpdesk).then_some(Target::Comment);
    let mut options = WriteOptions { project, wider, ..WriteOptions::default() };
    if page(pages, FIELDS).is_none() {
        let what = format!("Which fields the project of {} requires could not be learnt.", ticket.label());
        options.unknown.push(what);
    }
    for field in elements(pages, FIELDS, "") {
        let Some(name) = json::text(field, "/field/name") else { continue };
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        let choices = choices(field);
        if is("assignee") || is("assignees") {
            options.owners = choices;
        } else if is("type") {
            options.kinds = choices;
            crate::small::sort_by_key(&mut options.kinds, |kind| !kind.name.eq_ignore_ascii_case("task"));
        } else if needs_value(field) {
            options.required.push(RequiredField { id: name.to_owned(), name: name.to_owned(), choices, default: None });
        } else if !is("due date") {
            options.fields.push(choice(name, name));
        }
    }
    options
}

/// Whether it is a helpdesk's, whose reporter may be anybody and reads and is mailed the comments. Of no group does the API say
/// that there are no reporters in it, so a comment is not limited to one. Servers without helpdesks leave out both fields.
fn is_helpdesk(issue: &Value) -> bool {
    let by_project = json::truth(issue, "/project/plugins/helpDeskSettings/enabled") == Some(true);
    by_project || json::text(issue, "/reporter/userType/id") == Some("REPORTER")
}

/// A field that may not be empty and gets no value by itself.
fn needs_value(field: &Value) -> bool {
    json::truth(field, "/canBeEmpty") == Some(false) && json::list(field, "/defaultValues").is_empty()
}

/// The values of a field's list, or the people who can stand in it.
fn choices(field: &Value) -> Vec<FieldChoice> {
    let mut choices: Vec<FieldChoice> = Vec::new();
    for value in json::list(field, "/bundle/values") {
        if let (Some(name), false) = (json::text(value, "/name"), json::truth(value, "/archived") == Some(true)) {
            choices.push(choice(name, name));
        }
    }
    for user in json::list(field, "/bundle/aggregatedUsers") {
        if let (Some(login), false) = (json::text(user, "/login"), json::truth(user, "/banned") == Some(true)) {
            let mut person = choice(login, json::text(user, "/fullName").unwrap_or(login));
            person.also = vec![login.to_owned(), format!("@{login}")];
            choices.push(person);
        }
    }
    choices
}

fn choice(id: &str, name: &str) -> FieldChoice {
    FieldChoice { id: id.to_owned(), name: name.to_owned(), also: Vec::new() }
}
