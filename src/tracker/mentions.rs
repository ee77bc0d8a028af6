//! What a text names: tickets by key, addresses, commits. Code is passed over, because `#12` in it is no ticket.

use super::address::is_number;

/// A ticket named by its key.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Key<'a> {
    /// `owner/repo` of `owner/repo#12`; `None` for a bare `#12`.
    pub(super) project: Option<&'a str>,
    /// The digits.
    pub(super) key: &'a str,
}

/// The text with code replaced by blanks: fenced blocks, `<pre>` and spans in backticks. Line ends stay.
pub(super) fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fence: Option<&str> = None;
    let mut in_pre = false;
    for line in text.split_inclusive('\n') {
        let start = line.trim_start();
        let marker = ["```", "~~~"].into_iter().find(|marker| start.starts_with(marker));
        match (fence, marker) {
            (None, Some(marker)) => fence = Some(marker),
            (Some(open), Some(marker)) if open == marker => fence = None,
            (None, None) => push_prose(&mut out, line, &mut in_pre),
            _ => {}
        }
        out.push('\n');
    }
    out
}

/// Adds a line without `<pre>` parts and code spans.
fn push_prose(out: &mut String, line: &str, in_pre: &mut bool) {
    for (n, part) in line.split("<pre").enumerate() {
        if n > 0 {
            *in_pre = true;
        }
        let prose = match part.split_once("</pre>") {
            Some((_, after)) if *in_pre => {
                *in_pre = false;
                after
            }
            _ if *in_pre => "",
            _ => part,
        };
        push_without_spans(out, prose);
        out.push(' ');
    }
}

fn push_without_spans(out: &mut String, line: &str) {
    let mut rest = line.trim_end_matches('\n');
    while let Some((before, after)) = rest.split_once('`') {
        out.push_str(before);
        match after.split_once('`') {
            Some((_, tail)) => {
                out.push(' ');
                rest = tail;
            }
            None => rest = after,
        }
    }
    out.push_str(rest);
}

/// Tickets named by `#12` or `owner/repo#12`, in their order.
pub(super) fn keys(text: &str) -> Vec<Key<'_>> {
    signed(text, '#')
}

/// As [`keys`] with another ASCII sign, e.g. `!12` for change requests.
pub(super) fn signed(text: &str, sign: char) -> Vec<Key<'_>> {
    text.match_indices(sign).filter_map(|(at, _)| key_at(text, at)).collect()
}

fn key_at(text: &str, at: usize) -> Option<Key<'_>> {
    let (before, after) = (text.get(..at)?, text.get(at + 1..)?);
    let key = after.split(|c: char| !c.is_ascii_digit()).next()?;
    let follows = after.get(key.len()..)?.chars().next();
    if !is_number(key) || key.len() > 9 || follows.is_some_and(|c| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let name = trailing(before, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/'));
    let edge = before.get(..before.len() - name.len())?.chars().next_back();
    if edge.is_some_and(|c| c.is_alphanumeric() || matches!(c, '&' | '#' | ':' | '?' | '=' | '@')) {
        return None;
    }
    match name.split_once('/') {
        None if name.is_empty() => Some(Key { project: None, key }),
        Some((owner, repo)) if !owner.is_empty() && !repo.is_empty() && !repo.contains('/') => {
            Some(Key { project: Some(name), key })
        }
        _ => None,
    }
}

/// The longest end of `text` that is made of such characters.
fn trailing(text: &str, fits: impl Fn(char) -> bool) -> &str {
    let length: usize = text.chars().rev().take_while(|c| fits(*c)).map(char::len_utf8).sum();
    text.get(text.len() - length..).unwrap_or_default()
}

/// Numbers named by a word and a hyphen, e.g. `GH-12` for the word `GH`.
pub(super) fn prefixed<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let hits = text.match_indices(word).filter_map(|(at, _)| {
        let before = text.get(..at)?.chars().next_back();
        let digits = text.get(at + word.len()..)?.strip_prefix('-')?.split(|c: char| !c.is_alphanumeric()).next()?;
        (is_number(digits) && !before.is_some_and(|c| c.is_alphanumeric() || c == '-')).then_some(digits)
    });
    hits.collect()
}

/// The http(s) addresses in a text, in their order, without the punctuation that ends a sentence.
pub(super) fn addresses(text: &str) -> Vec<&str> {
    let ends = |c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\'' | '`' | '|' | ')' | ']' | '\\')
    };
    let mut found = Vec::new();
    for (at, _) in text.match_indices("://") {
        let Some((before, from_mark)) = text.split_at_checked(at) else { continue };
        let scheme = trailing(before, |c| c.is_ascii_alphabetic());
        if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
            continue;
        }
        let length = from_mark.find(ends).unwrap_or(from_mark.len());
        let whole = text.get(at - scheme.len()..at + length).unwrap_or_default();
        found.push(whole.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']));
    }
    found
}

/// Whole commit ids (40 hex digits) that stand alone, in their order.
pub(super) fn revisions(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '/' | '@' | '_')));
    words
        .filter(|word| word.len() == 40 && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'a'..=b'f')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Vec<(Option<&str>, &str)> {
        keys(text).into_iter().map(|key| (key.project, key.key)).collect()
    }

    #[test]
    fn finds_keys_and_passes_over_look_alikes() {
        assert_eq!(
            plain("see #12, (#13) and ops/web#14: done. #15-3"),
            [(None, "12"), (None, "13"), (Some("ops/web"), "14"), (None, "15")]
        );
        assert!(plain("&#39; #1a x#2 #0 ##3 https://x/y#4 a/b/c#5 #12345678901 # 6 @ann#7").is_empty());
    }

    #[test]
    fn code_names_no_ticket() {
        let text = "a #1\n```\n#2\n```\n`#3` b #4\n<pre>#5\n#6</pre> #7\n~~~\n#8";
        assert_eq!(plain(&without_code(text)), [(None, "1"), (None, "4"), (None, "7")]);
    }

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        let text = "(https://a.example/issues/1), <http://b.example/issues/2> [x](https://c.example/3). ftp://d/4";
        assert_eq!(addresses(text), ["https://a.example/issues/1", "http://b.example/issues/2", "https://c.example/3"]);
    }

    #[test]
    fn finds_prefixed_numbers_and_whole_revisions() {
        assert_eq!(prefixed("GH-12 and aGH-13, GH-1x", "GH"), ["12"]);
        let sha = "0123456789abcdef0123456789abcdef01234567";
        assert_eq!(revisions(&format!("fixed by {sha}, not x/{sha}")), [sha]);
    }
}
