//! State as text and back.
//!
//! For the way through [`crate::plain`] see there.

use crate::plain::{self, Json, Reader, Shown, Stored};

/// JSON text of a state.
pub fn write<T: Shown>(state: &T) -> String {
    plain::kept(String::new(), state)
}

/// A state from its JSON text; `None` when it is damaged or of another form.
pub fn read<T: Stored>(text: &str) -> Option<T> {
    plain::read_text(text)
}

/// As [`read`]; lists of these names that are absent are empty, because an older version did not know them.
pub fn read_with<T: Stored>(text: &str, lists: &'static [&'static str]) -> Option<T> {
    let json = Json::of(text)?;
    let mut reader = Reader::lacking(lists);
    let read = T::read(json.root(), &mut reader);
    reader.wrong().is_none().then_some(read)
}
