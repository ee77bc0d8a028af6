//! Set phrases: words in a row, some with other forms.

use std::sync::OnceLock;

use super::lexicon::number_of;
use super::sentence::Sentence;

/// How many words a `*` of a phrase stands for at most.
const GAP: usize = 3;

/// Phrases that are looked for together.
///
/// A phrase is words apart by spaces. `was|were` is either of them, `?so` may be left out, and each `*` stands for up to
/// three words of one clause. The first word of each has to be there.
pub(crate) struct Phrases {
    all: &'static [&'static str],
    openers: OnceLock<Openers>,
}

/// The words that phrases begin with: most tokens are none of them, which a few bits tell.
struct Openers {
    bits: [u64; 8],
    /// Number of a word and the phrase that it opens, in the order of phrases.
    rows: Vec<(u32, &'static str)>,
}

impl Phrases {
    /// The phrases of a list.
    pub(crate) const fn new(all: &'static [&'static str]) -> Phrases {
        Phrases { all, openers: OnceLock::new() }
    }
}

impl Openers {
    fn of(phrases: &'static [&'static str]) -> Openers {
        let mut openers = Openers { bits: [0; 8], rows: Vec::new() };
        for phrase in phrases {
            for word in phrase.split(' ').next().unwrap_or("").split('|') {
                let number = number_of(word.as_bytes());
                openers.bits[number as usize % 512 / 64] |= 1 << (number % 64);
                openers.rows.push((number, phrase));
            }
        }
        openers
    }

    fn any(&self, number: u32) -> bool {
        self.bits[number as usize % 512 / 64] & 1 << (number % 64) != 0
    }
}

/// The first place of one of the phrases: its first and last token.
pub(crate) fn find_phrase(sentence: &Sentence<'_>, phrases: &Phrases) -> Option<(usize, usize)> {
    let openers = phrases.openers.get_or_init(|| Openers::of(phrases.all));
    (0..sentence.tokens.len()).find_map(|at| {
        let number = number_at(sentence, at);
        if !openers.any(number) {
            return None;
        }
        let opened = openers.rows.iter().filter(|(opener, _)| *opener == number);
        opened.into_iter().find_map(|(_, phrase)| phrase_at(sentence, at, phrase)).map(|last| (at, last))
    })
}

/// The number of a token's word; one with a curly apostrophe has that of the word with a straight one.
fn number_at(sentence: &Sentence<'_>, at: usize) -> u32 {
    let letters = sentence.small_word(at);
    if letters.is_ascii() {
        return number_of(letters);
    }
    number_of(sentence.word(at).replace('’', "'").to_ascii_lowercase().as_bytes())
}

/// The last token of a phrase that starts at a place.
pub(crate) fn phrase_at(sentence: &Sentence<'_>, start: usize, phrase: &str) -> Option<usize> {
    let (mut at, mut gap) = (start, 0);
    for wanted in phrase.split(' ') {
        if wanted == "*" {
            gap += GAP;
            continue;
        }
        if let Some(optional) = wanted.strip_prefix('?') {
            at += usize::from(is_either(sentence, at, optional));
            continue;
        }
        let near = (at..=at + gap).take_while(|place| *place == at || !sentence.is_any_mark(place - 1));
        at = near.into_iter().find(|place| is_either(sentence, *place, wanted))? + 1;
        gap = 0;
    }
    Some(at - 1)
}

/// Whether a token is one of the words of `was|were`, whatever apostrophe it is written with.
fn is_either(sentence: &Sentence<'_>, at: usize, words: &str) -> bool {
    let (small, written) = (sentence.small_word(at), sentence.word(at));
    words.split('|').any(|word| {
        word.as_bytes() == small
            || written.contains('’') && word.contains('\'') && written.replace('’', "'").eq_ignore_ascii_case(word)
    })
}
