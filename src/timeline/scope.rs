//! What is known around an event: its ticket, its people, what a target means.

use super::facts::is_over;
use crate::model::{Event, EventKind, Incident, Person, Ticket, TicketRef, Visibility};
use crate::small::Map;
use chrono::{DateTime, Utc};

/// An incident with indexes, so that nothing is searched twice.
pub struct Scope<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// When its ticket came to the end at which it still is, as its states tell; `None` where it is open.
    pub ended: Option<DateTime<Utc>>,
    tickets: Map<String, &'a Ticket>,
    ids_by_url: Map<&'a str, String>,
    people: Map<&'a str, &'a Person>,
}

impl<'a> Scope<'a> {
    /// Indexes the incident.
    pub fn new(incident: &'a Incident) -> Self {
        let ended = ended(incident);
        let mut scope = Self { incident, ended, tickets: Map::new(), ids_by_url: Map::new(), people: Map::new() };
        for ticket in &incident.tickets {
            scope.tickets.or_insert(ticket.at.id(), ticket);
            scope.ids_by_url.or_insert(ticket.at.url.as_str(), ticket.at.id());
        }
        for person in &incident.people {
            scope.people.or_insert(person.id.as_str(), person);
        }
        scope
    }

    /// The gathered ticket of that address.
    pub fn ticket(&self, at: &TicketRef) -> Option<&'a Ticket> {
        // Nearly everything is told of the incident's own.
        let own = self.incident.tickets.first().filter(|own| own.at == *at);
        if own.is_some() {
            return own;
        }
        self.tickets.get(&at.id()).copied()
    }

    /// Steps from the first ticket; those that were not gathered are the farthest.
    pub fn distance(&self, at: &TicketRef) -> u32 {
        self.ticket(at).map_or(u32::MAX, |ticket| ticket.distance)
    }

    /// Who may read an event: its own visibility, or that of its ticket where that is narrower.
    pub fn visibility(&self, event: &Event) -> Visibility {
        self.ticket(&event.ticket).map_or(event.visibility, |ticket| ticket.audience.visibility.max(event.visibility))
    }

    /// The person of that id.
    pub fn person(&self, id: &str) -> Option<&'a Person> {
        self.people.get(id).copied()
    }

    /// Whether a program did it.
    pub fn by_bot(&self, event: &Event) -> bool {
        let Some(id) = event.actor.as_deref() else { return false };
        id.ends_with("[bot]") || self.person(id).is_some_and(Person::is_bot)
    }

    /// The name that people see; of somebody who is gone whatever is left: name, handle, or id.
    pub fn name(&self, id: &str) -> String {
        let known = self.person(id).map(|person| (person.name.as_str(), person.handles.first()));
        match known {
            Some((name, _)) if !name.trim().is_empty() => name.to_owned(),
            Some((_, Some(handle))) => handle.clone(),
            _ if id.chars().any(char::is_alphabetic) => id.to_owned(),
            _ => format!("user {id}"),
        }
    }

    /// Text that is the same for the same ticket or page, from what people write: `#43`, `owner/repo#43`, an address.
    pub fn target(&self, from: &TicketRef, written: &str) -> String {
        let first = written.split_whitespace().next().unwrap_or_default();
        let first = first.trim_end_matches([',', '.', ';', ')', ']']).trim_start_matches(['(', '[']);
        if let Some(id) = self.ids_by_url.get(first) {
            return id.clone();
        }
        match first.split_once('#') {
            Some((project, key)) if !key.is_empty() && !first.contains("://") => {
                let project = if project.is_empty() { from.project.as_deref().unwrap_or_default() } else { project };
                format!("{}|{}|{project}#{key}", from.tracker, from.base)
            }
            _ => written.trim().to_owned(),
        }
    }

    /// Ids of gathered tickets that a text names, at most those in its first words.
    pub fn mentioned(&self, from: &TicketRef, text: &str) -> Vec<String> {
        let words = text.split_whitespace().take(60).filter(|word| word.contains('#') || word.contains("://"));
        let ids = words.map(|word| self.target(from, word));
        ids.filter(|id| self.tickets.get(id.as_str()).is_some()).collect()
    }
}

/// The first change to an end after the last one back to work, in whatever order the events come.
fn ended(incident: &Incident) -> Option<DateTime<Utc>> {
    let root = incident.tickets.first()?;
    let changes = |wanted: bool| {
        incident.events.iter().filter_map(move |event| match &event.kind {
            EventKind::Status { to, closed, .. }
                if is_over(to.as_deref(), *closed) == wanted && *event.ticket == root.at =>
            {
                event.at.as_ref().map(|at| at.at)
            }
            _ => None,
        })
    };
    let open = changes(false).max();
    changes(true).filter(|at| open.is_none_or(|open| *at > open)).min().or(root.closed.as_ref().map(|at| at.at))
}
