//! Addresses: which page is an issue, and how a site's API is reached.

use crate::http::{Auth, Method, Request};
use crate::model::TicketRef;
use crate::tracker::address::is_number;
pub(super) use crate::tracker::forge::{issue_path, repo_path, sibling};
use crate::tracker::{forge, json};
use serde_json::Value;

/// Where programs read, below the site.
pub(super) const API: &str = "/api/v1";

/// The issue that an address shows.
pub(super) fn recognise(id: &str, url: &str) -> Option<TicketRef> {
    let (base, project, key) = forge::issue(url, id, true)?;
    Some(forge::ticket_ref(id, &base, &project, &key))
}

/// The repository and number that an issue's JSON names, whichever way it does.
pub(super) fn place_of(base: &str, issue: &Value) -> Option<(String, String)> {
    let key = json::id(issue, "/number").filter(|key| is_number(key))?;
    let by_page = || json::text(issue, "/html_url").and_then(|url| forge::page(base, url)).map(|(project, ..)| project);
    let project = json::text(issue, "/repository/full_name").map(str::to_owned).or_else(by_page)?;
    forge::is_project(&project).then_some((project, key))
}

/// Whether an issue's JSON is that of a change request.
pub(super) fn is_pull(issue: &Value) -> bool {
    issue.get("pull_request").is_some_and(Value::is_object)
}

/// A signed read of an API path, e.g. `/user`.
pub(super) fn get(base: &str, path: &str) -> Request {
    Request::get(format!("{base}{API}{path}"), Auth::Token)
}

/// A signed write to an API path.
pub(super) fn write(method: Method, base: &str, path: &str, body: &Value) -> Request {
    Request::json(method, format!("{base}{API}{path}"), Auth::Token, body)
}

/// A signed removal.
pub(super) fn delete(base: &str, path: &str) -> Request {
    get(base, path).with_method(Method::Delete)
}

/// The ticket that an API address is about.
pub(super) fn ticket_of(id: &str, base: &str, api_url: &str) -> Option<TicketRef> {
    forge::ticket_of(id, base, &format!("{base}{API}"), api_url)
}
