//! The tables of the house, for menus and help.

use super::convert::{thrown, to_js};
use super::page::normal_url;
use super::work::{reply_of, time_of};
use crate::flow::{self, Trouble, trial};
use crate::http::{Auth, Request, host_of};
use crate::plain::{shown, written};
use crate::template;
use crate::tracker::{self, Ask, Product, Site, Tracker};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

struct TrackerDto {
    id: &'static str,
    name: &'static str,
    account: &'static str,
    auth: Auth,
    session: bool,
    child: Option<&'static str>,
    examples: &'static [&'static str],
}

shown! { struct TrackerDto { id, name, account, auth, session, child, examples } }

struct QuestionDto {
    tracker: &'static str,
    request: Request,
}

shown! { struct QuestionDto { tracker, request } }

struct SiteDto {
    base: Option<String>,
    api_origin: Option<String>,
}

shown! { struct SiteDto { base, api_origin = "apiOrigin" } }

struct TemplateDto {
    id: &'static str,
    name: &'static str,
    summary: &'static str,
}

shown! { struct TemplateDto { id, name, summary } }

/// Every tracker that NoFault speaks.
#[wasm_bindgen]
pub fn trackers() -> Result<JsValue, JsValue> {
    let row = |tracker: &&dyn Product| TrackerDto {
        id: tracker.id(),
        name: tracker.name(),
        account: tracker.capabilities().account,
        auth: tracker.capabilities().auth,
        session: tracker.capabilities().session,
        child: tracker.capabilities().child,
        examples: tracker.examples(),
    };
    to_js(&tracker::PRODUCTS.iter().map(row).collect::<Vec<_>>())
}

/// Every built-in template.
#[wasm_bindgen]
pub fn templates() -> Result<JsValue, JsValue> {
    let row =
        |template: &template::Template| TemplateDto { id: template.id, name: template.name, summary: template.summary };
    to_js(&template::BUILTIN.iter().map(row).collect::<Vec<_>>())
}

/// The questions that tell which product a site is, in the order of the table. They need no account; products that are
/// known by their addresses alone have none.
#[wasm_bindgen]
pub fn products(base: &str) -> Result<JsValue, JsValue> {
    let mut questions = Vec::new();
    for tracker in tracker::PRODUCTS {
        if let Some(request) = tracker.confirm(base) {
            questions.push(QuestionDto { tracker: tracker.id(), request });
        }
    }
    to_js(&questions)
}

/// Whether this reply to one of [`products`] says that the site is that product.
#[wasm_bindgen]
pub fn confirms(tracker: &str, reply: JsValue, now_ms: f64) -> Result<bool, JsValue> {
    let reply = reply_of(reply, time_of(now_ms))?;
    Ok(tracker::product(tracker).is_some_and(|known| known.confirms(&reply)))
}

/// What an account keeps of its site: the base, where the address is one of a ticket, and the origin of the API, where it
/// is another one than the site's.
#[wasm_bindgen]
pub fn site(tracker: &str, address: &str) -> Result<JsValue, JsValue> {
    let known = tracker::product(tracker);
    let address = normal_url(address);
    let base = known.and_then(|tracker| tracker.recognise(&address)).map(|ticket| ticket.base);
    let api_origin = known.and_then(|tracker| tracker.api_origin(base.as_deref().unwrap_or(&address)));
    to_js(&SiteDto { base, api_origin })
}

/// The request that tells whether an account works.
#[wasm_bindgen(js_name = accountCheck)]
pub fn account_check(tracker: &str, base: &str) -> Result<JsValue, JsValue> {
    let (_, _, ask) = check(tracker, base)?;
    to_js(&ask.request)
}

/// The account's display name, from the reply to [`account_check`].
#[wasm_bindgen(js_name = accountName)]
pub fn account_name(tracker: &str, base: &str, reply: JsValue, now_ms: f64) -> Result<String, JsValue> {
    let (tracker, site, ask) = check(tracker, base)?;
    let reply = reply_of(reply, time_of(now_ms))?;
    let said = tracker.account_name(&site, &ask, &reply);
    said.map_err(|error| thrown(Trouble::tracker(&error, &host_of(base), "Nothing was changed.")))
}

fn check(tracker: &str, base: &str) -> Result<(&'static dyn Tracker, Site, Ask), JsValue> {
    let known = tracker::by_id(tracker).ok_or_else(|| thrown(Trouble::not_a_ticket(base)))?;
    let site = Site { tracker: tracker.to_owned(), base: base.to_owned(), markup: None };
    let ask = known.account_check(&site);
    Ok((known, site, ask))
}

/// The request that reads the template at an address of a site.
#[wasm_bindgen(js_name = templateAsk)]
pub fn template_ask(tracker: &str, base: &str, url: &str) -> Result<JsValue, JsValue> {
    to_js(&flow::template_ask(tracker, base, &normal_url(url)).map_err(thrown)?.request)
}

/// The template from the reply to [`template_ask`], or from why there was none: JSON text `{ name, text, error }`.
#[wasm_bindgen(js_name = templateKept)]
pub fn template_kept(
    tracker: &str,
    base: &str,
    url: &str,
    reply: JsValue,
    failure: JsValue,
    now_ms: f64,
) -> Result<String, JsValue> {
    let outcome =
        if failure.is_null() { Ok(reply_of(reply, time_of(now_ms))?) } else { Err(super::told::failure(failure)?) };
    let kept = flow::template_kept(tracker, base, &normal_url(url), &outcome).map_err(thrown)?;
    Ok(written(&kept))
}

/// Every template that comes with NoFault, as JSON text: `[{ id, name, summary, text }]`, the default first.
#[wasm_bindgen(js_name = templateTexts)]
pub fn template_texts() -> String {
    written(&trial::templates())
}

/// Everything that a template may hold, as JSON text: `[{ name, what, insert }]`.
#[wasm_bindgen(js_name = templateVariables)]
pub fn template_variables() -> String {
    written(&trial::variables())
}

/// Fills a template, as JSON text: `{ markdown }`, or `{ error: { line, message, hint } }`. `material` is the JSON of an
/// incident; undefined is the sample.
#[wasm_bindgen(js_name = renderTemplate)]
pub fn render_template(material: Option<String>, template: &str) -> String {
    written(&trial::fill(material.as_deref(), template))
}
