//! Zones as they are written behind a time.

use super::Cursor;

/// Names that mean one offset, in minutes east of UTC. Those of RFC 2822, and names that no other part of the world uses.
const NAMES: &[(&str, i32)] = &[
    ("Z", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("UT", 0),
    ("EST", -300),
    ("EDT", -240),
    ("CST", -360),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("BRT", -180),
    ("WET", 0),
    ("WEST", 60),
    ("CET", 60),
    ("CEST", 120),
    ("EET", 120),
    ("EEST", 180),
    ("JST", 540),
];

/// Takes a zone: `Z`, `+02:00`, `+0200`, `+02`, a name, or `UTC+2`. Nothing is taken where none stands.
pub fn read(cursor: &mut Cursor) -> Option<i32> {
    let mut ahead = *cursor;
    let zone = read_offset(&mut ahead, 2).or_else(|| read_name(&mut ahead))?;
    if !ahead.at_boundary() {
        return None;
    }
    *cursor = ahead;
    Some(zone)
}

fn read_name(cursor: &mut Cursor) -> Option<i32> {
    let name = cursor.letters();
    let (_, east) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    match name.len() {
        3 if *east == 0 => Some(read_offset(cursor, 1).unwrap_or(0)),
        _ => Some(*east),
    }
}

/// Takes `+02:00`, `+0200` or `+02`; the hour has at least so many digits.
fn read_offset(cursor: &mut Cursor, least_hour_digits: usize) -> Option<i32> {
    let mut ahead = *cursor;
    let sign = match () {
        () if ahead.eat(&['+']) => 1,
        // Some programs print a true minus sign.
        () if ahead.eat(&['-', '\u{2212}']) => -1,
        () => return None,
    };
    let (hours, minutes) = hours_and_minutes(&mut ahead, least_hour_digits)?;
    if hours > 23 || minutes > 59 {
        return None;
    }
    *cursor = ahead;
    Some(sign * i32::try_from(hours * 60 + minutes).ok()?)
}

fn hours_and_minutes(cursor: &mut Cursor, least_hour_digits: usize) -> Option<(u32, u32)> {
    if let Some(both) = cursor.number(4) {
        return Some((both / 100, both % 100));
    }
    let hours = cursor.number_of(least_hour_digits, 2)?;
    let minutes = if cursor.eat(&[':']) { cursor.number(2)? } else { 0 };
    Some((hours, minutes))
}
