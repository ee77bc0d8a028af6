//! What the page tells us, as flat objects: a word that says which, and the fields that go with it.
//!
//! Flat, because an enum with its word inside costs a second reader for every type within it.

use super::convert::{draft_from_js, from_js, thrown};
use crate::flow::{Command, FactTo, Nudge, Review, Settings, TimelineOp, Trouble};
use crate::http::Failure;
use crate::model::{FactKind, LineKind, Markup};
use crate::plain::told;
use crate::redact::Preferred;
use crate::tracker::Target;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::JsValue;

struct CommandDto {
    command: String,
    url: Option<String>,
    tracker: Option<String>,
    base: Option<String>,
    settings: Option<Settings>,
    markup: Option<Markup>,
    target: Option<Target>,
    review: Option<Box<Review>>,
    consent: Option<String>,
    preferred: Option<Preferred>,
}

told! { struct CommandDto { command, url, tracker, base, settings, markup, target, review, consent, preferred } }

/// A command from the page.
pub fn command(value: JsValue) -> Result<Command, JsValue> {
    let head = Object::assign(&Object::new(), &Object::from(value));
    let draft = Reflect::get(&head, &"draft".into())?;
    let draft = if draft.is_object() { Some(Box::new(draft_from_js(&draft)?)) } else { None };
    Reflect::delete_property(&head, &"draft".into())?;
    let CommandDto { command, url, tracker, base, settings, markup, target, review, consent, preferred } =
        from_js(head.into())?;
    let told = match (command.as_str(), draft, review) {
        ("generate", draft, _) => {
            let url = url.ok_or_else(|| lacking("url"))?;
            Command::Generate {
                url: super::page::normal_url(&url),
                tracker,
                base,
                settings: Box::new(settings.unwrap_or_default()),
                markup,
                draft,
                evidence: Vec::new(),
            }
        }
        ("review", Some(draft), _) => Command::Review { draft, target, preferred },
        ("publish", Some(draft), Some(review)) => {
            Command::Publish { draft, review, consent: consent.unwrap_or_default() }
        }
        ("undo", Some(draft), _) => Command::Undo { draft },
        _ => return Err(lacking("command, draft or review")),
    };
    Ok(told)
}

struct NudgeDto {
    nudge: String,
    key: Option<String>,
    fields: Option<Vec<(String, String)>>,
}

told! { struct NudgeDto { nudge, key, fields } }

/// A nudge from the page.
pub fn nudge(value: JsValue) -> Result<Nudge, JsValue> {
    let NudgeDto { nudge, key, fields } = from_js(value)?;
    match nudge.as_str() {
        "cancel" => Ok(Nudge::Cancel),
        "retry" => Ok(Nudge::Retry { key, fields: fields.unwrap_or_default() }),
        _ => Err(lacking("nudge")),
    }
}

struct FailureDto {
    kind: String,
    detail: Option<String>,
    to: Option<String>,
    limit: Option<u64>,
}

told! { struct FailureDto { kind, detail, to, limit } }

/// Why there was no reply, from the page.
pub fn failure(value: JsValue) -> Result<Failure, JsValue> {
    let FailureDto { kind, detail, to, limit } = from_js(value)?;
    match kind.as_str() {
        "timeout" => Ok(Failure::Timeout),
        "unreachable" => Ok(Failure::Unreachable { detail: detail.unwrap_or_default() }),
        "redirected" => Ok(Failure::Redirected { to: to.unwrap_or_default() }),
        "noAccount" => Ok(Failure::NoAccount),
        "noTab" => Ok(Failure::NoTab),
        "notAllowed" => Ok(Failure::NotAllowed),
        "tooLarge" => Ok(Failure::TooLarge { limit: limit.unwrap_or_default() }),
        _ => Err(lacking("kind")),
    }
}

struct OpDto {
    op: String,
    id: Option<String>,
    at: Option<String>,
    text: Option<String>,
    into: Option<String>,
    kind: Option<LineKind>,
    cycle: Option<usize>,
    fact: Option<FactKind>,
}

told! { struct OpDto { op, id, at, text, into, kind, cycle, fact } }

/// A change of the timeline from the page.
pub fn op(value: JsValue) -> Result<TimelineOp, JsValue> {
    let OpDto { op, id, at, text, into, kind, cycle, fact } = from_js(value)?;
    if let (Some(cycle), Some(fact)) = (cycle, fact) {
        let to = match (op.as_str(), id, at) {
            ("factAt", _, Some(at)) => FactTo::Hand { at },
            ("factLine", Some(id), _) => FactTo::Line { id },
            ("factNone", ..) => FactTo::Nothing,
            ("factComputed", ..) => FactTo::Computed,
            _ => return Err(lacking("op and its fields")),
        };
        return Ok(TimelineOp::Fact { cycle, fact, to });
    }
    match (op.as_str(), id, at, text, into) {
        ("hide", Some(id), ..) => Ok(TimelineOp::Hide { id }),
        ("keep", Some(id), ..) => Ok(TimelineOp::Keep { id }),
        ("edit", Some(id), at, Some(text), _) => Ok(TimelineOp::Edit { id, at, text }),
        ("insert", _, Some(at), Some(text), _) => Ok(TimelineOp::Insert { at, text }),
        ("merge", Some(id), _, _, Some(into)) => Ok(TimelineOp::Merge { id, into }),
        ("kind", Some(id), ..) => Ok(TimelineOp::Kind { id, kind }),
        ("accept", Some(id), ..) => Ok(TimelineOp::Accept { id }),
        ("acceptAll", ..) => Ok(TimelineOp::AcceptAll),
        ("leave", Some(id), ..) => Ok(TimelineOp::Leave { id }),
        _ => Err(lacking("op and its fields")),
    }
}

fn lacking(what: &str) -> JsValue {
    let mut trouble = Trouble::damaged("value");
    trouble.message = format!("The page handed over an object without {what}.");
    thrown(trouble)
}
