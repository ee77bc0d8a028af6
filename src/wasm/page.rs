//! What a page asks beside flows and tables.

use super::convert::{draft_from_js, draft_to_js, from_js, texts_of, thrown, to_js};
use super::told;
use crate::flow::{self, CheckItem, Draft};
use crate::lint::Units;
use crate::{document, tracker};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The ticket that an address shows, or null; as this tracker has it on the site of that base, where they are known and the
/// address is one of theirs.
#[wasm_bindgen]
pub fn recognise(url: &str, tracker: Option<String>, base: Option<String>) -> Result<JsValue, JsValue> {
    let url = normal_url(url);
    let here = tracker::known_at(tracker.as_deref(), base.as_deref(), &url);
    let named = || tracker.and_then(|id| tracker::product(&id)).and_then(|known| known.recognise(&url));
    to_js(&here.or_else(named).or_else(|| tracker::recognise(&url)))
}

/// What a draft tells the linter, most of all who took part: the lines that the linter is made with.
#[wasm_bindgen(js_name = lintContext)]
pub fn lint_context(draft: JsValue) -> Result<String, JsValue> {
    let draft = draft_from_js(&draft)?;
    flow::lint_context(&draft).map(|context| context.to_lines()).map_err(thrown)
}

/// What stands beside the text of a draft at that time.
#[wasm_bindgen(js_name = draftView)]
pub fn draft_view(draft: JsValue, markdown: &str, now_ms: f64) -> Result<JsValue, JsValue> {
    let draft = draft_from_js(&draft)?;
    let mut view = flow::into_view(draft, markdown, super::work::time_of(now_ms)).map_err(thrown)?;
    in_units(markdown, &mut view.checklist);
    to_js(&view)
}

/// Does what the user asks with one line of the timeline, or with a proposal.
#[wasm_bindgen]
pub fn timeline(draft: JsValue, markdown: &str, op: JsValue) -> Result<JsValue, JsValue> {
    let draft = draft_from_js(&draft)?;
    let mut worked = flow::timeline_op(draft, markdown, told::op(op)?).map_err(thrown)?;
    let mut units = Units::new(markdown);
    for change in &mut worked.changes {
        change.from = units.utf16(change.from);
        change.to = units.utf16(change.to);
    }
    let texts = texts_of(&mut worked.draft);
    draft_to_js(&worked, texts, &["draft"])
}

/// The draft with a line for a file whose evidence is stored beside it; the next refresh makes proposals of it.
#[wasm_bindgen]
pub fn bring(draft: JsValue, line: JsValue) -> Result<JsValue, JsValue> {
    alone(flow::bring(draft_from_js(&draft)?, from_js(line)?).map_err(thrown)?)
}

/// The draft without what was brought under that name; lines that stand in the text stay. `beside` is all that is stored beside
/// the draft, one text a line.
#[wasm_bindgen(js_name = putAway)]
pub fn put_away(draft: JsValue, markdown: &str, source: &str, file: &str, beside: &str) -> Result<JsValue, JsValue> {
    let evidence = beside.lines().map(super::convert::evidence).collect::<Result<_, JsValue>>()?;
    alone(flow::put_away(draft_from_js(&draft)?, markdown, source, file, evidence).map_err(thrown)?)
}

fn alone(mut draft: Draft) -> Result<JsValue, JsValue> {
    let texts = texts_of(&mut draft);
    draft_to_js(&draft, texts, &[])
}

/// The draft with what another state of it knows of its publications.
#[wasm_bindgen(js_name = withPublicationsOf)]
pub fn with_publications_of(draft: JsValue, other: JsValue) -> Result<JsValue, JsValue> {
    alone(draft_from_js(&draft)?.with_publications_of(&draft_from_js(&other)?))
}

/// A draft of an older version, and apart from it the evidence that it held: `{ draft, evidence: [{ source, file, text }] }`.
#[wasm_bindgen]
pub fn apart(draft: JsValue) -> Result<JsValue, JsValue> {
    to_js(&flow::apart(draft_from_js(&draft)?).map_err(thrown)?)
}

/// The blocks of Markdown text, for the preview.
#[wasm_bindgen]
pub fn preview(markdown: &str) -> Result<JsValue, JsValue> {
    to_js(&document::parse(markdown).blocks)
}

/// Turns the byte ranges of a checklist into UTF-16 units.
pub fn in_units(markdown: &str, checklist: &mut [CheckItem]) {
    let mut units = Units::new(markdown);
    for item in checklist {
        item.start = item.start.map(|at| units.utf16(at));
        item.end = item.end.map(|at| units.utf16(at));
    }
}

/// An address as the browser reads it (host in lower case and punycode, dots resolved); one that it cannot read stays as
/// it is, and is then recognised by no tracker.
pub fn normal_url(url: &str) -> String {
    web_sys::Url::new(url).map_or_else(|_| url.to_owned(), |parsed| parsed.href())
}
