//! The way over a text: each place is looked at once, and what begins there is read to its end.

use super::hit::Hit;
use super::tokens::Starts;
use super::view::View;
use super::{addresses, mails, phones, places, said};

/// Notes everything in a whole text, in any order.
pub(super) fn scan(view: &View, starts: &Starts, hosts: &[String], hits: &mut Vec<Hit>) {
    secrets(view, starts, hits);
    mails::find(view, hits);
    phones::find(view, hits);
    addresses::find(view, hosts, hits);
}

/// Notes the secrets.
pub(super) fn secrets(view: &View, starts: &Starts, hits: &mut Vec<Hit>) {
    let mut at = 0;
    let mut last = 0..0;
    while let Some(byte) = view.byte(at) {
        let before = view.before(at);
        let within = before.is_some_and(|byte| byte.is_ascii_alphanumeric());
        if byte == b':' && view.has_time(at) {
            places::url_password(view, at, hits);
        }
        if matches!(byte, b':' | b'=') && view.has_time(at) {
            said::foreign(view, at, hits);
        }
        if within || !byte.is_ascii_graphic() || !view.has_time(at) {
            at += 1;
            continue;
        }
        if let Some(end) = places::private_key(view, at, hits).or_else(|| starts.at(view, at, hits)) {
            places::aws_secret(view, end, hits);
            at = end.max(at + 1);
            continue;
        }
        if is_name(byte) && begins_name(view, at, before) {
            let word = at..view.skip(at, &|byte| is_name(byte) || byte == b'-');
            said::at(view, &word, &last, hits);
            last = word;
        }
        at += 1;
    }
}

/// Whether a name begins there: not within one, and behind the dashes of a flag.
fn begins_name(view: &View, at: usize, before: Option<u8>) -> bool {
    match before {
        Some(b'-') => !at.checked_sub(2).and_then(|at| view.byte(at)).is_some_and(is_name),
        before => !before.is_some_and(is_name),
    }
}

/// Whether a name may begin with it.
fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
