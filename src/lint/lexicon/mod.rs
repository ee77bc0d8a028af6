//! The words that the linter knows, with their classes and numbers.
//!
//! [`vocabulary`] holds the tables of [`mod@words`] and [`names`] in a small form, which is turned into a hash table at the first
//! lookup. Built while the crate is compiled, the table would be most of the browser's module; built at the start it takes a
//! fraction of a millisecond.
//!
//! A word is packed into two numbers, its beginning and its end, which together with its length are the word itself up to
//! sixteen bytes. So a lookup is a multiplication and a comparison of numbers.

mod class;
mod names;
mod plain;
mod vocabulary;
mod words;

pub(crate) use class::Class;
pub(crate) use vocabulary::{
    COUNT as VOCABULARY_SIZE, LONGEST, Word, count, number_between, number_of, numbers_of, word, words,
};

use std::sync::LazyLock;

/// Slots of the index; a power of two, well above the number of words.
const SLOTS: usize = 16384;

/// A fuller table would need longer walks to a free slot.
const _: () = assert!(vocabulary::COUNT * 2 < SLOTS && SLOTS <= Word::MAX as usize + 1);

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    /// Zero for an unknown word.
    pub number: Word,
    /// All classes of all rows that hold the word.
    pub class: Class,
}

/// A word of the tables; its place is its number.
struct Entry {
    packed: Packed,
    class: Class,
    /// Where its letters are in [`Lexicon::long`], for words that are longer than what is packed.
    long: usize,
}

/// A word as numbers: the first and the last eight bytes, which may overlap.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Packed {
    head: u64,
    tail: u64,
    len: usize,
}

/// Index and entries; a slot holds a word's number, zero is free.
struct Lexicon {
    /// Open addressing with steps of one.
    slots: Box<[Word]>,
    /// The first one is no word's.
    entries: Vec<Entry>,
    /// The letters of long words.
    long: Vec<u8>,
    /// The numbers of punctuation marks.
    marks: [Word; 128],
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// The classes of a word, compared without ASCII case; [`Class::NONE`] for an unknown one.
pub(crate) fn lookup(word: &str) -> Class {
    known(word).class
}

/// What is known of a word, compared without ASCII case.
pub(crate) fn known(word: &str) -> Known {
    if word.len() <= LONGEST { known_small(word.to_ascii_lowercase().as_bytes()) } else { Known::default() }
}

/// What is known of a word in small letters.
#[inline]
pub(crate) fn known_small(word: &[u8]) -> Known {
    LEXICON.find(word)
}

/// The classes of a word by its number.
pub(crate) fn class_of(word: Word) -> Class {
    LEXICON.entries.get(usize::from(word)).map_or(Class::NONE, |entry| entry.class)
}

/// The number of a punctuation mark.
pub(crate) fn number_of_mark(mark: u8) -> Word {
    LEXICON.marks.get(usize::from(mark)).copied().unwrap_or(0)
}

impl Packed {
    /// As many bytes as a word of sixteen has.
    const WHOLE: usize = 16;

    #[inline]
    fn new(word: &[u8]) -> Packed {
        let len = word.len();
        let (head, tail) = match (word.first_chunk::<8>(), word.last_chunk::<8>()) {
            (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
            _ => match (word.first_chunk::<4>(), word.last_chunk::<4>()) {
                (Some(head), Some(tail)) => {
                    (u64::from(u32::from_le_bytes(*head)), u64::from(u32::from_le_bytes(*tail)))
                }
                _ => (word.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0),
            },
        };
        Packed { head, tail, len }
    }

    /// The upper bits depend on every bit of the word, as those of a product do.
    #[inline]
    fn slot(self) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (self.head ^ self.tail.rotate_left(25) ^ self.len as u64).wrapping_mul(ODD);
        ((mixed ^ mixed >> 29).wrapping_mul(ODD) >> (u64::BITS - SLOTS.trailing_zeros())) as usize
    }
}

impl Lexicon {
    /// Plain on purpose: it runs once, before any compiler of a browser has made it fast.
    fn build() -> Lexicon {
        let slots = vec![0; SLOTS].into_boxed_slice();
        let nothing = Entry { packed: Packed::new(&[]), class: Class::NONE, long: 0 };
        let mut entries = Vec::with_capacity(vocabulary::COUNT + 1);
        entries.push(nothing);
        let mut lexicon = Lexicon { slots, entries, long: Vec::new(), marks: [0; 128] };
        vocabulary::unpack(|word, class| lexicon.add(word, class));
        lexicon
    }

    /// Adds a word that is not there yet.
    fn add(&mut self, word: &[u8], class: Class) {
        let packed = Packed::new(word);
        let number = self.entries.len() as Word;
        let mut slot = packed.slot();
        while self.slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] = number;
        self.entries.push(Entry { packed, class, long: self.long.len() });
        if packed.len > Packed::WHOLE {
            self.long.extend_from_slice(word);
        }
        if let ([mark], false) = (word, word.iter().all(u8::is_ascii_alphanumeric)) {
            self.marks[usize::from(*mark)] = number;
        }
    }

    #[inline]
    fn find(&self, word: &[u8]) -> Known {
        let packed = Packed::new(word);
        let mut slot = packed.slot();
        loop {
            let number = self.slots[slot];
            if number == 0 {
                return Known::default();
            }
            if let Some(entry) = self.entries.get(usize::from(number))
                && entry.packed == packed
                && (packed.len <= Packed::WHOLE || self.long[entry.long..].starts_with(word))
            {
                return Known { number, class: entry.class };
            }
            slot = (slot + 1) % SLOTS;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, known, lookup, number_of, vocabulary};

    #[test]
    fn every_word_of_the_vocabulary_is_found_by_its_letters() {
        vocabulary::unpack(|word, class| {
            let word = String::from_utf8(word.to_vec()).unwrap();
            assert_eq!(lookup(&word), class, "{word}");
            assert_eq!(lookup(&word.to_ascii_uppercase()), class, "{word} in capitals");
            assert_eq!(known(&word).number, number_of(&word), "{word}");
        });
    }

    #[test]
    fn an_unknown_word_has_no_class_and_no_number() {
        assert_eq!(lookup("zyzzyva"), Class::NONE);
        assert_eq!(known("zyzzyva").number, 0);
        assert_eq!(lookup(""), Class::NONE);
    }
}
