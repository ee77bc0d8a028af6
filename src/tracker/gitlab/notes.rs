//! System notes: what GitLab tells in words, always in English, and in no list of events.

use super::address::ticket_ref;
use super::events::field;
use super::texts;
use crate::model::{Citation, EventKind, LinkKind, LinkTarget};
use crate::tracker::gather::Gather;
use crate::tracker::mentions;
use chrono::{DateTime, Utc};

/// How notes begin that repeat a list of events. Old issues have only the notes.
const REPEATED: &[&str] = &[
    "closed",
    "reopened",
    "added ~",
    "removed ~",
    "changed milestone",
    "removed milestone",
    "added label",
    "removed label",
];

/// A note is written within these seconds of its event.
const SAME_S: i64 = 5;

/// How notes begin that say what a field is now, and the field's name.
const FIELDS: &[(&str, &str)] = &[
    ("changed the description", "Description"),
    ("changed due date to ", "Due date"),
    ("removed due date", "Due date"),
    ("changed start date to ", "Start date"),
    ("changed milestone to ", "Milestone"),
    ("changed the incident status to ", "Incident status"),
    ("changed the status to ", "Status"),
    ("changed time estimate to ", "Time estimate"),
    ("set weight to ", "Weight"),
    ("changed health status to ", "Health"),
    ("changed type from ", "Type"),
    ("made the issue ", "Confidentiality"),
    ("made this issue ", "Confidentiality"),
];

/// How notes begin that name another issue.
const LINKING: &[&str] = &["marked ", "added ", "removed ", "moved ", "cloned ", "promoted "];

/// Whether a note tells again what is known: an event of about the same time, or an entry of the timeline.
pub(super) fn is_double(note: &str, at: Option<DateTime<Utc>>, told: &[DateTime<Utc>]) -> bool {
    let is_near = |other: &DateTime<Utc>| at.is_some_and(|at| (at - *other).num_seconds().abs() <= SAME_S);
    let repeats = REPEATED.iter().any(|start| note.starts_with(start)) && told.iter().any(is_near);
    repeats || (note.starts_with("added an") && note.contains("ncident timeline event"))
}

/// What a note says. One that we do not know becomes a field event with its own words.
pub(super) fn kind_of(gather: &mut Gather<'_>, note: &str, source: &Citation) -> EventKind {
    if let Some((from, to)) = note.strip_prefix("changed title from ").and_then(|rest| rest.split_once("** to **")) {
        return EventKind::Title { from: Some(title(from)), to: Some(title(to)) };
    }
    if let Some(severity) = note.strip_prefix("changed the severity to ") {
        return EventKind::Severity { from: None, to: Some(plain(severity)) };
    }
    if let Some(said) = note.strip_prefix("assigned to ") {
        let (to, from) = said.split_once("unassigned ").unwrap_or((said, ""));
        return EventKind::Assignee { from: logins(from), to: logins(to) };
    }
    if let Some(from) = note.strip_prefix("unassigned ") {
        return EventKind::Assignee { from: logins(from), to: None };
    }
    match note.split([' ', '\n']).next() {
        Some("closed") => return status(true),
        Some("reopened") => return status(false),
        _ => {}
    }
    if let Some(kind) = named(gather, note, source) {
        return kind;
    }
    match FIELDS.iter().find_map(|(start, name)| Some((name, note.strip_prefix(start)?))) {
        Some((name, to)) => field(name, None, Some(plain(to)).filter(|to| !to.is_empty())),
        None => field("Note", None, Some(plain(note)).filter(|note| !note.is_empty())),
    }
}

/// Closed or opened again.
pub(super) fn status(closes: bool) -> EventKind {
    let (from, to) = if closes { ("open", "closed") } else { ("closed", "open") };
    EventKind::Status {
        from: Some(from.to_owned()),
        to: Some(to.to_owned()),
        closed: Some(closes),
        was_closed: Some(!closes),
    }
}

/// A note that names an issue, a merge request or a commit, which also becomes a link where it came from there.
fn named(gather: &mut Gather<'_>, note: &str, source: &Citation) -> Option<EventKind> {
    let own = gather.ticket.project.clone().unwrap_or_default();
    let mentioned = note.strip_prefix("mentioned in ");
    if let Some(revision) = mentioned.and_then(|said| said.strip_prefix("commit ")) {
        let (project, revision) = revision.trim().rsplit_once('@').unwrap_or((own.as_str(), revision.trim()));
        texts::add_page(gather, LinkKind::Commit, project, revision, None, source);
        return Some(EventKind::Commit { revision: revision.to_owned() });
    }
    if let Some(request) = mentioned.and_then(|said| mentions::deep_keys(said, '!').into_iter().next()) {
        texts::add_page(gather, LinkKind::PullRequest, request.project.unwrap_or(&own), request.key, None, source);
        let target = format!("{}!{}", request.project.unwrap_or_default(), request.key);
        return Some(EventKind::PullRequest { target, state: None });
    }
    let issue = mentions::deep_keys(note, '#').into_iter().next()?;
    let target = format!("{}#{}", issue.project.unwrap_or_default(), issue.key);
    if mentioned.is_some() {
        let at = ticket_ref(&gather.ticket.base, issue.project.unwrap_or(&own), issue.key);
        gather.link(LinkKind::MentionedBy, LinkTarget::Ticket(at), None, source.clone());
        return Some(EventKind::Linked { target, relation: "mentioned by".to_owned(), added: true });
    }
    LINKING.iter().any(|start| note.starts_with(start)).then(|| {
        let relation = relation(&note.replacen(&target, "", 1));
        EventKind::Linked { target, relation, added: !note.starts_with("removed") }
    })
}

/// `related to` of `marked this issue as related to`, `child task` of `added  as child task`.
fn relation(words: &str) -> String {
    let words = words.split_once(" as ").map_or(words, |(_, after)| after);
    let words = words.strip_prefix("removed ").unwrap_or(words);
    match words.trim() {
        "the relation with" => "related to".to_owned(),
        words => words.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The names behind `@`, joined; `None` when there is none.
fn logins(said: &str) -> Option<String> {
    let names = said.split([' ', ',']).filter_map(|word| word.strip_prefix('@'));
    Some(names.collect::<Vec<_>>().join(", ")).filter(|names| !names.is_empty())
}

/// A title without the marks of what was added and removed in it.
fn title(said: &str) -> String {
    let mut title = plain(said);
    for mark in ["{-", "-}", "{+", "+}"] {
        title = title.replace(mark, "");
    }
    title
}

fn plain(said: &str) -> String {
    said.replace("**", "").trim().to_owned()
}
