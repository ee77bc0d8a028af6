//! The rules, one file each. A new one is a file here and a row of [`RULES`].

mod behaviour_action;
mod hindsight;
mod human_error;
mod judgement;
mod lapse;
mod named_agent;
mod omission;
mod role_agent;
mod should_have;
mod single_root_cause;

use super::Rule;

/// Every rule, in order of precedence: of two that apply to a sentence the first speaks.
pub const RULES: &[&Rule] = &[
    &named_agent::RULE,
    &judgement::RULE,
    &human_error::RULE,
    &behaviour_action::RULE,
    &should_have::RULE,
    &lapse::RULE,
    &role_agent::RULE,
    &hindsight::RULE,
    &single_root_cause::RULE,
];

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
