//! Official descriptions of the trackers' APIs against what the adapters send and what they read.
//!
//! A tracker is one file here and one row of [`CASES`]. Every request that its adapter can build is played and checked
//! against the operation that it is of: path, query names and values, body. Every operation answers with values made of
//! its own schema, and the adapter must read them; recorded and documented answers must be read, too. Where the descriptions
//! are not beside the checkout, each test says that it is skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of a test fails like the test")]

#[path = "contracts/case.rs"]
mod case;
#[path = "contracts/exercise.rs"]
mod exercise;
#[path = "contracts/sample.rs"]
mod sample;
#[path = "contracts/schema.rs"]
mod schema;
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
#[path = "contracts/youtrack.rs"]
mod youtrack;
#[path = "contracts/gitlab.rs"]
mod gitlab;

use case::Case;
use exercise::Run;
use noted::noted;
use schema::Contract;
use std::sync::OnceLock;

/// Every tracker with an official description, a row each.
const CASES: &[&Case] = &[
    &azure_devops::CASE,
    &gitea::FORGEJO,
    &gitea::GITEA,
    &github::CASE,
    &github::SERVER,
    &gitlab::CASE,
    &jira_cloud::CASE,
    &youtrack::CASE,
];

/// What came of playing each case, played once; without its description a case is not there.
fn runs() -> impl Iterator<Item = &'static (&'static Case, Contract, Run)> {
    static RUNS: OnceLock<Vec<(&'static Case, Contract, Run)>> = OnceLock::new();
    let play = |case: &&'static Case| {
        let contract = Contract::load(case)?;
        let run = exercise::play(case, &contract);
        Some((*case, contract, run))
    };
    RUNS.get_or_init(|| CASES.iter().filter_map(play).collect()).iter()
}

#[test]
fn every_request_is_one_that_the_product_describes() {
    for (case, _, run) in runs() {
        assert!(run.broken.is_empty(), "{}:\n{}", case.tracker, run.broken.join("\n"));
        assert_eq!(run.operations(), case.operations, "{}: the operations that are used", case.tracker);
    }
}

#[test]
fn what_the_description_lacks_is_used() {
    for (case, _, run) in runs() {
        for (method, template, _) in case.not_described {
            let is_it = |request: &nofault::http::Request| {
                let path = case.path_of(request).map_or_else(|| request.url.clone(), |(path, _)| path);
                request.method.as_str() == *method && schema::matches(template, &path)
            };
            assert!(run.requests.iter().any(is_it), "{}: nothing is a {method} {template}", case.tracker);
        }
    }
}

#[test]
fn every_operation_that_is_used_has_answers_that_its_description_allows_and_that_are_read() {
    for (case, _, run) in runs() {
        let unread = run.unread();
        assert!(unread.is_empty(), "{}: no answer was read of\n{}", case.tracker, unread.join("\n"));
        noted(&format!("{}-played", case.tracker), &format!("contract of {}: {}", case.tracker, run.summary()));
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
        assert!(bitten > 0, "{}: no wrong body was noticed", case.tracker);
        assert!(missed.is_empty(), "{}: wrong bodies pass for\n{}", case.tracker, missed.join("\n"));
    }
}

#[test]
fn a_request_of_no_operation_would_be_noticed() {
    for (case, contract, run) in runs() {
        for request in run.distinct(case, contract) {
            let with = |change: &dyn Fn(&mut nofault::http::Request)| {
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
