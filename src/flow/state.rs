//! State as text and back.
//!
//! Everything passes through [`serde_json::Value`], here and at the border to JavaScript: code for reading and writing a type
//! then exists once in the module, not once for each form, which halves what serde adds to its size.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// JSON text of a state.
pub fn write<T: Serialize>(state: &T) -> String {
    serde_json::to_value(state).map(|value| value.to_string()).unwrap_or_default()
}

/// A state from its JSON text; `None` when it is damaged or of another form.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    let value: Value = serde_json::from_str(text).ok()?;
    serde_json::from_value(value).ok()
}
