//! Dates that have passed.

use super::{Found, Looked, words};
use crate::time::day_text;

/// No action item that is still open was due before today.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    looked.of_actions(&|line| {
        let due = line.item.due.filter(|due| *due < looked.today && !words::is_done(line))?;
        let what = words::short(&line.item.what);
        Some(format!("“{what}” was due on {}: set a date that can be kept, or close it.", day_text(due)))
    })
}
