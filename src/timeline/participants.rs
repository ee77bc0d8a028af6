//! Who took part in the incident: roles, and the place and time of the first action.
//!
//! What counts is the incident's own ticket and what was brought for it, because a linked ticket has people of its own. Nobody's
//! actions are counted, compared or added up.

use super::scope::Scope;
use super::told;
use crate::model::{Event, Incident, Participant};
use crate::small::Map;

/// The people of the incident in the order of their first action, those without a time last; programs are none.
///
/// Events that `is_open` says no to are as if they were not there.
pub fn participants(incident: &Incident, is_open: &dyn Fn(&Event) -> bool) -> Vec<Participant> {
    let scope = Scope::new(incident);
    let Some(root) = incident.tickets.first() else { return Vec::new() };
    let mut seen = Map::new();
    let mut found = Vec::new();
    for event in told(&scope) {
        let Some(person) = event.actor.as_deref().and_then(|id| scope.person(id)) else { continue };
        if *event.ticket == root.at
            && is_open(event)
            && !scope.by_bot(event)
            && seen.insert(person.id.as_str(), ()).is_none()
        {
            let name = scope.name(&person.id);
            let roles = person.roles.clone();
            found.push(Participant { name, roles, at: event.at.clone(), source: event.source.clone() });
        }
    }
    found
}
