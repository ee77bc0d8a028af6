//! Counts since 1970-01-01T00:00:00Z. The number of digits tells the unit, because no source says it.
//!
//! 9 or 10 digits are seconds (Slack and Prometheus add a fraction), 12 or 13 milliseconds, 15 or 16 microseconds, 18 or 19
//! nanoseconds: times from 1973 on. Shorter numbers are no times: they are far more often counts, ports or ticket numbers.

use super::Cursor;
use chrono::{DateTime, Utc};

const NANOS_PER_S: u64 = 1_000_000_000;

/// The time, when the text is such a count and nothing else.
pub fn parse(text: &str) -> Option<DateTime<Utc>> {
    let mut cursor = Cursor::new(text);
    let count = cursor.digits();
    let unit = nanos_per_unit(count.len())?;
    let fraction = if cursor.eat(&['.']) { Some(cursor.digits()) } else { None };
    if !cursor.at_end() || fraction.is_some_and(str::is_empty) {
        return None;
    }
    // Less than 10^19 of each unit, which 64 bits hold.
    let nanos =
        count.parse::<u64>().ok()? * unit + fraction.map_or(0, |digits| u64::from(nanos(digits))) * unit / NANOS_PER_S;
    DateTime::from_timestamp(i64::try_from(nanos / NANOS_PER_S).ok()?, (nanos % NANOS_PER_S) as u32)
}

fn nanos_per_unit(digits: usize) -> Option<u64> {
    match digits {
        9 | 10 => Some(NANOS_PER_S),
        12 | 13 => Some(1_000_000),
        15 | 16 => Some(1_000),
        18 | 19 => Some(1),
        _ => None,
    }
}

/// Billionths of a decimal fraction that is given by its digits alone; those after the ninth are dropped.
pub fn nanos(digits: &str) -> u32 {
    let padding = std::iter::repeat(b'0');
    digits.bytes().chain(padding).take(9).fold(0, |sum, digit| sum * 10 + u32::from(digit.saturating_sub(b'0').min(9)))
}
