//! What a complete postmortem has, and what a good action item is. It advises and never blocks.
//!
//! Each check is a file and a row of [`CHECKS`]. A check says what is missing and what would be better. One that asks for
//! a section speaks only where the text has it, or had it when it was generated: a template without five whys owes none.

mod answers;
mod concrete;
mod declined;
mod detection;
mod factors;
mod impact;
mod lasting;
mod open;
mod overdue;
mod owned;
mod prevent;
mod sections;
mod size;
mod words;

use super::CheckItem;
use crate::document::{Part, Parts, Section};
use crate::template::{self, ActionLine};
use chrono::NaiveDate;

/// Every check, in the order in which they are shown; `None` where a check does not apply to the text.
const CHECKS: &[fn(&Looked<'_>) -> Option<CheckItem>] = &[
    sections::told,
    sections::whys,
    factors::check,
    sections::went_well,
    sections::lessons,
    impact::check,
    detection::check,
    open::check,
    owned::any,
    owned::owners,
    owned::dates,
    overdue::check,
    prevent::check,
    concrete::check,
    lasting::check,
    size::check,
    declined::check,
];

/// Looks at the text for what reviewers miss most. `generated` is the text as it was before any edit; `today` the day in
/// the draft's zone.
pub fn checklist(markdown: &str, generated: &str, today: NaiveDate) -> Vec<CheckItem> {
    let actions = template::action_lines(markdown);
    let looked =
        Looked { markdown, parts: Parts::of(markdown), generated, asked: Parts::of(generated), today, actions };
    CHECKS.iter().filter_map(|check| check(&looked)).collect()
}

/// What the checks look at.
struct Looked<'a> {
    markdown: &'a str,
    parts: Parts,
    generated: &'a str,
    /// The parts of the generated text, which the template asked for.
    asked: Parts,
    today: NaiveDate,
    actions: Vec<ActionLine>,
}

impl Looked<'_> {
    /// Whether the text has that part, or was made with it.
    fn asks_for(&self, part: Part) -> bool {
        self.parts.get(part).or_else(|| self.asked.get(part)).is_some()
    }

    /// What stands below a heading.
    fn body(&self, section: &Section) -> &str {
        self.markdown.get(section.body_start..section.end).unwrap_or_default()
    }

    /// The actions that somebody means to do.
    fn wanted(&self) -> impl Iterator<Item = &ActionLine> {
        self.actions.iter().filter(|line| !words::is_declined(line))
    }

    /// A check of the actions that somebody means to do: not shown where there are none, and pointing at the first that
    /// `fault` tells something better about.
    fn of_actions(&self, id: &str, text: &str, fault: &dyn Fn(&ActionLine) -> Option<String>) -> Option<CheckItem> {
        self.wanted().next()?;
        let found = self.wanted().find_map(|line| Some((line, fault(line)?)));
        Some(match found {
            Some((line, hint)) => open_item(id, text, hint, Some((line.start, line.end))),
            None => done_item(id, text, None),
        })
    }
}

/// Something that is there.
fn done_item(id: &str, text: &str, range: Option<(usize, usize)>) -> CheckItem {
    let (start, end) = (range.map(|range| range.0), range.map(|range| range.1));
    CheckItem { id: id.to_owned(), ok: true, text: text.to_owned(), hint: None, start, end }
}

/// Something that is missing, with what would be better.
fn open_item(id: &str, text: &str, hint: impl Into<String>, range: Option<(usize, usize)>) -> CheckItem {
    CheckItem { ok: false, hint: Some(hint.into()), ..done_item(id, text, range) }
}

/// One of the two.
fn item(id: &str, text: &str, ok: bool, hint: &str, range: Option<(usize, usize)>) -> CheckItem {
    if ok { done_item(id, text, range) } else { open_item(id, text, hint, range) }
}

#[cfg(test)]
mod tests;
