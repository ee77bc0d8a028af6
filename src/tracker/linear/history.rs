//! Comments, files and the history. An entry of the history tells every change of one moment; each becomes an event.

use super::address::ticket_ref;
use super::people::who;
use crate::model::{Citation, EventKind, LinkKind, LinkTarget, Role};
use crate::tracker::gather::Gather;
use crate::tracker::{json, keys, mentions, pages, severity};
use serde_json::Value;

/// Changes that are told by two values: the field's name, the places of the old and the new one.
const FIELDS: &[(&str, &str, &str)] = &[
    ("Due date", "/fromDueDate", "/toDueDate"),
    ("Estimate", "/fromEstimate", "/toEstimate"),
    ("Parent", "/fromParent/identifier", "/toParent/identifier"),
    ("Project", "/fromProject/name", "/toProject/name"),
    ("Team", "/fromTeam/name", "/toTeam/name"),
];

/// Changes that are only said to have happened.
const FLAGS: &[(&str, &str)] =
    &[("Description", "/updatedDescription"), ("Trash", "/trashed"), ("Archive", "/archived")];

/// Adds a comment, also one that answers another.
pub(super) fn comment(gather: &mut Gather<'_>, item: &Value) {
    let Some(id) = json::text(item, "/id") else { return unreadable(gather, "a comment") };
    let source = gather.cite(&format!("comment/{id}"), "comment", &anchor(id));
    let at = gather.moment(item, "/createdAt");
    let actor = who(gather, item, &["user", "externalUser", "botActor"], Role::Commenter);
    let body = json::body(item, "/body");
    texts(gather, &body, &source);
    gather.event(at, actor, EventKind::Commented, body, source);
}

/// The end of a comment's address: the first eight digits of its id.
pub(super) fn anchor(id: &str) -> String {
    format!("#comment-{}", id.chars().take(8).collect::<String>())
}

/// Adds an entry of the history.
pub(super) fn entry(gather: &mut Gather<'_>, item: &Value) {
    let Some(id) = json::text(item, "/id") else { return unreadable(gather, "an entry of the history") };
    let at = gather.moment(item, "/createdAt");
    let actor = who(gather, item, &["actor", "botActor"], Role::Editor);
    for (place, kind) in changes(item).into_iter().enumerate() {
        let source = gather.cite(&format!("history/{id}/{place}"), "history", "");
        gather.event(at.clone(), actor.clone(), kind, String::new(), source);
    }
}

/// Adds a file or a page that hangs on the issue: all of them are addresses.
pub(super) fn attachment(gather: &mut Gather<'_>, item: &Value) {
    let (Some(id), Some(url)) = (json::text(item, "/id"), json::text(item, "/url")) else {
        return unreadable(gather, "an attachment");
    };
    let at = gather.moment(item, "/createdAt");
    let by = who(gather, item, &["creator"], Role::Editor);
    let title = json::text(item, "/title");
    let source = gather.cite(&format!("attachment/{id}"), "attachment", "");
    let target = title.unwrap_or(url).to_owned();
    let kind = match pages::kind_of(url) {
        Some(LinkKind::PullRequest) => EventKind::PullRequest { target, state: None },
        _ => EventKind::Linked { target, relation: "attachment".to_owned(), added: true },
    };
    if crate::http::origin_of(url).is_some() {
        let kind = pages::kind_of(url).unwrap_or(LinkKind::Relates);
        gather.link(kind, LinkTarget::Page { url: url.to_owned() }, title.map(str::to_owned), source.clone());
    }
    gather.event(at, by, kind, String::new(), source);
}

/// Adds what a text names: issues of the same team by key, others by address, change requests, commits.
pub(super) fn texts(gather: &mut Gather<'_>, text: &str, source: &Citation) {
    let prose = mentions::without_code(text);
    let team = keys::parts(&gather.ticket.key).map(|(team, _)| team).unwrap_or_default();
    for number in mentions::prefixed(&prose, team) {
        let target = LinkTarget::Ticket(ticket_ref(&gather.ticket.base, &format!("{team}-{number}")));
        gather.link(LinkKind::Mentions, target, None, source.clone());
    }
    gather.mention_addresses(&prose, source, |gather, url| pages::add(gather, url, None, source));
}

/// Whether a kind of state counts as done; `None` for a kind that we do not know.
pub(super) fn is_closed(kind: &str) -> Option<bool> {
    match kind {
        "completed" | "canceled" | "duplicate" => Some(true),
        "triage" | "backlog" | "unstarted" | "started" => Some(false),
        _ => None,
    }
}

fn changes(item: &Value) -> Vec<EventKind> {
    let text = |path: &str| json::id(item, path);
    let changed =
        |from: &str, to: &str| Some((text(from), text(to))).filter(|(from, to)| from.is_some() || to.is_some());
    let mut found = Vec::new();
    if let Some((from, to)) = changed("/fromState/name", "/toState/name") {
        let closed = |path: &str| json::text(item, path).and_then(is_closed);
        let (closed, was_closed) = (closed("/toState/type"), closed("/fromState/type"));
        found.push(EventKind::Status { from, to, closed, was_closed });
    }
    if let Some((from, to)) = changed("/fromAssignee/name", "/toAssignee/name") {
        found.push(EventKind::Assignee { from, to });
    }
    if let Some((from, to)) = changed("/fromPriority", "/toPriority") {
        found.push(EventKind::Priority { from: from.map(priority), to: to.map(priority) });
    }
    if let Some((from, to)) = changed("/fromTitle", "/toTitle") {
        found.push(EventKind::Title { from, to });
    }
    for (name, from, to) in FIELDS {
        if let Some((from, to)) = changed(from, to) {
            found.push(EventKind::Field { name: (*name).to_owned(), from, to });
        }
    }
    for (place, added) in [("/removedLabels", false), ("/addedLabels", true)] {
        for label in json::list(item, place) {
            found.extend(json::text(label, "/name").map(|name| severity::event_of_label(name.to_owned(), added)));
        }
    }
    for relation in json::list(item, "/relationChanges") {
        found.extend(json::id(relation, "/identifier").map(|target| linked(target, relation)));
    }
    for (name, place) in FLAGS {
        if json::truth(item, place) == Some(true) {
            found.push(EventKind::Field { name: (*name).to_owned(), from: None, to: None });
        }
    }
    found
}

/// A relation that was added or removed. Linear's word is two letters, whether and what (`ab`: added, blocks); they are
/// in no description, so that one that we do not know is told as it is.
fn linked(target: String, relation: &Value) -> EventKind {
    let word = json::text(relation, "/type").unwrap_or("related");
    let (added, relation) = match word.as_bytes() {
        [sign @ (b'a' | b'r'), kind] => {
            let relation = match kind {
                b'b' => "blocks",
                b'x' => "blocked by",
                b'd' => "duplicate",
                b'r' => "related",
                _ => word,
            };
            (*sign == b'a', relation)
        }
        _ => (true, word),
    };
    EventKind::Linked { target, relation: relation.to_owned(), added }
}

/// The word for a priority, which the history tells as a number, perhaps with a fraction of zero.
fn priority(number: String) -> String {
    let word = match number.strip_suffix(".0").unwrap_or(&number) {
        "0" => "No priority",
        "1" => "Urgent",
        "2" => "High",
        "3" => "Medium",
        "4" => "Low",
        _ => return number,
    };
    word.to_owned()
}

fn unreadable(gather: &mut Gather<'_>, what: &str) {
    gather.leave_out(&format!("{what} of {}", gather.ticket.label()), "it has no id");
}
