//! What an issue points at: parent, sub-tasks, issue links, web links.

use super::Jira;
use super::address::ticket_ref;
use super::texts;
use crate::model::{LinkKind, LinkTarget};
use crate::small::lower;
use crate::tracker::gather::Gather;
use crate::tracker::json;
use serde_json::Value;

/// Adds parent, sub-tasks and issue links.
pub(super) fn read(gather: &mut Gather<'_>, jira: &Jira, issue: &Value) {
    if let Some(parent) = issue.pointer("/fields/parent").filter(|parent| parent.is_object()) {
        add(gather, jira, LinkKind::Parent, parent);
    }
    for subtask in json::list(issue, "/fields/subtasks") {
        child(gather, jira, subtask);
    }
    for link in json::list(issue, "/fields/issuelinks") {
        for (end, words) in [("outwardIssue", "/type/outward"), ("inwardIssue", "/type/inward")] {
            if let Some(other) = link.get(end).filter(|other| other.is_object()) {
                add(gather, jira, kind_of(json::text(link, words).unwrap_or_default()), other);
            }
        }
    }
}

/// Adds a child.
pub(super) fn child(gather: &mut Gather<'_>, jira: &Jira, child: &Value) {
    add(gather, jira, LinkKind::Child, child);
}

/// Adds a link to a page, or to a ticket elsewhere.
pub(super) fn web_link(gather: &mut Gather<'_>, jira: &Jira, link: &Value) {
    let url = json::text(link, "/object/url").filter(|url| crate::http::origin_of(url).is_some());
    let Some(url) = url else { return left_out(gather, "a web link", "it has no address that can be opened") };
    let title = json::text(link, "/object/title").map(str::to_owned);
    let source = gather.cite_ticket();
    let own = (jira.recognise)(url).filter(|at| at.base == gather.ticket.base);
    match own.or_else(|| crate::tracker::recognise(url)) {
        Some(other) => gather.link(LinkKind::Relates, LinkTarget::Ticket(other), title, source),
        None => texts::page(gather, LinkKind::Relates, url, title, &source),
    }
}

fn add(gather: &mut Gather<'_>, jira: &Jira, kind: LinkKind, other: &Value) {
    let key = json::text(other, "/key").filter(|key| super::is_key(key));
    let Some(key) = key else { return left_out(gather, "a link", "it names no ticket") };
    let target = LinkTarget::Ticket(ticket_ref(jira.id, &gather.ticket.base, key));
    let title = json::text(other, "/fields/summary").map(str::to_owned);
    let source = gather.cite_ticket();
    gather.link(kind, target, title, source);
}

fn left_out(gather: &mut Gather<'_>, what: &str, why: &str) {
    gather.leave_out(&format!("{what} of {}", gather.ticket.label()), why);
}

/// What a link says, by the words of an English site; sites may name their links as they like.
fn kind_of(words: &str) -> LinkKind {
    match lower(words).as_str() {
        "blocks" => LinkKind::Blocks,
        "is blocked by" | "depends on" => LinkKind::BlockedBy,
        "duplicates" => LinkKind::Duplicates,
        "is duplicated by" => LinkKind::DuplicatedBy,
        "clones" | "is a clone of" => LinkKind::CopiedFrom,
        "is cloned by" => LinkKind::CopiedTo,
        "is parent of" | "is a parent of" | "split to" => LinkKind::Child,
        "is child of" | "is a child of" | "split from" => LinkKind::Parent,
        "causes" => LinkKind::Precedes,
        "is caused by" => LinkKind::Follows,
        _ => LinkKind::Relates,
    }
}
