//! Looking for an earlier write by its mark: in the ticket's own lists first, then in the project's newest issues, where
//! one waits that was created and not yet linked. YouTrack has no list of a project's issues but the one that takes a
//! query; this query names the project and the order and no words, so that it reads the database and not the index of
//! texts, which lags.

use super::address::get;
use super::asks::{LINK_FIELDS, PER_PAGE, comments, issue_path, next};
use super::errors::Words;
use super::{created, send};
use crate::http::Reply;
use crate::tracker::address::encode;
use crate::tracker::answer::json_of;
use crate::tracker::{Ask, Looked, Site, TrackerError, Write, json, keys, mark};
use serde_json::Value;

const COMMENTS: &str = "look in comments";
const LINKED: &str = "look in links";
const NEWEST: &str = "look in newest issues";
const WHOLE: &str = "look at issue";

/// An issue that was just created is among the newest 300; older ones are not looked at.
const NEWEST_PAGES: usize = 3;

/// The first request of a look.
pub(super) fn first(site: &Site, write: &Write) -> Ask {
    if write.fields().is_none() {
        let mut ask = comments(site, &write.ticket, COMMENTS);
        ask.needed = true;
        return ask;
    }
    let fields = format!("{LINK_FIELDS},issues(id,description)");
    let path = format!("{}/links?fields={fields}&$top={PER_PAGE}&$skip=0", issue_path(&write.ticket.key));
    Ask::needed(LINKED, format!("issues linked to {}", write.ticket.label()), get(&site.base, &path))
}

/// Reads an answer to [`first`] or to what it led to.
pub(super) fn read(site: &Site, write: &Write, asked: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
    let answer = json_of(reply, &Words)?;
    let (purpose, _) = asked.purpose.split_once(':').unwrap_or((&asked.purpose, ""));
    if purpose == WHOLE {
        return match send::rest(site, write, &answer) {
            Some(rest) => Ok(Looked::Half(rest)),
            None => found(created::issue(site, write, &answer)),
        };
    }
    let items = json::need_list(&answer, "", &asked.purpose)?;
    if purpose == COMMENTS {
        let is_ours = |item: &&Value| {
            mark::carries(&json::body(item, "/text"), &write.mark) && json::truth(item, "/deleted") != Some(true)
        };
        if let Some(item) = items.iter().find(is_ours) {
            return found(created::comment(write, item));
        }
        return Ok(next(asked, &answer).map_or(Looked::Absent, Looked::More));
    }
    let is_ours = |item: &&Value| mark::carries(&json::body(item, "/description"), &write.mark);
    let ours = match purpose {
        LINKED => items.iter().flat_map(|link| json::list(link, "/issues")).find(is_ours),
        _ => items.iter().find(is_ours),
    };
    if let Some(id) = ours.and_then(|issue| json::id(issue, "/id")) {
        return Ok(Looked::More(send::back(site, &id, WHOLE)));
    }
    let most = format!("$skip={}", NEWEST_PAGES * PER_PAGE);
    let more = next(asked, &answer).filter(|ask| purpose == LINKED || !ask.request.url.ends_with(&most));
    Ok(match (more, purpose) {
        (Some(ask), _) => Looked::More(ask),
        (None, LINKED) => Looked::More(newest(site, write)),
        (None, _) => Looked::Absent,
    })
}

fn newest(site: &Site, write: &Write) -> Ask {
    let project = keys::parts(&write.ticket.key).map(|(project, _)| project).unwrap_or_default();
    let query = encode(&format!("project: {{{project}}} sort by: created desc"));
    let path = format!("/issues?query={query}&fields=id,description&$top={PER_PAGE}&$skip=0");
    Ask::needed(NEWEST, format!("newest issues of {project}"), get(&site.base, &path))
}

fn found(created: Option<crate::tracker::Created>) -> Result<Looked, TrackerError> {
    created.map(Looked::Found).ok_or(TrackerError::Unreadable { at: "id".to_owned() })
}
