//! Changes of a text: what stands at a place becomes something else, and where a person goes on.

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

/// A change of the text, with the place where a person goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// What changes; `None` where the text has what was asked for, or could not be changed.
    pub change: Option<Change>,
    /// What to select in the text after the change; empty at the beginning where nothing is.
    pub start: usize,
    /// Where the selection ends.
    pub end: usize,
    /// What the person should know when the text could not be changed as asked.
    pub said: Option<String>,
}

shown! { struct Edit { change, start, end, said } }

impl Edit {
    /// Nothing changes, for the reason that the sentence tells.
    pub(super) fn refused(sentence: &str) -> Self {
        Edit { said: Some(sentence.to_owned()), ..Edit::default() }
    }
}

/// Whether a line of the text ends right before that byte.
pub(super) fn ends_line(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with('\n'))
}
