//! Accounts and authors of commits.

use crate::model::Role;
use crate::tracker::gather::{Gather, mail_hash, person};
use crate::tracker::json;
use serde_json::Value;

/// Adds an account; `None` for a deleted one, of which the API leaves nothing.
pub(super) fn account(gather: &mut Gather<'_>, account: Option<&Value>, role: Role) -> Option<String> {
    let account = account?;
    let login = json::text(account, "/login")?;
    let name = json::text(account, "/name").unwrap_or(login);
    let mut seen = person(gather.person_id(login), name, Some(login), role);
    if json::text(account, "/type") == Some("Bot") || login.ends_with("[bot]") {
        seen.roles.insert(Role::Bot);
    }
    Some(gather.person(seen))
}

/// Adds the author of a commit, who is known by name and mail only; the mail itself is not kept.
pub(super) fn author(gather: &mut Gather<'_>, author: Option<&Value>) -> Option<String> {
    let author = author?;
    let name = json::text(author, "/name")?;
    let hash = json::text(author, "/email").and_then(mail_hash);
    let key = format!("author/{}", hash.as_deref().unwrap_or(name));
    let mut seen = person(gather.person_id(&key), name, None, Role::Author);
    seen.mail_hash = hash;
    Some(gather.person(seen))
}
