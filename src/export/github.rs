//! Markdown for GitHub's issues and comments.
//!
//! GitHub looks for mentions, ticket numbers and closing keywords in the text nodes of what it has rendered, except in code
//! and in links. A backslash or an entity is gone by then and stops nothing; an empty comment, `@<!-- -->name`, parts
//! the text nodes, is not shown, and leaves the words as they are. Our own reader drops it again. The words of a link are
//! no place for another link, so `[#42](address)` needs no break; a mention there gets one all the same.
//!
//! One thing acts on purpose: a link with words of its own, such as a citation, makes GitHub note "mentioned this issue" on
//! the ticket that it points at. A bare address of a ticket would do the same without being a citation: it becomes code.

use super::clean::ForPrograms;
use super::inert::{Active, Spot, Tracker, is_word, markdown, run_end, run_start};
use super::tally::Tally;
use super::{Format, Output};
use crate::document::{Document, Inline, Style, plain};

/// The words that close a ticket when a number or address follows, and those that Gitea opens one again with.
const CLOSING: &[&str] = &[
    "close", "closes", "closed", "fix", "fixes", "fixed", "resolve", "resolves", "resolved", "reopen", "reopens",
    "reopened",
];

/// GitHub Flavored Markdown, inert.
pub(super) struct Github;

impl Format for Github {
    fn id(&self) -> &'static str {
        "github"
    }

    fn name(&self) -> &'static str {
        "GitHub"
    }

    fn summary(&self) -> &'static str {
        "GitHub's Markdown; notifies nobody, closes nothing, refers only to what is cited."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("gfm")
    }

    fn write(&self, document: &Document) -> Output {
        written(document, self)
    }
}

/// The document as GitHub and its like take it.
pub(super) fn written(document: &Document, tracker: &dyn Tracker) -> Output {
    markdown(document, tracker, &Style { break_mark: "<!-- -->", code_as_html: |_| false }, ForPrograms::Folded)
}

impl Tracker for Github {
    fn active(&self, text: &str, spot: Spot) -> Vec<Active> {
        let mut found = active(text, spot, "#", &gh_number);
        if spot.before_link {
            found.extend(keyword_at_end(text));
        }
        found
    }

    fn link(&self, to: String, inner: Vec<Inline>, tally: &mut Tally) -> Inline {
        link(to, inner, tally)
    }
}

/// Mentions, numbers behind one of the signs, and what else the product finds where a word may begin or go on.
pub(super) fn active(
    text: &str,
    spot: Spot,
    signs: &str,
    also: &dyn Fn(&str, usize, char, Spot) -> Option<Active>,
) -> Vec<Active> {
    let mut found = Vec::new();
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let is_number = next.is_some_and(|n| n.is_ascii_digit());
        match c {
            '@' => found.extend(mention(text, at, previous, next)),
            c if is_number && signs.contains(c) => found.extend(number(text, at, at + 1, spot)),
            c => found.extend(also(text, at, c, spot)),
        }
        previous = Some(c);
    }
    found
}

/// A bare address of a ticket becomes code.
pub(super) fn link(to: String, inner: Vec<Inline>, tally: &mut Tally) -> Inline {
    if plain(&inner) == to && is_ticket(&to) {
        tally.add("cross-reference", &to);
        return Inline::Code { text: to };
    }
    Inline::Link { to, inner }
}

fn mention(text: &str, at: usize, previous: Option<char>, next: Option<char>) -> Option<Active> {
    if previous.is_some_and(is_word) || !next.is_some_and(|n| n.is_ascii_alphanumeric()) {
        return None;
    }
    let to = run_end(text, at + 1, |c| is_word(c) || matches!(c, '-' | '/'));
    Some(Active { at: at + 1, what: "mention", from: at, to })
}

/// `#12`, `owner/repo#12`: within a link only where a closing keyword comes before.
fn number(text: &str, at: usize, digits: usize, spot: Spot) -> Option<Active> {
    let from = run_start(text, at, |c| is_word(c) || matches!(c, '-' | '/' | '.'));
    let to = run_end(text, digits, |c| c.is_ascii_digit());
    reference(text, from, digits, to, spot)
}

fn gh_number(text: &str, at: usize, sign: char, spot: Spot) -> Option<Active> {
    if sign != '-' || !text.get(at + 1..)?.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let from = run_start(text, at, is_word);
    if !text.get(from..at)?.eq_ignore_ascii_case("gh") {
        return None;
    }
    let to = run_end(text, at + 1, |c| c.is_ascii_digit());
    reference(text, from, at + 1, to, spot)
}

fn reference(text: &str, from: usize, at: usize, to: usize, spot: Spot) -> Option<Active> {
    match closing_before(text, from) {
        Some((keyword, _)) => Some(Active { at, what: "closing keyword", from: keyword, to }),
        None if spot.in_link => None,
        None => Some(Active { at, what: "cross-reference", from, to }),
    }
}

/// The closing keyword, perhaps with a colon, that ends before `to`: its start and end.
fn closing_before(text: &str, to: usize) -> Option<(usize, usize)> {
    let before = text.get(..to)?.trim_end();
    let end = before.strip_suffix(':').unwrap_or(before).trim_end().len();
    let start = run_start(text, end, is_word);
    let word = text.get(start..end)?;
    CLOSING.iter().any(|keyword| word.eq_ignore_ascii_case(keyword)).then_some((start, end))
}

/// A closing keyword before a link.
pub(super) fn keyword_at_end(text: &str) -> Option<Active> {
    let (from, to) = closing_before(text, text.len())?;
    Some(Active { at: from + 2, what: "closing keyword", from, to })
}

/// Whether an address is the page of a ticket on GitHub or a server like it.
fn is_ticket(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else { return false };
    let parts: Vec<&str> = rest.split(['/', '?', '#']).collect();
    parts.windows(2).any(|pair| {
        matches!(pair, ["issues" | "pull" | "pulls" | "discussions", number] if number.starts_with(|c: char| c.is_ascii_digit()))
    })
}
