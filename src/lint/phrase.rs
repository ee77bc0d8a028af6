//! Set phrases: words in a row, some with other forms.
//!
//! A rule may have dozens of phrases, and hardly any sentence holds one. Each phrase has a *key*, the step of it that is the
//! least common in texts, and a table tells for every word in which lists it is a key: a sentence without any is not
//! searched. A second table tells which lists have phrases that a word opens.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::lexicon::{Class, VOCABULARY_SIZE, Word, class_of, number_between, word};
use super::np::{Phrase, Who, phrase_starting_at, who};
use super::sentence::Sentence;
use crate::small::sort_by_key;

/// How many words a `*` of a phrase stands for at most.
const GAP: usize = 3;

/// Sets of lists: a bit for each.
pub(crate) type Lists = u32;

/// Phrases that are looked for together.
///
/// A phrase is words apart by spaces. `was|were` is either of them, `?so` may be left out, and each `*` stands for up to
/// three words of one clause. The first word of each has to be there. `<one>` is somebody, by name, role or pronoun, `<people>` a group
/// as well, and `<end>` a mark or the end of the sentence.
pub(crate) struct Phrases {
    /// Words by their numbers, with what they are in the flags below.
    code: &'static [u16],
    /// The bit of this list; zero until it is registered, and nothing is found of it before.
    bit: AtomicU32,
    /// By opener, those of a word in the order of phrases.
    rows: OnceLock<Vec<Row>>,
}

/// A phrase by one of its first words.
struct Row {
    opener: Word,
    /// Where the phrase is in the code.
    place: usize,
    /// Where its key is.
    key: usize,
}

/// What each word of the vocabulary has to do with the lists that are registered, by its number.
pub(crate) struct Tables {
    /// Those with a phrase of which it is a key.
    keys: Vec<Lists>,
    /// Those with a phrase that it opens.
    openers: Vec<Lists>,
}

/// The number of a word in a code.
const NUMBER: u16 = 0x1fff;
/// Begins a phrase.
const PHRASE: u16 = 0x2000;
/// The word and those up to the next step may be left out.
const OPTIONAL: u16 = 0x4000;
/// Begins what is next in a phrase; a word without it is another form of the one before.
const STEP: u16 = 0x8000;

/// Stands for somebody: an individual, by as many words as it takes.
const ONE: u16 = NUMBER;
/// Stands for somebody or a group.
const PEOPLE: u16 = NUMBER - 1;
/// Stands for a mark or the end of the sentence.
const END: u16 = NUMBER - 2;

const _: () = assert!(VOCABULARY_SIZE < END as usize);

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
                let number = if text[at] == b'<' { stand_in(text[at + 1]) } else { number_between(text, at, end) };
                assert!(number < END || flags & PHRASE == 0, "a phrase begins with a word");
                code[len] = number | flags;
            }
            len += 1;
            flags = if end < text.len() && text[end] == b'|' { 0 } else { STEP };
            at = end + 1;
        }
        phrase += 1;
    }
    (code, len)
}

/// What stands for no single word, by the first letter between its brackets.
const fn stand_in(letter: u8) -> u16 {
    match letter {
        b'o' => ONE,
        b'p' => PEOPLE,
        _ => END,
    }
}

impl Phrases {
    /// The phrases of a code, see [`phrases`].
    pub(crate) const fn new(code: &'static [u16]) -> Phrases {
        Phrases { code, bit: AtomicU32::new(0), rows: OnceLock::new() }
    }

    fn rows(&self) -> &[Row] {
        self.rows.get_or_init(|| {
            let starts = (0..self.code.len()).filter(|at| self.code[*at] & PHRASE != 0);
            let rows = starts.flat_map(|place| {
                let key = place + key_of(&self.code[place..]);
                forms(&self.code[place..]).iter().map(move |word| Row { opener: word & NUMBER, place, key })
            });
            let mut rows: Vec<Row> = rows.collect();
            sort_by_key(&mut rows, |row| (row.opener, row.place));
            rows
        })
    }

    /// The last token of the first phrase of the list that starts at a place.
    fn at(&self, sentence: &Sentence<'_>, start: usize) -> Option<usize> {
        let number = sentence.number(start);
        if sentence.tables.opened_by(number) & self.bit() == 0 {
            return None;
        }
        let rows = self.rows();
        let first = rows.partition_point(|row| row.opener < number);
        let opened = rows.get(first..)?.iter().take_while(|row| row.opener == number);
        opened.into_iter().find_map(|row| {
            let key = forms(self.code.get(row.key..)?);
            let there = key.iter().any(|word| sentence.seen.holds(word & NUMBER));
            if there { follow(sentence, start, self.code.get(row.place..)?) } else { None }
        })
    }

    /// Which of the lists it is, once [`Tables::of`] has registered it.
    pub(crate) fn bit(&self) -> Lists {
        self.bit.load(Ordering::Relaxed)
    }
}

impl Tables {
    /// The tables of these lists, which are registered by it.
    pub(crate) fn of<'l>(lists: impl Iterator<Item = &'l &'static Phrases>) -> Tables {
        let nothing = || vec![0; VOCABULARY_SIZE + 1];
        let mut tables = Tables { keys: nothing(), openers: nothing() };
        let mut known: Vec<&Phrases> = Vec::new();
        for list in lists {
            // Two rules may look for the same.
            if known.len() == Lists::BITS as usize || known.iter().any(|one| std::ptr::eq(*one, *list)) {
                continue;
            }
            let bit = 1 << known.len();
            known.push(list);
            list.bit.store(bit, Ordering::Relaxed);
            for row in list.rows() {
                tables.openers[usize::from(row.opener)] |= bit;
                for word in forms(&list.code[row.key..]) {
                    tables.keys[usize::from(word & NUMBER)] |= bit;
                }
            }
        }
        tables
    }

    /// The lists with a phrase of which a word is a key.
    #[inline]
    pub(crate) fn with_key(&self, word: Word) -> Lists {
        self.keys.get(usize::from(word)).copied().unwrap_or(0)
    }

    /// The lists with a phrase that a word opens.
    #[inline]
    fn opened_by(&self, word: Word) -> Lists {
        self.openers.get(usize::from(word)).copied().unwrap_or(0)
    }
}

/// Where the key of a phrase is: the step with the fewest words that stand in every text, of those that have to be there.
fn key_of(code: &[u16]) -> usize {
    let common =
        Class::GROUP_WORD | Class::DET | Class::PREP | Class::CONJ | Class::SUBORD | Class::PRONOUN | Class::QUANT;
    let (mut key, mut fewest, mut at) = (0, usize::MAX, 0);
    while code.get(at).is_some_and(|first| at == 0 || first & PHRASE == 0) {
        let step = forms(&code[at..]);
        let open = step[0] & OPTIONAL != 0 || step[0] & NUMBER == word!("*") || step[0] & NUMBER >= END;
        let often = step.iter().filter(|word| class_of(*word & NUMBER).any(common)).count();
        if !open && often < fewest {
            (key, fewest) = (at, often);
        }
        at += step.len();
    }
    key
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
        if first & NUMBER >= END {
            let more = code.get(place).is_some_and(|next| next & PHRASE == 0 && next & NUMBER != END);
            at = (at..=at + gap).find_map(|place| after_stand_in(sentence, place, first & NUMBER, more))?;
            gap = 0;
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

/// The place after what stands for no single word, if it is there; `more` tells whether the phrase goes on behind it.
#[inline(never)]
fn after_stand_in(sentence: &Sentence<'_>, place: usize, wanted: u16, more: bool) -> Option<usize> {
    if wanted == END {
        return sentence.is_any_mark(place).then_some(place);
    }
    let phrase = phrase_starting_at(sentence, place)?;
    let meant = |head: usize| {
        let who = who(sentence, Phrase { head, ..phrase });
        // "slipped the operator's mind": somebody, where the phrase goes on with what is theirs.
        let owner = more && sentence.tokens[head].possessive && sentence.has(head, Class::NAMED | Class::ROLE);
        owner || who.is_individual() || wanted == PEOPLE && matches!(who, Who::Group | Who::They | Who::We)
    };
    // "was the technician asleep": what is said of somebody reads like a part of the phrase; of "the operator pod" it is one.
    let ends = |head: usize| more || head == phrase.head || sentence.has(head, Class::NAMED | Class::PRONOUN);
    (phrase.first..=phrase.head).rev().find(|head| ends(*head) && meant(*head)).map(|head| head + 1)
}

/// Whether a sentence may hold one of the phrases; `false` is certain.
pub(crate) fn may_hold(sentence: &Sentence<'_>, phrases: &Phrases) -> bool {
    sentence.keys & phrases.bit() != 0
}

/// The places of the phrases, in order: the first and the last token of each.
pub(crate) fn phrases_in<'s>(
    sentence: &'s Sentence<'_>,
    phrases: &'s Phrases,
) -> impl Iterator<Item = (usize, usize)> + 's {
    let tokens = if may_hold(sentence, phrases) { sentence.tokens } else { &[] };
    let opened = tokens.iter().enumerate();
    let opened = opened.filter(|(_, token)| sentence.tables.opened_by(token.number) & phrases.bit() != 0);
    opened.filter_map(|(at, _)| phrases.at(sentence, at).map(|last| (at, last)))
}

/// The first place of one of the phrases.
pub(crate) fn find_phrase(sentence: &Sentence<'_>, phrases: &Phrases) -> Option<(usize, usize)> {
    phrases_in(sentence, phrases).next()
}

/// The last token of the first of the phrases that starts at a place.
pub(crate) fn phrase_at(sentence: &Sentence<'_>, start: usize, phrases: &Phrases) -> Option<usize> {
    phrases.at(sentence, start)
}
