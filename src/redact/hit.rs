//! What rules found, before it is settled who speaks.

use super::view::View;
use super::{Kind, RULES};
use crate::small::sort_by_key;

/// A rule's row and the range in the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Row of [`RULES`].
    pub rule: usize,
    /// First byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Hit {
    /// Takes in the `=` behind a secret: base64 ends so, and at the end of a line it was taken for a sign that the line goes on.
    pub fn take_padding(&mut self, text: &str) {
        let rest = text.as_bytes().get(self.end..).unwrap_or_default();
        let count = rest.iter().take(2).take_while(|byte| **byte == b'=').count();
        let ends = !rest.get(count).is_some_and(u8::is_ascii_alphanumeric);
        if is_secret(self) && ends {
            self.end += count;
        }
    }
}

/// Row of a rule.
pub(super) fn row(id: &str) -> usize {
    RULES.iter().position(|rule| rule.id == id).unwrap_or(usize::MAX)
}

/// Notes what was found from `start` to before `end` of a view.
pub(super) fn note(hits: &mut Vec<Hit>, rule: usize, view: &View, start: usize, end: usize) {
    if let Some((start, end)) = view.range(start, end) {
        hits.push(Hit { rule, start, end });
    }
}

/// What was found in joined lines and goes across a seam; `hits` are those of the whole text, sorted.
///
/// What already begins behind its seam is a thing of its own: two secrets below each other are not one.
pub(super) fn across(hits: &[Hit], found: &[Hit], lines: &View, out: &mut Vec<Hit>) {
    let places = lines.seams.iter().filter_map(|seam| lines.range(*seam, seam + 1));
    let seams: Vec<usize> = places.map(|range| range.0).collect();
    let Some((first, last)) = seams.first().zip(seams.last()) else { return };
    let from = hits.partition_point(|hit| hit.start < *first);
    let near = hits.get(from..).unwrap_or_default().iter().take_while(|hit| hit.start <= *last);
    let near: Vec<usize> = near.filter(|hit| is_secret(hit)).map(|hit| hit.start).collect();
    for hit in found {
        let next = seams.partition_point(|seam| *seam <= hit.start);
        let Some(seam) = seams.get(next).filter(|seam| **seam < hit.end) else { continue };
        let own = near.partition_point(|start| start < seam);
        if near.get(own).is_none_or(|start| *start >= hit.end) {
            out.push(*hit);
        }
    }
}

/// Sorts by place.
pub(super) fn sort(hits: &mut [Hit]) {
    sort_by_key(hits, |hit| (hit.start, hit.end));
}

/// Hits in order, without overlaps. `rank` says which of two speaks: the lower one.
///
/// Two secrets become one with the range of both. Beside a secret an address is a piece of it, or has it as a piece.
pub(super) fn settled(mut hits: Vec<Hit>, rank: &dyn Fn(&Hit) -> usize) -> Vec<Hit> {
    sort(&mut hits);
    let mut settled: Vec<Hit> = Vec::with_capacity(hits.len());
    for hit in hits {
        let Some(last) = settled.last_mut().filter(|last| hit.start < last.end) else {
            settled.push(hit);
            continue;
        };
        let speaks = rank(&hit) < rank(last);
        if is_secret(last) && is_secret(&hit) {
            last.end = last.end.max(hit.end);
            last.rule = if speaks { hit.rule } else { last.rule };
        } else if speaks {
            *last = hit;
        }
    }
    settled
}

fn is_secret(hit: &Hit) -> bool {
    RULES.get(hit.rule).is_some_and(|rule| rule.kind == Kind::Secret)
}
