//! Statements of descriptions and comments, with the weight of who made them.

use super::best;
use super::case::{Case, Nearness};
use super::clock::{DayFrom, Over, Writing};
use super::clue::{Class, Clue, Says};
use super::cycles::Cycle;
use super::statements::{Statement, statements};
use crate::model::{Citation, Event, EventKind, FactKind, Ticket, Visibility};
use crate::time::Moment;
use crate::timeline::line::said;
use chrono::{DateTime, TimeDelta, Utc};

/// Where a statement stands.
struct Place<'a> {
    ticket: &'a Ticket,
    nearness: Nearness,
    what: &'static str,
    by_bot: bool,
    at: Option<&'a Moment>,
    source: Citation,
    visibility: Visibility,
}

/// Adds clues that somebody wrote down, to those of fields. `shown` is what the history shows of each cycle.
pub fn add_clues(case: &Case, cycles: &[Cycle], shown: &[Vec<Clue>], clues: &mut Vec<Clue>) {
    let mut ends = Ends::new(cycles, shown, clues);
    let descriptions = case.tickets().map(|(ticket, nearness)| of_description(case, ticket, nearness));
    let comments = case.events.iter().filter(|event| event.kind == EventKind::Commented);
    for (place, text) in descriptions.chain(comments.filter_map(|event| of_comment(case, event))) {
        let over = ends.before(case, &place);
        let writing = Writing { at: place.at, offset_min: case.offset_min, over };
        let found = statements(text, &writing, &place.ticket.at.key);
        let start = clues.len();
        clues.extend(found.into_iter().filter_map(|statement| clue(case, &place, statement)));
        ends.learn(clues.get(start..).unwrap_or_default());
    }
}

/// When each cycle was over, as far as it is known.
struct Ends<'a> {
    cycles: &'a [Cycle<'a>],
    ends: Vec<Option<DateTime<Utc>>>,
}

impl<'a> Ends<'a> {
    fn new(cycles: &'a [Cycle<'a>], shown: &[Vec<Clue>], fields: &[Clue]) -> Self {
        let resolved = |clues: &[Clue]| best(clues, FactKind::Resolved).and_then(Clue::at);
        let of_field = resolved(fields);
        let of_cycle = |(cycle, shown): (&Cycle, &Vec<Clue>)| {
            let of_field = of_field.filter(|at| cycle.covers(*at));
            of_field.or_else(|| resolved(shown))
        };
        Self { cycles, ends: cycles.iter().zip(shown).map(of_cycle).collect() }
    }

    /// What people say of the end counts for what is written after it.
    fn learn(&mut self, clues: &[Clue]) {
        let is_end = |clue: &&Clue| clue.kind == FactKind::Resolved && clue.class == Class::Statement;
        for at in clues.iter().filter(is_end).filter_map(Clue::at) {
            for (cycle, end) in self.cycles.iter().zip(&mut self.ends) {
                if cycle.covers(at) {
                    *end = Some(at);
                }
            }
        }
    }

    /// The incident, where it was over when that was written. A ticket that is merely linked may speak of another one.
    fn before(&self, case: &Case, place: &Place) -> Option<Over> {
        let written = place.at.filter(|_| place.nearness != Nearness::Linked)?.at;
        let (cycle, end) = self.cycles.iter().zip(&self.ends).find(|(cycle, _)| cycle.covers(written))?;
        let begins = cycle.begins.map_or(case.root.opened.as_ref(), |event| event.at.as_ref());
        let ended = end.filter(|end| *end <= written)?;
        Some(Over { opened: begins.map(|at| at.at), ended })
    }
}

fn of_description<'a>(case: &Case<'a>, ticket: &'a Ticket, nearness: Nearness) -> (Place<'a>, &'a str) {
    let opening = case.opening(ticket);
    let text = opening.map(said).filter(|text| !text.trim().is_empty()).unwrap_or(&ticket.body);
    let place = Place {
        ticket,
        nearness,
        what: "the description",
        by_bot: opening.is_some_and(|event| case.scope.by_bot(event)),
        at: ticket.opened.as_ref().or_else(|| opening.and_then(|event| event.at.as_ref())),
        source: case.cite(ticket),
        visibility: ticket.audience.visibility,
    };
    (place, text)
}

fn of_comment<'a>(case: &Case<'a>, event: &'a Event) -> Option<(Place<'a>, &'a str)> {
    let ticket = case.scope.ticket(&event.ticket)?;
    let place = Place {
        ticket,
        nearness: case.nearness(&ticket.at.id())?,
        what: "a comment",
        by_bot: case.scope.by_bot(event),
        at: event.at.as_ref(),
        source: event.source.clone(),
        visibility: case.scope.visibility(event),
    };
    Some((place, said(event)))
}

fn clue(case: &Case, place: &Place, statement: Statement) -> Option<Clue> {
    if place.nearness == Nearness::Linked && !is_about_the_incident(case, &statement) {
        return None;
    }
    let rule = rule(place, &statement);
    let says = statement.moment.map_or(Says::Text(statement.words), Says::At);
    Some(Clue {
        kind: statement.kind,
        class: class(place),
        says,
        said_at: place.at.map(|at| at.at),
        rule,
        source: place.source.clone(),
        visibility: place.visibility,
    })
}

fn class(place: &Place) -> Class {
    match (place.nearness, place.by_bot) {
        (Nearness::Incident, false) => Class::Statement,
        (Nearness::Incident, true) => Class::StatementOfBot,
        (Nearness::Duplicate, _) => Class::StatementInDuplicate,
        (Nearness::Linked, _) => Class::StatementInLinked,
    }
}

fn rule(place: &Place, statement: &Statement) -> String {
    let whose = match place.nearness {
        Nearness::Incident => place.what.to_owned(),
        Nearness::Duplicate => format!("{} of the duplicate {}", place.what, place.ticket.at.label()),
        Nearness::Linked => format!("{} of the linked {}", place.what, place.ticket.at.label()),
    };
    let day = match statement.day {
        DayFrom::Written => "",
        DayFrom::Incident => ", taken in the incident's own days, because it was written after they were over",
        DayFrom::Comment => ", taken on the day of writing",
        DayFrom::DayBefore => ", taken on the day before, because it was written at an earlier time of day",
    };
    let zone = match &statement.moment {
        Some(moment) if !moment.zone_known => ", read in the reader's zone because it names none",
        _ => "",
    };
    format!("{whose} says “{}”{day}{zone}", statement.words)
}

/// A ticket that is merely linked may tell of another incident: only what lies around this one, and speaks of impact; what was
/// repaired before this one was opened was the other.
fn is_about_the_incident(case: &Case, statement: &Statement) -> bool {
    let Some(moment) = &statement.moment else { return false };
    let kinds = [FactKind::Started, FactKind::Detected, FactKind::Mitigated];
    let (first, last) = bounds(case);
    let near = |bound: DateTime<Utc>| (moment.at - bound).abs() <= TimeDelta::days(1);
    let within = first.is_none_or(|first| moment.at >= first || near(first))
        && last.is_none_or(|last| moment.at <= last || near(last));
    let own = statement.kind != FactKind::Mitigated || first.is_none_or(|first| moment.at >= first);
    kinds.contains(&statement.kind) && within && own && first.is_some()
}

/// First and last time that the ticket knows.
fn bounds(case: &Case) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let events: Vec<DateTime<Utc>> = case.own_events().filter_map(|event| event.at.as_ref()).map(|at| at.at).collect();
    let opened = case.root.opened.as_ref().map(|at| at.at);
    let closed = case.root.closed.as_ref().map(|at| at.at);
    (opened.or_else(|| events.first().copied()), closed.or_else(|| events.last().copied()))
}
