//! A text as it was meant: escapes undone, byte for byte beside the place in the original that each byte came from.

use super::guess;
use std::cell::Cell;

/// Lines that are joined to one are at most so many: a secret is no book.
const MOST_LINES: usize = 200;

/// For each byte of the text so many may be read ahead, on the whole.
const AHEAD: usize = 32;

/// Characters that are written as a name in HTML.
const ENTITIES: &[(&str, u8)] = &[
    ("&amp;", b'&'),
    ("&quot;", b'"'),
    ("&apos;", b'\''),
    ("&lt;", b'<'),
    ("&gt;", b'>'),
    ("&nbsp;", b' '),
    ("&#39;", b'\''),
    ("&#x27;", b'\''),
    ("&#34;", b'"'),
    ("&#x2F;", b'/'),
    ("&#43;", b'+'),
    ("&#61;", b'='),
    ("&#x3D;", b'='),
];

/// Quotation marks of print, a blank that breaks no line, and a colon as wide as the letters beside it.
const SIGNS: &[(&str, u8)] = &[
    ("\u{201c}", b'"'),
    ("\u{201d}", b'"'),
    ("\u{201e}", b'"'),
    ("\u{2018}", b'\''),
    ("\u{2019}", b'\''),
    ("\u{a0}", b' '),
    ("\u{ff1a}", b':'),
];

/// What stands within a word without being seen.
const NOTHING: &[&str] = &["\u{ad}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{2060}", "\u{feff}", "<wbr>"];

/// The text that is looked at.
#[derive(Default)]
pub(super) struct View {
    /// The bytes as they were meant; a line end is a single `\n`.
    pub bytes: Vec<u8>,
    /// Where in the original each byte begins and ends.
    places: Vec<(u32, u32)>,
    /// Places of `bytes` that stand behind a line end which was taken out.
    pub seams: Vec<usize>,
    /// How many bytes were read ahead, see [`View::has_time`].
    read: Cell<usize>,
}

impl View {
    /// The whole text.
    pub fn of(text: &str) -> View {
        let raw = text.as_bytes();
        let mut view = View { bytes: Vec::with_capacity(raw.len()), ..View::default() };
        view.places.reserve(raw.len());
        let mut at = 0;
        while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
            let (byte, width) = decoded(rest);
            let end = at + width;
            if let Some(byte) = byte {
                view.push(byte, (place(at), place(end)));
            }
            at = end;
        }
        view
    }

    /// Groups of lines whose ends break something odd, each group without those ends.
    ///
    /// Blanks, quotation signs and a sign that says "goes on" (`\`, `=`) at such a line end are taken out as well.
    pub fn joined(&self) -> Vec<View> {
        let mut groups = Vec::new();
        let mut group = View::default();
        let mut lines = 0;
        let mut start = 0;
        while start < self.bytes.len() {
            let end = self.line_end(start);
            let next = self.after_break(end);
            let stop = self.before_break(start, end);
            lines += 1;
            let joins =
                lines < MOST_LINES && guess::breaks(self.slice(start, stop), self.slice(next, self.line_end(next)));
            if joins || lines > 1 {
                self.copy(start, if joins { stop } else { end }, &mut group);
            }
            if joins {
                group.seams.push(group.bytes.len());
                start = next;
            } else {
                if lines > 1 {
                    groups.push(std::mem::take(&mut group));
                }
                lines = 0;
                start = end + 1;
            }
        }
        if !group.seams.is_empty() {
            groups.push(group);
        }
        groups
    }

    /// The bytes from `start` to before `end`; none when there are not so many.
    pub fn slice(&self, start: usize, end: usize) -> &[u8] {
        self.bytes.get(start..end.min(self.bytes.len())).unwrap_or_default()
    }

    /// The byte there.
    pub fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The byte before; `None` at the start, and behind a seam, which is the start of a line.
    pub fn before(&self, at: usize) -> Option<u8> {
        if !self.seams.is_empty() && self.seams.binary_search(&at).is_ok() {
            return None;
        }
        self.byte(at.checked_sub(1)?)
    }

    /// Whether a text stands there.
    pub fn has(&self, at: usize, text: &str) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(text.as_bytes()))
    }

    /// Range in the original of what is not empty.
    pub fn range(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (first, last) = (self.places.get(start)?, self.places.get(end.checked_sub(1)?)?);
        Some((first.0 as usize, last.1 as usize))
    }

    /// Whether the byte there stood there as it is, and not as an escape.
    pub fn is_literal(&self, at: usize) -> bool {
        self.places.get(at).is_none_or(|(start, end)| end - start == 1)
    }

    /// Where the line ends that `at` is in.
    pub fn line_end(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
    }

    /// The first place from `at` on whose byte does not fit.
    pub fn skip(&self, mut at: usize, fits: &dyn Fn(u8) -> bool) -> usize {
        let start = at;
        while self.byte(at).is_some_and(fits) {
            at += 1;
        }
        self.read.set(self.read.get().saturating_add(at - start));
        at
    }

    /// The same, at most so many bytes further.
    pub fn skip_most(&self, start: usize, most: usize, fits: &dyn Fn(u8) -> bool) -> usize {
        let part = self.slice(start, start.saturating_add(most));
        let count = part.iter().position(|byte| !fits(*byte)).unwrap_or(part.len());
        self.read.set(self.read.get().saturating_add(count));
        start + count
    }

    /// The rest of the line, at most so many bytes of it.
    pub fn line(&self, start: usize, most: usize) -> &[u8] {
        self.slice(start, self.skip_most(start, most, &|byte| byte != b'\n'))
    }

    /// Whether there is still time to read ahead: a text that is made to be read again at every place is read less closely, so
    /// that time grows with its length alone.
    pub fn has_time(&self, at: usize) -> bool {
        self.read.get() / AHEAD < at + 4096
    }

    fn push(&mut self, byte: u8, place: (u32, u32)) {
        self.bytes.push(byte);
        self.places.push(place);
    }

    fn copy(&self, start: usize, end: usize, to: &mut View) {
        to.bytes.extend_from_slice(self.slice(start, end));
        to.places.extend_from_slice(self.places.get(start..end).unwrap_or_default());
    }

    fn after_break(&self, end: usize) -> usize {
        self.skip((end + 1).min(self.bytes.len()), &|byte| matches!(byte, b' ' | b'\t' | b'>'))
    }

    fn before_break(&self, start: usize, end: usize) -> usize {
        let line = self.slice(start, end);
        let line = trimmed(line);
        let bare = match line {
            [bare @ .., b'\\' | b'='] if bare.last() != Some(&b'=') => trimmed(bare),
            line => line,
        };
        start + bare.len()
    }
}

fn trimmed(mut line: &[u8]) -> &[u8] {
    while let [rest @ .., b' ' | b'\t'] = line {
        line = rest;
    }
    line
}

/// A place in a text of more than 4 GiB stays at its end, where nothing is found.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The byte that is meant at the start, `None` for what is not seen, and how many bytes it is written with.
fn decoded(rest: &[u8]) -> (Option<u8>, usize) {
    let first = rest.first().copied().unwrap_or_default();
    match first {
        b'%' => percent(rest),
        b'\\' => backslash(rest),
        b'\r' => (Some(b'\n'), if rest.starts_with(b"\r\n") { 2 } else { 1 }),
        b'&' => named(rest, ENTITIES),
        b'<' | 0xc2 | 0xe2 | 0xef => match NOTHING.iter().find(|nothing| rest.starts_with(nothing.as_bytes())) {
            Some(nothing) => (None, nothing.len()),
            None => named(rest, SIGNS),
        },
        byte => (Some(byte), 1),
    }
}

fn named(rest: &[u8], names: &[(&str, u8)]) -> (Option<u8>, usize) {
    let known = names.iter().find(|(name, _)| rest.starts_with(name.as_bytes()));
    known.map_or((rest.first().copied(), 1), |(name, byte)| (Some(*byte), name.len()))
}

/// `%2B`, and `%252B` of what was encoded twice.
fn percent(rest: &[u8]) -> (Option<u8>, usize) {
    match rest.get(1..3).and_then(hex) {
        Some(b'%') => match rest.get(3..5).and_then(hex).filter(|byte| plain(*byte)) {
            Some(byte) => (Some(byte), 5),
            None => (Some(b'%'), 3),
        },
        Some(b'\r' | b'\n') => (Some(b'\n'), 3),
        Some(byte) if plain(byte) => (Some(byte), 3),
        _ => (Some(b'%'), 1),
    }
}

/// `\n`, `\"`, `\_`, `\u003d`; of several backslashes, which a text has that was written as JSON twice, all.
fn backslash(rest: &[u8]) -> (Option<u8>, usize) {
    let count = rest.iter().take(8).take_while(|byte| **byte == b'\\').count();
    match rest.get(count).copied() {
        Some(b'n' | b'r') => (Some(b'\n'), count + 1),
        Some(b't') => (Some(b' '), count + 1),
        Some(b'u') => {
            match rest.get(count + 1..count + 5).filter(|code| code.starts_with(b"00")).and_then(|c| hex(c.get(2..)?)) {
                Some(byte) if plain(byte) => (Some(byte), count + 5),
                _ => (Some(b'\\'), 1),
            }
        }
        Some(byte) if byte.is_ascii_punctuation() && byte != b'\\' => (Some(byte), count + 1),
        _ => (Some(b'\\'), 1),
    }
}

fn plain(byte: u8) -> bool {
    (b' '..=b'~').contains(&byte)
}

fn hex(digits: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(digits).ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u8::from_str_radix(text, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        String::from_utf8_lossy(&View::of(text).bytes).into_owned()
    }

    #[test]
    fn escapes_are_undone() {
        for (text, meant) in [
            ("a%2Bb%252Fc 100%", "a+b/c 100%"),
            (r#"{\"a\": \"b\\nc\"}"#, "{\"a\": \"b\nc\"}"),
            (r"gh\_p \u003d C:\", "gh_p = C:\\"),
            ("a&amp;b&quot;c &bull;", "a&b\"c &bull;"),
            ("ab\u{200b}cd \u{201c}x\u{201d} é", "abcd \"x\" é"),
            ("a\r\nb\rc", "a\nb\nc"),
        ] {
            assert_eq!(seen(text), meant);
        }
    }

    #[test]
    fn a_place_is_that_of_the_original() {
        let view = View::of("é%2Bb");
        assert_eq!(view.range(2, 3), Some((2, 5)));
        assert_eq!(view.range(3, 4), Some((5, 6)));
        assert_eq!(view.range(4, 4), None);
    }

    #[test]
    fn only_lines_that_break_something_odd_are_joined() {
        let joined = |text: &str| {
            View::of(text).joined().iter().map(|v| String::from_utf8_lossy(&v.bytes).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(joined("the deploy\nwas late\n"), Vec::<String>::new());
        assert_eq!(joined("> x a1b2c3d4 \\\n>   e5f6 end\nnext"), ["> x a1b2c3d4e5f6 end"]);
    }
}
