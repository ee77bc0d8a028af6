//! Reopenings cut an incident into cycles.

use super::case::Case;
use super::names::{is_open_state, state_of};
use crate::model::{Event, EventKind, FactKind};
use chrono::{DateTime, Utc};

/// The time from an opening or reopening to the next reopening.
pub struct Cycle<'a> {
    /// The reopening that began it; `None` for the first.
    pub begins: Option<&'a Event>,
    /// When the next one begins.
    pub until: Option<DateTime<Utc>>,
    /// Whether no other follows.
    pub is_last: bool,
}

impl Cycle<'_> {
    /// Whether an event happened in it. Events without a time happened in none but a single one.
    pub fn holds(&self, event: &Event) -> bool {
        let Some(at) = event.at.as_ref().map(|at| at.at) else { return self.begins.is_none() && self.is_last };
        let is_beginning = self.begins.is_some_and(|begins| begins.source.id == event.source.id);
        self.covers(at) && !is_beginning
    }

    /// Whether a time lies in it.
    pub fn covers(&self, at: DateTime<Utc>) -> bool {
        let begins = self.begins.and_then(|event| event.at.as_ref()).map(|at| at.at);
        begins.is_none_or(|begins| at >= begins) && self.until.is_none_or(|until| at < until)
    }
}

/// The cycles of the ticket; at least one.
pub fn cycles<'a>(case: &Case<'a>) -> Vec<Cycle<'a>> {
    let reopenings = reopenings(case);
    let begins = std::iter::once(None).chain(reopenings.iter().copied().map(Some));
    let ends = reopenings.iter().map(|event| event.at.as_ref().map(|at| at.at)).chain(std::iter::once(None));
    let last = reopenings.len();
    let cycles = begins.zip(ends).enumerate();
    cycles.map(|(number, (begins, until))| Cycle { begins, until, is_last: number == last }).collect()
}

/// Changes from an end back to work: as the tracker counts, or by the names where it counts "Resolved" as open.
fn reopenings<'a>(case: &Case<'a>) -> Vec<&'a Event> {
    let mut over = false;
    let changes = case.own_events().filter(|event| event.at.is_some());
    changes
        .filter(|event| {
            let EventKind::Status { from, to, closed, was_closed } = &event.kind else { return false };
            let was_over = over || is_over(from.as_deref(), *was_closed);
            let still_over = is_over(to.as_deref(), *closed);
            let by_tracker = *was_closed == Some(true) && *closed == Some(false);
            let by_name = to.as_deref().is_some_and(is_open_state);
            let reopened = was_over && !still_over && (by_tracker || by_name);
            over = still_over || (was_over && !reopened);
            reopened
        })
        .collect()
}

/// Whether a state of that name is an end, as the tracker counts or by its name.
pub fn is_over(name: Option<&str>, closed: Option<bool>) -> bool {
    closed == Some(true) || name.and_then(state_of) == Some(FactKind::Resolved)
}
