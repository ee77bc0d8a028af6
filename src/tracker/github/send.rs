//! Writes to GitHub. A child takes two: the issue, then its place under the parent.

use super::address::{delete, get, issue_path, repo_path, sibling, write as request};
use super::asks::{UNDO, description, of_issue};
use super::created;
use super::errors::Words;
use crate::http::{Method, Reply, Request};
use crate::time::day_text;
use crate::tracker::answer::json_of;
use crate::tracker::compose::{one_line, with_line};
use crate::tracker::{
    Ask, ChildFields, Created, Site, TrackerError, Write, WriteKind, Written, by_id, json, mark, region,
};
use serde_json::{Map, Value, json};

const COMMENT: &str = "write comment";
const CREATE: &str = "create issue";
const LINK: &str = "link sub-issue";
const ISSUE_BACK: &str = "read issue back";
const PARENT_BACK: &str = "read parent back";

/// The first request of a write.
pub(super) fn first(write: &Write) -> Ask {
    let label = write.ticket.label();
    match &write.what {
        WriteKind::Child { fields } => create(write, fields, format!("sub-issue of {label}")),
        WriteKind::LinkedTicket { fields } => create(write, fields, format!("issue linked to {label}")),
        WriteKind::Description => region::first(write, &|text| description(&write.ticket, text)),
        WriteKind::Comment | WriteKind::WikiPage { .. } => {
            let body = json!({"body": mark::with_hidden(&write.body, &write.mark)});
            let path = format!("{}/comments", issue_path(&write.ticket));
            ask(COMMENT, format!("comment on {label}"), request(Method::Post, &write.ticket.base, &path, &body))
        }
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(write: &Write, asked: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
    let answer = json_of(reply, &Words);
    if write.what == WriteKind::Description {
        let step =
            region::read(write, asked, region::text(&answer?, "/body"), &|text| description(&write.ticket, text));
        return step.unwrap_or_else(|| Err(TrackerError::Unreadable { at: "purpose".to_owned() }));
    }
    match asked.purpose.split_once(':') {
        Some((LINK, number)) => linked(write, number, answer),
        Some((ISSUE_BACK, _)) => done(created::issue(write, &answer?, true)),
        Some((PARENT_BACK, number)) => parent_back(write, number, answer),
        _ if asked.purpose == CREATE => made(write, &answer?),
        _ => done(created::comment(write, &answer?)),
    }
}

/// Deletes a comment; takes out the region; closes an issue, because deleting one takes rights that few have.
pub(super) fn undo(site: &Site, created: &Created) -> Option<Ask> {
    let ticket = by_id(&site.tracker)?.recognise(&created.url).filter(|ticket| ticket.base == site.base)?;
    let project = ticket.project.as_deref()?;
    let request = match created.kind.as_str() {
        "comment" => delete(&site.base, &format!("{}/issues/comments/{}", repo_path(project), created.id)),
        "ticket" | "child" => of_issue(&ticket, Some(&json!({"state": "closed", "state_reason": "not_planned"}))),
        "description" => return Some(region::undo(created, &|text| description(&ticket, text))),
        _ => return None,
    };
    Some(ask(UNDO, format!("undo of {}", created.label), request))
}

/// The request that puts an issue under the parent. GitHub wants the issue's database id here, as a number.
pub(super) fn link(write: &Write, issue: &Value) -> Option<Ask> {
    let (id, number) = (json::count(issue, "/id")?, json::id(issue, "/number")?);
    let path = format!("{}/sub_issues", issue_path(&write.ticket));
    let label = format!("place of #{number} under {}", write.ticket.label());
    Some(ask(
        &format!("{LINK}:{number}"),
        label,
        request(Method::Post, &write.ticket.base, &path, &json!({"sub_issue_id": id})),
    ))
}

pub(super) fn ask(purpose: &str, label: String, request: Request) -> Ask {
    Ask::needed(purpose, label, request)
}

fn create(write: &Write, fields: &ChildFields, label: String) -> Ask {
    let path = format!("{}/issues", repo_path(project_of(write)));
    ask(CREATE, label, request(Method::Post, &write.ticket.base, &path, &Value::Object(attributes(write, fields))))
}

fn attributes(write: &Write, fields: &ChildFields) -> Map<String, Value> {
    let due = fields.due.map(day_text).unwrap_or_default();
    let mut body = with_line(&write.body, "Due", &due);
    if matches!(write.what, WriteKind::LinkedTicket { .. }) {
        body = with_line(&body, "Incident", &write.ticket.url);
    }
    let labels = Some(&fields.labels).filter(|labels| !labels.is_empty());
    let given = [
        ("title", Some(json!(one_line(&fields.title, created::TITLE_LIMIT)))),
        ("body", Some(json!(mark::with_hidden(&body, &write.mark)))),
        ("labels", labels.map(|labels| json!(labels))),
        ("assignees", fields.owner.as_ref().map(|owner| json!([owner]))),
        ("type", fields.kind.as_ref().map(|kind| json!(kind))),
    ];
    json::given(given.into())
}

fn made(write: &Write, issue: &Value) -> Result<Written, TrackerError> {
    json::need_id(issue, "/number")?;
    match write.what {
        WriteKind::Child { .. } => {
            let link = link(write, issue).ok_or(TrackerError::Unreadable { at: "id".to_owned() })?;
            Ok(Written::Then(link))
        }
        _ => done(created::issue(write, issue, false)),
    }
}

/// A link that was taken is followed by a look at the child; one that was refused by a look at its parent, since
/// "already linked" is a refusal too.
fn linked(write: &Write, number: &str, answer: Result<Value, TrackerError>) -> Result<Written, TrackerError> {
    let path = issue_path(&sibling(&write.ticket, project_of(write), number));
    match answer {
        Ok(_) => Ok(Written::Then(ask(
            &format!("{ISSUE_BACK}:{number}"),
            format!("#{number}"),
            get(&write.ticket.base, &path),
        ))),
        Err(
            TrackerError::Refused { .. } | TrackerError::NoPermission | TrackerError::Conflict | TrackerError::NotFound,
        ) => {
            let purpose = format!("{PARENT_BACK}:{number}");
            Ok(Written::Then(ask(
                &purpose,
                format!("parent of #{number}"),
                get(&write.ticket.base, &format!("{path}/parent")),
            )))
        }
        Err(error) => Err(error),
    }
}

fn parent_back(write: &Write, number: &str, answer: Result<Value, TrackerError>) -> Result<Written, TrackerError> {
    let parent = match answer {
        Ok(parent) => json::id(&parent, "/number"),
        Err(TrackerError::NotFound) => None,
        Err(error) => return Err(error),
    };
    let is_child = parent.as_deref() == Some(write.ticket.key.as_str());
    Ok(Written::Done(created::bare(write, project_of(write), number, is_child)))
}

/// The repository that new issues go to.
pub(super) fn project_of(write: &Write) -> &str {
    write.project.as_deref().or(write.ticket.project.as_deref()).unwrap_or_default()
}

fn done(created: Option<Created>) -> Result<Written, TrackerError> {
    created.map(Written::Done).ok_or(TrackerError::Unreadable { at: "id".to_owned() })
}
