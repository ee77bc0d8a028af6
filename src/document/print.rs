//! Blocks to Markdown, in one canonical form.

use super::inline::{Place, longest_run, print as words};
use super::{Align, Block, Cell, Document, Inline, Item};

/// Stands in words where a writer wants an invisible break; normalised documents never hold it.
pub(crate) const BREAK: char = '\0';

/// What a flavour of Markdown wants otherwise.
pub(crate) struct Style {
    /// What is written for [`BREAK`].
    pub break_mark: &'static str,
    /// Whether code must be written as HTML, because its text would act even in backticks.
    pub code_as_html: fn(&str) -> bool,
}

/// The canonical Markdown of a normalised document (see [`super::normalise`]), with a line break at the end.
///
/// `parse(print(d)) == d` for every normalised `d`; printing what was parsed twice gives the same text.
pub fn print(document: &Document) -> String {
    print_with(document, &Style { break_mark: "", code_as_html: |_| false })
}

/// The Markdown of a document in a flavour.
pub(crate) fn print_with(document: &Document, style: &Style) -> String {
    let text = Printer { style }.blocks(&document.blocks, 0);
    if text.is_empty() { text } else { format!("{text}\n").replace(BREAK, style.break_mark) }
}

/// Text as Markdown that shows just this text on one line, wherever in a block, heading or cell it stands.
pub(crate) fn escape(text: &str) -> String {
    let style = Style { break_mark: "", code_as_html: |_| false };
    let paragraph = Block::Paragraph { text: vec![Inline::Text { text: text.to_owned() }] };
    let normal = super::normalise(Document { blocks: vec![paragraph] });
    let Some(Block::Paragraph { text }) = normal.blocks.first() else { return String::new() };
    words(text, Place::Anywhere, &style)
}

struct Printer<'a> {
    style: &'a Style,
}

impl Printer<'_> {
    fn blocks(&self, blocks: &[Block], depth: usize) -> String {
        let mut parts: Vec<String> = Vec::with_capacity(blocks.len());
        let mut other_mark = false;
        for (at, block) in blocks.iter().enumerate() {
            let after_same =
                at.checked_sub(1).and_then(|n| blocks.get(n)).is_some_and(|last| is_same_list(last, block));
            other_mark = after_same && !other_mark;
            parts.push(self.block(block, depth, other_mark));
        }
        parts.join("\n\n")
    }

    fn block(&self, block: &Block, depth: usize, other_mark: bool) -> String {
        match block {
            Block::Heading { level, text } => {
                format!("{} {}", "#".repeat(usize::from(*level)), words(text, Place::Heading, self.style))
            }
            Block::Paragraph { text } => words(text, Place::Block, self.style),
            Block::List { start, items } => self.list(*start, items, depth, other_mark),
            Block::Table { align, head, rows } => self.table(align, head, rows),
            Block::Code { language, text } => self.code(language, text),
            Block::Quote { blocks } => prefixed(&self.blocks(blocks, depth + 1), "> ", "> "),
            Block::Rule if depth == 0 => "---".to_owned(),
            Block::Rule => "___".to_owned(),
            Block::Comment { text } if text.is_empty() => "<!-- -->".to_owned(),
            Block::Comment { text } => format!("<!-- {text} -->"),
        }
    }

    fn list(&self, start: Option<u64>, items: &[Item], depth: usize, other_mark: bool) -> String {
        let tight = items.iter().all(is_tight);
        let mut lines = Vec::with_capacity(items.len());
        for (number, item) in (start.unwrap_or(0)..).zip(items) {
            let marker = match (start, other_mark) {
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
                (Some(_), false) => format!("{}. ", number.min(999_999_999)),
                (Some(_), true) => format!("{}) ", number.min(999_999_999)),
            };
            lines.push(self.item(item, depth, &marker, tight));
        }
        lines.join(if tight { "\n" } else { "\n\n" })
    }

    fn item(&self, item: &Item, depth: usize, marker: &str, tight: bool) -> String {
        let mut inside = match item.blocks.as_slice() {
            [first, second] if tight => {
                format!("{}\n{}", self.block(first, depth + 1, false), self.block(second, depth + 1, false))
            }
            blocks => self.blocks(blocks, depth + 1),
        };
        match item.done {
            Some(true) => inside.insert_str(0, "[x] "),
            Some(false) => inside.insert_str(0, "[ ] "),
            None => {}
        }
        if inside.is_empty() {
            return marker.trim_end().to_owned();
        }
        prefixed(&inside, marker, &" ".repeat(marker.len()))
    }

    fn code(&self, language: &str, text: &str) -> String {
        if (self.style.code_as_html)(text) {
            let class = if language.is_empty() { String::new() } else { format!(" class=\"language-{language}\"") };
            return format!("<pre><code{class}>{}</code></pre>", html_text(text));
        }
        let fence = "`".repeat((longest_run(text, '`') + 1).max(3));
        let end = if text.is_empty() { "" } else { "\n" };
        format!("{fence}{language}\n{text}{end}{fence}")
    }

    fn table(&self, align: &[Align], head: &[Cell], rows: &[Vec<Cell>]) -> String {
        let marks: Vec<&str> = align
            .iter()
            .map(|align| match align {
                Align::None => "---",
                Align::Left => ":--",
                Align::Center => ":-:",
                Align::Right => "--:",
            })
            .collect();
        let mut lines = vec![self.row(head), format!("| {} |", marks.join(" | "))];
        lines.extend(rows.iter().map(|row| self.row(row)));
        lines.join("\n")
    }

    fn row(&self, cells: &[Cell]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| words(cell, Place::Cell, self.style)).collect();
        format!("| {} |", cells.join(" | "))
    }
}

/// Whether two neighbours would be read as one list.
fn is_same_list(last: &Block, block: &Block) -> bool {
    match (last, block) {
        (Block::List { start: a, .. }, Block::List { start: b, .. }) => a.is_some() == b.is_some(),
        _ => false,
    }
}

/// Whether an item can do without blank lines: one paragraph, and perhaps a list that may follow it directly.
fn is_tight(item: &Item) -> bool {
    match item.blocks.as_slice() {
        [Block::Paragraph { .. }] => true,
        [Block::Paragraph { .. }, Block::List { start, items }] => {
            start.is_none_or(|n| n == 1) && items.iter().all(is_tight)
        }
        _ => false,
    }
}

/// The lines of a text with a prefix each; a line without text gets the prefix without its blanks.
fn prefixed(text: &str, first: &str, others: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let prefix = if at == 0 { first } else { others };
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}

fn html_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            '{' => out.push_str("&#123;"),
            c => out.push(c),
        }
    }
    out
}
