//! Keys of Jira, and how its API is reached.

use super::Jira;
use crate::http::{Auth, Method, Request};
use crate::model::TicketRef;
use crate::tracker::address::is_number;
use serde_json::Value;

/// Longer project keys are none.
const LONGEST_PROJECT: usize = 255;

/// What the names of sites that Atlassian runs end with, unless they have a domain of their own.
pub(in crate::tracker) const HOSTED: &str = ".atlassian.net";

/// Whether a host, with or without scheme and port, has such a name.
pub(in crate::tracker) fn is_atlassians(host: &str) -> bool {
    let port = |tail: &str| tail.bytes().all(|b| b.is_ascii_digit());
    let name = host.rsplit_once(':').filter(|(_, tail)| port(tail)).map_or(host, |(name, _)| name);
    name.ends_with(HOSTED)
}

/// Whether this is a ticket's key, e.g. `INC-42`: a project of at least two characters and a number.
pub(in crate::tracker) fn is_key(text: &str) -> bool {
    text.rsplit_once('-').is_some_and(|(project, number)| is_project(project) && is_number(number))
}

fn is_project(text: &str) -> bool {
    (2..=LONGEST_PROJECT).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// The ticket of that key.
pub(in crate::tracker) fn ticket_ref(tracker: &str, base: &str, key: &str) -> TicketRef {
    TicketRef::new(tracker, base, None, key, &format!("/browse/{key}"))
}

/// The project's key within a ticket's.
pub(super) fn project_key(key: &str) -> &str {
    key.rsplit_once('-').map_or(key, |(project, _)| project)
}

/// The request, without an account, that says which Jira a site is.
pub(super) fn server_info(jira: &Jira, base: &str) -> Request {
    Request::get(format!("{base}{}/serverInfo", jira.api), Auth::None)
}

/// A signed read of an API path, e.g. `/myself`.
pub(super) fn get(jira: &Jira, base: &str, path: &str) -> Request {
    Request::get(format!("{base}{}{path}", jira.api), jira.capabilities.auth)
}

/// A signed write to an API path.
pub(super) fn write(jira: &Jira, method: Method, base: &str, path: &str, body: &Value) -> Request {
    unchecked(Request::json(method, format!("{base}{}{path}", jira.api), jira.capabilities.auth, body))
}

/// A signed removal.
pub(super) fn delete(jira: &Jira, base: &str, path: &str) -> Request {
    unchecked(get(jira, base, path).with_method(Method::Delete))
}

/// Jira's guard against forged forms lets a request pass that could not come from a form.
fn unchecked(request: Request) -> Request {
    request.with_header("X-Atlassian-Token", "no-check")
}
