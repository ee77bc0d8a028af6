//! Many alerts at once, and long stretches of a log, are one line with a count.
//!
//! Alerts, ends of alerts, and the lines of one log belong to a burst while none is later than [`GAP_S`] after the one before;
//! what else happens meanwhile does not end it. A burst of [`LEAST`] or more is told by its number, its length and what is in it.

use super::alarms::name_of;
use super::entry::Fact;
use super::words::{first_words, value};
use crate::model::{Event, ToldKind};
use crate::small::{Map, key};
use chrono::{DateTime, Utc};

/// Seconds between two of a burst, at most.
const GAP_S: i64 = 60;

/// As many are told by their number.
const LEAST: usize = 3;

/// As many names are told of what is in a burst.
const MOST_NAMES: usize = 4;

/// Joins lines of one burst to its first line; the others stay as they are.
pub fn join(lines: Vec<Vec<Fact>>) -> Vec<Vec<Fact>> {
    let mut joined: Vec<Vec<Fact>> = Vec::new();
    let mut open: Map<String, (usize, DateTime<Utc>)> = Map::new();
    for line in lines {
        let Some((kind, at)) = line.first().and_then(|fact| burst_of(fact)) else {
            joined.push(line);
            continue;
        };
        let last = open.get(&kind).filter(|(_, last)| (at - *last).num_seconds() <= GAP_S).map(|(place, _)| *place);
        let place = last.unwrap_or(joined.len());
        match joined.get_mut(place) {
            Some(burst) => burst.extend(line),
            None => joined.push(line),
        }
        open.insert(kind, (place, at));
    }
    joined
}

/// What burst a fact can be of.
fn burst_of(fact: &Fact) -> Option<(String, DateTime<Utc>)> {
    let event = fact.lead;
    let at = event.at.as_ref()?.at;
    let weight = format!("{} {}", fact.visibility as u8, fact.notable);
    let kind = match event.kind.told()? {
        ToldKind::Alert => key(&["alert", &weight]),
        ToldKind::Recovery => key(&["recovery", &weight]),
        ToldKind::Log => key(&["log", &weight, event.actor.as_deref().unwrap_or_default(), product(event)]),
        _ => return None,
    };
    Some((kind, at))
}

fn product(event: &Event) -> &str {
    event.source.id.split('|').next().unwrap_or_default()
}

/// The words of a burst, from its events and the line of each; `None` for what is none.
pub fn text(leads: &[&Event], lines: &[String]) -> Option<String> {
    let (first, last) = (leads.first()?, leads.last()?);
    let kind = first.kind.told().filter(|_| leads.len() >= LEAST)?;
    let count = leads.len();
    let span = length(first, last);
    match kind {
        ToldKind::Alert => Some(format!("{count} alerts{span}: {}", names(leads))),
        ToldKind::Recovery => Some(format!("{count} alerts resolved{span}: {}", names(leads))),
        ToldKind::Log => {
            let ends = [lines.first()?, lines.last()?].map(|line| value(line));
            Some(first_words(&format!("{count} log lines{span}, from “{}” to “{}”", ends[0], ends[1])))
        }
        _ => None,
    }
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
    let mut counts: Map<String, (usize, String)> = Map::new();
    for event in leads {
        let text = super::line::said(event);
        let name = name_of(text).unwrap_or_else(|| text.to_owned());
        match counts.get_mut(&name) {
            Some((count, _)) => *count += 1,
            None => {
                counts.insert(name, (1, shown_name(text)));
            }
        }
    }
    let mut all: Vec<&(usize, String)> = counts.values().collect();
    crate::small::sort_by_key(&mut all, |(count, _)| std::cmp::Reverse(*count));
    let told = all.iter().take(MOST_NAMES).map(|(count, name)| match count {
        1 => name.clone(),
        _ => format!("{name} ×{count}"),
    });
    let told = told.collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(MOST_NAMES) {
        0 => told,
        more => format!("{told} and {more} others"),
    }
}

/// The name as its source writes it.
fn shown_name(text: &str) -> String {
    let end = [" fired", " resolved"].iter().filter_map(|word| text.find(word)).min();
    value(end.and_then(|end| text.get(..end)).unwrap_or(text))
}
