//! Words that the user gave.

use super::hit::{Hit, row};
use crate::small::{Map, lower};

/// Notes every given word or phrase, in any capitals, where it stands as a whole.
///
/// Between the words of a phrase there may be any blanks, also a line end. Of phrases that begin alike the longest is found.
pub(super) fn find(text: &str, words: &[String], hits: &mut Vec<Hit>) {
    let rule = row("named-word");
    let phrases = by_first(words);
    if phrases.is_empty() {
        return;
    }
    let pieces = pieces(text);
    let mut at = 0;
    while let Some((start, end)) = pieces.get(at) {
        let known = text.get(*start..*end).and_then(|piece| phrases.get(&lower(piece)));
        let length = known.map_or(0, |phrases| longest(text, pieces.get(at..).unwrap_or_default(), phrases));
        if let Some((_, end)) = length.checked_sub(1).and_then(|last| pieces.get(at + last)) {
            hits.push(Hit { rule, start: *start, end: *end });
        }
        at += length.max(1);
    }
}

/// Phrases as small words, by the first of them.
fn by_first(words: &[String]) -> Map<String, Vec<Vec<String>>> {
    let mut phrases: Map<String, Vec<Vec<String>>> = Map::new();
    for phrase in words {
        let small: Vec<String> =
            pieces(phrase).iter().filter_map(|(start, end)| phrase.get(*start..*end)).map(lower).collect();
        if let Some(first) = small.first() {
            phrases.or_insert(first.clone(), Vec::new()).push(small);
        }
    }
    phrases
}

/// Ranges of letters and digits.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            start = start.or(Some(at));
        } else if let Some(start) = start.take() {
            pieces.push((start, at));
        }
    }
    pieces.extend(start.map(|start| (start, text.len())));
    pieces
}

/// How many pieces the longest phrase takes that stands at their start.
fn longest(text: &str, pieces: &[(usize, usize)], phrases: &[Vec<String>]) -> usize {
    let stands = |phrase: &&Vec<String>| {
        let near = pieces.windows(2).take(phrase.len().saturating_sub(1)).all(|pair| is_near(text, pair));
        let same = phrase
            .iter()
            .zip(pieces)
            .all(|(word, (start, end))| text.get(*start..*end).is_some_and(|piece| lower(piece) == *word));
        near && same && pieces.len() >= phrase.len()
    };
    phrases.iter().filter(stands).map(Vec::len).max().unwrap_or(0)
}

/// Whether only a few blanks or signs are between two pieces.
fn is_near(text: &str, pair: &[(usize, usize)]) -> bool {
    let [(_, end), (start, _)] = pair else { return false };
    text.get(*end..*start).is_some_and(|between| {
        between.chars().count() <= 8 && !between.contains("\n\n") && !between.contains(['.', ';', '!', '?'])
    })
}
