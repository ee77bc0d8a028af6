//! How loud each kind of what should not be published is: off, warn or mask, as a person prefers it.

use crate::plain::{shown, stored};
use crate::redact::{self, Kind, Level, Levels, Names, RULES, Redaction};

/// Every kind, in the order in which it is offered, with its name for people.
const KINDS: &[(Kind, &str)] = &[
    (Kind::Secret, "Secrets: passwords, tokens, keys"),
    (Kind::Mail, "Mail addresses"),
    (Kind::Phone, "Phone numbers"),
    (Kind::Address, "Network addresses"),
    (Kind::Host, "Names of internal machines"),
    (Kind::Word, "Words of your own"),
];

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

/// A kind as it is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindRow {
    /// What kind of thing.
    pub kind: Kind,
    /// Its name for people.
    pub name: &'static str,
    /// The usual level.
    pub level: Level,
}

shown! { struct KindRow { kind, name, level } }

/// Every kind, in the order in which it is offered.
pub fn kinds() -> Vec<KindRow> {
    let usual = |kind: Kind| RULES.iter().find(|rule| rule.kind == kind).map_or(Level::Warn, |rule| rule.level);
    KINDS.iter().map(|(kind, name)| KindRow { kind: *kind, name, level: usual(*kind) }).collect()
}

/// Everything in a text that should not be published by these levels, in its order.
pub fn redactions(text: &str, levels: &KindLevels, names: &Names) -> Vec<Redaction> {
    redact::redactions(text, &levels.levels(), names)
}
