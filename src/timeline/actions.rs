//! Follow-ups that are tickets already.
//!
//! A ticket is a follow-up of the incident when it is a direct child of it; or when the two are linked as related, blocking
//! or following, and it carries our mark of an action item, or its kind or a label says so (`Task`, `action item`, `follow-up`,
//! `post-mortem`…), or it is of another kind than the incident and was opened after the end, unless its kind or a label says that it
//! is an incident itself. Duplicates, copies, mentions, the parent, pages and change requests are none.

use super::scope::Scope;
use super::words::{folded, one_line, position};
use crate::model::mark::{holds_mark, marks_action};
use crate::model::{
    ActionItem, ActionKind, ActionStatus, Citation, Event, Incident, Link, LinkKind, LinkTarget, Ticket, TicketRef,
};
use std::collections::BTreeSet;

/// Kinds and labels of follow-ups.
const FOLLOW_UP: &str = "action|action item|corrective|follow up|followup|improvement|post mortem|postmortem|\
    preventive|prevention|remediation|task";

/// Kinds and labels of what happened itself.
const INCIDENT: &str = "incident|outage";

/// The linked follow-ups, children first, in the order of the links; each ticket once.
///
/// `owner` is the display names of the assignees; a child that could not be gathered has the state `unknown`.
pub fn actions(incident: &Incident) -> Vec<ActionItem> {
    let scope = Scope::new(incident);
    let Some(root) = incident.tickets.first() else { return Vec::new() };
    let mut candidates = candidates(incident, root);
    crate::small::sort_by_key(&mut candidates, |candidate| !candidate.child);
    let mut known = BTreeSet::from([root.at.id()]);
    candidates
        .into_iter()
        .filter(|candidate| {
            candidate.child || scope.ticket(candidate.at).is_some_and(|ticket| is_follow_up(&scope, ticket))
        })
        .filter(|candidate| known.insert(candidate.at.id()))
        .map(|candidate| candidate.item(&scope))
        .collect()
}

/// A ticket that a link ties to the incident.
struct Candidate<'a> {
    at: &'a TicketRef,
    child: bool,
    title: Option<&'a str>,
    source: &'a Citation,
}

/// Links of the incident's ticket, then links of others to it.
fn candidates<'a>(incident: &'a Incident, root: &'a Ticket) -> Vec<Candidate<'a>> {
    let root_id = root.at.id();
    let own = root.links.iter().filter_map(|link| {
        let LinkTarget::Ticket(at) = &link.target else { return None };
        let child = as_child(link, LinkKind::Child)?;
        Some(Candidate { at, child, title: link.title.as_deref(), source: &link.source })
    });
    let others = incident.tickets.iter().skip(1).flat_map(|ticket| ticket.links.iter().map(move |link| (ticket, link)));
    let others = others.filter_map(|(ticket, link)| {
        let LinkTarget::Ticket(target) = &link.target else { return None };
        let child = as_child(link, LinkKind::Parent).filter(|_| target.id() == root_id)?;
        Some(Candidate { at: &ticket.at, child, title: None, source: &link.source })
    });
    own.chain(others).collect()
}

/// Whether a link makes a child; `None` for one that makes no follow-up at all.
fn as_child(link: &Link, child: LinkKind) -> Option<bool> {
    match link.kind {
        kind if kind == child => Some(true),
        LinkKind::Relates | LinkKind::Blocks | LinkKind::BlockedBy | LinkKind::Precedes | LinkKind::Follows => {
            Some(false)
        }
        _ => None,
    }
}

/// Whether something happened to a follow-up when the incident was over.
pub(super) fn is_afterwards(scope: &Scope, event: &Event) -> bool {
    let is_later = scope.ended.is_some() && event.at.as_ref().map(|at| at.at) > scope.ended;
    let Some(root) = scope.incident.tickets.first().filter(|_| is_later) else { return false };
    let ticket = || scope.ticket(&event.ticket);
    root.links.iter().any(|link| {
        matches!(&link.target, LinkTarget::Ticket(at) if *at == *event.ticket)
            && as_child(link, LinkKind::Child)
                .is_some_and(|child| child || ticket().is_some_and(|ticket| is_follow_up(scope, ticket)))
    })
}

/// Whether a ticket that is linked as related, blocking or following is a follow-up.
fn is_follow_up(scope: &Scope, ticket: &Ticket) -> bool {
    // One of the same kind is more likely the next incident.
    let other = scope.incident.tickets.first().is_some_and(|root| root.kind != ticket.kind);
    let later = other && scope.ended.is_some() && ticket.opened.as_ref().map(|at| at.at) > scope.ended;
    let names: Vec<Vec<String>> = ticket.kind.iter().chain(&ticket.labels).map(|name| folded(name)).collect();
    let says =
        |list: &str| names.iter().any(|words| list.split('|').any(|phrase| position(words, &folded(phrase)).is_some()));
    // A linked ticket with another mark of ours is the postmortem itself.
    if holds_mark(&ticket.body) { marks_action(&ticket.body) } else { (later || says(FOLLOW_UP)) && !says(INCIDENT) }
}

impl Candidate<'_> {
    fn item(&self, scope: &Scope) -> ActionItem {
        let Some(ticket) = scope.ticket(self.at) else { return self.unread() };
        let owners: Vec<String> = ticket.assignees.iter().map(|id| scope.name(id)).collect();
        ActionItem {
            what: one_line(&ticket.title),
            owner: (!owners.is_empty()).then(|| owners.join(", ")),
            due: ticket.due,
            kind: kind(ticket),
            status: ActionStatus::Ticket { name: ticket.state.name.clone(), closed: ticket.state.closed },
            ticket: Some(ticket.at.clone()),
            source: Some(self.source.clone()),
        }
    }

    /// A child that is known by its link only.
    fn unread(&self) -> ActionItem {
        ActionItem {
            what: self.title.map(one_line).filter(|title| !title.is_empty()).unwrap_or_else(|| self.at.label()),
            status: ActionStatus::Ticket { name: "unknown".to_owned(), closed: None },
            ticket: Some(self.at.clone()),
            source: Some(self.source.clone()),
            ..ActionItem::default()
        }
    }
}

/// What a label says that the follow-up is meant to do.
fn kind(ticket: &Ticket) -> ActionKind {
    let words: Vec<String> = ticket.labels.iter().flat_map(|label| folded(label)).collect();
    let says = |stem: &str| words.iter().any(|word| word.starts_with(stem));
    match () {
        () if says("prevent") => ActionKind::Prevent,
        () if says("detect") => ActionKind::Detect,
        () if says("mitigat") => ActionKind::Mitigate,
        () if says("repair") => ActionKind::Repair,
        () => ActionKind::Unstated,
    }
}
