//! HTML of the trackers that keep it: one reader and one writer, a row of [`Html`] for each tracker.
//!
//! The writer makes plain tags without styles, scripts or pictures, and escapes everything else, so that nothing
//! in it can act: a mention needs an anchor of its own with the account's number, a ticket's number is a link only where an
//! anchor makes it one. The reader takes what browsers take, shows what browsers show, and fails on nothing.

mod reader;
mod table;
mod tag;
mod writer;

use super::clean::published;
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
        published(document, &mut |document, _, left_out| writer::write(&document, left_out))
    }
}
