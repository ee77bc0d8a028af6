//! HTML to blocks. Never fails; time grows with the length of the text.
//!
//! Tags that are not closed, not opened or crossed are taken as browsers take them. At most [`DEEPEST`] containers and
//! marks are kept open; what is deeper keeps its words. Pictures become links to themselves, with their words; a
//! blank that may not break is a blank, since editors write it for ordinary ones.

use super::table::{self, ReadCell};
use super::tag::{Finder, Kind, Token, attribute, behind_close, decoded};
use crate::document::{Align, Block, Document, Inline, Item, is_allowed};

/// Deeper containers and marks are not opened.
const DEEPEST: usize = 64;

/// How a task looks in a text: done or not, and the box.
const BOXES: &[(bool, &str)] =
    &[(false, "[ ] "), (true, "[x] "), (true, "[X] "), (false, "\u{2610} "), (true, "\u{2611} "), (true, "\u{2612} ")];

/// Reads a text; the document is not in normal form.
pub(in crate::export) fn read(text: &str) -> Document {
    let mut reader = Reader { blank: true, ..Reader::default() };
    let mut finder = Finder::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, mark) = rest.split_at(at);
        reader.text(before);
        let (token, after) = finder.take(mark);
        rest = match token {
            Token::Nothing => after,
            Token::Bracket => {
                reader.text("<");
                after
            }
            Token::Tag { kind: Kind::Unseen, name, closes: false, inside } if !inside.ends_with('/') => {
                behind_close(after, name)
            }
            Token::Tag { kind, closes: true, .. } => {
                reader.close(kind);
                after
            }
            Token::Tag { kind, inside, .. } => {
                reader.open(kind, inside);
                after
            }
        };
    }
    reader.text(rest);
    reader.finish()
}

/// A container that is open.
enum Open {
    Quote(Vec<Block>),
    List(Option<u64>, Vec<Item>),
    Item(Vec<Block>),
    Table(Vec<Vec<ReadCell>>),
    Row(Vec<ReadCell>),
    Cell(ReadCell),
}

impl Open {
    fn kind(&self) -> Kind {
        match self {
            Open::Quote(_) => Kind::Quote,
            Open::List(..) => Kind::List,
            Open::Item(_) => Kind::Item,
            Open::Table(_) => Kind::Table,
            Open::Row(_) => Kind::Row,
            Open::Cell(_) => Kind::Cell,
        }
    }
}

/// A mark of words that is open.
struct Mark {
    kind: Kind,
    /// Where a link leads; empty for the others.
    to: String,
    /// No word was put in yet.
    fresh: bool,
}

/// Text that is shown as it is.
#[derive(Default)]
struct Shown {
    /// A tag was met in it.
    tagged: bool,
    language: String,
    text: String,
}

#[derive(Default)]
struct Reader {
    root: Vec<Block>,
    open: Vec<Open>,
    words: Vec<Inline>,
    marks: Vec<Mark>,
    /// A blank would not be shown: at the start of a line, or behind a blank.
    blank: bool,
    /// The level of the heading that is open; 0 for none.
    heading: u8,
    shown: Option<Shown>,
}

impl Reader {
    fn open(&mut self, kind: Kind, inside: &str) {
        if self.shown.is_some() {
            return self.open_shown(kind, inside);
        }
        match kind {
            Kind::Strong | Kind::Emphasis | Kind::Strike | Kind::Code => self.mark(kind, String::new()),
            Kind::Link => {
                self.unmark(Kind::Link);
                if let Some(to) = attribute(inside, "href").filter(|to| is_absolute(to)) {
                    self.mark(Kind::Link, to);
                }
            }
            Kind::Break => {
                put(&mut self.words, &mut self.marks, Inline::Break);
                self.blank = true;
            }
            Kind::Image => self.image(inside),
            Kind::Box => self.check_box(inside),
            Kind::Rule => self.block(Block::Rule),
            Kind::Pre => {
                self.flush();
                self.shown = Some(Shown::default());
            }
            Kind::Heading(level) => {
                self.flush();
                self.heading = level;
            }
            Kind::Quote => self.push(Open::Quote(Vec::new())),
            Kind::List => self.push(Open::List(None, Vec::new())),
            Kind::Numbered => {
                let start = attribute(inside, "start").and_then(|start| start.trim().parse().ok());
                self.push(Open::List(Some(start.unwrap_or(1)), Vec::new()));
            }
            Kind::Item => self.item(),
            Kind::Table => self.push(Open::Table(Vec::new())),
            Kind::Row => self.row(),
            Kind::Cell | Kind::HeadCell => self.cell(kind == Kind::HeadCell, inside),
            Kind::Block => self.flush(),
            Kind::Unseen | Kind::Other => {}
        }
    }

    fn close(&mut self, kind: Kind) {
        if self.shown.is_some() {
            match kind {
                Kind::Pre => self.flush(),
                Kind::Block | Kind::Item | Kind::Row => self.new_line(),
                _ => {}
            }
            return;
        }
        match kind {
            Kind::Strong | Kind::Emphasis | Kind::Strike | Kind::Code | Kind::Link => self.unmark(kind),
            // A closing break is taken for a break.
            Kind::Break => self.open(Kind::Break, ""),
            Kind::Block | Kind::Heading(_) | Kind::Pre => self.flush(),
            Kind::Numbered => self.leave(Kind::List),
            Kind::HeadCell => self.leave(Kind::Cell),
            Kind::Quote | Kind::List | Kind::Item | Kind::Table | Kind::Row | Kind::Cell => self.leave(kind),
            Kind::Image | Kind::Rule | Kind::Box | Kind::Unseen | Kind::Other => {}
        }
    }

    fn open_shown(&mut self, kind: Kind, inside: &str) {
        let Some(shown) = &mut self.shown else { return };
        shown.tagged = true;
        match kind {
            Kind::Break => shown.text.push('\n'),
            Kind::Code if shown.text.trim().is_empty() => {
                let class = attribute(inside, "class").unwrap_or_default();
                let language = class.split_whitespace().find_map(|word| word.strip_prefix("language-"));
                shown.language = language.unwrap_or_default().to_owned();
            }
            Kind::Block | Kind::Item | Kind::Row => self.new_line(),
            _ => {}
        }
    }

    fn new_line(&mut self) {
        if let Some(shown) = &mut self.shown
            && !shown.text.is_empty()
            && !shown.text.ends_with('\n')
        {
            shown.text.push('\n');
        }
    }

    fn text(&mut self, raw: &str) {
        if raw.is_empty() {
            return;
        }
        let text = decoded(raw);
        if let Some(shown) = &mut self.shown {
            // The line break right behind the tag is not shown.
            let is_first = shown.text.is_empty() && !shown.tagged;
            shown.text.push_str(if is_first { text.strip_prefix('\n').unwrap_or(&text) } else { &text });
            return;
        }
        let is_code = self.marks.iter().any(|mark| mark.kind == Kind::Code);
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let kept = c == '\u{a0}' && is_code;
            if !kept && (c.is_ascii_whitespace() || c == '\u{a0}') {
                if !self.blank {
                    out.push(' ');
                }
                self.blank = true;
            } else {
                out.push(if kept { ' ' } else { c });
                self.blank = false;
            }
        }
        if !out.is_empty() {
            put(
                &mut self.words,
                &mut self.marks,
                if is_code { Inline::Code { text: out } } else { Inline::Text { text: out } },
            );
        }
    }

    fn image(&mut self, inside: &str) {
        let alt = attribute(inside, "alt").unwrap_or_default();
        let to = attribute(inside, "src").filter(|to| is_absolute(to)).unwrap_or_default();
        let text = if alt.trim().is_empty() { to.clone() } else { alt };
        if text.is_empty() {
            return;
        }
        let words = Inline::Text { text };
        let leaf = if to.is_empty() { words } else { Inline::Link { to, inner: vec![words] } };
        put(&mut self.words, &mut self.marks, leaf);
        self.blank = false;
    }

    fn check_box(&mut self, inside: &str) {
        if attribute(inside, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox")) {
            self.text(if attribute(inside, "checked").is_some() { "[x] " } else { "[ ] " });
        }
    }

    fn mark(&mut self, kind: Kind, to: String) {
        if self.marks.len() < DEEPEST {
            self.marks.push(Mark { kind, to, fresh: true });
        }
    }

    fn unmark(&mut self, kind: Kind) {
        if let Some(at) = self.marks.iter().rposition(|mark| mark.kind == kind) {
            self.marks.remove(at);
        }
    }

    /// Ends the line: its words become a heading or a paragraph, shown text becomes code.
    fn flush(&mut self) {
        if let Some(Shown { language, text, .. }) = self.shown.take() {
            let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
            self.add(Block::Code { language, text });
        }
        let text = std::mem::take(&mut self.words);
        if !text.is_empty() {
            let level = self.heading;
            self.add(if level > 0 { Block::Heading { level, text } } else { Block::Paragraph { text } });
        }
        self.blank = true;
        self.heading = 0;
    }

    fn block(&mut self, block: Block) {
        self.flush();
        self.add(block);
    }

    /// Puts a block into the innermost container that takes blocks. In a list it belongs to the item before it.
    fn add(&mut self, block: Block) {
        for open in self.open.iter_mut().rev() {
            match open {
                Open::Quote(blocks) | Open::Item(blocks) | Open::Cell(ReadCell { blocks, .. }) => {
                    return blocks.push(block);
                }
                Open::List(_, items) => match items.last_mut() {
                    Some(item) => return item.blocks.push(block),
                    None => return items.push(Item { done: None, blocks: vec![block] }),
                },
                // What stands in a table outside of its cells is shown before it.
                Open::Table(_) | Open::Row(_) => {}
            }
        }
        self.root.push(block);
    }

    fn push(&mut self, open: Open) {
        self.flush();
        if self.open.len() < DEEPEST {
            self.open.push(open);
        }
    }

    fn item(&mut self) {
        match self.nearest(Kind::List) {
            Some(at) => self.keep(at + 1),
            None => self.push(Open::List(None, Vec::new())),
        }
        self.push(Open::Item(Vec::new()));
    }

    fn row(&mut self) {
        self.flush();
        if let Some(at) = self.nearest(Kind::Table) {
            self.keep(at + 1);
            self.push(Open::Row(Vec::new()));
        }
    }

    fn cell(&mut self, head: bool, inside: &str) {
        self.flush();
        let Some(table) = self.nearest(Kind::Table) else { return };
        let has_row = self.open.get(table + 1).is_some_and(|open| open.kind() == Kind::Row);
        self.keep(table + 1 + usize::from(has_row));
        if !has_row {
            self.push(Open::Row(Vec::new()));
        }
        let style = attribute(inside, "style").unwrap_or_default().replace(' ', "");
        let align = attribute(inside, "align").unwrap_or_default();
        let is = |word: &str| align.eq_ignore_ascii_case(word) || style.contains(&format!("text-align:{word}"));
        let align = [("left", Align::Left), ("center", Align::Center), ("right", Align::Right)];
        let align = align.into_iter().find(|(word, _)| is(word)).map_or(Align::None, |(_, align)| align);
        self.push(Open::Cell(ReadCell { head, align, blocks: Vec::new(), marks: self.marks.len() }));
    }

    /// The innermost open container of a kind that a tag here can mean.
    fn nearest(&self, wanted: Kind) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev() {
            let kind = open.kind();
            if kind == wanted {
                return Some(at);
            }
            let stops = match wanted {
                Kind::Table => false,
                Kind::Row | Kind::Cell => kind == Kind::Table,
                Kind::Item => matches!(kind, Kind::List | Kind::Cell),
                _ => kind == Kind::Cell,
            };
            if stops {
                return None;
            }
        }
        None
    }

    /// Closes a container, and those in it.
    fn leave(&mut self, kind: Kind) {
        self.flush();
        if let Some(at) = self.nearest(kind) {
            self.keep(at);
        }
    }

    /// Closes all containers but the outermost `count`.
    fn keep(&mut self, count: usize) {
        self.flush();
        while self.open.len() > count
            && let Some(open) = self.open.pop()
        {
            self.closed(open);
        }
    }

    fn closed(&mut self, open: Open) {
        match (open, self.open.last_mut()) {
            (Open::Item(blocks), Some(Open::List(_, items))) => items.push(Item { done: None, blocks }),
            (Open::Row(row), Some(Open::Table(rows))) => rows.push(row),
            (Open::Cell(cell), Some(Open::Row(row))) => {
                self.marks.truncate(cell.marks);
                row.push(cell);
            }
            (Open::Quote(blocks), _) => self.add(Block::Quote { blocks }),
            (Open::List(start, items), _) => {
                let items = items.into_iter().map(|item| task(item.blocks)).collect();
                self.add(Block::List { start, items });
            }
            (Open::Table(rows), _) => table::blocks(rows).into_iter().for_each(|block| self.add(block)),
            // Beyond the deepest container, where its own parent was not opened.
            (Open::Item(blocks), _) => blocks.into_iter().for_each(|block| self.add(block)),
            (Open::Row(row), _) => table::blocks(vec![row]).into_iter().for_each(|block| self.add(block)),
            (Open::Cell(cell), _) => cell.blocks.into_iter().for_each(|block| self.add(block)),
        }
    }

    fn finish(mut self) -> Document {
        self.keep(0);
        Document { blocks: self.root }
    }
}

/// An item, which is a task when its words begin with a box.
fn task(mut blocks: Vec<Block>) -> Item {
    let mut done = None;
    if let Some(Block::Paragraph { text: words }) = blocks.first_mut()
        && let Some(Inline::Text { text }) = words.first_mut()
        && let Some((state, rest)) = BOXES.iter().find_map(|(state, mark)| Some((*state, text.strip_prefix(mark)?)))
    {
        done = Some(state);
        *text = rest.to_owned();
    }
    Item { done, blocks }
}

/// Whether an address leads somewhere from wherever it is read.
fn is_absolute(address: &str) -> bool {
    let scheme = address.trim_start().get(..7).unwrap_or_default().to_ascii_lowercase();
    is_allowed(address) && (scheme.starts_with("http") || scheme == "mailto:") && address.contains(':')
}

/// Puts words within the marks that are open; words of the same mark side by side stay together.
fn put(words: &mut Vec<Inline>, marks: &mut [Mark], leaf: Inline) {
    let Some((mark, inner_marks)) = marks.split_first_mut() else {
        return match (words.last_mut(), leaf) {
            (Some(Inline::Text { text }), Inline::Text { text: more })
            | (Some(Inline::Code { text }), Inline::Code { text: more }) => text.push_str(&more),
            (_, leaf) => words.push(leaf),
        };
    };
    let goes_on = match (words.last(), mark.kind) {
        (Some(Inline::Strong { .. }), Kind::Strong)
        | (Some(Inline::Emphasis { .. }), Kind::Emphasis)
        | (Some(Inline::Strike { .. }), Kind::Strike) => true,
        (Some(Inline::Link { .. }), Kind::Link) => !mark.fresh,
        (_, Kind::Code) => return put(words, inner_marks, leaf),
        _ => false,
    };
    mark.fresh = false;
    if !goes_on {
        let inner = Vec::new();
        words.push(match mark.kind {
            Kind::Strong => Inline::Strong { inner },
            Kind::Emphasis => Inline::Emphasis { inner },
            Kind::Strike => Inline::Strike { inner },
            _ => Inline::Link { to: mark.to.clone(), inner },
        });
    }
    match words.last_mut() {
        Some(
            Inline::Strong { inner }
            | Inline::Emphasis { inner }
            | Inline::Strike { inner }
            | Inline::Link { inner, .. },
        ) => put(inner, inner_marks, leaf),
        _ => words.push(leaf),
    }
}
