//! Reads Redmine's Textile, block by block. What is not known as markup stays as it is written: no word is lost.

use super::inline::words;
use crate::document::{Align, Block, Document, Inline, Item, MAX_DEPTH, normalise};

/// Reads Textile. Any text is Textile, so this cannot fail.
///
/// Known: `h1.` to `h6.`, `p.`, `bq.` and `>` quotations, lists by `*` and `#`, tables, `<pre>`, rules, and within a line
/// bold, emphasis, struck out, code, links and pictures (which become links). Wiki links and macros stay text.
pub(in crate::export) fn read(text: &str) -> Document {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    normalise(Document { blocks: blocks(&lines, 0) })
}

fn blocks(lines: &[&str], depth: usize) -> Vec<Block> {
    let mut out = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let used = if line.trim().is_empty() { 1 } else { block(rest, depth, &mut out) };
        rest = rest.get(used.max(1)..).unwrap_or(&after[after.len()..]);
    }
    out
}

/// Reads the block that starts at the first line and says how many lines it took.
fn block(lines: &[&str], depth: usize, out: &mut Vec<Block>) -> usize {
    let line = lines.first().copied().unwrap_or_default();
    if line.trim_start().starts_with("<pre") {
        return code(lines, out);
    }
    if line.starts_with('>') && depth < MAX_DEPTH {
        return quote(lines, depth, out);
    }
    if list_item(line).is_some() {
        return list(lines, out);
    }
    if is_row(line) || line.starts_with("table") && lines.get(1).is_some_and(|next| is_row(next)) {
        return table(lines, out);
    }
    if line.len() >= 3 && line.trim().len() >= 3 && line.trim().chars().all(|c| c == '-') {
        out.push(Block::Rule);
        return 1;
    }
    paragraph(lines, out)
}

fn code(lines: &[&str], out: &mut Vec<Block>) -> usize {
    let mut taken = Vec::new();
    let mut used = 0;
    for line in lines {
        used += 1;
        taken.push(*line);
        if line.contains("</pre>") {
            break;
        }
    }
    let whole = taken.join("\n");
    let (_, inside) = whole.split_once('>').unwrap_or(("", ""));
    let (inside, after) = inside.split_once("</pre>").unwrap_or((inside, ""));
    let (language, inside) = code_language(inside);
    let text = inside.strip_prefix('\n').unwrap_or(inside);
    let text = text.strip_suffix('\n').unwrap_or(text).to_owned();
    out.push(Block::Code { language, text });
    if !after.trim().is_empty() {
        out.push(Block::Paragraph { text: words(after.trim()) });
    }
    used
}

/// Takes `<code class="ruby">…</code>` off the content of a `<pre>`.
fn code_language(inside: &str) -> (String, &str) {
    let trimmed = inside.trim();
    let Some((tag, rest)) = trimmed.strip_prefix("<code").and_then(|rest| rest.split_once('>')) else {
        return (String::new(), inside);
    };
    let language = tag.split(['"', '\'']).nth(1).unwrap_or_default().to_owned();
    (language, rest.strip_suffix("</code>").unwrap_or(rest))
}

fn quote(lines: &[&str], depth: usize, out: &mut Vec<Block>) -> usize {
    let inside: Vec<&str> = lines
        .iter()
        .map_while(|line| line.strip_prefix('>'))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    out.push(Block::Quote { blocks: blocks(&inside, depth + 1) });
    inside.len()
}

/// The marks and the words of a line that is an item.
fn list_item(line: &str) -> Option<(&str, &str)> {
    let words = line.trim_start_matches(['*', '#']);
    let marks = &line[..line.len() - words.len()];
    (!marks.is_empty() && words.starts_with(' ')).then(|| (marks, words.trim_start()))
}

fn list(lines: &[&str], out: &mut Vec<Block>) -> usize {
    let mut items: Vec<(String, String)> = Vec::new();
    let mut used = 0;
    for line in lines {
        if let Some((marks, words)) = list_item(line) {
            items.push((marks.chars().take(MAX_DEPTH).collect(), words.to_owned()));
        } else if line.trim().is_empty() || line.contains("<pre") || is_row(line) {
            break;
        } else if let Some((_, words)) = items.last_mut() {
            words.push('\n');
            words.push_str(line);
        }
        used += 1;
    }
    let mut rest = items.as_slice();
    while !rest.is_empty() {
        let (block, left) = level(rest, 1);
        out.push(block);
        rest = left;
    }
    used
}

/// The list that starts with the first item, at a depth counted from 1, and the items that are not in it.
fn level(items: &[(String, String)], depth: usize) -> (Block, &[(String, String)]) {
    let mark = |marks: &str| marks.chars().nth(depth - 1);
    let kind = items.first().and_then(|(marks, _)| mark(marks));
    let mut found: Vec<Item> = Vec::new();
    let mut rest = items;
    while let Some(((marks, text), after)) = rest.split_first() {
        let length = marks.chars().count();
        if length < depth || (length == depth && mark(marks) != kind) {
            break;
        }
        if length == depth {
            found.push(Item { done: None, blocks: vec![Block::Paragraph { text: words(text) }] });
            rest = after;
            continue;
        }
        let (inner, left) = level(rest, depth + 1);
        match found.last_mut() {
            Some(item) => item.blocks.push(inner),
            None => found.push(Item { done: None, blocks: vec![inner] }),
        }
        rest = left;
    }
    (Block::List { start: (kind == Some('#')).then_some(1), items: found }, rest)
}

fn is_row(line: &str) -> bool {
    let line = line.trim_end();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

fn table(lines: &[&str], out: &mut Vec<Block>) -> usize {
    let skipped = usize::from(!lines.first().is_some_and(|line| is_row(line)));
    let rows: Vec<Vec<(bool, Align, Vec<Inline>)>> =
        lines.iter().skip(skipped).map_while(|line| is_row(line).then(|| row(line))).collect();
    let used = skipped + rows.len();
    let align = rows.iter().max_by_key(|row| row.len()).map(|row| row.iter().map(|cell| cell.1).collect());
    let has_head = rows.first().is_some_and(|row| row.iter().any(|cell| cell.0));
    let mut cells = rows.into_iter().map(|row| row.into_iter().map(|cell| cell.2).collect::<Vec<_>>());
    let head = if has_head { cells.next().unwrap_or_default() } else { Vec::new() };
    out.push(Block::Table { align: align.unwrap_or_default(), head, rows: cells.collect() });
    used
}

/// The cells of a row: whether it is a head, how it is set, its words. A pipe within a wiki link parts nothing.
fn row(line: &str) -> Vec<(bool, Align, Vec<Inline>)> {
    let inside = line.trim_end().trim_start_matches('|');
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut brackets = 0_usize;
    let mut previous = ' ';
    for c in inside.chars() {
        match (previous, c) {
            ('[', '[') => brackets += 1,
            (']', ']') => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        previous = c;
        if c == '|' && brackets == 0 {
            cells.push(read_cell(&std::mem::take(&mut cell)));
        } else {
            cell.push(c);
        }
    }
    cells.push(read_cell(&cell));
    cells
}

fn read_cell(cell: &str) -> (bool, Align, Vec<Inline>) {
    let marks_end = cell.find(|c: char| !matches!(c, '_' | '<' | '>' | '=' | '^' | '~' | '-')).unwrap_or(0);
    let (marks, rest) = cell.split_at(marks_end);
    match rest.strip_prefix(". ").or(if rest == "." { Some("") } else { None }) {
        Some(rest) if !marks.is_empty() => {
            let align = match marks.trim_matches(['_', '^', '~', '-']) {
                "<" => Align::Left,
                "=" => Align::Center,
                ">" => Align::Right,
                _ => Align::None,
            };
            (marks.starts_with('_'), align, words(rest.trim()))
        }
        _ => (false, Align::None, words(cell.trim())),
    }
}

/// A heading, a `bq.` quotation or a paragraph: lines up to a blank one or one that starts another block.
fn paragraph(lines: &[&str], out: &mut Vec<Block>) -> usize {
    let (kind, first) = prefix(lines.first().copied().unwrap_or_default());
    let mut text = first.trim_start().to_owned();
    let mut used = 1;
    for line in lines.iter().skip(1) {
        let other = line.trim().is_empty() || line.starts_with('>') || line.trim_start().starts_with("<pre");
        if other || list_item(line).is_some() || is_row(line) || prefix(line).0 != Kind::Plain {
            break;
        }
        text.push('\n');
        text.push_str(line.trim());
        used += 1;
    }
    let text = words(text.trim());
    out.push(match kind {
        Kind::Heading(level) => Block::Heading { level, text },
        Kind::Quote => Block::Quote { blocks: vec![Block::Paragraph { text }] },
        Kind::Plain => Block::Paragraph { text },
    });
    used
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Heading(u8),
    Quote,
    Plain,
}

/// What `h2.`, `bq.` or `p(class).` says about a line, and the words behind it.
fn prefix(line: &str) -> (Kind, &str) {
    let letters = line.len() - line.trim_start_matches(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()).len();
    let kind = match line[..letters].as_bytes() {
        b"bq" => Kind::Quote,
        b"p" => Kind::Plain,
        [b'h', level @ b'1'..=b'6'] => Kind::Heading(level - b'0'),
        _ => return (Kind::Plain, line),
    };
    let Some((attributes, words)) = line[letters..].split_once(". ") else { return (Kind::Plain, line) };
    let plain =
        attributes.len() < 60 && (attributes.is_empty() || attributes.starts_with(['(', '{', '[', '<', '>', '=']));
    if plain { (kind, words) } else { (Kind::Plain, line) }
}
