//! What a flow is started with and told on its way.

use super::{Choice, Draft, Review};
use crate::model::{Evidence, Markup};
use crate::plain::stored;
use crate::redact::Preferred;
use crate::tracker::Target;
use chrono::{DateTime, Utc};

/// What the user set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How many links away from the ticket is still read, 0 to [`Settings::MAX_DEPTH`].
    pub depth: u32,
    /// How many tickets are read at most, 1 to [`Settings::MAX_TICKETS`].
    pub tickets: usize,
    /// Id of a built-in template or of one of `choice`, or the template's own text.
    pub template: String,
    /// The user's own templates and rules; `None` where there are none.
    pub choice: Option<Box<Choice>>,
    /// Id of the kinds of contributing factors ([`crate::model::FACTOR_SETS`]); `None` for the default.
    pub factors: Option<String>,
    /// Id of the names for spans ([`crate::model::PHASE_SETS`]); `None` for the default.
    pub phases: Option<String>,
    /// Whether the draft ends with its facts for programs ([`crate::document::front`]).
    pub front_matter: bool,
    /// Minutes east of UTC that times are shown in, where `shifts` do not tell it.
    pub offset_min: i32,
    /// When the zone came to be at which distance from UTC, in order; `None` where it is always `offset_min`.
    pub shifts: Option<Vec<Shift>>,
    /// The zone's name for people.
    pub zone: String,
}

stored! { struct Settings { depth, tickets, template, choice, factors, phases, front_matter = "frontMatter", offset_min = "offsetMin", shifts, zone } }

impl Settings {
    /// The deepest that links are followed.
    pub const MAX_DEPTH: u32 = 4;
    /// The most tickets that one postmortem reads.
    pub const MAX_TICKETS: usize = 500;

    /// Minutes east of UTC that the zone was at that time.
    pub fn offset_at(&self, at: DateTime<Utc>) -> i32 {
        let shifts = self.shifts.as_deref().unwrap_or_default();
        let last = shifts.iter().rfind(|shift| shift.at_ms <= at.timestamp_millis()).or(shifts.first());
        last.map_or(self.offset_min, |shift| shift.offset_min)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            depth: 2,
            tickets: 50,
            template: "seed".to_owned(),
            choice: None,
            factors: None,
            phases: None,
            front_matter: false,
            offset_min: 0,
            shifts: None,
            zone: "UTC".to_owned(),
        }
    }
}

/// A zone that comes to be at another distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// From then on, in milliseconds since 1970.
    pub at_ms: i64,
    /// Minutes east of UTC.
    pub offset_min: i32,
}

stored! { struct Shift { at_ms = "atMs", offset_min = "offsetMin" } }

/// What a flow is started with.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Reads a ticket and all that is linked to it, and makes a draft, or proposals for one that is there.
    Generate {
        /// Address of the ticket's page.
        url: String,
        /// Id of the tracker, where it is known for this site; otherwise a site that could be several is asked.
        tracker: Option<String>,
        /// The site's base, where an account knows it: some addresses do not say which path a site is under.
        base: Option<String>,
        /// What the user set.
        settings: Box<Settings>,
        /// The site's markup, where the page or the user told.
        markup: Option<Markup>,
        /// The draft to refresh. Its text is never touched.
        draft: Option<Box<Draft>>,
        /// What was brought from elsewhere: for a new draft, or what lies beside the one to refresh. See [`super::Flow::bring`].
        evidence: Vec<Evidence>,
    },
    /// Prepares what would be published. Creates nothing.
    Review {
        /// The draft.
        draft: Box<Draft>,
        /// As what; `None` takes the tracker's first.
        target: Option<Target>,
        /// What the person prefers about what should not be published; `None` for the usual.
        preferred: Option<Preferred>,
    },
    /// Publishes what was reviewed.
    Publish {
        /// The draft.
        draft: Box<Draft>,
        /// What the person saw, with the choices made there.
        review: Box<Review>,
        /// What was typed as consent; empty when none was asked.
        consent: String,
    },
    /// Takes back the newest publication of the draft.
    Undo {
        /// The draft.
        draft: Box<Draft>,
    },
}

/// What the user says to a flow that is under way or waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// Stop; keep what is there.
    Cancel,
    /// Try again what failed: one step, or all of them.
    Retry {
        /// [`super::StepView::key`]; `None` for all.
        key: Option<String>,
        /// Values for fields that were refused, by id.
        fields: Vec<(String, String)>,
    },
}
