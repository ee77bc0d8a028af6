//! Who may read what a text was made of, said at the head of what leaves.

use super::known::{Known, Restricted};
use super::public::links;
use crate::document::{self, Block, Document, Inline, flat, is_quoted};
use crate::model::Visibility;

/// A quotation for the head of a file or a copy, as Markdown: that the incident is confidential, and which sources the text cites
/// or quotes that fewer people may read than the incident. It ends with an empty line; nothing where there is nothing to say.
pub fn reach(markdown: &str, known: &Known) -> String {
    let confidential = matches!(known.audience.visibility, Visibility::Confidential | Visibility::PrivateNote);
    let held = held(markdown, &known.restricted);
    let mut said = Vec::new();
    if confidential {
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

/// Names of the restricted sources that the text cites or quotes, each once.
fn held<'a>(markdown: &str, restricted: &'a [Restricted]) -> Vec<&'a str> {
    if restricted.is_empty() {
        return Vec::new();
    }
    let shown = flat(&document::plain_text(&document::parse(markdown)));
    let cited: Vec<String> = links::links(markdown).into_iter().map(|link| link.to).collect();
    let mut names: Vec<&str> = Vec::new();
    for Restricted { source, words, .. } in restricted {
        let is_held = cited.contains(&source.url) || is_quoted(&flat(words), &shown);
        if is_held && !names.contains(&source.label.as_str()) {
            names.push(&source.label);
        }
    }
    names
}
