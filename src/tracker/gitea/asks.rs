//! What is read, and what each answer asks for next.

use super::address::{get, issue_path, repo_path, ticket_of, write as request};
use super::errors::Words;
use crate::http::{Method, Reply};
use crate::model::TicketRef;
use crate::tracker::answer::{json_of, optional};
use crate::tracker::{Accepted, Ask, Site, TrackerError, json, paging, region};
use serde_json::{Value, json};

pub(super) const ISSUE: &str = "issue";
pub(super) const COMMENTS: &str = "comments";
pub(super) const TIMELINE: &str = "timeline";
pub(super) const BLOCKED_BY: &str = "dependencies";
pub(super) const BLOCKING: &str = "blocks";
pub(super) const REPOSITORY: &str = "repository";
pub(super) const ASSIGNEES: &str = "assignees";
pub(super) const WRITE_ISSUE: &str = "issue for writing";
pub(super) const UNDO: &str = "undo";

/// What one list page holds at most; a site may be set to less.
pub(super) const PER_PAGE: &str = "limit=50";

/// The issue itself.
pub(super) fn issue(ticket: &TicketRef) -> Ask {
    Ask::needed(ISSUE, ticket.label(), get(&ticket.base, &issue_path(ticket)))
}

/// What a write needs: rights in the repository, people, whether the issue is open.
pub(super) fn for_writing(ticket: &TicketRef) -> Vec<Ask> {
    let project = ticket.project.as_deref().unwrap_or_default();
    let people = get(&ticket.base, &format!("{}/assignees", repo_path(project)));
    let issue = Ask { purpose: WRITE_ISSUE.to_owned(), needed: false, ..issue(ticket) };
    vec![repository(ticket), Ask::extra(ASSIGNEES, format!("people of {project}"), people), issue]
}

fn repository(ticket: &TicketRef) -> Ask {
    let project = ticket.project.as_deref().unwrap_or_default();
    Ask::extra(REPOSITORY, format!("repository {project}"), get(&ticket.base, &repo_path(project)))
}

/// Judges an answer to one of the asks above.
pub(super) fn accept(site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
    let answer = json_of(reply, &Words);
    match ask.purpose.as_str() {
        ISSUE => {
            let answer = answer?;
            json::need_id(&answer, "/number")?;
            let ticket = ticket_of(&site.tracker, &site.base, &ask.request.url);
            let then = ticket.map(|ticket| about(&ticket, &answer)).unwrap_or_default();
            Ok(Accepted::page(ask, Some(answer), then))
        }
        COMMENTS | TIMELINE => listed(ask, reply, Some(answer?)),
        BLOCKED_BY | BLOCKING => listed(ask, reply, optional(answer)?),
        _ if region::is_undo(ask) => {
            let path = ask.request.url.strip_prefix(&site.base).and_then(|rest| rest.strip_prefix(super::address::API));
            let call = |text: Option<&str>| {
                request(Method::Patch, &site.base, path.unwrap_or_default(), &json!({"body": text}))
            };
            Ok(Accepted::page(ask, None, vec![region::undone(ask, region::text(&answer?, "/body"), &call)?]))
        }
        _ => Ok(Accepted::page(ask, optional(answer)?, Vec::new())),
    }
}

/// The rest of an issue. The list of comments has their files, which the history lacks.
fn about(ticket: &TicketRef, issue: &Value) -> Vec<Ask> {
    let path = issue_path(ticket);
    let list = |purpose: &str, query: &str| {
        let label = format!("{purpose} of {}", ticket.label());
        Ask::extra(purpose, label, get(&ticket.base, &format!("{path}/{purpose}{query}")))
    };
    let mut asks = Vec::new();
    if json::count(issue, "/comments") != Some(0) {
        asks.push(list(COMMENTS, ""));
    }
    let paged = format!("?{PER_PAGE}&page=1");
    asks.extend([TIMELINE, BLOCKED_BY, BLOCKING].map(|purpose| list(purpose, &paged)));
    asks.push(repository(ticket));
    asks
}

fn listed(ask: &Ask, reply: &Reply, answer: Option<Value>) -> Result<Accepted, TrackerError> {
    let Some(answer) = answer.filter(|answer| !answer.is_null()) else {
        return Ok(Accepted::page(ask, None, Vec::new()));
    };
    let count = json::need_list(&answer, "", &ask.purpose)?.len();
    let then = next(ask, reply, count).into_iter().collect();
    Ok(Accepted::page(ask, Some(answer), then))
}

/// The next page of a list: as the `Link` header says, else until a page is empty. Totals are not believed.
pub(super) fn next(ask: &Ask, reply: &Reply, on_page: usize) -> Option<Ask> {
    let url = ask.request.url.as_str();
    if on_page == 0 || !url.contains("page=") {
        return None;
    }
    let page = match reply.header("link") {
        Some(_) => paging::next_page(url, reply),
        None => Some(paging::page_of(url)).filter(|page| *page < paging::LAST_PAGE).map(|page| page + 1),
    };
    page.map(|page| paging::on_page(ask, page))
}
