//! Decimal numbers as sources write them, only to know how high they stand.

/// The value of a decimal text with or without an exponent; `None` for anything else and for what is too large.
///
/// Not by the library's own reader, whose tables are as large as all of this. The last digits may be off, which no picture
/// shows.
pub fn read(text: &str) -> Option<f64> {
    let text = text.trim();
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (negative, number) = sign(number);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut value = 0.0;
    let mut seen = false;
    for digit in whole.bytes().chain(fraction.bytes()) {
        value = value * 10.0 + f64::from(digit.checked_sub(b'0').filter(|digit| *digit < 10)?);
        seen = true;
    }
    let fraction = i64::try_from(fraction.len()).ok()?;
    let value = scaled(value, exponent_of(exponent)?.saturating_sub(fraction));
    let value = if negative { -value } else { value };
    (seen && value.is_finite()).then_some(value)
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn exponent_of(text: &str) -> Option<i64> {
    let (negative, digits) = sign(text);
    if digits.is_empty() {
        return None;
    }
    let mut value: i64 = 0;
    for digit in digits.bytes() {
        let digit = digit.checked_sub(b'0').filter(|digit| *digit < 10)?;
        value = value.saturating_mul(10).saturating_add(i64::from(digit));
    }
    Some(if negative { value.saturating_neg() } else { value })
}

/// Times ten to the power; no more steps than a number has room for.
fn scaled(value: f64, power: i64) -> f64 {
    let steps = power.unsigned_abs().min(800);
    let mut value = value;
    for _ in 0..steps {
        if value == 0.0 || !value.is_finite() {
            break;
        }
        value = if power < 0 { value / 10.0 } else { value * 10.0 };
    }
    value
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_what_sources_write() {
        for (text, value) in
            [("0.5", 0.5), ("-3", -3.0), ("1e+06", 1e6), ("+2.5E-1", 0.25), ("12.", 12.0), ("0e999999999", 0.0)]
        {
            assert_eq!(read(text), Some(value), "{text}");
        }
        for text in ["", "-", "NaN", "1e", "1e999", "1 2", "0x10", "é", "e5", "."] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
