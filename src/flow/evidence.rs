//! Evidence from elsewhere becomes part of the incident: events of its ticket, and people.

use crate::model::{Event, EventKind, Evidence, Incident, LeftOut, Person, Role, Visibility};
use crate::small::{Index, Map, lower};
use crate::timeline::{self, Skew};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Adds what was brought as events of the incident's own ticket; a person whom the tracker knows by that name, or that
/// handle, is the same one. What could not be read is listed with the rest. The order in which it was brought does not show.
pub(super) fn join(incident: &mut Incident, mut evidence: Vec<Evidence>) {
    let Some(root) = incident.tickets.first() else { return };
    let ticket = Arc::new(root.at.clone());
    crate::small::sort_by(&mut evidence, |a, b| (&a.source, &a.file).cmp(&(&b.source, &b.file)));
    let products: Vec<(String, String)> =
        evidence.iter().map(|brought| (brought.source.clone(), brought.product.clone())).collect();
    let mut actors = Actors::new(&incident.people);
    incident.events.reserve_exact(evidence.iter().map(|brought| brought.told.len()).sum());
    for brought in evidence {
        incident.left_out.extend(brought.left_out);
        for mut told in brought.told {
            // There may be a line 2 in each of several files.
            if told.source.url.is_empty() && told.source.label.starts_with("line ") {
                told.source.label = [&brought.file, ", ", &told.source.label].concat();
            }
            incident.events.push(Event {
                ticket: Arc::clone(&ticket),
                actor: told.actor.as_deref().map(|name| actors.id(&brought.source, name, told.by_program)),
                at: told.at,
                kind: EventKind::Told { kind: told.kind, thing: told.thing },
                // It was plain text from the first.
                body: String::new(),
                text: told.text,
                // Of what the user brought the user decides: it is as public as the ticket.
                visibility: Visibility::Public,
                source: told.source,
            });
        }
    }
    let skewed = timeline::skews(&incident.events).into_iter().map(|skew| note(&skew, &products));
    incident.left_out.extend(skewed);
    for person in actors.new {
        incident.add_person(person);
    }
}

/// What to say of a clock that seems to run ahead. Nothing is moved: that is for those to decide who know the source.
fn note(skew: &Skew, products: &[(String, String)]) -> LeftOut {
    let product = |id: &str| {
        let named = products.iter().find(|(source, product)| source == id && !product.is_empty());
        named.map_or(id, |(_, product)| product.as_str()).to_owned()
    };
    let with = skew.with.as_deref().map_or("the tracker's".to_owned(), |id| format!("those of {}", product(id)));
    let (much, side) = (skew.ahead_s.saturating_abs(), if skew.ahead_s < 0 { "behind" } else { "ahead of" });
    let length = if much < 600 { format!("{much} seconds") } else { format!("{} minutes", (much + 30) / 60) };
    LeftOut {
        what: format!("times of {}", product(&skew.source)),
        why: format!("they seem {length} {side} {with}; nothing was changed"),
        url: None,
    }
}

/// Who is named by evidence.
struct Actors {
    known: Map<String, Option<String>>,
    /// Places in `new`, by id.
    places: Index<'static>,
    new: Vec<Person>,
}

impl Actors {
    fn new(people: &[Person]) -> Self {
        Actors { known: names(people), places: Index::new(), new: Vec::new() }
    }

    /// The id of somebody by name: the tracker's, where it knows exactly one.
    fn id(&mut self, source: &str, name: &str, by_program: bool) -> String {
        if let Some(id) = self.known.get(&lower(name.trim())).cloned().flatten() {
            return id;
        }
        let id = format!("{source}|{name}");
        let role = if by_program { Role::Bot } else { Role::Commenter };
        let place = *self.places.at(id.clone()).get_or_insert(self.new.len());
        match self.new.get_mut(place) {
            Some(person) => {
                person.roles.insert(role);
            }
            None => {
                let roles = BTreeSet::from([role]);
                self.new.push(Person { id: id.clone(), name: name.to_owned(), roles, ..Person::default() });
            }
        }
        id
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
