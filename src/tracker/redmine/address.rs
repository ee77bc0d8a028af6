//! Addresses of Redmine: which page is an issue, and how its API is reached.

use crate::http::{Auth, Method, Request};
use crate::model::TicketRef;
use crate::tracker::address::{is_number, split};
use crate::tracker::forge;
use serde_json::Value;

/// Addresses that are issues.
pub(super) const EXAMPLES: &[&str] = &[
    "https://redmine.example/issues/42",
    "https://redmine.example/issues/42/",
    "http://redmine.example:3000/issues/42#note-3",
    "https://tools.example/redmine/issues/42?tab=notes",
    "https://redmine.example/issues/42/edit",
    "http://127.0.0.1:3000/issues/1",
];

/// The issue that an address shows: `{site}/issues/N` with at most one segment before, because installations under a
/// path have one, and `owner/repo/issues/N` is another product's.
pub(super) fn recognise(url: &str) -> Option<TicketRef> {
    let address = split(url)?;
    if forge::is_elsewhere(&address.origin, super::ID) {
        return None;
    }
    let (base, key) = match address.path.as_slice() {
        ["issues", key] | ["issues", key, "edit"] => (address.origin, key),
        [context, "issues", key] | [context, "issues", key, "edit"] if is_context(context) => {
            (format!("{}/{context}", address.origin), key)
        }
        _ => return None,
    };
    is_number(key).then(|| ticket_ref(&base, key))
}

/// The issue of that number.
pub(super) fn ticket_ref(base: &str, key: &str) -> TicketRef {
    TicketRef::new(super::ID, base, None, key, &format!("/issues/{key}"))
}

/// A signed read of a path of the site, e.g. `/trackers.json`.
pub(super) fn get(base: &str, path: &str) -> Request {
    Request::get(format!("{base}{path}"), Auth::RedmineKey)
}

/// A signed write to a path of the site.
pub(super) fn write(method: Method, base: &str, path: &str, body: &Value) -> Request {
    Request::json(method, format!("{base}{path}"), Auth::RedmineKey, body)
}

/// A signed removal.
pub(super) fn delete(base: &str, path: &str) -> Request {
    get(base, path).with_method(Method::Delete)
}

/// Whether a path segment can be where a site is installed. Redmine's own lists are not: `/projects/issues/5` is a page
/// of a project that is called `issues`.
fn is_context(segment: &str) -> bool {
    let plain = segment.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~'));
    plain && !matches!(segment, "-" | "projects" | "issues" | "users" | "groups" | "search" | "boards")
}
