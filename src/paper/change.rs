//! Changes of a text: what stands at a place becomes something else.

use crate::plain::shown;

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
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for change in changes {
        let (Some(before), Some(_)) = (text.get(done..change.start), text.get(change.start..change.end)) else {
            continue;
        };
        out.push_str(before);
        out.push_str(&change.now);
        done = change.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}
