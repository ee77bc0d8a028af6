//! Comments, the history and the timeline, each entry an event.

use super::people::account;
use super::{notes, texts};
use crate::model::{EventKind, Role, Visibility};
use crate::time;
use crate::tracker::gather::Gather;
use crate::tracker::{json, severity};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// When an entry of the history happened, to know the system note that tells it again.
pub(super) fn told_at(item: &Value) -> Option<DateTime<Utc>> {
    time::parse(json::text(item, "/created_at")?, 0).map(|moment| moment.at)
}

/// Adds a comment, or what a system note tells beyond the lists of events, whose times are `told`.
pub(super) fn note(gather: &mut Gather<'_>, item: &Value, told: &[DateTime<Utc>]) {
    let Some(id) = json::id(item, "/id") else { return unreadable(gather) };
    let body = json::body(item, "/body");
    let is_system = json::truth(item, "/system") == Some(true);
    let at = gather.moment(item, "/created_at");
    if is_system && notes::is_double(&body, at.as_ref().map(|at| at.at), told) {
        return;
    }
    let role = if is_system { Role::Editor } else { Role::Commenter };
    let actor = account(gather, item.get("author"), role);
    let words = if is_system { "event" } else { "comment" };
    let source = gather.cite(&format!("note/{id}"), words, &format!("#note_{id}"));
    if is_system {
        let kind = notes::kind_of(gather, &body, &source);
        return gather.event(at, actor, kind, String::new(), source);
    }
    texts::read(gather, &body, &source, at.as_ref(), actor.as_ref());
    let is_internal = ["/internal", "/confidential"].into_iter().any(|path| json::truth(item, path) == Some(true));
    let visibility = if is_internal { Visibility::PrivateNote } else { gather.visibility };
    gather.event_for(visibility, at, actor, EventKind::Commented, body, source);
}

/// Adds a change of state. Before "reopened" it was closed, before "closed" it was open.
pub(super) fn state(gather: &mut Gather<'_>, item: &Value) {
    let closes = json::text(item, "/state") == Some("closed");
    let kind = match json::text(item, "/state") {
        Some("closed" | "reopened" | "opened") => notes::status(closes),
        other => field("State", None, other.map(str::to_owned)),
    };
    entry(gather, item, "state", kind);
}

/// Adds a label that came or went. One that was deleted since is not told any more.
pub(super) fn label(gather: &mut Gather<'_>, item: &Value) {
    let added = json::text(item, "/action") != Some("remove");
    let name = json::text(item, "/label/name").map(str::to_owned);
    let deleted = || field("A label that is deleted", None, Some(if added { "added" } else { "removed" }.to_owned()));
    entry(gather, item, "label", name.map_or_else(deleted, |name| severity::event_of_label(name, added)));
}

/// Adds a milestone that came or went.
pub(super) fn milestone(gather: &mut Gather<'_>, item: &Value) {
    let title = json::text(item, "/milestone/title").map(str::to_owned);
    let removed = json::text(item, "/action") == Some("remove");
    let (from, to) = if removed { (title, None) } else { (None, title) };
    entry(gather, item, "milestone", field("Milestone", from, to));
}

fn entry(gather: &mut Gather<'_>, item: &Value, list: &str, kind: EventKind) {
    let Some(id) = json::id(item, "/id") else { return unreadable(gather) };
    let source = gather.cite(&format!("{list}/{id}"), "event", "");
    let at = gather.moment(item, "/created_at");
    let actor = account(gather, item.get("user"), Role::Editor);
    gather.event(at, actor, kind, String::new(), source);
}

/// Adds an entry of the incident's timeline: its words, with its tags behind them, at the time that people gave it.
pub(super) fn timeline(gather: &mut Gather<'_>, item: &Value) {
    let Some(gid) = json::text(item, "/id") else { return unreadable(gather) };
    let id = gid.rsplit('/').next().unwrap_or(gid);
    let mut source = gather.cite(&format!("timeline/{id}"), "timeline", "");
    let project = gather.ticket.project.as_deref().unwrap_or_default();
    source.url = format!("{}/{project}/-/issues/incident/{}/timeline", gather.ticket.base, gather.ticket.key);
    let at = gather.moment(item, "/occurredAt");
    let actor = account(gather, item.get("author"), Role::Commenter);
    let mut body = json::body(item, "/note");
    let tags = json::list(item, "/timelineEventTags/nodes").iter().filter_map(|tag| json::text(tag, "/name"));
    let tags: Vec<&str> = tags.collect();
    texts::read(gather, &body, &source, at.as_ref(), actor.as_ref());
    if !tags.is_empty() {
        body = format!("{body} ({})", tags.join(", "));
    }
    gather.event(at, actor, EventKind::Commented, body, source);
}

pub(super) fn field(name: &str, from: Option<String>, to: Option<String>) -> EventKind {
    EventKind::Field { name: name.to_owned(), from, to }
}

/// Lists an entry that says nothing about itself.
fn unreadable(gather: &mut Gather<'_>) {
    gather.leave_out(&format!("an entry of the history of {}", gather.ticket.label()), "it has no id");
}
