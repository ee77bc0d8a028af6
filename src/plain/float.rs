//! The shortest decimal text that reads back as the same number.
//!
//! Not by the library's own writer: its quick way, its slow way and its tables are 5 KB of each module. Here such a number is
//! written once in a while, so the slow way is enough: that of Steele and White (1990), with whole numbers of any length.

use std::cmp::Ordering;

/// A whole number, its lowest 32 bits first: long enough for the largest number and the smallest part of 64 bits.
#[derive(Clone, PartialEq, Eq)]
struct Whole([u32; 36]);

impl Whole {
    fn of(number: u64) -> Whole {
        let mut parts = [0; 36];
        (parts[0], parts[1]) = (number as u32, (number >> 32) as u32);
        Whole(parts)
    }

    fn times(&mut self, by: u32) {
        self.each(|part, over| over + u64::from(part) * u64::from(by));
    }

    fn plus(&self, other: &Whole) -> Whole {
        let (mut sum, mut others) = (self.clone(), other.0.iter());
        sum.each(|part, over| over + u64::from(part) + u64::from(others.next().copied().unwrap_or_default()));
        sum
    }

    /// Less by another one that is not greater: more by what fills all places, and one.
    fn less(&mut self, other: &Whole) {
        let (mut others, mut one) = (other.0.iter(), 1);
        self.each(|part, over| {
            let filling = !others.next().copied().unwrap_or_default();
            over + u64::from(part) + u64::from(filling) + std::mem::take(&mut one)
        });
    }

    /// Each part from what it was and what the one below it leaves over.
    fn each(&mut self, mut of: impl FnMut(u32, u64) -> u64) {
        let mut over = 0;
        for part in &mut self.0 {
            let sum = of(*part, over);
            *part = sum as u32;
            over = sum >> 32;
        }
    }
}

impl Ord for Whole {
    fn cmp(&self, other: &Whole) -> Ordering {
        self.0.iter().rev().cmp(other.0.iter().rev())
    }
}

impl PartialOrd for Whole {
    fn partial_cmp(&self, other: &Whole) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Writes a finite number as the library does: without an exponent, and a whole one without a point.
pub fn write(value: f64, out: &mut String) {
    if value.is_sign_negative() {
        out.push('-');
    }
    let (digits, point) = digits(value.to_bits());
    let zeros = |count: i32, out: &mut String| (0..count).for_each(|_| out.push('0'));
    if point <= 0 {
        out.push('0');
    }
    if point < 0 {
        out.push('.');
        zeros(-point, out);
    }
    let length = digits.len() as i32;
    for (at, digit) in (0..).zip(digits) {
        if at == point {
            out.push('.');
        }
        out.push(char::from(b'0' + digit));
    }
    zeros(point - length, out);
}

/// The digits of the number that has these bits, and before which of them its point stands.
fn digits(bits: u64) -> (Vec<u8>, i32) {
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
    let (mantissa, power) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let (mut digits, mut point) = (Vec::new(), 0);
    if mantissa == 0 {
        return (digits, point);
    }
    // All in quarters of the last bit: what lies within half a bit reads as this number, and below a power of two the next one
    // is half as far.
    let (mut number, mut unit, mut above) = (Whole::of(mantissa * 4), Whole::of(4), Whole::of(2));
    let mut below = Whole::of(if fraction == 0 && exponent > 1 { 1 } else { 2 });
    for _ in 0..power.abs() {
        if power < 0 {
            unit.times(2);
        } else {
            [&mut number, &mut above, &mut below].into_iter().for_each(|whole| whole.times(2));
        }
    }
    // The middle between two numbers reads as the even one.
    let reaches = |great: &Whole, least: &Whole| great > least || (mantissa % 2 == 0 && great == least);
    while reaches(&number.plus(&above), &unit) {
        unit.times(10);
        point += 1;
    }
    loop {
        [&mut number, &mut above, &mut below].into_iter().for_each(|whole| whole.times(10));
        let mut digit = 0;
        while number >= unit {
            number.less(&unit);
            digit += 1;
        }
        let (may_end, may_rise) = (reaches(&below, &number), reaches(&number.plus(&above), &unit));
        if may_end || may_rise {
            number.times(2);
            digits.push(digit + u8::from(may_rise && (!may_end || number >= unit)));
            return (digits, point);
        }
        if digit > 0 || !digits.is_empty() {
            digits.push(digit);
        } else {
            point -= 1;
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::write;
    use proptest::prelude::*;

    fn written(value: f64) -> String {
        let mut out = String::new();
        write(value, &mut out);
        out
    }

    #[test]
    fn numbers_at_the_edges_are_written_as_the_library_does() {
        let edges =
            [0.0, -0.0, 0.1, 1.5, 8.25, 1e23, 9e15, 5e-324, f64::MIN_POSITIVE, f64::MAX, f64::EPSILON, 0.1 + 0.2];
        let powers = (-1074..1024).map(|power| 2_f64.powi(power)).chain((-308..309).map(|power| 10_f64.powi(power)));
        for value in edges.into_iter().chain(powers) {
            assert_eq!(written(value), value.to_string());
            assert_eq!(written(-value), (-value).to_string());
        }
    }

    proptest! {
        #[test]
        fn a_number_is_written_as_the_library_does(bits in any::<u64>(), cents in any::<i32>()) {
            let value = f64::from_bits(bits);
            for value in [value, f64::from(cents) / 100.0] {
                prop_assert!(!value.is_finite() || written(value) == value.to_string(), "{}", value);
            }
        }
    }
}
