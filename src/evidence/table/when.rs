//! Times as people write them in tables.

use crate::evidence::gathered::short;
use crate::time::{self, Moment};

/// Reads a time; `day_first` says whether `03/04/2026` is the third of April.
///
/// # Errors
///
/// Why it cannot be read, as a sentence.
pub fn read(raw: &str, offset_min: i32, day_first: Option<bool>) -> Result<Moment, String> {
    let text = raw.trim();
    let read = |text: &str| time::parse(text, offset_min);
    if let Some(moment) = read(text).or_else(|| read(&day_before_month(text)?)) {
        return Ok(Moment { raw: raw.to_owned(), ..moment });
    }
    if is_serial_day(text) {
        return Err(format!(
            "`{}` may be a day as spreadsheets count them; have the column written as date and time",
            short(text)
        ));
    }
    let unreadable = || format!("`{}` is no time that we can read", short(text));
    let (first, second, year, clock) = parts(text).ok_or_else(unreadable)?;
    let Some(day_comes_first) = order(first, second, day_first) else {
        return Err(format!(
            "`{}` may be either of two days; say whether the day or the month comes first",
            short(text)
        ));
    };
    let (day, month) = if day_comes_first { (first, second) } else { (second, first) };
    let written = format!("{year:04}-{month:02}-{day:02}{}", in_24_hours(clock).ok_or_else(unreadable)?);
    let moment = time::parse(&written, offset_min).ok_or_else(unreadable)?;
    Ok(Moment { raw: raw.to_owned(), ..moment })
}

/// `14 Mar 2026 22:45:00.123` of `Mar 14, 2026 @ 22:45:00.123`, as Kibana writes it.
fn day_before_month(text: &str) -> Option<String> {
    let (date, clock) = text.split_once(" @ ")?;
    let (month, date) = date.split_once(' ')?;
    let (day, year) = date.split_once(", ")?;
    Some([day, month, year, clock].join(" "))
}

/// Whether a date begins with its day; `None` where that is not known.
fn order(first: u32, second: u32, day_first: Option<bool>) -> Option<bool> {
    match (first > 12, second > 12) {
        _ if day_first.is_some() => day_first,
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ if first == second => Some(true),
        _ => None,
    }
}

/// The two numbers before the year, the year, and what follows it: `03/04/2026 9:05 PM`, `3.4.2026`.
fn parts(text: &str) -> Option<(u32, u32, u32, &str)> {
    let mut cursor = time::Cursor::new(text);
    let first = cursor.number_of(1, 2)?;
    let separator = cursor.rest.chars().next().filter(|c| ['/', '.', '-'].contains(c))?;
    let second = cursor.eat(&[separator]).then(|| cursor.number_of(1, 2))??;
    let year = cursor.eat(&[separator]).then(|| cursor.number(4))??;
    Some((first, second, year, cursor.rest))
}

/// The time of day as ISO writes it, of `, 9:05:10 PM +0100`; nothing when nothing is written.
fn in_24_hours(clock: &str) -> Option<String> {
    let clock = clock.trim_start_matches([',', ' ', 'T']);
    if clock.is_empty() {
        return Some(String::new());
    }
    let mut cursor = time::Cursor::new(clock);
    let hour = cursor.number_of(1, 2)?;
    let end = cursor.rest.find(|c: char| !(c.is_ascii_digit() || [':', '.'].contains(&c)));
    let (minutes, zone) = cursor.rest.split_at(end.unwrap_or(cursor.rest.len()));
    cursor.rest = zone.trim_start();
    let half = cursor.letters().to_ascii_uppercase();
    let (hour, zone) = match half.as_str() {
        "AM" if (1..=12).contains(&hour) => (hour % 12, cursor.rest),
        "PM" if (1..=12).contains(&hour) => (hour % 12 + 12, cursor.rest),
        "AM" | "PM" => return None,
        _ => (hour, zone),
    };
    Some(format!(" {hour:02}{minutes}{zone}"))
}

/// Days since 1899-12-30 of some time between 1982 and 2064, with the time of day as a fraction.
fn is_serial_day(text: &str) -> bool {
    let (days, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    digits(days) && digits(fraction) && days.parse::<u32>().is_ok_and(|days| (30_000..60_000).contains(&days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::utc_text;

    fn at(raw: &str, day_first: Option<bool>) -> String {
        read(raw, 0, day_first).map_or_else(|why| why, |moment| utc_text(moment.at))
    }

    #[test]
    fn a_day_that_can_be_only_one_is_read() {
        assert_eq!(at("14/03/2026 12:44", None), "2026-03-14T12:44:00Z");
        assert_eq!(at("3/14/2026, 9:05:10 PM", None), "2026-03-14T21:05:10Z");
        assert_eq!(at("14.3.2026 12:00 AM +0100", None), "2026-03-13T23:00:00Z");
        assert_eq!(at("05/05/2026 12:44:33.5", None), "2026-05-05T12:44:33.500Z");
        assert_eq!(at("Mar 4, 2026 @ 22:45:00.123", None), "2026-03-04T22:45:00.123Z");
    }

    #[test]
    fn a_day_that_may_be_two_is_read_only_when_the_order_is_said() {
        assert!(at("03/04/2026", None).contains("either of two days"));
        assert_eq!(at("03/04/2026", Some(true)), "2026-04-03T00:00:00Z");
        assert_eq!(at("03/04/2026", Some(false)), "2026-03-04T00:00:00Z");
        assert!(at("03/14/2026", Some(true)).contains("no time"), "what was said is not overruled");
    }

    #[test]
    fn days_of_spreadsheets_and_halves_of_days_that_cannot_be_are_listed() {
        assert!(at("46095.53", None).contains("spreadsheets"));
        assert!(at("14/03/2026 13:00 PM", None).contains("no time"));
        assert!(at("46095", None).contains("spreadsheets"));
        assert!(at("8080", None).contains("no time"));
    }

    #[test]
    fn the_text_stays_as_it_was_written_and_a_zone_is_not_made_up() {
        let moment = read("14/03/2026 9:05 AM", 60, None).unwrap();
        assert_eq!((moment.raw.as_str(), moment.zone_known), ("14/03/2026 9:05 AM", false));
        assert_eq!(utc_text(moment.at), "2026-03-14T08:05:00Z");
    }
}
