//! Looking for an earlier write by its mark: in the issue's own lists first, then in the project's newest issues, where one
//! waits that was made and not yet tied to the ticket. Search is never used, it lags.

use super::address::{get, issue_path, place_of, project_of, project_path};
use super::asks::{PER_PAGE, about_item, hierarchy, later};
use super::created::{self, project};
use super::errors::{answer, data};
use super::send::{ask, link, read_back};
use super::{child, description, queries, wiki};
use crate::http::Reply;
use crate::tracker::{Ask, Created, Looked, TrackerError, Write, WriteKind, forge, json, mark, paging};
use serde_json::Value;

const NOTES: &str = "look in comments";
const LINKS: &str = "look in links";
const CHILDREN: &str = "look in children";
const TASK: &str = "look at task";
const NEWEST: &str = "look in newest issues";
const PAGE: &str = "look at wiki page";

/// An issue that was just created is among the newest 300; older ones are not looked at.
const NEWEST_PAGES: u32 = 3;

/// The first request of a look.
pub(super) fn first(write: &Write) -> Ask {
    let (path, label) = (issue_path(&write.ticket), write.ticket.label());
    match &write.what {
        WriteKind::Child { .. } => {
            ask(CHILDREN, format!("children of {label}"), about_item(&write.ticket, queries::CHILDREN))
        }
        WriteKind::LinkedTicket { .. } => {
            ask(LINKS, format!("links of {label}"), get(&write.ticket.base, &format!("{path}/links")))
        }
        WriteKind::WikiPage { title } => Ask { purpose: PAGE.to_owned(), ..wiki::check(write, title) },
        WriteKind::Description => description::look(write),
        WriteKind::Comment => {
            let path = format!("{path}/notes?activity_filter=only_comments&{PER_PAGE}");
            ask(NOTES, format!("comments of {label}"), get(&write.ticket.base, &path))
        }
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(write: &Write, asked: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
    match asked.purpose.as_str() {
        PAGE => Ok(wiki::found(write, reply)?.map_or(Looked::Absent, Looked::Found)),
        CHILDREN => among_children(write, asked, reply),
        NOTES | LINKS | NEWEST => in_list(write, asked, reply),
        _ if write.what == WriteKind::Description => Ok(description::looked(write, asked, &answer(reply)?)),
        _ => {
            let task = answer(reply)?;
            match child::set(write, &task, true) {
                Some(rest) => Ok(Looked::Half(rest)),
                None => found(created::issue(write, &task, true)),
            }
        }
    }
}

/// A server that knows no children may all the same have a task of ours.
fn among_children(write: &Write, asked: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
    let data = match data(reply) {
        Ok((data, _)) => data,
        Err(TrackerError::Refused { .. } | TrackerError::NotFound) => return Ok(Looked::More(newest(write))),
        Err(error) => return Err(error),
    };
    let children = hierarchy(&data).and_then(|widget| widget.get("children")).unwrap_or(&Value::Null);
    let text = |task: &Value| {
        let widgets = json::list(task, "/widgets").iter();
        widgets.map(|widget| json::body(widget, "/description")).find(|text| !text.is_empty()).unwrap_or_default()
    };
    let ours = json::list(children, "/nodes").iter().find(|task| mark::carries(&text(task), &write.mark));
    Ok(Looked::More(match ours {
        Some(task) => {
            let mut at = write.clone();
            at.project = place_of(&write.ticket.base, task).map(|(project, _)| project).or(at.project);
            read_back(&at, TASK, &json::need_id(task, "/iid")?, true)
        }
        None => later(asked, children).unwrap_or_else(|| newest(write)),
    }))
}

fn in_list(write: &Write, asked: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
    let answer = answer(reply)?;
    let items = json::need_list(&answer, "", &asked.purpose)?;
    let path = if asked.purpose == NOTES { "/body" } else { "/description" };
    if let Some(item) = items.iter().find(|item| mark::carries(&json::body(item, path), &write.mark)) {
        return match (asked.purpose.as_str(), &write.what) {
            (NOTES, _) => forge::there(created::comment(write, item), item, true),
            (NEWEST, WriteKind::Child { .. }) => child::orphan(write, item).map(Looked::Half),
            (NEWEST, _) => link(write, item).map(Looked::Half),
            _ => found(created::issue(write, item, true)),
        };
    }
    let most = if asked.purpose == NEWEST { NEWEST_PAGES } else { paging::LAST_PAGE };
    let next = paging::next_page(&asked.request.url, reply).filter(|page| *page <= most && !items.is_empty());
    Ok(match (asked.purpose.as_str(), next) {
        (LINKS, _) => Looked::More(newest(write)),
        (_, Some(page)) => Looked::More(paging::on_page(asked, page)),
        (_, None) => Looked::Absent,
    })
}

fn found(created: Option<Created>) -> Result<Looked, TrackerError> {
    created.map(Looked::Found).ok_or(TrackerError::Unreadable { at: "id".to_owned() })
}

/// The newest issues of the project; only tasks where a task is looked for.
fn newest(write: &Write) -> Ask {
    let only = if write.is_child() { "&issue_type=task" } else { "" };
    let path = format!("{}/issues?order_by=created_at&sort=desc{only}&{PER_PAGE}", project_path(project(write)));
    let label = format!("newest issues of {}", project_of(&write.ticket));
    ask(NEWEST, label, get(&write.ticket.base, &path))
}
