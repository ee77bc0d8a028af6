//! Answers of Grafana Loki to `query_range` and `query`: lines of logs, and metrics made of them.
//!
//! Times are nanoseconds as text, which no JSON number of JavaScript holds; they are read as text here as well. A line is told
//! as it is, with its stream's program as who wrote it. The same line at the same nanosecond of a stream is one line, as in
//! Loki itself.

use super::answers::{all_are, each, first};
use super::{Bundle, Connection, Gathered, Source, Wish, connect, prometheus};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{list, scalar, text};
use serde_json::Value;

/// Grafana Loki.
pub struct Loki;

impl Source for Loki {
    fn id(&self) -> &'static str {
        "loki"
    }

    fn name(&self) -> &'static str {
        "Grafana Loki"
    }

    fn brings(&self) -> &'static str {
        "an answer of /loki/api/v1/query_range or /loki/api/v1/query"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &is_answer)
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |json, within, gathered| {
            prometheus::metrics(json, within, gathered);
            if text(json, "/data/resultType") == Some("streams") {
                for (at, stream) in list(json, "/data/result").iter().enumerate() {
                    read_stream(stream, at + 1, within, gathered);
                }
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::LOKI)
    }
}

/// Whether it is an answer of Loki: it has streams, or metrics with Loki's own statistics.
pub fn is_answer(json: &Value) -> bool {
    let has_result = json.pointer("/data/result").is_some_and(Value::is_array);
    let is_own = json.pointer("/data/stats/summary").is_some() || json.pointer("/data/encodingFlags").is_some();
    let kind = text(json, "/data/resultType");
    text(json, "/status") == Some("success") && has_result && (kind == Some("streams") || (kind.is_some() && is_own))
}

fn read_stream(stream: &Value, number: usize, within: &str, gathered: &mut Gathered) {
    let Some(labels) = stream.get("stream").filter(|labels| labels.is_object()) else {
        return gathered.leave_out(&format!("stream {number}{within}"), "it has no labels");
    };
    let name = prometheus::name(labels);
    let program = first(labels, &["/app", "/container", "/service_name", "/pod", "/job"]);
    for (at, entry) in list(stream, "/values").iter().enumerate() {
        let place = format!("line {} of stream {number}{within}", at + 1);
        let (Some(raw), Some(line)) = (entry.get(0).and_then(scalar), entry.get(1).and_then(Value::as_str)) else {
            gathered.leave_out(&place, "it is no pair of time and text");
            continue;
        };
        let at = gathered.moment(&raw, &place);
        let source = gathered.cite(&Gathered::id_of(&[&name, &raw, line]), &place, "");
        let (actor, text) = (program.clone(), line.trim().to_owned());
        gathered.tell(Told { at, actor, by_program: true, kind: ToldKind::Log, text, thing: None, source });
    }
}
