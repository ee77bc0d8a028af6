//! Markdown for issues, comments and wikis of Gitea and Forgejo.
//!
//! Both take references from the text nodes of what they have read and put blanks where another node stands between two,
//! so an empty comment parts them as on GitHub. Beside GitHub's forms `!12` is a change request, and a word of seven or
//! more hexadecimal digits becomes a link when it is a commit.

use super::github::{active, keyword_at_end, link, written};
use super::inert::{Active, Spot, Tracker, is_word, run_end};
use super::tally::Tally;
use super::{Format, Output};
use crate::document::{Document, Inline};

/// Gitea's Markdown, inert.
pub(super) struct Gitea;

impl Format for Gitea {
    fn id(&self) -> &'static str {
        "gitea"
    }

    fn name(&self) -> &'static str {
        "Gitea and Forgejo"
    }

    fn summary(&self) -> &'static str {
        "Markdown of Gitea and Forgejo; notifies nobody, closes nothing, refers only to what is cited."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("gitea")
    }

    fn write(&self, document: &Document) -> Output {
        written(document, self)
    }
}

impl Tracker for Gitea {
    fn active(&self, text: &str, spot: Spot) -> Vec<Active> {
        let mut found = active(text, spot, "#!", &revision);
        if spot.before_link {
            found.extend(keyword_at_end(text));
        }
        found
    }

    fn link(&self, to: String, inner: Vec<Inline>, tally: &mut Tally) -> Inline {
        link(to, inner, tally)
    }
}

/// A word that may be a commit: seven or more hexadecimal digits, at least one of them a number.
fn revision(text: &str, at: usize, first: char, spot: Spot) -> Option<Active> {
    let begins = !text.get(..at)?.ends_with(|c: char| is_word(c) || matches!(c, '@' | '#' | '!'));
    if spot.in_link || !begins || !is_hex(first) {
        return None;
    }
    let to = run_end(text, at, is_hex);
    let word = text.get(at..to)?;
    let ends = !text.get(to..)?.starts_with(is_word);
    let is_one = ends && (7..=64).contains(&word.len()) && word.contains(|c: char| c.is_ascii_digit());
    is_one.then_some(Active { at: at + 1, what: "cross-reference", from: at, to })
}

fn is_hex(c: char) -> bool {
    matches!(c, '0'..='9' | 'a'..='f')
}
