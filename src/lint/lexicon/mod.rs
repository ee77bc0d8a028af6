//! The words that the linter knows, with their classes.
//!
//! The tables of [`words`] and [`names`] are turned into a hash table at the first lookup; a lookup is one hash of the
//! bytes and one comparison. Built while the crate is compiled, the table was 64 KB of the browser's module.

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

/// A word of the tables.
#[derive(Clone, Copy)]
struct Entry {
    /// The table.
    table: u8,
    /// The row in the table.
    row: u8,
    /// First byte in the row.
    start: u16,
    /// Number of bytes.
    len: u8,
    /// All classes of all rows that hold the word.
    class: Class,
}

/// Index and entries; a slot holds the entry's number plus one, zero is free.
struct Lexicon {
    /// Open addressing with steps of one.
    slots: [u16; SLOTS],
    /// In the order of the tables; repeated words leave unused entries at the end.
    entries: [Entry; COUNT],
}

/// A fuller table would need longer walks to a free slot.
const _: () = assert!(COUNT * 2 < SLOTS);

static LEXICON: LazyLock<Box<Lexicon>> = LazyLock::new(|| Box::new(build()));

/// The classes of a word, compared without ASCII case; [`Class::NONE`] for an unknown one.
pub(crate) fn lookup(word: &str) -> Class {
    let word = word.as_bytes();
    let lexicon = &**LEXICON;
    let mut slot = hash(word) as usize % SLOTS;
    loop {
        let Some(number) = lexicon.slots[slot].checked_sub(1) else { return Class::NONE };
        let entry = &lexicon.entries[usize::from(number)];
        if entry_word(entry).eq_ignore_ascii_case(word) {
            return entry.class;
        }
        slot = (slot + 1) % SLOTS;
    }
}

/// The letters of an entry.
const fn entry_word(entry: &Entry) -> &'static [u8] {
    let (_, rest) = row_bytes(entry.table as usize, entry.row as usize).split_at(entry.start as usize);
    rest.split_at(entry.len as usize).0
}

const fn row_bytes(table: usize, row: usize) -> &'static [u8] {
    TABLES[table][row].0.as_bytes()
}

/// FNV-1a over the bytes, ASCII letters in lower case.
const fn hash(word: &[u8]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut i = 0;
    while i < word.len() {
        hash = (hash ^ word[i].to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash ^ (hash >> 15)
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

const fn build() -> Lexicon {
    let empty = Entry { table: 0, row: 0, start: 0, len: 0, class: Class::NONE };
    let mut lexicon = Lexicon { slots: [0; SLOTS], entries: [empty; COUNT] };
    let (mut used, mut table) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            let mut at = 0;
            while let Some((start, end)) = next_word(row_bytes(table, row), at) {
                let class = TABLES[table][row].1;
                let len = (end - start) as u8;
                let entry = Entry { table: table as u8, row: row as u8, start: start as u16, len, class };
                used = insert(&mut lexicon, entry, used);
                at = end;
            }
            row += 1;
        }
        table += 1;
    }
    lexicon
}

/// Adds a word, or its class to the entry that it has already; gives the new number of entries.
const fn insert(lexicon: &mut Lexicon, entry: Entry, used: usize) -> usize {
    let word = entry_word(&entry);
    let mut slot = hash(word) as usize % SLOTS;
    while lexicon.slots[slot] != 0 {
        let known = lexicon.slots[slot] as usize - 1;
        if same(entry_word(&lexicon.entries[known]), word) {
            lexicon.entries[known].class = lexicon.entries[known].class.or(entry.class);
            return used;
        }
        slot = (slot + 1) % SLOTS;
    }
    lexicon.entries[used] = entry;
    lexicon.slots[slot] = used as u16 + 1;
    used + 1
}

const fn same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut i = 0;
    while i < left.len() {
        if left[i] != right[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Class, TABLES, lookup};

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
            assert!(row.len() <= usize::from(u16::MAX));
            assert_eq!(*row, row.to_ascii_lowercase());
        }
        assert!(TABLES.iter().all(|table| table.len() <= 255));
    }

    #[test]
    fn an_unknown_word_has_no_class() {
        assert_eq!(lookup("zyzzyva"), Class::NONE);
        assert_eq!(lookup(""), Class::NONE);
    }
}
