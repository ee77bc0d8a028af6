//! Accounts, and people of whom a move from elsewhere left a name.

use crate::model::Role;
use crate::tracker::gather::{Gather, mail_hash, person};
use crate::tracker::json;
use serde_json::Value;

/// Accounts of the site itself.
const BOTS: &[&str] = &["gitea-actions", "forgejo-actions"];

/// Adds an account; `None` for a deleted one, which is called Ghost and has a number below 0.
pub(super) fn account(gather: &mut Gather<'_>, account: Option<&Value>, role: Role) -> Option<String> {
    let account = account?;
    let login = json::text(account, "/login")?;
    let is_bot = login.ends_with("[bot]") || BOTS.contains(&login);
    let is_gone = account.get("id").and_then(Value::as_i64).is_some_and(|id| id < 0);
    if is_gone && !is_bot {
        return None;
    }
    let name = json::text(account, "/full_name").unwrap_or(login);
    let mut seen = person(gather.person_id(login), name, Some(login), role);
    // The address that a site makes up for an account that hides its own tells nobody.
    let mail = json::text(account, "/email").filter(|mail| !mail.contains("noreply"));
    seen.mail_hash = mail.and_then(mail_hash);
    if is_bot {
        seen.roles.insert(Role::Bot);
    }
    Some(gather.person(seen))
}

/// Adds who wrote something: of a text that was moved here from elsewhere, the name that it had there.
pub(super) fn author(gather: &mut Gather<'_>, item: &Value, role: Role) -> Option<String> {
    match json::text(item, "/original_author") {
        Some(name) => {
            let id = gather.person_id(&format!("original/{name}"));
            Some(gather.person(person(id, name, None, role)))
        }
        None => account(gather, item.get("user"), role),
    }
}
