//! What a person prefers about what should not be published.

use super::{Kind, Level, Levels, Names, RULES, Redaction, redactions};
use crate::plain::stored;

/// Levels that were chosen, the last one of a kind counts; a kind without one has its rules' own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KindLevels {
    /// In any order.
    pub chosen: Vec<KindLevel>,
}

stored! { struct KindLevels { chosen } }

/// The level of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindLevel {
    /// What kind of thing.
    pub kind: Kind,
    /// What becomes of it.
    pub level: Level,
}

stored! { struct KindLevel { kind, level } }

impl KindLevels {
    /// The same for each rule.
    pub fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        for chosen in &self.chosen {
            for rule in RULES.iter().filter(|rule| rule.kind == chosen.kind) {
                levels.by_rule.insert(rule.id.to_owned(), chosen.level);
            }
        }
        levels
    }
}

/// Levels and names of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferred {
    /// Levels that were chosen for kinds.
    pub levels: KindLevels,
    /// Names that only the user knows.
    pub names: Names,
}

stored! { struct Preferred { levels, names } }

impl Preferred {
    /// Everything in a text that should not be published, in its order.
    pub fn redactions(&self, text: &str) -> Vec<Redaction> {
        redactions(text, &self.levels.levels(), &self.names)
    }

    /// The same before it is published, where a secret counts whatever was chosen.
    pub fn before_publishing(&self, text: &str) -> Vec<Redaction> {
        let chosen = self.levels.chosen.iter().filter(|chosen| chosen.kind != Kind::Secret).copied().collect();
        redactions(text, &KindLevels { chosen }.levels(), &self.names)
    }
}
