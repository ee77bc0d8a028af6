//! Reading Jira: addresses, what answers mean, long lists, and answers that were recorded elsewhere.

use crate::play::{gather, raw, reply, site, ticket, tracker};
use nofault::http::{Reply, Request};
use nofault::model::{EventKind, LinkKind, Visibility};
use nofault::tracker::{TrackerError, candidates};
use serde_json::{Value, json};
use std::path::Path;

const CLOUD: &str = "https://octo.atlassian.net/browse/INC-42";
const DC: &str = "https://tools.octo.example/jira/browse/INC-42";

fn judge(url: &str, reply: &Reply) -> TrackerError {
    let ticket = ticket(url);
    let (tracker, site) = (tracker(&ticket.tracker), site(&ticket));
    let ask = tracker.reads(&site, &ticket).remove(0);
    tracker.accept(&site, &ask, reply).expect_err("no answer to that request")
}

#[test]
fn every_form_of_an_address_is_the_same_ticket() {
    for url in [
        "http://OCTO.atlassian.net/browse/INC-42/",
        "https://octo.atlassian.net/browse/INC-42?focusedCommentId=1#comment-1",
        "https://octo.atlassian.net/jira/software/c/projects/INC/boards/3?selectedIssue=INC-42",
        "https://octo.atlassian.net/jira/core/projects/INC/issues/INC-42",
        "https://octo.atlassian.net/jira/servicedesk/projects/INC/queues/custom/7/INC-42",
        "https://octo.atlassian.net/jira/your-work?selectedIssue=INC-42",
        "https://octo.atlassian.net/secure/RapidBoard.jspa?rapidView=1&selectedIssue=INC-42",
    ] {
        assert_eq!(ticket(url).id(), "jira-cloud|https://octo.atlassian.net|INC-42", "{url}");
        assert_eq!(candidates(url).len(), 1, "{url}");
    }
    for url in [
        "https://tools.octo.example/jira/browse/INC-42",
        "https://tools.octo.example/jira/projects/INC/issues/INC-42?filter=allopenissues",
        "https://tools.octo.example/jira/secure/RapidBoard.jspa?rapidView=3&selectedIssue=INC-42",
        "https://tools.octo.example/jira/projects/INC?selectedIssue=INC-42",
    ] {
        let found = ticket(url);
        assert_eq!(found.id(), "jira-dc|https://tools.octo.example/jira|INC-42", "{url}");
        assert_eq!(found.url, DC);
    }
}

#[test]
fn a_site_of_its_own_domain_is_asked_which_product_it_is() {
    let at = candidates("https://tickets.octo.example/browse/INC-42");
    let ids: Vec<&str> = at.iter().map(|at| at.tracker.as_str()).collect();
    assert_eq!(ids, ["jira-cloud", "jira-dc"]);
    let cloud = reply(200, &json!({"version": "1001.0.0", "deploymentType": "Cloud"}));
    let server = reply(200, &json!({"version": "9.12.2", "deploymentType": "Server"}));
    let old = reply(200, &json!({"version": "6.4.1", "versionNumbers": [6, 4, 1]}));
    let others =
        [reply(200, &json!({"version": 5})), raw(200, &[], b"<html>"), raw(404, &[], b""), reply(200, &json!([]))];
    for (id, base, api) in [("jira-cloud", "https://x.example", "3"), ("jira-dc", "https://x.example/jira", "2")] {
        let tracker = tracker(id);
        let request = tracker.confirm(base).unwrap();
        assert_eq!(request.url, format!("{base}/rest/api/{api}/serverInfo"));
        assert_eq!(request.auth, nofault::http::Auth::None);
        assert_eq!(tracker.confirms(&cloud), id == "jira-cloud");
        assert_eq!([tracker.confirms(&server), tracker.confirms(&old)], [id == "jira-dc"; 2]);
        assert!(!others.iter().any(|other| tracker.confirms(other)));
    }
    assert_eq!(tracker("jira-cloud").confirm("https://octo.atlassian.net"), None);
}

#[test]
fn other_pages_and_look_alikes_are_no_tickets() {
    for url in [
        "https://octo.atlassian.net/browse/INC",
        "https://octo.atlassian.net/browse/inc-42",
        "https://octo.atlassian.net/browse/INC-042",
        "https://octo.atlassian.net/browse/I-42",
        "https://octo.atlassian.net/browse/INC-42/extra",
        "https://octo.atlassian.net/wiki/spaces/OPS?selectedIssue=INC-42",
        "https://octo.atlassian.net/jira/software/projects/INC/boards/3",
        "https://octo.atlassian.net/jira/software/projects/INC/issues",
        "https://octo.atlassian.net:8443/browse/INC-42",
        "https://a.octo.atlassian.net/browse/INC-42",
        "https://.atlassian.net/browse/INC-42",
        "https://octo.atlassian.net@evil.example/browse/INC-42",
        "https://github.com/browse/INC-42",
        "https://bitbucket.org/projects/INC/issues/INC-42",
        "https://stash.octo.example/projects/OPS/repos/web/browse/INC-42",
        "https://tools.octo.example/a/b/c/browse/INC-42",
        "https://tools.octo.example/browse/INC-42%2f..",
        "https://tools.octo.example/jira/browse/",
        "https://tools.octo.example/projects/INC/issues",
        "https://tools.octo.example/secure/Dashboard.jspa",
        "https://tools.octo.example/rest/browse/INC-42",
        "https://tools.octo.example/software?selectedIssue=INC-42",
    ] {
        assert_eq!(candidates(url), Vec::new(), "{url}");
    }
    let far = ticket("https://octo.atlassian.net.evil.example/browse/INC-42");
    assert_eq!(far.base, "https://octo.atlassian.net.evil.example");
}

#[test]
fn each_answer_has_its_class() {
    let late = [("X-RateLimit-Reset", "2026-01-07T10:00:45Z"), ("Date", "Wed, 07 Jan 2026 10:00:00 GMT")];
    let forged = raw(403, &[("Content-Type", "text/plain")], b"XSRF check failed");
    let captcha = raw(403, &[("X-Seraph-LoginReason", "AUTHENTICATION_DENIED")], b"");
    for url in [CLOUD, DC] {
        assert_eq!(judge(url, &raw(404, &[], b"")), TrackerError::NotFound);
        assert_eq!(
            judge(url, &raw(404, &[("X-Seraph-LoginReason", "AUTHENTICATED_FAILED")], b"")),
            TrackerError::NotSignedIn
        );
        assert_eq!(judge(url, &raw(401, &[], b"")), TrackerError::NotSignedIn);
        assert_eq!(judge(url, &raw(200, &[("Content-Type", "text/html")], b"<html>")), TrackerError::NotSignedIn);
        assert_eq!(judge(url, &raw(403, &[], b"{}")), TrackerError::NoPermission);
        assert_eq!(judge(url, &raw(429, &late, b"")), TrackerError::Throttled { wait_s: 45 });
        assert_eq!(judge(url, &raw(429, &[("Retry-After", "7")], b"")), TrackerError::Throttled { wait_s: 7 });
        assert_eq!(judge(url, &raw(429, &[], b"")), TrackerError::Throttled { wait_s: 60 });
        assert_eq!(judge(url, &raw(200, &[], b"")), TrackerError::Unreadable { at: "key".to_owned() });
        assert!(judge(url, &forged).to_string().contains("your own session"));
        assert!(judge(url, &captcha).to_string().contains("CAPTCHA"));
        let empty = judge(url, &reply(400, &json!({"errorMessages": [], "errors": {}})));
        assert_eq!(empty.to_string(), "not accepted: the request was refused without a reason");
    }
}

#[test]
fn an_account_is_called_by_its_name() {
    for (url, body, expected) in [
        (
            CLOUD,
            json!({"accountId": "5a01", "displayName": "Ana Diaz", "emailAddress": "ana@octo.example"}),
            "Ana Diaz (ana@octo.example)",
        ),
        (CLOUD, json!({"accountId": "5a01", "displayName": "Ana Diaz"}), "Ana Diaz"),
        (DC, json!({"name": "adiaz", "displayName": "Ana Diaz"}), "Ana Diaz (adiaz)"),
        (DC, json!({"name": "adiaz"}), "adiaz"),
    ] {
        let ticket = ticket(url);
        let (tracker, site) = (tracker(&ticket.tracker), site(&ticket));
        let ask = tracker.account_check(&site);
        assert!(ask.request.url.ends_with("/myself"));
        assert_eq!(tracker.account_name(&site, &ask, &reply(200, &body)), Ok(expected.to_owned()));
        assert!(tracker.account_name(&site, &ask, &reply(200, &json!({}))).is_err());
    }
}

fn issue(changes: Value) -> Value {
    json!({"id": "1", "key": "INC-42", "changelog": changes, "fields": {"summary": "Checkout down", "watches": {"watchCount": 0},
        "status": {"id": "1", "name": "Open", "statusCategory": {"key": "new"}}, "created": "2026-01-07T12:00:00.000+0000"}})
}

fn start_of(request: &Request) -> usize {
    request.url.split("startAt=").nth(1).and_then(|rest| rest.split('&').next()).unwrap().parse().unwrap()
}

fn comments(first: usize, count: usize) -> Vec<Value> {
    (first..first + count)
        .map(
            |n| json!({"id": n.to_string(), "body": format!("Comment {n}"), "created": "2026-01-07T12:00:00.000+0000"}),
        )
        .collect()
}

#[test]
fn a_thousand_comments_are_all_there_whatever_the_total_says() {
    for total in [1000, 5000] {
        let mut answer = |request: &Request| match request.url.as_str() {
            url if url.contains("/comment?") => {
                let start = start_of(request);
                reply(200, &json!({"total": total, "comments": comments(start, 100.min(1000 - start.min(1000)))}))
            }
            url if url.contains("/issue/INC-42?") => reply(200, &issue(Value::Null)),
            _ => raw(404, &[], b""),
        };
        let gathered = gather(CLOUD, &mut answer).unwrap();
        let said = gathered.incident.events.iter().filter(|event| event.kind == EventKind::Commented).count();
        assert_eq!(said, 1000);
        assert!(gathered.incident.left_out.is_empty(), "{:?}", gathered.incident.left_out);
    }
}

#[test]
fn a_list_without_end_is_cut_and_the_cut_is_listed() {
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/comment?") => reply(200, &json!({"total": u64::MAX, "comments": comments(1, 2)})),
        url if url.contains("/search/jql?") => {
            let token = if url.contains("nextPageToken=a") { "b" } else { "a" };
            reply(200, &json!({"issues": [{"key": "INC-43"}], "nextPageToken": token}))
        }
        url if url.contains("/issue/INC-42?") => reply(200, &issue(Value::Null)),
        _ => raw(404, &[], b""),
    };
    let gathered = gather(CLOUD, &mut answer).unwrap();
    let cuts: Vec<&str> = gathered.incident.left_out.iter().map(|left| left.what.as_str()).collect();
    assert_eq!(cuts, ["comments of INC-42 after page 100", "children of INC-42 after page 100"]);
    assert_eq!(gathered.incident.events.len(), 3);
}

#[test]
fn parts_that_may_not_be_read_are_told_and_what_may_not_be_there_is_not() {
    for status in [403, 404] {
        let mut answer = |request: &Request| {
            if request.url.contains("/issue/INC-42?") { reply(200, &issue(Value::Null)) } else { raw(status, &[], b"") }
        };
        let failed = gather(CLOUD, &mut answer).unwrap().failed;
        let labels: Vec<&str> = failed.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["names of states", "comments of INC-42", "history of INC-42", "children of INC-42"]);
    }
}

#[test]
fn a_history_that_is_not_whole_is_listed() {
    let changes =
        json!({"total": 5, "histories": [{"id": "1", "items": [{"field": "status", "from": "2", "to": "1"}]}]});
    let mut answer = |request: &Request| {
        if request.url.contains("/issue/INC-42?") { reply(200, &issue(changes.clone())) } else { raw(403, &[], b"") }
    };
    let incident = gather(DC, &mut answer).unwrap().incident;
    assert_eq!(incident.left_out[0].what, "history of INC-42 after 1 of 5 changes");
    let expected = EventKind::Status {
        from: Some("2".to_owned()),
        to: Some("1".to_owned()),
        closed: Some(false),
        was_closed: None,
    };
    assert_eq!(incident.events[1].kind, expected);
}

/// A recorded answer; `None`, and a line that says so, where the collection is not beside the checkout.
fn recorded(name: &str) -> Option<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/api/recorded").join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).expect("JSON")),
        Err(_) => {
            println!("skipped: there is no {}", path.display());
            None
        }
    }
}

#[test]
fn data_centers_recorded_answers_are_read() {
    let (Some(mut issue), Some(changes), Some(links)) = (
        recorded("jira-dc/issue.plain.json"),
        recorded("jira-dc/issue.changelog.json"),
        recorded("jira-dc/remote_links.json"),
    ) else {
        return;
    };
    issue["changelog"] = changes["changelog"].clone();
    let comments = issue["fields"]["comment"].clone();
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/remotelink") => reply(200, &links),
        url if url.contains("/comment?") => reply(200, &comments),
        url if url.contains("/issue/EX-1?") => reply(200, &issue),
        url if url.ends_with("/status") => reply(200, &json!([])),
        _ => raw(403, &[], b""),
    };
    let gathered = gather("http://www.example.com/jira/browse/EX-1", &mut answer).unwrap();
    let incident = gathered.incident;
    assert!(gathered.failed.is_empty() && incident.left_out.is_empty(), "{:?}", incident.left_out);
    let ticket = &incident.tickets[0];
    assert_eq!(ticket.attachments[0].name, "picture.jpg");
    assert_eq!(ticket.due, "2018-01-19".parse().ok());
    let kinds: Vec<LinkKind> = ticket.links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Relates, LinkKind::BlockedBy, LinkKind::Relates, LinkKind::Relates]);
    let said = incident.events.iter().find(|event| event.kind == EventKind::Commented).unwrap();
    assert_eq!(said.visibility, Visibility::PrivateNote);
}

#[test]
fn clouds_documented_answers_are_read() {
    let (Some(issue), Some(comments), Some(changes)) = (
        recorded("jira-cloud/GET.issue.issueIdOrKey.200.json"),
        recorded("jira-cloud/GET.issue.issueIdOrKey.comment.200.json"),
        recorded("jira-cloud/GET.issue.issueIdOrKey.changelog.200.json"),
    ) else {
        return;
    };
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/comment?startAt=0") => reply(200, &comments),
        url if url.contains("/changelog?startAt=0") => reply(200, &changes),
        url if url.contains("/issue/ED-1?") => reply(200, &issue),
        _ => raw(404, &[], b""),
    };
    let gathered = gather("https://octo.atlassian.net/browse/ED-1", &mut answer).unwrap();
    let events = gathered.incident.events;
    assert!(
        events.iter().any(|event| event.kind == EventKind::Commented && event.visibility == Visibility::PrivateNote)
    );
    assert!(events.iter().any(|event| matches!(&event.kind, EventKind::Field { to: Some(to), .. } if to == "label-1")));
}
