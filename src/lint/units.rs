//! Bytes of UTF-8 and units of UTF-16: the core counts the ones, a page the others.

/// How many UTF-16 units a piece of a text has.
///
/// Exact for whole chars: a char starts with every byte that continues none, and those of four bytes have two units.
pub fn utf16_len(bytes: &[u8]) -> usize {
    // Eight at a time, whatever a compiler makes of loops: the lowest bit of each byte says whether it counts.
    const LOWEST: u64 = 0x0101_0101_0101_0101;
    let (blocks, rest) = bytes.as_chunks::<8>();
    let units = blocks.iter().fold(0, |units, block| {
        let block = u64::from_le_bytes(*block);
        let continues = block >> 7 & !(block >> 6) & LOWEST;
        let four = block >> 7 & block >> 6 & block >> 5 & block >> 4 & LOWEST;
        units + 8 - continues.count_ones() as usize + four.count_ones() as usize
    });
    units + rest.iter().map(|byte| usize::from(units_of(*byte))).sum::<usize>()
}

/// 0 for a byte that continues a char, 2 for the first of four, else 1.
fn units_of(byte: u8) -> u8 {
    u8::from(byte & 0xc0 != 0x80) + u8::from(byte >= 0xf0)
}

/// Counts UTF-16 units along a text. Positions have to be asked in rising order, so that a text is walked once.
pub struct Units<'a> {
    text: &'a str,
    byte: usize,
    unit: usize,
    ascii: bool,
}

impl<'a> Units<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Units { text, byte: 0, unit: 0, ascii: text.is_ascii() }
    }

    /// The UTF-16 position of byte `at`; one that was passed already is counted anew. A position inside a char is taken for
    /// the one after it, and one beyond the end for the end.
    pub fn utf16(&mut self, at: usize) -> usize {
        let at = at.min(self.text.len());
        if self.ascii {
            return at;
        }
        if at < self.byte {
            (self.byte, self.unit) = (0, 0);
        }
        self.unit += utf16_len(&self.text.as_bytes()[self.byte..at]);
        self.byte = at;
        self.unit
    }
}

/// The byte of a UTF-16 position; one inside a char is taken for the beginning of the char, one beyond the end for the
/// end.
pub fn byte_of(text: &str, unit: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut byte, mut seen) = (0, 0);
    // Blocks are skipped as a whole while the position cannot lie in them.
    while let Some(block) = bytes.get(byte..byte + 64) {
        let units = utf16_len(block);
        if seen + units >= unit {
            break;
        }
        (byte, seen) = (byte + 64, seen + units);
    }
    // A block may have ended inside a char, whose units are counted already: its other bytes count nothing.
    while byte < bytes.len() {
        let units = usize::from(units_of(bytes[byte]));
        if units > 0 && seen + units > unit {
            break;
        }
        (byte, seen) = (byte + 1, seen + units);
    }
    byte
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};

    /// Text of any script, long enough for whole blocks.
    fn texts() -> impl Strategy<Value = String> {
        let pieces = vec!["a", "plain words of ASCII, ", "é", "王", "🔥", "\u{301}", "\u{202e}", "👩‍🚒", "\n"];
        let mixed = prop::collection::vec(prop::sample::select(pieces), 0..400).prop_map(|all| all.concat());
        prop::strategy::Union::new([mixed.boxed(), any::<String>().boxed()])
    }

    /// The slow and plain way.
    fn slowly(text: &str, at: usize) -> usize {
        text.char_indices().take_while(|(place, _)| *place < at).map(|(_, letter)| letter.len_utf16()).sum()
    }

    proptest! {
        #[test]
        fn counts_units_as_the_slow_way_does(text in texts()) {
            prop_assert_eq!(utf16_len(text.as_bytes()), text.encode_utf16().count());
            let mut units = Units::new(&text);
            for (at, _) in text.char_indices() {
                prop_assert_eq!(units.utf16(at), slowly(&text, at));
            }
            prop_assert_eq!(units.utf16(text.len() + 9), text.encode_utf16().count());
        }

        #[test]
        fn finds_the_byte_of_every_unit(text in texts()) {
            for (at, letter) in text.char_indices() {
                let unit = slowly(&text, at);
                prop_assert_eq!(byte_of(&text, unit), at);
                // Inside a surrogate pair.
                if letter.len_utf16() == 2 {
                    prop_assert_eq!(byte_of(&text, unit + 1), at);
                }
            }
            prop_assert_eq!(byte_of(&text, text.encode_utf16().count() + 5), text.len());
        }
    }

    #[test]
    fn a_position_asked_again_is_counted_anew() {
        let mut units = Units::new("🔥🔥a");
        assert_eq!((units.utf16(8), units.utf16(4), units.utf16(9)), (4, 2, 5));
    }
}
