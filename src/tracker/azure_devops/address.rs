//! Addresses of Azure DevOps, in the cloud and on a company's own server.
//!
//! A work item's number is unique in its organisation (collection), so the project of an address is no part of the ticket:
//! links between items do not name it. `ORG.visualstudio.com` is the old name of `dev.azure.com/ORG`.

use crate::http::{Auth, Method, Request};
use crate::model::TicketRef;
use crate::tracker::address::{decode, encode, is_number, query_value, split};
use serde_json::Value;

const CLOUD: &str = "https://dev.azure.com";
const OLD_CLOUD: &str = ".visualstudio.com";

/// Addresses that are work items.
pub(super) const EXAMPLES: &[&str] = &[
    "https://dev.azure.com/octo-org/Web%20Shop/_workitems/edit/42",
    "https://dev.azure.com/octo-org/Web%20Shop/_workitems/edit/42/#1234567",
    "https://dev.azure.com/octo-org/_workitems/edit/42",
    "https://dev.azure.com/octo-org/Web/_boards/board/t/Web%20Team/Issues?workitem=42",
    "https://octo-org.visualstudio.com/Web/_workitems/edit/42",
    "https://octo-org.visualstudio.com/DefaultCollection/Web/_workitems/edit/42",
    "https://tools.example/tfs/DefaultCollection/Web/_workitems/edit/42",
    "https://ado.example:8443/Main/Web/_workitems/edit/42",
];

/// The work item that an address shows: its own page, or the one that is open over a board.
pub(super) fn recognise(url: &str) -> Option<TicketRef> {
    let address = split(url)?;
    let (_, host) = address.origin.split_once("://")?;
    let organisation = host.strip_suffix(OLD_CLOUD);
    let place = address.path.iter().position(|segment| segment.starts_with('_'))?;
    let (mut before, page) = address.path.split_at_checked(place)?;
    let key = match page {
        [area, edit, key] if area.eq_ignore_ascii_case("_workitems") && edit.eq_ignore_ascii_case("edit") => {
            (*key).to_owned()
        }
        _ if host == "dev.azure.com" || organisation.is_some() => query_value(address.query, "workitem")?,
        _ => return None,
    };
    let is_known = is_number(&key) && before.iter().all(|segment| is_name(segment));
    let base = match organisation {
        Some(name) => {
            if before.first().is_some_and(|first| first.eq_ignore_ascii_case("DefaultCollection")) {
                before = before.get(1..)?;
            }
            // Behind the project may stand a team.
            (is_organisation(name) && before.len() <= 2).then(|| format!("{CLOUD}/{name}"))?
        }
        None if host == "dev.azure.com" => {
            let (name, rest) = before.split_first()?;
            let name = name.to_ascii_lowercase();
            (is_organisation(&name) && rest.len() <= 2).then(|| format!("{CLOUD}/{name}"))?
        }
        None if host.ends_with(".azure.com") => return None,
        None => {
            let collection = match before {
                [] => return None,
                [first, _] if first.eq_ignore_ascii_case("tfs") => before,
                [_] => before,
                [rest @ .., _] => rest,
            };
            format!("{}/{}", address.origin, collection.join("/"))
        }
    };
    is_known.then(|| ticket_ref(&base, &key))
}

/// The work item of that organisation and number.
pub(super) fn ticket_ref(base: &str, key: &str) -> TicketRef {
    TicketRef::new(super::ID, base, None, key, &format!("/_workitems/edit/{key}"))
}

/// The work item that an address of the API names; one of another organisation in the cloud has a base of its own.
pub(super) fn of_api(base: &str, url: &str) -> Option<TicketRef> {
    let (place, key) = url.rsplit_once('/')?;
    if !place.to_ascii_lowercase().ends_with("/_apis/wit/workitems") || !is_number(key) {
        return None;
    }
    let other = url.strip_prefix(CLOUD).and_then(|rest| rest.split('/').nth(1));
    let other = other.map(str::to_ascii_lowercase).filter(|name| base.starts_with(CLOUD) && is_organisation(name));
    let base = other.map_or_else(|| base.to_owned(), |name| format!("{CLOUD}/{name}"));
    Some(ticket_ref(&base, key))
}

/// The API address of a path below the organisation, or below one of its projects.
pub(super) fn api(base: &str, project: Option<&str>, path: &str) -> String {
    let project = project.map(|project| format!("/{}", encode(project))).unwrap_or_default();
    // A server refuses a version that is newer than itself. 5.0 is the one of 2019; comments came after it.
    let [comments, account, others] = if base.starts_with(CLOUD) {
        ["7.1-preview.4", "7.1-preview.1", "7.1"]
    } else {
        ["5.1-preview.3", "5.0-preview.1", "5.0"]
    };
    let version = match path {
        path if path.contains("/comments") => comments,
        path if path.starts_with("connectionData") => account,
        _ => others,
    };
    let mark = if path.contains('?') { '&' } else { '?' };
    let area = if path.starts_with("work") { "wit/" } else { "" };
    format!("{base}{project}/_apis/{area}{path}{mark}api-version={version}")
}

/// A signed read.
pub(super) fn get(url: String) -> Request {
    Request::get(url, Auth::Basic)
}

/// A signed write.
pub(super) fn write(method: Method, url: String, body: &Value) -> Request {
    let request = Request::json(method, url, Auth::Basic, body);
    if body.is_array() { request.with_header("Content-Type", "application/json-patch+json") } else { request }
}

/// A signed removal.
pub(super) fn delete(url: String) -> Request {
    get(url).with_method(Method::Delete)
}

/// The page of a comment. It names the project, because removing a comment takes it.
pub(super) fn comment_page(ticket: &TicketRef, project: &str, id: &str) -> String {
    format!("{}/{}/_workitems/edit/{}#{id}", ticket.base, encode(project), ticket.key)
}

/// The project and number of [`comment_page`].
pub(super) fn of_comment_page(base: &str, url: &str) -> Option<(String, String)> {
    let (project, rest) = url.strip_prefix(base)?.strip_prefix('/')?.split_once("/_workitems/edit/")?;
    Some((decode(project), rest.split('#').next()?.to_owned()))
}

fn is_organisation(name: &str) -> bool {
    (1..=50).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether a segment can be a collection, project or team.
fn is_name(segment: &str) -> bool {
    let name = decode(segment);
    !name.is_empty() && name.chars().count() <= 64 && !name.chars().any(|c| c.is_control() || "/\\\"<>|:*?".contains(c))
}
