//! What is read from GitLab, and what each answer asks for next.

use super::address::{get, issue_path, project_of, project_path, question, ticket_of};
use super::errors::{answer, data};
use super::{description, queries};
use crate::http::Reply;
use crate::model::TicketRef;
use crate::small::around_last;
use crate::tracker::answer::optional;
use crate::tracker::{Accepted, Ask, Site, TrackerError, json, paging, region};
use serde_json::{Value, json};

pub(super) const ISSUE: &str = "issue";
pub(super) const NOTES: &str = "comments";
pub(super) const STATES: &str = "states";
pub(super) const LABELS: &str = "labels";
pub(super) const MILESTONES: &str = "milestones";
pub(super) const LINKS: &str = "links";
pub(super) const MERGE_REQUESTS: &str = "merge requests";
pub(super) const HIERARCHY: &str = "parent and children";
pub(super) const TIMELINE: &str = "incident timeline";
pub(super) const PROJECT: &str = "project";
pub(super) const MEMBERS: &str = "members";
pub(super) const TYPES: &str = "types";
pub(super) const WRITE_ISSUE: &str = "issue for writing";
pub(super) const UNDO: &str = "undo";

/// What one list page holds at most.
pub(super) const PER_PAGE: &str = "per_page=100&page=1";

/// What hangs on an issue, by the end of its API path. Links are told all at once.
const LISTS: &[(&str, &str)] = &[
    (NOTES, "/notes?sort=asc&order_by=created_at&per_page=100&page=1"),
    (STATES, "/resource_state_events?per_page=100&page=1"),
    (LABELS, "/resource_label_events?per_page=100&page=1"),
    (MILESTONES, "/resource_milestone_events?per_page=100&page=1"),
    (LINKS, "/links"),
    (MERGE_REQUESTS, "/related_merge_requests"),
];

/// The issue itself.
pub(super) fn issue(ticket: &TicketRef) -> Ask {
    Ask::needed(ISSUE, ticket.label(), get(&ticket.base, &issue_path(ticket)))
}

/// What a write needs: rights in the project, people, types, and who reads the issue.
pub(super) fn for_writing(ticket: &TicketRef) -> Vec<Ask> {
    let name = project_of(ticket);
    let path = format!("{}/members/all?{PER_PAGE}", project_path(name));
    vec![
        project(ticket),
        Ask { purpose: WRITE_ISSUE.to_owned(), needed: false, ..issue(ticket) },
        Ask::extra(MEMBERS, format!("members of {name}"), get(&ticket.base, &path)),
        Ask::extra(
            TYPES,
            format!("types of {name}"),
            question(&ticket.base, queries::TYPES, &json!({"path": project_of(ticket)})),
        ),
    ]
}

/// A question in GraphQL about the issue, with the variables that it declares; its answer may be a list of many pages.
pub(super) fn about_item(ticket: &TicketRef, query: &str) -> crate::http::Request {
    let variables = json::given(vec![
        ("path", Some(json!(project_of(ticket)))),
        ("iid", Some(json!(ticket.key))),
        ("after", query.contains("$after").then_some(Value::Null)),
    ]);
    question(&ticket.base, query, &Value::Object(variables))
}

/// Judges an answer to one of the asks above.
pub(super) fn accept(site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
    match ask.purpose.as_str() {
        ISSUE => {
            let issue = answer(reply)?;
            json::need_id(&issue, "/iid")?;
            let ticket = ticket_of(&site.base, &ask.request.url);
            let then = ticket.map(|ticket| about(&ticket, &issue)).unwrap_or_default();
            Ok(Accepted::page(ask, Some(issue), then))
        }
        HIERARCHY | TIMELINE | TYPES => {
            let (data, errors) = data(reply)?;
            let then = list_of(&data).and_then(|list| later(ask, list)).into_iter().collect();
            Ok(Accepted::page(ask, Some(json!({"data": data, "errors": errors})), then))
        }
        PROJECT | WRITE_ISSUE | UNDO | region::PUT => Ok(Accepted::page(ask, optional(answer(reply))?, Vec::new())),
        _ if region::is_undo(ask) => {
            let then = description::undone(site, ask, &answer(reply)?)?;
            Ok(Accepted::page(ask, None, vec![then]))
        }
        _ => {
            let list = answer(reply)?;
            let then = next(ask, reply, &list)?;
            Ok(Accepted::page(ask, Some(list), then.into_iter().collect()))
        }
    }
}

/// The rest of an issue.
fn about(ticket: &TicketRef, issue: &Value) -> Vec<Ask> {
    let (path, label) = (issue_path(ticket), ticket.label());
    let mut asks: Vec<Ask> = LISTS
        .iter()
        .map(|(purpose, end)| {
            let request = get(&ticket.base, &format!("{path}{end}"));
            Ask::extra(purpose, format!("{purpose} of {label}"), request)
        })
        .collect();
    asks.push(project(ticket));
    let hierarchy = about_item(ticket, queries::HIERARCHY);
    asks.push(Ask::extra(HIERARCHY, format!("{HIERARCHY} of {label}"), hierarchy));
    if let (Some("incident"), Some(id)) = (json::text(issue, "/issue_type"), json::id(issue, "/id")) {
        let incident = format!("gid://gitlab/Issue/{id}");
        let variables = json!({"path": project_of(ticket), "incident": incident, "after": null});
        let request = question(&ticket.base, queries::TIMELINE, &variables);
        asks.push(Ask::extra(TIMELINE, format!("{TIMELINE} of {label}"), request));
    }
    asks
}

fn project(ticket: &TicketRef) -> Ask {
    let name = project_of(ticket);
    Ask::extra(PROJECT, format!("project {name}"), get(&ticket.base, &project_path(name)))
}

/// The next page of a list. An empty page ends it whatever the header promises.
fn next(ask: &Ask, reply: &Reply, answer: &Value) -> Result<Option<Ask>, TrackerError> {
    let here = json::need_list(answer, "", &ask.purpose)?;
    let page = paging::next_page(&ask.request.url, reply).filter(|_| !here.is_empty() && ask.purpose != LINKS);
    Ok(page.map(|page| paging::on_page(ask, page)))
}

/// The part of a work item that tells its parent or its children.
pub(super) fn hierarchy(data: &Value) -> Option<&Value> {
    let widgets = json::list(data, "/namespace/workItem/widgets");
    widgets.iter().find(|widget| widget.get("children").is_some() || widget.get("parent").is_some())
}

/// The list with pages in an answer in GraphQL.
pub(super) fn list_of(data: &Value) -> Option<&Value> {
    let timeline = data.pointer("/project/incidentManagementTimelineEvents");
    timeline.or_else(|| hierarchy(data)?.get("children"))
}

/// The next page of a list in GraphQL: the same question from where this page ended.
pub(super) fn later(ask: &Ask, list: &Value) -> Option<Ask> {
    let cursor = json::text(list, "/pageInfo/endCursor")?;
    let more = json::truth(list, "/pageInfo/hasNextPage") == Some(true) && !json::list(list, "/nodes").is_empty();
    let (whole, page) = around_last(&ask.label, ", page ").unwrap_or((ask.label.as_str(), "1"));
    let page: u32 = page.parse().ok().filter(|page| more && *page < paging::LAST_PAGE)?;
    let mut body: Value = crate::plain::value(ask.request.body.as_deref()?)?;
    *body.pointer_mut("/variables/after")? = json!(cursor);
    let mut next = ask.clone();
    next.label = format!("{whole}, page {}", page.saturating_add(1));
    next.request.body = Some(crate::plain::text(&body));
    Some(next)
}
