//! Writes to RT. A ticket is created with its link in one request, and read back, because RT drops what the account may not
//! set, links included, and answers as if all were well.

use super::address::{get, write as request};
use super::asks::{UNDO, ticket_path};
use super::errors::answer;
use super::{created, look};
use crate::http::{Method, Reply};
use crate::small::around_last;
use crate::time::day_text;
use crate::tracker::compose::one_line;
use crate::tracker::html::{with_mark, with_paragraph};
use crate::tracker::{Ask, ChildFields, Created, Looked, Site, TrackerError, Write, Written, json};
use serde_json::{Map, Value, json};

const COMMENT: &str = "write comment";
const CREATE: &str = "create ticket";
const TIE: &str = "link ticket";
const BACK: &str = "read ticket back";

/// The first request of a write.
pub(super) fn first(site: &Site, write: &Write) -> Ask {
    let (purpose, path, body) = match write.fields() {
        Some(fields) => (CREATE, "/ticket".to_owned(), Value::Object(attributes(write, fields))),
        None => {
            let body = json!({"Content": with_mark(&write.body, &write.mark), "ContentType": "text/html"});
            (COMMENT, format!("/ticket/{}/comment", write.ticket.key), body)
        }
    };
    let label = format!("{purpose} for {}", write.ticket.label());
    Ask::needed(purpose, label, request(Method::Post, &site.base, &path, &body))
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(site: &Site, write: &Write, asked: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
    let (purpose, rest) = asked.purpose.split_once(':').unwrap_or((&asked.purpose, ""));
    match purpose {
        COMMENT => {
            answer(reply)?;
            // The answer itself is a sentence; the transaction's address is in the header.
            let id = reply.header("location").and_then(|place| around_last(place, "/transaction/")).map(|(_, id)| id);
            Ok(id.map_or_else(
                || Written::Then(look::first(site, write)),
                |id| Written::Done(created::comment(write, id)),
            ))
        }
        CREATE => Ok(Written::Then(back(site, &json::need_id(&answer(reply)?, "/id")?, ""))),
        TIE => tied(site, asked, answer(reply)),
        BACK => created::ticket(site, write, &answer(reply)?, rest).map(Written::Done),
        _ => Ok(match look::read(site, write, asked, reply)? {
            Looked::Found(created) | Looked::Changed(created) => Written::Done(created),
            Looked::More(ask) | Looked::Half(ask) => Written::Then(ask),
            Looked::Absent => {
                let mut created = created::comment(write, "");
                created.lost.push("RT took the comment, but does not show it to this account.".to_owned());
                Written::Done(created)
            }
        }),
    }
}

/// Takes a ticket back by RT's own state for that. A comment stays: RT has no way to remove one.
pub(super) fn undo(site: &Site, created: &Created) -> Option<Ask> {
    created.ticket.as_ref()?;
    let request = get(&site.base, &format!("/ticket/{}", created.id)).with_method(Method::Delete);
    Some(Ask::needed(UNDO, format!("undo of {}", created.label), request))
}

/// The request that links a ticket of ours to the ticket of the write, unless somebody changed it since it was read.
pub(super) fn tie(site: &Site, write: &Write, key: &str, etag: Option<&str>) -> Ask {
    let link = if write.is_child() { "AddMemberOf" } else { "AddRefersTo" };
    let mut request = request(Method::Put, &site.base, &format!("/ticket/{key}"), &json!({link: [write.ticket.key]}));
    if let Some(etag) = etag {
        request = request.with_header("If-Match", etag);
    }
    Ask::needed(&format!("{TIE}:{key}"), format!("link of #{key} to {}", write.ticket.label()), request)
}

/// Whether the link was made is read from the ticket: RT says it with a sentence, 200 and no more.
fn tied(site: &Site, asked: &Ask, answer: Result<Value, TrackerError>) -> Result<Written, TrackerError> {
    let key = asked.purpose.split(':').nth(1).unwrap_or_default();
    let said = match answer {
        Ok(sentences) => {
            let said: Vec<String> = json::list(&sentences, "").iter().filter_map(json::scalar).collect();
            said.join("; ")
        }
        Err(error @ (TrackerError::Refused { .. } | TrackerError::NoPermission | TrackerError::NotFound)) => {
            error.to_string()
        }
        Err(error) => return Err(error),
    };
    Ok(Written::Then(back(site, key, said.trim_end_matches('.'))))
}

fn back(site: &Site, key: &str, said: &str) -> Ask {
    Ask::needed(&format!("{BACK}:{said}"), format!("#{key}"), get(&site.base, &ticket_path(key)))
}

fn attributes(write: &Write, fields: &ChildFields) -> Map<String, Value> {
    let body = with_paragraph(&write.body, "Labels", &fields.labels.join(", "));
    let mut custom = Map::new();
    let mut attributes = json::given(vec![
        ("Queue", write.project.as_ref().map(|queue| json!(queue))),
        ("Subject", Some(json!(one_line(&fields.title, created::SUBJECT_LIMIT)))),
        ("Content", Some(json!(with_mark(&body, &write.mark)))),
        ("ContentType", Some(json!("text/html"))),
        (if write.is_child() { "MemberOf" } else { "RefersTo" }, Some(json!([write.ticket.key]))),
        ("Owner", fields.owner.as_ref().map(|owner| json!(owner))),
        // A day alone is dropped; noon in UTC is the same day in nearly every zone that it may be shown in.
        ("Due", fields.due.map(|day| json!(format!("{} 12:00:00", day_text(day))))),
    ]);
    for (key, value) in &fields.extra {
        match key.strip_prefix("cf_") {
            Some(id) => custom.insert(id.to_owned(), json!(value)),
            None => attributes.insert(key.clone(), json!(value)),
        };
    }
    if !custom.is_empty() {
        attributes.insert("CustomFields".to_owned(), Value::Object(custom));
    }
    attributes
}
