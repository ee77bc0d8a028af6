//! Writes to YouTrack. A ticket takes several requests: what fields the project has, the issue, which link the parent
//! has for it, and the link. It is whole when the link is there.

use super::address::{get, post, recognise};
use super::asks::{LINK_FIELDS, UNDO, for_writing, issue_path, project_fields};
use super::created::{self, is_linked};
use super::errors::Words;
use super::ticket::kind_of;
use crate::http::{Method, Reply};
use crate::model::LinkKind;
use crate::time::{day_text, iso_day};
use crate::tracker::answer::{json_of, optional};
use crate::tracker::compose::{one_line, with_line};
use crate::tracker::{Ask, ChildFields, Created, Site, TrackerError, Write, Written, json, mark};
use chrono::NaiveDate;
use serde_json::{Value, json};

const PROJECT: &str = "prepare project";
const FIELDS: &str = "prepare fields";
const CREATE: &str = "create issue";
const LINKS: &str = "links of the ticket";
const LINK: &str = "link issue";
const BACK: &str = "read issue back";
const COMMENT: &str = "write comment";

/// The first request of a write.
pub(super) fn first(site: &Site, write: &Write) -> Ask {
    if write.fields().is_none() {
        let path = format!("{}/comments?fields=id,text", issue_path(&write.ticket.key));
        let body = json!({"text": mark::with_visible(&write.body, &write.mark)});
        return Ask::needed(COMMENT, format!("comment on {}", write.ticket.label()), post(&site.base, &path, &body));
    }
    match write.project.as_deref() {
        Some(project) => needed(project_fields(&site.base, project, FIELDS)),
        None => needed(Ask { purpose: PROJECT.to_owned(), ..for_writing(site, &write.ticket) }),
    }
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(site: &Site, write: &Write, asked: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
    let answer = json_of(reply, &Words);
    let (purpose, id) = asked.purpose.split_once(':').unwrap_or((&asked.purpose, ""));
    match purpose {
        PROJECT => {
            let project = json::need_id(&answer?, "/project/id")?;
            Ok(Written::Then(needed(project_fields(&site.base, &project, &format!("{FIELDS}:{project}")))))
        }
        FIELDS => {
            let project = write.project.as_deref().unwrap_or(id);
            create(site, write, project, optional(answer)?.as_ref()).map(Written::Then)
        }
        CREATE => Ok(Written::Then(links(site, write, &json::need_id(&answer?, "/id")?))),
        LINKS => match link_id(write, &answer?) {
            Some(link) => Ok(Written::Then(link_to(site, write, &link, id))),
            None => Ok(Written::Then(back(site, id, BACK))),
        },
        // Whether the link was made is read from the issue; a refusal must not make it be written again.
        LINK => match answer {
            Ok(_)
            | Err(
                TrackerError::Refused { .. }
                | TrackerError::NoPermission
                | TrackerError::Conflict
                | TrackerError::NotFound,
            ) => Ok(Written::Then(back(site, id, BACK))),
            Err(error) => Err(error),
        },
        BACK => done(created::issue(site, write, &answer?)),
        COMMENT => done(created::comment(write, &answer?)),
        other => Err(TrackerError::Unreadable { at: format!("purpose {other}") }),
    }
}

/// Marks a comment as deleted, which can be taken back; deletes an issue.
pub(super) fn undo(site: &Site, created: &Created) -> Option<Ask> {
    let ticket = recognise(&created.url).filter(|ticket| ticket.base == site.base)?;
    let path = issue_path(&ticket.key);
    let request = match created.kind.as_str() {
        "comment" => post(&site.base, &format!("{path}/comments/{}?fields=id", created.id), &json!({"deleted": true})),
        "ticket" | "child" => get(&site.base, &path).with_method(Method::Delete),
        _ => return None,
    };
    Some(Ask::needed(UNDO, format!("undo of {}", created.label), request))
}

/// Asks for the links that the ticket can have, to give it the issue of this id.
pub(super) fn links(site: &Site, write: &Write, id: &str) -> Ask {
    let path = format!("{}/links?fields={LINK_FIELDS}&$top=100", issue_path(&write.ticket.key));
    Ask::needed(&format!("{LINKS}:{id}"), format!("links of {}", write.ticket.label()), get(&site.base, &path))
}

/// Asks for an issue whole.
pub(super) fn back(site: &Site, id: &str, purpose: &str) -> Ask {
    let path = format!("{}?fields={}", issue_path(id), created::fields());
    Ask::needed(&format!("{purpose}:{id}"), "the new issue".to_owned(), get(&site.base, &path))
}

/// What the issue that was read still lacks: nothing, or the request that begins the rest.
pub(super) fn rest(site: &Site, write: &Write, issue: &Value) -> Option<Ask> {
    if is_linked(write, issue) { None } else { json::id(issue, "/id").map(|id| links(site, write, &id)) }
}

fn needed(mut ask: Ask) -> Ask {
    ask.needed = true;
    ask
}

/// The link by which the ticket gets a child, or is related: projects may call their types as they like, so that a child
/// is known by its kind, and a relation by having no direction, `Relates` before others.
fn link_id(write: &Write, links: &Value) -> Option<String> {
    let all = json::list(links, "").iter();
    let fits = |link: &&Value| match write.is_child() {
        true => kind_of(link) == LinkKind::Child,
        false => json::text(link, "/direction") == Some("BOTH"),
    };
    let called = |link: &&Value| write.is_child() || json::text(link, "/linkType/name") == Some("Relates");
    let mut fitting = all.filter(fits);
    let first = fitting.next()?;
    let best = if called(&first) { first } else { fitting.find(called).unwrap_or(first) };
    json::id(best, "/id")
}

fn link_to(site: &Site, write: &Write, link: &str, id: &str) -> Ask {
    let path = format!("{}/links/{link}/issues?fields=id", issue_path(&write.ticket.key));
    let label = format!("link to {}", write.ticket.label());
    Ask::needed(&format!("{LINK}:{id}"), label, post(&site.base, &path, &json!({"id": id})))
}

/// `known` is what fields the project has, where the account may know it.
fn create(site: &Site, write: &Write, project: &str, known: Option<&Value>) -> Result<Ask, TrackerError> {
    let fields = write.fields().ok_or(TrackerError::Unreadable { at: "fields".to_owned() })?;
    let mut body = with_line(&write.body, "Labels", &fields.labels.join(", "));
    let mut custom = Vec::new();
    let due = fields.due.map(day_text);
    match (&due, known.and_then(|known| project_field(known, &["Due Date"]))) {
        (Some(due), Some(field)) => custom.extend(value_of(field, due)),
        (Some(due), None) => body = with_line(&body, "Due", due),
        (None, _) => {}
    }
    custom.extend(chosen(fields, known));
    let mut input = json::given(vec![
        ("project", Some(json!({"id": project}))),
        ("summary", Some(json!(one_line(&fields.title, created::TITLE_LIMIT)))),
        ("description", Some(json!(mark::with_visible(&body, &write.mark)))),
    ]);
    if !custom.is_empty() {
        input.insert("customFields".to_owned(), Value::Array(custom));
    }
    let label = write.ticket.label();
    let label = if write.is_child() { format!("subtask of {label}") } else { format!("issue linked to {label}") };
    let request = post(&site.base, "/issues?fields=id,idReadable", &Value::Object(input));
    Ok(Ask::needed(CREATE, label, request))
}

/// Owner, type and other fields. What the project does not have is not sent, and listed after reading back.
fn chosen(fields: &ChildFields, known: Option<&Value>) -> Vec<Value> {
    let usual = |name: &str, kind: &str| json!({"field": {"name": name, "fieldType": {"id": kind}}});
    let mut custom = Vec::new();
    for (sent, names, kind) in
        [(&fields.owner, &["Assignee", "Assignees"][..], "user[1]"), (&fields.kind, &["Type"][..], "enum[1]")]
    {
        let Some(sent) = sent else { continue };
        let unknown = usual(names.first().unwrap_or(&""), kind);
        let field = known.map_or(Some(&unknown), |known| project_field(known, names));
        custom.extend(field.and_then(|field| value_of(field, sent)));
    }
    for (name, value) in &fields.extra {
        let unknown = usual(name, "string");
        let field = known.and_then(|known| project_field(known, &[name])).unwrap_or(&unknown);
        custom.extend(value_of(field, value));
    }
    custom
}

/// The first field of one of these names that the project has.
fn project_field<'a>(known: &'a Value, names: &[&str]) -> Option<&'a Value> {
    let all = json::list(known, "");
    names.iter().find_map(|name| {
        all.iter().find(|field| json::text(field, "/field/name").is_some_and(|own| own.eq_ignore_ascii_case(name)))
    })
}

/// A field with its value in the form that its kind wants, e.g. `enum[1]` for one of a list, `enum[*]` for some of it.
fn value_of(field: &Value, value: &str) -> Option<Value> {
    let name = json::text(field, "/field/name")?;
    let kind = json::text(field, "/field/fieldType/id").unwrap_or("string");
    let (kind, many) = match kind.split_once('[') {
        Some((kind, count)) => (kind, count.starts_with('*')),
        None => (kind, false),
    };
    let listed = match kind {
        "enum" => "Enum",
        "ownedField" => "Owned",
        "version" => "Version",
        "build" => "Build",
        "group" => "Group",
        "user" => "User",
        _ => "",
    };
    let (kind, value) = match kind {
        "user" => (String::new(), json!({"login": value})),
        "state" => ("State".to_owned(), json!({"name": value})),
        "date" => ("Date".to_owned(), json!(noon_ms(iso_day(value)?)?)),
        "period" => ("Period".to_owned(), json!({"presentation": value})),
        "text" => ("Text".to_owned(), json!({"text": value})),
        "integer" | "float" => ("Simple".to_owned(), crate::plain::value(value)?),
        _ if listed.is_empty() => ("Simple".to_owned(), json!(value)),
        _ => (String::new(), json!({"name": value})),
    };
    let kind = match (kind.is_empty(), many) {
        (false, _) => kind,
        (true, true) => format!("Multi{listed}"),
        (true, false) => format!("Single{listed}"),
    };
    let value = if many { json!([value]) } else { value };
    Some(json!({"name": name, "$type": format!("{kind}IssueCustomField"), "value": value}))
}

/// The noon of a day in UTC, in milliseconds since 1970, as YouTrack keeps days.
fn noon_ms(day: NaiveDate) -> Option<i64> {
    day.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc().timestamp_millis())
}

fn done(created: Option<Created>) -> Result<Written, TrackerError> {
    created.map(Written::Done).ok_or(TrackerError::Unreadable { at: "id".to_owned() })
}
