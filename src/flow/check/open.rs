//! What is still open: questions of the template, and notes to oneself.

use super::{Found, Looked, done, open};
use crate::document::{is_question, without_list_mark};

/// Words that people leave where they mean to come back, as they are written.
const NOTES: &[&str] = &["TODO", "FIXME", "TBD", "XXX", "???"];

/// No question and no note is left.
pub(super) fn check(looked: &Looked<'_>) -> Option<Found> {
    let (mut at, mut count, mut first, mut fence) = (0, 0_usize, None, false);
    for line in looked.markdown.split_inclusive('\n') {
        let bare = line.trim();
        fence ^= bare.starts_with("```") || bare.starts_with("~~~");
        if !fence && !bare.starts_with('>') && (asks(bare) || notes(bare)) {
            count += 1;
            first.get_or_insert((at, at + line.trim_end().len()));
        }
        at += line.len();
    }
    Some(match count {
        0 => done(None),
        1 => open("One is left: answer it, or take it out where there is nothing to say.", first),
        _ => {
            let hint = format!("{count} are left: answer them, or take out what has nothing to say.");
            open(hint, first)
        }
    })
}

/// A question in italics, on a line of its own, behind the label of a fact, or in the first cell of a row.
fn asks(line: &str) -> bool {
    let line = without_list_mark(line.trim_start_matches('#').trim_start());
    let fact = line.strip_prefix("**").and_then(|rest| rest.split_once(":**")).map_or(line, |(_, value)| value.trim());
    let cell = line.strip_prefix("| ").and_then(|row| row.split_once(" |")).map_or(fact, |(cell, _)| cell);
    is_question(cell) && cell.contains('?')
}

fn notes(line: &str) -> bool {
    NOTES.iter().any(|note| {
        let mut places = line.match_indices(note);
        places.any(|(at, _)| {
            let before = line.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric);
            let after = line.get(at + note.len()..).unwrap_or_default().starts_with(char::is_alphanumeric);
            !before && !after
        })
    })
}
