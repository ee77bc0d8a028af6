//! A finding as the engine notes it: numbers only, so that the hot path makes no text.

use super::{Safety, Severity};

/// Most ways out of one finding.
pub const WAYS: usize = 3;

/// One place of a text, by numbers into the tables of the rules.
///
/// [`super::Finding::of`] turns it into words, from the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Row of [`super::RULES`].
    pub rule: u8,
    /// Row of the rule's `whats`.
    pub what: u8,
    /// How much it matters here.
    pub severity: Severity,
    /// First byte in the text; a char boundary.
    pub start: u32,
    /// Byte after the last; a char boundary.
    pub end: u32,
    /// The same for the same rule and words in the same sentence, wherever it stands.
    pub hash: u64,
    /// Ways out, the first ones first; the rest is `None`.
    pub fixes: [Option<Way>; WAYS],
}

impl Spot {
    /// The same at other places of a text.
    pub(crate) fn moved(self, to: impl Fn(u32) -> u32) -> Spot {
        let fixes = self.fixes.map(|way| {
            way.map(|way| if way.from == way.to { way } else { Way { from: to(way.from), to: to(way.to), ..way } })
        });
        Spot { start: to(self.start), end: to(self.end), fixes, ..self }
    }
}

/// A way out of a finding, by numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Row of the rule's `fixes`.
    pub pattern: u8,
    /// How far it may go here: markup inside the span makes a safe pattern one that is only shown.
    pub safety: Safety,
    /// First byte of the words for the pattern's `{}`; equal to `to` when it has none.
    pub from: u32,
    /// Byte after the last of them.
    pub to: u32,
}
