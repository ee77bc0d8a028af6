//! How a document looks, whatever tree its marks make: what two documents are compared by.

use nofault::document::{Align, Block, Document, Inline, plain_text};

/// A character with its marks. A blank has none, because nobody sees them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    pub c: char,
    pub code: bool,
    pub strong: bool,
    pub emphasis: bool,
    pub strike: bool,
    pub link: Option<String>,
}

/// What a form cannot show, so that it does not count.
#[derive(Clone, Copy)]
pub struct Blind {
    /// Bold and the like around code.
    pub marks_of_code: bool,
    /// A column set to the left, which is where it stands anyway.
    pub left: bool,
}

/// Blocks as lines: what they are, and what is seen in them.
pub fn look(document: &Document, blind: Blind) -> Vec<(String, Vec<Seen>)> {
    let mut out = Vec::new();
    blocks(&document.blocks, "", blind, &mut out);
    out
}

fn blocks(from: &[Block], outer: &str, blind: Blind, out: &mut Vec<(String, Vec<Seen>)>) {
    for (at, block) in from.iter().enumerate() {
        let place = format!("{outer}/{at}");
        let mut line = |kind: String, text: &[Inline]| {
            let mut seen = Vec::new();
            walk(text, &Seen::default(), blind, &mut seen);
            if !kind.starts_with("code") {
                seen = without_ends(seen);
            }
            out.push((format!("{place} {kind}"), seen));
        };
        match block {
            Block::Heading { level, text } => line(format!("h{level}"), text),
            Block::Paragraph { text } => line("p".to_owned(), text),
            Block::Code { language, text } => {
                line(format!("code {language}"), &[Inline::Text { text: text.clone() }]);
            }
            Block::Rule => line("rule".to_owned(), &[]),
            Block::Comment { text } => line(format!("comment {text}"), &[]),
            Block::Table { align, head, rows } => {
                let sides: Vec<Align> = align
                    .iter()
                    .map(|side| if blind.left && *side == Align::Left { Align::None } else { *side })
                    .collect();
                line(format!("table {sides:?}"), &[]);
                for (n, row) in std::iter::once(head).chain(rows).enumerate() {
                    for cell in row {
                        line(format!("cell of row {n}"), cell);
                    }
                }
            }
            Block::Quote { blocks: inner } => blocks(inner, &format!("{place} quote"), blind, out),
            Block::List { start, items } => {
                for (n, item) in items.iter().enumerate() {
                    let place = format!("{place} list {start:?} item {n} {:?}", item.done);
                    blocks(&item.blocks, &place, blind, out);
                }
            }
        }
    }
}

/// Blanks at the ends of a line are not seen, and several of them as one.
fn without_ends(seen: Vec<Seen>) -> Vec<Seen> {
    let lines = seen.split(|seen| seen.c == '\n').map(|line| {
        let start = line.iter().position(|seen| !seen.c.is_whitespace()).unwrap_or(line.len());
        let end = line.iter().rposition(|seen| !seen.c.is_whitespace()).map_or(start, |at| at + 1);
        let mut line = line[start..end].to_vec();
        line.dedup_by(|a, b| a.c.is_whitespace() && b.c.is_whitespace());
        line
    });
    lines.collect::<Vec<_>>().join(&Seen { c: '\n', ..Seen::default() })
}

fn walk(words: &[Inline], look: &Seen, blind: Blind, out: &mut Vec<Seen>) {
    for inline in words {
        let mut look = look.clone();
        match inline {
            Inline::Break => out.push(Seen { c: '\n', ..Seen::default() }),
            Inline::Text { text } | Inline::Image { to: text, .. } => put(text, &look, out),
            Inline::Code { text } => {
                if blind.marks_of_code {
                    look = Seen { link: look.link, ..Seen::default() };
                }
                put(text, &Seen { code: true, ..look }, out);
            }
            Inline::Emphasis { inner } => walk(inner, &Seen { emphasis: true, ..look }, blind, out),
            Inline::Strong { inner } => walk(inner, &Seen { strong: true, ..look }, blind, out),
            Inline::Strike { inner } => walk(inner, &Seen { strike: true, ..look }, blind, out),
            Inline::Link { to, inner } => walk(inner, &Seen { link: Some(encoded(to)), ..look }, blind, out),
        }
    }
}

fn put(text: &str, look: &Seen, out: &mut Vec<Seen>) {
    out.extend(text.chars().map(|c| match c.is_whitespace() {
        true => Seen { c, ..Seen::default() },
        false => Seen { c, ..look.clone() },
    }));
}

/// The letters and digits that a reader sees, in order.
pub fn letters(document: &Document) -> String {
    plain_text(document).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether all of `part` comes in `whole`, in order.
pub fn comes_in(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|c| rest.any(|other| other == c))
}

/// The address with its brackets encoded, as some forms want them.
fn encoded(to: &str) -> String {
    let pairs = [("[", "%5B"), ("]", "%5D"), ("{", "%7B"), ("}", "%7D"), ("^", "%5E")];
    pairs.iter().fold(to.to_owned(), |to, (sign, code)| to.replace(sign, code))
}
