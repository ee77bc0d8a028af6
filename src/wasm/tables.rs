//! The tables of the house, for menus and help.

use super::convert::{thrown, to_js};
use super::work::{reply_of, time_of};
use crate::flow::{Trouble, host_of};
use crate::plain::shown;
use crate::template;
use crate::tracker::{self, Ask, Site, Tracker};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

struct TrackerDto {
    id: &'static str,
    name: &'static str,
    account: &'static str,
    child: Option<&'static str>,
    examples: &'static [&'static str],
}

shown! { struct TrackerDto { id, name, account, child, examples } }

struct TemplateDto {
    id: &'static str,
    name: &'static str,
    summary: &'static str,
}

shown! { struct TemplateDto { id, name, summary } }

/// Every tracker that NoFault speaks.
#[wasm_bindgen]
pub fn trackers() -> Result<JsValue, JsValue> {
    let row = |tracker: &&dyn Tracker| TrackerDto {
        id: tracker.id(),
        name: tracker.name(),
        account: tracker.capabilities().account,
        child: tracker.capabilities().child,
        examples: tracker.examples(),
    };
    to_js(&tracker::TRACKERS.iter().map(row).collect::<Vec<_>>())
}

/// Every built-in template.
#[wasm_bindgen]
pub fn templates() -> Result<JsValue, JsValue> {
    let row =
        |template: &template::Template| TemplateDto { id: template.id, name: template.name, summary: template.summary };
    to_js(&template::BUILTIN.iter().map(row).collect::<Vec<_>>())
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
