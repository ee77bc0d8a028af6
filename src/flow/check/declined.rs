//! Action items that were declined keep their reason.

use super::{Found, Looked, done, open, words};

/// Each declined action says why; not shown where none was declined.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    let mut declined = looked.actions.iter().filter(|line| words::is_declined(line)).peekable();
    declined.peek()?;
    let silent = declined.find(|line| line.reason.is_none() && !words::explains(line));
    Some(match silent {
        Some(line) => {
            let what = words::short(&line.item.what);
            let hint =
                format!("“{what}” was declined: say why beside its status, e.g. “declined: costs more than it saves”.");
            open(hint, Some((line.start, line.end)))
        }
        None => done(None),
    })
}
