//! What the standard library writes anew for every type, or with a large table, written once for all.
//!
//! A stable sort of the library is about 4 KB of the module for each type that is sorted and each order, a hash map 2 KB
//! for each pair of types. Nothing here is slower by more than a call for each comparison.

pub(crate) mod base64;
#[cfg(feature = "data")]
mod hidden;
#[cfg(feature = "data")]
mod last;
mod lower;
#[cfg(feature = "data")]
pub(crate) mod html;
#[cfg(feature = "data")]
mod index;
#[cfg(feature = "data")]
pub(crate) mod percent;
#[cfg(feature = "data")]
pub(crate) mod query;
#[cfg(feature = "data")]
mod splice;

#[cfg(feature = "data")]
pub(crate) use hidden::{belongs, hidden};
#[cfg(feature = "data")]
pub(crate) use index::Index;
#[cfg(feature = "data")]
pub(crate) use last::around_last;
#[cfg(feature = "data")]
pub(crate) use lower::capital;
pub(crate) use lower::{is_capital, is_small, lower, small};
#[cfg(feature = "data")]
pub(crate) use splice::spliced;

use std::borrow::Borrow;
use std::cmp::Ordering;

/// Bytes as two hexadecimal digits each.
#[cfg(feature = "data")]
pub(crate) fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte / 16, byte % 16]);
    halves.map(|half| char::from_digit(half.into(), 16).unwrap_or('0')).collect()
}

/// Sorts; equal elements keep their order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let by_place = |a: usize, b: usize| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    };
    for (from, to) in swaps(items.len(), &by_place) {
        items.swap(from, to);
    }
}

/// Sorts by a key; equal elements keep their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The swaps, in order, that sort so many elements.
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    // Most is in order already, and the library's smaller sort would not notice.
    if (1..count).all(|place| compare(place - 1, place) != Ordering::Greater) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    // What stood at `order[place]` belongs to `place`; where swaps have moved it meanwhile is looked up.
    let mut stands_at: Vec<usize> = (0..count).collect();
    let mut who_is_at: Vec<usize> = (0..count).collect();
    let mut swaps = Vec::new();
    for (place, wanted) in order.into_iter().enumerate() {
        let (Some(&from), Some(&other)) = (stands_at.get(wanted), who_is_at.get(place)) else { continue };
        if from != place {
            swaps.push((place, from));
            who_is_at.swap(place, from);
            stands_at.swap(wanted, other);
        }
    }
    swaps
}

/// One text for several, different for different ones: a map of texts is there already.
pub(crate) fn key(parts: &[&str]) -> String {
    let mut key = String::with_capacity(parts.iter().map(|part| part.len() + 4).sum());
    for part in parts {
        digits(part.len() as u64, 1, &mut key);
        key.push(' ');
        key.push_str(part);
    }
    key
}

/// Adds a number in decimal digits, at least so many; without the library's formatting, which is slow where it is small.
pub(crate) fn digits(number: u64, least: usize, to: &mut String) {
    if number > 9 || least > 1 {
        digits(number / 10, least.saturating_sub(1), to);
    }
    to.push(char::from(b"0123456789"[(number % 10) as usize]));
}

/// A map in the order of its keys, for some hundred of them: they are looked up by halving, and put in by moving the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Map<K, V> {
    rows: Vec<(K, V)>,
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Map { rows: Vec::new() }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(rows: I) -> Self {
        let mut map = Map::new();
        for (key, value) in rows {
            map.insert(key, value);
        }
        map
    }
}

impl<K: Ord, V> Map<K, V> {
    /// An empty map.
    pub fn new() -> Self {
        Map::default()
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        self.rows.get(place).map(|(_, value)| value)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        self.rows.get_mut(place).map(|(_, value)| value)
    }

    /// Puts a value in, and gives back the one that it replaces.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => self.rows.get_mut(place).map(|row| std::mem::replace(&mut row.1, value)),
            Err(place) => {
                self.rows.insert(place, (key, value));
                None
            }
        }
    }

    /// The value of a key, put in when it is not there.
    pub fn or_insert(&mut self, key: K, value: V) -> &mut V {
        let place = match self.place(&key) {
            Ok(place) => place,
            Err(place) => {
                self.rows.insert(place, (key, value));
                place
            }
        };
        &mut self.rows[place].1
    }

    /// Takes a value out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        Some(self.rows.remove(place).1)
    }

    /// The rows, in the order of keys.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.rows.iter().map(|(key, value)| (key, value))
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.rows.iter().map(|(key, _)| key)
    }

    /// The values, in the order of keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.rows.iter().map(|(_, value)| value)
    }

    /// Keeps the rows that `keep` says yes to.
    pub fn retain(&mut self, keep: impl Fn(&K) -> bool) {
        self.rows.retain(|(key, _)| keep(key));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.rows.binary_search_by(|(known, _)| known.borrow().cmp(key))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::{Strategy, any, proptest};

    fn pairs() -> impl Strategy<Value = Vec<(u8, u8)>> {
        proptest::collection::vec((0..9_u8, any::<u8>()), 0..40)
    }

    proptest! {
        #[test]
        fn sorts_as_the_library_does(items in pairs()) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |pair| pair.0);
            theirs.sort_by_key(|pair| pair.0);
            assert_eq!(ours, theirs);
        }

        #[test]
        fn writes_digits_as_the_library_does(number in any::<u64>(), least in 1..24_usize) {
            let mut ours = String::new();
            digits(number, least, &mut ours);
            assert_eq!(ours, format!("{number:0least$}"));
        }

        #[test]
        fn maps_as_the_library_does(items in pairs()) {
            let mut ours = Map::new();
            let mut theirs = std::collections::BTreeMap::new();
            for (key, value) in items {
                if value % 4 == 0 {
                    assert_eq!(ours.remove(&key), theirs.remove(&key));
                } else {
                    assert_eq!(ours.insert(key, value), theirs.insert(key, value));
                }
            }
            assert!(ours.iter().eq(theirs.iter()));
        }
    }
}
