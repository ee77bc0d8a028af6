//! Linear's answers: limits, codes, lists of many pages.

use crate::play::{gather, raw, reply, site, ticket, tracker};
use nofault::http::{Reply, Request};
use nofault::tracker::TrackerError;
use serde_json::{Value, json};

const URL: &str = "https://linear.app/acme/issue/ENG-42";

fn judge(reply: &Reply) -> TrackerError {
    gather(URL, &mut |_| reply.clone()).err().expect("no answer to that request")
}

fn failed(code: &str, message: &str) -> Value {
    json!({"errors": [{"message": message, "extensions": {"code": code}}]})
}

#[test]
fn codes_have_their_classes() {
    for (status, code, expected) in [
        (400, "AUTHENTICATION_ERROR", TrackerError::NotSignedIn),
        (200, "FORBIDDEN", TrackerError::NoPermission),
        (200, "INTERNAL_SERVER_ERROR", TrackerError::Unreachable { detail: "odd".to_owned() }),
    ] {
        assert_eq!(judge(&reply(status, &failed(code, "odd"))), expected, "{code}");
    }
    for status in [200, 400] {
        assert_eq!(judge(&reply(status, &failed("INPUT_ERROR", "Entity not found: Issue"))), TrackerError::NotFound);
        let refused = judge(&reply(status, &failed("GRAPHQL_VALIDATION_FAILED", "Cannot query field")));
        assert!(format!("{refused}").contains("Cannot query field"));
    }
    assert_eq!(judge(&raw(401, &[], b"")), TrackerError::NotSignedIn);
    assert_eq!(judge(&raw(200, &[("Content-Type", "text/html")], b"<html>")), TrackerError::NotSignedIn);
    assert_eq!(
        judge(&reply(200, &json!({"data": {"issue": {"title": "x"}}}))),
        TrackerError::Unreadable { at: "issue.id".to_owned() }
    );
    assert!(matches!(judge(&raw(400, &[], b"{}")), TrackerError::Refused { .. }));
}

#[test]
fn a_limit_tells_in_milliseconds_when_it_ends() {
    let limited = failed("RATELIMITED", "Too many").to_string();
    let wait = |headers: &[(&str, &str)]| match judge(&raw(400, headers, limited.as_bytes())) {
        TrackerError::Throttled { wait_s } => wait_s,
        other => panic!("{other:?}"),
    };
    let date = ("Date", "Wed, 07 Jan 2026 10:00:00 GMT");
    let (none, left) = (("X-RateLimit-Requests-Remaining", "0"), ("X-RateLimit-Requests-Remaining", "12"));
    assert_eq!(wait(&[date, none, ("X-RateLimit-Requests-Reset", "1767780090000")]), 90);
    assert_eq!(
        wait(&[
            date,
            left,
            ("X-RateLimit-Requests-Reset", "1767780090000"),
            ("X-RateLimit-Complexity-Remaining", "0"),
            ("X-RateLimit-Complexity-Reset", "1767780030000")
        ]),
        30
    );
    assert_eq!(wait(&[date, none, ("X-RateLimit-Requests-Reset", "1")]), 1);
    assert_eq!(wait(&[date, none, ("X-RateLimit-Requests-Reset", "99999999999999999")]), 60);
    assert_eq!(wait(&[]), 60);
}

#[test]
fn a_list_without_end_is_cut_and_the_cut_is_listed() {
    let mut number = 0;
    let mut answer = |request: &Request| {
        if request.body.as_deref().unwrap().contains("query Team") {
            return reply(200, &json!({"data": {"issue": {"id": "i", "team": {"private": false}}}}));
        }
        number += 1;
        let node = json!({"id": format!("c{number}"), "body": "x", "createdAt": "2026-01-07T12:00:00Z"});
        let page = json!({"nodes": [node], "pageInfo": {"hasNextPage": true, "endCursor": format!("after-{number}-")}});
        reply(200, &json!({"data": {"issue": {"id": "i", "comments": page}}}))
    };
    let gathered = gather(URL, &mut answer).unwrap();
    assert_eq!(gathered.incident.events.len(), 101);
    assert_eq!(gathered.incident.left_out[0].what, "comments of ENG-42 after page 100");
    assert_eq!(gathered.requests.len(), 101);
}

#[test]
fn an_account_is_called_by_its_name() {
    let (tracker, site) = (tracker("linear"), site(&ticket(URL)));
    let ask = tracker.account_check(&site);
    let answer = reply(200, &json!({"data": {"viewer": {"id": "u1", "name": "Bao Nguyen", "displayName": "bao"}}}));
    assert_eq!(tracker.account_name(&site, &ask, &answer), Ok("Bao Nguyen (bao)".to_owned()));
    assert_eq!(
        tracker.account_name(&site, &ask, &reply(400, &failed("AUTHENTICATION_ERROR", "x"))),
        Err(TrackerError::NotSignedIn)
    );
}
