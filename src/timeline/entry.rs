//! Facts become lines; several changes of one journal share a line.

use super::bursts;
use super::crowd::{self, Room};
use super::doubles::Said;
use super::line::{line, said};
use super::notable::is_notable;
use super::scope::Scope;
use crate::model::{Citation, Entry, Event, EventKind, Visibility};
use crate::small::{Index, key};
use crate::time::utc_text;

/// Lines in order, from facts in the order of their first events; as many as there is room for, where it is bounded.
pub fn entries(scope: &Scope, said: Vec<Said>, events: &[&Event], offset_min: i32, room: Option<&Room>) -> Vec<Entry> {
    let mut lines: Vec<Vec<Fact>> = Vec::new();
    let mut journals = Index::new();
    let mut facts: Vec<Fact> = said.iter().filter_map(|said| Fact::new(scope, said, events)).collect();
    // What a program repeated before it reached us stands where it was said itself.
    crate::small::sort_by_key(&mut facts, |fact| fact.place);
    for fact in facts {
        let place = fact.journal().map_or(lines.len(), |journal| *journals.at(journal).get_or_insert(lines.len()));
        match lines.get_mut(place) {
            Some(line) => line.push(fact),
            None => lines.push(vec![fact]),
        }
    }
    let lines = bursts::join(scope, lines);
    match room {
        Some(room) if lines.len() > room.most => crowd::fitted(scope, lines, offset_min, room),
        _ => lines.into_iter().filter_map(|facts| entry(scope, facts, None)).collect(),
    }
}

/// One fact with everything that says so.
pub struct Fact<'a> {
    /// In order, never empty.
    events: Vec<(usize, &'a Event)>,
    /// The one whose words are shown: a person's rather than a program's.
    pub lead: &'a Event,
    /// Where that one is among all events.
    place: usize,
    /// The narrowest among the events.
    pub visibility: Visibility,
    /// Whether it is worth a line.
    pub notable: bool,
}

impl<'a> Fact<'a> {
    fn new(scope: &Scope, said: &Said, events: &[&'a Event]) -> Option<Self> {
        let events: Vec<(usize, &Event)> =
            said.iter().filter_map(|place| events.get(*place).map(|event| (*place, *event))).collect();
        let echoes = |event: &Event| event.kind.is_words() && scope.by_bot(event);
        let (place, lead) = *events.iter().min_by_key(|(place, event)| (echoes(event), *place))?;
        let visibility = events.iter().map(|(_, event)| scope.visibility(event)).max()?;
        let notable = is_notable(scope, lead);
        Some(Self { events, lead, place, visibility, notable })
    }

    /// Ids of all that says so.
    pub fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.events.iter().map(|(_, event)| event.source.id.as_str())
    }

    /// The journal of a mere change; words, openings, commits and change requests stand alone.
    ///
    /// It is what happened in one ticket, at one instant, by one person, for the same readers, of the same weight.
    fn journal(&self) -> Option<String> {
        let stands_alone = match &self.lead.kind {
            EventKind::Told { .. }
            | EventKind::Opened
            | EventKind::Commented
            | EventKind::Commit { .. }
            | EventKind::PullRequest { .. } => true,
            _ => !said(self.lead).trim().is_empty(),
        };
        let at = self.lead.at.as_ref().filter(|_| !stands_alone)?.at;
        let weight = format!("{} {}", self.visibility as u8, self.notable);
        let by = self.lead.actor.as_deref().unwrap_or_default();
        Some(key(&[&self.lead.ticket.id(), &utc_text(at), by, &weight]))
    }
}

/// One line of facts that happened at once, or that are told by their number, as what `told_as` says.
pub fn entry(scope: &Scope, mut facts: Vec<Fact>, told_as: Option<&str>) -> Option<Entry> {
    let mut events: Vec<(usize, &Event)> = facts.iter().flat_map(|fact| fact.events.iter().copied()).collect();
    crate::small::sort_by_key(&mut events, |(place, _)| *place);
    let first = events.first()?.1;
    // When and who are of the same event.
    let at = facts.first()?.lead.at.clone();
    crate::small::sort_by_key(&mut facts, |fact| rank(&fact.lead.kind));
    let leads: Vec<&Event> = facts.iter().map(|fact| fact.lead).collect();
    let line = |event: &Event| line(scope, event);
    let burst = bursts::text(&leads, &line);
    let counted = || told_as.map(|told_as| bursts::counted(told_as, &leads, &line));
    let together = || leads.iter().map(|lead| line(lead)).collect::<Vec<_>>().join("; ");
    let text = burst.or_else(counted).unwrap_or_else(together);
    Some(Entry {
        id: first.source.id.clone(),
        at,
        actor: actor(&leads).map(|id| scope.name(id)),
        text,
        sources: match events.as_slice() {
            [(_, only)] => vec![only.source.clone()],
            _ => places(events.iter().map(|(_, event)| &event.source)),
        },
        visibility: facts.iter().map(|fact| fact.visibility).max()?,
        ticket: first.ticket.id(),
        notable: facts.iter().any(|fact| fact.notable),
        event: leads.first().map(|lead| lead.kind.word()),
    })
}

/// Who did all of it; nobody when several did.
fn actor<'a>(leads: &[&'a Event]) -> Option<&'a str> {
    let first = leads.first()?.actor.as_deref()?;
    leads.iter().all(|lead| lead.actor.as_deref() == Some(first)).then_some(first)
}

/// Sources, those that lead to the same place under the same name once: the details of a journal are one source. Without an
/// address nothing says that it is the same place.
fn places<'a>(sources: impl Iterator<Item = &'a Citation>) -> Vec<Citation> {
    let mut known = Index::new();
    let place = |source: &'a Citation| if source.url.is_empty() { &source.id } else { &source.label };
    sources.filter(|source| known.is_new(key(&[place(source), &source.url]))).cloned().collect()
}

/// What readers look for first.
fn rank(kind: &EventKind) -> u8 {
    match kind {
        EventKind::Status { .. } => 0,
        EventKind::Severity { .. } => 1,
        EventKind::Priority { .. } => 2,
        EventKind::Assignee { .. } => 3,
        _ => 4,
    }
}
