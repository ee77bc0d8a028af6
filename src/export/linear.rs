//! Markdown for Linear's issues and comments.
//!
//! Linear makes a mention of a member's or an issue's bare address, notes "related" on an issue that is named by its key,
//! and has no hidden comments. A key and a name are broken by a character without width, written as an entity so that it
//! counts as a mark to the Markdown around it; a bare address of Linear becomes code. A link with words of its own, such
//! as a citation, stays one.

use super::clean::{ForPrograms, joined};
use super::inert::{Active, JOINER, Spot, Tracker, is_word, markdown, mention, run_start};
use super::tally::Tally;
use super::{Format, Output};
use crate::document::{Document, Inline, Style, parse_with_breaks, plain};

/// Linear's Markdown, inert.
pub(super) struct Linear;

impl Format for Linear {
    fn id(&self) -> &'static str {
        "linear"
    }

    fn name(&self) -> &'static str {
        "Linear"
    }

    fn summary(&self) -> &'static str {
        "Linear's Markdown; mentions nobody, relates nothing but what is cited."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("linear")
    }

    fn read(&self, text: &str) -> Document {
        joined(parse_with_breaks(text))
    }

    fn write(&self, document: &Document) -> Output {
        markdown(document, self, &Style { break_mark: JOINER, code_as_html: |_| false }, ForPrograms::Shown)
    }
}

impl Tracker for Linear {
    fn active(&self, text: &str, spot: Spot) -> Vec<Active> {
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            match c {
                '@' => found.extend(mention(text, at)),
                '-' if !spot.in_link => found.extend(key(text, at)),
                _ => {}
            }
        }
        found
    }

    fn link(&self, to: String, inner: Vec<Inline>, tally: &mut Tally) -> Inline {
        let place = to.split_once("://").map(|(_, place)| place.to_ascii_lowercase()).unwrap_or_default();
        if plain(&inner) == to && place.starts_with("linear.app/") {
            let what = if place.contains("/profiles/") { "mention" } else { "cross-reference" };
            tally.add(what, &to);
            return Inline::Code { text: to };
        }
        Inline::Link { to, inner }
    }
}

/// `ENG-12`: a team's key in capitals, and a number.
fn key(text: &str, at: usize) -> Option<Active> {
    let from = run_start(text, at, is_word);
    let team = text.get(from..at)?;
    let is_team = team.starts_with(|c: char| c.is_ascii_uppercase())
        && team.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let digits = text.get(at + 1..)?.bytes().take_while(u8::is_ascii_digit).count();
    let to = at + 1 + digits;
    let ends = !text.get(to..)?.starts_with(is_word);
    (is_team && digits > 0 && ends).then_some(Active { at: at + 1, what: "cross-reference", from, to })
}
