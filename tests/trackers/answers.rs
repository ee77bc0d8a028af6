//! What a reply means, class by class, in every tracker.

use crate::play::{raw, reply, site, ticket, tracker};
use nofault::http::Reply;
use nofault::tracker::{Refusal, TrackerError};
use serde_json::json;

const REDMINE: &str = "https://redmine.example/issues/42";
const GITHUB: &str = "https://github.com/octo-org/web/issues/42";
const GITLAB: &str = "https://gitlab.example/shop/web/-/issues/42";
const GITEA: &str = "https://gitea.com/octo-org/web/issues/42";
const HTML: &[(&str, &str)] = &[("Content-Type", "text/html; charset=utf-8")];

fn judge(url: &str, reply: &Reply) -> TrackerError {
    let ticket = ticket(url);
    let (tracker, site) = (tracker(&ticket.tracker), site(&ticket));
    let ask = tracker.reads(&site, &ticket).remove(0);
    tracker.accept(&site, &ask, reply).expect_err("no answer to that request")
}

fn all(reply: &Reply) -> [TrackerError; 3] {
    assert_eq!(judge(GITEA, reply), judge(GITHUB, reply));
    [judge(REDMINE, reply), judge(GITHUB, reply), judge(GITLAB, reply)]
}

#[test]
fn a_login_page_is_a_missing_sign_in_whatever_its_status() {
    let page = b"<!DOCTYPE html><title>Sign in</title>";
    for reply in [
        raw(200, HTML, page),
        raw(200, &[], b"\n  <html>"),
        raw(203, HTML, b"\xe9"),
        raw(302, HTML, b"<html>You are being redirected</html>"),
        raw(302, &[("Location", "/login?back_url=x")], b""),
        raw(401, &[], b""),
    ] {
        assert!(all(&reply).iter().all(|error| *error == TrackerError::NotSignedIn), "{reply:?}");
    }
}

#[test]
fn each_status_has_its_class() {
    let empty = |status| raw(status, &[], b"");
    for (status, expected) in [
        (403, TrackerError::NoPermission),
        (404, TrackerError::NotFound),
        (410, TrackerError::NotFound),
        (409, TrackerError::Conflict),
        (412, TrackerError::Conflict),
        (500, TrackerError::Unreachable { detail: "HTTP 500".to_owned() }),
        (503, TrackerError::Unreachable { detail: "HTTP 503".to_owned() }),
        (408, TrackerError::Unreachable { detail: "HTTP 408".to_owned() }),
    ] {
        assert!(all(&empty(status)).iter().all(|error| *error == expected), "{status}");
    }
    let away = raw(301, &[("Location", "https://elsewhere.example/issues/42.json")], b"");
    assert_eq!(judge(REDMINE, &away), TrackerError::Redirected { to: "https://elsewhere.example".to_owned() });
}

#[test]
fn bytes_that_are_no_text_say_so() {
    let latin = raw(200, &[], b"{\"issue\": {\"id\": 42, \"subject\": \"\xfcber\"}}");
    let expected = TrackerError::Unreadable { at: "body is not UTF-8".to_owned() };
    assert!(all(&latin).iter().all(|error| *error == expected));
    let cut = raw(200, &[], b"{\"issue\": {\"id\": 4");
    let expected = TrackerError::Unreadable { at: "body is not JSON".to_owned() };
    assert!(all(&cut).iter().all(|error| *error == expected));
}

#[test]
fn an_answer_of_another_form_names_the_place() {
    let other = reply(200, &json!({"hello": "world"}));
    assert_eq!(judge(REDMINE, &other), TrackerError::Unreadable { at: "issue.id".to_owned() });
    assert_eq!(judge(GITHUB, &other), TrackerError::Unreadable { at: "number".to_owned() });
    assert_eq!(judge(GITLAB, &other), TrackerError::Unreadable { at: "iid".to_owned() });
    assert_eq!(judge(GITEA, &other), TrackerError::Unreadable { at: "number".to_owned() });
}

#[test]
fn waits_as_long_as_the_tracker_says() {
    let wait = |reply: &Reply| match judge(GITHUB, reply) {
        TrackerError::Throttled { wait_s } => wait_s,
        other => panic!("{other:?}"),
    };
    let date = ("Date", "Wed, 07 Jan 2026 10:00:00 GMT");
    let reset = ("X-RateLimit-Reset", "1767780090");
    assert_eq!(wait(&raw(429, &[("Retry-After", "7")], b"")), 7);
    assert_eq!(wait(&raw(403, &[("Retry-After", "7")], b"")), 7);
    assert_eq!(wait(&raw(429, &[("Retry-After", "Wed, 07 Jan 2026 10:00:30 GMT"), date], b"")), 30);
    assert_eq!(wait(&raw(403, &[("X-RateLimit-Remaining", "0"), reset, date], b"")), 90);
    assert_eq!(wait(&raw(429, &[("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "1767000000"), date], b"")), 1);
    assert_eq!(wait(&raw(403, &[("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "1507651200000")], b"")), 3600);
    assert_eq!(wait(&raw(403, &[], br#"{"message":"You have exceeded a secondary rate limit."}"#)), 60);
    assert_eq!(wait(&raw(429, &[], b"")), 60);
    assert_eq!(judge(REDMINE, &raw(429, &[("Retry-After", "7")], b"")), TrackerError::Throttled { wait_s: 7 });
}

#[test]
fn a_missing_right_is_no_limit() {
    let left = raw(
        403,
        &[("X-RateLimit-Remaining", "4999")],
        br#"{"message":"Resource not accessible by personal access token"}"#,
    );
    assert_eq!(judge(GITHUB, &left), TrackerError::NoPermission);
}

#[test]
fn a_refusal_names_each_field() {
    let refusal =
        |field: Option<&str>, message: &str| Refusal { field: field.map(str::to_owned), message: message.to_owned() };
    let redmine = reply(422, &json!({"errors": ["Subject cannot be blank", "Severity is not included in the list"]}));
    let refusals = vec![
        refusal(Some("Subject"), "Subject cannot be blank"),
        refusal(Some("Severity"), "Severity is not included in the list"),
    ];
    assert_eq!(judge(REDMINE, &redmine), TrackerError::Refused { refusals });

    let github = reply(
        422,
        &json!({"message": "Validation Failed", "errors": [
            {"resource": "Issue", "code": "missing_field", "field": "title"},
            {"resource": "Issue", "code": "custom", "field": "body", "message": "body is too long"},
            "something else"
        ]}),
    );
    let refusals = vec![
        refusal(Some("title"), "title: missing field"),
        refusal(Some("body"), "body is too long"),
        refusal(None, "something else"),
    ];
    assert_eq!(judge(GITHUB, &github), TrackerError::Refused { refusals });
    assert_eq!(
        judge(GITHUB, &reply(422, &json!({"message": "Sub-issue may only have one parent"}))),
        TrackerError::Refused { refusals: vec![refusal(None, "Sub-issue may only have one parent")] }
    );
}

#[test]
fn gitlab_says_refusals_in_three_ways() {
    let said = |body: serde_json::Value| match judge(GITLAB, &reply(400, &body)) {
        TrackerError::Refused { refusals } => {
            refusals.into_iter().map(|one| (one.field.unwrap_or_default(), one.message)).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    let pair = |field: &str, message: &str| (field.to_owned(), message.to_owned());
    assert_eq!(
        said(json!({"message": {"title": ["can't be blank"], "due_date": ["is too early", "is odd"]}})),
        [
            pair("due_date", "due_date is too early"),
            pair("due_date", "due_date is odd"),
            pair("title", "title can't be blank"),
        ]
    );
    assert_eq!(
        said(json!({"error": "title is missing, assignee_ids is invalid"})),
        [pair("title", "title is missing"), pair("assignee_ids", "assignee_ids is invalid")]
    );
    let scope = json!({"error": "insufficient_scope", "error_description": "The request requires higher privileges"});
    assert_eq!(said(scope.clone()), [pair("", "The request requires higher privileges")]);
    assert_eq!(said(json!({"message": "400 Bad request"})), [pair("", "400 Bad request")]);
    assert_eq!(said(json!([])), [pair("", "the request was refused without a reason")]);
    assert_eq!(judge(GITLAB, &reply(403, &scope)), TrackerError::NoPermission);
}

#[test]
fn a_wall_before_gitlab_is_a_missing_sign_in_and_a_spent_budget_a_wait() {
    let wall = raw(403, HTML, b"<!DOCTYPE html><title>Just a moment...</title>");
    assert_eq!(judge(GITLAB, &wall), TrackerError::NotSignedIn);
    let date = ("Date", "Wed, 07 Jan 2026 10:00:00 GMT");
    let spent = [("RateLimit-Remaining", "0"), ("RateLimit-Reset", "1767780090"), date];
    assert_eq!(judge(GITLAB, &raw(429, &spent, b"Retry later")), TrackerError::Throttled { wait_s: 90 });
    assert_eq!(judge(GITLAB, &raw(429, &[("Retry-After", "7")], b"")), TrackerError::Throttled { wait_s: 7 });
    assert_eq!(judge(GITLAB, &raw(429, &[], b"")), TrackerError::Throttled { wait_s: 60 });
    let left = raw(403, &[("RateLimit-Remaining", "1999")], br#"{"message":"403 Forbidden"}"#);
    assert_eq!(judge(GITLAB, &left), TrackerError::NoPermission);
}

#[test]
fn redmines_empty_list_of_reasons_is_a_conflict() {
    assert_eq!(judge(REDMINE, &reply(422, &json!({"errors": []}))), TrackerError::Conflict);
}

#[test]
fn an_account_is_called_by_its_name() {
    let redmine = json!({"user": {"id": 5, "login": "bob", "firstname": "Bob", "lastname": "Ops", "api_key": "x"}});
    let github = json!({"login": "octo-bob", "id": 5, "name": null});
    let gitlab = json!({"id": 12, "username": "bao", "name": "Bao Nguyen", "state": "active"});
    let gitea = json!({"login": "bao", "id": 5, "full_name": "Bao Nguyen"});
    for (url, body, expected) in [
        (REDMINE, redmine, "Bob Ops (bob)"),
        (GITHUB, github, "octo-bob"),
        (GITLAB, gitlab, "Bao Nguyen (bao)"),
        (GITEA, gitea, "Bao Nguyen (bao)"),
    ] {
        let ticket = ticket(url);
        let (tracker, site) = (tracker(&ticket.tracker), site(&ticket));
        let ask = tracker.account_check(&site);
        assert_eq!(tracker.account_name(&site, &ask, &reply(200, &body)), Ok(expected.to_owned()));
        assert_eq!(tracker.account_name(&site, &ask, &raw(200, HTML, b"<html>")), Err(TrackerError::NotSignedIn));
    }
}
