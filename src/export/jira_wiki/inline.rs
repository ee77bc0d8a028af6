//! Words of a line of Jira's wiki markup.

use crate::document::Inline;
use crate::export::jira::is_absolute;

/// Marks in marks are read this deep; deeper ones stay as they are written.
const DEPTH: usize = 5;

/// What a backslash may stand before.
const ESCAPABLE: &str = "-#*_+?^~|%{}[]()!@";

/// Reads the words of a block. Line breaks are breaks.
pub(super) fn words(text: &str) -> Vec<Inline> {
    read(text, DEPTH)
}

fn read(text: &str, depth: usize) -> Vec<Inline> {
    let mut reader = Reader { text, at: 0, out: Vec::new(), plain: String::new(), missing: Vec::new(), depth };
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
    /// Closing marks that do not come any more before a place, so that each is looked for once a line.
    missing: Vec<(&'a str, usize)>,
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
            '\\' => self.backslash(),
            '&' => self.entity(),
            '[' => self.link(),
            '!' => self.picture(),
            '{' => self.code() || self.mark(1),
            '*' | '_' | '-' => self.mark(0),
            _ => false,
        }
    }

    fn take(&mut self, bytes: usize, inline: Inline) -> bool {
        self.flush();
        self.out.push(inline);
        self.at += bytes;
        true
    }

    /// Takes bytes that are shown as this text.
    fn take_text(&mut self, bytes: usize, text: &str) -> bool {
        self.plain.push_str(text);
        self.at += bytes;
        true
    }

    fn flush(&mut self) {
        if !self.plain.is_empty() {
            self.out.push(Inline::Text { text: std::mem::take(&mut self.plain) });
        }
    }

    /// Two backslashes are a line break, one keeps the sign behind it.
    fn backslash(&mut self) -> bool {
        let Some(next) = self.rest().chars().nth(1) else { return false };
        if next == '\\' {
            let blank = usize::from(self.rest().get(2..).is_some_and(|rest| rest.starts_with(' ')));
            return self.take(2 + blank, Inline::Break);
        }
        ESCAPABLE.contains(next) && self.take_text(2, next.encode_utf8(&mut [0; 4]))
    }

    fn entity(&mut self) -> bool {
        let near = self.rest().char_indices().nth(10).map_or(self.rest(), |(end, _)| &self.rest()[..end]);
        let Some((name, _)) = near.strip_prefix('&').and_then(|rest| rest.split_once(';')) else { return false };
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            _ => match name.strip_prefix("#x") {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => name.strip_prefix('#').and_then(|digits| digits.parse().ok()),
            }
            .and_then(char::from_u32),
        };
        c.is_some_and(|c| self.take_text(name.len() + 2, c.encode_utf8(&mut [0; 4])))
    }

    /// The text from `skip` bytes on up to `close`, on the same line, where `fits` is content with what is before and after.
    fn until(&mut self, skip: usize, close: &'a str, fits: fn(&str, &str) -> bool) -> Option<&'a str> {
        if self.missing.iter().any(|(mark, until)| *mark == close && self.at < *until) {
            return None;
        }
        let rest = self.rest().get(skip..)?;
        let line = rest.split('\n').next().unwrap_or_default();
        let ends = |end: &usize| {
            let (before, after) = (&line[..*end], &line[*end + close.len()..]);
            !before.ends_with('\\') && fits(before, after)
        };
        let end = line.match_indices(close).map(|(end, _)| end).find(ends);
        if end.is_none() {
            self.missing.retain(|(mark, _)| *mark != close);
            self.missing.push((close, self.at + skip + line.len()));
        }
        line.get(..end?)
    }

    fn inner(&self, text: &str) -> Vec<Inline> {
        match self.depth {
            0 => vec![Inline::Text { text: text.to_owned() }],
            depth => read(text, depth - 1),
        }
    }

    /// `{{code}}`, whose words are read as others are.
    fn code(&mut self) -> bool {
        if !self.rest().starts_with("{{") {
            return false;
        }
        let Some(inside) = self.until(2, "}}", |before, _| !before.trim().is_empty()) else { return false };
        let text = crate::document::plain(&self.inner(inside));
        self.take(inside.len() + 4, Inline::Code { text })
    }

    /// `[address]`, `[words|address]`, `[words|address|tip]`, `[~name]`, `[^file]`.
    fn link(&mut self) -> bool {
        let Some(inside) = self.until(1, "]", |_, _| true) else { return false };
        let bytes = inside.len() + 2;
        let mut parts = inside.split('|');
        let first = parts.next().unwrap_or_default();
        let to = parts.next();
        match (first.strip_prefix(['~', '^']), to) {
            (Some(name), None) if !name.trim().is_empty() => {
                let at = if first.starts_with('~') { "@" } else { "" };
                self.take_text(bytes, &format!("{at}{name}"))
            }
            (_, None) if is_absolute(first) => {
                let inner = vec![Inline::Text { text: first.trim_start_matches("mailto:").to_owned() }];
                self.take(bytes, Inline::Link { to: first.to_owned(), inner })
            }
            (_, Some(to)) if !to.trim().is_empty() => {
                let mut inner = self.inner(first);
                let to = to.trim();
                if is_absolute(to) || to.starts_with('/') {
                    return self.take(bytes, Inline::Link { to: to.to_owned(), inner });
                }
                self.flush();
                self.out.append(&mut inner);
                self.take_text(bytes, &format!(" ({to})"))
            }
            _ => false,
        }
    }

    /// `!address!` or `!file|thumbnail!`: a link, or the name of the file.
    fn picture(&mut self) -> bool {
        let Some(inside) = self.until(1, "!", |_, _| true) else { return false };
        let name = inside.split('|').next().unwrap_or_default();
        let is_name = name.contains('.') && !name.contains(char::is_whitespace) && !name.ends_with('.');
        if !is_name || self.at_word() {
            return false;
        }
        if !is_absolute(name) {
            return self.take_text(inside.len() + 2, name);
        }
        let inner = vec![Inline::Text { text: name.to_owned() }];
        self.take(inside.len() + 2, Inline::Link { to: name.to_owned(), inner })
    }

    /// Whether a letter or a digit stands before this place.
    fn at_word(&self) -> bool {
        self.text[..self.at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '\\')
    }

    /// `*strong*`, also within a word as `{*}strong{*}`: then `brace` is 1.
    fn mark(&mut self, brace: usize) -> bool {
        let length = 1 + 2 * brace;
        let Some(mark) = self.rest().get(..length) else { return false };
        let Some(sign) = mark.get(brace..=brace) else { return false };
        if self.depth == 0 || !matches!(sign, "*" | "_" | "-") || (brace == 1 && !mark.ends_with('}')) {
            return false;
        }
        let fits: fn(&str, &str) -> bool = match brace {
            0 => |before, after| ends_word(before) && !after.starts_with(char::is_alphanumeric),
            _ => |before, _| !before.is_empty(),
        };
        let after = self.rest()[length..].chars().next();
        if brace == 0 && (self.at_word() || after.is_none_or(|c| c.is_whitespace() || sign.starts_with(c))) {
            return false;
        }
        let Some(inside) = self.until(length, mark, fits) else { return false };
        let inner = read(inside, self.depth - 1);
        let made = match sign {
            "*" => Inline::Strong { inner },
            "_" => Inline::Emphasis { inner },
            _ => Inline::Strike { inner },
        };
        self.take(inside.len() + 2 * length, made)
    }
}

fn ends_word(before: &str) -> bool {
    before.chars().next_back().is_some_and(|c| !c.is_whitespace() && c != '{')
}
