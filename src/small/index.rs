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
}

/// A text, and below it those whose numbers begin alike, by the next two bits of each.
#[derive(Debug)]
struct Row<'a> {
    number: u64,
    text: Cow<'a, str>,
    place: Option<usize>,
    /// Rows by their places; 0, which is below none, where there is none.
    below: [u32; 4],
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
        let row = self.row(&text, number).unwrap_or_else(|above| {
            let row = self.rows.len();
            if let Some((above, turn)) = above {
                // No text of so many bytes is there that more rows would be needed.
                #[allow(clippy::cast_possible_truncation)]
                let below = row as u32;
                self.rows[above].below[turn] = below;
            }
            self.rows.push(Row { number, text, place: None, below: [0; 4] });
            row
        });
        &mut self.rows[row].place
    }

    /// What stands for a text.
    pub fn get(&self, text: &str) -> Option<usize> {
        let row = self.row(text, number(text.as_bytes())).ok()?;
        self.rows.get(row)?.place
    }

    /// The row of a text, or else the one that its row belongs below, and by which turn; nothing in an empty index.
    fn row(&self, text: &str, number: u64) -> Result<usize, Option<(usize, usize)>> {
        let (mut at, mut turns, mut above) = (0, number, None);
        while let Some(row) = self.rows.get(at).filter(|_| at > 0 || above.is_none()) {
            if row.number == number && row.text == text {
                return Ok(at);
            }
            let turn = (turns >> 62) as usize;
            above = Some((at, turn));
            at = row.below[turn] as usize;
            turns <<= 2;
        }
        Err(above)
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
            let above = index.rows.len().checked_sub(1);
            index.rows.push(Row { number: 7, text: text.into(), place: Some(place), below: [0; 4] });
            if let Some(above) = above {
                index.rows[above].below[0] = place as u32;
            }
        }
        assert_eq!(index.row("c", 7), Ok(2));
        assert_eq!(index.row("d", 7), Err(Some((2, 0))));
    }
}
