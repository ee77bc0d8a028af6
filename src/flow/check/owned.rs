//! Action items with owners and dates.

use super::{Found, Looked, found, open, words};
use crate::document::Part;

/// There is an action item.
pub(super) fn any(looked: &Looked<'_>) -> Option<Found> {
    let hint = "Write down one change that would have made this smaller, or say that nothing is worth changing.";
    let range = looked.parts.get(Part::Actions).map(|section| (section.start, section.body_start));
    let ok = !looked.actions.is_empty();
    Some(found(ok, hint, range.filter(|_| !ok)))
}

/// Each has an owner.
pub(super) fn owners(looked: &Looked<'_>) -> Option<Found> {
    if looked.actions.first().is_some_and(|line| !line.asks_owner) {
        return None;
    }
    let fault = |line: &super::ActionLine| {
        let what = words::short(&line.item.what);
        line.item.owner.is_none().then(|| format!("“{what}” has none: agree with somebody, or decline it and say why."))
    };
    Some(looked.of_actions(&fault).unwrap_or_else(|| none(looked)))
}

/// Each has a date.
pub(super) fn dates(looked: &Looked<'_>) -> Option<Found> {
    let fault = |line: &super::ActionLine| {
        let what = words::short(&line.item.what);
        line.item.due.is_none().then(|| match &line.due_text {
            Some(due) => format!("“{}” is no date: write it like 2026-04-01.", words::short(due)),
            None => format!("“{what}” has none: set one that its owner agrees to, like 2026-04-01."),
        })
    };
    Some(looked.of_actions(&fault).unwrap_or_else(|| none(looked)))
}

/// Where nothing is to be done: fine when all was declined, open when nothing was written down.
fn none(looked: &Looked<'_>) -> Found {
    if looked.actions.is_empty() {
        return open("There is no action item yet.", None);
    }
    super::done(None)
}
