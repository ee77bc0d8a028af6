//! A document as the JSON text of ADF, node by node.

use crate::document::front::front_matter;
use crate::document::{Align, Block, Cell, Document, Inline, Item};
use crate::export::clean::FOR_PROGRAMS;
use crate::export::jira::{Run, note, note_length, runs};
use std::fmt::Write;

/// Lists deeper than this give their items' blocks to the item around them: JSON readers have an end, ours at 128 brackets.
const DEEPEST: usize = 20;

/// What a block stands in, which decides what it may be.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Page,
    Quote,
    Item,
}

/// Writes a document that is in normal form, without comments.
pub(super) fn write(document: &Document, left_out: &mut Vec<String>) -> String {
    let out = r#"{"version":1,"type":"doc","content":["#.to_owned();
    let mut writer = Writer { out, tasks: 0, characters: 0, left_out };
    writer.blocks(&document.blocks, Place::Page, 0);
    note_length(writer.characters, writer.left_out);
    writer.out.push_str("]}\n");
    writer.out
}

struct Writer<'a> {
    out: String,
    /// Tasks and their lists, counted for their ids.
    tasks: usize,
    characters: usize,
    left_out: &'a mut Vec<String>,
}

impl Writer<'_> {
    /// Opens a node; `attributes` are its other members as JSON, each with a comma before it.
    fn open(&mut self, kind: &str, attributes: &str) {
        self.start(kind, attributes);
        self.out.push_str(r#","content":["#);
    }

    fn start(&mut self, kind: &str, attributes: &str) {
        if self.out.ends_with('}') {
            self.out.push(',');
        }
        let _ = write!(self.out, r#"{{"type":"{kind}"{attributes}"#);
    }

    fn close(&mut self) {
        self.out.push_str("]}");
    }

    /// An empty paragraph where a node has to hold something.
    fn fill(&mut self) {
        if self.out.ends_with('[') {
            self.paragraph(&[], "");
        }
    }

    fn note(&mut self, why: &str) {
        note(self.left_out, why);
    }

    fn blocks(&mut self, blocks: &[Block], place: Place, depth: usize) {
        blocks.iter().for_each(|block| self.block(block, place, depth));
    }

    fn block(&mut self, block: &Block, place: Place, depth: usize) {
        let on_page = place == Place::Page;
        match block {
            Block::Heading { level, text } if on_page => {
                self.open("heading", &format!(r#","attrs":{{"level":{level}}}"#));
                self.words(text, false);
                self.close();
            }
            Block::Heading { text, .. } => {
                self.note("In lists and quotations ADF has no headings: their words are published in bold.");
                self.open("paragraph", "");
                self.words(text, true);
                self.close();
            }
            Block::Paragraph { text } => self.paragraph(text, ""),
            Block::List { items, .. } if depth >= DEEPEST => {
                self.note("Lists within lists deeper than 20 are published at that depth.");
                items.iter().for_each(|item| self.blocks(&item.blocks, place, depth));
            }
            Block::List { start: None, items } if place != Place::Quote && are_tasks(items, depth) => self.tasks(items),
            Block::List { start, items } => self.list(*start, items, depth),
            Block::Table { align, head, rows } if on_page => self.table(align, head, rows),
            Block::Table { head, rows, .. } => {
                self.note("In lists and quotations ADF has no tables: their rows are published as lines.");
                std::iter::once(head).chain(rows).for_each(|row| self.flat_row(row));
            }
            Block::Code { language, text } => self.code(language, text),
            Block::Quote { blocks } if on_page => {
                self.open("blockquote", "");
                self.blocks(blocks, Place::Quote, depth);
                self.fill();
                self.close();
            }
            Block::Quote { blocks } => {
                self.note(
                    "In lists and quotations ADF has no quotations: their words are published without that mark.",
                );
                self.blocks(blocks, place, depth);
            }
            Block::Rule if on_page => {
                self.start("rule", "");
                self.out.push('}');
            }
            Block::Rule => self.note("In lists and quotations ADF has no line across the page: it is not published."),
            Block::Comment { .. } => {
                if let Some(lines) = front_matter(block).filter(|_| on_page) {
                    self.open("expand", &format!(r#","attrs":{{"title":"{FOR_PROGRAMS}"}}"#));
                    self.code("yaml", lines);
                    self.close();
                }
            }
        }
    }

    fn paragraph(&mut self, words: &[Inline], attributes: &str) {
        self.open("paragraph", attributes);
        self.words(words, false);
        self.close();
    }

    fn code(&mut self, language: &str, text: &str) {
        let language = if language.is_empty() { String::new() } else { quoted(language) };
        let attributes = if language.is_empty() { language } else { format!(r#","attrs":{{"language":{language}}}"#) };
        self.open("codeBlock", &attributes);
        // Here, and nowhere else, a text may hold line breaks.
        self.text(&Run { text: text.to_owned(), ..Run::default() });
        self.close();
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], depth: usize) {
        match start {
            Some(first) => self.open("orderedList", &format!(r#","attrs":{{"order":{first}}}"#)),
            None => self.open("bulletList", ""),
        }
        for item in items {
            self.open("listItem", "");
            let task = match item.done {
                Some(true) => "[x] ",
                Some(false) => "[ ] ",
                None => "",
            };
            match item.blocks.as_slice() {
                [Block::Paragraph { text }, rest @ ..] if !task.is_empty() => {
                    self.note(
                        "ADF's tasks hold one line each, and stand among tasks only: others begin with [x] or [ ].",
                    );
                    self.open("paragraph", "");
                    self.text(&Run { text: task.to_owned(), ..Run::default() });
                    self.words(text, false);
                    self.close();
                    self.blocks(rest, Place::Item, depth + 1);
                }
                blocks => {
                    if matches!(blocks.first(), Some(Block::List { .. })) {
                        // Older readers of ADF want words before a list.
                        self.fill();
                    }
                    self.blocks(blocks, Place::Item, depth + 1);
                    self.fill();
                }
            }
            self.close();
        }
        self.close();
    }

    fn tasks(&mut self, items: &[Item]) {
        let id = self.next_id();
        self.open("taskList", &format!(r#","attrs":{{{id}}}"#));
        for item in items {
            let state = if item.done == Some(true) { "DONE" } else { "TODO" };
            let id = self.next_id();
            self.open("taskItem", &format!(r#","attrs":{{{id},"state":"{state}"}}"#));
            if let Some(Block::Paragraph { text }) = item.blocks.first() {
                self.words(text, false);
            }
            self.close();
            if let Some(Block::List { items, .. }) = item.blocks.get(1) {
                self.tasks(items);
            }
        }
        self.close();
    }

    fn next_id(&mut self) -> String {
        self.tasks += 1;
        format!(r#""localId":"task-{}""#, self.tasks)
    }

    fn table(&mut self, align: &[Align], head: &[Cell], rows: &[Vec<Cell>]) {
        self.open("table", "");
        if rows.is_empty() || head.iter().any(|cell| !cell.is_empty()) {
            self.row(align, head, "tableHeader");
        }
        rows.iter().for_each(|row| self.row(align, row, "tableCell"));
        self.close();
    }

    fn row(&mut self, align: &[Align], row: &[Cell], kind: &str) {
        self.open("tableRow", "");
        for (at, cell) in row.iter().enumerate() {
            self.open(kind, "");
            let attributes = match align.get(at) {
                Some(Align::Center) => r#","marks":[{"type":"alignment","attrs":{"align":"center"}}]"#,
                Some(Align::Right) => r#","marks":[{"type":"alignment","attrs":{"align":"end"}}]"#,
                _ => "",
            };
            self.paragraph(cell, attributes);
            self.close();
        }
        self.close();
    }

    fn flat_row(&mut self, row: &[Cell]) {
        self.open("paragraph", "");
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                self.text(&Run { text: " | ".to_owned(), ..Run::default() });
            }
            self.words(cell, false);
        }
        self.close();
    }

    fn words(&mut self, words: &[Inline], bold: bool) {
        for mut run in runs(words, self.left_out) {
            run.strong |= bold;
            if run.text.is_empty() {
                self.start("hardBreak", "");
                self.out.push('}');
            } else {
                self.text(&run);
            }
        }
    }

    /// A text node with its marks; none for a text without letters, which ADF forbids. Beside code only a link may stand.
    fn text(&mut self, run: &Run) {
        if run.text.is_empty() {
            return;
        }
        self.characters += run.text.chars().count();
        self.start("text", r#","text":"#);
        self.out.push_str(&quoted(&run.text));
        let plain = !run.code;
        let marks = [
            (run.code, "code"),
            (run.strong && plain, "strong"),
            (run.emphasis && plain, "em"),
            (run.strike && plain, "strike"),
        ];
        let mut open = r#","marks":["#;
        for (_, mark) in marks.into_iter().filter(|(is_set, _)| *is_set) {
            let _ = write!(self.out, r#"{open}{{"type":"{mark}"}}"#);
            open = ",";
        }
        if let Some(to) = run.link {
            let _ = write!(self.out, r#"{open}{{"type":"link","attrs":{{"href":{}}}}}"#, quoted(to));
            open = ",";
        }
        self.out.push_str(if open == "," { "]}" } else { "}" });
    }
}

/// Whether every item is a task of one paragraph, perhaps with tasks below it.
fn are_tasks(items: &[Item], depth: usize) -> bool {
    depth < DEEPEST
        && items.iter().all(|item| {
            item.done.is_some()
                && match item.blocks.as_slice() {
                    [Block::Paragraph { .. }] => true,
                    [Block::Paragraph { .. }, Block::List { start: None, items }] => are_tasks(items, depth + 1),
                    _ => false,
                }
        })
}

/// A text as a JSON string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c < ' ' => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
