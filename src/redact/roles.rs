//! Names of people become roles, the same person the same role everywhere, so that a text tells what happened and not who.
//!
//! Found are full names, `@handles`, and given or family names that only one person has, with their capital. A name that is
//! also a word (Will, Mark) counts only as a part of the full name. Programs keep their names.

use crate::model::{Person, Role};
use crate::small::{Map, lower};
use std::ops::Range;

/// A name and the role that may stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// First byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What stands there.
    pub was: String,
    /// What may stand there instead.
    pub now: String,
    /// The role alone, as within a sentence.
    pub role: String,
    /// Id of the person.
    pub person: String,
}

/// What people are called that no role says anything about; they are numbered.
const ANYBODY: &str = "engineer";

/// Names that are words as well, in small letters.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "will", "mark", "marks", "grant", "bill", "rose", "hope", "art", "max", "may", "april", "june", "august",
    "summer", "autumn", "joy", "grace", "faith", "drew", "chase", "pat", "rob", "sue", "frank", "miles", "dean",
    "jack", "dale", "glen", "reed", "hunter", "mason", "king", "young", "long", "short", "brown", "green", "white",
    "black", "gray", "grey", "stone", "wood", "woods", "field", "fields", "rice", "ford", "bush", "banks", "page",
    "day", "case", "best", "rich", "sandy", "penny", "ivy", "lily", "iris", "olive", "jade", "ruby", "amber", "pearl",
    "crystal", "dawn", "eve", "star", "sky", "angel", "victor", "major", "earl", "duke", "guy", "chip", "ray",
    "cliff", "forest", "lake", "river", "rivers", "brook", "brooks", "storm", "wolf", "fox", "english", "french",
    "price", "bell", "cook", "baker", "carter", "cooper", "carpenter", "miller", "potter", "porter", "archer",
    "fisher", "shepherd", "bishop", "pope", "church", "temple", "house", "hall", "hill", "hills", "rock", "gene",
    "gill", "harmony", "melody", "heather", "holly", "jasper", "jewel", "lance", "marina", "mercy", "misty", "norm",
    "opal", "paige", "patience", "prudence", "ralph", "rusty", "sage", "scout", "trinity", "violet", "wade", "ward",
    "west", "north", "east", "winter", "winters", "wren", "christian", "do", "an", "so", "be", "see", "love", "power",
    "powers", "root", "read", "swift", "small", "little", "strong", "sharp", "singer", "speed", "steel", "street",
    "sweet", "trip", "walker", "walls", "waters", "weeks", "wells", "wise", "java", "python", "alert", "monday",
    "friday",
];

/// Names of people in a text that are to become roles, in the order of the text, without overlaps.
///
/// Roles are given in the order of first mention. A role that a tracker or a user named comes first ("the incident commander"),
/// then "the reporter" and "the assignee"; those that several have are numbered. `keep` says of a range whether the name stays,
/// e.g. because it is the owner of an action item; a person who is only mentioned there gets no role.
pub fn to_roles(text: &str, people: &[Person], keep: &dyn Fn(Range<usize>) -> bool) -> Vec<Change> {
    to_roles_as(text, people, &[], keep)
}

/// The same, where some already have a role: `given` are ids of people, each with the words that stand for them. Nobody else
/// gets those words.
pub fn to_roles_as(
    text: &str,
    people: &[Person],
    given: &[(String, String)],
    keep: &dyn Fn(Range<usize>) -> bool,
) -> Vec<Change> {
    let known = Known::of(people);
    let mut mentions = known.mentions(text);
    mentions.retain(|mention| !keep(mention.start..mention.end));
    let words = role_words(people, &mentions, given);
    mentions.iter().filter_map(|mention| change(text, people, &words, mention)).collect()
}

/// Where somebody is named.
struct Mention {
    start: usize,
    end: usize,
    /// Place in the list of people.
    who: usize,
}

/// What people are called.
struct Known {
    /// By the first word of the full name: all its words, and who.
    full: Map<String, Vec<(Vec<String>, usize)>>,
    /// By one name or handle; `None` when several have it.
    single: Map<String, Option<usize>>,
    handles: Map<String, Option<usize>>,
}

impl Known {
    fn of(people: &[Person]) -> Known {
        let mut known = Known { full: Map::new(), single: Map::new(), handles: Map::new() };
        for (who, person) in people.iter().enumerate().filter(|(_, person)| !person.is_bot()) {
            let words: Vec<String> =
                pieces(&person.name).iter().filter_map(|piece| person.name.get(piece.clone())).map(lower).collect();
            for word in [words.first(), words.last().filter(|_| words.len() > 1)].into_iter().flatten() {
                if word.chars().count() > 1 && !WORDS.contains(&word.as_str()) {
                    only(&mut known.single, word, who);
                }
            }
            person
                .handles
                .iter()
                .for_each(|handle| only(&mut known.handles, &lower(handle.trim_start_matches('@')), who));
            if let Some(first) = words.first().filter(|_| words.len() > 1).cloned() {
                known.full.or_insert(first, Vec::new()).push((words, who));
            }
        }
        known
    }

    fn mentions(&self, text: &str) -> Vec<Mention> {
        let pieces = pieces(text);
        let mut mentions: Vec<Mention> = Vec::new();
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            let rest = pieces.get(at..).unwrap_or_default();
            let found = if before(text, piece.start) == Some('@') {
                self.handle(text, piece.start)
            } else {
                self.name(text, rest)
            };
            let Some(mention) = found else {
                at += 1;
                continue;
            };
            at += rest.iter().take_while(|piece| piece.start < mention.end).count().max(1);
            match mentions
                .last_mut()
                .filter(|last| last.who == mention.who && is_reversed(text, last.end, mention.start))
            {
                Some(last) => last.end = mention.end,
                None => mentions.push(mention),
            }
        }
        mentions
    }

    /// `@ana.diaz`; the range begins at the `@`. Of a handle with points the longest known start counts.
    fn handle(&self, text: &str, start: usize) -> Option<Mention> {
        let at = start.checked_sub(1)?;
        if before(text, at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '_')) {
            return None;
        }
        let rest = text.get(start..)?;
        let length =
            rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))).unwrap_or(rest.len()).min(200);
        let mut handle = rest.get(..length)?;
        loop {
            if let Some(who) = self.handles.get(&lower(handle)).copied().flatten() {
                return Some(Mention { start: at, end: start + handle.len(), who });
            }
            handle = handle.get(..handle.rfind(['.', '_', '-'])?)?;
        }
    }

    fn name(&self, text: &str, pieces: &[Range<usize>]) -> Option<Mention> {
        let piece = pieces.first()?;
        let word = text.get(piece.clone())?;
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let small = lower(word);
        let full = self.full.get(&small).into_iter().flatten();
        let full =
            full.filter(|(words, _)| capital && stands(text, pieces, words)).max_by_key(|(words, _)| words.len());
        let (count, who) = match full {
            Some((words, who)) => (words.len(), *who),
            None => (1, self.single.get(&small).copied().flatten().filter(|_| capital)?),
        };
        let end = pieces.get(count - 1)?.end;
        is_free(text, piece.start, end).then_some(Mention { start: piece.start, end, who })
    }
}

/// Notes who alone has a name.
fn only(names: &mut Map<String, Option<usize>>, name: &str, who: usize) {
    let alone = match names.get(name) {
        None => Some(who),
        Some(known) => known.filter(|known| *known == who),
    };
    names.insert(name.to_owned(), alone);
}

/// Ranges of words; an apostrophe before a letter is within one (`O'Brien`), but not that of `'s`.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inner = matches!(c, '\'' | '\u{2019}') && next.is_some_and(char::is_uppercase);
        if c.is_alphanumeric() || (inner && start.is_some()) {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            pieces.push(start..at);
        }
    }
    pieces.extend(start.map(|start| start..text.len()));
    pieces
}

fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Whether the words of a full name stand there, with blanks, a point or a dash between them.
fn stands(text: &str, pieces: &[Range<usize>], words: &[String]) -> bool {
    let near = |pair: &[Range<usize>]| match pair {
        [a, b] => {
            text.get(a.end..b.start).is_some_and(|gap| !gap.contains("\n\n") && ["", ".", "-"].contains(&gap.trim()))
        }
        _ => false,
    };
    let same =
        |(word, piece): (&String, &Range<usize>)| text.get(piece.clone()).is_some_and(|found| lower(found) == *word);
    pieces.len() >= words.len()
        && words.iter().zip(pieces).all(same)
        && pieces.windows(2).take(words.len() - 1).all(near)
}

/// Whether a name is no piece of a mail address, an address or a name of a program.
fn is_free(text: &str, start: usize, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let mut after = rest.chars();
    let (next, second) = (after.next(), after.next());
    let ahead = before(text, start).is_some_and(|c| matches!(c, '/' | '_' | '\\' | '=' | '.' | '-'));
    let behind = next.is_some_and(|c| matches!(c, '@' | '_' | '/' | '='))
        || (matches!(next, Some('.' | '-')) && second.is_some_and(char::is_alphanumeric));
    !ahead && !behind
}

/// `Diaz, Ana`: the same person twice, with a comma or a blank between.
fn is_reversed(text: &str, end: usize, start: usize) -> bool {
    text.get(end..start).is_some_and(|gap| gap == ", " || gap == " " || gap == " (@" || gap == " (")
}

/// The word for each person who is mentioned.
fn role_words(people: &[Person], mentions: &[Mention], given: &[(String, String)]) -> Map<usize, String> {
    let mut words = Map::new();
    let mut order: Vec<usize> = Vec::new();
    for Mention { who, .. } in mentions {
        let id = people.get(*who).map(|person| person.id.as_str());
        match given.iter().find(|(known, _)| Some(known.as_str()) == id) {
            Some((_, word)) => {
                words.insert(*who, word.clone());
            }
            None if order.contains(who) => {}
            None => order.push(*who),
        }
    }
    let is_free = |word: &String| !given.iter().any(|(_, known)| known == word);
    let mut with: Map<String, (usize, usize)> = Map::new();
    let base = |who: &usize| people.get(*who).map_or_else(|| ANYBODY.to_owned(), role_of);
    order.iter().for_each(|who| with.or_insert(base(who), (0, 0)).0 += 1);
    for who in order {
        let base = base(&who);
        let counts = with.or_insert(base.clone(), (1, 0));
        let alone = Some(format!("the {base}")).filter(|word| counts.0 == 1 && base != ANYBODY && is_free(word));
        let numbered = std::iter::repeat_with(|| {
            counts.1 += 1;
            format!("{base} {}", counts.1)
        });
        // As many words are given as there are people at most, so that one of the numbers is free.
        let word = alone.or_else(|| numbered.take(given.len() + 1).find(is_free));
        words.insert(who, word.unwrap_or(base));
    }
    words
}

/// What somebody's roles say, without article.
fn role_of(person: &Person) -> String {
    let named = person.roles.iter().find_map(|role| match role {
        Role::Named(name) => Some(name.trim()).filter(|name| !name.is_empty()),
        _ => None,
    });
    match named {
        Some(name) => {
            let small = lower(name);
            let bare = small.strip_prefix("the ").unwrap_or(&small).to_owned();
            if ["on-call", "on call", "oncall"].contains(&bare.as_str()) { "on-call engineer".to_owned() } else { bare }
        }
        None if person.roles.contains(&Role::Reporter) => "reporter".to_owned(),
        None if person.roles.contains(&Role::Assignee) => "assignee".to_owned(),
        None => ANYBODY.to_owned(),
    }
}

fn change(text: &str, people: &[Person], words: &Map<usize, String>, mention: &Mention) -> Option<Change> {
    let word = words.get(&mention.who)?;
    let mut now = if starts_sentence(text, mention.start) { capital(word) } else { word.clone() };
    let mut end = mention.end;
    // "James' change": a role does not end with an s.
    let rest = text.get(end..)?;
    let mut after = rest.chars();
    if let Some(mark) = after.next().filter(|c| matches!(c, '\'' | '\u{2019}')) {
        let bare = !after.next().is_some_and(char::is_alphanumeric);
        if bare
            && text.get(mention.start..end)?.ends_with(['s', 'x', 'z'])
            && before(text, mention.start).is_none_or(|c| c != mark)
        {
            now.push(mark);
            now.push('s');
            end += mark.len_utf8();
        }
    }
    let was = text.get(mention.start..end)?.to_owned();
    Some(Change {
        start: mention.start,
        end,
        was,
        now,
        role: word.clone(),
        person: people.get(mention.who)?.id.clone(),
    })
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether a sentence, a list item, a cell or a paragraph begins there; a line that goes on does not.
fn starts_sentence(text: &str, at: usize) -> bool {
    let ahead = text.get(..at).unwrap_or_default();
    let bare = ahead.trim_end_matches([' ', '\t', '*', '_', '"', '\u{201c}', '(', '[', '`', '#', '>', '-', '+']);
    let marks = ahead.get(bare.len()..).unwrap_or_default();
    match bare.chars().next_back() {
        None | Some('.' | '!' | '?' | '|' | '\u{2026}') => true,
        Some('\n') => {
            let line = bare.trim_end_matches(['\n', '\r', ' ']);
            let blank = bare.get(line.len()..).unwrap_or_default().matches('\n').count() > 1;
            blank
                || marks.contains(['-', '#', '+'])
                || marks.starts_with("* ")
                || line.is_empty()
                || line.ends_with(['.', '!', '?', '|'])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_roles(text: &str, changes: &[Change]) -> String {
        crate::small::spliced(text, changes.iter().map(|change| (change.start, change.end, change.now.as_str())))
    }

    fn person(name: &str, handle: &str, roles: &[Role]) -> Person {
        Person {
            id: handle.to_owned(),
            name: name.to_owned(),
            handles: vec![handle.to_owned()],
            mail_hash: None,
            roles: roles.iter().cloned().collect(),
        }
    }

    fn people() -> Vec<Person> {
        vec![
            person("Ana Diaz", "ana.d", &[Role::Named("on-call".to_owned()), Role::Commenter]),
            person("Bao Nguyen", "bao", &[Role::Commenter]),
            person("Mira Okafor", "mira", &[Role::Editor]),
            person("Will Okafor", "will_o", &[Role::Reporter]),
            person("Deploy Bot", "deploybot", &[Role::Bot]),
            person("Jonas Oakes", "jonas", &[Role::Watcher]),
        ]
    }

    fn renamed(text: &str) -> String {
        with_roles(text, &to_roles(text, &people(), &|_| false))
    }

    #[test]
    fn the_same_person_is_the_same_role_however_named() {
        assert_eq!(
            renamed("Ana Diaz saw it. Later Ana and @bao looked; Diaz's change went out, and @ana.d. Bao agreed."),
            "The on-call engineer saw it. Later the on-call engineer and engineer 1 looked; the on-call engineer's change went out, \
             and the on-call engineer. Engineer 1 agreed."
        );
    }

    #[test]
    fn numbers_follow_the_first_mention() {
        assert_eq!(
            renamed("- Mira called Bao, then Bao called Mira."),
            "- Engineer 1 called engineer 2, then engineer 2 called engineer 1."
        );
    }

    #[test]
    fn a_name_that_several_have_or_that_is_a_word_is_left() {
        assert_eq!(renamed("Okafor said so. Will it work? Ask Will."), "Okafor said so. Will it work? Ask Will.");
        assert_eq!(renamed("we asked Will Okafor and @will_o"), "we asked the reporter and the reporter");
    }

    #[test]
    fn programs_addresses_and_small_letters_are_left() {
        for text in [
            "Deploy Bot and @deploybot",
            "ana diaz",
            "Ana.Diaz@shop.example",
            "https://x.example/Ana",
            "Ana_key",
            "x@bao",
            "Anaconda",
        ] {
            assert_eq!(renamed(text), text);
        }
    }

    #[test]
    fn possessives_and_reversed_names_stay_sentences() {
        assert_eq!(renamed("it was Jonas' idea"), "it was engineer 1's idea");
        assert_eq!(renamed("Diaz, Ana: Bao\u{2019}s log"), "The on-call engineer: engineer 1\u{2019}s log");
        assert_eq!(
            renamed("We asked\nBao to look.\n\nMira came."),
            "We asked\nengineer 1 to look.\n\nEngineer 2 came."
        );
    }

    #[test]
    fn what_is_kept_gets_no_role_and_every_change_can_be_undone() {
        let text = "Bao fixed it. | Bao | 2026-03-04 |";
        let changes = to_roles(text, &people(), &|range| range.start > 12);
        assert_eq!(with_roles(text, &changes), "Engineer 1 fixed it. | Bao | 2026-03-04 |");
        assert_eq!((changes[0].was.as_str(), changes[0].person.as_str()), ("Bao", "bao"));
        assert_eq!(with_roles(text, &[]), text);
    }

    #[test]
    fn a_role_that_is_given_stays_and_is_nobody_elses() {
        let given = [("bao".to_owned(), "engineer 1".to_owned()), ("gone".to_owned(), "the reporter".to_owned())];
        let text = "Mira asked Bao and @will_o.";
        let changes = to_roles_as(text, &people(), &given, &|_| false);
        assert_eq!(with_roles(text, &changes), "Engineer 2 asked engineer 1 and reporter 1.");
    }

    #[test]
    fn two_with_the_same_role_are_numbered() {
        let role = Role::Named("Responder".to_owned());
        let two = [person("Ana Diaz", "a", std::slice::from_ref(&role)), person("Bao Nguyen", "b", &[role])];
        let text = "Ana and Bao";
        assert_eq!(with_roles(text, &to_roles(text, &two, &|_| false)), "Responder 1 and responder 2");
    }
}
