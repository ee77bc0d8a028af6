//! Times as they are stored and shown to JavaScript, and days as they are written everywhere.

use super::{date, parse};
use crate::plain::{Node, Reader, Shown, Sink, Stored};
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

/// A day as `2026-01-07`.
pub fn day_text(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// A time of day as `12:44`.
pub fn clock_text(time: &impl Timelike) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A time as `2026-01-07T12:44:33.003Z`, with three, six or nine digits of a fraction, or none.
pub fn utc_text(at: DateTime<Utc>) -> String {
    let (nanos, second) = (at.nanosecond() % 1_000_000_000, at.second());
    let fraction = match nanos {
        0 => String::new(),
        _ if nanos % 1_000_000 == 0 => format!(".{:03}", nanos / 1_000_000),
        _ if nanos % 1_000 == 0 => format!(".{:06}", nanos / 1_000),
        _ => format!(".{nanos:09}"),
    };
    format!("{}T{}:{second:02}{fraction}Z", day_text(at.date_naive()), clock_text(&at))
}

impl Shown for DateTime<Utc> {
    fn show(&self, to: &mut dyn Sink) {
        to.text(&utc_text(*self));
    }
}

impl Stored for DateTime<Utc> {
    fn read(value: Node, reader: &mut Reader) -> Self {
        parse(&reader.text(value), 0).map(|moment| moment.at).unwrap_or_else(|| {
            reader.note();
            DateTime::UNIX_EPOCH
        })
    }
}

impl Shown for NaiveDate {
    fn show(&self, to: &mut dyn Sink) {
        to.text(&day_text(*self));
    }
}

impl Stored for NaiveDate {
    fn read(value: Node, reader: &mut Reader) -> Self {
        date(&reader.text(value)).unwrap_or_else(|| {
            reader.note();
            NaiveDate::default()
        })
    }
}
