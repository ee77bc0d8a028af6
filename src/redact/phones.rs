//! Phone numbers: with a country, in the form of North America, or behind a word that says so.

use super::hit::{Hit, note, row};
use super::view::View;

/// Words before a number without a country.
const TELLING: &[&str] = &["phone", "tel", "telephone", "mobile", "cell", "fax", "call", "dial", "hotline", "whatsapp"];

/// A number with its signs is at most so long.
const MOST: usize = 28;

/// Notes every phone number.
pub(super) fn find(view: &View, hits: &mut Vec<Hit>) {
    let rule = row("phone-number");
    let mut at = 0;
    while let Some(byte) = view.byte(at) {
        let begins = (byte == b'+' || byte == b'(' || byte.is_ascii_digit()) && !view.before(at).is_some_and(holds_on);
        let mut end = if begins { end_of(view, at) } else { at };
        // Another number may follow: without the last piece it may be one.
        while end > at && !is_phone(view, at, end) {
            let blank = view.slice(at, end).iter().rposition(|byte| *byte == b' ');
            end = blank.map_or(at, |blank| at + blank);
        }
        if end > at {
            note(hits, rule, view, at, end);
        }
        at = end.max(at + 1);
    }
}

/// What before a number makes it something else.
fn holds_on(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'+' | b'.' | b'-' | b'_' | b'/' | b'=' | b'#' | b'$' | b'(')
        || byte >= 0x80
}

fn end_of(view: &View, start: usize) -> usize {
    let mut end = start + 1;
    while end - start < MOST {
        let next = view.byte(end).unwrap_or_default();
        let after = view.byte(end + 1).unwrap_or_default();
        let sign = matches!(next, b' ' | b'-' | b'.' | b'/' | b'(' | b')')
            && (after.is_ascii_digit() || after == b'(' || (next == b')' && after == b' '));
        if !next.is_ascii_digit() && !sign {
            break;
        }
        end += 1;
    }
    end
}

fn is_phone(view: &View, start: usize, end: usize) -> bool {
    if view.byte(end).is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b':') {
        return false;
    }
    let number = view.slice(start, end);
    let digits: Vec<u8> = number.iter().copied().filter(u8::is_ascii_digit).collect();
    // 555-01xx is kept for stories.
    let story = digits.windows(5).any(|part| part == b"55501") && digits.len() <= 11;
    let form: Vec<u8> = number.iter().map(|byte| if byte.is_ascii_digit() { b'9' } else { *byte }).collect();
    if story {
        false
    } else if number.first() == Some(&b'+') {
        (8..=15).contains(&digits.len()) && digits.first() != Some(&b'0')
    } else if digits.len() == 10
        && ["(999) 999-9999", "(999)999-9999", "999-999-9999", "999.999.9999"]
            .iter()
            .any(|known| form == known.as_bytes())
    {
        digits.first().is_some_and(|first| *first >= b'2') && digits.get(3).is_some_and(|fourth| *fourth >= b'2')
    } else {
        (7..=15).contains(&digits.len()) && told(view, start)
    }
}

/// Whether the word before says that a phone number follows.
fn told(view: &View, start: usize) -> bool {
    let before = view.slice(start.saturating_sub(16), start);
    let blanks = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b':' | b'.' | b'*')).count();
    let before = before.get(..before.len() - blanks).unwrap_or_default();
    let word = before.rsplit(|byte| !byte.is_ascii_alphabetic()).next().unwrap_or_default().to_ascii_lowercase();
    blanks > 0 && TELLING.iter().any(|known| word == known.as_bytes())
}
