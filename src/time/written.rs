//! A time as it is written, before any zone is applied.

use super::{Moment, Precision};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};

/// A reading of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// 0 to 24.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// 0 to 60, when written.
    pub second: Option<u32>,
    /// Billionths of a second.
    pub nanos: u32,
}

impl Clock {
    /// The time of day, and the days that `24:00` adds.
    fn time(self) -> Option<(NaiveTime, u64)> {
        let second = self.second.unwrap_or(0);
        match self.hour {
            24 if self.minute == 0 && second == 0 && self.nanos == 0 => Some((NaiveTime::MIN, 1)),
            24 => None,
            // chrono keeps a leap second as a fraction above one, which neither sorts nor prints like other times.
            hour if second == 60 => NaiveTime::from_hms_opt(hour, self.minute, 59).map(|time| (time, 0)),
            hour => NaiveTime::from_hms_nano_opt(hour, self.minute, second, self.nanos).map(|time| (time, 0)),
        }
    }
}

/// Day, clock and zone as far as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// The day.
    pub date: NaiveDate,
    /// The time of day.
    pub clock: Option<Clock>,
    /// Minutes east of UTC.
    pub zone: Option<i32>,
}

impl Written {
    /// The point in time, with the reader's offset where no zone is written.
    pub fn moment(self, raw: &str, offset_min: i32) -> Option<Moment> {
        let at = self.instant(offset_min)?;
        let precision = match self.clock {
            None => Precision::Day,
            Some(Clock { second: None, .. }) => Precision::Minute,
            Some(_) => Precision::Second,
        };
        Some(Moment { at, raw: raw.to_owned(), precision, zone_known: self.zone.is_some() })
    }

    fn instant(self, offset_min: i32) -> Option<DateTime<Utc>> {
        let (time, further_days) = self.clock.map_or(Some((NaiveTime::MIN, 0)), Clock::time)?;
        let local = self.date.checked_add_days(chrono::Days::new(further_days))?.and_time(time);
        let east = TimeDelta::minutes(i64::from(self.zone.unwrap_or(offset_min)));
        let utc = local.checked_sub_signed(east)?;
        (0..=9999).contains(&utc.year()).then(|| utc.and_utc())
    }
}
