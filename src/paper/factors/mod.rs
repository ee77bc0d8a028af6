//! The contributing factors of a draft by their kinds.
//!
//! The text is what is true: headings below “Contributing Factors” are the kinds, items and paragraphs below them the factors.
//! A set of kinds that the text follows ([`crate::model::FACTOR_SETS`]) says which of them have no heading yet.

mod add;
mod read;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

pub use add::factor_add;

use crate::document::Answer;
use crate::plain::shown;

/// What the text holds. Bytes, until a border makes units of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// Whether the text has the section.
    pub found: bool,
    /// The kinds in the order of the text, then those of the set that it has no heading for.
    pub groups: Vec<FactorGroup>,
    /// What would be worth asking of all of them.
    pub ask: Option<String>,
}

shown! { struct Factors { found, groups, ask } }

/// A kind with its factors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorGroup {
    /// Its heading; empty for what stands above the first one.
    pub kind: String,
    /// Whether the text has the heading.
    pub there: bool,
    /// Where the heading starts, or where the section does.
    pub start: usize,
    /// Where its line ends.
    pub end: usize,
    /// What stands below it, in order.
    pub factors: Vec<Factor>,
}

shown! { struct FactorGroup { kind, there, start, end, factors } }

/// A factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Its words, as they stand in the text.
    pub text: String,
    /// Where they begin.
    pub start: usize,
    /// Where they end.
    pub end: usize,
}

shown! { struct Factor { text, start, end } }

/// Reads the factors of a text. `set` is the one that counts where the text has no kinds of its own.
pub fn factors(markdown: &str, set: &str) -> Factors {
    let Some(read) = read::read(markdown, set) else { return Factors::default() };
    let factor = |answer: &Answer| Factor {
        text: markdown.get(answer.start..answer.end).unwrap_or_default().to_owned(),
        start: answer.start,
        end: answer.end,
    };
    let mut groups = Vec::new();
    // What stands under no kind is worth a place of its own where something does, or where there are no kinds.
    let plain = read.groups.len() == 1;
    for group in read.groups.iter().filter(|group| plain || !group.kind.is_empty() || !group.answers.is_empty()) {
        let factors: Vec<Factor> = group.answers.iter().map(factor).collect();
        let (start, end) = (group.start, group.body);
        groups.push(FactorGroup { kind: group.kind.clone(), there: true, start, end, factors });
    }
    let (start, end) = (read.section.start, read.section.body_start);
    let absent = |kind: &&str| FactorGroup { kind: (*kind).to_owned(), there: false, start, end, factors: Vec::new() };
    groups.extend(read.absent.iter().map(absent));
    let ask = asked(&groups);
    Factors { found: true, groups, ask }
}

/// What would be worth asking where there is one factor only, or one kind only.
fn asked(groups: &[FactorGroup]) -> Option<String> {
    let count: usize = groups.iter().map(|group| group.factors.len()).sum();
    let mut told = groups.iter().filter(|group| !group.factors.is_empty());
    let (first, more) = (told.next()?, told.next().is_some());
    if count == 1 {
        return Some(ONE_FACTOR.to_owned());
    }
    let other = groups.iter().find(|group| group.factors.is_empty() && !group.kind.is_empty())?;
    (!more).then(|| match first.kind.as_str() {
        "" => format!("No factor stands under a kind yet. What under “{}” had to be true as well?", other.kind),
        kind => {
            format!("All factors so far are of one kind, “{kind}”. What under “{}” had to be true as well?", other.kind)
        }
    })
}

const ONE_FACTOR: &str =
    "There is one factor so far. What else had to be true at the same time, and what had hidden it until then?";
