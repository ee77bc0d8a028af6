//! The linter for JavaScript: the context comes as lines of text, findings go as one `Uint32Array`.
//!
//! Both forms are told in `src/lint/wire.rs`; `www/src/shared/findings.ts` makes objects of the numbers, with the words of
//! [`rules`].

use crate::lint::{self, Context, RULES, Safety, Session, Severity};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A text that is edited, and its findings.
#[wasm_bindgen]
pub struct Linter {
    session: Session,
}

#[wasm_bindgen]
impl Linter {
    /// A linter with an empty text. `context` is lines of text; an empty one knows nobody.
    #[wasm_bindgen(constructor)]
    pub fn new(context: &str) -> Linter {
        Linter { session: Session::new(&Context::from_lines(context)) }
    }

    /// The findings in a text; what it has in common with the one before is not read again.
    pub fn update(&mut self, text: &str) -> Vec<u32> {
        self.session.update(text);
        self.numbers()
    }

    /// The findings after the UTF-16 units `from..to` of the text were replaced.
    pub fn edit(&mut self, from: usize, to: usize, insert: &str) -> Vec<u32> {
        self.session.edit(from, to, insert);
        self.numbers()
    }

    fn numbers(&self) -> Vec<u32> {
        let mut numbers = Vec::new();
        lint::pack(self.session.text(), self.session.spots(), &mut numbers);
        numbers
    }
}

/// Every rule of the linter with its texts, in the order in which findings count them.
#[wasm_bindgen]
pub fn rules() -> Result<Array, JsValue> {
    RULES.iter().map(|rule| rule_for_js(rule)).collect()
}

fn rule_for_js(rule: &lint::Rule) -> Result<JsValue, JsValue> {
    let severity = match rule.severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let object = object(&[
        ("id", rule.id),
        ("category", rule.category),
        ("severity", severity),
        ("summary", rule.summary),
        ("why", rule.why),
        ("ask", rule.ask),
    ])?;
    let whats: Array = rule.whats.iter().map(|what| JsValue::from_str(what)).collect();
    let fixes = rule.fixes.iter().map(|fix| {
        let safety = if fix.safety == Safety::Safe { "safe" } else { "hint" };
        self::object(&[("text", fix.text), ("safety", safety)])
    });
    Reflect::set(&object, &"whats".into(), &whats)?;
    Reflect::set(&object, &"fixes".into(), &fixes.collect::<Result<Array, JsValue>>()?.into())?;
    Ok(object)
}

fn object(fields: &[(&str, &str)]) -> Result<JsValue, JsValue> {
    let object = Object::new().into();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), &(*value).into())?;
    }
    Ok(object)
}
