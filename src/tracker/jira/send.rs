//! Writes to Jira. A new ticket is read back, because what it took is told by nothing else; where its type is not given,
//! the project's types are asked first, and where fields of its own are filled, what form they have.

use super::address::{delete, get, write as request};
use super::asks::{UNDO, fields as ask_fields, types};
use super::look::{issue_path, project_of};
use super::options::Fit;
use super::texts::property_of;
use super::{Jira, adf, created, errors, values};
use crate::http::{Method, Reply};
use crate::small::{around_last, lower};
use crate::time::day_text;
use crate::tracker::answer::{optional, refused};
use crate::tracker::compose::{one_line, with_line};
use crate::tracker::{Ask, ChildFields, Created, Site, TrackerError, Write, WriteKind, Written, json, mark};
use serde_json::{Map, Value, json};

const COMMENT: &str = "write comment";
const TYPES: &str = "types for writing";
const FIELDS: &str = "fields for writing";
const CREATE: &str = "create ticket";
const MARK: &str = "mark ticket";
const LINK_TYPES: &str = "link types";
const LINK: &str = "link ticket";
const BACK: &str = "read ticket back";

/// Fields that a ticket is made without, when Jira does not take them: what they said goes into the text.
const SPARE: &[(&str, &str)] = &[("duedate", "Due"), ("labels", "Labels"), ("assignee", "Owner")];

/// The first request of a write.
pub(super) fn first(jira: &Jira, site: &Site, write: &Write) -> Ask {
    match (&write.what, write.fields()) {
        (_, Some(fields)) => match &fields.kind {
            Some(kind) => of_kind(jira, site, write, fields, kind),
            None => Ask { needed: true, ..types(jira, site, TYPES, project_of(write)) },
        },
        _ => comment(jira, site, write),
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(
    jira: &Jira,
    site: &Site,
    write: &Write,
    asked: &Ask,
    reply: &Reply,
) -> Result<Written, TrackerError> {
    let answer = errors::answer(reply);
    let (purpose, of) = asked.purpose.split_once(':').unwrap_or((&asked.purpose, ""));
    let bare = ChildFields::default();
    let fields = write.fields().unwrap_or(&bare);
    let next = match purpose {
        COMMENT => return comment_back(jira, write, &answer?),
        BACK => {
            let made = created::issue(jira, site, write, &answer?);
            return made.map(Written::Done).ok_or_else(|| TrackerError::Unreadable { at: "key".to_owned() });
        }
        TYPES => {
            let fit = if write.is_child() { Fit::SubTask } else { Fit::Ordinary };
            let kind = fit.first(&answer?).ok_or_else(|| refused(Some("issuetype"), "the project has no such type"))?;
            of_kind(jira, site, write, fields, &kind)
        }
        FIELDS => create(jira, site, write, fields, of, &optional(answer)?.unwrap_or(Value::Null)),
        CREATE => match answer {
            Err(TrackerError::Refused { refusals }) => {
                let names: Vec<&str> = refusals.iter().map(|one| one.field.as_deref().unwrap_or_default()).collect();
                without(jira, asked, &names).ok_or(TrackerError::Refused { refusals })?
            }
            other => made(jira, site, write, &json::need_id(&other?, "/key")?),
        },
        MARK => tie(jira, site, write, of, answer)?,
        LINK_TYPES => match settled(answer)?.as_ref().and_then(link_type) {
            Some(kind) => link(jira, site, write, of, &kind),
            None => back(jira, site, write, of),
        },
        LINK => {
            settled(answer)?;
            back(jira, site, write, of)
        }
        other => return Err(TrackerError::Unreadable { at: format!("purpose {other}") }),
    };
    Ok(Written::Then(next))
}

/// Deletes what was created. Few may delete a ticket; who may not is told so and closes it in Jira.
pub(super) fn undo(jira: &Jira, site: &Site, created: &Created) -> Option<Ask> {
    let ticket = (jira.recognise)(&created.url).filter(|ticket| ticket.base == site.base)?;
    let path = match created.kind.as_str() {
        "comment" => format!("/issue/{}/comment/{}", ticket.key, created.id),
        "ticket" | "child" => format!("/issue/{}", ticket.key),
        _ => return None,
    };
    Some(Ask::needed(UNDO, format!("undo of {}", created.label), delete(jira, &site.base, &path)))
}

/// A sub-task takes no sub-tasks, and a project may have no type for them. Jira's words are in the site's language; the
/// field that it names is not.
pub(super) fn instead(write: &Write, error: &TrackerError) -> Option<(WriteKind, String)> {
    let (WriteKind::Child { fields }, TrackerError::Refused { refusals }) = (&write.what, error) else { return None };
    let is_place = |field: &str| matches!(field, "issuetype" | "parent" | "parentId" | "pid");
    let refusal = refusals.iter().find(|refusal| refusal.field.as_deref().is_some_and(is_place))?;
    let why = format!(
        "Jira takes no sub-task below {} ({}), so the ticket is linked to it instead.",
        write.ticket.label(),
        refusal.message.trim_end_matches('.')
    );
    Some((WriteKind::LinkedTicket { fields: ChildFields { kind: None, ..fields.clone() } }, why))
}

/// The request that asks for the site's types of links, to link a ticket with one of them.
pub(super) fn link_types(jira: &Jira, site: &Site, key: &str) -> Ask {
    step(LINK_TYPES, key, format!("link of {key}"), get(jira, &site.base, "/issueLinkType"))
}

fn step(purpose: &str, of: &str, label: String, request: crate::http::Request) -> Ask {
    Ask::needed(&format!("{purpose}:{of}"), label, request)
}

/// A comment. In a service project it is an internal note: a postmortem is not for its customers unasked.
fn comment(jira: &Jira, site: &Site, write: &Write) -> Ask {
    let mut properties = vec![json!({"key": "sd.public.comment", "value": {"internal": true}})];
    properties.extend(jira.is_cloud.then(|| property(write)));
    let body = json!({"body": text(jira, &write.body, &write.mark), "properties": properties});
    let (key, path) = (&write.ticket.key, format!("/issue/{}/comment", write.ticket.key));
    Ask::needed(COMMENT, format!("comment on {key}"), request(jira, Method::Post, &site.base, &path, &body))
}

fn comment_back(jira: &Jira, write: &Write, comment: &Value) -> Result<Written, TrackerError> {
    let mut made = created::comment(write, comment).ok_or_else(|| TrackerError::Unreadable { at: "id".to_owned() })?;
    if !jira.is_cloud && !created::is_ours(write, comment, "/body") {
        made.lost.push("The text was changed on the way.".to_owned());
    }
    Ok(Written::Done(made))
}

/// The text as the site takes it. Data Center has no property that comes with the request: the mark is its last line.
fn text(jira: &Jira, body: &str, mark: &str) -> Value {
    if jira.is_cloud { adf::document(body) } else { json!(mark::with_visible(body, mark)) }
}

fn property(write: &Write) -> Value {
    json!({"key": property_of(&write.mark), "value": {"mark": write.mark}})
}

/// A new ticket of that type, or the question what its fields look like.
fn of_kind(jira: &Jira, site: &Site, write: &Write, fields: &ChildFields, kind: &str) -> Ask {
    if fields.extra.is_empty() {
        return create(jira, site, write, fields, kind, &Value::Null);
    }
    Ask { needed: true, ..ask_fields(jira, site, FIELDS, project_of(write), kind) }
}

fn create(jira: &Jira, site: &Site, write: &Write, fields: &ChildFields, kind: &str, known: &Value) -> Ask {
    let mut body = json!({"fields": attributes(jira, write, fields, kind, known)});
    if let (true, Some(body)) = (jira.is_cloud, body.as_object_mut()) {
        body.insert("properties".to_owned(), json!([property(write)]));
    }
    let label = if write.is_child() { "sub-task of" } else { "ticket linked to" };
    let label = format!("{label} {}", write.ticket.label());
    Ask::needed(CREATE, label, request(jira, Method::Post, &site.base, "/issue", &body))
}

fn attributes(jira: &Jira, write: &Write, fields: &ChildFields, kind: &str, known: &Value) -> Map<String, Value> {
    let project = project_of(write);
    let is_id = project.bytes().all(|b| b.is_ascii_digit());
    let owner = if jira.is_cloud { "accountId" } else { "name" };
    let labels: Vec<String> = fields.labels.iter().map(|name| created::label(name)).collect();
    let given = [
        ("project", Some(if is_id { json!({"id": project}) } else { json!({"key": project}) })),
        ("issuetype", Some(json!({"id": kind}))),
        ("parent", write.is_child().then(|| json!({"key": write.ticket.key}))),
        ("summary", Some(json!(one_line(&fields.title, created::TITLE_LIMIT)))),
        ("description", Some(text(jira, &write.body, &write.mark))),
        ("assignee", fields.owner.as_ref().map(|id| json!({owner: id}))),
        ("duedate", fields.due.map(|day| json!(day_text(day)))),
        ("labels", (!labels.is_empty()).then(|| json!(labels))),
    ];
    let mut attributes = json::given(given.into());
    let described = || json::list(known, "/fields").iter().chain(json::list(known, "/values"));
    for (id, value) in &fields.extra {
        let is_it = |field: &&Value| ["/fieldId", "/key"].iter().any(|path| json::text(field, path) == Some(id));
        let field = described().find(is_it).unwrap_or(&Value::Null);
        attributes.insert(id.clone(), values::for_field(jira, field, value));
    }
    attributes
}

/// The same request without the fields that were refused, when it can do without all of them: e.g. a due date that is
/// not on the screen of that type.
fn without(jira: &Jira, asked: &Ask, refused: &[&str]) -> Option<Ask> {
    let mut body: Value = crate::plain::value(asked.request.body.as_deref()?)?;
    let fields = body.get_mut("fields")?.as_object_mut()?;
    for name in refused {
        let (id, word) = SPARE.iter().find(|(id, _)| id == name)?;
        let value = fields.remove(*id)?;
        let parts: Vec<String> = match &value {
            Value::Array(all) => all.iter().filter_map(json::scalar).collect(),
            Value::Object(_) => Vec::new(),
            one => json::scalar(one).into_iter().collect(),
        };
        if let (false, Some(description)) = (parts.is_empty(), fields.get_mut("description")) {
            add_line(jira, description, word, &parts.join(", "));
        }
    }
    let mut again = asked.clone();
    again.request.body = Some(crate::plain::text(&body));
    Some(again)
}

/// The mark of a text stays its last line.
fn add_line(jira: &Jira, description: &mut Value, name: &str, value: &str) {
    if jira.is_cloud {
        return adf::with_line(description, name, value);
    }
    let text = description.as_str().unwrap_or_default();
    let (body, mark) = around_last(text, "\n\n").unwrap_or((text, ""));
    *description = json!(format!("{}\n\n{mark}", with_line(body, name, value)));
}

/// What follows once a ticket is there: in Data Center its mark as a property, which outlives a change of the text.
fn made(jira: &Jira, site: &Site, write: &Write, key: &str) -> Ask {
    if jira.is_cloud {
        return tied(jira, site, write, key);
    }
    let path = format!("/issue/{key}/properties/{}", property_of(&write.mark));
    let body = json!({"mark": write.mark});
    step(MARK, key, format!("mark of {key}"), request(jira, Method::Put, &site.base, &path, &body))
}

fn tie(
    jira: &Jira,
    site: &Site,
    write: &Write,
    key: &str,
    answer: Result<Value, TrackerError>,
) -> Result<Ask, TrackerError> {
    settled(answer)?;
    Ok(tied(jira, site, write, key))
}

fn tied(jira: &Jira, site: &Site, write: &Write, key: &str) -> Ask {
    if write.is_child() { back(jira, site, write, key) } else { link_types(jira, site, key) }
}

fn back(jira: &Jira, site: &Site, write: &Write, key: &str) -> Ask {
    step(BACK, key, key.to_owned(), get(jira, &site.base, &issue_path(write, key)))
}

/// The answer to a step that a ticket can do without: a refusal must not make the ticket be written again.
fn settled(answer: Result<Value, TrackerError>) -> Result<Option<Value>, TrackerError> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(
            TrackerError::Refused { .. } | TrackerError::NoPermission | TrackerError::Conflict | TrackerError::NotFound,
        ) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The type of link that says the least: `Relates`, else one that reads the same from both ends, else the first.
fn link_type(answer: &Value) -> Option<String> {
    let all = json::list(answer, "/issueLinkTypes");
    let relates = |kind: &&Value| json::text(kind, "/name").is_some_and(|name| lower(name) == "relates");
    let even = |kind: &&Value| json::text(kind, "/inward") == json::text(kind, "/outward");
    all.iter()
        .find(relates)
        .or_else(|| all.iter().find(even))
        .or_else(|| all.first())
        .and_then(|kind| json::id(kind, "/id"))
}

/// Linking twice changes nothing: Jira takes the second request, too, and keeps one link.
fn link(jira: &Jira, site: &Site, write: &Write, key: &str, kind: &str) -> Ask {
    let body = json!({
        "type": {"id": kind}, "inwardIssue": {"key": key}, "outwardIssue": {"key": write.ticket.key},
    });
    let label = format!("link of {key} to {}", write.ticket.key);
    step(LINK, key, label, request(jira, Method::Post, &site.base, "/issueLink", &body))
}
