//! Action items that were declined keep their reason.

use super::{CheckItem, Looked, done_item, open_item, words};

/// Each declined action says why; not shown where none was declined.
pub(super) fn check(looked: &Looked<'_>) -> Option<CheckItem> {
    let text = "Every declined action item says why";
    let mut declined = looked.actions.iter().filter(|line| words::is_declined(line)).peekable();
    declined.peek()?;
    let silent = declined.find(|line| line.reason.is_none() && !words::explains(line));
    Some(match silent {
        Some(line) => {
            let what = words::short(&line.item.what);
            let hint =
                format!("“{what}” was declined: say why beside its status, e.g. “declined: costs more than it saves”.");
            open_item("declined", text, hint, Some((line.start, line.end)))
        }
        None => done_item("declined", text, None),
    })
}
