//! What a new work item can have: the types, fields and rules of the project's process.

use super::asks::{FIELDS, FOR_WRITING, MEMBERS, TYPES, project_of};
use super::history::shown;
use crate::small::sort_by_key;
use crate::tracker::ask::{elements, page};
use crate::tracker::{FieldChoice, Page, RequiredField, WriteOptions, json};
use serde_json::Value;

/// Types that are no work for people.
const OTHER_TYPES: &[&str] = &["Test ", "Shared ", "Code Review ", "Feedback "];

pub(super) fn options(pages: &[Page]) -> WriteOptions {
    let project = page(pages, FOR_WRITING).and_then(project_of).map(str::to_owned);
    let kinds = page(pages, TYPES).map(kinds).unwrap_or_default();
    let (mut required, mut fields) = (Vec::new(), Vec::new());
    for field in elements(pages, FIELDS, "/value") {
        let (Some(id), Some(name)) = (json::text(field, "/referenceName"), json::text(field, "/name")) else {
            continue;
        };
        // What the product fills by itself.
        if id.starts_with("System.") {
            continue;
        }
        let default = field.get("defaultValue").and_then(shown);
        if json::truth(field, "/alwaysRequired") == Some(true) && default.is_none() {
            let choices =
                json::list(field, "/allowedValues").iter().filter_map(shown).map(|value| choice(&value, &value));
            required.push(RequiredField {
                id: id.to_owned(),
                name: name.to_owned(),
                choices: choices.collect(),
                default,
            });
        } else {
            fields.push(choice(id, name));
        }
    }
    let owners = owners(pages);
    let mut unknown = Vec::new();
    for (missing, what) in [
        (kinds.is_empty(), "Which types a work item can have"),
        (page(pages, FIELDS).is_none(), "Which fields a work item must have"),
        (owners.is_empty(), "Who is in the project's team (the token may be for work items alone)"),
    ] {
        if missing {
            unknown.push(format!("{what} could not be learnt."));
        }
    }
    WriteOptions { project, kinds, owners, required, fields, unknown, ..WriteOptions::default() }
}

/// The types that an action item can have; the one for tasks first, or the one of the basic process.
pub(super) fn kinds(types: &Value) -> Vec<FieldChoice> {
    let mut kinds = Vec::new();
    for kind in json::list(types, "/value") {
        let Some(name) = json::text(kind, "/name") else { continue };
        let is_other = OTHER_TYPES.iter().any(|start| name.starts_with(start));
        if !is_other && json::truth(kind, "/isDisabled") != Some(true) {
            kinds.push(choice(name, name));
        }
    }
    sort_by_key(&mut kinds, |kind| match kind.name.as_str() {
        "Task" => 0,
        "Issue" => 1,
        _ => 2,
    });
    kinds
}

fn owners(pages: &[Page]) -> Vec<FieldChoice> {
    let mut owners = Vec::new();
    for member in elements(pages, MEMBERS, "/value") {
        let person = member.get("identity").unwrap_or(member);
        if let (Some(login), Some(name)) = (json::text(person, "/uniqueName"), json::text(person, "/displayName")) {
            owners.push(choice(login, name));
        }
    }
    owners
}

fn choice(id: &str, name: &str) -> FieldChoice {
    FieldChoice {
        id: id.to_owned(),
        name: name.to_owned(),
        also: if id == name { Vec::new() } else { vec![id.to_owned()] },
    }
}
