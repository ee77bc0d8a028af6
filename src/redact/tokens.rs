//! Secrets that are known by how they begin, or by letters at a fixed place within.

use super::guess;
use super::hit::{Hit, note};
use super::rules::{RULES, Shape, letters};
use super::view::View;

/// Where the shapes are that begin with a certain byte, so that few are compared at a place.
pub(super) struct Starts {
    by_byte: Vec<Vec<(usize, &'static Shape)>>,
    within: Vec<(usize, &'static Shape)>,
}

impl Starts {
    /// Every shape of the rules.
    pub fn new() -> Starts {
        let mut starts = Starts { by_byte: vec![Vec::new(); 128], within: Vec::new() };
        for (row, rule) in RULES.iter().enumerate() {
            for shape in rule.shapes {
                let first = usize::from(shape.start.as_bytes().first().copied().unwrap_or_default());
                match starts.by_byte.get_mut(first).filter(|_| shape.ahead == 0) {
                    Some(list) => list.push((row, shape)),
                    None => starts.within.push((row, shape)),
                }
            }
        }
        starts
    }

    /// Notes the secret that begins exactly there, where no letter and no digit stands before, and gives the place behind it.
    pub fn at(&self, view: &View, at: usize, hits: &mut Vec<Hit>) -> Option<usize> {
        let first = view.byte(at)?;
        let known = self.by_byte.get(usize::from(first))?.iter().chain(&self.within);
        for (row, shape) in known {
            if let Some((start, end)) = end_of(view, at, shape) {
                note(hits, *row, view, start, end);
                return Some(end);
            }
        }
        None
    }
}

/// Range of a secret of that shape, of which only what is to be masked.
fn end_of(view: &View, at: usize, shape: &Shape) -> Option<(usize, usize)> {
    let literal = at + usize::from(shape.ahead);
    let start = shape.start.as_bytes();
    let close = view.byte(literal + start.len().saturating_sub(1)) == start.last().copied();
    if !close || !view.has(literal, shape.start) {
        return None;
    }
    let body = literal + shape.start.len();
    let ahead = view.slice(at, literal);
    let most = body + usize::from(shape.most);
    let mut end = view.skip_most(body, usize::from(shape.most), &|byte| letters::has(shape.letters, byte));
    if shape.least < shape.most {
        end = before_next_line(view, body, end);
        // A point or a dash there ends a sentence.
        while end > body && matches!(view.byte(end - 1), Some(b'.' | b'-' | b'/')) {
            end -= 1;
        }
    }
    let last = view.byte(end.checked_sub(1)?)?;
    let open = end == most && last.is_ascii_alphanumeric() && !view.seams.contains(&end);
    if open && view.byte(end).is_some_and(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let all = view.slice(at, end);
    let fits = end - body >= usize::from(shape.least)
        && ahead.iter().all(|byte| letters::has(shape.letters, *byte))
        && (shape.check)(view.slice(body, end))
        && !filler(all);
    fits.then_some((at, end))
}

/// The end of a secret of any length, in joined lines: a piece behind a seam has to look as if it went on.
pub(super) fn before_next_line(view: &View, start: usize, end: usize) -> usize {
    let first = view.seams.partition_point(|seam| *seam <= start);
    for seam in view.seams.get(first..).unwrap_or_default().iter().take_while(|seam| **seam < end) {
        let next = view.seams.get(view.seams.partition_point(|other| other <= seam)).copied().unwrap_or(usize::MAX);
        let piece = view.slice(*seam, end.min(next));
        let after =
            view.byte(end).is_none_or(|byte| matches!(byte, b'\n' | b'"' | b'\'' | b'`' | b')' | b']' | b'}' | b','));
        if !guess::goes_on(piece, end >= next || after) {
            return *seam;
        }
    }
    end
}

/// Letters that only show what such a secret looks like.
fn filler(all: &[u8]) -> bool {
    let small = all.to_ascii_lowercase();
    let holds = |word: &str| small.windows(word.len()).any(|part| part == word.as_bytes());
    let body = small.get(small.len() / 3..).unwrap_or_default();
    ["example", "xxxxxx", "placeholder", "redacted", "000000000000", "123456789012"].iter().any(|word| holds(word))
        || guess::distinct(body) < 5
}
