//! Sections that hold more than the template's question.

use super::{CheckItem, Looked, item};
use crate::document::{Part, is_answer};

/// What happened is told.
pub(super) fn told(looked: &Looked<'_>) -> Option<CheckItem> {
    let hint = "Say what people saw, in which order, and what it meant to them at the time.";
    filled(looked, Part::Told, "told", "What happened is told", hint)
}

/// A why is answered.
pub(super) fn whys(looked: &Looked<'_>) -> Option<CheckItem> {
    let hint = "Answer the first why with a condition of the system, and go on from there.";
    filled(looked, Part::Whys, "whys", "At least one why is answered", hint)
}

/// Something went well.
pub(super) fn went_well(looked: &Looked<'_>) -> Option<CheckItem> {
    let hint = "Name what made it shorter or smaller: it is worth keeping, and the next change may take it away.";
    filled(looked, Part::WentWell, "went-well", "Something that went well is named", hint)
}

/// A lesson is there.
pub(super) fn lessons(looked: &Looked<'_>) -> Option<CheckItem> {
    let hint = "Write down one thing that was not known before, for readers who were not there.";
    filled(looked, Part::Lessons, "lessons", "A lesson is written down", hint)
}

fn filled(looked: &Looked<'_>, part: Part, id: &str, text: &str, hint: &str) -> Option<CheckItem> {
    looked.asks_for(part).then(|| {
        let found = looked.parts.get(part);
        let ok = found.is_some_and(|section| looked.body(section).lines().any(is_answer));
        item(id, text, ok, hint, found.map(|section| (section.start, section.body_start)))
    })
}
