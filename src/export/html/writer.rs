//! Blocks to plain HTML: tags without attributes but `href`, `start`, the side of a column and the language of code, all else
//! escaped. What differs between those who keep it is a [`Dialect`].

use crate::document::front::front_matter;
use crate::document::{Align, Block, Cell, Document, Inline, Item, plain};

/// How one of those who keep HTML writes what all of them have.
pub(in crate::export) struct Dialect {
    /// The end of a tag that holds nothing.
    pub(in crate::export) void: &'static str,
    /// What stands before and after words that are struck out.
    pub(in crate::export) strike: [&'static str; 2],
    /// The start of a tag for code of several lines without its bracket, and its end.
    pub(in crate::export) code: [&'static str; 2],
    /// What stands in that tag before and after the language; `None` where it cannot be said.
    pub(in crate::export) language: Option<[&'static str; 2]>,
    /// Attributes of a cell of a head.
    pub(in crate::export) head_cell: &'static str,
    /// What stands around the head of a table, each with its line break.
    pub(in crate::export) head: [&'static str; 2],
    /// What stands before and after the side that a column is set to.
    pub(in crate::export) align: [&'static str; 2],
    /// Attributes of a link beside its address.
    pub(in crate::export) link: &'static str,
    /// A blank that may not break.
    pub(in crate::export) blank: &'static str,
}

/// HTML as trackers keep it.
pub(super) const PLAIN: Dialect = Dialect {
    void: ">",
    strike: ["<s>", "</s>"],
    code: ["<pre><code", "</code></pre>"],
    language: Some([" class=\"language-", "\""]),
    head_cell: "",
    head: ["<thead>\n", "</thead>\n<tbody>\n"],
    align: [" align=\"", "\""],
    link: "",
    blank: "&nbsp;",
};

/// Writes a document in normal form without comments and pictures. A link that only its own site can follow is written as
/// words, and named.
pub(in crate::export) fn write(document: &Document, dialect: &Dialect, left_out: &mut Vec<String>) -> String {
    let mut writer = Writer { out: String::new(), dialect, left_out };
    writer.blocks(&document.blocks);
    writer.out
}

/// Words as HTML shows them.
pub(super) fn escaped(text: &str) -> String {
    let mut writer = Writer { out: String::new(), dialect: &PLAIN, left_out: &mut Vec::new() };
    writer.escaped(text);
    writer.out
}

struct Writer<'a> {
    out: String,
    dialect: &'a Dialect,
    left_out: &'a mut Vec<String>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.out.push('\n');
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.around(&format!("h{level}"), text),
            Block::Paragraph { text } => self.around("p", text),
            Block::List { start, items } => self.list(*start, items),
            Block::Table { align, head, rows } => self.table(align, head, rows),
            Block::Code { language, text } => {
                let [open, close] = self.dialect.code;
                self.out.push_str(open);
                if let Some([before, after]) = self.dialect.language.filter(|_| !language.is_empty()) {
                    self.out.push_str(&format!("{before}{language}{after}"));
                }
                self.out.push('>');
                self.escaped(text);
                // The last line break of what is shown is not shown.
                self.out.push_str(if text.ends_with('\n') { "\n" } else { "" });
                self.out.push_str(close);
            }
            Block::Quote { blocks } => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>");
            }
            Block::Rule => self.void("hr"),
            Block::Comment { .. } => {
                if let Some(lines) = front_matter(block) {
                    self.out.push_str(&format!("<!--\n{lines}\n-->"));
                }
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let number = start.filter(|start| *start != 1).map(|start| format!(" start=\"{start}\"")).unwrap_or_default();
        self.out.push_str(&format!("<{tag}{number}>\n"));
        for item in items {
            self.out.push_str(match item.done {
                Some(true) => "<li>[x] ",
                Some(false) => "<li>[ ] ",
                None => "<li>",
            });
            let mut blocks = item.blocks.as_slice();
            if let Some((Block::Paragraph { text }, rest)) = blocks.split_first() {
                self.words(text);
                blocks = rest;
            }
            if !blocks.is_empty() {
                self.out.push('\n');
                self.blocks(blocks);
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str(&format!("</{tag}>"));
    }

    fn table(&mut self, align: &[Align], head: &[Cell], rows: &[Vec<Cell>]) {
        self.out.push_str("<table>\n");
        if head.len() < 2 || rows.is_empty() || head.iter().any(|cell| !cell.is_empty()) {
            self.out.push_str(self.dialect.head[0]);
            self.row("th", align, head);
            self.out.push_str(self.dialect.head[1]);
        } else {
            self.out.push_str("<tbody>\n");
        }
        rows.iter().for_each(|row| self.row("td", align, row));
        self.out.push_str("</tbody>\n</table>");
    }

    fn row(&mut self, tag: &str, align: &[Align], cells: &[Cell]) {
        self.out.push_str("<tr>");
        for (cell, align) in cells.iter().zip(align) {
            let side = match align {
                Align::None => "",
                Align::Left => "left",
                Align::Center => "center",
                Align::Right => "right",
            };
            let [before, after] = if side.is_empty() { ["", ""] } else { self.dialect.align };
            let head = if tag == "th" { self.dialect.head_cell } else { "" };
            self.out.push_str(&format!("<{tag}{head}{before}{side}{after}>"));
            self.words(cell);
            self.out.push_str(&format!("</{tag}>"));
        }
        self.out.push_str("</tr>\n");
    }

    fn words(&mut self, words: &[Inline]) {
        for inline in words {
            match inline {
                Inline::Text { text } => self.escaped(text),
                Inline::Emphasis { inner } => self.around("em", inner),
                Inline::Strong { inner } => self.around("strong", inner),
                Inline::Strike { inner } => {
                    let [before, after] = self.dialect.strike;
                    self.out.push_str(before);
                    self.words(inner);
                    self.out.push_str(after);
                }
                Inline::Code { text } => self.code(text),
                Inline::Link { to, inner } => self.link(to, inner),
                Inline::Image { alt, .. } => self.escaped(alt),
                Inline::Break => self.void("br"),
            }
        }
    }

    fn void(&mut self, tag: &str) {
        self.out.push_str(&format!("<{tag}{}", self.dialect.void));
    }

    fn around(&mut self, tag: &str, inner: &[Inline]) {
        self.out.push_str(&format!("<{tag}>"));
        self.words(inner);
        self.out.push_str(&format!("</{tag}>"));
    }

    fn link(&mut self, to: &str, inner: &[Inline]) {
        let lower = to.get(..8).unwrap_or(to).to_ascii_lowercase();
        if ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)) {
            self.out.push_str("<a href=\"");
            self.escaped(to);
            self.out.push_str(&format!("\"{}>", self.dialect.link));
            self.words(inner);
            self.out.push_str("</a>");
            return;
        }
        self.words(inner);
        if plain(inner) != to {
            self.escaped(&format!(" ({to})"));
        }
        self.left_out.push(format!("An address without a host is no link here: {to}"));
    }

    /// Code on a line; blanks that a browser would not show are written as such that may not break.
    fn code(&mut self, text: &str) {
        self.out.push_str("<code>");
        let mut blank = true;
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let hides = c == ' ' && (blank || rest.peek().is_none());
            self.letter(if hides { '\u{a0}' } else { c });
            blank = c == ' ';
        }
        self.out.push_str("</code>");
    }

    fn escaped(&mut self, text: &str) {
        text.chars().for_each(|c| self.letter(c));
    }

    fn letter(&mut self, c: char) {
        match c {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '>' => self.out.push_str("&gt;"),
            '"' => self.out.push_str("&quot;"),
            '\u{a0}' => self.out.push_str(self.dialect.blank),
            // No letters, and forbidden in XML.
            '\u{fffe}' | '\u{ffff}' => self.out.push('\u{fffd}'),
            c => self.out.push(c),
        }
    }
}
