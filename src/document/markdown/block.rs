//! Lines to blocks.

use super::super::builder::{Builder, Open};
use super::super::{Align, Block, Section};
use super::html::{self, End};
use super::item::Marker;
use super::line::{Line, MOST};
use super::table::{alignments, cells};
use super::{Definitions, entity, inline, link};

/// Reads Markdown into a builder. `definitions` are known beforehand, since a link may stand before its own.
pub(in crate::document) fn read(markdown: &str, builder: Builder) -> Builder {
    read_wanted(markdown, builder, Wanted::All)
}

/// The headings outside of containers alone, each ending with its own lines.
pub(in crate::document) fn headings(markdown: &str) -> Vec<Section> {
    read_wanted(markdown, Builder::default(), Wanted::Headings).headings
}

fn read_wanted(markdown: &str, builder: Builder, wanted: Wanted) -> Builder {
    // Two colons less often than links: most texts are read once.
    let definitions = if markdown.contains("]:") {
        let mut blocks = Blocks { wanted: Wanted::Definitions, ..Blocks::default() };
        blocks.lines(markdown);
        let said = blocks.said.match_indices('[').filter_map(|(at, _)| link::label(&blocks.said, at + 1));
        let said = said.filter_map(|(label, _)| link::key(label));
        said.filter_map(|label| blocks.found.remove(&label).map(|to| (label, to))).collect()
    } else {
        Definitions::new()
    };
    let mut blocks = Blocks { builder, wanted, definitions, ..Blocks::default() };
    blocks.lines(markdown);
    blocks.builder
}

/// Of which blocks the words are read. Where the blocks are is known without them, and reading them takes longest.
#[derive(Default, PartialEq, Eq)]
enum Wanted {
    #[default]
    All,
    Headings,
    /// Of none: what links name is looked for.
    Definitions,
}

enum Container {
    Quote,
    /// Items with this mark: `-`, `+`, `*`, `.` or `)`.
    List {
        mark: u8,
    },
    /// What belongs to it stands that many columns in.
    Item {
        indent: usize,
        is_empty: bool,
    },
}

/// The block that takes lines at present.
#[derive(Default)]
enum Leaf {
    #[default]
    None,
    /// `is_task`: it has no definitions, since it began with `[ ]`.
    Paragraph {
        text: String,
        start: usize,
        lines: usize,
        is_task: bool,
    },
    Fence {
        mark: u8,
        length: usize,
        indent: usize,
        language: String,
        text: String,
    },
    Code {
        text: String,
        blank: String,
    },
    Html {
        end: End,
        text: String,
    },
    Table {
        align: Vec<Align>,
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

#[derive(Default)]
struct Blocks {
    builder: Builder,
    wanted: Wanted,
    definitions: Definitions,
    found: Definitions,
    /// All words, where only definitions are wanted: what nothing in them refers to is text.
    said: String,
    containers: Vec<Container>,
    leaf: Leaf,
    /// Where the line that is being read begins, and where the next one does.
    here: (usize, usize),
}

impl Blocks {
    fn lines(&mut self, markdown: &str) {
        let mut at = 0;
        while at < markdown.len() {
            let rest = markdown.get(at..).unwrap_or_default();
            let length = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
            let behind = rest.get(length..).unwrap_or_default();
            let end = if behind.starts_with("\r\n") { 2 } else { usize::from(!behind.is_empty()) };
            self.here = (at, at + length + end);
            self.line(Line::new(rest.get(..length).unwrap_or_default()));
            at += length + end;
        }
        self.here = (at, at);
        self.close_to(0);
    }

    fn line(&mut self, mut line: Line<'_>) {
        let mut open = self.continued(&mut line);
        let mut all = open == self.containers.len();
        if all && self.goes_on(&mut line) {
            return;
        }
        while !line.is_blank() {
            let after_text = matches!(self.leaf, Leaf::Paragraph { .. } | Leaf::Table { .. });
            if line.indent() >= 4 {
                if after_text {
                    break;
                }
                self.begin(open);
                line.skip_columns(4);
                self.leaf = Leaf::Code { text: line.rest(), blank: String::new() };
                return;
            }
            if all && (self.table(&line) || self.underline(&line)) {
                return;
            }
            if line.byte() == b'>' {
                self.begin(open);
                line.skip_marks(1);
                line.skip_blank();
                open = self.containers.len();
                if open < MOST {
                    self.builder.enter(Open::Quote(Vec::new()));
                    self.containers.push(Container::Quote);
                    open += 1;
                }
            } else if self.whole_line(&mut line, open, after_text) {
                return;
            } else if let Some(item) = Marker::of(&line, all && matches!(self.leaf, Leaf::Paragraph { .. })) {
                if self.item(&mut line, open, item) {
                    return;
                }
                open = self.containers.len();
            } else {
                break;
            }
            all = true;
        }
        if line.is_blank() {
            if all && matches!(self.leaf, Leaf::None) {
                return;
            }
            self.close_to(open);
            self.close_leaf();
            return;
        }
        self.text(&line, open, all);
    }

    /// How many of the containers that are open go on in this line.
    fn continued(&mut self, line: &mut Line<'_>) -> usize {
        for (at, container) in self.containers.iter_mut().enumerate() {
            match container {
                Container::Quote if line.indent() < 4 && line.byte() == b'>' => {
                    line.skip_marks(1);
                    line.skip_blank();
                }
                Container::Quote => return at,
                Container::List { .. } => {}
                Container::Item { is_empty: true, .. } if line.is_blank() => return at,
                Container::Item { indent, is_empty } if line.is_blank() || line.indent() >= *indent => {
                    line.skip_columns(*indent);
                    *is_empty = false;
                }
                Container::Item { .. } => return at,
            }
        }
        self.containers.len()
    }

    /// Whether the line belongs to the code or HTML that is open, and was added to it.
    fn goes_on(&mut self, line: &mut Line<'_>) -> bool {
        match &mut self.leaf {
            Leaf::Fence { mark, length, indent, text, .. } => {
                let words = line.words().trim_end();
                let marks = words.bytes().take_while(|byte| byte == mark).count();
                if line.indent() < 4 && marks >= *length && marks == words.len() {
                    self.close_leaf();
                } else {
                    line.skip_columns(*indent);
                    text.push_str(&line.rest());
                    text.push('\n');
                }
                true
            }
            Leaf::Html { end: End::Blank, .. } if line.is_blank() => {
                self.close_leaf();
                true
            }
            Leaf::Html { end, text } => {
                let rest = line.rest();
                text.push('\n');
                text.push_str(&rest);
                if end.is_in(&rest) {
                    self.close_leaf();
                }
                true
            }
            Leaf::Code { text, blank } if line.is_blank() || line.indent() >= 4 => {
                line.skip_columns(4);
                blank.push('\n');
                blank.push_str(&line.rest());
                if !line.is_blank() {
                    text.push_str(&std::mem::take(blank));
                }
                true
            }
            Leaf::Code { .. } => {
                self.close_leaf();
                false
            }
            _ => false,
        }
    }

    /// A block that is one line, or begins with a whole line.
    fn whole_line(&mut self, line: &mut Line<'_>, open: usize, after_text: bool) -> bool {
        let words = line.words();
        match line.byte() {
            b'#' => {
                let Some((level, title)) = heading(words) else { return false };
                self.begin(open);
                self.heading(level, title, self.here.0);
            }
            mark @ (b'`' | b'~') => {
                let length = words.bytes().take_while(|byte| *byte == mark).count();
                let language = words.get(length..).unwrap_or_default();
                if length < 3 || (mark == b'`' && language.contains('`')) {
                    return false;
                }
                self.begin(open);
                let language = entity::plain(language.trim());
                self.leaf = Leaf::Fence { mark, length, indent: line.indent(), language, text: String::new() };
            }
            b'<' => {
                let Some(end) = html::block(words, after_text) else { return false };
                self.begin(open);
                self.leaf = Leaf::Html { end, text: line.rest() };
                if end.is_in(words) {
                    self.close_leaf();
                }
            }
            mark @ (b'*' | b'-' | b'_') if line.place() >= line.no_rule_before => {
                if let Some(other) = no_rule(words, mark) {
                    line.no_rule_before = line.place() + other;
                    return false;
                }
                self.begin(open);
                self.builder.block(Block::Rule);
            }
            _ => return false,
        }
        true
    }

    /// Whether the line makes a heading of the paragraph before it.
    fn underline(&mut self, line: &Line<'_>) -> bool {
        let mark = line.byte();
        let words = line.words().trim_end();
        if !matches!(mark, b'=' | b'-') || words.bytes().any(|byte| byte != mark) {
            return false;
        }
        let Leaf::Paragraph { text, start, is_task, .. } = &mut self.leaf else { return false };
        let (text, start, is_task) = (std::mem::take(text), *start, *is_task);
        let words = if is_task { text } else { self.without_definitions(text) };
        self.leaf = Leaf::None;
        if words.is_empty() {
            return false;
        }
        self.heading(if mark == b'=' { 1 } else { 2 }, &words, start);
        true
    }

    /// Whether the line makes a table of the line before it, which is the first of its paragraph or begins with `|`.
    fn table(&mut self, line: &Line<'_>) -> bool {
        let Leaf::Paragraph { text, lines, start, is_task } = &mut self.leaf else { return false };
        let from = text.rfind('\n').map_or(0, |at| at + 1);
        let last = text.get(from..).unwrap_or_default();
        let may_begin = if *lines == 1 { last.contains('|') } else { last.starts_with('|') };
        if !may_begin || !matches!(line.byte(), b'|' | b'-' | b':') {
            return false;
        }
        let Some(align) = alignments(line.words()) else { return false };
        let head = cells(last, usize::MAX);
        if head.len() != align.len() {
            return false;
        }
        if from > 0 {
            let text = text.get(..from - 1).unwrap_or_default().to_owned();
            self.leaf = Leaf::Paragraph { text, start: *start, lines: *lines - 1, is_task: *is_task };
            self.close_leaf();
        }
        self.leaf = Leaf::Table { align, head, rows: Vec::new() };
        true
    }

    /// Begins an item. A task is a paragraph, whatever its words look like: the whole line is read then.
    fn item(&mut self, line: &mut Line<'_>, open: usize, item: Marker) -> bool {
        self.close_leaf();
        self.close_to(open);
        let is_next = matches!(self.containers.last(), Some(Container::List { mark }) if *mark == item.mark);
        if !is_next {
            self.end_list();
        }
        let indent = line.indent();
        line.skip_marks(item.length);
        let behind = line.indent();
        let is_empty = line.is_blank();
        let blanks = if is_empty || behind > 4 { 1 } else { behind };
        line.skip_columns(blanks);
        if self.containers.len() >= MOST {
            return false;
        }
        if !is_next {
            self.builder.enter(Open::List { start: item.start, items: Vec::new() });
            self.containers.push(Container::List { mark: item.mark });
        }
        self.builder.enter(Open::Item(Default::default()));
        self.containers.push(Container::Item { indent: indent + item.length + blanks, is_empty });
        let words = line.words();
        let (mark, behind) = words.split_at_checked(3).unwrap_or(("", ""));
        let done = match mark {
            "[ ]" => false,
            "[x]" | "[X]" => true,
            _ => return false,
        };
        if line.indent() >= 4 || !(behind.is_empty() || behind.starts_with([' ', '\t'])) {
            return false;
        }
        line.skip_marks(3);
        self.builder.task(done);
        self.begin_paragraph(line, true);
        true
    }

    fn text(&mut self, line: &Line<'_>, open: usize, all: bool) {
        if !all && let Leaf::Paragraph { text, lines, .. } = &mut self.leaf {
            // The paragraph goes on, though the marks before it are left out.
            add_line(text, line.words());
            *lines += 1;
            return;
        }
        self.close_to(open);
        match &mut self.leaf {
            Leaf::Paragraph { text, lines, .. } => {
                add_line(text, line.words());
                *lines += 1;
            }
            Leaf::Table { align, rows, .. } => {
                let row = cells(line.words(), align.len());
                if row.is_empty() {
                    self.begin_paragraph(line, false);
                } else {
                    rows.push(row);
                }
            }
            _ => self.begin_paragraph(line, false),
        }
    }

    fn begin_paragraph(&mut self, line: &Line<'_>, is_task: bool) {
        self.close_leaf();
        self.end_list();
        self.leaf = Leaf::Paragraph { text: line.words().to_owned(), start: self.here.0, lines: 1, is_task };
    }

    /// Ends what a new block within the first `open` containers ends.
    fn begin(&mut self, open: usize) {
        self.close_leaf();
        self.close_to(open);
        self.end_list();
    }

    fn end_list(&mut self) {
        if matches!(self.containers.last(), Some(Container::List { .. })) {
            self.containers.pop();
            self.builder.leave();
        }
    }

    fn close_to(&mut self, open: usize) {
        if self.containers.len() > open || open == 0 && self.here.0 == self.here.1 {
            self.close_leaf();
        }
        while self.containers.len() > open {
            self.containers.pop();
            self.builder.leave();
        }
    }

    fn close_leaf(&mut self) {
        match std::mem::take(&mut self.leaf) {
            Leaf::None => {}
            Leaf::Paragraph { text, is_task, .. } => {
                let words = if is_task { text } else { self.without_definitions(text) };
                self.words(&words);
                self.builder.close_paragraph();
            }
            Leaf::Fence { language, text, .. } => {
                let text = text.strip_suffix('\n').unwrap_or(&text).to_owned();
                self.builder.block(Block::Code { language, text });
            }
            Leaf::Code { text, .. } => self.builder.block(Block::Code { language: String::new(), text }),
            Leaf::Html { text, .. } => self.builder.html_block(&text),
            Leaf::Table { align, head, rows } => self.end_table(align, &head, &rows),
        }
    }

    fn end_table(&mut self, align: Vec<Align>, head: &[String], rows: &[Vec<String>]) {
        let columns = align.len();
        let mut row = |cells: &[String]| {
            let mut row = Vec::with_capacity(columns);
            for at in 0..columns {
                self.words(cells.get(at).map_or("", String::as_str));
                row.push(self.builder.take_words());
            }
            row
        };
        let head = row(head);
        let rows = rows.iter().map(|cells| row(cells)).collect();
        self.builder.block(Block::Table { align, head, rows });
    }

    fn heading(&mut self, level: u8, title: &str, start: usize) {
        self.builder.close_paragraph();
        if self.wanted == Wanted::Headings {
            self.read_words(title);
        } else {
            self.words(title);
        }
        self.builder.heading(level, start, self.here.1);
    }

    fn words(&mut self, text: &str) {
        match self.wanted {
            Wanted::All => self.read_words(text),
            Wanted::Headings => {}
            Wanted::Definitions => {
                self.said.push_str(text);
                self.said.push('\n');
            }
        }
    }

    fn read_words(&mut self, text: &str) {
        inline::read(text.trim_end_matches([' ', '\t']), &self.definitions, &mut self.builder);
    }

    /// The text of a paragraph without the definitions at its start that something refers to, which are kept.
    fn without_definitions(&mut self, text: String) -> String {
        let (mut rest, mut words) = (text.as_str(), String::new());
        while let Some((label, to, end)) = link::definition(rest) {
            let (own, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if self.wanted != Wanted::Definitions && !self.definitions.contains_key(&label) {
                words.push_str(own);
            } else if !self.found.contains_key(&label) {
                self.found.insert(label, to.into());
            }
            rest = behind;
        }
        words.push_str(rest.trim_end());
        words
    }
}

fn add_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

/// Level and words of a heading that begins with `#`.
fn heading(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = line.get(level..)?;
    if level > 6 || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let title = rest.trim_matches([' ', '\t']);
    let without = title.trim_end_matches('#');
    let closed = without.is_empty() || without.ends_with([' ', '\t']);
    Some((u8::try_from(level).ok()?, if closed { without.trim_end_matches([' ', '\t']) } else { title }))
}

/// Where something else stands in what would be a line of these marks; `None` when it is one.
fn no_rule(line: &str, mark: u8) -> Option<usize> {
    let mut marks = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b' ' | b'\t' => {}
            byte if byte == mark => marks += 1,
            _ => return Some(at),
        }
    }
    (marks < 3).then_some(0)
}
