//! From the pages of one issue to an incident of that issue.

use super::address::ticket_ref;
use super::asks::{COMMENTS, HISTORY, ISSUE, is_cut};
use super::history::{self, account};
use super::values::{each, is_limited, shown, words};
use crate::http::origin_of;
use crate::model::{Attachment, Audience, EventKind, Field, Incident, LinkKind, LinkTarget, Markup, Role, State};
use crate::model::{Ticket, TicketRef, Visibility};
use crate::small::lower;
use crate::time::day_text;
use crate::tracker::ask::{elements, page};
use crate::tracker::gather::Gather;
use crate::tracker::{Page, TrackerError, json, paging};
use chrono::NaiveDate;
use serde_json::Value;

pub(super) fn assemble(at: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
    let issue = page(pages, ISSUE).filter(|issue| issue.is_object());
    let issue = issue.ok_or(TrackerError::Unreadable { at: "issue".to_owned() })?;
    let visibility = if is_limited(issue) { Visibility::Confidential } else { Visibility::Private };
    let mut gather = Gather::new(at, visibility);

    let author = account(&mut gather, issue.get("reporter"), Role::Reporter);
    let opened = gather.moment(issue, "/created");
    let body = json::body(issue, "/description");
    let source = gather.cite("opened", "", "");
    gather.event(opened.clone(), author.clone(), EventKind::Opened, String::new(), source);
    links(&mut gather, issue);
    let source = gather.cite_ticket();
    history::texts(&mut gather, &body, &source);
    elements(pages, COMMENTS, "").for_each(|item| history::comment(&mut gather, item));
    elements(pages, HISTORY, "/activities").for_each(|item| history::entry(&mut gather, item));
    attachments(&mut gather, issue);
    left_out(&mut gather, issue, pages);

    let labels: Vec<String> =
        json::list(issue, "/tags").iter().filter_map(|tag| json::text(tag, "/name")).map(str::to_owned).collect();
    let fields = fields(issue);
    let closed = gather.moment(issue, "/resolved");
    let ticket = Ticket {
        at: at.clone(),
        title: json::text(issue, "/summary").unwrap_or_default().to_owned(),
        body,
        kind: called(issue, "type").and_then(|field| shown(field.get("value"))),
        state: State {
            name: state(issue).unwrap_or_default(),
            closed: issue.get("resolved").map(|_| closed.is_some()),
        },
        priority: called(issue, "priority").and_then(|field| shown(field.get("value"))),
        severity: gather.severity(&fields, &labels),
        labels,
        due: due(&mut gather, issue),
        fields,
        author,
        assignees: assignees(&mut gather, issue),
        opened,
        closed,
        updated: gather.moment(issue, "/updated"),
        audience: Audience { visibility, scope: json::id(issue, "/project/id") },
        markup: Markup::YouTrack,
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    };
    Ok(gather.finish(ticket))
}

/// What a link says, seen from the issue that was read; YouTrack's own words for its usual types.
pub(super) fn kind_of(link: &Value) -> LinkKind {
    let outward = json::text(link, "/direction") == Some("OUTWARD");
    if json::truth(link, "/linkType/aggregation") == Some(true) {
        return if outward { LinkKind::Child } else { LinkKind::Parent };
    }
    let side = if outward { "/linkType/sourceToTarget" } else { "/linkType/targetToSource" };
    match lower(json::text(link, side).unwrap_or_default()).as_str() {
        "parent for" => LinkKind::Child,
        "subtask of" => LinkKind::Parent,
        "is required for" | "blocks" => LinkKind::Blocks,
        "depends on" | "is blocked by" => LinkKind::BlockedBy,
        "duplicates" => LinkKind::Duplicates,
        "is duplicated by" => LinkKind::DuplicatedBy,
        _ => LinkKind::Relates,
    }
}

/// The day that a date field means: YouTrack keeps the noon of it in UTC, in milliseconds since 1970.
pub(super) fn day_of(value: &Value) -> Option<NaiveDate> {
    let at = chrono::DateTime::from_timestamp_millis(value.as_i64()?)?;
    Some(at.date_naive())
}

/// The field of that name, whatever its case.
pub(super) fn called<'a>(issue: &'a Value, name: &str) -> Option<&'a Value> {
    let is_it = |field: &&Value| json::text(field, "/name").is_some_and(|own| own.eq_ignore_ascii_case(name));
    json::list(issue, "/customFields").iter().find(is_it)
}

fn links(gather: &mut Gather<'_>, issue: &Value) {
    for link in json::list(issue, "/links") {
        for other in json::list(link, "/issues") {
            let Some(key) = json::text(other, "/idReadable") else { continue };
            let target = LinkTarget::Ticket(ticket_ref(&gather.ticket.base, key));
            let source = gather.cite_ticket();
            gather.link(kind_of(link), target, json::text(other, "/summary").map(str::to_owned), source);
        }
    }
}

/// Adds the files. Their addresses come with a signature that opens them to anybody for a while, which is not kept.
fn attachments(gather: &mut Gather<'_>, issue: &Value) {
    for file in json::list(issue, "/attachments") {
        let Some(name) = json::text(file, "/name") else { continue };
        if json::truth(file, "/removed") == Some(true) {
            continue;
        }
        let at = gather.moment(file, "/created");
        let by = account(gather, file.get("author"), Role::Editor);
        let place = json::text(file, "/url").and_then(|url| url.split('?').next()).filter(|url| url.starts_with('/'));
        let url = place.and_then(|place| Some(format!("{}{place}", origin_of(&gather.ticket.base)?)));
        gather.attach(Attachment { name: name.to_owned(), url, at, by });
    }
}

/// Lists what is read as something else than it is, and lists that are longer than we read.
fn left_out(gather: &mut Gather<'_>, issue: &Value, pages: &[Page]) {
    let label = gather.ticket.label();
    if json::truth(issue, "/usesMarkdown") == Some(false) {
        gather.leave_out(&format!("markup of {label}"), "it is YouTrack's old wiki markup, which is read as Markdown");
    }
    let has_more = |page: &&Page| page.purpose == COMMENTS && is_cut(&page.url, &page.json);
    if pages.iter().any(|page| has_more(&page)) {
        gather.cut("comments");
    }
    let read = pages.iter().filter(|page| page.purpose == HISTORY).count();
    let goes_on = page(pages, HISTORY).and_then(|last| json::truth(last, "/hasAfter")) == Some(true);
    if goes_on && u32::try_from(read).is_ok_and(|read| read >= paging::LAST_PAGE) {
        gather.cut("history");
    }
}

/// The word of the state: of the first field that holds states, whatever the project calls it.
fn state(issue: &Value) -> Option<String> {
    let is_state = |field: &&Value| json::text(field, "/$type").is_some_and(|kind| kind.starts_with("State"));
    let field = json::list(issue, "/customFields").iter().find(is_state).or_else(|| called(issue, "state"))?;
    shown(field.get("value"))
}

fn assignees(gather: &mut Gather<'_>, issue: &Value) -> Vec<String> {
    let field = called(issue, "assignee").or_else(|| called(issue, "assignees"));
    let values = field.and_then(|field| field.get("value")).map(each).unwrap_or_default();
    values.iter().filter_map(|user| account(gather, Some(user), Role::Assignee)).collect()
}

fn due(gather: &mut Gather<'_>, issue: &Value) -> Option<NaiveDate> {
    let field = called(issue, "due date").or_else(|| called(issue, "due"))?;
    let value = field.get("value").filter(|value| !value.is_null())?;
    let day = day_of(value);
    if day.is_none() {
        gather.leave_out(&format!("due date of {}", gather.ticket.label()), "it is no time that we can read");
    }
    day
}

/// Fields without a place of their own.
fn fields(issue: &Value) -> Vec<Field> {
    let mut fields = Vec::new();
    for field in json::list(issue, "/customFields") {
        let (Some(id), Some(name)) = (json::id(field, "/id"), json::text(field, "/name")) else { continue };
        let has_place =
            matches!(lower(name).as_str(), "state" | "type" | "priority" | "assignee" | "assignees" | "due date");
        if !has_place {
            let is_date = json::text(field, "/$type") == Some("DateIssueCustomField");
            let seen = |value: &Value| day_of(value).filter(|_| is_date).map(day_text).or_else(|| words(value));
            let values = field.get("value").map(each).unwrap_or_default().iter().filter_map(seen).collect();
            fields.push(Field { id, name: name.to_owned(), values });
        }
    }
    fields
}
