//! A day that is named beside a time of day: `yesterday`, `last Friday`, `29 May 2026`.

use super::statements::PAUSE;
use chrono::{Datelike, Days, NaiveDate};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Small words between a time and its day.
const SMALL: &[&str] = &[PAUSE, "on", "of", "the", "this"];

/// Words that lead away from the day of writing to one that they do not tell.
const UNTOLD: &[&str] = &["day", "following", "next", "night", "previous", "tomorrow"];

/// A day beside a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// None is named.
    No,
    /// This one.
    Day(NaiveDate),
    /// One is meant, and it is not clear which.
    Unclear,
}

/// The day that words name which were written on `today`: those behind a time, or else those of the sentence before it.
pub fn named(before: &[String], after: &[String], today: NaiveDate) -> Named {
    let start = after.iter().position(|word| !SMALL.contains(&word.as_str())).unwrap_or(after.len());
    let after = after.get(start..).unwrap_or_default();
    if after.first().is_some_and(|word| UNTOLD.contains(&word.as_str())) {
        return Named::Unclear;
    }
    let leads = |at: usize| at.checked_sub(1).and_then(|at| before.get(at)).is_none_or(|word| word == "on");
    let earlier = || {
        let begins = |at: &usize| leads(*at) || before.get(*at).is_some_and(|word| word == "yesterday");
        (0..before.len()).filter(begins).find_map(|at| day(before.get(at..)?, today))
    };
    day(after, today).or_else(earlier).map_or(Named::No, Named::Day)
}

/// The day that words begin with; a date behind a weekday counts.
fn day(words: &[String], today: NaiveDate) -> Option<NaiveDate> {
    let (first, rest) = words.split_first()?;
    let (is_last, name, rest) = match first.as_str() {
        "today" => return Some(today),
        "yesterday" => return today.pred_opt(),
        "last" => (true, rest.first()?.as_str(), rest.get(1..)?),
        name => (false, name, rest),
    };
    let Some(weekday) = place(name, &WEEKDAYS) else { return date(words, today) };
    let rest = rest.strip_prefix([PAUSE.to_owned()].as_slice()).unwrap_or(rest);
    let ago = (today.weekday().num_days_from_monday() + 7 - weekday) % 7;
    let ago = if ago == 0 && is_last { 7 } else { ago };
    date(rest, today).or_else(|| today.checked_sub_days(Days::new(u64::from(ago))))
}

/// `29 May 2026`, `May 29, 2026`, `2026-05-29`; without a year the last one.
fn date(words: &[String], today: NaiveDate) -> Option<NaiveDate> {
    let mut words = words.iter().map(String::as_str).filter(|word| !SMALL.contains(word));
    let (first, second) = (words.next()?, words.next()?);
    let third: Option<i32> = words.next().and_then(|word| word.parse().ok());
    if let (4, Ok(year), Ok(month)) = (first.len(), first.parse(), second.parse()) {
        return NaiveDate::from_ymd_opt(year, month, u32::try_from(third?).ok()?);
    }
    let (month, number) = match place(first, &MONTHS) {
        Some(month) => (month, second),
        None => (place(second, &MONTHS)?, first),
    };
    let number = number.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse().ok()?;
    let of = |year: i32| NaiveDate::from_ymd_opt(year, month + 1, number);
    match third.filter(|year| *year > 1000) {
        Some(year) => of(year),
        None => of(today.year()).filter(|day| *day <= today).or_else(|| of(today.year() - 1)),
    }
}

/// The place of a name in a list, also of one that is cut after three letters or later.
fn place(name: &str, list: &[&str]) -> Option<u32> {
    let at = list.iter().position(|whole| name.len() >= 3 && whole.starts_with(name))?;
    u32::try_from(at).ok()
}
