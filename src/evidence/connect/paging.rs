//! Addresses of next pages. They are made of the address that was asked, so that an answer names no place.

use super::MOST_PAGES;
use crate::small::percent::{decode, encode};

/// The same address with that parameter, in place of one of the same name.
pub(super) fn with(url: &str, name: &str, value: &str) -> String {
    let (path, query) = bare(url).split_once('?').unwrap_or((bare(url), ""));
    let mut next = path.to_owned();
    let mut between = '?';
    let mut put = |pair: &str| {
        next.push(between);
        next.push_str(pair);
        between = '&';
    };
    for pair in query.split('&') {
        if !pair.is_empty() && name_of(pair) != name {
            put(pair);
        }
    }
    put(&[name, "=", &encode(value)].concat());
    next
}

/// What an address says of that parameter.
pub(super) fn parameter(url: &str, name: &str) -> Option<String> {
    let (_, query) = bare(url).split_once('?')?;
    query.split('&').find(|pair| name_of(pair) == name)?.split_once('=').map(|(_, value)| decode(value))
}

/// An address without what no server is told.
fn bare(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or(pair)
}

/// A list whose rows are asked for one by one, after its last page. The rows that wait stand behind the `#` of an address,
/// which is not sent, so that nothing but the request has to be remembered between two pages.
pub(super) struct Walk {
    /// Where the list is, below the base.
    pub list: &'static str,
    /// What is asked for below a row.
    pub below: &'static str,
}

impl Walk {
    /// The address after `asked`: the next page of what it lists, if there is one, or the first row that waits. `found` are ids
    /// of rows that it brought.
    pub(super) fn next(&self, asked: &str, page: Option<String>, found: &[&str]) -> Option<String> {
        let (_, before) = asked.split_once('#').unwrap_or_default();
        let mut waiting: Vec<&str> = before.split(',').collect();
        waiting.extend_from_slice(found);
        waiting.retain(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        // More are never reached.
        waiting.truncate(MOST_PAGES);
        let mut next = match page {
            Some(page) => page,
            None if waiting.is_empty() => return None,
            None => {
                let id = waiting.remove(0);
                let (path, _) = asked.split_once('?').unwrap_or((asked, ""));
                let (base, _) = bare(path).rsplit_once(self.list)?;
                [base, self.list, "/", id, self.below].concat()
            }
        };
        if !waiting.is_empty() {
            next.push('#');
            next.push_str(&waiting.join(","));
        }
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_takes_the_place_of_the_one_before() {
        let url = "https://a.example/x?limit=2&offset=0&b%5B%5D=1#c";
        assert_eq!(with(url, "offset", "a b"), "https://a.example/x?limit=2&b%5B%5D=1&offset=a%20b");
        assert_eq!(with("https://a.example/x", "offset", "2"), "https://a.example/x?offset=2");
        assert_eq!(parameter(&with(url, "offset", "a&b"), "offset").as_deref(), Some("a&b"));
        assert_eq!(parameter(url, "off"), None);
    }

    #[test]
    fn rows_are_asked_for_after_the_last_page_of_their_list() {
        let walk = Walk { list: "/v2/alerts", below: "/notes?limit=2" };
        let page = "https://a.example/b/v2/alerts?offset=2".to_owned();
        let second = walk.next("https://a.example/b/v2/alerts?offset=0", Some(page), &["1", "../up", "2-3"]).unwrap();
        assert_eq!(second, "https://a.example/b/v2/alerts?offset=2#1,2-3");
        let third = walk.next(&second, None, &["4"]).unwrap();
        assert_eq!(third, "https://a.example/b/v2/alerts/1/notes?limit=2#2-3,4");
        let fifth = walk.next(&walk.next(&third, None, &[]).unwrap(), None, &[]).unwrap();
        assert_eq!(fifth, "https://a.example/b/v2/alerts/4/notes?limit=2");
        assert_eq!(walk.next(&fifth, None, &[]), None);
    }
}
