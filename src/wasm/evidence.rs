//! Files that somebody brings, for a page: bytes in, JSON text out. The core is handed what was read, see `flow::bring`.

use crate::evidence::connect::{self, Question, Refusal};
use crate::evidence::{self, Connection, EvidenceError, Wish};
use crate::http::{Failure, Reply, Request};
use crate::model::Evidence;
use crate::plain::{self, Shown, object, text, written_on};
use chrono::DateTime;
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a file: `{ "ok": { source, product, file, told, metrics, unread } }` and on a second line the evidence, or
/// `{ "error": { kind, message, hint } }`.
///
/// `offset_min` is minutes east of UTC for times that name no zone, `year` the year for those that name none; `source` is the
/// id of a source, found out where it is undefined.
#[wasm_bindgen(js_name = readEvidence)]
pub fn read_evidence(name: &str, bytes: Vec<u8>, offset_min: i32, year: i32, source: Option<String>) -> String {
    let wish = Wish { source, offset_min, year: Some(year), ..Wish::default() };
    told(evidence::read(name, bytes, &wish))
}

/// What a file or an answer tells, as [`read_evidence`] gives it.
fn told(read: Result<Evidence, EvidenceError>) -> String {
    match read {
        Ok(evidence) => {
            let mut told = text(&object(&["ok"], &[&evidence.line()]));
            told.push('\n');
            written_on(told, &evidence)
        }
        Err(error) => text(&object(&["error"], &[&sentence(&error)])),
    }
}

/// Every source: `[{ id, name, brings, connection }]`, the last `null` or `{ addresses, ways, account, query }`, of which `query` is
/// `null` or `{ label, help, needed }`.
#[wasm_bindgen(js_name = evidenceSources)]
pub fn evidence_sources() -> String {
    let rows = evidence::SOURCES.iter().map(|source| {
        let connection = source.connection().map_or(Value::Null, connection);
        let names = ["id", "name", "brings", "connection"];
        object(&names, &[&source.id(), &source.name(), &source.brings(), &connection])
    });
    text(&Value::Array(rows.collect()))
}

fn connection(known: &Connection) -> Value {
    let addresses = Value::Array(known.addresses.iter().map(Shown::plain).collect());
    let ways = Value::Array(known.ways.iter().map(Shown::plain).collect());
    let query = known
        .query
        .as_ref()
        .map_or(Value::Null, |query| object(&["label", "help", "needed"], &[&query.label, &query.help, &query.needed]));
    object(&["addresses", "ways", "account", "query"], &[&addresses, &ways, &known.account, &query])
}

/// What a question asks for: `{ "ok": [{ name, request }] }`, or `{ "error": … }`.
///
/// `question` is `{ base, auth, fromMs, untilMs, query }` as JSON text.
#[wasm_bindgen(js_name = asksOf)]
pub fn asks_of(source: &str, question: &str) -> String {
    let asks = read_question(question).and_then(|question| connect::asks(source, &question));
    let told = match asks {
        Ok(asks) => {
            let rows = asks.iter().map(|ask| object(&["name", "request"], &[&ask.name, &ask.request])).collect();
            object(&["ok"], &[&Value::Array(rows)])
        }
        Err(refusal) => object(&["error"], &[&refusal]),
    };
    text(&told)
}

fn read_question(question: &str) -> Result<Question, Refusal> {
    let read = plain::read_text::<Question>(question);
    read.ok_or_else(Refusal::unreadable)
}

/// Judges an answer: `{ "next": request or null }`, or `{ "error": … }`.
///
/// `request` is JSON text; `status` is 0 where there was no answer, and `headers`, pairs as JSON text, then hold the kind of
/// failure in the first pair: its name, and its detail. `page` counts from 1.
#[wasm_bindgen(js_name = judgeAnswer)]
pub fn judge_answer(source: &str, request: &str, status: u16, headers: &str, body: &[u8], page: usize) -> String {
    let asked = plain::read_text::<Request>(request);
    let headers: Vec<(String, String)> = plain::read_text(headers).unwrap_or_default();
    let judged = asked.ok_or_else(Refusal::unreadable).and_then(|asked| {
        let outcome = match status {
            0 => Err(failure(&headers)),
            _ => Ok(Reply { status, headers, body: body.to_vec(), received_at: DateTime::UNIX_EPOCH }),
        };
        connect::answered(source, &asked, &outcome, page)
    });
    text(&match judged {
        Ok(next) => object(&["next"], &[&next]),
        Err(refusal) => object(&["error"], &[&refusal]),
    })
}

fn failure(headers: &[(String, String)]) -> Failure {
    let (kind, detail) = headers.first().cloned().unwrap_or_default();
    match kind.as_str() {
        "timeout" => Failure::Timeout,
        "redirected" => Failure::Redirected { to: detail },
        "noAccount" => Failure::NoAccount,
        "notAllowed" => Failure::NotAllowed,
        "tooLarge" => Failure::TooLarge { limit: detail.parse().unwrap_or_default() },
        _ => Failure::Unreachable { detail },
    }
}

/// Reads an answer, as [`read_evidence`] reads a file. `bytes` are its pages one after the other, `lengths` how long each is;
/// what lies outside of the time, in milliseconds since 1970, is left out and counted.
#[wasm_bindgen(js_name = readAnswers)]
#[allow(clippy::too_many_arguments)] // As many things as a page knows; an object would be read by a reader of its own.
pub fn read_answers(
    source: String,
    name: &str,
    bytes: &[u8],
    lengths: &[u32],
    from_ms: f64,
    until_ms: f64,
    cut: bool,
    offset_min: i32,
) -> String {
    let wish = Wish { source: Some(source), offset_min, ..Wish::default() };
    let mut rest = bytes;
    let mut pages = Vec::new();
    for length in lengths {
        let (page, after) = rest.split_at_checked(*length as usize).unwrap_or((rest, &[]));
        pages.push(page.to_vec());
        rest = after;
    }
    told(connect::read_answers(name, pages, (from_ms as i64, until_ms as i64), cut, &wish))
}

/// What to offer before anybody asks: `{ fromMs, untilMs, queries, places }`, of which a place is `{ source, address, query }`.
/// `times`, of the incident's lines, are milliseconds since 1970; `urls` are those of its sources, a line each; `text` is
/// all that is known, of any form, with addresses in it.
#[wasm_bindgen(js_name = offerQuestion)]
pub fn offer_question(times: &[f64], urls: &str, text: &str, now_ms: f64) -> String {
    let times: Vec<i64> = times.iter().map(|at| *at as i64).collect();
    let (from_ms, until_ms) = connect::around(&times, now_ms as i64);
    let urls: Vec<&str> = urls.lines().collect();
    let (queries, places) = (connect::suggestions(&urls), connect::places(text));
    plain::text(&object(&["fromMs", "untilMs", "queries", "places"], &[&from_ms, &until_ms, &queries, &places]))
}

fn sentence(error: &EvidenceError) -> Value {
    let (kind, hint) = match error {
        EvidenceError::Unknown { .. } => {
            ("unknownFile", "Bring an export that is listed here, or a table with columns for the time and the words.")
        }
        EvidenceError::NoSource { .. } => ("noSource", "Choose one that is listed here."),
        EvidenceError::BrokenArchive { .. } => ("brokenArchive", "Export it again."),
    };
    object(&["kind", "message", "hint"], &[&kind, &format!("{error}. Nothing of it was taken over."), &hint])
}
