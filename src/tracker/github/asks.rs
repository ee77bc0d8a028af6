//! What is read from GitHub, and what each answer asks for next.

use super::address::{get, issue_path, repo_path, ticket_of, write};
use super::errors::Words;
use crate::http::{Method, Reply, Request};
use crate::model::TicketRef;
use crate::tracker::answer::{json_of, optional};
use crate::tracker::{Accepted, Ask, Site, TrackerError, json, paging, region};
use serde_json::{Value, json};

pub(super) const ISSUE: &str = "issue";
pub(super) const COMMENTS: &str = "comments";
pub(super) const TIMELINE: &str = "timeline";
pub(super) const CHILDREN: &str = "sub-issues";
pub(super) const PARENT: &str = "parent";
pub(super) const BLOCKED_BY: &str = "blocked by";
pub(super) const BLOCKING: &str = "blocking";
pub(super) const REPOSITORY: &str = "repository";
pub(super) const ASSIGNEES: &str = "assignees";
pub(super) const TYPES: &str = "issue types";
pub(super) const UNDO: &str = "undo";

/// What one list page holds at most.
pub(super) const PER_PAGE: &str = "per_page=100";

/// The issue itself.
pub(super) fn issue(ticket: &TicketRef) -> Ask {
    Ask::needed(ISSUE, ticket.label(), get(&ticket.base, &issue_path(ticket)))
}

/// What a write needs: rights in the repository, people, types.
pub(super) fn for_writing(ticket: &TicketRef) -> Vec<Ask> {
    let project = ticket.project.as_deref().unwrap_or_default();
    let owner = project.split('/').next().unwrap_or_default();
    vec![
        extra(ticket, REPOSITORY, format!("repository {project}"), &repo_path(project)),
        extra(
            ticket,
            ASSIGNEES,
            format!("people of {project}"),
            &format!("{}/assignees?{PER_PAGE}&page=1", repo_path(project)),
        ),
        extra(ticket, TYPES, format!("issue types of {owner}"), &format!("/orgs/{owner}/issue-types")),
    ]
}

/// Judges an answer to one of the asks above.
pub(super) fn accept(site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
    let answer = json_of(reply, &Words);
    match ask.purpose.as_str() {
        ISSUE => {
            let answer = answer?;
            json::need_id(&answer, "/number")?;
            let then = ticket_of(&site.tracker, &site.base, &ask.request.url)
                .map(|ticket| about(&ticket, &answer))
                .unwrap_or_default();
            Ok(Accepted::page(ask, Some(answer), then))
        }
        COMMENTS | TIMELINE => {
            let answer = answer?;
            let then = next(ask, reply, &answer)?;
            Ok(Accepted::page(ask, Some(answer), then))
        }
        CHILDREN | BLOCKED_BY | BLOCKING | ASSIGNEES => match optional(answer)? {
            Some(answer) => {
                let then = next(ask, reply, &answer)?;
                Ok(Accepted::page(ask, Some(answer), then))
            }
            None => Ok(Accepted::page(ask, None, Vec::new())),
        },
        _ if region::is_undo(ask) => {
            let ticket = ticket_of(&site.tracker, &site.base, &ask.request.url).ok_or(TrackerError::NotFound)?;
            let then = region::undone(ask, region::text(&answer?, "/body"), &|text| description(&ticket, text))?;
            Ok(Accepted::page(ask, None, vec![then]))
        }
        _ => Ok(Accepted::page(ask, optional(answer)?, Vec::new())),
    }
}

/// Reads an issue, or changes it.
pub(super) fn of_issue(ticket: &TicketRef, change: Option<&Value>) -> Request {
    let path = issue_path(ticket);
    match change {
        None => get(&ticket.base, &path),
        Some(change) => write(Method::Patch, &ticket.base, &path, change),
    }
}

/// Reads an issue, or makes a text its description.
pub(super) fn description(ticket: &TicketRef, text: Option<&str>) -> Request {
    of_issue(ticket, text.map(|text| json!({"body": text})).as_ref())
}

/// The rest of an issue. What its own counts say is empty is not asked for; a change request has no sub-issues.
fn about(ticket: &TicketRef, issue: &Value) -> Vec<Ask> {
    let some = |path: &str| json::count(issue, path) != Some(0);
    let is_issue = issue.get("pull_request").is_none_or(Value::is_null);
    let path = issue_path(ticket);
    let mut asks = Vec::new();
    let mut list = |purpose: &str, tail: &str| {
        let label = format!("{purpose} of {}", ticket.label());
        asks.push(extra(ticket, purpose, label, &format!("{path}/{tail}?{PER_PAGE}&page=1")));
    };
    if some("/comments") {
        list(COMMENTS, "comments");
    }
    list(TIMELINE, "timeline");
    if is_issue && some("/sub_issues_summary/total") {
        list(CHILDREN, "sub_issues");
    }
    if is_issue && some("/issue_dependencies_summary/total_blocked_by") {
        list(BLOCKED_BY, "dependencies/blocked_by");
    }
    if is_issue && some("/issue_dependencies_summary/total_blocking") {
        list(BLOCKING, "dependencies/blocking");
    }
    if is_issue && issue.get("parent_issue_url") != Some(&Value::Null) {
        asks.push(extra(ticket, PARENT, format!("parent of {}", ticket.label()), &format!("{path}/parent")));
    }
    let project = ticket.project.as_deref().unwrap_or_default();
    asks.push(extra(ticket, REPOSITORY, format!("repository {project}"), &repo_path(project)));
    asks
}

/// The next page of a list. An empty page ends it whatever the header promises.
fn next(ask: &Ask, reply: &Reply, answer: &Value) -> Result<Vec<Ask>, TrackerError> {
    let here = json::need_list(answer, "", &ask.purpose)?;
    if here.is_empty() {
        return Ok(Vec::new());
    }
    let page = paging::next_page(&ask.request.url, reply);
    Ok(page.map(|page| paging::on_page(ask, page)).into_iter().collect())
}

fn extra(ticket: &TicketRef, purpose: &str, label: String, path: &str) -> Ask {
    Ask::extra(purpose, label, get(&ticket.base, path))
}
