//! Facts by stated rules, each with its source.
//!
//! What is believed, in this order: a field or label made for it; a clear statement in a comment or the description (the
//! last one counts, because later knowledge corrects; a mere time of day that is written after the incident's last day is taken
//! in the incident's days); alerts that were brought, and who answered them; the state's changes; what the ticket shows by itself. The
//! ticket's own words come before those of a duplicate, and those before a directly linked ticket's. A span needs both
//! ends, known better than to the day, in this order; no span is negative. What the ticket shows after the end was written
//! down afterwards: it tells neither when it was noticed nor when it was taken up.
//!
//! After a reopening the incident has cycles: as a whole it was detected, acknowledged and mitigated when it first was,
//! and resolved when it last was, or not yet.

mod alarms;
mod case;
mod clock;
mod clue;
mod cycles;
mod days;
mod fields;
mod given;
mod names;
mod said;
mod shown;
mod spans;
mod statements;

pub(super) use cycles::is_over;
pub use given::{corrected, disorder, twin};
pub(super) use names::{fact_of, label_names_a_fact};

use crate::model::{Fact, FactKind, Facts, Incident, Timeline};
use crate::time::Precision;
use case::Case;
use chrono::{DateTime, Utc};
use clue::{Class, Clue, Says};
use cycles::{Cycle, cycles};

const POINTS: [FactKind; 5] =
    [FactKind::Started, FactKind::Detected, FactKind::Acknowledged, FactKind::Mitigated, FactKind::Resolved];

/// Computes what the gathered tickets say about the incident of the first one.
///
/// Times without a zone are read `timeline.offset_min` minutes east of UTC, and the rule says so. A fact that nothing says
/// is absent. Facts are in the order of [`FactKind`]; `cycles` holds the second cycle and those after it.
pub fn facts(incident: &Incident, timeline: &Timeline) -> Facts {
    let Some(case) = Case::new(incident, timeline.offset_min) else { return Facts::default() };
    let cycles = cycles(&case);
    let shown: Vec<Vec<Clue>> = cycles.iter().map(|cycle| shown::clues(&case, cycle)).collect();
    let mut told = fields::clues(&case);
    said::add_clues(&case, &cycles, &shown, &mut told);
    let each: Vec<Vec<Clue>> =
        cycles.iter().zip(shown).map(|(cycle, shown)| of_cycle(&case, &told, cycle, shown)).collect();
    Facts {
        found: complete(whole(&each, &told)),
        cycles: each.iter().skip(1).map(|clues| complete(points(clues))).collect(),
    }
}

/// Points in time of one cycle. Fields tell of the incident as a whole and count for the first cycle only.
fn of_cycle(case: &Case, told: &[Clue], cycle: &Cycle, shown: Vec<Clue>) -> Vec<Clue> {
    let is_field = |clue: &Clue| clue.class <= Class::FieldOfDuplicate;
    let told = told.iter().filter(|clue| match clue.at() {
        Some(_) if is_field(clue) => cycle.begins.is_none(),
        Some(at) => cycle.covers(at),
        None => false,
    });
    let mut clues: Vec<Clue> = told.cloned().chain(alarms::clues(case, cycle)).chain(shown).collect();
    let over = [FactKind::Mitigated, FactKind::Resolved].iter().filter_map(|kind| end(&clues, *kind)).min();
    clues.retain(|clue| {
        let is_told = clue.class < Class::State || !matches!(clue.kind, FactKind::Detected | FactKind::Acknowledged);
        is_told || over.is_none() || clue.at() <= over
    });
    clues
}

/// When it was over or, where somebody says so, no longer hurt.
fn end(clues: &[Clue], kind: FactKind) -> Option<DateTime<Utc>> {
    let clue = best(clues, kind).filter(|clue| kind == FactKind::Resolved || clue.class < Class::Alarm)?;
    match &clue.says {
        Says::At(moment) if moment.precision != Precision::Day => Some(moment.at),
        _ => None,
    }
}

fn points(clues: &[Clue]) -> Vec<Fact> {
    POINTS.iter().filter_map(|kind| best(clues, *kind)).map(fact).collect()
}

/// The facts of the incident as a whole.
fn whole(each: &[Vec<Clue>], told: &[Clue]) -> Vec<Fact> {
    let mut found: Vec<Fact> = POINTS.iter().filter_map(|kind| whole_point(each, *kind)).collect();
    let changes: Vec<Clue> = each.iter().flatten().cloned().collect();
    let worded: Vec<Clue> = told.iter().chain(&changes).cloned().collect();
    for kind in [FactKind::Impact, FactKind::Severity] {
        found.extend(best(&worded, kind).map(fact));
    }
    found
}

fn whole_point(each: &[Vec<Clue>], kind: FactKind) -> Option<Fact> {
    let [first, .., last] = each else { return best(each.first()?, kind).map(fact) };
    if kind != FactKind::Resolved {
        let (place, clue) = each.iter().enumerate().find_map(|(place, clues)| Some((place, best(clues, kind)?)))?;
        let mut fact = fact(clue);
        // What ended the harm of one cycle ended not that of the next.
        if kind == FactKind::Mitigated {
            fact.rule = format!("{}, in cycle {} of {}", fact.rule, place + 1, each.len());
        }
        return Some(fact);
    }
    let field = best(first, kind).filter(|clue| clue.class <= Class::FieldOfDuplicate);
    let mut fact = fact(field.or_else(|| best(last, kind))?);
    let times = match each.len() {
        2 => "once".to_owned(),
        3 => "twice".to_owned(),
        count => format!("{} times", count - 1),
    };
    fact.rule = format!("{}, in the last cycle of a ticket that was reopened {times}", fact.rule);
    Some(fact)
}

/// The clue that counts: of the best class the last that was written, or the first that happened.
fn best(clues: &[Clue], kind: FactKind) -> Option<&Clue> {
    let fitting = || clues.iter().filter(|clue| clue.kind == kind);
    let class = fitting().map(|clue| clue.class).min()?;
    let mut fitting = fitting().filter(|clue| clue.class == class);
    let is_corrected = matches!(
        class,
        Class::Statement | Class::StatementOfBot | Class::StatementInDuplicate | Class::StatementInLinked
    );
    if is_corrected || (kind == FactKind::Severity && class == Class::State) {
        return fitting.max_by_key(|clue| clue.said_at);
    }
    if class == Class::State { fitting.min_by_key(|clue| clue.at()) } else { fitting.next() }
}

fn fact(clue: &Clue) -> Fact {
    let (at, text) = match &clue.says {
        Says::At(moment) => (Some(moment.clone()), None),
        Says::Text(text) => (None, Some(text.clone())),
    };
    Fact {
        kind: clue.kind,
        at,
        seconds: None,
        text,
        rule: clue.rule.clone(),
        sources: vec![clue.source.clone()],
        visibility: clue.visibility,
    }
}

/// Adds the spans, in order.
fn complete(mut found: Vec<Fact>) -> Vec<Fact> {
    found.extend(spans::spans(&found));
    crate::small::sort_by_key(&mut found, |fact| fact.kind);
    found
}
