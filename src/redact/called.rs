//! What the people of an incident are called, and where a text calls them so.

use super::roles::starts_sentence;
use crate::model::Person;
use crate::small::{Map, is_capital, is_small, lower};
use std::ops::Range;

/// What counts as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// What can hardly mean anything else: whoever asked goes on writing the text.
    Sure,
    /// Whatever may name one of them: strangers are going to read the text.
    Any,
}

/// Names that are words as well, in small letters.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "will", "mark", "marks", "grant", "bill", "rose", "hope", "art", "max", "joy", "grace", "faith", "drew", "chase",
    "pat", "rob", "sue", "frank", "miles", "dean",
    "jack", "dale", "glen", "reed", "hunter", "mason", "king", "young", "long", "short", "brown", "green", "white",
    "black", "gray", "grey", "stone", "wood", "woods", "field", "fields", "rice", "ford", "bush", "banks", "page",
    "day", "case", "best", "rich", "sandy", "penny", "ivy", "lily", "iris", "olive", "jade", "ruby", "amber", "pearl",
    "crystal", "dawn", "eve", "star", "sky", "angel", "victor", "major", "earl", "duke", "guy", "chip", "ray",
    "cliff", "forest", "lake", "river", "rivers", "brook", "brooks", "storm", "wolf", "fox", "english", "french",
    "price", "bell", "cook", "baker", "carter", "cooper", "carpenter", "miller", "potter", "porter", "archer",
    "fisher", "shepherd", "bishop", "pope", "church", "temple", "house", "hall", "hill", "hills", "rock", "gene",
    "gill", "harmony", "melody", "heather", "holly", "jasper", "jewel", "lance", "marina", "mercy", "misty", "norm",
    "opal", "paige", "patience", "prudence", "ralph", "rusty", "sage", "scout", "trinity", "violet", "wade", "ward",
    "west", "north", "east", "wren", "christian", "do", "an", "so", "be", "see", "love", "power",
    "powers", "root", "read", "swift", "small", "little", "strong", "sharp", "singer", "speed", "steel", "street",
    "sweet", "trip", "walker", "walls", "waters", "weeks", "wells", "wise", "don", "can", "ran", "sun", "ping",
];

/// Alone these name nobody: months and days, and what accounts are called that are nobody's.
// In rows: one a line, it would be pages.
#[rustfmt::skip]
const NOBODY: &[&str] = &[
    "jan", "may", "april", "june", "august", "monday", "friday", "summer", "autumn", "winter", "winters", "java",
    "python", "bash", "alert", "dev", "ops", "admin", "administrator", "user", "account", "system", "service", "support", "team",
    "redmine", "anonymous", "ghost", "deleted", "former", "unknown", "operator", "deploy", "deployer", "release", "test", "bot", "sre", "oncall", "security",
];

/// Pieces of family names, which alone name nobody.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "ter", "ten", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "al",
    "el",
];

/// In small letters a shorter name is a word more often than a name.
const LEAST: usize = 3;

/// Where somebody is named.
pub(super) struct Mention {
    pub start: usize,
    pub end: usize,
    /// Place in the list of people; `None` where several are called so.
    pub who: Option<usize>,
    pub shape: Shape,
}

/// What names somebody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A name, or an address that holds one.
    Name,
    /// A name with an `s` behind it: `Aminas Rollback`.
    Genitive,
    /// The address of a link with its brackets: the words of the link stay.
    Target,
}

/// An address is looked at so far to both sides.
const ADDRESS: usize = 400;

/// What people are called, each by its words in small letters with a blank between them.
pub(super) struct Called {
    reach: Reach,
    /// Who alone is called so; `None` when several are.
    names: Map<String, Option<usize>>,
    handles: Map<String, Option<usize>>,
    /// By its first word of how many words a name or handle is at most.
    longest: Map<String, usize>,
}

impl Called {
    pub fn of(people: &[Person], reach: Reach) -> Called {
        let mut called = Called { reach, names: Map::new(), handles: Map::new(), longest: Map::new() };
        // Somebody with two accounts is one person, also where one of them tells no more than a given name or a login.
        let mut whole: Map<String, usize> = Map::new();
        let humans = || people.iter().enumerate().filter(|(_, person)| !person.is_bot());
        let is_short = |name: &str| words(name).len() < 2;
        let order = humans().filter(|(_, person)| !is_short(&person.name));
        for (who, person) in order.chain(humans().filter(|(_, person)| is_short(&person.name))) {
            let words = words(&person.name);
            let name = words.join(" ");
            let known = called.names.get(&name).or_else(|| called.handles.get(&name)).copied().flatten();
            let known = known.filter(|_| words.len() == 1);
            let who = if words.is_empty() { who } else { *whole.or_insert(name, known.unwrap_or(who)) };
            called.name(&person.name, &words, who);
            for handle in &person.handles {
                let handle = self::words(handle);
                called.note(&handle, who, true);
                if reach == Reach::Any {
                    called.note(&handle, who, false);
                }
            }
        }
        called
    }

    fn name(&mut self, name: &str, words: &[String], who: usize) {
        self.note(words, who, false);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        for word in [first, last] {
            self.note(std::slice::from_ref(word), who, false);
        }
        // `Anne-Marie` and `van der Berg` are names as well.
        name.split_whitespace().for_each(|part| self.note(&self::words(part), who, false));
        if let Some(tail) = words.iter().position(|word| PARTICLES.contains(&word.as_str())) {
            self.note(words.get(tail..).unwrap_or_default(), who, false);
        }
        if self.reach == Reach::Any && words.len() > 1 {
            words.iter().for_each(|word| self.note(std::slice::from_ref(word), who, false));
            let initial: String = first.chars().take(1).collect();
            self.note(&[words.concat()], who, false);
            self.note(&[initial.clone() + last], who, false);
            self.note(&[initial, last.clone()], who, false);
            self.note(&[first.clone(), last.chars().take(1).collect()], who, false);
        }
    }

    /// Notes that somebody is called so.
    fn note(&mut self, words: &[String], who: usize, is_handle: bool) {
        let Some(first) = words.first() else { return };
        let names_nobody = |word: &str| NOBODY.contains(&word) || PARTICLES.contains(&word) || word.chars().count() < 2;
        if !is_handle && words.len() == 1 && names_nobody(first) {
            return;
        }
        let longest = self.longest.or_insert(first.clone(), 0);
        *longest = (*longest).max(words.len());
        let names = if is_handle { &mut self.handles } else { &mut self.names };
        let name = words.join(" ");
        let alone = names.get(&name).is_none_or(|known| *known == Some(who));
        names.insert(name, Some(who).filter(|_| alone));
    }

    /// Every place of a text that names somebody, in its order and without overlaps.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let pieces = pieces(text);
        let mut mentions: Vec<Mention> = Vec::new();
        let mut at = 0;
        while let Some(rest) = pieces.get(at..).filter(|rest| !rest.is_empty()) {
            let Some(mention) = self.mention(text, rest).or_else(|| self.stranger(text, rest)) else {
                at += 1;
                continue;
            };
            at += rest.iter().take_while(|piece| piece.start < mention.end).count().max(1);
            match mentions.last_mut().filter(|last| {
                last.who.is_some() && last.who == mention.who && is_reversed(text, last.end, mention.start)
            }) {
                Some(last) => (last.end, last.shape) = (mention.end, mention.shape),
                None => mentions.push(mention),
            }
        }
        mentions
    }

    /// Who is named where the pieces begin, by the longest name that stands there.
    fn mention(&self, text: &str, pieces: &[Range<usize>]) -> Option<Mention> {
        let first = pieces.first()?;
        let word = spelled(text.get(first.clone())?);
        let Some(&longest) = self.longest.get(&word) else { return self.genitive(text, first, &word) };
        if let Some(address) = address(text, first.start) {
            return self.in_address(text, address, first.start);
        }
        let sign = before(text, first.start).filter(|c| *c == '@').and(first.start.checked_sub(1));
        if sign.is_some_and(|at| before(text, at).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '_')))
        {
            return None;
        }
        let (mut name, mut found, mut last) = (String::new(), None, first);
        for (at, piece) in pieces.iter().take(longest).enumerate() {
            if at > 0 && !is_near(text.get(last.end..piece.start)?) {
                break;
            }
            if at > 0 {
                name.push(' ');
            }
            name.push_str(&spelled(text.get(piece.clone())?));
            last = piece;
            let handle = sign.and_then(|_| self.handles.get(&name));
            let whole =
                || self.names.get(&name).filter(|_| sign.is_some() || self.is_meant(text, pieces, piece, &word));
            if let Some(who) = handle.or_else(whole).filter(|who| who.is_some() || self.reach == Reach::Any)
                && self.is_free(text, first.start, piece.end)
            {
                let start = sign.unwrap_or(first.start);
                found = Some(Mention { start, end: piece.end, who: *who, shape: Shape::Name });
            }
        }
        found
    }

    /// Who is named by an address as a whole: a part of it in another's place would lead nowhere.
    fn in_address(&self, text: &str, address: Range<usize>, at: usize) -> Option<Mention> {
        let rest = text.get(at..address.end).filter(|_| self.reach == Reach::Any)?;
        let key = words(rest.split(['/', '?', '#', '&']).next()?).join(" ");
        let sure = matches!(before(text, at)?, '~' | '@');
        let is_word = WORDS.contains(&key.as_str()) || NOBODY.contains(&key.as_str());
        let is_part = text.get(address.start..at)?.ends_with(['/', '=']) && !is_word;
        let who = self.handles.get(&key).filter(|_| sure || is_part).or_else(|| self.names.get(&key).filter(|_| sure));
        let (open, close) = (before(text, address.start), text.get(address.end..)?.chars().next());
        let is_target = || text.get(..address.start).is_some_and(|ahead| ahead.ends_with("]("));
        let (width, shape) = match (open, close) {
            (Some('('), Some(')')) if is_target() => (1, Shape::Target),
            (Some('<'), Some('>')) => (1, Shape::Name),
            _ => (0, Shape::Name),
        };
        Some(Mention { start: address.start - width, end: address.end + width, who: *who?, shape })
    }

    /// `Aminas Rollback`, where strangers are going to read the text.
    fn genitive(&self, text: &str, word: &Range<usize>, small: &str) -> Option<Mention> {
        let stem = small.strip_suffix('s').filter(|stem| self.reach == Reach::Any && stem.chars().count() > 3)?;
        let who = *self.names.get(&stem.to_owned())?;
        let is_meant = has_capital(text, word.clone())
            && !WORDS.contains(&stem)
            && address(text, word.start).is_none()
            && self.is_free(text, word.start, word.end);
        is_meant.then_some(Mention { start: word.start, end: word.end, who, shape: Shape::Genitive })
    }

    /// Whoever is called by an `@` and took no part, where strangers are going to read the text.
    fn stranger(&self, text: &str, pieces: &[Range<usize>]) -> Option<Mention> {
        let first = pieces.first().filter(|_| self.reach == Reach::Any)?;
        let start = first.start.checked_sub(1).filter(|at| text.get(*at..first.start) == Some("@"))?;
        let stands_alone = before(text, start).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ',' | '[' | '"'));
        let rest = text.get(first.start..)?;
        let length = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))).unwrap_or(rest.len());
        let handle = rest.get(..length)?.trim_end_matches(['.', '-']);
        let is_all = ["all", "channel", "everyone", "here"].contains(&handle);
        // `@codemirror/view` is a package.
        let is_package = rest.get(length..)?.starts_with('/');
        let end = first.start + handle.len();
        (stands_alone && !is_all && !is_package).then_some(Mention { start, end, who: None, shape: Shape::Name })
    }

    /// Whether a name, of which the first word is given, is meant as one.
    fn is_meant(&self, text: &str, pieces: &[Range<usize>], last: &Range<usize>, word: &str) -> bool {
        let Some(first) = pieces.first() else { return false };
        let (is_alone, is_word) = (first == last, WORDS.contains(&word));
        let is_short = word.chars().count() < if is_alone { LEAST } else { 2 };
        if !has_capital(text, first.start..last.end) {
            return self.reach == Reach::Any && !is_word && !is_short;
        }
        let acts = || {
            let next = pieces.get(1).and_then(|next| text.get(next.clone())).unwrap_or_default();
            next.ends_with("ed") || ACTS.contains(&next)
        };
        !is_alone || !is_word || self.reach == Reach::Any && (!starts_sentence(text, first.start) || acts())
    }

    /// Whether a name is no piece of a mail address, an address or a name of a program.
    fn is_free(&self, text: &str, start: usize, end: usize) -> bool {
        let (mut ahead, mut behind) =
            (text.get(..start).unwrap_or_default().chars().rev(), text.get(end..).unwrap_or_default().chars());
        let (ahead, further) = (ahead.next(), ahead.next());
        let (behind, second) = (behind.next(), behind.next());
        let any = self.reach == Reach::Any;
        // `_Ana_` is Ana, `ana_key` is not.
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        let joins_ahead = match ahead {
            Some('/') => !(any && is_pair(text, start)),
            Some('=') => !any,
            Some('_' | '.' | '-') => goes_on(further),
            c => c == Some('\\'),
        };
        let joins_behind = match behind {
            Some('@' | '=') => true,
            Some('/') => !(any && is_pair(text, start)),
            // `Ana-led` tells of Ana.
            Some('-') if any && second.is_some_and(is_small) => !has_capital(text, start..end),
            Some('_' | '.' | '-') => goes_on(second),
            Some('\'' | '\u{2019}') => second == Some('t'),
            _ => false,
        };
        !joins_ahead && !joins_behind
    }
}

/// The web address around a place behind its scheme and the start of its host.
fn address(text: &str, at: usize) -> Option<Range<usize>> {
    let inside = |c: &char| !c.is_whitespace() && !matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | '"' | '`' | '|');
    let (ahead, behind) = text.split_at_checked(at)?;
    let ahead = ahead.chars().rev().take(ADDRESS).take_while(inside).map(char::len_utf8).sum::<usize>();
    let behind = behind.chars().take(ADDRESS).take_while(inside).map(char::len_utf8).sum::<usize>();
    let scheme = text.get(at - ahead..at)?.find("://").filter(|scheme| scheme + 3 < ahead)?;
    let (from, sign) = (at - ahead, at - ahead + scheme);
    let start = from + text.get(from..sign)?.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let end =
        start + text.get(start..at + behind)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']).len();
    (end > at).then_some(start..end)
}

/// What somebody did, behind a name that is a word as well.
const ACTS: &[&str] =
    &["was", "is", "has", "had", "said", "wrote", "saw", "found", "did", "went", "took", "ran", "made", "began"];

/// The words of a name, as [`spelled`].
fn words(name: &str) -> Vec<String> {
    pieces(name).iter().filter_map(|piece| name.get(piece.clone())).map(spelled).collect()
}

/// Letters with marks, and those that keyboards without them and logins have instead.
const BARE: &[(&str, char)] = &[
    ("àáâãäåāăą", 'a'),
    ("çćčĉċ", 'c'),
    ("ďđ", 'd'),
    ("èéêëēĕėęě", 'e'),
    ("ğĝġģ", 'g'),
    ("ìíîïĩīĭįı", 'i'),
    ("łľĺļ", 'l'),
    ("ñńňņ", 'n'),
    ("òóôõöøōŏő", 'o'),
    ("řŕŗ", 'r'),
    ("śšşŝș", 's'),
    ("ťţțŧ", 't'),
    ("ùúûüũūŭůűų", 'u'),
    ("ýÿŷ", 'y'),
    ("źžż", 'z'),
];

/// A word in small letters without marks: `Inês` and `ines` are one name.
fn spelled(word: &str) -> String {
    let bare = |c: char| BARE.iter().find(|(marked, _)| marked.contains(c)).map_or(c, |(_, bare)| *bare);
    let small = lower(word);
    if small.is_ascii() { small } else { small.chars().map(bare).collect() }
}

/// Ranges of words; an apostrophe before a letter is within one (`O'Brien`), but not that of `'s`. Where words stand without
/// blanks, each character is one.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let inner = matches!(c, '\'' | '\u{2019}') && next.is_some_and(is_capital);
        if matches!(c, '\u{3040}'..='\u{d7a3}' | '\u{20000}'..) {
            pieces.extend(start.take().map(|start| start..at));
            pieces.push(at..at + c.len_utf8());
        } else if c.is_alphanumeric() || (inner && start.is_some()) {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            pieces.push(start..at);
        }
    }
    pieces.extend(start.map(|start| start..text.len()));
    pieces
}

pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Whether there is a capital, or a letter of a script that has none.
fn has_capital(text: &str, range: Range<usize>) -> bool {
    text.get(range).is_some_and(|name| name.contains(|c: char| c.is_alphabetic() && !is_small(c)))
}

/// `Ana/Bao`, and no path.
fn is_pair(text: &str, at: usize) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|');
    let (ahead, behind) = text.split_at_checked(at).unwrap_or_default();
    let (ahead, behind) =
        (ahead.rsplit(ends).next().unwrap_or_default(), behind.split(ends).next().unwrap_or_default());
    let whole = [ahead, behind.trim_end_matches(['.', ',', ';', ':', '!', '?'])].concat();
    !whole.starts_with('/') && !whole.contains([':', '.', '_']) && whole.contains(is_capital)
}

/// Whether what stands between two words keeps them one name: blanks, a point or a dash.
fn is_near(gap: &str) -> bool {
    !gap.contains("\n\n") && ["", ".", "-", "_"].contains(&gap.trim())
}

/// `Diaz, Ana`: the same person twice, with a comma or a blank between.
fn is_reversed(text: &str, end: usize, start: usize) -> bool {
    text.get(end..start).is_some_and(|gap| gap == ", " || gap == " " || gap == " (@" || gap == " (")
}
