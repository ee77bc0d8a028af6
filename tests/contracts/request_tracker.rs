//! Request Tracker's REST 2. There is no official description of it: all of this one is our own, from its reference and,
//! where that says less, from what its sources name. The real server that `cargo xtask test` starts proves the same
//! requests; see `trackers/real_rt.rs`.

use crate::case::{Case, PLAIN, bare_fields, full_fields};
use crate::exercise::MARK;
use crate::sample::Fill;
use nofault::http::Request;
use nofault::tracker::{ChildFields, Created, Write, WriteKind};
use serde_json::{Value, json};

pub const CASE: Case = Case {
    tracker: "request-tracker",
    url: "https://rt.example/Ticket/Display.html?id=42",
    server: "https://rt.example/REST/2.0",
    own: include_str!("own/request-tracker.json"),
    writes,
    created: made,
    operations: &[
        "DELETE /ticket/{id}",
        "GET /attachments",
        "GET /customfield/{id}",
        "GET /queue/{id}",
        "GET /ticket/{id}",
        "GET /ticket/{id}/attachments",
        "GET /ticket/{id}/history",
        "GET /tickets",
        "GET /transactions",
        "GET /user/{id}",
        "GET /users",
        "POST /ticket",
        "POST /ticket/{id}/comment",
        "PUT /ticket/{id}",
    ],
    answer,
    ..PLAIN
};

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("bao", None);
    let asked = ChildFields { extra: vec![("cf_2".to_owned(), "High".to_owned())], ..full.clone() };
    let kinds = [
        WriteKind::Comment,
        WriteKind::LinkedTicket { fields: full },
        WriteKind::Child { fields: asked },
        WriteKind::Child { fields: bare_fields() },
    ];
    kinds.into_iter().map(|what| case.write(Some("3"), what, "<p>What to do.</p>")).collect()
}

fn made(case: &Case) -> Vec<Created> {
    vec![
        case.created("child", "43", "https://rt.example/Ticket/Display.html?id=43"),
        case.created("ticket", "44", "https://rt.example/Ticket/Display.html?id=44"),
    ]
}

/// What the description leaves open. The texts are of ours; where all is there, nothing is linked to the ticket yet, so
/// that the account's newest tickets are looked at.
fn answer(request: &Request, mut made: Value, fill: Fill) -> Value {
    if !made.is_object() {
        return made;
    }
    let is_tied = request.url.contains("MemberOf%3D") || request.url.contains("RefersTo%3D");
    if fill == Fill::Full && is_tied {
        made["items"] = json!([]);
    }
    for item in made["items"].as_array_mut().into_iter().flatten() {
        if item.get("ContentType").is_some() {
            item["ContentType"] = json!("text/html");
            item["Content"] = json!(format!("<p>What to do.</p><p>Ref: {MARK}</p>"));
        }
        if item["Field"] == "Owner" {
            (item["OldValue"], item["NewValue"]) = (json!("6"), json!("14"));
        }
    }
    made
}

#[test]
fn every_way_is_walked_to_its_end() {
    let (_, _, run) = crate::runs().find(|(case, ..)| case.tracker == CASE.tracker).unwrap();
    for part in ["MemberOf%3D42", "RefersTo%3D42", "__CurrentUser__", "/transactions?", "/user/14"] {
        assert!(run.requests.iter().any(|request| request.url.contains(part)), "nothing asks for {part}");
    }
    let bodies: Vec<&str> = run.requests.iter().filter_map(|request| request.body.as_deref()).collect();
    for part in ["{\"AddMemberOf\":[\"42\"]}", "{\"AddRefersTo\":[\"42\"]}", "\"CustomFields\"", "\"Due\""] {
        assert!(bodies.iter().any(|body| body.contains(part)), "nothing sends {part}");
    }
    assert!(run.requests.iter().any(|request| request.headers.iter().any(|(name, _)| name == "If-Match")));
}

#[test]
fn a_search_that_is_no_list_of_conditions_and_a_day_alone_would_be_noticed() {
    let (case, contract, run) = crate::runs().find(|(case, ..)| case.tracker == CASE.tracker).unwrap();
    let search = run.requests.iter().find(|request| request.url.contains("/transactions?")).unwrap();
    let (place, _) = search.url.split_once("&query=").unwrap();
    let bad = Request { url: format!("{place}&query=Type%3DCreate"), ..search.clone() };
    assert!(contract.check(case, &bad).is_err());
    let has_due = |request: &&Request| request.body.as_deref().is_some_and(|body| body.contains(" 12:00:00"));
    let create = run.requests.iter().find(has_due).unwrap();
    assert_eq!(contract.check(case, create), Ok(()));
    let bad = Request { body: create.body.as_deref().map(|body| body.replace(" 12:00:00", "")), ..create.clone() };
    assert!(contract.check(case, &bad).is_err());
}
