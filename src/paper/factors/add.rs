//! Room for another factor: a change of the text, and the question to write over.

use super::read::{Group, Read, read};
use crate::document::{is_question, without_list_mark};
use crate::model::FACTOR_SETS;
use crate::paper::change::{Change, Edit, ends_line};

const MORE: &str = "_What else had to be true?_";

/// Makes room for a factor of a kind, which gets its heading where it has none. A question below the heading that nobody has
/// answered is what to write over. `set` as for [`super::factors`].
pub fn factor_add(markdown: &str, kind: &str, set: &str) -> Edit {
    let Some(read) = read(markdown, set) else {
        return Edit::refused(
            "The draft has no section “Contributing Factors”. Add a heading of that name, and the kinds begin below it.",
        );
    };
    match read.groups.iter().find(|group| group.kind == kind) {
        Some(group) => in_group(markdown, group),
        None => with_heading(markdown, &read, kind),
    }
}

fn in_group(markdown: &str, group: &Group) -> Edit {
    let body = markdown.get(group.body..group.end).unwrap_or_default();
    if let Some((start, end)) = question(body, group.answers.is_empty()) {
        return Edit { start: group.body + start, end: group.body + end, ..Edit::default() };
    }
    let written = body.trim_end();
    let at = group.body + written.len();
    // A list goes on in its own way; what stands alone is followed by a paragraph of its own.
    let last = written.lines().rfind(|line| !line.starts_with([' ', '\t']) && !line.trim().is_empty());
    let before = match last {
        None => if ends_line(markdown, group.body) { "\n" } else { "\n\n" }.to_owned(),
        Some(line) => list_mark(line).map_or_else(|| "\n\n".to_owned(), |mark| format!("\n{mark}")),
    };
    put(at, &before, MORE, if written.is_empty() { after(markdown, at) } else { "" })
}

/// The heading at the end of the section, and its question.
fn with_heading(markdown: &str, read: &Read, kind: &str) -> Edit {
    let kinds = || FACTOR_SETS.iter().flat_map(|set| set.kinds);
    let asks =
        kinds().find(|known| known.name == kind).map_or_else(|| MORE.to_owned(), |known| format!("_{}_", known.asks));
    if read.level <= read.section.level {
        return Edit::refused("The section is too deep for headings of its own. Write the factor into the text.");
    }
    let written = markdown.get(..read.end).unwrap_or_default().trim_end().len().max(read.section.start);
    let before = format!("\n\n{} {kind}\n\n", "#".repeat(usize::from(read.level)));
    put(written, &before, &asks, after(markdown, written))
}

fn put(at: usize, before: &str, question: &str, after: &str) -> Edit {
    let change = Change { start: at, end: at, now: format!("{before}{question}{after}") };
    let start = at + before.len();
    Edit { change: Some(change), start, end: start + question.len(), said: None }
}

/// What keeps the line that follows apart.
fn after(markdown: &str, at: usize) -> &'static str {
    let rest = markdown.get(at..).unwrap_or_default();
    if rest.trim().is_empty() || rest.starts_with("\n\n") || rest.starts_with("\r\n\r\n") { "" } else { "\n" }
}

/// The first question that is to be written over, without its list mark: `any`, or only one that was put there for it.
fn question(body: &str, any: bool) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let bare = without_list_mark(line.trim());
        if bare == MORE || any && is_question(bare) {
            let end = at + line.trim_end().len();
            return Some((end - bare.len(), end));
        }
        at += line.len();
    }
    None
}

/// The mark that the next item of a list begins with.
fn list_mark(line: &str) -> Option<String> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line.get(digits..)?.starts_with(". ") {
        let number: u64 = line.get(..digits)?.parse().ok()?;
        return Some(format!("{}. ", number.saturating_add(1)));
    }
    ["- ", "* ", "+ "].into_iter().find(|mark| line.starts_with(mark)).map(str::to_owned)
}
