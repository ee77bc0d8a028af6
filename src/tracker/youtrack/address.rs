//! Addresses of YouTrack: which page is an issue, and how its API is reached.

use crate::http::{Auth, Method, Request};
use crate::model::TicketRef;
use crate::tracker::address::{query_value, split};
use crate::tracker::forge::is_elsewhere;
use crate::tracker::keys;
use serde_json::Value;

/// Addresses that are issues.
pub(super) const EXAMPLES: &[&str] = &[
    "https://acme.youtrack.cloud/issue/INC-12/Checkout-is-down",
    "https://acme.myjetbrains.com/youtrack/issue/INC-12",
    "https://youtrack.example/issue/INC-12#focus=Comments-7-31.0-0",
    "https://tools.example/youtrack/issues/INC?issue=INC-12",
    "https://acme.youtrack.cloud/agiles/83-1/84-2?issue=INC-12",
    "https://acme.youtrack.cloud/tickets/INC-12",
];

/// The issue that an address shows: its own page, also below its project, or the side panel of a list or board. An installation
/// has at most one segment before. Issues of Linear and Jira have the same forms, so a host known to be another's is left to it.
pub(super) fn recognise(url: &str) -> Option<TicketRef> {
    let address = split(url)?;
    let (_, host) = address.origin.split_once("://")?;
    if is_elsewhere(&address.origin, super::ID) && !host.ends_with(".youtrack.cloud") {
        return None;
    }
    let at = address.path.iter().position(|part| matches!(*part, "issue" | "issues" | "agiles" | "tickets"))?;
    let (before, rest) = address.path.split_at_checked(at)?;
    let (context, key) = match (before, rest) {
        ([context @ .., "projects", project], ["issues" | "tickets", key] | ["issues" | "tickets", key, _])
            if keys::parts(key).is_some_and(|(own, _)| own == *project) =>
        {
            (context, (*key).to_owned())
        }
        (context, ["issue" | "tickets", key] | ["issue" | "tickets", key, _]) => (context, (*key).to_owned()),
        (context, ["issues" | "agiles", ..]) => (context, query_value(address.query, "issue")?),
        _ => return None,
    };
    keys::parts(&key)?;
    match context {
        [] => Some(ticket_ref(&address.origin, &key)),
        [one] => Some(ticket_ref(&format!("{}/{one}", address.origin), &key)),
        _ => None,
    }
}

/// The issue of that key.
pub(super) fn ticket_ref(base: &str, key: &str) -> TicketRef {
    TicketRef::new(super::ID, base, None, key, &format!("/issue/{key}"))
}

/// A signed read of an API path, e.g. `/users/me?fields=login`.
pub(super) fn get(base: &str, path: &str) -> Request {
    Request::get(format!("{base}/api{path}"), Auth::Bearer)
}

/// A signed write to an API path: YouTrack changes by `POST`, too.
pub(super) fn post(base: &str, path: &str, body: &Value) -> Request {
    Request::json(Method::Post, format!("{base}/api{path}"), Auth::Bearer, body)
}
