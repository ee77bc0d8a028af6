//! The words that the linter knows, with their classes.
//!
//! The tables of [`words`] and [`names`] are turned into a hash table at the first lookup. Built while the crate is compiled,
//! the table would be most of the browser's module; built at the start it takes a fraction of a millisecond.
//!
//! A word is packed into two numbers, its beginning and its end, which together with its length are the word itself up to
//! sixteen bytes. So a lookup is a multiplication and a comparison of numbers.

mod class;
mod names;
mod words;

pub(crate) use class::Class;

use std::sync::LazyLock;

/// Slots of the index; a power of two, well above the number of words.
const SLOTS: usize = 16384;

/// The tables, one after the other: words apart by spaces, and the class of each.
const TABLES: [&[(&str, Class)]; 2] = [words::WORDS, names::NAMES];

/// How many words the tables hold, repeated ones included.
const COUNT: usize = count();

/// The longest word that can be found.
pub(crate) const LONGEST: usize = 32;

/// A word of the tables.
struct Entry {
    packed: Packed,
    /// The letters, for words that are longer than what is packed.
    letters: &'static [u8],
    /// All classes of all rows that hold the word.
    class: Class,
}

/// A word as numbers: the first and the last eight bytes, which may overlap.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Packed {
    head: u64,
    tail: u64,
    len: usize,
}

/// Index and entries; a slot holds the entry's number plus one, zero is free.
struct Lexicon {
    /// Open addressing with steps of one.
    slots: Box<[u16]>,
    entries: Vec<Entry>,
}

/// A fuller table would need longer walks to a free slot.
const _: () = assert!(COUNT * 2 < SLOTS && SLOTS <= u16::MAX as usize + 1);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

/// The classes of a word, compared without ASCII case; [`Class::NONE`] for an unknown one.
pub(crate) fn lookup(word: &str) -> Class {
    if word.len() <= LONGEST { lookup_small(word.to_ascii_lowercase().as_bytes()) } else { Class::NONE }
}

/// The classes of a word in small letters.
pub(crate) fn lookup_small(word: &[u8]) -> Class {
    let lexicon = &*LEXICON;
    lexicon.entries.get(lexicon.place(Packed::new(word), word).1).map_or(Class::NONE, |entry| entry.class)
}

/// The number of a word as it is written; one with a curly apostrophe has that of the word with a straight one.
pub(crate) fn number_of_word(word: &str) -> u32 {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return number_of(word.as_bytes());
    }
    number_of(word.replace('’', "'").to_ascii_lowercase().as_bytes())
}

/// A number for a word in small letters; different words have different ones but for one pair in billions.
pub(crate) fn number_of(word: &[u8]) -> u32 {
    (Packed::new(word).mixed() >> 32) as u32
}

impl Packed {
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
    fn mixed(self) -> u64 {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let mixed = (self.head ^ self.tail.rotate_left(25) ^ self.len as u64).wrapping_mul(ODD);
        (mixed ^ mixed >> 29).wrapping_mul(ODD)
    }
}

impl Lexicon {
    /// Plain on purpose: it runs once, before any compiler of a browser has made it fast.
    fn build() -> Lexicon {
        let slots = vec![0; SLOTS].into_boxed_slice();
        let mut lexicon = Lexicon { slots, entries: Vec::with_capacity(COUNT) };
        for (row, class) in TABLES.iter().flat_map(|table| table.iter()) {
            for word in row.split_ascii_whitespace() {
                lexicon.insert(word.as_bytes(), *class);
            }
        }
        lexicon
    }

    /// Adds a word, or its class to the entry that it has already.
    fn insert(&mut self, word: &'static [u8], class: Class) {
        let packed = Packed::new(word);
        let (slot, known) = self.place(packed, word);
        if let Some(entry) = self.entries.get_mut(known) {
            entry.class = entry.class.or(class);
            return;
        }
        self.entries.push(Entry { packed, letters: word, class });
        self.slots[slot] = self.entries.len() as u16;
    }

    /// The slot of a word and the number of its entry; beyond the last one for a word that is not there.
    #[inline]
    fn place(&self, packed: Packed, word: &[u8]) -> (usize, usize) {
        let mut slot = (packed.mixed() >> (u64::BITS - SLOTS.trailing_zeros())) as usize;
        loop {
            let number = usize::from(self.slots[slot]).wrapping_sub(1);
            match self.entries.get(number) {
                None => return (slot, number),
                Some(entry) if entry.packed == packed && (packed.len <= 16 || entry.letters == word) => {
                    return (slot, number);
                }
                Some(_) => slot = (slot + 1) % SLOTS,
            }
        }
    }
}

const fn row_bytes(table: usize, row: usize) -> &'static [u8] {
    TABLES[table][row].0.as_bytes()
}

const fn count() -> usize {
    let (mut count, mut table) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            let mut at = 0;
            while let Some((_, end)) = next_word(row_bytes(table, row), at) {
                count += 1;
                at = end;
            }
            row += 1;
        }
        table += 1;
    }
    count
}

/// Start and end of the first word at or after a place in a row.
const fn next_word(row: &[u8], mut at: usize) -> Option<(usize, usize)> {
    while at < row.len() && row[at].is_ascii_whitespace() {
        at += 1;
    }
    let start = at;
    while at < row.len() && !row[at].is_ascii_whitespace() {
        at += 1;
    }
    if start == at { None } else { Some((start, at)) }
}

#[cfg(test)]
mod tests {
    use super::{Class, LONGEST, TABLES, lookup};

    #[test]
    fn every_word_of_the_tables_is_found_with_its_class() {
        for (row, class) in TABLES.iter().flat_map(|table| table.iter()) {
            for word in row.split_whitespace() {
                assert!(lookup(word).has_all(*class), "{word}");
                assert!(lookup(&word.to_ascii_uppercase()).has_all(*class), "{word} in capitals");
            }
        }
    }

    #[test]
    fn words_are_written_in_lower_case_and_fit_their_fields() {
        for (row, _) in TABLES.iter().flat_map(|table| table.iter()) {
            assert_eq!(*row, row.to_ascii_lowercase());
            assert!(row.split_whitespace().all(|word| word.len() <= LONGEST), "{row}");
        }
    }

    #[test]
    fn an_unknown_word_has_no_class() {
        assert_eq!(lookup("zyzzyva"), Class::NONE);
        assert_eq!(lookup(""), Class::NONE);
    }
}
