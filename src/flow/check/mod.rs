//! What a complete postmortem has, and what a good action item is. It advises; what a team's template requires is asked about
//! before a draft is published.
//!
//! Each check is a function and a row of [`CHECKS`]. A check says what is missing and what would be better. One that asks for
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
use crate::template::{self, ActionLine, TemplateError};
use chrono::NaiveDate;

/// A check of a postmortem's text.
pub struct Check {
    /// What a template calls it that requires it. Stable.
    pub name: &'static str,
    /// What is there when it is done.
    pub text: &'static str,
    /// Looks for it; `None` where it does not apply to the text.
    look: fn(&Looked<'_>) -> Option<Found>,
}

/// Every check, in the order in which they are shown.
pub const CHECKS: &[Check] = &[
    Check { name: "told", text: "What happened is told", look: sections::told },
    Check { name: "whys", text: "At least one why is answered", look: sections::whys },
    Check { name: "factors", text: "More than one contributing factor is named", look: factors::check },
    Check { name: "went-well", text: "Something that went well is named", look: sections::went_well },
    Check { name: "lessons", text: "A lesson is written down", look: sections::lessons },
    Check { name: "impact-number", text: "The impact is told with a number", look: impact::check },
    Check { name: "detection", text: "It is told how and when the trouble was noticed", look: detection::check },
    Check { name: "open", text: "No open question and no TODO is left", look: open::check },
    Check { name: "actions", text: "There is an action item", look: owned::any },
    Check { name: "owners", text: "Every action item has an owner", look: owned::owners },
    Check { name: "dates", text: "Every action item has a due date", look: owned::dates },
    Check { name: "overdue", text: "No open action item is past its date", look: overdue::check },
    Check { name: "prevent", text: "An action item makes a repetition less likely", look: prevent::check },
    Check { name: "concrete", text: "Every action item says when it is done", look: concrete::check },
    Check {
        name: "lasting",
        text: "Every action item changes the system, not how careful people are",
        look: lasting::check,
    },
    Check { name: "size", text: "Every action item fits in one ticket", look: size::check },
    Check { name: "declined", text: "Every declined action item says why", look: declined::check },
];

/// The names of the checks that a template requires, in the order of the checks.
///
/// # Errors
///
/// A [`TemplateError`] when the template cannot be read, or names a check that is not there.
pub fn required(template: &str) -> Result<Vec<&'static str>, TemplateError> {
    let names: Vec<&'static str> = CHECKS.iter().map(|check| check.name).collect();
    template::required(template, &names)
}

/// Looks at the text for what reviewers miss most. `generated` is the text as it was before any edit; `required` the checks
/// that the team requires; `today` the day in the draft's zone.
pub fn checklist(markdown: &str, generated: &str, required: &[&str], today: NaiveDate) -> Vec<CheckItem> {
    let actions = template::action_lines(markdown);
    let looked =
        Looked { markdown, parts: Parts::of(markdown), generated, asked: Parts::of(generated), today, actions };
    let item = |check: &Check| {
        let Found { hint, range } = (check.look)(&looked)?;
        let (start, end) = (range.map(|range| range.0), range.map(|range| range.1));
        let (id, text, required) = (check.name.to_owned(), check.text.to_owned(), required.contains(&check.name));
        Some(CheckItem { id, ok: hint.is_none(), required, text, hint, start, end })
    };
    CHECKS.iter().filter_map(item).collect()
}

/// What a check found: what would be better where something is missing, and the bytes to jump to.
struct Found {
    hint: Option<String>,
    range: Option<(usize, usize)>,
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
    fn of_actions(&self, fault: &dyn Fn(&ActionLine) -> Option<String>) -> Option<Found> {
        self.wanted().next()?;
        let found = self.wanted().find_map(|line| Some((line, fault(line)?)));
        Some(match found {
            Some((line, hint)) => open(hint, Some((line.start, line.end))),
            None => done(None),
        })
    }
}

/// It is there.
fn done(range: Option<(usize, usize)>) -> Found {
    Found { hint: None, range }
}

/// It is missing; with what would be better.
fn open(hint: impl Into<String>, range: Option<(usize, usize)>) -> Found {
    Found { hint: Some(hint.into()), range }
}

/// One of the two.
fn found(ok: bool, hint: &str, range: Option<(usize, usize)>) -> Found {
    if ok { done(range) } else { open(hint, range) }
}

#[cfg(test)]
mod tests;
