//! From the bytes of a block to tokens: what is code, an address or markup is no word.

use super::scan::{find, holds};
use super::sentence::Small;
use super::token::{Kind, LETTER, Letters, Token, word};
use super::work;

/// Longest run of backticks that may open inline code.
const LONGEST_RUN: usize = 16;

/// What was looked for in vain in this block, so that nothing is searched twice and time stays linear.
#[derive(Default)]
struct InVain {
    /// A closing run of so many backticks.
    ticks: [bool; LONGEST_RUN + 1],
    /// A `>` after a `<`.
    angle: bool,
    /// A `-->`.
    comment: bool,
}

/// Reads one block.
pub(crate) struct Inline<'a> {
    text: &'a str,
    bytes: &'a [u8],
    small: Small<'a>,
    at: usize,
    end: usize,
    markdown: bool,
    in_vain: InVain,
}

/// Adds the tokens of `text[small.start..end]` to a list. Both ends are char boundaries; `small` is the same stretch in small
/// letters.
pub(crate) fn tokens(text: &str, small: Small<'_>, end: usize, markdown: bool, list: &mut Vec<Token>) {
    let (bytes, at, in_vain) = (text.as_bytes(), small.start, InVain::default());
    let mut inline = Inline { text, bytes, small, at, end, markdown, in_vain };
    while inline.at < inline.end {
        inline.step(list);
    }
}

impl Inline<'_> {
    fn step(&mut self, list: &mut Vec<Token>) {
        let start = self.at;
        work::step(1);
        match self.bytes[start] {
            b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
            b'`' => self.code(list),
            b'<' if self.markdown => self.angle(list),
            b']' => self.closing_bracket(),
            b'\\' | b'*' | b'~' | b'[' | b'_' | b'^' | b'=' => self.at += 1,
            b'!' if self.bytes_at(start + 1) == Some(b'[') => self.at += 2,
            b'&' => self.entity(),
            b'@' => self.handle(list),
            b'#' => self.reference(list),
            byte if byte.is_ascii_alphanumeric() => self.word(list),
            byte if byte.is_ascii() => self.mark(byte, 1, list),
            _ => self.not_ascii(list),
        }
    }

    fn bytes_at(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied().filter(|_| at < self.end)
    }

    fn mark(&mut self, mark: u8, len: usize, list: &mut Vec<Token>) {
        list.push(Token::mark(self.at, self.at + len, mark));
        self.at += len;
    }

    /// Inline code becomes one thing; an opening run that nothing closes is skipped.
    fn code(&mut self, list: &mut Vec<Token>) {
        let start = self.at;
        let run = self.run(start);
        self.at = start + run;
        if run > LONGEST_RUN || self.in_vain.ticks[run] {
            return;
        }
        let mut close = self.at;
        while close < self.end {
            work::step(1);
            if self.bytes[close] != b'`' {
                close += 1;
                continue;
            }
            let found = self.run(close);
            close += found;
            if found == run {
                list.push(Token::other(start, close, Kind::Thing));
                self.at = close;
                return;
            }
        }
        self.in_vain.ticks[run] = true;
    }

    /// Number of backticks from a place on.
    fn run(&self, at: usize) -> usize {
        self.bytes[at..self.end].iter().take_while(|byte| **byte == b'`').count()
    }

    /// A comment or tag is skipped, an address in angles is a thing, anything else is a mark.
    fn angle(&mut self, list: &mut Vec<Token>) {
        let rest = &self.text[self.at..self.end];
        if rest.starts_with("<!--") && !self.in_vain.comment {
            match find(rest.as_bytes(), b"-->") {
                Some(close) => return self.at += close + 3,
                None => {
                    work::step(rest.len());
                    self.in_vain.comment = true;
                }
            }
        }
        let tag = self.bytes_at(self.at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'/');
        let stop = if tag && !self.in_vain.angle { rest[1..].find(['<', '>']) } else { None };
        work::step(stop.unwrap_or(if tag && !self.in_vain.angle { rest.len() } else { 0 }));
        match stop {
            Some(close) if rest.as_bytes()[close + 1] == b'>' => self.tag(close + 2, list),
            Some(_) => self.mark(b'<', 1, list),
            None => {
                self.in_vain.angle |= tag;
                self.mark(b'<', 1, list);
            }
        }
    }

    fn tag(&mut self, len: usize, list: &mut Vec<Token>) {
        if holds(&self.bytes[self.at..self.at + len], b"://") {
            list.push(Token::other(self.at, self.at + len, Kind::Thing));
        }
        self.at += len;
    }

    /// `](address "title")` and `][label]` are skipped.
    fn closing_bracket(&mut self) {
        self.at += 1;
        let close = match self.bytes_at(self.at) {
            Some(b'(') => b')',
            Some(b'[') => b']',
            _ => return,
        };
        let rest = &self.bytes[self.at + 1..self.end];
        let stop = |byte: &u8| matches!(byte, b')' | b']' | b'[' | b'\n' | b'<');
        let found = rest.iter().position(stop);
        work::step(found.unwrap_or(rest.len()));
        if let Some(len) = found
            && rest[len] == close
        {
            self.at += len + 2;
        }
    }

    fn entity(&mut self) {
        let name = self.bytes[self.at + 1..self.end].iter().take(10).take_while(|byte| byte.is_ascii_alphanumeric());
        let len = name.count();
        self.at += if len > 0 && self.bytes_at(self.at + 1 + len) == Some(b';') { len + 2 } else { 1 };
    }

    /// `@name` or `@org/team`.
    fn handle(&mut self, list: &mut Vec<Token>) {
        let name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
        let mut len = 1 + self.bytes[self.at + 1..self.end].iter().take_while(name).count();
        while len > 1 && matches!(self.bytes[self.at + len - 1], b'.' | b'/' | b'-') {
            len -= 1;
        }
        if len == 1 {
            return self.at += 1;
        }
        let end = self.at + len;
        let possessive = ["'s", "’s"].into_iter().find(|ending| self.text[end..self.end].starts_with(ending));
        let mut token = Token::other(self.at, end + possessive.map_or(0, str::len), Kind::Handle);
        token.possessive = possessive.is_some();
        self.at = token.end;
        list.push(token);
    }

    /// `#42` is a number; a lone `#` is nothing.
    fn reference(&mut self, list: &mut Vec<Token>) {
        let len = self.bytes[self.at + 1..self.end].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if len > 0 {
            list.push(Token::other(self.at, self.at + 1 + len, Kind::Number));
        }
        self.at += 1 + len;
    }

    fn word(&mut self, list: &mut Vec<Token>) {
        let start = self.at;
        let (mut end, seen) = self.word_end(start);
        while end > start + 1 && self.bytes[end - 1] == b'_' {
            end -= 1;
        }
        match self.bytes_at(end) {
            Some(b':') if self.bytes[end..self.end].starts_with(b"://") => return self.address(list),
            Some(b'@') => return self.mail(end, list),
            _ => {}
        }
        // "J. Smith", "Yuki T. pushed", "Dr. Chen": the stop belongs to the name.
        let titled = matches!(&self.bytes[start..end], [b'A'..=b'H' | b'J'..=b'Z'] | b"Mr" | b"Mrs" | b"Ms" | b"Dr");
        if titled && self.bytes[end..self.end].starts_with(b". ") {
            end += 1;
        }
        self.at = end;
        list.push(word(self.text, start, end, self.small.get(start, end), seen));
    }

    /// Letters and digits, with joints inside: `on-call`, `didn't`, `v1.2`, `a/b`, `14:02`.
    fn word_end(&self, start: usize) -> (usize, Letters) {
        let mut seen = Letters::default();
        let bytes = &self.bytes[..self.end];
        let mut at = start;
        // Nearly every word is letters and a space behind them.
        while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_alphabetic()) {
            seen.add(*byte);
            at += 1;
        }
        if at > start && bytes.get(at).is_none_or(|byte| *byte == b' ') {
            return (at, seen);
        }
        while let Some(byte) = bytes.get(at) {
            let kind = LETTER[usize::from(*byte)];
            at += if kind & (Letters::SMALL | Letters::LARGE | Letters::DIGIT) != 0 || *byte == b'_' {
                1
            } else if *byte < 0x80 {
                if kind == 0 || !self.joins(at, *byte) {
                    break;
                }
                1
            } else {
                let Some(len) = self.word_char(at) else { break };
                len
            };
            seen.add(*byte);
        }
        (at, seen)
    }

    /// Whether a punctuation mark stands inside a word.
    fn joins(&self, at: usize, byte: u8) -> bool {
        let after = self.bytes_at(at + 1).is_some_and(|next| next.is_ascii_alphanumeric() || next >= 0x80);
        let digits = at > 0 && self.bytes[at - 1].is_ascii_digit();
        let digit_after = self.bytes_at(at + 1).is_some_and(|next| next.is_ascii_digit());
        match byte {
            b'-' | b'/' | b'\'' => after,
            b'&' => after && !self.bytes[at..self.end].iter().take(10).any(|byte| *byte == b';'),
            b'.' => after && !self.starts_sentence(at + 1),
            b':' | b',' => digits && digit_after,
            _ => false,
        }
    }

    /// `table.The engineer`: a stop without its space.
    fn starts_sentence(&self, at: usize) -> bool {
        at >= 2
            && self.bytes[at].is_ascii_uppercase()
            && self.bytes[at - 2].is_ascii_lowercase()
            && self.bytes_at(at + 1).is_some_and(|next| next.is_ascii_lowercase() || next == b' ')
    }

    /// Length of the char, when it belongs to words: all but spaces and punctuation.
    fn word_char(&self, at: usize) -> Option<usize> {
        let next = self.text[at..self.end].chars().next()?;
        let inner_apostrophe = next == '’' && self.text[at + 3..self.end].starts_with(char::is_alphabetic);
        (inner_apostrophe || is_word_char(next)).then(|| next.len_utf8())
    }

    /// `https://…` up to a space or a closing mark.
    fn address(&mut self, list: &mut Vec<Token>) {
        let rest = &self.text[self.at..self.end];
        let len =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ')' | '"' | ']')).unwrap_or(rest.len());
        let trimmed = rest[..len].trim_end_matches(['.', ',', ';', ':', '!', '?']).len().max(1);
        list.push(Token::other(self.at, self.at + trimmed, Kind::Thing));
        self.at += trimmed;
    }

    /// `tomk@` or `tomk@example.org`.
    fn mail(&mut self, sign: usize, list: &mut Vec<Token>) {
        let end = sign + 1 + self.bytes[sign + 1..self.end].iter().take_while(|byte| mail_byte(byte)).count();
        let stops = self.bytes[sign + 1..end].iter().rev().take_while(|byte| **byte == b'.').count();
        list.push(Token::other(self.at, end - stops, Kind::Handle));
        self.at = end - stops;
    }

    fn not_ascii(&mut self, list: &mut Vec<Token>) {
        let Some(next) = self.text[self.at..self.end].chars().next() else { return self.at = self.end };
        match mark_of(next) {
            Some(mark) => self.mark(mark, next.len_utf8(), list),
            None if is_word_char(next) => self.word(list),
            None => self.at += next.len_utf8(),
        }
    }
}

fn mail_byte(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}

/// The ASCII form of a punctuation mark.
fn mark_of(mark: char) -> Option<u8> {
    Some(match mark {
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' => b'"',
        '–' | '—' | '―' => b'-',
        '…' => b'.',
        '。' | '．' => b'.',
        '，' | '、' => b',',
        '：' => b':',
        '；' => b';',
        '！' => b'!',
        '？' | '؟' => b'?',
        '（' => b'(',
        '）' => b')',
        '→' | '⇒' | '•' => b':',
        _ => return None,
    })
}

/// Whether a char that is not ASCII belongs to words: letters, marks on them, symbols without a meaning here.
fn is_word_char(next: char) -> bool {
    !next.is_whitespace()
        && !next.is_control()
        && mark_of(next).is_none()
        && !matches!(next, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '¿' | '¡' | '§' | '·')
        && !matches!(next, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe00}'..='\u{fe0f}')
}
