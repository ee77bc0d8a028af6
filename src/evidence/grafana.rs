//! Grafana: annotations, the history of an alert rule's states, and what its alerting sends to a webhook.
//!
//! None of them says where Grafana is, so only alerts of a webhook have addresses.

use super::answers::{all_are, any_row, each, has, place};
use super::rows::items;
use super::{Bundle, Connection, Gathered, Source, Wish, alertmanager, connect, words};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{count, id, list, text};
use serde_json::Value;

/// The source.
pub struct Grafana;

impl Source for Grafana {
    fn id(&self) -> &'static str {
        "grafana"
    }

    fn name(&self) -> &'static str {
        "Grafana"
    }

    fn brings(&self) -> &'static str {
        "the answer of /api/annotations or /api/v1/rules/history, or what Grafana sent to a webhook"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|answer| {
            is_message(answer)
                || is_history(answer)
                || any_row(Some(answer), &|row| is_annotation(row) || is_message(row))
        })
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |answer, within, gathered| {
            if is_history(answer) {
                return frames(answer).iter().for_each(|frame| read_history(frame, within, gathered));
            }
            for (at, row) in items(answer).iter().enumerate() {
                if is_message(row) {
                    alertmanager::read_alerts(list(row, "/alerts"), within, gathered);
                } else if is_annotation(row) {
                    read_annotation(row, &place("annotation", at, within), gathered);
                } else {
                    gathered.leave_out(&place("annotation", at, within), "it has no time and no text");
                }
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::GRAFANA)
    }
}

fn is_message(value: &Value) -> bool {
    has(value, &["alerts", "orgId", "receiver"])
}

fn is_annotation(value: &Value) -> bool {
    let is_placed = ["dashboardUID", "dashboardId", "panelId", "alertId"].iter().any(|name| has(value, &[*name]));
    is_placed && has(value, &["text"]) && value.get("time").is_some_and(Value::is_i64)
}

fn is_history(value: &Value) -> bool {
    frames(value).iter().any(|frame| column(frame, "line").is_some() && column(frame, "time").is_some())
}

/// The tables of an answer, which the API of rules gives bare and the one of queries within results.
fn frames(answer: &Value) -> Vec<&Value> {
    let results = answer.get("results").and_then(Value::as_object).into_iter().flatten();
    let frames = results.flat_map(|(_, result)| list(result, "/frames"));
    if has(answer, &["schema", "data"]) { vec![answer] } else { frames.collect() }
}

fn column<'a>(frame: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    let at = list(frame, "/schema/fields").iter().position(|field| text(field, "/name") == Some(name))?;
    list(frame, "/data/values").get(at)?.as_array()
}

fn read_annotation(row: &Value, place: &str, gathered: &mut Gathered) {
    let own = words::of_tagged(text(row, "/text").unwrap_or_default());
    let alert = text(row, "/alertName");
    let kind = kind_of_annotation(row);
    let what = match (alert, kind) {
        (Some(name), ToldKind::Alert) => format!("{name} fired: {own}").trim_end_matches([':', ' ']).to_owned(),
        (Some(name), ToldKind::Recovery) => format!("{name} resolved"),
        (Some(name), _) if own.is_empty() => name.to_owned(),
        _ => own,
    };
    if what.is_empty() {
        return gathered.leave_out(place, "it holds no words");
    }
    let own_id = id(row, "/id").unwrap_or_else(|| Gathered::id_of(&[&what, &id(row, "/time").unwrap_or_default()]));
    let began = id(row, "/time").unwrap_or_default();
    let ended = id(row, "/timeEnd").filter(|end| *end != began && end != "0");
    tell_annotation(row, kind, (&began, place), what.clone(), &own_id, gathered);
    if let Some(ended) = ended {
        let (what, place) = (format!("End of: {what}"), format!("the end of {place}"));
        tell_annotation(row, ToldKind::Note, (&ended, &place), what, &format!("{own_id}/end"), gathered);
    }
}

fn tell_annotation(
    row: &Value,
    kind: ToldKind,
    (raw, place): (&str, &str),
    what: String,
    own_id: &str,
    gathered: &mut Gathered,
) {
    let actor = text(row, "/login").or_else(|| text(row, "/email")).map(str::to_owned);
    let by_program = actor.is_none() || count(row, "/alertId").is_some_and(|id| id > 0);
    let at = gathered.moment(raw, place);
    let source = gathered.cite(&format!("annotation/{own_id}"), "Grafana annotation", "");
    let alert = id(row, "/alertId").filter(|id| id != "0").map(|id| format!("alert {id}"));
    let thing = alert.or_else(|| id(row, "/id").map(|id| format!("annotation {id}")));
    gathered.tell(Told { at, actor, by_program, kind, text: what, thing, source });
}

fn kind_of_annotation(row: &Value) -> ToldKind {
    let is_tagged = |word: &str| list(row, "/tags").iter().any(|tag| tag.as_str() == Some(word));
    let state = |path| crate::small::lower(first_word(text(row, path).unwrap_or_default()));
    match (&*state("/prevState"), &*state("/newState")) {
        (_, "alerting" | "error" | "nodata" | "no_data") => ToldKind::Alert,
        // What only waited for its time has told nobody.
        ("pending", "ok" | "normal") => ToldKind::Note,
        (_, "ok" | "normal") => ToldKind::Recovery,
        _ if ["deploy", "deployment", "release"].into_iter().any(is_tagged) => ToldKind::Deployment,
        _ => ToldKind::Note,
    }
}

fn read_history(frame: &Value, within: &str, gathered: &mut Gathered) {
    let empty = Vec::new();
    let times = column(frame, "time").unwrap_or(&empty);
    for (at, line) in column(frame, "line").unwrap_or(&empty).iter().enumerate() {
        let place = place("state", at, within);
        // The line is JSON, and some versions give it as text.
        let parsed = line.as_str().and_then(crate::plain::value);
        let line: &Value = parsed.as_ref().unwrap_or(line);
        let time = times.get(at).and_then(crate::plain::fields::scalar).unwrap_or_default();
        match text(line, "/current") {
            Some(current) => read_state(line, current, &time, &place, gathered),
            None => gathered.leave_out(&place, "it does not say which state it is"),
        }
    }
}

fn read_state(line: &Value, current: &str, time: &str, place: &str, gathered: &mut Gathered) {
    let previous = text(line, "/previous").unwrap_or_default();
    let rule = text(line, "/ruleUID").unwrap_or_default();
    let name = ["/ruleTitle", "/labels/alertname"].iter().find_map(|path| text(line, path)).unwrap_or("the alert");
    let (kind, what) = match (first_word(previous), first_word(current)) {
        (_, "Alerting") => (ToldKind::Alert, format!("{name} fired")),
        ("Alerting", "Normal") => (ToldKind::Recovery, format!("{name} resolved")),
        _ => (ToldKind::Note, format!("{name} went from {previous} to {current}")),
    };
    let labels = line.get("labels").map(crate::plain::text).unwrap_or_default();
    let which = text(line, "/fingerprint").map_or_else(|| Gathered::id_of(&[&labels]), str::to_owned);
    let thing = format!("{rule}/{which}");
    let at = gathered.moment(time, place);
    let source = gathered.cite(&format!("{thing}/{time}/{current}"), &format!("state of {name}"), "");
    let thing = Some(thing);
    gathered.tell(Told { at, actor: None, by_program: true, kind, text: words::tidy(&what), thing, source });
}

/// `Alerting` of `Alerting (NoData)`.
fn first_word(state: &str) -> &str {
    state.split(' ').next().unwrap_or_default()
}
