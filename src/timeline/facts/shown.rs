//! What the ticket's history shows: states, first answers, its opening.

use super::case::{Case, Nearness};
use super::clue::{Class, Clue, Says};
use super::cycles::Cycle;
use super::names::{state_of, state_of_label};
use crate::model::{Event, EventKind, FactKind, ToldKind};
use crate::timeline::line::said;
use crate::timeline::notable::is_small_talk;
use crate::timeline::words::{folded, one_line};
use chrono::TimeDelta;

/// Hours in which an alert leads to a reopening.
const ALERT_H: i64 = 6;

/// Clues of one cycle, the earlier first within a class.
pub fn clues(case: &Case, cycle: &Cycle) -> Vec<Clue> {
    let events: Vec<&Event> = case.own_events().filter(|event| cycle.holds(event)).collect();
    let mut clues: Vec<Clue> = events.iter().filter_map(|event| of_state(case, event)).collect();
    let ended = clues.iter().filter(|clue| clue.kind == FactKind::Resolved).filter_map(Clue::at).min();
    // Who closes it as told elsewhere takes up nothing and ends nothing.
    let answers = events.iter().copied().filter(|event| !case.repeats || event.at.as_ref().map(|at| at.at) < ended);
    let answer = first_answer(case, answers);
    let detected = detected(case, cycle);
    clues.retain(|clue| clue.kind != FactKind::Resolved || !case.repeats);
    // Who notices that it is back takes up nothing that was known before.
    let noticed = detected.as_ref().filter(|_| cycle.begins.is_some()).and_then(Clue::at);
    clues.extend(answer.filter(|answer| answer.at() != noticed));
    clues.extend(detected);
    clues.extend(closed_at(case, cycle, &events));
    clues
}

fn of_state(case: &Case, event: &Event) -> Option<Clue> {
    match &event.kind {
        EventKind::Status { to: Some(to), closed, .. } => {
            let kind = if *closed == Some(true) { FactKind::Resolved } else { state_of(to)? };
            clue(case, event, kind, Class::State, format!("first change of state to “{}”", one_line(to)))
        }
        EventKind::Status { to: None, closed: Some(true), .. } => {
            clue(case, event, FactKind::Resolved, Class::State, "first change of state to a closed one".to_owned())
        }
        EventKind::Label { name, added: true } => {
            let rule = format!("the label “{}” was added", one_line(name));
            clue(case, event, state_of_label(name)?, Class::State, rule)
        }
        EventKind::Severity { to: Some(to), .. } => Some(Clue {
            says: Says::Text(one_line(to)),
            ..clue(case, event, FactKind::Severity, Class::State, "the last change of severity".to_owned())?
        }),
        _ => None,
    }
}

/// The opening of the ticket or of a duplicate that came earlier; in later cycles the reopening, or an alert that led to it.
fn detected(case: &Case, cycle: &Cycle) -> Option<Clue> {
    if let Some(reopening) = cycle.begins {
        let (event, rule) = match alert_before(case, reopening) {
            Some(alert) => (alert, "the last alert before the ticket was reopened"),
            None => (reopening, "the ticket was reopened"),
        };
        return clue(case, event, FactKind::Detected, Class::Shown, rule.to_owned());
    }
    let tickets = case.tickets().filter(|(_, nearness)| *nearness != Nearness::Linked);
    let openings = tickets.filter_map(|(ticket, nearness)| {
        let opening = case.opening(ticket).and_then(|event| event.at.clone());
        Some((ticket.opened.clone().or(opening)?, nearness, ticket))
    });
    let (moment, nearness, ticket) = openings.min_by_key(|(moment, nearness, _)| (moment.at, *nearness))?;
    let rule = match nearness {
        Nearness::Incident => "the ticket was opened".to_owned(),
        _ => format!("the duplicate {} was opened", ticket.at.label()),
    };
    Some(Clue {
        kind: FactKind::Detected,
        class: Class::Shown,
        says: Says::At(moment),
        said_at: None,
        rule,
        source: case.cite(ticket),
        visibility: ticket.audience.visibility,
    })
}

/// The last alert that fired in the hours between the end before a reopening and that.
fn alert_before<'a>(case: &Case<'a>, reopening: &Event) -> Option<&'a Event> {
    let until = reopening.at.as_ref()?.at;
    let before = case.own_events().take_while(|event| event.source.id != reopening.source.id);
    let last = before.fold(None, |last, event| match (&event.kind, event.kind.told()) {
        (EventKind::Status { .. }, _) => None,
        (_, Some(ToldKind::Alert)) => Some(event),
        (EventKind::Commented, _) if case.scope.by_bot(event) && fires(said(event)) => Some(event),
        _ => last,
    })?;
    Some(last).filter(|alert| alert.at.as_ref().is_some_and(|at| until - at.at <= TimeDelta::hours(ALERT_H)))
}

fn fires(text: &str) -> bool {
    let words = folded(text);
    let says = |word: &str| words.iter().any(|known| known == word);
    (says("firing") || says("fired") || says("triggered")) && !says("resolved")
}

/// The first assignment by a person, or the first comment of a person other than who opened the ticket.
fn first_answer<'a>(case: &Case, mut events: impl Iterator<Item = &'a Event>) -> Option<Clue> {
    let reporter = case.root.author.as_deref().or_else(|| case.opening(case.root)?.actor.as_deref());
    let by_person = |event: &Event| event.at.is_some() && !case.scope.by_bot(event);
    events.find_map(|event| match &event.kind {
        _ if !by_person(event) => None,
        EventKind::Assignee { to: Some(_), .. } => {
            let rule = "the first assignment, because no state or comment says it";
            clue(case, event, FactKind::Acknowledged, Class::Shown, rule.to_owned())
        }
        EventKind::Commented if is_answer(event, reporter) => {
            let rule = "the first comment by a person other than the reporter, because no state or comment says it";
            clue(case, event, FactKind::Acknowledged, Class::Shown, rule.to_owned())
        }
        _ => None,
    })
}

fn is_answer(event: &Event, reporter: Option<&str>) -> bool {
    let by_another = event.actor.as_deref().zip(reporter).is_some_and(|(actor, reporter)| actor != reporter);
    by_another && !is_small_talk(said(event))
}

/// The time of closing that the ticket shows, where no change of state tells it.
fn closed_at(case: &Case, cycle: &Cycle, events: &[&Event]) -> Option<Clue> {
    let is_status = |event: &&Event| matches!(event.kind, EventKind::Status { .. });
    let moment =
        case.root.closed.clone().filter(|_| cycle.is_last && !case.repeats && !events.iter().any(is_status))?;
    Some(Clue {
        kind: FactKind::Resolved,
        class: Class::Shown,
        says: Says::At(moment),
        said_at: None,
        rule: "the ticket shows when it was closed".to_owned(),
        source: case.cite(case.root),
        visibility: case.root.audience.visibility,
    })
}

fn clue(case: &Case, event: &Event, kind: FactKind, class: Class, rule: String) -> Option<Clue> {
    Some(Clue {
        kind,
        class,
        says: Says::At(event.at.clone()?),
        said_at: event.at.as_ref().map(|at| at.at),
        rule,
        source: event.source.clone(),
        visibility: case.scope.visibility(event),
    })
}
