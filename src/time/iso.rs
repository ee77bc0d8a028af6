//! RFC 3339 and what is written like it: `2026-01-07T12:44:33.003Z`, `2026-01-07 12:44 +0100`, `2026/01/07`.
//!
//! The year comes first and has four digits. Between day and clock stands `T` or blanks; the fraction follows a point or a
//! comma; the zone is absent, `Z`, an offset with or without a colon, or a name.

use super::{Clock, Cursor, Written, epoch, zone};
use chrono::NaiveDate;

/// Reads a text that is such a time and nothing else.
pub fn parse(text: &str) -> Option<Written> {
    let mut cursor = Cursor::new(text);
    read(&mut cursor).filter(|_| cursor.at_end())
}

/// Reads a day and nothing else, e.g. `2026-01-07`; people also write `2026-1-7`.
pub fn day(text: &str) -> Option<NaiveDate> {
    let mut cursor = Cursor::new(text);
    let year = cursor.number(4)?;
    let month = cursor.eat(&['-']).then(|| cursor.number_of(1, 2))??;
    let day = cursor.eat(&['-']).then(|| cursor.number_of(1, 2))??;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| cursor.at_end())
}

/// Takes such a time, as much of it as stands there.
pub(crate) fn read(cursor: &mut Cursor) -> Option<Written> {
    let mut ahead = *cursor;
    let date = read_day(&mut ahead)?;
    let day_end = ahead;
    let clock = if ahead.eat(&['T', 't']) || ahead.spaces() { read_clock(&mut ahead) } else { None };
    let zone = clock.and_then(|_| read_zone(&mut ahead));
    *cursor = if clock.is_some() { ahead } else { day_end };
    cursor.at_boundary().then_some(Written { date, clock, zone })
}

/// Takes a clock: hours, of one digit as well, and minutes, then seconds and a fraction when they are there.
pub(crate) fn read_clock(cursor: &mut Cursor) -> Option<Clock> {
    let mut ahead = *cursor;
    let hour = ahead.number_of(1, 2)?;
    let minute = ahead.eat(&[':']).then(|| ahead.number(2))??;
    let mut clock = Clock { hour, minute, second: None, nanos: 0 };
    let mut further = ahead;
    if further.eat(&[':']) {
        clock.second = Some(further.number(2)?);
        ahead = further;
        if further.eat(&['.', ',']) {
            let digits = further.digits();
            if !digits.is_empty() {
                clock.nanos = epoch::nanos(digits);
                ahead = further;
            }
        }
    }
    *cursor = ahead;
    (hour <= 24 && minute <= 59 && clock.second.is_none_or(|second| second <= 60)).then_some(clock)
}

/// Takes a zone, with or without blanks before it; nothing, not even the blanks, where none stands.
pub(crate) fn read_zone(cursor: &mut Cursor) -> Option<i32> {
    let mut ahead = *cursor;
    ahead.spaces();
    let zone = zone::read(&mut ahead)?;
    *cursor = ahead;
    Some(zone)
}

fn read_day(cursor: &mut Cursor) -> Option<NaiveDate> {
    let year = cursor.number(4)?;
    let separator = if cursor.rest.starts_with('/') { '/' } else { '-' };
    let month = cursor.eat(&[separator]).then(|| cursor.number(2))??;
    let day = cursor.eat(&[separator]).then(|| cursor.number(2))??;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}
