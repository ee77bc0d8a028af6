//! Which addresses may be links, and where a bare address stands in a text.

use crate::small::lower;

/// Whether an address may be a link: http, https, mailto, or relative to the page it stands on.
///
/// Blanks and control characters are ignored and case does not count, because browsers do the same. An address whose
/// first part holds a colon in any disguise (`%3a`, an entity) is refused, as is one that starts with two slashes.
pub fn is_allowed(address: &str) -> bool {
    let bare: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !is_hidden(*c)).collect();
    let lower = lower(&bare);
    if let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) {
        return rest.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '[');
    }
    if let Some(rest) = lower.strip_prefix("mailto:") {
        return !rest.is_empty();
    }
    let first = lower.split(['/', '?', '#']).next().unwrap_or_default();
    let disguised = [":", "&", "\\", "%3a"].iter().any(|mark| first.contains(mark));
    !lower.is_empty() && !disguised && !lower.starts_with("//") && !lower.starts_with("/\\")
}

/// The address as it is kept: no blank, control, or character that could end a link in one of the text forms.
pub(super) fn clean(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.trim().chars() {
        match c {
            ' ' => out.push_str("%20"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '`' => out.push_str("%60"),
            '|' => out.push_str("%7C"),
            '\\' => out.push_str("%5C"),
            '"' => out.push_str("%22"),
            c if c.is_control() || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// Byte ranges of the bare `http://` and `https://` addresses of a text, in order.
///
/// Punctuation at the end is not part of an address; a closing bracket is, when it was opened inside.
pub(super) fn bare(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = next_scheme(text, from) {
        let rest = &text[start..];
        let end = rest.find(ends_address).map_or(text.len(), |n| start + n);
        let address = trim_end(&text[start..end]);
        from = start + address.len().max(1);
        let before = text[..start].chars().next_back();
        if !before.is_some_and(char::is_alphanumeric) && is_allowed(address) && clean(address) == address {
            found.push((start, start + address.len()));
        }
    }
    found
}

/// Where the next `http://` or `https://` starts. Schemes are ASCII, so the byte is always a character's first.
fn next_scheme(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(n) = text.get(at..)?.find("http") {
        let rest = &text[at + n + 4..];
        if rest.starts_with("://") || rest.starts_with("s://") {
            return Some(at + n);
        }
        at += n + 4;
    }
    None
}

fn ends_address(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_hidden(c) || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\')
}

fn trim_end(address: &str) -> &str {
    let opened = address.matches('(').count();
    let mut closed = address.matches(')').count();
    let mut kept = address;
    while let Some(last) = kept.chars().next_back() {
        match last {
            ')' if closed <= opened => break,
            ')' => closed -= 1,
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' | '~' | '[' | ']' | '{' | '}' => {}
            _ => break,
        }
        kept = &kept[..kept.len() - last.len_utf8()];
    }
    kept
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_every_disguise_of_a_scheme_that_could_run() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " java\nscript:alert(1)",
            "java\u{1}script:alert(1)",
            "java\u{200B}script:x",
            "javascript&colon;alert(1)",
            "javascript%3aalert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//evil.example/x",
            "/\\evil.example",
            "https:evil",
            "",
            "  ",
        ] {
            assert!(!is_allowed(address), "{address:?} was allowed");
        }
    }

    #[test]
    fn allows_web_mail_and_relative_addresses() {
        for address in [
            "https://a.example/x?y=1:2",
            "HTTP://a.example",
            "mailto:a@b.example",
            "/issues/42",
            "wiki/A",
            "#top",
            "?a=b",
        ] {
            assert!(is_allowed(address), "{address:?} was refused");
        }
    }

    #[test]
    fn a_bare_address_ends_before_the_punctuation_of_its_sentence() {
        let text = "see (https://a.example/x_(y)), and http://b.example/?q=1.";
        let found: Vec<&str> = bare(text).into_iter().map(|(a, b)| &text[a..b]).collect();
        assert_eq!(found, ["https://a.example/x_(y)", "http://b.example/?q=1"]);
    }
}
