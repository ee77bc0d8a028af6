//! HTML of the trackers that keep it: one reader and one writer, a row of [`Html`] for each tracker.
//!
//! The writer makes plain tags without styles, scripts or pictures, and escapes everything else, so that nothing
//! in it can act: a mention needs an anchor of its own with the account's number, a ticket's number is a link only where an
//! anchor makes it one. The reader takes what browsers take, shows what browsers show, and fails on nothing.

mod reader;
mod table;
mod tag;
mod writer;

use super::clean::{visible, without_comments};
use super::tally::Tally;
use super::{Format, Output};
use crate::document::{Document, normalise};

/// The HTML of one tracker.
pub(super) struct Html {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
    pub(super) summary: &'static str,
    pub(super) markup: &'static str,
}

impl Format for Html {
    fn id(&self) -> &'static str {
        self.id
    }

    fn name(&self) -> &'static str {
        self.name
    }

    fn summary(&self) -> &'static str {
        self.summary
    }

    fn markup(&self) -> Option<&'static str> {
        Some(self.markup)
    }

    fn read(&self, text: &str) -> Document {
        normalise(reader::read(text))
    }

    fn write(&self, document: &Document) -> Output {
        let mut tally = Tally::default();
        let mut left_out = Vec::new();
        let document = without_comments(visible(document, &mut tally), &mut left_out);
        let text = writer::write(&document, &mut left_out);
        Output { text, neutralised: tally.finish(), left_out }
    }
}
