//! Times inside of sentences: `22:47 UTC`, `10:47 pm`, `2026-01-07 22:47 +01:00`.

use super::days::Named;
use crate::model::FactKind;
use crate::small::lower;
use crate::time::{Clock, Cursor, Moment, Written, local, read_clock, read_iso, read_zone};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// Minutes that a written time may lie after the moment of writing; clocks differ.
const AHEAD_MIN: i64 = 5;

/// How far back a mere clock can mean the day before, for anything but a beginning.
pub const NIGHT_H: i64 = 12;

/// Zones that several parts of the world use for different offsets.
const UNCLEAR_ZONES: &[&str] = &["AST", "BST", "CST", "ECT", "GST", "IST", "MST", "SST", "WST", "LOCAL"];

/// A time found in a line.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Where the time ends until which something lasted that began at this one.
    pub until: Option<usize>,
    /// Where the time begins since which something lasted that ended at this one.
    pub since: Option<usize>,
    day: Option<NaiveDate>,
    clock: Option<Clock>,
    zone: Option<i32>,
    unclear: bool,
}

/// When a text was written, by whose clock, and what was known then.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// When.
    pub at: Option<&'a Moment>,
    /// Minutes east of UTC of who wrote it.
    pub offset_min: i32,
    /// The incident, where it was over by then.
    pub over: Option<Over>,
}

/// An incident that is over.
#[derive(Clone, Copy, Debug)]
pub struct Over {
    /// Its opening, where that is known.
    pub opened: Option<DateTime<Utc>>,
    /// Its end.
    pub ended: DateTime<Utc>,
}

/// How the day of a mere clock was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFrom {
    /// It is written.
    Written,
    /// It is one of the incident, which was over on the day of writing.
    Incident,
    /// It is the day of writing.
    Comment,
    /// It is the day before the writing, because the clock shows a later time.
    DayBefore,
}

/// All times of a line, in order.
pub fn find_all(line: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut before = ' ';
    for (start, c) in line.char_indices() {
        let taken = found.last().is_some_and(|last| start < last.end);
        let begins =
            c.is_ascii_digit() && !before.is_alphanumeric() && !matches!(before, ':' | '.' | '/' | '-' | '+' | '#');
        if begins
            && !taken
            && let Some(mut next) = read_at(line, start)
        {
            found.last_mut().into_iter().for_each(|last| last.lasts_until(&mut next, line));
            found.push(next);
        }
        before = c;
    }
    found
}

impl Found {
    /// The point in time that something of that kind has, when it was written like that, beside that day.
    ///
    /// `None` for a zone or a day that is not clear, a mere clock in a text of unknown date, and a time after the writing.
    pub fn moment(&self, line: &str, writing: &Writing, kind: FactKind, named: Named) -> Option<(Moment, DayFrom)> {
        let raw = line.get(self.start..self.end)?;
        if self.unclear {
            return None;
        }
        let on = |date: NaiveDate| Written { date, clock: self.clock, zone: self.zone }.moment(raw, writing.offset_min);
        let said = writing.at;
        let is_later = |moment: &Moment| said.is_some_and(|said| moment.at > said.at + TimeDelta::minutes(AHEAD_MIN));
        let written = match (self.day, named) {
            (Some(date), _) | (None, Named::Day(date)) => Some(date),
            (None, Named::Unclear) => return None,
            (None, Named::No) => None,
        };
        if let Some(date) = written {
            return on(date).filter(|moment| !is_later(moment)).map(|moment| (moment, DayFrom::Written));
        }
        let today = self.today(writing)?;
        let same_day = on(today)?;
        let zone = self.zone.unwrap_or(writing.offset_min);
        if let Some(over) = writing.over.filter(|over| local(over.ended, zone).date() < today) {
            let moment = over.nearest(kind, zone, &on).filter(|moment| !is_later(moment))?;
            return Some((moment, DayFrom::Incident));
        }
        if !is_later(&same_day) {
            return Some((same_day, DayFrom::Comment));
        }
        on(today.pred_opt()?).map(|moment| (moment, DayFrom::DayBefore))
    }

    /// Takes the next time as the end of what began at this one, where the words between say so: day and zone are told once.
    fn lasts_until(&mut self, next: &mut Found, line: &str) {
        let between = line.get(self.end..next.start).unwrap_or_default().trim();
        if !["-", "–", "—", "and", "to", "until"].contains(&between) {
            return;
        }
        (self.until, next.since) = (Some(next.end), Some(self.start));
        self.unclear |= next.unclear;
        self.zone = self.zone.or(next.zone);
        next.zone = next.zone.or(self.zone);
        let shown = |found: &Found| found.clock.map(|clock| (clock.hour, clock.minute));
        let same_day = self.day.filter(|_| shown(next) >= shown(self));
        next.day = next.day.or(same_day).or_else(|| self.day?.succ_opt());
    }

    /// Whether no day stands before it.
    pub fn is_mere_clock(&self) -> bool {
        self.day.is_none()
    }

    /// The day of writing where the clock hangs.
    pub fn today(&self, writing: &Writing) -> Option<NaiveDate> {
        Some(writing.at?.local(self.zone.unwrap_or(writing.offset_min)).date())
    }
}

impl Over {
    /// What a clock showed in the incident's days: a beginning near its opening, the rest near its end, and only the end itself
    /// after what is known as such. `None` where it may mean several days, or none.
    fn nearest(&self, kind: FactKind, zone: i32, on: &dyn Fn(NaiveDate) -> Option<Moment>) -> Option<Moment> {
        let opened = self.opened.unwrap_or(self.ended);
        let begins = matches!(kind, FactKind::Started | FactKind::Detected | FactKind::Acknowledged);
        let around = if begins { opened } else { self.ended };
        let day = local(around, zone).date();
        let days = [day.pred_opt(), Some(day), day.succ_opt()];
        let fits = |moment: &Moment| kind == FactKind::Resolved || moment.at <= self.ended;
        let moments = days.into_iter().flatten().filter_map(on).filter(fits);
        let nearest = moments.min_by_key(|moment| (moment.at - around).abs())?;
        let before = nearest.at - opened;
        let is_clear = begins || (before >= -TimeDelta::hours(NIGHT_H) && before < TimeDelta::days(1));
        is_clear.then_some(nearest)
    }
}

fn read_at(line: &str, start: usize) -> Option<Found> {
    let mut cursor = Cursor::new(line.get(start..)?);
    let (day, clock, zone) = match read_iso(&mut cursor) {
        Some(Written { date, clock, zone }) => (Some(date), clock, zone),
        None => {
            let mut ahead = Cursor::new(line.get(start..)?);
            let clock = twelve_hours(read_clock(&mut ahead)?, &mut ahead)?;
            cursor = ahead;
            (None, Some(clock), None)
        }
    };
    let zone = zone.or_else(|| clock.and_then(|_| zone_in_words(&mut cursor)));
    let (zone, odd) = match zone {
        None if clock.is_some() => zone_in_brackets(&mut cursor),
        zone => (zone, false),
    };
    let rest = cursor.rest;
    let goes_on = rest.strip_prefix(':').is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()));
    let end = line.len() - rest.len();
    // "08:50-09:12" names no zone.
    let far = zone.is_some_and(|zone| !(-720..=840).contains(&zone) || zone % 15 != 0);
    let unclear = odd || far || starts_unclear(rest) || ends_unclear(line.get(start..end)?);
    (cursor.at_boundary() && !goes_on).then_some(Found {
        start,
        end,
        until: None,
        since: None,
        day,
        clock,
        zone,
        unclear,
    })
}

/// A zone, written as zones are in sentences: names in capitals.
fn zone_in_words(cursor: &mut Cursor) -> Option<i32> {
    let mut ahead = *cursor;
    let before = ahead.rest;
    let zone = read_zone(&mut ahead)?;
    let taken = before.get(..before.len() - ahead.rest.len())?;
    if taken.contains(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    *cursor = ahead;
    Some(zone)
}

/// A zone in brackets, and whether there is one that is not known.
fn zone_in_brackets(cursor: &mut Cursor) -> (Option<i32>, bool) {
    let mut ahead = *cursor;
    ahead.spaces();
    if !ahead.eat(&['(']) {
        return (None, false);
    }
    let within = ahead.rest.split(')').next().unwrap_or_default();
    if let Some(zone) = zone_in_words(&mut ahead).filter(|_| !starts_unclear(within))
        && !ahead.rest.starts_with(['+', '-', '\u{2212}'])
    {
        if ahead.eat(&[')']) {
            *cursor = ahead;
        }
        return (Some(zone), false);
    }
    let is_name = (2..=5).contains(&within.len()) && within.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_place =
        within.contains('/') && within.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'/' || byte == b'_');
    let is_offset = ["UTC", "GMT", "+"].iter().any(|start| within.starts_with(start));
    (None, is_name || is_place || is_offset || lower(within).ends_with("time"))
}

fn starts_unclear(rest: &str) -> bool {
    UNCLEAR_ZONES.contains(&Cursor::new(rest.trim_start()).letters())
}

fn ends_unclear(taken: &str) -> bool {
    taken.split(|c: char| !c.is_ascii_alphabetic()).next_back().is_some_and(|word| UNCLEAR_ZONES.contains(&word))
}

/// Applies `am` or `pm` when it stands there; `None` for an hour that no such clock shows.
fn twelve_hours(clock: Clock, cursor: &mut Cursor) -> Option<Clock> {
    let mut ahead = *cursor;
    ahead.spaces();
    let half = ahead.letters().to_ascii_lowercase();
    let later = match half.as_str() {
        "am" => 0,
        "pm" => 12,
        _ => return Some(clock),
    };
    *cursor = ahead;
    (1..=12).contains(&clock.hour).then_some(Clock { hour: clock.hour % 12 + later, ..clock })
}
