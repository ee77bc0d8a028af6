//! What sources outside of the tracker tell of an incident: chat, alerts, deployments, metrics, logs.
//!
//! A source is one file and a row in [`SOURCES`]. It reads files that somebody brings, exports and answers of its API
//! alike, and asks nobody; how some are asked by a shell is in [`connect`]. [`read`] finds out which source a file is of; what a source cannot read is listed with its line
//! and never dropped. Times that name no zone are read in the zone of the wish, and say so. Making lines of a timeline of
//! it, and finding the same thing told twice, belongs to [`crate::timeline`].

mod alert_history;
mod alertmanager;
mod answers;
mod archive;
mod argocd;
mod bundle;
mod cloudtrail;
mod cloudwatch;
pub mod connect;
mod datadog;
mod delivery;
mod gathered;
mod github;
mod gitlab;
mod grafana;
mod journald;
mod loki;
mod mattermost;
mod opsgenie;
mod pagerduty;
mod prometheus;
mod rows;
mod sentry;
mod slack;
mod statuspage;
mod syslog;
mod table;
mod teams;
mod words;
mod work;

#[cfg(test)]
mod linear;

pub use bundle::{Bundle, File};
pub use connect::Connection;
pub use gathered::Gathered;

use crate::model::Evidence;
use crate::plain;

/// A place that evidence comes from. One row each, most particular first: the first that knows a file reads it.
pub const SOURCES: &[&dyn Source] = &[
    &argocd::ArgoCd,
    &cloudtrail::CloudTrail,
    &cloudwatch::CloudWatch,
    &github::GitHub,
    &gitlab::GitLab,
    &journald::Journald,
    &loki::Loki,
    &prometheus::Prometheus,
    &syslog::Syslog,
    &slack::Slack,
    &teams::Teams,
    &mattermost::Mattermost,
    &pagerduty::PagerDuty,
    &opsgenie::Opsgenie,
    &alertmanager::Alertmanager,
    &grafana::Grafana,
    &statuspage::Statuspage,
    &sentry::Sentry,
    &datadog::Datadog,
    table::JSON,
    table::CSV,
];

/// How files are to be read, beyond what they say themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Id of the source; found out where it is `None`.
    pub source: Option<String>,
    /// Minutes east of UTC, for times that name no zone.
    pub offset_min: i32,
    /// The year of the first line, for times that name none (syslog); such times are listed as unreadable without it.
    pub year: Option<i32>,
    /// Seconds that the source's clock was ahead; they are taken off every time.
    pub ahead_s: i32,
    /// Which column holds what, for tables; guessed from their names where it is `None`.
    pub columns: Option<Columns>,
}

/// Names of the columns, or of the fields, of a table that somebody made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// When.
    pub time: String,
    /// What happened.
    pub text: String,
    /// Who did it.
    pub actor: Option<String>,
    /// Where it can be looked at.
    pub url: Option<String>,
    /// Whether `03/04/2026` is the third of April; `None` where no such date may be guessed.
    pub day_first: Option<bool>,
}

/// How the files of one product are read.
pub trait Source: Sync {
    /// Stable id, e.g. `slack`.
    fn id(&self) -> &'static str;

    /// The product's name for people.
    fn name(&self) -> &'static str;

    /// What to bring, for people: which export or answer.
    fn brings(&self) -> &'static str;

    /// Whether these files are of this source. Must be sure: what it takes, nobody else sees.
    fn knows(&self, bundle: &Bundle) -> bool;

    /// Tells everything that the files hold, in any order.
    fn read(&self, bundle: &Bundle, wish: &Wish, gathered: &mut Gathered);

    /// How it can be asked directly; `None` where only files are brought.
    fn connection(&self) -> Option<&'static Connection> {
        None
    }
}

/// Why a file brought nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EvidenceError {
    /// No source knows such a file.
    Unknown {
        /// Its name.
        file: String,
    },
    /// There is no source of that id.
    NoSource {
        /// The id.
        id: String,
    },
    /// A file that is not what it should be: an archive that cannot be opened, nothing at all, an answer that refuses.
    BrokenArchive {
        /// Its name.
        file: String,
        /// Why, as a sentence.
        why: String,
    },
}

impl std::fmt::Display for EvidenceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            EvidenceError::Unknown { file } => write!(f, "{file} is of no kind that we know"),
            EvidenceError::NoSource { id } => write!(f, "there is no source `{id}`"),
            EvidenceError::BrokenArchive { file, why } => write!(f, "{file} cannot be opened: {why}"),
        }
    }
}

/// The source of that id.
pub fn by_id(id: &str) -> Option<&'static dyn Source> {
    SOURCES.iter().copied().find(|source| source.id() == id)
}

/// Reads a file that somebody brought; an archive (zip) is opened first. `name` is what it is called for people.
/// Bytes that are given away are not copied: a large file is there once.
///
/// # Errors
///
/// [`EvidenceError`] when nothing can be read of it at all. Rows that cannot be read are no error, but in `left_out`.
pub fn read(name: &str, bytes: impl Into<Vec<u8>>, wish: &Wish) -> Result<Evidence, EvidenceError> {
    read_bundle(name, &Bundle::open(name, bytes)?, wish)
}

fn read_bundle(name: &str, bundle: &Bundle, wish: &Wish) -> Result<Evidence, EvidenceError> {
    let source = match &wish.source {
        Some(id) => by_id(id).ok_or_else(|| EvidenceError::NoSource { id: id.clone() })?,
        None => {
            let known = SOURCES.iter().copied().find(|source| source.knows(bundle));
            known.ok_or_else(|| unknown(name, bundle))?
        }
    };
    let mut gathered = Gathered::new(source.id(), name, wish);
    for (what, why) in &bundle.left_out {
        gathered.leave_out(what, why);
    }
    source.read(bundle, wish, &mut gathered);
    Ok(Evidence { product: source.name().to_owned(), ..gathered.finish() })
}

/// Why no source knows it.
fn unknown(name: &str, bundle: &Bundle) -> EvidenceError {
    let file = name.to_owned();
    match bundle.single().and_then(why_unknown) {
        Some(why) => EvidenceError::BrokenArchive { file, why },
        None => EvidenceError::Unknown { file },
    }
}

/// What a file is that no source could know.
fn why_unknown(file: &File) -> Option<String> {
    if file.is_packed() {
        return Some("it is packed by gzip; unpack it first".to_owned());
    }
    if file.text().trim().is_empty() {
        return Some("it is empty".to_owned());
    }
    let error = answers::first(file.json()?, &["/error/message", "/error"])?;
    Some(["it is an answer that says `", &gathered::short(&error), "`"].concat())
}

/// Evidence as it is stored and handed to the core: JSON text on one line.
pub fn written(evidence: &Evidence) -> String {
    plain::written(evidence)
}
