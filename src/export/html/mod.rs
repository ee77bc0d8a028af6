//! HTML: one reader and one writer, a row of [`Html`] for each tracker that keeps it, and a page of its own for files.
//!
//! The writer makes plain tags without styles, scripts or pictures, and escapes everything else, so that nothing
//! in it can act: a mention needs an anchor of its own with the account's number, a ticket's number is a link only where an
//! anchor makes it one. The reader takes what browsers take, shows what browsers show, and fails on nothing.

mod page;
mod reader;
mod table;
mod tag;
mod writer;

pub(super) use page::Page;
pub(super) use reader::read;
pub(super) use writer::{Dialect, write};

use super::clean::{ForPrograms, published};
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
        normalise(read(text))
    }

    fn write(&self, document: &Document) -> Output {
        published(document, ForPrograms::Shown, &mut |document, _, left_out| write(&document, &writer::PLAIN, left_out))
    }
}
