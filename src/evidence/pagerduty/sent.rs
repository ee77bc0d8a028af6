//! What goes over the wire by itself: a webhook's message (version 3), and the events that tools send to PagerDuty.

use super::{Line, thing_of, titled};
use crate::evidence::Gathered;
use crate::evidence::answers::has;
use crate::model::ToldKind;
use crate::plain::fields::{list, text};
use serde_json::Value;

/// Kinds of messages by their last word; what is not listed is a note.
const KINDS: &[(&str, ToldKind)] = &[
    ("triggered", ToldKind::Alert),
    ("reopened", ToldKind::Alert),
    ("unacknowledged", ToldKind::Alert),
    ("acknowledged", ToldKind::Acknowledgement),
    ("resolved", ToldKind::Recovery),
    ("escalated", ToldKind::Page),
    ("reassigned", ToldKind::Page),
    ("delegated", ToldKind::Page),
    ("added", ToldKind::Page),
    ("annotated", ToldKind::Note),
    ("status_update_published", ToldKind::Message),
    ("priority_updated", ToldKind::Change),
    ("service_updated", ToldKind::Change),
    ("incident_type_changed", ToldKind::Change),
];

pub(super) fn is_one(value: &Value) -> bool {
    is_message(value) || is_event(value)
}

fn is_message(value: &Value) -> bool {
    value.get("event").is_some_and(|event| has(event, &["event_type", "occurred_at", "data"]))
}

/// Whether a tool sent it to PagerDuty: an alert has an action, a change has none.
fn is_event(value: &Value) -> bool {
    has(value, &["routing_key"]) && (has(value, &["event_action"]) || value.pointer("/payload/summary").is_some())
}

pub(super) fn read(value: &Value, place: &str, gathered: &mut Gathered) {
    match value.get("event").filter(|_| is_message(value)) {
        Some(event) => read_message(event, place, gathered),
        None if is_event(value) => read_event(value, place, gathered),
        None => gathered.leave_out(place, "it is nothing that PagerDuty sends or takes"),
    }
}

fn read_message(event: &Value, place: &str, gathered: &mut Gathered) {
    let kind = text(event, "/event_type").unwrap_or_default();
    let word = kind.rsplit('.').next().unwrap_or_default();
    let at = gathered.moment(text(event, "/occurred_at").unwrap_or_default(), place);
    let incident = event.pointer("/data/incident").or_else(|| event.get("data"));
    let title = ["/data/title", "/data/incident/summary", "/data/summary"].iter().find_map(|path| text(event, path));
    // A note and a notice to stakeholders have words of their own.
    let said = ["/data/content", "/data/message"].iter().find_map(|path| text(event, path));
    let what = said.map_or_else(|| titled(title, &said_of(word, event)), str::to_owned);
    let kind = KINDS.iter().find(|(known, _)| *known == word).map_or(ToldKind::Note, |(_, kind)| *kind);
    let thing = thing_of(incident);
    let id = text(event, "/id").map_or_else(|| Gathered::id_of(&[place, &what]), str::to_owned);
    let url = ["/data/html_url", "/data/incident/html_url"].iter().find_map(|path| text(event, path));
    let line = Line { at, kind, what: &what, thing, agent: event.get("agent") };
    line.tell(&format!("event/{id}"), ("PagerDuty message", url.unwrap_or_default()), place, gathered);
}

/// The last word of the type, with whom it concerns where it says so.
fn said_of(word: &str, event: &Value) -> String {
    let word = word.replace('_', " ");
    let user = text(event, "/data/user/summary").map(str::to_owned);
    let assignees: Vec<&str> = list(event, "/data/assignees").iter().filter_map(|one| text(one, "/summary")).collect();
    let assigned = Some(assignees.join(", ")).filter(|names| !names.is_empty() && word == "reassigned");
    match user.or(assigned) {
        Some(name) => format!("{word} {name}"),
        None => word,
    }
}

fn read_event(event: &Value, place: &str, gathered: &mut Gathered) {
    let (kind, word) = match text(event, "/event_action") {
        Some("trigger") => (ToldKind::Alert, "triggered"),
        Some("acknowledge") => (ToldKind::Acknowledgement, "acknowledged"),
        Some("resolve") => (ToldKind::Recovery, "resolved"),
        _ => (ToldKind::Change, ""),
    };
    let raw = text(event, "/payload/timestamp").unwrap_or_default();
    let at = gathered.moment(raw, place);
    let key = text(event, "/dedup_key");
    let what = titled(text(event, "/payload/summary").or(key), word);
    let url = list(event, "/links").first().and_then(|link| text(link, "/href"));
    let url = url.or_else(|| text(event, "/client_url")).unwrap_or_default();
    let thing = key.map(|key| format!("key {key}"));
    let id = Gathered::id_of(&[raw, &what, key.unwrap_or_default()]);
    let line = Line { at, kind, what: &what, thing, agent: None };
    line.tell(&format!("sent/{id}"), ("event for PagerDuty", url), place, gathered);
}
