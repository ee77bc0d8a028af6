//! Sections that hold more than the template's question.

use super::{Found, Looked, found};
use crate::document::{Part, is_answer};

/// What happened is told.
pub(super) fn told(looked: &Looked<'_>) -> Option<Found> {
    let hint = "Say what people saw, in which order, and what it meant to them at the time.";
    filled(looked, Part::Told, hint)
}

/// A why is answered.
pub(super) fn whys(looked: &Looked<'_>) -> Option<Found> {
    let hint = "Answer the first why with a condition of the system, and go on from there.";
    filled(looked, Part::Whys, hint)
}

/// Something went well.
pub(super) fn went_well(looked: &Looked<'_>) -> Option<Found> {
    let hint = "Name what made it shorter or smaller: it is worth keeping, and the next change may take it away.";
    filled(looked, Part::WentWell, hint)
}

/// A lesson is there.
pub(super) fn lessons(looked: &Looked<'_>) -> Option<Found> {
    let hint = "Write down one thing that was not known before, for readers who were not there.";
    filled(looked, Part::Lessons, hint)
}

fn filled(looked: &Looked<'_>, part: Part, hint: &str) -> Option<Found> {
    looked.asks_for(part).then(|| {
        let section = looked.parts.get(part);
        let ok = section.is_some_and(|section| looked.body(section).lines().any(is_answer));
        found(ok, hint, section.map(|section| (section.start, section.body_start)))
    })
}
