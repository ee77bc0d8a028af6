//! Moments that somebody corrected: what is set by hand counts, whatever the tickets say.

use super::{Citation, FactKind, Visibility};
use crate::plain::stored;
use crate::time::Moment;

/// A moment that was set by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// 0 for the incident as a whole, otherwise the place in [`super::Facts::cycles`] counted from 1.
    pub cycle: usize,
    /// Which moment.
    pub kind: FactKind,
    /// When; `None` where somebody said that it is not recorded.
    pub at: Option<Moment>,
    /// Id of the line of the timeline that was pointed at.
    pub line: Option<String>,
    /// That line's sources; empty for a person's own statement.
    pub sources: Vec<Citation>,
    /// Who may read them.
    pub visibility: Visibility,
    /// What was computed when it was set, so that a change of that can be told.
    pub instead_of: Option<Moment>,
}

stored! { struct Given { cycle, kind, at, line, sources, visibility, instead_of } }
