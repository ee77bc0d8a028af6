//! Statements of descriptions and comments, with the weight of who made them.

use super::case::{Case, Nearness};
use super::clock::DayFrom;
use super::clue::{Class, Clue, Says};
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

/// Clues that somebody wrote down.
pub fn clues(case: &Case) -> Vec<Clue> {
    let descriptions = case.tickets().flat_map(|(ticket, nearness)| of_description(case, ticket, nearness));
    let comments = case.events.iter().filter(|event| event.kind == EventKind::Commented);
    descriptions.chain(comments.flat_map(|event| of_comment(case, event))).collect()
}

fn of_description(case: &Case, ticket: &Ticket, nearness: Nearness) -> Vec<Clue> {
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
    read(case, &place, text)
}

fn of_comment(case: &Case, event: &Event) -> Vec<Clue> {
    let ticket = case.scope.ticket(&event.ticket);
    let Some((ticket, nearness)) = ticket.and_then(|ticket| Some((ticket, case.nearness(&ticket.at.id())?))) else {
        return Vec::new();
    };
    let place = Place {
        ticket,
        nearness,
        what: "a comment",
        by_bot: case.scope.by_bot(event),
        at: event.at.as_ref(),
        source: event.source.clone(),
        visibility: case.scope.visibility(event),
    };
    read(case, &place, said(event))
}

fn read(case: &Case, place: &Place, text: &str) -> Vec<Clue> {
    let found = statements(text, place.at, case.offset_min, &place.ticket.at.key);
    found.into_iter().filter_map(|statement| clue(case, place, statement)).collect()
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
        DayFrom::Comment => ", taken on the day of writing",
        DayFrom::DayBefore => ", taken on the day before, because it was written at an earlier time of day",
    };
    let zone = match &statement.moment {
        Some(moment) if !moment.zone_known => ", read in the reader's zone because it names none",
        _ => "",
    };
    format!("{whose} says “{}”{day}{zone}", statement.words)
}

/// A ticket that is merely linked may tell of another incident: only what lies around this one, and speaks of impact.
fn is_about_the_incident(case: &Case, statement: &Statement) -> bool {
    let Some(moment) = &statement.moment else { return false };
    let kinds = [FactKind::Started, FactKind::Detected, FactKind::Mitigated];
    let (first, last) = bounds(case);
    let near = |bound: DateTime<Utc>| (moment.at - bound).abs() <= TimeDelta::days(1);
    let within = first.is_none_or(|first| moment.at >= first || near(first))
        && last.is_none_or(|last| moment.at <= last || near(last));
    kinds.contains(&statement.kind) && within && first.is_some()
}

/// First and last time that the ticket knows.
fn bounds(case: &Case) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let events: Vec<DateTime<Utc>> = case.own_events().filter_map(|event| event.at.as_ref()).map(|at| at.at).collect();
    let opened = case.root.opened.as_ref().map(|at| at.at);
    let closed = case.root.closed.as_ref().map(|at| at.at);
    (opened.or_else(|| events.first().copied()), closed.or_else(|| events.last().copied()))
}
