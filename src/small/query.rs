//! The query of an address.

use super::percent::{decode, encode};

/// The value of a query's name, decoded.
pub(crate) fn value(query: &str, name: &str) -> Option<String> {
    query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, raw)| decode(raw))
}

/// What an address says of that name.
pub(crate) fn value_in(url: &str, name: &str) -> Option<String> {
    value(bare(url).split_once('?')?.1, name)
}

/// The same address, as a server is told it, with that name at the end of its query instead of any of that name.
pub(crate) fn with(url: &str, name: &str, text: &str) -> String {
    let (place, query) = bare(url).split_once('?').unwrap_or((bare(url), ""));
    let is_other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let mut pairs: Vec<&str> = query.split('&').filter(is_other).collect();
    let last = [name, "=", &encode(text)].concat();
    pairs.push(&last);
    [place, "?", &pairs.join("&")].concat()
}

/// An address without what no server is told.
pub(crate) fn bare(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_takes_the_place_of_the_one_before() {
        let url = "https://a.example/x?limit=2&offset=0&b%5B%5D=1#c";
        assert_eq!(with(url, "offset", "a b"), "https://a.example/x?limit=2&b%5B%5D=1&offset=a%20b");
        assert_eq!(with("https://a.example/x", "offset", "2"), "https://a.example/x?offset=2");
        assert_eq!(value_in(&with(url, "offset", "a&b"), "offset").as_deref(), Some("a&b"));
        assert_eq!(value_in(url, "off"), None);
    }
}
