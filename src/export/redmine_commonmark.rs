//! CommonMark for Redmine.
//!
//! Redmine mails whoever it finds as `@login` in the source, code spans included, so there an entity or a break must stand in
//! the source itself. Numbers, revisions, `user:name` and wiki links are found in the rendered page, outside of code and
//! of links; macros are found in the source, before anything is rendered. `<wbr>`, which Redmine keeps and readers do not
//! see, parts all of them. Code that holds one is written as HTML, because nothing can be escaped between backticks.

use super::clean::ForPrograms;
use super::inert::{Active, Spot, Tracker, closing, is_word, markdown, run_end, run_start};
use super::tally::Tally;
use super::{Format, Output};
use crate::document::{Document, Inline, Style, plain};

/// What Redmine links when a colon and a name follow.
pub(super) const PREFIXES: &[&str] =
    &["attachment", "commit", "document", "export", "forum", "message", "news", "project", "source", "user", "version"];

/// CommonMark as Redmine 5 and later read it, inert.
pub(super) struct RedmineCommonMark;

impl Format for RedmineCommonMark {
    fn id(&self) -> &'static str {
        "redmine-commonmark"
    }

    fn name(&self) -> &'static str {
        "Redmine (CommonMark)"
    }

    fn summary(&self) -> &'static str {
        "Markdown for a Redmine that is set to CommonMark; mails nobody and runs no macro."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("commonMark")
    }

    fn write(&self, document: &Document) -> Output {
        markdown(document, self, &Style { break_mark: "<wbr>", code_as_html: acts_in_code }, ForPrograms::Folded)
    }
}

/// Whether Redmine would find a mention or a macro in the text even though it is code.
pub(super) fn acts_in_code(text: &str) -> bool {
    text.contains("{{") || text.char_indices().any(|(at, c)| c == '@' && starts_mention(text, at))
}

/// Whether the `@` at that place is not preceded by a word, as it is in a mail address.
///
/// The first letter of a text counts as none: next to a mark it may be written as an entity, and Redmine reads the source.
pub(super) fn starts_mention(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    !before.next().is_some_and(is_word) || before.next().is_none()
}

impl Tracker for RedmineCommonMark {
    fn active(&self, text: &str, spot: Spot) -> Vec<Active> {
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let Some(next) = text[end..].chars().next() else {
                // What follows in a mark is a login in the source. Before a link to a mail address Redmine 5.0 takes these
                // for the start of a login, and writes the words of the link into the page as HTML.
                if (c == '@' && starts_mention(text, at)) || (spot.before_link && (c == '@' || text.ends_with("user:")))
                {
                    found.push(Active { at: end, what: "mention", from: at, to: end });
                }
                break;
            };
            let (what, from, to) = match c {
                '@' if starts_mention(text, at) && is_login(next) => ("mention", at, run_end(text, end, is_login)),
                '[' if next == '[' => ("wiki link", at, closing(text, at, "]]")),
                '{' if next == '{' => ("macro", at, closing(text, at, "}}")),
                _ if spot.in_link => continue,
                '#' if next.is_ascii_digit() || text[end..].starts_with("note-") => {
                    let to = run_end(text, end, |c| is_word(c) || c == '-');
                    ("cross-reference", run_start(text, at, is_word), to)
                }
                'r' if next.is_ascii_digit() && starts_mention(text, at) => {
                    ("cross-reference", at, run_end(text, end, |c| c.is_ascii_digit()))
                }
                ':' if is_prefix(text, at) && !next.is_whitespace() => {
                    ("cross-reference", run_start(text, at, is_word), run_end(text, end, |c| !c.is_whitespace()))
                }
                _ => continue,
            };
            found.push(Active { at: end, what, from, to });
        }
        found
    }

    /// Redmine 5.0 writes the words of some links to mail addresses into the page as HTML.
    fn keeps_link(&self, to: &str, inner: &[Inline]) -> bool {
        !(to.to_ascii_lowercase().starts_with("mailto:") && plain(inner).contains(['<', '&']))
    }

    /// Redmine searches the source, addresses included, for mentions and macros.
    fn link(&self, to: String, inner: Vec<Inline>, _: &mut Tally) -> Inline {
        Inline::Link { to: safe_address(&to), inner }
    }
}

/// An address in which Redmine finds neither a mention nor a macro nor a wiki link.
pub(super) fn safe_address(to: &str) -> String {
    let mut out = String::with_capacity(to.len());
    for (at, c) in to.char_indices() {
        match c {
            '@' if starts_mention(to, at) => out.push_str("%40"),
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '[' if to[at..].starts_with("[[") || to[..at].ends_with('[') => out.push_str("%5B"),
            c => out.push(c),
        }
    }
    out
}

fn is_login(c: char) -> bool {
    is_word(c) || matches!(c, '-' | '.' | '@')
}

/// Whether a word before the colon at `at` is one that Redmine links.
pub(super) fn is_prefix(text: &str, at: usize) -> bool {
    let word = &text[run_start(text, at, is_word)..at];
    PREFIXES.contains(&word)
}
