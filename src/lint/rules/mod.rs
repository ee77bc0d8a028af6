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
use super::phrase::Lists;

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

/// A list has a bit of [`Lists`].
const _: () = {
    let (mut lists, mut rule) = (0, 0);
    while rule < RULES.len() {
        (lists, rule) = (lists + RULES[rule].phrases.len(), rule + 1);
    }
    assert!(lists <= Lists::BITS as usize);
};

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
