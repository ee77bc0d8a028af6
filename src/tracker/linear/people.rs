//! Who did something: members, people from outside, programs.

use crate::model::Role;
use crate::tracker::gather::{Gather, person};
use crate::tracker::json;
use serde_json::Value;

/// Adds the first of those who are named at these places; `None` when nobody is. Programs are named apart from people.
pub(super) fn who(gather: &mut Gather<'_>, item: &Value, places: &[&str], role: Role) -> Option<String> {
    let named = places.iter().filter_map(|place| item.get(*place)).find(|one| one.is_object())?;
    account(gather, named, role)
}

fn account(gather: &mut Gather<'_>, account: &Value, role: Role) -> Option<String> {
    let is_bot = account.get("userDisplayName").is_some();
    let name = ["/name", "/displayName", "/userDisplayName", "/type"]
        .into_iter()
        .find_map(|path| json::text(account, path))?;
    let id = json::id(account, "/id").unwrap_or_else(|| format!("bot/{name}"));
    let mut seen = person(gather.person_id(&id), name, json::text(account, "/displayName"), role);
    if is_bot {
        seen.roles.insert(Role::Bot);
    }
    Some(gather.person(seen))
}
