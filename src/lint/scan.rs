//! Looking for bytes, sixteen at a time.
//!
//! Plain loops over blocks of sixteen, which compilers turn into vector code, natively and with simd128; the searches of
//! the standard library go byte by byte in WebAssembly.

/// How many bytes are looked at together.
const WIDE: usize = 16;

/// The first place of a byte.
pub(crate) fn find_byte(bytes: &[u8], wanted: u8) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<WIDE>();
    let all = u128::from_le_bytes([wanted; WIDE]);
    let (pairs, _) = blocks.as_chunks::<2>();
    let free = |pair: &&[[u8; WIDE]; 2]| {
        let [left, right] = pair.map(|block| zeros(u128::from_le_bytes(block) ^ all));
        left | right == 0
    };
    let known_free = pairs.iter().take_while(free).count() * 2 * WIDE;
    bytes[known_free..].iter().position(|byte| *byte == wanted).map(|at| known_free + at)
}

/// The first place of some bytes.
pub(crate) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let at = from + find_byte(bytes.get(from..)?, first)?;
        if bytes[at..].starts_with(wanted) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Whether these bytes are among others.
pub(crate) fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    find(bytes, wanted).is_some()
}

/// A number that is zero when none of its bytes is; no byte by itself is looked at.
fn zeros(bytes: u128) -> u128 {
    const ONES: u128 = u128::from_le_bytes([1; WIDE]);
    bytes.wrapping_sub(ONES) & !bytes & (ONES << 7)
}

/// Length of what two texts have in common at their beginning, in bytes.
pub(crate) fn common_start(left: &[u8], right: &[u8]) -> usize {
    let (blocks, _) = left.as_chunks::<WIDE>();
    let (others, _) = right.as_chunks::<WIDE>();
    let same = blocks.iter().zip(others).take_while(|(left, right)| left == right).count() * WIDE;
    same + left[same..].iter().zip(&right[same..]).take_while(|(left, right)| left == right).count()
}

/// Length of what two texts have in common at their end, in bytes.
pub(crate) fn common_end(left: &[u8], right: &[u8]) -> usize {
    let (_, blocks) = left.as_rchunks::<WIDE>();
    let (_, others) = right.as_rchunks::<WIDE>();
    let pairs = blocks.iter().rev().zip(others.iter().rev());
    let same = pairs.take_while(|(left, right)| left == right).count() * WIDE;
    let ends = left[..left.len() - same].iter().rev().zip(right[..right.len() - same].iter().rev());
    same + ends.take_while(|(left, right)| left == right).count()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn finds_as_the_library_does(bytes in prop::collection::vec(0..9_u8, 0..80), wanted in 0..9_u8) {
            prop_assert_eq!(find_byte(&bytes, wanted), bytes.iter().position(|byte| *byte == wanted));
        }

        #[test]
        fn finds_a_text_as_the_library_does(text in "[ab<!-]{0,60}", wanted in "[ab<!-]{1,4}") {
            prop_assert_eq!(find(text.as_bytes(), wanted.as_bytes()), text.find(&wanted));
        }

        #[test]
        fn measures_what_two_texts_have_in_common(
            start in any::<Vec<u8>>(), end in any::<Vec<u8>>(), old in any::<Vec<u8>>(), new in any::<Vec<u8>>()
        ) {
            let [left, right] = [old, new].map(|middle| [&start[..], &middle, &end].concat());
            let slow = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(left, right)| left == right).count();
            let starts = slow(&mut left.iter().copied().zip(right.iter().copied()));
            let ends = slow(&mut left.iter().rev().copied().zip(right.iter().rev().copied()));
            prop_assert_eq!(common_start(&left, &right), starts);
            prop_assert_eq!(common_end(&left, &right), ends);
            prop_assert_eq!(starts.min(start.len()), start.len());
        }
    }
}
