//! Fields of somebody else's JSON, without believing that they are there.
//!
//! Paths are JSON pointers, e.g. `/issue/author/id`.

use serde_json::Value;

/// What is at that place. No name in a path of ours has a stroke within.
pub(crate) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('/').skip(1).try_fold(value, |value, name| match value {
        Value::Object(fields) => fields.get(name),
        Value::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    })
}

/// The text at that place; `None` when it is absent, null, empty or no text.
pub(crate) fn text<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    at(value, path).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The text at that place with plain line ends; empty when there is none.
pub(crate) fn body(value: &Value, path: &str) -> String {
    text(value, path).unwrap_or_default().replace("\r\n", "\n")
}

/// The id at that place as text, whether it is written as a number or as text.
pub(crate) fn id(value: &Value, path: &str) -> Option<String> {
    at(value, path).and_then(scalar)
}

/// A number, truth value or non-empty text as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(_) => Some(super::text(value)),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// The truth value at that place.
pub(crate) fn truth(value: &Value, path: &str) -> Option<bool> {
    at(value, path).and_then(Value::as_bool)
}

/// The whole number at that place.
pub(crate) fn count(value: &Value, path: &str) -> Option<u64> {
    at(value, path).and_then(Value::as_u64)
}

/// The elements at that place; none when there is no list.
pub(crate) fn list<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    at(value, path).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
