//! Of parts that overlap, which one stands.

use super::{Part, PartKind};
use crate::small::sort_by;

/// Parts in the order of the text, without overlaps.
///
/// What lies within something that is left out goes with it; what reaches out of another is one with it, so that no end of a
/// secret is left over. What is kept on purpose takes nothing with it, and is listed where nothing else changes its place.
pub(super) fn settled(mut parts: Vec<Part>) -> Vec<Part> {
    parts.retain(|part| part.start < part.end);
    sort_by(&mut parts, |a, b| (a.start, b.end, a.kind).cmp(&(b.start, a.end, b.kind)));
    let (kept, changing): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| part.kept);
    let mut settled = merged(changing);
    let free: Vec<Part> = kept
        .into_iter()
        .filter(|part| !settled.iter().any(|other| other.start < part.end && part.start < other.end))
        .collect();
    // Of what is kept the outermost is listed.
    let mut end = 0;
    for part in free {
        if part.start >= end {
            end = part.end;
            settled.push(part);
        }
    }
    sort_by(&mut settled, |a, b| a.start.cmp(&b.start));
    settled
}

/// Sorted parts as one wherever they overlap.
fn merged(parts: Vec<Part>) -> Vec<Part> {
    let mut merged: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let Some(last) = merged.last_mut().filter(|last| part.start < last.end) else {
            merged.push(part);
            continue;
        };
        if part.end <= last.end {
            // A secret that fills a name or a link is told as a secret.
            if part.end - part.start == last.end - last.start
                && is_mask(&part)
                && !is_mask(last)
                && !last.now.is_empty()
            {
                *last = part;
            }
            continue;
        }
        let (start, end) = (last.start, part.end);
        if is_mask(&part) || !is_mask(last) && part.now.len() > last.now.len() {
            *last = part;
        }
        (last.start, last.end) = (start, end);
    }
    merged
}

fn is_mask(part: &Part) -> bool {
    part.kind == PartKind::Mask
}
