//! From the pages of one issue to an incident of that issue.

use super::address::ticket_ref;
use super::asks::{ISSUE, TEAM, cut_lists, elements};
use super::errors::message;
use super::history;
use super::people::who;
use crate::model::{Audience, EventKind, Field, Incident, LinkKind, LinkTarget, Markup, Role, State};
use crate::model::{Ticket, TicketRef, Visibility};
use crate::time::iso_day;
use crate::tracker::ask::page;
use crate::tracker::gather::Gather;
use crate::tracker::{Page, TrackerError, json};
use serde_json::Value;

/// Who may have made an issue.
const MAKERS: &[&str] = &["creator", "externalUserCreator", "botActor"];

pub(super) fn assemble(at: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
    let issue = page(pages, ISSUE).and_then(|page| page.get("issue")).filter(|issue| issue.is_object());
    let issue = issue.ok_or(TrackerError::Unreadable { at: "issue".to_owned() })?;
    let audience = audience(pages, issue);
    let mut gather = Gather::new(at, audience.visibility);

    let author = who(&mut gather, issue, MAKERS, Role::Reporter);
    let opened = gather.moment(issue, "/createdAt");
    let body = json::body(issue, "/description");
    let source = gather.cite("opened", "", "");
    gather.event(opened.clone(), author.clone(), EventKind::Opened, String::new(), source);
    links(&mut gather, pages, issue);
    let source = gather.cite_ticket();
    history::texts(&mut gather, &body, &source);
    elements(pages, "comments").into_iter().for_each(|item| history::comment(&mut gather, item));
    elements(pages, "history").into_iter().for_each(|item| history::entry(&mut gather, item));
    elements(pages, "attachments").into_iter().for_each(|item| history::attachment(&mut gather, item));
    missing(&mut gather, pages);

    let names = elements(pages, "labels").into_iter().filter_map(|label| json::text(label, "/name"));
    let labels: Vec<String> = names.map(str::to_owned).collect();
    let kind = json::text(issue, "/state/type").unwrap_or_default();
    let name = json::text(issue, "/state/name").unwrap_or_default().to_owned();
    let ended = ["/completedAt", "/canceledAt"].into_iter().find_map(|path| gather.moment(issue, path));
    let ticket = Ticket {
        at: at.clone(),
        title: json::text(issue, "/title").unwrap_or_default().to_owned(),
        body,
        kind: None,
        state: State { name, closed: history::is_closed(kind) },
        priority: json::text(issue, "/priorityLabel").filter(|word| *word != "No priority").map(str::to_owned),
        severity: gather.severity(&[], &labels),
        labels,
        fields: fields(at, issue),
        author,
        assignees: who(&mut gather, issue, &["assignee"], Role::Assignee).into_iter().collect(),
        opened,
        closed: ended.filter(|_| history::is_closed(kind) != Some(false)),
        updated: gather.moment(issue, "/updatedAt"),
        due: json::text(issue, "/dueDate").and_then(iso_day),
        audience,
        markup: Markup::Linear,
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    };
    Ok(gather.finish(ticket))
}

/// Nothing in Linear is public. Without an answer the team counts as a private one.
fn audience(pages: &[Page], issue: &Value) -> Audience {
    let open = page(pages, TEAM).and_then(|team| json::truth(team, "/issue/team/private")) == Some(false);
    let visibility = if open { Visibility::Private } else { Visibility::Confidential };
    Audience { visibility, scope: json::id(issue, "/team/id") }
}

fn links(gather: &mut Gather<'_>, pages: &[Page], issue: &Value) {
    add(gather, LinkKind::Parent, issue.get("parent"));
    for child in elements(pages, "children") {
        add(gather, LinkKind::Child, Some(child));
    }
    for (list, other, is_source) in [("relations", "relatedIssue", true), ("inverseRelations", "issue", false)] {
        for relation in elements(pages, list) {
            let kind = match (json::text(relation, "/type").unwrap_or_default(), is_source) {
                ("blocks", true) => LinkKind::Blocks,
                ("blocks", false) => LinkKind::BlockedBy,
                ("duplicate", true) => LinkKind::Duplicates,
                ("duplicate", false) => LinkKind::DuplicatedBy,
                _ => LinkKind::Relates,
            };
            add(gather, kind, relation.get(other));
        }
    }
}

fn add(gather: &mut Gather<'_>, kind: LinkKind, other: Option<&Value>) {
    let Some(other) = other else { return };
    let Some(key) = json::text(other, "/identifier") else { return };
    let target = LinkTarget::Ticket(ticket_ref(&gather.ticket.base, key));
    let source = gather.cite_ticket();
    gather.link(kind, target, json::text(other, "/title").map(str::to_owned), source);
}

/// Lists what Linear answered with an error beside the data, and lists that are longer than we read.
fn missing(gather: &mut Gather<'_>, pages: &[Page]) {
    let label = gather.ticket.label();
    for error in pages.iter().flat_map(|page| json::list(&page.json, "/errors")) {
        let place: Vec<String> = json::list(error, "/path").iter().skip(1).filter_map(json::scalar).collect();
        gather.leave_out(format!("{} of {label}", place.join(".")).trim_start_matches(" of "), message(error));
    }
    for name in cut_lists(pages) {
        gather.cut(name);
    }
}

fn fields(at: &TicketRef, issue: &Value) -> Vec<Field> {
    let previous = json::list(issue, "/previousIdentifiers").iter().filter_map(json::scalar).collect();
    let moved = json::text(issue, "/identifier").filter(|key| *key != at.key);
    let given: [(&str, &str, Vec<String>); 5] = [
        ("project", "Project", json::id(issue, "/project/name").into_iter().collect()),
        ("estimate", "Estimate", json::id(issue, "/estimate").into_iter().collect()),
        ("identifier", "Key today", moved.map(str::to_owned).into_iter().collect()),
        ("previousIdentifiers", "Earlier keys", previous),
        ("trashed", "In the trash", json::id(issue, "/trashed").filter(|truth| truth == "true").into_iter().collect()),
    ];
    let set = given.into_iter().filter(|(_, _, values)| !values.is_empty());
    set.map(|(id, name, values)| Field { id: id.to_owned(), name: name.to_owned(), values }).collect()
}
