//! Any ADF as a document: also nodes that we never write, and nodes that nobody has heard of.
//!
//! Nothing that a person sees is lost: a node that has no place in a document becomes its words. Members of a wrong type
//! count as absent. How deep a text may nest is bounded by the JSON reader; a deeper one is no JSON, and stays as it is.

use crate::document::{Align, Block, Cell, Document, Inline, Item, normalise};
use crate::export::jira::is_absolute;
use chrono::DateTime;
use serde_json::Value;

/// More columns than this are no table: a cell may claim any width.
const COLUMNS: usize = 60;

/// Reads ADF. Text that is none is a paragraph.
pub(super) fn read(text: &str) -> Document {
    let mut blocks = Vec::new();
    match crate::plain::value(text) {
        Some(node) if node.is_array() || node.get("type").is_some() => block(&node, &mut blocks),
        _ => blocks.push(Block::Paragraph { text: vec_of(text) }),
    }
    normalise(Document { blocks })
}

fn kind(node: &Value) -> &str {
    node.get("type").and_then(Value::as_str).unwrap_or_default()
}

/// The first of these attributes that is a text with something in it.
fn attribute<'a>(node: &'a Value, names: &[&str]) -> Option<&'a str> {
    let attributes = node.get("attrs")?;
    names.iter().find_map(|name| attributes.get(name)?.as_str().filter(|text| !text.trim().is_empty()))
}

fn number(node: &Value, name: &str) -> Option<u64> {
    let number = node.get("attrs")?.get(name)?;
    number.as_u64().or_else(|| number.as_f64().map(|number| number as u64))
}

fn content(node: &Value) -> &[Value] {
    match node.get("content").unwrap_or(node) {
        Value::Array(nodes) => nodes,
        _ => &[],
    }
}

fn block(node: &Value, out: &mut Vec<Block>) {
    match kind(node) {
        "heading" => {
            let level = number(node, "level").map_or(1, |level| level.clamp(1, 6) as u8);
            out.push(Block::Heading { level, text: inside(node) });
        }
        "codeBlock" => {
            let language = attribute(node, &["language"]).unwrap_or_default().to_owned();
            let text = content(node).iter().filter_map(|text| text.get("text")?.as_str()).collect();
            out.push(Block::Code { language, text });
        }
        "rule" => out.push(Block::Rule),
        "blockquote" | "panel" => out.push(Block::Quote { blocks: blocks(node) }),
        "expand" | "nestedExpand" => {
            if let Some(title) = attribute(node, &["title"]) {
                out.push(Block::Paragraph { text: vec![Inline::Strong { inner: vec_of(title) }] });
            }
            loose(node, out);
        }
        "bulletList" | "taskList" | "decisionList" => out.push(list(node, None)),
        "orderedList" => out.push(list(node, Some(number(node, "order").unwrap_or(1)))),
        "table" => out.push(table(node)),
        _ => loose(node, out),
    }
}

fn blocks(node: &Value) -> Vec<Block> {
    let mut out = Vec::new();
    loose(node, &mut out);
    out
}

/// The blocks of a node; words that stand loose among them are paragraphs.
fn loose(node: &Value, out: &mut Vec<Block>) {
    let mut words = Vec::new();
    if content(node).is_empty() {
        inline(node, &mut words);
    }
    for child in content(node) {
        // Whatever is unknown and holds nothing is a word; whatever holds something is a block.
        let is_block = !content(child).is_empty()
            || matches!(kind(child), "rule" | "codeBlock" | "blockCard" | "embedCard" | "extension" | "media");
        if is_block {
            flush(&mut words, out);
            block(child, out);
        } else {
            inline(child, &mut words);
        }
    }
    flush(&mut words, out);
}

fn flush(words: &mut Vec<Inline>, out: &mut Vec<Block>) {
    if !words.is_empty() {
        out.push(Block::Paragraph { text: std::mem::take(words) });
    }
}

fn list(node: &Value, start: Option<u64>) -> Block {
    let mut items: Vec<Item> = Vec::new();
    for child in content(node) {
        let is_list = kind(child).ends_with("List");
        match items.last_mut() {
            Some(item) if is_list => block(child, &mut item.blocks),
            _ => {
                let done = attribute(child, &["state"]).filter(|_| kind(child).ends_with("askItem"));
                let mut item = Item { done: done.map(|state| state == "DONE"), blocks: Vec::new() };
                if is_list {
                    block(child, &mut item.blocks)
                } else {
                    loose(child, &mut item.blocks)
                }
                items.push(item);
            }
        }
    }
    Block::List { start, items }
}

fn table(node: &Value) -> Block {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut align = Vec::new();
    let mut has_head = false;
    // How many rows each column is still covered by a cell from above.
    let mut covered: Vec<u64> = Vec::new();
    for (at, row) in content(node).iter().enumerate() {
        let mut cells: Vec<Cell> = Vec::new();
        for cell in content(row) {
            skip_covered(&mut cells, &mut covered);
            let (wide, high) = (number(cell, "colspan").unwrap_or(1), number(cell, "rowspan").unwrap_or(1));
            has_head |= at == 0 && kind(cell) == "tableHeader";
            if at == 0 {
                align.push(alignment(cell));
            }
            let mut words = flat(blocks(cell));
            for _ in 0..wide.clamp(1, COLUMNS as u64) {
                if cells.len() < COLUMNS {
                    covered.resize(covered.len().max(cells.len() + 1), 0);
                    if let Some(rows) = covered.get_mut(cells.len()) {
                        *rows = high.saturating_sub(1);
                    }
                    cells.push(std::mem::take(&mut words));
                }
            }
            if let Some(last) = cells.last_mut() {
                last.append(&mut words);
            }
        }
        skip_covered(&mut cells, &mut covered);
        rows.push(cells);
    }
    let head = if has_head { rows.remove(0) } else { Vec::new() };
    align.truncate(COLUMNS);
    Block::Table { align, head, rows }
}

fn skip_covered(cells: &mut Vec<Cell>, covered: &mut [u64]) {
    while let Some(rows) = covered.get_mut(cells.len()).filter(|rows| **rows > 0) {
        *rows -= 1;
        cells.push(Vec::new());
    }
}

fn alignment(cell: &Value) -> Align {
    let marks = content(cell).first().map(marks).unwrap_or_default();
    match marks.iter().find_map(|mark| attribute(mark, &["align"])) {
        Some("center") => Align::Center,
        Some("end") => Align::Right,
        _ => Align::None,
    }
}

fn marks(node: &Value) -> &[Value] {
    node.get("marks").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Blocks as the words of a cell, a line each.
fn flat(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out = Vec::new();
    for block in blocks {
        let mut words = match block {
            Block::Heading { text, .. } | Block::Paragraph { text } => text,
            Block::Code { text, .. } => {
                text.split('\n').flat_map(|line| [Inline::Break, Inline::Code { text: line.to_owned() }]).collect()
            }
            Block::Quote { blocks } => flat(blocks),
            Block::List { items, .. } => flat(items.into_iter().flat_map(|item| item.blocks).collect()),
            Block::Table { head, rows, .. } => {
                let rows = std::iter::once(head).chain(rows);
                rows.flat_map(|row| row.into_iter().chain([vec![Inline::Break]])).flatten().collect()
            }
            Block::Rule | Block::Comment { .. } => continue,
        };
        if !out.is_empty() {
            out.push(Inline::Break);
        }
        out.append(&mut words);
    }
    out
}

fn inside(node: &Value) -> Vec<Inline> {
    flat(blocks(node))
}

/// Adds the words of a node that holds no others.
fn inline(node: &Value, out: &mut Vec<Inline>) {
    let kind = kind(node);
    match kind {
        "text" => text(node, out),
        "hardBreak" => out.push(Inline::Break),
        "mention" => match attribute(node, &["text"]) {
            Some(name) => out.extend(vec_of(name)),
            None => out.extend(attribute(node, &["id"]).map(|id| Inline::Text { text: format!("@{id}") })),
        },
        "date" => out.push(Inline::Text { text: day(node) }),
        // They hold something, or show nothing.
        "" | "doc" | "paragraph" | "heading" | "listItem" | "tableCell" | "tableHeader" | "tableRow" | "taskItem"
        | "decisionItem" | "blockquote" | "panel" | "caption" | "mediaSingle" | "mediaGroup" | "layoutSection"
        | "layoutColumn" => {
            // What should be a list of nodes may be a mere text.
            let text = node.as_str().or_else(|| node.get("content")?.as_str()).or_else(|| node.get("text")?.as_str());
            out.extend(vec_of(text.unwrap_or_default()));
        }
        _ => {
            let to = attribute(node, &["url"]).or_else(|| node.pointer("/attrs/data/url")?.as_str());
            let names = ["text", "alt", "__fileName", "shortName", "title", "name", "extensionKey"];
            let shown = attribute(node, &names).or_else(|| node.pointer("/attrs/data/name")?.as_str());
            let shown = match shown {
                Some(name) if kind.to_ascii_lowercase().ends_with("extension") => format!("[{name}]"),
                Some(name) => name.to_owned(),
                None => to.map_or_else(|| format!("[{kind}]"), str::to_owned),
            };
            let inner = vec_of(&shown);
            match to {
                Some(to) if is_absolute(to) => link(to, inner, out),
                _ => out.extend(inner),
            }
        }
    }
}

/// The day of a date node, whose time is in milliseconds since 1970; what it holds where that is no time.
fn day(node: &Value) -> String {
    let Some(at) = node.pointer("/attrs/timestamp") else { return String::new() };
    let text = at.as_str().map_or_else(|| crate::plain::text(at), str::to_owned);
    let day = text.parse().ok().and_then(DateTime::from_timestamp_millis);
    day.map_or(text, |day| day.date_naive().to_string())
}

/// A text node in its marks, the link outermost.
fn text(node: &Value, out: &mut Vec<Inline>) {
    let text = node.get("text").and_then(Value::as_str).unwrap_or_default();
    let marks = marks(node);
    let has = |name: &str| marks.iter().any(|mark| kind(mark) == name);
    let mut inner = if has("code") { vec![Inline::Code { text: text.to_owned() }] } else { vec_of(text) };
    if has("strike") {
        inner = vec![Inline::Strike { inner }];
    }
    if has("em") {
        inner = vec![Inline::Emphasis { inner }];
    }
    if has("strong") {
        inner = vec![Inline::Strong { inner }];
    }
    match marks.iter().find(|mark| kind(mark) == "link").and_then(|mark| attribute(mark, &["href"])) {
        Some(to) => link(to, inner, out),
        None => out.append(&mut inner),
    }
}

/// Adds a link, or its words to the link before it where both lead to the same place.
fn link(to: &str, mut inner: Vec<Inline>, out: &mut Vec<Inline>) {
    match out.last_mut() {
        Some(Inline::Link { to: last, inner: words }) if last == to => words.append(&mut inner),
        _ => out.push(Inline::Link { to: to.to_owned(), inner }),
    }
}

/// A text as words: a line break in it is one.
fn vec_of(text: &str) -> Vec<Inline> {
    let mut out = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push(Inline::Break);
        }
        if !line.is_empty() {
            out.push(Inline::Text { text: line.to_owned() });
        }
    }
    out
}
