//! Addresses of Linear: which page is an issue, and how its API is asked.

use crate::http::{Auth, Request};
use crate::model::TicketRef;
use crate::tracker::address::split;
use crate::tracker::{graphql, keys};
use serde_json::Value;

/// Where programs ask.
pub(super) const API: &str = "https://api.linear.app";

/// Addresses that are issues.
pub(super) const EXAMPLES: &[&str] = &[
    "https://linear.app/acme/issue/ENG-12/checkout-is-down",
    "https://linear.app/acme/issue/ENG-12",
    "https://linear.app/acme/issue/ENG-12/checkout-is-down#comment-1a2b3c4d",
];

/// The issue that an address shows: `linear.app/WORKSPACE/issue/KEY`, perhaps with words of its title behind.
pub(super) fn recognise(url: &str) -> Option<TicketRef> {
    let address = split(url)?;
    let (_, host) = address.origin.split_once("://")?;
    match address.path.as_slice() {
        [workspace, "issue", key] | [workspace, "issue", key, _] if host == "linear.app" => {
            let (team, _) = keys::parts(key)?;
            let is_key = team.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            let is_name = workspace.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            (is_key && is_name).then(|| ticket_ref(&format!("https://linear.app/{workspace}"), key))
        }
        _ => None,
    }
}

/// The issue of that key; the base is the workspace, since teams of two may have the same key.
pub(super) fn ticket_ref(base: &str, key: &str) -> TicketRef {
    TicketRef::new(super::ID, base, None, key, &format!("/issue/{key}"))
}

/// A signed question. A key is sent as it is, without `Bearer`.
pub(super) fn ask(query: &str, variables: &Value) -> Request {
    graphql::request(&format!("{API}/graphql"), Auth::Bare, query, variables)
}
