//! Times as they are stored and shown to JavaScript, and days as they are written everywhere.

use super::{date, epoch, parse};
use crate::plain::{Node, Reader, Shown, Sink, Stored};
use crate::small::digits;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

/// A day as `2026-01-07`.
pub fn day_text(day: NaiveDate) -> String {
    let mut text = String::with_capacity("2026-01-07".len());
    write_day(day, &mut text);
    text
}

fn write_day(day: NaiveDate, to: &mut String) {
    if day.year() < 0 {
        to.push('-');
    }
    let parts =
        [(u64::from(day.year().unsigned_abs()), 4, ""), (day.month().into(), 2, "-"), (day.day().into(), 2, "-")];
    for (number, least, before) in parts {
        to.push_str(before);
        digits(number, least, to);
    }
}

/// A time of day as `12:44`.
pub fn clock_text(time: &impl Timelike) -> String {
    let mut text = String::with_capacity("12:44".len());
    write_clock(time.hour(), time.minute(), &mut text);
    text
}

fn write_clock(hour: u32, minute: u32, to: &mut String) {
    digits(hour.into(), 2, to);
    to.push(':');
    digits(minute.into(), 2, to);
}

/// A time as `2026-01-07T12:44:33.003Z`, with three, six or nine digits of a fraction, or none.
pub fn utc_text(at: DateTime<Utc>) -> String {
    let mut text = String::with_capacity("2026-01-07T12:44:33.003003003Z".len());
    write_day(at.date_naive(), &mut text);
    text.push('T');
    write_clock(at.hour(), at.minute(), &mut text);
    text.push(':');
    digits(at.second().into(), 2, &mut text);
    let nanos = u64::from(at.nanosecond() % 1_000_000_000);
    let (fraction, least) = match nanos {
        _ if nanos % 1_000_000 == 0 => (nanos / 1_000_000, 3),
        _ if nanos % 1_000 == 0 => (nanos / 1_000, 6),
        _ => (nanos, 9),
    };
    if nanos > 0 {
        text.push('.');
        digits(fraction, least, &mut text);
    }
    text.push('Z');
    text
}

impl Shown for DateTime<Utc> {
    fn show(&self, to: &mut dyn Sink) {
        to.text(&utc_text(*self));
    }
}

impl Stored for DateTime<Utc> {
    fn read(value: Node, reader: &mut Reader) -> Self {
        let text = reader.text(value);
        own(&text).or_else(|| Some(parse(&text, 0)?.at)).unwrap_or_else(|| {
            reader.note();
            DateTime::UNIX_EPOCH
        })
    }
}

/// What [`utc_text`] wrote, which is nearly all that is read, without a look for any other form.
fn own(text: &str) -> Option<DateTime<Utc>> {
    let (whole, fraction) = text.strip_suffix('Z')?.split_at_checked(19)?;
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if !marks.iter().all(|(at, mark)| whole.as_bytes().get(*at) == Some(mark)) {
        return None;
    }
    let number = |from: usize, to: usize| -> Option<u32> {
        whole.get(from..to)?.chars().try_fold(0, |sum, digit| Some(sum * 10 + digit.to_digit(10)?))
    };
    let nanos = match fraction.strip_prefix('.') {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            epoch::nanos(digits)
        }
        None if fraction.is_empty() => 0,
        _ => return None,
    };
    let day = NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(5, 7)?, number(8, 10)?)?;
    Some(day.and_hms_nano_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?, nanos)?.and_utc())
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

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use chrono::SecondsFormat;
    use proptest::prelude::*;

    /// Any instant of the years 0001 to 9999, mostly with a short fraction or none.
    fn instants() -> impl Strategy<Value = DateTime<Utc>> {
        let nanos = (0_u32..1_000, prop_oneof![Just(0_u32), Just(1), Just(1_000), Just(1_000_000)]);
        (-62_135_596_800_i64..=253_402_300_799, nanos.prop_map(|(count, unit)| count * unit))
            .prop_map(|(seconds, nanos)| DateTime::from_timestamp(seconds, nanos).unwrap_or_default())
    }

    proptest! {
        #[test]
        fn a_time_is_written_as_chrono_does_and_read_back(at in instants()) {
            let written = utc_text(at);
            prop_assert_eq!(&written, &at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
            prop_assert_eq!(own(&written), Some(at));
        }

        #[test]
        fn what_is_taken_for_ours_means_the_same_to_the_parser(
            text in "[0-9]{4}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{0,12})?[Z+]?"
        ) {
            if let Some(at) = own(&text) {
                prop_assert_eq!(parse(&text, 0).map(|moment| moment.at), Some(at));
            }
        }
    }

    #[test]
    fn what_is_not_quite_ours_is_left_to_the_parser() {
        for text in
            ["2026-01-07T12:44:33", "2026-01-07 12:44:33Z", "2026-01-07T12:44:33.Z", "2026-01-07T12:44:60Z", "é", ""]
        {
            assert_eq!(own(text), None, "{text}");
        }
    }
}
