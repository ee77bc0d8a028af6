//! Sources of people and alarms: what they are known by, and that nothing that is brought breaks them.

use super::{brought, fixtures, folders, name_of, wish, zip};
use nofault::evidence::{self, Bundle, SOURCES, Wish};
use nofault::model::{Evidence, ToldKind};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The sources that this file is about.
const OURS: &[&str] = &[
    "alertmanager",
    "datadog",
    "grafana",
    "mattermost",
    "opsgenie",
    "pagerduty",
    "sentry",
    "slack",
    "statuspage",
    "teams",
];

fn bundle_of(case: &Path) -> Bundle {
    let file = brought(case);
    let bytes = if file.is_dir() { zip::of_folder(&file) } else { fs::read(&file).unwrap() };
    Bundle::open(&name_of(&file), bytes).unwrap()
}

fn read(name: &str, value: &Value) -> Evidence {
    evidence::read(name, value.to_string().as_bytes(), &Wish::default()).unwrap()
}

fn whys(evidence: &Evidence) -> Vec<&str> {
    evidence.left_out.iter().map(|left| &*left.why).collect()
}

#[test]
fn each_file_is_known_by_its_own_source_and_by_none_of_the_others() {
    for folder in folders(&fixtures()) {
        let own = name_of(&folder);
        for case in folders(&folder).iter().filter(|case| wish(case).source.is_none()) {
            let Ok(bundle) = std::panic::catch_unwind(|| bundle_of(case)) else { continue };
            let known = SOURCES.iter().filter(|source| source.knows(&bundle)).map(|source| source.id());
            let ours: Vec<&str> = known.clone().filter(|id| OURS.contains(id)).collect();
            let expected: Vec<&str> = [&*own].into_iter().filter(|own| OURS.contains(own)).collect();
            assert_eq!(ours, expected, "{}", case.display());
            if OURS.contains(&&*own) {
                assert_eq!(known.clone().next(), Some(&*own), "{}", case.display());
            }
        }
    }
}

#[test]
fn what_is_of_no_source_is_known_by_none_of_them() {
    let strangers = [
        json!([]),
        json!({}),
        json!(null),
        json!({ "incidents": [] }),
        json!({ "data": [] }),
        json!({ "value": [] }),
        json!({ "events": [{ "title": "a" }] }),
        json!({ "alerts": [{ "labels": {} }] }),
        json!({ "messages": [{ "text": "a", "ts": 1_773_478_920 }] }),
        json!([{ "ts": "1773478920", "text": "a" }]),
        json!([{ "time": 1_773_478_920_000_i64, "text": "a" }]),
        json!([{ "version": "1", "dateCreated": "2026-03-14" }]),
        json!([{ "tag_name": "v1", "name": "v1", "created_at": "2026-03-14T09:00:00Z" }]),
        json!({ "type": "user", "login": "ana" }),
    ];
    for stranger in strangers {
        let bundle = Bundle::open("stranger.json", stranger.to_string().as_bytes()).unwrap();
        let known: Vec<&str> =
            SOURCES.iter().filter(|source| source.knows(&bundle)).map(|source| source.id()).collect();
        assert!(!known.iter().any(|id| OURS.contains(id)), "{stranger} is taken by {known:?}");
    }
}

/// A firing alert as the webhook tells it.
fn alert(fingerprint: &str, starts: &str) -> Value {
    json!({ "status": "firing", "labels": { "alertname": "CheckoutErrorRate" }, "annotations": { "summary": "5 % fail" },
        "startsAt": starts, "endsAt": "0001-01-01T00:00:00Z", "fingerprint": fingerprint })
}

fn message(alerts: Vec<Value>) -> Value {
    json!({ "version": "4", "groupKey": "{}", "receiver": "hook", "status": "firing", "alerts": alerts })
}

/// A message with so many alerts, written as text: it is built a hundred thousand times.
fn message_of(count: usize, alert_at: &dyn Fn(usize) -> String) -> String {
    let alerts: Vec<String> = (0..count).map(alert_at).collect();
    let whole = message(Vec::new()).to_string();
    whole.replacen("\"alerts\":[]", &format!("\"alerts\":[{}]", alerts.join(",")), 1)
}

#[test]
fn a_hundred_thousand_identical_alerts_are_one() {
    let same = alert("aa01", "2026-03-14T09:01:10Z").to_string();
    let text = message_of(100_000, &|_| same.clone());
    let read = evidence::read("hook.json", text.as_bytes(), &Wish::default()).unwrap();
    assert_eq!((read.told.len(), read.left_out.len()), (1, 0));
}

#[test]
fn of_many_alerts_all_that_differ_are_told_and_all_broken_ones_are_listed() {
    let some = alert("aa01", "2026-03-14T09:01:10Z").to_string();
    let text =
        message_of(20_000, &|at| if at % 2 == 0 { some.replace("aa01", &at.to_string()) } else { "7".to_owned() });
    let read = evidence::read("hook.json", text.as_bytes(), &Wish::default()).unwrap();
    assert_eq!((read.told.len(), read.left_out.len()), (10_000, 10_000));
}

#[test]
fn the_same_alert_is_the_same_thing_in_the_api_and_in_the_webhook() {
    let hook = read("hook.json", &message(vec![alert("aa01", "2026-03-14T10:01:10.123456789+01:00")]));
    let mut listed = alert("aa01", "2026-03-14T09:01:10.123Z");
    listed["status"] = json!({ "state": "active", "silencedBy": [], "inhibitedBy": [] });
    let api = read("alerts.json", &json!([listed]));
    assert_eq!(hook.told[0].thing, api.told[0].thing);
    assert_eq!(hook.told[0].source.id, api.told[0].source.id);
}

#[test]
fn an_end_that_still_lies_ahead_is_no_recovery() {
    let mut listed = alert("aa01", "2026-03-14T09:01:10Z");
    listed["status"] = json!({ "state": "active" });
    listed["updatedAt"] = json!("2026-03-14T09:12:10Z");
    for (ends, kinds) in [
        ("2026-03-14T09:16:10Z", vec![ToldKind::Alert]),
        ("2026-03-14T09:12:10Z", vec![ToldKind::Alert, ToldKind::Recovery]),
        ("0001-01-01T00:00:00Z", vec![ToldKind::Alert]),
    ] {
        listed["endsAt"] = json!(ends);
        let told: Vec<ToldKind> = read("alerts.json", &json!([listed])).told.iter().map(|told| told.kind).collect();
        assert_eq!(told, kinds, "{ends}");
    }
}

#[test]
fn the_same_message_has_one_place_in_an_export_and_in_an_answer() {
    let row = json!({ "type": "message", "user": "U1", "text": "Payments fail", "ts": "1773478920.000300" });
    let answer = read("history.json", &json!({ "ok": true, "messages": [row] }));
    let day = json!([row]).to_string();
    let bytes =
        zip::of(&[("channels.json", b"[{\"id\":\"C1\",\"name\":\"inc\"}]"), ("inc/2026-03-14.json", day.as_bytes())]);
    let export = evidence::read("export.zip", bytes, &Wish::default()).unwrap();
    assert_eq!(answer.told[0].source.id, export.told[0].source.id);
    assert_eq!(export.told[0].source.label, "#inc");
}

#[test]
fn a_missing_person_is_listed_once_however_often_they_write() {
    let rows = (0..50)
        .map(|at| json!({ "user": "U1", "text": "on it", "type": "message", "ts": format!("17734789{at:02}.000300") }));
    let read = read("history.json", &json!({ "ok": true, "messages": rows.collect::<Vec<_>>() }));
    assert_eq!(read.told.len(), 50);
    assert_eq!(whys(&read), ["nothing that was brought says it, so the id stands for it"]);
}

#[test]
fn an_archive_that_cannot_be_opened_says_why() {
    let mut bytes = zip::of(&[("users.json", b"[]")]);
    bytes.truncate(bytes.len() - 4);
    let error = evidence::read("export.zip", bytes, &Wish::default()).unwrap_err();
    assert_eq!(error.to_string(), "export.zip cannot be opened: its end is missing; perhaps it did not arrive whole");
}

/// Documented answers, which hold whole examples. They lie beside the project and not in it.
#[test]
fn documented_answers_are_read() {
    let documented = [
        ("slack", "GET.conversations.history.200.json", "slack"),
        ("slack", "GET.conversations.replies.200.json", "slack"),
        ("alertmanager", "shape.api-v2-alerts.json", "alertmanager"),
        ("alertmanager", "shape.webhook.v4.json", "alertmanager"),
        ("pagerduty", "GET.change_events.200.response.json", "pagerduty"),
        ("pagerduty", "GET.incidents.200.response.json", "pagerduty"),
        ("pagerduty", "GET.incidents.id.200.response.json", "pagerduty"),
        ("pagerduty", "GET.incidents.id.alerts.200.response.json", "pagerduty"),
        ("pagerduty", "GET.incidents.id.log_entries.200.response.json", "pagerduty"),
        ("pagerduty", "GET.incidents.id.notes.200.response.json", "pagerduty"),
        ("pagerduty", "GET.incidents.id.related_change_events.200.response.json", "pagerduty"),
        ("pagerduty", "GET.log_entries.200.response.json", "pagerduty"),
        ("pagerduty", "POST.change.enqueue.request.build-change-event.json", "pagerduty"),
        ("pagerduty", "POST.change.enqueue.request.git-change-event.json", "pagerduty"),
        ("pagerduty", "POST.enqueue.request.event.json", "pagerduty"),
    ];
    let Some(folder) = shared("recorded") else { return };
    let may_lack = ["the answer has further pages", "nothing that was brought says it, so the id stands for it"];
    for (product, file, source) in documented {
        let bytes = fs::read(folder.join(product).join(file)).unwrap();
        let read = evidence::read(file, bytes, &Wish::default()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(read.source, source, "{file}");
        assert!(!read.told.is_empty(), "{file} tells nothing");
        assert!(read.told.iter().all(|told| told.at.is_some()), "{file}: {:?}", read.told);
        let lacks: Vec<&str> = whys(&read).into_iter().filter(|why| !may_lack.contains(why)).collect();
        assert!(lacks.is_empty(), "{file}: {lacks:?}");
    }
}

/// What the official descriptions call the fields that are read.
#[test]
fn fields_are_called_as_the_official_descriptions_call_them() {
    let rows: &[(&str, &str, &[&str])] = &[
        ("opsgenie-v2", "BaseAlert", &["id", "tinyId", "message", "createdAt", "status", "acknowledged", "report"]),
        ("opsgenie-v2", "AlertReport", &["ackTime", "closeTime", "acknowledgedBy", "closedBy"]),
        ("opsgenie-v2", "BaseIncident", &["id", "tinyId", "message", "createdAt", "status"]),
        ("opsgenie-v2", "AlertLog", &["log", "owner", "createdAt"]),
        ("opsgenie-v2", "AlertNote", &["note", "owner", "createdAt"]),
        (
            "alertmanager-v2",
            "gettableAlert",
            &["annotations", "startsAt", "endsAt", "updatedAt", "fingerprint", "status"],
        ),
    ];
    let Some(folder) = shared("contracts") else { return };
    for (contract, name, fields) in rows {
        let text = fs::read_to_string(folder.join(format!("{contract}.contract.json"))).unwrap();
        let contract: Value = serde_json::from_str(&text).unwrap();
        let described = contract["$defs"][name].to_string();
        for field in *fields {
            assert!(described.contains(&format!("\"{field}\"")), "{name} has no {field}: {described}");
        }
    }
}

fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/api").join(folder);
    if !path.is_dir() {
        println!("skipped: there are no official descriptions at {}", path.display());
    }
    path.is_dir().then_some(path)
}

/// Names of all fields that stand in the fixtures, and words that fields are compared with.
fn names() -> Vec<String> {
    let mut names = std::collections::BTreeSet::new();
    for case in folders(&fixtures()).iter().flat_map(|folder| folders(folder)) {
        let Ok(bundle) = std::panic::catch_unwind(|| bundle_of(&case)) else { continue };
        for file in &bundle.files {
            let text = file.text().into_owned();
            let lines = text.lines().filter_map(|line| serde_json::from_str(line).ok());
            file.json().cloned().into_iter().chain(lines).for_each(|value| collect(&value, &mut names));
        }
    }
    names.into_iter().collect()
}

fn collect(value: &Value, names: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, field)| {
            names.insert(name.clone());
            collect(field, names);
        }),
        Value::Array(items) => items.iter().for_each(|item| collect(item, names)),
        _ => {}
    }
}

fn leaf() -> impl Strategy<Value = Value> {
    const WORDS: &[&str] = &[
        "message",
        "trigger_log_entry",
        "incident.triggered",
        "resolved",
        "1773478920.000300",
        "2026-03-14T09:01:10Z",
        "0001-01-01T00:00:00Z",
        "html",
        "closed",
        "post",
        "event",
        "channel_join",
        "<@U1|>",
        "<!date^1^x|y>",
        "é%%%`*<b>&#x1F525;",
    ];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        proptest::sample::select(WORDS).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ]
}

/// Any JSON of the fields that sources look for.
fn values() -> impl Strategy<Value = Value> {
    let names = names();
    leaf().prop_recursive(6, 60, 8, move |inner| {
        let name = proptest::sample::select(names.clone());
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((name, inner), 0..8)
                .prop_map(|rows| Value::Object(rows.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Files of the fixtures of which any part may be replaced by anything.
fn altered() -> impl Strategy<Value = Value> {
    let cases: Vec<PathBuf> = folders(&fixtures()).iter().flat_map(|folder| folders(folder)).collect();
    let bundles = cases.iter().filter_map(|case| std::panic::catch_unwind(|| bundle_of(case)).ok());
    let wholes: Vec<Value> = bundles.flat_map(|bundle| bundle.files).filter_map(|file| file.json().cloned()).collect();
    let places = proptest::collection::vec((any::<prop::sample::Index>(), leaf()), 0..4);
    (proptest::sample::select(wholes), places).prop_map(|(mut whole, places)| {
        for (place, value) in places {
            let mut count = 0;
            each_part(&mut whole, &mut |_| count += 1);
            let (wanted, mut at) = (place.index(count), 0);
            each_part(&mut whole, &mut |part| {
                if at == wanted {
                    *part = value.clone();
                }
                at += 1;
            });
        }
        whole
    })
}

fn each_part(value: &mut Value, what: &mut dyn FnMut(&mut Value)) {
    what(value);
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|field| each_part(field, what)),
        Value::Array(items) => items.iter_mut().for_each(|item| each_part(item, what)),
        _ => {}
    }
}

/// Every source reads it, whether it knows it or not. What is told has words, and each place is told once.
fn by_all(name: &str, bytes: &[u8]) {
    let _ = evidence::read(name, bytes, &Wish::default());
    for source in SOURCES {
        let wish = Wish { source: Some(source.id().to_owned()), ahead_s: i32::MAX, ..Wish::default() };
        let Ok(read) = evidence::read(name, bytes, &wish) else { continue };
        assert!(read.told.iter().all(|told| !told.text.trim().is_empty()), "{}", source.id());
        let places: std::collections::BTreeSet<&str> = read.told.iter().map(|told| &*told.source.id).collect();
        assert_eq!(places.len(), read.told.len(), "{}", source.id());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_by_every_source_without_breaking_it(value in values(), further in values()) {
        by_all("any.json", value.to_string().as_bytes());
        by_all("any.ndjson", format!("{value}\n{further}\n").as_bytes());
    }

    #[test]
    fn fixtures_of_which_parts_are_replaced_break_no_source(value in altered()) {
        by_all("2026-03-14.json", value.to_string().as_bytes());
        let text = value.to_string();
        let bytes = zip::of(&[("users.json", text.as_bytes()), ("channels.json", b"[]"), ("inc/2026-03-14.json", text.as_bytes())]);
        by_all("export.zip", &bytes);
    }

    #[test]
    fn any_bytes_break_no_source(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "(\\PC|[\\n\\t,;\"{}:]){0,120}") {
        by_all("any.bin", &bytes);
        by_all("any.txt", text.as_bytes());
    }
}
