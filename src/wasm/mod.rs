//! The only code that knows JavaScript: exports, conversion, UTF-16. No logic: convert, then one call.
//!
//! The shapes are those of `www/src/shared/core.ts`. Everything throws `{ kind, message, hint }`.

mod convert;
mod findings;
mod tables;
mod told;
mod work;

pub use tables::{account_check, account_name, rules, templates, trackers};
pub use work::Work;

use convert::{from_js, thrown, to_js};

use crate::flow::{self, CheckItem, Draft};
use crate::{document, lint, tracker};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The ticket that an address shows, or null.
#[wasm_bindgen]
pub fn recognise(url: &str) -> Result<JsValue, JsValue> {
    to_js(&tracker::recognise(&normal_url(url)))
}

/// Findings of the linter in Markdown text; the draft, when given, tells who took part.
#[wasm_bindgen(js_name = lint)]
pub fn lint_text(markdown: &str, draft: JsValue) -> Result<JsValue, JsValue> {
    let draft: Option<Draft> = from_js(draft)?;
    let context = match &draft {
        Some(draft) => flow::lint_context(draft).map_err(thrown)?,
        None => lint::Context::default(),
    };
    let mut units = convert::Units::new(markdown);
    let mut findings = lint::lint(markdown, &context);
    for finding in &mut findings {
        finding.start = units.utf16(finding.start);
        finding.end = units.utf16(finding.end);
    }
    to_js(&findings)
}

/// What stands beside the text of a draft.
#[wasm_bindgen(js_name = draftView)]
pub fn draft_view(draft: JsValue, markdown: &str) -> Result<JsValue, JsValue> {
    let draft: Draft = from_js(draft)?;
    let mut view = flow::draft_view(&draft, markdown).map_err(thrown)?;
    in_units(markdown, &mut view.checklist);
    to_js(&view)
}

/// Does what the user asks with one line of the timeline, or with a proposal.
#[wasm_bindgen]
pub fn timeline(draft: JsValue, markdown: &str, op: JsValue) -> Result<JsValue, JsValue> {
    let draft: Draft = from_js(draft)?;
    let mut worked = flow::timeline_op(draft, markdown, told::op(op)?).map_err(thrown)?;
    let mut units = convert::Units::new(markdown);
    for change in &mut worked.changes {
        change.from = units.utf16(change.from);
        change.to = units.utf16(change.to);
    }
    to_js(&worked)
}

/// The blocks of Markdown text, for the preview.
#[wasm_bindgen]
pub fn preview(markdown: &str) -> Result<JsValue, JsValue> {
    to_js(&document::parse(markdown).blocks)
}

/// Turns the byte ranges of a checklist into UTF-16 units.
fn in_units(markdown: &str, checklist: &mut [CheckItem]) {
    let mut units = convert::Units::new(markdown);
    for item in checklist {
        item.start = item.start.map(|at| units.utf16(at));
        item.end = item.end.map(|at| units.utf16(at));
    }
}

/// An address as the browser reads it (host in lower case and punycode, dots resolved); one that it cannot read stays as
/// it is, and is then recognised by no tracker.
fn normal_url(url: &str) -> String {
    web_sys::Url::new(url).map_or_else(|_| url.to_owned(), |parsed| parsed.href())
}
