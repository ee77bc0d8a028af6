//! What belongs into a first draft, and what is routine.
//!
//! Notable: openings, words of people, changes of state, severity, priority and assignee, commits, merged change requests,
//! files that come with words, labels or fields that say how bad it was or how far it is, and of evidence from elsewhere
//! alerts, calls, deployments, changes, notices and notes. Routine: other labels and fields, links, titles, files without words,
//! tickets that we created ourselves, lines of logs, small talk, what programs, or people in a chat, say unless it reports
//! something that happened, and what becomes of follow-ups when the incident is over.

use super::actions::is_afterwards;
use super::facts::{fact_of, label_names_a_fact};
use super::line::said;
use super::scope::Scope;
use super::words::{among, folded_text};
use crate::model::mark::holds_mark;
use crate::model::{Event, EventKind, ToldKind};

/// A program reports something when it uses one of these words…
const REPORTS: &[&str] = &[
    "alert",
    "alerting",
    "alerts",
    "completed",
    "crashed",
    "critical",
    "declared",
    "declaring",
    "degraded",
    "deployed",
    "deployment",
    "disabled",
    "down",
    "drained",
    "error",
    "errors",
    "exceeded",
    "failed",
    "failing",
    "failure",
    "firing",
    "finished",
    "fixed",
    "flushed",
    "latency",
    "merged",
    "mitigated",
    "outage",
    "paged",
    "purged",
    "rebooted",
    "recovered",
    "recovery",
    "released",
    "resolved",
    "restarted",
    "restarting",
    "reverted",
    "reverting",
    "rollback",
    "rolled",
    "rolling",
    "scaled",
    "scaling",
    "sev1",
    "sev2",
    "started",
    "threshold",
    "timeout",
    "triggered",
    "unavailable",
    "unhealthy",
    "unreachable",
    "up",
];

/// …and none of these, which greet, remind and keep house.
const CHATTER: &[&str] =
    &["automatically", "contributing", "inactive", "inactivity", "stale", "thank", "thanks", "welcome"];

/// What a comment says that only asks, greets or agrees, folded; nothing is left of one that has no words but pictures.
const SMALL_TALK: &str = "|1|any news|any update|any updates|bump|can we close|danke|lgtm|merci|nice|ping|\
    thank you|thanks|thanks all|thx";

/// Whether an event is worth a line in the draft.
pub fn is_notable(scope: &Scope, event: &Event) -> bool {
    match &event.kind {
        EventKind::Opened => !is_our_ticket(scope, event),
        _ if is_afterwards(scope, event) => false,
        EventKind::Commented if scope.by_bot(event) => reports(said(event)),
        EventKind::Commented => !is_small_talk(said(event)),
        EventKind::Status { .. }
        | EventKind::Assignee { .. }
        | EventKind::Priority { .. }
        | EventKind::Severity { .. }
        | EventKind::Commit { .. } => true,
        EventKind::Label { name, .. } => label_names_a_fact(name),
        EventKind::Field { name, .. } => fact_of(name).is_some(),
        EventKind::PullRequest { state, .. } => {
            state.as_deref().is_some_and(|state| state.trim().eq_ignore_ascii_case("merged"))
        }
        EventKind::Attached { .. } => has_words(event),
        EventKind::Told { kind: ToldKind::Log, .. } => false,
        EventKind::Told { kind: ToldKind::Message, .. } => reports(said(event)),
        EventKind::Told { .. } => true,
        EventKind::Title { .. } | EventKind::Linked { .. } => false,
    }
}

fn has_words(event: &Event) -> bool {
    !said(event).trim().is_empty()
}

fn is_our_ticket(scope: &Scope, event: &Event) -> bool {
    holds_mark(&event.body) || scope.ticket(&event.ticket).is_some_and(|ticket| holds_mark(&ticket.body))
}

/// Whether a comment says nothing of the incident.
pub fn is_small_talk(text: &str) -> bool {
    text.len() < 40 && among(&folded_text(text), SMALL_TALK)
}

/// Whether words report that something happened.
pub fn reports(text: &str) -> bool {
    let words = folded_text(text);
    let any = |list: &[&str]| words.split(' ').any(|word| list.contains(&word));
    any(REPORTS) && !any(CHATTER)
}
