//! Many alerts at once, and long stretches of a log, are one line with a count.
//!
//! Alerts, ends of alerts, what one person does to alerts by hand, and the lines of one log belong to a burst while none is later than [`GAP_S`] after the one before;
//! what else happens meanwhile does not end it. A burst of [`LEAST`] or more is told by its number, its length and what is in it.

use super::alarms::{is_by_hand, name_of, shown_name, source_of};
use super::entry::Fact;
use super::scope::Scope;
use super::words::{first_words, value};
use crate::model::{Event, ToldKind};
use crate::small::{Index, key};
use chrono::{DateTime, Utc};

/// Seconds between two of a burst, at most.
const GAP_S: i64 = 60;

/// As many are told by their number.
pub const LEAST: usize = 3;

/// As many names are told of what is in a burst.
const MOST_NAMES: usize = 4;

/// Joins lines of one burst to its first line; fewer stay as they are.
pub fn join<'a>(scope: &Scope, lines: Vec<Vec<Fact<'a>>>) -> Vec<Vec<Fact<'a>>> {
    let bursts = bursts(scope, &lines);
    let mut joined: Vec<Vec<Fact>> = Vec::new();
    // Where each burst's line is, by its number; there are no more bursts than lines.
    let mut places: Vec<Option<usize>> = vec![None; bursts.len()];
    for (line, burst) in lines.into_iter().zip(bursts) {
        let place = burst.and_then(|number| places.get_mut(number));
        match place.as_ref().and_then(|place| joined.get_mut((**place)?)) {
            Some(first) => first.extend(line),
            None => {
                if let Some(place) = place {
                    *place = Some(joined.len());
                }
                joined.push(line);
            }
        }
    }
    joined
}

/// For each line the number of its burst, when that is one.
fn bursts(scope: &Scope, lines: &[Vec<Fact>]) -> Vec<Option<usize>> {
    // The last burst of each kind; for each burst, when its last was and how many it has.
    let mut open = Index::new();
    let mut bursts: Vec<(DateTime<Utc>, usize)> = Vec::new();
    let mut numbers: Vec<Option<usize>> = Vec::with_capacity(lines.len());
    for line in lines {
        let kind = line.first().and_then(|fact| burst_of(scope, fact));
        numbers.push(kind.map(|(kind, at)| {
            let open = open.at(kind);
            let is_near =
                |number: &usize| bursts.get(*number).is_some_and(|(last, _)| (at - *last).num_seconds() <= GAP_S);
            let last = open.filter(is_near);
            let number = last.unwrap_or(bursts.len());
            match bursts.get_mut(number) {
                Some(burst) => *burst = (at, burst.1 + 1),
                None => bursts.push((at, 1)),
            }
            *open = Some(number);
            number
        }));
    }
    let is_one = |number: &usize| bursts.get(*number).is_some_and(|(_, count)| *count >= LEAST);
    numbers.into_iter().map(|number| number.filter(is_one)).collect()
}

/// What burst a fact can be of.
fn burst_of(scope: &Scope, fact: &Fact) -> Option<(String, DateTime<Utc>)> {
    let event = fact.lead;
    let at = event.at.as_ref()?.at;
    let weight = format!("{} {}", fact.visibility as u8, fact.notable);
    let actor = event.actor.as_deref().unwrap_or_default();
    let by_hand = if is_by_hand(scope, event) { actor } else { "" };
    let kind = match event.kind.told()? {
        ToldKind::Alert => key(&["alert", &weight, by_hand]),
        ToldKind::Recovery => key(&["recovery", &weight, by_hand]),
        ToldKind::Log => key(&["log", &weight, actor, source_of(event)]),
        _ => return None,
    };
    Some((kind, at))
}

/// The words of a burst, from its events and what the line of each would be; `None` for what is none.
pub fn text(leads: &[&Event], line: &dyn Fn(&Event) -> String) -> Option<String> {
    let (first, last) = (leads.first()?, leads.last()?);
    let kind = first.kind.told().filter(|_| leads.len() >= LEAST)?;
    let count = leads.len();
    let span = length(first, last);
    match kind {
        ToldKind::Alert => Some(format!("{count} alerts{span}: {}", names(leads))),
        ToldKind::Recovery => Some(format!("{count} alerts resolved{span}: {}", names(leads))),
        ToldKind::Log => {
            let (from, to) = (value(&line(first)), value(&line(last)));
            Some(first_words(&format!("{count} log lines{span}, from “{from}” to “{to}”")))
        }
        _ => None,
    }
}

/// The words of what is told by its number and is no burst.
pub fn counted(told_as: &str, leads: &[&Event], line: &dyn Fn(&Event) -> String) -> String {
    let span = leads.first().zip(leads.last()).map(|(first, last)| length(first, last)).unwrap_or_default();
    let named = leads.iter().map(|event| {
        let line = line(event);
        (line.clone(), value(&line))
    });
    format!("{} {told_as}{span}: {}", leads.len(), most_frequent(named))
}

/// How long a burst took, in words; empty below a second.
fn length(first: &Event, last: &Event) -> String {
    let ends = first.at.as_ref().zip(last.at.as_ref());
    match ends.map_or(0, |(first, last)| (last.at - first.at).num_seconds().max(0)) {
        0 => String::new(),
        seconds @ 1..=99 => format!(" in {seconds} s"),
        seconds => format!(" in {} min", (seconds + 30) / 60),
    }
}

/// What fired, each with its number, the most frequent first.
fn names(leads: &[&Event]) -> String {
    most_frequent(leads.iter().map(|event| {
        let text = super::line::said(event);
        (name_of(text).unwrap_or_else(|| shown_name(text).to_owned()), value(shown_name(text)))
    }))
}

/// What is named, by a name that tells it from others and as it is shown, each with its number, the most frequent first.
fn most_frequent(named: impl Iterator<Item = (String, String)>) -> String {
    let mut places = Index::new();
    let mut all: Vec<(usize, String)> = Vec::new();
    for (name, shown) in named {
        let place = *places.at(name).get_or_insert(all.len());
        match all.get_mut(place) {
            Some((count, _)) => *count += 1,
            None => all.push((1, shown)),
        }
    }
    crate::small::sort_by_key(&mut all, |(count, _)| std::cmp::Reverse(*count));
    let told = all.iter().take(MOST_NAMES).map(|(count, name)| match count {
        1 => name.clone(),
        _ => format!("{name} ×{count}"),
    });
    let told = told.collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(MOST_NAMES) {
        0 => told,
        1 => format!("{told} and 1 other"),
        more => format!("{told} and {more} others"),
    }
}
