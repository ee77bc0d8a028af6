//! Values across the border.

use crate::flow::{Draft, Trouble};
use crate::model::Evidence;
use crate::plain::{self, Shown, Stored};
use js_sys::{JSON, Object, Reflect};
use serde_json::Value;
use wasm_bindgen::prelude::JsValue;

/// A value as plain JavaScript objects; `None` becomes null, maps become objects.
///
/// By way of JSON text: a reader and a writer of JSON are there anyhow, those of JavaScript's objects would be more of the
/// module than the time is worth that they save (21 ms for 8 MiB, measured).
pub fn to_js(value: &dyn Shown) -> Result<JsValue, JsValue> {
    JSON::parse(&plain::written(value))
}

/// A JavaScript value as ours; null and undefined are `None`.
pub fn from_js<T: Stored>(value: JsValue) -> Result<T, JsValue> {
    // Of undefined, and of nothing else that we are handed, JavaScript makes no text.
    let text = JSON::stringify(&value).map_err(|_| unfit("it is no JSON"))?.as_string();
    let text = text.as_deref().unwrap_or("null");
    let value: Value = serde_json::from_str(&plain::without_halves(text)).map_err(|_| unfit("it is no JSON"))?;
    plain::read(&value).map_err(unfit)
}

/// The texts of a draft, which may be large.
const TEXTS: [&str; 3] = ["markdown", "generated", "core"];

fn texts(draft: &mut Draft) -> [&mut String; 3] {
    [&mut draft.markdown, &mut draft.generated, &mut draft.core]
}

/// A draft from the page. Its texts come as they are: as JSON within JSON each would be written and read twice.
pub fn draft_from_js(value: &JsValue) -> Result<Draft, JsValue> {
    let head = Object::assign(&Object::new(), &Object::from(value.clone()));
    let mut taken = [const { String::new() }; 3];
    for (name, text) in TEXTS.iter().zip(&mut taken) {
        let name = JsValue::from(*name);
        *text = Reflect::get(&head, &name)?.as_string().ok_or_else(|| unfit("a draft without its text"))?;
        Reflect::set(&head, &name, &"".into())?;
    }
    let mut draft: Draft = from_js(head.into())?;
    for (place, text) in texts(&mut draft).into_iter().zip(taken) {
        *place = text;
    }
    Ok(draft)
}

/// A value with a draft in it for the page; `within` gives the draft, and finds it in what the page is given. The texts go as
/// they are.
pub fn draft_to_js<T: Shown>(
    mut value: T,
    draft: impl Fn(&mut T) -> Option<&mut Draft>,
    within: &[&str],
) -> Result<JsValue, JsValue> {
    let Some(taken) = draft(&mut value).map(|draft| texts(draft).map(std::mem::take)) else { return to_js(&value) };
    let given = to_js(&value)?;
    let mut place = given.clone();
    for name in within {
        place = Reflect::get(&place, &(*name).into())?;
    }
    for (name, text) in TEXTS.iter().zip(taken) {
        Reflect::set(&place, &(*name).into(), &text.into())?;
    }
    Ok(given)
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
