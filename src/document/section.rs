//! Where the sections of a Markdown text are.

use super::builder::Builder;
use super::markdown;

/// A heading and what stands below it. All positions are bytes in the text, on character boundaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// 1 to 6.
    pub level: u8,
    /// The words of the heading, without markup.
    pub title: String,
    /// Where the heading's line starts.
    pub start: usize,
    /// Where the text after the heading's line starts.
    pub body_start: usize,
    /// Where the next heading of this level or above starts, or the end of the text. Deeper headings are within.
    pub end: usize,
}

/// The sections of a Markdown text in order. Headings in code, quotations and lists are no sections.
pub fn sections(text: &str) -> Vec<Section> {
    let mut found = markdown::read(text, Builder::default()).headings;
    found.iter_mut().for_each(|section| section.end = text.len());
    let mut open: Vec<usize> = Vec::new();
    for at in 0..found.len() {
        let (level, start) = (found[at].level, found[at].start);
        while let Some(&last) = open.last()
            && found[last].level >= level
        {
            found[last].end = start;
            open.pop();
        }
        open.push(at);
    }
    found
}
