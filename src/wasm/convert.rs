//! Values across the border.

use crate::flow::Trouble;
use crate::model::Evidence;
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

/// Evidence from the text that the evidence module gave, or that was stored.
pub fn evidence(text: &str) -> Result<Evidence, JsValue> {
    let value: Value = serde_json::from_str(text).map_err(|_| unfit("it is no JSON"))?;
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
