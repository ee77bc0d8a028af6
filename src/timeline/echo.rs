//! Programs that repeat what was said or done.
//!
//! A comment of a program is an echo when, within [`WINDOW_S`],
//! - it holds all the words of another's comment and nothing else but who said them and words like "wrote on"; or
//! - it tells a change of its own ticket, or of one that it names, and every word of it is accounted for: the values, the
//!   names, the ticket's key, the field's name and small words like "changed from … to".
//!
//! One word or number more is a new fact, and the comment keeps a line of its own.

use super::doubles::{Said, WINDOW_S, gather};
use super::line::said;
use super::scope::Scope;
use super::words::{folded, folded_text, position};
use crate::model::{Event, EventKind};
use crate::small::{Index, key};

/// Words of a comment that is looked at; a longer one says more than a change.
const MOST_WORDS: usize = 40;

/// As many lines with the same words are looked at on each side of an echo.
const MOST_NEAR: usize = 64;

/// Words of a value, e.g. a state's name.
const MOST_VALUE_WORDS: usize = 5;

/// Small words around a repeated change or comment.
pub(super) const SMALL: &[&str] = &[
    "a",
    "an",
    "at",
    "and",
    "as",
    "been",
    "bot",
    "by",
    "changed",
    "comment",
    "commented",
    "en",
    "from",
    "has",
    "in",
    "incident",
    "is",
    "issue",
    "it",
    "marked",
    "moved",
    "new",
    "now",
    "of",
    "on",
    "posted",
    "said",
    "set",
    "slack",
    "the",
    "this",
    "ticket",
    "to",
    "update",
    "updated",
    "via",
    "was",
    "with",
    "wrote",
];

/// Joins echoes to what they repeat. The result is in the order of the first event of each.
pub fn join(scope: &Scope, said: Vec<Said>, events: &[&Event]) -> Vec<Said> {
    let index = Repeatable::new(scope, &said, events);
    let originals: Vec<Option<usize>> = (0..said.len()).map(|number| index.original(number)).collect();
    // Each leads to an earlier line or to a person's, which is nobody's echo.
    gather(said, &originals)
}

/// Lists of numbers by name.
#[derive(Default)]
pub(super) struct Places {
    // A map to lists would be one more map in the module.
    list_of: Index<'static>,
    lists: Vec<Vec<usize>>,
}

impl Places {
    /// Puts a number at the end of the list of that name.
    pub fn add(&mut self, name: String, number: usize) {
        let place = *self.list_of.at(name).get_or_insert(self.lists.len());
        match self.lists.get_mut(place) {
            Some(list) => list.push(number),
            None => self.lists.push(vec![number]),
        }
    }

    /// The list of that name.
    pub fn get(&self, name: &str) -> Option<&[usize]> {
        self.lists.get(self.list_of.get(name)?).map(Vec::as_slice)
    }
}

/// What can be repeated, by its words.
struct Repeatable<'a> {
    scope: &'a Scope<'a>,
    /// The first event of each line.
    leads: Vec<&'a Event>,
    comments: Places,
    changes: Places,
}

impl<'a> Repeatable<'a> {
    fn new(scope: &'a Scope<'a>, said_lines: &[Said], events: &[&'a Event]) -> Self {
        let leads: Vec<&Event> =
            said_lines.iter().filter_map(|said| said.first().and_then(|first| events.get(*first)).copied()).collect();
        let mut index = Self { scope, leads: Vec::new(), comments: Places::default(), changes: Places::default() };
        for (number, lead) in leads.iter().enumerate() {
            if lead.kind.is_words() {
                index.comments.add(folded_text(said(lead)), number);
            } else if let Some(Change { to: Some(to), .. }) = change(&lead.kind) {
                index.changes.add(key(&[&lead.ticket.id(), &folded(to).join(" ")]), number);
            }
        }
        index.leads = leads;
        index
    }

    /// The line that this one repeats.
    fn original(&self, number: usize) -> Option<usize> {
        let echo = *self.leads.get(number)?;
        if !echo.kind.is_words() || !self.scope.by_bot(echo) {
            return None;
        }
        self.repeated_comment(number, echo).or_else(|| self.repeated_change(echo))
    }

    fn repeated_comment(&self, number: usize, echo: &Event) -> Option<usize> {
        let text = said(echo);
        // A program puts who and where before the words, and a mark between them.
        let starts = text.match_indices([':', '\n', '>', '"', '“', '—']).map(|(at, mark)| at + mark.len()).take(8);
        std::iter::once(0).chain(starts).find_map(|start| {
            let (before, words) = (text.get(..start)?, folded(text.get(start..)?));
            let candidates = self.comments.get(&words.join(" ")).filter(|_| !words.is_empty())?;
            // Who says the same twice says it of two things.
            let allowed = |other: &usize| {
                let is_mine = |lead: &&Event| lead.actor != echo.actor && (*other < number || !self.scope.by_bot(lead));
                self.leads.get(*other).is_some_and(is_mine)
            };
            let other = self.nearest(candidates, echo, allowed)?;
            let known = self.around(self.leads.get(other)?);
            folded(before).iter().all(|word| known.holds(word)).then_some(other)
        })
    }

    fn repeated_change(&self, echo: &Event) -> Option<usize> {
        let words = folded(said(echo));
        if words.is_empty() || words.len() > MOST_WORDS {
            return None;
        }
        let mut tickets = self.scope.mentioned(&echo.ticket, said(echo));
        tickets.insert(0, echo.ticket.id());
        let values = (1..=MOST_VALUE_WORDS).flat_map(|length| words.windows(length)).map(|value| value.join(" "));
        let mut keys = values.flat_map(|value| tickets.iter().map(move |ticket| key(&[ticket, &value])));
        keys.find_map(|key| {
            let candidates = self.changes.get(&key)?;
            self.nearest(candidates, echo, |other| self.tells(&words, *other))
        })
    }

    /// Whether these words tell that change and nothing else.
    fn tells(&self, words: &[String], number: usize) -> bool {
        let Some(lead) = self.leads.get(number) else { return false };
        let Some(Change { names, from, to: Some(to) }) = change(&lead.kind) else { return false };
        let (from, to) = (folded(from.unwrap_or_default()), folded(to));
        let mut known = self.around(lead);
        known.extend(names.iter().map(|name| (*name).to_owned()));
        known.extend(from.iter().chain(&to).cloned());
        let told_backwards = position(words, &from).is_some_and(|before| position(words, &to) < Some(before));
        words.iter().all(|word| known.holds(word)) && !told_backwards
    }

    /// Words that say nothing new around a repeated event: small words, its actor, its ticket.
    fn around(&self, event: &Event) -> Index<'static> {
        let mut known: Index = SMALL.iter().copied().collect();
        known.extend(folded(&event.ticket.label()));
        known.extend(folded(&event.ticket.url));
        if let Some(id) = event.actor.as_deref() {
            known.extend(folded(&self.scope.name(id)));
            let person = self.scope.person(id);
            known.extend(person.into_iter().flat_map(|person| &person.handles).flat_map(|handle| folded(handle)));
        }
        known
    }

    /// Of lines in order of time the one nearest to an event, when it lies within the window and is allowed.
    fn nearest(&self, candidates: &[usize], event: &Event, allowed: impl Fn(&usize) -> bool) -> Option<usize> {
        let at = event.at.as_ref()?.at;
        let gap = |number: &usize| {
            let other = self.leads.get(*number)?.at.as_ref()?.at;
            Some((other - at).num_seconds())
        };
        // Lines without a time come last; for the search they lie in the far future.
        let middle = candidates.partition_point(|number| gap(number).is_some_and(|gap| gap < 0));
        let end = middle.saturating_add(MOST_NEAR).min(candidates.len());
        let near = candidates.get(middle.saturating_sub(MOST_NEAR)..end)?.iter();
        let window = near.filter(|number| gap(number).is_some_and(|gap| gap.abs() <= WINDOW_S));
        window.filter(|number| allowed(number)).min_by_key(|number| gap(number).unwrap_or(i64::MAX).abs()).copied()
    }
}

/// A change of a field: what the field is called, and its values.
struct Change<'a> {
    names: Vec<&'a str>,
    from: Option<&'a str>,
    to: Option<&'a str>,
}

fn change(kind: &EventKind) -> Option<Change<'_>> {
    let (names, from, to) = match kind {
        EventKind::Status { from, to, .. } => (vec!["status", "state", "stage"], from, to),
        EventKind::Assignee { from, to } => {
            (vec!["assigned", "assignee", "assignment", "owner", "reassigned"], from, to)
        }
        EventKind::Priority { from, to } => (vec!["priority"], from, to),
        EventKind::Severity { from, to } => (vec!["severity", "sev"], from, to),
        _ => return None,
    };
    Some(Change { names, from: from.as_deref(), to: to.as_deref() })
}
