//! Reads Jira's wiki markup, block by block. What is not known as markup stays as it is written: no word is lost.

use super::inline::words;
use crate::document::{Align, Block, Cell, Document, Inline, Item, MAX_DEPTH, normalise};

/// Stands before the number of a piece of code, on a line of its own.
const CODE: char = '\u{1}';
/// A line of its own where a quotation starts or ends.
const QUOTE: char = '\u{2}';
/// A line of its own where a panel starts or ends; its title follows.
const PANEL: char = '\u{3}';
/// More lines than this are no row: the search for its end stays short.
const ROW_LINES: usize = 50;

/// Reads wiki markup. Any text is wiki markup, so this cannot fail.
///
/// Known: headings, `bq.` and `{quote}` quotations, panels, lists, tables, `{code}` and `{noformat}`, rules, and within a line
/// bold, emphasis, struck out, code, links, mentions and pictures (which become links). Other macros stay text, colours go.
pub(super) fn read(text: &str) -> Document {
    let text: String = text.replace("\r\n", "\n").replace('\r', "\n").replace([CODE, QUOTE, PANEL], "");
    let mut codes = Vec::new();
    let text = macros(&text, &mut codes);
    let lines: Vec<&str> = text.split('\n').collect();
    let mut reader = Reader { codes };
    normalise(Document { blocks: reader.blocks(&lines) })
}

/// Puts each macro that holds blocks on lines of its own, as a sign, and takes out code and colours.
fn macros(text: &str, codes: &mut Vec<Block>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut unclosed: Vec<&str> = Vec::new();
    while let Some(n) = text[at..].find('{') {
        let open = at + n;
        out.push_str(&text[at..open]);
        let rest = &text[open..];
        at = open + 1;
        if rest.starts_with("{{") {
            out.push_str("{{");
            at += 1;
            continue;
        }
        let tag = tag(rest).filter(|_| !text[..open].ends_with('\\'));
        let Some((name, arguments)) = tag else {
            out.push('{');
            continue;
        };
        let end = open + name.len() + arguments.len() + 2;
        match name {
            "color" => at = end,
            "quote" => {
                at = end;
                own_line(&mut out, QUOTE, "");
            }
            "panel" => {
                at = end;
                let title = arguments.split([':', '|']).find_map(|part| part.strip_prefix("title="));
                own_line(&mut out, PANEL, title.unwrap_or_default());
            }
            _ => {
                let close = if name == "code" { "{code}" } else { "{noformat}" };
                let body = &text[end..];
                let length = if unclosed.contains(&close) { None } else { body.find(close) };
                let Some(length) = length else {
                    unclosed.push(close);
                    out.push('{');
                    continue;
                };
                code(arguments, &body[..length], codes, &mut out);
                at = end + length + close.len();
            }
        }
        // The sign has ended its line already.
        if name != "color" && text[at..].starts_with('\n') {
            at += 1;
        }
    }
    out.push_str(&text[at..]);
    out
}

/// The name and the arguments, with the colon before them, of a macro that we know.
fn tag(rest: &str) -> Option<(&str, &str)> {
    let inside = rest.get(1..)?;
    let name = ["code", "noformat", "quote", "panel", "color"].into_iter().find(|name| inside.starts_with(name))?;
    let rest = &inside[name.len()..];
    let near = rest.char_indices().nth(200).map_or(rest, |(end, _)| &rest[..end]);
    let arguments = &near[..near.find(['}', '\n']).filter(|end| near[*end..].starts_with('}'))?];
    (arguments.is_empty() || arguments.starts_with(':')).then_some((name, arguments))
}

fn own_line(out: &mut String, sign: char, text: &str) {
    // An item's words stay on its line, and what follows them belongs to it.
    end_line(out);
    out.push(sign);
    out.push_str(text);
    out.push('\n');
}

fn end_line(out: &mut String) {
    if !(out.is_empty() || out.ends_with('\n')) {
        out.push('\n');
    }
}

fn code(arguments: &str, body: &str, codes: &mut Vec<Block>, out: &mut String) {
    let mut language = "";
    for part in arguments.split([':', '|']).filter(|part| !part.is_empty()) {
        match part.split_once('=') {
            None => language = part,
            Some(("title", title)) => {
                end_line(out);
                out.push_str(title);
            }
            Some(("language", word)) => language = word,
            Some(_) => {}
        }
    }
    let text = body.strip_prefix('\n').unwrap_or(body);
    let text = text.strip_suffix('\n').unwrap_or(text).to_owned();
    own_line(out, CODE, &codes.len().to_string());
    let language = if language == "none" { "" } else { language };
    codes.push(Block::Code { language: language.to_owned(), text });
}

struct Reader {
    /// The pieces of code of the text, each taken once.
    codes: Vec<Block>,
}

impl Reader {
    fn blocks(&mut self, lines: &[&str]) -> Vec<Block> {
        let mut out = Vec::new();
        let mut rest = lines;
        while let Some(line) = rest.first() {
            let used = if line.trim().is_empty() { 1 } else { self.block(rest, &mut out) };
            rest = rest.get(used.max(1)..).unwrap_or_default();
        }
        out
    }

    /// Reads the block that starts at the first line and says how many lines it took.
    fn block(&mut self, lines: &[&str], out: &mut Vec<Block>) -> usize {
        let line = lines.first().copied().unwrap_or_default();
        if let Some(block) = self.code(line) {
            out.push(block);
            return 1;
        }
        if line.starts_with([QUOTE, PANEL]) {
            return self.quote(lines, out);
        }
        if list_item(line).is_some() {
            return self.list(lines, out);
        }
        if row_lines(lines) > 0 {
            return table(lines, out);
        }
        if is_rule(line) {
            out.push(Block::Rule);
            return 1;
        }
        paragraph(lines, out)
    }

    fn code(&mut self, line: &str) -> Option<Block> {
        let number: usize = line.strip_prefix(CODE)?.trim().parse().ok()?;
        self.codes.get_mut(number).map(|code| std::mem::replace(code, Block::Rule))
    }

    /// What stands between two signs of a kind; without a second one, all that follows.
    fn quote(&mut self, lines: &[&str], out: &mut Vec<Block>) -> usize {
        let first = lines.first().copied().unwrap_or_default();
        let sign = first.chars().next().unwrap_or(QUOTE);
        let after = lines.get(1..).unwrap_or_default();
        let length = after.iter().position(|line| line.starts_with(sign)).unwrap_or(after.len());
        let mut blocks = self.blocks(&after[..length]);
        let title = words(first[sign.len_utf8()..].trim());
        if !title.is_empty() {
            blocks.insert(0, Block::Paragraph { text: vec![Inline::Strong { inner: title }] });
        }
        out.push(Block::Quote { blocks });
        length + 2
    }

    fn list(&mut self, lines: &[&str], out: &mut Vec<Block>) -> usize {
        let mut items: Vec<Line> = Vec::new();
        let mut used = 0;
        for line in lines {
            if let Some((marks, text)) = list_item(line) {
                items.push(Line {
                    marks: marks.chars().take(MAX_DEPTH).collect(),
                    blocks: Vec::new(),
                    text: text.to_owned(),
                });
            } else if line.trim().is_empty()
                || line.starts_with([QUOTE, PANEL])
                || is_rule(line)
                || kind(line).0 != Kind::Plain
                || line.trim_start().starts_with('|')
            {
                break;
            } else if let Some(item) = items.last_mut() {
                match self.code(line) {
                    Some(block) => {
                        item.end_paragraph();
                        item.blocks.push(block);
                    }
                    None => {
                        item.text.push('\n');
                        item.text.push_str(line);
                    }
                }
            }
            used += 1;
        }
        items.iter_mut().for_each(Line::end_paragraph);
        let mut at = 0;
        while at < items.len() {
            out.push(level(&mut items, &mut at, 1));
        }
        used
    }
}

/// A line that is an item, with what belongs to it.
struct Line {
    marks: Vec<char>,
    blocks: Vec<Block>,
    /// Words that are no block yet.
    text: String,
}

impl Line {
    fn end_paragraph(&mut self) {
        if !self.text.trim().is_empty() {
            self.blocks.push(Block::Paragraph { text: words(self.text.trim()) });
        }
        self.text.clear();
    }
}

/// The marks and the words of a line that is an item.
fn list_item(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let words = line.trim_start_matches(['*', '#', '-']);
    let marks = &line[..line.len() - words.len()];
    let is_dash = marks.len() > 1 && marks.chars().all(|c| c == '-');
    (!marks.is_empty() && !is_dash && words.starts_with(' ')).then(|| (marks, words.trim()))
}

/// The list that starts with the item `at`, at a depth counted from 1; `at` then is the first item that is not in it.
fn level(items: &mut [Line], at: &mut usize, depth: usize) -> Block {
    let ordered = |line: &Line| line.marks.get(depth - 1) == Some(&'#');
    let kind = items.get(*at).map(ordered);
    let mut found: Vec<Item> = Vec::new();
    while let Some(line) = items.get_mut(*at) {
        let length = line.marks.len();
        if length < depth || (length == depth && Some(ordered(line)) != kind) {
            break;
        }
        if length == depth {
            found.push(Item { done: None, blocks: std::mem::take(&mut line.blocks) });
            *at += 1;
            continue;
        }
        let inner = level(items, at, depth + 1);
        match found.last_mut() {
            Some(item) => item.blocks.push(inner),
            None => found.push(Item { done: None, blocks: vec![inner] }),
        }
    }
    Block::List { start: (kind == Some(true)).then_some(1), items: found }
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 4 && line.bytes().all(|c| c == b'-')
}

/// How many lines the row that starts here takes: a cell may hold line breaks, but no blank line. 0 for no row.
fn row_lines(lines: &[&str]) -> usize {
    let Some(first) = lines.first().map(|line| line.trim()) else { return 0 };
    if !first.starts_with('|') || first.bytes().all(|c| c == b'|') {
        return 0;
    }
    let is_part =
        |(at, line): &(usize, &&str)| *at == 0 || !(line.trim().is_empty() || line.trim_start().starts_with('|'));
    let mut near = lines.iter().take(ROW_LINES).enumerate().take_while(is_part);
    let end = near.find(|(_, line)| ends_row(line)).map(|(at, _)| at + 1);
    end.unwrap_or(1)
}

fn ends_row(line: &str) -> bool {
    line.trim_end().strip_suffix('|').is_some_and(|rest| !rest.ends_with('\\'))
}

fn table(lines: &[&str], out: &mut Vec<Block>) -> usize {
    let mut rest = lines;
    let mut rows = Vec::new();
    let mut has_head = false;
    while row_lines(rest) > 0 {
        let (now, later) = rest.split_at(row_lines(rest));
        has_head |= rows.is_empty() && now.first().is_some_and(|line| line.trim_start().starts_with("||"));
        rows.push(row(&now.join("\n")));
        rest = later;
    }
    let head = if has_head { rows.remove(0) } else { Vec::new() };
    out.push(Block::Table { align: vec![Align::None], head, rows });
    lines.len() - rest.len()
}

/// The cells of a row. A pipe within a link, a picture or behind a backslash parts nothing.
fn row(line: &str) -> Vec<Cell> {
    let inside = line.trim().trim_start_matches('|');
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut in_link = false;
    let mut previous = ' ';
    for (at, c) in inside.char_indices() {
        let escaped = previous == '\\';
        match c {
            '[' if !escaped => in_link = inside[at..].split(['\n', '[']).nth(1).is_some_and(|link| link.contains(']')),
            ']' if !escaped => in_link = false,
            _ => {}
        }
        if c == '|' && !escaped && !in_link {
            // The second pipe of two says that a cell is a head.
            if previous != '|' || !cell.is_empty() {
                cells.push(words(std::mem::take(&mut cell).trim()));
            }
        } else {
            cell.push(c);
        }
        previous = c;
    }
    if !cell.trim().is_empty() {
        cells.push(words(cell.trim()));
    }
    cells
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Heading(u8),
    Quote,
    Plain,
}

/// What `h2.` or `bq.` says about a line, and the words behind it.
fn kind(line: &str) -> (Kind, &str) {
    let line = line.trim_start();
    let Some(rest) = line.get(3..) else { return (Kind::Plain, line) };
    match line.as_bytes() {
        [b'h', level @ b'1'..=b'6', b'.', ..] => (Kind::Heading(level - b'0'), rest),
        [b'b', b'q', b'.', ..] => (Kind::Quote, rest),
        _ => (Kind::Plain, line),
    }
}

/// A heading, a `bq.` quotation, or lines up to a blank one or one that starts another block.
fn paragraph(lines: &[&str], out: &mut Vec<Block>) -> usize {
    let (first, text) = kind(lines.first().copied().unwrap_or_default());
    let mut text = text.trim().to_owned();
    let mut used = 1;
    if first == Kind::Plain {
        for line in lines.iter().skip(1) {
            let other =
                line.trim().is_empty() || line.starts_with([CODE, QUOTE, PANEL]) || line.trim_start().starts_with('|');
            if other || list_item(line).is_some() || is_rule(line) || kind(line).0 != Kind::Plain {
                break;
            }
            text.push('\n');
            text.push_str(line.trim());
            used += 1;
        }
    }
    let text = words(&text);
    out.push(match first {
        Kind::Heading(level) => Block::Heading { level, text },
        Kind::Quote => Block::Quote { blocks: vec![Block::Paragraph { text }] },
        Kind::Plain => Block::Paragraph { text },
    });
    used
}
