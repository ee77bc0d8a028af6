//! Values across the border.

use crate::flow::{Draft, Trouble};
use crate::model::Evidence;
use crate::plain::{self, Json, Shown, Stored};
use js_sys::{JSON, JsString, Object, Reflect};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A value as plain JavaScript objects; `None` becomes null, maps become objects.
///
/// By way of JSON text: a reader and a writer of JSON are there anyhow, those of JavaScript's objects would be more of the
/// module than the time is worth that they save (21 ms for 8 MiB, measured).
pub fn to_js(value: &dyn Shown) -> Result<JsValue, JsValue> {
    let mut text = JsString::from("");
    plain::in_pieces(value, &mut |piece| text = text.concat(&piece.into()));
    parse(&text)
}

/// A JavaScript value as ours; null and undefined are `None`.
pub fn from_js<T: Stored>(value: JsValue) -> Result<T, JsValue> {
    // Of undefined, and of nothing else that we are handed, JavaScript makes no text.
    let text = JSON::stringify(&value).map_err(|_| unfit("it is no JSON"))?.as_string();
    let text = text.as_deref().unwrap_or("null");
    read(text)
}

#[wasm_bindgen]
extern "C" {
    /// As [`JSON::parse`], of a text that the page has.
    #[wasm_bindgen(js_namespace = JSON, catch)]
    fn parse(text: &JsString) -> Result<JsValue, JsValue>;

    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsValue) -> Vec<u8>;
}

/// A text of the page; `None` where it is none. The page's own way is letter by letter while they are ASCII, and takes several
/// times the room where they are not; this is for large ones.
pub fn text_of(value: &JsValue) -> Option<String> {
    String::from_utf8(value.is_string().then(|| TextEncoder::new().encode(value))?).ok()
}

/// The texts of a draft, which may be large.
const TEXTS: [&str; 3] = ["markdown", "generated", "core"];
type Texts = [String; 3];
/// Texts of a draft as the page has them.
pub type Carried = [JsValue; 3];

fn swap_texts(draft: &mut Draft, texts: &mut Texts) {
    let places = [&mut draft.markdown, &mut draft.generated, &mut draft.core];
    for (place, text) in places.into_iter().zip(texts) {
        std::mem::swap(place, text);
    }
}

/// Takes the texts out of a draft, for [`draft_to_js`]: the page holds them before room is needed for the rest as text.
pub fn texts_of(draft: &mut Draft) -> Carried {
    let mut texts = Texts::default();
    swap_texts(draft, &mut texts);
    texts.map(JsValue::from)
}

/// As [`texts_of`], of a draft that its flow holds as well, and the draft without them.
pub fn texts_of_shared(draft: &Draft) -> (Carried, Draft) {
    let texts = [&draft.markdown, &draft.generated, &draft.core].map(|text| JsValue::from(text.as_str()));
    let rest = Draft {
        id: draft.id.clone(),
        title: draft.title.clone(),
        host: draft.host.clone(),
        ticket: draft.ticket.clone(),
        markdown: String::new(),
        generated: String::new(),
        template: draft.template.clone(),
        published: draft.published.clone(),
        core: String::new(),
    };
    (texts, rest)
}

/// A draft from the page. Its texts come as they are: as JSON within JSON each would be written and read twice.
pub fn draft_from_js(value: &JsValue) -> Result<Draft, JsValue> {
    let head = Object::assign(&Object::new(), &Object::from(value.clone()));
    let mut texts = Texts::default();
    for (name, text) in TEXTS.iter().zip(&mut texts) {
        let name = JsValue::from(*name);
        *text = text_of(&Reflect::get(&head, &name)?).ok_or_else(|| unfit("a draft without its text"))?;
        Reflect::set(&head, &name, &"".into())?;
    }
    let mut draft: Draft = from_js(head.into())?;
    swap_texts(&mut draft, &mut texts);
    Ok(draft)
}

/// A value for the page whose draft was relieved of its texts by [`texts_of`]; it gets them there, as they are. `within` leads
/// to the draft.
pub fn draft_to_js(value: &dyn Shown, texts: Carried, within: &[&str]) -> Result<JsValue, JsValue> {
    let given = to_js(value)?;
    let mut place = given.clone();
    for name in within {
        place = Reflect::get(&place, &(*name).into())?;
    }
    for (name, text) in TEXTS.iter().zip(texts) {
        Reflect::set(&place, &(*name).into(), &text)?;
    }
    Ok(given)
}

/// Evidence from the text that the evidence module gave, or that was stored.
pub fn evidence(text: &str) -> Result<Evidence, JsValue> {
    read(text)
}

fn read<T: Stored>(text: &str) -> Result<T, JsValue> {
    let json = Json::of(text).ok_or_else(|| unfit("it is no JSON"))?;
    plain::read(json.root()).map_err(unfit)
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
