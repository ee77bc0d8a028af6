//! What was brought from elsewhere: what alerts, chat, deployments and metrics tell of an incident.

use super::{Citation, LeftOut};
use crate::plain::stored;
use crate::time::Moment;

/// What kind of thing a source outside of the tracker tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ToldKind {
    /// An alert fired, or got worse.
    Alert,
    /// An alert is over, or got better.
    Recovery,
    /// Somebody was called.
    Page,
    /// Somebody took an alert or a call up.
    Acknowledgement,
    /// A version, a rollback or a configuration went out, or began to.
    Deployment,
    /// Anything else that somebody or something changed.
    Change,
    /// Somebody wrote to others.
    Message,
    /// A public notice.
    Notice,
    /// A note that somebody put beside a chart or an alert.
    Note,
    /// A line of a log.
    Log,
}

stored! {
    words ToldKind {
        Alert = "alert",
        Recovery = "recovery",
        Page = "page",
        Acknowledgement = "acknowledgement",
        Deployment = "deployment",
        Change = "change",
        Message = "message",
        Notice = "notice",
        Note = "note",
        Log = "log",
    }
}

/// One thing that a source tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// When; `None` when the source does not say or it could not be read.
    pub at: Option<Moment>,
    /// Name of who did it, as the source writes it.
    pub actor: Option<String>,
    /// Whether the actor is a program.
    pub by_program: bool,
    /// What kind of thing.
    pub kind: ToldKind,
    /// The words, plain text, without time and actor; never empty.
    pub text: String,
    /// What it is about, where several lines can be about one thing: an alert's fingerprint, a deployment's id, a thread's.
    /// The same in every file of that source.
    pub thing: Option<String>,
    /// Where it is said. The id is the same at every reading of the same file; the address is empty where there is none.
    pub source: Citation,
}

stored! { struct Told { at, actor, by_program = "byProgram", kind, text, thing, source } }

/// A metric over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// What was measured, with its labels, e.g. `http_errors{service="checkout"}`.
    pub name: String,
    /// The unit, where the source says it.
    pub unit: Option<String>,
    /// Oldest first.
    pub points: Vec<Point>,
    /// Where it is said.
    pub source: Citation,
}

stored! { struct Series { name, unit, points, source } }

/// A measured value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// The decimal number as the source wrote it; `None` where it says that there is none (`NaN`).
    pub value: Option<String>,
}

stored! { struct Point { at_ms = "atMs", value } }

/// What one file or answer brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Id of the source, e.g. `slack`.
    pub source: String,
    /// The product's name for people.
    pub product: String,
    /// The name of the file, or what it is called for people.
    pub file: String,
    /// Everything it tells, oldest first, what has no time last.
    pub told: Vec<Told>,
    /// Its metrics.
    pub series: Vec<Series>,
    /// What could not be read, with the line where there is one, e.g. `line 12 of deploys.csv`.
    pub left_out: Vec<LeftOut>,
}

stored! { struct Evidence { source, product, file, told, series, left_out = "leftOut" } }

/// A file of evidence, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// Id of its source.
    pub source: String,
    /// The product's name.
    pub product: String,
    /// The file's name.
    pub file: String,
    /// How many things it tells.
    pub told: usize,
    /// How many metrics it holds.
    pub metrics: usize,
    /// How many rows could not be read.
    pub unread: usize,
}

stored! { struct Brought { source, product, file, told, metrics, unread } }

impl Evidence {
    /// Its line in the list of what was brought.
    pub fn line(&self) -> Brought {
        Brought {
            source: self.source.clone(),
            product: self.product.clone(),
            file: self.file.clone(),
            told: self.told.len(),
            metrics: self.series.len(),
            unread: self.left_out.len(),
        }
    }
}
