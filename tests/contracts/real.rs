//! What the tests against a real Redmine and a real Request Tracker sent and were answered, where a variable names the file
//! that they kept it in: our descriptions of both must be true of it.

use crate::case::Case;
use crate::schema::{Contract, name_of};
use nofault::http::{Auth, Method, Request};
use serde_json::Value;
use std::collections::BTreeSet;

/// An exchange as the case's server would have had it; `None` for a request of no operation, which tests send as well.
fn placed(case: &Case, contract: &Contract, exchange: &Value, path: &str) -> Option<Request> {
    let methods = [Method::Get, Method::Post, Method::Put, Method::Delete];
    let method = methods.into_iter().find(|method| exchange["method"] == method.as_str())?;
    let url = format!("{}{path}", case.server);
    let body = exchange["body"].as_str().map(|body| serde_json::from_str::<Value>(body).unwrap());
    let request = match body {
        Some(body) => Request::json(method, url, Auth::None, &body),
        None => Request::get(url, Auth::None).with_method(method),
    };
    contract.operation_of(case, &request).is_some().then_some(request)
}

#[test]
fn what_real_servers_were_sent_and_answered_is_as_we_describe_it() {
    let Ok(file) = std::env::var("NOFAULT_EXCHANGES") else {
        println!("skipped: NOFAULT_EXCHANGES names no file of exchanges");
        return;
    };
    let (redmine, request_tracker) = (&crate::redmine::CASE, &crate::request_tracker::CASE);
    let contracts = [(redmine, Contract::load(redmine)), (request_tracker, Contract::load(request_tracker))];
    let (mut checked, mut broken, mut seen, mut of) = (0, BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for line in std::fs::read_to_string(file).unwrap().lines() {
        let exchange: Value = serde_json::from_str(line).unwrap();
        let url = exchange["url"].as_str().unwrap();
        let path = url.splitn(4, '/').nth(3).unwrap();
        let (tracker, path) = match path.split_once("REST/2.0/") {
            Some((_, path)) => (request_tracker.tracker, format!("/{path}")),
            None => (redmine.tracker, format!("/{path}")),
        };
        let (case, contract) = contracts.iter().find(|(case, _)| case.tracker == tracker).unwrap();
        let Some(request) = placed(case, contract, &exchange, &path) else { continue };
        let status = u16::try_from(exchange["status"].as_u64().unwrap()).unwrap();
        let (place, answer) = (case.path_of(&request).0, &exchange["answer"]);
        let answered = contract.check_answer(request.method.as_str(), &place, status, answer);
        broken.extend([contract.check(case, &request), answered].into_iter().filter_map(Result::err));
        seen.insert(name_of(contract.operation_of(case, &request).unwrap()));
        of.insert(case.tracker);
        checked += 1;
    }
    let broken: Vec<String> = broken.into_iter().collect();
    assert!(checked > 0 && broken.is_empty(), "{checked} checked:\n{}", broken.join("\n"));
    let which = if of.contains(request_tracker.tracker) { request_tracker.tracker } else { redmine.tracker };
    let line = format!(
        "contract of {which}: {checked} exchanges with a real server are as we describe them, of {} of {} operations",
        seen.len(),
        contracts.iter().find(|(case, _)| case.tracker == which).map_or(0, |(_, contract)| contract.own().count())
    );
    println!("{line}");
    crate::noted(&format!("{which}-real"), &line);
}
