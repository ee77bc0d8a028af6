//! Whose token it is.

use super::address::get;
use super::errors::Words;
use crate::http::Reply;
use crate::tracker::answer::json_of;
use crate::tracker::{Ask, Site, TrackerError, json};

pub(super) fn check(site: &Site) -> Ask {
    Ask {
        purpose: "account".to_owned(),
        label: "your account".to_owned(),
        request: get(&site.base, "/user"),
        needed: true,
    }
}

pub(super) fn name(reply: &Reply) -> Result<String, TrackerError> {
    let answer = json_of(reply, &Words)?;
    let login = json::need_id(&answer, "/login")?;
    Ok(json::text(&answer, "/name").map_or_else(|| login.clone(), |name| format!("{name} ({login})")))
}
