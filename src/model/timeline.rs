//! The merged account of what happened when.

use super::{Citation, Visibility};
use crate::plain::stored;
use crate::time::Moment;
use chrono::NaiveDate;

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The same at every reading: the id of the first source.
    pub id: String,
    /// When; `None` when no source says.
    pub at: Option<Moment>,
    /// Display name of who did it, when somebody did.
    pub actor: Option<String>,
    /// What happened, plain text on one line, without time and actor.
    pub text: String,
    /// Every place that says so, at least one, the earliest first.
    pub sources: Vec<Citation>,
    /// The narrowest visibility among the sources.
    pub visibility: Visibility,
    /// Id of the ticket ([`super::TicketRef::id`]) whose source comes first.
    pub ticket: String,
    /// Whether it is worth a line in the draft; routine changes are kept in the list but not shown at first.
    pub notable: bool,
    /// The word of what its first source tells ([`super::EventKind::word`]); `None` for a line of the user's own, and in a
    /// draft of an older version.
    pub event: Option<String>,
}

stored! { bare Entry { id, at, actor, text, sources, visibility, ticket, notable, event } }

/// What a line was for those who were there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// Somebody or something noticed.
    Detection,
    /// Somebody looked for what was the matter.
    Diagnosis,
    /// Something was done about it.
    Repair,
    /// Something was agreed or chosen.
    Decision,
    /// Somebody was told.
    Communication,
    /// A moment that readers look for: it began, it got better, it was over.
    KeyMoment,
}

stored! {
    words LineKind {
        Detection = "detection",
        Diagnosis = "diagnosis",
        Repair = "repair",
        Decision = "decision",
        Communication = "communication",
        KeyMoment = "keyMoment",
    }
}

/// The lines of one day in the zone of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day; `None` for lines without a time, which come last.
    pub date: Option<NaiveDate>,
    /// Oldest first; equal times keep the order of their sources. Never empty.
    pub entries: Vec<Entry>,
}

stored! { struct Day { date, entries } }

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    /// When the trouble began.
    Started,
    /// When somebody or something noticed.
    Detected,
    /// When somebody took it up.
    Acknowledged,
    /// When it stopped hurting.
    Mitigated,
    /// When it was over.
    Resolved,
    /// Started to resolved.
    Duration,
    /// Started to detected.
    TimeToDetect,
    /// Started to mitigated.
    TimeToMitigate,
    /// Started to resolved, counted from detection where no start is recorded.
    TimeToResolve,
    /// Who and what was hurt, as a field or label says.
    Impact,
    /// How bad, as a field or label says.
    Severity,
}

stored! {
    words FactKind {
        Started = "started",
        Detected = "detected",
        Acknowledged = "acknowledged",
        Mitigated = "mitigated",
        Resolved = "resolved",
        Duration = "duration",
        TimeToDetect = "timeToDetect",
        TimeToMitigate = "timeToMitigate",
        TimeToResolve = "timeToResolve",
        Impact = "impact",
        Severity = "severity",
    }
}

/// One computed fact. A fact that nothing says is absent from [`Facts`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// The time, for a point in time.
    pub at: Option<Moment>,
    /// Whole seconds, for a span.
    pub seconds: Option<i64>,
    /// The words, for an impact or severity.
    pub text: Option<String>,
    /// The rule that found it, as a sentence, e.g. `first change of state to a closed one`.
    pub rule: String,
    /// Where it is said; at least one.
    pub sources: Vec<Citation>,
    /// The narrowest visibility among the sources.
    pub visibility: Visibility,
}

stored! { struct Fact { kind, at, seconds, text, rule, sources, visibility } }

/// All computed facts of an incident, at most one of each kind for each cycle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Facts of the whole incident.
    pub found: Vec<Fact>,
    /// Facts of each further cycle after a reopening: `cycles[0]` is the second cycle. Empty when never reopened.
    pub cycles: Vec<Vec<Fact>>,
}

stored! { struct Facts { found, cycles } }

impl Facts {
    /// The fact of that kind for the whole incident.
    pub fn get(&self, kind: FactKind) -> Option<&Fact> {
        self.found.iter().find(|fact| fact.kind == kind)
    }
}

/// The merged account: days in order, with the minutes from UTC that they were cut by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// In order; lines without a time make the last one.
    pub days: Vec<Day>,
    /// The offset in minutes east of UTC that days and shown times are in.
    pub offset_min: i32,
}

stored! { struct Timeline { days, offset_min } }

impl Timeline {
    /// Every line, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.days.iter().flat_map(|day| day.entries.iter())
    }
}
