//! Accounts.

use crate::model::Role;
use crate::tracker::gather::{Gather, mail_hash, person};
use crate::tracker::json;
use serde_json::Value;

/// The name that people see; old servers write `Ana Diaz <ana@x.example>`.
pub(super) fn name(account: &Value) -> Option<&str> {
    match account {
        Value::String(text) => text.split(" <").next().map(str::trim).filter(|name| !name.is_empty()),
        other => json::text(other, "/displayName"),
    }
}

/// The login: a mail address in the cloud, `DOMAIN\name` on a server.
pub(super) fn login(account: &Value) -> Option<&str> {
    match account {
        Value::String(text) => text.split_once(" <").map(|(_, login)| login.trim_end_matches('>')),
        other => json::text(other, "/uniqueName"),
    }
}

/// Adds an account. A mail address is kept as its hash alone.
pub(super) fn account(gather: &mut Gather<'_>, account: Option<&Value>, role: Role) -> Option<String> {
    let account = account?;
    let (name, login) = (name(account)?, login(account));
    let hash = login.and_then(mail_hash);
    let id = json::text(account, "/id").or(hash.as_deref()).or(login).unwrap_or(name);
    let handle = login.filter(|_| hash.is_none()).filter(|login| !login.contains("://"));
    let mut seen = person(gather.person_id(id), name, handle, role);
    if name.contains(" Build Service (") || name.starts_with("Microsoft.") {
        seen.roles.insert(Role::Bot);
    }
    seen.mail_hash = hash;
    Some(gather.person(seen))
}
