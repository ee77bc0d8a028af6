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

const GITLAB: &str = "https://gitlab.example/shop/web/-/issues/7";

fn gitlab_issue() -> Value {
    json!({"id": 70, "iid": 7, "title": "Checkout down", "description": null, "state": "opened", "issue_type": "issue",
        "author": {"username": "ana", "name": "Ana Diaz"}, "labels": [], "created_at": "2026-01-07T12:00:00Z"})
}

fn notes(page: usize) -> Value {
    let first = (page - 1) * 100;
    (first..first + 100)
        .map(|n| {
            json!({"id": n + 1, "author": {"username": "ana"}, "body": format!("Comment {n}"), "system": false,
                "created_at": "2026-01-07T12:00:00Z"})
        })
        .collect()
}

fn children(after: &Value, more: bool) -> Value {
    let first = after.as_str().map_or(0, |cursor| cursor.parse::<usize>().unwrap());
    let nodes: Vec<Value> = (first..first + 100)
        .map(|n| json!({"iid": (n + 100).to_string(), "webUrl": format!("https://gitlab.example/shop/web/-/work_items/{}", n + 100)}))
        .collect();
    json!({"data": {"namespace": {"workItem": {"id": "x", "widgets": [{"parent": null, "children": {
        "pageInfo": {"hasNextPage": more, "endCursor": (first + 100).to_string()}, "nodes": nodes}}]}}}})
}

/// A GitLab with that many pages of comments and of children.
fn long_gitlab(pages: usize) -> impl FnMut(&Request) -> Reply {
    move |request| match request.url.as_str() {
        url if url.contains("/notes?") => {
            let page = page_of(request);
            let next = format!("https://evil.example/x?page={}", page + 1);
            if page < pages { with_next(&notes(page), &next) } else { reply(200, &notes(page)) }
        }
        url if url.ends_with("/graphql") => {
            let body: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
            let after = &body["variables"]["after"];
            let page = after.as_str().map_or(1, |cursor| cursor.parse::<usize>().unwrap() / 100 + 1);
            reply(200, &children(after, page < pages))
        }
        url if url.ends_with("/issues/7") => reply(200, &gitlab_issue()),
        url if url.contains("/resource_") || url.ends_with("/links") || url.ends_with("_requests") => {
            reply(200, &json!([]))
        }
        _ => reply(404, &Value::Null),
    }
}

#[test]
fn every_page_of_gitlab_is_read_in_rest_and_in_graphql() {
    let gathered = gather(GITLAB, &mut long_gitlab(5)).unwrap();
    let incident = gathered.incident;
    assert_eq!(incident.events.iter().filter(|event| event.kind == EventKind::Commented).count(), 500);
    assert_eq!(incident.tickets[0].links.len(), 500);
    assert!(incident.left_out.is_empty() && gathered.failed.is_empty(), "{:?}", incident.left_out);
    assert!(gathered.requests.iter().all(|request| request.url.starts_with("https://gitlab.example/api/")));
}

#[test]
fn a_gitlab_without_end_is_cut_and_the_cuts_are_listed() {
    let incident = gather(GITLAB, &mut long_gitlab(usize::MAX)).unwrap().incident;
    let cut: Vec<&str> = incident.left_out.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(cut, ["parent and children of shop/web#7", "comments of shop/web#7 after page 100"]);
    assert_eq!(incident.tickets[0].links.len(), 10_000);
}

#[test]
fn a_list_of_gitlab_that_may_not_be_read_is_told() {
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.ends_with("/issues/7") => reply(200, &gitlab_issue()),
        _ => reply(403, &json!({"message": "403 Forbidden"})),
    };
    let gathered = gather(GITLAB, &mut answer).unwrap();
    let failed: Vec<&str> = gathered.failed.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(
        failed,
        [
            "comments of shop/web#7",
            "states of shop/web#7",
            "labels of shop/web#7",
            "milestones of shop/web#7",
            "links of shop/web#7",
            "merge requests of shop/web#7",
            "parent and children of shop/web#7",
        ]
    );
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
