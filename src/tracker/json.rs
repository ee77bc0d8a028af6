//! Fields of an answer, without believing that they are there.
//!
//! Paths are JSON pointers, e.g. `/issue/author/id`.

use super::TrackerError;
use serde_json::{Map, Value};

/// The text at that place; `None` when it is absent, null, empty or no text.
pub(super) fn text<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    value.pointer(path).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The text at that place with plain line ends; empty when there is none.
pub(super) fn body(value: &Value, path: &str) -> String {
    text(value, path).unwrap_or_default().replace("\r\n", "\n")
}

/// The id at that place as text, whether it is written as a number or as text.
pub(super) fn id(value: &Value, path: &str) -> Option<String> {
    value.pointer(path).and_then(scalar)
}

/// A number, truth value or non-empty text as text.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(_) => Some(crate::plain::text(value)),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

/// The truth value at that place.
pub(super) fn truth(value: &Value, path: &str) -> Option<bool> {
    value.pointer(path).and_then(Value::as_bool)
}

/// The whole number at that place.
pub(super) fn count(value: &Value, path: &str) -> Option<u64> {
    value.pointer(path).and_then(Value::as_u64)
}

/// The elements at that place; none when there is no list.
pub(super) fn list<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    value.pointer(path).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The id at a place that must have one.
///
/// # Errors
///
/// [`TrackerError::Unreadable`] with the place, e.g. `issue.id`.
pub(super) fn need_id(value: &Value, path: &str) -> Result<String, TrackerError> {
    id(value, path).ok_or_else(|| unreadable(path))
}

/// The list at a place that must have one; the empty path is the answer itself.
///
/// # Errors
///
/// [`TrackerError::Unreadable`] with the place, or `name` for the answer itself.
pub(super) fn need_list<'a>(value: &'a Value, path: &str, name: &str) -> Result<&'a [Value], TrackerError> {
    let found = value.pointer(path).and_then(Value::as_array).map(Vec::as_slice);
    found.ok_or_else(
        || if path.is_empty() { TrackerError::Unreadable { at: name.to_owned() } } else { unreadable(path) },
    )
}

/// An object of the fields that have a value.
pub(super) fn given(fields: Vec<(&str, Option<Value>)>) -> Map<String, Value> {
    let mut object = Map::new();
    for (name, value) in fields {
        if let Some(value) = value {
            object.insert(name.to_owned(), value);
        }
    }
    object
}

fn unreadable(path: &str) -> TrackerError {
    TrackerError::Unreadable { at: path.trim_start_matches('/').replace('/', ".") }
}
