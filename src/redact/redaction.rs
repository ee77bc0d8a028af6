//! What was found, as people are told of it.

use super::{Kind, Level, Levels, Names, find, rules};
use crate::plain::stored;

/// A place of the text that should not be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redaction {
    /// Id of the rule that found it.
    pub rule: String,
    /// What it is, for people.
    pub name: String,
    /// Why it should not be published.
    pub why: String,
    /// Whether its level is mask: it stops a publication.
    pub stops: bool,
    /// First place in the text: a byte here, a unit of UTF-16 on a page.
    pub start: usize,
    /// The place after its last.
    pub end: usize,
    /// The first letters of a secret, never the whole; of anything else the whole, which is how it is told apart.
    pub excerpt: String,
    /// What may stand in its place.
    pub mask: String,
}

stored! { struct Redaction { rule, name, why, stops, start, end, excerpt, mask } }

/// Everything in a text that should not be published by these levels, in its order.
pub fn redactions(text: &str, levels: &Levels, names: &Names) -> Vec<Redaction> {
    let told = |spot: super::Spot| {
        let rule = rules::rule(&spot.rule)?;
        Some(Redaction {
            name: rule.name.to_owned(),
            why: rule.why.to_owned(),
            stops: spot.level == Level::Mask,
            start: spot.start,
            end: spot.end,
            excerpt: excerpt(text.get(spot.start..spot.end)?, spot.kind),
            rule: spot.rule,
            mask: spot.mask,
        })
    };
    find(text, levels, names).into_iter().filter_map(told).collect()
}

fn excerpt(found: &str, kind: Kind) -> String {
    let most = if kind == Kind::Secret { 4 } else { 60 };
    let first: String = found.chars().take(most).filter(|c| !c.is_control()).collect();
    if found.chars().count() > most { first + "…" } else { first }
}
