//! Addresses of Request Tracker: which page is a ticket, and how REST 2 is reached.

use crate::http::{Auth, Method, Request};
use crate::model::TicketRef;
use crate::tracker::address::{is_number, split};
use serde_json::Value;

/// Addresses that are tickets.
pub(super) const EXAMPLES: &[&str] = &[
    "https://rt.example/Ticket/Display.html?id=42",
    "https://rt.example/Ticket/Display.html?id=42#txn-107",
    "https://help.example/rt/Ticket/History.html?id=42",
    "https://rt.example/Ticket/Modify.html?results=0a1b&id=42",
    "http://127.0.0.1:8080/Ticket/Display.html?id=1",
];

/// Most path segments that a site is installed under.
const DEEPEST: usize = 3;

/// The ticket that an address shows: `{site}/Ticket/Display.html?id=N`, its history or its form.
pub(super) fn recognise(url: &str) -> Option<TicketRef> {
    let address = split(url)?;
    let (context, page) = address.path.split_at_checked(address.path.len().checked_sub(2)?)?;
    if !matches!(page, ["Ticket", "Display.html" | "History.html" | "Modify.html"]) || context.len() > DEEPEST {
        return None;
    }
    // Older sites part the pairs with a semicolon.
    let key = address.query.split(['&', ';']).find_map(|pair| pair.strip_prefix("id="))?;
    let mut base = address.origin;
    for segment in context {
        base.push('/');
        base.push_str(segment);
    }
    is_number(key).then(|| ticket_ref(&base, key))
}

/// The ticket of that number.
pub(super) fn ticket_ref(base: &str, key: &str) -> TicketRef {
    TicketRef::new(super::ID, base, None, key, &format!("/Ticket/Display.html?id={key}"))
}

/// A signed read of a path of REST 2, e.g. `/ticket/42`.
pub(super) fn get(base: &str, path: &str) -> Request {
    Request::get(format!("{base}/REST/2.0{path}"), Auth::Token)
}

/// A signed write to a path of REST 2.
pub(super) fn write(method: Method, base: &str, path: &str, body: &Value) -> Request {
    Request::json(method, format!("{base}/REST/2.0{path}"), Auth::Token, body)
}
