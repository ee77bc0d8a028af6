//! Looking for an earlier write by its mark: in the issue's own lists first, then in the repository's newest issues,
//! where one waits that was created and not yet put under its parent. Where the repository has older ones, the incident's
//! own history is read last: the text of an issue of ours links the incident, which makes it an entry there with the whole
//! issue in it. Search is never used, it lags.

use super::address::{get, issue_path, repo_path};
use super::asks::{PER_PAGE, description};
use super::errors::Words;
use super::send::{ask, link};
use super::{created, send};
use crate::http::Reply;
use crate::tracker::answer::json_of;
use crate::tracker::{Ask, Looked, TrackerError, Write, WriteKind, forge, json, mark, paging, region};
use serde_json::Value;

const COMMENTS: &str = "look in comments";
const CHILDREN: &str = "look in sub-issues";
const NEWEST: &str = "look in newest issues";
const HISTORY: &str = "look in history";

/// An issue that was just created, and may not be in the incident's history yet, is among the newest 300.
const NEWEST_PAGES: u32 = 3;

/// The first request of a look.
pub(super) fn first(write: &Write) -> Ask {
    let (path, label) = (issue_path(&write.ticket), write.ticket.label());
    match write.what {
        WriteKind::Child { .. } => {
            list(write, CHILDREN, format!("sub-issues of {label}"), &format!("{path}/sub_issues"))
        }
        WriteKind::LinkedTicket { .. } => newest(write),
        WriteKind::Description => region::look(write, &|text| description(&write.ticket, text)),
        WriteKind::Comment | WriteKind::WikiPage { .. } => {
            list(write, COMMENTS, format!("comments of {label}"), &format!("{path}/comments"))
        }
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(write: &Write, asked: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
    let answer = match json_of(reply, &Words) {
        // Servers from before sub-issues have no such list.
        Err(TrackerError::NotFound) if asked.purpose == CHILDREN => return Ok(Looked::More(newest(write))),
        other => other?,
    };
    if let Some(looked) = region::looked(write, asked, region::text(&answer, "/body")) {
        return Ok(looked);
    }
    let items = json::need_list(&answer, "", &asked.purpose)?;
    let is_history = asked.purpose == HISTORY;
    let mut things =
        items.iter().filter_map(|item| if is_history { item.pointer("/source/issue") } else { Some(item) });
    let is_ours = |item: &&Value| mark::carries(&json::body(item, "/body"), &write.mark);
    if let Some(item) = things.find(is_ours) {
        return found(write, asked, item);
    }
    let next = paging::next_page(&asked.request.url, reply).filter(|_| !items.is_empty());
    Ok(match (next, asked.purpose.as_str()) {
        (Some(page), NEWEST) if page > NEWEST_PAGES => {
            let (path, label) = (issue_path(&write.ticket), write.ticket.label());
            Looked::More(list(write, HISTORY, format!("history of {label}"), &format!("{path}/timeline")))
        }
        (Some(page), _) => Looked::More(paging::on_page(asked, page)),
        (None, CHILDREN) => Looked::More(newest(write)),
        (None, _) => Looked::Absent,
    })
}

/// A child is whole when it has a parent: ours, or one that somebody has since given it.
fn found(write: &Write, asked: &Ask, item: &Value) -> Result<Looked, TrackerError> {
    let whole = match (asked.purpose.as_str(), &write.what) {
        (COMMENTS, _) => created::comment(write, item),
        (CHILDREN, _) => created::issue(write, item, true),
        (_, WriteKind::Child { .. }) if json::text(item, "/parent_issue_url").is_none() => {
            return link(write, item).map(Looked::Half).ok_or(TrackerError::Unreadable { at: "id".to_owned() });
        }
        (_, what) => created::issue(write, item, matches!(what, WriteKind::Child { .. })),
    };
    forge::there(whole, item, asked.purpose == COMMENTS)
}

fn newest(write: &Write) -> Ask {
    let project = send::project_of(write);
    let path = format!("{}/issues?state=all&sort=created&direction=desc&{PER_PAGE}&page=1", repo_path(project));
    ask(NEWEST, format!("newest issues of {project}"), get(&write.ticket.base, &path))
}

fn list(write: &Write, purpose: &str, label: String, path: &str) -> Ask {
    ask(purpose, label, get(&write.ticket.base, &format!("{path}?{PER_PAGE}&page=1")))
}
