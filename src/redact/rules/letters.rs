//! Sets of letters that secrets are made of.

/// Capitals.
pub const UPPER: u16 = 1;
/// Small letters.
pub const LOWER: u16 = 2;
/// Digits.
pub const DIGIT: u16 = 4;
/// `a` to `f`.
pub const HEX: u16 = 8 | DIGIT;
/// Capitals and the digits 2 to 7.
pub const BASE32: u16 = UPPER | 16;
/// `_`.
pub const LOW_LINE: u16 = 32;
/// `-`.
pub const DASH: u16 = 64;
/// `.`.
pub const POINT: u16 = 128;
/// `/`.
pub const SLASH: u16 = 256;
/// `+`.
pub const PLUS: u16 = 512;
/// `=`.
pub const EQUALS: u16 = 1024;
/// `~`.
pub const TILDE: u16 = 2048;
/// `@`.
pub const AT: u16 = 4096;
/// Letters and digits.
pub const ALNUM: u16 = UPPER | LOWER | DIGIT;
/// What base64 for addresses is written with.
pub const WEB64: u16 = ALNUM | LOW_LINE | DASH;
/// What base64 is written with.
pub const BASE64: u16 = ALNUM | PLUS | SLASH | EQUALS;

/// Whether a byte is in the set.
pub fn has(set: u16, byte: u8) -> bool {
    let class = match byte {
        b'A'..=b'Z' => UPPER,
        b'a'..=b'f' => LOWER | 8,
        b'g'..=b'z' => LOWER,
        b'2'..=b'7' => DIGIT | 16,
        b'0'..=b'9' => DIGIT,
        b'_' => LOW_LINE,
        b'-' => DASH,
        b'.' => POINT,
        b'/' => SLASH,
        b'+' => PLUS,
        b'=' => EQUALS,
        b'~' => TILDE,
        b'@' => AT,
        _ => 0,
    };
    set & class != 0
}
