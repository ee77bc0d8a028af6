//! Azure DevOps' description of work items.
//!
//! It is played here and not by a row of `CASES`: the description has every path below a project, while items are read,
//! found and removed by their number in the organisation (the reference marks the project as optional), and without an
//! item's fields, which the description leaves open, nothing is asked for next. So the answers are ours, and a project is put
//! into the requests that have none before they are held against the description.

use crate::case::{Case, bare_fields, full_fields, write};
use crate::schema::Contract;
use chrono::DateTime;
use nofault::http::{Reply, Request};
use nofault::tracker::{Looked, Site, Tracker, WriteKind, Written, by_id, recognise};
use serde_json::{Value, json};

const URL: &str = "https://dev.azure.com/octo-org/Web/_workitems/edit/42";
const BASE: &str = "https://dev.azure.com/octo-org";

const CASE: Case = Case {
    tracker: "azure-devops",
    url: URL,
    contract: "azure-devops-wit-7.1",
    server: "https://dev.azure.com",
    not_described: &[
        (
            "GET",
            "/{organization}/{project}/_apis/wit/workItems/{workItemId}/comments",
            "\"Comments - Get Comments\"; the kept description has only the form that takes ids",
        ),
        ("GET", "/{organization}/{project}/_apis/connectionData", "of the location service"),
        ("GET", "/{organization}/{project}/_apis/projects/{project}", "of the core service"),
        ("GET", "/{organization}/{project}/_apis/projects/{project}/teams/{team}/members", "of the core service"),
    ],
    undescribed_queries: &[],
    writes: Vec::new,
    created: Vec::new,
    operations: &[],
    recorded: &[],
};

/// What every request is answered with: enough to be asked for everything.
fn answer(request: &Request) -> Reply {
    let item = json!({"id": 42, "fields": {"System.TeamProject": "Web", "System.WorkItemType": "Bug"}, "relations": [
        {"rel": "System.LinkTypes.Hierarchy-Forward", "url": format!("{BASE}/_apis/wit/workItems/43")},
        {"rel": "System.LinkTypes.Related", "url": format!("{BASE}/_apis/wit/workItems/44")}]});
    let full: Vec<Value> = (2..202).map(|id| json!({"id": id})).collect();
    let body = match request.url.as_str() {
        url if url.contains("/updates?") && url.contains("$skip=0") => json!({"value": full}),
        url if url.contains("/comments?") => json!({"id": 5, "comments": [{"id": 5, "text": "x"}]}),
        url if url.contains("/workitemtypes?") => json!({"value": [{"name": "Task"}]}),
        url if url.contains("/projects/Web?") => json!({"id": "p", "defaultTeam": {"id": "t"}}),
        url if url.contains("/workitems/") => item,
        _ => json!({"value": []}),
    };
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    Reply { status: 200, headers, body: body.to_string().into_bytes(), received_at: DateTime::UNIX_EPOCH }
}

/// Every request that the adapter can build.
fn requests() -> Vec<Request> {
    let tracker: &dyn Tracker = by_id(CASE.tracker).unwrap();
    let ticket = recognise(URL).unwrap();
    let site = Site { tracker: CASE.tracker.to_owned(), base: ticket.base.clone(), markup: None };
    let mut open = tracker.reads(&site, &ticket);
    open.extend(tracker.option_reads(&site, &ticket));
    let mut requests = vec![tracker.account_check(&site).request];
    while let Some(ask) = open.pop() {
        assert!(requests.len() < 100, "asks for ever");
        open.extend(tracker.accept(&site, &ask, &answer(&ask.request)).unwrap().then);
        requests.push(ask.request);
    }
    let full = full_fields("bao.nguyen@shop.example", Some("Task"));
    for what in [
        WriteKind::Comment,
        WriteKind::LinkedTicket { fields: full.clone() },
        WriteKind::Child { fields: full },
        WriteKind::Child { fields: bare_fields() },
    ] {
        let write = write(URL, None, what, "<p>What to do.</p>");
        let mut next = Some(tracker.look(&site, &write));
        while let Some(ask) = next {
            requests.push(ask.request.clone());
            next = match tracker.read_look(&site, &write, &ask, &answer(&ask.request)).unwrap() {
                Looked::More(more) => Some(more),
                _ => None,
            };
        }
        let mut next = Some(tracker.send(&site, &write));
        while let Some(ask) = next {
            requests.push(ask.request.clone());
            next = match tracker.read_send(&site, &write, &ask, &answer(&ask.request)).unwrap() {
                Written::Then(more) => Some(more),
                Written::Done(_) => None,
            };
        }
    }
    requests
}

/// The request with a project in its path, where it has none.
fn placed(mut request: Request) -> Request {
    request.url = request.url.replacen(&format!("{BASE}/_apis/"), &format!("{BASE}/Web/_apis/"), 1);
    request
}

#[test]
fn every_request_is_one_that_azure_devops_describes() {
    let Some(contract) = Contract::load(CASE.contract) else { return };
    let mut operations: Vec<String> = Vec::new();
    let mut validated = 0;
    for request in requests().into_iter().map(placed) {
        assert_eq!(contract.check(&CASE, &request), Ok(()), "{} {}", request.method.as_str(), request.url);
        if let Some(operation) = contract.operation_of(&CASE, &request) {
            operations.push(format!("{} {}", request.method.as_str(), operation["path"].as_str().unwrap()));
            validated += 1;
        }
    }
    operations.sort();
    operations.dedup();
    assert_eq!(
        operations,
        [
            "GET /{organization}/{project}/_apis/wit/workItems/{id}/updates",
            "GET /{organization}/{project}/_apis/wit/workItems/{workItemId}/comments",
            "GET /{organization}/{project}/_apis/wit/workitems",
            "GET /{organization}/{project}/_apis/wit/workitems/{id}",
            "GET /{organization}/{project}/_apis/wit/workitemtypes",
            "GET /{organization}/{project}/_apis/wit/workitemtypes/{type}/fields",
            "GET /{organization}/{project}/_apis/wit/workitemtypes/{type}/states",
            "POST /{organization}/{project}/_apis/wit/workItems/{workItemId}/comments",
            "POST /{organization}/{project}/_apis/wit/workitems/${type}",
        ]
    );
    crate::noted("azure-devops-played", &format!("contract of azure-devops: {validated} requests validated"));
}

#[test]
fn a_wrong_request_to_azure_devops_would_be_noticed() {
    let Some(contract) = Contract::load(CASE.contract) else { return };
    let mut noticed = 0;
    for request in requests().into_iter().map(placed).filter(|request| request.body.is_some()) {
        let mut bad = request.clone();
        bad.body = Some(json!({"a value": ["that no field has"], "text": 1}).to_string());
        assert!(contract.check(&CASE, &bad).is_err(), "{}", bad.url);
        let mut bad = request;
        bad.url.push_str("&nothing=1");
        assert!(contract.check(&CASE, &bad).is_err(), "{}", bad.url);
        noticed += 1;
    }
    assert!(noticed >= 4);
}
