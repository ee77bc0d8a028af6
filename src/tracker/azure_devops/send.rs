//! Writes to Azure DevOps. An item is created with its link in one request, so that there is either both or nothing.

use super::address::{api, delete, get, of_comment_page, write as request};
use super::asks::{UNDO, project_of};
use super::created;
use super::errors::Words;
use crate::http::{Method, Reply};
use crate::time::day_text;
use crate::tracker::address::{decode, encode};
use crate::tracker::answer::json_of;
use crate::tracker::compose::one_line;
use crate::tracker::{Ask, ChildFields, Created, Site, TrackerError, Write, WriteKind, Written, html, json};
use serde_json::{Value, json};

const ITEM: &str = "read item";
const COMMENT: &str = "write comment";
const FIELDS: &str = "read fields of type";
const CREATE: &str = "create item";

const DUE: &str = "Microsoft.VSTS.Scheduling.DueDate";

/// The first request of a write. Without a known project the item is asked for it.
pub(super) fn first(site: &Site, write: &Write) -> Ask {
    match write.project.as_deref() {
        Some(project) => in_project(site, write, project),
        None => item(write, ITEM),
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(site: &Site, write: &Write, asked: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
    let answer = json_of(reply, &Words);
    match asked.purpose.as_str() {
        ITEM => {
            let answer = answer?;
            let project = project_of(&answer).ok_or_else(project_unknown)?;
            Ok(Written::Then(in_project(site, write, project)))
        }
        COMMENT => {
            let project = project_in(&site.base, &asked.request.url).ok_or_else(project_unknown)?;
            created::comment(write, &project, &answer?).map(Written::Done)
        }
        FIELDS => {
            let has_due = answer.is_ok_and(|fields| {
                json::list(&fields, "/value").iter().any(|field| json::text(field, "/referenceName") == Some(DUE))
            });
            let project = project_in(&site.base, &asked.request.url).ok_or_else(project_unknown)?;
            let fields = write.fields().ok_or_else(project_unknown)?;
            Ok(Written::Then(create(site, write, &project, fields, has_due)))
        }
        _ => created::item(site, write, &answer?).map(Written::Done),
    }
}

/// Removes what was created. An item goes to the project's recycle bin.
pub(super) fn undo(site: &Site, created: &Created) -> Option<Ask> {
    let url = match created.kind.as_str() {
        "comment" => {
            let (project, key) = of_comment_page(&site.base, &created.url)?;
            api(&site.base, Some(&project), &format!("workItems/{key}/comments/{}", created.id))
        }
        "ticket" | "child" => api(&site.base, None, &format!("workitems/{}", created.id)),
        _ => return None,
    };
    Some(Ask::needed(UNDO, format!("undo of {}", created.label), delete(url)))
}

/// A link to a parent that the process does not take is refused with the whole item; without a parent it can still be made.
pub(super) fn instead(write: &Write, error: &TrackerError) -> Option<(WriteKind, String)> {
    let (WriteKind::Child { fields }, TrackerError::Refused { refusals }) = (&write.what, error) else { return None };
    let is_link =
        refusals.iter().any(|refusal| refusal.message.contains("TF401347") || refusal.message.contains("TF201036"));
    let why =
        format!("Azure DevOps takes no child of {}, so the new item is linked to it instead.", write.ticket.label());
    is_link.then(|| (WriteKind::LinkedTicket { fields: fields.clone() }, why))
}

/// The ticket of a write, with its links.
pub(super) fn item(write: &Write, purpose: &str) -> Ask {
    let url = api(&write.ticket.base, None, &format!("workitems/{}?$expand=relations", write.ticket.key));
    Ask::needed(purpose, write.ticket.label(), get(url))
}

/// The project in an address of the API.
pub(super) fn project_in(base: &str, url: &str) -> Option<String> {
    let (project, _) = url.strip_prefix(base)?.strip_prefix('/')?.split_once("/_apis/")?;
    Some(decode(project))
}

pub(super) fn project_unknown() -> TrackerError {
    TrackerError::Unreadable { at: "fields.System.TeamProject".to_owned() }
}

fn in_project(site: &Site, write: &Write, project: &str) -> Ask {
    let label = write.ticket.label();
    match write.fields() {
        Some(fields) if fields.due.is_some() => {
            let path = format!("workitemtypes/{}/fields", encode(kind(fields)));
            Ask::needed(FIELDS, format!("fields of {}", kind(fields)), get(api(&site.base, Some(project), &path)))
        }
        Some(fields) => create(site, write, project, fields, false),
        None => {
            let url = api(&site.base, Some(project), &format!("workItems/{}/comments", write.ticket.key));
            let body = json!({"text": html::with_mark(&write.body, &write.mark)});
            Ask::needed(COMMENT, format!("comment on {label}"), request(Method::Post, url, &body))
        }
    }
}

fn kind(fields: &ChildFields) -> &str {
    fields.kind.as_deref().unwrap_or("Task")
}

/// `has_due` says that the type has a due date; otherwise it is written into the text.
fn create(site: &Site, write: &Write, project: &str, fields: &ChildFields, has_due: bool) -> Ask {
    let due = fields.due.map(day_text).unwrap_or_default();
    let body = html::with_paragraph(&write.body, "Due", if has_due { "" } else { &due });
    let body = html::with_mark(&body, &write.mark);
    // A bug shows its steps, and a description nowhere.
    let text = if kind(fields) == "Bug" { "Microsoft.VSTS.TCM.ReproSteps" } else { "System.Description" };
    let mut given = vec![
        ("System.Title", one_line(&fields.title, created::TITLE_LIMIT)),
        (text, body),
        ("System.Tags", fields.labels.join("; ")),
        ("System.AssignedTo", fields.owner.clone().unwrap_or_default()),
        (DUE, if has_due { due } else { String::new() }),
    ];
    given.extend(fields.extra.iter().map(|(id, value)| (id.as_str(), value.clone())));
    let mut operations = Vec::new();
    for (field, value) in given {
        if !value.is_empty() {
            operations.push(json!({"op": "add", "path": format!("/fields/{field}"), "value": value}));
        }
    }
    let parent = format!("{}/_apis/wit/workItems/{}", site.base, write.ticket.key);
    let link = json!({"rel": created::relation(write), "url": parent});
    operations.push(json!({"op": "add", "path": "/relations/-", "value": link}));
    let url = api(&site.base, Some(project), &format!("workitems/${}?$expand=relations", encode(kind(fields))));
    let label = if write.is_child() { "child of" } else { "item linked to" };
    Ask::needed(
        CREATE,
        format!("{label} {}", write.ticket.label()),
        request(Method::Post, url, &Value::Array(operations)),
    )
}
