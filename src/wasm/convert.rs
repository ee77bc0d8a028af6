//! Values across the border, and the only place that knows both UTF-8 bytes and UTF-16 units.

use crate::flow::Trouble;
use crate::plain::{self, Shown, Stored};
use js_sys::JSON;
use serde_json::Value;
use wasm_bindgen::prelude::JsValue;

/// A value as plain JavaScript objects; `None` becomes null, maps become objects.
///
/// By way of JSON text: a reader and a writer of JSON are there anyhow, those of JavaScript's objects would be more of the
/// module than the time is worth that they save (21 ms for 8 MiB, measured).
pub fn to_js(value: &dyn Shown) -> Result<JsValue, JsValue> {
    JSON::parse(&plain::text(&value.plain()))
}

/// A JavaScript value as ours; null and undefined are `None`.
pub fn from_js<T: Stored>(value: JsValue) -> Result<T, JsValue> {
    // Of undefined, and of nothing else that we are handed, JavaScript makes no text.
    let text = JSON::stringify(&value).map_err(|_| unfit("it is no JSON"))?.as_string();
    let text = text.as_deref().unwrap_or("null");
    let value: Value = serde_json::from_str(&plain::without_halves(text)).map_err(|_| unfit("it is no JSON"))?;
    plain::read(&value).map_err(unfit)
}

fn unfit(why: &str) -> JsValue {
    let mut trouble = Trouble::damaged("value");
    trouble.message = format!("The page handed over a value of another form ({why}).");
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
