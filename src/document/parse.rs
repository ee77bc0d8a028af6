//! Markdown to blocks.
//!
//! What is not Markdown stays visible: raw HTML becomes text, a link with an address that may not be one becomes its words
//! and its address. Three rules are ours: a comment between blocks is kept as [`super::Block::Comment`]; a comment or `<wbr>` within
//! a line is dropped, since nobody sees it; `<br>` is a [`super::Inline::Break`]. Titles of links are dropped. No words
//! go where other readers drop them: a definition of a link to which nothing refers is text, cells beyond the columns of a table
//! stand in the last one. Of `<details>` the summary is strong, and its tags go. Containers nested deeper than
//! [`super::MAX_DEPTH`] are flattened: what they hold stays, in reading order, in the deepest one that is kept.

use super::builder::Builder;
use super::{Document, markdown, normalise};

/// Reads Markdown. Any text is Markdown, so this cannot fail; the result is normalised.
///
/// A line break in the text of a paragraph is a space.
pub fn parse(markdown: &str) -> Document {
    read(markdown, false)
}

/// Reads Markdown as trackers show comments: a line break in the text is a [`super::Inline::Break`].
pub(crate) fn parse_with_breaks(markdown: &str) -> Document {
    read(markdown, true)
}

fn read(text: &str, breaks: bool) -> Document {
    let builder = markdown::read(text, Builder::new(breaks));
    normalise(Document { blocks: builder.finish() })
}
