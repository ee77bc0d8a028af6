//! Plain data: tickets, people, what happened, and what is to be done.
//!
//! No behaviour beyond small conversions, nothing of ours is used but [`crate::time`]. Every fact carries a [`Citation`].
//! Ids are text, whatever the tracker uses, so that none is too large for JavaScript.

mod action;
mod asked;
mod event;
mod evidence;
mod factors;
mod given;
mod incident;
mod link;
pub mod mark;
mod own_phases;
mod person;
mod phases;
mod postmortem;
mod severity;
mod span;
mod ticket;
mod timeline;
mod visibility;

pub use action::{ActionItem, ActionKind, ActionStatus};
pub use asked::{Asked, Holds};
pub use event::{Citation, Event, EventKind};
pub use evidence::{Brought, Evidence, Point, Series, Told, ToldKind};
pub use factors::{FACTOR_SETS, FactorKind, FactorSet, factor_set};
pub use given::Given;
pub use incident::{Incident, LeftOut};
pub use link::{Link, LinkKind, LinkTarget};
pub use own_phases::{MOST_PHASES, OwnPhase, PhaseFault, read_phases, word_of};
pub use person::{Person, Role};
pub use phases::{PHASE_SETS, Phase, PhaseSet, Phases};
pub use postmortem::{Participant, Postmortem, Question};
pub use severity::Severity;
pub use span::span;
pub use ticket::{Attachment, Field, Markup, State, Ticket, TicketRef};
pub use timeline::{Day, Entry, Fact, FactKind, Facts, LineKind, Timeline};
pub use visibility::{Audience, Visibility};
