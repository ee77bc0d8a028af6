//! The text form of JSON.
//!
//! Written here and not by serde_json: its writer prints numbers with a point by a table of 10 KB that does not compress,
//! for the sake of a speed that nobody here asks for. Reading is serde_json's.

use super::{Shown, Sink, float};
use crate::small::{digits, hex};
use serde_json::{Number, Value};

/// JSON text of a value, without blanks.
pub(crate) fn text(value: &Value) -> String {
    written(value)
}

/// JSON text of what is shown, without blanks: that of its value, without making the value.
pub(crate) fn written(shown: &dyn Shown) -> String {
    written_on(String::new(), shown)
}

/// As [`written`], behind what stands in a text already.
pub(crate) fn written_on(text: String, shown: &dyn Shown) -> String {
    let mut out = Text { text, ..Text::default() };
    shown.show(&mut out);
    out.text
}

/// How many bytes a piece has at least, but for the last.
const PIECE: usize = 1 << 16;

/// As [`written`], in ASCII alone for the reason of [`kept`], and handed over in pieces: the room that a module once took it never
/// gives back, and of a large incident such a text is as large as all that it tells of.
#[cfg(any(test, all(feature = "flow", target_arch = "wasm32")))]
pub(crate) fn in_pieces(shown: &dyn Shown, take: &mut dyn FnMut(&str)) {
    let mut out = Text { narrow: true, take: Some(take), ..Text::default() };
    shown.show(&mut out);
    out.hand_over();
}

/// For nobody but us, over a text whose room is used: what is bare is written without names, which are a third of what is kept of
/// a large incident. In ASCII alone: of such a text JavaScript keeps a byte for each letter instead of two, and takes it over in
/// less than half of the time. Where more than a tenth would be escapes, as in Japanese, they would take more room than they
/// save, and letters stay as they are.
#[cfg(feature = "flow")]
pub(crate) fn kept(mut text: String, shown: &dyn Shown) -> String {
    text.clear();
    let mut out = Text { text, narrow: true, bare: true, ..Text::default() };
    shown.show(&mut out);
    if out.is_mostly_wide() {
        out.text.clear();
        out.narrow = false;
        shown.show(&mut out);
    }
    out.text
}

/// JSON text that is being written.
#[derive(Default)]
struct Text<'a> {
    text: String,
    /// Whether what is not ASCII is escaped.
    narrow: bool,
    /// Whether rows have no names.
    bare: bool,
    /// How many escapes that made.
    escapes: usize,
    /// Who takes what is written, as soon as it is much.
    take: Option<&'a mut dyn FnMut(&str)>,
}

impl Text<'_> {
    fn is_mostly_wide(&self) -> bool {
        self.escapes * 10 > self.text.len()
    }

    /// What is written goes to whom it is for, and as it is so will the rest be.
    fn hand_over(&mut self) {
        if let Some(take) = &mut self.take {
            take(&self.text);
            self.narrow &= !self.is_mostly_wide();
            self.escapes = 0;
            self.text.clear();
        }
    }
}

impl Sink for Text<'_> {
    fn value(&mut self, value: &Value) {
        write(value, self);
    }

    fn text(&mut self, text: &str) {
        quoted(text, self);
    }

    fn list(&mut self, items: &mut dyn Iterator<Item = &dyn Shown>) {
        let mut mark = "[";
        for item in items {
            self.text.push_str(mark);
            item.show(self);
            mark = ",";
            if self.text.len() >= PIECE {
                self.hand_over();
            }
        }
        self.text.push_str(if mark == "[" { "[]" } else { "]" });
    }

    fn row(&mut self, names: &[&str], fields: &[&dyn Shown]) {
        if self.bare { self.list(&mut fields.iter().copied()) } else { self.object(names, fields) }
    }

    /// In the order of names, as a value has them. There are a handful, mostly in order already: each is put before those that
    /// it comes before.
    fn object(&mut self, names: &[&str], fields: &[&dyn Shown]) {
        if names.is_sorted() {
            return self.map(&mut names.iter().zip(fields).map(|(name, field)| (*name, *field)));
        }
        let mut rows: Vec<(&str, &dyn Shown)> = Vec::with_capacity(names.len());
        for (name, field) in names.iter().zip(fields) {
            let before = rows.iter().rev().take_while(|(known, _)| known > name).count();
            rows.insert(rows.len() - before, (*name, *field));
        }
        self.map(&mut rows.into_iter());
    }

    fn map(&mut self, rows: &mut dyn Iterator<Item = (&str, &dyn Shown)>) {
        let mut mark = "{";
        for (name, field) in rows {
            self.text.push_str(mark);
            quoted(name, self);
            self.text.push(':');
            field.show(self);
            mark = ",";
        }
        self.text.push_str(if mark == "{" { "{}" } else { "}" });
    }
}

fn write(value: &Value, out: &mut Text) {
    match value {
        Value::Null => out.text.push_str("null"),
        Value::Bool(true) => out.text.push_str("true"),
        Value::Bool(false) => out.text.push_str("false"),
        Value::Number(value) => number(value, &mut out.text),
        Value::String(text) => quoted(text, out),
        Value::Array(items) => {
            out.text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.text.push(',');
                }
                write(item, out);
            }
            out.text.push(']');
        }
        Value::Object(fields) => {
            out.text.push('{');
            for (at, (name, field)) in fields.iter().enumerate() {
                if at > 0 {
                    out.text.push(',');
                }
                quoted(name, out);
                out.text.push(':');
                write(field, out);
            }
            out.text.push('}');
        }
    }
}

fn number(number: &Number, out: &mut String) {
    if let Some(whole) = number.as_u64() {
        digits(whole, 1, out);
    } else if let Some(whole) = number.as_i64() {
        out.push('-');
        digits(whole.unsigned_abs(), 1, out);
    } else {
        let before = out.len();
        float::write(number.as_f64().unwrap_or_default(), out);
        // It is read back as the same kind of number.
        if !out[before..].contains('.') {
            out.push_str(".0");
        }
    }
}

fn quoted(text: &str, out: &mut Text) {
    out.text.reserve(text.len() + 2);
    out.text.push('"');
    let mut rest = text;
    loop {
        // What stands for itself goes in one piece.
        let (before, from) = rest.split_at(plain_run(rest.as_bytes(), out.narrow));
        out.text.push_str(before);
        let mut others = from.chars();
        let Some(other) = others.next() else { break };
        out.escapes += usize::from(!other.is_ascii()) * other.len_utf16();
        escaped(other, &mut out.text);
        rest = others.as_str();
    }
    out.text.push('"');
}

/// How many bytes come before the first that does not stand for itself between quotes: a quote, a stroke, one that steers, or,
/// where the text is to be `narrow`, one beyond ASCII.
pub(super) fn plain_run(bytes: &[u8], narrow: bool) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = EACH << 7;
    let wide = if narrow { HIGHEST } else { 0 };
    let is_other = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\' || (narrow && !byte.is_ascii());
    let (eights, last) = bytes.as_chunks::<8>();
    for (number, eight) in eights.iter().enumerate() {
        let all = u64::from_le_bytes(*eight);
        // The highest bit of each byte below `bound`, and maybe of some behind the first such.
        let below = |all: u64, bound: u64| all.wrapping_sub(EACH * bound) & !all & HIGHEST;
        let quotes = below(all ^ (EACH * u64::from(b'"')), 1);
        let other = below(all, 32) | quotes | below(all ^ (EACH * u64::from(b'\\')), 1) | (all & wide);
        if other != 0 {
            return number * 8 + other.trailing_zeros() as usize / 8;
        }
    }
    bytes.len() - last.len() + last.iter().position(is_other).unwrap_or(last.len())
}

fn escaped(letter: char, out: &mut String) {
    match letter {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        other => {
            for unit in other.encode_utf16(&mut [0; 2]) {
                out.push_str("\\u");
                out.push_str(&hex(&unit.to_be_bytes()));
            }
        }
    }
}

/// The field of that name of the outermost object, as JSON text; `None` where there is none. Nothing is made of the other fields,
/// and of a text that is no JSON it may give anything.
#[cfg(any(feature = "paper", feature = "flow"))]
pub(crate) fn part_of<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let (mut depth, mut field, mut value_at) = (0_usize, "", None);
    let mut bytes = json.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => {
                let mut is_escaped = false;
                let (end, _) = bytes.find(|(_, byte)| {
                    let ends = *byte == b'"' && !is_escaped;
                    is_escaped = *byte == b'\\' && !is_escaped;
                    ends
                })?;
                if depth == 1 && value_at.is_none() {
                    field = json.get(at + 1..end)?;
                }
            }
            b':' if depth == 1 && value_at.is_none() => value_at = Some(at + 1),
            b'{' | b'[' => depth += 1,
            b',' | b'}' | b']' => {
                if depth == 1
                    && field == name
                    && let Some(from) = value_at
                {
                    return json.get(from..at);
                }
                if depth == 1 {
                    value_at = None;
                }
                depth = depth.checked_sub(usize::from(byte != b','))?;
            }
            _ => {}
        }
    }
    None
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,8}|[\\x00-\\x1f\"\\\\]{0,4}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 20, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(".{0,3}", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_run_ends_where_the_first_byte_of_another_kind_stands(bytes in proptest::collection::vec(prop_oneof![
            any::<u8>(), Just(b'a'), 0x1e..0x24_u8, 0x5a..0x5f_u8, 0x9e..0xa4_u8, 0xda..0xdf_u8,
        ], 0..40)) {
            let is_other = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
            let is_other_or_wide = |byte: &u8| is_other(byte) || *byte > 0x7f;
            prop_assert_eq!(plain_run(&bytes, false), bytes.iter().position(is_other).unwrap_or(bytes.len()));
            prop_assert_eq!(plain_run(&bytes, true), bytes.iter().position(is_other_or_wide).unwrap_or(bytes.len()));
        }

        #[test]
        fn reads_back_as_it_was(value in values()) {
            prop_assert_eq!(serde_json::from_str::<Value>(&text(&value)).ok(), Some(value.clone()));
            prop_assert_eq!(super::super::built(&value), value.clone());
            let narrow = kept("before".to_owned(), &value);
            prop_assert!(narrow.is_ascii() || narrow == text(&value));
            prop_assert_eq!(super::super::value(&narrow), Some(value.clone()));
            prop_assert_eq!(super::super::value(&pieces(&value).concat()), Some(value));
        }

        #[test]
        fn words_and_whole_numbers_are_written_as_serde_json_does(words in "\\PC{0,8}|[\\x00-\\x7f]{0,8}", number in any::<i64>()) {
            let value = json!({ "a": [words, number, null, true], "b": {} });
            prop_assert_eq!(text(&value), value.to_string());
        }
    }

    fn pieces(shown: &dyn Shown) -> Vec<String> {
        let mut pieces = Vec::new();
        in_pieces(shown, &mut |piece| pieces.push(piece.to_owned()));
        pieces
    }

    #[test]
    fn what_is_kept_escapes_what_is_not_ascii_unless_that_is_much_of_it() {
        let plain = "a".repeat(30);
        let escaped = format!(r#""\u201c\u00e4\ud83d\udd25\u201d{plain}""#);
        assert_eq!(kept(String::new(), &format!("“ä🔥”{plain}")), escaped);
        assert_eq!(kept(String::new(), &"障害の原因は設定"), r#""障害の原因は設定""#);
        assert_eq!(written(&"“ä🔥”"), r#""“ä🔥”""#);
    }

    #[test]
    fn a_large_text_comes_in_pieces_that_cease_to_be_ascii_where_it_is_not() {
        let rows = |row: &str| vec![row.to_owned(); 20_000];
        let plain = pieces(&rows("disk full"));
        assert!(plain.len() > 2 && plain.iter().all(|piece| piece.len() < PIECE + 20));
        assert_eq!(plain.concat(), written(&rows("disk full")));
        let wide = pieces(&rows("障害の原因"));
        assert!(wide[0].is_ascii() && wide[1..].iter().all(|piece| !piece.contains("\\u")));
        assert_eq!(super::super::read_text(&wide.concat()), Some(rows("障害の原因")));
    }

    #[test]
    fn fields_are_written_in_the_order_of_their_names() {
        let fields: [&dyn Shown; 4] = [&"b", &Vec::<bool>::new(), &Some(("c", 1_u8)), &None::<bool>];
        let names = ["b", "a", "d", "c"];
        let written = written(&super::super::Fields(&names, &fields));
        assert_eq!(written, r#"{"a":[],"b":"b","c":null,"d":["c",1]}"#);
        assert_eq!(written, super::super::object(&names, &fields).to_string());
        assert_eq!(super::written(&super::super::Fields(&[], &[])), "{}");
    }

    #[test]
    fn a_part_is_found_at_the_top_alone_whatever_stands_before_it() {
        let json = r#"{"a":{"b":[1,"}"]},"c\"":"b\":","b":[{"b":"\\"},2],"d":null}"#;
        assert_eq!(part_of(json, "b"), Some(r#"[{"b":"\\"},2]"#));
        assert_eq!(part_of(json, "d"), Some("null"));
        assert_eq!(part_of(json, "a"), Some(r#"{"b":[1,"}"]}"#));
        for none in ["e", "1", ""] {
            assert_eq!(part_of(json, none), None);
        }
        for broken in ["", "}", "{", r#"{"b":"#, "]]", r#"{"b":"x"#] {
            assert_eq!(part_of(broken, "b"), None, "{broken}");
        }
    }
}
