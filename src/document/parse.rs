//! Markdown to blocks.
//!
//! What is not Markdown stays visible: raw HTML becomes text, a link with an address that may not be one becomes its words
//! and its address. Three rules are ours: a comment between blocks is kept as [`Block::Comment`]; a comment or `<wbr>` within
//! a line is dropped, since nobody sees it; `<br>` is a [`Inline::Break`]. Titles of links are dropped. Containers nested deeper than
//! [`super::MAX_DEPTH`] are flattened: what they hold stays, in reading order, in the deepest one that is kept.

use super::{Align, Block, Cell, Document, Inline, Item, MAX_DEPTH, normalise, plain};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The options that every reader of ours uses.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH
}

/// Reads Markdown. Any text is Markdown, so this cannot fail; the result is normalised.
///
/// A line break in the text of a paragraph is a space.
pub fn parse(markdown: &str) -> Document {
    read(markdown, false)
}

/// Reads Markdown as trackers show comments: a line break in the text is a [`Inline::Break`].
pub(crate) fn parse_with_breaks(markdown: &str) -> Document {
    read(markdown, true)
}

fn read(markdown: &str, breaks: bool) -> Document {
    let mut builder = Builder { breaks, ..Builder::default() };
    for event in Parser::new_ext(markdown, options()) {
        builder.event(event);
    }
    normalise(Document { blocks: builder.finish() })
}

/// A container that is open.
enum Open {
    Quote(Vec<Block>),
    List { start: Option<u64>, items: Vec<Item> },
    Item(Item),
}

/// Inline markup that is open.
enum Span {
    Emphasis,
    Strong,
    Strike,
    Link(String),
    Image(String),
    /// Nested in one of its own kind, where it says nothing new.
    Same,
}

#[derive(Default)]
struct TableParts {
    align: Vec<Align>,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    row: Vec<Cell>,
}

#[derive(Default)]
struct Builder {
    breaks: bool,
    root: Vec<Block>,
    open: Vec<Open>,
    /// Containers that were opened beyond the depth that is kept.
    skipped: usize,
    spans: Vec<(Span, Vec<Inline>)>,
    words: Vec<Inline>,
    heading: Option<u8>,
    code: Option<(String, String)>,
    html: Option<String>,
    table: Option<TableParts>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => self.push(Inline::Code { text: text.into_string() }),
            Event::Html(text) => self.text(&text),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::SoftBreak if self.breaks => self.push(Inline::Break),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.push(Inline::Break),
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::BlockQuote(_) => self.enter(Open::Quote(Vec::new())),
            Tag::List(start) => self.enter(Open::List { start, items: Vec::new() }),
            Tag::Item => self.enter(Open::Item(Item::default())),
            Tag::Heading { level, .. } => {
                self.close_paragraph();
                self.heading = Some(level as u8);
            }
            Tag::CodeBlock(kind) => {
                self.close_paragraph();
                let language = if let CodeBlockKind::Fenced(info) = kind { info.into_string() } else { String::new() };
                self.code = Some((language, String::new()));
            }
            Tag::HtmlBlock => {
                self.close_paragraph();
                self.html = Some(String::new());
            }
            Tag::Table(align) => {
                self.close_paragraph();
                self.table =
                    Some(TableParts { align: align.into_iter().map(alignment).collect(), ..TableParts::default() });
            }
            Tag::Emphasis => self.open_span(Span::Emphasis),
            Tag::Strong => self.open_span(Span::Strong),
            Tag::Strikethrough => self.open_span(Span::Strike),
            Tag::Link { dest_url, .. } => self.open_span(Span::Link(dest_url.into_string())),
            Tag::Image { dest_url, .. } => self.open_span(Span::Image(dest_url.into_string())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.close_paragraph(),
            TagEnd::Heading(_) => {
                let text = self.take_words();
                let level = self.heading.take().unwrap_or(1);
                self.block(Block::Heading { level, text });
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.leave(),
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.code.take() {
                    self.block(Block::Code { language, text: without_last_break(text) });
                }
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.html_block(&html);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => self.end_in_table(tag),
            TagEnd::Table => {
                if let Some(TableParts { align, head, rows, .. }) = self.table.take() {
                    self.block(Block::Table { align, head, rows });
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                self.close_span()
            }
            _ => {}
        }
    }

    fn end_in_table(&mut self, tag: TagEnd) {
        let words = if tag == TagEnd::TableCell { self.take_words() } else { Vec::new() };
        let Some(table) = &mut self.table else { return };
        match tag {
            TagEnd::TableCell => table.row.push(words),
            TagEnd::TableHead => table.head = std::mem::take(&mut table.row),
            _ => table.rows.push(std::mem::take(&mut table.row)),
        }
    }

    fn depth(&self) -> usize {
        self.open.iter().filter(|open| !matches!(open, Open::Item(_))).count()
    }

    fn enter(&mut self, open: Open) {
        self.close_paragraph();
        if self.skipped > 0
            || (self.open.len() >= MAX_DEPTH && !matches!(open, Open::Item(_)) && self.depth() >= MAX_DEPTH)
        {
            self.skipped += 1;
        } else {
            self.open.push(open);
        }
    }

    fn leave(&mut self) {
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
    fn block(&mut self, block: Block) {
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

    fn close_paragraph(&mut self) {
        let text = self.take_words();
        if !text.is_empty() {
            self.add(Block::Paragraph { text });
        }
    }

    fn take_words(&mut self) -> Vec<Inline> {
        while !self.spans.is_empty() {
            self.close_span();
        }
        std::mem::take(&mut self.words)
    }

    fn open_span(&mut self, span: Span) {
        let known = self.spans.iter().any(|(open, _)| std::mem::discriminant(open) == std::mem::discriminant(&span));
        self.spans.push((if known { Span::Same } else { span }, Vec::new()));
    }

    fn close_span(&mut self) {
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

    fn push(&mut self, inline: Inline) {
        self.words_mut().push(inline);
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
        } else if let Some(html) = &mut self.html {
            html.push_str(text);
        } else if let Some(Inline::Text { text: last }) = self.words_mut().last_mut() {
            last.push_str(text);
        } else {
            self.push(Inline::Text { text: text.to_owned() });
        }
    }

    fn inline_html(&mut self, html: &str) {
        if html.starts_with("<!--") {
            return;
        }
        let name: String = html.chars().filter(|c| !matches!(c, '<' | '>' | '/' | ' ')).collect();
        if name.eq_ignore_ascii_case("br") {
            self.push(Inline::Break);
        } else if !name.eq_ignore_ascii_case("wbr") {
            self.text(html);
        }
    }

    fn task(&mut self, done: bool) {
        if self.skipped == 0
            && let Some(Open::Item(item)) = self.open.last_mut()
        {
            item.done = Some(done);
        }
    }

    /// Comments of the block are kept as such; whatever else it holds becomes a paragraph, a line each.
    fn html_block(&mut self, html: &str) {
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
            if !text.is_empty() {
                text.push(Inline::Break);
            }
            text.push(Inline::Text { text: line.to_owned() });
        }
        self.add(Block::Paragraph { text });
    }

    fn finish(mut self) -> Vec<Block> {
        self.close_paragraph();
        while !self.open.is_empty() {
            self.leave();
        }
        self.root
    }
}

fn alignment(align: Alignment) -> Align {
    match align {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

fn without_last_break(mut text: String) -> String {
    if text.ends_with('\n') {
        text.pop();
    }
    text
}
