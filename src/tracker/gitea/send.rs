//! Writes. A new issue with labels takes the list of labels first, which are told by number; one that the incident
//! depends on takes the dependency after it.

use super::address::{delete, get, issue_path, recognise, repo_path, sibling, write as request};
use super::asks::{PER_PAGE, UNDO, next};
use super::errors::Words;
use super::{created, wiki};
use crate::http::{Method, Reply, Request};
use crate::time::day_text;
use crate::tracker::answer::json_of;
use crate::tracker::compose::{one_line, with_line};
use crate::tracker::{
    Ask, ChildFields, Created, Site, TrackerError, Write, WriteKind, Written, json, mark, paging, region,
};
use serde_json::{Value, json};

const COMMENT: &str = "write comment";
const LABELS: &str = "find labels";
const CREATE: &str = "create issue";
const TIE: &str = "add dependency";
const TIES_BACK: &str = "read dependencies back";
const TIED_BACK: &str = "read issue back";
const UNTIED_BACK: &str = "read untied issue back";

/// The first request of a write.
pub(super) fn first(write: &Write) -> Ask {
    let label = write.ticket.label();
    match &write.what {
        WriteKind::Comment => {
            let body = json!({"body": mark::with_hidden(&write.body, &write.mark)});
            let path = format!("{}/comments", issue_path(&write.ticket));
            ask(COMMENT, format!("comment on {label}"), request(Method::Post, &write.ticket.base, &path, &body))
        }
        WriteKind::Description => region::first(write, &|text| description(write, text)),
        WriteKind::WikiPage { .. } => wiki::check(write),
        WriteKind::Child { fields } | WriteKind::LinkedTicket { fields } if fields.labels.is_empty() => {
            create(write, fields, "")
        }
        WriteKind::Child { .. } | WriteKind::LinkedTicket { .. } => {
            let path = format!("{}/labels?{PER_PAGE}&page=1", repo_path(project_of(write)));
            ask(LABELS, format!("labels of {}", project_of(write)), get(&write.ticket.base, &path))
        }
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(write: &Write, asked: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
    let answer = json_of(reply, &Words);
    let (purpose, about) = asked.purpose.split_once(':').unwrap_or((&asked.purpose, ""));
    match purpose {
        COMMENT => done(created::comment(write, &answer?)),
        LABELS => labels(write, asked, about, reply, &answer?),
        CREATE => made(write, &answer?),
        TIE => tied(write, about, answer),
        TIES_BACK => ties_back(write, asked, about, reply, answer),
        TIED_BACK => done(created::issue(write, &answer?, true)),
        UNTIED_BACK => done(created::issue(write, &answer?, false)),
        _ if write.what == WriteKind::Description => {
            let step = region::read(write, asked, region::text(&answer?, "/body"), &|text| description(write, text));
            step.unwrap_or_else(|| Err(TrackerError::Unreadable { at: format!("purpose {purpose}") }))
        }
        _ => wiki::read(write, asked, answer),
    }
}

/// Deletes a comment or a page, takes out the region, closes an issue: deleting one takes rights that few have.
pub(super) fn undo(site: &Site, created: &Created) -> Option<Ask> {
    let base = site.base.as_str();
    if created.kind == "wiki" {
        let request = delete(base, &wiki::path_of(base, &created.url)?);
        return Some(ask(UNDO, format!("undo of {}", created.label), request));
    }
    let ticket = recognise(&site.tracker, &created.url).filter(|ticket| ticket.base == base)?;
    let path = issue_path(&ticket);
    let request = match created.kind.as_str() {
        "comment" => {
            let project = repo_path(ticket.project.as_deref()?);
            delete(base, &format!("{project}/issues/comments/{}", created.id))
        }
        "ticket" | "child" => request(Method::Patch, base, &path, &json!({"state": "closed"})),
        "description" => return Some(region::undo(created, &|_| get(base, &path))),
        _ => return None,
    };
    Some(ask(UNDO, format!("undo of {}", created.label), request))
}

/// The request that makes the incident depend on an issue.
pub(super) fn tie(write: &Write, number: &str) -> Ask {
    let (owner, repo) = project_of(write).split_once('/').unwrap_or_default();
    let body = json!({"owner": owner, "repo": repo, "index": number.parse::<u64>().unwrap_or(0)});
    let path = format!("{}/dependencies", issue_path(&write.ticket));
    let label = format!("dependency of {} on #{number}", write.ticket.label());
    ask(&format!("{TIE}:{number}"), label, request(Method::Post, &write.ticket.base, &path, &body))
}

pub(super) fn ask(purpose: &str, label: String, request: Request) -> Ask {
    Ask::needed(purpose, label, request)
}

/// Reads the issue of a write, or makes a text its description.
pub(super) fn description(write: &Write, text: Option<&str>) -> Request {
    let path = issue_path(&write.ticket);
    match text {
        None => get(&write.ticket.base, &path),
        Some(text) => request(Method::Patch, &write.ticket.base, &path, &json!({"body": text})),
    }
}

/// The repository that new issues go to.
pub(super) fn project_of(write: &Write) -> &str {
    write.project.as_deref().or(write.ticket.project.as_deref()).unwrap_or_default()
}

/// Gathers the numbers of the wanted labels, page by page; what is not found is told lost after the write.
fn labels(write: &Write, asked: &Ask, known: &str, reply: &Reply, answer: &Value) -> Result<Written, TrackerError> {
    let fields = write.fields().ok_or(TrackerError::Unreadable { at: "labels".to_owned() })?;
    let all = json::list(answer, "");
    let wanted = all.iter().filter(|label| {
        let name = json::text(label, "/name").unwrap_or_default();
        fields.labels.iter().any(|wanted| wanted.eq_ignore_ascii_case(name))
    });
    let ids: Vec<String> = wanted.filter_map(|label| json::id(label, "/id")).collect();
    let ids = [known, &ids.join(",")].join(",");
    Ok(Written::Then(match next(asked, reply, all.len()) {
        Some(later) => Ask { purpose: format!("{LABELS}:{ids}"), ..later },
        None => create(write, fields, &ids),
    }))
}

/// A due date is sent as noon, so that it is the same day on a site of nearly any time zone.
fn create(write: &Write, fields: &ChildFields, label_ids: &str) -> Ask {
    let body = match write.what {
        WriteKind::LinkedTicket { .. } => with_line(&write.body, "Incident", &write.ticket.url),
        _ => write.body.clone(),
    };
    let ids: Vec<u64> = label_ids.split(',').filter_map(|id| id.parse().ok()).collect();
    let given = json::given(vec![
        ("title", Some(json!(one_line(&fields.title, created::TITLE_LIMIT)))),
        ("body", Some(json!(mark::with_hidden(&body, &write.mark)))),
        ("labels", Some(json!(ids)).filter(|_| !ids.is_empty())),
        ("assignees", fields.owner.as_ref().map(|owner| json!([owner]))),
        ("due_date", fields.due.map(|due| json!(format!("{}T12:00:00Z", day_text(due))))),
    ]);
    let path = format!("{}/issues", repo_path(project_of(write)));
    let label = format!("issue for {}", write.ticket.label());
    ask(CREATE, label, request(Method::Post, &write.ticket.base, &path, &Value::Object(given)))
}

fn made(write: &Write, issue: &Value) -> Result<Written, TrackerError> {
    let number = json::need_id(issue, "/number")?;
    if write.is_child() { Ok(Written::Then(tie(write, &number))) } else { done(created::issue(write, issue, false)) }
}

/// A dependency that was taken is followed by a look at the issue; one that was refused by a look at the list, since
/// one that is there already is refused too.
fn tied(write: &Write, number: &str, answer: Result<Value, TrackerError>) -> Result<Written, TrackerError> {
    match answer {
        Ok(_) => Ok(Written::Then(issue_back(write, TIED_BACK, number))),
        Err(
            TrackerError::Refused { .. } | TrackerError::NoPermission | TrackerError::Conflict | TrackerError::NotFound,
        ) => {
            let path = format!("{}/dependencies?{PER_PAGE}&page=1", issue_path(&write.ticket));
            let label = format!("dependencies of {}", write.ticket.label());
            Ok(Written::Then(ask(&format!("{TIES_BACK}:{number}"), label, get(&write.ticket.base, &path))))
        }
        Err(error) => Err(error),
    }
}

fn ties_back(
    write: &Write,
    asked: &Ask,
    number: &str,
    reply: &Reply,
    answer: Result<Value, TrackerError>,
) -> Result<Written, TrackerError> {
    let list = match answer {
        Ok(list) => list,
        Err(TrackerError::NotFound | TrackerError::NoPermission) => Value::Null,
        Err(error) => return Err(error),
    };
    let all = json::list(&list, "");
    let is_it =
        |issue: &Value| super::address::place_of(&write.ticket.base, issue).is_some_and(|(_, key)| key == number);
    if all.iter().any(is_it) {
        return Ok(Written::Then(issue_back(write, TIED_BACK, number)));
    }
    Ok(Written::Then(match next(asked, reply, all.len()).filter(|later| paging::page_of(&later.request.url) < 10) {
        Some(later) => later,
        None => issue_back(write, UNTIED_BACK, number),
    }))
}

fn issue_back(write: &Write, purpose: &str, number: &str) -> Ask {
    let at = sibling(&write.ticket, project_of(write), number);
    ask(purpose, at.label(), get(&at.base, &issue_path(&at)))
}

fn done(created: Option<Created>) -> Result<Written, TrackerError> {
    created.map(Written::Done).ok_or(TrackerError::Unreadable { at: "id".to_owned() })
}
