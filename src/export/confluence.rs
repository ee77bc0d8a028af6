//! Confluence's storage format: XHTML in which only elements of the namespaces `ac` and `ri` act, and none of these is written.
//!
//! A mention, a picture, a macro or a link to a page is such an element; `@name`, `{macro}` and `[link]` in a text are text.

use super::clean::{ForPrograms, published};
use super::html::{Dialect, read, write};
use super::{Format, Output};
use crate::document::{Document, normalise};

/// Storage format for Confluence's interface and for its editor of sources.
pub(super) struct Confluence;

const DIALECT: Dialect = Dialect {
    void: " />",
    strike: ["<span style=\"text-decoration: line-through;\">", "</span>"],
    code: ["<pre", "</pre>"],
    language: None,
    head_cell: "",
    head: ["<tbody>\n", ""],
    align: [" style=\"text-align: ", ";\""],
    link: "",
    blank: "&#160;",
};

impl Format for Confluence {
    fn id(&self) -> &'static str {
        "confluence"
    }

    fn name(&self) -> &'static str {
        "Confluence (storage format)"
    }

    fn summary(&self) -> &'static str {
        "Storage format for a Confluence page; no macro, mentions nobody, loads nothing."
    }

    fn markup(&self) -> Option<&'static str> {
        None
    }

    fn read(&self, text: &str) -> Document {
        normalise(read(text))
    }

    fn write(&self, document: &Document) -> Output {
        published(document, ForPrograms::Shown, &mut |document, _, left_out| write(&document, &DIALECT, left_out))
    }
}
