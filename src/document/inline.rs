//! Words within a block, as Markdown.
//!
//! Emphasis is `_`, strong `**`, struck out `~~`: three different marks, so that none can be taken for another. Whether a
//! mark opens or closes depends on its neighbours. With a letter on its inner side `*` does both whatever stands outside, so that
//! emphasis of words alone is `*` within a word; any other letter that stands in the way is written as a numeric entity.

use super::Inline;
use super::print::{BREAK, Style};
use std::fmt::Write;

/// Where words stand, which decides what must be escaped.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// A block of its own; a break is a backslash before a line break.
    Block,
    /// One line only; a break is `<br>`.
    Heading,
    /// One line only, between pipes.
    Cell,
    /// One line that may come to stand in any of the others.
    Anywhere,
}

/// Prints words that are in normal form.
pub(super) fn print(words: &[Inline], place: Place, style: &Style) -> String {
    let mut writer = Writer {
        out: String::new(),
        place,
        style,
        line_start: matches!(place, Place::Block | Place::Anywhere),
        closed: false,
        within: false,
    };
    writer.all(words, false);
    if place == Place::Heading && ends_with_mark(&writer.out) {
        writer.out.pop();
        writer.out.push_str("\\#");
    }
    writer.out
}

/// A `#` at the end of a heading would be dropped as a closing mark.
fn ends_with_mark(text: &str) -> bool {
    text.strip_suffix('#').is_some_and(|rest| !rest.ends_with('\\'))
}

struct Writer<'a> {
    out: String,
    place: Place,
    style: &'a Style,
    /// The next character starts a line, where it could start a block.
    line_start: bool,
    /// A mark was just closed, so the next character must not be a letter.
    closed: bool,
    /// Whether marks stand around what is written.
    within: bool,
}

impl Writer<'_> {
    fn all(&mut self, words: &[Inline], in_link: bool) {
        for (at, inline) in words.iter().enumerate() {
            self.one(inline, in_link, words.get(at + 1));
        }
    }

    fn one(&mut self, inline: &Inline, in_link: bool, next: Option<&Inline>) {
        match inline {
            Inline::Text { text } => {
                let before_link = matches!(next, Some(Inline::Link { .. } | Inline::Image { .. }));
                self.text(text, in_link, before_link);
            }
            Inline::Emphasis { inner } => self.marked(self.emphasis(inner, next), inner, in_link),
            Inline::Strong { inner } => self.marked("**", inner, in_link),
            Inline::Strike { inner } => self.marked("~~", inner, in_link),
            Inline::Code { text } => self.code(text),
            Inline::Link { to, inner } => self.link(to, inner),
            Inline::Image { to, alt } => self.image(to, alt, in_link),
            Inline::Break => self.line_break(),
        }
        self.line_start &= self.out.is_empty() || matches!(inline, Inline::Break);
    }

    fn line_break(&mut self) {
        if self.place == Place::Block {
            self.out.push_str("\\\n");
            self.line_start = true;
        } else {
            self.out.push_str("<br>");
        }
        self.closed = false;
    }

    /// The mark of emphasis: `*` beside a letter, where no other `*` can stand beside it.
    fn emphasis(&self, inner: &[Inline], next: Option<&Inline>) -> &'static str {
        let last = self.out.chars().next_back().unwrap_or(' ');
        let (apart, next) = match next {
            Some(Inline::Text { text }) => (true, text.chars().next().unwrap_or(' ')),
            next => (next.is_none() && !self.within, ' '),
        };
        let (starts, ends) = letters(inner);
        let beside = !is_neutral(last) || !is_neutral(next);
        if beside && apart && last != '*' && inner.len() == 1 && starts && ends { "*" } else { "_" }
    }

    fn marked(&mut self, mark: &str, inner: &[Inline], in_link: bool) {
        let behind_mark = self.closed;
        let (starts, ends) = if mark.starts_with('*') { letters(inner) } else { (false, false) };
        if !starts {
            self.make_room();
        }
        self.out.push_str(mark);
        self.line_start = false;
        // GitHub's reader looks through `~~` for the neighbours of the mark before it.
        self.closed = behind_mark && mark == "~~";
        let within = std::mem::replace(&mut self.within, true);
        self.all(inner, in_link);
        self.within = within;
        self.out.push_str(mark);
        self.closed = !ends;
    }

    /// Writes the letter before an opening mark as an entity, so that the mark opens; GitHub looks through `~~` for it.
    fn make_room(&mut self) {
        let behind_strike = self.closed && self.out.ends_with("~~");
        if behind_strike {
            self.out.truncate(self.out.len() - 2);
        }
        if let Some(last) = self.out.chars().next_back()
            && !is_neutral(last)
        {
            self.out.pop();
            // An underscore within a word needs no escape; between a letter and an entity it does.
            if self.out.strip_suffix('_').is_some_and(|rest| rest.ends_with(char::is_alphanumeric)) {
                self.out.pop();
                self.out.push_str("\\_");
            }
            push_entity(last, &mut self.out);
        }
        if behind_strike {
            self.out.push_str("~~");
        }
        self.closed = false;
    }

    fn text(&mut self, text: &str, in_link: bool, before_link: bool) {
        let mut chars = text.chars().peekable();
        let mut previous = if self.line_start { '\n' } else { ' ' };
        if self.line_start
            && let Some((kept, escaped)) = block_start(text)
        {
            self.out.push_str(&text[..kept]);
            let _ = write!(self.out, "\\{escaped}");
            chars = text[kept + escaped.len_utf8()..].chars().peekable();
            previous = escaped;
        }
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            previous = if self.closed && !is_neutral(c) {
                push_entity(c, &mut self.out);
                ';'
            } else if self.must_escape(previous, c, next, in_link)
                || (c == '&' && is_entity(chars.clone()))
                || (c == '!' && next.is_none() && before_link)
            {
                self.out.push('\\');
                self.out.push(c);
                c
            } else {
                self.out.push(c);
                c
            };
            self.closed = false;
            self.line_start = false;
        }
    }

    fn must_escape(&self, previous: char, c: char, next: Option<char>, in_link: bool) -> bool {
        match c {
            '\\' | '`' | '*' | '[' | '~' => true,
            '_' => !(previous.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            ']' => in_link,
            '<' => !next.is_some_and(char::is_whitespace),
            '|' => matches!(self.place, Place::Cell | Place::Anywhere),
            _ => false,
        }
    }

    fn code(&mut self, text: &str) {
        self.closed = false;
        if (self.style.code_as_html)(text) {
            self.out.push_str("<code>");
            text.chars().for_each(|c| self.html_char(c));
            self.out.push_str("</code>");
            return;
        }
        let fence = "`".repeat(longest_run(text, '`') + usize::from(text.contains('`')).max(1));
        let all_blank = text.chars().all(|c| c == ' ');
        let pad = text.starts_with('`')
            || text.ends_with('`')
            || (text.starts_with(' ') && text.ends_with(' ') && !all_blank);
        let pad = if pad { " " } else { "" };
        let text = if self.place == Place::Cell { text.replace('|', "\\|") } else { text.to_owned() };
        let _ = write!(self.out, "{fence}{pad}{text}{pad}{fence}");
    }

    /// A character within `<code>`, where Markdown is still read: everything that could mean something is an entity.
    fn html_char(&mut self, c: char) {
        if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '-' | '/' | '=' | ';') {
            push_entity(c, &mut self.out);
        } else {
            self.out.push(c);
        }
    }

    fn link(&mut self, to: &str, inner: &[Inline]) {
        self.closed = false;
        self.line_start = false;
        if is_plain_address(to) && matches!(inner, [Inline::Text { text }] if text == to) {
            let _ = write!(self.out, "<{to}>");
            return;
        }
        self.out.push('[');
        self.all(inner, true);
        self.closed = false;
        let _ = write!(self.out, "]({})", destination(to));
    }

    fn image(&mut self, to: &str, alt: &str, in_link: bool) {
        self.closed = false;
        if in_link {
            self.text(alt, true, false);
            return;
        }
        self.line_start = false;
        self.out.push_str("![");
        self.text(alt, true, false);
        self.closed = false;
        let _ = write!(self.out, "]({})", destination(to));
    }
}

/// Whether words begin with a letter or digit, and end with one; which symbols count as punctuation readers do not agree on.
fn letters(words: &[Inline]) -> (bool, bool) {
    let is_letter = |c: char| {
        c.is_alphanumeric()
            && !matches!(c, '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{1f000}'..='\u{1faff}')
    };
    let first = matches!(words.first(), Some(Inline::Text { text }) if text.starts_with(is_letter));
    (first, matches!(words.last(), Some(Inline::Text { text }) if text.ends_with(is_letter)))
}

/// Whether a character beside a mark lets it open and close.
fn is_neutral(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, ' ' | '\n' | BREAK)
}

fn push_entity(c: char, out: &mut String) {
    let _ = write!(out, "&#{};", u32::from(c));
}

/// An address that may stand in angle brackets: nothing in it is read as an entity or an escape.
fn is_plain_address(to: &str) -> bool {
    (to.starts_with("https://") || to.starts_with("http://"))
        && !to.contains(['\\', BREAK, '|', '<', '>', ' '])
        && !to.match_indices('&').any(|(at, _)| is_entity(to[at + 1..].chars()))
}

/// An address between the brackets of a link.
fn destination(to: &str) -> String {
    let mut out = String::with_capacity(to.len());
    for (at, c) in to.char_indices() {
        match c {
            '(' | ')' => {
                out.push('\\');
                out.push(c);
            }
            '&' if is_entity(to[at + 1..].chars()) => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// Whether the characters behind an `&` make it an entity.
fn is_entity(behind: impl Iterator<Item = char>) -> bool {
    let mut length = 0;
    for c in behind.take(40) {
        match c {
            ';' => return length > 0,
            '#' => length += 1,
            c if c.is_ascii_alphanumeric() => length += 1,
            _ => return false,
        }
    }
    false
}

/// What at the start of a line would start a block: the bytes before it, and the character to escape.
fn block_start(text: &str) -> Option<(usize, char)> {
    let first = text.chars().next()?;
    let ends_word = |at: usize| text[at..].chars().next().is_none_or(char::is_whitespace);
    match first {
        '>' | '|' | '=' | ':' => Some((0, first)),
        '-' | '+' if ends_word(1) || text.starts_with("--") || text[1..].starts_with(['|', ':']) => Some((0, first)),
        '#' => {
            let marks = text.len() - text.trim_start_matches('#').len();
            ends_word(marks).then_some((0, '#'))
        }
        '0'..='9' => {
            let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let mark = text[digits..].chars().next().filter(|c| matches!(c, '.' | ')'))?;
            (digits <= 9 && ends_word(digits + 1)).then_some((digits, mark))
        }
        _ => None,
    }
}

pub(super) fn longest_run(text: &str, mark: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == mark { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}
