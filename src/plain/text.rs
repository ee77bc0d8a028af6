//! The text form of JSON.
//!
//! Written here and not by serde_json: its writer prints numbers with a point by a table of 10 KB that does not compress,
//! for the sake of a speed that nobody here asks for. Reading is serde_json's.

use serde_json::{Number, Value};
#[cfg(any(test, target_arch = "wasm32"))]
use std::borrow::Cow;

/// JSON text of a value, without blanks.
pub(crate) fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(value) => number(value, out),
        Value::String(text) => quoted(text, out),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            out.push('{');
            for (at, (name, field)) in fields.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                quoted(name, out);
                out.push(':');
                write(field, out);
            }
            out.push('}');
        }
    }
}

fn number(number: &Number, out: &mut String) {
    if let Some(whole) = number.as_i64() {
        out.push_str(&whole.to_string());
    } else if let Some(whole) = number.as_u64() {
        out.push_str(&whole.to_string());
    } else {
        let text = number.as_f64().unwrap_or_default().to_string();
        out.push_str(&text);
        // It is read back as the same kind of number.
        if !text.contains('.') {
            out.push_str(".0");
        }
    }
}

fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c < ' ' => {
                let digit = |half: u32| char::from_digit(half, 16).unwrap_or('0');
                out.push_str("\\u00");
                out.push(digit(c as u32 / 16));
                out.push(digit(c as u32 % 16));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// JavaScript's JSON text without halves of characters, which no Rust text can hold: each becomes U+FFFD.
///
/// JavaScript writes whole characters as they are and escapes halves alone, so that an escaped one has no other half.
#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) fn without_halves(json: &str) -> Cow<'_, str> {
    if !json.contains("\\ud") {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let is_half = matches!(escape.as_bytes(), [_, b'u', b'd', b'8'..=b'f', ..]);
        let (escaped, after) = escape.split_at(if is_half { 6 } else { 2 }.min(escape.len()));
        out.push_str(if is_half { "\\ufffd" } else { escaped });
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
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
        fn reads_back_as_it_was(value in values()) {
            prop_assert_eq!(serde_json::from_str::<Value>(&text(&value)).ok(), Some(value));
        }

        #[test]
        fn words_and_whole_numbers_are_written_as_serde_json_does(words in "\\PC{0,8}|[\\x00-\\x7f]{0,8}", number in any::<i64>()) {
            let value = json!({ "a": [words, number, null, true], "b": {} });
            prop_assert_eq!(text(&value), value.to_string());
        }
    }

    #[test]
    fn half_a_character_becomes_a_mark_and_all_else_stays() {
        assert_eq!(without_halves(r#""a\ud83d b\\ud83d \n\udfff""#), r#""a\ufffd b\\ud83d \n\ufffd""#);
        assert_eq!(without_halves(r#""\u0001 é 🚒""#), r#""\u0001 é 🚒""#);
    }
}
