//! Who may read what a text was made of, said at the head of what leaves.

use super::draft::Core;
use super::review::{is_confidential, widened};
use crate::document::{self, Block, Document, Inline};

/// A quotation for the head of a file or a copy, as Markdown: that the incident is confidential, and which sources the text cites
/// or quotes that fewer people may read than the incident. It ends with an empty line; nothing where there is nothing to say.
pub(super) fn reach(core: &Core, markdown: &str) -> String {
    let held: Vec<String> = widened(&core.restricted, markdown).into_iter().map(|source| source.label).collect();
    let mut said = Vec::new();
    if is_confidential(core) {
        said.push("The incident is confidential.".to_owned());
    }
    if !held.is_empty() {
        said.push(format!("This text holds what fewer people may read than the incident: {}.", held.join(", ")));
    }
    if said.is_empty() {
        return String::new();
    }
    let head = Inline::Strong { inner: vec![Inline::Text { text: "Not for everybody.".to_owned() }] };
    let text = vec![head, Inline::Text { text: format!(" {}", said.join(" ")) }];
    let quote = Block::Quote { blocks: vec![Block::Paragraph { text }] };
    format!("{}\n", document::print(&Document { blocks: vec![quote] }))
}
