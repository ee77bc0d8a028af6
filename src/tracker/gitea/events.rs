//! Comments and the history, each entry an event. The history repeats the comments; each is one event.

use super::address::{is_pull, place_of, sibling};
use super::people::{account, author};
use super::texts;
use crate::model::{Citation, EventKind, LinkKind, LinkTarget, Role};
use crate::tracker::gather::Gather;
use crate::tracker::{forge, json, severity};
use serde_json::Value;

/// Adds a comment with its files.
pub(super) fn comment(gather: &mut Gather<'_>, item: &Value) {
    let Some(source) = place(gather, item, "comment") else { return };
    let at = gather.moment(item, "/created_at");
    let actor = author(gather, item, Role::Commenter);
    let body = json::body(item, "/body");
    texts::read(gather, &body, &source);
    texts::files(gather, item, actor.as_ref());
    gather.event(at, actor, EventKind::Commented, body, source);
}

/// Adds an entry of the history.
pub(super) fn entry(gather: &mut Gather<'_>, item: &Value) {
    let word = json::text(item, "/type").unwrap_or("event");
    if word == "comment" || (word == "review" && !json::body(item, "/body").is_empty()) {
        return comment(gather, item);
    }
    let Some(source) = place(gather, item, "event") else { return };
    let at = gather.moment(item, "/created_at");
    let actor = account(gather, item.get("user"), Role::Editor);
    let place = |name: &str| place_of(&gather.ticket.base, item.get(name)?);
    let other = place("ref_issue").or_else(|| place("dependent_issue")).map(|(project, _)| project);
    let project = other
        .or_else(|| commit_project(item).filter(|_| word == "commit_ref"))
        .or_else(|| gather.ticket.project.clone())
        .unwrap_or_default();
    let kind = match word {
        "issue_ref" | "comment_ref" | "pull_ref" => reference(gather, item, &source),
        "commit_ref" => commit(gather, item, &project, &source),
        _ => None,
    };
    let kind = kind.unwrap_or_else(|| kind_of(gather, item, word));
    // No entry says whether the other repository is open.
    let visibility = forge::reach(gather, &project, &Value::Null);
    gather.event_for(visibility, at, actor, kind, String::new(), source);
}

/// Where an entry is; one without an id is listed.
fn place(gather: &mut Gather<'_>, item: &Value, word: &str) -> Option<Citation> {
    match json::id(item, "/id") {
        Some(id) => Some(gather.cite(&format!("{word}/{id}"), word, &format!("#issuecomment-{id}"))),
        None => {
            let what = format!("an entry of the history of {}", gather.ticket.label());
            gather.leave_out(&what, "it has no id");
            None
        }
    }
}

/// Another issue or a change request names this one.
fn reference(gather: &mut Gather<'_>, item: &Value, source: &Citation) -> Option<EventKind> {
    let other = item.get("ref_issue")?;
    let (project, key) = place_of(&gather.ticket.base, other)?;
    let title = json::text(other, "/title").map(str::to_owned);
    let target = format!("{project}#{key}");
    if is_pull(other) {
        texts::add_pull_request(gather, &project, &key, title, source);
        let merged = json::truth(other, "/pull_request/merged").filter(|merged| *merged).map(|_| "merged");
        let state = merged.or_else(|| json::text(other, "/state")).map(str::to_owned);
        return Some(EventKind::PullRequest { target, state });
    }
    let at = sibling(gather.ticket, &project, &key);
    gather.link(LinkKind::MentionedBy, LinkTarget::Ticket(at), title, source.clone());
    Some(EventKind::Linked { target, relation: "mentioned by".to_owned(), added: true })
}

fn commit(gather: &mut Gather<'_>, item: &Value, project: &str, source: &Citation) -> Option<EventKind> {
    let revision = json::text(item, "/ref_commit_sha")?.to_owned();
    forge::add_commit(gather, project, &revision, source);
    Some(EventKind::Commit { revision })
}

/// The repository of the commit that names the issue, which is told by a link in the entry's words alone.
fn commit_project(item: &Value) -> Option<String> {
    let (before, _) = json::text(item, "/body")?.split_once("/commit/")?;
    let mut path = before.rsplit(['"', '/']);
    let (repo, owner) = (path.next()?, path.next()?);
    Some(format!("{owner}/{repo}")).filter(|project| forge::is_project(project))
}

/// The kind of an entry that says all by itself. One that we do not know becomes a field event with the site's own word.
fn kind_of(gather: &Gather<'_>, item: &Value, word: &str) -> EventKind {
    let text = |path: &str| json::text(item, path).map(str::to_owned);
    let state = |from: &str, to: &str, closed: bool| EventKind::Status {
        from: Some(from.to_owned()),
        to: Some(to.to_owned()),
        closed: Some(closed),
        was_closed: Some(!closed),
    };
    match word {
        "close" => state("open", "closed", true),
        "reopen" => state("closed", "open", false),
        "change_title" => EventKind::Title { from: text("/old_title"), to: text("/new_title") },
        "assignees" => {
            let who = text("/assignee/login").or_else(|| text("/assignee_team/name"));
            let is_removed = json::truth(item, "/removed_assignee") == Some(true);
            let (from, to) = if is_removed { (who, None) } else { (None, who) };
            EventKind::Assignee { from, to }
        }
        "label" => {
            severity::event_of_label(text("/label/name").unwrap_or_default(), json::text(item, "/body") == Some("1"))
        }
        "milestone" => field("Milestone", text("/old_milestone/title"), text("/milestone/title")),
        "added_deadline" => field("Due date", None, text("/body")),
        "modified_deadline" => {
            let both = json::text(item, "/body").and_then(|both| both.split_once('|'));
            field("Due date", both.map(|(_, old)| old.to_owned()), both.map(|(new, _)| new.to_owned()))
        }
        "removed_deadline" => field("Due date", text("/body"), None),
        "lock" => field("Conversation", None, Some("locked".to_owned())),
        "unlock" => field("Conversation", Some("locked".to_owned()), None),
        "change_issue_ref" => field("Branch", text("/old_ref"), text("/new_ref")),
        "merge_pull" => {
            EventKind::PullRequest { target: "this change request".to_owned(), state: Some("merged".to_owned()) }
        }
        "add_dependency" | "remove_dependency" => {
            let other = item.get("dependent_issue").and_then(|other| place_of(&gather.ticket.base, other));
            match other {
                // The same entry stands on both issues, so it does not tell which one waits for the other.
                Some((project, key)) => EventKind::Linked {
                    target: format!("{project}#{key}"),
                    relation: "dependency".to_owned(),
                    added: word == "add_dependency",
                },
                None => field(&words_of(word), None, None),
            }
        }
        _ => field(&words_of(word), None, None),
    }
}

fn field(name: &str, from: Option<String>, to: Option<String>) -> EventKind {
    EventKind::Field { name: name.to_owned(), from, to }
}

fn words_of(word: &str) -> String {
    word.replace('_', " ")
}
