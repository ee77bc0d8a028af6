//! Lists whose rows are asked for one by one. Next addresses are made of the one that was asked, so that an answer names no place.

use super::MOST_PAGES;
use crate::small::around_last;
use crate::small::query::bare;

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
                let (base, _) = around_last(bare(path), self.list)?;
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
