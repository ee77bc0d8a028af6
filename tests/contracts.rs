//! Official descriptions of the trackers' APIs against what the adapters send and what they read.
//!
//! A tracker is one file here and one row of [`CASES`]. Every request that its adapter can build is played and checked
//! against the operation that it is of: path, query names and values, body. Every operation answers with values made of
//! its own schema, and the adapter must read them; recorded and documented answers must be read, too.
//!
//! What no official description has is described in `contracts/own/`, from the product's documentation, so that nothing is
//! sent or read unchecked. Those checks run everywhere. Where the official descriptions are not beside the checkout, each
//! test says that it is skipped for their operations. Linear, which has GraphQL alone, is in `trackers/linear_schema.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of a test fails like the test")]

#[path = "contracts/case.rs"]
mod case;
#[path = "contracts/exercise.rs"]
mod exercise;
#[path = "contracts/own.rs"]
mod own;
#[path = "contracts/sample.rs"]
mod sample;
#[path = "contracts/schema.rs"]
mod schema;
#[allow(dead_code, reason = "Linear's test uses the rest")]
#[path = "shared/graphql_answers.rs"]
mod graphql_answers;
#[path = "shared/graphql_schema.rs"]
mod graphql_schema;
#[path = "shared/noted.rs"]
mod noted;

#[path = "contracts/gitea.rs"]
mod gitea;
#[path = "contracts/azure_devops.rs"]
mod azure_devops;
#[path = "contracts/github.rs"]
mod github;
#[path = "contracts/jira_cloud.rs"]
mod jira_cloud;
#[path = "contracts/jira_dc.rs"]
mod jira_dc;
#[path = "contracts/real.rs"]
mod real;
#[path = "contracts/redmine.rs"]
mod redmine;
#[path = "contracts/request_tracker.rs"]
mod request_tracker;
#[path = "contracts/youtrack.rs"]
mod youtrack;
#[path = "contracts/gitlab.rs"]
mod gitlab;

use case::Case;
use exercise::Run;
use nofault::http::Request;
use noted::noted;
use schema::Contract;
use serde_json::{Value, json};
use std::sync::OnceLock;

/// Every tracker but Linear, a row each.
const CASES: &[&Case] = &[
    &azure_devops::CASE,
    &gitea::FORGEJO,
    &gitea::GITEA,
    &github::CASE,
    &github::SERVER,
    &gitlab::CASE,
    &jira_cloud::CASE,
    &jira_dc::CASE,
    &redmine::CASE,
    &request_tracker::CASE,
    &youtrack::CASE,
];

/// What came of playing each case, played once.
fn runs() -> impl Iterator<Item = &'static (&'static Case, Contract, Run)> {
    static RUNS: OnceLock<Vec<(&'static Case, Contract, Run)>> = OnceLock::new();
    let play = |case: &&'static Case| {
        let contract = Contract::load(case);
        let run = exercise::play(case, &contract);
        (*case, contract, run)
    };
    RUNS.get_or_init(|| CASES.iter().map(play).collect()).iter()
}

/// The run of one tracker; `None` where its official description is not there.
fn whole_run(tracker: &str) -> Option<&'static (&'static Case, Contract, Run)> {
    runs().find(|(case, contract, _)| case.tracker == tracker && contract.is_whole)
}

#[test]
fn every_tracker_has_a_contract() {
    let checked: Vec<&str> = CASES.iter().map(|case| case.tracker).collect();
    for tracker in nofault::tracker::TRACKERS.iter().map(|tracker| tracker.id()) {
        assert!(checked.contains(&tracker) || tracker == "linear", "{tracker}");
    }
}

#[test]
fn every_request_is_one_that_a_description_has() {
    for (case, contract, run) in runs() {
        assert!(run.broken.is_empty(), "{}:\n{}", case.tracker, run.broken.join("\n"));
        if contract.is_whole {
            assert_eq!(run.operations(), case.operations, "{}: the operations that are used", case.tracker);
            assert_eq!(run.lacking, 0, "{}: requests that nothing describes", case.tracker);
        }
    }
}

#[test]
fn what_we_describe_ourselves_is_used_and_has_a_public_source() {
    for (case, contract, run) in runs() {
        let own: Value = serde_json::from_str(case.own).unwrap();
        let is_public = |source: &Value| source.as_str().is_some_and(|url| url.starts_with("https://"));
        assert!(is_public(&own["source"]) && own["product"].is_string(), "{}", case.tracker);
        for operation in contract.own() {
            let name = schema::name_of(operation);
            assert!(operation["source"].is_null() || is_public(&operation["source"]), "{name}");
            assert!(!contract.is_whole || run.operations().contains(&name.as_str()), "{}: {name}", case.tracker);
        }
    }
}

#[test]
fn every_operation_that_is_used_has_answers_that_its_description_allows_and_that_are_read() {
    for (case, contract, run) in runs() {
        let unread = run.unread();
        assert!(
            unread.is_empty() || !contract.is_whole,
            "{}: no answer was read of\n{}",
            case.tracker,
            unread.join("\n")
        );
        let summary = run.summary(contract);
        noted(&format!("{}-played", case.tracker), &format!("contract of {}: {summary}", case.tracker));
    }
}

#[test]
fn recorded_answers_are_read() {
    for (case, contract, run) in runs() {
        let mut found = 0;
        for recorded in case.recorded {
            let Some(file) = schema::load(&schema::shared("recorded").join(recorded.file)) else { continue };
            let answer = file.pointer(recorded.at).expect("an answer");
            if recorded.fits {
                let checked = contract.check_answer(recorded.method, recorded.path, recorded.status, answer);
                assert_eq!(checked, Ok(()), "{}", recorded.file);
            }
            let read = run.read(case, contract, recorded.method, recorded.path, recorded.status, answer);
            assert_eq!(read, Ok(()), "{}: {} {}", recorded.file, recorded.method, recorded.path);
            found += 1;
        }
        noted(
            &format!("{}-recorded", case.tracker),
            &format!("contract of {}: {found} recorded answers read", case.tracker),
        );
    }
}

/// The checks above prove nothing unless they notice what is wrong.
#[test]
fn a_body_with_a_value_of_another_type_would_be_noticed() {
    for (case, contract, run) in runs() {
        let (bitten, missed) = run.bites(case, contract);
        assert!(bitten > 0 || !contract.is_whole, "{}: no wrong body was noticed", case.tracker);
        assert!(missed.is_empty(), "{}: wrong bodies pass for\n{}", case.tracker, missed.join("\n"));
    }
}

#[test]
fn a_request_of_no_operation_would_be_noticed() {
    for (case, contract, run) in runs() {
        for request in run.distinct(case, contract) {
            let with = |change: &dyn Fn(&mut Request)| {
                let mut bad = request.clone();
                change(&mut bad);
                contract.check(case, &bad)
            };
            let place = format!("{} {}", request.method.as_str(), request.url);
            if contract.operation_of(case, request).is_none() {
                continue;
            }
            assert!(with(&|bad| bad.url = bad.url.replacen("://", "://evil.", 1)).is_err(), "another host: {place}");
            let joint = if request.url.contains('?') { '&' } else { '?' };
            assert!(with(&|bad| bad.url.push_str(&format!("{joint}nothing=1"))).is_err(), "an unknown query: {place}");
            assert!(
                with(&|bad| bad.url = bad.url.replacen('?', "/nothing/at/all?", 1) + "/nothing/at/all").is_err(),
                "{place}"
            );
        }
    }
}

/// A field that nobody knows in what we send; in what we are answered a field that is missing, a value of another type,
/// another status.
#[test]
fn what_a_description_of_our_own_forbids_would_be_noticed() {
    for (case, contract, run) in runs() {
        let is_own =
            |request: &&&Request| contract.operation_of(case, request).is_some_and(|one| one["of"] == own::OWN);
        for request in run.distinct(case, contract).iter().filter(is_own) {
            let body = request.body.as_deref().map(|body| serde_json::from_str::<Value>(body).unwrap());
            let mut body = body.unwrap_or_else(|| json!({}));
            body["nothing"] = json!(1);
            let bad = Request { body: Some(body.to_string()), ..(*request).clone() };
            let place = format!("{} {}", request.method.as_str(), request.url);
            assert!(contract.check(case, &bad).is_err(), "{place}: a field that is not described");
        }
        let noticed: usize = contract.own().map(|operation| wrong_answers_noticed(contract, operation)).sum();
        assert!(noticed >= contract.own().count(), "{}", case.tracker);
        noted(
            &format!("{}-wrong", case.tracker),
            &format!("contract of {}: {noticed} wrong answers noticed", case.tracker),
        );
    }
}

fn wrong_answers_noticed(contract: &Contract, operation: &Value) -> usize {
    let (name, path) = (schema::name_of(operation), operation["path"].as_str().unwrap().replace(['{', '}'], ""));
    let refused = |status: u16, value: &Value| {
        contract.check_answer(operation["method"].as_str().unwrap(), &path, status, value).is_err()
    };
    assert!(refused(299, &Value::Null), "{name}: another status");
    let (mut noticed, responses) = (1, operation["responses"].as_object().unwrap());
    for (status, described) in responses.iter().filter(|(_, described)| described.is_object()) {
        let status = status.parse().unwrap();
        let good = sample::sample(&contract.whole["$defs"], described, sample::Fill::Full);
        assert!(!refused(status, &good), "{name}");
        let (fewer, other) = exercise::spoilt(&good);
        let missed: Vec<&Value> = other.iter().filter(|bad| !refused(status, bad)).collect();
        assert!(missed.is_empty(), "{name}: {missed:?}");
        noticed += other.len() + fewer.iter().filter(|bad| refused(status, bad)).count();
    }
    noticed
}
