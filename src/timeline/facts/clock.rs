//! Times inside of sentences: `22:47 UTC`, `10:47 pm`, `2026-01-07 22:47 +01:00`.

use crate::time::{Clock, Cursor, Moment, Written, read_clock, read_iso, read_zone};
use chrono::{NaiveDate, TimeDelta};

/// Minutes that a written time may lie after the moment of writing; clocks differ.
const AHEAD_MIN: i64 = 5;

/// Zones that several parts of the world use for different offsets.
const UNCLEAR_ZONES: &[&str] = &["AST", "BST", "CST", "ECT", "GST", "IST", "MST", "SST", "WST", "LOCAL"];

/// A time found in a line.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    day: Option<NaiveDate>,
    clock: Option<Clock>,
    zone: Option<i32>,
    unclear: bool,
}

/// How the day of a mere clock was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFrom {
    /// It is written.
    Written,
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
        if begins && !taken {
            found.extend(read_at(line, start));
        }
        before = c;
    }
    found
}

impl Found {
    /// The point in time of something that was written at `said`, by somebody whose clock is `offset_min` from UTC.
    ///
    /// `None` for a zone that is not clear, a mere clock in a text of unknown date, and a time after the writing.
    pub fn moment(&self, line: &str, said: Option<&Moment>, offset_min: i32) -> Option<(Moment, DayFrom)> {
        let raw = line.get(self.start..self.end)?;
        if self.unclear {
            return None;
        }
        let on = |date: NaiveDate| Written { date, clock: self.clock, zone: self.zone }.moment(raw, offset_min);
        let is_later = |moment: &Moment| said.is_some_and(|said| moment.at > said.at + TimeDelta::minutes(AHEAD_MIN));
        if let Some(date) = self.day {
            return on(date).filter(|moment| !is_later(moment)).map(|moment| (moment, DayFrom::Written));
        }
        let today = said?.local(self.zone.unwrap_or(offset_min)).date();
        let same_day = on(today)?;
        if !is_later(&same_day) {
            return Some((same_day, DayFrom::Comment));
        }
        on(today.pred_opt()?).map(|moment| (moment, DayFrom::DayBefore))
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
    let rest = cursor.rest;
    let goes_on = rest.strip_prefix(':').is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()));
    let end = line.len() - rest.len();
    let far = zone.is_some_and(|zone| !(-720..=840).contains(&zone));
    let unclear = far || starts_unclear(rest) || ends_unclear(line.get(start..end)?);
    (cursor.at_boundary() && !goes_on).then_some(Found { start, end, day, clock, zone, unclear })
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
