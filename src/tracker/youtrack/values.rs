//! Values of fields, which come as text, number, object or a list of these.

use crate::tracker::json;
use serde_json::Value;

/// Where an object's words are, best first.
const WORDS: &[&str] = &["/fullName", "/login", "/name", "/presentation", "/idReadable", "/text", "/version", "/id"];

/// What people see of a value; `None` for nothing.
pub(super) fn words(value: &Value) -> Option<String> {
    json::scalar(value).or_else(|| WORDS.iter().find_map(|path| json::id(value, path)))
}

/// The elements of a value: of a list each, else the value itself; none for nothing.
pub(super) fn each(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(all) => all,
        one => std::slice::from_ref(one),
    }
}

/// What people see of a value that may be a list.
pub(super) fn shown(value: Option<&Value>) -> Option<String> {
    let all: Vec<String> = each(value.unwrap_or(&Value::Null)).iter().filter_map(words).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Whether this is text that only some may read.
pub(super) fn is_limited(item: &Value) -> bool {
    json::text(item, "/visibility/$type") == Some("LimitedVisibility")
}
