//! The spans of an incident under the names that a team chose.

use crate::model::{Citation, Fact, FactKind, Phase, PhaseSet};
use crate::time::Precision;

/// What these facts say of each span of the set, in order; `None` where an end is not known better than to the day, or would
/// come before the beginning.
pub(super) fn spans(set: &PhaseSet, facts: &[Fact]) -> Vec<(&'static str, Option<Fact>)> {
    set.phases.iter().map(|phase| (phase.name, span(phase, facts))).collect()
}

fn span(phase: &Phase, facts: &[Fact]) -> Option<Fact> {
    let known = |kinds: &[FactKind]| {
        let exact = |fact: &&Fact| fact.at.as_ref().is_some_and(|at| at.precision != Precision::Day);
        kinds.iter().find_map(|kind| facts.iter().find(|fact| fact.kind == *kind).filter(exact))
    };
    let (from, to) = (known(phase.from)?, known(phase.to)?);
    let seconds = (to.at.as_ref()?.at - from.at.as_ref()?.at).num_seconds();
    if seconds < 0 {
        return None;
    }
    let mut sources: Vec<Citation> = from.sources.clone();
    sources.extend(to.sources.iter().filter(|source| !from.sources.contains(source)).cloned());
    // A span that cannot begin where it usually does says so: only a start has another moment in its place.
    let elsewhere = phase.from.first().is_some_and(|usual| *usual != from.kind);
    let why = if elsewhere { "because no exact start is recorded, " } else { "" };
    Some(Fact {
        kind: to.kind,
        at: None,
        seconds: Some(seconds),
        text: None,
        rule: format!("{why}from {} to {}", word(from.kind), word(to.kind)),
        sources,
        visibility: from.visibility.max(to.visibility),
    })
}

fn word(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Started => "started",
        FactKind::Detected => "detected",
        FactKind::Acknowledged => "acknowledged",
        FactKind::Mitigated => "mitigated",
        _ => "resolved",
    }
}
