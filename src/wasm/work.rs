//! A flow in wasm memory.

use super::convert::{draft_to_js, from_js, text_of, texts_of_shared, thrown, to_js};
use super::told;
use crate::export::material_to_json;
use crate::flow::{Flow, Step, View};
use crate::http::Reply;
use crate::plain::told;
use chrono::{DateTime, Utc};
use js_sys::{Reflect, Uint8Array};
use std::sync::Arc;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// One piece of work. Store [`Work::save`] before the effects of a step are run.
#[wasm_bindgen(js_name = Flow)]
pub struct Work {
    flow: Flow,
}

/// A reply as the page has it, without its body.
struct ReplyDto {
    status: u16,
    headers: Vec<(String, String)>,
}

told! { struct ReplyDto { status, headers } }

/// A page's reply, received at `now`; its body is a `Uint8Array` and is copied in one go.
pub fn reply_of(reply: JsValue, now: DateTime<Utc>) -> Result<Reply, JsValue> {
    let body = Uint8Array::new(&Reflect::get(&reply, &"body".into())?).to_vec();
    // Without its body: bytes are no JSON, and `from_js` reads by way of JSON values.
    let head = js_sys::Object::assign(&js_sys::Object::new(), &js_sys::Object::from(reply));
    Reflect::delete_property(&head, &"body".into())?;
    let ReplyDto { status, headers } = from_js(head.into())?;
    Ok(Reply { status, headers, body, received_at: now })
}

/// Milliseconds since 1970 as a time; a number that is no time is the epoch.
pub fn time_of(now_ms: f64) -> DateTime<Utc> {
    // A page's clock is a whole number of milliseconds well below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let whole = now_ms as i64;
    DateTime::from_timestamp_millis(whole).unwrap_or(DateTime::UNIX_EPOCH)
}

#[wasm_bindgen(js_class = Flow)]
impl Work {
    /// Starts with a command.
    #[wasm_bindgen(constructor)]
    pub fn new(command: JsValue, now_ms: f64) -> Result<Work, JsValue> {
        let command = told::command(command)?;
        Ok(Work { flow: Flow::start(command, time_of(now_ms)) })
    }

    /// Goes on from what [`Work::save`] gave.
    pub fn load(saved: &str, now_ms: f64) -> Result<Work, JsValue> {
        Flow::load(saved, time_of(now_ms)).map(|flow| Work { flow }).map_err(thrown)
    }

    /// What to do now and what to show.
    pub fn step(&mut self, now_ms: f64) -> Result<JsValue, JsValue> {
        shown(self.flow.step(time_of(now_ms)))
    }

    /// Takes a reply.
    pub fn reply(&mut self, id: u32, reply: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        let now = time_of(now_ms);
        let reply = reply_of(reply, now)?;
        shown(self.flow.resume(id, &Ok(reply), now))
    }

    /// Takes the reason why there was no reply.
    pub fn failure(&mut self, id: u32, failure: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        let failure = told::failure(failure)?;
        shown(self.flow.resume(id, &Err(failure), time_of(now_ms)))
    }

    /// Does what the user says.
    pub fn nudge(&mut self, nudge: JsValue, now_ms: f64) -> Result<JsValue, JsValue> {
        let nudge = told::nudge(nudge)?;
        shown(self.flow.nudge(&nudge, time_of(now_ms)))
    }

    /// Hands over evidence that is stored beside the draft, as text: before the first step, and again after [`Work::load`],
    /// because what is saved does not hold it.
    pub fn bring(&mut self, evidence: JsValue) -> Result<(), JsValue> {
        let evidence = text_of(&evidence).unwrap_or_default();
        self.flow.bring(super::convert::evidence(&evidence)?);
        Ok(())
    }

    /// What a draft was made of, as JSON text, once, after the step that shows the draft.
    pub fn material(&mut self) -> Option<String> {
        self.flow.material().map(|material| material_to_json(&material))
    }

    /// Text from which [`Work::load`] goes on; undefined where what was stored before still does.
    pub fn save(&mut self) -> Option<String> {
        self.flow.is_due().then(|| self.flow.save())
    }
}

/// A step for the page, with the checklist's ranges in UTF-16 units.
fn shown(mut step: Step) -> Result<JsValue, JsValue> {
    if let View::Draft { draft, view } = &mut step.view {
        super::page::in_units(&draft.markdown, &mut view.checklist);
        let (texts, rest) = texts_of_shared(draft);
        *draft = Arc::new(rest);
        return draft_to_js(&step, texts, &["view", "draft"]);
    }
    to_js(&step)
}
