//! What the rules look at: the ticket of the incident, and which others speak for it.

use crate::model::{Citation, Event, EventKind, Incident, LinkKind, LinkTarget, Ticket};
use crate::small::{Index, Map};
use crate::timeline::scope::Scope;
use crate::timeline::told;

/// How much a ticket has to say about the incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It is the incident.
    Incident,
    /// It reports the same incident.
    Duplicate,
    /// It is linked directly, and neither follow-up nor mere mention.
    Linked,
}

/// An incident as the rules see it.
pub struct Case<'a> {
    /// Indexes.
    pub scope: Scope<'a>,
    /// The ticket of the incident.
    pub root: &'a Ticket,
    /// All events that count, in order, each source once.
    pub events: Vec<&'a Event>,
    /// Minutes east of UTC of the reader.
    pub offset_min: i32,
    /// Whether the ticket says that it repeats another one: what closed it then ended nothing.
    pub repeats: bool,
    near: Map<String, Nearness>,
    openings: Map<String, &'a Event>,
}

impl<'a> Case<'a> {
    /// `None` when nothing was gathered.
    pub fn new(incident: &'a Incident, offset_min: i32) -> Option<Self> {
        let root = incident.tickets.first()?;
        let scope = Scope::new(incident);
        let mut events = told(&scope);
        let mut known = Index::new();
        events.retain(|event| known.is_new(event.source.id.as_str()));
        let mut openings = Map::new();
        for event in events.iter().filter(|event| event.kind == EventKind::Opened) {
            openings.or_insert(event.ticket.id(), *event);
        }
        Some(Self {
            repeats: repeats(incident, root),
            near: near(incident, root),
            scope,
            root,
            events,
            offset_min,
            openings,
        })
    }

    /// How much a ticket has to say; `None` for those that have nothing to say here.
    pub fn nearness(&self, ticket: &str) -> Option<Nearness> {
        self.near.get(ticket).copied()
    }

    /// Gathered tickets that have something to say.
    pub fn tickets(&self) -> impl Iterator<Item = (&'a Ticket, Nearness)> {
        let tickets = self.scope.incident.tickets.iter();
        tickets.filter_map(|ticket| Some((ticket, self.nearness(&ticket.at.id())?)))
    }

    /// Events of the incident's own ticket, in order.
    pub fn own_events(&self) -> impl Iterator<Item = &'a Event> {
        self.events.iter().copied().filter(|event| event.ticket.is(&self.root.at))
    }

    /// The opening of a ticket as its history tells it.
    pub fn opening(&self, ticket: &Ticket) -> Option<&'a Event> {
        self.openings.get(&ticket.at.id()).copied()
    }

    /// The place that shows the ticket itself.
    pub fn cite(&self, ticket: &Ticket) -> Citation {
        self.opening(ticket).map(|event| event.source.clone()).unwrap_or_else(|| Citation {
            id: ticket.at.id(),
            label: ticket.at.label(),
            url: ticket.at.url.clone(),
        })
    }
}

fn repeats(incident: &Incident, root: &Ticket) -> bool {
    let own = root.links.iter().any(|link| link.kind == LinkKind::Duplicates);
    let is_root = |target: &LinkTarget| matches!(target, LinkTarget::Ticket(target) if *target == root.at);
    let mut links = incident.tickets.iter().flat_map(|ticket| &ticket.links);
    own || links.any(|link| link.kind == LinkKind::DuplicatedBy && is_root(&link.target))
}

fn near(incident: &Incident, root: &Ticket) -> Map<String, Nearness> {
    let root_id = root.at.id();
    let mut near = Map::from_iter([(root_id.clone(), Nearness::Incident)]);
    for ticket in &incident.tickets {
        for link in &ticket.links {
            let LinkTarget::Ticket(target) = &link.target else { continue };
            let other = match (ticket.at.id(), target.id()) {
                (from, to) if from == root_id => to,
                (from, to) if to == root_id => from,
                _ => continue,
            };
            let Some(nearness) = nearness_of(link.kind) else { continue };
            let known = near.or_insert(other, nearness);
            *known = nearness.min(*known);
        }
    }
    near
}

fn nearness_of(kind: LinkKind) -> Option<Nearness> {
    match kind {
        LinkKind::Duplicates | LinkKind::DuplicatedBy => Some(Nearness::Duplicate),
        LinkKind::Relates | LinkKind::Blocks | LinkKind::BlockedBy => Some(Nearness::Linked),
        _ => None,
    }
}
