//! Lines, items and paragraphs that only cite, or that quote, what not everybody may read.

use super::super::known::Restricted;
use super::zones::part;
use super::{Part, PartKind, links};
use crate::document::{self, flat, is_quoted};
use std::ops::Range;

/// Every unit that is left out for its sources.
pub(super) fn restricted(markdown: &str, restricted: &[Restricted]) -> Vec<Part> {
    if restricted.is_empty() {
        return Vec::new();
    }
    let words: Vec<String> = restricted.iter().map(|source| flat(&source.words)).collect();
    let mut parts = Vec::new();
    for range in units(markdown) {
        let text = markdown.get(range.clone()).unwrap_or_default();
        let (mut closed, mut open) = (None, false);
        for link in links::links(text) {
            match restricted.iter().find(|source| !source.source.url.is_empty() && source.source.url == link.to) {
                Some(source) => closed = Some(source),
                None => open = true,
            }
        }
        let why = match closed {
            Some(source) if !open => {
                Some(format!("All that it cites is {}, which not everybody may read.", source.source.label))
            }
            _ => quoted(text, &words).and_then(|at| {
                let source = restricted.get(at)?;
                Some(format!("It has words of {}, which not everybody may read.", source.source.label))
            }),
        };
        parts.extend(why.map(|why| part("restricted", range.start, range.end, PartKind::Restricted, &why)));
    }
    parts
}

/// Which of the words the text has, or has a piece of.
fn quoted(text: &str, words: &[String]) -> Option<usize> {
    let shown = flat(&document::plain_text(&document::parse(text)));
    words.iter().position(|words| is_quoted(words, &shown) || is_quoted(&shown, words))
}

/// The units of a text: rows of tables, items of lists with what is indented below them, paragraphs. Headings are none, nor
/// are a table's head and the line below it.
fn units(markdown: &str) -> Vec<Range<usize>> {
    let lines: Vec<(usize, &str)> = lines(markdown);
    let mut units = Vec::new();
    let mut at = 0;
    while let Some((start, line)) = lines.get(at) {
        let bare = line.trim_start();
        let is_head = lines.get(at + 1).is_some_and(|(_, next)| is_rule(next));
        if bare.trim().is_empty() || bare.starts_with('#') || is_rule(line) || bare.starts_with('|') && is_head {
            at += 1;
            continue;
        }
        let depth = line.len() - bare.len();
        let mut last = at;
        if !bare.starts_with('|') {
            let is_list = is_item(bare);
            for (place, (_, next)) in lines.iter().enumerate().skip(at + 1) {
                let inner = next.len() - next.trim_start().len() > depth;
                let empty = next.trim().is_empty();
                let begins = is_item(next.trim_start()) || next.trim_start().starts_with(['#', '|']);
                let goes_on =
                    if is_list { empty || inner || !begins && !is_blank(&lines, place - 1) } else { !empty && !begins };
                if !goes_on {
                    break;
                }
                last = if empty { last } else { place };
            }
        }
        let end = lines.get(last + 1).map_or(markdown.len(), |(next, _)| *next);
        units.push(*start..end);
        at = last + 1;
    }
    units
}

fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let starts = text.split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line)
    });
    starts.collect()
}

fn is_blank(lines: &[(usize, &str)], at: usize) -> bool {
    lines.get(at).is_some_and(|(_, line)| line.trim().is_empty())
}

fn is_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    let marks: &[&str] = if digits == 0 { &["- ", "* ", "+ "] } else { &[". ", ") "] };
    marks.iter().any(|mark| rest.starts_with(mark))
}

/// The line between a table's head and its rows.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.contains('|') && line.trim().chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn items_rows_and_paragraphs_are_units() {
        let text = "# T\n\na\nb\n\n- c\n  d\n\n  e\n- f\n\n| g |\n| - |\n| h |\n\n1. i\n";
        let found: Vec<&str> = units(text).into_iter().map(|unit| text[unit].trim()).collect();
        assert_eq!(found, ["a\nb", "- c\n  d\n\n  e", "- f", "| h |", "1. i"]);
    }
}
