//! A timeline that nobody would read to its end is told more coarsely: [`MOST_LINES`] and [`STEPS`] say when and what.
//!
//! First what machines tell is one line for each kind, source and hour, one step after the other and only as far as it has to
//! be. Then what people wrote stays as far as there is room: the hours share it evenly, and within an hour what reports that
//! something happened comes first; what is chosen is spread evenly. What found no room keeps a line in the list, where it can be
//! put into the text, and a line in the text counts it. Changes of state, openings, and what a computed fact is taken from keep
//! lines of their own whatever there is, and so do words of people that stand in the text already.

use super::alarms::source_of;
use super::bursts::LEAST;
use super::entry::{Fact, entry};
use super::line::said;
use super::notable::reports;
use super::scope::Scope;
use crate::model::{Citation, Entry, EventKind, Facts, Ticket, ToldKind, Visibility};
use crate::small::{Index, key};
use crate::time::{Moment, clock_text, day_text};

/// Lines of a timeline's text at most, where events can be told together or left to the list. With their sources a thousand are
/// some 200 KB and more than an hour of reading; a text far below that is for people to shorten.
pub const MOST_LINES: usize = 1000;

/// What is told by its number, and by which word, one step after the other; of words only those of programs.
const STEPS: &[&[(&str, &str)]] = &[
    &[("log", "log lines"), ("alert", "alerts"), ("recovery", "alerts resolved")],
    &[("page", "calls"), ("commented", "comments by programs"), ("message", "messages by programs")],
    &[
        ("acknowledgement", "acknowledgements"),
        ("deployment", "deployments"),
        ("change", "changes"),
        ("commit", "commits"),
        ("pullRequest", "changes of pull requests"),
        ("label", "changes of labels"),
        ("field", "changes of fields"),
        ("attached", "files"),
    ],
];

/// What people wrote, one of it and several.
const WORDS: &[(&str, &str, &str)] = &[
    ("commented", "comment", "comments"),
    ("message", "message", "messages"),
    ("notice", "notice", "notices"),
    ("note", "note", "notes"),
];

/// Begins the id of a line that counts others.
const COUNT: &str = "more/";

/// Whether a line counts others that are not in the text.
pub fn is_count(entry: &Entry) -> bool {
    entry.id.starts_with(COUNT)
}

/// What a timeline has to fit into.
#[derive(Clone, Copy)]
pub struct Room<'a> {
    /// Lines of its text at most.
    pub most: usize,
    /// What was computed of the incident; its sources keep lines of their own.
    pub facts: &'a Facts,
    /// Whether events of that visibility, in the ticket of that id, may stand in the text.
    pub is_open: &'a dyn Fn(Visibility, &str) -> bool,
    /// Whether a draft has what the source of that id tells in its text, or only in its list; `None` where it does not know it.
    pub stands: &'a dyn Fn(&str) -> Option<bool>,
}

/// A line before it is written.
struct Line<'a> {
    facts: Vec<Fact<'a>>,
    /// What it is told as, where it is told by its number.
    told_as: Option<&'static str>,
    /// Left to the list, and counted.
    left: bool,
    /// Whether it may stand in the text; lines that are told together are alike in this.
    shown: bool,
    /// Whether a draft has something of it in its text.
    stands: bool,
    /// Whether a draft has something of it in its list and not in its text.
    listed: bool,
}

impl Line<'_> {
    /// Whether a draft has it in its list alone; that is where it stays.
    fn stays_listed(&self) -> bool {
        self.listed && !self.stands
    }
}

/// Entries of lines in order, as many as there is room for.
pub fn fitted(scope: &Scope, lines: Vec<Vec<Fact>>, offset_min: i32, room: &Room) -> Vec<Entry> {
    let fitting = Fitting { scope, room, offset_min, fixed: fixed(room.facts) };
    let mut lines: Vec<Line> = lines.into_iter().map(|facts| fitting.line(facts)).collect();
    for step in STEPS {
        if fitting.shown(&lines) > room.most {
            lines = fitting.together(lines, step);
        }
    }
    if fitting.shown(&lines) > room.most {
        fitting.leave(&mut lines);
    }
    fitting.entries(lines)
}

/// Ids of the sources that facts are taken from.
fn fixed(facts: &Facts) -> Index<'_> {
    let all = facts.found.iter().chain(facts.cycles.iter().flatten());
    all.flat_map(|fact| &fact.sources).map(|source| source.id.as_str()).collect()
}

struct Fitting<'a> {
    scope: &'a Scope<'a>,
    room: &'a Room<'a>,
    offset_min: i32,
    fixed: Index<'a>,
}

impl Fitting<'_> {
    fn line<'e>(&self, facts: Vec<Fact<'e>>) -> Line<'e> {
        let visibility = facts.iter().map(|fact| fact.visibility).max();
        let is_open = |visibility| {
            let ticket = facts.first().map(|fact| fact.lead.ticket.id()).unwrap_or_default();
            (self.room.is_open)(visibility, &ticket)
        };
        let shown = facts.iter().any(|fact| fact.notable) && visibility.is_some_and(is_open);
        let (mut stands, mut listed) = (false, false);
        for known in facts.iter().flat_map(Fact::ids).filter_map(self.room.stands) {
            stands |= known;
            listed |= !known;
        }
        Line { facts, told_as: None, left: false, shown, stands, listed }
    }

    /// How many lines stand in the text.
    fn shown(&self, lines: &[Line]) -> usize {
        lines.iter().filter(|line| line.shown && !line.stays_listed()).count()
    }

    fn is_fixed(&self, line: &Line) -> bool {
        line.facts.iter().flat_map(Fact::ids).any(|id| self.fixed.holds(id))
    }

    /// Day and hour; empty without a time.
    fn hour(&self, at: Option<&Moment>) -> String {
        let local = at.map(|at| at.local(self.offset_min));
        local.map_or_else(String::new, |local| {
            let clock = clock_text(&local);
            day_text(local.date()) + " " + clock.get(..2).unwrap_or_default()
        })
    }

    /// Joins what the step names to one line for each kind, source and hour; fewer than [`LEAST`] lines stay as they are.
    fn together<'e>(&self, lines: Vec<Line<'e>>, step: &[(&str, &'static str)]) -> Vec<Line<'e>> {
        let crowds: Vec<Option<(String, &'static str)>> = lines.iter().map(|line| self.crowd(line, step)).collect();
        let mut counts = Index::new();
        for (crowd, _) in crowds.iter().flatten() {
            *counts.at(crowd.clone()).get_or_insert(0) += 1;
        }
        let mut places = Index::new();
        let mut joined: Vec<Line> = Vec::new();
        for (mut line, crowd) in lines.into_iter().zip(crowds) {
            let crowd = crowd.filter(|(crowd, _)| counts.get(crowd).is_some_and(|count| count >= LEAST));
            if let Some((crowd, told_as)) = crowd {
                let place = *places.at(crowd).get_or_insert(joined.len());
                if let Some(first) = joined.get_mut(place) {
                    first.facts.append(&mut line.facts);
                    first.stands |= line.stands;
                    first.listed |= line.listed;
                    continue;
                }
                line.told_as = Some(told_as);
            }
            joined.push(line);
        }
        joined
    }

    /// With which others a line is told together, and as what.
    fn crowd(&self, line: &Line, step: &[(&str, &'static str)]) -> Option<(String, &'static str)> {
        let first = line.facts.first()?;
        let word = first.lead.kind.word();
        let (_, told_as) = step.iter().find(|(known, _)| *known == word)?;
        let is_one = line.facts.iter().skip(1).all(|fact| fact.lead.kind.word() == word);
        let by_people = first.lead.kind.is_words() && !self.scope.by_bot(first.lead);
        if !is_one || by_people || self.is_fixed(line) {
            return None;
        }
        let weight = format!("{} {}", first.visibility as u8, first.notable);
        let (hour, ticket) = (self.hour(first.lead.at.as_ref()), first.lead.ticket.id());
        Some((key(&[&word, source_of(first.lead), &hour, &weight, &ticket]), told_as))
    }

    /// Marks the words of people for which there is no room.
    fn leave(&self, lines: &mut [Line]) {
        let mut hours: Vec<Vec<(bool, usize)>> = Vec::new();
        let mut places = Index::new();
        for (number, line) in lines.iter_mut().enumerate().filter(|(_, line)| self.can_be_left(line)) {
            let Some(lead) = line.facts.first().map(|fact| fact.lead) else { continue };
            let hour = self.hour(lead.at.as_ref());
            let place = *places.at(hour).get_or_insert(hours.len());
            if place == hours.len() {
                hours.push(Vec::new());
            }
            line.left = line.stays_listed();
            if let Some(all) = hours.get_mut(place).filter(|_| !line.left) {
                all.push((reports(said(lead)), number));
            }
        }
        let sizes: Vec<usize> = hours.iter().map(Vec::len).collect();
        // Each hour may need a line that counts.
        let taken = self.shown(lines) - sizes.iter().sum::<usize>() + sizes.len();
        for (hour, share) in hours.into_iter().zip(shares(&sizes, self.room.most.saturating_sub(taken))) {
            let (reporting, other): (Vec<_>, Vec<_>) = hour.into_iter().partition(|(reports, _)| *reports);
            let first = share.min(reporting.len());
            let left = beyond(&reporting, first).chain(beyond(&other, share - first));
            for (_, number) in left {
                if let Some(line) = lines.get_mut(*number) {
                    line.left = true;
                }
            }
        }
    }

    fn can_be_left(&self, line: &Line) -> bool {
        let Some(first) = line.facts.first() else { return false };
        let is_words = matches!(
            first.lead.kind,
            EventKind::Commented | EventKind::Told { kind: ToldKind::Message | ToldKind::Notice | ToldKind::Note, .. }
        );
        is_words && line.told_as.is_none() && line.shown && !self.is_fixed(line) && !line.stands
    }

    /// The entries, before the first that was left in an hour one that counts them.
    fn entries(&self, lines: Vec<Line>) -> Vec<Entry> {
        let mut entries = Vec::with_capacity(lines.len());
        let mut counts: Vec<Count> = Vec::new();
        let mut places = Index::new();
        for line in lines {
            let word = line.facts.first().map(|fact| fact.lead.kind.word()).unwrap_or_default();
            let Some(mut entry) = entry(self.scope, line.facts, line.told_as) else { continue };
            if line.left {
                entry.notable = false;
                let hour = self.hour(entry.at.as_ref());
                let id = format!("{COUNT}{hour}/{}/{}", entry.visibility as u8, entry.ticket);
                let place = *places.at(id.clone()).get_or_insert(counts.len());
                match counts.get_mut(place) {
                    Some(count) => count.words.push(word),
                    None => {
                        counts.push(Count { at: entries.len(), hour, words: vec![word] });
                        entries.push(self.count(id, &entry));
                    }
                }
            }
            entries.push(entry);
        }
        for count in counts {
            if let Some(entry) = entries.get_mut(count.at) {
                entry.text = count.text();
            }
        }
        entries
    }

    /// A line that counts others, as yet without its words; it leads to their ticket.
    fn count(&self, id: String, first: &Entry) -> Entry {
        let is_its = |ticket: &&Ticket| ticket.at.id() == first.ticket;
        let ticket = self.scope.incident.tickets.iter().find(is_its).or_else(|| self.scope.incident.tickets.first());
        let (label, url) = ticket.map(|ticket| (ticket.at.label(), ticket.at.url.clone())).unwrap_or_default();
        Entry {
            at: first.at.clone(),
            actor: None,
            text: String::new(),
            sources: vec![Citation { id: id.clone(), label, url }],
            visibility: first.visibility,
            ticket: first.ticket.clone(),
            notable: true,
            event: None,
            id,
        }
    }
}

/// What a line counts.
struct Count {
    /// Its place among the entries.
    at: usize,
    hour: String,
    words: Vec<String>,
}

impl Count {
    fn text(&self) -> String {
        let kinds = WORDS.iter().filter_map(|(word, one, several)| {
            match self.words.iter().filter(|known| known == word).count() {
                0 => None,
                1 => Some(format!("1 {one}")),
                count => Some(format!("{count} {several}")),
            }
        });
        let kinds: Vec<String> = kinds.collect();
        let kinds = match kinds.as_slice() {
            [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => kinds.concat(),
        };
        let when = match self.hour.split_once(' ') {
            Some((_, hour)) => format!(" from {hour}:00 to {hour}:59"),
            None => String::new(),
        };
        format!("{kinds}{when} are left to the ticket and to the list of the timeline")
    }
}

/// What stays out when so many are chosen, evenly spread over all.
fn beyond<T>(all: &[T], chosen: usize) -> impl Iterator<Item = &T> {
    let so_far = move |count: usize| count * chosen / all.len();
    all.iter().enumerate().filter(move |(at, _)| so_far(at + 1) == so_far(*at)).map(|(_, one)| one)
}

/// How much of the room each gets: alike, and what one does not need the others.
fn shares(sizes: &[usize], room: usize) -> Vec<usize> {
    let mut shares = vec![0; sizes.len()];
    let mut left = room;
    loop {
        let open = sizes.iter().zip(&shares).filter(|(size, share)| share < size).count();
        if open == 0 || left == 0 {
            return shares;
        }
        let each = (left / open).max(1);
        for (size, share) in sizes.iter().zip(&mut shares) {
            let more = each.min(size - *share).min(left);
            *share += more;
            left -= more;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_shared_evenly_and_what_one_does_not_need_goes_to_the_others() {
        assert_eq!(shares(&[10, 10], 8), [4, 4]);
        assert_eq!(shares(&[1, 10, 10], 9), [1, 4, 4]);
        assert_eq!(shares(&[3, 3], 7), [3, 3]);
        assert_eq!(shares(&[5, 5, 5], 2), [1, 1, 0]);
        assert!(shares(&[], 4).is_empty());
        assert_eq!(beyond(&[1, 2, 3, 4, 5, 6], 2).collect::<Vec<_>>(), [&1, &2, &4, &5]);
        assert_eq!(beyond(&[1, 2, 3], 3).count() + beyond::<u8>(&[], 0).count(), 0);
    }
}
