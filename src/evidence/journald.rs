//! What `journalctl -o json` writes: one object a line.

use super::answers::{first, moment};
use super::rows::{each_row, has_row};
use super::{Bundle, Gathered, Source, Wish};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{id, text};
use serde_json::Value;

/// The journal of systemd.
pub struct Journald;

impl Source for Journald {
    fn id(&self) -> &'static str {
        "journald"
    }

    fn name(&self) -> &'static str {
        "systemd journal"
    }

    fn brings(&self) -> &'static str {
        "the output of journalctl -o json"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        let is_entry = |row: &Value| text(row, "/__REALTIME_TIMESTAMP").is_some() && row.get("MESSAGE").is_some();
        bundle.single().is_some_and(|file| has_row(file, &is_entry))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        for file in &bundle.files {
            each_row(file, &mut |place, row| match row {
                Some(row) => tell(row, place, gathered),
                None => gathered.leave_out(place, "it is no JSON object"),
            });
        }
    }
}

fn tell(row: &Value, place: &str, gathered: &mut Gathered) {
    let Some(message) = row.get("MESSAGE").and_then(message) else {
        return gathered.leave_out(place, "its message was left out of the export: it is null or absent");
    };
    let at = moment(row, "/__REALTIME_TIMESTAMP", place, gathered);
    let host = id(row, "/_HOSTNAME");
    let actor = program_at(first(row, &["/SYSLOG_IDENTIFIER", "/_SYSTEMD_UNIT", "/_COMM"]).as_deref(), host.as_deref());
    let raw = id(row, "/__REALTIME_TIMESTAMP").unwrap_or_default();
    let place_id = match text(row, "/__CURSOR") {
        Some(cursor) => cursor.to_owned(),
        None => gathered.next_id_of(&[&raw, actor.as_deref().unwrap_or_default(), &message]),
    };
    let source = gathered.cite(&place_id, place, "");
    let text = message.trim().to_owned();
    gathered.tell(Told { at, actor, by_program: true, kind: ToldKind::Log, text, thing: None, source });
}

/// `program@host`, or what there is of it.
pub fn program_at(program: Option<&str>, host: Option<&str>) -> Option<String> {
    match (program, host) {
        (Some(program), Some(host)) => Some(format!("{program}@{host}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

/// A message is text; bytes when it holds what is no UTF-8 or does not print; and a list when its field was set repeatedly.
fn message(value: &Value) -> Option<String> {
    let items = match value {
        Value::String(text) => return Some(text.clone()),
        Value::Array(items) => items,
        _ => return None,
    };
    let bytes: Vec<u8> = items.iter().filter_map(|item| u8::try_from(item.as_u64()?).ok()).collect();
    if bytes.len() == items.len() {
        return Some(String::from_utf8_lossy(&bytes).into_owned());
    }
    let parts: Vec<String> = items.iter().filter(|item| !is_list_of_lists(item)).filter_map(message).collect();
    (parts.len() == items.len()).then(|| parts.join("\n"))
}

fn is_list_of_lists(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().any(Value::is_array))
}
