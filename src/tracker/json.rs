//! Fields of an answer, without believing that they are there.
//!
//! Paths are JSON pointers, e.g. `/issue/author/id`.

use super::TrackerError;
pub(super) use crate::plain::fields::*;
use serde_json::{Map, Value};

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
