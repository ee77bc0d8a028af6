//! The vocabulary: every word of the tables once, in order, worked out while the crate is compiled.
//!
//! Rules compare words by their numbers, so that a list of words in a rule costs two bytes a word and no letters. The
//! module carries the words themselves in a form that is small: each as what it has other than the one before it.

use super::Class;
use super::{names::NAMES, plain::PLAIN, words::WORDS};

/// The number of a word: its place in the vocabulary plus one. Zero is any word that is not there.
pub(crate) type Word = u16;

/// The tables, one after the other: words apart by spaces, and the class of each.
pub(super) const TABLES: [&[(&str, Class)]; 3] = [WORDS, NAMES, PLAIN];

/// The longest word.
pub(crate) const LONGEST: usize = 32;

/// A word of a table with the class of its row.
type Row = (&'static [u8], Class);

/// How many words the tables hold, repeated ones included.
const ROWS: usize = count_rows();

/// How many different words there are.
pub(crate) const COUNT: usize = count_words();

static UNSORTED: [Row; ROWS] = collect();
static ORDER: [u16; ROWS] = order();
static VOCABULARY: [Row; COUNT] = unite();

/// How many different sets of classes the words have.
const SETS: usize = count_sets();

/// Those sets, and how many words have each; the most frequent one first, so that most numbers of sets take one byte.
static CLASSES: [(Class, usize); SETS] = sets();

/// Numbers of sets from here on take two bytes.
const TWO_BYTES: usize = 0xc0;

/// Marks the last class of a set.
const LAST: u8 = 0x80;

/// How many letters two neighbours may share, as a byte below every letter.
const MOST_SHARED: usize = 0x1f;

/// What the module carries: of each word the number of letters that it shares with the one before, and the rest of them.
pub(super) static LETTERS: [u8; pack_letters::<0>().1] = pack_letters().0;

/// The number of the set of classes of each word.
pub(super) static NUMBERS: [u8; pack_numbers::<0>().1] = pack_numbers().0;

/// The classes of each set.
pub(super) static BITS: [u8; pack_bits::<0>().1] = pack_bits().0;

/// The number of a word that a rule asks for.
///
/// Runs while the crate is compiled, and stops the compiler at a word that no row of the tables holds.
pub(crate) const fn number_of(word: &str) -> Word {
    number_of_bytes(word.as_bytes())
}

/// How many words a text holds.
pub(crate) const fn count(words: &str) -> usize {
    let (mut count, mut at) = (0, 0);
    while let Some((_, end)) = next_word(words.as_bytes(), at) {
        (count, at) = (count + 1, end);
    }
    count
}

/// The numbers of the words of a text, in order.
pub(crate) const fn numbers_of<const N: usize>(words: &str) -> [Word; N] {
    let (mut numbers, mut number, mut at) = ([0; N], 0, 0);
    while let Some((start, end)) = next_word(words.as_bytes(), at) {
        numbers[number] = number_between(words.as_bytes(), start, end);
        (number, at) = (number + 1, end);
    }
    numbers
}

/// The number of the word between two places of a text.
pub(crate) const fn number_between(text: &[u8], start: usize, end: usize) -> Word {
    number_of_bytes(part(text, start, end))
}

/// The number of a word, worked out by the compiler.
macro_rules! word {
    ($word:literal) => {
        const { $crate::lint::lexicon::number_of($word) }
    };
}

/// Words apart by spaces, as numbers, worked out by the compiler.
macro_rules! words {
    ($($words:literal)+) => {
        const {
            const TEXT: &str = concat!($($words, " "),+);
            &$crate::lint::lexicon::numbers_of::<{ $crate::lint::lexicon::count(TEXT) }>(TEXT)
        }
    };
}

pub(crate) use {word, words};

/// The words in order, each with its classes: decodes [`LETTERS`], [`NUMBERS`] and [`BITS`].
pub(super) fn unpack(mut each: impl FnMut(&[u8], Class)) {
    let sets = unpack_sets();
    let mut numbers = NUMBERS.iter().copied().map(usize::from);
    let mut word = Vec::with_capacity(LONGEST);
    let mut rest = &LETTERS[..];
    while let Some((shared, behind)) = rest.split_first() {
        let len = behind.iter().take_while(|byte| usize::from(**byte) > MOST_SHARED).count();
        word.truncate(usize::from(*shared));
        word.extend_from_slice(&behind[..len]);
        rest = &behind[len..];
        let first = numbers.next().unwrap_or(0);
        let set = if first < TWO_BYTES { first } else { (first - TWO_BYTES) * 256 + numbers.next().unwrap_or(0) };
        each(&word, sets.get(set).copied().unwrap_or(Class::NONE));
    }
}

fn unpack_sets() -> Vec<Class> {
    let (mut sets, mut set) = (Vec::with_capacity(SETS), Class::NONE);
    for bit in BITS {
        let class = bit & !LAST;
        set = if class == !LAST { set } else { set.or(Class::of_bit(class)) };
        if bit & LAST != 0 {
            sets.push(std::mem::take(&mut set));
        }
    }
    sets
}

#[allow(clippy::panic, reason = "it runs in the compiler alone, and is how the compiler says what is wrong")]
const fn number_of_bytes(word: &[u8]) -> Word {
    let (mut low, mut high) = (0, COUNT);
    while low < high {
        let middle = (low + high) / 2;
        match compare(VOCABULARY[middle].0, word) {
            0 => return middle as Word + 1,
            1 => high = middle,
            _ => low = middle + 1,
        }
    }
    // A rule asks for a word that the lexicon does not hold: add it to src/lint/lexicon/plain.rs.
    match std::str::from_utf8(word) {
        Ok(word) => panic!("{}", word),
        Err(_) => panic!("a word that is no UTF-8"),
    }
}

/// 0 for equal words, 1 when the left one comes later, 2 when it comes first.
const fn compare(left: &[u8], right: &[u8]) -> u8 {
    let mut at = 0;
    while at < left.len() && at < right.len() {
        if left[at] != right[at] {
            return if left[at] > right[at] { 1 } else { 2 };
        }
        at += 1;
    }
    if left.len() == right.len() {
        0
    } else if left.len() > right.len() {
        1
    } else {
        2
    }
}

const fn part(bytes: &[u8], start: usize, end: usize) -> &[u8] {
    bytes.split_at(end).0.split_at(start).1
}

/// Start and end of the first word at or after a place.
const fn next_word(text: &[u8], mut at: usize) -> Option<(usize, usize)> {
    while at < text.len() && text[at].is_ascii_whitespace() {
        at += 1;
    }
    let start = at;
    while at < text.len() && !text[at].is_ascii_whitespace() {
        at += 1;
    }
    if start == at { None } else { Some((start, at)) }
}

const fn count_rows() -> usize {
    let (mut rows, mut table) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            rows += count(TABLES[table][row].0);
            row += 1;
        }
        table += 1;
    }
    rows
}

const fn collect() -> [Row; ROWS] {
    let mut rows: [Row; ROWS] = [(&[], Class::NONE); ROWS];
    let (mut number, mut table) = (0, 0);
    while table < TABLES.len() {
        let mut row = 0;
        while row < TABLES[table].len() {
            let (text, class) = TABLES[table][row];
            let mut at = 0;
            while let Some((start, end)) = next_word(text.as_bytes(), at) {
                rows[number] = (part(text.as_bytes(), start, end), class);
                (number, at) = (number + 1, end);
            }
            row += 1;
        }
        table += 1;
    }
    rows
}

/// The places of [`UNSORTED`] in the order of their words: pieces are merged, each time twice as long ones.
const fn order() -> [u16; ROWS] {
    let (mut from, mut to) = ([0; ROWS], [0; ROWS]);
    let mut at = 0;
    while at < ROWS {
        from[at] = at as u16;
        at += 1;
    }
    let mut width = 1;
    while width < ROWS {
        let mut start = 0;
        while start < ROWS {
            let middle = if start + width < ROWS { start + width } else { ROWS };
            let end = if middle + width < ROWS { middle + width } else { ROWS };
            let (mut left, mut right, mut at) = (start, middle, start);
            while at < end {
                let earlier = right >= end
                    || left < middle && compare(UNSORTED[from[left] as usize].0, UNSORTED[from[right] as usize].0) != 1;
                if earlier {
                    to[at] = from[left];
                    left += 1;
                } else {
                    to[at] = from[right];
                    right += 1;
                }
                at += 1;
            }
            start = end;
        }
        (from, to) = (to, from);
        width *= 2;
    }
    from
}

const fn count_words() -> usize {
    let (mut words, mut at) = (0, 0);
    while at < ROWS {
        words += if is_new(at) { 1 } else { 0 };
        at += 1;
    }
    words
}

/// Whether the word at a place of the order is another one than that before it.
const fn is_new(at: usize) -> bool {
    at == 0 || compare(UNSORTED[ORDER[at] as usize].0, UNSORTED[ORDER[at - 1] as usize].0) != 0
}

const fn unite() -> [Row; COUNT] {
    let mut words: [Row; COUNT] = [(&[], Class::NONE); COUNT];
    let (mut number, mut at) = (0, 0);
    while at < ROWS {
        let (word, class) = UNSORTED[ORDER[at] as usize];
        if at > 0 && is_new(at) {
            number += 1;
        }
        words[number] = (word, words[number].1.or(class));
        at += 1;
    }
    words
}

const fn count_sets() -> usize {
    collect_sets().1
}

/// The sets in the order in which they are met, with how many words have each; and how many sets there are.
const fn collect_sets() -> ([(Class, usize); COUNT], usize) {
    let mut sets = [(Class::NONE, 0); COUNT];
    let (mut count, mut at) = (0, 0);
    while at < COUNT {
        let mut set = 0;
        while set < count && !sets[set].0.is(VOCABULARY[at].1) {
            set += 1;
        }
        if set == count {
            sets[set].0 = VOCABULARY[at].1;
            count += 1;
        }
        sets[set].1 += 1;
        at += 1;
    }
    (sets, count)
}

const fn sets() -> [(Class, usize); SETS] {
    let (all, _) = collect_sets();
    let mut sets = [(Class::NONE, 0); SETS];
    let mut at = 0;
    while at < SETS {
        let mut place = at;
        while place > 0 && sets[place - 1].1 < all[at].1 {
            sets[place] = sets[place - 1];
            place -= 1;
        }
        sets[place] = all[at];
        at += 1;
    }
    sets
}

/// The bytes, as far as there is room, and how many there are.
const fn pack_letters<const N: usize>() -> ([u8; N], usize) {
    let (mut bytes, mut len, mut at) = ([0; N], 0, 0);
    while at < COUNT {
        let word = VOCABULARY[at].0;
        assert!(word.len() <= LONGEST, "a word of the tables is too long");
        let mut shared = 0;
        if at > 0 {
            let before = VOCABULARY[at - 1].0;
            while shared < MOST_SHARED && shared < before.len() && before[shared] == word[shared] {
                shared += 1;
            }
        }
        len = push(&mut bytes, len, shared as u8);
        while shared < word.len() {
            len = push(&mut bytes, len, word[shared]);
            shared += 1;
        }
        at += 1;
    }
    (bytes, len)
}

const fn pack_numbers<const N: usize>() -> ([u8; N], usize) {
    let (mut bytes, mut len, mut at) = ([0; N], 0, 0);
    while at < COUNT {
        let mut set = 0;
        while !CLASSES[set].0.is(VOCABULARY[at].1) {
            set += 1;
        }
        if set < TWO_BYTES {
            len = push(&mut bytes, len, set as u8);
        } else {
            len = push(&mut bytes, len, (TWO_BYTES + set / 256) as u8);
            len = push(&mut bytes, len, (set % 256) as u8);
        }
        at += 1;
    }
    (bytes, len)
}

const fn pack_bits<const N: usize>() -> ([u8; N], usize) {
    let (mut bytes, mut len, mut at) = ([0; N], 0, 0);
    while at < SETS {
        let mut left = CLASSES[at].0;
        if left.is(Class::NONE) {
            len = push(&mut bytes, len, LAST | !LAST);
        }
        while !left.is(Class::NONE) {
            let bit = left.first_bit();
            left = left.without(Class::of_bit(bit));
            len = push(&mut bytes, len, if left.is(Class::NONE) { bit | LAST } else { bit });
        }
        at += 1;
    }
    (bytes, len)
}

const fn push<const N: usize>(bytes: &mut [u8; N], len: usize, byte: u8) -> usize {
    if len < N {
        bytes[len] = byte;
    }
    len + 1
}

#[cfg(test)]
mod tests {
    use super::{COUNT, Class, LONGEST, TABLES, VOCABULARY, compare, unpack};

    #[test]
    fn every_word_has_the_classes_of_all_its_rows() {
        for (row, class) in TABLES.iter().flat_map(|table| table.iter()) {
            for word in row.split_whitespace() {
                let found = VOCABULARY.iter().find(|(known, _)| *known == word.as_bytes());
                assert!(found.is_some_and(|(_, classes)| classes.has_all(*class)), "{word}");
            }
        }
    }

    #[test]
    fn what_is_packed_is_what_the_tables_say() {
        let mut words = Vec::new();
        unpack(|word, class| words.push((word.to_vec(), class)));
        let known: Vec<(Vec<u8>, Class)> = VOCABULARY.iter().map(|(word, class)| (word.to_vec(), *class)).collect();
        assert_eq!(words, known);
        assert_eq!(words.len(), COUNT);
    }

    #[test]
    fn words_stand_in_order_and_each_once() {
        assert!(VOCABULARY.windows(2).all(|pair| compare(pair[0].0, pair[1].0) == 2));
    }

    #[test]
    fn words_are_written_in_lower_case_and_fit_their_fields() {
        for (row, _) in TABLES.iter().flat_map(|table| table.iter()) {
            assert_eq!(*row, row.to_lowercase());
            assert!(row.split_whitespace().all(|word| word.len() <= LONGEST), "{row}");
        }
    }
}
