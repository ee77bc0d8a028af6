//! Saved replies and the incident that they make: `tests/fixtures/trackers/<tracker>/<case>/`.
//!
//! `case.json` has the address and, where the site's markup is known, that; `replies.json` has a list of
//! `{url, asked?, status?, headers?, body}` by request address and, where many questions go to one address, by a part
//! of the request's body; `incident.json` is what must come out. A request without a
//! saved reply is answered with 404. `BLESS=1 cargo test` rewrites `incident.json`.

use crate::play::{gather_ticket, raw, ticket_of, tracker};
use nofault::http::{Reply, Request};
use nofault::tracker::TRACKERS;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Where a tracker's cases are.
pub fn folder(tracker: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/trackers").join(tracker)
}

/// The JSON of a file.
pub fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Whether a saved reply answers this request.
fn is_for(saved: &Value, request: &Request) -> bool {
    let body = request.body.as_deref().unwrap_or_default();
    saved["url"] == request.url.as_str() && saved["asked"].as_str().is_none_or(|part| body.contains(part))
}

/// The saved reply to a request; 404 where there is none.
pub fn saved(replies: &Value, request: &Request) -> Reply {
    let found = replies.as_array().unwrap().iter().find(|one| is_for(one, request));
    let Some(found) = found else { return raw(404, &[], b"") };
    let status = found["status"].as_u64().unwrap_or(200);
    let headers = found["headers"].as_object().into_iter().flatten();
    let headers: Vec<(&str, &str)> = headers.map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect();
    raw(u16::try_from(status).unwrap(), &headers, found["body"].to_string().as_bytes())
}

fn run(tracker: &str, case: &Path) {
    let url = json(&case.join("case.json"))["url"].as_str().unwrap().to_owned();
    let replies = json(&case.join("replies.json"));
    let gathered = gather_ticket(ticket_of(tracker, &url), &mut |request| saved(&replies, request)).unwrap();
    let unused: Vec<&Value> = replies
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| !gathered.requests.iter().any(|request| is_for(one, request)))
        .map(|one| &one["url"])
        .collect();
    assert!(unused.is_empty(), "{}: replies that nobody asked for: {unused:?}", case.display());

    let made = nofault::plain::Shown::plain(&gathered.incident);
    let expected = case.join("incident.json");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&expected, format!("{}\n", serde_json::to_string_pretty(&made).unwrap())).unwrap();
    }
    let expected = json(&expected);
    assert!(made == expected, "{}:\n{}", case.display(), serde_json::to_string_pretty(&made).unwrap());
}

#[test]
fn saved_replies_make_the_expected_incident() {
    for tracker in TRACKERS {
        let mut cases: Vec<PathBuf> =
            fs::read_dir(folder(tracker.id())).unwrap().map(|entry| entry.unwrap().path()).collect();
        cases.sort();
        assert!(!cases.is_empty(), "tracker {} has no saved replies", tracker.id());
        for case in cases {
            run(tracker.id(), &case);
        }
    }
}

/// What every incident must be, whatever the replies.
#[test]
fn every_event_has_a_place_of_its_own_and_a_known_actor() {
    for tracker_row in TRACKERS {
        for case in fs::read_dir(folder(tracker_row.id())).unwrap() {
            let case = case.unwrap().path();
            let url = json(&case.join("case.json"))["url"].as_str().unwrap().to_owned();
            let replies = json(&case.join("replies.json"));
            let ticket = ticket_of(tracker_row.id(), &url);
            let incident = gather_ticket(ticket, &mut |request| saved(&replies, request)).unwrap().incident;
            let mut ids: Vec<&str> = incident.events.iter().map(|event| event.source.id.as_str()).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), incident.events.len());
            for event in &incident.events {
                assert!(event.source.url.starts_with(&event.ticket.base), "{}", event.source.url);
                assert!(event.actor.as_deref().is_none_or(|id| incident.person(id).is_some()));
            }
            assert_eq!(tracker(tracker_row.id()).id(), incident.tickets[0].at.tracker);
        }
    }
}

/// Every value within, by its path.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(all) => all.iter().enumerate().for_each(|(at, one)| places(one, &format!("{here}/{at}"), found)),
        Value::Object(all) => all.iter().for_each(|(name, one)| places(one, &format!("{here}/{name}"), found)),
        _ => {}
    }
}

/// Whatever a server puts in one place, the rest is read or an error says what is wrong; nothing panics.
#[test]
fn no_odd_value_in_any_place_of_a_saved_reply_makes_a_tracker_panic() {
    // A thread each: together they take longer than all other tests of trackers.
    std::thread::scope(|scope| {
        for row in TRACKERS {
            scope.spawn(|| odd_values(row.id()));
        }
    });
}

fn odd_values(tracker: &str) {
    let odd = [
        Value::Null,
        serde_json::json!(18_446_744_073_709_551_615_u64),
        Value::from("\u{20ac}-1 @é"),
        serde_json::json!([{}]),
    ];
    for case in fs::read_dir(folder(tracker)).unwrap() {
        let case = case.unwrap().path();
        let url = json(&case.join("case.json"))["url"].as_str().unwrap().to_owned();
        let replies = json(&case.join("replies.json"));
        for at in 0..replies.as_array().unwrap().len() {
            let mut all = Vec::new();
            places(&replies[at]["body"], "", &mut all);
            for (number, place) in all.into_iter().enumerate() {
                let mut changed = replies.clone();
                *changed[at]["body"].pointer_mut(&place).unwrap() = odd[number % odd.len()].clone();
                let _ = gather_ticket(ticket_of(tracker, &url), &mut |request| saved(&changed, request));
            }
        }
    }
}
