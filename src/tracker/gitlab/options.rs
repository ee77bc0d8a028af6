//! What a new issue or task can have. GitLab requires nothing but a title.

use super::address::project_of;
use super::asks::{MEMBERS, PROJECT, TYPES, WRITE_ISSUE};
use super::ticket::{is_open, is_service_desk};
use crate::model::TicketRef;
use crate::tracker::ask::{elements, page};
use crate::tracker::{FieldChoice, Page, Target, WriteOptions, json};
use serde_json::Value;

/// GitLab's own types that are no child of an issue or incident. Types that a group made itself may be one.
const NO_CHILDREN: &[&str] =
    &["Issue", "Incident", "Epic", "Test Case", "Requirement", "Objective", "Key Result", "Ticket"];

/// From this role on (Planner) labels, owners and due dates are kept.
const PLANNER: u64 = 15;

pub(super) fn options(ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
    let name = project_of(ticket);
    let mut unknown = Vec::new();
    let role = |project: &Value| {
        let paths = ["/permissions/project_access/access_level", "/permissions/group_access/access_level"];
        paths.into_iter().filter_map(|path| json::count(project, path)).max()
    };
    if page(pages, PROJECT).and_then(role).is_none_or(|role| role < PLANNER) {
        unknown.push(format!(
            "Whether labels, owners and due dates are kept is not known: without a role in {name} GitLab drops them in \
             silence. What was dropped is listed afterwards."
        ));
    }
    let owners = owners(pages);
    if owners.is_empty() {
        unknown.push(format!("Who can own an issue of {name} could not be learnt."));
    }
    let kinds = kinds(page(pages, TYPES));
    if kinds.is_empty() {
        unknown.push("Whether this GitLab has tasks could not be learnt.".to_owned());
    }
    let issue = page(pages, WRITE_ISSUE);
    WriteOptions {
        project: ticket.project.clone(),
        kinds,
        owners,
        unknown,
        internal: issue.is_some_and(is_service_desk),
        wider: is_wiki_wider(page(pages, PROJECT), issue).then_some(Target::WikiPage),
        ..WriteOptions::default()
    }
}

/// Whether the wiki is open to others than the members, and the issue is not, or it is not known to be.
fn is_wiki_wider(project: Option<&Value>, issue: Option<&Value>) -> bool {
    let is_open = |path: &str| project.is_none_or(|project| is_open(project, path));
    let is_issue_open = project.is_some()
        && is_open("/issues_access_level")
        && issue.is_some_and(|issue| json::truth(issue, "/confidential") != Some(true));
    let is_private = project.and_then(|project| json::text(project, "/visibility")) == Some("private");
    !is_private && is_open("/wiki_access_level") && !is_issue_open
}

fn owners(pages: &[Page]) -> Vec<FieldChoice> {
    let mut owners: Vec<FieldChoice> = Vec::new();
    for member in elements(pages, MEMBERS, "") {
        let (Some(id), Some(login)) = (json::id(member, "/id"), json::text(member, "/username")) else { continue };
        let is_active = json::text(member, "/state").is_none_or(|state| state == "active");
        if is_active && !owners.iter().any(|known| known.id == id) {
            let name = json::text(member, "/name").unwrap_or(login).to_owned();
            owners.push(FieldChoice { id, name, also: vec![login.to_owned(), format!("@{login}")] });
        }
    }
    owners
}

/// The types that a child can have, tasks first.
fn kinds(answer: Option<&Value>) -> Vec<FieldChoice> {
    let types = answer.map(|answer| json::list(answer, "/data/namespace/workItemTypes/nodes")).unwrap_or_default();
    let usable = types.iter().filter_map(|kind| {
        let name = json::text(kind, "/name").filter(|name| !NO_CHILDREN.contains(name))?.to_owned();
        Some(FieldChoice { id: json::text(kind, "/id")?.to_owned(), name, also: Vec::new() })
    });
    let mut kinds: Vec<FieldChoice> = usable.collect();
    crate::small::sort_by_key(&mut kinds, |kind| kind.name != "Task");
    kinds
}
