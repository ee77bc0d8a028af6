//! The facts of a postmortem for programs.

use crate::document::{Block, front};
use crate::model::{Fact, FactKind, Postmortem};
use crate::time::Precision;
use chrono::Timelike;

/// Points in time and spans, under the names of the variables that templates know them by.
const FACTS: &[(&str, FactKind)] = &[
    ("started", FactKind::Started),
    ("detected", FactKind::Detected),
    ("acknowledged", FactKind::Acknowledged),
    ("mitigated", FactKind::Mitigated),
    ("resolved", FactKind::Resolved),
    ("duration_s", FactKind::Duration),
    ("time_to_detect_s", FactKind::TimeToDetect),
    ("time_to_mitigate_s", FactKind::TimeToMitigate),
    ("time_to_resolve_s", FactKind::TimeToResolve),
];

/// Front matter of a postmortem that the template of that id wrote: the ticket's address, severity, zone and facts. Times are
/// RFC 3339 in the draft's zone, a mere day is a day, spans are whole seconds. What is not recorded is null.
pub(super) fn front_matter(postmortem: &Postmortem, template: &str) -> Block {
    let facts = &postmortem.facts;
    let mut lines = Vec::new();
    if let Some(root) = postmortem.incident.tickets.first() {
        lines.push(("incident", front::quoted(&root.at.url)));
    }
    let severity = facts.get(FactKind::Severity).and_then(|fact| fact.text.as_deref());
    lines.push(("severity", severity.map_or_else(not_recorded, front::quoted)));
    lines.push(("zone", front::quoted(&postmortem.zone)));
    for (name, kind) in FACTS {
        let value = facts.get(*kind).and_then(|fact| value(fact, postmortem.timeline.offset_min));
        lines.push((name, value.unwrap_or_else(not_recorded)));
    }
    lines.push(("reopened", facts.cycles.len().to_string()));
    lines.push(("template", front::quoted(template)));
    front::of(&lines)
}

fn not_recorded() -> String {
    "null".to_owned()
}

fn value(fact: &Fact, offset_min: i32) -> Option<String> {
    let Some(moment) = &fact.at else { return fact.seconds.map(|seconds| seconds.to_string()) };
    let local = moment.local(offset_min);
    if moment.precision == Precision::Day {
        return Some(local.date().to_string());
    }
    let (date, time, east) = (local.date(), local.time(), offset_min.unsigned_abs());
    let sign = if offset_min < 0 { '-' } else { '+' };
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    Some(format!("{date}T{hour:02}:{minute:02}:{second:02}{sign}{:02}:{:02}", east / 60, east % 60))
}
