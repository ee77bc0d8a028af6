//! Whose token or session it is.

use super::address::get;
use super::errors::answer;
use crate::http::Reply;
use crate::tracker::{Ask, Site, TrackerError, json};

pub(super) fn check(site: &Site) -> Ask {
    Ask::needed("account", "your account".to_owned(), get(&site.base, "/user"))
}

pub(super) fn name(reply: &Reply) -> Result<String, TrackerError> {
    let answer = answer(reply)?;
    let login = json::need_id(&answer, "/username")?;
    Ok(json::text(&answer, "/name").map_or_else(|| login.clone(), |name| format!("{name} ({login})")))
}
