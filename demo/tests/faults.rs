//! The fault switch does what it says, and the ledger tells the truth.

mod common;

use common::{options, site, site_with};
use demo::faults::{Act, Canned, Fault};
use serde_json::json;

fn note(text: &str) -> serde_json::Value {
    json!({"issue": {"notes": text}})
}

#[test]
fn an_answer_can_be_lost_after_the_work_was_done() {
    let site = site();
    site.running.faults().order(Fault::new("PUT", "/issues/1.json", Act::DropAfter).on_nth(2));
    assert!(site.send("PUT", "/issues/1.json", Some(&note("one"))).is_ok());
    assert!(site.send("PUT", "/issues/1.json", Some(&note("two"))).is_err());
    assert!(site.send("PUT", "/issues/1.json", Some(&note("three"))).is_ok());
    let ledger = site.running.faults().ledger();
    let seen: Vec<_> = ledger.iter().map(|entry| (entry.applied, entry.status, entry.fault.as_deref())).collect();
    assert_eq!(seen, [(true, Some(204), None), (true, None, Some("drop_after")), (true, Some(204), None)]);
}

#[test]
fn a_connection_can_end_before_anything_was_done() {
    let site = site();
    let before = site.running.data();
    site.running.faults().order(Fault::new("POST", "", Act::DropBefore));
    assert!(site.send("POST", "/issues.json", Some(&json!({"issue": {"project_id": 1, "subject": "x"}}))).is_err());
    assert_eq!(before, site.running.data());
    assert_eq!(site.running.faults().applied("POST", ""), 0);
}

#[test]
fn a_status_comes_instead_of_the_work_or_after_it() {
    let site = site();
    let wait = Canned { code: 429, headers: vec![("Retry-After".into(), "2".into())], body: "slow down".into() };
    site.running.faults().order(Fault::new("PUT", "/issues", Act::Status(wait)));
    site.running.faults().order(Fault::new("PUT", "/issues", Act::StatusAfter(Canned::code(502))).on_nth(2));
    let first = site.put("/issues/1.json", &note("one"));
    assert_eq!((first.status, first.header("retry-after"), first.text.as_str()), (429, Some("2"), "slow down"));
    assert_eq!(site.put("/issues/1.json", &note("two")).status, 502);
    assert_eq!(site.running.faults().applied("PUT", "/issues"), 1);
    assert_eq!(site.running.data().issue(1).unwrap().journals.last().unwrap().notes, "two");
}

#[test]
fn a_stale_read_shows_the_time_before_the_last_change_and_then_no_more() {
    let site = site();
    site.running.faults().order(Fault::new("GET", "/issues/1.json", Act::StaleRead).times(2));
    site.put("/issues/1.json", &json!({"issue": {"subject": "Changed"}}));
    let subject = || site.read("/issues/1.json")["issue"]["subject"].as_str().unwrap().to_owned();
    assert_eq!([subject(), subject()], ["Checkout answers 502 for customers in Europe"; 2].map(str::to_owned));
    assert_eq!(subject(), "Changed");
}

#[test]
fn a_sign_in_page_half_an_answer_and_bytes_that_are_no_text_can_be_had() {
    let site = site();
    for act in [Act::HtmlLogin, Act::TruncateJson, Act::NotUtf8, Act::RedirectTo("https://elsewhere.example/".into())] {
        site.running.faults().clear();
        site.running.faults().order(Fault::new("GET", "/issues/2.json", act.clone()));
        let got = site.get("/issues/2.json");
        match act {
            Act::HtmlLogin => assert!(got.status == 200 && got.text.contains("id=\"login-form\"")),
            Act::TruncateJson => {
                assert!(
                    got.text.starts_with("{\"issue\":")
                        && serde_json::from_str::<serde_json::Value>(&got.text).is_err()
                );
            }
            Act::NotUtf8 => assert!(got.status == 200 && got.text.contains('\u{fffd}')),
            _ => assert_eq!((got.status, got.header("location")), (302, Some("https://elsewhere.example/"))),
        }
    }
}

#[test]
fn the_work_of_a_client_that_gave_up_waiting_is_done_and_in_the_ledger() {
    let site = site();
    site.running.faults().order(Fault::new("PUT", "", Act::DelayMs(3_600_000)));
    let config = ureq::Agent::config_builder().proxy(None).timeout_global(Some(std::time::Duration::from_millis(300)));
    let agent: ureq::Agent = config.build().into();
    let request = agent.put(format!("{}/issues/1.json", site.running.base_url()));
    let request = request.header("X-Redmine-API-Key", site.running.key()).header("Content-Type", "application/json");
    assert!(request.send(note("late").to_string()).is_err());
    assert_eq!(site.running.faults().applied("PUT", "/issues/1.json"), 1);
}

#[test]
fn a_late_answer_is_late_but_the_work_is_done() {
    let site = site();
    site.running.faults().order(Fault::new("PUT", "", Act::DelayMs(1)));
    assert_eq!(site.put("/issues/1.json", &note("slow")).status, 204);
    assert_eq!(site.running.faults().ledger()[0].fault.as_deref(), Some("delay_ms"));
}

#[test]
fn faults_are_ordered_and_the_ledger_is_read_over_http_when_allowed() {
    let site = site();
    let order = json!([{"method": "GET", "path": "/trackers.json", "act": {"status": {"code": 503}}}]);
    assert_eq!(site.post("/__faults", &order).status, 204);
    assert_eq!(site.get("/trackers.json?key=secret").status, 503);
    let ledger = site.read("/__ledger");
    assert_eq!((&ledger[0]["path"], &ledger[0]["status"]), (&json!("/trackers.json?key=…"), &json!(503)));
    assert_eq!(ledger.as_array().unwrap().len(), 1);
    assert_eq!(site.post("/__faults", &json!({"act": "explode"})).status, 400);
    assert_eq!(site.delete("/__faults").status, 204);
    assert_eq!(site.get("/trackers.json").status, 200);
}

#[test]
fn nobody_can_order_faults_where_they_were_not_allowed() {
    let site = site_with(&demo::Options { control: false, ..options() });
    assert_eq!(site.post("/__faults", &json!({"act": "drop_after"})).status, 404);
    assert_eq!(site.get("/__ledger").status, 404);
    assert_eq!(site.get("/trackers.json").status, 200);
}
