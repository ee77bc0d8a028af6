//! Alarms of Amazon CloudWatch: the answer of `describe-alarm-history`, messages of SNS, and events of EventBridge.
//!
//! SNS puts the alarm's message as text into one of its own; both are read. Its times have a zone without a colon.

use super::answers::{all_are, each, first};
use super::rows::items;
use super::{Bundle, Gathered, Source, Wish};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{id, text};
use serde_json::Value;
use std::borrow::Cow;

/// Amazon CloudWatch.
pub struct CloudWatch;

impl Source for CloudWatch {
    fn id(&self) -> &'static str {
        "cloudwatch"
    }

    fn name(&self) -> &'static str {
        "Amazon CloudWatch"
    }

    fn brings(&self) -> &'static str {
        "the answer of aws cloudwatch describe-alarm-history, or an alarm's message of SNS or EventBridge"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|json| rows(json).iter().any(|row| form(&unwrapped(row)).is_some()))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |json, within, gathered| {
            for (at, row) in rows(json).iter().enumerate() {
                let (place, row) = (format!("row {}{within}", at + 1), unwrapped(row));
                match form(&row) {
                    Some(form) => tell(form, &row, &place, gathered),
                    None => gathered.leave_out(&place, "it is no change of an alarm"),
                }
            }
        });
    }
}

fn rows(json: &Value) -> &[Value] {
    match json.get("AlarmHistoryItems").or(json.get("Records")) {
        Some(Value::Array(rows)) => rows,
        _ => items(json),
    }
}

/// The alarm's own message, where SNS carried it.
fn unwrapped(row: &Value) -> Cow<'_, Value> {
    let carried = text(row, "/Message").or(text(row, "/Sns/Message"));
    let message = carried.and_then(crate::plain::value);
    message.map_or(Cow::Borrowed(row), Cow::Owned)
}

/// Where the parts of a row are.
struct Form {
    name: &'static str,
    at: &'static [&'static str],
    state: &'static [&'static str],
    words: &'static [&'static str],
    id: &'static [&'static str],
}

const HISTORY: &Form = &Form {
    name: "/AlarmName",
    at: &["/Timestamp"],
    state: &["/HistoryItemType"],
    words: &["/HistorySummary"],
    id: &[],
};

const MESSAGE: &Form = &Form {
    name: "/AlarmName",
    at: &["/StateChangeTime"],
    state: &["/NewStateValue"],
    words: &["/NewStateReason", "/NewStateValue"],
    id: &[],
};

const EVENT: &Form = &Form {
    name: "/detail/alarmName",
    at: &["/detail/state/timestamp", "/time"],
    state: &["/detail/state/value"],
    words: &["/detail/state/reason", "/detail/state/value"],
    id: &["/id"],
};

fn form(row: &Value) -> Option<&'static Form> {
    [HISTORY, MESSAGE, EVENT].into_iter().find(|form| {
        id(row, form.name).is_some()
            && first(row, form.state).is_some()
            && form.at.iter().any(|at| row.pointer(at).is_some())
    })
}

fn tell(form: &Form, row: &Value, place: &str, gathered: &mut Gathered) {
    let raw = first(row, form.at).unwrap_or_default();
    let at = gathered.moment(&raw, place);
    let name = id(row, form.name).unwrap_or_default();
    let state = first(row, form.state).unwrap_or_default();
    let Some(words) = first(row, form.words) else { return gathered.leave_out(place, "it holds no words") };
    let own = first(row, form.id).unwrap_or_else(|| Gathered::id_of(&[&name, &raw, &words]));
    let source = gathered.cite(&own, place, "");
    let text = format!("{name}: {}", words.trim());
    let old = first(row, &["/OldStateValue", "/detail/previousState/value"]);
    let kind = kind(&state, &words, old.as_deref());
    gathered.tell(Told { at, actor: None, by_program: true, kind, text, thing: Some(name), source });
}

/// What a state means; a history says the new one at the end of its summary. An alarm that had too little to judge by, as a
/// new one has, did not ring: its being all right is no end.
fn kind(state: &str, words: &str, old: Option<&str>) -> ToldKind {
    const UNKNOWN: &str = "INSUFFICIENT_DATA";
    let was_unknown = old == Some(UNKNOWN) || words.split(' ').rev().nth(2) == Some(UNKNOWN);
    let state = if state == "StateUpdate" { words.rsplit(' ').next().unwrap_or_default() } else { state };
    match state {
        "ALARM" => ToldKind::Alert,
        "OK" if !was_unknown => ToldKind::Recovery,
        "ConfigurationUpdate" => ToldKind::Change,
        _ => ToldKind::Note,
    }
}
