//! One alarm, told by several sources.
//!
//! The monitoring tells that an alert fired, the paging product tells it again under its name, and programs write it into the
//! chat and into the ticket. These are one line when a program tells, within [`WINDOW_S`] of the alert, its whole name and that it
//! fires, and nothing else: each other word is one of the alert's own, a small one, of [`BESIDE`], or measured. So it is for its end. Each
//! product tells an alarm once: what it tells a second time is the same alert of another thing (a second server), and has a
//! line of its own, which `bursts` counts. A person who names an alert says more than that, one who triggers or ends it by
//! hand does something, and who was called is another fact: these keep their lines too.

use super::doubles::{Said, gather};
use super::echo::{Places, SMALL};
use super::line::said;
use super::scope::Scope;
use super::words::{folded, folded_text};
use crate::model::{Event, EventKind, ToldKind};
use crate::small::{Index, key};
use chrono::{DateTime, Utc};

/// Seconds between two tellings of one alarm, at most: products that page gather alerts for some minutes.
pub const WINDOW_S: i64 = 300;

/// Words that a name has at most; a longer one is a sentence, and told by no two sources alike.
const MOST_NAME_WORDS: usize = 8;

/// Letters that a name of one word has at least: shorter ones (`cpu`, `disk`) are everyday words.
const LEAST_NAME_LETTERS: usize = 8;

/// Words of a message that is looked at; a longer one says more than an alarm.
const MOST_WORDS: usize = 80;

/// As many alarms of one name are looked at on each side of a telling.
const MOST_NEAR: usize = 64;

/// Words of a message about an alert, whether it fires or is over.
const ABOUT: &[&str] = &["alarm", "alert", "critical", "error", "problem", "warning"];
const FIRES: &[&str] = &["alerting", "fired", "firing", "opened", "triggered"];
const OVER: &[&str] = &["closed", "ended", "normal", "ok", "over", "recovered", "recovery", "resolved"];

/// Words around an alert that say nothing of it: what stands behind a link, and what its own words are called.
const BESIDE: &[&str] = &[
    "alarm",
    "alert",
    "dashboard",
    "description",
    "details",
    "for",
    "runbook",
    "see",
    "severity",
    "source",
    "summary",
];

/// What follows the name in a source's words.
const NAME_ENDS: &[&str] = &[" fired", " resolved", " triggered", ": "];

/// Joins tellings of one alarm to its first. The result is in the order of the first event of each.
pub fn join(scope: &Scope, lines: Vec<Said>, events: &[&Event]) -> Vec<Said> {
    let leads: Vec<Option<&Event>> =
        lines.iter().map(|line| line.first().and_then(|first| events.get(*first)).copied()).collect();
    let mut alarms = Alarms::default();
    let own: Vec<Option<usize>> = alarms.tell_named(scope, &leads);
    if alarms.all.is_empty() {
        return lines;
    }
    let originals: Vec<Option<usize>> = own
        .into_iter()
        .zip(&leads)
        .map(|(known, lead)| known.or_else(|| lead.and_then(|lead| alarms.tell_again(scope, &leads, lead))))
        .collect();
    gather(lines, &originals)
}

/// One alarm that a source told of by itself.
struct Alarm {
    /// The line that tells it first.
    line: usize,
    at: DateTime<Utc>,
    /// The products that told it.
    sources: Vec<String>,
}

impl Alarm {
    fn is_told_by(&self, source: &str) -> bool {
        self.sources.iter().any(|known| known == source)
    }
}

/// The alarms among the lines.
#[derive(Default)]
struct Alarms {
    all: Vec<Alarm>,
    /// Their numbers by name and sense, in order of time.
    by_name: Places,
    /// First words of all names.
    starts: Index<'static>,
}

impl Alarms {
    /// Takes in what sources name by themselves. The result is, for each line, the first line of its alarm.
    fn tell_named(&mut self, scope: &Scope, leads: &[Option<&Event>]) -> Vec<Option<usize>> {
        let names: Vec<Option<String>> = leads
            .iter()
            .map(|lead| lead.filter(|lead| alarm(scope, lead).is_some()).and_then(|lead| name_of(said(lead))))
            .collect();
        let mut known = Index::new();
        for (line, name) in names.iter().enumerate() {
            if let Some(name) = name {
                known.at(name.as_str()).get_or_insert(line);
            }
        }
        let another = |name: &str, source: &str| {
            let lead = known.get(name).and_then(|line| leads.get(line).copied().flatten());
            lead.is_some_and(|lead| source_of(lead) != source)
        };
        let lines = leads.iter().zip(&names).enumerate();
        lines
            .map(|(line, (lead, name))| {
                let (event, name) = ((*lead)?, name.as_ref()?);
                let (fires, at) = (alarm(scope, event)?, event.at.as_ref()?.at);
                let source = source_of(event);
                let name = shortest(name, |name| another(name, source));
                self.tell(line, at, &name, fires, source)
            })
            .collect()
    }

    /// Takes in one telling of a source that knows the alarm; the line to which it belongs when it is not the first.
    fn tell(&mut self, line: usize, at: DateTime<Utc>, name: &str, fires: bool, source: &str) -> Option<usize> {
        let place = key(&[name, word(fires)]);
        let known =
            self.nearest(&place, at, &|known| !known.is_told_by(source)).and_then(|number| self.all.get_mut(number));
        if let Some(known) = known {
            known.sources.push(source.to_owned());
            return Some(known.line);
        }
        self.by_name.add(place, self.all.len());
        self.all.push(Alarm { line, at, sources: vec![source.to_owned()] });
        self.starts.is_new(name.split(' ').next().unwrap_or_default().to_owned());
        None
    }

    /// The line of the alarm that this one tells again without having a name for it.
    fn tell_again(&mut self, scope: &Scope, leads: &[Option<&Event>], event: &Event) -> Option<usize> {
        let at = event.at.as_ref()?.at;
        let own = alarm(scope, event);
        // One that is named was taken in before.
        let is_open = match own {
            Some(_) => name_of(said(event)).is_none(),
            None => event.kind.is_words() && scope.by_bot(event),
        };
        let words = if is_open { words_of(said(event)) } else { Vec::new() };
        if words.is_empty() || words.len() > MOST_WORDS {
            return None;
        }
        let fires = own.or_else(|| sense(&words))?;
        let source = own.map(|_| source_of(event));
        let starts: Vec<usize> =
            (0..words.len()).filter(|at| words.get(*at).is_some_and(|word| self.starts.holds(word))).collect();
        let names = (1..=MOST_NAME_WORDS).rev().flat_map(|length| starts.iter().map(move |start| (*start, length)));
        let mut names =
            names.filter_map(|(start, length)| Some(words.get(start..start.checked_add(length)?)?.join(" ")));
        let more = more(&words);
        let allowed = |known: &Alarm| match source {
            Some(source) => !known.is_told_by(source),
            None => leads.get(known.line).copied().flatten().is_some_and(|lead| holds(lead, &more)),
        };
        let number = names.find_map(|name| self.nearest(&key(&[&name, word(fires)]), at, &allowed))?;
        let known = self.all.get_mut(number)?;
        known.sources.extend(source.map(str::to_owned));
        Some(known.line)
    }

    /// Of the alarms of that name and sense the one nearest in time, within the window, that is allowed.
    fn nearest(&self, place: &str, at: DateTime<Utc>, allowed: &dyn Fn(&Alarm) -> bool) -> Option<usize> {
        let list = self.by_name.get(place)?;
        let gap = |number: &usize| self.all.get(*number).map_or(i64::MAX, |known| (known.at - at).num_seconds());
        let middle = list.partition_point(|number| gap(number) < 0);
        let end = middle.saturating_add(MOST_NEAR).min(list.len());
        let near =
            list.get(middle.saturating_sub(MOST_NEAR)..end)?.iter().filter(|number| gap(number).abs() <= WINDOW_S);
        near.filter(|number| self.all.get(**number).is_some_and(allowed))
            .min_by_key(|number| gap(number).abs())
            .copied()
    }
}

/// The words of a message. Where it leads to is none of them, and what was measured just then, `597 of 600` or `34 %`, neither.
fn words_of(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split_whitespace().map(|part| part.trim_matches(['(', ')', ',', '.'])).collect();
    let is_measured = |place: usize, part: &str| {
        let beside = |place: Option<usize>| place.and_then(|place| parts.get(place)).copied().unwrap_or_default();
        let number = part.trim_end_matches('%');
        let is_one = number.len() < part.len() || beside(place.checked_add(1)) == "%";
        let is_share = [place.checked_add(1), place.checked_sub(1)].into_iter().any(|place| beside(place) == "of");
        (is_one || is_share) && number.bytes().all(|c| c.is_ascii_digit() || c == b'.')
    };
    let words = parts.iter().enumerate().filter(|(place, part)| !part.contains("://") && !is_measured(*place, part));
    words.flat_map(|(_, part)| folded(part)).collect()
}

/// The words of a message that are more than that some alert fires or is over. `[FIRING:1]` counts what is told.
fn more(words: &[String]) -> Vec<&String> {
    let is_state = |word: &String| [FIRES, OVER].iter().any(|list| list.contains(&word.as_str()));
    let is_small = |word: &String| [SMALL, BESIDE].iter().any(|list| list.contains(&word.as_str()));
    let mut follows_state = false;
    let mut more = Vec::new();
    for word in words {
        let is_count = follows_state && word == "1";
        follows_state = is_state(word);
        if !is_count && !follows_state && !is_small(word) {
            more.push(word);
        }
    }
    more
}

/// Whether all of these words are the alert's own: its name, its words, its labels.
fn holds(alert: &Event, words: &[&String]) -> bool {
    let mut own = folded(said(alert));
    if let EventKind::Told { thing: Some(thing), .. } = &alert.kind {
        own.extend(folded(thing));
    }
    words.iter().all(|word| own.contains(word))
}

/// The shortest name within a name that others tell too: one product says `DiskFull on db-1` where another says `DiskFull`.
fn shortest(name: &str, is_known: impl Fn(&str) -> bool) -> String {
    let mut name = name.to_owned();
    loop {
        let words: Vec<&str> = name.split(' ').collect();
        let windows = (1..words.len()).rev().flat_map(|length| words.windows(length)).map(|window| window.join(" "));
        let Some(shorter) = windows.into_iter().find(|window| is_known(window)) else { return name };
        name = shorter;
    }
}

fn word(fires: bool) -> &'static str {
    if fires { "fires" } else { "over" }
}

/// Whether a source tells of an alarm by itself, and if so whether it fires.
fn alarm(scope: &Scope, event: &Event) -> Option<bool> {
    match event.kind.told()? {
        _ if is_by_hand(scope, event) => None,
        ToldKind::Alert => Some(true),
        ToldKind::Recovery => Some(false),
        _ => None,
    }
}

/// Whether a person did it.
pub fn is_by_hand(scope: &Scope, event: &Event) -> bool {
    event.actor.is_some() && !scope.by_bot(event)
}

/// Whether a message says that something fires or is over; `None` when it says neither, or both.
fn sense(words: &[String]) -> Option<bool> {
    let any = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    match (any(FIRES), any(OVER)) {
        (true, false) => Some(true),
        // "Resolved: alert X" names the alert that is over.
        (false, true) => Some(false),
        (false, false) if any(ABOUT) => Some(true),
        _ => None,
    }
}

/// The name of an alarm as its source words it: what stands before `fired`, `resolved` or a colon, folded. `None` for a name
/// that would be found in talk about other things.
pub fn name_of(text: &str) -> Option<String> {
    let name = folded_text(shown_name(text));
    let words = name.split(' ').count();
    let single = words == 1 && name.chars().count() < LEAST_NAME_LETTERS;
    (!name.is_empty() && words <= MOST_NAME_WORDS && !single).then_some(name)
}

/// The name as its source writes it; the whole first line where nothing ends it.
pub fn shown_name(text: &str) -> &str {
    let first = text.lines().next().unwrap_or_default();
    let end = NAME_ENDS.iter().filter_map(|word| first.find(word)).min();
    end.and_then(|end| first.get(..end)).unwrap_or(first)
}

/// The product that tells an event, from the id of its source.
pub fn source_of(event: &Event) -> &str {
    event.source.id.split('|').next().unwrap_or_default()
}
