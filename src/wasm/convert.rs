//! Values across the border.

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
