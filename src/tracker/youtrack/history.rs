//! Comments and the history.

use super::address::ticket_ref;
use super::values::{each, is_limited, shown};
use crate::model::{Citation, EventKind, LinkKind, LinkTarget, Role, Visibility};
use crate::tracker::gather::{Gather, person};
use crate::tracker::{json, keys, mentions, pages, severity};
use serde_json::Value;

/// Adds an account; `None` where YouTrack names nobody.
pub(super) fn account(gather: &mut Gather<'_>, account: Option<&Value>, role: Role) -> Option<String> {
    let account = account?;
    let login = json::text(account, "/login")?;
    let name = json::text(account, "/fullName").unwrap_or(login);
    let seen = person(gather.person_id(login), name, Some(login), role);
    Some(gather.person(seen))
}

/// Adds a comment. One that only some may read is a note among the others.
pub(super) fn comment(gather: &mut Gather<'_>, item: &Value) {
    let Some(id) = json::text(item, "/id") else { return unreadable(gather, "a comment", "it has no id") };
    if json::truth(item, "/deleted") == Some(true) {
        return unreadable(gather, "a comment", "it was deleted");
    }
    let source = gather.cite(&format!("comment/{id}"), "comment", &anchor(id));
    let at = gather.moment(item, "/created");
    let actor = account(gather, item.get("author"), Role::Commenter);
    let body = json::body(item, "/text");
    texts(gather, &body, &source);
    let visibility = if is_limited(item) { Visibility::PrivateNote } else { gather.visibility };
    gather.event_for(visibility, at, actor, EventKind::Commented, body, source);
}

/// The end of a comment's address.
pub(super) fn anchor(id: &str) -> String {
    format!("#focus=Comments-{id}.0-0")
}

/// Adds an entry of the history: an event for a field, or for each thing that was added or removed.
pub(super) fn entry(gather: &mut Gather<'_>, item: &Value) {
    let Some(id) = json::text(item, "/id") else {
        return unreadable(gather, "an entry of the history", "it has no id");
    };
    let at = gather.moment(item, "/timestamp");
    let actor = account(gather, item.get("author"), Role::Editor);
    let cited = |gather: &Gather<'_>, place: usize| gather.cite(&format!("activity/{id}/{place}"), "history", "");
    let kinds = match json::text(item, "/category/id").unwrap_or_default() {
        "CustomFieldCategory" => vec![field(item)],
        "SummaryCategory" => vec![EventKind::Title { from: shown(item.get("removed")), to: shown(item.get("added")) }],
        "DescriptionCategory" => vec![named("Description", None, None)],
        "ProjectCategory" => vec![named("Project", shown(item.get("removed")), shown(item.get("added")))],
        "IssueVisibilityCategory" => vec![named("Visibility", shown(item.get("removed")), shown(item.get("added")))],
        "LinksCategory" => {
            things(item, |name, added| EventKind::Linked { target: name, relation: relation(item), added })
        }
        "TagsCategory" => things(item, severity::event_of_label),
        "AttachmentsCategory" => things(item, |name, added| EventKind::Attached { name, added }),
        "VcsChangeCategory" => {
            let source = cited(gather, 0);
            changes(gather, item, &source);
            things(item, |revision, _| EventKind::Commit { revision })
        }
        word => vec![named(word.strip_suffix("Category").unwrap_or(word), None, None)],
    };
    for (place, kind) in kinds.into_iter().enumerate() {
        let source = cited(gather, place);
        gather.event(at.clone(), actor.clone(), kind, String::new(), source);
    }
}

/// Adds what a text names: issues of the same project by key, others by address, change requests, commits.
pub(super) fn texts(gather: &mut Gather<'_>, text: &str, source: &Citation) {
    let prose = mentions::without_code(text);
    let project = keys::parts(&gather.ticket.key).map(|(project, _)| project).unwrap_or_default();
    for number in mentions::prefixed(&prose, project) {
        let target = LinkTarget::Ticket(ticket_ref(&gather.ticket.base, &format!("{project}-{number}")));
        gather.link(LinkKind::Mentions, target, None, source.clone());
    }
    gather.mention_addresses(&prose, source, |gather, url| pages::add(gather, url, None, source));
}

/// What a change of a custom field says. A state is known by its values, which say whether they are an end.
fn field(item: &Value) -> EventKind {
    let name = json::text(item, "/field/name").unwrap_or("a field");
    let (from, to) = (shown(item.get("removed")), shown(item.get("added")));
    let ends = |side: &str| {
        let values = item.get(side).map(each).unwrap_or_default();
        values.iter().find_map(|value| json::truth(value, "/isResolved"))
    };
    let (closed, was_closed) = (ends("added"), ends("removed"));
    if closed.is_some() || was_closed.is_some() || name.eq_ignore_ascii_case("state") {
        return EventKind::Status { from, to, closed, was_closed };
    }
    if severity::is_severity_field(name) {
        return EventKind::Severity { from, to };
    }
    if name.eq_ignore_ascii_case("priority") {
        return EventKind::Priority { from, to };
    }
    if name.eq_ignore_ascii_case("assignee") || name.eq_ignore_ascii_case("assignees") {
        return EventKind::Assignee { from, to };
    }
    named(name, from, to)
}

/// An event for each thing that was removed or added.
fn things(item: &Value, kind: impl Fn(String, bool) -> EventKind) -> Vec<EventKind> {
    let mut kinds = Vec::new();
    for (side, added) in [("removed", false), ("added", true)] {
        for thing in item.get(side).map(each).unwrap_or_default() {
            let name = ["/name", "/idReadable", "/version"].into_iter().find_map(|path| json::id(thing, path));
            kinds.extend(name.or_else(|| json::scalar(thing)).map(|name| kind(name, added)));
        }
    }
    kinds
}

/// Adds the pages of commits and change requests.
fn changes(gather: &mut Gather<'_>, item: &Value, source: &Citation) {
    for change in item.get("added").map(each).unwrap_or_default() {
        let words = json::text(change, "/text").and_then(|text| text.lines().next());
        for url in json::list(change, "/urls").iter().filter_map(Value::as_str) {
            if crate::http::origin_of(url).is_some() {
                let kind = pages::kind_of(url).unwrap_or(LinkKind::Commit);
                let target = LinkTarget::Page { url: url.to_owned() };
                gather.link(kind, target, words.map(str::to_owned), source.clone());
            }
        }
    }
}

fn relation(item: &Value) -> String {
    json::text(item, "/field/name").unwrap_or("linked").to_owned()
}

fn named(name: &str, from: Option<String>, to: Option<String>) -> EventKind {
    EventKind::Field { name: name.to_owned(), from, to }
}

fn unreadable(gather: &mut Gather<'_>, what: &str, why: &str) {
    gather.leave_out(&format!("{what} of {}", gather.ticket.label()), why);
}
