//! Text that stays text in Textile.

use crate::export::inert::{closing, is_word, run_end, run_start};
use crate::export::redmine_commonmark::{is_prefix, safe_address, starts_mention};
use crate::export::tally::Tally;
use std::fmt::Write;

/// What stands around a text.
#[derive(Clone, Copy, Default)]
pub(in crate::export) struct Around {
    /// The character before it; `None` at the start of a block.
    pub previous: Option<char>,
    /// Whether it starts a line, where it could start a block.
    pub line_start: bool,
    /// Whether it is within a mark for bold or the like.
    pub span: bool,
    /// Whether it is the words of a link, where Redmine makes no link of its own.
    pub label: bool,
}

/// Marks that Textile reads at the start of a word.
const MARKS: &str = "*_-+^~%?";

/// The text with an entity for each character that would act.
pub(in crate::export) fn escape(text: &str, around: Around, tally: &mut Tally) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut previous = around.previous;
    let opens_block = around.line_start && starts_block(text);
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let first = at == 0;
        count(text, at, c, next, around, tally);
        let encode = (first && opens_block)
            || (first && around.line_start && matches!(c, '*' | '#' | '-' | '_'))
            || acts(text, at, (previous, c, next), around);
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            _ if encode => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
        previous = Some(c);
    }
    out
}

fn acts(text: &str, at: usize, (previous, c, next): (Option<char>, char, Option<char>), around: Around) -> bool {
    let alnum = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '[' | '{' | '|' => true,
        '&' => next.is_some_and(|n| n == '#' || n.is_ascii_alphanumeric()),
        '@' => !(previous.is_some_and(is_word) && next.is_some_and(|n| n.is_ascii_alphanumeric())),
        '"' => around.label || next.is_none_or(|n| n == ':'),
        '!' => next.is_none_or(|n| !n.is_whitespace()),
        '=' => next == Some('=') || previous == Some('='),
        '(' => previous.is_none_or(|p| p.is_ascii_uppercase() || p.is_ascii_digit() || MARKS.contains(p)) || at == 0,
        ')' => around.label && next.is_none(),
        '%' if previous == Some('x') => true,
        c if MARKS.contains(c) => {
            !(alnum(previous) && alnum(next) || !around.span && next.is_some_and(char::is_whitespace))
        }
        '#' if !around.label => next.is_some_and(|n| n.is_ascii_digit() || matches!(n, '#' | 'n')),
        'r' if !around.label => next.is_some_and(|n| n.is_ascii_digit()) && !previous.is_some_and(is_word),
        ':' if !around.label => is_prefix(text, at) && !next.is_some_and(char::is_whitespace) || previous == Some('"'),
        _ => false,
    }
}

/// Whether a line starts as Textile's blocks do: `p.`, `h1(class).`, `bq.:`, `fn1.`, `table{…}.`.
fn starts_block(text: &str) -> bool {
    let letters = run_end(text, 0, |c| c.is_ascii_lowercase());
    let digits = run_end(text, letters, |c| c.is_ascii_digit());
    let next = text[digits..].chars().next();
    matches!(&text[..letters], "p" | "h" | "bq" | "fn" | "table" | "pre" | "bc")
        && next.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace())
}

fn count(text: &str, at: usize, c: char, next: Option<char>, around: Around, tally: &mut Tally) {
    let end = at + c.len_utf8();
    let Some(next) = next else { return };
    let (what, from, to) = match c {
        '@' if starts_mention(text, at) && (is_word(next) || matches!(next, '-' | '.')) => {
            ("mention", at, run_end(text, end, |c| is_word(c) || matches!(c, '-' | '.' | '@')))
        }
        '[' if next == '[' => ("wiki link", at, closing(text, at, "]]")),
        '{' if next == '{' => ("macro", at, closing(text, at, "}}")),
        '!' if text[end..].starts_with("http") => ("remote image", at, run_end(text, end, |c| !c.is_whitespace())),
        _ if around.label => return,
        '#' if next.is_ascii_digit() => ("cross-reference", run_start(text, at, is_word), run_end(text, end, is_word)),
        'r' if next.is_ascii_digit() && starts_mention(text, at) => {
            ("cross-reference", at, run_end(text, end, is_word))
        }
        ':' if is_prefix(text, at) && !next.is_whitespace() => {
            ("cross-reference", run_start(text, at, is_word), run_end(text, end, |c| !c.is_whitespace()))
        }
        _ => return,
    };
    tally.add(what, &text[from..to]);
}

/// An address as it can stand behind `"words":`; `None` for one that Textile would not take for an address.
pub(in crate::export) fn address(to: &str, span: bool) -> Option<String> {
    let rest = ["https://", "http://", "mailto:", "/"].iter().find_map(|start| to.strip_prefix(start))?;
    let mut chars = rest.chars();
    if !(chars.next().is_some_and(char::is_alphanumeric) && chars.next().is_some()) {
        return None;
    }
    let mut out = String::with_capacity(to.len() + 8);
    let safe = safe_address(to);
    for (at, c) in safe.char_indices() {
        let next = safe[at + c.len_utf8()..].chars().next();
        let last = next.is_none() && !c.is_alphanumeric() && !matches!(c, '/' | '=');
        let in_span = span && matches!(c, '_' | '-' | '~') && !next.is_some_and(char::is_alphanumeric);
        if last || in_span || matches!(c, '(' | ')' | '!' | '*' | '[' | ']' | '^' | '\'' | '@' | '"') {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Some(out)
}
