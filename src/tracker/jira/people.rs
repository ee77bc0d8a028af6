//! Accounts: by account id in Cloud, by key and login in Data Center.

use crate::model::Role;
use crate::tracker::gather::{Gather, mail_hash, person};
use crate::tracker::{TrackerError, json};
use serde_json::Value;

/// Adds an account; `None` for nobody, e.g. an anonymous author.
pub(super) fn account(gather: &mut Gather<'_>, account: Option<&Value>, role: Role) -> Option<String> {
    let account = account?;
    let id = ["/accountId", "/key", "/name"].into_iter().find_map(|path| json::text(account, path))?;
    let login = json::text(account, "/name");
    let name = json::text(account, "/displayName").or(login).unwrap_or(id);
    let mut seen = person(gather.person_id(id), name, login, role);
    seen.mail_hash = json::text(account, "/emailAddress").and_then(mail_hash);
    if json::text(account, "/accountType") == Some("app") {
        seen.roles.insert(Role::Bot);
    }
    Some(gather.person(seen))
}

/// The name of an account for people.
pub(super) fn account_name(account: &Value) -> Result<String, TrackerError> {
    let id = json::id(account, "/accountId").or_else(|| json::id(account, "/name"));
    let id = id.ok_or_else(|| TrackerError::Unreadable { at: "accountId".to_owned() })?;
    let login = ["/emailAddress", "/name"].into_iter().find_map(|path| json::text(account, path));
    Ok(match (json::text(account, "/displayName"), login) {
        (Some(name), Some(login)) => format!("{name} ({login})"),
        (Some(name), None) => name.to_owned(),
        (None, login) => login.unwrap_or(&id).to_owned(),
    })
}
