//! How the core asks the modules beside it: the page carries a question and gives the answer.

use super::convert::text_of;
use crate::export;
use crate::redact;
use crate::tracker::border;
use js_sys::{Function, Uint8Array};
use std::cell::RefCell;
use std::thread::LocalKey;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen::throw_val;

type Carrier = RefCell<Option<Function>>;

thread_local! {
    static TRACKERS: Carrier = const { RefCell::new(None) };
    static REDACTION: Carrier = const { RefCell::new(None) };
    static FORMS: Carrier = const { RefCell::new(None) };
}

/// Tells how the trackers' module is asked: a function of a question and the bytes that belong to it, which gives the answer.
/// What it throws is thrown on to who called the core.
#[wasm_bindgen(js_name = useTrackers)]
pub fn use_trackers(carry: Function) {
    TRACKERS.set(Some(carry));
    border::connect(|question, body| asked(&TRACKERS, question, &Uint8Array::from(body)));
}

/// Tells how the module with the rules of redaction is asked: a function of a question, which gives the answer.
#[wasm_bindgen(js_name = useRedaction)]
pub fn use_redaction(carry: Function) {
    REDACTION.set(Some(carry));
    redact::border::connect(|question| asked(&REDACTION, question, &JsValue::UNDEFINED));
}

/// Tells how the module with the text forms is asked: a function of a question, which gives the answer.
#[wasm_bindgen(js_name = useForms)]
pub fn use_forms(carry: Function) {
    FORMS.set(Some(carry));
    export::border::connect(|question| asked(&FORMS, question, &JsValue::UNDEFINED));
}

fn asked(carrier: &'static LocalKey<Carrier>, question: &str, beside: &JsValue) -> String {
    let answer = carrier.with_borrow(|carry| Some(carry.as_ref()?.call2(&JsValue::NULL, &question.into(), beside)));
    match answer {
        Some(Ok(answer)) => text_of(&answer).unwrap_or_default(),
        Some(Err(thrown)) => throw_val(thrown),
        None => String::new(),
    }
}
