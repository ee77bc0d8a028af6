//! The rules, one file each. A new one is a file here and a row of [`RULES`].

mod absolute_person;
mod behaviour_action;
mod hindsight;
mod human_error;
mod judgement;
mod lapse;
mod named_agent;
mod lapse_phrases;
pub(super) mod omission;
mod passive_blame;
mod procedure_violation;
mod punitive;
mod rhetorical;
mod role_agent;
mod second_person;
mod self_blame;
mod should_have;
mod single_root_cause;
mod team_blame;

use super::Rule;
use super::phrase::{Lists, Phrases};

/// Every rule, in order of precedence: of two that apply to a sentence the first speaks.
pub const RULES: &[&Rule] = &[
    &punitive::RULE,
    &named_agent::RULE,
    &second_person::RULE,
    &team_blame::RULE,
    &judgement::RULE,
    &human_error::RULE,
    &behaviour_action::RULE,
    &procedure_violation::RULE,
    &should_have::RULE,
    &lapse::RULE,
    &role_agent::RULE,
    &self_blame::RULE,
    &hindsight::RULE,
    &absolute_person::RULE,
    &passive_blame::RULE,
    &single_root_cause::RULE,
    &rhetorical::RULE,
];

/// Every list of set phrases.
pub(super) const PHRASES: &[&Phrases] = &[
    &super::fault::CAUSES,
    &behaviour_action::AHEAD,
    &behaviour_action::APPEALS,
    &hindsight::AFTER_BE,
    &hindsight::ALONE,
    &hindsight::SAYINGS,
    &human_error::KINDS,
    &human_error::LINKS,
    &judgement::VERDICTS,
    &lapse_phrases::PHRASES,
    &second_person::CHARGES,
    &self_blame::IDIOMS,
    &should_have::EXPECTED,
    &should_have::IN_TIME,
    &should_have::KNOWN_BETTER,
    &should_have::MISSED_PIECE,
    &should_have::WISHES,
    &procedure_violation::KEPT,
    &punitive::SUFFERED,
    &punitive::MEASURES,
    &rhetorical::ACCUSED,
    &rhetorical::OUTCRIES,
    &single_root_cause::ONLY,
    &single_root_cause::STEMS,
];

/// A list has a bit of [`Lists`].
const _: () = assert!(PHRASES.len() <= Lists::BITS as usize);

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
