//! Log entries: everything that happened to an incident, one by one.

use super::{Line, own_id, thing_of, titled};
use crate::evidence::Gathered;
use crate::evidence::answers::has;
use crate::model::ToldKind;
use crate::plain::fields::text;
use serde_json::Value;

/// What the types of entries are, without `_log_entry`; what is not listed is a note.
const KINDS: &[(&str, ToldKind)] = &[
    ("trigger", ToldKind::Alert),
    ("acknowledge", ToldKind::Acknowledgement),
    ("unacknowledge", ToldKind::Alert),
    ("resolve", ToldKind::Recovery),
    ("reopen", ToldKind::Alert),
    ("notify", ToldKind::Page),
    ("escalate", ToldKind::Page),
    ("assign", ToldKind::Page),
    ("delegate", ToldKind::Page),
    ("repeat_escalation_path", ToldKind::Page),
    ("responder_request", ToldKind::Page),
    ("annotate", ToldKind::Note),
    ("status_update", ToldKind::Message),
    ("urgency_change", ToldKind::Change),
    ("priority_change", ToldKind::Change),
    ("severity_change", ToldKind::Change),
    ("custom_field_value_change", ToldKind::Change),
];

pub(super) fn is_one(value: &Value) -> bool {
    type_of(value).is_some() && has(value, &["created_at"])
}

/// `trigger` of `trigger_log_entry`, and of a mere reference to one.
fn type_of(entry: &Value) -> Option<&str> {
    let kind = text(entry, "/type")?;
    kind.strip_suffix("_reference").unwrap_or(kind).strip_suffix("_log_entry")
}

pub(super) fn read(entry: &Value, place: &str, gathered: &mut Gathered) {
    let kind = type_of(entry).unwrap_or_default();
    let kind = KINDS.iter().find(|(known, _)| *known == kind).map_or(ToldKind::Note, |(_, kind)| *kind);
    let at = gathered.moment(text(entry, "/created_at").unwrap_or_default(), place);
    let what = words_of(entry, kind);
    let line = Line { at, kind, what: &what, thing: thing_of(entry.get("incident")), agent: entry.get("agent") };
    let url = text(entry, "/html_url").or_else(|| text(entry, "/incident/html_url")).unwrap_or_default();
    line.tell(&format!("log/{}", own_id(entry, &what)), ("PagerDuty log", url), place, gathered);
}

fn words_of(entry: &Value, kind: ToldKind) -> String {
    let summary = text(entry, "/summary").unwrap_or_default();
    let written = ["/channel/content", "/message", "/channel/summary"].iter().find_map(|path| text(entry, path));
    match kind {
        ToldKind::Note | ToldKind::Message => written.unwrap_or(summary).to_owned(),
        ToldKind::Alert | ToldKind::Recovery => titled(text(entry, "/incident/summary"), summary),
        _ => summary.to_owned(),
    }
}
