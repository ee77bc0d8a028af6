//! Everything that was gathered for one postmortem.

use super::{Event, Person, Ticket};
use crate::plain::stored;

/// Something that could not be read or written, and why. Shown to the user, never dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// What, as people write it: `#43`, `comments of owner/repo#7 after page 3`.
    pub what: String,
    /// Why, as a sentence.
    pub why: String,
    /// The address where a person can look, when there is one.
    pub url: Option<String>,
}

stored! { struct LeftOut { what, why, url } }

/// An incident: the ticket it started from and all that was found around it.
///
/// `tickets[0]` is the ticket that the user clicked on; the others follow in the order of discovery, nearest first.
/// Events are in no particular order. People are unique by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incident {
    /// The tickets; never empty after a successful gathering.
    pub tickets: Vec<Ticket>,
    /// What happened, from all tickets.
    pub events: Vec<Event>,
    /// Everybody who is named by id.
    pub people: Vec<Person>,
    /// What could not be read.
    pub left_out: Vec<LeftOut>,
}

stored! { struct Incident { tickets, events, people, left_out } }

impl Incident {
    /// The person of that id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.id == id)
    }

    /// Adds a person, or joins what is new to the one already known under that id.
    pub fn add_person(&mut self, person: Person) {
        match self.people.iter_mut().find(|known| known.id == person.id) {
            Some(known) => known.absorb(person),
            None => self.people.push(person),
        }
    }
}
