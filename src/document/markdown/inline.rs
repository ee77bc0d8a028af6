//! Words within a block: marks, code, links, raw HTML, breaks.

use super::super::Inline;
use super::super::builder::{Builder, Span};
use super::delimiter::{Run, pairs};
use super::entity::entity;
use super::{Definitions, html, link};
use std::borrow::Cow;

/// What may be more than itself.
const MARKS: &[u8] = b"\\&`*_~[]!<\n";

/// Reads the words of a block into `builder`.
pub(super) fn read(text: &str, definitions: &Definitions, builder: &mut Builder) {
    let mut words = Words {
        text,
        definitions,
        nodes: Vec::new(),
        runs: Vec::new(),
        open: Vec::new(),
        at: 0,
        spent: 0,
        no_code: Vec::new(),
        no_html: Vec::new(),
    };
    words.all();
    words.pair(0);
    words.write(builder);
}

/// A piece of the text, in order.
enum Node<'a> {
    Text(Cow<'a, str>),
    Code(String),
    SoftBreak,
    Break,
    Html(&'a str),
    /// A row of one mark: spans that it ends, what is left of it, spans that it begins.
    Marks {
        mark: char,
        ends: usize,
        left: usize,
        begins: Vec<Kind>,
    },
    Begin {
        image: bool,
        to: String,
    },
    End,
}

#[derive(Clone, Copy)]
enum Kind {
    Emphasis,
    Strong,
    Strike,
}

/// A `[` that may begin a link.
struct Bracket {
    node: usize,
    /// How many runs of marks stood before it.
    runs: usize,
    /// Where its words begin.
    at: usize,
    image: bool,
}

struct Words<'a> {
    text: &'a str,
    definitions: &'a Definitions,
    at: usize,
    nodes: Vec<Node<'a>>,
    runs: Vec<Run>,
    open: Vec<Bracket>,
    /// So many of `open`, from the first, hold a link already and can be none.
    spent: usize,
    /// Lengths of code marks of which there is no further one.
    no_code: Vec<usize>,
    /// Ends of raw HTML of which there is no further one.
    no_html: Vec<&'static str>,
}

impl<'a> Words<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or_default()
    }

    /// Adds so many bytes as text.
    fn take(&mut self, bytes: usize) {
        let text = self.text.get(self.at..self.at + bytes).unwrap_or_default();
        self.nodes.push(Node::Text(Cow::Borrowed(text)));
        self.at += bytes;
    }

    fn all(&mut self) {
        while self.at < self.text.len() {
            let rest = self.rest();
            let plain = rest.bytes().position(|byte| MARKS.contains(&byte)).unwrap_or(rest.len());
            if plain > 0 {
                self.take(plain);
            }
            match self.byte(self.at) {
                b'\\' => self.escape(),
                b'&' => match entity(self.rest()) {
                    Some((c, length)) => {
                        self.nodes.push(Node::Text(Cow::Owned(c.to_string())));
                        self.at += length;
                    }
                    None => self.take(1),
                },
                b'`' => self.code(),
                b'*' | b'_' | b'~' => self.marks(),
                b'[' => self.bracket(1),
                b'!' if self.byte(self.at + 1) == b'[' => self.bracket(2),
                b']' => self.close(),
                b'<' => self.angle(),
                b'\n' => self.line_break(),
                _ => self.take(usize::from(self.at < self.text.len())),
            }
        }
    }

    fn escape(&mut self) {
        match self.byte(self.at + 1) {
            b'\n' => {
                self.nodes.push(Node::Break);
                self.at += 2;
            }
            byte if byte.is_ascii_punctuation() => {
                self.at += 1;
                self.take(1);
            }
            _ => self.take(1),
        }
    }

    fn line_break(&mut self) {
        let mut breaks = false;
        if let Some(Node::Text(last)) = self.nodes.last_mut() {
            let kept = last.trim_end_matches([' ', '\t']).to_owned();
            breaks = last.len() > kept.len() + 1;
            *last = Cow::Owned(kept);
        }
        self.nodes.push(if breaks { Node::Break } else { Node::SoftBreak });
        self.at += 1;
    }

    fn code(&mut self) {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches('`').len();
        let found = if self.no_code.contains(&length) { None } else { code_end(rest, length) };
        let Some(end) = found else {
            if !self.no_code.contains(&length) {
                self.no_code.push(length);
            }
            return self.take(length);
        };
        let text = rest.get(length..end).unwrap_or_default().replace('\n', " ");
        let padded =
            text.len() > 1 && text.starts_with(' ') && text.ends_with(' ') && !text.trim_matches(' ').is_empty();
        let text = if padded { text.get(1..text.len() - 1).unwrap_or_default().to_owned() } else { text };
        self.nodes.push(Node::Code(text));
        self.at += end + length;
    }

    fn marks(&mut self) {
        let rest = self.rest();
        let Some(mark) = rest.chars().next() else { return };
        let length = rest.len() - rest.trim_start_matches(mark).len();
        if mark == '~' && length > 2 {
            return self.take(length);
        }
        let before = self.text.get(..self.at).and_then(|text| text.chars().next_back()).unwrap_or('\n');
        let after = rest.get(length..).and_then(|text| text.chars().next()).unwrap_or('\n');
        let beside = |c: char| c.is_whitespace() || is_punctuation(c);
        let left = !after.is_whitespace() && (!is_punctuation(after) || beside(before));
        let right = !before.is_whitespace() && (!is_punctuation(before) || beside(after));
        let (opens, closes) = match (mark, length) {
            ('_', _) => (left && (!right || is_punctuation(before)), right && (!left || is_punctuation(after))),
            ('~', 1) => (!after.is_whitespace() && beside(before), !before.is_whitespace() && beside(after)),
            ('~', _) => (!after.is_whitespace(), right),
            _ => (left, right),
        };
        if opens || closes {
            self.runs.push(Run { node: self.nodes.len(), mark, length, left: length, opens, closes });
        }
        self.nodes.push(Node::Marks { mark, ends: 0, left: length, begins: Vec::new() });
        self.at += length;
    }

    fn bracket(&mut self, length: usize) {
        let (node, runs, at) = (self.nodes.len(), self.runs.len(), self.at + length);
        self.open.push(Bracket { node, runs, at, image: length > 1 });
        self.take(length);
    }

    /// A `]`: the end of a link, of an image, or nothing.
    fn close(&mut self) {
        let Some(bracket) = self.open.pop() else { return self.take(1) };
        let is_spent = self.open.len() < self.spent;
        self.spent = self.spent.min(self.open.len());
        if is_spent && !bracket.image {
            return self.take(1);
        }
        let behind = self.at + 1;
        let found = link::tail(self.text, behind).or_else(|| self.reference(bracket.at, behind));
        let Some((to, end)) = found else { return self.take(1) };
        if let Some(node) = self.nodes.get_mut(bracket.node) {
            *node = Node::Begin { image: bracket.image, to };
        }
        self.pair(bracket.runs);
        self.nodes.push(Node::End);
        if !bracket.image {
            self.spent = self.open.len();
        }
        self.at = end;
    }

    /// The address of `[words][label]`, `[label][]` or `[label]`, and where it ends.
    fn reference(&self, from: usize, behind: usize) -> Option<(String, usize)> {
        if self.definitions.is_empty() {
            return None;
        }
        // Its own words are a label only without brackets.
        let own = || link::label(self.text, from).filter(|(_, end)| *end == behind).map(|(label, _)| label);
        let (label, end) = match link::label(self.text, behind + 1).filter(|_| self.byte(behind) == b'[') {
            Some(("", end)) => (own()?, end),
            Some((label, end)) => (label, end),
            None => (own()?, behind),
        };
        self.definitions.get(&link::key(label)?)?.as_str().map(|to| (to.to_owned(), end))
    }

    fn angle(&mut self) {
        let rest = self.rest();
        if let Some((to, length)) = autolink(rest) {
            let scheme = if is_address(to) { "" } else { "mailto:" };
            self.nodes.push(Node::Begin { image: false, to: [scheme, to].concat() });
            self.nodes.push(Node::Text(Cow::Borrowed(to)));
            self.nodes.push(Node::End);
            self.at += length;
            return;
        }
        let ends: &[(&str, &str)] = &[("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")];
        let raw = match ends.iter().find(|(start, _)| rest.starts_with(start)) {
            Some(("<!--", _)) if rest.starts_with("<!-->") => Some(5),
            Some(("<!--", _)) if rest.starts_with("<!--->") => Some(6),
            Some(("<!", _)) if !self.byte(self.at + 2).is_ascii_alphabetic() => None,
            Some((start, end)) => self.find_end(rest, start, end),
            None => html::tag(rest),
        };
        match raw {
            Some(length) => {
                self.nodes.push(Node::Html(rest.get(..length).unwrap_or_default()));
                self.at += length;
            }
            None => self.take(1),
        }
    }

    fn find_end(&mut self, rest: &str, start: &str, end: &'static str) -> Option<usize> {
        if self.no_html.contains(&end) {
            return None;
        }
        let found = rest.get(start.len()..).and_then(|inside| inside.find(end));
        if found.is_none() {
            self.no_html.push(end);
        }
        Some(start.len() + found? + end.len())
    }

    /// Pairs the marks from that run on, and takes them out of the list.
    fn pair(&mut self, from: usize) {
        for pair in pairs(self.runs.get(from..).unwrap_or_default()) {
            if let Some(Node::Marks { mark, left, begins, .. }) = self.nodes.get_mut(pair.open) {
                *left -= pair.marks;
                begins.push(match (*mark, pair.marks) {
                    ('~', _) => Kind::Strike,
                    (_, 1) => Kind::Emphasis,
                    _ => Kind::Strong,
                });
            }
            if let Some(Node::Marks { left, ends, .. }) = self.nodes.get_mut(pair.close) {
                *left -= pair.marks;
                *ends += 1;
            }
        }
        self.runs.truncate(from);
    }

    fn write(self, builder: &mut Builder) {
        for node in self.nodes {
            match node {
                Node::Text(text) => builder.text(&text),
                Node::Code(text) => builder.push(Inline::Code { text }),
                Node::SoftBreak => builder.soft_break(),
                Node::Break => builder.push(Inline::Break),
                Node::Html(html) => builder.inline_html(html),
                Node::Marks { mark, ends, left, begins } => {
                    (0..ends).for_each(|_| builder.close_span());
                    (0..left).for_each(|_| builder.text(mark.encode_utf8(&mut [0; 4])));
                    for kind in begins.into_iter().rev() {
                        builder.open_span(match kind {
                            Kind::Emphasis => Span::Emphasis,
                            Kind::Strong => Span::Strong,
                            Kind::Strike => Span::Strike,
                        });
                    }
                }
                Node::Begin { image: true, to } => builder.open_span(Span::Image(to)),
                Node::Begin { to, .. } => builder.open_span(Span::Link(to)),
                Node::End => builder.close_span(),
            }
        }
    }
}

/// Where the closing marks of that length begin; the opening ones are at the start.
fn code_end(text: &str, length: usize) -> Option<usize> {
    let mut at = length;
    loop {
        let start = at + text.get(at..)?.find('`')?;
        let run = text.get(start..)?;
        let found = run.len() - run.trim_start_matches('`').len();
        if found == length {
            return Some(start);
        }
        at = start + found;
    }
}

/// The address in `<…>`, and the bytes that it takes with its brackets.
fn autolink(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('<')?;
    let end = inside.find(|c: char| c == '>' || c == '<' || c == ' ' || c.is_ascii_control())?;
    let to = inside.get(..end).filter(|_| inside.as_bytes().get(end) == Some(&b'>'))?;
    (is_address(to) || is_mail(to)).then_some((to, end + 2))
}

fn is_address(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    (2..=32).contains(&scheme.len())
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'))
}

fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let fits = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let is_part = |part: &str| {
        (1..=63).contains(&part.len())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    !name.is_empty() && name.chars().all(fits) && host.split('.').all(is_part)
}

/// Whether a character stands beside words and is none: punctuation and symbols.
fn is_punctuation(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_punctuation(),
        'ª' | 'µ' | 'º' | '²' | '³' | '¹' | '¼'..='¾' => false,
        '¡'..='¿' | '×' | '÷' => true,
        '‐'..='\u{2bff}' | '⸀'..='\u{2e7f}' | '、'..='〿' | '\u{fe10}'..='\u{fe6f}' => {
            !c.is_alphanumeric() && !c.is_whitespace()
        }
        '！'..='／' | '：'..='＠' | '［'..='｀' | '｛'..='･' | '\u{1f000}'..='\u{1faff}' => true,
        _ => false,
    }
}
