//! JSON text, looked into where it stands: no value is made of it, only a mark of eight bytes for each thing that stands there.
//!
//! As trees of values what is stored of a large incident is ten times its text, and made only to be taken apart again.

use super::text::plain_run;
use serde_json::Value;
use std::borrow::Cow;

/// Brackets within each other; what is deeper is no JSON that we read.
const DEEPEST: usize = 127;

/// A text that is JSON, with marks of where things stand.
#[derive(Debug)]
pub struct Json<'a> {
    text: &'a str,
    marks: Vec<Mark>,
}

/// Where a thing stands. An object has two for each field, its name and what it is.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// First byte.
    start: u32,
    /// Of a list or an object the number of the first mark behind it, of anything else the byte behind it.
    end: u32,
}

/// A thing in a text.
#[derive(Clone, Copy, Debug)]
pub enum Node<'a> {
    /// Null, or not there.
    Null,
    /// A list that is not there, and counts as one without elements.
    NoList,
    /// The thing of that mark.
    At(&'a Json<'a>, usize),
}

impl<'a> Json<'a> {
    /// `None` for a text that is no JSON, or nested deeper than we read.
    pub fn of(text: &'a str) -> Option<Self> {
        u32::try_from(text.len()).ok()?;
        let mut walk = Walk { bytes: text.as_bytes(), at: 0, marks: Vec::new() };
        walk.whole()?;
        Some(Json { text, marks: walk.marks })
    }

    /// All of it.
    pub fn root(&'a self) -> Node<'a> {
        Node::At(self, 0)
    }

    fn first_byte(&self, at: usize) -> u8 {
        let start = self.marks.get(at).map_or(0, |mark| mark.start as usize);
        self.text.as_bytes().get(start).copied().unwrap_or_default()
    }

    /// The text of what is neither list nor object.
    fn written(&self, at: usize) -> &'a str {
        let mark = self.marks.get(at);
        mark.and_then(|mark| self.text.get(mark.start as usize..mark.end as usize)).unwrap_or_default()
    }

    /// The number of the mark behind the thing of that one.
    fn behind(&self, at: usize) -> usize {
        match self.first_byte(at) {
            b'{' | b'[' => self.marks.get(at).map_or(at, |mark| mark.end as usize),
            _ => at + 1,
        }
    }
}

impl<'a> Node<'a> {
    fn first_byte(self) -> u8 {
        match self {
            Node::At(json, at) => json.first_byte(at),
            Node::NoList => b'[',
            Node::Null => b'n',
        }
    }

    fn written(self) -> &'a str {
        match self {
            Node::At(json, at) => json.written(at),
            _ => "",
        }
    }

    /// Whether it is null, or not there.
    pub fn is_null(self) -> bool {
        self.first_byte() == b'n'
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        self.first_byte() == b'{'
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        self.first_byte() == b'['
    }

    /// What is within a list, or of an object names and fields by turns.
    fn within(self) -> Within<'a> {
        match self {
            Node::At(json, at) if matches!(json.first_byte(at), b'{' | b'[') => {
                Within { json: Some(json), next: at + 1, end: json.behind(at) }
            }
            _ => Within { json: None, next: 0, end: 0 },
        }
    }

    /// The elements of a list; none of anything else.
    pub fn items(self) -> impl Iterator<Item = Node<'a>> {
        if self.is_list() { self.within() } else { Node::Null.within() }
    }

    /// Names and fields of an object; none of anything else.
    pub fn fields(self) -> impl Iterator<Item = (Cow<'a, str>, Node<'a>)> {
        let mut all = if self.is_object() { self.within() } else { Node::Null.within() };
        std::iter::from_fn(move || Some((all.next()?.text().unwrap_or_default(), all.next()?)))
    }

    /// The field of that name, which holds nothing that has to be escaped; `None` where there is none.
    pub fn get(self, name: &str) -> Option<Node<'a>> {
        let Node::At(json, place) = self else { return None };
        if !self.is_object() {
            return None;
        }
        let (mut at, end) = (place + 1, json.behind(place));
        while at < end {
            let known = json.marks.get(at)?;
            let start = known.start as usize + 1;
            // Few are as long as the one that is looked for.
            if known.end as usize == start + name.len() + 1
                && json.text.as_bytes().get(start..start + name.len()) == Some(name.as_bytes())
            {
                return Some(Node::At(json, at + 1));
            }
            at = json.behind(at + 1);
        }
        None
    }

    /// The text; `None` where it is none. Half a character, which no Rust text can hold, is U+FFFD.
    pub fn text(self) -> Option<Cow<'a, str>> {
        let written = self.written();
        let within = written.strip_prefix('"')?.strip_suffix('"')?;
        Some(if within.contains('\\') { Cow::Owned(unescaped(within)) } else { Cow::Borrowed(within) })
    }

    /// The truth value; `None` where it is none.
    pub fn truth(self) -> Option<bool> {
        match self.written() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// The whole number; `None` where it is none.
    pub fn whole(self) -> Option<i64> {
        self.written().parse().ok()
    }

    /// The value of it.
    pub fn value(self) -> Value {
        match self.first_byte() {
            b'[' => {
                let mut list = Vec::new();
                self.items().for_each(|item| list.push(item.value()));
                Value::Array(list)
            }
            b'{' => {
                let mut map = serde_json::Map::new();
                for (name, field) in self.fields() {
                    map.insert(name.into_owned(), field.value());
                }
                Value::Object(map)
            }
            b'"' => Value::String(self.text().unwrap_or_default().into_owned()),
            _ => self.truth().map(Value::Bool).unwrap_or_else(|| {
                let number = self.written().parse::<serde_json::Number>();
                number.map_or(Value::Null, Value::Number)
            }),
        }
    }
}

struct Within<'a> {
    json: Option<&'a Json<'a>>,
    next: usize,
    end: usize,
}

impl<'a> Iterator for Within<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        let json = self.json.filter(|_| self.next < self.end)?;
        let at = self.next;
        self.next = json.behind(at);
        Some(Node::At(json, at))
    }
}

/// The line, from 1, where a text that is no JSON ceases to be some.
pub fn torn_at(text: &str) -> usize {
    let mut walk = Walk { bytes: text.as_bytes(), at: 0, marks: Vec::new() };
    walk.whole();
    1 + walk.bytes.iter().take(walk.at).filter(|byte| **byte == b'\n').count()
}

/// What is written between the quotes of a text.
fn unescaped(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let letter = escape.as_bytes().get(1).copied().unwrap_or_default();
        rest = escape.get(2..).unwrap_or_default();
        out.push(match letter {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let (unit, after) = (hex(rest), rest.get(4..).unwrap_or_default());
                rest = after;
                let low = after.strip_prefix("\\u").map(hex).filter(|low| (0xdc00..0xe000).contains(low));
                match low.filter(|_| (0xd800..0xdc00).contains(&unit)) {
                    Some(low) => {
                        rest = after.get(6..).unwrap_or_default();
                        char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00)).unwrap_or('\u{fffd}')
                    }
                    None => char::from_u32(unit).unwrap_or('\u{fffd}'),
                }
            }
            // Quotes and strokes stand for themselves.
            other => char::from(other),
        });
    }
    out.push_str(rest);
    out
}

fn hex(text: &str) -> u32 {
    text.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0xfffd)
}

/// Goes through a text once.
struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    marks: Vec<Mark>,
}

impl Walk<'_> {
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, wanted: u8) -> Option<()> {
        self.blanks();
        (self.byte()? == wanted).then(|| self.at += 1)
    }

    /// One thing, and nothing behind it.
    fn whole(&mut self) -> Option<()> {
        // Marks of the brackets that are open.
        let mut open: Vec<usize> = Vec::new();
        loop {
            self.blanks();
            let first = self.byte()?;
            if matches!(first, b'{' | b'[') {
                if open.len() == DEEPEST {
                    return None;
                }
                open.push(self.marks.len());
                self.mark(self.at, 0);
                self.at += 1;
                self.blanks();
                if self.byte()? != first + 2 {
                    if first == b'{' {
                        self.name()?;
                    }
                    continue;
                }
            } else {
                self.scalar(first)?;
            }
            // Brackets that end here, or the next thing.
            loop {
                self.blanks();
                let Some(place) = open.last().copied() else {
                    return (self.at == self.bytes.len()).then_some(());
                };
                let count = self.marks.len() as u32;
                let mark = self.marks.get_mut(place)?;
                let begun = self.bytes.get(mark.start as usize).copied()?;
                let byte = self.bytes.get(self.at).copied()?;
                self.at += 1;
                if byte == begun + 2 {
                    mark.end = count;
                    open.pop();
                } else if byte == b',' {
                    if begun == b'{' {
                        self.name()?;
                    }
                    break;
                } else {
                    return None;
                }
            }
        }
    }

    /// The name of a field, and its colon.
    fn name(&mut self) -> Option<()> {
        self.blanks();
        if self.byte()? != b'"' {
            return None;
        }
        self.scalar(b'"')?;
        self.eat(b':')
    }

    /// Text, number or word.
    fn scalar(&mut self, first: u8) -> Option<()> {
        let start = self.at;
        match first {
            b'"' => {
                self.at += 1;
                loop {
                    let rest = self.bytes.get(self.at..)?;
                    self.at += plain_run(rest, false);
                    match self.byte()? {
                        b'"' => break,
                        b'\\' => self.escape()?,
                        _ => return None,
                    }
                }
                self.at += 1;
            }
            b'-' | b'0'..=b'9' => self.number()?,
            _ => {
                let words: [&[u8]; 3] = [b"true", b"false", b"null"];
                let rest = self.bytes.get(start..)?;
                self.at += words.iter().find(|word| rest.starts_with(word))?.len();
            }
        }
        self.mark(start, self.at);
        Some(())
    }

    fn number(&mut self) -> Option<()> {
        self.at += usize::from(self.byte() == Some(b'-'));
        let is_nought = self.byte() == Some(b'0');
        if self.digits()? > 1 && is_nought {
            return None;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), Some(b'-' | b'+')));
            self.digits()?;
        }
        Some(())
    }

    /// How many stand there, one at least.
    fn digits(&mut self) -> Option<usize> {
        let start = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Some(self.at - start).filter(|count| *count > 0)
    }

    fn escape(&mut self) -> Option<()> {
        match self.bytes.get(self.at + 1)? {
            b'u' => {
                let digits = self.bytes.get(self.at + 2..self.at + 6)?;
                digits.iter().all(u8::is_ascii_hexdigit).then(|| self.at += 6)
            }
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {
                self.at += 2;
                Some(())
            }
            _ => None,
        }
    }

    /// Below four thousand million bytes, see [`Json::of`].
    #[allow(clippy::cast_possible_truncation)]
    fn mark(&mut self, start: usize, end: usize) {
        if self.marks.len() == self.marks.capacity() {
            // By a quarter, where the library would double it: of what is large half of the room would stay empty.
            self.marks.reserve_exact(16.max(self.marks.len() / 4));
        }
        self.marks.push(Mark { start: start as u32, end: end as u32 });
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn value_of(text: &str) -> Option<Value> {
        Json::of(text).map(|json| json.root().value())
    }

    #[test]
    fn what_is_no_json_is_none() {
        for broken in [
            "",
            " ",
            "{",
            "[",
            "]",
            "{]",
            "[}",
            "[1",
            "[1,]",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "{1:1}",
            "1 2",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\n\"",
            "tru",
            "nul",
            "[1 2]",
            "{\"a\" 1}",
            "\u{feff}1",
        ] {
            assert!(value_of(broken).is_none(), "{broken}");
        }
        assert!(value_of(&"[".repeat(DEEPEST + 1)).is_none());
        let deep = format!("{}{}", "[".repeat(DEEPEST), "]".repeat(DEEPEST));
        assert_eq!(value_of(&deep), serde_json::from_str(&deep).ok());
    }

    #[test]
    fn fields_and_elements_are_found_where_they_stand() {
        let json = Json::of(r#" { "a" : [ 1 , {"b":[]} , "x\"y" ] , "ab":{}, "b" : -7, "c":true } "#).unwrap();
        let root = json.root();
        assert_eq!(root.get("a").unwrap().items().count(), 3);
        assert_eq!(root.get("a").unwrap().items().nth(2).unwrap().text().as_deref(), Some("x\"y"));
        assert_eq!((root.get("b").unwrap().whole(), root.get("c").unwrap().truth()), (Some(-7), Some(true)));
        assert!(root.get("ab").unwrap().is_object() && root.get("d").is_none() && root.get("").is_none());
        assert!(root.get("b").unwrap().get("a").is_none() && root.items().next().is_none());
    }

    #[test]
    fn characters_come_as_pairs_and_half_of_one_is_a_mark() {
        assert_eq!(
            value_of(r#""\ud83d\ude92 \u00e9 \ud83d x \ude92 \ud83d\u0041""#),
            Some(json!("🚒 é \u{fffd} x \u{fffd} \u{fffd}A"))
        );
    }

    proptest! {
        #[test]
        fn reads_as_serde_json_does(words in "[\\x00-\\x7f]{0,8}|\\PC{0,8}", number in any::<i64>(), float in any::<f64>(), pretty in any::<bool>()) {
            let value = json!({ "a": [words, number, float, null, [], {}], &words: { "b": true, "c": words } });
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            prop_assert_eq!(value_of(&text.unwrap()), Some(value));
        }

        #[test]
        fn what_serde_json_refuses_is_refused(text in "[\\[\\]{}:,\" a\\\\n0-2.e+-]{0,12}") {
            // A number that no float holds is refused there and null here.
            prop_assert_eq!(value_of(&text), serde_json::from_str::<Value>(&text).ok(), "{}", text);
        }
    }
}
