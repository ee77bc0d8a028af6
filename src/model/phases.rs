//! How a team names the spans of an incident, and what each counts from and to.
//!
//! A set is a row of [`PHASE_SETS`], or a team's own as text ([`super::read_phases`]). The names of the rows are those that people
//! know from elsewhere; what is counted is said beside each.

use super::FactKind::{self, Acknowledged, Detected, Mitigated, Resolved, Started};
use super::own_phases::phases_of;
use super::{Fact, OwnPhase, span};

/// A span with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Its name.
    pub name: &'static str,
    /// Where it begins: the first of these that is known.
    pub from: &'static [FactKind],
    /// Where it ends: the first of these that is known.
    pub to: &'static [FactKind],
}

/// Spans that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PhaseSet {
    /// Stable id.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// What it counts, in a sentence.
    pub summary: &'static str,
    /// The spans in their order.
    pub phases: &'static [Phase],
}

const fn phase(name: &'static str, from: &'static [FactKind], to: &'static [FactKind]) -> Phase {
    Phase { name, from, to }
}

/// Every set; the first is the default.
pub const PHASE_SETS: &[PhaseSet] = &[
    PhaseSet {
        id: "four",
        name: "Four spans",
        summary: "Detect, mitigate and resolve are counted from the start, acknowledge from detection.",
        phases: &[
            phase("Time to detect", &[Started], &[Detected]),
            phase("Time to acknowledge", &[Detected], &[Acknowledged]),
            phase("Time to mitigate", &[Started], &[Mitigated]),
            phase("Time to resolve", &[Started, Detected], &[Resolved]),
        ],
    },
    PhaseSet {
        id: "sre",
        name: "As in Google’s SRE books",
        summary: "Detection is counted from the start and repair from detection: together they are the outage.",
        phases: &[
            phase("Time to detection (TTD)", &[Started], &[Detected]),
            phase("Time to repair (TTR)", &[Detected], &[Mitigated, Resolved]),
        ],
    },
    PhaseSet {
        id: "on-call",
        name: "As in PagerDuty",
        summary: "What the response takes: both are counted from the moment at which it was noticed.",
        phases: &[
            phase("Time to acknowledge (TTA)", &[Detected], &[Acknowledged]),
            phase("Time to resolve (TTR)", &[Detected], &[Resolved]),
        ],
    },
    PhaseSet {
        id: "service-desk",
        name: "As in ServiceNow",
        summary: "For agreements with a service desk: response and resolution from the report, restoration from the start.",
        phases: &[
            phase("Response time", &[Detected], &[Acknowledged]),
            phase("Time to restore service", &[Started, Detected], &[Mitigated, Resolved]),
            phase("Resolution time", &[Detected], &[Resolved]),
        ],
    },
];

/// The spans that were chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phases {
    /// A row of the table.
    Row(&'static PhaseSet),
    /// The team's own.
    Own(Vec<OwnPhase>),
}

impl Phases {
    /// The set of that id, or the spans that stand in that text; the default where it is neither.
    pub fn of(chosen: Option<&str>) -> Self {
        let own = || Some(phases_of(chosen.filter(|text| text.contains(':'))?, &mut |_, _, _| {}));
        match PHASE_SETS.iter().find(|set| Some(set.id) == chosen) {
            Some(set) => Phases::Row(set),
            None => own().filter(|own| !own.is_empty()).map_or(Phases::Row(&PHASE_SETS[0]), Phases::Own),
        }
    }

    /// What these facts say of each span, in order; `None` where they do not say it.
    pub fn spans(&self, facts: &[Fact]) -> Vec<(&str, Option<Fact>)> {
        let told = |from: &[FactKind], to: &[FactKind]| span(FactKind::Duration, from, to, facts);
        match self {
            Phases::Row(set) => set.phases.iter().map(|one| (one.name, told(one.from, one.to))).collect(),
            Phases::Own(own) => own.iter().map(|one| (one.name.as_str(), told(&one.from, &one.to))).collect(),
        }
    }
}
