//! Looking for an earlier write by its mark: in the ticket's own lists first, then in the account's newest issues,
//! where one waits that was created and not yet tied to the ticket. Search is never used, it lags.

use super::address::get;
use super::asks::PER_PAGE;
use super::errors::Words;
use super::send::{adopt, ask, relate};
use super::{created, wiki};
use crate::http::Reply;
use crate::small::around_last;
use crate::tracker::answer::json_of;
use crate::tracker::{Ask, Looked, Site, TrackerError, Write, WriteKind, json, mark, paging};
use serde_json::Value;

const NOTES: &str = "look in notes";
const CHILDREN: &str = "look in sub-tasks";
const RELATIONS: &str = "look in relations";
const RELATED: &str = "look in related issues";
const NEWEST: &str = "look in newest issues";
const PAGE: &str = "look at wiki page";

/// An issue that was just created is among the account's newest; older ones are not looked at.
const NEWEST_MOST: u64 = 2 * PER_PAGE;

/// The first request of a look.
pub(super) fn first(site: &Site, write: &Write) -> Ask {
    let key = &write.ticket.key;
    match &write.what {
        WriteKind::Comment | WriteKind::Description => {
            one(site, NOTES, format!("notes of #{key}"), &format!("/issues/{key}.json?include=journals"))
        }
        WriteKind::LinkedTicket { .. } => {
            one(site, RELATIONS, format!("relations of #{key}"), &format!("/issues/{key}.json?include=relations"))
        }
        WriteKind::Child { .. } => {
            let filter = format!("parent_id={key}&status_id=*&sort=id:desc");
            page(site, CHILDREN, format!("sub-tasks of #{key}"), &filter, 0)
        }
        WriteKind::WikiPage { title } => Ask { purpose: PAGE.to_owned(), ..wiki::check(site, write, title) },
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(site: &Site, write: &Write, asked: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
    if asked.purpose == PAGE {
        return Ok(wiki::found(site, write, reply)?.map_or(Looked::Absent, Looked::Found));
    }
    let answer = json_of(reply, &Words)?;
    match asked.purpose.as_str() {
        NOTES => {
            json::need_id(&answer, "/issue/id")?;
            Ok(created::note(write, &answer).map_or(Looked::Absent, Looked::Found))
        }
        RELATIONS => {
            json::need_id(&answer, "/issue/id")?;
            Ok(Looked::More(related(site, write, &answer).unwrap_or_else(|| newest(site, 0))))
        }
        _ => in_list(site, write, asked, &answer),
    }
}

fn in_list(site: &Site, write: &Write, asked: &Ask, answer: &Value) -> Result<Looked, TrackerError> {
    let issues = json::need_list(answer, "/issues", "issues")?;
    let is_ours = |issue: &&Value| mark::carries(&json::body(issue, "/description"), &write.mark);
    if let Some(issue) = issues.iter().find(is_ours) {
        return found(site, write, asked, issue);
    }
    let total = json::count(answer, "/total_count").unwrap_or(0);
    let next = paging::next_offset(&asked.request.url, issues.len(), total, PER_PAGE);
    Ok(match (asked.purpose.as_str(), next) {
        (NEWEST, Some(offset)) if offset < NEWEST_MOST => Looked::More(newest(site, offset)),
        (NEWEST, _) => Looked::Absent,
        (_, Some(offset)) => Looked::More(later(asked, offset)),
        (_, None) => Looked::More(newest(site, 0)),
    })
}

/// Ours is whole when it is tied to the ticket, and also when somebody has since tied it elsewhere.
fn found(site: &Site, write: &Write, asked: &Ask, issue: &Value) -> Result<Looked, TrackerError> {
    let id = json::need_id(issue, "/id")?;
    let is_child = write.is_child();
    if asked.purpose == NEWEST && is_child && json::id(issue, "/parent/id").is_none() {
        return Ok(Looked::Half(adopt(site, write, &id)));
    }
    if asked.purpose == NEWEST && !is_child && !created::is_related(write, issue) {
        return Ok(Looked::Half(relate(site, write, &id)));
    }
    Looked::there(created::issue(site, write, issue), "issues.id", issue, ["/created_on", "/updated_on"])
}

/// The issues at the other ends of the ticket's relations; relations themselves carry no text.
fn related(site: &Site, write: &Write, answer: &Value) -> Option<Ask> {
    let relations = json::list(answer, "/issue/relations").iter();
    let ends = relations.flat_map(|relation| [json::id(relation, "/issue_id"), json::id(relation, "/issue_to_id")]);
    let ids: Vec<String> = ends.flatten().filter(|id| *id != write.ticket.key).collect();
    let label = format!("tickets related to #{}", write.ticket.key);
    (!ids.is_empty())
        .then(|| page(site, RELATED, label, &format!("issue_id={}&status_id=*&sort=id:desc", ids.join(",")), 0))
}

fn newest(site: &Site, offset: u64) -> Ask {
    let filter = "author_id=me&status_id=*&sort=id:desc&include=relations";
    page(site, NEWEST, "your newest tickets".to_owned(), filter, offset)
}

fn page(site: &Site, purpose: &str, label: String, filter: &str, offset: u64) -> Ask {
    one(site, purpose, label, &format!("/issues.json?{filter}&limit={PER_PAGE}&offset={offset}"))
}

fn later(asked: &Ask, offset: u64) -> Ask {
    let mut next = asked.clone();
    let place = around_last(&asked.request.url, "&offset=").map_or(asked.request.url.as_str(), |(place, _)| place);
    next.request.url = format!("{place}&offset={offset}");
    next
}

fn one(site: &Site, purpose: &str, label: String, path: &str) -> Ask {
    ask(purpose, label, get(&site.base, path))
}
