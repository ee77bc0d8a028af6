//! Writes to Linear, and the look for an earlier one.
//!
//! Linear lets the client choose the id of what it creates. The id is made of the mark, so that the same write always has
//! the same id: a second one is refused by the server itself, and the look asks for that id and nothing else. The mark
//! stands in the text as well, because readers tell our own texts by it. The look, which comes before every write, also asks
//! whose the key is: nothing goes to another workspace.

use super::address::ask as request;
use super::asks::{UNDO, WORKSPACE, check_workspace};
use super::created::{self, FIELDS};
use super::errors::data;
use crate::http::Reply;
use crate::time::day_text;
use crate::tracker::answer::refused;
use crate::tracker::compose::one_line;
use crate::tracker::{Ask, ChildFields, Created, Looked, Site, TrackerError, Write, WriteKind, Written, json, mark};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const LOOK: &str = "look";
const PREPARE: &str = "prepare";
const CREATE: &str = "create issue";
const RELATE: &str = "relate issue";
const COMMENT: &str = "write comment";
const RESTORE: &str = "restore issue";
const BACK: &str = "read back";

/// The first request of a write. Labels are written by id, so that their names are looked up before.
pub(super) fn first(write: &Write) -> Ask {
    let Some(fields) = write.fields() else { return comment(write) };
    match write.project.as_deref() {
        Some(team) if fields.labels.is_empty() => create(write, fields, team, &[]),
        _ => {
            let query = "query Prepare($id:String!,$names:[String!]!){issue(id:$id){team{id}}issueLabels(first:50,filter:{name:{in:$names}}){nodes{id name isGroup team{id}}}}";
            let variables = json!({"id": write.ticket.key, "names": fields.labels});
            Ask::needed(PREPARE, format!("labels of {}", write.ticket.label()), request(query, &variables))
        }
    }
}

/// Reads an answer to [`first`] or to what it led to. What was refused is read back first: it may be there already.
pub(super) fn read(site: &Site, write: &Write, asked: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
    let answer = data(reply).map(|(data, _)| data);
    let (purpose, why) = asked.purpose.split_once('\n').unwrap_or((&asked.purpose, ""));
    let again = |why: &str| Ok(Written::Then(by_id(write, &format!("{BACK}\n{why}"))));
    match (purpose, answer) {
        (PREPARE, answer) => prepared(write, &answer?),
        (CREATE, Ok(answer)) if answer.pointer("/issueCreate/issue/id").is_some() => {
            found(site, write, answer.pointer("/issueCreate/issue").unwrap_or(&Value::Null))
        }
        (COMMENT, Ok(answer)) if answer.pointer("/commentCreate/comment/id").is_some() => {
            done(created::comment(write, answer.pointer("/commentCreate/comment").unwrap_or(&Value::Null)))
        }
        (CREATE | COMMENT, Ok(_)) => again("\nLinear said neither yes nor no"),
        (CREATE | COMMENT, Err(TrackerError::Refused { refusals })) => {
            let first = refusals.first();
            let field = first.and_then(|one| one.field.as_deref()).unwrap_or_default();
            again(&format!("{field}\n{}", first.map(|one| one.message.as_str()).unwrap_or_default()))
        }
        (CREATE | COMMENT, Err(TrackerError::Conflict)) => again("\nchanged by somebody else meanwhile"),
        (
            RELATE | RESTORE,
            Ok(_)
            | Err(
                TrackerError::Refused { .. }
                | TrackerError::NoPermission
                | TrackerError::Conflict
                | TrackerError::NotFound,
            ),
        ) => again(""),
        (BACK, answer) => match (node(write, &answer?), why) {
            (Some(one), "") => done(of_node(site, write, &one)),
            (Some(one), _) => found(site, write, &one),
            (None, why) => {
                let (field, message) = why.split_once('\n').unwrap_or_default();
                Err(refused(Some(field).filter(|field| !field.is_empty()), message))
            }
        },
        (_, Err(error)) => Err(error),
        _ => Err(TrackerError::Unreadable { at: format!("purpose {purpose}") }),
    }
}

/// The request that looks for the write by its id.
pub(super) fn look(write: &Write) -> Ask {
    by_id(write, LOOK)
}

/// Reads the answer to [`look`].
pub(super) fn read_look(site: &Site, write: &Write, reply: &Reply) -> Result<Looked, TrackerError> {
    let (data, _) = data(reply)?;
    check_workspace(&site.base, &data)?;
    let Some(one) = node(write, &data) else { return Ok(Looked::Absent) };
    match found(site, write, &one)? {
        Written::Done(created) => Ok(Looked::Found(created)),
        Written::Then(ask) => Ok(Looked::Half(ask)),
    }
}

/// Deletes a comment; an issue goes to the trash, where it can be taken back for 30 days.
pub(super) fn undo(created: &Created) -> Option<Ask> {
    let query = match created.kind.as_str() {
        "comment" => "mutation Undo($id:String!){commentDelete(id:$id){success}}",
        "ticket" | "child" => "mutation Undo($id:String!){issueDelete(id:$id){success}}",
        _ => return None,
    };
    Some(Ask::needed(UNDO, format!("undo of {}", created.label), request(query, &json!({"id": created.id}))))
}

/// The id of what a write creates: the mark's SHA-256 in the form of a random UUID (version 4).
fn uuid(mark: &str) -> String {
    let mut hex = String::with_capacity(36);
    for (at, byte) in Sha256::digest(mark.as_bytes()).iter().take(16).enumerate() {
        let byte = match at {
            6 => byte & 0x0f | 0x40,
            8 => byte & 0x3f | 0x80,
            _ => *byte,
        };
        if matches!(at, 4 | 6 | 8 | 10) {
            hex.push('-');
        }
        for digit in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    hex
}

/// Asks for what has the write's id: a comment among those of the ticket, an issue wherever it is.
fn by_id(write: &Write, purpose: &str) -> Ask {
    let (label, id) = (write.ticket.label(), uuid(&write.mark));
    if write.fields().is_some() {
        let query = format!(
            "query Look($id:ID!){{issues(first:1,filter:{{id:{{eq:$id}}}},includeArchived:true){{nodes{{{FIELDS}}}}}{WORKSPACE}}}"
        );
        return Ask::needed(purpose, format!("action items of {label}"), request(&query, &json!({"id": id})));
    }
    let query = format!(
        "query Look($key:String!,$id:ID!){{issue(id:$key){{comments(first:1,filter:{{id:{{eq:$id}}}}){{nodes{{id body}}}}}}{WORKSPACE}}}"
    );
    Ask::needed(purpose, format!("comments of {label}"), request(&query, &json!({"key": write.ticket.key, "id": id})))
}

/// What has the write's id, in an answer to [`by_id`].
fn node(write: &Write, data: &Value) -> Option<Value> {
    let path = if write.fields().is_some() { "/issues/nodes" } else { "/issue/comments/nodes" };
    let id = uuid(&write.mark);
    json::list(data, path).iter().find(|one| json::text(one, "/id") == Some(&*id)).cloned()
}

/// A linked ticket is whole when it is related to the incident; a child comes with its parent in one request. What was
/// thrown away since, e.g. by an undo, keeps its id and is taken back out of the trash.
fn found(site: &Site, write: &Write, one: &Value) -> Result<Written, TrackerError> {
    if json::truth(one, "/trashed") == Some(true) {
        let query = "mutation Restore($id:String!){issueUnarchive(id:$id){success}}";
        let label = format!("restore of {}", json::text(one, "/identifier").unwrap_or_default());
        return Ok(Written::Then(Ask::needed(RESTORE, label, request(query, &json!({"id": uuid(&write.mark)})))));
    }
    match write.what {
        WriteKind::LinkedTicket { .. } if !created::is_related(write, one) => {
            let input = json!({"id": uuid(&format!("{}/relation", write.mark)), "issueId": uuid(&write.mark),
                "relatedIssueId": write.ticket.key, "type": "related"});
            let query = "mutation Relate($input:IssueRelationCreateInput!){issueRelationCreate(input:$input){success}}";
            let label = format!("link to {}", write.ticket.label());
            Ok(Written::Then(Ask::needed(RELATE, label, request(query, &json!({"input": input})))))
        }
        _ => done(of_node(site, write, one)),
    }
}

fn of_node(site: &Site, write: &Write, one: &Value) -> Option<Created> {
    if write.fields().is_some() { created::issue(site, write, one) } else { created::comment(write, one) }
}

fn comment(write: &Write) -> Ask {
    let input = json!({"id": uuid(&write.mark), "issueId": write.ticket.key, "body": mark::with_visible(&write.body, &write.mark)});
    let query = "mutation Comment($input:CommentCreateInput!){commentCreate(input:$input){success comment{id body}}}";
    Ask::needed(COMMENT, format!("comment on {}", write.ticket.label()), request(query, &json!({"input": input})))
}

fn prepared(write: &Write, data: &Value) -> Result<Written, TrackerError> {
    let own = json::text(data, "/issue/team/id").map(str::to_owned);
    let team = write.project.clone().or(own).ok_or(TrackerError::Unreadable { at: "issue.team.id".to_owned() })?;
    // A label without a team is the whole workspace's.
    let usable = |label: &&Value| {
        json::truth(label, "/isGroup") != Some(true) && json::text(label, "/team/id").is_none_or(|own| own == team)
    };
    let labels = json::list(data, "/issueLabels/nodes").iter().filter(usable);
    let ids: Vec<String> = labels.filter_map(|label| json::text(label, "/id")).map(str::to_owned).collect();
    let fields = write.fields().ok_or(TrackerError::Unreadable { at: "fields".to_owned() })?;
    Ok(Written::Then(create(write, fields, &team, &ids)))
}

fn create(write: &Write, fields: &ChildFields, team: &str, labels: &[String]) -> Ask {
    let (is_child, label) = (write.is_child(), write.ticket.label());
    let mut input = json::given(vec![
        ("id", Some(json!(uuid(&write.mark)))),
        ("teamId", Some(json!(team))),
        ("title", Some(json!(one_line(&fields.title, created::TITLE_LIMIT)))),
        ("description", Some(json!(mark::with_visible(&write.body, &write.mark)))),
        ("parentId", is_child.then(|| json!(write.ticket.key))),
        ("assigneeId", fields.owner.as_ref().map(|owner| json!(owner))),
        ("dueDate", fields.due.map(|day| json!(day_text(day)))),
        ("labelIds", (!labels.is_empty()).then(|| json!(labels))),
    ]);
    for (key, value) in &fields.extra {
        input.insert(key.clone(), value.parse::<u64>().map_or_else(|_| json!(value), |number| json!(number)));
    }
    let query =
        format!("mutation Create($input:IssueCreateInput!){{issueCreate(input:$input){{success issue{{{FIELDS}}}}}}}");
    let label = if is_child { format!("sub-issue of {label}") } else { format!("issue linked to {label}") };
    Ask::needed(CREATE, label, request(&query, &json!({"input": input})))
}

fn done(created: Option<Created>) -> Result<Written, TrackerError> {
    created.map(Written::Done).ok_or(TrackerError::Unreadable { at: "id".to_owned() })
}

#[cfg(test)]
mod tests {
    use super::uuid;

    #[test]
    fn an_id_has_the_form_of_a_random_uuid_and_is_the_same_every_time() {
        let id = uuid("PM-1a2b3c4d/a-5e6f7081");
        let parts: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert!(id.get(14..15) == Some("4") && id.get(19..20).is_some_and(|digit| "89ab".contains(digit)), "{id}");
        assert_eq!(id, uuid("PM-1a2b3c4d/a-5e6f7081"));
        assert_ne!(id, uuid("PM-1a2b3c4d/a-5e6f7082"));
    }
}
