//! Dates that have passed.

use super::{CheckItem, Looked, words};
use crate::time::day_text;

/// No action item that is still open was due before today.
pub(super) fn check(looked: &Looked<'_>) -> Option<CheckItem> {
    looked.of_actions("overdue", "No open action item is past its date", &|line| {
        let due = line.item.due.filter(|due| *due < looked.today && !words::is_done(line))?;
        let what = words::short(&line.item.what);
        Some(format!("“{what}” was due on {}: set a date that can be kept, or close it.", day_text(due)))
    })
}
