//! Clocks that run ahead: sources that tell the same things at times that differ by about the same.
//!
//! Nothing is moved here: it is said, and who brought the file decides. What is compared is what each of two sources tells
//! exactly once: an alert by its name, fired or over, or the words of a message or comment.

use super::alarms::{name_of, source_of};
use super::line::said;
use super::words::folded_text;
use crate::model::{Event, ToldKind};
use crate::small::{Index, key};

/// As many pairs agree at least.
const LEAST_PAIRS: usize = 3;

/// Seconds that pairs differ from each other at most, to agree.
const WITHIN_S: i64 = 120;

/// Seconds of difference that are worth saying.
const WORTH_S: i64 = 120;

/// Words of a message that is compared, at least: shorter ones are said often.
const LEAST_WORDS: usize = 3;

/// A source whose times differ from those of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skew {
    /// Id of the source.
    pub source: String,
    /// Id of the source that it was compared with; `None` for the tracker.
    pub with: Option<String>,
    /// Seconds that its times are ahead; negative when they are behind.
    pub ahead_s: i64,
}

/// Sources of evidence whose times seem shifted, against the tracker where that can be told, else against the sources before
/// them in the order of ids.
pub fn skews(events: &[Event]) -> Vec<Skew> {
    let mut things = Index::new();
    let mut tellings: Vec<Vec<(String, i64)>> = Vec::new();
    for event in events {
        let (Some(thing), Some(at)) = (thing(event), &event.at) else { continue };
        let telling = (side(event), at.at.timestamp());
        let place = *things.at(thing).get_or_insert(tellings.len());
        match tellings.get_mut(place) {
            Some(list) => list.push(telling),
            None => tellings.push(vec![telling]),
        }
    }
    let mut pairs = Index::new();
    let mut all: Vec<(String, String, Vec<i64>)> = Vec::new();
    for list in &tellings {
        for (source, with, ahead) in once_each(list) {
            let place = *pairs.at(key(&[source, with])).get_or_insert(all.len());
            match all.get_mut(place) {
                Some(row) => row.2.push(ahead),
                None => all.push((source.to_owned(), with.to_owned(), vec![ahead])),
            }
        }
    }
    crate::small::sort_by(&mut all, |a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let mut found: Vec<Skew> = Vec::new();
    for (source, with, ahead) in all {
        // The tracker, whose side has no name, comes first.
        let is_said = found.iter().any(|known| known.source == source);
        if let Some(ahead_s) = agreed(ahead).filter(|_| !is_said) {
            found.push(Skew { source, with: Some(with).filter(|with| !with.is_empty()), ahead_s });
        }
    }
    found
}

/// Who tells: the source of evidence, or the tracker, whose side has no name.
fn side(event: &Event) -> String {
    if event.kind.told().is_some() { source_of(event).to_owned() } else { String::new() }
}

/// What is told, where it can be compared.
fn thing(event: &Event) -> Option<String> {
    if event.kind.is_words() {
        let words = folded_text(said(event));
        return (words.split(' ').count() >= LEAST_WORDS).then(|| key(&["words", &words]));
    }
    match event.kind.told()? {
        ToldKind::Alert => Some(key(&["fires", &name_of(said(event))?])),
        ToldKind::Recovery => Some(key(&["over", &name_of(said(event))?])),
        _ => None,
    }
}

/// Of the tellings of one thing the pairs of sides that tell it exactly once, with the seconds between them.
fn once_each(list: &[(String, i64)]) -> Vec<(&str, &str, i64)> {
    /// More sides than there are products tell nothing for sure.
    const MOST: usize = 12;
    if list.len() > MOST {
        return Vec::new();
    }
    let is_once = |side: &str| list.iter().filter(|(other, _)| other == side).count() == 1;
    let once: Vec<&(String, i64)> = list.iter().filter(|(side, _)| is_once(side)).collect();
    let mut pairs = Vec::new();
    for (source, at) in &once {
        for (with, other) in once.iter().filter(|(with, _)| with < source) {
            pairs.push((source.as_str(), with.as_str(), at.saturating_sub(*other)));
        }
    }
    pairs
}

/// The difference that most pairs agree on, when it is worth saying.
fn agreed(mut ahead: Vec<i64>) -> Option<i64> {
    crate::small::sort_by(&mut ahead, Ord::cmp);
    let (mut start, mut best) = (0, (0, 0));
    for (end, last) in ahead.iter().enumerate() {
        while ahead.get(start).is_some_and(|first| last.saturating_sub(*first) > WITHIN_S) {
            start += 1;
        }
        best = best.max((end + 1 - start, start));
    }
    let (count, start) = best;
    let middle = *ahead.get(start + count / 2)?;
    (count >= LEAST_PAIRS && count * 2 > ahead.len() && middle.saturating_abs() > WORTH_S).then_some(middle)
}
