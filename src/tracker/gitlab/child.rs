//! A task under an issue or incident, which only GraphQL makes.
//!
//! What the parent is comes first: its global id, whether it is confidential, and the types of the project. The task is
//! made with title, text and parent alone, which every server with tasks takes; then its parent is read back. Owner, labels
//! and due date follow over REST where they are not set yet, so that a write that goes on after a break never takes
//! away what somebody has set meanwhile.

use super::address::{issue_path, place_of, project_of, question, write as request};
use super::asks::{about_item, hierarchy};
use super::created::{self, TITLE_LIMIT, has_label, project};
use super::errors::{answer, data, made};
use super::queries;
use super::send::{ask, done, number, read_back, ticket};
use crate::http::{Method, Reply};
use crate::time::day_text;
use crate::tracker::answer::refused;
use crate::tracker::compose::one_line;
use crate::tracker::{Ask, TrackerError, Write, WriteKind, Written, json, mark};
use serde_json::{Value, json};

/// Asks what a new task needs to know of its parent.
pub(super) const PREPARE: &str = "read parent";
/// Asks the same for a task that was made and has no parent.
const ADOPT: &str = "read parent for";
const CREATE: &str = "create task";
const UPDATE: &str = "put task under parent";
const PARENT: &str = "read parent back";
const ORPHAN: &str = "look at parent";
const BACK: &str = "read task back";
const SET: &str = "set fields";

/// What GitLab says when this parent can never have that child.
const NEVER: &[&str] = &["doesn't exist on type", "parent item", "cannot be added", "maximum depth", "hierarchy"];

/// The request for what a child needs to know of its parent.
pub(super) fn prepare(write: &Write, purpose: &str) -> Ask {
    ask(purpose, write.ticket.label(), about_item(&write.ticket, queries::PREPARE))
}

/// A task that was found without knowing whether it has a parent.
pub(super) fn orphan(write: &Write, task: &Value) -> Result<Ask, TrackerError> {
    let (key, id) = (json::need_id(task, "/iid")?, json::need_id(task, "/id")?);
    Ok(parent_of(write, &format!("{ORPHAN}:{key}:{id}"), &key))
}

/// Reads an answer to one of the asks here; `purpose` is what the ask's is made of.
pub(super) fn read(write: &Write, purpose: &[&str], reply: &Reply) -> Result<Written, TrackerError> {
    match purpose {
        [PREPARE] => create(write, &data(reply)?.0),
        [ADOPT, key, id] => adopt(write, key, id, &data(reply)?.0),
        [CREATE] => {
            let key = json::need_id(made(&data(reply)?.0, "workItemCreate")?, "/iid")?;
            Ok(Written::Then(parent_of(write, &format!("{PARENT}:{key}"), &key)))
        }
        [UPDATE, key] => {
            let _ = given_up(data(reply).and_then(|(data, _)| made(&data, "workItemUpdate").map(|_| ())))?;
            Ok(Written::Then(parent_of(write, &format!("{PARENT}:{key}"), key)))
        }
        [ORPHAN, key, id] => match parent(&data(reply)?.0) {
            None => Ok(Written::Then(prepare(write, &format!("{ADOPT}:{key}:{id}")))),
            Some(parent) => Ok(Written::Then(read_back(write, BACK, key, is_ours(write, parent)))),
        },
        [PARENT, key] => {
            let data = given_up(data(reply))?.map(|(data, _)| data);
            let tied = data.as_ref().and_then(parent).is_some_and(|parent| is_ours(write, parent));
            Ok(Written::Then(read_back(write, BACK, key, tied)))
        }
        [BACK, tied] => {
            let task = answer(reply)?;
            let tied = *tied == "tied";
            match set(write, &task, tied) {
                Some(set) => Ok(Written::Then(set)),
                None => done(created::issue(write, &task, tied)),
            }
        }
        [SET, key, tied] => match given_up(answer(reply))? {
            Some(task) => done(created::issue(write, &task, *tied == "tied")),
            // What was refused is told by comparing; the purpose says that nothing is to be set any more.
            None => Ok(Written::Then(read_back(write, "read what was kept:x", key, *tied == "tied"))),
        },
        [_, _, tied] => done(created::issue(write, &answer(reply)?, *tied == "tied")),
        _ => Err(TrackerError::Unreadable { at: "purpose".to_owned() }),
    }
}

/// The request that sets what a task has not: nothing that somebody set is changed. `None` when there is nothing to set.
pub(super) fn set(write: &Write, task: &Value, tied: bool) -> Option<Ask> {
    let fields = write.fields()?;
    let has_owner = !json::list(task, "/assignees").is_empty();
    let missing: Vec<&str> = fields.labels.iter().map(String::as_str).filter(|label| !has_label(task, label)).collect();
    let owner = fields.owner.as_deref().filter(|_| !has_owner);
    let due = fields.due.filter(|_| json::text(task, "/due_date").is_none());
    let given = [
        ("add_labels", Some(json!(missing.join(","))).filter(|_| !missing.is_empty())),
        ("assignee_ids", owner.map(|owner| json!([number(owner)]))),
        ("due_date", due.map(|day| json!(day_text(day)))),
    ];
    let body = json::given(given.into());
    let key = json::id(task, "/iid").filter(|_| !body.is_empty())?;
    let at = ticket(write, &key);
    let tied = if tied { "tied" } else { "loose" };
    let request = request(Method::Put, &at.base, &issue_path(&at), &Value::Object(body));
    Some(ask(&format!("{SET}:{key}:{tied}"), format!("fields of #{key}"), request))
}

/// A linked issue instead of a child that this server or this parent can never have.
pub(super) fn instead(write: &Write, error: &TrackerError) -> Option<(WriteKind, String)> {
    let (WriteKind::Child { fields }, TrackerError::Refused { refusals }) = (&write.what, error) else { return None };
    let never = refusals.iter().any(|refusal| NEVER.iter().any(|words| refusal.message.contains(words)));
    let why = format!("GitLab takes no task below {}, so it is linked to it instead.", write.ticket.label());
    never.then(|| (WriteKind::LinkedTicket { fields: fields.clone() }, why))
}

/// Makes the task. One below a confidential parent is confidential: it would be seen by more people than its parent.
fn create(write: &Write, known: &Value) -> Result<Written, TrackerError> {
    let Some(fields) = write.fields() else { return Err(TrackerError::Unreadable { at: "fields".to_owned() }) };
    let types = json::list(known, "/namespace/workItemTypes/nodes").iter();
    let mut tasks = types.filter(|kind| json::text(kind, "/name") == Some("Task"));
    let kind = fields.kind.clone().or_else(|| json::id(tasks.next()?, "/id"));
    let kind = kind.ok_or_else(|| refused(Some("type"), "this project has no tasks"))?;
    let input = json!({
        "namespacePath": project(write),
        "title": one_line(&fields.title, TITLE_LIMIT),
        "workItemTypeId": kind,
        "confidential": json::truth(known, "/namespace/workItem/confidential") == Some(true),
        "descriptionWidget": {"description": mark::with_hidden(&write.body, &write.mark)},
        "hierarchyWidget": {"parentId": parent_id(known)?},
    });
    let label = format!("task of {}", write.ticket.label());
    Ok(Written::Then(ask(CREATE, label, question(&write.ticket.base, queries::CREATE, &json!({"input": input})))))
}

/// Puts a task that was made before under the parent.
fn adopt(write: &Write, key: &str, id: &str, known: &Value) -> Result<Written, TrackerError> {
    let input = json!({
        "id": format!("gid://gitlab/WorkItem/{id}"),
        "hierarchyWidget": {"parentId": parent_id(known)?},
    });
    let label = format!("place of #{key} under {}", write.ticket.label());
    let question = question(&write.ticket.base, queries::ADOPT, &json!({"input": input}));
    Ok(Written::Then(ask(&format!("{UPDATE}:{key}"), label, question)))
}

/// The parent's global id; a server that tells none does not let this account see it.
fn parent_id(known: &Value) -> Result<String, TrackerError> {
    json::id(known, "/namespace/workItem/id").ok_or(TrackerError::NotFound)
}

fn parent_of(write: &Write, purpose: &str, key: &str) -> Ask {
    ask(purpose, format!("parent of #{key}"), about_item(&ticket(write, key), queries::PARENT))
}

fn parent(data: &Value) -> Option<&Value> {
    hierarchy(data)?.get("parent").filter(|parent| parent.is_object())
}

/// Whether a parent is the ticket of the write; numbers of epics and of other projects may be the same.
fn is_ours(write: &Write, parent: &Value) -> bool {
    let same_number = json::id(parent, "/iid").as_deref() == Some(write.ticket.key.as_str());
    let at = place_of(&write.ticket.base, parent);
    let is_here = at.is_some_and(|(project, _)| project.eq_ignore_ascii_case(project_of(&write.ticket)));
    same_number && is_here
}

/// An answer that stays the same when it is asked for again becomes `None`: the task is there all the same.
fn given_up<T>(answer: Result<T, TrackerError>) -> Result<Option<T>, TrackerError> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(
            TrackerError::Refused { .. } | TrackerError::NoPermission | TrackerError::NotFound | TrackerError::Conflict,
        ) => Ok(None),
        Err(error) => Err(error),
    }
}
