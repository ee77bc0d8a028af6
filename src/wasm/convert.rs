//! Values across the border, and the only place that knows both UTF-8 bytes and UTF-16 units.

use crate::flow::Trouble;
use crate::plain::{self, Shown, Stored};
use serde::Serialize;
use serde_json::Value;
use serde_wasm_bindgen::Serializer;
use std::fmt::Display;
use wasm_bindgen::prelude::JsValue;

/// A value as plain JavaScript objects; `None` becomes null, maps become objects.
///
/// Everything passes through [`Value`], so that what reads and writes JavaScript exists once and not for every type.
pub fn to_js(value: &dyn Shown) -> Result<JsValue, JsValue> {
    value.plain().serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}

/// A JavaScript value as ours; null and undefined are `None`.
pub fn from_js<T: Stored>(value: JsValue) -> Result<T, JsValue> {
    let value: Value = serde_wasm_bindgen::from_value(value).map_err(|error| unfit(&error))?;
    plain::read(&value).map_err(|field| unfit(&field))
}

fn unfit(error: &dyn Display) -> JsValue {
    let mut trouble = Trouble::damaged("value");
    trouble.message = format!("The page handed over a value of another form ({error}).");
    thrown(trouble)
}

/// What JavaScript catches: the trouble's own fields.
pub fn thrown(trouble: Trouble) -> JsValue {
    to_js(&trouble).unwrap_or_else(|_| JsValue::from_str(&trouble.message))
}

/// Counts UTF-16 units along a text. Positions have to be asked in rising order, so that a text is walked once.
pub struct Units<'a> {
    text: &'a str,
    byte: usize,
    unit: usize,
}

impl<'a> Units<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Units { text, byte: 0, unit: 0 }
    }

    /// The UTF-16 position of byte `at`; one that was passed already is counted anew.
    pub fn utf16(&mut self, at: usize) -> usize {
        if at < self.byte {
            (self.byte, self.unit) = (0, 0);
        }
        let between = self.text.get(self.byte..at).unwrap_or_default();
        self.unit += between.chars().map(char::len_utf16).sum::<usize>();
        self.byte = at;
        self.unit
    }
}
