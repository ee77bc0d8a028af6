//! Set phrases: words in a row, some with other forms.
//!
//! A rule may have dozens of phrases, and hardly any word of a text begins one: a table tells for every word which lists
//! have a phrase that it opens, so that a sentence is searched for phrases only where it holds such a word.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::lexicon::{VOCABULARY_SIZE, Word, number_between, word};
use super::sentence::Sentence;
use crate::small::sort_by_key;

/// How many words a `*` of a phrase stands for at most.
const GAP: usize = 3;

/// Sets of lists: a bit for each.
pub(crate) type Lists = u32;

/// Phrases that are looked for together.
///
/// A phrase is words apart by spaces. `was|were` is either of them, `?so` may be left out, and each `*` stands for up to
/// three words of one clause. The first word of each has to be there.
pub(crate) struct Phrases {
    /// Words by their numbers, with what they are in the flags below.
    code: &'static [u16],
    /// The bit of this list; zero until it is registered.
    bit: AtomicU32,
    /// The first words, each with the place of its phrase; those of a word in the order of phrases.
    rows: OnceLock<Vec<(Word, usize)>>,
}

/// The number of a word in a code.
const NUMBER: u16 = 0x1fff;
/// Begins a phrase.
const PHRASE: u16 = 0x2000;
/// The word and those up to the next step may be left out.
const OPTIONAL: u16 = 0x4000;
/// Begins what is next in a phrase; a word without it is another form of the one before.
const STEP: u16 = 0x8000;

const _: () = assert!(VOCABULARY_SIZE <= NUMBER as usize);

/// A list of phrases, worked out by the compiler, which stops at a word that the lexicon does not hold.
macro_rules! phrases {
    ($($phrase:literal),+ $(,)?) => {
        $crate::lint::phrase::Phrases::new(const {
            const ALL: &[&str] = &[$($phrase),+];
            &$crate::lint::phrase::encoded::<{ $crate::lint::phrase::encoded::<0>(ALL).1 }>(ALL).0
        })
    };
}

pub(crate) use phrases;

/// The code of phrases, as far as there is room, and its length.
pub(crate) const fn encoded<const N: usize>(phrases: &[&str]) -> ([u16; N], usize) {
    let (mut code, mut len, mut phrase) = ([0; N], 0, 0);
    while phrase < phrases.len() {
        let text = phrases[phrase].as_bytes();
        let (mut at, mut flags) = (0, PHRASE | STEP);
        while at < text.len() {
            if text[at] == b'?' {
                (at, flags) = (at + 1, flags | OPTIONAL);
            }
            let mut end = at;
            while end < text.len() && text[end] != b' ' && text[end] != b'|' {
                end += 1;
            }
            if len < N {
                code[len] = number_between(text, at, end) | flags;
            }
            len += 1;
            flags = if end < text.len() && text[end] == b'|' { 0 } else { STEP };
            at = end + 1;
        }
        phrase += 1;
    }
    (code, len)
}

impl Phrases {
    /// The phrases of a code, see [`phrases`].
    pub(crate) const fn new(code: &'static [u16]) -> Phrases {
        Phrases { code, bit: AtomicU32::new(0), rows: OnceLock::new() }
    }

    fn rows(&self) -> &[(Word, usize)] {
        self.rows.get_or_init(|| {
            let starts = (0..self.code.len()).filter(|at| self.code[*at] & PHRASE != 0);
            let mut rows: Vec<(Word, usize)> =
                starts.flat_map(|at| forms(&self.code[at..]).iter().map(move |word| (word & NUMBER, at))).collect();
            sort_by_key(&mut rows, |row| *row);
            rows
        })
    }

    /// The last token of the first phrase of the list that starts at a place.
    fn at(&self, sentence: &Sentence<'_>, start: usize) -> Option<usize> {
        let number = sentence.number(start);
        if sentence.opened_by(number) & self.bit() == 0 {
            return None;
        }
        let rows = self.rows();
        let first = rows.partition_point(|(opener, _)| *opener < number);
        let opened = rows.get(first..)?.iter().take_while(|(opener, _)| *opener == number);
        opened.into_iter().find_map(|(_, place)| follow(sentence, start, self.code.get(*place..)?))
    }

    /// A list that is not registered may have any word as its opener.
    fn bit(&self) -> Lists {
        match self.bit.load(Ordering::Relaxed) {
            0 => Lists::MAX,
            bit => bit,
        }
    }
}

/// For every word of the vocabulary, by its number, the lists with a phrase that it opens.
pub(crate) fn openers(lists: &[&Phrases]) -> Vec<Lists> {
    let mut openers = vec![0; VOCABULARY_SIZE + 1];
    for (number, list) in lists.iter().enumerate().take(Lists::BITS as usize) {
        let bit = 1 << number;
        list.bit.store(bit, Ordering::Relaxed);
        for (opener, _) in list.rows() {
            openers[usize::from(*opener)] |= bit;
        }
    }
    openers
}

/// The step at the beginning of a code: a word and its other forms.
fn forms(code: &[u16]) -> &[u16] {
    let others = code.iter().skip(1).take_while(|word| **word & STEP == 0).count();
    &code[..code.len().min(1 + others)]
}

/// The last token of a phrase that starts at a place; its code stands at the beginning of `code`.
fn follow(sentence: &Sentence<'_>, start: usize, code: &[u16]) -> Option<usize> {
    let (mut at, mut gap, mut place) = (start, 0, 0);
    while let Some(first) = code.get(place).filter(|first| place == 0 || **first & PHRASE == 0) {
        let step = forms(&code[place..]);
        place += step.len();
        if first & NUMBER == word!("*") {
            gap += GAP;
            continue;
        }
        let is_step = |place: usize| {
            let number = sentence.number(place);
            step.iter().any(|word| word & NUMBER == number)
        };
        // A word that may be left out leaves the gap to the one behind it.
        if first & OPTIONAL != 0 {
            at += usize::from(is_step(at));
            continue;
        }
        let near = (at..=at + gap).take_while(|place| *place == at || !sentence.is_any_mark(place - 1));
        at = near.into_iter().find(|place| is_step(*place))? + 1;
        gap = 0;
    }
    at.checked_sub(1)
}

/// The first place of one of the phrases: its first and last token.
pub(crate) fn find_phrase(sentence: &Sentence<'_>, phrases: &Phrases) -> Option<(usize, usize)> {
    if sentence.opens & phrases.bit() == 0 {
        return None;
    }
    (0..sentence.tokens.len()).find_map(|at| phrases.at(sentence, at).map(|last| (at, last)))
}

/// The last token of the first of the phrases that starts at a place.
pub(crate) fn phrase_at(sentence: &Sentence<'_>, start: usize, phrases: &Phrases) -> Option<usize> {
    phrases.at(sentence, start)
}
