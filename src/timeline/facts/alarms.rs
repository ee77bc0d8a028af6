//! What alerts and who answers them tell: noticed, taken up, no longer hurting.
//!
//! Evidence often holds more than the incident, e.g. the alerts of a whole day. So only what happened from [`BEFORE_H`] hours
//! before the ticket was opened counts; and an end of alerts counts only when nothing fired after it.

use super::case::Case;
use super::clue::{Class, Clue, Says};
use super::cycles::Cycle;
use crate::model::{Event, FactKind, ToldKind};
use chrono::TimeDelta;

/// Hours before the opening of the ticket.
const BEFORE_H: i64 = 6;

/// Clues of one cycle.
pub fn clues(case: &Case, cycle: &Cycle) -> Vec<Clue> {
    let opened = case.root.opened.as_ref().map(|at| at.at);
    let since = opened.and_then(|at| at.checked_sub_signed(TimeDelta::hours(BEFORE_H)));
    let counts = |event: &&Event| {
        let at = event.at.as_ref().map(|at| at.at);
        cycle.holds(event) && at.is_some() && since.is_none_or(|since| at >= Some(since))
    };
    let events: Vec<(&Event, ToldKind)> =
        case.own_events().filter(counts).filter_map(|event| Some((event, event.kind.told()?))).collect();
    let first = |wanted: ToldKind| events.iter().find(|(_, kind)| *kind == wanted).map(|(event, _)| *event);
    let mut clues = Vec::new();
    clues.extend(first(ToldKind::Alert).and_then(|event| {
        let rule = format!("the first alert that fired, at most {BEFORE_H} hours before the ticket was opened");
        clue(case, event, FactKind::Detected, rule)
    }));
    clues.extend(first(ToldKind::Acknowledgement).and_then(|event| {
        clue(case, event, FactKind::Acknowledged, "the first acknowledgement of an alert".to_owned())
    }));
    let ends = |(_, kind): &&(&Event, ToldKind)| matches!(kind, ToldKind::Alert | ToldKind::Recovery);
    if let Some((event, ToldKind::Recovery)) = events.iter().rev().find(ends) {
        let rule = "the last alert was over, and none fired after it".to_owned();
        clues.extend(clue(case, event, FactKind::Mitigated, rule));
    }
    clues
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
