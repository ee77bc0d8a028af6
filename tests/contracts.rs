//! GitHub's own description of its API against what the adapter sends and what it reads.
//!
//! Every request must be an operation of the description with known query names and a valid body; every documented or
//! recorded answer to such an operation must be read. Where the description is not beside the checkout, each test says
//! that it is skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper of a test fails like the test")]

use chrono::DateTime;
use nofault::http::{Method, Reply, Request};
use nofault::tracker::{
    Ask, ChildFields, Created, Looked, Site, Tracker, TrackerError, Write, WriteKind, Written, by_id, recognise,
};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const API: &str = "https://api.github.com";

/// Operations that exist (REST reference, "Delete an issue comment") and that the trimmed description does not have.
const NOT_DESCRIBED: &[(&str, &str)] = &[("DELETE", "/repos/{owner}/{repo}/issues/comments/{comment_id}")];

fn shared(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/api").join(name)
}

fn load(path: &Path) -> Option<Value> {
    match std::fs::read_to_string(path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("JSON")),
        Err(_) => {
            println!("skipped: there is no {}", path.display());
            None
        }
    }
}

fn contract() -> Option<Value> {
    load(&shared("contracts/github.contract.json"))
}

fn matches(template: &str, path: &str) -> bool {
    let (template, path): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template
            .iter()
            .zip(&path)
            .all(|(part, actual)| if part.starts_with('{') { !actual.is_empty() } else { part == actual })
}

fn operation<'a>(contract: &'a Value, method: &str, path: &str) -> Option<&'a Value> {
    let all = contract["operations"].as_array().unwrap();
    let fits = |one: &&&Value| one["method"] == method && matches(one["path"].as_str().unwrap(), path);
    // A template without a parameter in a place beats one with: `/issues/comments/{id}` before `/issues/{n}/comments`.
    all.iter().filter(|one| fits(&one)).max_by_key(|one| {
        one["path"].as_str().unwrap().matches('/').count() * 100 - one["path"].as_str().unwrap().matches('{').count()
    })
}

fn check_schema(contract: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let mut schema = schema.clone();
    schema["$defs"] = contract["$defs"].clone();
    let validator = jsonschema::validator_for(&schema).map_err(|error| format!("schema: {error}"))?;
    validator.validate(value).map_err(|error| format!("{} at {}", error, error.instance_path()))
}

/// Whether the description allows this request.
fn check(contract: &Value, request: &Request) -> Result<(), String> {
    let rest = request.url.strip_prefix(API).ok_or_else(|| format!("another origin: {}", request.url))?;
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let method = request.method.as_str();
    if NOT_DESCRIBED.iter().any(|(known, template)| *known == method && matches(template, path)) {
        return Ok(());
    }
    let operation = operation(contract, method, path).ok_or_else(|| format!("no operation {method} {path}"))?;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').ok_or("a query without a value")?;
        let known = operation["query"].get(name).ok_or_else(|| format!("no query {name} in {method} {path}"))?;
        let value = value.parse::<i64>().map_or_else(|_| json!(value), |number| json!(number));
        check_schema(contract, &known["schema"], &value)?;
    }
    let body = request.body.as_deref().map(|body| serde_json::from_str::<Value>(body).expect("JSON"));
    match (operation.get("body").filter(|body| !body.is_null()), body) {
        (Some(expected), Some(body)) => {
            check_schema(contract, &expected["schema"], &body).map_err(|error| format!("{method} {path}: {error}"))
        }
        (Some(expected), None) if expected["required"] == true => Err(format!("{method} {path} has no body")),
        (None, Some(_)) => Err(format!("{method} {path} takes no body")),
        _ => Ok(()),
    }
}

fn github() -> (&'static dyn Tracker, Site) {
    let site = Site { tracker: "github".to_owned(), base: "https://github.com".to_owned(), markup: None };
    (by_id("github").unwrap(), site)
}

fn reply(status: u16, body: &Value) -> Reply {
    let link = format!("<{API}/x?page=2>; rel=\"next\"");
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned()), ("Link".to_owned(), link)];
    Reply { status, headers, body: body.to_string().into_bytes(), received_at: DateTime::UNIX_EPOCH }
}

fn write(what: WriteKind) -> Write {
    let ticket = recognise("https://github.com/octo-org/web/issues/7").unwrap();
    Write { what, ticket, project: None, body: "What to do.".to_owned(), mark: "PM-1a2b3c4d/a-1".to_owned() }
}

fn writes() -> Vec<Write> {
    let full = ChildFields {
        title: "Add an alert".to_owned(),
        owner: Some("bob".to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: vec!["postmortem".to_owned()],
        kind: Some("Task".to_owned()),
        extra: Vec::new(),
    };
    let bare = ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() };
    vec![
        write(WriteKind::Comment),
        write(WriteKind::LinkedTicket { fields: full.clone() }),
        write(WriteKind::Child { fields: full }),
        write(WriteKind::Child { fields: bare }),
    ]
}

fn an_issue() -> Value {
    json!({"id": 1200, "number": 12, "title": "Add an alert", "body": "x", "html_url": "https://github.com/octo-org/web/issues/12"})
}

/// Every ask that can come up, by playing reads, looks, writes and undo to their ends with answers of every kind.
fn every_request() -> Vec<Request> {
    let (tracker, site) = github();
    let ticket = write(WriteKind::Comment).ticket;
    let mut open: Vec<Ask> = tracker.reads(&site, &ticket);
    open.extend(tracker.option_reads(&site, &ticket));
    open.push(tracker.account_check(&site));
    let mut requests = Vec::new();
    while let Some(ask) = open.pop() {
        let body = if ask.request.url.contains('?') { json!([an_issue()]) } else { an_issue() };
        if !ask.request.url.ends_with("page=2") {
            open.extend(tracker.accept(&site, &ask, &reply(200, &body)).unwrap().then);
        }
        requests.push(ask.request);
    }
    for write in writes() {
        let mut sends = vec![tracker.send(&site, &write)];
        while let Some(ask) = sends.pop() {
            let first_try = if ask.request.method == Method::Get { 200 } else { 201 };
            for status in [first_try, 422] {
                if let Ok(Written::Then(next)) = tracker.read_send(&site, &write, &ask, &reply(status, &an_issue())) {
                    sends.push(next);
                }
            }
            requests.push(ask.request);
        }
        let mut look = Some(tracker.look(&site, &write));
        while let Some(ask) = look.take() {
            let ours = json!([{"id": 1200, "number": 12, "body": "<!-- PM-1a2b3c4d/a-1 -->"}]);
            let is_last = ask.request.url.contains("state=all") && ask.request.url.ends_with("page=2");
            let body = if is_last { ours } else { json!([{"id": 1, "number": 1, "body": null}]) };
            look = match tracker.read_look(&site, &write, &ask, &reply(200, &body)).unwrap() {
                Looked::More(next) if requests.len() < 500 => Some(next),
                Looked::Half(half) => {
                    requests.push(half.request);
                    None
                }
                _ => None,
            };
            requests.push(ask.request);
        }
    }
    for (kind, url) in [("comment", "issues/7#issuecomment-5"), ("child", "issues/12"), ("ticket", "issues/12")] {
        let url = format!("https://github.com/octo-org/web/{url}");
        let created = Created {
            id: "5".to_owned(),
            kind: kind.to_owned(),
            url,
            label: String::new(),
            ticket: None,
            lost: Vec::new(),
        };
        requests.push(tracker.undo(&site, &created).unwrap().request);
    }
    requests
}

#[test]
fn every_request_is_one_that_github_describes() {
    let Some(contract) = contract() else { return };
    let requests = every_request();
    let mut broken: Vec<String> = requests.iter().filter_map(|request| check(&contract, request).err()).collect();
    broken.sort();
    broken.dedup();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    let mut used: Vec<String> = requests
        .iter()
        .filter_map(|request| {
            let path = request.url.strip_prefix(API)?.split('?').next()?;
            let found = operation(&contract, request.method.as_str(), path)?;
            Some(format!("{} {}", request.method.as_str(), found["path"].as_str()?))
        })
        .collect();
    used.sort();
    used.dedup();
    assert_eq!(
        used,
        [
            "GET /orgs/{org}/issue-types",
            "GET /repos/{owner}/{repo}",
            "GET /repos/{owner}/{repo}/assignees",
            "GET /repos/{owner}/{repo}/issues",
            "GET /repos/{owner}/{repo}/issues/{issue_number}",
            "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
            "GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by",
            "GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocking",
            "GET /repos/{owner}/{repo}/issues/{issue_number}/parent",
            "GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues",
            "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
            "GET /user",
            "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
            "POST /repos/{owner}/{repo}/issues",
            "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
            "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues",
        ]
    );
}

#[test]
fn a_wrong_request_would_be_noticed() {
    let Some(contract) = contract() else { return };
    let (tracker, site) = github();
    let write = &writes()[2];
    let good = tracker.send(&site, write).request;
    assert_eq!(check(&contract, &good), Ok(()));
    let with = |change: &dyn Fn(&mut Request)| {
        let mut bad = good.clone();
        change(&mut bad);
        check(&contract, &bad).is_err()
    };
    assert!(with(&|bad| bad.body = Some(json!({"body": "no title"}).to_string())), "a body without its required field");
    assert!(
        with(&|bad| bad.body = Some(json!({"title": "x", "labels": "not a list"}).to_string())),
        "a field of another type"
    );
    assert!(with(&|bad| bad.body = None), "no body");
    assert!(with(&|bad| bad.url.push_str("?draft=true")), "an unknown query");
    assert!(with(&|bad| bad.url.push_str("/nothing")), "an unknown path");
    assert!(with(&|bad| bad.method = Method::Put), "an unknown method");
    let link = Request {
        url: format!("{API}/repos/o/r/issues/7/sub_issues"),
        body: Some(json!({"sub_issue_id": "12"}).to_string()),
        ..good.clone()
    };
    assert!(check(&contract, &link).is_err(), "a database id as text");
}

/// An ask of the adapter's own for an answer to this operation.
fn ask_for(method: &str, path: &str) -> Option<Ask> {
    let purpose = match (method, path.trim_start_matches('/').split('/').collect::<Vec<_>>().as_slice()) {
        ("GET", ["repos", _, _]) => "repository",
        ("GET", ["repos", _, _, "issues", _]) => "issue",
        ("GET", ["repos", _, _, "issues", _, "comments"]) => "comments",
        ("GET", ["repos", _, _, "issues", _, "timeline"]) => "timeline",
        ("GET", ["repos", _, _, "issues", _, "sub_issues"]) => "sub-issues",
        ("GET", ["repos", _, _, "issues"]) => "look in newest issues",
        ("POST", ["repos", _, _, "issues"]) => "create issue",
        ("POST", ["repos", _, _, "issues", _, "comments"]) => "write comment",
        ("GET", ["orgs", _, "issue-types"]) => "issue types",
        _ => return None,
    };
    let request = Request::get(format!("{API}{path}"), nofault::http::Auth::Bearer);
    Some(Ask { purpose: purpose.to_owned(), label: purpose.to_owned(), request, needed: true })
}

/// Reads an answer by whichever function it belongs to.
fn read(ask: &Ask, reply: &Reply) -> Result<(), TrackerError> {
    let (tracker, site) = github();
    let write = &writes()[1];
    match ask.purpose.as_str() {
        "look in newest issues" => tracker.read_look(&site, write, ask, reply).map(drop),
        "create issue" | "write comment" => tracker.read_send(&site, write, ask, reply).map(drop),
        _ => tracker.accept(&site, ask, reply).map(drop),
    }
}

#[test]
fn documented_answers_fit_the_description_and_are_read() {
    let Some(contract) = contract() else { return };
    let issues = "/repos/octocat/Hello-World/issues";
    for (file, method, path, status) in [
        ("doc.issue.json", "GET", format!("{issues}/1347"), 200),
        ("doc.issue.json", "POST", issues.to_owned(), 201),
        ("doc.issue-items.json", "GET", issues.to_owned(), 200),
        ("doc.issue-items.json", "GET", format!("{issues}/1347/sub_issues"), 200),
        ("doc.issue-comment-items.json", "GET", format!("{issues}/1347/comments"), 200),
        ("doc.timeline-issue-events.json", "GET", format!("{issues}/1347/timeline"), 200),
        ("doc.issue-event-for-issue-items.json", "GET", format!("{issues}/1347/timeline"), 200),
        ("doc.issue-type-items.json", "GET", "/orgs/octo-org/issue-types".to_owned(), 200),
    ] {
        let Some(answer) = load(&shared("recorded/github").join(file)) else { continue };
        let ask = ask_for(method, &path).expect("an operation that we use");
        assert_eq!(read(&ask, &reply(status, &answer)), Ok(()), "{file}");
        if file.contains("event-for-issue") {
            continue; // Documented for `…/events`, whose entries the history repeats; its schema is another.
        }
        let schema = &operation(&contract, method, &path).unwrap()["responses"][status.to_string()];
        assert_eq!(check_schema(&contract, schema, &answer), Ok(()), "{file}");
    }
}

#[test]
fn recorded_exchanges_are_read() {
    let folder = shared("recorded/github");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no {}", folder.display());
        return;
    };
    let mut read_some = 0;
    for path in entries.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.starts_with("exchange.") {
            continue;
        }
        for exchange in load(&path).unwrap().as_array().unwrap() {
            let whole = exchange["path"].as_str().unwrap();
            let method = exchange["method"].as_str().unwrap().to_uppercase();
            let status = u16::try_from(exchange["status"].as_u64().unwrap()).unwrap();
            let Some(ask) = ask_for(&method, whole.split('?').next().unwrap()) else { continue };
            if (200..300).contains(&status) {
                assert_eq!(read(&ask, &reply(status, &exchange["response"])), Ok(()), "{name}: {method} {whole}");
                read_some += 1;
            }
        }
    }
    assert!(read_some >= 3, "only {read_some} exchanges belong to what we use");
}

#[test]
fn a_recorded_refusal_names_its_field() {
    let Some(exchanges) = load(&shared("recorded/github/exchange.errors.json")) else { return };
    let body = &exchanges[0]["response"];
    let ask = ask_for("POST", "/repos/octo-org/web/issues").unwrap();
    let Err(TrackerError::Refused { refusals }) = read(&ask, &reply(422, body)) else { panic!("no refusal") };
    assert_eq!(refusals[0].field.as_deref(), Some("color"));
}
