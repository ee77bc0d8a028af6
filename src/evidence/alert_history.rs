//! When alerts fired and were over, from Prometheus' metric `ALERTS`, which is there while an alert fires.
//!
//! Times are those of the answer's steps. That an alert was over by the end is told only where another line of the answer goes
//! on longer: the end of the time that was asked for is not in an answer. Our own question adds a line for that, which is no metric.

use super::{Gathered, prometheus};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{list, text};
use crate::time::{Moment, Precision, from_millis};
use serde_json::Value;

/// Labels that are not the alert's own.
const NOT_ITS_OWN: [&str; 3] = ["__name__", "alertname", "alertstate"];

/// Whether a row says when an alert fired.
pub(super) fn is_one(row: &Value) -> bool {
    text(row, "/metric/__name__") == Some("ALERTS") && text(row, "/metric/alertname").is_some()
}

/// Whether a row is there only to tell where the answer ends: our own question adds it.
pub(super) fn is_ruler(row: &Value) -> bool {
    text(row, "/metric/nofault") == Some("end")
}

/// Tells the alerts among the rows of an answer whose steps are so many milliseconds long.
pub(super) fn tell(rows: &[Value], step_ms: i64, within: &str, gathered: &mut Gathered) {
    let end = rows.iter().filter_map(|row| times(row).last().copied()).max().unwrap_or(i64::MIN);
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| is_one(row)) {
        // One that waits for its time to be over has told nobody yet.
        if text(row, "/metric/alertstate") != Some("pending") {
            tell_one(row, (step_ms, end), &format!("series {}{within}", at + 1), gathered);
        }
    }
}

fn tell_one(row: &Value, (step_ms, end): (i64, i64), place: &str, gathered: &mut Gathered) {
    let name = text(row, "/metric/alertname").unwrap_or_default();
    let mut own = serde_json::Map::new();
    for (label, value) in row.get("metric").and_then(Value::as_object).into_iter().flatten() {
        if !NOT_ITS_OWN.contains(&label.as_str()) {
            own.insert(label.clone(), value.clone());
        }
    }
    let labels = if own.is_empty() { String::new() } else { format!(" {}", prometheus::name(&Value::Object(own))) };
    let times = times(row);
    for (at, time) in times.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| times.get(before));
        if before.is_none_or(|before| step_ms > 0 && time - before > step_ms) {
            say(ToldKind::Alert, *time, &format!("{name} fired{labels}"), place, gathered);
        }
        let is_over = match times.get(at + 1) {
            Some(next) => step_ms > 0 && next - time > step_ms,
            None => end > *time,
        };
        if is_over {
            let over = time.saturating_add(step_ms.max(0));
            say(ToldKind::Recovery, over, &format!("{name} resolved{labels}"), place, gathered);
        }
    }
}

fn say(kind: ToldKind, at_ms: i64, text: &str, place: &str, gathered: &mut Gathered) {
    let at = from_millis(at_ms).map(|at| {
        let raw = crate::time::utc_text(at);
        gathered.set_right(Moment { at, raw, precision: Precision::Second, zone_known: true })
    });
    let source = gathered.cite(&Gathered::id_of(&[text, &at_ms.to_string()]), place, "");
    // By its words: it fires and is over any number of times.
    let thing = text.split_once(" fired").or_else(|| text.split_once(" resolved"));
    let thing = thing.map(|(name, labels)| format!("{name}{labels}"));
    gathered.tell(Told { at, actor: None, by_program: true, kind, text: text.to_owned(), thing, source });
}

/// Milliseconds of the values, in their order.
fn times(row: &Value) -> Vec<i64> {
    list(row, "/values").iter().filter_map(|pair| prometheus::millis(pair.get(0)?)).collect()
}

#[cfg(test)]
mod tests {
    use crate::evidence::{Wish, read};

    /// Words and seconds of what an answer tells, and how many metrics it holds.
    fn told(rows: &str) -> (Vec<(String, i64)>, usize) {
        let text = format!(r#"{{"status":"success","data":{{"resultType":"matrix","result":[{rows}]}}}}"#);
        let evidence = read("answer.json", text.as_bytes(), &Wish::default()).unwrap();
        let line = |told: &crate::model::Told| (told.text.clone(), told.at.as_ref().unwrap().at.timestamp() % 1000);
        (evidence.told.iter().map(line).collect(), evidence.series.len())
    }

    fn row(labels: &str, times: &[i64]) -> String {
        let values: Vec<String> = times.iter().map(|at| format!(r#"[{},"1"]"#, 1_773_475_000 + at)).collect();
        format!(r#"{{"metric":{{{labels}}},"values":[{}]}}"#, values.join(","))
    }

    const DISK: &str = r#""__name__":"ALERTS","alertname":"DiskFull","alertstate":"firing","host":"db-1""#;
    const PENDING: &str = r#""__name__":"ALERTS","alertname":"DiskFull","alertstate":"pending""#;

    #[test]
    fn an_alert_fires_and_is_over_as_often_as_its_line_breaks() {
        let rows =
            [row(r#""nofault":"end""#, &[0, 10, 20, 30, 40, 50, 60]), row(DISK, &[10, 20, 50]), row(PENDING, &[0])];
        let words = ["DiskFull fired {host=\"db-1\"}", "DiskFull resolved {host=\"db-1\"}"];
        let line = |number: usize, at: i64| (words[number].to_owned(), at);
        let (lines, metrics) = told(&rows.join(","));
        assert_eq!(lines, [line(0, 10), line(1, 30), line(0, 50), line(1, 60)]);
        assert_eq!(metrics, 0, "neither is drawn");
    }

    #[test]
    fn what_still_fires_at_the_end_is_not_over() {
        let (lines, _) = told(&[row(r#""nofault":"end""#, &[0, 10, 20]), row(DISK, &[10, 20])].join(","));
        assert_eq!(lines.len(), 1);
        let (lines, _) = told(&row(DISK, &[10, 20]));
        assert_eq!(lines.len(), 1, "without another line nobody knows");
    }
}
