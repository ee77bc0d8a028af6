//! The kinds of what should not be published, as a person chooses levels for them.

use crate::plain::shown;
use crate::redact::{Kind, Level, RULES};

/// Every kind, in the order in which it is offered, with its name for people.
const KINDS: &[(Kind, &str)] = &[
    (Kind::Secret, "Secrets: passwords, tokens, keys"),
    (Kind::Mail, "Mail addresses"),
    (Kind::Phone, "Phone numbers"),
    (Kind::Address, "Network addresses"),
    (Kind::Host, "Names of internal machines"),
    (Kind::Word, "Words of your own"),
];

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
