//! Looking for an earlier write by its mark: in the issue's own lists first, then in the repository's newest issues,
//! where one waits that was created and that the incident does not yet depend on. Where the repository has older ones, the
//! incident's own history is read last: the text of an issue of ours links the incident, which makes it an entry there with
//! the whole issue in it; only on a site under a path Gitea sees no link of a text with words of its own. Search is never
//! used, it lags.

use super::address::{get, issue_path, repo_path};
use super::asks::{PER_PAGE, next};
use super::errors::Words;
use super::send::{ask, description, project_of, tie};
use super::{created, wiki};
use crate::http::Reply;
use crate::tracker::answer::{json_of, optional};
use crate::tracker::{Ask, Looked, TrackerError, Write, WriteKind, forge, json, mark, paging, region};
use serde_json::Value;

const COMMENTS: &str = "look in comments";
const TIES: &str = "look in dependencies";
const NEWEST: &str = "look in newest issues";
/// The same where the repository has no dependencies: an issue without one is whole.
const UNTIED: &str = "look in newest issues, without dependencies";

/// The end of the address of the incident's history.
const HISTORY: &str = "/timeline?";

/// An issue that was just created is among the newest 300.
const NEWEST_PAGES: u32 = 6;

/// The first request of a look.
pub(super) fn first(write: &Write) -> Ask {
    let (path, label) = (issue_path(&write.ticket), write.ticket.label());
    let list = |purpose, label, tail: &str| ask(purpose, label, get(&write.ticket.base, &format!("{path}/{tail}")));
    match write.what {
        WriteKind::Comment => list(COMMENTS, format!("comments of {label}"), "comments"),
        WriteKind::Child { .. } => {
            list(TIES, format!("dependencies of {label}"), &format!("dependencies?{PER_PAGE}&page=1"))
        }
        WriteKind::LinkedTicket { .. } => newest(write, UNTIED),
        WriteKind::Description => region::look(write, &|text| description(write, text)),
        WriteKind::WikiPage { .. } => wiki::look(write),
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(write: &Write, asked: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
    if matches!(write.what, WriteKind::WikiPage { .. }) {
        return Ok(
            wiki::found(write, optional(json_of(reply, &Words))?.as_ref())?.map_or(Looked::Absent, Looked::Found)
        );
    }
    let answer = match json_of(reply, &Words) {
        Err(TrackerError::NotFound | TrackerError::NoPermission) if asked.purpose == TIES => {
            return Ok(Looked::More(newest(write, UNTIED)));
        }
        other => other?,
    };
    if let Some(looked) = region::looked(write, asked, region::text(&answer, "/body")) {
        return Ok(looked);
    }
    let items = if answer.is_null() { &[] } else { json::need_list(&answer, "", &asked.purpose)? };
    // What is found there is told as what is found among the newest, so the purpose stays theirs.
    let is_history = asked.request.url.contains(HISTORY);
    let mut things = items.iter().filter_map(|item| if is_history { item.get("ref_issue") } else { Some(item) });
    let is_ours = |item: &&Value| mark::carries(&json::body(item, "/body"), &write.mark);
    if let Some(item) = things.find(is_ours) {
        return found(write, asked, item);
    }
    let next = next(asked, reply, items.len());
    Ok(match (next, asked.purpose.as_str()) {
        (Some(later), purpose @ (NEWEST | UNTIED))
            if !is_history && paging::page_of(&later.request.url) > NEWEST_PAGES =>
        {
            let path = format!("{}{HISTORY}{PER_PAGE}&page=1", issue_path(&write.ticket));
            let label = format!("history of {}", write.ticket.label());
            Looked::More(ask(purpose, label, get(&write.ticket.base, &path)))
        }
        (Some(later), _) => Looked::More(later),
        (None, TIES) => Looked::More(newest(write, NEWEST)),
        (None, _) => Looked::Absent,
    })
}

fn found(write: &Write, asked: &Ask, item: &Value) -> Result<Looked, TrackerError> {
    let created = match asked.purpose.as_str() {
        NEWEST => return Ok(Looked::Half(tie(write, &json::need_id(item, "/number")?))),
        COMMENTS => created::comment(write, item),
        purpose => created::issue(write, item, purpose == TIES),
    };
    forge::there(created, item, asked.purpose == COMMENTS)
}

fn newest(write: &Write, purpose: &str) -> Ask {
    let project = project_of(write);
    let path = format!("{}/issues?state=all&type=issues&{PER_PAGE}&page=1", repo_path(project));
    ask(purpose, format!("newest issues of {project}"), get(&write.ticket.base, &path))
}
