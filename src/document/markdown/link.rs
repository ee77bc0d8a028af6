//! The parts of links and of their definitions. Places are bytes in the text that is given.

use super::entity::plain;
use crate::small::lower;

const LONGEST_LABEL: usize = 999;
const MOST_BRACKETS: usize = 32;

/// The label that begins behind a `[`: its text, and the place behind its `]`.
pub(super) fn label(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let mut escaped = false;
    for (length, byte) in rest.bytes().enumerate().take(LONGEST_LABEL + 1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => return None,
            b']' => return Some((rest.get(..length)?, at + length + 1)),
            _ => {}
        }
    }
    None
}

/// The label as all of its spellings have it; `None` when it is blank.
pub(super) fn key(label: &str) -> Option<String> {
    let words: Vec<&str> = label.split_whitespace().collect();
    (!words.is_empty()).then(|| lower(&words.join(" ")))
}

/// The address and the end of what follows the words of a link: `(address "title")`.
pub(super) fn tail(text: &str, at: usize) -> Option<(String, usize)> {
    if text.as_bytes().get(at) != Some(&b'(') {
        return None;
    }
    let start = blanks(text, at + 1)?;
    let (to, end) = destination(text, start)?;
    let mut behind = blanks(text, end)?;
    if behind > end
        && let Some(end) = title(text, behind)
    {
        behind = blanks(text, end)?;
    }
    (text.as_bytes().get(behind) == Some(&b')')).then_some((to, behind + 1))
}

/// A definition at the start of a paragraph: label, address, and the place of the next line.
pub(super) fn definition(text: &str) -> Option<(String, String, usize)> {
    let inside = text.strip_prefix('[')?;
    let (name, end) = label(text, text.len() - inside.len())?;
    let name = key(name)?;
    if text.as_bytes().get(end) != Some(&b':') {
        return None;
    }
    let start = blanks(text, end + 1)?;
    let (to, end) = destination(text, start)?;
    // `[alice]: ok` is somebody's word.
    if !to.trim_end_matches('.').contains(['/', '#', '.', '@']) {
        return None;
    }
    let behind = blanks(text, end)?;
    let titled = if behind > end { title(text, behind).and_then(|end| line_end(text, end)) } else { None };
    let end = titled.or_else(|| line_end(text, end))?;
    Some((name, to, end))
}

/// Past blanks with at most one line break.
fn blanks(text: &str, mut at: usize) -> Option<usize> {
    let mut breaks = 0;
    loop {
        match text.as_bytes().get(at) {
            Some(b' ' | b'\t') => {}
            Some(b'\n') => {
                breaks += 1;
                if breaks > 1 {
                    return None;
                }
            }
            _ => return Some(at),
        }
        at += 1;
    }
}

/// The start of the next line, when nothing else is on this one.
fn line_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let behind = rest.trim_start_matches([' ', '\t']);
    match behind.strip_prefix('\n') {
        Some(next) => Some(text.len() - next.len()),
        None => behind.is_empty().then_some(text.len()),
    }
}

fn destination(text: &str, at: usize) -> Option<(String, usize)> {
    let rest = text.get(at..)?;
    let in_angles = rest.strip_prefix('<');
    let mut open = 0;
    let mut escaped = false;
    for (length, byte) in in_angles.unwrap_or(rest).bytes().enumerate() {
        let end = match (in_angles, byte) {
            (_, b'\n') if in_angles.is_some() => return None,
            (_, byte) if escaped && byte.is_ascii_punctuation() => {
                escaped = false;
                continue;
            }
            (_, b'\\') => {
                escaped = true;
                continue;
            }
            (Some(_), b'<') => return None,
            (Some(_), b'>') => return Some((plain(in_angles?.get(..length)?), at + length + 2)),
            (None, b'(') => {
                open += 1;
                if open > MOST_BRACKETS {
                    return None;
                }
                false
            }
            (None, b')') if open > 0 => {
                open -= 1;
                false
            }
            (None, b')') => true,
            (None, byte) => byte == b' ' || byte.is_ascii_control(),
            (Some(_), _) => false,
        };
        escaped = false;
        if end {
            return (open == 0).then(|| rest.get(..length).map(|to| (plain(to), at + length)))?;
        }
    }
    (in_angles.is_none() && open == 0).then(|| (plain(rest), text.len()))
}

fn title(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let (open, close) = match rest.bytes().next()? {
        b'(' => (b'(', b')'),
        quote @ (b'"' | b'\'') => (quote, quote),
        _ => return None,
    };
    let mut escaped = false;
    let mut blank_line = false;
    for (length, byte) in rest.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            byte if byte == close => return Some(at + length + 1),
            byte if byte == open => return None,
            b'\n' if blank_line => return None,
            b'\n' => blank_line = true,
            b' ' | b'\t' => {}
            _ => blank_line = false,
        }
    }
    None
}
