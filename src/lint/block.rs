//! Which parts of a text are its author's own words: paragraphs, headings, list items, table cells.
//!
//! One pass over the lines. Code, quotations, comments, front matter, pasted chat and log lines are left out. A block is
//! one stretch of the source, so that every offset in it is exact.

use super::chat::{is_evidence, starts_with_time};
use super::scan::{find_byte, holds};
use super::work;

/// A stretch of the source that holds sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Block {
    /// First byte; a char boundary.
    pub start: usize,
    /// Byte after the last; a char boundary.
    pub end: usize,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A list item's first paragraph.
    Item,
    /// A table cell.
    Cell,
}

/// List marks in one line that are taken for a nested list.
const DEEPEST: usize = 16;

/// What hides the coming lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hidden {
    #[default]
    Nothing,
    /// Fenced code, by mark and length of the fence.
    Fence(u8, usize),
    /// Until a line holds this.
    Until(&'static str),
}

/// All that the lines above say about the lines below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// The block that has begun and may go on.
    open: Option<Block>,
    hidden: Hidden,
    /// Column of the content of the last list item.
    list: Option<usize>,
    table: bool,
    quote: bool,
}

impl State {
    /// The same with its places counted from elsewhere, so that states of two texts can be compared.
    pub(crate) fn moved(self, to: impl Fn(usize) -> usize) -> State {
        let open = self.open.map(|block| Block { start: to(block.start), end: to(block.end), ..block });
        State { open, ..self }
    }

    /// Whether a block is open that starts before a place.
    pub(crate) fn began_before(&self, place: usize) -> bool {
        self.open.is_some_and(|block| block.start < place)
    }
}

/// Takes what the lines of a text give.
pub(crate) trait Sink {
    /// The next block.
    fn block(&mut self, block: Block);

    /// A line starts here, and this is all that is known from the lines above, but for one thing: whether the line right
    /// above is a table's head depended on this one. `false` ends the walk.
    fn line(&mut self, at: usize, state: &State) -> bool;
}

struct Walker<'a, S> {
    text: &'a str,
    markdown: bool,
    sink: &'a mut S,
    state: State,
}

/// Walks the lines from a place on, the start of a line, in the state that was told for it.
pub(crate) fn walk(text: &str, markdown: bool, mut at: usize, state: State, sink: &mut impl Sink) {
    let mut walker = Walker { text, markdown, sink, state };
    while at < text.len() {
        if !walker.sink.line(at, &walker.state) {
            return;
        }
        let end = find_byte(&text.as_bytes()[at..], b'\n').map_or(text.len(), |len| at + len);
        walker.line(at, end);
        at = end + 1;
    }
    walker.flush();
}

/// Length of the front matter: from a first line `---` to the next one.
pub(crate) fn front_matter(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return 0 };
    let mut at = text.len() - rest.len();
    for line in rest.split_inclusive('\n') {
        at += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            return at;
        }
    }
    0
}

impl<S: Sink> Walker<'_, S> {
    fn flush(&mut self) {
        if let Some(block) = self.state.open.take() {
            self.sink.block(block);
        }
    }

    fn line(&mut self, start: usize, end: usize) {
        let line = &self.text[start..end];
        if self.still_hidden(line) {
            return;
        }
        let content = line.trim_start();
        if content.trim_end().is_empty() {
            self.flush();
            (self.state.table, self.state.quote) = (false, false);
            return;
        }
        let indent = column(&line[..line.len() - content.len()]);
        if self.state.open.is_none()
            && self.markdown
            && indent >= self.state.list.unwrap_or(0) + 4
            && !self.nested_item(content)
        {
            return;
        }
        if self.state.open.is_none() && self.state.list.is_some_and(|column| indent < column) {
            // Of lists within each other an outer one goes on.
            self.state.list = (indent > 0).then_some(indent);
        }
        self.content(end - content.len(), end, indent);
    }

    /// Whether the line belongs to code or a comment that was opened above; may end it.
    fn still_hidden(&mut self, line: &str) -> bool {
        let over = match self.state.hidden {
            Hidden::Nothing => return false,
            Hidden::Fence(mark, length) => {
                let line = line.trim();
                line.len() >= length && line.bytes().all(|byte| byte == mark)
            }
            Hidden::Until(close) => holds(line.to_ascii_lowercase().as_bytes(), close.as_bytes()),
        };
        if over {
            self.state.hidden = Hidden::Nothing;
        }
        true
    }

    /// A deeper list item is no indented code, however far it is moved in.
    fn nested_item(&self, content: &str) -> bool {
        self.state.list.is_some() && marker(content, self.markdown).is_some()
    }

    /// A line without its indentation; list marks in front are taken off one by one.
    fn content(&mut self, mut start: usize, end: usize, mut indent: usize) {
        let mut kind = BlockKind::Paragraph;
        for _ in 0..DEEPEST {
            let line = &self.text[start..end];
            work::step(line.len());
            if is_break(line) && !(self.markdown && self.setext(line)) {
                return self.flush();
            }
            let Some(len) = marker(line, self.markdown) else { break };
            self.flush();
            (self.state.quote, self.state.table) = (false, false);
            kind = BlockKind::Item;
            indent += len;
            self.state.list = Some(indent);
            start += len;
        }
        if start < end && !self.hides(start, end) {
            self.words(start, end, kind);
        }
    }

    /// Whether the line opens or is something that is not read.
    fn hides(&mut self, start: usize, end: usize) -> bool {
        let line = &self.text[start..end];
        let first = line.as_bytes().first().copied().unwrap_or(b' ');
        if first == b'>' || line.starts_with("bq. ") {
            self.flush();
            self.state.quote = self.markdown;
            return true;
        }
        if let Some((mark, length)) = fence(line) {
            self.flush();
            self.state.hidden = Hidden::Fence(mark, length);
            return true;
        }
        if let Some(close) = opens_hidden(line) {
            self.flush();
            self.state.hidden = Hidden::Until(close);
            return true;
        }
        if is_evidence(line) {
            self.flush();
            return true;
        }
        false
    }

    fn words(&mut self, start: usize, end: usize, kind: BlockKind) {
        let line = &self.text[start..end];
        if let Some((level, len)) = heading(line, self.markdown) {
            self.flush();
            self.state.quote = false;
            let title = line[len..].trim_end().trim_end_matches('#');
            let start = start + len;
            return self.sink.block(Block { start, end: start + title.len(), kind: BlockKind::Heading(level) });
        }
        if self.state.quote || self.setext(line) {
            return;
        }
        if self.state.table
            || line.starts_with('|')
            || (find_byte(line.as_bytes(), b'|').is_some() && is_delimiter(next_line(self.text, end)))
        {
            self.flush();
            self.state.table = true;
            return self.row(start, end);
        }
        if starts_with_time(line) {
            self.flush();
        }
        let open = self.state.open.get_or_insert(Block { start, end, kind });
        open.end = end;
        if self.markdown && (line.ends_with("  ") || line.ends_with('\\')) {
            self.flush();
        }
    }

    /// A line of `=` or `-` under a paragraph makes it a heading.
    fn setext(&mut self, line: &str) -> bool {
        let line = line.trim_end();
        let level = match line.as_bytes().first() {
            Some(b'=') => 1,
            Some(b'-') => 2,
            _ => return false,
        };
        let same = line.bytes().all(|byte| byte == line.as_bytes()[0]);
        if !self.markdown || !same || self.state.open.is_none_or(|block| block.kind != BlockKind::Paragraph) {
            return false;
        }
        if let Some(block) = &mut self.state.open {
            block.kind = BlockKind::Heading(level);
        }
        self.flush();
        true
    }

    /// The cells of a table row, apart at every bar that is not escaped and not in code.
    fn row(&mut self, start: usize, end: usize) {
        if is_delimiter(&self.text[start..end]) {
            return;
        }
        let (mut from, mut escaped, mut code) = (start, false, false);
        for (at, byte) in self.text[start..end].bytes().enumerate().map(|(at, byte)| (start + at, byte)) {
            if byte == b'|' && !escaped && !code {
                self.cell(from, at);
                from = at + 1;
            }
            code ^= byte == b'`';
            escaped = byte == b'\\' && !escaped;
        }
        self.cell(from, end);
    }

    fn cell(&mut self, start: usize, end: usize) {
        if !self.text[start..end].trim().is_empty() {
            self.sink.block(Block { start, end, kind: BlockKind::Cell });
        }
    }
}

/// Width of an indentation; a tab counts four.
fn column(indentation: &str) -> usize {
    indentation.bytes().map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
}

/// Length of a list mark with its spaces and checkbox.
fn marker(line: &str, markdown: bool) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match line[digits..].chars().next()? {
        '-' | '*' | '+' | '•' if digits == 0 => line.chars().next()?.len_utf8(),
        '#' if digits == 0 && !markdown => 1,
        '.' | ')' if (1..10).contains(&digits) => digits + 1,
        _ => return None,
    };
    let rest = &line[mark..];
    if !rest.starts_with([' ', '\t']) {
        return None;
    }
    let content = rest.trim_start();
    let boxed = ["[ ] ", "[x] ", "[X] "].iter().any(|mark| content.starts_with(mark));
    Some(line.len() - content.len() + if boxed { 4 } else { 0 })
}

/// Three or more `-`, `*` or `_` and nothing else.
fn is_break(line: &str) -> bool {
    let first = line.as_bytes().first().copied().unwrap_or(b' ');
    matches!(first, b'-' | b'*' | b'_')
        && line.bytes().all(|byte| byte == first || matches!(byte, b' ' | b'\r' | b'\t'))
        && line.bytes().filter(|byte| *byte == first).take(3).count() == 3
}

/// Mark and length of an opening fence.
fn fence(line: &str) -> Option<(u8, usize)> {
    let mark = line.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = line.bytes().take_while(|byte| *byte == mark).count();
    (length >= 3 && !(mark == b'`' && line[length..].contains('`'))).then_some((mark, length))
}

/// What closes the hidden lines that this one opens and does not close itself.
fn opens_hidden(line: &str) -> Option<&'static str> {
    const PAIRS: [(&str, &str); 4] =
        [("<!--", "-->"), ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>")];
    if !line.starts_with('<') {
        return None;
    }
    let lower = line.to_ascii_lowercase();
    PAIRS
        .iter()
        .find(|(open, close)| lower.starts_with(open) && !holds(lower.as_bytes(), close.as_bytes()))
        .map(|(_, close)| *close)
}

/// Level and length of a heading's mark: `## ` of Markdown, `h2. ` of Textile.
fn heading(line: &str, markdown: bool) -> Option<(u8, usize)> {
    if !markdown {
        let level = line.strip_prefix('h')?.bytes().next().filter(u8::is_ascii_digit)? - b'0';
        return line[2..].starts_with(". ").then_some((level, 4));
    }
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &line[level..];
    let ends = rest.is_empty() || rest.starts_with([' ', '\t', '\r']);
    (matches!(level, 1..=6) && ends).then_some((level as u8, level))
}

/// The row under a table's head.
fn is_delimiter(line: &str) -> bool {
    line.contains('-')
        && line.contains('|')
        && line.bytes().all(|byte| matches!(byte, b'-' | b'|' | b':' | b' ' | b'\t' | b'\r'))
}

/// The line after the line break at `end`.
fn next_line(text: &str, end: usize) -> &str {
    text.get(end + 1..).unwrap_or("").split('\n').next().unwrap_or("")
}
