//! The one order of events. It is total, so that the order of gathering never shows.

use super::scope::Scope;
use crate::model::{Event, EventKind};
use crate::plain::written;
use std::cmp::Ordering;

/// By time, unknown times last; then nearer tickets first; then openings before what else happened; then by the id of the source, its numbers counted as numbers.
///
/// Only the same event, gathered twice, is left after that; whatever may still differ decides then.
pub fn compare(scope: &Scope, a: &Event, b: &Event) -> Ordering {
    let time = |event: &Event| event.at.as_ref().map(|at| at.at);
    (time(a).is_none(), time(a))
        .cmp(&(time(b).is_none(), time(b)))
        .then_with(|| scope.distance(&a.ticket).cmp(&scope.distance(&b.ticket)))
        .then_with(|| (a.kind != EventKind::Opened).cmp(&(b.kind != EventKind::Opened)))
        .then_with(|| natural(&a.source.id, &b.source.id))
        .then_with(|| a.source.cmp(&b.source))
        .then_with(|| a.ticket.cmp(&b.ticket))
        .then_with(|| (&a.text, &a.body, &a.actor, a.visibility).cmp(&(&b.text, &b.body, &b.actor, b.visibility)))
        .then_with(|| rest(a).cmp(&rest(b)))
}

/// What else two tellings can differ in.
fn rest(event: &Event) -> (String, Option<(&str, bool)>) {
    let at = event.at.as_ref().map(|at| (at.raw.as_str(), at.zone_known));
    (written(&event.kind), at)
}

/// Compares as people count: `journal/9` before `journal/10`.
fn natural(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (a_text, a_number, a_rest) = split(left);
        let (b_text, b_number, b_rest) = split(right);
        let order = a_text.cmp(b_text).then_with(|| by_size(a_number, b_number));
        if order != Ordering::Equal || (a_rest.is_empty() && b_rest.is_empty()) {
            return order.then_with(|| a.cmp(b));
        }
        (left, right) = (a_rest, b_rest);
    }
}

/// The text before the first number, the number, and what follows.
fn split(text: &str) -> (&str, &str, &str) {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let (before, rest) = text.split_at(start);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    (before, number, after)
}

/// Numbers of any length by size.
fn by_size(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_ids_count_as_numbers() {
        let mut ids =
            vec!["#42/journal/10/0", "#42/journal/9/1", "#42/journal/9/0", "#42/journal/9", "#42", "#7/journal/1"];
        ids.sort_by(|a, b| natural(a, b));
        assert_eq!(
            ids,
            ["#7/journal/1", "#42", "#42/journal/9", "#42/journal/9/0", "#42/journal/9/1", "#42/journal/10/0"]
        );
    }
}
