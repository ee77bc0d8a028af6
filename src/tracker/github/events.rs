//! Comments and the history, each entry an event.

use super::address::{commit, place_of};
use super::kinds::{kind_of, other_issue};
use super::people::{account, author};
use super::texts;
use crate::model::{Citation, EventKind, LinkKind, LinkTarget, Role};
use crate::tracker::gather::Gather;
use crate::tracker::{forge, json};
use serde_json::Value;

/// Entries about notifications, which say nothing about the incident.
const NOTICES: &[&str] = &["subscribed", "unsubscribed", "mentioned"];

/// Adds a comment. The history repeats comments; each is one event.
pub(super) fn comment(gather: &mut Gather<'_>, item: &Value) {
    let Some(id) = json::id(item, "/id") else { return unreadable(gather) };
    let source = gather.cite(&format!("comment/{id}"), "comment", &format!("#issuecomment-{id}"));
    let at = gather.moment(item, "/created_at");
    let actor = account(gather, item.get("user").or_else(|| item.get("actor")), Role::Commenter);
    let body = json::body(item, "/body");
    texts::read(gather, &body, &source, at.as_ref(), actor.as_ref());
    gather.event(at, actor, EventKind::Commented, body, source);
}

/// Adds an entry of the history; `at` is its place there, for those that have no id.
pub(super) fn entry(gather: &mut Gather<'_>, item: &Value, at: usize) {
    if !item.is_object() {
        return unreadable(gather);
    }
    match json::text(item, "/event").unwrap_or("event") {
        "commented" => comment(gather, item),
        "committed" => committed(gather, item),
        "cross-referenced" => cross_referenced(gather, item),
        "reviewed" => reviewed(gather, item),
        word if NOTICES.contains(&word) => {}
        word => plain(gather, item, word, at),
    }
}

/// Lists an entry that says nothing about itself.
fn unreadable(gather: &mut Gather<'_>) {
    gather.leave_out(&format!("an entry of the history of {}", gather.ticket.label()), "it has no id and no revision");
}

fn plain(gather: &mut Gather<'_>, item: &Value, word: &str, place: usize) {
    let id = json::id(item, "/id").or_else(|| json::id(item, "/node_id"));
    let source = match id {
        Some(id) => gather.cite(&format!("event/{id}"), "event", &format!("#event-{id}")),
        None => gather.cite(&format!("event/{word}/{place}"), "event", ""),
    };
    let at = gather.moment(item, "/created_at");
    let actor = account(gather, item.get("actor").or_else(|| item.get("user")), Role::Editor);
    let revision = add_revision(gather, item, &source);
    let (visibility, kind) = match revision {
        Some((revision, project)) if word == "referenced" => {
            (forge::reach(gather, &project, &Value::Null), EventKind::Commit { revision })
        }
        _ => {
            let other = other_issue(item, word).unwrap_or(&Value::Null);
            let place = place_of(&gather.ticket.base, other);
            let visibility = place.map_or(gather.visibility, |(project, _)| forge::reach(gather, &project, other));
            (visibility, kind_of(item, word))
        }
    };
    gather.event_for(visibility, at, actor, kind, String::new(), source);
}

/// The commit that an entry names and its repository, also added as a link.
fn add_revision(gather: &mut Gather<'_>, item: &Value, source: &Citation) -> Option<(String, String)> {
    let revision = json::text(item, "/commit_id")?.to_owned();
    let project =
        json::text(item, "/commit_url").and_then(|url| commit(&gather.ticket.base, url)).map(|(project, _)| project);
    let project = project.or_else(|| gather.ticket.project.clone())?;
    forge::add_commit(gather, &project, &revision, source);
    Some((revision, project))
}

/// A commit of a change request. It has no actor and no `created_at`: its committer's clock says when.
fn committed(gather: &mut Gather<'_>, item: &Value) {
    let Some(revision) = json::text(item, "/sha").map(str::to_owned) else { return unreadable(gather) };
    let project = gather.ticket.project.clone().unwrap_or_default();
    let short: String = revision.chars().take(8).collect();
    let mut source = gather.cite(&format!("commit/{revision}"), &format!("commit {short}"), "");
    source.url = format!("{}/{project}/commit/{revision}", gather.ticket.base);
    let at = gather.moment(item, "/committer/date").or_else(|| gather.moment(item, "/author/date"));
    let actor = author(gather, item.get("author"));
    let body = json::body(item, "/message");
    forge::add_commit(gather, &project, &revision, &source);
    gather.event(at, actor, EventKind::Commit { revision }, body, source);
}

/// Another issue or a change request names this one. Such an entry has no id of its own.
fn cross_referenced(gather: &mut Gather<'_>, item: &Value) {
    let other = item.pointer("/source/issue").unwrap_or(&Value::Null);
    let Some((project, key)) = place_of(&gather.ticket.base, other) else {
        return gather
            .leave_out(&format!("a cross-reference to {}", gather.ticket.label()), "it does not say from where");
    };
    let is_pull = other.get("pull_request").is_some_and(Value::is_object);
    let anchor =
        json::id(other, "/id").map(|id| format!("#ref-{}-{id}", if is_pull { "pullrequest" } else { "issue" }));
    let source = gather.cite(&format!("cross/{project}#{key}"), "cross-reference", &anchor.unwrap_or_default());
    let title = json::text(other, "/title").map(str::to_owned);
    let target = format!("{project}#{key}");
    let visibility = forge::reach(gather, &project, other);
    let kind = if is_pull {
        texts::add_pull_request(gather, &project, &key, title, &source);
        EventKind::PullRequest { target, state: pull_state(other) }
    } else {
        let at = super::address::sibling(gather.ticket, &project, &key);
        gather.link(LinkKind::MentionedBy, LinkTarget::Ticket(at), title, source.clone());
        EventKind::Linked { target, relation: "mentioned by".to_owned(), added: true }
    };
    let at = gather.moment(item, "/created_at");
    let actor = account(gather, item.get("actor"), Role::Editor);
    gather.event_for(visibility, at, actor, kind, String::new(), source);
}

/// What became of a change request by the time of reading.
fn pull_state(pull: &Value) -> Option<String> {
    let merged = json::text(pull, "/pull_request/merged_at").map(|_| "merged");
    merged.or_else(|| json::text(pull, "/state")).map(str::to_owned)
}

/// A review of a change request: its words, when it has some, else what it decided.
fn reviewed(gather: &mut Gather<'_>, item: &Value) {
    let Some(id) = json::id(item, "/id") else { return unreadable(gather) };
    let source = gather.cite(&format!("review/{id}"), "review", &format!("#pullrequestreview-{id}"));
    let at = gather.moment(item, "/submitted_at");
    let actor = account(gather, item.get("user"), Role::Commenter);
    let body = json::body(item, "/body");
    texts::read(gather, &body, &source, at.as_ref(), actor.as_ref());
    let decision = json::text(item, "/state").map(str::to_owned);
    let kind = if body.is_empty() {
        EventKind::Field { name: "Review".to_owned(), from: None, to: decision }
    } else {
        EventKind::Commented
    };
    gather.event(at, actor, kind, body, source);
}
