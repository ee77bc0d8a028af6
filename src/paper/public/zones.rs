//! What somebody marked as internal: stretches between two comments, sections by their heading, and comments themselves.

use super::{Part, PartKind};
use crate::document;
use crate::small::{lower, sort_by};

/// Begins and ends what is internal, as the words of a comment.
const OPENS: &str = "internal";
const CLOSES: &str = "/internal";

/// Every stretch that is marked, every section whose heading says so, and every other comment.
pub(super) fn zones(markdown: &str) -> Vec<Part> {
    let mut parts = comments(markdown);
    for section in document::sections(markdown).iter().filter(|section| is_internal(&section.title)) {
        let why = format!("The heading \u{201c}{}\u{201d} says that it is internal.", section.title);
        parts.push(part("section", section.start, section.end, PartKind::Internal, &why));
    }
    parts
}

/// Adds the headings below which nothing is left. `parts` may overlap.
pub(super) fn whole_sections(markdown: &str, parts: &mut Vec<Part>) {
    let mut gone: Vec<(usize, usize)> = parts
        .iter()
        .filter(|part| part.now.is_empty() && part.kind != PartKind::Comment)
        .map(|part| (part.start, part.end))
        .collect();
    sort_by(&mut gone, |a, b| a.cmp(b));
    // The title of the whole stays: a rendition without one is none.
    for section in document::sections(markdown).iter().filter(|section| section.level > 1) {
        let within = gone.iter().filter(|(start, end)| *start < section.end && section.body_start < *end);
        let (mut at, mut any, mut left) = (section.body_start, false, false);
        for (start, end) in within {
            left |= markdown.get(at..*start).is_some_and(|text| !text.trim().is_empty());
            at = at.max(*end).min(section.end);
            any = true;
        }
        left |= markdown.get(at..section.end).is_some_and(|text| !text.trim().is_empty());
        let covered = gone.iter().any(|(start, end)| *start <= section.start && section.end <= *end);
        if any && !left && !covered {
            let why = format!("Nothing is left below the heading \u{201c}{}\u{201d}.", section.title);
            parts.push(part("empty", section.start, section.end, PartKind::Restricted, &why));
        }
    }
}

/// A part that is left out.
pub(super) fn part(word: &str, start: usize, end: usize, kind: PartKind, why: &str) -> Part {
    Part { key: format!("{word}:{start}"), start, end, kind, why: why.to_owned(), now: String::new(), kept: false }
}

fn comments(markdown: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    // Where the outermost stretch begins, and how many are open.
    let (mut open, mut depth, mut at) = (0, 0_usize, 0);
    while let Some(start) = find(markdown, at, "<!--") {
        let end = find(markdown, start + 4, "-->").map_or(markdown.len(), |close| close + 3);
        let inner = markdown.get(start + 4..end).unwrap_or_default();
        let inner = inner.strip_suffix("-->").unwrap_or(inner);
        match lower(inner.trim()).as_str() {
            OPENS => {
                open = if depth == 0 { start } else { open };
                depth += 1;
            }
            CLOSES if depth == 1 => {
                depth = 0;
                let (from, to) = whole_lines(markdown, open, end);
                parts.push(part("internal", from, to, PartKind::Internal, "It is marked as internal."));
            }
            CLOSES => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                let (from, to) = whole_lines(markdown, start, end);
                let why = "Readers do not see a comment, but whoever gets the text does.";
                parts.push(part("comment", from, to, PartKind::Comment, why));
            }
            _ => {}
        }
        at = end;
    }
    if depth > 0 {
        let why = "It is marked as internal, and no <!-- /internal --> says where that ends.";
        parts.push(part("internal", open, markdown.len(), PartKind::Internal, why));
    }
    parts
}

/// The range with the end of its line, where nothing else stands on its lines.
fn whole_lines(text: &str, start: usize, end: usize) -> (usize, usize) {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let rest = after.find('\n').map_or(after.len(), |at| at + 1);
    let alone = before.is_empty() || before.ends_with('\n');
    let ends = after.get(..rest).is_some_and(|rest| rest.trim().is_empty());
    if alone && ends { (start, end + rest) } else { (start, end) }
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    text.get(from..)?.find(what).map(|at| from + at)
}

fn is_internal(title: &str) -> bool {
    let title = lower(title.trim());
    title == "internal"
        || ["(internal)", "[internal]", "(internal only)", "\u{2013} internal", "- internal"]
            .iter()
            .any(|end| title.ends_with(end))
        || ["internal:", "internal only", "internal notes"].iter().any(|start| title.starts_with(start))
}
