//! State as text and back.
//!
//! For the way through [`crate::plain`] see there.

use crate::plain::{self, Shown, Stored};
use serde_json::Value;

/// JSON text of a state.
pub fn write<T: Shown>(state: &T) -> String {
    plain::written(state)
}

/// A state from its JSON text; `None` when it is damaged or of another form.
pub fn read<T: Stored>(text: &str) -> Option<T> {
    let value: Value = serde_json::from_str(text).ok()?;
    plain::read(&value).ok()
}

/// As [`read`]; lists of these names that are absent are empty, because an older version did not know them.
pub fn read_with<T: Stored>(text: &str, lists: &[&str]) -> Option<T> {
    let mut value: Value = serde_json::from_str(text).ok()?;
    let object = value.as_object_mut()?;
    for name in lists {
        if !object.contains_key(*name) {
            object.insert((*name).to_owned(), Value::Array(Vec::new()));
        }
    }
    plain::read(&value).ok()
}
