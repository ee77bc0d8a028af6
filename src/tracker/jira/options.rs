//! What a new issue needs and what can be chosen for it.

use super::Jira;
use super::address::project_key;
use super::asks::{FIELDS, ISSUE, PEOPLE, TYPES, WRITE_ISSUE};
use crate::model::TicketRef;
use crate::tracker::ask::{elements, page};
use crate::tracker::{FieldChoice, Page, RequiredField, WriteOptions, json};
use serde_json::Value;

/// Fields that a write fills by itself, or that a person fills elsewhere in the review.
const OURS: &[&str] =
    &["summary", "issuetype", "project", "parent", "description", "reporter", "assignee", "attachment", "issuelinks"];

/// Which types of a project fit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// Types of sub-tasks.
    SubTask,
    /// Types of ordinary tickets.
    Ordinary,
    /// None: what is a sub-task itself has none below it.
    Nothing,
}

impl Fit {
    /// What fits below this issue: sub-tasks, or ordinary tickets below what stands above them, e.g. an epic.
    pub(super) fn below(issue: &Value) -> Self {
        let level = issue.pointer("/fields/issuetype/hierarchyLevel").and_then(Value::as_i64);
        match (json::truth(issue, "/fields/issuetype/subtask"), level) {
            (Some(true), _) => Fit::Nothing,
            (_, Some(1)) => Fit::Ordinary,
            _ => Fit::SubTask,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Fit::SubTask => "sub-task",
            Fit::Ordinary => "ordinary",
            Fit::Nothing => "nothing",
        }
    }

    pub(super) fn of_purpose(purpose: &str) -> Self {
        let word = purpose.split(':').nth(1).unwrap_or_default();
        [Fit::Ordinary, Fit::Nothing].into_iter().find(|fit| fit.word() == word).unwrap_or(Fit::SubTask)
    }

    fn takes(self, kind: &Value) -> bool {
        let is_subtask = json::truth(kind, "/subtask") == Some(true);
        let level = kind.get("hierarchyLevel").and_then(Value::as_i64).unwrap_or(0);
        match self {
            Fit::SubTask => is_subtask,
            Fit::Ordinary => !is_subtask && level == 0,
            Fit::Nothing => false,
        }
    }

    /// The types that fit. Cloud and Data Center call the list by other names.
    fn choices(self, page: &Value) -> Vec<FieldChoice> {
        let all = json::list(page, "/issueTypes").iter().chain(json::list(page, "/values"));
        let mut choices: Vec<FieldChoice> = all.filter(|kind| self.takes(kind)).filter_map(choice).collect();
        crate::small::sort_by_key(&mut choices, |kind| !kind.name.eq_ignore_ascii_case("task"));
        choices
    }

    /// The id of the first type that fits, `Task` before others.
    pub(super) fn first(self, page: &Value) -> Option<String> {
        self.choices(page).into_iter().next().map(|kind| kind.id)
    }
}

pub(super) fn options(jira: &Jira, ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
    let issue = page(pages, WRITE_ISSUE).or_else(|| page(pages, ISSUE));
    let project = issue.and_then(|issue| json::id(issue, "/fields/project/id"));
    let mut options = WriteOptions {
        project: Some(project.unwrap_or_else(|| project_key(&ticket.key).to_owned())),
        owners: owners(jira, pages),
        ..WriteOptions::default()
    };
    let types = pages.iter().rev().find(|page| page.purpose.split(':').next() == Some(TYPES));
    match types {
        Some(types) => options.kinds = Fit::of_purpose(&types.purpose).choices(&types.json),
        None => options.unknown.push("The project's types of tickets could not be learnt.".to_owned()),
    }
    if types.is_some() && options.kinds.is_empty() {
        options.unknown.push(format!(
            "{} can have no sub-tasks (it is one, or its project has no such type); tickets that are linked to it are \
             made instead.",
            ticket.label()
        ));
    }
    if page(pages, PEOPLE).is_none() {
        options.unknown.push(format!("Who can own a ticket beside {} could not be learnt.", ticket.label()));
    }
    let purpose = options.kinds.first().map(|kind| format!("{FIELDS}:{}", kind.id)).unwrap_or_default();
    match page(pages, &purpose) {
        Some(page) => add_fields(&mut options, page),
        None if options.kinds.is_empty() => {}
        None => options.unknown.push(
            "Which fields are required could not be learnt; a field that is missing is named when a ticket is refused."
                .to_owned(),
        ),
    }
    options
}

fn choice(value: &Value) -> Option<FieldChoice> {
    let id = json::id(value, "/id").or_else(|| json::scalar(value))?;
    let name = json::text(value, "/value").or_else(|| json::text(value, "/name"));
    Some(FieldChoice { name: name.map_or_else(|| id.clone(), str::to_owned), id, also: Vec::new() })
}

/// People who can own a ticket: by account id in Cloud, by login in Data Center.
fn owners(jira: &Jira, pages: &[Page]) -> Vec<FieldChoice> {
    let mut owners: Vec<FieldChoice> = Vec::new();
    for user in elements(pages, PEOPLE, "") {
        let id = json::text(user, if jira.is_cloud { "/accountId" } else { "/name" });
        let Some(id) = id.filter(|id| !owners.iter().any(|known| known.id == *id)) else { continue };
        let also = ["/name", "/emailAddress"].into_iter().filter_map(|path| json::text(user, path));
        owners.push(FieldChoice {
            id: id.to_owned(),
            name: json::text(user, "/displayName").unwrap_or(id).to_owned(),
            also: also.map(str::to_owned).collect(),
        });
    }
    owners
}

/// Required fields without a default of their own, and all others that can be filled.
fn add_fields(options: &mut WriteOptions, page: &Value) {
    for field in json::list(page, "/fields").iter().chain(json::list(page, "/values")) {
        let id = json::id(field, "/fieldId").or_else(|| json::id(field, "/key"));
        let Some(id) = id.filter(|id| !OURS.contains(&id.as_str())) else { continue };
        let name = json::text(field, "/name").unwrap_or(&id).to_owned();
        if json::truth(field, "/required") == Some(true) && json::truth(field, "/hasDefaultValue") != Some(true) {
            let choices = match json::text(field, "/schema/type") {
                Some("user") => options.owners.clone(),
                _ => json::list(field, "/allowedValues").iter().filter_map(choice).collect(),
            };
            options.required.push(RequiredField { id: id.clone(), name: name.clone(), choices, default: None });
        }
        options.fields.push(FieldChoice { id, name, also: Vec::new() });
    }
}
