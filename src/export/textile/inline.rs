//! Words of a line of Textile.

use crate::document::Inline;

/// Marks in marks are read this deep; deeper ones stay as they are written.
const DEPTH: usize = 4;

/// Reads the words of a block. Line breaks are breaks.
pub(super) fn words(text: &str) -> Vec<Inline> {
    read(text, DEPTH)
}

fn read(text: &str, depth: usize) -> Vec<Inline> {
    let mut reader =
        Reader { text, at: 0, out: Vec::new(), plain: String::new(), line_end: 0, missing: Vec::new(), depth };
    while let Some(c) = reader.rest().chars().next() {
        if !reader.markup(c) {
            reader.plain.push(c);
            reader.at += c.len_utf8();
        }
    }
    reader.flush();
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    out: Vec<Inline>,
    plain: String,
    /// Where the current line ends, once it was looked for.
    line_end: usize,
    /// Closing marks that do not come any more on a line, with its end, so that each is looked for once.
    missing: Vec<(&'static str, usize)>,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads the markup that starts here, if some does.
    fn markup(&mut self, c: char) -> bool {
        match c {
            '\n' => self.take(1, Inline::Break),
            '&' => self.entity(),
            '<' => self.tag(),
            '@' => self.code("@", "@"),
            '"' => self.link(),
            '!' => self.image(),
            '*' => self.mark("*", |inner| Inline::Strong { inner }),
            '_' => self.mark("_", |inner| Inline::Emphasis { inner }),
            '-' => self.mark("-", |inner| Inline::Strike { inner }),
            _ => false,
        }
    }

    fn take(&mut self, bytes: usize, inline: Inline) -> bool {
        self.flush();
        self.out.push(inline);
        self.at += bytes;
        true
    }

    fn flush(&mut self) {
        if !self.plain.is_empty() {
            self.out.push(Inline::Text { text: std::mem::take(&mut self.plain) });
        }
    }

    /// The rest of the line.
    fn line(&mut self) -> &'a str {
        if self.at >= self.line_end {
            self.line_end = self.rest().find('\n').map_or(self.text.len(), |n| self.at + n);
        }
        self.text.get(self.at..self.line_end).unwrap_or_default()
    }

    fn is_missing(&self, close: &str) -> bool {
        self.missing.iter().any(|(mark, until)| *mark == close && self.at < *until)
    }

    fn set_missing(&mut self, close: &'static str) {
        self.missing.retain(|(mark, _)| *mark != close);
        self.missing.push((close, self.line_end));
    }

    /// Whether markup may start here: at the start, or behind a blank or an opening bracket.
    fn at_start(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || "([{>\"'*_-".contains(c))
    }

    /// The text up to `close`, which starts `skip` bytes from here, on the same line.
    fn until(&mut self, skip: usize, close: &'static str) -> Option<&'a str> {
        if self.is_missing(close) {
            return None;
        }
        let inside = self.line().get(skip..)?;
        let end = inside.find(close);
        if end.is_none() {
            self.set_missing(close);
        }
        inside.get(..end?)
    }

    fn entity(&mut self) -> bool {
        let near: String = self.rest().chars().take(12).collect();
        let Some((name, _)) = near.strip_prefix('&').and_then(|rest| rest.split_once(';')) else { return false };
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            _ => match name.strip_prefix('#') {
                Some(hex) if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
                Some(digits) => number(digits, 10),
                None => None,
            },
        };
        let Some(c) = c else { return false };
        self.plain.push(c);
        self.at += name.len() + 2;
        true
    }

    fn tag(&mut self) -> bool {
        for silent in ["<notextile>", "</notextile>"] {
            if self.rest().starts_with(silent) {
                self.at += silent.len();
                return true;
            }
        }
        self.rest().starts_with("<code>") && self.code("<code>", "</code>")
    }

    fn code(&mut self, open: &'static str, close: &'static str) -> bool {
        if open == "@" && !self.at_start() {
            return false;
        }
        let Some(inside) = self.until(open.len(), close).filter(|inside| !inside.trim().is_empty()) else {
            return false;
        };
        let after = self.rest().get(open.len() + inside.len() + close.len()..).unwrap_or_default();
        if open == "@" && after.starts_with(char::is_alphanumeric) {
            return false;
        }
        self.take(open.len() + inside.len() + close.len(), Inline::Code { text: inside.to_owned() })
    }

    /// `"words":address` or `"words(title)":address`.
    fn link(&mut self) -> bool {
        let Some(label) = self.until(1, "\"").filter(|label| !label.trim().is_empty()) else { return false };
        let Some(address) = self.rest().get(label.len() + 2..).and_then(|rest| rest.strip_prefix(':')) else {
            return false;
        };
        let end = address.find(|c: char| c.is_whitespace() || matches!(c, '<' | '"' | '|')).unwrap_or(address.len());
        let address = trim_address(&address[..end]);
        if !["http://", "https://", "mailto:", "/", "www."].iter().any(|start| address.starts_with(start)) {
            return false;
        }
        let inner =
            if self.depth > 0 { read(label, self.depth - 1) } else { vec![Inline::Text { text: label.to_owned() }] };
        let to = if address.starts_with("www.") { format!("http://{address}") } else { address.to_owned() };
        self.take(label.len() + 3 + address.len(), Inline::Link { to, inner })
    }

    /// `!address!` or `!address(words)!`, which becomes a link.
    fn image(&mut self) -> bool {
        if !self.at_start() {
            return false;
        }
        let Some(inside) = self.until(1, "!") else { return false };
        let (address, alt) = match inside.split_once('(') {
            Some((address, alt)) => (address, alt.strip_suffix(')').unwrap_or(alt)),
            None => (inside, inside),
        };
        let address = address.trim_start_matches(['<', '>', '=']);
        if address.is_empty() || address.contains(char::is_whitespace) || !address.contains('.') {
            return false;
        }
        let inner = vec![Inline::Text { text: alt.to_owned() }];
        self.take(inside.len() + 2, Inline::Link { to: address.to_owned(), inner })
    }

    fn mark(&mut self, mark: &'static str, make: impl FnOnce(Vec<Inline>) -> Inline) -> bool {
        if self.depth == 0 || !self.at_start() {
            return false;
        }
        let Some(inside) = self.closed_by(mark) else { return false };
        let inner = read(inside, self.depth - 1);
        self.take(inside.len() + 2, make(inner))
    }

    /// The text up to a mark that ends a word; neither end is a blank.
    fn closed_by(&mut self, mark: &'static str) -> Option<&'a str> {
        if self.is_missing(mark) {
            return None;
        }
        let line = self.line().get(1..)?;
        if line.starts_with(char::is_whitespace) || line.starts_with(mark) {
            return None;
        }
        for (end, _) in line.match_indices(mark) {
            let before = line[..end].chars().next_back();
            let after = line[end + 1..].chars().next();
            if before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric()) {
                return Some(&line[..end]);
            }
        }
        self.set_missing(mark);
        None
    }
}

/// An address without the punctuation of the sentence that it ends.
fn trim_address(address: &str) -> &str {
    let kept = address.trim_end_matches(['.', ',', ':', ';', '!', '?', '*', '_', '\'']);
    match kept.strip_suffix(')') {
        Some(inner) if kept.matches(')').count() > kept.matches('(').count() => inner,
        _ => kept,
    }
}
