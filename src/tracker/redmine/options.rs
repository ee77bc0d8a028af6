//! What a new issue needs and what can be chosen for it.

use super::asks::{FIELDS, ISSUE, MEMBERS, WRITE_ISSUE, WRITE_PROJECT};
use crate::small::lower;
use crate::tracker::ask::{elements, page};
use crate::tracker::{FieldChoice, Page, RequiredField, WriteOptions, json};
use serde_json::Value;

/// Words in the names of trackers that fit follow-ups, in the languages that sites are run in.
const TASK_WORDS: &[&str] = &["task", "action", "to-do", "todo", "aufgabe", "maßnahme", "tâche", "tarea", "follow"];

pub(super) fn options(pages: &[Page]) -> WriteOptions {
    let issue = page(pages, WRITE_ISSUE).or_else(|| page(pages, ISSUE));
    let mut options = WriteOptions {
        project: issue.and_then(|page| json::id(page, "/issue/project/id")),
        kinds: kinds(pages, issue.and_then(|page| json::id(page, "/issue/tracker/id"))),
        owners: owners(pages),
        fields: custom_fields(pages),
        ..WriteOptions::default()
    };
    if options.project.is_none() {
        options.unknown.push("The project could not be learnt, so new tickets may be refused.".to_owned());
    }
    if options.kinds.is_empty() {
        options.unknown.push("The project's trackers could not be learnt; the project's default is taken.".to_owned());
    }
    if page(pages, MEMBERS).is_none() {
        options
            .unknown
            .push("The project's members could not be learnt; only people of the ticket are offered.".to_owned());
    }
    match page(pages, FIELDS) {
        Some(settings) => options.required = required(settings, pages, &options.kinds),
        None => options.unknown.push(
            "Which custom fields are required is told to administrators only; a field that is missing is named when a \
             ticket is refused."
                .to_owned(),
        ),
    }
    options
}

fn choice(value: &Value) -> Option<FieldChoice> {
    let id = json::id(value, "/id")?;
    let name = json::text(value, "/name").map_or_else(|| id.clone(), str::to_owned);
    let also = json::text(value, "/login").map(str::to_owned).into_iter().collect();
    Some(FieldChoice { id, name, also })
}

/// The project's trackers: those that sound like tasks first, the incident's own last, otherwise in the site's order.
fn kinds(pages: &[Page], own: Option<String>) -> Vec<FieldChoice> {
    let trackers = page(pages, WRITE_PROJECT).map(|page| json::list(page, "/project/trackers")).unwrap_or_default();
    let mut kinds: Vec<FieldChoice> = trackers.iter().filter_map(choice).collect();
    crate::small::sort_by_key(&mut kinds, |kind| {
        let name = lower(&kind.name);
        let is_task = TASK_WORDS.iter().any(|word| name.contains(word));
        (!is_task, own.as_deref() == Some(kind.id.as_str()))
    });
    kinds
}

/// Members who are people, by name; people of the ticket when the members may not be read.
fn owners(pages: &[Page]) -> Vec<FieldChoice> {
    let users = elements(pages, MEMBERS, "/memberships").filter_map(|member| member.get("user"));
    let mut owners: Vec<FieldChoice> = Vec::new();
    for user in users.chain(people_of_ticket(pages)).filter_map(choice) {
        if !owners.iter().any(|known| known.id == user.id) {
            owners.push(user);
        }
    }
    crate::small::sort_by(&mut owners, |a, b| a.name.cmp(&b.name));
    owners
}

fn people_of_ticket(pages: &[Page]) -> Vec<&Value> {
    if page(pages, MEMBERS).is_some() {
        return Vec::new();
    }
    let Some(issue) = page(pages, ISSUE).or_else(|| page(pages, WRITE_ISSUE)) else { return Vec::new() };
    let writers = json::list(issue, "/issue/journals").iter().filter_map(|journal| journal.get("user"));
    let named = ["/issue/author", "/issue/assigned_to"].into_iter().filter_map(|path| issue.pointer(path));
    named.chain(writers).collect()
}

/// The project's custom fields for issues; their names are told to everybody, whether they are required is not.
fn custom_fields(pages: &[Page]) -> Vec<FieldChoice> {
    let project = page(pages, WRITE_PROJECT);
    let fields = project.map(|page| json::list(page, "/project/issue_custom_fields")).unwrap_or_default();
    let with_key = |choice: FieldChoice| FieldChoice { id: format!("cf_{}", choice.id), ..choice };
    fields.iter().filter_map(choice).map(with_key).collect()
}

/// Required custom fields of issues that this project uses in one of its trackers.
fn required(settings: &Value, pages: &[Page], kinds: &[FieldChoice]) -> Vec<RequiredField> {
    let in_project = page(pages, WRITE_PROJECT).and_then(|page| page.pointer("/project/issue_custom_fields"));
    let fields = json::list(settings, "/custom_fields").iter().filter(|field| {
        let id = json::id(field, "/id");
        let is_used =
            in_project.and_then(Value::as_array).is_none_or(|used| used.iter().any(|one| json::id(one, "/id") == id));
        let trackers = json::list(field, "/trackers");
        let has_kind = kinds.is_empty()
            || trackers.iter().filter_map(|one| json::id(one, "/id")).any(|id| kinds.iter().any(|kind| kind.id == id));
        json::text(field, "/customized_type") == Some("issue")
            && json::truth(field, "/is_required") == Some(true)
            && is_used
            && has_kind
    });
    fields.filter_map(required_field).collect()
}

fn required_field(field: &Value) -> Option<RequiredField> {
    let id = json::id(field, "/id")?;
    let choices = json::list(field, "/possible_values").iter().filter_map(|value| {
        let id = json::id(value, "/value")?;
        let name = json::text(value, "/label").map_or_else(|| id.clone(), str::to_owned);
        Some(FieldChoice { id, name, also: Vec::new() })
    });
    Some(RequiredField {
        name: json::text(field, "/name").map_or_else(|| format!("field {id}"), str::to_owned),
        id: format!("cf_{id}"),
        choices: choices.collect(),
        default: json::id(field, "/default_value"),
    })
}
