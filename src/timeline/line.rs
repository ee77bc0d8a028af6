//! What one event says, as plain text on one line, in the field's words.

use super::scope::Scope;
use super::words::{first_words, in_quotes, is_own, one_line, own, own_sentences, value};
use crate::model::{Event, EventKind, ToldKind};
use std::borrow::Cow;

/// The line of an event, without time and actor.
pub fn line(scope: &Scope, event: &Event) -> String {
    match &event.kind {
        EventKind::Opened => opened(scope, event),
        EventKind::Commented | EventKind::Told { .. } => spoken(scope, event),
        _ => with_words(change(event), &first_words(&shown(scope, event))),
    }
}

/// The words that a line shows: what somebody says themselves, and nobody else's words as theirs.
fn shown<'a>(scope: &Scope, event: &'a Event) -> Cow<'a, str> {
    let text = said(event);
    let marks = matches!(event.kind.told(), None | Some(ToldKind::Message | ToldKind::Note));
    if !marks || !text.contains(['>', '~', '\n']) {
        return Cow::Borrowed(text);
    }
    // A program quotes what it is there to tell.
    let tells = |words: &str| is_own(words) && !scope.by_bot(event);
    let sentences = own_sentences(text);
    if tells(&sentences) {
        return Cow::Owned(sentences);
    }
    match own(text) {
        own if tells(&own) => own,
        _ => Cow::Owned(in_quotes(text)),
    }
}

/// The plain text of what was said, with the marks of what is quoted and struck out; as it was written, where the plain text was not made.
pub fn said(event: &Event) -> &str {
    if event.text.trim().is_empty() { &event.body } else { &event.text }
}

fn opened(scope: &Scope, event: &Event) -> String {
    let title = scope.ticket(&event.ticket).map(|ticket| one_line(&ticket.title)).unwrap_or_default();
    with_words("opened".to_owned(), &title)
}

fn spoken(scope: &Scope, event: &Event) -> String {
    let words = first_words(&shown(scope, event));
    if words.is_empty() { "comment without words".to_owned() } else { words }
}

fn with_words(change: String, words: &str) -> String {
    if words.is_empty() { change } else { format!("{change}: {words}") }
}

fn change(event: &Event) -> String {
    match &event.kind {
        EventKind::Status { from, to, .. } => arrow("status", from.as_deref(), to.as_deref()),
        EventKind::Assignee { from, to } => assignee(from.as_deref(), to.as_deref()),
        EventKind::Priority { from, to } => arrow("priority", from.as_deref(), to.as_deref()),
        EventKind::Severity { from, to } => arrow("severity", from.as_deref(), to.as_deref()),
        EventKind::Label { name, added } => format!("label {}: {}", added_or_removed(*added), value(name)),
        EventKind::Title { from, to } => arrow("title", from.as_deref(), to.as_deref()),
        EventKind::Field { name, from, to } => arrow(&one_line(name), from.as_deref(), to.as_deref()),
        EventKind::Linked { target, relation, added } => {
            one_line(&format!("link {}: {relation} {target}", added_or_removed(*added)))
        }
        EventKind::Attached { name, added } => format!("file {}: {}", added_or_removed(*added), value(name)),
        EventKind::Commit { revision } => one_line(&format!("commit {}", short(revision))),
        EventKind::PullRequest { target, state } => {
            one_line(&format!("pull request {target} {}", state.as_deref().unwrap_or_default()))
        }
        EventKind::Opened => "opened".to_owned(),
        EventKind::Commented | EventKind::Told { .. } => "comment".to_owned(),
    }
}

fn arrow(field: &str, from: Option<&str>, to: Option<&str>) -> String {
    match (from.map(value), to.map(value)) {
        (Some(from), Some(to)) => format!("{field}: {from} → {to}"),
        (None, Some(to)) => format!("{field}: {to}"),
        (Some(from), None) => format!("{field}: {from} → none"),
        (None, None) => format!("{field} changed"),
    }
}

fn assignee(from: Option<&str>, to: Option<&str>) -> String {
    match (from.map(value), to.map(value)) {
        (Some(from), Some(to)) => format!("assigned to {to} (was {from})"),
        (None, Some(to)) => format!("assigned to {to}"),
        (Some(from), None) => format!("unassigned (was {from})"),
        (None, None) => "assignee changed".to_owned(),
    }
}

fn added_or_removed(added: bool) -> &'static str {
    if added { "added" } else { "removed" }
}

/// A revision as people write it.
fn short(revision: &str) -> String {
    revision.trim().chars().take(12).collect()
}
