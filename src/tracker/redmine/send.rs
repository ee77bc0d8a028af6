//! Writes to Redmine. Each step's answer says what comes next; what was written is read back, because Redmine drops
//! attributes that the account may not set and answers as if all were well.

use super::address::{delete, get, write as request};
use super::asks::UNDO;
use super::errors::Words;
use super::{created, wiki};
use crate::http::{Method, Reply, Request};
use crate::time::day_text;
use crate::tracker::answer::{json_of, refused};
use crate::tracker::compose::{one_line, with_line};
use crate::tracker::{Ask, ChildFields, Created, Site, TrackerError, Write, WriteKind, Written, json, mark};
use serde_json::{Map, Value, json};

const NOTE: &str = "write note";
const NOTE_BACK: &str = "read note back";
const CREATE: &str = "create issue";
const RELATE: &str = "relate issue";
const ADOPT: &str = "set parent";
const ISSUE_BACK: &str = "read issue back";

/// The first request of a write.
pub(super) fn first(site: &Site, write: &Write) -> Ask {
    let key = &write.ticket.key;
    match &write.what {
        WriteKind::Comment | WriteKind::Description => {
            let body =
                json!({"issue": {"notes": mark::with_visible(&write.body, &write.mark), "private_notes": false}});
            let request = request(Method::Put, &site.base, &format!("/issues/{key}.json"), &body);
            ask(NOTE, format!("note on #{key}"), request)
        }
        WriteKind::WikiPage { title } => wiki::check(site, write, title),
        WriteKind::LinkedTicket { fields } => create(site, write, fields, "ticket linked to"),
        WriteKind::Child { fields } => create(site, write, fields, "sub-task of"),
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(site: &Site, write: &Write, asked: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
    let answer = json_of(reply, &Words);
    match asked.purpose.split_once(':') {
        Some((RELATE | ADOPT, id)) => linked(site, id, answer),
        Some((ISSUE_BACK, _)) => Ok(Written::Done(issue_back(site, write, &answer?)?)),
        _ => match asked.purpose.as_str() {
            NOTE => answer.map(|_| Written::Then(note_back(site, write))),
            NOTE_BACK => created::note(write, &answer?).map(Written::Done).ok_or_else(|| {
                refused(Some("notes"), "Redmine took the request but kept no note; the account may not add notes.")
            }),
            CREATE => made(site, write, &answer?),
            _ => wiki::read(site, write, asked, reply.status, answer),
        },
    }
}

/// Removes what was created: a note is emptied, which removes it (from Redmine 5.0 on).
pub(super) fn undo(site: &Site, created: &Created) -> Option<Ask> {
    let request = match created.kind.as_str() {
        "comment" => {
            let body = json!({"journal": {"notes": ""}});
            request(Method::Put, &site.base, &format!("/journals/{}.json", created.id), &body)
        }
        "ticket" | "child" => delete(&site.base, &format!("/issues/{}.json", created.id)),
        "wiki" => delete(&site.base, &format!("{}.json", created.url.strip_prefix(site.base.as_str())?)),
        _ => return None,
    };
    Some(ask(UNDO, format!("undo of {}", created.label), request))
}

/// The request that relates an issue to the ticket of the write.
pub(super) fn relate(site: &Site, write: &Write, id: &str) -> Ask {
    let key = &write.ticket.key;
    let body = json!({"relation": {"issue_to_id": number(id), "relation_type": "relates"}});
    let request = request(Method::Post, &site.base, &format!("/issues/{key}/relations.json"), &body);
    ask(&format!("{RELATE}:{id}"), format!("relation of #{id} to #{key}"), request)
}

/// The request that makes an issue a sub-task of the ticket of the write.
pub(super) fn adopt(site: &Site, write: &Write, id: &str) -> Ask {
    let body = json!({"issue": {"parent_issue_id": number(&write.ticket.key)}});
    let request = request(Method::Put, &site.base, &format!("/issues/{id}.json"), &body);
    ask(&format!("{ADOPT}:{id}"), format!("parent of #{id}"), request)
}

pub(super) fn ask(purpose: &str, label: String, request: Request) -> Ask {
    Ask::needed(purpose, label, request)
}

/// Redmine takes no open issue below a closed one, and most incidents are closed when they are written up. The refusal
/// names no field; it is known by the words of an English site.
pub(super) fn instead(write: &Write, error: &TrackerError) -> Option<(WriteKind, String)> {
    let (WriteKind::Child { fields }, TrackerError::Refused { refusals }) = (&write.what, error) else { return None };
    let is_closed = refusals.iter().any(|refusal| refusal.message.contains("closed parent"));
    let why = format!(
        "Redmine takes no sub-task below a closed ticket, so it is linked to {} instead.",
        write.ticket.label()
    );
    is_closed.then(|| (WriteKind::LinkedTicket { fields: fields.clone() }, why))
}

fn create(site: &Site, write: &Write, fields: &ChildFields, words: &str) -> Ask {
    let body = json!({"issue": attributes(write, fields)});
    ask(CREATE, format!("{words} #{}", write.ticket.key), request(Method::Post, &site.base, "/issues.json", &body))
}

fn attributes(write: &Write, fields: &ChildFields) -> Map<String, Value> {
    let body = with_line(&write.body, "Labels", &fields.labels.join(", "));
    let is_child = write.is_child();
    let given = [
        ("project_id", write.project.as_deref().map(number)),
        ("tracker_id", fields.kind.as_deref().map(number)),
        ("subject", Some(json!(one_line(&fields.title, created::SUBJECT_LIMIT)))),
        ("description", Some(json!(mark::with_visible(&body, &write.mark)))),
        ("parent_issue_id", is_child.then(|| number(&write.ticket.key))),
        ("assigned_to_id", fields.owner.as_deref().map(number)),
        ("due_date", fields.due.map(|day| json!(day_text(day)))),
    ];
    let mut attributes = json::given(given.into());
    let mut custom = Vec::new();
    for (key, value) in &fields.extra {
        match key.strip_prefix("cf_") {
            Some(id) => custom.push(json!({"id": number(id), "value": value})),
            None => {
                attributes.insert(key.clone(), json!(value));
            }
        }
    }
    if !custom.is_empty() {
        attributes.insert("custom_fields".to_owned(), Value::Array(custom));
    }
    attributes
}

/// An id as a number where it is one; identifiers stay text.
fn number(id: &str) -> Value {
    id.parse::<u64>().map_or_else(|_| json!(id), |number| json!(number))
}

fn made(site: &Site, write: &Write, answer: &Value) -> Result<Written, TrackerError> {
    let id = json::need_id(answer, "/issue/id")?;
    match write.what {
        WriteKind::LinkedTicket { .. } => Ok(Written::Then(relate(site, write, &id))),
        _ => Ok(Written::Done(issue_back(site, write, answer)?)),
    }
}

/// Whether the link was made is read from the issue; a refusal must not make the ticket be written again.
fn linked(site: &Site, id: &str, answer: Result<Value, TrackerError>) -> Result<Written, TrackerError> {
    match answer {
        Ok(_)
        | Err(
            TrackerError::Refused { .. } | TrackerError::NoPermission | TrackerError::Conflict | TrackerError::NotFound,
        ) => {
            let path = format!("/issues/{id}.json?include=relations");
            Ok(Written::Then(ask(&format!("{ISSUE_BACK}:{id}"), format!("#{id}"), get(&site.base, &path))))
        }
        Err(error) => Err(error),
    }
}

fn issue_back(site: &Site, write: &Write, answer: &Value) -> Result<Created, TrackerError> {
    json::need_id(answer, "/issue/id")?;
    let issue = answer.get("issue").unwrap_or(&Value::Null);
    let mut created = created::issue(site, write, issue).ok_or(TrackerError::Unreadable { at: "issue".to_owned() })?;
    if matches!(write.what, WriteKind::LinkedTicket { .. }) && !created::is_related(write, issue) {
        created.lost.push(format!("It could not be related to {}.", write.ticket.label()));
    }
    Ok(created)
}

fn note_back(site: &Site, write: &Write) -> Ask {
    let path = format!("/issues/{}.json?include=journals", write.ticket.key);
    ask(NOTE_BACK, format!("notes of #{}", write.ticket.key), get(&site.base, &path))
}
