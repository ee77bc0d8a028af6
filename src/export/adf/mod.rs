//! Atlassian Document Format for Jira Cloud: JSON, written and read.
//!
//! ADF acts by its nodes alone: a mention, a card, a picture or a macro is a node of that type, and none of these is
//! written. Text is only text, so `@name`, `INC-42` or `{code}` in it does nothing and stays as it is. What a node may hold is
//! laid down by a schema; where a block may not stand, its words are written in one that may, and that is noted.

mod reader;
mod writer;

use super::clean::{ForPrograms, published};
use super::{Format, Output};
use crate::document::Document;

/// Atlassian Document Format, inert.
pub(super) struct Adf;

impl Format for Adf {
    fn id(&self) -> &'static str {
        "adf"
    }

    fn name(&self) -> &'static str {
        "Jira Cloud (ADF)"
    }

    fn summary(&self) -> &'static str {
        "Atlassian Document Format, the JSON of Jira Cloud; mentions nobody, loads nothing."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("adf")
    }

    fn read(&self, text: &str) -> Document {
        reader::read(text)
    }

    fn write(&self, document: &Document) -> Output {
        published(document, ForPrograms::Folded, &mut |document, _, left_out| writer::write(&document, left_out))
    }
}
