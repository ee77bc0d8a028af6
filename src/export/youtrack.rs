//! Markdown for YouTrack's issues and comments.
//!
//! YouTrack notifies whoever is named by `@login`; a key of an issue becomes a link and no more, and no command is read in
//! a text that comes over the API. The mention is broken by a character without width, written as an entity so that it
//! counts as a mark to the Markdown around it.

use super::clean::{ForPrograms, joined};
use super::inert::{Active, JOINER, Spot, Tracker, markdown, mention};
use super::tally::Tally;
use super::{Format, Output};
use crate::document::{Document, Inline, Style, parse_with_breaks};

/// YouTrack's Markdown, inert.
pub(super) struct YouTrack;

impl Format for YouTrack {
    fn id(&self) -> &'static str {
        "youtrack"
    }

    fn name(&self) -> &'static str {
        "YouTrack"
    }

    fn summary(&self) -> &'static str {
        "YouTrack's Markdown; mentions nobody."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("youTrack")
    }

    fn read(&self, text: &str) -> Document {
        joined(parse_with_breaks(text))
    }

    fn write(&self, document: &Document) -> Output {
        markdown(document, self, &Style { break_mark: JOINER, code_as_html: |_| false }, ForPrograms::Shown)
    }
}

impl Tracker for YouTrack {
    fn active(&self, text: &str, _: Spot) -> Vec<Active> {
        text.match_indices('@').filter_map(|(at, _)| mention(text, at)).collect()
    }

    fn link(&self, to: String, inner: Vec<Inline>, _: &mut Tally) -> Inline {
        Inline::Link { to, inner }
    }
}
