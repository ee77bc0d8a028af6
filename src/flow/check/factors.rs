//! More than one factor: an incident that is told with one cause has lost what else had to be true.

use super::{Found, Looked, found};
use crate::document::{Part, answers};

/// Two factors or more are named.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    looked.asks_for(Part::Factors).then(|| {
        let section = looked.parts.get(Part::Factors);
        let count =
            section.map_or(0, |section| answers(looked.body(section)).iter().filter(|answer| !answer.nested).count());
        let hint = match count {
            0 => "Name what had to be true for this to happen: in the system, in the work, in what could be seen.",
            _ => "One factor is seldom enough: what else had to be true at the same time, or had hidden it until then?",
        };
        let range = section.map(|section| (section.start, section.body_start));
        found(count > 1, hint, range)
    })
}
