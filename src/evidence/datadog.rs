//! Datadog: events of version 1 and version 2 of its API.

use super::answers::{FURTHER_PAGES, all_are, any_row, each, has, place};
use super::rows::items;
use super::{Bundle, Connection, Gathered, Source, Wish, connect, words};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{id, list, text};
use serde_json::Value;

/// The source.
pub struct Datadog;

impl Source for Datadog {
    fn id(&self) -> &'static str {
        "datadog"
    }

    fn name(&self) -> &'static str {
        "Datadog"
    }

    fn brings(&self) -> &'static str {
        "the answer of /api/v1/events or of /api/v2/events"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|answer| {
            let is_in = |rows: Option<&Value>| any_row(rows, &is_event);
            is_in(answer.get("events")) || is_in(answer.get("data")) || one_of(answer).is_some_and(is_event)
        })
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |answer, within, gathered| {
            let rows = answer.get("events").or_else(|| answer.get("data")).or_else(|| one_of(answer)).unwrap_or(answer);
            for (at, row) in items(rows).iter().enumerate() {
                let place = place("event", at, within);
                if is_event(row) {
                    read_event(row, &place, gathered);
                } else {
                    gathered.leave_out(&place, "it is no event of Datadog");
                }
            }
            if answer.pointer("/links/next").is_some_and(Value::is_string) {
                gathered.leave_out(&format!("what comes after the last event{within}"), FURTHER_PAGES);
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::DATADOG)
    }
}

fn one_of(answer: &Value) -> Option<&Value> {
    answer.get("event").or_else(|| answer.get("data"))
}

fn is_event(value: &Value) -> bool {
    is_second(value) || has(value, &["date_happened", "title"])
}

/// Whether it is of the second version.
fn is_second(value: &Value) -> bool {
    text(value, "/type") == Some("event") && value.pointer("/attributes/timestamp").is_some()
}

const TITLE: &[&str] = &["/title", "/attributes/attributes/title"];

/// The first of these places that holds something.
fn any_of(event: &Value, paths: &[&str]) -> Option<String> {
    paths.iter().find_map(|path| id(event, path))
}

fn read_event(event: &Value, place: &str, gathered: &mut Gathered) {
    let title = any_of(event, TITLE).map(|title| plain(&title)).unwrap_or_default();
    let body = any_of(event, &["/text", "/attributes/message"]).map(|body| plain(&body)).unwrap_or_default();
    let what = match (title.is_empty(), body.is_empty() || body == title) {
        (true, _) => body,
        (false, true) => title,
        (false, false) => format!("{title}: {body}"),
    };
    if what.is_empty() {
        return gathered.leave_out(place, "it holds no words");
    }
    let raw = any_of(event, &["/date_happened", "/attributes/timestamp"]).unwrap_or_default();
    let at = gathered.moment(&raw, place);
    let own = any_of(event, &["/id_str", "/id"]).unwrap_or_else(|| Gathered::id_of(&[&what, &raw]));
    let group = ["/aggregation_key", "/aggregate", "/attributes/attributes/aggregation_key", "/monitor_id"];
    let source = gathered.cite(&format!("event/{own}"), "Datadog event", text(event, "/url").unwrap_or_default());
    let (kind, thing) = (kind_of(event), any_of(event, &group));
    gathered.tell(Told { at, actor: None, by_program: true, kind, text: what, thing, source });
}

/// Text between `%%%` is Markdown, and all else is as it is; monitors write their titles' states in brackets, which stay.
fn plain(text: &str) -> String {
    let parts = text.split("%%%").enumerate();
    let parts: Vec<String> =
        parts.map(|(at, part)| if at % 2 == 1 { words::of_markdown(part) } else { words::tidy(part) }).collect();
    words::tidy(&parts.join("\n"))
}

fn kind_of(event: &Value) -> ToldKind {
    let is_tagged = |word: &str| {
        let tags = list(event, "/tags").iter().chain(list(event, "/attributes/tags"));
        tags.filter_map(Value::as_str).any(|tag| tag == word)
    };
    if ["deployment", "deploy", "event_type:deployment"].into_iter().any(is_tagged) {
        return ToldKind::Deployment;
    }
    // Any program may say of its event that it is an error, or a success.
    let title = any_of(event, TITLE).unwrap_or_default();
    let is_monitors = any_of(event, &["/monitor_id", "/attributes/attributes/monitor_id"]).is_some()
        || event.pointer("/attributes/attributes/monitor").is_some_and(Value::is_object)
        || ["/source", "/attributes/attributes/evt/name"].iter().filter_map(|path| text(event, path)).any(is_monitor)
        || ["[Triggered", "[Recovered"].iter().any(|state| title.starts_with(state))
        || is_tagged("monitor");
    if !is_monitors {
        return ToldKind::Note;
    }
    let state = ["/alert_type", "/attributes/attributes/status"];
    let change = "/attributes/attributes/monitor/transition/trans_type";
    if text(event, change).is_some_and(|kind| kind.contains("recovery")) {
        return ToldKind::Recovery;
    }
    match any_of(event, &state).map(|state| crate::small::lower(&state)).as_deref() {
        Some("error" | "warning" | "critical" | "warn") => ToldKind::Alert,
        Some("success" | "ok" | "recovery") => ToldKind::Recovery,
        _ => ToldKind::Note,
    }
}

/// Whether that is what tells of monitors: `alert`, `Monitor Alert`.
fn is_monitor(source: &str) -> bool {
    let source = crate::small::lower(source);
    source == "alert" || source.starts_with("monitor")
}
