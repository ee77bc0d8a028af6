//! What was said of sentences before, so that an edit costs the sentence that it changes and not its whole paragraph.
//!
//! A sentence is known by a number over all that a verdict depends on: its bytes, its words with their classes, and the
//! section that it stands in. Used after an edit only: a text that is read for the first time is judged word for word.

use super::Spot;
use super::section::Section;
use super::sentence::Sentence;

/// Most places; when more than half of them are taken, everything is forgotten.
const MOST: usize = 1 << 16;

/// Verdicts by sentence.
#[derive(Default)]
pub(crate) struct Memory {
    /// Open addressing with steps of one; a power of two. A place holds a sentence's number, and the row of its verdict
    /// plus one; zero is free.
    places: Vec<(u64, u32)>,
    taken: usize,
    /// With places counted from the first word of the sentence. The first row is that of all sentences with nothing to say.
    verdicts: Vec<Option<Spot>>,
}

impl Memory {
    /// What was said of a sentence; `None` when it is not known, `Some(None)` when nothing was.
    pub(crate) fn recall(&self, sentence: &Sentence<'_>, number: u64) -> Option<Option<Spot>> {
        let base = start_of(sentence);
        let row = self.places.get(self.place(number)?).filter(|(known, _)| *known == number)?.1.checked_sub(1)?;
        Some(self.verdicts.get(row as usize).copied()?.map(|spot| spot.moved(|at| at + base)))
    }

    /// Keeps what is said of a sentence.
    pub(crate) fn keep(&mut self, sentence: &Sentence<'_>, number: u64, verdict: Option<Spot>) {
        if self.taken * 2 >= self.places.len() {
            self.grow();
        }
        let Some(place) = self.place(number) else { return };
        let base = start_of(sentence);
        let row = match verdict {
            None => 1,
            Some(spot) => {
                self.verdicts.push(Some(spot.moved(|at| at - base)));
                self.verdicts.len() as u32
            }
        };
        self.taken += usize::from(self.places[place].1 == 0);
        self.places[place] = (number, row);
    }

    /// The place of a number, or the free one where it would be.
    fn place(&self, number: u64) -> Option<usize> {
        let mask = self.places.len().checked_sub(1)?;
        let mut place = number as usize & mask;
        while self.places[place].1 != 0 && self.places[place].0 != number {
            place = (place + 1) & mask;
        }
        Some(place)
    }

    fn grow(&mut self) {
        let before = std::mem::take(&mut self.places);
        let room = if before.len() >= MOST { 0 } else { before.len() };
        self.places = vec![(0, 0); (room * 2).max(256)];
        self.taken = 0;
        if room == 0 {
            self.verdicts.clear();
            self.verdicts.push(None);
            return;
        }
        for (number, row) in before.into_iter().filter(|(_, row)| *row != 0) {
            if let Some(place) = self.place(number) {
                self.places[place] = (number, row);
                self.taken += 1;
            }
        }
    }
}

fn start_of(sentence: &Sentence<'_>) -> u32 {
    sentence.tokens.first().map_or(0, |token| token.start as u32)
}

/// A number over all that a verdict depends on.
pub(crate) fn number_of_sentence(sentence: &Sentence<'_>) -> u64 {
    let start = start_of(sentence) as usize;
    let end = sentence.tokens.last().map_or(start, |token| token.end);
    let mut number = mixed(section_number(sentence.section) ^ (sentence.doer as u64) << 8, (end - start) as u64);
    let (chunks, rest) = sentence.text.as_bytes()[start..end].as_chunks::<8>();
    for chunk in chunks {
        number = mixed(number, u64::from_le_bytes(*chunk));
    }
    number = rest.iter().fold(number, |number, byte| mixed(number, u64::from(*byte)));
    for token in sentence.tokens {
        let (low, high) = token.class.halves();
        number =
            mixed(mixed(number, low), high ^ ((token.start - start) as u64) << 20 ^ ((token.end - start) as u64) << 40);
    }
    number
}

fn section_number(section: Section) -> u64 {
    section as u64
}

fn mixed(number: u64, more: u64) -> u64 {
    (number.rotate_left(23) ^ more).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
