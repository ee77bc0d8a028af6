//! GitLab under a path: whatever is read, named or written stays below the site's base.

use crate::play::{gather_ticket, raw, reply, send, site, tracker};
use nofault::http::{Method, Request};
use nofault::model::{LinkTarget, TicketRef};
use nofault::tracker::{ChildFields, Created, Write, WriteKind, known_at};
use serde_json::{Value, json};

const BASE: &str = "https://intra.example/tools/gitlab";
const URL: &str = "https://intra.example/tools/gitlab/shop/web/-/issues/42";
const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";

fn ticket() -> TicketRef {
    known_at(Some("gitlab"), Some(BASE), URL).expect("an address of a ticket")
}

#[test]
fn a_known_base_says_where_the_path_ends_and_the_group_begins() {
    for tail in ["issues/42", "issues/42#note_7", "work_items/42", "issues/incident/42/timeline"] {
        let found = known_at(Some("gitlab"), Some(BASE), &format!("{BASE}/shop/web/-/{tail}"));
        assert_eq!(found, Some(ticket()), "{tail}");
    }
    assert_eq!(
        (ticket().base.as_str(), ticket().project.as_deref(), ticket().url.as_str()),
        (BASE, Some("shop/web"), URL)
    );
    let origin = known_at(Some("gitlab"), Some("https://intra.example"), URL).unwrap();
    assert_eq!(origin.project.as_deref(), Some("tools/gitlab/shop/web"));
    for (base, url) in [
        (BASE, "https://intra.example/shop/web/-/issues/42"),
        (BASE, "https://intra.example/tools/gitlab2/shop/web/-/issues/42"),
        (BASE, "https://intra.example.evil.example/tools/gitlab/shop/web/-/issues/42"),
        (BASE, "https://intra.example/tools/gitlab/web/-/issues/42"),
        (BASE, "https://intra.example/tools/gitlab/shop/web/-/issues/new"),
        ("no address", URL),
        ("", URL),
    ] {
        assert_eq!(known_at(Some("gitlab"), Some(base), url), None, "{base} {url}");
    }
    assert_eq!(known_at(None, Some(BASE), URL), None);
    assert_eq!(known_at(Some("gitlab"), None, URL), None);
}

/// The issue with links of every form that GitLab names one in.
fn answer(request: &Request) -> nofault::http::Reply {
    let below = request.url.strip_prefix(BASE).unwrap_or_else(|| panic!("{} leaves the site", request.url));
    let text = format!(
        "See {BASE}/shop/web/-/issues/50 and {BASE}/shop/web/-/merge_requests/9, https://intra.example/other/page, #51.\n\
         [log](/uploads/0123456789abcdef0123456789abcdef/shop.log)"
    );
    let page = |key: u32| format!("{BASE}/shop/web/-/issues/{key}");
    match below.split('?').next().unwrap() {
        "/api/v4/projects/shop%2Fweb/issues/42" => reply(
            200,
            &json!({"id": 4200, "iid": 42, "title": "Checkout down", "description": text, "state": "opened",
                "issue_type": "incident", "created_at": "2026-03-14T12:00:00Z", "web_url": page(42),
                "references": {"full": "shop/web#42"}}),
        ),
        "/api/v4/projects/shop%2Fweb/issues/42/links" => reply(
            200,
            &json!([{"iid": 52, "title": "By its references", "references": {"full": "shop/pay#52"}, "web_url": page(52)},
                {"iid": 53, "title": "By its page", "web_url": page(53)},
                {"iid": 54, "title": "By its page on the inner host",
                    "web_url": "http://10.0.0.7/tools/gitlab/shop/web/-/issues/54"},
                {"iid": 55, "title": "By an old page", "web_url": format!("{BASE}/shop/web/issues/55")}]),
        ),
        "/api/graphql" => reply(
            200,
            &json!({"data": {"namespace": {"workItem": {"id": "x", "widgets": [{
                "parent": {"iid": "40", "title": "Parent", "webUrl": page(40)},
                "children": {"pageInfo": {"hasNextPage": false, "endCursor": null},
                    "nodes": [{"iid": "41", "title": "Child", "webUrl": format!("{BASE}/shop/web/-/work_items/41")}]}}]}}}}),
        ),
        _ => raw(404, &[], b"{}"),
    }
}

#[test]
fn everything_that_an_issue_names_is_found_below_the_base() {
    let mut graphql = 0;
    let mut count = |request: &Request| {
        graphql += usize::from(request.url == format!("{BASE}/api/graphql"));
        answer(request)
    };
    let incident = gather_ticket(ticket(), &mut count).unwrap().incident;
    assert!(graphql > 0);
    let mut tickets = Vec::new();
    let mut pages = Vec::new();
    for link in &incident.tickets[0].links {
        match &link.target {
            LinkTarget::Ticket(at) => {
                assert_eq!((at.tracker.as_str(), at.base.as_str()), ("gitlab", BASE), "{}", at.url);
                tickets.push(at.label());
            }
            LinkTarget::Page { url } => pages.push(url.clone()),
        }
    }
    tickets.sort();
    let web = |key: u32| format!("shop/web#{key}");
    assert_eq!(tickets, ["shop/pay#52".to_owned(), web(40), web(41), web(50), web(51), web(53), web(54), web(55)]);
    assert_eq!(pages, [format!("{BASE}/shop/web/-/merge_requests/9")]);
    let file = &incident.tickets[0].attachments[0];
    assert_eq!(
        file.url.as_deref(),
        Some(format!("{BASE}/shop/web/uploads/0123456789abcdef0123456789abcdef/shop.log").as_str())
    );
    let opened = &incident.events[0].source;
    assert!(opened.url.starts_with(URL), "{}", opened.url);
}

fn fields() -> ChildFields {
    ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() }
}

fn write(what: WriteKind) -> Write {
    Write { what, ticket: ticket(), project: None, body: "What to do.".to_owned(), mark: MARK.to_owned() }
}

/// A GitLab where all goes well.
fn takes(request: &Request, sent: &mut Vec<String>) -> nofault::http::Reply {
    let below = request.url.strip_prefix(BASE).unwrap_or_else(|| panic!("{} leaves the site", request.url));
    sent.push(format!("{} {below}", request.method.as_str()));
    let body = request.body.as_deref().unwrap_or_default();
    let text = format!("What to do.\n\n<!-- {MARK} -->");
    if below == "/api/graphql" {
        let item = match body {
            body if body.contains("workItemCreate") => {
                json!({"workItemCreate": {"workItem": {"id": "gid://gitlab/WorkItem/9", "iid": "12"}, "errors": []}})
            }
            body if body.contains("confidential") => json!({"namespace": {
                "workItem": {"id": "gid://gitlab/WorkItem/70", "confidential": false},
                "workItemTypes": {"nodes": [{"id": "gid://gitlab/WorkItems::Type/5", "name": "Task"}]}}}),
            _ => json!({"namespace": {"workItem": {"id": "x", "widgets": [{"parent": {"iid": "42", "webUrl": URL}}]}}}),
        };
        return reply(200, &json!({ "data": item }));
    }
    let page = format!("{BASE}/shop/web/-/issues/12");
    let issue =
        json!({"id": 9, "iid": 12, "project_id": 5, "title": "Add an alert", "description": text, "web_url": page});
    match (request.method, below) {
        (Method::Get, below) if below.contains("/wikis/") => raw(404, &[], b"{}"),
        (Method::Post, below) if below.ends_with("/notes") => reply(201, &json!({"id": 5, "body": text})),
        (Method::Post, below) if below.ends_with("/wikis") => {
            reply(201, &json!({"slug": "Postmortem", "title": "Postmortem", "content": text}))
        }
        _ => reply(200, &issue),
    }
}

/// Makes it and takes it back; gives what exists and the requests below the base.
fn there_and_back(what: WriteKind) -> (Created, Vec<String>) {
    let write = write(what);
    let mut sent = Vec::new();
    let created = send(&write, &mut |request| takes(request, &mut sent)).unwrap();
    assert!(created.url.starts_with(BASE) && created.lost.is_empty(), "{created:?}");
    let undo = tracker("gitlab").undo(&site(&write.ticket), &created).expect("it can be taken back");
    takes(&undo.request, &mut sent);
    (created, sent)
}

#[test]
fn a_task_is_made_and_closed_below_the_base_and_its_parent_is_known() {
    let (created, sent) = there_and_back(WriteKind::Child { fields: fields() });
    assert_eq!(
        (created.kind.as_str(), created.url.as_str()),
        ("child", format!("{BASE}/shop/web/-/issues/12").as_str())
    );
    assert!(sent.contains(&"POST /api/graphql".to_owned()), "{sent:?}");
    assert_eq!(sent.last().map(String::as_str), Some("PUT /api/v4/projects/shop%2Fweb/issues/12"));
}

#[test]
fn a_comment_a_linked_issue_and_a_page_stay_below_the_base() {
    let project = "/api/v4/projects/shop%2Fweb";
    for (what, last) in [
        (WriteKind::Comment, format!("DELETE {project}/issues/42/notes/5")),
        (WriteKind::LinkedTicket { fields: fields() }, format!("PUT {project}/issues/12")),
        (WriteKind::WikiPage { title: "Postmortem".to_owned() }, format!("DELETE {project}/wikis/Postmortem")),
    ] {
        let (_, sent) = there_and_back(what);
        assert_eq!(sent.last(), Some(&last), "{sent:?}");
    }
}

#[test]
fn what_was_made_on_another_site_is_not_taken_back_here() {
    let write = write(WriteKind::Comment);
    let mut sent = Vec::new();
    let created = send(&write, &mut |request| takes(request, &mut sent)).unwrap();
    let elsewhere = Created { url: "https://intra.example/shop/web/-/issues/42#note_5".to_owned(), ..created };
    assert!(tracker("gitlab").undo(&site(&write.ticket), &elsewhere).is_none());
}

/// Only the API at the site's own base answers in its own form: a folder too high is somebody else's, and one too deep is
/// a page of GitLab.
#[test]
fn the_question_which_product_it_is_has_its_answer_at_the_base_alone() {
    let gitlab = tracker("gitlab");
    let meta = ("X-Gitlab-Meta", r#"{"version":"1"}"#);
    let says = |status, headers: &[(&str, &str)], body: &str| gitlab.confirms(&raw(status, headers, body.as_bytes()));
    assert!(says(401, &[meta], r#"{"message":"401 Unauthorized"}"#));
    assert!(says(200, &[meta], r#"{"version":"18.1.0","revision":"abc"}"#));
    assert!(!says(404, &[], r#"{"message":"404 Not Found"}"#), "another program");
    assert!(!says(404, &[meta], "<html>Not found</html>"), "a page of GitLab");
    assert!(
        !says(401, &[meta], r#"{"error":"You need to sign in or sign up before continuing."}"#),
        "a page of GitLab"
    );
    assert!(!says(401, &[meta], ""));
    let asked: Value = json!(gitlab.confirm(BASE).unwrap().url);
    assert_eq!(asked, json!(format!("{BASE}/api/v4/version")));
}
