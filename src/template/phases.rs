//! The spans of an incident under the names that a team chose.

use crate::model::{Fact, FactKind, PhaseSet, span};

/// What these facts say of each span of the set, in order; `None` where they do not say it.
pub(super) fn spans(set: &PhaseSet, facts: &[Fact]) -> Vec<(&'static str, Option<Fact>)> {
    set.phases.iter().map(|phase| (phase.name, span(FactKind::Duration, phase.from, phase.to, facts))).collect()
}
