//! The rules, a row each: what people read of them, how they begin, and sentences that prove them.
//!
//! A secret that begins in a way of its own is a row in `vendors.rs` and needs no code. What is known by the words beside it has
//! its row in `told.rs` and its code in `said.rs` or `places.rs`. In examples `[..]` marks what must be found, and a `·` is taken
//! out before use, so that no scanner takes these files for a leak.

pub(super) mod letters;
mod told;
mod vendors;

use super::{Kind, Level};

/// A rule.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Names what is found, in kebab case.
    pub id: &'static str,
    /// What it is called for people.
    pub name: &'static str,
    /// Why it should not be published.
    pub why: &'static str,
    /// What kind of thing it is.
    pub kind: Kind,
    /// The usual level.
    pub level: Level,
    /// What may stand in its place.
    pub mask: &'static str,
    /// Texts with what must be found between `[` and `]`.
    pub fires_on: &'static [&'static str],
    /// Look-alikes on which every rule is silent.
    pub quiet_on: &'static [&'static str],
    /// How it begins; none for what is known by the words beside it.
    pub(super) shapes: &'static [Shape],
}

/// How a secret is put together.
pub(super) struct Shape {
    /// Letters that it begins with, exactly.
    pub start: &'static str,
    /// How many letters stand before `start`.
    pub ahead: u8,
    /// What follows, see [`letters`].
    pub letters: u16,
    /// Least letters behind `start`.
    pub least: u16,
    /// Most letters behind `start`; the same as `least` where the length is fixed.
    pub most: u16,
    /// Whether the letters behind `start` are put together rightly.
    pub check: fn(&[u8]) -> bool,
}

/// Every rule; of two that find the same the upper one speaks.
pub const RULES: &[Rule] = &{
    let mut all = [vendors::ROWS[0]; vendors::ROWS.len() + told::ROWS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < vendors::ROWS.len() { vendors::ROWS[at] } else { told::ROWS[at - vendors::ROWS.len()] };
        at += 1;
    }
    all
};

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// Examples; none in the browser's module, where nobody reads them.
macro_rules! examples {
    ($($text:expr),* $(,)?) => {
        if cfg!(target_arch = "wasm32") { &[] } else { &[$($text),*] }
    };
}

pub(super) use examples;
