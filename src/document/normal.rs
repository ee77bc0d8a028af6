//! The one form of each document: what parsing gives, and what printing keeps.

use super::url::{bare, clean, is_allowed};
use super::{Block, Cell, Document, Inline, Item, MAX_DEPTH, plain};
use crate::small::capital;

/// The normal form of a document. Normalising twice changes nothing more.
///
/// Words side by side become one text, empty parts and empty items vanish, blanks move out of markup, markup within the same markup is
/// dropped, a bare web address becomes a link, an address that may not be a link becomes text behind its words. A box of
/// some trackers (`[!WARNING]` in a quotation) begins with a bold word. Rows of a table get as many cells as its widest.
/// Containers deeper than [`MAX_DEPTH`] give their blocks to their parent.
pub fn normalise(document: Document) -> Document {
    Document { blocks: blocks(document.blocks, 0) }
}

fn blocks(from: Vec<Block>, depth: usize) -> Vec<Block> {
    let mut out = Vec::with_capacity(from.len());
    for block in from {
        push_block(block, depth, &mut out);
    }
    out
}

fn push_block(block: Block, depth: usize, out: &mut Vec<Block>) {
    match block {
        Block::Heading { level, text } => {
            let text = words(text);
            if !text.is_empty() {
                out.push(Block::Heading { level: level.clamp(1, 6), text });
            }
        }
        Block::Paragraph { text } => {
            let text = words(text);
            if !text.is_empty() {
                out.push(Block::Paragraph { text });
            }
        }
        Block::Quote { blocks: inner } if depth >= MAX_DEPTH => out.extend(blocks(inner, depth)),
        Block::Quote { blocks: inner } => {
            let mut inner = blocks(inner, depth + 1);
            if let Some(Block::Paragraph { text }) = inner.first_mut() {
                alert(text);
            }
            if !inner.is_empty() {
                out.push(Block::Quote { blocks: inner });
            }
        }
        Block::List { items, .. } if depth >= MAX_DEPTH => {
            out.extend(items.into_iter().flat_map(|item| blocks(item.blocks, depth)));
        }
        Block::List { start, items } => {
            let items: Vec<Item> =
                items.into_iter().map(|one| item(one, depth + 1)).filter(|one| !one.blocks.is_empty()).collect();
            if !items.is_empty() {
                out.push(Block::List { start: start.map(|n| n.min(999_999_999)), items });
            }
        }
        Block::Table { align, head, rows } => out.push(table(align, head, rows)),
        Block::Code { language, text } => {
            let text = text.replace("\r\n", "\n").replace(['\r', '\u{B}', '\u{C}'], "\n").replace('\0', "\u{FFFD}");
            out.push(Block::Code { language: language_word(&language), text });
        }
        Block::Rule => out.push(Block::Rule),
        Block::Comment { text } => out.push(Block::Comment { text: comment(&text) }),
    }
}

/// `[!WARNING]` at the start of a quotation, which GitHub and GitLab alone show as a box, as a bold word.
fn alert(words: &mut Vec<Inline>) {
    let Some(Inline::Text { text }) = words.first_mut() else { return };
    let Some((mark, rest)) = text.strip_prefix("[!").and_then(|mark| mark.split_once(']')) else { return };
    if ["note", "tip", "important", "warning", "caution"].iter().all(|known| !mark.eq_ignore_ascii_case(known)) {
        return;
    }
    let word = capital(&mark.to_ascii_lowercase()) + ":";
    *text = [" ", rest.trim_start()].concat();
    if text == " " && words.get(1) == Some(&Inline::Break) {
        words.remove(1);
    }
    words.insert(0, Inline::Strong { inner: vec![Inline::Text { text: word }] });
    *words = trim(merge(std::mem::take(words)));
}

fn item(from: Item, depth: usize) -> Item {
    let blocks = blocks(from.blocks, depth);
    let is_task = matches!(blocks.first(), Some(Block::Paragraph { .. }));
    Item { done: from.done.filter(|_| is_task), blocks }
}

fn table(mut align: Vec<super::Align>, head: Vec<Cell>, rows: Vec<Vec<Cell>>) -> Block {
    let columns = rows.iter().map(Vec::len).chain([align.len(), head.len(), 1]).max().unwrap_or(1);
    align.resize(columns, super::Align::None);
    let fill = |row: Vec<Cell>| -> Vec<Cell> {
        let mut cells: Vec<Cell> = row.into_iter().map(cell_words).collect();
        cells.resize(columns, Vec::new());
        cells
    };
    Block::Table { align, head: fill(head), rows: rows.into_iter().map(fill).collect() }
}

/// Code in a cell with a backslash before a pipe becomes text: readers of Markdown disagree about where such a cell ends.
fn cell_words(cell: Cell) -> Cell {
    words(words(cell).into_iter().map(no_split_code).collect())
}

fn no_split_code(inline: Inline) -> Inline {
    let all = |inner: Vec<Inline>| inner.into_iter().map(no_split_code).collect();
    match inline {
        Inline::Code { text } if text.contains("\\|") => Inline::Text { text },
        Inline::Emphasis { inner } => Inline::Emphasis { inner: all(inner) },
        Inline::Strong { inner } => Inline::Strong { inner: all(inner) },
        Inline::Strike { inner } => Inline::Strike { inner: all(inner) },
        Inline::Link { to, inner } => Inline::Link { to, inner: all(inner) },
        other => other,
    }
}

fn language_word(info: &str) -> String {
    let word = info.split_whitespace().next().unwrap_or_default();
    word.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.' | '#')).collect()
}

fn comment(text: &str) -> String {
    let mut clean = text.replace('\0', "\u{FFFD}").replace(['\r', '\u{B}', '\u{C}'], "\n");
    while clean.contains("-->") || clean.contains("--!>") {
        clean = clean.replace("-->", "-- >").replace("--!>", "-- !>");
    }
    let lines: Vec<&str> = clean.trim().lines().map(str::trim).collect();
    lines.join("\n")
}

/// Inline content of a block in normal form: merged, linked, without blanks and breaks at its ends.
fn words(from: Vec<Inline>) -> Vec<Inline> {
    let flat = merge(spans(from, Inside::default()));
    trim(merge(link_bare(flat)))
}

/// The markup that surrounds a piece of text.
#[derive(Clone, Copy, Default)]
struct Inside {
    emphasis: bool,
    strong: bool,
    strike: bool,
    link: bool,
}

fn spans(from: Vec<Inline>, inside: Inside) -> Vec<Inline> {
    let mut out = Vec::with_capacity(from.len());
    for inline in from {
        match inline {
            Inline::Text { text } => out.push(Inline::Text { text: one_line(&text) }),
            // In a link it could be taken for the end of a reference definition, `[`]: x`](y)`.
            Inline::Code { text } if inside.link && text.contains(']') => {
                out.push(Inline::Text { text: one_line(&text) })
            }
            Inline::Code { text } => out.push(Inline::Code { text: one_line(&text) }),
            Inline::Break => out.push(Inline::Break),
            Inline::Emphasis { inner } if inside.emphasis => out.extend(spans(inner, inside)),
            Inline::Strong { inner } if inside.strong => out.extend(spans(inner, inside)),
            Inline::Strike { inner } if inside.strike => out.extend(spans(inner, inside)),
            Inline::Emphasis { inner } => {
                let inner = spans(inner, Inside { emphasis: true, ..inside });
                wrap(inner, &mut out, |inner| Inline::Emphasis { inner });
            }
            Inline::Strong { inner } => {
                let inner = spans(inner, Inside { strong: true, ..inside });
                wrap(inner, &mut out, |inner| Inline::Strong { inner });
            }
            Inline::Strike { inner } => {
                let inner = spans(inner, Inside { strike: true, ..inside });
                wrap(inner, &mut out, |inner| Inline::Strike { inner });
            }
            Inline::Link { to, inner } => link(&to, inner, inside, &mut out),
            Inline::Image { to, alt } => image(&to, &alt, inside, &mut out),
        }
    }
    out
}

fn link(to: &str, inner: Vec<Inline>, inside: Inside, out: &mut Vec<Inline>) {
    let mut inner = merge(spans(inner, Inside { link: true, ..inside }));
    let shown = plain(&inner);
    let address = clean(to);
    if inside.link {
        out.extend(inner);
    } else if !is_allowed(&address) {
        out.extend(inner);
        let address = one_line(to.trim());
        if !address.is_empty() && address != shown.trim() {
            out.push(Inline::Text { text: format!(" ({address})") });
        }
    } else {
        if shown.trim().is_empty() && !inner.iter().any(|inline| matches!(inline, Inline::Code { .. })) {
            inner = vec![Inline::Text { text: address.clone() }];
        }
        wrap(inner, out, |inner| Inline::Link { to: address, inner });
    }
}

fn image(to: &str, alt: &str, inside: Inside, out: &mut Vec<Inline>) {
    let alt = one_line(alt.trim());
    let address = clean(to);
    if inside.link {
        out.push(Inline::Text { text: alt });
    } else if is_allowed(&address) {
        out.push(Inline::Image { to: address, alt });
    } else {
        out.push(Inline::Text { text: alt });
        if !to.trim().is_empty() {
            out.push(Inline::Text { text: format!(" ({})", one_line(to.trim())) });
        }
    }
}

/// Blanks and breaks at the ends of markup move out of it; markup around nothing vanishes.
fn wrap(inner: Vec<Inline>, out: &mut Vec<Inline>, make: impl FnOnce(Vec<Inline>) -> Inline) {
    let mut inner = merge(inner);
    out.extend(take_start(&mut inner));
    let after = take_end(&mut inner);
    if !inner.is_empty() {
        out.push(make(inner));
    }
    out.extend(after);
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Break => true,
        Inline::Text { text } => text.trim().is_empty(),
        _ => false,
    }
}

/// Takes the blanks and breaks away from the start; a blank comes back as one space.
fn take_start(inner: &mut Vec<Inline>) -> Vec<Inline> {
    let count = inner.iter().take_while(|inline| is_blank(inline)).count();
    let mut taken: Vec<Inline> = inner.drain(..count).map(one_blank).collect();
    if let Some(Inline::Text { text }) = inner.first_mut() {
        let kept = text.trim_start();
        if kept.len() < text.len() {
            *text = kept.to_owned();
            taken.push(space());
        }
    }
    taken
}

/// Takes the blanks and breaks away from the end.
fn take_end(inner: &mut Vec<Inline>) -> Vec<Inline> {
    let count = inner.iter().rev().take_while(|inline| is_blank(inline)).count();
    let mut taken: Vec<Inline> = inner.drain(inner.len() - count..).map(one_blank).collect();
    if let Some(Inline::Text { text }) = inner.last_mut() {
        let kept = text.trim_end().len();
        if kept < text.len() {
            text.truncate(kept);
            taken.insert(0, space());
        }
    }
    taken
}

fn one_blank(inline: Inline) -> Inline {
    if inline == Inline::Break { inline } else { space() }
}

fn space() -> Inline {
    Inline::Text { text: " ".to_owned() }
}

/// Joins neighbours of one kind and drops what is empty.
fn merge(from: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(from.len());
    for inline in from {
        match (out.last_mut(), inline) {
            (_, Inline::Text { text } | Inline::Code { text }) if text.is_empty() => {}
            (Some(Inline::Text { text: last }), Inline::Text { text }) => last.push_str(&text),
            (Some(Inline::Code { text: last }), Inline::Code { text }) => last.push_str(&text),
            (Some(Inline::Emphasis { inner: last }), Inline::Emphasis { inner })
            | (Some(Inline::Strong { inner: last }), Inline::Strong { inner })
            | (Some(Inline::Strike { inner: last }), Inline::Strike { inner }) => {
                let mut both = std::mem::take(last);
                both.extend(inner);
                *last = merge(both);
            }
            (_, inline) => out.push(inline),
        }
    }
    trim_breaks(out)
}

/// No blanks beside a break.
fn trim_breaks(mut from: Vec<Inline>) -> Vec<Inline> {
    for at in 0..from.len() {
        let before_break = matches!(from.get(at + 1), Some(Inline::Break));
        let after_break = at > 0 && matches!(from.get(at - 1), Some(Inline::Break));
        if let Some(Inline::Text { text }) = from.get_mut(at) {
            if before_break {
                text.truncate(text.trim_end().len());
            }
            if after_break {
                *text = text.trim_start().to_owned();
            }
        }
    }
    from.retain(|inline| !matches!(inline, Inline::Text { text } if text.is_empty()));
    from
}

fn trim(mut from: Vec<Inline>) -> Vec<Inline> {
    take_start(&mut from);
    take_end(&mut from);
    from
}

fn link_bare(from: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(from.len());
    for inline in from {
        match inline {
            Inline::Text { text } => split_bare(&text, &mut out),
            Inline::Emphasis { inner } => out.push(Inline::Emphasis { inner: link_bare(inner) }),
            Inline::Strong { inner } => out.push(Inline::Strong { inner: link_bare(inner) }),
            Inline::Strike { inner } => out.push(Inline::Strike { inner: link_bare(inner) }),
            other => out.push(other),
        }
    }
    out
}

fn split_bare(text: &str, out: &mut Vec<Inline>) {
    let mut from = 0;
    for (start, end) in bare(text) {
        if start > from {
            out.push(Inline::Text { text: text[from..start].to_owned() });
        }
        let address = text[start..end].to_owned();
        out.push(Inline::Link { to: address.clone(), inner: vec![Inline::Text { text: address }] });
        from = end;
    }
    if from < text.len() {
        out.push(Inline::Text { text: text[from..].to_owned() });
    }
}

fn one_line(text: &str) -> String {
    let line = |c| match c {
        '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' => ' ',
        '\0' => '\u{FFFD}',
        c => c,
    };
    // Most texts have nothing of it.
    if !text.bytes().any(|byte| byte < b' ') {
        return text.to_owned();
    }
    text.chars().map(line).collect()
}
