//! Textile for Redmine.
//!
//! Redmine's Textile leaves HTML entities as they are until the browser shows them, so a character that would act is written
//! as one: `&#64;` is no mention, `&#35;12` no ticket, and both read as what they are. In `<code>` and `<pre>` an entity
//! is shown as its source; code that would act there is written as plain text instead. Marks for bold and the like need
//! blanks or punctuation around them: where there are none, the words stay and the mark is dropped.

use super::clean::{FOR_PROGRAMS, ForPrograms, published};
use super::redmine_commonmark::acts_in_code;
use super::tally::Tally;
use super::textile::escape::{Around, address, escape};
use super::{Format, Output};
use crate::document::front::front_matter;
use crate::document::{Align, Block, Cell, Document, Inline, Item, plain};

/// Stands for a line break within `<pre>` until the text is whole: such a line gets no prefix in a quotation.
const PRE_BREAK: char = '\u{1}';
/// Ends an address that is not followed by a blank; it is not shown.
const ADDRESS_END: &str = "<notextile></notextile>";

/// Textile as Redmine reads it, inert.
pub(super) struct RedmineTextile;

impl Format for RedmineTextile {
    fn id(&self) -> &'static str {
        "redmine-textile"
    }

    fn name(&self) -> &'static str {
        "Redmine (Textile)"
    }

    fn summary(&self) -> &'static str {
        "Textile for a Redmine that is set to it; mails nobody and runs no macro."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("textile")
    }

    fn read(&self, text: &str) -> Document {
        super::textile::read(text)
    }

    fn write(&self, document: &Document) -> Output {
        published(document, ForPrograms::Folded, &mut |document, tally, left_out| {
            let mut text = Writer { tally, left_out }.blocks(&document.blocks).replace(PRE_BREAK, "\n");
            if !text.is_empty() {
                text.push('\n');
            }
            text
        })
    }
}

struct Writer<'a> {
    tally: &'a mut Tally,
    left_out: &'a mut Vec<String>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> String {
        let parts: Vec<String> = blocks.iter().map(|block| self.block(block)).filter(|part| !part.is_empty()).collect();
        parts.join("\n\n")
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading { level, text } => format!("h{level}. {}", self.words(text, false)),
            Block::Paragraph { text } => self.words(text, true),
            Block::List { start, items } => {
                if start.is_some_and(|first| first != 1) {
                    self.leave_out("Textile counts every list from 1: other first numbers are not published.");
                }
                self.list(start.is_some(), items, "").join("\n")
            }
            Block::Table { align, head, rows } => self.table(align, head, rows),
            Block::Code { text, .. } => self.code_block(text),
            Block::Quote { blocks } => quoted(&self.blocks(blocks)),
            Block::Rule => "---".to_owned(),
            // The one macro that is written, around lines in which nothing can act.
            Block::Comment { .. } => front_matter(block)
                .map(|lines| format!("{{{{collapse({FOR_PROGRAMS})\n<pre>\n{lines}\n</pre>\n}}}}"))
                .unwrap_or_default(),
        }
    }

    fn leave_out(&mut self, why: &str) {
        if !self.left_out.iter().any(|known| known == why) {
            self.left_out.push(why.to_owned());
        }
    }

    fn list(&mut self, ordered: bool, items: &[Item], outer: &str) -> Vec<String> {
        let marks = format!("{outer}{}", if ordered { '#' } else { '*' });
        items.iter().flat_map(|item| self.item(item, &marks)).collect()
    }

    /// The lines of an item: what is not a list in it follows its first line, broken by line breaks only.
    fn item(&mut self, item: &Item, marks: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let task = match item.done {
            Some(true) => "&#91;x] ",
            Some(false) => "&#91; ] ",
            None => "",
        };
        let mut first = format!("{marks} {task}");
        for (at, block) in item.blocks.iter().enumerate() {
            match block {
                Block::Paragraph { text } | Block::Heading { text, .. } if at == 0 => {
                    first.push_str(&self.words(text, false))
                }
                Block::List { start, items } => lines.extend(self.list(start.is_some(), items, marks)),
                other => {
                    if !matches!(other, Block::Code { .. }) {
                        self.leave_out(
                            "Textile's lists hold words and code: other blocks in them are published as lines.",
                        );
                    }
                    lines.extend(self.flat(other));
                }
            }
        }
        lines.insert(0, first);
        lines
    }

    /// A block as lines that may stand within an item.
    fn flat(&mut self, block: &Block) -> Vec<String> {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => vec![self.words(text, true)],
            Block::Code { text, .. } => vec![self.code_block(text)],
            Block::Quote { blocks } => blocks.iter().flat_map(|block| self.flat(block)).collect(),
            Block::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).flat_map(|block| self.flat(block)).collect()
            }
            Block::Table { head, rows, .. } => {
                std::iter::once(head).chain(rows).map(|row| self.flat_row(row)).collect()
            }
            Block::Rule | Block::Comment { .. } => Vec::new(),
        }
    }

    fn flat_row(&mut self, row: &[Cell]) -> String {
        let cells: Vec<String> = row.iter().map(|cell| self.words(cell, true)).collect();
        cells.join(" / ")
    }

    fn table(&mut self, align: &[Align], head: &[Cell], rows: &[Vec<Cell>]) -> String {
        let mut lines = vec![self.row(align, head, "_")];
        lines.extend(rows.iter().map(|row| self.row(align, row, "")));
        lines.join("\n")
    }

    fn row(&mut self, align: &[Align], cells: &[Cell], kind: &str) -> String {
        let mut out = String::new();
        for (at, cell) in cells.iter().enumerate() {
            let side = match align.get(at) {
                Some(Align::Left) => "<",
                Some(Align::Center) => "=",
                Some(Align::Right) => ">",
                _ => "",
            };
            let dot = if kind.is_empty() && side.is_empty() { "" } else { "." };
            out.push_str(&format!("|{kind}{side}{dot} {} ", self.words(cell, true)));
        }
        out.push('|');
        out
    }

    fn code_block(&mut self, text: &str) -> String {
        if is_safe_code(text) {
            return format!("<pre>{PRE_BREAK}{}{PRE_BREAK}</pre>", text.replace('\n', &PRE_BREAK.to_string()));
        }
        let lines: Vec<String> = text.lines().map(|line| self.code_line(line)).collect();
        lines.join("\n")
    }

    /// A line of code as plain text, its indentation kept; an empty one holds a blank, so that no block ends there.
    fn code_line(&mut self, line: &str) -> String {
        let kept = line.trim_start();
        let indent: usize = line[..line.len() - kept.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
        let mut out = "&#160;".repeat(if kept.is_empty() { 1 } else { indent });
        out.push_str(&escape(kept, Around { line_start: out.is_empty(), ..Around::default() }, self.tally));
        out
    }

    fn words(&mut self, words: &[Inline], line_start: bool) -> String {
        let mut out = Words { text: String::new(), line_start, span: false, opened: false, after_address: false };
        self.inlines(words, None, &mut out);
        out.text
    }

    /// Writes words; `after` is what follows them, where no mark does.
    fn inlines(&mut self, words: &[Inline], after: Option<&Inline>, out: &mut Words) {
        for (at, inline) in words.iter().enumerate() {
            let next = words.get(at + 1).or(after);
            match inline {
                Inline::Text { text } => self.text(text, out),
                Inline::Emphasis { inner } => self.marked("_", inner, next, out),
                Inline::Strong { inner } => self.marked("*", inner, next, out),
                Inline::Strike { inner } => self.marked("-", inner, next, out),
                Inline::Code { text } => self.code(text, out),
                Inline::Link { to, inner } => self.link(to, inner, out),
                Inline::Image { to, .. } => self.text(to, out),
                Inline::Break => out.new_line(),
            }
        }
    }

    fn text(&mut self, text: &str, out: &mut Words) {
        let text = if out.line_start { text.trim_start() } else { text };
        let previous = if out.after_address { Some('>') } else { out.text.chars().next_back() };
        let around = Around { previous, line_start: out.line_start, span: out.span, label: false };
        let escaped = escape(text, around, self.tally);
        out.push(&escaped);
    }

    fn marked(&mut self, mark: &str, inner: &[Inline], next: Option<&Inline>, out: &mut Words) {
        let opens = out.text.is_empty() || out.text.ends_with([' ', '\n', '(']) || out.opened;
        if !opens || !lets_close(next) || out.after_address || has_code(inner) {
            self.inlines(inner, next, out);
            return;
        }
        let start = out.text.len();
        let line_start = out.line_start;
        out.push(mark);
        out.opened = true;
        let outer = std::mem::replace(&mut out.span, true);
        self.inlines(inner, None, out);
        out.span = outer;
        let content = &out.text[start + mark.len()..];
        if content.chars().count() == 1 && !content.chars().all(char::is_alphanumeric) {
            // Textile takes a single sign for no content.
            out.text.truncate(start);
            out.line_start = line_start;
            self.inlines(inner, next, out);
            return;
        }
        // A mark directly behind an address would be taken for a part of it.
        if std::mem::take(&mut out.after_address) {
            out.push(ADDRESS_END);
        }
        out.push(mark);
    }

    fn code(&mut self, text: &str, out: &mut Words) {
        if is_safe_code(text) && !acts_in_code(text) {
            out.push(&format!("<code>{text}</code>"));
        } else {
            self.text(text, out);
        }
    }

    fn link(&mut self, to: &str, inner: &[Inline], out: &mut Words) {
        let around = Around { label: true, span: out.span, ..Around::default() };
        let label = escape(&plain(inner), around, self.tally);
        match address(to, out.span) {
            Some(address) => {
                out.push(&format!("\"{label}\":{address}"));
                out.after_address = true;
            }
            None => {
                out.push(&label);
                self.text(&format!(" ({to})"), out);
                self.leave_out("Textile has no links within a page: such an address is shown as text.");
            }
        }
    }
}

/// The words of one block, as far as they are written.
struct Words {
    text: String,
    line_start: bool,
    /// Within a mark.
    span: bool,
    /// Directly behind an opening mark.
    opened: bool,
    /// The last thing was an address, which only a blank or the end of the line ends.
    after_address: bool,
}

impl Words {
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if std::mem::take(&mut self.after_address) && !ends_address(text) {
            self.text.push_str(ADDRESS_END);
        }
        self.text.push_str(text);
        self.line_start = false;
        self.opened = false;
    }

    /// A line break; a second one in a row would end the block, so there is none.
    fn new_line(&mut self) {
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.line_start = true;
        self.after_address = false;
    }
}

/// Whether a mark closes before what follows: a blank, punctuation, or the end.
fn lets_close(next: Option<&Inline>) -> bool {
    let closes = |c: char| c == ' ' || (c.is_ascii_punctuation() && !"*_-+^~%@".contains(c));
    match next {
        Some(Inline::Text { text }) => text.starts_with(closes),
        Some(Inline::Break) | None => true,
        Some(_) => false,
    }
}

/// Whether Redmine sees by itself that an address ended before this text: a blank, or punctuation and then a blank.
fn ends_address(text: &str) -> bool {
    let rest = text.strip_prefix(')').unwrap_or(text).trim_start_matches(['.', ',']);
    rest.is_empty() || rest.starts_with(' ')
}

/// Code holding one of Textile's own tags or marks of its first pass would not stay code.
fn is_safe_code(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let tags = ["<pre", "</pre", "<code", "</code", "<kbd", "</kbd", "<notextile", "</notextile"];
    let first_pass = ["{{", "x%x%", "x%&", "&x%", ":redsh#", "<redpre#"];
    !tags.iter().chain(&first_pass).any(|mark| lower.contains(mark))
}

fn has_code(words: &[Inline]) -> bool {
    words.iter().any(|inline| match inline {
        Inline::Code { .. } | Inline::Break => true,
        Inline::Emphasis { inner }
        | Inline::Strong { inner }
        | Inline::Strike { inner }
        | Inline::Link { inner, .. } => has_code(inner),
        _ => false,
    })
}

fn quoted(text: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") }).collect();
    lines.join("\n")
}
