//! Alertmanager: lists of its API and what it sends to a webhook; what else sends in that form reads it by [`read_alerts`].
//!
//! An alert that was silenced told nobody, so it is a note. An alert of the API is one that fires: its end there is when it would be taken for over if nobody spoke of it again.

use super::answers::{all_are, any_row, each, has, place};
use super::rows::items;
use super::{Bundle, Connection, Gathered, Source, Wish, connect, words};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{count, list, text};
use crate::time::{self, Moment};
use chrono::Datelike;
use serde_json::Value;

/// The source.
pub struct Alertmanager;

impl Source for Alertmanager {
    fn id(&self) -> &'static str {
        "alertmanager"
    }

    fn name(&self) -> &'static str {
        "Alertmanager"
    }

    fn brings(&self) -> &'static str {
        "the answer of /api/v2/alerts, or what Alertmanager sent to a webhook, one message or one on each line"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|answer| {
            any_row(Some(answer), &|row| is_alert(row) || is_group(row) || is_message(row))
                || is_message(answer)
                || any_row(answer.get("data"), &is_alert)
        })
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |answer, within, gathered| {
            if is_message(answer) {
                return read_message(answer, within, gathered);
            }
            let rows = answer.get("data").unwrap_or(answer);
            for (at, row) in items(rows).iter().enumerate() {
                if is_message(row) || is_group(row) {
                    read_message(row, &format!(" of {}", place("message", at, within)), gathered);
                } else {
                    read_alert(row, &place("alert", at, within), gathered);
                }
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::ALERTMANAGER)
    }
}

fn is_alert(value: &Value) -> bool {
    has(value, &["labels", "annotations", "startsAt"]) && value.get("labels").is_some_and(Value::is_object)
}

fn is_group(value: &Value) -> bool {
    has(value, &["labels", "receiver"]) && any_row(value.get("alerts"), &is_alert)
}

/// Whether it is what goes to a webhook. Grafana sends the same with fields of its own.
fn is_message(value: &Value) -> bool {
    has(value, &["alerts", "groupKey", "receiver"]) && !has(value, &["orgId"])
}

fn read_message(message: &Value, within: &str, gathered: &mut Gathered) {
    read_alerts(list(message, "/alerts"), within, gathered);
    if let Some(more) = count(message, "/truncatedAlerts").filter(|more| *more > 0) {
        gathered.leave_out(&format!("{more} more alerts{within}"), "they were cut off from the message");
    }
}

/// Reads a list of alerts.
pub(super) fn read_alerts(alerts: &[Value], within: &str, gathered: &mut Gathered) {
    for (at, alert) in alerts.iter().enumerate() {
        read_alert(alert, &place("alert", at, within), gathered);
    }
}

fn read_alert(alert: &Value, place: &str, gathered: &mut Gathered) {
    let Some(starts) = text(alert, "/startsAt").filter(|_| is_alert(alert)) else {
        return gathered.leave_out(place, "it has no labels, or does not say when it began");
    };
    let name = name_of(alert);
    let thing = thing_of(alert, starts);
    let began = gathered.moment(starts, place);
    let silent = silenced(alert);
    let what = format!("{name} fired{}{}", silent.unwrap_or_default(), what_it_says(alert));
    let kind = |told| if silent.is_some() { ToldKind::Note } else { told };
    tell(alert, kind(ToldKind::Alert), "fired", began, &what, &thing, gathered);
    if let Some(ended) = end_of(alert) {
        let at = if is_year_one(ended) { None } else { gathered.moment(ended, &format!("the end of {place}")) };
        let what = format!("{name} resolved{}", silent.unwrap_or_default());
        tell(alert, kind(ToldKind::Recovery), "resolved", at, &what, &thing, gathered);
    }
}

/// How the API says that nobody was told of it.
fn silenced(alert: &Value) -> Option<&'static str> {
    let is_suppressed = text(alert, "/status/state") == Some("suppressed");
    let by_people = !list(alert, "/status/silencedBy").is_empty();
    is_suppressed.then_some(if by_people { ", silenced" } else { ", inhibited by another alert" })
}

fn tell(
    alert: &Value,
    kind: ToldKind,
    end: &str,
    at: Option<Moment>,
    what: &str,
    thing: &str,
    gathered: &mut Gathered,
) {
    let url = text(alert, "/generatorURL").unwrap_or_default();
    let source = gathered.cite(&format!("{thing}/{end}"), &format!("alert {}", name_of(alert)), url);
    // With its labels, which programs in a chat name beside it.
    let thing = Some(format!("{thing} {}", labels(alert)).trim_end().to_owned());
    gathered.tell(Told { at, actor: None, by_program: true, kind, text: words::tidy(what), thing, source });
}

fn name_of(alert: &Value) -> String {
    text(alert, "/labels/alertname").map_or_else(|| labels(alert), str::to_owned)
}

/// What follows the name: its own words, or else the labels that tell it from others of the name.
fn what_it_says(alert: &Value) -> String {
    let paths = ["/annotations/summary", "/annotations/description", "/annotations/message"];
    let said = paths.iter().find_map(|path| text(alert, path));
    match said {
        Some(said) => format!(": {said}"),
        None if text(alert, "/labels/alertname").is_some() => format!(" {}", labels(alert)).trim_end().to_owned(),
        None => String::new(),
    }
}

/// Its labels but the name, as Prometheus writes them; empty when there are none.
fn labels(alert: &Value) -> String {
    let labels = alert.get("labels").and_then(Value::as_object);
    let rows = labels.into_iter().flatten().filter(|(name, _)| *name != "alertname");
    let rows: Vec<String> =
        rows.map(|(name, value)| format!("{name}=\"{}\"", value.as_str().unwrap_or_default())).collect();
    if rows.is_empty() { String::new() } else { format!("{{{}}}", rows.join(", ")) }
}

/// The same for the same alert in every form: the webhook tells nanoseconds and its own zone, the API milliseconds.
fn thing_of(alert: &Value, starts: &str) -> String {
    let fingerprint = text(alert, "/fingerprint").map(str::to_owned);
    let fingerprint = fingerprint.unwrap_or_else(|| {
        let labels = alert.get("labels").map(crate::plain::text).unwrap_or_default();
        Gathered::id_of(&[&labels])
    });
    let starts = time::parse(starts, 0).map_or(starts.to_owned(), |at| at.at.timestamp_millis().to_string());
    format!("{fingerprint}/{starts}")
}

/// When it was over, if it was; 0001-01-01 where it does not say when.
fn end_of(alert: &Value) -> Option<&str> {
    let ended = text(alert, "/endsAt");
    if let Some(state) = text(alert, "/status") {
        return (state == "resolved").then(|| ended.unwrap_or("0001-01-01"));
    }
    // The API tells no state of alerts that are over. An end that lay behind when it was told is one.
    let (ended, told) = (ended?, text(alert, "/updatedAt")?);
    let lies_behind = time::parse(ended, 0)?.at <= time::parse(told, 0)?.at;
    (lies_behind && !is_year_one(ended)).then_some(ended)
}

/// Whether it is the time by which programs in Go say that there is none.
fn is_year_one(raw: &str) -> bool {
    time::parse(raw, 0).is_some_and(|moment| moment.at.year() <= 1)
}
