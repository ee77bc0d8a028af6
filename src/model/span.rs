//! Time between two facts.

use super::{Citation, Fact, FactKind, word_of};
use crate::time::Precision;

/// The time from the first of these facts that is known to the first of those, as a fact of that kind; `None` where an end is not
/// known better than to the day, or would come before the beginning.
pub fn span(kind: FactKind, from: &[FactKind], to: &[FactKind], facts: &[Fact]) -> Option<Fact> {
    let known = |kinds: &[FactKind]| {
        let exact = |fact: &&Fact| fact.at.as_ref().is_some_and(|at| at.precision != Precision::Day);
        kinds.iter().find_map(|kind| facts.iter().find(|fact| fact.kind == *kind).filter(exact))
    };
    let (begin, end) = (known(from)?, known(to)?);
    let seconds = (end.at.as_ref()?.at - begin.at.as_ref()?.at).num_seconds();
    if seconds < 0 {
        return None;
    }
    let mut sources: Vec<Citation> = begin.sources.clone();
    sources.extend(end.sources.iter().filter(|source| !begin.sources.contains(source)).cloned());
    // A span that cannot begin where it usually does says so: only a start has another moment in its place.
    let why = if from.first() == Some(&begin.kind) { "" } else { "because no exact start is recorded, " };
    Some(Fact {
        kind,
        at: None,
        seconds: Some(seconds),
        text: None,
        rule: format!("{why}from {} to {}", word_of(begin.kind), word_of(end.kind)),
        sources,
        visibility: begin.visibility.max(end.visibility),
    })
}
