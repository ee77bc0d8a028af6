//! The time that is asked for.

use super::Question;
use crate::time::{from_millis, utc_text};

const HOUR_MS: i64 = 3_600_000;

/// Values of a metric that come at most; Prometheus refuses more than 11,000, and a picture shows 300 columns.
const MOST_POINTS: i64 = 1000;

/// Steps that people are used to, in seconds; longer ones are whole hours.
const STEPS_S: [i64; 10] = [1, 2, 5, 10, 15, 30, 60, 300, 900, 1800];

/// The time of an incident with an hour before and after it, in milliseconds since 1970; no later than now. Without any time
/// it is the hour before now.
pub fn around(times: &[i64], now_ms: i64) -> (i64, i64) {
    let first = times.iter().min().copied().unwrap_or(now_ms);
    let last = times.iter().max().copied().unwrap_or(now_ms);
    let from = first.min(now_ms).saturating_sub(HOUR_MS);
    (from, last.saturating_add(HOUR_MS).min(now_ms).max(from.saturating_add(1000)))
}

/// Seconds between two values, so that a picture is fine and an answer small.
pub(super) fn step_s(question: &Question) -> i64 {
    let span_s = question.until_ms.saturating_sub(question.from_ms) / 1000;
    let least = span_s / MOST_POINTS + 1;
    let usual = STEPS_S.iter().find(|step| **step >= least).copied();
    usual.unwrap_or_else(|| (least / 3600).saturating_add(1).saturating_mul(3600))
}

/// Whole seconds since 1970.
pub(super) fn seconds(at_ms: i64) -> i64 {
    at_ms.div_euclid(1000)
}

/// `2026-03-14T08:00:00Z`; times outside of the calendar are the beginning of its count.
pub(super) fn utc(at_ms: i64) -> String {
    utc_text(from_millis(seconds(at_ms).saturating_mul(1000)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::super::question;
    use super::*;

    #[test]
    fn an_hour_is_asked_for_before_and_after_but_nothing_of_the_future() {
        let now = 100 * HOUR_MS;
        assert_eq!(around(&[50 * HOUR_MS, 48 * HOUR_MS], now), (47 * HOUR_MS, 51 * HOUR_MS));
        assert_eq!(around(&[99 * HOUR_MS, now], now), (98 * HOUR_MS, now));
        assert_eq!(around(&[], now), (99 * HOUR_MS, now));
    }

    #[test]
    fn a_long_time_has_long_steps() {
        let step = |hours: i64| {
            let asked = question("https://a.example", "");
            step_s(&Question { until_ms: asked.from_ms + hours * HOUR_MS, ..asked })
        };
        assert_eq!([step(0), step(2), step(24), step(24 * 30), step(24 * 400)], [1, 10, 300, 3600, 36_000]);
        for hours in [1, 24, 24 * 365 * 50] {
            assert!(hours * 3600 / step(hours) <= MOST_POINTS, "{hours} hours");
        }
    }
}
