//! Plain words of what sources write in HTML or Markdown, or in something like it.
//!
//! Markup goes, words stay: a link becomes its label with the address behind it, a mention the name. What is struck out stands
//! between two `~~`, as in the plain text of tickets. All of it takes time
//! that is linear in the text.

use std::collections::BTreeMap;

/// Tags that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

const NAMED: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("hellip", "…"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bull", "•"),
    ("rarr", "→"),
    ("larr", "←"),
    ("copy", "©"),
    ("euro", "€"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
];

/// Stands before and after what is struck out.
pub(super) const STRUCK: &str = "~~";

/// Text with plain line ends, no blanks at the ends of lines, at most one empty line in a row, and no other signs that
/// steer a screen.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_after_gap = true;
    for line in text.replace("\r\n", "\n").split(['\n', '\r']) {
        let line = line.trim_end();
        if line.is_empty() && is_after_gap {
            continue;
        }
        is_after_gap = line.is_empty();
        out.extend(line.chars().filter(|c| !c.is_control() || *c == '\t'));
        out.push('\n');
    }
    out.trim().to_owned()
}

/// Entities of HTML as the characters that they stand for; unknown ones stay.
pub(super) fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name_end = after.bytes().take(10).position(|byte| byte == b';');
        let name = name_end.and_then(|end| after.get(..end));
        match name.and_then(character) {
            Some(character) => {
                out.push_str(&character);
                rest = name_end.and_then(|end| after.get(end + 1..)).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
        return code.and_then(char::from_u32).map(String::from);
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| (*character).to_owned())
}

/// The words of a text that may hold tags of HTML, whose lines are lines all the same.
pub(super) fn of_tagged(text: &str) -> String {
    of_html(&text.replace('\n', "<br>"))
}

/// The words of HTML. A `<` that begins no tag stays.
pub(super) fn of_html(html: &str) -> String {
    let small = html.to_ascii_lowercase();
    let mut page = Page::default();
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
        let open = at + found;
        page.words(html.get(at..open).unwrap_or_default());
        match tag_end(&small, open) {
            Some(end) => {
                page.tag(html.get(open + 1..end - 1).unwrap_or_default());
                at = hidden_end(&small, open, end);
            }
            None => {
                page.words("<");
                at = open + 1;
            }
        }
    }
    page.words(html.get(at..).unwrap_or_default());
    tidy(&page.out)
}

/// Where the tag that begins at `open` ends, if one does before the next `<`.
fn tag_end(html: &str, open: usize) -> Option<usize> {
    let rest = html.get(open..)?;
    if rest.starts_with("<!--") {
        return Some(rest.find("-->").map_or(html.len(), |length| open + length + 3));
    }
    let begins = rest.as_bytes().get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || b"/!?".contains(byte));
    let end = rest.bytes().skip(1).position(|byte| b"<>".contains(&byte)).filter(|_| begins)? + 1;
    rest.as_bytes().get(end).filter(|byte| **byte == b'>').map(|_| open + end + 1)
}

/// Where reading goes on: behind what a browser does not show either.
fn hidden_end(html: &str, open: usize, end: usize) -> usize {
    let tag = html.get(open..end).unwrap_or_default();
    let closing = match tag.get(1..).unwrap_or_default() {
        tag if tag.starts_with("script") => "</script",
        tag if tag.starts_with("style") => "</style",
        _ => return end,
    };
    html.get(end..).and_then(|rest| rest.find(closing)).map_or(html.len(), |length| end + length)
}

/// HTML that is becoming words.
#[derive(Default)]
struct Page {
    out: String,
    is_verbatim: bool,
    is_struck: bool,
    /// The address of the link at hand, and where its label begins.
    link: Option<(String, usize)>,
}

impl Page {
    fn words(&mut self, html: &str) {
        let text = without_entities(html);
        if self.is_verbatim {
            self.out.push_str(&text);
            return;
        }
        for c in text.chars() {
            let is_blank = c.is_whitespace();
            if !is_blank {
                self.out.push(c);
            } else if !self.out.ends_with([' ', '\n']) {
                self.out.push(' ');
            }
        }
    }

    fn tag(&mut self, inner: &str) {
        let name_end = inner.find(|c: char| c.is_whitespace()).unwrap_or(inner.len());
        let name = inner.get(..name_end).unwrap_or_default().trim_end_matches('/').to_ascii_lowercase();
        match &*name {
            "pre" | "/pre" => self.is_verbatim = name == "pre",
            "a" => self.link = attribute(inner, "href").map(|address| (address, self.out.len())),
            "/a" => self.end_link(),
            "at" => self.out.push('@'),
            "s" | "del" | "strike" | "/s" | "/del" | "/strike" => {
                self.is_struck = !name.starts_with('/');
                self.out.push_str(STRUCK);
            }
            "td" | "th" => self.words(" "),
            "img" | "emoji" => self.out.push_str(&attribute(inner, "alt").unwrap_or_default()),
            _ => {}
        }
        if BLOCKS.contains(&name.trim_start_matches('/')) && !self.out.ends_with('\n') {
            // A stroke is one line's.
            let struck = if self.is_struck { STRUCK } else { "" };
            self.out.extend([struck, "\n", struck]);
        }
        if name == "li" {
            self.out.push_str("- ");
        }
    }

    fn end_link(&mut self) {
        if let Some((address, starts)) = self.link.take() {
            let label = self.out.get(starts..).unwrap_or_default().trim();
            let is_shown = label == address || label.trim_end_matches('/') == address.trim_end_matches('/');
            if address.starts_with("http") && !is_shown {
                self.out.push_str(&format!(" ({address})"));
            }
        }
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}="))?;
    let quote = rest.chars().next().filter(|c| ['"', '\''].contains(c));
    let value = match quote {
        Some(quote) => rest.get(1..)?.split(quote).next()?,
        None => rest.split([' ', '>']).next()?,
    };
    Some(without_entities(value))
}

/// The words of Markdown as people write it in chat.
pub(super) fn of_markdown(text: &str) -> String {
    let mut kept = Kept::default();
    let mut out = String::with_capacity(text.len());
    for line in text.replace(MARK, "\u{fffd}").split_inclusive('\n') {
        let words = line.trim_start();
        let level = words.bytes().take_while(|byte| *byte == b'#').count();
        let title = words.get(level..).filter(|rest| (1..=6).contains(&level) && rest.starts_with(' '));
        links(title.map_or(line, str::trim_start), &mut out, &mut kept);
    }
    let text = kept.addresses(&out);
    tidy(&kept.put_back(&unmarked(&text)))
}

/// `[label](address)` as `label (address)`, and of a picture its label.
fn links(line: &str, out: &mut String, kept: &mut Kept) {
    let mut rest = line;
    // Where in `out` the last bracket stands, and whether a picture begins there.
    let mut open: Option<(usize, bool)> = None;
    while let Some(at) = rest.find(['[', ']']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = from.get(1..).unwrap_or_default();
        let address = rest.strip_prefix('(').filter(|_| from.starts_with(']')).and_then(address_in);
        match (open, address) {
            (Some((start, is_picture)), Some(address)) => {
                let label = out.split_off(start).replacen('[', "", 1);
                if is_picture {
                    out.pop();
                }
                out.push_str(&label);
                if !is_picture && label != address {
                    out.push_str(" (");
                    kept.keep(address, out);
                    out.push(')');
                }
                rest = rest.get(address.len() + 2..).unwrap_or_default();
                open = None;
            }
            _ => {
                open = if from.starts_with('[') { Some((out.len(), out.ends_with('!'))) } else { open };
                out.push_str(from.get(..1).unwrap_or_default());
            }
        }
    }
    out.push_str(rest);
}

/// The address up to the closing bracket; none where another bracket or a blank comes first.
fn address_in(rest: &str) -> Option<&str> {
    let end = rest.find(|c: char| "()[]".contains(c) || c.is_whitespace())?;
    rest.get(..end).filter(|address| !address.is_empty() && rest.get(end..).is_some_and(|rest| rest.starts_with(')')))
}

/// Stands for what is put back later; in no text, because it means nothing.
const MARK: char = '\u{e000}';

/// Pieces of a text that no marks are taken out of.
#[derive(Default)]
pub(super) struct Kept {
    pieces: Vec<String>,
}

impl Kept {
    /// Puts a stand-in for a piece.
    pub fn keep(&mut self, piece: &str, out: &mut String) {
        self.pieces.push(piece.to_owned());
        out.push(MARK);
    }

    /// A text in which no character is a stand-in yet.
    pub fn without_marks(text: &str) -> String {
        text.replace(MARK, "\u{fffd}")
    }

    /// Keeps the addresses that stand openly in a text. The pieces that are kept already keep their order.
    fn addresses(&mut self, text: &str) -> String {
        let mut pieces = std::mem::take(&mut self.pieces).into_iter();
        let mut out = String::with_capacity(text.len());
        for word in text.split_inclusive(|c: char| c.is_whitespace() || c == MARK) {
            let starts = word.find("https://").or_else(|| word.find("http://"));
            let (before, rest) = word.split_at(starts.unwrap_or(word.len()));
            out.push_str(before.trim_end_matches(MARK));
            let rest = rest.trim_end_matches(MARK);
            let address = rest.trim_end_matches(|c: char| c.is_whitespace() || "*_~`.,;:!?".contains(c));
            if !address.is_empty() {
                self.keep(address, &mut out);
            }
            out.push_str(rest.get(address.len()..).unwrap_or_default());
            if word.ends_with(MARK) {
                self.keep(&pieces.next().unwrap_or_default(), &mut out);
            }
        }
        out
    }

    /// The text with all pieces in their places again.
    pub fn put_back(&self, text: &str) -> String {
        let mut pieces = self.pieces.iter();
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                MARK => out.push_str(pieces.next().map_or("", String::as_str)),
                c => out.push(c),
            }
        }
        out
    }
}

/// A text without the marks for bold, slanted and code that stand in pairs around words of one line; those for struck are `~~`.
pub(super) fn unmarked(text: &str) -> String {
    let parts: Vec<&str> = text.split("```").collect();
    let last = parts.len() - 1;
    let mut out = String::with_capacity(text.len());
    for (at, part) in parts.into_iter().enumerate() {
        let is_open = at % 2 == 1 && at == last;
        if is_open {
            out.push_str("```");
        }
        if at % 2 == 1 && !is_open {
            out.push_str(part);
        } else {
            part.split_inclusive('\n').for_each(|line| unmark_line(line, &mut out));
        }
    }
    out
}

/// Equal marks that follow each other.
struct Run {
    at: usize,
    length: usize,
    mark: char,
    opens: bool,
    closes: bool,
}

fn unmark_line(line: &str, out: &mut String) {
    let runs = runs(line);
    let mut gone = vec![false; runs.len()];
    for (a, b) in pairs(&runs) {
        for place in [a, b] {
            if let Some(gone) = gone.get_mut(place) {
                *gone = true;
            }
        }
    }
    let mut at = 0;
    for (run, _) in runs.iter().zip(gone).filter(|(_, gone)| *gone) {
        out.push_str(line.get(at..run.at).unwrap_or_default());
        out.push_str(if run.mark == '~' { STRUCK } else { "" });
        at = run.at + run.length;
    }
    out.push_str(line.get(at..).unwrap_or_default());
}

fn runs(line: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut before = ' ';
    let mut chars = line.char_indices().peekable();
    while let Some((at, mark)) = chars.next() {
        if !"*_~`".contains(mark) {
            before = mark;
            continue;
        }
        let mut length = 1;
        while chars.next_if(|(_, c)| *c == mark).is_some() {
            length += 1;
        }
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        let is_code = mark == '`';
        let opens = !after.is_whitespace() && (is_code || !before.is_alphanumeric());
        let closes = !before.is_whitespace() && (is_code || !after.is_alphanumeric());
        runs.push(Run { at, length, mark, opens, closes });
        before = mark;
    }
    runs
}

/// Which runs belong together, by their places. Nothing within code is a mark.
fn pairs(runs: &[Run]) -> Vec<(usize, usize)> {
    let mut last_code: BTreeMap<usize, usize> = BTreeMap::new();
    for (place, run) in runs.iter().enumerate().filter(|(_, run)| run.mark == '`') {
        last_code.insert(run.length, place);
    }
    let mut open: BTreeMap<(char, usize), Option<usize>> = BTreeMap::new();
    let mut pairs = Vec::new();
    let mut code: Option<(usize, usize)> = None;
    for (place, run) in runs.iter().enumerate() {
        let kind = (run.mark, run.length);
        match code {
            Some((start, length)) if kind == ('`', length) => {
                pairs.push((start, place));
                code = None;
            }
            Some(_) => {}
            None if run.mark == '`' => {
                code = last_code.get(&run.length).filter(|last| **last > place).map(|_| (place, run.length));
            }
            None => match run.closes.then(|| open.get_mut(&kind)?.take()).flatten() {
                Some(start) => pairs.push((start, place)),
                None if run.opens => {
                    open.insert(kind, Some(place));
                }
                None => {}
            },
        }
    }
    pairs
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::proptest;

    #[test]
    fn html_becomes_its_words() {
        let cases = [
            ("<p>Payments&nbsp;<b>fail</b></p>\n<p>since 09:01</p>", "Payments fail\nsince 09:01"),
            ("5 < 20 and 20 > 5 &amp; 1 &lt; 2", "5 < 20 and 20 > 5 & 1 < 2"),
            ("<a href='https://a.example/x?a=1&amp;b=2'>the board</a>", "the board (https://a.example/x?a=1&b=2)"),
            ("<a href=\"https://a.example\">https://a.example</a>", "https://a.example"),
            ("<a href=\"javascript:alert(1)\">here</a>", "here"),
            ("<script>alert(1)</script><style>p { }</style>seen<!-- not -->", "seen"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("<ul><li>restart</li><li>roll back</li></ul>", "- restart\n- roll back"),
            ("&#8364; &#x1F525; &unknown; & &amp;lt;", "€ 🔥 &unknown; & &lt;"),
            ("<never closed", "<never closed"),
            ("<script>never closed", ""),
        ];
        for (html, words) in cases {
            assert_eq!(of_html(html), words, "{html}");
        }
    }

    #[test]
    fn markdown_becomes_its_words() {
        let cases = [
            ("# Payments **fail**", "Payments fail"),
            (
                "see [the board](https://a.example/a_b_c) ![graph](https://a.example/g.png)!",
                "see the board (https://a.example/a_b_c) graph!",
            ),
            ("[a] (b) and a[0](x y)", "[a] (b) and a[0](x y)"),
            ("`a*b*c` *is* 2 * 3 * 4 and snake_case_name", "a*b*c is 2 * 3 * 4 and snake_case_name"),
            ("```\n*not* _bold_\n```", "*not* _bold_"),
            (
                "https://a.example/*x*/_y_ stays, *https://b.example*",
                "https://a.example/*x*/_y_ stays, https://b.example",
            ),
            ("#42 is no title", "#42 is no title"),
            ("***all*** of ~~it~~, ~i~ ~ 5", "all of ~~it~~, ~~i~~ ~ 5"),
            ("unpaired ` and * and ```", "unpaired ` and * and ```"),
        ];
        for (markdown, words) in cases {
            assert_eq!(of_markdown(markdown), words, "{markdown}");
        }
    }

    #[test]
    fn signs_that_steer_a_screen_and_empty_lines_go() {
        assert_eq!(tidy("\u{1b}[31ma  \r\n\r\n\n\nb\tc\u{0}\r"), "[31ma\n\nb\tc");
    }

    #[test]
    fn long_texts_of_nothing_but_openings_are_read_in_time_for_lunch() {
        for opening in ["<a", "[", "](", "*a ", "`", "&", "<!--", "```", "[a](", "<a href=", "_`*~"] {
            let text = opening.repeat(200_000);
            of_html(&text);
            of_markdown(&text);
        }
    }

    proptest! {
        #[test]
        fn any_text_has_words(text in "(\\PC|[<>&;#*_~`\\[\\]()!/ a\\n\u{e000}]|https://){0,60}") {
            of_html(&text);
            of_tagged(&text);
            of_markdown(&text);
        }

        #[test]
        fn plain_words_stay_as_they_are(text in "[a-zäß0-9.,:;?-]{1,9}( [a-zäß0-9.,:;?-]{1,9}){0,9}") {
            assert_eq!(of_html(&text), text);
            assert_eq!(of_markdown(&text), text);
        }
    }
}
