//! Answers of the API of Prometheus: queries as metrics, `/alerts`, `/rules` and the metric `ALERTS` as alerts.
//!
//! An alert says since when its condition holds. It fires when that was so for as long as its rule asks; only `/rules` says
//! how long that is, so that an alert of `/alerts` is a note.
//!
//! Nothing is made of a metric but the metric: which value is too high is not said in it. Where a range lacks a step, a
//! value that is none stands once at the first step that is missing, so that no line is drawn across the gap.

use super::answers::{all_are, each, first, later, moment};
use super::{Bundle, Connection, Gathered, Source, Wish, alert_history, connect, loki};
use crate::model::{Point, Series, Told, ToldKind};
use crate::plain::fields::{list, scalar, text};
use crate::small::sort_by_key;
use serde_json::Value;

/// Prometheus, and what answers like it.
pub struct Prometheus;

impl Source for Prometheus {
    fn id(&self) -> &'static str {
        "prometheus"
    }

    fn name(&self) -> &'static str {
        "Prometheus"
    }

    fn brings(&self) -> &'static str {
        "an answer of /api/v1/query_range, /api/v1/query, /api/v1/alerts or /api/v1/rules"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|json| is_answer(json) && !loki::is_answer(json))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |json, within, gathered| {
            if let Some(error) = text(json, "/error") {
                gathered.leave_out(&format!("the answer{within}"), &format!("it is an error: {error}"));
            }
            metrics(json, within, gathered);
            for (at, (alert, rule)) in alerts(json).into_iter().enumerate() {
                tell_alert(alert, rule, &format!("alert {}{within}", at + 1), gathered);
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::PROMETHEUS)
    }
}

fn is_answer(json: &Value) -> bool {
    let is_result = text(json, "/data/resultType").is_some() && json.pointer("/data/result").is_some();
    let has_alerts = json.pointer("/data/alerts").is_some_and(Value::is_array);
    let has_rules = json.pointer("/data/groups/0/rules").is_some_and(Value::is_array);
    let is_error = text(json, "/errorType").is_some() && text(json, "/error").is_some();
    match text(json, "/status") {
        Some("success") => is_result || has_alerts || has_rules,
        Some("error") => is_error,
        _ => false,
    }
}

/// Reads the metrics of an answer to a query; those of Loki have the same form.
pub fn metrics(json: &Value, within: &str, gathered: &mut Gathered) {
    match text(json, "/data/resultType") {
        Some("matrix" | "vector") => {
            let rows = list(json, "/data/result");
            let step = step(rows);
            alert_history::tell(rows, step, within, gathered);
            let is_metric = |row: &Value| !alert_history::is_one(row) && !alert_history::is_ruler(row);
            for (at, row) in rows.iter().enumerate().filter(|(_, row)| is_metric(row)) {
                measure(row, &format!("series {}{within}", at + 1), step, gathered);
            }
        }
        Some("scalar") => {
            let pair = json.pointer("/data/result").into_iter();
            keep("scalar", pair, &format!("the scalar{within}"), 0, gathered);
        }
        Some("string") => gathered.leave_out(&format!("the answer{within}"), "it is a text and no metric"),
        _ => {}
    }
}

fn measure(row: &Value, place: &str, step: i64, gathered: &mut Gathered) {
    let Some(labels) = row.get("metric").filter(|labels| labels.is_object()) else {
        return gathered.leave_out(place, "it names no metric");
    };
    if row.get("histogram").or(row.get("histograms")).is_some() {
        gathered.leave_out(&format!("histograms of {place}"), "a histogram is no single value");
    }
    let values = list(row, "/values").iter().chain(row.get("value"));
    keep(&name(labels), values, place, step, gathered);
}

/// Keeps a metric with those of its values that can be read, when there are any.
fn keep<'a>(name: &str, pairs: impl Iterator<Item = &'a Value>, place: &str, step: i64, gathered: &mut Gathered) {
    let mut points = Vec::new();
    for (at, pair) in pairs.enumerate() {
        match point(pair) {
            Some(point) => points.push(Point { at_ms: gathered.set_right_ms(point.at_ms), ..point }),
            None => gathered.leave_out(&format!("value {} of {place}", at + 1), "it is no pair of time and number"),
        }
    }
    if points.is_empty() {
        return;
    }
    sort_by_key(&mut points, |point| point.at_ms);
    let source = gathered.cite(&id(name, &points), place, "");
    gathered.measure(Series { name: name.to_owned(), unit: None, points: with_gaps(points, step), source });
}

/// A metric with these values: answers to different questions may name it alike.
fn id(name: &str, points: &[Point]) -> String {
    let mut values = String::new();
    for point in points {
        values.push_str(&format!("{} {} ", point.at_ms, point.value.as_deref().unwrap_or("-")));
    }
    Gathered::id_of(&[name, &values])
}

/// A pair of seconds since 1970 and a text that is a decimal number; `NaN` and infinities are no value.
fn point(pair: &Value) -> Option<Point> {
    let at_ms = millis(pair.get(0)?)?;
    let value = scalar(pair.get(1)?)?;
    match value.trim_start_matches(['+', '-']) {
        "NaN" | "Inf" => Some(Point { at_ms, value: None }),
        _ => is_decimal(&value).then_some(Point { at_ms, value: Some(value) }),
    }
}

/// Milliseconds of a number of seconds, to the nearest.
pub(super) fn millis(seconds: &Value) -> Option<i64> {
    let seconds = seconds.as_f64()?;
    // Years 0 to 9999, as everywhere.
    (-62_167_219_200.0..253_402_300_800.0).contains(&seconds).then_some((seconds * 1000.0).round() as i64)
}

/// Not by the library's own reader of such numbers, whose tables are as large as all of this.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let unsigned = |text: &str| -> usize { usize::from(text.starts_with(['+', '-'])) };
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let number = number.get(unsigned(number)..).unwrap_or_default();
    let exponent = exponent.get(unsigned(exponent)..).unwrap_or_default();
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    digits(whole) && digits(fraction) && digits(exponent)
}

/// The step of a range in milliseconds: what all distances of all its series are whole numbers of. 0 when there is none
/// that could be told from mere chance, as in samples of an instant query.
fn step(rows: &[Value]) -> i64 {
    let distances = || {
        rows.iter().flat_map(|row| {
            let values = list(row, "/values");
            values
                .iter()
                .zip(values.iter().skip(1))
                .filter_map(|(one, next)| Some(millis(next.get(0)?)? - millis(one.get(0)?)?))
        })
    };
    let least = distances().filter(|distance| *distance > 0).min().unwrap_or(0);
    if least > 0 && distances().all(|distance| distance % least == 0) { least } else { 0 }
}

fn with_gaps(points: Vec<Point>, step: i64) -> Vec<Point> {
    let mut all: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        let missing = all.last().map(|last| last.at_ms + step).filter(|next| step > 0 && *next < point.at_ms);
        all.extend(missing.map(|at_ms| Point { at_ms, value: None }));
        all.push(point);
    }
    all
}

/// `http_errors{service="checkout"}`, as Prometheus writes it; `{}` for a sum over everything.
pub fn name(labels: &Value) -> String {
    let mut inner = String::new();
    for (label, value) in labels.as_object().into_iter().flatten().filter(|(label, _)| *label != "__name__") {
        let quoted = crate::plain::text(&Value::String(scalar(value).unwrap_or_default()));
        inner.push_str(&format!("{}{label}={quoted}", if inner.is_empty() { "" } else { ", " }));
    }
    match text(labels, "/__name__") {
        Some(name) if inner.is_empty() => name.to_owned(),
        name => format!("{}{{{inner}}}", name.unwrap_or_default()),
    }
}

/// The alerts of an answer, those within rules with their rule.
fn alerts(json: &Value) -> Vec<(&Value, Option<&Value>)> {
    let groups = list(json, "/data/groups").iter();
    let rules = groups.flat_map(|group| list(group, "/rules"));
    let within_rules = rules.flat_map(|rule| list(rule, "/alerts").iter().map(move |alert| (alert, Some(rule))));
    list(json, "/data/alerts").iter().map(|alert| (alert, None)).chain(within_rules).collect()
}

fn tell_alert(alert: &Value, rule: Option<&Value>, place: &str, gathered: &mut Gathered) {
    let (Some(title), Some(labels)) = (text(alert, "/labels/alertname"), alert.get("labels")) else {
        return gathered.leave_out(place, "it has no name");
    };
    let holds_since = moment(alert, "/activeAt", place, gathered);
    let held_ms = rule.and_then(|rule| millis(rule.get("duration")?));
    let summary = first(alert, &["/annotations/summary", "/annotations/description", "/annotations/message"]);
    let summary = summary.map(|summary| format!(": {}", summary.trim())).unwrap_or_default();
    // One that waits for its time to be over has told nobody yet.
    let state = text(alert, "/state").filter(|state| *state != "firing");
    let state = state.map(|state| format!(" ({state})")).unwrap_or_default();
    let (kind, said, at) = match (&*state, held_ms) {
        ("", Some(ms)) => (ToldKind::Alert, "", holds_since.and_then(|since| later(&since, ms))),
        ("", None) => (ToldKind::Note, " (its condition holds; when it fired is not said)", holds_since),
        _ => (ToldKind::Note, &*state, holds_since),
    };
    let thing = name(labels);
    let id = Gathered::id_of(&[&thing, text(alert, "/activeAt").unwrap_or_default(), &state]);
    let source = gathered.cite(&id, place, "");
    let text = format!("{title}{summary}{said}");
    gathered.tell(Told { at, actor: None, by_program: true, kind, text, thing: Some(thing), source });
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_stays_the_text_that_it_was() {
        for value in ["0.1", "12345678901234567890.000000001", "-3", "1e+06"] {
            let read = point(&json!([1_773_475_200.781, value])).unwrap();
            assert_eq!((read.at_ms, read.value.as_deref()), (1_773_475_200_781, Some(value)));
        }
        for none in ["NaN", "+Inf", "-Inf"] {
            assert_eq!(point(&json!([0, none])).unwrap().value, None);
        }
        for broken in [
            json!([]),
            json!([1, "many"]),
            json!(["soon", "1"]),
            json!([1e300, "1"]),
            json!([1, "infinity"]),
            json!([1, "1.e"]),
            json!([1, "--1"]),
        ] {
            assert_eq!(point(&broken), None, "{broken}");
        }
    }

    #[test]
    fn a_gap_is_marked_once_and_only_where_there_is_a_step() {
        let at = |times: &[i64]| -> Vec<Point> {
            times.iter().map(|at| Point { at_ms: *at, value: Some("1".to_owned()) }).collect()
        };
        let filled = with_gaps(at(&[0, 15, 60, 75]), 15);
        assert_eq!(filled.iter().map(|point| point.at_ms).collect::<Vec<_>>(), [0, 15, 30, 60, 75]);
        assert_eq!(filled.iter().filter(|point| point.value.is_none()).count(), 1);
        assert_eq!(with_gaps(at(&[0, 15, 60]), 0).len(), 3);
        assert_eq!(step(&[json!({ "values": [[0, "1"], [15, "1"], [45, "1"]] })]), 15_000);
        assert_eq!(step(&[json!({ "values": [[0, "1"], [14.9, "1"], [30, "1"]] })]), 0, "samples are not steps");
    }

    #[test]
    fn names_are_written_with_their_labels() {
        assert_eq!(name(&json!({ "__name__": "up" })), "up");
        assert_eq!(name(&json!({ "__name__": "up", "job": "a\"b", "env": "x" })), r#"up{env="x", job="a\"b"}"#);
        assert_eq!(name(&json!({})), "{}");
    }
}
