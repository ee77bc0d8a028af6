//! Looking for an earlier write by its mark, in the item's own comments and links. Nothing is ever half done here: an item
//! and its link are one request.

use super::asks::{comments, items, later, linked, project_of, with};
use super::errors::Words;
use super::send::{item, project_unknown};
use super::{created, send};
use crate::http::Reply;
use crate::tracker::address::encode;
use crate::tracker::answer::json_of;
use crate::tracker::{Ask, Looked, Site, TrackerError, Write, html, json};
use serde_json::Value;

const ITEM: &str = "look at item";
const COMMENTS: &str = "look in comments";
const LINKED: &str = "look in linked items";

/// The first request of a look.
pub(super) fn first(write: &Write) -> Ask {
    item(write, ITEM)
}

/// Reads an answer to [`first`] or to what it led to. What stands behind the purpose is the number of the page, or the
/// items that are still to be looked at.
pub(super) fn read(site: &Site, write: &Write, asked: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
    let answer = json_of(reply, &Words)?;
    let (purpose, rest) = asked.purpose.split_once(':').unwrap_or((&asked.purpose, ""));
    match purpose {
        ITEM if write.fields().is_some() => {
            json::need_id(&answer, "/id")?;
            let kind = if write.is_child() { "System.LinkTypes.Hierarchy-Forward" } else { "System.LinkTypes.Related" };
            Ok(next_items(site, &linked(&answer, &[kind])))
        }
        ITEM => {
            let project = project_of(&answer).ok_or_else(project_unknown)?;
            let mut ask = comments(COMMENTS, site, project, &write.ticket.key);
            ask.needed = true;
            Ok(Looked::More(ask))
        }
        COMMENTS => in_comments(write, asked, rest, &answer),
        _ => {
            let found = json::need_list(&answer, "/value", purpose)?.iter().find(|item| created::is_ours(write, item));
            match found {
                Some(item) => created::item(site, write, item).map(Looked::Found),
                None => Ok(next_items(
                    site,
                    &rest.split(',').map(str::to_owned).filter(|key| !key.is_empty()).collect::<Vec<_>>(),
                )),
            }
        }
    }
}

fn in_comments(write: &Write, asked: &Ask, page: &str, answer: &Value) -> Result<Looked, TrackerError> {
    let all = json::need_list(answer, "/comments", "comments")?;
    let is_ours = |item: &&Value| {
        let is_gone = json::truth(item, "/isDeleted") == Some(true);
        !is_gone && html::carries(&json::body(item, "/text"), &write.mark)
    };
    if let Some(item) = all.iter().find(is_ours) {
        let project = send::project_in(&write.ticket.base, &asked.request.url).ok_or_else(project_unknown)?;
        return created::comment(write, &project, item).map(Looked::Found);
    }
    let token = json::text(answer, "/continuationToken").filter(|_| !all.is_empty()).map(encode);
    let next = token.and_then(|token| {
        let page = page.parse().unwrap_or(1);
        later(asked, COMMENTS, page, &|_| with(&asked.request.url, "continuationToken", &token))
    });
    Ok(next.map_or(Looked::Absent, Looked::More))
}

fn next_items(site: &Site, keys: &[String]) -> Looked {
    let Some((mut ask, rest)) = items(site, LINKED, keys, "$expand=relations") else { return Looked::Absent };
    ask.purpose = format!("{LINKED}:{}", rest.join(","));
    ask.needed = true;
    Looked::More(ask)
}
