//! What the linter says.

#[cfg(feature = "flow")]
use serde::{Deserialize, Serialize};

use super::{RULES, Spot};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "flow", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "flow", serde(rename_all = "lowercase"))]
pub enum Severity {
    /// A nudge; reasonable reviewers differ.
    Info,
    /// Wording that stops learning.
    Warning,
    /// Wording that harms a person.
    Error,
}

impl Severity {
    /// One step quieter; an info stays an info.
    pub(crate) fn lowered(self) -> Severity {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Info => Severity::Info,
        }
    }
}

/// How far a fix may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "flow", derive(Serialize, Deserialize))]
#[cfg_attr(feature = "flow", serde(rename_all = "lowercase"))]
pub enum Safety {
    /// Grammatical and without new facts: it may replace the span at one click.
    Safe,
    /// A pattern to write by hand; square brackets stand for what only the author knows.
    Hint,
}

/// A way out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "flow", derive(Serialize, Deserialize))]
pub struct Fix {
    /// The words to put in place of the span ([`Safety::Safe`]) or to think from ([`Safety::Hint`]).
    pub text: String,
    /// How far it may go.
    pub safety: Safety,
}

/// One place of a text, with a reason and a way out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "flow", derive(Serialize))]
pub struct Finding {
    /// Id of the rule, e.g. `should-have`.
    pub rule: &'static str,
    /// Category of the taxonomy, e.g. `counterfactual`.
    pub category: &'static str,
    /// How much it matters here.
    pub severity: Severity,
    /// First byte in the text; a char boundary.
    pub start: usize,
    /// Byte after the last; a char boundary.
    pub end: usize,
    /// The words, `&text[start..end]`; line breaks are kept.
    pub text: String,
    /// What is the matter, in one sentence about the words.
    pub what: String,
    /// Why it stops learning.
    pub why: &'static str,
    /// A question to answer instead.
    pub ask: &'static str,
    /// Ways out; may be empty.
    pub fixes: Vec<Fix>,
    /// Sixteen hex digits: the same for the same rule and words in the same sentence, wherever it stands.
    pub hash: String,
}

impl Finding {
    /// What a spot says, in words. `text` is the one in which it was found; in any other the words are those at its place.
    ///
    /// `None` for a spot of a rule that does not exist.
    pub fn of(spot: &Spot, text: &str) -> Option<Finding> {
        let rule = RULES.get(usize::from(spot.rule))?;
        let words = cut(text, spot.start, spot.end);
        let pattern = rule.whats.get(usize::from(spot.what)).copied().unwrap_or(rule.summary);
        let fixes = spot.fixes.iter().flatten().filter_map(|way| {
            let pattern = rule.fixes.get(usize::from(way.pattern))?;
            Some(Fix { text: filled(pattern.text, cut(text, way.from, way.to)), safety: way.safety })
        });
        Some(Finding {
            rule: rule.id,
            category: rule.category,
            severity: spot.severity,
            start: spot.start as usize,
            end: spot.end as usize,
            text: words.to_owned(),
            what: filled(pattern, words),
            why: rule.why,
            ask: rule.ask,
            fixes: fixes.collect(),
            hash: format!("{:016x}", spot.hash),
        })
    }
}

fn cut(text: &str, from: u32, to: u32) -> &str {
    text.get(from as usize..to as usize).unwrap_or("")
}

/// A pattern with words in place of `{}`, their line breaks as spaces.
fn filled(pattern: &str, words: &str) -> String {
    let Some((before, after)) = pattern.split_once("{}") else { return pattern.to_owned() };
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    [before, &words, after].concat()
}
