//! Text that stays text in Jira's wiki markup.

use crate::export::inert::{closing, run_end};
use crate::export::tally::Tally;
use std::fmt::Write;

/// What stands around a text.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    /// The character before it, as it is written; `None` where a line starts.
    pub previous: Option<char>,
    /// The character after it; `None` where the block ends.
    pub next: Option<char>,
    /// Whether it is the words of a link, where only entities count.
    pub label: bool,
}

/// Marks that Jira reads beside words.
const MARKS: &str = "*_-+^~";

/// What between brackets is a picture to Jira.
const EMOTICONS: &[&str] =
    &["y", "n", "i", "/", "x", "!", "+", "-", "?", "on", "off", "*", "*r", "*g", "*b", "*y", "flag", "flagoff"];

/// The text with a backslash before, or an entity for, each character that would act.
pub(super) fn escape(text: &str, around: Around, tally: &mut Tally) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let line_start = around.previous.is_none() && !around.label;
    let blanks = text.len() - text.trim_start().len();
    let opens_block = line_start && starts_block(&text[blanks..]);
    let mut previous = around.previous;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let next = text[end..].chars().next().or(around.next);
        let first = at == blanks && line_start;
        let before = if at <= blanks && line_start { None } else { previous };
        count(text, at, c, next, tally);
        let written = out.chars().next_back().or(around.previous);
        let entity = match c {
            '{' | '}' => true,
            '\\' => written == Some('\\') || !next.is_some_and(|n| n.is_ascii_alphanumeric()),
            ':' => {
                text[end..].starts_with("//")
                    || starts_face(next)
                    || text[..at].ends_with("mailto")
                    || text[..at].ends_with("file")
            }
            _ => first && opens_block,
        };
        let escaped = match c {
            '[' | '|' => true,
            '!' => next.is_some_and(|n| n == '\n' || !n.is_whitespace()),
            '?' => next == Some('?') || previous == Some('?'),
            '#' => first,
            '(' => is_emoticon(&text[end..]) || ends_face(written),
            ')' => ends_face(written),
            ']' => around.label,
            c if MARKS.contains(c) => is_mark(c, before, next),
            _ => false,
        };
        if entity || escaped && around.label {
            let _ = write!(out, "&#{};", u32::from(c));
        } else if c == '&' && next.is_some_and(|n| n == '#' || n.is_ascii_alphanumeric()) {
            out.push_str("&amp;");
        } else {
            if escaped {
                out.push('\\');
            }
            out.push(c);
        }
        previous = Some(c);
    }
    out
}

/// Whether a mark could open or close between these neighbours, be a dash, or start a list.
fn is_mark(mark: char, previous: Option<char>, next: Option<char>) -> bool {
    let (Some(previous), Some(next)) = (previous, next) else { return true };
    let within_word = previous.is_alphanumeric() && next.is_alphanumeric();
    let apart = previous.is_whitespace() && next.is_whitespace();
    previous == mark || next == mark || !(within_word || apart)
}

/// Whether a line would be a heading or a quotation: `h1.`, `bq.`.
fn starts_block(text: &str) -> bool {
    matches!(text.as_bytes(), [b'h', b'1'..=b'6', b'.', ..] | [b'b', b'q', b'.', ..])
}

/// Whether `:` and this make a face: `:)`, `:D`.
fn starts_face(next: Option<char>) -> bool {
    next.is_some_and(|n| matches!(n, 'D' | 'P' | 'p'))
}

/// Whether a bracket behind this makes a face: `:)`, `;-)`, also where an entity ends in `;`.
fn ends_face(written: Option<char>) -> bool {
    written.is_some_and(|c| matches!(c, ':' | ';' | '-'))
}

fn is_emoticon(after: &str) -> bool {
    EMOTICONS.iter().any(|name| after.strip_prefix(name).is_some_and(|rest| rest.starts_with(')')))
}

fn count(text: &str, at: usize, c: char, next: Option<char>, tally: &mut Tally) {
    let (what, to) = match (c, next) {
        ('[', Some('~')) => ("mention", closing(text, at, "]")),
        ('[', Some(next)) if !next.is_whitespace() && text[at..].contains(']') => ("wiki link", closing(text, at, "]")),
        ('{', Some(next)) if next.is_ascii_alphabetic() => ("macro", closing(text, at, "}")),
        ('!', Some(_)) if text[at + 1..].starts_with("http") => {
            ("remote image", run_end(text, at + 1, |c| !c.is_whitespace()))
        }
        _ => return,
    };
    tally.add(what, text.get(at..to).unwrap_or_default());
}
