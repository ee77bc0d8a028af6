//! Markdown for GitLab: issues, notes and wiki pages.
//!
//! GitLab looks for references in the text nodes of what it has rendered and cleaned, except in code and in links. An
//! entity is gone by then. A backslash stops them from version 13 on only. A comment is taken out by the cleaning, before
//! the references are looked for, and the texts beside it may grow together again when a later filter puts something
//! in their place. An empty `<span></span>` is an element that the cleaning keeps: it parts the texts to the end, is not
//! shown, and is dropped again by our own reader. `$` begins mathematics in the source already, so there a backslash
//! stands before it, too.
//!
//! Quick actions (`/close`) and `::include{…}` are found in the source, at the very start of a line. GitLab's patterns for
//! the code that it passes over can be led astray by stray backticks, so code with such a line is moved one blank to the
//! right, fences and all: readers take the blank away again. Closing patterns (`Closes #1`) act in commits and merge
//! requests only; their number is parted like any other.
//!
//! One thing acts on purpose: a link with words of its own, such as a citation, makes GitLab note "mentioned in" on the
//! issue that it points at. A bare address of such a page would do the same without being a citation: it becomes code.

use super::clean::{ForPrograms, published};
use super::inert::{Active, Spot, Tracker, inert, is_word, run_end, run_start};
use super::tally::Tally;
use super::{Format, Output};
use crate::document::{BREAK, Block, Document, Inline, Style, plain, print_with};

/// The invisible break.
const SPAN: &str = "<span></span>";

/// Hexadecimal digits from this many on may be a commit.
const SHA: usize = 7;

/// Pages whose address is a reference, with or without `/-/` before.
const PAGES: &[&str] = &[
    "issues",
    "work_items",
    "merge_requests",
    "epics",
    "commit",
    "compare",
    "snippets",
    "milestones",
    "alert_management",
    "vulnerabilities",
    "iterations",
    "designs",
    "feature_flags",
    "wikis",
];

/// GitLab Flavored Markdown, inert.
pub(super) struct GitLab;

impl Format for GitLab {
    fn id(&self) -> &'static str {
        "gitlab"
    }

    fn name(&self) -> &'static str {
        "GitLab"
    }

    fn summary(&self) -> &'static str {
        "GitLab's Markdown; notifies nobody, runs no quick action, refers only to what is cited."
    }

    fn markup(&self) -> Option<&'static str> {
        Some("glfm")
    }

    fn write(&self, document: &Document) -> Output {
        published(document, ForPrograms::Folded, &mut |document, tally, _| {
            let document = inert(document, self, tally);
            let text = print(document.blocks, tally);
            let text = text.replace(&format!("${BREAK}"), &format!("\\${BREAK}")).replace(BREAK, SPAN);
            without_front_matter(text)
        })
    }
}

impl Tracker for GitLab {
    fn active(&self, text: &str, spot: Spot) -> Vec<Active> {
        let mut found = Vec::new();
        let mut previous = None;
        let mut hex = 0;
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            hex = if c.is_ascii_hexdigit() { hex + 1 } else { 0 };
            if hex == SHA && !spot.in_link {
                // A break is before each seventh digit, so that no piece is long enough. They count as one.
                hex = 1;
                let is_first = found.last().is_none_or(|last: &Active| last.at + SHA - 1 != at);
                let from = at + 1 - SHA;
                let to = if is_first { run_end(text, at, |c| c.is_ascii_hexdigit()) } else { from };
                found.push(Active { at, what: "cross-reference", from, to });
            }
            let next = text.get(end..).and_then(|rest| rest.chars().next());
            found.extend(sign(text, at, c, previous, next, spot));
            previous = Some(c);
        }
        found
    }

    /// An address without a host may be a reference, `[x](@ana)`, `[x](shop/web#12)`; only places within the page stay.
    fn keeps_link(&self, to: &str, _: &[Inline]) -> bool {
        let is_whole = ["https://", "http://", "mailto:"].iter().any(|scheme| to.starts_with(scheme));
        let is_place = to
            .strip_prefix('#')
            .is_some_and(|place| place.starts_with(|c: char| c.is_ascii_alphabetic()) && !place.contains('%'));
        is_whole || is_place
    }

    fn link(&self, to: String, inner: Vec<Inline>, tally: &mut Tally) -> Inline {
        if plain(&inner) == to && is_reference(&to) {
            tally.add("cross-reference", &to);
            return Inline::Code { text: to };
        }
        Inline::Link { to, inner }
    }
}

/// What the character at that place begins.
fn sign(text: &str, at: usize, c: char, previous: Option<char>, next: Option<char>, spot: Spot) -> Option<Active> {
    let end = at + c.len_utf8();
    let rest = text.get(end..).unwrap_or_default();
    let word = |from: usize| run_end(text, from, |c| !c.is_whitespace());
    let digit = next.is_some_and(|n| n.is_ascii_digit());
    let named = next.is_some_and(|n| !n.is_whitespace());
    let found = |what, from, to| Some(Active { at: end, what, from, to });
    match c {
        '@' if !previous.is_some_and(is_word) && next.is_some_and(|n| is_word(n) || n == '.') => {
            found("mention", at, run_end(text, end, |c| is_word(c) || matches!(c, '-' | '/' | '.')))
        }
        '$' => found(if digit { "cross-reference" } else { "macro" }, at, word(end)),
        _ if spot.in_link => None,
        // The start of a text may be the start of a line.
        '/' if at == 0 && next.is_some_and(|n| n.is_ascii_alphabetic()) => found("quick action", at, word(end)),
        ':' if at == 0 && rest.starts_with(":include") => found("macro", at, word(end)),
        '#' | '!' | '&' if digit => {
            let from = run_start(text, at, |c| is_word(c) || matches!(c, '-' | '/' | '.' | '^'));
            found("cross-reference", from, run_end(text, end, |c| c.is_ascii_digit()))
        }
        '-' if digit && is_gl(text, at) => found("cross-reference", at - 2, run_end(text, end, |c| c.is_ascii_digit())),
        '%' if next == Some('{') => found("macro", at, word(end)),
        '%' | '~' if named => found("cross-reference", at, word(end)),
        '*' if rest.starts_with("iteration:") => found("cross-reference", at, word(end)),
        '[' if next == Some('[') => found("wiki link", at, word(end)),
        '[' | '{' if matches!(next, Some('+' | '-')) => found("macro", at, word(end)),
        '[' => {
            let name = run_end(text, end, is_word);
            match text.get(name..).unwrap_or_default().chars().next() {
                Some(':') if name > end => found("cross-reference", at, word(end)),
                Some(']') if text.get(end..name)?.eq_ignore_ascii_case("toc") => found("macro", at, name + 1),
                _ => None,
            }
        }
        '>' if previous.is_some_and(|p| is_word(p) || matches!(p, '-' | '.')) => {
            let from = run_start(text, at, |c| is_word(c) || matches!(c, '-' | '/' | '.'));
            let is_path = text.get(from..at)?.trim_start_matches('/').contains('/');
            is_path.then_some(Active { at, what: "cross-reference", from, to: end })
        }
        _ => None,
    }
}

/// Whether `GL` stands before the hyphen, whatever is before that.
fn is_gl(text: &str, at: usize) -> bool {
    at.checked_sub(2).and_then(|from| text.get(from..at)).is_some_and(|name| name.eq_ignore_ascii_case("gl"))
}

/// The Markdown, with the code one blank to the right that has a line which would act.
fn print(blocks: Vec<Block>, tally: &mut Tally) -> String {
    let style = Style { break_mark: "\0", code_as_html: |_| false };
    let mut parts: Vec<String> = Vec::new();
    let mut plain: Vec<Block> = Vec::new();
    for block in blocks {
        let acts = match &block {
            Block::Code { text, .. } => text.lines().find(|line| acts_at_start(line)),
            _ => None,
        };
        let Some(line) = acts else {
            plain.push(block);
            continue;
        };
        tally.add(if line.starts_with('/') { "quick action" } else { "macro" }, line);
        parts.push(print_with(&Document { blocks: std::mem::take(&mut plain) }, &style));
        let code = print_with(&Document { blocks: vec![block] }, &style);
        let moved = code.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!(" {line}\n") });
        parts.push(moved.collect());
    }
    parts.push(print_with(&Document { blocks: plain }, &style));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// Whether a line of a source would act by how it begins.
fn acts_at_start(line: &str) -> bool {
    let is_action = line.strip_prefix('/').is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    is_action || line.starts_with("::include")
}

/// `---`, `+++` or `;;;` on the first line would begin a head of data that is not shown as text.
fn without_front_matter(mut text: String) -> String {
    if text.starts_with("---") {
        text.replace_range(..3, "___");
    } else if text.starts_with("+++") || text.starts_with(";;;") {
        text.insert(0, '\\');
    }
    text
}

/// Whether an address is that of a page which GitLab would note the mention on.
fn is_reference(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else { return false };
    rest.split(['/', '?', '#']).skip(3).any(|part| PAGES.contains(&part))
}
