//! What in a text should not be published: secrets, mail addresses, phone numbers, addresses, host names, given words.
//!
//! [`find`] proposes spots, [`masked`] puts masks in place of those at the level `mask`; people of the incident become roles in
//! [`to_roles`]. Nothing is changed by itself: a spot is a range of the original text, and whoever shows it may raise or lower its
//! level. A rule is a row of [`RULES`]. It deliberately asks no service whether a secret is valid, and keeps no list of
//! dictionary words: what stands behind a telling word counts by how it is put together.
//!
//! How it looks: `view` writes the text as people meant it (`%2B`, `\n`, `\_` and `&amp;` undone) beside the places it came from;
//! `scan` goes over it once. Lines that break in the middle of something odd are joined and gone over once more, so that a
//! secret is found across a soft wrap. There is no search by patterns, hence no aho-corasick and no regex-lite: literal starts are
//! compared where a word begins, which is few places, and the two crates would be about 53 KB of the module.

pub mod border;
mod view;
mod guess;
mod hit;
mod scan;
mod tokens;
mod said;
mod places;
mod addresses;
mod mails;
mod phones;
mod words;
mod redaction;
mod preferred;
mod called;
mod roles;
pub mod rules;

pub use preferred::{KindLevel, KindLevels, Preferred};
pub use redaction::{Redaction, redactions};
pub use roles::{Change, Reach, to_roles, to_roles_as};

pub use rules::{RULES, Rule};

use crate::plain::stored;
use hit::Hit;
use std::collections::BTreeMap;
use view::View;

/// What becomes of what a rule finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing: the rule does not look.
    Off,
    /// It is shown.
    #[default]
    Warn,
    /// A mask stands in its place.
    Mask,
}

stored! { words Level { Off = "off", Warn = "warn", Mask = "mask" } }

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Gives access to something.
    Secret,
    /// Somebody's mail address.
    Mail,
    /// Somebody's phone number.
    Phone,
    /// Where a machine is in a network.
    Address,
    /// What a machine is called inside.
    Host,
    /// A word that the user gave.
    Word,
}

stored! {
    words Kind {
        Secret = "secret", Mail = "mail", Phone = "phone", Address = "address", Host = "host", Word = "word",
    }
}

/// Something that should not be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Id of the rule.
    pub rule: String,
    /// What kind of thing it is.
    pub kind: Kind,
    /// First byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// What may stand in its place, e.g. `[AWS access key removed]`.
    pub mask: String,
    /// What becomes of it; never [`Level::Off`] as [`find`] gives it.
    pub level: Level,
}

stored! { struct Spot { rule, kind, start, end, mask, level } }

/// Levels that differ from what the rules say, by rule id. Unknown ids change nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    /// Level of a rule.
    pub by_rule: BTreeMap<String, Level>,
}

impl Levels {
    /// Everything masked: for a text that leaves the company.
    pub fn public() -> Levels {
        let mut levels = Levels::default();
        for rule in RULES {
            levels.by_rule.insert(rule.id.to_owned(), Level::Mask);
        }
        levels
    }

    /// The level of a rule.
    pub fn of(&self, rule: &Rule) -> Level {
        self.by_rule.get(rule.id).copied().unwrap_or(rule.level)
    }
}

/// Names that only the user knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Internal hosts and domains, e.g. `db1` or `.acme.example`; a domain that begins with a point means everything below it.
    pub hosts: Vec<String>,
    /// Words and phrases, e.g. the name of a customer; in any capitals, as whole words.
    pub words: Vec<String>,
}

stored! { struct Names { hosts, words } }

/// Everything that should not be published, in the order of the text, without overlaps.
///
/// Of two rules that find the same place the more specific one speaks, the one further up in [`RULES`]; its spot then covers
/// what both found, so that no end of a secret is left over. Rules at the level off do not look, so that another may speak.
/// Ranges are bytes of `text` at the borders of characters.
pub fn find(text: &str, levels: &Levels, names: &Names) -> Vec<Spot> {
    let level = |hit: &Hit| RULES.get(hit.rule).map_or(Level::Off, |rule| levels.of(rule));
    let whole = View::of(text);
    let mut hits = Vec::new();
    let starts = tokens::Starts::new();
    scan::scan(&whole, &starts, &names.hosts, &mut hits);
    hit::sort(&mut hits);
    let mut more = Vec::new();
    for lines in whole.joined() {
        let mut found = Vec::new();
        scan::secrets(&lines, &starts, &mut found);
        hit::across(&hits, &found, &lines, &mut more);
    }
    words::find(text, &names.words, &mut more);
    hits.append(&mut more);
    hits.retain(|hit| level(hit) != Level::Off);
    hits.iter_mut().for_each(|hit| hit.take_padding(text));
    let rank = |hit: &Hit| if level(hit) == Level::Mask { hit.rule } else { RULES.len() + hit.rule };
    hit::settled(hits, &rank).iter().filter_map(|hit| spot(text, hit, levels)).collect()
}

fn spot(text: &str, hit: &Hit, levels: &Levels) -> Option<Spot> {
    let rule = RULES.get(hit.rule)?;
    text.get(hit.start..hit.end)?;
    let (start, end) = (hit.start, hit.end);
    Some(Spot {
        rule: rule.id.to_owned(),
        kind: rule.kind,
        start,
        end,
        mask: rule.mask.to_owned(),
        level: levels.of(rule),
    })
}

/// The text with masks in place of the spots at the level mask.
///
/// `spots` are as [`find`] gave them for this very text, some perhaps with another level; one that does not lie in the text,
/// or begins before the one ahead of it ends, is left out. What was masked is undone by leaving its spot out.
pub fn masked(text: &str, spots: &[Spot]) -> String {
    let masks = spots.iter().filter(|spot| spot.level == Level::Mask);
    crate::small::spliced(text, masks.map(|spot| (spot.start, spot.end, spot.mask.as_str())))
}
