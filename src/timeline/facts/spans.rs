//! Time between two facts.

use crate::model::{Citation, Fact, FactKind};
use crate::time::Precision;

/// The spans that the facts of one incident or cycle allow.
pub fn spans(found: &[Fact]) -> Vec<Fact> {
    let get = |kind: FactKind| {
        let exact = |fact: &&Fact| fact.at.as_ref().is_some_and(|at| at.precision != Precision::Day);
        found.iter().find(|fact| fact.kind == kind).filter(exact)
    };
    let started = get(FactKind::Started);
    let from_start = |kind, end| span(kind, started?, get(end)?, "from started to");
    let to_resolve = match started {
        Some(_) => from_start(FactKind::TimeToResolve, FactKind::Resolved),
        None => get(FactKind::Detected).zip(get(FactKind::Resolved)).and_then(|(from, to)| {
            span(FactKind::TimeToResolve, from, to, "because no exact start is recorded, from detected to")
        }),
    };
    [
        from_start(FactKind::Duration, FactKind::Resolved),
        from_start(FactKind::TimeToDetect, FactKind::Detected),
        from_start(FactKind::TimeToMitigate, FactKind::Mitigated),
        to_resolve,
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn span(kind: FactKind, from: &Fact, to: &Fact, words: &str) -> Option<Fact> {
    let seconds = (to.at.as_ref()?.at - from.at.as_ref()?.at).num_seconds();
    if seconds < 0 {
        return None;
    }
    let mut sources: Vec<Citation> = from.sources.clone();
    sources.extend(to.sources.iter().filter(|source| !from.sources.contains(source)).cloned());
    Some(Fact {
        kind,
        at: None,
        seconds: Some(seconds),
        text: None,
        rule: format!("{words} {}", end_name(to.kind)),
        sources,
        visibility: from.visibility.max(to.visibility),
    })
}

fn end_name(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Detected => "detected",
        FactKind::Mitigated => "mitigated",
        _ => "resolved",
    }
}
