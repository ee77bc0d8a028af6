//! Evidence from elsewhere becomes part of the incident: events of its ticket, and people.

use crate::model::{Event, EventKind, Evidence, Incident, Person, Role, Told, Visibility};
use crate::small::{Map, lower};
use std::collections::BTreeSet;

/// Adds what was brought as events of the incident's own ticket; a person whom the tracker knows by that name, or that
/// handle, is the same one. What could not be read is listed with the rest.
pub(super) fn join(incident: &mut Incident, evidence: &[Evidence]) {
    let Some(root) = incident.tickets.first() else { return };
    let ticket = root.at.clone();
    let known = names(&incident.people);
    for brought in evidence {
        incident.left_out.extend(brought.left_out.iter().cloned());
        for told in &brought.told {
            let actor = told.actor.as_deref().map(|name| {
                known.get(&lower(name.trim())).cloned().flatten().unwrap_or_else(|| {
                    let person = person(&brought.source, name, told);
                    let id = person.id.clone();
                    incident.add_person(person);
                    id
                })
            });
            incident.events.push(Event {
                ticket: ticket.clone(),
                at: told.at.clone(),
                actor,
                kind: EventKind::Told { kind: told.kind, thing: told.thing.clone() },
                body: told.text.clone(),
                text: told.text.clone(),
                // Of what the user brought the user decides: it is as public as the ticket.
                visibility: Visibility::Public,
                source: told.source.clone(),
            });
        }
    }
}

/// Ids by small name and handle; `None` for a name that several have.
fn names(people: &[Person]) -> Map<String, Option<String>> {
    let mut names: Map<String, Option<String>> = Map::new();
    for person in people {
        for name in person.handles.iter().chain([&person.name]).filter(|name| !name.trim().is_empty()) {
            let name = lower(name.trim());
            match names.get_mut(&name) {
                Some(known) if known.as_ref() != Some(&person.id) => *known = None,
                Some(_) => {}
                None => {
                    names.insert(name, Some(person.id.clone()));
                }
            }
        }
    }
    names
}

/// Somebody whom only the source names.
fn person(source: &str, name: &str, told: &Told) -> Person {
    let role = if told.by_program { Role::Bot } else { Role::Commenter };
    Person { id: format!("{source}|{name}"), name: name.to_owned(), roles: BTreeSet::from([role]), ..Person::default() }
}
