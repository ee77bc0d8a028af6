//! What alerts and who answers them tell: noticed, taken up, no longer hurting.
//!
//! Evidence often holds more than the incident, e.g. the alerts of a whole week. So only what happened from [`BEFORE_H`] hours
//! before the ticket was opened until it was closed counts, and nothing where it does not say when it was opened. An alert
//! after the opening noticed nothing that the ticket did not tell already; and the end counts only when all that fired is over.
//! Of what lists only what fires now, and so tells no end, an alert counts only where no other product tells it.

use super::case::Case;
use super::clue::{Class, Clue, Says};
use super::cycles::Cycle;
use crate::model::{Event, EventKind, FactKind, ToldKind};
use crate::small::{Index, digits, key};
use crate::timeline::alarms::{WINDOW_S, name_of, source_of};
use crate::timeline::line::said;
use chrono::{DateTime, TimeDelta, Utc};

/// Hours before the opening of the ticket.
const BEFORE_H: i64 = 6;

/// Clues of one cycle.
pub fn clues(case: &Case, cycle: &Cycle) -> Vec<Clue> {
    let Some(opened) = case.root.opened.as_ref().map(|at| at.at) else { return Vec::new() };
    let events = told(case, cycle, opened);
    let first = |wanted: ToldKind, until: Option<DateTime<Utc>>| {
        let in_time = |event: &Event| until.is_none() || event.at.as_ref().map(|at| at.at) <= until;
        events.iter().find(|(event, kind)| *kind == wanted && in_time(event)).map(|(event, _)| *event)
    };
    let mut clues = Vec::new();
    clues.extend(first(ToldKind::Alert, Some(opened)).and_then(|event| {
        let rule = format!("the first alert that fired, at most {BEFORE_H} hours before the ticket was opened");
        clue(case, event, FactKind::Detected, rule)
    }));
    clues.extend(first(ToldKind::Acknowledgement, None).and_then(|event| {
        clue(case, event, FactKind::Acknowledged, "the first acknowledgement of an alert".to_owned())
    }));
    clues.extend(all_over(&events).and_then(|event| {
        clue(case, event, FactKind::Mitigated, "the last alert was over, and none fired after it".to_owned())
    }));
    clues
}

/// What counts of a cycle, in order.
fn told<'a>(case: &Case<'a>, cycle: &Cycle, opened: DateTime<Utc>) -> Vec<(&'a Event, ToldKind)> {
    let since = opened.checked_sub_signed(TimeDelta::hours(BEFORE_H));
    let is_end =
        |event: &&Event| matches!(event.kind, EventKind::Status { closed: Some(true), .. }) && cycle.holds(event);
    let until = case.own_events().find(is_end).and_then(|event| event.at.as_ref()).map(|at| at.at);
    let counts = |event: &&Event| {
        let at = event.at.as_ref().map(|at| at.at);
        cycle.holds(event) && at.is_some() && at >= since && (until.is_none() || at <= until)
    };
    case.own_events().filter(counts).filter_map(|event| Some((event, event.kind.told()?))).collect()
}

/// The end of the last alert, when each that fired is over.
fn all_over<'a>(events: &[(&'a Event, ToldKind)]) -> Option<&'a Event> {
    let of_kind = |wanted| events.iter().filter(move |(_, kind)| *kind == wanted).map(|(event, _)| *event);
    let ending: Index = of_kind(ToldKind::Recovery).map(source_of).collect();
    let tells_ends = |event: &&Event| ending.holds(source_of(event));
    let told: Index<'static> =
        of_kind(ToldKind::Alert).filter(tells_ends).filter_map(|event| spell(event, 0)).collect();
    let is_told = |event| (-1..=1).any(|by| spell(event, by).is_some_and(|spell| told.holds(&spell)));
    let (mut known, mut firing, mut last) = (Index::new(), 0, None);
    for (event, kind) in events {
        match kind {
            ToldKind::Alert if !tells_ends(event) && is_told(event) => {}
            ToldKind::Alert => {
                firing += usize::from(known.is_new(thing(event)));
                last = None;
            }
            ToldKind::Recovery if known.at(thing(event)).take().is_some() => {
                firing -= 1;
                last = Some(*event);
            }
            _ => {}
        }
    }
    last.filter(|_| firing == 0)
}

/// The name of an alert with the time that it began, by which two products tell the same one; `by` so many windows later.
fn spell(event: &Event, by: i64) -> Option<String> {
    let (mut spell, at) = (name_of(said(event))?, event.at.as_ref()?.at);
    digits((at.timestamp() / WINDOW_S + by).unsigned_abs(), 1, &mut spell);
    Some(spell)
}

/// What an alert is about: the source's own mark of it, else its name.
fn thing(event: &Event) -> String {
    let thing = match &event.kind {
        EventKind::Told { thing: Some(thing), .. } => thing.clone(),
        _ => name_of(said(event)).unwrap_or_default(),
    };
    key(&[source_of(event), &thing])
}

fn clue(case: &Case, event: &Event, kind: FactKind, rule: String) -> Option<Clue> {
    Some(Clue {
        kind,
        class: Class::Alarm,
        says: Says::At(event.at.clone()?),
        said_at: event.at.as_ref().map(|at| at.at),
        rule,
        source: event.source.clone(),
        visibility: case.scope.visibility(event),
    })
}
