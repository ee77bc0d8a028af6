//! The impact in numbers.

use super::answers::{labelled, said};
use super::{Found, Looked, found};
use crate::document::{Part, is_answer};

/// A number that is no part of a citation stands where the impact is told.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    let line = labelled(looked.markdown, &["Impact"]);
    let section = looked.parts.get(Part::Impact);
    if line.is_none() && labelled(looked.generated, &["Impact"]).is_none() && !looked.asks_for(Part::Impact) {
        return None;
    }
    let counts = |text: &str| said(text).chars().any(|mark| mark.is_ascii_digit());
    let in_section = |body: &str| body.lines().any(|line| is_answer(line) && counts(line));
    let told =
        line.is_some_and(|(_, text)| counts(text)) || section.is_some_and(|found| in_section(looked.body(found)));
    let place = line.map(|(at, text)| (at, at + text.len()));
    let range = place.or_else(|| section.map(|section| (section.start, section.body_start)));
    let hint = "Say how many customers, requests or minutes, and how that is known; an estimate that says so is fine.";
    Some(found(told, hint, range))
}
