//! A document as Jira's wiki markup.

use super::escape::{Around, escape};
use crate::document::front::front_matter;
use crate::document::{Align, Block, Cell, Document, Inline, Item};
use crate::export::clean::FOR_PROGRAMS;
use crate::export::jira::{Run, note, runs};
use crate::export::tally::Tally;

/// The languages that Jira colours. Another one makes it show an error above the code.
const LANGUAGES: &[&str] = &[
    "actionscript",
    "ada",
    "applescript",
    "bash",
    "c",
    "c#",
    "c++",
    "cpp",
    "css",
    "erlang",
    "go",
    "groovy",
    "haskell",
    "html",
    "java",
    "javascript",
    "js",
    "json",
    "lua",
    "objc",
    "perl",
    "php",
    "python",
    "r",
    "ruby",
    "scala",
    "sh",
    "sql",
    "swift",
    "visualbasic",
    "xml",
    "yaml",
];

/// Where words stand.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// A paragraph, where a line break is one.
    Block,
    /// One line only.
    Line,
    /// The words of a link.
    Label,
}

/// Writes a document that is in normal form, without comments.
pub(super) fn write(document: &Document, tally: &mut Tally, left_out: &mut Vec<String>) -> String {
    let mut text = Writer { tally, left_out }.blocks(&document.blocks, false);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

struct Writer<'a> {
    tally: &'a mut Tally,
    left_out: &'a mut Vec<String>,
}

impl Writer<'_> {
    fn note(&mut self, why: &str) {
        note(self.left_out, why);
    }

    fn blocks(&mut self, blocks: &[Block], quoted: bool) -> String {
        let mut out = String::new();
        for block in blocks {
            let part = self.block(block, quoted);
            if !(out.is_empty() || part.is_empty()) {
                out.push_str("\n\n");
            }
            out.push_str(&part);
        }
        out
    }

    fn block(&mut self, block: &Block, quoted: bool) -> String {
        match block {
            Block::Heading { level, text } => format!("h{level}. {}", self.words(text, Place::Line)),
            Block::Paragraph { text } => self.words(text, Place::Block),
            Block::List { start, items } => {
                let mut lines = Vec::new();
                self.list(*start, items, "", &mut lines);
                lines.join("\n")
            }
            Block::Table { align, head, rows } => self.table(align, head, rows),
            Block::Code { language, text } => self.code(language, text),
            Block::Quote { blocks } if quoted => {
                self.note("Jira has no quotations within quotations: their words are published in the outer one.");
                self.blocks(blocks, true)
            }
            Block::Quote { blocks } => format!("{{quote}}\n{}\n{{quote}}", self.blocks(blocks, true)),
            Block::Rule => "----".to_owned(),
            Block::Comment { .. } => front_matter(block)
                .map(|lines| format!("{{code:title={FOR_PROGRAMS}|collapse=true}}\n{lines}\n{{code}}"))
                .unwrap_or_default(),
        }
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], outer: &str, lines: &mut Vec<String>) {
        if start.is_some_and(|first| first != 1) {
            self.note("Jira counts every list from 1: other first numbers are not published.");
        }
        let marks = format!("{outer}{}", if start.is_some() { '#' } else { '*' });
        items.iter().for_each(|item| self.item(item, &marks, lines));
    }

    /// The lines of an item: what is not a list in it follows its first line, broken by line breaks only.
    fn item(&mut self, item: &Item, marks: &str, lines: &mut Vec<String>) {
        let mut first = format!("{marks} ");
        if let Some(done) = item.done {
            self.note("Jira's wiki markup has no tasks: they begin with [x] or [ ].");
            first.push_str(if done { "\\[x] " } else { "\\[ ] " });
        }
        let mut flat = Vec::new();
        let mut was_list = false;
        let kind = |block: Option<&Block>| match block {
            Some(Block::List { start, .. }) => Some(start.is_some()),
            _ => None,
        };
        for (at, block) in item.blocks.iter().enumerate() {
            if at > 0 && kind(Some(block)).is_some() && kind(Some(block)) == kind(item.blocks.get(at - 1)) {
                self.note("In Jira's lists, two inner lists that follow each other are one.");
            }
            if let Block::List { start, items } = block {
                if flat.is_empty() && !was_list {
                    first.push('\u{a0}');
                }
                self.end_item(&mut first, &mut flat, lines);
                was_list = true;
                self.list(*start, items, marks, lines);
                continue;
            }
            if was_list {
                self.note("In Jira's lists, words after an inner list belong to its last item.");
            }
            self.flat(block, &mut flat);
        }
        if !(was_list && flat.is_empty()) {
            self.end_item(&mut first, &mut flat, lines);
        }
    }

    fn end_item(&mut self, first: &mut String, flat: &mut Vec<String>, lines: &mut Vec<String>) {
        let words = flat.join("\n");
        flat.clear();
        lines.push(format!("{first}{words}"));
        first.clear();
    }

    /// A block as lines that may stand within an item.
    fn flat(&mut self, block: &Block, out: &mut Vec<String>) {
        if !matches!(block, Block::Paragraph { .. } | Block::Code { .. }) || !out.is_empty() {
            self.note("Jira's lists hold words and code: other blocks in them are published as lines.");
        }
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => out.push(self.words(text, Place::Block)),
            Block::Code { language, text } => out.push(self.code(language, text)),
            Block::Quote { blocks } => blocks.iter().for_each(|block| self.flat(block, out)),
            Block::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| self.flat(block, out));
            }
            Block::Table { head, rows, .. } => std::iter::once(head).chain(rows).for_each(|row| {
                let cells: Vec<String> = row.iter().map(|cell| self.words(cell, Place::Block)).collect();
                out.push(cells.join(" / "));
            }),
            Block::Rule | Block::Comment { .. } => {}
        }
    }

    fn table(&mut self, align: &[Align], head: &[Cell], rows: &[Vec<Cell>]) -> String {
        if align.iter().any(|side| *side != Align::None) {
            self.note("Jira's tables have no alignment: it is not published.");
        }
        let mut lines = Vec::new();
        if rows.is_empty() || head.iter().any(|cell| !cell.is_empty()) {
            lines.push(self.row(head, "||"));
        }
        for row in rows {
            let line = self.row(row, "|");
            lines.push(line);
        }
        lines.join("\n")
    }

    fn row(&mut self, cells: &[Cell], mark: &str) -> String {
        let mut out = mark.to_owned();
        for cell in cells {
            out.push_str(&format!(" {} {mark}", self.words(cell, Place::Line)));
        }
        out
    }

    fn code(&mut self, language: &str, text: &str) -> String {
        let known = LANGUAGES.contains(&language.to_ascii_lowercase().as_str()) && !text.contains("{code");
        if !(known || language.is_empty()) {
            self.note("Code in a language that Jira does not know is published without its name.");
        }
        if known {
            return format!("{{code:{language}}}\n{text}\n{{code}}");
        }
        if !text.contains("{noformat") {
            return format!("{{noformat}}\n{text}\n{{noformat}}");
        }
        if !text.contains("{code") {
            return format!("{{code:none}}\n{text}\n{{code}}");
        }
        self.note("Code that holds Jira's marks for code is published as text.");
        let mut out = String::new();
        for line in text.lines() {
            if !out.is_empty() {
                out.push('\n');
            }
            let line = escape(line, Around::default(), self.tally);
            out.push_str(if line.trim().is_empty() { "\\\\ " } else { &line });
        }
        out
    }

    fn words(&mut self, words: &[Inline], place: Place) -> String {
        let runs = runs(words, self.left_out);
        let mut out = String::new();
        let mut rest = runs.as_slice();
        while let Some(run) = rest.first() {
            let length = match run.link {
                Some(_) => rest.iter().take_while(|next| next.link == run.link).count(),
                None => 1,
            };
            let (now, later) = rest.split_at(length);
            match run.link {
                Some(to) => self.link(to, now, &mut out),
                None => self.run(run, later.first(), place, &mut out),
            }
            rest = later;
        }
        out
    }

    fn link(&mut self, to: &str, words: &[Run], out: &mut String) {
        let mut address = String::with_capacity(to.len());
        for c in to.chars() {
            match c {
                '[' => address.push_str("%5B"),
                ']' => address.push_str("%5D"),
                '{' => address.push_str("%7B"),
                '}' => address.push_str("%7D"),
                '^' => address.push_str("%5E"),
                c => address.push(c),
            }
        }
        let is_bare = matches!(words, [run] if run.text == address && Run { link: None, ..run.clone() }.is_plain());
        out.push('[');
        if !is_bare {
            let mut label = String::new();
            for (at, run) in words.iter().enumerate() {
                self.run(run, words.get(at + 1), Place::Label, &mut label);
            }
            out.push_str(&label);
            out.push('|');
        }
        out.push_str(&address);
        out.push(']');
    }

    /// Writes one run; `next` is what follows it.
    fn run(&mut self, run: &Run, next: Option<&Run>, place: Place, out: &mut String) {
        if run.text.is_empty() {
            let twice = next.is_some_and(|next| next.text.is_empty());
            out.push_str(if place == Place::Block && !twice { "\n" } else { "\\\\ " });
            return;
        }
        let label = place == Place::Label;
        // A brace stands for any mark, a line break for one however it is written.
        let after =
            next.and_then(|next| if next.is_plain() { next.text.chars().next().or(Some('\n')) } else { Some('{') });
        let (start, core, end) = cut(&run.text);
        let previous = start.chars().next_back().or(last_of_line(out));
        let follows = end.chars().next().or(after);
        let code = run.code
            && !core.is_empty()
            && !previous.is_some_and(char::is_alphanumeric)
            && !follows.is_some_and(char::is_alphanumeric);
        if run.code && !code {
            self.note("Jira knows no code within a word, and none of blanks: such code is published as plain text.");
        }
        let marks: String = [(run.strong, '*'), (run.emphasis, '_'), (run.strike, '-')]
            .into_iter()
            .filter_map(|(is_set, mark)| is_set.then_some(mark))
            .collect();
        if core.is_empty() || (marks.is_empty() && !code) {
            let around = Around { previous: last_of_line(out), next: after, label };
            out.push_str(&escape(&run.text, around, self.tally));
            return;
        }
        out.push_str(start);
        let apart = previous.is_none_or(|c| c.is_whitespace() || c == '(')
            && follows.is_none_or(|c| c.is_whitespace() || ".,;:".contains(c));
        let mark = |mark: char, out: &mut String| {
            out.push_str(if apart { "" } else { "{" });
            out.push(mark);
            out.push_str(if apart { "" } else { "}" });
        };
        marks.chars().for_each(|c| mark(c, out));
        out.push_str(if code { "{{" } else { "" });
        let around = Around { previous: Some('{'), next: Some('}'), label };
        out.push_str(&escape(core, around, self.tally));
        out.push_str(if code { "}}" } else { "" });
        marks.chars().rev().for_each(|c| mark(c, out));
        out.push_str(end);
    }
}

/// A text without the blanks at its ends, between them.
fn cut(text: &str) -> (&str, &str, &str) {
    let start = text.len() - text.trim_start().len();
    let (start, rest) = text.split_at(start);
    let (core, end) = rest.split_at(rest.trim_end().len());
    (start, core, end)
}

fn last_of_line(out: &str) -> Option<char> {
    out.chars().next_back().filter(|c| *c != '\n')
}
