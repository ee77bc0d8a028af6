//! The time parser against a file of every format that trackers and timeline sources write.

#![allow(clippy::unwrap_used)] // Helpers of tests are tests.

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeZone, Utc};
use nofault::time::{Moment, Precision, date, from_millis, parse};
use proptest::prelude::*;

const FORMATS: &str = "tests/fixtures/time/formats.tsv";

fn described(moment: Option<&Moment>) -> String {
    let Some(moment) = moment else { return "none".to_owned() };
    let precision = match moment.precision {
        Precision::Second => "second",
        Precision::Minute => "minute",
        Precision::Day => "day",
    };
    let zone = if moment.zone_known { "zone" } else { "assumed" };
    format!("{} {precision} {zone}", moment.at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

fn reread(line: &str) -> String {
    let columns: Vec<&str> = line.split('\t').collect();
    let [raw, offset, _] = columns[..] else { return line.to_owned() };
    let text: String = serde_json::from_str(raw).unwrap();
    let moment = parse(&text, offset.parse().unwrap());
    if let Some(moment) = &moment {
        assert_eq!(moment.raw, text, "the original text is kept");
    }
    format!("{raw}\t{offset}\t{}", described(moment.as_ref()))
}

#[test]
fn reads_every_format_exactly() {
    let expected = std::fs::read_to_string(FORMATS).unwrap();
    let found: String = expected.lines().map(|line| reread(line) + "\n").collect();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(FORMATS, &found).unwrap();
        return;
    }
    for (expected, found) in expected.lines().zip(found.lines()) {
        assert_eq!(found, expected);
    }
    assert!(expected.lines().count() > 100, "the file of formats is there");
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn due_dates_are_never_shifted_by_a_zone() {
    assert_eq!(date("2024-01-15"), Some(day(2024, 1, 15)));
    assert_eq!(date("2024-01-15T00:00:00+14:00"), Some(day(2024, 1, 15)));
    assert_eq!(date("2024-01-15T23:59:59-11:00"), Some(day(2024, 1, 15)));
    assert_eq!(date("1705276800000"), Some(day(2024, 1, 15)));
    assert_eq!(date("next week"), None);
    assert_eq!(date(""), None);
    assert_eq!(date("2024-01-15T24:30:00Z"), None);
}

#[test]
fn a_mere_day_stays_that_day_in_every_zone() {
    let moment = parse("2024-01-15", 600).unwrap();
    for offset_min in [-720, 0, 600, 840] {
        assert_eq!(moment.local(offset_min).date(), day(2024, 1, 15));
    }
}

#[test]
fn local_time_crosses_midnight_where_the_reader_is() {
    let moment = parse("2024-01-15T22:30:00Z", 0).unwrap();
    assert_eq!(moment.local(120).to_string(), "2024-01-16 00:30:00");
    assert_eq!(moment.local(-480).to_string(), "2024-01-15 14:30:00");
    for absurd in [i32::MIN, i32::MAX] {
        let _ = moment.local(absurd);
    }
}

#[test]
fn milliseconds_of_javascript_become_times() {
    assert_eq!(from_millis(0), Some(DateTime::UNIX_EPOCH));
    assert_eq!(from_millis(1_705_276_800_123).unwrap().to_rfc3339(), "2024-01-15T00:00:00.123+00:00");
    assert_eq!(from_millis(-1).unwrap().to_rfc3339(), "1969-12-31T23:59:59.999+00:00");
    assert_eq!(from_millis(i64::MAX), None);
}

/// Any instant of the years 0001 to 9999.
fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    (-62_135_596_800_i64..=253_402_300_799, 0_u32..1_000_000_000)
        .prop_map(|(seconds, nanos)| Utc.timestamp_opt(seconds, nanos).unwrap())
}

proptest! {
    #[test]
    fn never_panics_on_any_text(raw in any::<String>(), offset_min in any::<i32>()) {
        let _ = (parse(&raw, offset_min), date(&raw));
    }

    #[test]
    fn never_panics_on_what_looks_like_a_time(
        raw in "[0-9]{0,5}[-/ ]?[0-9]{0,3}[-/ ]?[0-9]{0,3}[T ]?[0-9]{0,3}:?[0-9]{0,3}(:[0-9]{0,3})?[.,]?[0-9]{0,20}[Z+ -]?[0-9:UTC]{0,6}",
        offset_min in any::<i32>(),
    ) {
        if let Some(moment) = parse(&raw, offset_min) {
            prop_assert_eq!(&moment.raw, &raw);
            prop_assert!(parse(&moment.at.to_rfc3339(), 0).is_some_and(|again| again.at == moment.at));
        }
    }

    #[test]
    fn printing_then_reading_gives_the_same_instant(at in instants(), offset_min in any::<i32>(), east in -840_i32..=840) {
        let zone = chrono::FixedOffset::east_opt(east * 60).unwrap();
        let printed = at.to_rfc3339();
        prop_assert_eq!(parse(&printed, offset_min).map(|moment| moment.at), Some(at));
        if (1..9999).contains(&chrono::Datelike::year(&at)) {
            let printed = at.with_timezone(&zone).to_rfc3339();
            prop_assert_eq!(parse(&printed, offset_min).map(|moment| moment.at), Some(at));
        }
    }

    #[test]
    fn counts_of_any_unit_mean_the_same_instant(seconds in 1_000_000_000_i64..=9_999_999_999) {
        let at = Utc.timestamp_opt(seconds, 0).single();
        for text in [format!("{seconds}"), format!("{seconds}000"), format!("{seconds}000000"), format!("{seconds}.000000")] {
            prop_assert_eq!(parse(&text, 0).map(|moment| moment.at), at);
        }
    }

    #[test]
    fn mail_dates_mean_what_chrono_prints(at in instants()) {
        let whole = chrono::SubsecRound::trunc_subsecs(at, 0);
        prop_assert_eq!(parse(&whole.to_rfc2822(), 0).map(|moment| moment.at), Some(whole));
    }
}
