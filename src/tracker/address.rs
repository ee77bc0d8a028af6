//! Web addresses taken apart, without believing anything about them.

use crate::http::origin_of;
pub(super) use crate::small::percent::{decode, encode};
pub(super) use crate::small::query::value as query_value;

/// Longer addresses are no ticket's.
const LONGEST: usize = 2048;

/// The parts of an http(s) address that say which page it is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address<'a> {
    /// `scheme://host[:port]` in lower case.
    pub(super) origin: String,
    /// The path's segments as written; a trailing slash adds none.
    pub(super) path: Vec<&'a str>,
    /// What follows `?`, as written.
    pub(super) query: &'a str,
}

/// Takes an address apart; `None` when it is none that a browser would open as written: user information, spaces,
/// backslashes, empty segments and odd hosts are refused, because that is how look-alike addresses are made.
pub(super) fn split(url: &str) -> Option<Address<'_>> {
    let url = url.trim();
    if url.len() > LONGEST || url.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\') {
        return None;
    }
    let origin = origin_of(url)?;
    if !is_plain_host(origin.split_once("://")?.1) {
        return None;
    }
    let (_, rest) = url.split_once("://")?;
    let rest = rest.split('#').next()?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut path: Vec<&str> = place.split('/').skip(1).collect();
    if path.last().is_some_and(|last| last.is_empty()) {
        path.pop();
    }
    if path.iter().any(|segment| segment.is_empty() || *segment == "." || *segment == "..") {
        return None;
    }
    Some(Address { origin, path, query })
}

/// The parts of an address of the site of that base, with the whole base as its origin and the path from there.
pub(super) fn below<'a>(base: &'a str, url: &'a str) -> Option<Address<'a>> {
    let (site, address) = (split(base)?, split(url)?);
    let path = address.path.strip_prefix(site.path.as_slice()).filter(|_| site.origin == address.origin)?.to_vec();
    Some(Address { origin: base.to_owned(), path, query: address.query })
}

/// Whether this is a name, an IPv4 address or a bracketed IPv6 address, with or without a port.
fn is_plain_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return false;
    }
    match name.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => inner.chars().all(|c| c.is_ascii_hexdigit() || c == ':' || c == '.') && !inner.is_empty(),
        None => !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')),
    }
}

/// Whether this is a ticket number as products write it: digits without a leading zero, small enough for 64 bits.
pub(super) fn is_number(segment: &str) -> bool {
    !segment.is_empty()
        && segment.len() <= 18
        && !segment.starts_with('0')
        && segment.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_origin_path_and_query_apart() {
        let address = split("HTTPS://Tracker.Example:8443/ctx/issues/42/?tab=notes#note-3").unwrap();
        assert_eq!(address.origin, "https://tracker.example:8443");
        assert_eq!(address.path, ["ctx", "issues", "42"]);
        assert_eq!(address.query, "tab=notes");
    }

    #[test]
    fn refuses_what_a_browser_would_read_otherwise() {
        for url in [
            "https://user@tracker.example/issues/1",
            "https://tracker.example\\issues/1",
            "https://tracker.example//issues/1",
            "https://tracker.example/a/../issues/1",
            "https://tracker.example:99999/issues/1",
            "https://tracker%2eexample/issues/1",
            "https://tra cker.example/issues/1",
            "ftp://tracker.example/issues/1",
        ] {
            assert_eq!(split(url), None, "{url}");
        }
        assert!(split("http://[::1]:3000/issues/1").is_some());
    }

    #[test]
    fn encoding_and_decoding_are_each_others_inverse() {
        for text in ["Post mortem: ä/€ #1 100%", "", "%41%zz%"] {
            assert_eq!(decode(&encode(text)), text);
        }
        assert_eq!(decode("o%7Cr%7C7"), "o|r|7");
        assert_eq!(decode("%"), "%");
    }
}
