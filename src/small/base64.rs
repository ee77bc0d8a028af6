//! Base64 with padding (RFC 4648, the standard letters): some trackers sign, send or answer with it.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The text of some bytes.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let six = (bits >> (18 - 6 * place)) as usize & 63;
            out.push(if place <= group.len() { char::from(LETTERS[six]) } else { '=' });
        }
    }
    out
}

/// The bytes of a text; blanks and line ends within it do not count. `None` when there is anything else that is no base64.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let letters: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let whole = letters.len().is_multiple_of(4);
    let ends = letters.iter().rev().take_while(|letter| **letter == b'=').count();
    let letters = letters.get(..letters.len() - ends)?;
    if !whole || ends > 2 {
        return None;
    }
    let mut out = Vec::with_capacity(letters.len() / 4 * 3 + 2);
    for group in letters.chunks(4) {
        let mut bits = 0_u32;
        for letter in group {
            let six = LETTERS.iter().position(|known| known == letter)?;
            bits = bits << 6 | u32::try_from(six).ok()?;
        }
        let bytes = (bits << (6 * (4 - group.len()))).to_be_bytes();
        out.extend(bytes.get(1..group.len())?);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_four_letters_are_padded() {
        assert_eq!([&b""[..], b"f", b"fo", b"foo", b"foob"].map(encode), ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }

    #[test]
    fn what_was_encoded_is_decoded() {
        for bytes in [&b""[..], b"f", b"fo", b"foo", b"foob", "Gr\u{fc}\u{df}e".as_bytes(), &[0, 255, 254, 1, 2]] {
            assert_eq!(decode(&encode(bytes)).as_deref(), Some(bytes));
        }
        assert_eq!(decode("Zm\r\n9v\n").as_deref(), Some(&b"foo"[..]));
        for broken in ["Zg", "Zg=", "====", "Z===", "Zm9*", "Zg==Zg=="] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }
}
