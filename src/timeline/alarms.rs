//! One alarm, told by several sources.
//!
//! The monitoring tells that an alert fired, the paging product tells it again under its name, and programs write it into the
//! chat and into the ticket. These are one line when a program tells, within [`WINDOW_S`] of the alert, its whole name and that it
//! fires; and so for its end. A person who names an alert says more than that, and keeps a line of their own, and so does the
//! same alert of another thing (a second server): those are counted in `bursts`.

use super::doubles::Said;
use super::line::said;
use super::scope::Scope;
use super::words::folded;
use crate::model::{Event, EventKind, ToldKind};
use crate::small::Map;
use chrono::{DateTime, Utc};

/// Seconds between two tellings of one alarm, at most: products that page gather alerts for some minutes.
pub const WINDOW_S: i64 = 300;

/// Words that a name has at most; a longer one is a sentence, and told by no two sources alike.
const MOST_NAME_WORDS: usize = 8;

/// Letters that a name of one word has at least: shorter ones (`cpu`, `disk`) are everyday words.
const LEAST_NAME_LETTERS: usize = 8;

/// Words of a message that is looked at; a longer one says more than an alarm.
const MOST_WORDS: usize = 80;

const FIRES: &[&str] = &[
    "alarm",
    "alert",
    "alerting",
    "critical",
    "error",
    "fired",
    "firing",
    "opened",
    "problem",
    "triggered",
    "warning",
];
const OVER: &[&str] = &["closed", "ended", "normal", "ok", "over", "recovered", "recovery", "resolved"];

/// Joins tellings of one alarm to its first. The result is in the order of the first event of each.
pub fn join(scope: &Scope, lines: Vec<Said>, events: &[&Event]) -> Vec<Said> {
    let leads: Vec<Option<&Event>> =
        lines.iter().map(|line| line.first().and_then(|first| events.get(*first)).copied()).collect();
    let alarms = Alarms::of(&leads);
    if alarms.by_name.is_empty() {
        return lines;
    }
    let originals: Vec<Option<usize>> =
        (0..lines.len()).map(|place| leads[place].and_then(|lead| alarms.told_by(scope, place, lead))).collect();
    let mut joined = lines;
    for (place, original) in originals.iter().enumerate() {
        // An original is told by nobody else, so nothing is joined to what goes.
        let Some(original) = original.filter(|original| originals[*original].is_none()) else { continue };
        let echo = std::mem::take(&mut joined[place]);
        joined[original].extend(echo);
        crate::small::sort_by(&mut joined[original], Ord::cmp);
    }
    joined.retain(|line| !line.is_empty());
    crate::small::sort_by(&mut joined, Ord::cmp);
    joined
}

/// The alarms among the lines, by name.
struct Alarms {
    by_name: Map<String, Vec<Alarm>>,
}

/// One telling of a source that knows the alarm itself.
struct Alarm {
    line: usize,
    at: DateTime<Utc>,
    fires: bool,
    /// The product that tells it.
    source: String,
}

impl Alarms {
    fn of(leads: &[Option<&Event>]) -> Self {
        let mut by_name: Map<String, Vec<Alarm>> = Map::new();
        for (line, lead) in leads.iter().enumerate() {
            let Some(event) = lead else { continue };
            let (Some(fires), Some(at)) = (alarm(event), &event.at) else { continue };
            let Some(name) = name_of(said(event)) else { continue };
            let told = Alarm { line, at: at.at, fires, source: source_of(event).to_owned() };
            match by_name.get_mut(&name) {
                Some(list) => list.push(told),
                None => {
                    by_name.insert(name, vec![told]);
                }
            }
        }
        Alarms { by_name }
    }

    /// The earlier line of the alarm that this one tells again.
    fn told_by(&self, scope: &Scope, place: usize, event: &Event) -> Option<usize> {
        let at = event.at.as_ref()?.at;
        let own = alarm(event);
        let is_message = matches!(event.kind, EventKind::Commented | EventKind::Told { kind: ToldKind::Message, .. });
        if own.is_none() && !(is_message && scope.by_bot(event)) {
            return None;
        }
        let words = folded(said(event));
        if words.is_empty() || words.len() > MOST_WORDS {
            return None;
        }
        let fires = own.or_else(|| sense(&words))?;
        let names = (1..=MOST_NAME_WORDS).rev().flat_map(|length| words.windows(length)).map(|name| name.join(" "));
        let mut lists = names.filter_map(|name| self.by_name.get(&name));
        lists.find_map(|list| {
            nearest(list, at, |known| {
                let another = own.is_none() || known.source != source_of(event);
                known.line != place && known.fires == fires && another && (own.is_none() || known.line < place)
            })
        })
    }
}

/// Of alarms in order of time the first within the window that is allowed.
fn nearest(list: &[Alarm], at: DateTime<Utc>, allowed: impl Fn(&Alarm) -> bool) -> Option<usize> {
    let gap = |known: &Alarm| (known.at - at).num_seconds();
    let begin = list.partition_point(|known| gap(known) < -WINDOW_S);
    let window = list.get(begin..)?.iter().take_while(|known| gap(known) <= WINDOW_S).take(64);
    window.filter(|known| allowed(known)).map(|known| known.line).next()
}

/// Whether a source tells of an alarm by itself, and if so whether it fires.
fn alarm(event: &Event) -> Option<bool> {
    match event.kind.told()? {
        ToldKind::Alert | ToldKind::Page => Some(true),
        ToldKind::Recovery => Some(false),
        _ => None,
    }
}

/// Whether a message says that something fires or is over; `None` when it says neither, or both.
fn sense(words: &[String]) -> Option<bool> {
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match (any(FIRES), any(OVER)) {
        (true, false) => Some(true),
        // "Resolved: alert X" names the alert that is over.
        (_, true) => Some(false),
        (false, false) => None,
    }
}

/// The name of an alarm as its source words it: what stands before `fired` or `resolved`, folded. `None` for a name that
/// would be found in talk about other things.
pub fn name_of(text: &str) -> Option<String> {
    let first = text.lines().next().unwrap_or_default();
    let end = [" fired", " resolved"].iter().filter_map(|word| first.find(word)).min()?;
    let words = folded(first.get(..end)?);
    let single = words.len() == 1 && words.first().is_some_and(|word| word.chars().count() < LEAST_NAME_LETTERS);
    (!words.is_empty() && words.len() <= MOST_NAME_WORDS && !single).then(|| words.join(" "))
}

/// The product that tells an event, from the id of its source.
fn source_of(event: &Event) -> &str {
    event.source.id.split('|').next().unwrap_or_default()
}
