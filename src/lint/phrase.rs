//! Set phrases: words in a row, some with other forms.
//!
//! Words are compared by their numbers, and a list is made ready when it is first asked for: a rule may have dozens of
//! phrases, and hardly any word of a text begins one.

use std::sync::OnceLock;

use super::lexicon::{Word, assert_known, known};
use super::sentence::Sentence;
use crate::small::sort_by_key;

/// How many words a `*` of a phrase stands for at most.
const GAP: usize = 3;

/// Phrases that are looked for together.
///
/// A phrase is words apart by spaces. `was|were` is either of them, `?so` may be left out, and each `*` stands for up to
/// three words of one clause. The first word of each has to be there.
pub(crate) struct Phrases {
    all: &'static [&'static str],
    ready: OnceLock<Ready>,
}

/// Phrases as numbers.
struct Ready {
    openers: Numbers,
    /// The first words, each with the phrase that it opens; those of a word in the order of phrases.
    rows: Vec<(Word, usize)>,
    phrases: Vec<Vec<Step>>,
}

/// What is next in a phrase.
struct Step {
    /// How many other words may come before.
    gap: usize,
    optional: bool,
    /// Any of these words.
    words: Vec<Word>,
}

impl Phrases {
    /// The phrases of a list; the compiler stops at a word that the lexicon does not hold.
    pub(crate) const fn new(all: &'static [&'static str]) -> Phrases {
        let mut at = 0;
        while at < all.len() {
            assert_known(all[at], b"|?");
            at += 1;
        }
        Phrases { all, ready: OnceLock::new() }
    }

    fn ready(&self) -> &Ready {
        self.ready.get_or_init(|| Ready::new(self.all))
    }
}

impl Ready {
    fn new(all: &[&str]) -> Ready {
        let phrases: Vec<Vec<Step>> = all.iter().map(|phrase| steps(phrase)).collect();
        let first = |phrase: &[Step]| phrase.first().map_or(Vec::new(), |step| step.words.clone());
        let rows = phrases
            .iter()
            .enumerate()
            .flat_map(|(number, phrase)| first(phrase).into_iter().map(move |word| (word, number)));
        let mut rows: Vec<(Word, usize)> = rows.collect();
        sort_by_key(&mut rows, |row| *row);
        Ready { openers: Numbers::of(rows.iter().map(|(word, _)| *word)), rows, phrases }
    }

    /// The last token of the first phrase of the list that starts at a place.
    fn at(&self, sentence: &Sentence<'_>, start: usize) -> Option<usize> {
        let number = sentence.number(start);
        if !self.openers.hold(number) {
            return None;
        }
        let first = self.rows.partition_point(|(opener, _)| *opener < number);
        let opened = self.rows.get(first..)?.iter().take_while(|(opener, _)| *opener == number);
        opened.into_iter().find_map(|(_, phrase)| follow(sentence, start, self.phrases.get(*phrase)?))
    }
}

/// The steps of a phrase as it is written.
fn steps(phrase: &str) -> Vec<Step> {
    let (mut steps, mut gap) = (Vec::new(), 0);
    for wanted in phrase.split(' ') {
        if wanted == "*" {
            gap += GAP;
            continue;
        }
        let (optional, words) = wanted.strip_prefix('?').map_or((false, wanted), |words| (true, words));
        let words = words.split('|').map(|word| known(word).number).collect();
        steps.push(Step { gap, optional, words });
        // A word that may be left out leaves the gap to the one behind it.
        gap = if optional { gap } else { 0 };
    }
    steps
}

/// The last token of a phrase that starts at a place.
fn follow(sentence: &Sentence<'_>, start: usize, steps: &[Step]) -> Option<usize> {
    let mut at = start;
    for step in steps {
        let is_step = |place: usize| step.words.contains(&sentence.number(place));
        if step.optional {
            at += usize::from(is_step(at));
            continue;
        }
        let near = (at..=at + step.gap).take_while(|place| *place == at || !sentence.is_any_mark(place - 1));
        at = near.into_iter().find(|place| is_step(*place))? + 1;
    }
    Some(at - 1)
}

/// The first place of one of the phrases: its first and last token.
pub(crate) fn find_phrase(sentence: &Sentence<'_>, phrases: &Phrases) -> Option<(usize, usize)> {
    let ready = phrases.ready();
    (0..sentence.tokens.len()).find_map(|at| ready.at(sentence, at).map(|last| (at, last)))
}

/// The last token of the first of the phrases that starts at a place.
pub(crate) fn phrase_at(sentence: &Sentence<'_>, start: usize, phrases: &Phrases) -> Option<usize> {
    phrases.ready().at(sentence, start)
}

/// A few bits that tell most words apart from those of a list.
pub(crate) struct Numbers([u64; 32]);

impl Numbers {
    /// Those of the words with these numbers.
    pub(crate) fn of(numbers: impl Iterator<Item = Word>) -> Numbers {
        let mut bits = [0; 32];
        numbers.for_each(|number| bits[number as usize / 64 % 32] |= 1 << (number % 64));
        Numbers(bits)
    }

    /// Whether a word may be in the list; `false` is certain.
    #[inline]
    pub(crate) fn hold(&self, number: Word) -> bool {
        self.0[number as usize / 64 % 32] & 1 << (number % 64) != 0
    }
}

/// The first words of a list that is looked through at many places.
pub(crate) struct Openers(OnceLock<Numbers>);

impl Openers {
    /// Not looked at yet.
    pub(crate) const fn new() -> Openers {
        Openers(OnceLock::new())
    }

    /// Whether a token may be one of the words, which are told when this is asked first; `false` is certain.
    pub(crate) fn may_be<W: Iterator<Item = Word>>(
        &self,
        sentence: &Sentence<'_>,
        at: usize,
        words: impl FnOnce() -> W,
    ) -> bool {
        self.0.get_or_init(|| Numbers::of(words())).hold(sentence.number(at))
    }
}
