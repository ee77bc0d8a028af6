//! Breaks what would act in a flavour of Markdown, word by word.

use super::Output;
use super::clean::{ForPrograms, published};
use super::tally::Tally;
use crate::document::{BREAK, Block, Cell, Document, Inline, Item, Style, print_with};

/// Where a piece of text stands.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    /// Within the words of a link, where trackers make no link of their own.
    pub in_link: bool,
    /// Directly before a link.
    pub before_link: bool,
}

/// Something in a text that would act.
pub(super) struct Active {
    /// The byte before which an invisible break stops it.
    pub at: usize,
    /// Its kind.
    pub what: &'static str,
    /// The bytes that make it up.
    pub from: usize,
    /// The end of them; `from` where it is one more break in what was counted before.
    pub to: usize,
}

/// What acts in a tracker.
pub(super) trait Tracker {
    /// What would act in a text, in order, at most one for each position.
    fn active(&self, text: &str, spot: Spot) -> Vec<Active>;
    /// Whether a link may stay one; otherwise its words stay, and its address behind them.
    fn keeps_link(&self, _to: &str, _inner: &[Inline]) -> bool {
        true
    }
    /// The link as it may stand.
    fn link(&self, to: String, inner: Vec<Inline>, tally: &mut Tally) -> Inline;
}

/// The document in Markdown as a tracker takes it, inert.
pub(super) fn markdown(document: &Document, tracker: &dyn Tracker, style: &Style, programs: ForPrograms) -> Output {
    published(document, programs, &mut |document, tally, _| print_with(&inert(document, tracker, tally), style))
}

/// The document with breaks in everything that would act. It is no longer in normal form: print it right away.
pub(super) fn inert(document: Document, tracker: &dyn Tracker, tally: &mut Tally) -> Document {
    Document { blocks: Walk { tracker, tally }.blocks(document.blocks) }
}

struct Walk<'a> {
    tracker: &'a dyn Tracker,
    tally: &'a mut Tally,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        blocks.into_iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: Block) -> Block {
        match block {
            Block::Heading { level, text } => Block::Heading { level, text: self.cell(text) },
            Block::Paragraph { text } => Block::Paragraph { text: self.cell(text) },
            Block::List { start, items } => {
                let items =
                    items.into_iter().map(|item| Item { done: item.done, blocks: self.blocks(item.blocks) }).collect();
                Block::List { start, items }
            }
            Block::Table { align, head, rows } => {
                let head = self.row(head);
                Block::Table { align, head, rows: rows.into_iter().map(|row| self.row(row)).collect() }
            }
            Block::Quote { blocks } => Block::Quote { blocks: self.blocks(blocks) },
            other @ (Block::Code { .. } | Block::Rule | Block::Comment { .. }) => other,
        }
    }

    fn row(&mut self, row: Vec<Cell>) -> Vec<Cell> {
        row.into_iter().map(|cell| self.cell(cell)).collect()
    }

    fn cell(&mut self, words: Vec<Inline>) -> Vec<Inline> {
        self.words(words, Spot { in_link: false, before_link: false })
    }

    fn words(&mut self, words: Vec<Inline>, outer: Spot) -> Vec<Inline> {
        let mut out = Vec::with_capacity(words.len());
        let mut rest = words.into_iter().peekable();
        while let Some(inline) = rest.next() {
            let before_link = rest.peek().map_or(outer.before_link, starts_with_link);
            let spot = Spot { before_link, ..outer };
            match inline {
                Inline::Link { to, inner } if !self.tracker.keeps_link(&to, &inner) => {
                    // Its words would grow together with the text before, which was judged without them.
                    if matches!(out.last(), Some(Inline::Text { .. })) {
                        out.push(Inline::Text { text: BREAK.to_string() });
                    }
                    out.extend(self.words(inner, spot));
                    out.push(Inline::Text { text: self.text(&format!(" ({to})"), spot) });
                }
                other => out.push(self.inline(other, spot)),
            }
        }
        parted(out)
    }

    fn inline(&mut self, inline: Inline, spot: Spot) -> Inline {
        match inline {
            Inline::Text { text } => Inline::Text { text: self.text(&text, spot) },
            Inline::Emphasis { inner } => Inline::Emphasis { inner: self.words(inner, spot) },
            Inline::Strong { inner } => Inline::Strong { inner: self.words(inner, spot) },
            Inline::Strike { inner } => Inline::Strike { inner: self.words(inner, spot) },
            Inline::Link { to, inner } => match self.tracker.link(to, inner, self.tally) {
                Inline::Link { to, inner } => {
                    // Redmine's patterns see no link in words with code or a line break.
                    let in_link = !has_code_or_break(&inner);
                    let inner = self.words(inner, Spot { in_link, before_link: false });
                    Inline::Link { to, inner }
                }
                other => other,
            },
            other => other,
        }
    }

    fn text(&mut self, text: &str, spot: Spot) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for Active { at, what, from: start, to } in self.tracker.active(text, spot) {
            if start < to {
                self.tally.add(what, text.get(start..to).unwrap_or_default());
            }
            out.push_str(text.get(from..at).unwrap_or_default());
            out.push(BREAK);
            from = at;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }
}

/// Puts a break between neighbours of one kind, which would be read as one.
fn parted(words: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(words.len());
    for inline in words {
        let is_mark =
            !matches!(inline, Inline::Text { .. } | Inline::Break | Inline::Link { .. } | Inline::Image { .. });
        let same = |last: &Inline| std::mem::discriminant(last) == std::mem::discriminant(&inline);
        if is_mark && out.last().is_some_and(same) {
            out.push(Inline::Text { text: BREAK.to_string() });
        }
        out.push(inline);
    }
    out
}

fn starts_with_link(inline: &Inline) -> bool {
    match inline {
        Inline::Link { .. } | Inline::Image { .. } => true,
        Inline::Emphasis { inner } | Inline::Strong { inner } | Inline::Strike { inner } => {
            inner.first().is_some_and(starts_with_link)
        }
        _ => false,
    }
}

fn has_code_or_break(words: &[Inline]) -> bool {
    words.iter().any(|inline| match inline {
        Inline::Code { .. } | Inline::Break => true,
        Inline::Emphasis { inner } | Inline::Strong { inner } | Inline::Strike { inner } => has_code_or_break(inner),
        _ => false,
    })
}

/// Whether the character is part of a word as trackers' patterns count: ASCII only.
pub(super) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Written for a break where a hidden comment would be shown: a character without width, as an entity.
pub(super) const JOINER: &str = "&#8288;";

/// A name behind an `@` that no word comes before, as most products take it for a mention.
pub(super) fn mention(text: &str, at: usize) -> Option<Active> {
    let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
    if before.ends_with(is_word) || !after.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let to = run_end(text, at + 1, |c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    Some(Active { at: at + 1, what: "mention", from: at, to })
}

/// How far an example is looked for; a longer one would be cut anyway, and a bound keeps the search linear.
const EXAMPLE_BYTES: usize = 200;

/// The end of the run of characters that starts at `from`, or as much of it as an example needs.
pub(super) fn run_end(text: &str, from: usize, in_run: impl Fn(char) -> bool) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let mut chars = rest.char_indices().take_while(|(at, c)| *at < EXAMPLE_BYTES && in_run(*c));
    chars.by_ref().last().map_or(from, |(at, c)| from + at + c.len_utf8())
}

/// The end of the first `mark` after `from`, or of as much as an example needs.
pub(super) fn closing(text: &str, from: usize, mark: &str) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let near =
        rest.char_indices().take_while(|(at, _)| *at < EXAMPLE_BYTES).last().map_or(0, |(at, c)| at + c.len_utf8());
    rest[..near].find(mark).map_or(from + near.min(2 * mark.len()), |n| from + n + mark.len())
}

/// The start of the run of characters that ends before `to`.
pub(super) fn run_start(text: &str, to: usize, in_run: impl Fn(char) -> bool) -> usize {
    let before = text.get(..to).unwrap_or_default();
    before.trim_end_matches(in_run).len()
}
