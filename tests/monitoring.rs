//! A real alert of a real Prometheus and Alertmanager, where `NOFAULT_MONITORING` names them: it fires, is over, and becomes one
//! story and a picture. See tests/monitoring/README.md.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "trackers/real.rs"]
#[allow(dead_code)] // Marks are for trackers.
mod real;
#[path = "timeline/story.rs"]
#[allow(dead_code)] // Of its words only the ticket is needed here.
mod story;
#[path = "monitoring/target.rs"]
mod target;

use nofault::evidence::connect::{self, Question, answered, asks};
use nofault::evidence::{self, Wish};
use nofault::http::{Auth, Request};
use nofault::metrics::picture;
use nofault::model::{Event, EventKind, Evidence, ToldKind, Visibility};
use nofault::timeline::build;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use target::Target;

/// What is waited for takes seconds; a machine that is busy takes more.
const PATIENCE: Duration = Duration::from_secs(50);

/// Asks until the answer is as it should be.
fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "{what} did not come");
        // Not to be waited for, but so that two programs and this one share the machine.
        std::thread::park_timeout(Duration::from_millis(100));
    }
}

fn now_ms() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

/// Plays the shell: sends what the source asks and reads what comes.
fn ask(source: &str, base: &str, query: &str, from_ms: i64) -> Vec<(Vec<u8>, Evidence)> {
    let (auth, until_ms) = (Auth::None, now_ms());
    let question = Question { base: base.to_owned(), auth, from_ms, until_ms, query: query.to_owned() };
    let mut send = real::sender(String::new());
    let one = |ask: connect::Ask| {
        let reply = send(&ask.request);
        let body = reply.body.clone();
        assert_eq!(answered(source, &ask.request, &Ok(reply), 1).unwrap(), None);
        let wish = Wish { source: Some(source.to_owned()), ..Wish::default() };
        let evidence = connect::read_answers(&ask.name, vec![body.clone()], (from_ms, until_ms), false, &wish).unwrap();
        assert!(evidence.left_out.is_empty(), "{:?}", evidence.left_out);
        // Whoever saves the answer in a file brings the same.
        assert_eq!(evidence::read(&ask.name, body.as_slice(), &Wish::default()).unwrap().source, source);
        (body, evidence)
    };
    asks(source, &question).unwrap().into_iter().map(one).collect()
}

/// The words of alerts and recoveries.
fn told(evidence: &Evidence) -> Vec<(ToldKind, String)> {
    evidence.told.iter().map(|told| (told.kind, told.text.clone())).collect()
}

/// The values that Prometheus itself answered, as times in milliseconds and texts.
fn values(body: &[u8]) -> Vec<(i64, String)> {
    let answer: Value = serde_json::from_slice(body).unwrap();
    let pairs = answer["data"]["result"][0]["values"].as_array().unwrap().clone();
    let pair = |pair: Value| {
        let at_ms = (pair[0].as_f64().unwrap() * 1000.0).round() as i64;
        (at_ms, pair[1].as_str().unwrap().to_owned())
    };
    pairs.into_iter().map(pair).collect()
}

/// All that was brought, with a ticket, as lines with the number of their sources.
fn lines(all: &[&Evidence]) -> Vec<(String, usize)> {
    let mut story = story::Story::of_one("2024-01-15T22:00:00Z");
    for (evidence, told) in all.iter().flat_map(|evidence| evidence.told.iter().map(move |told| (evidence, told))) {
        assert!(told.source.id.starts_with(&format!("{}|", evidence.source)));
        story.incident.events.push(Event {
            ticket: story::address("42").into(),
            at: told.at.clone(),
            actor: None,
            kind: EventKind::Told { kind: told.kind, thing: told.thing.clone() },
            body: told.text.clone(),
            text: told.text.clone(),
            visibility: Visibility::Public,
            source: told.source.clone(),
        });
    }
    let timeline = build(&story.incident, 0);
    timeline.entries().map(|entry| (entry.text.clone(), products(&entry.sources))).collect()
}

fn products(sources: &[nofault::model::Citation]) -> usize {
    let ids = sources.iter().filter_map(|source| source.id.split_once('|')).map(|(product, _)| product);
    ids.collect::<BTreeSet<&str>>().len()
}

#[test]
fn a_real_alert_that_fired_and_is_over_becomes_one_story_and_a_picture() {
    let Some(about) = real::about("NOFAULT_MONITORING") else { return };
    let (prometheus, alertmanager) = (about["prometheus"].as_str().unwrap(), about["alertmanager"].as_str().unwrap());
    let target = Target::listen(about["target"].as_str().unwrap());
    let from_ms = now_ms() - 1000;
    let mut get = real::sender(String::new());
    let mut json = |url: &str| serde_json::from_slice::<Value>(&get(&Request::get(url, Auth::None)).body).unwrap();

    target.set("1");
    let query = format!("{prometheus}/api/v1/query?query=checkout_errors");
    until("the first value", || (!json(&query)["data"]["result"].as_array()?.is_empty()).then_some(()));
    target.set("9.5");
    let list = format!("{alertmanager}/api/v2/alerts");
    until("the alert", || (!json(&list).as_array()?.is_empty()).then_some(()));
    let fires = ask("alertmanager", alertmanager, "", from_ms - 60_000).remove(0).1;
    let fired = (ToldKind::Alert, "CheckoutErrorsHigh fired: 9.5 checkouts in a minute ended with an error".to_owned());
    assert_eq!(told(&fires), std::slice::from_ref(&fired), "what still fires is not over");
    let expression = connect::suggestions(&[&fires.told[0].source.url]);
    assert_eq!(expression, ["checkout_errors", "checkout_errors > 5"], "{:?}", fires.told[0].source);

    target.set("2");
    let message = until("the end of the alert", || {
        target.messages().into_iter().find(|message| message.contains(r#""status":"resolved""#))
    });
    assert!(json(&list).as_array().unwrap().is_empty(), "Alertmanager forgets what is over");
    let sent = target.messages().join("\n");
    let hook = evidence::read("webhook.ndjson", sent.as_bytes(), &Wish::default()).unwrap();
    let over = (ToldKind::Recovery, "CheckoutErrorsHigh resolved".to_owned());
    assert_eq!(told(&hook), [fired, over], "{message}");

    // Until a value after the end stands in the answer as well.
    let ended = hook.told[1].at.as_ref().unwrap().at.timestamp_millis();
    let answers = until("a value after the end", || {
        let answers = ask("prometheus", prometheus, &expression[0], from_ms);
        let is_later = values(&answers[1].0).last().is_some_and(|(at_ms, _)| *at_ms > ended + 1000);
        is_later.then_some(answers)
    });
    let [(_, history), (body, metric)] = answers.as_slice() else { panic!("two answers were asked for") };
    let kinds: Vec<ToldKind> = history.told.iter().map(|told| told.kind).collect();
    assert_eq!(kinds, [ToldKind::Alert, ToldKind::Recovery]);
    assert!(history.series.is_empty(), "what says when an alert fired is no picture");

    let all = lines(&[&fires, &hook, history, metric]);
    let about_it: Vec<&(String, usize)> = all.iter().filter(|(text, _)| text.contains("CheckoutErrorsHigh")).collect();
    assert_eq!(about_it.len(), 2, "one line for each thing that happened: {all:?}");
    assert!(about_it.iter().all(|(_, products)| *products == 2), "Alertmanager and Prometheus say it: {all:?}");

    assert_eq!(metric.series.len(), 1);
    let series = &metric.series[0];
    let points: Vec<(i64, String)> = series.points.iter().map(|p| (p.at_ms, p.value.clone().unwrap())).collect();
    assert_eq!(points, values(body), "the points are what Prometheus said");
    let texts: BTreeSet<&str> = points.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(texts, BTreeSet::from(["1", "2", "9.5"]));
    let fired_ms = hook.told[0].at.as_ref().unwrap().at.timestamp_millis();
    let svg = picture(series, Some((fired_ms, ended)), &[(fired_ms, hook.told[0].text.clone())], 0);
    assert!(svg.contains("<title>checkout_errors{") && svg.contains(">9.5</text>"), "{svg}");
    assert!(svg.contains("metric-window") && svg.contains("<title>CheckoutErrorsHigh fired: 9.5"), "{svg}");
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("monitoring");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("checkout_errors.svg"), svg).unwrap();

    let wrong = Request::get(format!("{prometheus}/api/v1/query_range?query=up+%3E&start=0&end=1&step=1"), Auth::None);
    let refusal = answered("prometheus", &wrong, &Ok(get(&wrong)), 1).unwrap_err();
    assert!(refusal.kind == "badQuery" && refusal.message.contains("parse error"), "{refusal:?}");
    let page = Request::get(format!("{prometheus}/classic/graph"), Auth::None);
    assert_eq!(answered("prometheus", &page, &Ok(get(&page)), 1).unwrap_err().kind, "page");
}
