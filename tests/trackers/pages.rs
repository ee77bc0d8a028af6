//! Lists of many pages: all are read, none for ever.

use crate::play::{gather, raw, reply, site, ticket, tracker};
use nofault::http::{Reply, Request};
use nofault::model::EventKind;
use serde_json::{Value, json};

const URL: &str = "https://github.com/octo-org/web/issues/7";

fn issue(comments: usize) -> Value {
    json!({"id": 70, "number": 7, "title": "Checkout down", "body": null, "state": "open", "comments": comments,
        "user": {"login": "ann", "type": "User"}, "labels": [], "created_at": "2026-01-07T12:00:00Z",
        "sub_issues_summary": {"total": 0}, "issue_dependencies_summary": {"total_blocked_by": 0, "total_blocking": 0},
        "parent_issue_url": null})
}

fn page_of(request: &Request) -> usize {
    let (_, page) = request.url.rsplit_once("page=").unwrap();
    page.parse().unwrap()
}

fn comments(page: usize) -> Value {
    let first = (page - 1) * 100;
    (first..first + 100)
        .map(|n| {
            json!({"id": n + 1, "user": {"login": "ann"}, "body": format!("Comment {n}"),
        "created_at": "2026-01-07T12:00:00Z"})
        })
        .collect()
}

fn with_next(body: &Value, next: &str) -> Reply {
    let link = format!("<{next}>; rel=\"next\", <https://api.github.com/x?page=10>; rel=\"last\"");
    raw(200, &[("Content-Type", "application/json"), ("Link", &link)], body.to_string().as_bytes())
}

#[test]
fn a_thousand_comments_over_ten_pages_are_all_there_once() {
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/comments?") => {
            let page = page_of(request);
            match page {
                1..=9 => with_next(&comments(page), &format!("https://api.github.com/x?page={}", page + 1)),
                _ => reply(200, &comments(page)),
            }
        }
        url if url.contains("/timeline?") => reply(200, &json!([])),
        url if url.ends_with("/issues/7") => reply(200, &issue(1000)),
        _ => reply(404, &json!({"message": "Not Found"})),
    };
    let gathered = gather(URL, &mut answer).unwrap();
    let said: Vec<_> = gathered.incident.events.iter().filter(|event| event.kind == EventKind::Commented).collect();
    assert_eq!(said.len(), 1000);
    assert_eq!(said[999].body, "Comment 999");
    assert_eq!(gathered.requests.iter().filter(|request| request.url.contains("/comments?")).count(), 10);
    assert!(gathered.incident.left_out.is_empty());
}

#[test]
fn a_list_that_points_at_itself_ends_and_repeats_nothing() {
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/comments?") => with_next(&comments(1), "https://api.github.com/x?page=1"),
        url if url.contains("/timeline?") => with_next(&json!([]), "https://api.github.com/x?page=99"),
        url if url.ends_with("/issues/7") => reply(200, &issue(100)),
        _ => reply(404, &json!({"message": "Not Found"})),
    };
    let gathered = gather(URL, &mut answer).unwrap();
    assert_eq!(gathered.incident.events.len(), 101);
    assert_eq!(gathered.requests.len(), 4);
}

#[test]
fn a_list_without_end_is_cut_and_the_cut_is_listed() {
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/comments?") => with_next(&comments(1), "https://api.github.com/x?page=4000"),
        url if url.contains("/timeline?") => reply(200, &json!([])),
        url if url.ends_with("/issues/7") => reply(200, &issue(5000)),
        _ => reply(404, &json!({"message": "Not Found"})),
    };
    let gathered = gather(URL, &mut answer).unwrap();
    assert_eq!(gathered.incident.events.len(), 101);
    assert_eq!(gathered.incident.left_out[0].what, "comments of octo-org/web#7 after page 100");
}

#[test]
fn the_next_page_is_asked_of_the_same_list_whatever_the_header_says() {
    let ticket = ticket(URL);
    let (tracker, site) = (tracker("github"), site(&ticket));
    let issue = tracker.reads(&site, &ticket).remove(0);
    let then = tracker.accept(&site, &issue, &reply(200, &self::issue(200))).unwrap().then;
    let comments = then.into_iter().find(|ask| ask.purpose == "comments").unwrap();
    let next =
        tracker.accept(&site, &comments, &with_next(&self::comments(1), "https://evil.example/?page=2")).unwrap().then;
    assert_eq!(next[0].request.url, "https://api.github.com/repos/octo-org/web/issues/7/comments?per_page=100&page=2");
    assert_eq!(next[0].label, "comments of octo-org/web#7, page 2");
}

#[test]
fn a_failed_page_keeps_what_was_read() {
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/comments?") && page_of(request) == 1 => {
            with_next(&comments(1), "https://api.github.com/x?page=2")
        }
        url if url.contains("/comments?") => raw(401, &[], b""),
        url if url.contains("/timeline?") => reply(200, &json!([])),
        url if url.ends_with("/issues/7") => reply(200, &issue(200)),
        _ => reply(404, &json!({"message": "Not Found"})),
    };
    let gathered = gather(URL, &mut answer).unwrap();
    assert_eq!(gathered.incident.events.len(), 101);
    assert_eq!(gathered.failed[0].0, "comments of octo-org/web#7, page 2");
}

#[test]
fn giteas_lists_end_at_an_empty_page_whatever_total_they_tell() {
    let url = "https://gitea.com/octo-org/web/issues/7";
    let comment = |n: usize| {
        json!({"id": n, "type": "comment", "user": {"login": "ana"}, "body": format!("Comment {n}"),
        "created_at": "2026-01-07T12:00:00Z"})
    };
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/timeline?") => {
            let page = page_of(request);
            let body: Value = (page * 50..page * 50 + if page < 4 { 50 } else { 7 }).map(comment).collect();
            let body = if page > 4 { Value::Null } else { body };
            let headers = [("Content-Type", "application/json"), ("X-Total-Count", "50")];
            raw(200, &headers, body.to_string().as_bytes())
        }
        url if url.ends_with("/issues/7") => reply(200, &issue(0)),
        _ => reply(404, &json!({"message": "Not Found"})),
    };
    let gathered = gather(url, &mut answer).unwrap();
    let said = gathered.incident.events.iter().filter(|event| event.kind == EventKind::Commented).count();
    assert_eq!(said, 157);
    assert!(gathered.incident.left_out.is_empty());
    let mut endless = |request: &Request| match request.url.as_str() {
        url if url.contains("/timeline?") => reply(200, &json!([comment(1)])),
        url if url.ends_with("/issues/7") => reply(200, &issue(0)),
        _ => reply(404, &json!({"message": "Not Found"})),
    };
    let gathered = gather(url, &mut endless).unwrap();
    assert_eq!(gathered.incident.left_out[0].what, "timeline of octo-org/web#7 after page 100");
}
