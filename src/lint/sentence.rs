//! A sentence as the rules see it.

use std::ops::Range;

use super::lexicon::{Class, Word, word, words};
use super::notes::Notes;
use super::np::Who;
use super::phrase::{Lists, Tables};
use super::section::Section;
use super::seen::Seen;
use super::token::{Kind, Shape, Token};
use super::{DocumentKind, Severity, WAYS, work};

/// The longest run of small words that is walked over; a bound for each keeps the whole linear.
const LONGEST_RUN: usize = 9;

/// How far back a negation is looked for.
const NEGATION_REACH: usize = 7;

/// Words that end in a stop without ending a sentence.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "eg", "ie", "etc", "vs", "cf", "approx", "no", "fig", "mr", "mrs", "ms", "dr", "prof", "st", "inc",
    "ltd", "jr", "sr", "dept", "est", "resp", "ca", "al", "sec", "vol", "pp", "a.m", "p.m", "u.s",
];

/// One sentence, heading, list item or cell.
pub(crate) struct Sentence<'a> {
    /// The whole source.
    pub text: &'a str,
    /// Answers that are kept.
    pub notes: &'a Notes,
    /// The tokens; never empty.
    pub tokens: &'a [Token],
    /// All classes of all tokens.
    pub classes: Class,
    /// Which words it holds.
    pub seen: &'a Seen,
    /// What words have to do with set phrases.
    pub tables: &'a Tables,
    /// The lists of phrases of which it holds a key.
    pub keys: Lists,
    /// The part of the document.
    pub section: Section,
    /// What the document is.
    pub kind: DocumentKind,
    /// Who has a cell of its own before this one in the row of a table: whoever did what a cell without a subject tells.
    pub doer: Who,
}

/// What a rule found: tokens `first..=last`, and rows of the rule's own tables for what is the matter and for ways out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    /// First token of the span.
    pub first: usize,
    /// Last token of the span.
    pub last: usize,
    /// Row of the rule's `whats`.
    pub what: u8,
    /// Where it differs from the rule's own.
    pub severity: Option<Severity>,
    /// Ways out.
    pub fixes: [Option<Chosen>; WAYS],
}

/// A row of the rule's `fixes`, and the tokens that take the place of its `{}`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chosen {
    /// The row.
    pub pattern: u8,
    /// First and last token.
    pub words: Option<(usize, usize)>,
}

impl Match {
    /// A match at the rule's own severity; it says the first of the rule's `whats`.
    pub(crate) fn new(first: usize, last: usize) -> Match {
        Match { first, last, what: 0, severity: None, fixes: [None; WAYS] }
    }

    /// The same with another row of the rule's `whats`.
    pub(crate) fn what(mut self, row: u8) -> Match {
        self.what = row;
        self
    }

    /// The same at another severity.
    pub(crate) fn at(mut self, severity: Severity) -> Match {
        self.severity = Some(severity);
        self
    }

    /// The same with a way out, by its row of the rule's `fixes`; one more than [`WAYS`] is left out.
    pub(crate) fn with(self, row: u8) -> Match {
        self.choose(Chosen { pattern: row, words: None })
    }

    /// The same with a way out whose `{}` stands for the tokens `first..=last`.
    pub(crate) fn with_words(self, row: u8, first: usize, last: usize) -> Match {
        self.choose(Chosen { pattern: row, words: Some((first, last)) })
    }

    fn choose(mut self, chosen: Chosen) -> Match {
        if let Some(free) = self.fixes.iter_mut().find(|fix| fix.is_none()) {
            *free = Some(chosen);
        }
        self
    }
}

impl Sentence<'_> {
    /// The letters of a token; empty beyond the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        work::step(1);
        self.tokens.get(at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// First byte and byte after the last of a run of tokens; nothing, for tokens that are not there.
    pub(crate) fn bytes(&self, first: usize, last: usize) -> (u32, u32) {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(from), Some(to)) if from.start <= to.end => (from.start as u32, to.end as u32),
            _ => (0, 0),
        }
    }

    /// Whether the token is this word.
    pub(crate) fn is(&self, at: usize, word: Word) -> bool {
        self.number(at) == word
    }

    /// Whether the token is one of these words.
    // Never inlined: there are hundreds of calls, and the module is to be small.
    #[inline(never)]
    pub(crate) fn is_one_of(&self, at: usize, words: &[Word]) -> bool {
        let number = self.number(at);
        number != 0 && holds(words, number)
    }

    /// Whether any token is this word, wherever it stands.
    pub(crate) fn holds(&self, word: Word) -> bool {
        self.seen.holds(word)
    }

    /// Whether any token is one of these words, wherever it stands.
    #[inline(never)]
    pub(crate) fn holds_any(&self, words: &[Word]) -> bool {
        work::step(words.len());
        words.iter().any(|word| self.seen.holds(*word))
    }

    /// Whether a token of a range is one of these words.
    // Asked in more than a hundred places, like its two neighbours: a loop of its own in each would be much of the module.
    #[inline(never)]
    pub(crate) fn any_of(&self, range: Range<usize>, words: &[Word]) -> bool {
        self.first_of(range, words).is_some()
    }

    /// The first token of a range that is one of these words.
    #[inline(never)]
    pub(crate) fn first_of(&self, mut range: Range<usize>, words: &[Word]) -> Option<usize> {
        range.find(|at| self.is_one_of(*at, words))
    }

    /// Whether a token of a range has one of the classes.
    #[inline(never)]
    pub(crate) fn any_has(&self, mut range: Range<usize>, class: Class) -> bool {
        range.any(|at| self.has(at, class))
    }

    /// The number of a token's word; zero beyond the end.
    pub(crate) fn number(&self, at: usize) -> Word {
        work::step(1);
        self.tokens.get(at).map_or(0, |token| token.number)
    }

    /// Whether the words from a token on are these.
    #[inline(never)]
    pub(crate) fn has_words(&self, at: usize, words: &[Word]) -> bool {
        words.iter().enumerate().all(|(offset, word)| self.is(at + offset, *word))
    }

    /// Classes of a token; none beyond the end.
    pub(crate) fn class(&self, at: usize) -> Class {
        work::step(1);
        self.tokens.get(at).map_or(Class::NONE, |token| token.class)
    }

    /// Whether the token has one of the classes.
    pub(crate) fn has(&self, at: usize, class: Class) -> bool {
        self.class(at).any(class)
    }

    /// Whether the token is this punctuation mark.
    pub(crate) fn is_mark(&self, at: usize, mark: u8) -> bool {
        work::step(1);
        self.tokens.get(at).is_some_and(|token| token.is_mark(mark))
    }

    /// Whether the token is any punctuation mark, or beyond the end.
    pub(crate) fn is_any_mark(&self, at: usize) -> bool {
        work::step(1);
        self.tokens.get(at).is_none_or(|token| matches!(token.kind, Kind::Mark(_)))
    }

    /// The places of words of a class, in order.
    pub(crate) fn all(&self, class: Class) -> impl Iterator<Item = usize> + '_ {
        // Most sentences hold none, which is known without a look at each word.
        let tokens = if self.classes.any(class) { self.tokens } else { &[] };
        work::step(tokens.len());
        tokens.iter().enumerate().filter(move |(_, token)| token.class.any(class)).map(|(at, _)| at)
    }

    /// The token before, when it stands in the same clause: no mark lies between.
    pub(crate) fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|before| !self.is_any_mark(*before))
    }

    /// The first place at or after `at` that has none of the classes, a few words on at most.
    #[inline(never)]
    pub(crate) fn skip(&self, at: usize, class: Class) -> usize {
        (at..at + LONGEST_RUN).find(|at| !self.has(*at, class)).unwrap_or(at + LONGEST_RUN)
    }

    /// The first of the words right before `at` that all are as asked; `at` itself when the one before is not.
    #[inline(never)]
    pub(crate) fn back_over(&self, at: usize, asked: &dyn Fn(usize) -> bool) -> usize {
        let mut first = at;
        while at - first < LONGEST_RUN {
            let Some(before) = self.before(first).filter(|before| asked(*before)) else { break };
            first = before;
        }
        first
    }

    /// The first word of the group that ends in a verb: its auxiliaries, adverbs and negations.
    pub(crate) fn group_start(&self, verb: usize) -> usize {
        self.back_over(verb, &|at| self.has(at, Class::GROUP_WORD) || self.is(at, word!("been")))
    }

    /// Whether it is asked: it ends in a question mark and opens like a question, or is short.
    pub(crate) fn is_question(&self) -> bool {
        if !self.tokens.iter().rev().take(3).any(|token| token.is_mark(b'?')) {
            return false;
        }
        let asks = Class::ASK | Class::MODAL | Class::BE | Class::DO | Class::HAVE;
        let opens = self.has(0, asks) || (0..5).any(|at| self.has(at, Class::ASK));
        let turns =
            || self.all(Class::ASK).any(|at| at > 0 && (self.is_mark(at - 1, b',') || self.has(at - 1, Class::CONJ)));
        opens || self.tokens.len() < 9 || (turns() && self.tokens.len() < 20)
    }

    /// Whether the words at a place are denied, or spoken about: "not", "never", "avoid", "instead of" shortly before.
    #[inline(never)]
    pub(crate) fn negated(&self, at: usize) -> bool {
        // "The lesson isn't “be careful”".
        let mut place = if at > 0 && self.is_quote(at - 1) { at - 1 } else { at };
        for _ in 0..NEGATION_REACH {
            let Some(before) = self.before(place) else { return false };
            if self.has(before, Class::NEG | Class::MENTION) {
                return true;
            }
            place = before;
        }
        false
    }

    /// Whether the words at a place are denied: "not", "never", "no", "avoid" shortly before.
    pub(crate) fn denied(&self, at: usize) -> bool {
        let before = at.saturating_sub(NEGATION_REACH)..at;
        before
            .rev()
            .take_while(|at| !self.is_any_mark(*at))
            .any(|at| self.has(at, Class::NEG) || self.is_one_of(at, words!("avoid avoids avoiding instead")))
    }

    /// Whether the match is a quotation of its own, or one that is given as an example of words.
    pub(crate) fn mentions(&self, found: &Match) -> bool {
        const ABOUT: &[Word] = words!("phrase phrases word words wording term terms avoid avoids saying write");
        // "Telling people to be careful is no measure": a sentence about saying so.
        if self.is_one_of(0, words!("telling saying")) {
            return true;
        }
        let open = (found.first.saturating_sub(10)..found.first).rev().find(|at| self.is_quote(*at));
        let Some(open) = open else { return false };
        // "was caused by 'human error'" claims it all the same.
        let claimed = open > 0 && self.is_one_of(open - 1, words!("by to")) || self.has(found.last + 2, Class::CAUSED);
        let exact = open + 1 == found.first && self.is_quote(found.last + 1) && !claimed;
        let example = (open.saturating_sub(4)..open).any(|at| self.is_one_of(at, ABOUT));
        exact || example
    }

    fn is_quote(&self, at: usize) -> bool {
        self.is_mark(at, b'"') || self.is_mark(at, b'\'')
    }

    /// A number over the rule, the words of the sentence and the place of the span among them.
    pub(crate) fn hash(&self, rule: &str, first: usize, last: usize) -> u64 {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut add = |bytes: &[u8]| {
            for byte in bytes.iter().chain(&[0]) {
                hash = (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
            }
        };
        add(rule.as_bytes());
        for (at, token) in self.tokens.iter().enumerate().filter(|(_, token)| !matches!(token.kind, Kind::Mark(_))) {
            let inside = [b' ', b'['][usize::from((first..=last).contains(&at))];
            add(&[inside]);
            add(&self.text.as_bytes()[token.start..token.end]);
        }
        hash
    }
}

/// A stretch of the source in small letters of ASCII.
#[derive(Clone, Copy)]
pub(crate) struct Small<'a> {
    /// The letters.
    pub letters: &'a [u8],
    /// Where in the source they begin.
    pub start: usize,
}

impl Small<'_> {
    /// The letters between two places of the source.
    pub(crate) fn get(&self, from: usize, to: usize) -> &[u8] {
        self.letters.get(from.wrapping_sub(self.start)..to.wrapping_sub(self.start)).unwrap_or(&[])
    }
}

/// Whether a list holds a word. Lists are short: looking at all of them makes vector code of it.
#[inline]
fn holds(words: &[Word], wanted: Word) -> bool {
    words.iter().fold(false, |found, word| found | (*word == wanted))
}

/// Marks the tokens that end a sentence.
pub(crate) fn mark_ends(text: &str, tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        if ends_sentence(text, tokens, at) {
            let closers = |next: &&Token| matches!(next.kind, Kind::Mark(b'"' | b'\'' | b')'));
            let more = tokens[at + 1..].iter().take_while(closers).scan(tokens[at].end, |end, next| {
                let touches = next.start == *end;
                *end = next.end;
                touches.then_some(())
            });
            let last = at + more.count();
            tokens[last].last = true;
        }
    }
}

fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let Kind::Mark(mark @ (b'.' | b'!' | b'?')) = tokens[at].kind else { return false };
    let Some(next) = tokens[at + 1..].iter().find(|next| !matches!(next.kind, Kind::Mark(b'"' | b'\'' | b')' | b'*')))
    else {
        return true;
    };
    if matches!(next.kind, Kind::Mark(b'.' | b'!' | b'?')) && next.start == tokens[at].end {
        return false;
    }
    if mark == b'.' && (starts_small(next) || abbreviated(text, tokens, at)) {
        return false;
    }
    text[tokens[at].end..next.start].contains(char::is_whitespace)
        || !text[tokens[at].start..].starts_with('.')
        || next.shape != Shape::Lower
}

/// Whether a token cannot open a sentence.
fn starts_small(token: &Token) -> bool {
    match token.kind {
        Kind::Word => token.shape == Shape::Lower,
        Kind::Mark(mark) => !matches!(mark, b'(' | b'-'),
        Kind::Number | Kind::Thing | Kind::Handle => false,
    }
}

/// Whether the stop belongs to the word before it: `e.g.`, `Dr.`, `J. Smith`.
fn abbreviated(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| tokens[before]) else { return false };
    let word = &text[before.start..before.end];
    let initial = word.len() == 1 && before.shape != Shape::Lower && word != "I";
    let listed = ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word));
    before.end == tokens[at].start && (initial || (listed && !(word == "no" && tokens.len() < 4)))
}
