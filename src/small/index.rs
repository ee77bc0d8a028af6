//! Numbers by text, where there are very many texts and most begin alike.

use std::borrow::Cow;

/// A map from texts, in no order that means anything.
///
/// A text is found by a number that is made of all of it: ids of one ticket differ in their last letters only, and to
/// compare them by letters takes longer than everything else about them. Texts of one number, which somebody would have to
/// forge, are told apart by their letters, one after the other.
#[derive(Debug, Default)]
pub(crate) struct Index<'a> {
    rows: Vec<Row<'a>>,
    /// The row that stands here, counted from 1, or 0: where its number says, or at the next place that was free then.
    /// A power of two, and at least one of three is free.
    slots: Vec<u32>,
}

/// A text.
#[derive(Debug)]
struct Row<'a> {
    number: u64,
    text: Cow<'a, str>,
    place: Option<usize>,
}

impl<'a> Index<'a> {
    /// An empty one.
    pub fn new() -> Self {
        Index::default()
    }

    /// What stands for a text, to be read and put there.
    pub fn at(&mut self, text: impl Into<Cow<'a, str>>) -> &mut Option<usize> {
        let text = text.into();
        let number = number(text.as_bytes());
        let row = self.row(&text, number).unwrap_or_else(|| {
            self.rows.push(Row { number, text, place: None });
            self.stand(self.rows.len());
            self.rows.len() - 1
        });
        &mut self.rows[row].place
    }

    /// What stands for a text.
    pub fn get(&self, text: &str) -> Option<usize> {
        self.rows.get(self.row(text, number(text.as_bytes()))?)?.place
    }

    /// The row of a text.
    fn row(&self, text: &str, number: u64) -> Option<usize> {
        let mut slot = self.slot(number);
        loop {
            let at = (*self.slots.get(slot)? as usize).checked_sub(1)?;
            if self.rows.get(at).is_some_and(|row| row.number == number && row.text == text) {
                return Some(at);
            }
            slot = self.after(slot);
        }
    }

    /// Gives the row of this count, which is the last one, its place, after more room was made where it is needed.
    fn stand(&mut self, count: usize) {
        let first = if self.slots.len() * 2 < count * 3 {
            self.slots = vec![0; (count * 2).next_power_of_two()];
            1
        } else {
            count
        };
        for row in first..=count {
            let mut slot = self.slot(self.rows[row - 1].number);
            while self.slots[slot] > 0 {
                slot = self.after(slot);
            }
            // No text of so many bytes is there that more rows would be needed.
            #[allow(clippy::cast_possible_truncation)]
            let row = row as u32;
            self.slots[slot] = row;
        }
    }

    /// Where a number says that its row stands: as many of its upper bits as count the slots.
    #[allow(clippy::cast_possible_truncation)]
    fn slot(&self, number: u64) -> usize {
        (number >> (64 - self.slots.len().trailing_zeros())) as usize
    }

    fn after(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }

    /// Puts a text in that is only to be known; whether it was not.
    pub fn is_new(&mut self, text: impl Into<Cow<'a, str>>) -> bool {
        self.at(text).replace(0).is_none()
    }

    /// Whether something stands for a text.
    pub fn holds(&self, text: &str) -> bool {
        self.get(text).is_some()
    }
}

impl<'a, T: Into<Cow<'a, str>>> Extend<T> for Index<'a> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, texts: I) {
        texts.into_iter().for_each(|text| {
            self.is_new(text);
        });
    }
}

impl<'a, T: Into<Cow<'a, str>>> FromIterator<T> for Index<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut index = Index::new();
        index.extend(texts);
        index
    }
}

/// Any odd number without a pattern.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Eight bytes at a time; what differs anywhere mostly differs in the upper half, which decides where it stands.
fn number(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut number = bytes.len() as u64;
    for eight in eights {
        number = (number ^ u64::from_le_bytes(*eight)).wrapping_mul(ODD);
        number ^= number >> 32;
    }
    for byte in rest {
        number = (number ^ u64::from(*byte)).wrapping_mul(ODD);
    }
    number
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn knows_texts_as_a_map_of_the_library_does(texts in proptest::collection::vec(("[ab]{0,3}|a{6,18}b?", any::<u8>()), 0..60)) {
            let (mut ours, mut theirs) = (Index::new(), std::collections::BTreeMap::new());
            for (text, number) in &texts {
                let number = usize::from(*number);
                prop_assert_eq!(ours.at(text.as_str()).replace(number), theirs.insert(text.as_str(), number));
            }
            for (text, _) in &texts {
                prop_assert_eq!(ours.get(text), theirs.get(text.as_str()).copied());
                let longer = format!("{text}b");
                prop_assert_eq!(ours.get(&longer), theirs.get(longer.as_str()).copied());
            }
        }

        #[test]
        fn a_text_is_new_once(texts in proptest::collection::vec("[ab]{0,2}", 0..20)) {
            let (mut ours, mut theirs) = (Index::new(), std::collections::BTreeSet::new());
            for text in &texts {
                prop_assert_eq!(ours.is_new(text.as_str()), theirs.insert(text.as_str()));
                assert!(ours.holds(text));
            }
        }
    }

    #[test]
    fn texts_of_one_number_are_told_apart() {
        // The first eight bytes decide what the next have to be for the number to be the same.
        let before = |bytes: &[u8; 8]| {
            let mixed = (16 ^ u64::from_le_bytes(*bytes)).wrapping_mul(ODD);
            mixed ^ (mixed >> 32)
        };
        let same = before(b"\0\0\0\0\0\0\0\0");
        let forged = |first: u8| {
            let first = [first, 0, 0, 0, 0, 0, 0, 0];
            [first, (before(&first) ^ same).to_le_bytes()].concat()
        };
        assert_eq!(number(&forged(1)), number(&forged(2)));
        let mut index = Index::new();
        for (place, text) in ["a", "b", "c"].into_iter().enumerate() {
            index.rows.push(Row { number: 7, text: text.into(), place: Some(place) });
            index.stand(place + 1);
        }
        assert_eq!(index.row("c", 7), Some(2));
        assert_eq!(index.row("d", 7), None);
    }
}
