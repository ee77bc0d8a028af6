//! Merge, de-duplicate, order, group; computed facts.
//!
//! [`build`] tells what happened when, [`facts()`] what follows from it by stated rules, [`actions()`] which follow-ups exist
//! already. Nothing is invented: what no source says is absent. What is left out is stated: comments that carry our own
//! mark, because they are what we published. How doubles are found is written in `doubles`, `echo` and `alarms`, what becomes one
//! line because it came in a burst in `bursts`, what because there would be too many lines in `crowd`, what belongs into a first draft in `notable`, what is worth asking in
//! `gaps`, `luck` and `repairs`, and which clocks seem to run ahead in `skew`; a new fact begins in `facts/names.rs`.

mod actions;
mod alarms;
mod bursts;
mod crowd;
mod doubles;
mod echo;
mod entry;
mod facts;
mod gaps;
mod line;
mod luck;
mod notable;
mod order;
mod participants;
mod repairs;
mod scope;
mod skew;
mod words;

pub use actions::actions;
pub use crowd::{MOST_LINES, Room, is_count};
pub use facts::{corrected, disorder, facts, twin};
pub use gaps::{Gap, asked, asked_still, gaps};
pub use participants::participants;
pub use skew::{Skew, skews};

pub use crate::model::mark::holds_mark;
use crate::model::{Day, Entry, Event, EventKind, Incident, Timeline};
use scope::Scope;

/// The events of an incident as one account.
///
/// Doubles are one line with all their sources; several changes that one person made in one ticket in the same second are
/// one line, and so is a burst of alerts or of a log's lines. Lines are ordered by time, then by the ticket's distance, then by the id of the source; lines without a time
/// come last. Days are those of a clock `offset_min` minutes east of UTC. The order of `incident.events` does not matter.
/// Comments that hold our own mark are skipped ([`holds_mark`]); every other event is said by exactly one line.
pub fn build(incident: &Incident, offset_min: i32) -> Timeline {
    built(incident, offset_min, None)
}

/// As [`build`], for a text that somebody should be able to read: where there would be more lines than there is room for, what
/// machines tell shares lines, and what people wrote beyond that is not notable, and counted by a line for each hour
/// ([`is_count`]), which no event says.
pub fn build_within(incident: &Incident, offset_min: i32, room: &Room) -> Timeline {
    built(incident, offset_min, Some(room))
}

fn built(incident: &Incident, offset_min: i32, room: Option<&Room>) -> Timeline {
    let scope = Scope::new(incident);
    let events = told(&scope);
    let said = alarms::join(&scope, echo::join(&scope, doubles::join(&scope, &events), &events), &events);
    Timeline { days: days(entry::entries(&scope, said, &events, offset_min, room), offset_min), offset_min }
}

/// What was said, without the marks of what is quoted and struck out in it.
pub fn unmarked(said: &str) -> String {
    let lines: Vec<String> = said.lines().map(|line| line.trim_start_matches(['>', ' ']).replace("~~", "")).collect();
    lines.join("\n")
}

/// Puts the events of an incident into their order, for everything after it: what is in order is not sorted again.
pub fn put_in_order(incident: &mut Incident) {
    let mut events = std::mem::take(&mut incident.events);
    let scope = Scope::new(incident);
    crate::small::sort_by(&mut events, |a, b| order::compare(&scope, a, b));
    incident.events = events;
}

/// The events that count, in order.
fn told<'a>(scope: &Scope<'a>) -> Vec<&'a Event> {
    let mut events: Vec<&Event> = scope.incident.events.iter().filter(|event| !is_ours(event)).collect();
    crate::small::sort_by(&mut events, |a, b| order::compare(scope, a, b));
    events
}

fn is_ours(event: &Event) -> bool {
    event.kind == EventKind::Commented && (holds_mark(&event.body) || holds_mark(&event.text))
}

fn days(entries: Vec<Entry>, offset_min: i32) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for entry in entries {
        let date = entry.at.as_ref().map(|at| at.local(offset_min).date());
        match days.last_mut() {
            Some(day) if day.date == date => day.entries.push(entry),
            _ => days.push(Day { date, entries: vec![entry] }),
        }
    }
    days
}
