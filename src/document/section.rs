//! Where the sections of a Markdown text are.

use super::parse::options;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

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
pub fn sections(markdown: &str) -> Vec<Section> {
    let mut found = headings(markdown);
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

fn headings(markdown: &str) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut depth = 0_usize;
    let mut current: Option<Section> = None;
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_)) => depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                let body_start = after_line(markdown, range.end);
                let start = range.start;
                let title = String::new();
                current = Some(Section { level: level as u8, title, start, body_start, end: markdown.len() });
            }
            Event::End(TagEnd::Heading(_)) => found.extend(current.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(section) = &mut current {
                    section.title.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}

/// The start of the line after the one that ends at or behind `end`.
fn after_line(markdown: &str, end: usize) -> usize {
    if markdown[..end].ends_with('\n') {
        return end;
    }
    markdown[end..].find('\n').map_or(markdown.len(), |n| end + n + 1)
}
