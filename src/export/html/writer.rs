//! Blocks to plain HTML: tags without attributes but `href`, `start`, `align` and the language of code, all else escaped.

use crate::document::{Align, Block, Cell, Document, Inline, Item, plain};

/// Writes a document in normal form without comments and pictures. A link that only its own site can follow is written as
/// words, and named.
pub(super) fn write(document: &Document, left_out: &mut Vec<String>) -> String {
    let mut writer = Writer { out: String::new(), left_out };
    writer.blocks(&document.blocks);
    writer.out
}

struct Writer<'a> {
    out: String,
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
                self.out.push_str("<pre><code");
                if !language.is_empty() {
                    self.out.push_str(&format!(" class=\"language-{language}\""));
                }
                self.out.push('>');
                self.escaped(text);
                // The last line break of what is shown is not shown.
                self.out.push_str(if text.ends_with('\n') { "\n</code></pre>" } else { "</code></pre>" });
            }
            Block::Quote { blocks } => {
                self.out.push_str("<blockquote>\n");
                self.blocks(blocks);
                self.out.push_str("</blockquote>");
            }
            Block::Rule => self.out.push_str("<hr>"),
            Block::Comment { .. } => {}
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
            self.out.push_str("<thead>\n");
            self.row("th", align, head);
            self.out.push_str("</thead>\n");
        }
        self.out.push_str("<tbody>\n");
        rows.iter().for_each(|row| self.row("td", align, row));
        self.out.push_str("</tbody>\n</table>");
    }

    fn row(&mut self, tag: &str, align: &[Align], cells: &[Cell]) {
        self.out.push_str("<tr>");
        for (cell, align) in cells.iter().zip(align) {
            let align = match align {
                Align::None => "",
                Align::Left => " align=\"left\"",
                Align::Center => " align=\"center\"",
                Align::Right => " align=\"right\"",
            };
            self.out.push_str(&format!("<{tag}{align}>"));
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
                Inline::Strike { inner } => self.around("s", inner),
                Inline::Code { text } => self.code(text),
                Inline::Link { to, inner } => self.link(to, inner),
                Inline::Image { alt, .. } => self.escaped(alt),
                Inline::Break => self.out.push_str("<br>"),
            }
        }
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
            self.out.push_str("\">");
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
            '\u{a0}' => self.out.push_str("&nbsp;"),
            c => self.out.push(c),
        }
    }
}
