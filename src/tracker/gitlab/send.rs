//! Writes to GitLab: comments and linked issues. Both take a look at the incident first: a comment must be internal where it is
//! of the service desk, a linked issue confidential where it is. Behind the issue comes its link.

use super::address::{
    delete, get, issue_path, project_of, project_path, recognise_below, ticket_ref, write as request,
};
use super::asks::UNDO;
use super::created::{self, TITLE_LIMIT, project};
use super::errors::answer;
use super::ticket::is_service_desk;
use super::{child, description, wiki};
use crate::http::{Method, Reply, Request};
use crate::model::TicketRef;
use crate::time::day_text;
use crate::tracker::compose::one_line;
use crate::tracker::{Ask, ChildFields, Created, Site, TrackerError, Write, WriteKind, Written, json, mark};
use serde_json::{Value, json};

const COMMENT: &str = "write comment";
const INCIDENT: &str = "read incident";
const CREATE: &str = "create issue";
const LINK: &str = "link issue";
const BACK: &str = "read issue back";

/// The first request of a write.
pub(super) fn first(write: &Write) -> Ask {
    let (ticket, label) = (&write.ticket, write.ticket.label());
    match &write.what {
        WriteKind::Child { .. } => child::prepare(write, child::PREPARE),
        WriteKind::LinkedTicket { .. } | WriteKind::Comment => {
            ask(INCIDENT, label, get(&ticket.base, &issue_path(ticket)))
        }
        WriteKind::WikiPage { title } => wiki::check(write, title),
        WriteKind::Description => description::first(write),
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(write: &Write, asked: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
    match (&write.what, asked.purpose.split(':').collect::<Vec<_>>().as_slice()) {
        (WriteKind::Child { .. }, purpose) => child::read(write, purpose, reply),
        (WriteKind::Description, _) => description::read(write, asked, &answer(reply)?),
        (WriteKind::WikiPage { title }, [purpose, ..]) => wiki::read(write, title, purpose, reply),
        (WriteKind::Comment, [INCIDENT]) => Ok(Written::Then(comment(write, &answer(reply)?))),
        (WriteKind::LinkedTicket { fields }, [INCIDENT]) => Ok(Written::Then(create(write, fields, &answer(reply)?))),
        (WriteKind::LinkedTicket { .. }, [CREATE]) => link(write, &answer(reply)?).map(Written::Then),
        (WriteKind::LinkedTicket { .. }, [LINK, key]) => linked(write, key, answer(reply)),
        (WriteKind::LinkedTicket { .. }, [_, tied]) => done(created::issue(write, &answer(reply)?, *tied == "tied")),
        _ => done(created::comment(write, &answer(reply)?)),
    }
}

/// Deletes a comment or a page; takes out the region; closes an issue, because deleting one takes rights that few have.
pub(super) fn undo(site: &Site, created: &Created) -> Option<Ask> {
    let label = format!("undo of {}", created.label);
    if created.kind == "wiki" {
        return Some(ask(UNDO, label, wiki::remove(&site.base, &created.url)?));
    }
    let ticket = recognise_below(&site.base, &created.url)?;
    let path = issue_path(&ticket);
    let request = match created.kind.as_str() {
        "comment" => delete(&ticket.base, &format!("{path}/notes/{}", created.id)),
        "ticket" | "child" => request(Method::Put, &ticket.base, &path, &json!({"state_event": "close"})),
        "description" => return Some(description::undo(created, &ticket)),
        _ => return None,
    };
    Some(ask(UNDO, label, request))
}

/// The request that links an issue to the ticket of the write.
pub(super) fn link(write: &Write, issue: &Value) -> Result<Ask, TrackerError> {
    let key = json::need_id(issue, "/iid")?;
    let body = json!({
        "target_project_id": json::id(issue, "/project_id").unwrap_or_else(|| project(write).to_owned()),
        "target_issue_iid": key,
        "link_type": "relates_to",
    });
    let path = format!("{}/links", issue_path(&write.ticket));
    let label = format!("link of #{key} to {}", write.ticket.label());
    Ok(ask(&format!("{LINK}:{key}"), label, request(Method::Post, &write.ticket.base, &path, &body)))
}

pub(super) fn ask(purpose: &str, label: String, request: Request) -> Ask {
    Ask::needed(purpose, label, request)
}

/// The new issue of a write.
pub(super) fn ticket(write: &Write, key: &str) -> TicketRef {
    ticket_ref(&write.ticket.base, project(write), key)
}

/// The request that reads a new issue back; its purpose ends with whether it is tied to the ticket.
pub(super) fn read_back(write: &Write, purpose: &str, key: &str, tied: bool) -> Ask {
    let ticket = ticket(write, key);
    let tied = if tied { "tied" } else { "loose" };
    ask(&format!("{purpose}:{tied}"), format!("#{key}"), get(&ticket.base, &issue_path(&ticket)))
}

pub(super) fn done(created: Option<Created>) -> Result<Written, TrackerError> {
    created.map(Written::Done).ok_or(TrackerError::Unreadable { at: "id".to_owned() })
}

/// An account's number; text that is none stays, and GitLab says what it thinks of it.
pub(super) fn number(id: &str) -> Value {
    id.parse::<u64>().map_or_else(|_| json!(id), |number| json!(number))
}

/// A comment. What is written to the service desk's customers is not for them unasked.
fn comment(write: &Write, incident: &Value) -> Ask {
    let body = Value::Object(json::given(vec![
        ("body", Some(json!(mark::with_hidden(&write.body, &write.mark)))),
        ("internal", Some(json!(true)).filter(|_| is_service_desk(incident))),
    ]));
    let path = format!("{}/notes", issue_path(&write.ticket));
    let label = format!("comment on {}", write.ticket.label());
    ask(COMMENT, label, request(Method::Post, &write.ticket.base, &path, &body))
}

fn create(write: &Write, fields: &ChildFields, incident: &Value) -> Ask {
    let labels = Some(fields.labels.join(",")).filter(|labels| !labels.is_empty());
    let is_confidential = json::truth(incident, "/confidential") == Some(true);
    let given = [
        ("title", Some(json!(one_line(&fields.title, TITLE_LIMIT)))),
        ("description", Some(json!(mark::with_hidden(&write.body, &write.mark)))),
        ("labels", labels.map(|labels| json!(labels))),
        ("assignee_ids", fields.owner.as_deref().map(|owner| json!([number(owner)]))),
        ("due_date", fields.due.map(|day| json!(day_text(day)))),
        ("confidential", Some(json!(true)).filter(|_| is_confidential)),
    ];
    let body = Value::Object(json::given(given.into()));
    let path = format!("{}/issues", project_path(project(write)));
    let label = format!("issue linked to {}", write.ticket.label());
    ask(CREATE, label, request(Method::Post, &write.ticket.base, &path, &body))
}

/// "Conflict" says that the link is there. A refusal must not make the issue be written again.
fn linked(write: &Write, key: &str, answer: Result<Value, TrackerError>) -> Result<Written, TrackerError> {
    let tied = match answer {
        Ok(_) | Err(TrackerError::Conflict) => true,
        Err(TrackerError::Refused { .. } | TrackerError::NoPermission | TrackerError::NotFound) => false,
        Err(error) => return Err(error),
    };
    Ok(Written::Then(read_back(write, BACK, key, tied)))
}

/// The API path of the wiki of a write's project.
pub(super) fn wiki_path(write: &Write) -> String {
    format!("{}/wikis", project_path(project_of(&write.ticket)))
}
