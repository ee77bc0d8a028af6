//! Whose token it is. REST 2 has no word for "me" but in searches for tickets, so the account's newest ticket tells.

use super::address::get;
use super::errors::answer;
use crate::http::Reply;
use crate::tracker::{Ask, Site, TrackerError, json};

pub(super) fn check(site: &Site) -> Ask {
    let path = format!(
        "/tickets?query={}&orderby=id&order=DESC&per_page=1&fields=Creator&fields%5BCreator%5D=RealName",
        super::look::MINE
    );
    Ask::needed("account", "your account".to_owned(), get(&site.base, &path))
}

pub(super) fn name(reply: &Reply) -> Result<String, TrackerError> {
    let answer = answer(reply)?;
    let newest = json::need_list(&answer, "/items", "items")?.first();
    let login = newest.and_then(|ticket| json::id(ticket, "/Creator/id"));
    let name = newest.and_then(|ticket| json::text(ticket, "/Creator/RealName"));
    Ok(match (name, login) {
        (Some(name), Some(login)) => format!("{name} ({login})"),
        (None, Some(login)) => login,
        _ => "an account that has opened no ticket yet".to_owned(),
    })
}
