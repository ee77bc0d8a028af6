//! The linter of blaming language: [`lint`] reads a text and says which sentences turn a person into the cause.
//!
//! It knows nothing of the rest of the house but its sort, and needs nothing beside `std`. The work is done once for all rules, in
//! this order: `block` finds what is written by the author (no code, no quotations), `token` cuts it into words with
//! exact byte offsets and looks each up in the `lexicon`, `people` says which words are names, `clause` says
//! who does what in a sentence. A rule is one file in `rules` and one row of its table, and is asked only about
//! sentences that hold one of its anchor words, so that cost follows the anchors seen and not the number of rules.
//!
//! What it does not do: it scores nobody, it never decides whether a text may be published, and it adds no facts.

mod block;
mod chat;
mod clause;
mod context;
mod engine;
mod fault;
mod finding;
mod harm;
mod inline;
mod lexicon;
mod memory;
mod notes;
mod np;
mod people;
mod phrase;
mod rule;
mod rules;
mod scan;
mod section;
mod seen;
mod sentence;
mod session;
mod spot;
mod suppress;
mod token;
mod units;
mod wire;
mod work;

#[cfg(test)]
mod linear;

pub use context::{Context, DocumentKind, Level, Participant, Syntax};
pub use finding::{Finding, Fix, Safety, Severity};
pub use rule::{Pattern, Rule};
pub use rules::{RULES, rule};
pub use session::Session;
pub use spot::{Spot, WAYS, Way};
pub use units::{Units, byte_of, utf16_len};
pub use wire::{STRIDE, pack};

/// The findings in a text.
///
/// Ordered by start; they do not overlap, and a sentence has at most one: that of the first rule of [`RULES`] that
/// applies at warning or above, else the first at info. `single-root-cause` is said once a text. Offsets are bytes of
/// `text`. Time grows with the length of the text, whatever it holds.
pub fn lint(text: &str, context: &Context) -> Vec<Finding> {
    spots(text, context).iter().filter_map(|spot| Finding::of(spot, text)).collect()
}

/// The findings in a text by numbers, for whoever shows them elsewhere or only counts them.
///
/// Ordered as those of [`lint`]. Of a text of more than 4 GiB the beginning is read.
pub fn spots(text: &str, context: &Context) -> Vec<Spot> {
    let mut session = Session::new(context);
    session.update(text);
    session.into_spots()
}
