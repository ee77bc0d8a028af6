//! Next pages, counted by us: an address in an answer never says where the next request goes.

use super::Ask;
use crate::http::Reply;
use crate::small::query::{value_in, with};

/// No list is read beyond this page, so that a tracker that always promises another page does not keep us for ever.
pub(super) const LAST_PAGE: u32 = 100;

/// The number after this page's, when the `Link` header promises a later page.
///
/// A promise of this page or an earlier one (a loop) counts as none.
pub(super) fn next_page(url: &str, reply: &Reply) -> Option<u32> {
    let page = page_of(url);
    let promised = reply.next_link()?;
    let later = value_in(promised, "page").and_then(|raw| raw.parse::<u32>().ok()).is_none_or(|number| number > page);
    (later && page < LAST_PAGE).then(|| page.saturating_add(1))
}

/// The page that an address asks for; 1 when it does not say.
pub(super) fn page_of(url: &str) -> u32 {
    value_in(url, "page").and_then(|raw| raw.parse().ok()).unwrap_or(1)
}

/// The same address with another page.
pub(super) fn with_page(url: &str, page: u32) -> String {
    with(url, "page", &page.to_string())
}

/// The same ask for another page.
pub(super) fn on_page(ask: &Ask, page: u32) -> Ask {
    let mut other = ask.clone();
    other.request.url = with_page(&ask.request.url, page);
    let whole = ask.label.split(", page ").next().unwrap_or_default();
    other.label = format!("{whole}, page {page}");
    other
}

/// The offset after this page, for lists that tell `total`; `None` at the end, and for an empty page, which would
/// otherwise be asked for again and again.
pub(super) fn next_offset(url: &str, on_page: usize, total: u64, per_page: u64) -> Option<u64> {
    let offset: u64 = value_in(url, "offset").and_then(|raw| raw.parse().ok()).unwrap_or(0);
    let next = offset.saturating_add(u64::try_from(on_page).ok()?);
    (on_page > 0 && next < total && next < per_page.saturating_mul(u64::from(LAST_PAGE))).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(link: &str) -> Reply {
        let headers = vec![("Link".to_owned(), link.to_owned())];
        Reply { status: 200, headers, body: Vec::new(), received_at: chrono::DateTime::UNIX_EPOCH }
    }

    #[test]
    fn follows_the_promise_of_a_later_page_only() {
        let here = "https://api.github.com/x?per_page=100&page=2";
        let link =
            |page: u32| reply(&format!("<https://api.github.com/x?page={page}>; rel=\"next\", <u>; rel=\"last\""));
        assert_eq!(next_page(here, &link(3)), Some(3));
        assert_eq!(next_page(here, &link(2)), None);
        assert_eq!(next_page(here, &link(1)), None);
        assert_eq!(next_page(here, &reply("<https://api.github.com/x?page=1>; rel=\"prev\"")), None);
        assert_eq!(next_page(&with_page(here, LAST_PAGE), &link(LAST_PAGE + 1)), None);
    }

    #[test]
    fn an_empty_page_ends_a_list_that_promises_more() {
        assert_eq!(next_offset("https://r/x?offset=100&limit=100", 100, 250, 100), Some(200));
        assert_eq!(next_offset("https://r/x?offset=200&limit=100", 50, 250, 100), None);
        assert_eq!(next_offset("https://r/x?offset=100", 0, 250, 100), None);
    }
}
