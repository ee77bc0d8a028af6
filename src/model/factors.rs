//! Kinds of contributing factors: the headings that a team may sort what it finds under.
//!
//! A set is a row of [`FACTOR_SETS`]. Each kind comes with an open question, a how or a what.

/// A kind of contributing factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactorKind {
    /// Its heading.
    pub name: &'static str,
    /// What is asked below it until somebody answers.
    pub asks: &'static str,
}

/// Kinds that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactorSet {
    /// Stable id.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// What it is good for, in a sentence.
    pub summary: &'static str,
    /// The kinds in their order; at least two.
    pub kinds: &'static [FactorKind],
}

const fn kind(name: &'static str, asks: &'static str) -> FactorKind {
    FactorKind { name, asks }
}

/// Every set; the first is the default.
pub const FACTOR_SETS: &[FactorSet] = &[
    FactorSet {
        id: "four",
        name: "Four kinds",
        summary: "For most teams: the system, the process, what reached whom, and what was written down.",
        kinds: &[
            kind("Technical", "What in the system, its limits or its dependencies had to be true for this to hurt?"),
            kind("Process", "How does this work normally go, and what did review, testing or release not show?"),
            kind("Communication", "What did which group know at which time, and how did it reach them?"),
            kind("Documentation", "What was written down, where was it looked for, and what did it say?"),
        ],
    },
    FactorSet {
        id: "work",
        name: "People, machines, process, environment",
        summary: "For work between people and machines, also outside of software.",
        kinds: &[
            kind("People", "What could be seen and expected from where people were, and what had experience taught?"),
            kind("Machines", "What did programs, devices and displays do, and what did they hide or amplify?"),
            kind("Process", "How is this work usually done, and what was different this time?"),
            kind("Environment", "What around it had to be true as well: load, hours, suppliers, other changes?"),
        ],
    },
    FactorSet {
        id: "course",
        name: "From trigger to recovery",
        summary: "For services on call: what began it, what lay waiting, and what each phase met.",
        kinds: &[
            kind("Trigger", "What changed just before, and what made so small or usual a change enough?"),
            kind("Latent Conditions", "What had been true for a long time, and what kept it from being seen?"),
            kind("Detection", "What showed the trouble, and what could have shown it sooner?"),
            kind("Response", "What was at hand to understand and to act, and what was missing?"),
            kind("Recovery", "What made recovery faster or slower, and how did it show that it was over?"),
        ],
    },
    FactorSet {
        id: "layers",
        name: "From the sharp end to the blunt end",
        summary: "For learning reviews: from the place where it hurt outwards to what shaped that place.",
        kinds: &[
            kind("At the Sharp End", "What did the situation look like there, and what made each action sensible?"),
            kind("Tools and Signals", "What did tools, alerts and instructions make easy, hard or impossible to see?"),
            kind("Teamwork", "How were work, knowledge and attention shared, and what pulled them apart?"),
            kind("Organisation", "What goals, plans or limits shaped the choices that were open?"),
            kind("Outside", "What did suppliers, customers, rules or the market bring to it?"),
        ],
    },
];

/// The set of that id; the default where there is none.
pub fn factor_set(id: Option<&str>) -> &'static FactorSet {
    FACTOR_SETS.iter().find(|set| Some(set.id) == id).unwrap_or(&FACTOR_SETS[0])
}
