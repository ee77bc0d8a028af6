//! Secrets, addresses and names of machines under their masks, wherever they stand.

use super::{Part, PartKind, Wishes, applied, settle};
use crate::redact::{self, Kind, Level, RULES, Spot};
use std::collections::BTreeMap;

/// A secret of fewer letters is masked only where it was found: its letters may be a word elsewhere.
const LEAST: usize = 6;

/// How often a text is looked through again: what is left out may bring letters together that look like a secret.
const ROUNDS: usize = 4;

/// A spot with what its rule says of it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub spot: Spot,
    pub name: &'static str,
    why: &'static str,
    /// Where its rule found it, which its repetitions have in common.
    first: usize,
}

/// Everything that gets a mask, and every repetition of a secret.
pub(super) fn spots(markdown: &str, wishes: &Wishes) -> Vec<Found> {
    let mut found = look(markdown, wishes);
    let mut more = repeated(markdown, &found);
    found.append(&mut more);
    crate::small::sort_by_key(&mut found, |found| found.spot.start);
    found
}

fn look(text: &str, wishes: &Wishes) -> Vec<Found> {
    // The levels of the user, but everything that is not off gets its mask.
    let mut levels = wishes.levels.levels();
    for rule in RULES {
        let level = if levels.of(rule) == Level::Off { Level::Off } else { Level::Mask };
        levels.by_rule.insert(rule.id.to_owned(), level);
    }
    let named = |spot: Spot| {
        let rule = RULES.iter().find(|rule| rule.id == spot.rule)?;
        Some(Found { first: spot.start, name: rule.name, why: rule.why, spot })
    };
    redact::find(text, &levels, &wishes.names).into_iter().filter_map(named).collect()
}

/// The places where the very letters of a secret stand again, without the words that gave it away.
fn repeated(text: &str, found: &[Found]) -> Vec<Found> {
    let mut by_start: BTreeMap<&[u8], Vec<&Found>> = BTreeMap::new();
    for secret in found.iter().filter(|found| found.spot.kind == Kind::Secret) {
        let letters = text.as_bytes().get(secret.spot.start..secret.spot.end).unwrap_or_default();
        let Some(start) = letters.get(..LEAST) else { continue };
        let known = by_start.entry(start).or_default();
        if !known.iter().any(|other| text.get(other.spot.start..other.spot.end) == std::str::from_utf8(letters).ok()) {
            known.push(secret);
        }
    }
    let mut more = Vec::new();
    if by_start.is_empty() {
        return more;
    }
    for (at, window) in text.as_bytes().windows(LEAST).enumerate() {
        for secret in by_start.get(window).into_iter().flatten() {
            let letters = text.get(secret.spot.start..secret.spot.end).unwrap_or_default();
            if at != secret.spot.start && text.get(at..).is_some_and(|rest| rest.starts_with(letters)) {
                let spot = Spot { start: at, end: at + letters.len(), ..secret.spot.clone() };
                more.push(Found { spot, ..(*secret).clone() });
            }
        }
    }
    more
}

/// A spot as a part of the rendition.
pub(super) fn part(found: Found) -> Part {
    Part {
        key: format!("mask:{}", found.first),
        start: found.spot.start,
        end: found.spot.end,
        kind: PartKind::Mask,
        why: format!("{}: {}", found.name, found.why),
        now: found.spot.mask,
        kept: false,
    }
}

/// The parts with what is found only in the rendition itself.
pub(super) fn again(markdown: &str, mut parts: Vec<Part>, wishes: &Wishes) -> Vec<Part> {
    for _ in 0..ROUNDS {
        let text = applied(markdown, &parts);
        let kept =
            |start: usize, end: usize| parts.iter().any(|part| part.kept && part.start < end && start < part.end);
        let fresh: Vec<Part> = spots(&text, wishes)
            .into_iter()
            .filter_map(|found| {
                let (start, end) = (origin(&parts, found.spot.start, false), origin(&parts, found.spot.end, true));
                let key = format!("mask:{start}");
                let is_kept = kept(start, end) || wishes.keep.contains(&key);
                (start < end && !is_kept).then(|| Part { key, start, end, ..part(found) })
            })
            .collect();
        if fresh.is_empty() {
            break;
        }
        parts.extend(fresh);
        parts = settle::settled(parts);
    }
    parts
}

/// The place of the draft that a place of the rendition came from; within what was put there, the one or the other end of it.
fn origin(parts: &[Part], at: usize, is_end: bool) -> usize {
    // How far the rendition and the draft are, and where.
    let (mut done, mut out) = (0, 0);
    for part in parts.iter().filter(|part| !part.kept) {
        let start = out + (part.start - done);
        if at < start || at == start && is_end {
            break;
        }
        let end = start + part.now.len();
        if at < end || at == end && is_end && !part.now.is_empty() {
            return if is_end { part.end } else { part.start };
        }
        (done, out) = (part.end, end);
    }
    done + (at - out)
}
