//! Numbers by text, where there are very many texts and most begin alike.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A map from texts, in no order that means anything.
///
/// A text is found by a number that is made of all of it: ids of one ticket differ in their last letters only, and to
/// compare them by letters takes longer than everything else about them. Those of one number are told apart by their letters.
#[derive(Debug, Default)]
pub(crate) struct Index<'a> {
    places: BTreeMap<Text<'a>, Option<usize>>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Text<'a> {
    number: u64,
    text: Cow<'a, str>,
}

impl<'a> Text<'a> {
    fn of(text: Cow<'a, str>) -> Self {
        Text { number: number(text.as_bytes()), text }
    }
}

impl<'a> Index<'a> {
    /// An empty one.
    pub fn new() -> Self {
        Index::default()
    }

    /// What stands for a text, to be read and put there.
    pub fn at(&mut self, text: impl Into<Cow<'a, str>>) -> &mut Option<usize> {
        self.places.entry(Text::of(text.into())).or_default()
    }

    /// What stands for a text.
    pub fn get(&self, text: &str) -> Option<usize> {
        *self.places.get(&Text::of(Cow::Borrowed(text)))?
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

/// Eight bytes at a time; what differs anywhere mostly differs in the upper half, which decides the order.
fn number(bytes: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
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
            let (mut ours, mut theirs) = (Index::new(), BTreeMap::new());
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
        let mut index = Index::new();
        for (place, text) in ["a", "b"].into_iter().enumerate() {
            index.places.insert(Text { number: 7, text: Cow::Borrowed(text) }, Some(place));
        }
        assert_eq!(index.places.len(), 2);
        assert_eq!(index.places.get(&Text { number: 7, text: Cow::Borrowed("b") }), Some(&Some(1)));
    }
}
