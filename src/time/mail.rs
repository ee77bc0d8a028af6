//! The dates of HTTP and mail, with the month as a word.
//!
//! `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 2822, weekday optional), `Sunday, 06-Nov-94 08:49:37 GMT` (RFC 850),
//! `Sun Nov  6 08:49:37 1994` (asctime, in UTC by the rule of HTTP), and with a zone before the year (`date`) or behind
//! it (`git log`). A weekday is read and not believed: the day of the month is what counts. Years of two digits are
//! 1950 to 2049, as in RFC 2822.

use super::{Cursor, Written, iso};
use chrono::NaiveDate;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads a text that is such a date and nothing else.
pub fn parse(text: &str) -> Option<Written> {
    let mut cursor = Cursor::new(text);
    skip_weekday(&mut cursor);
    let starts_with_day = cursor.rest.starts_with(|c: char| c.is_ascii_digit());
    let written = if starts_with_day { read_day_first(&mut cursor) } else { read_month_first(&mut cursor) }?;
    skip_comment(&mut cursor);
    cursor.at_end().then_some(written)
}

/// `06 Nov 1994 08:49:37 GMT`, also with hyphens and a short year.
fn read_day_first(cursor: &mut Cursor) -> Option<Written> {
    let day = cursor.number_of(1, 2)?;
    let month = separated(cursor).then(|| read_month(cursor))??;
    let year = separated(cursor).then(|| read_year(cursor))??;
    let clock = cursor.spaces().then(|| iso::read_clock(cursor))??;
    let zone = iso::read_zone(cursor);
    Some(Written { date: NaiveDate::from_ymd_opt(year, month, day)?, clock: Some(clock), zone })
}

/// `Nov  6 08:49:37 1994`.
fn read_month_first(cursor: &mut Cursor) -> Option<Written> {
    let month = read_month(cursor)?;
    let day = cursor.spaces().then(|| cursor.number_of(1, 2))??;
    let clock = cursor.spaces().then(|| iso::read_clock(cursor))??;
    let zone_before = iso::read_zone(cursor);
    let year = cursor.spaces().then(|| cursor.number(4))??;
    let zone = zone_before.or_else(|| iso::read_zone(cursor)).unwrap_or(0);
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some(Written { date, clock: Some(clock), zone: Some(zone) })
}

fn skip_weekday(cursor: &mut Cursor) {
    let mut ahead = *cursor;
    let word = ahead.letters().to_ascii_lowercase();
    let known = WEEKDAYS.iter().any(|day| *day == word || (word.len() == 3 && day.starts_with(&word)));
    if known && (ahead.eat(&[',']) | ahead.spaces()) {
        ahead.spaces();
        *cursor = ahead;
    }
}

/// Mail programs repeat the zone's name in brackets at the end: `+0200 (CEST)`.
fn skip_comment(cursor: &mut Cursor) {
    let mut ahead = *cursor;
    ahead.spaces();
    if ahead.eat(&['(']) && !ahead.letters().is_empty() && ahead.eat(&[')']) {
        *cursor = ahead;
    }
}

fn separated(cursor: &mut Cursor) -> bool {
    cursor.eat(&['-']) || cursor.spaces()
}

fn read_month(cursor: &mut Cursor) -> Option<u32> {
    let word = cursor.letters().to_ascii_lowercase();
    let index = MONTHS.iter().position(|month| *month == word)?;
    u32::try_from(index + 1).ok()
}

fn read_year(cursor: &mut Cursor) -> Option<i32> {
    if let Some(year) = cursor.number(4) {
        return i32::try_from(year).ok();
    }
    let short = i32::try_from(cursor.number(2)?).ok()?;
    Some(if short < 50 { 2000 + short } else { 1900 + short })
}
