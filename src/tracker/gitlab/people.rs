//! Accounts.

use crate::model::Role;
use crate::tracker::gather::{Gather, person};
use crate::tracker::json;
use serde_json::Value;

/// Adds an account; `None` where there is none.
pub(super) fn account(gather: &mut Gather<'_>, account: Option<&Value>, role: Role) -> Option<String> {
    let account = account?;
    let login = json::text(account, "/username")?;
    let name = json::text(account, "/name").unwrap_or(login);
    let mut seen = person(gather.person_id(login), name, Some(login), role);
    if json::truth(account, "/bot") == Some(true) || is_bot(login) {
        seen.roles.insert(Role::Bot);
    }
    Some(gather.person(seen))
}

/// `project_7_bot_1a2b` of a project's token, `alert-bot` of alerts that open incidents, and their kin.
fn is_bot(login: &str) -> bool {
    login.ends_with("-bot")
        || ((login.starts_with("project_") || login.starts_with("group_")) && login.contains("_bot"))
}
