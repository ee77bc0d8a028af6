//! The spans that every incident is told by.

use crate::model::FactKind::{
    Detected, Duration, Mitigated, Resolved, Started, TimeToDetect, TimeToMitigate, TimeToResolve,
};
use crate::model::{Fact, span};

/// The spans that the facts of one incident or cycle allow.
pub fn spans(found: &[Fact]) -> Vec<Fact> {
    [
        span(Duration, &[Started], &[Resolved], found),
        span(TimeToDetect, &[Started], &[Detected], found),
        span(TimeToMitigate, &[Started], &[Mitigated], found),
        span(TimeToResolve, &[Started, Detected], &[Resolved], found),
    ]
    .into_iter()
    .flatten()
    .collect()
}
