//! Tags of HTML as browsers find them: any case, any quotes, anything between the brackets.

use crate::document::entity;

/// What a tag is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Strong,
    Emphasis,
    Strike,
    Code,
    Link,
    Break,
    Image,
    Rule,
    Box,
    Pre,
    Heading(u8),
    Quote,
    List,
    Numbered,
    Item,
    Table,
    Row,
    Cell,
    HeadCell,
    /// Starts and ends a line, and says nothing else.
    Block,
    /// Its content is not shown.
    Unseen,
    /// Stands within a line and says nothing.
    Other,
}

/// What stands at a `<`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A tag: its kind, its name, whether it closes, what stands in it behind the name.
    Tag { kind: Kind, name: &'a str, closes: bool, inside: &'a str },
    /// Something that is not shown.
    Nothing,
    /// A bracket of the text.
    Bracket,
}

/// Finds tags, and remembers what was looked for in vain, so that any text takes time in proportion to its length.
#[derive(Default)]
pub(super) struct Finder {
    /// Quotes of a tag were never closed: from here on a tag ends with the first `>`.
    loose: bool,
    /// There is no `>` any more.
    barren: bool,
}

impl Finder {
    /// What stands at the start of a text that starts with `<`, and the text behind it.
    pub(super) fn take<'a>(&mut self, text: &'a str) -> (Token<'a>, &'a str) {
        let inside = text.get(1..).unwrap_or_default();
        if let Some(comment) = inside.strip_prefix("!--") {
            // `<!-->` is a comment, too.
            let past = if comment.starts_with('>') { Some(comment) } else { behind(comment, "-->") };
            return (Token::Nothing, past.unwrap_or_default());
        }
        if let Some(data) = inside.strip_prefix("![CDATA[") {
            return (Token::Nothing, behind(data, "]]>").unwrap_or_default());
        }
        let (name, closes) = inside.strip_prefix('/').map_or((inside, false), |name| (name, true));
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let unseen = closes || inside.starts_with(['!', '?']);
            return match Some(inside).filter(|_| unseen).and_then(|tag| self.bracket(tag)) {
                Some(at) => (Token::Nothing, inside.get(at + 1..).unwrap_or_default()),
                None => (Token::Bracket, inside),
            };
        }
        let Some(end) = self.end(name) else { return (Token::Bracket, inside) };
        let (tag, rest) = (name.get(..end).unwrap_or_default(), name.get(end + 1..).unwrap_or_default());
        let length = tag.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(tag.len());
        let (name, inside) = tag.split_at(length);
        (Token::Tag { kind: kind(&name.to_ascii_lowercase()), name, closes, inside }, rest)
    }

    /// Where the `>` of a tag is.
    fn end(&mut self, tag: &str) -> Option<usize> {
        if !self.loose {
            let mut quote = None;
            let mut value = false;
            for (at, byte) in tag.bytes().enumerate() {
                match (quote, byte) {
                    (Some(open), byte) if open == byte => quote = None,
                    (Some(_), _) => {}
                    (None, b'>') => return Some(at),
                    (None, b'"' | b'\'') if value => quote = Some(byte),
                    _ => {}
                }
                // A quote opens a value only behind a `=`; elsewhere it is a letter of a name.
                value = byte == b'=' || (value && byte.is_ascii_whitespace());
            }
            self.loose = true;
        }
        self.bracket(tag)
    }

    /// Where the first `>` is.
    fn bracket(&mut self, text: &str) -> Option<usize> {
        let found = if self.barren { None } else { text.find('>') };
        self.barren = found.is_none();
        found
    }
}

/// The text behind a mark.
pub(super) fn behind<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.find(mark).and_then(|at| text.get(at + mark.len()..))
}

/// The text behind the tag that closes `name`, whatever its case; nothing when it is never closed.
pub(super) fn behind_close<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some(close) = behind(rest, "</") {
        let is_it = close.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
        if is_it {
            return behind(close, ">").unwrap_or_default();
        }
        rest = close;
    }
    ""
}

/// The value of an attribute, decoded; empty when it has none.
pub(super) fn attribute(inside: &str, wanted: &str) -> Option<String> {
    let mut rest = inside;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        let length = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(length.max(rest.chars().next().map_or(1, char::len_utf8)));
        let mut value = "";
        rest = after;
        if let Some(given) = after.trim_start().strip_prefix('=') {
            let given = given.trim_start();
            let quote = given.chars().next().filter(|c| matches!(c, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => given.get(1..).and_then(|text| text.split_once(quote)).unwrap_or((given, "")),
                None => given.split_at(given.find(|c: char| c.is_ascii_whitespace()).unwrap_or(given.len())),
            };
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value));
        }
    }
}

/// The text with its entities as the characters that they are.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        let (c, length) = entity(mark).unwrap_or(('&', 1));
        out.push(c);
        rest = mark.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn kind(name: &str) -> Kind {
    match name {
        "b" | "strong" => Kind::Strong,
        "i" | "em" => Kind::Emphasis,
        "s" | "del" | "strike" => Kind::Strike,
        "code" | "tt" | "kbd" | "samp" => Kind::Code,
        "a" => Kind::Link,
        "br" => Kind::Break,
        "img" => Kind::Image,
        "hr" => Kind::Rule,
        "input" => Kind::Box,
        "pre" => Kind::Pre,
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "blockquote" => Kind::Quote,
        "ul" => Kind::List,
        "ol" => Kind::Numbered,
        "li" => Kind::Item,
        "table" => Kind::Table,
        "tr" => Kind::Row,
        "td" => Kind::Cell,
        "th" => Kind::HeadCell,
        "script" | "style" | "title" | "template" | "iframe" | "noscript" | "svg" => Kind::Unseen,
        "p" | "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "address" | "center" | "dl"
        | "dt" | "dd" | "figure" | "figcaption" | "form" | "body" | "head" | "html" | "caption" | "details"
        | "summary" => Kind::Block,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_where_browsers_end_them() {
        let take = |text| Finder::default().take(text);
        let (token, rest) = take("<A  HREF='a>b' >x");
        assert_eq!(
            (token, rest),
            (Token::Tag { kind: Kind::Link, name: "A", closes: false, inside: "  HREF='a>b' " }, "x")
        );
        assert_eq!(take("<a href=\"x>y</a>").1, "y</a>");
        assert_eq!(take("<p it's>y").1, "y");
        assert_eq!(take("< 5 and 6 >"), (Token::Bracket, " 5 and 6 >"));
        assert_eq!(take("<!-- a > b -->c"), (Token::Nothing, "c"));
        assert_eq!(take("<![CDATA[a>b]]>c"), (Token::Nothing, "c"));
        assert_eq!(take("<never closed").0, Token::Bracket);
        assert_eq!(behind_close("a</sty </STYLE >b", "style"), "b");
    }

    #[test]
    fn attributes_are_read_with_and_without_quotes() {
        let inside = " class = 'a b' href=\"x?a=1&amp;b\" checked start=3/";
        assert_eq!(attribute(inside, "class").as_deref(), Some("a b"));
        assert_eq!(attribute(inside, "href").as_deref(), Some("x?a=1&b"));
        assert_eq!(attribute(inside, "CHECKED").as_deref(), Some(""));
        assert_eq!(attribute(inside, "start").as_deref(), Some("3/"));
        assert_eq!(attribute(inside, "b"), None);
        assert_eq!(attribute(" = é=1 x", "x").as_deref(), Some(""));
    }
}
