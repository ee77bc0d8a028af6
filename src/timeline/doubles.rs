//! The same fact, told more than once.
//!
//! Two events are one fact when they are
//! - the same source, gathered twice;
//! - the same words by the same person within [`WINDOW_S`], in one ticket or two, or in a chat as well; what stands twice in
//!   one source happened twice;
//! - the same thing told twice by one source outside of the tracker, e.g. a deployment in a list and in a message;
//! - one link, seen from both ends within [`WINDOW_S`];
//! - one commit, or one change of a change request within [`WINDOW_S`], named by two tickets;
//! - the same change of one ticket by the same person at the same instant.
//!
//! The same change of two tickets is two facts. Each event is looked up once, so the time needed grows with their number.

use super::alarms::source_of;
use super::line::{line, said};
use super::scope::Scope;
use super::words::{folded, folded_text};
use crate::model::{Event, EventKind, ToldKind};
use crate::small::{Index, digits, key, lower};
use crate::time::utc_text;

/// Seconds between two tellings of one fact, at most.
pub const WINDOW_S: i64 = 120;

/// Events that say one thing: places in the ordered list of events, ascending, never empty.
pub type Said = Vec<usize>;

/// Joins doubles. `events` are in order; the result is in the order of the first event of each.
pub fn join(scope: &Scope, events: &[&Event]) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    let (mut sources, mut facts, mut turns) = (Index::new(), Index::new(), Index::new());
    for (place, event) in events.iter().enumerate() {
        let turn = turn(&mut turns, event);
        let mut likeness = likeness(scope, event);
        if let Some(fact) = &mut likeness {
            digits(turn as u64, 1, fact);
        }
        let fact = likeness.map(|fact| facts.at(fact));
        let near = |known: &usize| {
            let said = all.get(*known).map(Vec::as_slice).unwrap_or_default();
            let mut said = said.iter().filter_map(|place| events.get(*place));
            said.clone().next().is_some_and(|first| is_near(first, event)) && !said.any(|known| are_two(known, event))
        };
        let told = fact.as_ref().and_then(|known| **known).filter(near);
        let index = *sources.at(event.source.id.as_str()).get_or_insert(told.unwrap_or(all.len()));
        match all.get_mut(index) {
            Some(said) => said.push(place),
            None => all.push(vec![place]),
        }
        if let Some(fact) = fact {
            *fact = Some(index);
        }
    }
    all
}

/// How often an alert has changed between firing and being over: one that fires again soon is another fact.
fn turn(turns: &mut Index, event: &Event) -> usize {
    let (over, thing) = match &event.kind {
        EventKind::Told { kind: ToldKind::Alert, thing: Some(thing) } => (0, thing),
        EventKind::Told { kind: ToldKind::Recovery, thing: Some(thing) } => (1, thing),
        _ => return 0,
    };
    let turn = turns.at(key(&[source_of(event), thing])).get_or_insert(over);
    *turn = turn.saturating_add(usize::from(*turn % 2 != over));
    *turn
}

/// Joins lines to those that tell the same first. For each line `originals` names the line that it repeats: an earlier one, or
/// one that repeats nothing. The result is in the order of the first event of each.
pub fn gather(lines: Vec<Said>, originals: &[Option<usize>]) -> Vec<Said> {
    let mut roots: Vec<usize> = Vec::with_capacity(lines.len());
    for (number, original) in originals.iter().enumerate() {
        roots.push(original.map_or(number, |original| roots.get(original).copied().unwrap_or(original)));
    }
    let mut joined: Vec<Said> = lines.iter().map(|_| Said::new()).collect();
    for (line, root) in lines.into_iter().zip(roots) {
        if let Some(said) = joined.get_mut(root) {
            said.extend(line);
        }
    }
    joined.retain(|said| !said.is_empty());
    for said in &mut joined {
        crate::small::sort_by(said, Ord::cmp);
    }
    crate::small::sort_by(&mut joined, Ord::cmp);
    joined
}

/// Whether two events can tell one fact; those without a time only among themselves.
fn is_near(first: &Event, event: &Event) -> bool {
    match (&first.at, &event.at) {
        // A commit exists once, whenever a ticket came to name it.
        _ if matches!(event.kind, EventKind::Commit { .. }) => true,
        (Some(first), Some(at)) => (at.at - first.at).num_seconds().abs() <= WINDOW_S,
        (None, None) => true,
        _ => false,
    }
}

/// Whether one source tells both, each by itself: two rows of a table, two messages of a chat.
fn are_two(one: &Event, other: &Event) -> bool {
    let is_by_itself = |event: &Event| {
        let EventKind::Told { kind, thing } = &event.kind else { return false };
        thing.is_none() || *kind == ToldKind::Message
    };
    is_by_itself(other) && is_by_itself(one) && source_of(one) == source_of(other)
}

/// What two tellings of one fact have in common, as a key.
fn likeness(scope: &Scope, event: &Event) -> Option<String> {
    match &event.kind {
        EventKind::Told { kind, thing: Some(thing) } if *kind != ToldKind::Message => {
            Some(key(&["told", source_of(event), &crate::plain::written(kind), thing, &folded_text(said(event))]))
        }
        EventKind::Commented | EventKind::Told { kind: ToldKind::Message | ToldKind::Note, .. } => {
            let words = folded_text(said(event));
            let by = event.actor.as_deref().map(|id| lower(&scope.name(id))).unwrap_or_default();
            (!words.is_empty()).then(|| key(&["words", &by, &words]))
        }
        EventKind::Linked { target, relation, added } => {
            let mut ends = [event.ticket.id(), scope.target(&event.ticket, target)];
            if ends[1] < ends[0] {
                ends.swap(0, 1);
            }
            Some(key(&["link", &ends[0], &ends[1], &family(relation), word(*added)]))
        }
        EventKind::Commit { revision } => Some(key(&["commit", &lower(revision.trim())])),
        EventKind::PullRequest { target, state } => {
            let state = lower(state.as_deref().unwrap_or_default());
            Some(key(&["pull request", &pull_request(scope, event, target), &state]))
        }
        _ => event.at.as_ref().map(|at| {
            let by = event.actor.as_deref().unwrap_or_default();
            key(&["change", &event.ticket.id(), &utc_text(at.at), by, &line(scope, event)])
        }),
    }
}

fn word(truth: bool) -> &'static str {
    if truth { "yes" } else { "no" }
}

/// The change request that is meant; words without any address mean the one that tells it.
fn pull_request(scope: &Scope, event: &Event, target: &str) -> String {
    let has_address = target.contains('#') || target.contains("://");
    if has_address { scope.target(&event.ticket, target) } else { event.ticket.id() }
}

/// One name for a relation and its reverse.
fn family(relation: &str) -> String {
    let words = folded(relation);
    let has = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    let families: [(&str, &[&str]); 7] = [
        ("blocks", &["block"]),
        ("duplicates", &["duplicat"]),
        ("precedes", &["preced", "follow"]),
        ("copies", &["copied", "copies", "clone"]),
        ("child", &["parent", "child", "sub", "subtask"]),
        ("mentions", &["mention", "cross", "referenc"]),
        ("relates", &["relat", "connect"]),
    ];
    let known = families.iter().find(|(_, stems)| has(stems));
    known.map_or_else(|| words.join(" "), |(name, _)| (*name).to_owned())
}
