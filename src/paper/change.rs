//! Changes of a text: what stands at a place becomes something else.

use crate::plain::shown;
use crate::small::spliced;

/// What stands from `start` to before `end` becomes `now`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// First place in the text: a byte here, a unit of UTF-16 on a page.
    pub start: usize,
    /// The place after its last.
    pub end: usize,
    /// What stands there afterwards; may be empty.
    pub now: String,
}

shown! { struct Change { start, end, now } }

/// The text with changes that are in its order and do not overlap. One that does not lie in the text, or begins before the one
/// ahead of it ends, is left out.
pub fn changed(text: &str, changes: &[Change]) -> String {
    spliced(text, changes.iter().map(|change| (change.start, change.end, change.now.as_str())))
}
