//! What a rule is made of.

use super::lexicon::Class;
use super::phrase::Phrases;
use super::sentence::{Match, Sentence};
use super::{Safety, Severity, Spot, Way};

/// A text of a rule, which the browser's module does without: its pages read all texts of the rules from a file that is made
/// of the same table. There it is empty.
macro_rules! text {
    ($text:expr) => {
        if cfg!(target_arch = "wasm32") { "" } else { $text }
    };
}

/// Texts of a rule; none in the browser's module.
macro_rules! texts {
    ($($text:expr),* $(,)?) => {
        if cfg!(target_arch = "wasm32") { &[] } else { &[$($text),*] }
    };
}

pub(crate) use {text, texts};

/// A rule: its texts, the sentences that prove it, and how it looks at a sentence.
///
/// The texts are read by users, in `nofault explain`, the options page and the README. In WebAssembly they are empty: who shows
/// findings there has them from `nofault rules --format json`.
pub struct Rule {
    /// Names the wording found, in kebab case.
    pub id: &'static str,
    /// Category of the taxonomy, in snake case.
    pub category: &'static str,
    /// The usual severity; the section, a hedge or the user's wish may change it for one finding.
    pub severity: Severity,
    /// What it finds, as the end of "a sentence that …".
    pub summary: &'static str,
    /// Why such a sentence stops learning.
    pub why: &'static str,
    /// The question to answer instead.
    pub ask: &'static str,
    /// What is the matter, one sentence each; `{}` stands for the words of the span.
    pub whats: &'static [&'static str],
    /// Ways out, of which a match chooses.
    pub fixes: &'static [Pattern],
    /// Sentences that it fires on; `[..]` marks the span.
    pub fires_on: &'static [&'static str],
    /// Look-alikes on which every rule is silent.
    pub quiet_on: &'static [&'static str],
    /// Where the reasons come from.
    pub sources: &'static [&'static str],
    /// Only sentences with a word of one of these classes are checked, or with a key of its phrases.
    pub(crate) anchors: Class,
    /// The set phrases that it looks for.
    pub(crate) phrases: &'static [&'static Phrases],
    /// Looks at one sentence.
    pub(crate) check: fn(&Sentence<'_>) -> Option<Match>,
}

/// A way out in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The words to put in place of the span, or to think from; `{}` stands for words of the text.
    pub text: &'static str,
    /// How far it may go.
    pub safety: Safety,
}

impl Pattern {
    /// A pattern that may be applied.
    pub(crate) const fn safe(text: &'static str) -> Pattern {
        Pattern { text: text!(text), safety: Safety::Safe }
    }

    /// A pattern that is only shown.
    pub(crate) const fn hint(text: &'static str) -> Pattern {
        Pattern { text: text!(text), safety: Safety::Hint }
    }
}

impl Rule {
    /// The spot that a match in a sentence becomes; `number` is the rule's row.
    pub(crate) fn spot(&self, number: u8, sentence: &Sentence<'_>, found: &Match, severity: Severity) -> Spot {
        let (start, end) = sentence.bytes(found.first, found.last);
        // Replacing words with markup between them could leave half a mark behind, so such a fix is only shown.
        let markup = sentence.text[start as usize..end as usize].contains(MARKUP);
        let fixes = found.fixes.map(|chosen| {
            let chosen = chosen?;
            let safety = if markup { Safety::Hint } else { self.fixes.get(usize::from(chosen.pattern))?.safety };
            let (from, to) = chosen.words.map_or((0, 0), |(first, last)| sentence.bytes(first, last));
            Some(Way { pattern: chosen.pattern, safety, from, to })
        });
        let hash = sentence.hash(self.id, found.first, found.last);
        Spot { rule: number, what: found.what, severity, start, end, hash, fixes }
    }
}

const MARKUP: [char; 9] = ['*', '_', '`', '[', ']', '<', '~', '\\', '\n'];
