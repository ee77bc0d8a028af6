//! Terms that a team chooses: kinds of contributing factors, names for spans.

use crate::model::{FACTOR_SETS, PHASE_SETS};
use crate::plain::shown;

/// Terms that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetRow {
    /// Stable id.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// What they are good for, in a sentence.
    pub summary: &'static str,
    /// The terms in their order.
    pub terms: Vec<&'static str>,
}

shown! { struct SetRow { id, name, summary, terms } }

/// Every set of kinds of contributing factors; the first is the default.
pub fn factor_sets() -> Vec<SetRow> {
    let mut rows = Vec::with_capacity(FACTOR_SETS.len());
    for set in FACTOR_SETS {
        let terms = set.kinds.iter().map(|kind| kind.name).collect();
        rows.push(SetRow { id: set.id, name: set.name, summary: set.summary, terms });
    }
    rows
}

/// Every set of names for spans; the first is the default.
pub fn phase_sets() -> Vec<SetRow> {
    let mut rows = Vec::with_capacity(PHASE_SETS.len());
    for set in PHASE_SETS {
        let terms = set.phases.iter().map(|phase| phase.name).collect();
        rows.push(SetRow { id: set.id, name: set.name, summary: set.summary, terms });
    }
    rows
}
