//! Asks and what becomes of their answers, the same for every tracker.

use super::{Accepted, Ask, Page};
use crate::http::Request;
use serde_json::Value;

impl Ask {
    /// An ask that the ticket, or the write, cannot do without.
    pub(super) fn needed(purpose: &str, label: String, request: Request) -> Self {
        Ask { purpose: purpose.to_owned(), label, request, needed: true }
    }

    /// An ask that the ticket can do without.
    pub(super) fn extra(purpose: &str, label: String, request: Request) -> Self {
        Ask { purpose: purpose.to_owned(), label, request, needed: false }
    }
}

impl Accepted {
    /// Keeps an answer as a page, when there is one, and asks on.
    pub(super) fn page(ask: &Ask, json: Option<Value>, then: Vec<Ask>) -> Self {
        let page = json.map(|json| Page { purpose: ask.purpose.clone(), url: ask.request.url.clone(), json });
        Accepted { page, then }
    }
}

/// The newest page of that purpose.
pub(super) fn page<'a>(pages: &'a [Page], purpose: &str) -> Option<&'a Value> {
    pages.iter().rev().find(|page| page.purpose == purpose).map(|page| &page.json)
}

/// The elements of all pages of that purpose, in order; `path` leads to the list within each.
pub(super) fn elements<'a>(pages: &'a [Page], purpose: &str, path: &'static str) -> impl Iterator<Item = &'a Value> {
    let wanted = purpose.to_owned();
    pages.iter().filter(move |page| page.purpose == wanted).flat_map(move |page| super::json::list(&page.json, path))
}
