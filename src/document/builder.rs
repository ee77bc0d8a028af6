//! Blocks and words, put together in the order in which a reader meets them.

use super::section::Section;
use super::{Block, Inline, Item, MAX_DEPTH, plain};

/// A container that is open.
pub(super) enum Open {
    Quote(Vec<Block>),
    List { start: Option<u64>, items: Vec<Item> },
    Item(Item),
}

/// Inline markup that is open.
pub(super) enum Span {
    Emphasis,
    Strong,
    Strike,
    Link(String),
    Image(String),
    /// Nested in one of its own kind, where it says nothing new.
    Same,
}

#[derive(Default)]
pub(super) struct Builder {
    /// A line break in the text is a break, not a blank.
    breaks: bool,
    root: Vec<Block>,
    open: Vec<Open>,
    /// Containers that were opened beyond the depth that is kept.
    skipped: usize,
    spans: Vec<(Span, Vec<Inline>)>,
    words: Vec<Inline>,
    /// The headings outside of containers, each ending with its own lines.
    pub headings: Vec<Section>,
}

impl Builder {
    /// A builder of nothing yet; `breaks` says that a line break in the text is kept.
    pub fn new(breaks: bool) -> Self {
        Builder { breaks, ..Builder::default() }
    }

    /// Ends a heading whose words were added; its lines are the bytes from `start` to `end`.
    pub fn heading(&mut self, level: u8, start: usize, end: usize) {
        let text = self.take_words();
        if self.open.is_empty() {
            self.headings.push(Section { level, title: plain(&text), start, body_start: end, end });
        }
        self.block(Block::Heading { level, text });
    }

    /// A line break in the text.
    pub fn soft_break(&mut self) {
        if self.breaks {
            self.push(Inline::Break);
        } else {
            self.text(" ");
        }
    }

    fn depth(&self) -> usize {
        self.open.iter().filter(|open| !matches!(open, Open::Item(_))).count()
    }

    pub fn enter(&mut self, open: Open) {
        self.close_paragraph();
        if self.skipped > 0
            || (self.open.len() >= MAX_DEPTH && !matches!(open, Open::Item(_)) && self.depth() >= MAX_DEPTH)
        {
            self.skipped += 1;
        } else {
            self.open.push(open);
        }
    }

    pub fn leave(&mut self) {
        self.close_paragraph();
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::Quote(blocks)) => self.block(Block::Quote { blocks }),
            Some(Open::List { start, items }) => self.block(Block::List { start, items }),
            Some(Open::Item(item)) => {
                if let Some(Open::List { items, .. }) = self.open.last_mut() {
                    items.push(item);
                }
            }
            None => {}
        }
    }

    /// Adds a block to the innermost container, after the words that were loose in it.
    pub fn block(&mut self, block: Block) {
        self.close_paragraph();
        self.add(block);
    }

    fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            None => self.root.push(block),
            Some(Open::Quote(blocks)) => blocks.push(block),
            Some(Open::Item(item)) => item.blocks.push(block),
            Some(Open::List { items, .. }) => items.push(Item { done: None, blocks: vec![block] }),
        }
    }

    pub fn close_paragraph(&mut self) {
        let text = self.take_words();
        if !text.is_empty() {
            self.add(Block::Paragraph { text });
        }
    }

    pub fn take_words(&mut self) -> Vec<Inline> {
        while !self.spans.is_empty() {
            self.close_span();
        }
        std::mem::take(&mut self.words)
    }

    pub fn open_span(&mut self, span: Span) {
        let known = self.spans.iter().any(|(open, _)| std::mem::discriminant(open) == std::mem::discriminant(&span));
        self.spans.push((if known { Span::Same } else { span }, Vec::new()));
    }

    pub fn close_span(&mut self) {
        let Some((span, inner)) = self.spans.pop() else { return };
        let inline = match span {
            Span::Emphasis => Inline::Emphasis { inner },
            Span::Strong => Inline::Strong { inner },
            Span::Strike => Inline::Strike { inner },
            Span::Link(to) => Inline::Link { to, inner },
            Span::Image(to) => Inline::Image { to, alt: plain(&inner) },
            Span::Same => {
                self.words_mut().extend(inner);
                return;
            }
        };
        self.push(inline);
    }

    fn words_mut(&mut self) -> &mut Vec<Inline> {
        match self.spans.last_mut() {
            Some((_, inner)) => inner,
            None => &mut self.words,
        }
    }

    pub fn push(&mut self, inline: Inline) {
        self.words_mut().push(inline);
    }

    pub fn text(&mut self, text: &str) {
        if let Some(Inline::Text { text: last }) = self.words_mut().last_mut() {
            last.push_str(text);
        } else {
            self.push(Inline::Text { text: text.to_owned() });
        }
    }

    pub fn inline_html(&mut self, html: &str) {
        if html.starts_with("<!--") {
            return;
        }
        let name: String = html.chars().filter(|c| !matches!(c, '<' | '>' | '/' | ' ')).collect();
        if name.eq_ignore_ascii_case("br") {
            self.push(Inline::Break);
        } else if !["wbr", "span"].iter().any(|unseen| name.eq_ignore_ascii_case(unseen)) {
            self.text(html);
        }
    }

    pub fn task(&mut self, done: bool) {
        if self.skipped == 0
            && let Some(Open::Item(item)) = self.open.last_mut()
        {
            item.done = Some(done);
        }
    }

    /// Comments of the block are kept as such; whatever else it holds becomes a paragraph, a line each. What folds lines is
    /// dropped, and the line that it shows instead of them is strong.
    pub fn html_block(&mut self, html: &str) {
        let mut rest = html.trim();
        while let Some(inside) = rest.strip_prefix("<!--") {
            let Some((comment, after)) = inside.split_once("-->") else { break };
            self.add(Block::Comment { text: comment.to_owned() });
            rest = after.trim_start();
        }
        if rest.is_empty() {
            return;
        }
        let mut text = Vec::new();
        for line in rest.lines() {
            let bare = line.strip_prefix("<details>").or_else(|| line.strip_prefix("<details open>")).unwrap_or(line);
            let bare = bare.strip_suffix("</details>").unwrap_or(bare);
            if bare.is_empty() && !line.is_empty() {
                continue;
            }
            if !text.is_empty() {
                text.push(Inline::Break);
            }
            let shown = bare.trim().strip_prefix("<summary>").and_then(|shown| shown.strip_suffix("</summary>"));
            let words = Inline::Text { text: shown.unwrap_or(bare).to_owned() };
            text.push(if shown.is_some() { Inline::Strong { inner: vec![words] } } else { words });
        }
        if !text.is_empty() {
            self.add(Block::Paragraph { text });
        }
    }

    pub fn finish(mut self) -> Vec<Block> {
        self.close_paragraph();
        while !self.open.is_empty() {
            self.leave();
        }
        self.root
    }
}
