//! Whose key it is.

use super::address::get;
use super::errors::Words;
use crate::http::Reply;
use crate::tracker::answer::json_of;
use crate::tracker::{Ask, Site, TrackerError, json};

pub(super) fn check(site: &Site) -> Ask {
    Ask {
        purpose: "account".to_owned(),
        label: "your account".to_owned(),
        request: get(&site.base, "/users/current.json"),
        needed: true,
    }
}

pub(super) fn name(reply: &Reply) -> Result<String, TrackerError> {
    let answer = json_of(reply, &Words)?;
    let id = json::need_id(&answer, "/user/id")?;
    let parts = [json::text(&answer, "/user/firstname"), json::text(&answer, "/user/lastname")];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let login = json::text(&answer, "/user/login");
    Ok(match (name.is_empty(), login) {
        (false, Some(login)) => format!("{name} ({login})"),
        (false, None) => name,
        (true, Some(login)) => login.to_owned(),
        (true, None) => format!("user {id}"),
    })
}
