//! Names to roles and back, for one person or all.
//!
//! Beside the text stands a [`Memory`] of who became what and how each was named at each place. The way back reads the text as it
//! is then: where as many places are left as there were, each gets its own letters again; where somebody edited meanwhile, a
//! place is known by what stands before it, and a new one gets the whole name.

use super::change::{Change, changed};
use super::owners::owners;
use crate::model::Person;
use crate::plain::{shown, stored};
use crate::redact::{self, Reach, to_roles_as};
use std::ops::Range;

/// How much before a place tells it from others, in bytes at most.
const AHEAD: usize = 16;

/// Who became what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// In the order in which they became it.
    pub people: Vec<Named>,
}

stored! { struct Memory { people } }

/// A person whose names became a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Id of the person.
    pub id: String,
    /// The whole name.
    pub name: String,
    /// What stands in its place, as within a sentence.
    pub role: String,
    /// Every place where the role stood then, in the order of the text.
    pub places: Vec<Place>,
}

stored! { struct Named { id, name, role, places } }

/// A place of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What stood there before; `None` where the role's words stood there already.
    pub was: Option<String>,
    /// What stood there then, which may go on behind the role: `engineer 1's`.
    pub now: String,
    /// A few letters before it.
    pub ahead: String,
}

stored! { struct Place { was, now, ahead } }

/// Somebody in the list of who may become what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleLine {
    /// Id of the person.
    pub id: String,
    /// The whole name.
    pub name: String,
    /// The role, as within a sentence.
    pub role: String,
    /// How often the text names them outside of the owners.
    pub named: usize,
    /// How often the role stands for them.
    pub replaced: usize,
}

shown! { struct RoleLine { id, name, role, named, replaced } }

/// What is to be changed, and what is to be remembered with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Swap {
    /// In the order of the text, without overlaps.
    pub changes: Vec<Change>,
    /// What takes the place of the memory.
    pub memory: Memory,
}

shown! { struct Swap { changes, memory } }

/// Everybody whom the text names or whose role stands in it, in the order in which they appear.
pub fn lines(markdown: &str, people: &[Person], memory: &Memory) -> Vec<RoleLine> {
    let mut lines: Vec<(usize, RoleLine)> = Vec::new();
    for (named, places) in memory.people.iter().zip(standing(markdown, memory)) {
        let stands: Vec<&Stand> = places.iter().filter(|place| place.was.is_some()).collect();
        if let Some(first) = stands.first() {
            let (id, name, role) = (named.id.clone(), named.name.clone(), named.role.clone());
            lines.push((first.range.start, RoleLine { id, name, role, named: 0, replaced: stands.len() }));
        }
    }
    for change in every_change(markdown, people, memory) {
        match lines.iter_mut().find(|(_, line)| line.id == change.person) {
            Some((first, line)) => {
                line.named += 1;
                *first = change.start.min(*first);
            }
            None => {
                let (id, name) = (change.person.clone(), name_of(people, &change.person));
                let role = role_in(memory, &change);
                lines.push((change.start, RoleLine { id, name, role, named: 1, replaced: 0 }));
            }
        }
    }
    crate::small::sort_by_key(&mut lines, |(first, _)| *first);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Puts roles in the place of names: of the person with this id, or of everybody. Owners of action items keep theirs.
pub fn to_roles(markdown: &str, people: &[Person], memory: &Memory, who: Option<&str>) -> Swap {
    let mut found = every_change(markdown, people, memory);
    found.retain(|change| who.is_none_or(|who| who == change.person));
    let mut memory = memory.clone();
    let before: Vec<Vec<Stand>> = standing(markdown, &memory);
    for change in &found {
        if !memory.people.iter().any(|named| named.id == change.person) {
            let (id, name, role) = (change.person.clone(), name_of(people, &change.person), role_in(&memory, change));
            memory.people.push(Named { id, name, role, places: Vec::new() });
        }
    }
    let changes: Vec<Change> =
        found.iter().map(|change| Change { start: change.start, end: change.end, now: change.now.clone() }).collect();
    let text = changed(markdown, &changes);
    let shift = Shift::of(&changes);
    let mut places = occurrences(&text, &memory);
    for (at, named) in memory.people.iter_mut().enumerate() {
        let known = before.get(at).map(Vec::as_slice).unwrap_or_default();
        let kept = known.iter().map(|stand| (shift.after(stand.range.start), stand.was.clone(), stand.now.clone()));
        let made = found.iter().filter(|change| change.person == named.id);
        let made = made.map(|change| (shift.after(change.start), Some(change.was.clone()), change.now.clone()));
        let all: Vec<_> = kept.chain(made).collect();
        let ranges = places.get_mut(at).map(std::mem::take).unwrap_or_default();
        named.places = ranges.into_iter().map(|range| place(&text, range, &all)).collect();
    }
    Swap { changes, memory }
}

/// Puts names back in the place of roles: of the person with this id, or of everybody.
pub fn to_names(markdown: &str, memory: &Memory, who: Option<&str>) -> Swap {
    let mut changes = Vec::new();
    let stands = standing(markdown, memory);
    let is_meant = |named: &Named| who.is_none_or(|who| who == named.id);
    for (named, places) in memory.people.iter().zip(&stands).filter(|(named, _)| is_meant(named)) {
        for stand in places {
            let Some(was) = &stand.was else { continue };
            let start = stand.range.start;
            let whole = markdown.get(start..).is_some_and(|rest| rest.starts_with(&stand.now));
            let (end, now) = if whole && stand.now.len() >= stand.range.len() {
                (start + stand.now.len(), was.clone())
            } else {
                (stand.range.end, named.name.clone())
            };
            changes.push(Change { start, end, now });
        }
    }
    crate::small::sort_by_key(&mut changes, |change| change.start);
    let text = changed(markdown, &changes);
    let mut memory = memory.clone();
    let shift = Shift::of(&changes);
    // Who got the names back stays in the list, so that the same role comes again; the others' places are told anew.
    let mut ranges = occurrences(&text, &memory);
    for (at, named) in memory.people.iter_mut().enumerate() {
        let known: Vec<_> = match stands.get(at) {
            Some(stands) if who.is_some_and(|who| who != named.id) => stands
                .iter()
                .map(|stand| (shift.after(stand.range.start), stand.was.clone(), stand.now.clone()))
                .collect(),
            _ => Vec::new(),
        };
        let ranges = ranges.get_mut(at).map(std::mem::take).unwrap_or_default();
        named.places = ranges.into_iter().map(|range| place(&text, range, &known)).collect();
    }
    Swap { changes, memory }
}

/// A role in a text, and what it stands for.
struct Stand {
    range: Range<usize>,
    was: Option<String>,
    now: String,
}

/// Every mention that can become a role, with the roles that are given.
fn every_change(markdown: &str, people: &[Person], memory: &Memory) -> Vec<redact::Change> {
    let given: Vec<(String, String)> =
        memory.people.iter().map(|named| (named.id.clone(), named.role.clone())).collect();
    let owners = owners(markdown);
    to_roles_as(markdown, people, &given, Reach::Sure, &|range| {
        owners.iter().any(|owner| range.start < owner.end && owner.start < range.end)
    })
}

fn name_of(people: &[Person], id: &str) -> String {
    people.iter().find(|person| person.id == id).map_or_else(|| id.to_owned(), |person| person.name.clone())
}

/// The role that a change gives, as within a sentence.
fn role_in(memory: &Memory, change: &redact::Change) -> String {
    let known = memory.people.iter().find(|named| named.id == change.person);
    known.map_or_else(|| change.role.clone(), |named| named.role.clone())
}

fn place(text: &str, range: Range<usize>, known: &[(usize, Option<String>, String)]) -> Place {
    let stands = text.get(range.clone()).unwrap_or_default().to_owned();
    let (was, now) = match known.iter().find(|(start, ..)| *start == range.start) {
        Some((_, was, now)) => (was.clone(), now.clone()),
        None => (None, stands),
    };
    Place { was, now, ahead: ahead(text, range.start).to_owned() }
}

/// The last letters before a place, of its line.
fn ahead(text: &str, at: usize) -> &str {
    let line = text.get(..at).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let mut from = line.len().saturating_sub(AHEAD);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    line.get(from..).unwrap_or_default()
}

/// For each of the memory's people where the role stands now, and what stood there.
fn standing(text: &str, memory: &Memory) -> Vec<Vec<Stand>> {
    let all = occurrences(text, memory);
    memory.people.iter().zip(all).map(|(named, ranges)| aligned(text, named, ranges)).collect()
}

fn aligned(text: &str, named: &Named, ranges: Vec<Range<usize>>) -> Vec<Stand> {
    let same = ranges.len() == named.places.len();
    let mut rest = named.places.as_slice();
    let stand = |range: Range<usize>| {
        let known = if same {
            rest.split_first()
        } else {
            let ahead = ahead(text, range.start);
            let at = rest.iter().position(|place| place.ahead == ahead);
            at.and_then(|at| Some((rest.get(at)?, rest.get(at + 1..)?)))
        };
        match known {
            Some((place, others)) => {
                rest = others;
                Stand { range, was: place.was.clone(), now: place.now.clone() }
            }
            // Of nobody yet: who gave the names away and has no place left is asked for by the role alone.
            None => {
                let now = text.get(range.clone()).unwrap_or_default().to_owned();
                let was = named.places.iter().any(|place| place.was.is_some()).then(|| named.name.clone());
                Stand { range, was, now }
            }
        }
    };
    ranges.into_iter().map(stand).collect()
}

/// For each of the memory's people every place where the role's words stand, and not as a piece of a longer role.
fn occurrences(text: &str, memory: &Memory) -> Vec<Vec<Range<usize>>> {
    let all: Vec<Vec<Range<usize>>> = memory.people.iter().map(|named| words(text, &named.role)).collect();
    let mut flat: Vec<Range<usize>> = all.iter().flatten().cloned().collect();
    crate::small::sort_by(&mut flat, |a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
    // Of those that lie within each other the outermost stays.
    let mut outer: Vec<Range<usize>> = Vec::new();
    for range in flat {
        if outer.last().is_none_or(|last| range.end > last.end) {
            outer.push(range);
        }
    }
    let stays = |range: &Range<usize>| {
        outer
            .binary_search_by(|other| other.start.cmp(&range.start))
            .is_ok_and(|at| outer.get(at).is_some_and(|other| other == range))
    };
    all.into_iter().map(|ranges| ranges.into_iter().filter(|range| stays(range)).collect()).collect()
}

/// Where words stand as whole words, with a small or a large first letter.
fn words(text: &str, words: &str) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    let capital = crate::small::capital(words);
    let is_word = |range: &Range<usize>| {
        let before = text.get(..range.start).and_then(|before| before.chars().next_back());
        let after = text.get(range.end..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for form in if capital == words { vec![words] } else { vec![words, &capital] } {
        found.extend(text.match_indices(form).map(|(at, form)| at..at + form.len()).filter(is_word));
    }
    crate::small::sort_by_key(&mut found, |range| range.start);
    found
}

/// Where places are after changes.
struct Shift {
    /// End of each change, and by how much what stands behind it moves.
    ends: Vec<(usize, isize)>,
}

impl Shift {
    fn of(changes: &[Change]) -> Shift {
        let mut by = 0;
        let ends = changes.iter().map(|change| {
            by += change.now.len() as isize - (change.end - change.start) as isize;
            (change.end, by)
        });
        Shift { ends: ends.collect() }
    }

    fn after(&self, at: usize) -> usize {
        let place = self.ends.partition_point(|(end, _)| *end <= at);
        let by = place.checked_sub(1).and_then(|place| self.ends.get(place)).map_or(0, |(_, by)| *by);
        at.saturating_add_signed(by)
    }
}
