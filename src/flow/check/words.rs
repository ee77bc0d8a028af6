//! Words of action items that several checks ask for.

use super::ActionLine;
use crate::model::ActionStatus;
use crate::small::lower;

const DONE: &[&str] = &["done", "closed", "resolved", "fixed", "complete", "merged", "shipped", "verified", "released"];
const DECLINED: &[&str] = &[
    "declined",
    "rejected",
    "won't",
    "won’t",
    "wont",
    "will not",
    "dropped",
    "cancelled",
    "canceled",
    "abandoned",
    "not doing",
    "not planned",
];
const REASONS: &[&str] = &["because", "since ", "instead", "superseded", "duplicate of", "already "];

/// Longer quotations of an action are cut.
const QUOTED_CHARS: usize = 60;

/// Small letters with single blanks.
pub(super) fn small(text: &str) -> String {
    lower(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether one of the phrases stands in the text.
pub(super) fn has(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// Where the first of the phrases begins.
pub(super) fn first(text: &str, phrases: &[&str]) -> Option<usize> {
    phrases.iter().filter_map(|phrase| text.find(phrase)).min()
}

/// Whether the text begins with one of the phrases.
pub(super) fn starts(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.starts_with(phrase))
}

/// The text without "we should" and the like before it.
pub(super) fn without_duty(text: &str) -> &str {
    const DUTIES: &[&str] =
        &["please ", "we should ", "we need to ", "we must ", "we will ", "need to ", "should ", "to "];
    DUTIES.iter().find_map(|duty| text.strip_prefix(duty)).unwrap_or(text)
}

/// An action's words, short enough to name it.
pub(super) fn short(what: &str) -> String {
    if what.chars().count() <= QUOTED_CHARS {
        return what.to_owned();
    }
    let start: String = what.chars().take(QUOTED_CHARS).collect();
    format!("{}…", start.trim_end())
}

/// Whether its status says that it is over.
pub(super) fn is_done(line: &ActionLine) -> bool {
    starts(&status(line), DONE)
}

/// Whether its status says that nobody will do it.
pub(super) fn is_declined(line: &ActionLine) -> bool {
    starts(&status(line), DECLINED)
}

/// Whether its status or its words say why it was declined.
pub(super) fn explains(line: &ActionLine) -> bool {
    let status = status(line);
    let more = status.split([':', ',', '(', '-', '–', '—']).skip(1).any(|rest| rest.chars().any(char::is_alphabetic));
    more || has(&status, REASONS) || has(&small(&line.item.what), REASONS)
}

fn status(line: &ActionLine) -> String {
    match &line.item.status {
        ActionStatus::Ticket { name, .. } => small(name),
        ActionStatus::Proposed => String::new(),
    }
}
