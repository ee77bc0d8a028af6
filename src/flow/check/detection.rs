//! How and when it was noticed.

use super::answers::labelled;
use super::{Found, Looked, found};
use crate::document::{Part, is_answer};

const LABELS: &[&str] = &["Detected", "Noticed"];

/// A time of detection is told, or an answer stands below a heading about it.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    let line = labelled(looked.markdown, LABELS);
    let section = looked.parts.get(Part::Detection);
    if line.is_none() && labelled(looked.generated, LABELS).is_none() && !looked.asks_for(Part::Detection) {
        return None;
    }
    let known = line.is_some_and(|(_, text)| !text.contains("not recorded"));
    let is_told = |line: &str| is_answer(line) && labelled(line, &["Noticed", "Time to detect"]).is_none();
    let told = section.is_some_and(|section| looked.body(section).lines().any(is_told));
    let place = line.map(|(at, text)| (at, at + text.len()));
    let range = place.or_else(|| section.map(|section| (section.start, section.body_start)));
    let hint = "Say what showed it first and at what time: an alert, a graph, a customer.";
    Some(found(known || told, hint, range))
}
