//! Links of a Markdown text, and those of them that only work inside.

use super::super::known::Restricted;
use super::masks::Found;
use super::zones::part;
use super::{Part, PartKind, Wishes};
use crate::redact::Kind;
use crate::small::lower;
use std::ops::Range;

/// What stands for an address without a label.
const UNNAMED: &str = "(internal link)";

/// A link. Places are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The whole link.
    pub whole: Range<usize>,
    /// What is shown; `None` where that is the address itself.
    pub label: Option<Range<usize>>,
    /// The address.
    pub to: String,
}

/// Every link of the text in its order: `[label](address)`, pictures, `<address>` and bare addresses.
pub(super) fn links(text: &str) -> Vec<Link> {
    let bytes = text.as_bytes();
    let (mut found, mut open, mut at) = (Vec::<Link>::new(), Vec::<usize>::new(), 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => open.push(at),
            b']' => {
                let start = open.pop();
                let address = bytes.get(at + 1).filter(|next| **next == b'(').and_then(|_| address(text, at + 2));
                if let (Some(start), Some((to, end))) = (start, address) {
                    let mark = usize::from(start > 0 && bytes.get(start - 1) == Some(&b'!'));
                    // What stands within a label is no link of its own.
                    found.retain(|link| link.whole.start < start);
                    found.push(Link { whole: start - mark..end, label: Some(start + 1..at), to });
                    // A link within a link takes the outer one's place; a picture may stand in one.
                    if mark == 0 {
                        open.clear();
                    }
                    at = end;
                    continue;
                }
            }
            b'h' | b'H'
                if !at.checked_sub(1).and_then(|last| bytes.get(last)).is_some_and(u8::is_ascii_alphanumeric) =>
            {
                if let Some(length) = bare(text.get(at..).unwrap_or_default()) {
                    let to = text.get(at..at + length).unwrap_or_default().to_owned();
                    found.push(Link { whole: at..at + length, label: None, to });
                    at += length;
                    continue;
                }
            }
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => open.clear(),
            _ => {}
        }
        at += 1;
    }
    found
}

/// The address behind `](` and where its bracket ends; a title is skipped.
fn address(text: &str, start: usize) -> Option<(String, usize)> {
    let (mut depth, mut end) = (0_usize, None);
    let rest = text.get(start..)?;
    for (at, c) in rest.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => {
                end = Some(at);
                break;
            }
            ')' => depth -= 1,
            '\n' => return None,
            _ => {}
        }
    }
    let inner = rest.get(..end?)?.trim();
    let to = inner.split([' ', '\t']).next().unwrap_or_default().trim_start_matches('<').trim_end_matches('>');
    Some((to.replace('\\', ""), start + end? + 1))
}

/// The length of an address that begins there.
fn bare(rest: &str) -> Option<usize> {
    let scheme =
        ["http://", "https://"].iter().find(|scheme| rest.get(..scheme.len()).is_some_and(|s| lower(s) == **scheme))?;
    let stops = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | ')' | '[' | ']');
    let end = rest.find(stops).unwrap_or(rest.len());
    let text = rest.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '\'']);
    (text.len() > scheme.len()).then_some(text.len())
}

/// Links whose address only works inside lose it: their labels stay.
pub(super) fn inner(markdown: &str, spots: &[Found], restricted: &[Restricted], wishes: &Wishes) -> Vec<Part> {
    let mut parts = Vec::new();
    for link in links(markdown) {
        let Some((own, why)) = reason(&link, spots, restricted, wishes) else { continue };
        // Links into the tracker are many and alike: one row of the list.
        let key = if own { "link:tracker".to_owned() } else { format!("link:{}", link.whole.start) };
        let mut take = |start, end, now: &str| {
            let part = part("link", start, end, PartKind::Link, &why);
            parts.push(Part { key: key.clone(), now: now.to_owned(), ..part });
        };
        let shows = link.label.clone().filter(|label| {
            let label = markdown.get(label.clone()).unwrap_or_default();
            !label.trim().is_empty() && links(label).is_empty()
        });
        match shows {
            Some(label) => {
                take(link.whole.start, label.start, "");
                take(label.end, link.whole.end, "");
            }
            None => take(link.whole.start, link.whole.end, UNNAMED),
        }
    }
    parts
}

/// Why a link loses its address, and whether that is because it leads into the tracker.
fn reason(link: &Link, spots: &[Found], restricted: &[Restricted], wishes: &Wishes) -> Option<(bool, String)> {
    let address = match &link.label {
        Some(label) => label.end..link.whole.end,
        None => link.whole.clone(),
    };
    if let Some(source) = restricted.iter().find(|source| source.source.url == link.to) {
        return Some((false, format!("Not everybody may read {}.", source.source.label)));
    }
    let inside = |found: &&Found| {
        matches!(found.spot.kind, Kind::Host | Kind::Address | Kind::Word)
            && found.spot.start < address.end
            && address.start < found.spot.end
    };
    if let Some(found) = spots.iter().find(inside) {
        return Some((false, format!("The address leads inside: {}.", lower(found.name))));
    }
    let host = host_of(&link.to);
    let own = !wishes.host.is_empty() && host.is_some_and(|host| lower(host) == lower(&wishes.host));
    let why = || format!("The address leads into {}, which readers may not open.", wishes.host);
    (own && !wishes.tracker_is_public).then(|| (true, why()))
}

/// The host and port of an address.
fn host_of(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    authority.rsplit('@').next()
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn labels_pictures_and_bare_addresses_are_links() {
        let text = r"[#42 \[x\]](https://a.example/(1)) ![b](c.png) <https://d.example/e>. https://f.example/g, [h][i] \[j](k) xhttps://l";
        let found: Vec<(String, &str)> =
            links(text).into_iter().map(|link| (link.to, link.label.map_or("", |label| &text[label]))).collect();
        let wanted = [
            ("https://a.example/(1)", r"#42 \[x\]"),
            ("c.png", "b"),
            ("https://d.example/e", ""),
            ("https://f.example/g", ""),
        ];
        assert_eq!(found, wanted.map(|(to, label)| (to.to_owned(), label)));
    }
}
