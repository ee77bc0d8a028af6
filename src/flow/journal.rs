//! The publish journal: what is to be created, what may have been, and what is there.
//!
//! Nothing here knows requests. The law: a step becomes `Inflight` before its request leaves, and a step that is found
//! `Inflight` is looked for and never blindly sent again. See the state machine in the tests of this folder.

use super::{FilledField, StepState, StepView};
use crate::plain::stored;
use crate::tracker::{Created, FieldChoice, TrackerError, Write};
use chrono::{DateTime, TimeDelta, Utc};

/// How often a write is tried before a person has to say so.
pub const BUDGET: u32 = 6;
/// Seconds between two looks for a write whose outcome is unknown.
const LOOK_PAUSE_S: u32 = 4;
/// How often an unknown outcome is looked up before it counts as not having happened.
const LOOKS: u32 = 3;
/// Seconds after which a write that left is done or will not be any more; a slow server works on after we stopped waiting.
const SETTLE_S: i64 = 60;
/// The same of a connection that broke at once.
const SETTLE_QUICK_S: i64 = 12;
/// What broke within this many seconds broke at once.
const QUICK_S: i64 = 3;
/// The least time that a server gets after we stopped waiting for it.
const SETTLE_AFTER_S: i64 = 20;

/// How far a step is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing was sent.
    Planned,
    /// It may have been sent; `looks` times it was looked for since without being found.
    Inflight {
        /// Looks without success.
        looks: u32,
    },
    /// It is there.
    Done {
        /// What was created.
        created: Box<Created>,
    },
    /// It was not accepted, or the tries are used up.
    Failed {
        /// Why.
        error: TrackerError,
    },
}

stored! {
    enum Progress {
        Planned = "planned",
        Inflight = "inflight" { looks },
        Done = "done" { created },
        Failed = "failed" { error },
    }
}

/// One write of a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Unique within the publication: the mark.
    pub key: String,
    /// What it is, for people.
    pub label: String,
    /// The whole write.
    pub write: Write,
    /// How far it is.
    pub progress: Progress,
    /// How often it was sent.
    pub attempts: u32,
    /// Until when a write that was sent may still come to pass without being seen; `None` while none was, and after an
    /// answer that says that it was not done.
    pub settles_at: Option<DateTime<Utc>>,
    /// Fields that the review filled, and those that the tracker asked for since.
    pub fields: Vec<FilledField>,
    /// What became of it that the person did not ask for.
    pub note: Option<String>,
}

stored! { struct Entry { key, label, write, progress, attempts, settles_at, fields, note } }

/// All writes of one publication, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// When the person consented.
    pub created_at: DateTime<Utc>,
    /// Hash of the consented text.
    pub draft_hash: String,
    /// The writes.
    pub entries: Vec<Entry>,
    /// Fields that the tracker may ask for.
    pub known_fields: Vec<FieldChoice>,
    /// The place of the write whose turn it is, and whose request may be under way.
    pub turn: Option<usize>,
}

stored! { struct Journal { created_at, draft_hash, entries, known_fields, turn } }

impl Journal {
    /// Notes that the tracker did not do the current write. A field that it named can then be filled.
    pub fn fail(&mut self, error: TrackerError) {
        let known = std::mem::take(&mut self.known_fields);
        if let Some(entry) = self.current() {
            entry.ask_for(&error, &known);
            entry.progress = Progress::Failed { error };
        }
        self.known_fields = known;
    }

    /// The write whose turn it is: it keeps it until it is there or failed, so that the answer to its request is its own even
    /// when one before it is to be tried again meanwhile. Then the first one that is neither.
    pub fn current(&mut self) -> Option<&mut Entry> {
        let kept = self.turn.filter(|turn| self.entries.get(*turn).is_some_and(Entry::is_open));
        self.turn = kept.or_else(|| self.entries.iter().position(Entry::is_open));
        self.entries.get_mut(self.turn?)
    }

    /// Whether every write is there.
    pub fn is_complete(&self) -> bool {
        self.entries.iter().all(|entry| matches!(entry.progress, Progress::Done { .. }))
    }

    /// What was created so far.
    pub fn made(&self) -> impl Iterator<Item = (&Write, &Created)> {
        self.entries.iter().filter_map(|entry| match &entry.progress {
            Progress::Done { created } => Some((&entry.write, &**created)),
            _ => None,
        })
    }

    /// Each write for people; `waiting` says why the current one waits.
    pub fn views(&self, waiting: Option<&str>) -> Vec<StepView> {
        let mut waiting = waiting;
        self.entries.iter().map(|entry| entry.view(&mut waiting)).collect()
    }
}

impl Entry {
    /// Whether it is neither there nor failed.
    fn is_open(&self) -> bool {
        matches!(self.progress, Progress::Planned | Progress::Inflight { .. })
    }

    /// Notes that a write leaves now.
    pub fn leave(&mut self, now: DateTime<Utc>) {
        self.progress = Progress::Inflight { looks: 0 };
        self.settles_at = Some(now + TimeDelta::seconds(SETTLE_S));
    }

    /// Notes that no answer came to a write that had left.
    pub fn lose(&mut self, now: DateTime<Utc>) {
        let Some(settles_at) = self.settles_at else { return };
        let left_at = settles_at - TimeDelta::seconds(SETTLE_S);
        self.settles_at = Some(if now < left_at + TimeDelta::seconds(QUICK_S) {
            left_at + TimeDelta::seconds(SETTLE_QUICK_S)
        } else {
            settles_at.max(now + TimeDelta::seconds(SETTLE_AFTER_S))
        });
    }

    /// Notes that nothing was done.
    pub fn refuse(&mut self) {
        self.progress = Progress::Planned;
        self.settles_at = None;
    }

    /// Begins anew after somebody said so; what may have been done is looked for.
    pub fn begin_again(&mut self) {
        self.attempts = 0;
        self.progress = if self.settles_at.is_some() { Progress::Inflight { looks: 0 } } else { Progress::Planned };
    }

    /// Notes a look that found nothing: seconds until the next one, or nothing when it surely was not done.
    pub fn miss(&mut self, now: DateTime<Utc>) -> Option<u32> {
        let Progress::Inflight { looks } = self.progress else { return None };
        let rest_s = self.settles_at.map_or(0, |settles_at| (settles_at - now).num_seconds());
        if looks + 1 >= LOOKS && rest_s <= 0 {
            return None;
        }
        self.progress = Progress::Inflight { looks: looks + 1 };
        let late = if looks + 2 >= LOOKS { u32::try_from(rest_s).unwrap_or(0) } else { 0 };
        Some(late.max(LOOK_PAUSE_S))
    }

    /// What a person should know of something that is there.
    fn remarks(&self, created: &Created) -> Option<String> {
        let remarks: Vec<&str> = self.note.iter().chain(&created.lost).map(String::as_str).collect();
        (!remarks.is_empty()).then(|| remarks.join(" "))
    }

    fn ask_for(&mut self, error: &TrackerError, known: &[FieldChoice]) {
        let TrackerError::Refused { refusals } = error else { return };
        for name in refusals.iter().filter_map(|refusal| refusal.field.as_deref()) {
            let Some(field) = known.iter().find(|field| field.name == name || field.id == name) else { continue };
            if !self.fields.iter().any(|filled| filled.id == field.id) {
                let (id, name) = (field.id.clone(), field.name.clone());
                self.fields.push(FilledField { id, name, choices: Vec::new(), value: String::new() });
            }
        }
    }

    fn view(&self, waiting: &mut Option<&str>) -> StepView {
        let (state, url, message) = match &self.progress {
            Progress::Done { created } => (StepState::Done, Some(created.url.clone()), self.remarks(created)),
            Progress::Failed { error } => (StepState::Failed, None, Some(sentence(error))),
            progress => match waiting.take() {
                Some(why) => (StepState::Waiting, None, Some(why.to_owned())),
                None if *progress == Progress::Planned => (StepState::Planned, None, None),
                None => (StepState::Inflight, None, None),
            },
        };
        let refused = matches!(&self.progress, Progress::Failed { error: TrackerError::Refused { .. } });
        let fields = if refused { self.fields.clone() } else { Vec::new() };
        let label = match &self.progress {
            Progress::Done { created } => format!("{} {}", created.label, self.label),
            _ => self.label.clone(),
        };
        StepView { key: self.key.clone(), label, state, url, message, fields }
    }
}

fn sentence(error: &TrackerError) -> String {
    match error {
        TrackerError::Conflict => {
            "Something else is there already, or was changed meanwhile; it was left as it is.".to_owned()
        }
        TrackerError::Refused { refusals } => {
            let said: Vec<&str> = refusals.iter().map(|refusal| refusal.message.trim_end_matches('.')).collect();
            format!("The tracker did not accept it: {}.", said.join("; "))
        }
        error => format!("The tracker did not do it: {error}."),
    }
}
