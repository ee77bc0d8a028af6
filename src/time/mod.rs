//! One parser for every tracker's time format; zones come from the shell as offsets.
//!
//! Understood: RFC 3339 and its everyday relatives (`iso`), counts of seconds since 1970 (`epoch`) and the dates of
//! HTTP, mail, `date` and `git log` (`mail`). Deliberately not understood, because the text alone does not say which
//! day is meant: syslog's `Jan  7 12:44:33` (no year; put the year in front as ISO writes it), `01/02/2026` (day or
//! month first) and the serial days of spreadsheets. A new format is one file here and a line in [`parse`].

mod cursor;
mod epoch;
mod iso;
mod mail;
mod stored;
mod written;
mod zone;

pub(crate) use cursor::Cursor;
pub use iso::day as iso_day;
#[cfg(feature = "flow")]
pub(crate) use iso::{read as read_iso, read_clock, read_zone};
pub use stored::{clock_text, day_text, utc_text};
pub(crate) use written::{Clock, Written};

use crate::plain::stored;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

/// How exact a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// To the second or better.
    Second,
    /// To the minute.
    Minute,
    /// A day; the time of day is not known.
    Day,
}

stored! { words Precision { Second = "second", Minute = "minute", Day = "day" } }

/// A point in time with the text that said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The time in UTC.
    pub at: DateTime<Utc>,
    /// The text as the source wrote it.
    pub raw: String,
    /// How exact.
    pub precision: Precision,
    /// Whether the source named its zone; otherwise the reader's offset was assumed.
    pub zone_known: bool,
}

stored! { bare Moment { at, raw, precision, zone_known } }

impl Moment {
    /// The time on a wall clock that is `offset_min` minutes east of UTC.
    ///
    /// A mere day stays the day that was written, at 00:00, whatever the offset.
    pub fn local(&self, offset_min: i32) -> NaiveDateTime {
        let written_day = (self.precision == Precision::Day).then(|| date(&self.raw)).flatten();
        match written_day {
            Some(day) => day.and_time(NaiveTime::MIN),
            None => local(self.at, offset_min),
        }
    }
}

/// Reads a time as trackers write it.
///
/// `offset_min` (minutes east of UTC) is used only where the text names no zone, and `zone_known` then says so.
/// A day alone begins at 00:00 of the reader; `:60` becomes `:59`; `24:00` is 00:00 of the next day; digits of a fraction
/// after the ninth are dropped. `None` when the text holds no time, or anything beside it, or a time outside the years
/// 0000 to 9999, which could not be written down again.
pub fn parse(raw: &str, offset_min: i32) -> Option<Moment> {
    let text = trimmed(raw);
    if let Some(at) = epoch::parse(text) {
        return Some(Moment { at, raw: raw.to_owned(), precision: Precision::Second, zone_known: true });
    }
    written(text)?.moment(raw, offset_min)
}

/// The calendar day that is written in a text, e.g. a due date, never shifted by any zone.
///
/// Of a full time it is the day as written there; of a count since 1970 the day in UTC. `None` when [`parse`] finds nothing.
pub fn date(raw: &str) -> Option<NaiveDate> {
    let text = trimmed(raw);
    let whole = || written(text).filter(|written| written.moment(text, 0).is_some());
    epoch::parse(text).map(|at| at.date_naive()).or_else(|| whole().map(|written| written.date))
}

/// The time of a count of milliseconds since 1970, as JavaScript counts; `None` outside of the calendar.
pub fn from_millis(millis: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis)
}

/// Text without the space around it; files from spreadsheets begin with a byte order mark.
fn trimmed(raw: &str) -> &str {
    raw.trim_start_matches('\u{feff}').trim()
}

fn written(text: &str) -> Option<Written> {
    iso::parse(text).or_else(|| mail::parse(text))
}

/// What a wall clock shows that is `offset_min` minutes east of UTC; at the end of the calendar it stays at UTC.
pub fn local(at: DateTime<Utc>, offset_min: i32) -> NaiveDateTime {
    let at = at.naive_utc();
    at.checked_add_signed(TimeDelta::minutes(i64::from(offset_min))).unwrap_or(at)
}
