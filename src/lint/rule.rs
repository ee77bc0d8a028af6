//! What a rule is made of.

use super::lexicon::Class;
use super::sentence::{Match, Sentence};
use super::{Finding, Fix, Safety, Severity};

/// Texts that nobody reads in the browser: 20 KB that its module does without.
macro_rules! examples {
    ($($text:expr),* $(,)?) => {
        if cfg!(target_arch = "wasm32") { &[] } else { &[$($text),*] }
    };
}

pub(crate) use examples;

/// A rule: its texts, the sentences that prove it, and how it looks at a sentence.
///
/// The texts are read by users, in `nofault explain`, the options page and the README.
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
    /// Sentences that it fires on; `[..]` marks the span. These lists are empty in the browser.
    pub fires_on: &'static [&'static str],
    /// Look-alikes on which every rule is silent.
    pub quiet_on: &'static [&'static str],
    /// Where the reasons come from.
    pub sources: &'static [&'static str],
    /// Only sentences with a word of one of these classes are checked.
    pub(crate) anchors: Class,
    /// Looks at one sentence.
    pub(crate) check: fn(&Sentence<'_>) -> Option<Match>,
}

impl Rule {
    /// The finding that a match in a sentence becomes.
    pub(crate) fn finding(&'static self, sentence: &Sentence<'_>, found: Match, severity: Severity) -> Finding {
        let (start, end) = (sentence.tokens[found.first].start, sentence.tokens[found.last].end);
        Finding {
            rule: self.id,
            category: self.category,
            severity,
            start,
            end,
            text: sentence.text[start..end].to_owned(),
            what: found.what,
            why: self.why,
            ask: self.ask,
            fixes: found.fixes.into_iter().map(|fix| only_shown_in_markup(fix, &sentence.text[start..end])).collect(),
            hash: sentence.hash(self.id, found.first, found.last),
        }
    }
}

/// Replacing words with markup between them could leave half a mark behind, so such a fix is only shown.
fn only_shown_in_markup(fix: Fix, words: &str) -> Fix {
    let markup = words.contains(['*', '_', '`', '[', ']', '<', '~', '\\', '\n']);
    if markup { Fix { safety: Safety::Hint, ..fix } } else { fix }
}
