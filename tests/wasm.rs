//! The border of the core to JavaScript, run in Node: shapes, UTF-16 units, errors, and a flow that is saved and loaded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg(all(target_arch = "wasm32", feature = "flow"))]

use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use nofault::wasm;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn js(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, key| Reflect::get(&value, &key.into()).unwrap())
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_else(|| panic!("{path} is no text"))
}

const GENERATE: &str = r#"{ "command": "generate", "url": "https://redmine.example/issues/1", "markup": null, "draft": null,
    "settings": { "depth": 2, "tickets": 50, "template": "seed", "frontMatter": false, "offsetMin": 0, "zone": "UTC" } }"#;

#[wasm_bindgen_test]
fn a_ticket_address_is_recognised_and_any_other_is_null() {
    let ticket = wasm::recognise("https://github.com/acme/shop/issues/7", None, None).unwrap();
    assert_eq!(text(&ticket, "tracker"), "github");
    assert_eq!(text(&ticket, "key"), "7");
    assert!(wasm::recognise("https://example.com/", None, None).unwrap().is_null());
}

#[wasm_bindgen_test]
fn a_flow_goes_on_after_it_was_saved_and_loaded() {
    let mut flow = wasm::Work::new(js(GENERATE), 0.0).unwrap();
    let step = flow.step(0.0).unwrap();
    let asked = Array::from(&get(&step, "effects")).length();
    assert!(asked > 0);
    let mut loaded = wasm::Work::load(&flow.save().unwrap(), 0.0).unwrap();
    let again = loaded.step(0.0).unwrap();
    assert_eq!(Array::from(&get(&again, "effects")).length(), asked);
}

#[wasm_bindgen_test]
fn a_reply_comes_as_bytes() {
    let mut flow = wasm::Work::new(js(GENERATE), 0.0).unwrap();
    let step = flow.step(0.0).unwrap();
    let effects = Array::from(&get(&step, "effects"));
    let mut last = JsValue::NULL;
    for effect in effects.iter() {
        let reply = Object::new();
        Reflect::set(&reply, &"status".into(), &401.into()).unwrap();
        Reflect::set(&reply, &"headers".into(), &Array::new()).unwrap();
        Reflect::set(&reply, &"body".into(), &Uint8Array::from(&b"{}"[..])).unwrap();
        let id = get(&effect, "id").as_f64().unwrap() as u32;
        last = flow.reply(id, reply.into(), 0.0).unwrap();
    }
    assert_eq!(text(&last, "view.kind"), "trouble");
    assert_eq!(text(&last, "view.trouble.kind"), "notSignedIn");
    assert_eq!(text(&last, "view.trouble.host"), "redmine.example");
}

#[wasm_bindgen_test]
fn what_is_thrown_has_a_kind_a_message_and_a_hint() {
    let Err(thrown) = wasm::Work::load("{", 0.0) else { panic!("nothing was thrown") };
    assert_eq!(text(&thrown, "kind"), "damaged");
    assert!(!text(&thrown, "message").is_empty() && !text(&thrown, "hint").is_empty());
}

#[wasm_bindgen_test]
fn the_preview_is_blocks_and_no_markup() {
    let blocks = Array::from(&wasm::preview("# A\n\n<img src=x onerror=alert(1)>").unwrap());
    assert_eq!(text(&blocks.get(0), "kind"), "heading");
    assert_eq!(text(&blocks.get(1), "kind"), "paragraph");
}
