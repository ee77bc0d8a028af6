//! State as text and back.
//!
//! For the way through [`crate::plain`] see there.

use crate::plain::{self, Shown, Stored};
use serde_json::Value;

/// JSON text of a state.
pub fn write<T: Shown>(state: &T) -> String {
    plain::text(&state.plain())
}

/// A state from its JSON text; `None` when it is damaged or of another form.
pub fn read<T: Stored>(text: &str) -> Option<T> {
    let value: Value = serde_json::from_str(text).ok()?;
    plain::read(&value).ok()
}
