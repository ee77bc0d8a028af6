//! What GitHub, servers of it, Gitea and Forgejo share: addresses of one form, and, with GitLab, a region of the description.

use crate::play::{finish, gather_ticket, look, raw, reply, send, site, ticket_of, tracker};
use nofault::http::{Method, Reply, Request};
use nofault::model::{EventKind, LinkKind, LinkTarget, Visibility};
use nofault::tracker::{Created, Looked, TrackerError, Write, WriteKind, Written, candidates};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/doc-5e6f7081";
const FIRST: &str = "# Postmortem\n\nIt is over.\n";

/// The mark of a document in the description, which fits its text as the flow's does.
fn mark_of(text: &str) -> String {
    format!("PM-1a2b3c4d/doc-{}", nofault::model::mark::document_hash("\"description\"", text))
}

const FORGES: &[(&str, &str, &str)] = &[
    ("github", "https://github.com/ops/web/issues/7", "https://api.github.com"),
    ("github-server", "https://git.example/ops/web/issues/7", "https://git.example/api/v3"),
    ("gitea", "https://git.example/ops/web/issues/7", "https://git.example/api/v1"),
    ("forgejo", "https://git.example/ops/web/issues/7", "https://git.example/api/v1"),
];

/// Where a region can be in the description: id, ticket, the address of its API, how a change is sent, the field's name.
const DESCRIBED: &[(&str, &str, &str, &str, &str)] = &[
    ("github", "https://github.com/ops/web/issues/7", "https://api.github.com/repos/ops/web/issues/7", "PATCH", "body"),
    (
        "github-server",
        "https://git.example/ops/web/issues/7",
        "https://git.example/api/v3/repos/ops/web/issues/7",
        "PATCH",
        "body",
    ),
    (
        "gitea",
        "https://git.example/ops/web/issues/7",
        "https://git.example/api/v1/repos/ops/web/issues/7",
        "PATCH",
        "body",
    ),
    (
        "forgejo",
        "https://git.example/ops/web/issues/7",
        "https://git.example/api/v1/repos/ops/web/issues/7",
        "PATCH",
        "body",
    ),
    (
        "gitlab",
        "https://git.example/ops/web/-/issues/7",
        "https://git.example/api/v4/projects/ops%2Fweb/issues/7",
        "PUT",
        "description",
    ),
];

/// An issue with that description, as each of the products has it.
fn issue_with(text: Option<&str>) -> Value {
    json!({"id": 70, "iid": 7, "number": 7, "body": text, "description": text, "title": "Down", "state": "open",
        "comments": 0, "created_at": "2026-01-07T12:00:00Z"})
}

/// What is told of another repository, by the address of its page.
fn told_of_others(gathered: &nofault::model::Incident) -> Vec<(&str, Visibility)> {
    let others = gathered.events.iter().filter(|event| event.kind != EventKind::Opened);
    others.map(|event| (event.source.url.split('#').nth(1).unwrap_or_default(), event.visibility)).collect()
}

#[test]
fn what_another_repository_tells_of_a_public_issue_is_for_everybody_only_where_that_one_says_it_is_open() {
    let other = |repository: &str, number: u32, private: Option<bool>| {
        json!({"id": number, "number": number, "title": "Key rotation", "state": "open",
            "html_url": format!("https://git.example/{repository}/issues/{number}"),
            "repository_url": format!("https://git.example/api/v3/repos/{repository}"),
            "repository": {"full_name": repository, "private": private}})
    };
    let cross = |issue: Value| json!({"event": "cross-referenced", "source": {"issue": issue}});
    let commit = |id: u32, word: &str, repository: &str| {
        let sha = "abcdef0123456789abcdef0123456789abcdef01";
        json!({"event": word, "id": id, "commit_id": sha,
            "commit_url": format!("https://git.example/api/v3/repos/{repository}/commits/{sha}")})
    };
    for is_private in [false, true] {
        let ticket = ticket_of("github-server", "https://git.example/ops/web/issues/7");
        let gathered = gather_ticket(ticket, &mut |request: &Request| {
            let path = request.url.strip_prefix("https://git.example/api/v3/repos/ops/web").unwrap();
            match path.split('?').next().unwrap() {
                "" => reply(200, &json!({"full_name": "ops/web", "private": is_private})),
                "/issues/7" => reply(200, &issue_with(None)),
                "/issues/7/timeline" => reply(
                    200,
                    &json!([cross(other("OPS/web", 1, None)), cross(other("ops/open", 2, Some(false))),
                        cross(other("ops/vault", 3, Some(true))), cross(other("ops/keys", 4, None)),
                        commit(5, "referenced", "ops/web"), commit(6, "referenced", "ops/keys"), commit(7, "closed", "ops/keys"),
                        {"event": "sub_issue_added", "id": 8, "sub_issue": other("ops/keys", 9, None)}]),
                ),
                "/issues/7/sub_issues" => reply(
                    200,
                    &json!([other("ops/web", 1, None), other("ops/open", 2, Some(false)), other("ops/keys", 4, None)]),
                ),
                _ => reply(404, &Value::Null),
            }
        })
        .unwrap()
        .incident;
        let narrow = Visibility::Private;
        let wide = if is_private { narrow } else { Visibility::Public };
        assert_eq!(
            told_of_others(&gathered),
            [
                ("ref-issue-1", wide),
                ("ref-issue-2", wide),
                ("ref-issue-3", narrow),
                ("ref-issue-4", narrow),
                ("event-5", wide),
                ("event-6", narrow),
                ("event-7", wide),
                ("event-8", narrow),
            ]
        );
        let children = gathered.tickets[0].links.iter().filter(|link| link.kind == LinkKind::Child);
        let titles: Vec<bool> = children.map(|link| link.title.is_some()).collect();
        assert_eq!(titles, [true, true, is_private], "a title can stand in the text");
    }
}

#[test]
fn what_another_repository_tells_of_a_public_issue_of_gitea_is_not_for_everybody() {
    let entry = |id: u32, word: &str, more: Value| {
        let mut entry = json!({"id": id, "type": word});
        entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        entry
    };
    let other =
        |repository: &str| json!({"number": 3, "title": "Key rotation", "repository": {"full_name": repository}});
    let commit = |repository: &str| json!({"ref_commit_sha": "abcdef0123456789", "body": format!("<a href=\"/{repository}/commit/abcdef\">Rotate</a>")});
    let ticket = ticket_of("gitea", "https://git.example/ops/web/issues/7");
    let gathered = gather_ticket(ticket, &mut |request: &Request| {
        let path = request.url.strip_prefix("https://git.example/api/v1/repos/ops/web").unwrap();
        match path.split('?').collect::<Vec<_>>().as_slice() {
            [""] => reply(200, &json!({"full_name": "ops/web", "private": false})),
            ["/issues/7"] => reply(200, &issue_with(None)),
            ["/issues/7/timeline", "limit=50&page=1"] => reply(
                200,
                &json!([
                    entry(1, "issue_ref", json!({"ref_issue": other("ops/web")})),
                    entry(2, "pull_ref", json!({"ref_issue": other("ops/keys")})),
                    entry(3, "add_dependency", json!({"dependent_issue": other("ops/keys")})),
                    entry(4, "commit_ref", commit("ops/web")),
                    entry(5, "commit_ref", commit("ops/keys")),
                    entry(6, "close", json!({"body": ""})),
                ]),
            ),
            _ => reply(200, &Value::Null),
        }
    })
    .unwrap()
    .incident;
    let (wide, narrow) = (Visibility::Public, Visibility::Private);
    let expected = [wide, narrow, narrow, wide, narrow, wide];
    let expected: Vec<(String, Visibility)> =
        (1..).zip(expected).map(|(id, visibility)| (format!("issuecomment-{id}"), visibility)).collect();
    let told: Vec<(String, Visibility)> =
        told_of_others(&gathered).into_iter().map(|(place, visibility)| (place.to_owned(), visibility)).collect();
    assert_eq!(told, expected);
    let commits = gathered.tickets[0].links.iter().filter(|link| link.kind == LinkKind::Commit);
    let pages: Vec<&LinkTarget> = commits.map(|link| &link.target).collect();
    let page = |repository: &str| LinkTarget::Page {
        url: format!("https://git.example/{repository}/commit/abcdef0123456789"),
    };
    assert_eq!(pages, [&page("ops/web"), &page("ops/keys")]);
}

fn takers(url: &str) -> Vec<String> {
    candidates(url).into_iter().map(|at| at.tracker).collect()
}

#[test]
fn a_host_that_is_known_belongs_to_one_product() {
    let all = ["forgejo", "gitea", "github-server"];
    for (url, expected) in [
        ("https://github.com/ops/web/issues/7", &["github"][..]),
        ("https://gitea.com/ops/web/issues/7", &["gitea"]),
        ("https://codeberg.org/ops/web/issues/7", &["forgejo"]),
        ("https://git.example/ops/web/issues/7", &all),
        ("http://127.0.0.1:3000/ops/web/issues/7/", &all),
        ("https://tools.example/gitea/ops/web/issues/7", &["forgejo", "gitea"]),
        ("https://gitlab.com/ops/web/issues/7", &[]),
        ("https://bitbucket.org/ops/web/issues/7", &[]),
        ("https://acme.ghe.com/ops/web/issues/7", &[]),
        ("https://github.com.evil.example/ops/web/issues/7", &[]),
        ("https://codeberg.org.evil.example/ops/web/issues/7", &[]),
        ("https://ana:secret@git.example/ops/web/issues/7", &[]),
        ("https://git.example/ops/web/pulls/7", &[]),
        ("https://git.example/ops/web/issues/new", &[]),
        ("https://git.example/ops/web/issues/7/edit", &[]),
        ("https://git.example/ops/web/issues", &[]),
        ("https://git.example/group/sub/web/-/issues/7", &["gitlab"]),
        ("https://git.example/api/v1/repos/ops/web/issues/7", &[]),
        ("https://git.example/-/web/issues/7", &[]),
    ] {
        assert_eq!(takers(url), expected, "{url}");
    }
}

#[test]
fn a_server_answers_below_its_site_and_nothing_goes_to_github() {
    let ticket = ticket_of("github-server", "https://git.example/ops/web/issues/7");
    let issue = json!({"id": 70, "number": 7, "title": "Down", "state": "open", "comments": 1,
        "body": "see #8, https://git.example/ops/web/pull/9 and https://git.example/ops/web/commit/abcdef1",
        "repository_url": "https://git.example/api/v3/repos/ops/web"});
    let mut asked = Vec::new();
    let mut answer = |request: &Request| {
        asked.push(request.url.clone());
        if request.url.ends_with("/issues/7") { reply(200, &issue) } else { raw(404, &[], b"") }
    };
    let gathered = gather_ticket(ticket, &mut answer).unwrap();
    assert!(asked.iter().all(|url| url.starts_with("https://git.example/api/v3/")), "{asked:?}");
    let links = format!("{:?}", gathered.incident.tickets[0].links);
    for place in ["git.example/ops/web/issues/8", "git.example/ops/web/pull/9", "git.example/ops/web/commit/abcdef1"] {
        assert!(links.contains(place), "{place} in {links}");
    }
    assert_eq!(tracker("github-server").api_origin("https://git.example"), None);
    assert_eq!(tracker("github").api_origin("https://github.com").as_deref(), Some("https://api.github.com"));
}

#[test]
fn a_server_without_sub_issues_keeps_the_issue() {
    let fields = nofault::tracker::ChildFields { title: "Add an alert".to_owned(), ..Default::default() };
    let write = Write { what: WriteKind::Child { fields }, ..description("github-server", FORGES[1].1) };
    let kept =
        json!({"id": 120, "number": 12, "title": "Add an alert", "body": format!("x\n\n<!-- {} -->", write.mark)});
    let created = send(&write, &mut |request| match request.url.ends_with("/issues") {
        true => reply(201, &kept),
        false => raw(404, &[], b""),
    })
    .unwrap();
    assert_eq!(created.kind, "ticket");
    assert_eq!(created.url, "https://git.example/ops/web/issues/12");
    let found = look(&write, &mut |request| match request.url.contains("/sub_issues") {
        true => raw(404, &[], b""),
        false => reply(200, &json!([kept])),
    });
    assert!(matches!(found, Ok(Looked::Half(_))), "{found:?}");
}

#[test]
fn a_server_is_known_by_its_version_even_when_it_lets_nobody_in() {
    let server = tracker("github-server");
    let header = [("X-GitHub-Enterprise-Version", "3.17.2"), ("Content-Type", "application/json")];
    assert!(server.confirms(&raw(401, &header, b"{}")));
    assert!(server.confirms(&reply(200, &json!({"installed_version": "3.17.2"}))));
    for other in [reply(200, &json!({"hooks": []})), reply(404, &json!({})), raw(200, &[], b"<html>")] {
        assert!(!server.confirms(&other), "{other:?}");
    }
    let says = |id: &str, version: &str| tracker(id).confirms(&reply(200, &json!({"version": version})));
    for (version, gitea, forgejo) in [
        ("1.23.8", true, false),
        ("1.24.0+dev-12-gabcdef0", true, false),
        ("11.0.1+gitea-1.22.0", false, true),
        ("GoToSocial", false, false),
        ("", false, false),
    ] {
        assert_eq!((says("gitea", version), says("forgejo", version)), (gitea, forgejo), "{version}");
    }
}

fn description(id: &str, url: &str) -> Write {
    Write {
        what: WriteKind::Description,
        ticket: ticket_of(id, url),
        project: None,
        body: FIRST.to_owned(),
        mark: mark_of(FIRST),
    }
}

/// A ticket whose description can be read and changed; `meddle` may change it after so many requests.
fn tracked<'a>(text: &'a mut String, meddle: Option<usize>) -> impl FnMut(&Request) -> Reply + 'a {
    let mut seen = 0;
    move |request| {
        seen += 1;
        if request.method != Method::Get {
            let change: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
            assert_eq!(change.as_object().unwrap().len(), 1, "nothing but the description is changed");
            let field = if request.method == Method::Put { "description" } else { "body" };
            *text = change[field].as_str().unwrap().to_owned();
        }
        let answer = reply(200, &issue_with(Some(text)));
        if meddle == Some(seen) {
            text.push_str("\nOne more line.");
        }
        answer
    }
}

#[test]
fn a_region_is_put_below_the_description_and_replaced_and_taken_out() {
    for (id, url, place, change, field) in DESCRIBED {
        let before = "Payments fail.\r\n\r\n- [ ] look\r\n";
        let mut text = before.to_owned();
        let write = description(id, url);
        let mut sent = Vec::new();
        let created = {
            let mut answer = tracked(&mut text, None);
            send(&write, &mut |request| {
                sent.push(format!("{} {}", request.method.as_str(), request.url));
                let body: Value = serde_json::from_str(request.body.as_deref().unwrap_or("{}")).unwrap();
                assert!(body.as_object().unwrap().keys().all(|name| name == field), "{body}");
                answer(request)
            })
            .unwrap()
        };
        assert_eq!(sent, [format!("GET {place}"), format!("GET {place}"), format!("{change} {place}")]);
        assert!(text.starts_with(before), "{text:?}");
        let mark = &write.mark;
        assert!(text.ends_with(&format!("<!-- {mark} -->\r\n# Postmortem\r\n\r\nIt is over.\r\n<!-- /{mark} -->")));
        assert_eq!((created.kind.as_str(), created.url.as_str(), created.lost.len()), ("description", *url, 0));
        assert_eq!(look(&write, &mut tracked(&mut text, None)), Ok(Looked::Found(created.clone())));

        let later = Write { body: "Second.".to_owned(), mark: mark_of("Second."), ..write.clone() };
        assert_eq!(look(&later, &mut tracked(&mut text, None)), Ok(Looked::Absent));
        let second = send(&later, &mut tracked(&mut text, None)).unwrap();
        assert!(text.contains("Second.") && !text.contains("It is over."), "{text:?}");

        assert_eq!(undo(id, &later, &second, &mut text), Ok(()));
        assert_eq!(text, before);
        assert_eq!(undo(id, &later, &second, &mut text), Err(TrackerError::Conflict), "it is gone");
    }
}

#[test]
fn a_document_of_ours_in_the_description_is_no_text_of_the_ticket() {
    for (id, url, ..) in DESCRIBED {
        let body =
            format!("Payments fail.\r\n\r\n<!-- {MARK} -->\r\n# Postmortem of #99\r\n<!-- /{MARK} -->\r\n\r\nSee #8.");
        let issue = issue_with(Some(&body));
        let mut answer = |request: &Request| match request.url.ends_with("/issues/7") {
            true => reply(200, &issue),
            false => raw(404, &[], b""),
        };
        let incident = gather_ticket(ticket_of(id, url), &mut answer).unwrap().incident;
        assert_eq!(incident.tickets[0].body, "Payments fail.\n\nSee #8.", "{id}");
        assert_eq!(incident.tickets[0].links.len(), 1, "{id}");
        let ours: Vec<_> = incident.events.iter().filter(|event| event.body.contains(MARK)).collect();
        assert_eq!((ours.len(), ours[0].source.url.as_str()), (1, *url), "{id}");
    }
}

/// Takes a region out, as the flow does: the answer to a read leads to the write.
fn undo(id: &str, write: &Write, created: &Created, text: &mut String) -> Result<(), TrackerError> {
    let (tracker, site) = (tracker(id), site(&write.ticket));
    let ask = tracker.undo(&site, created).unwrap();
    assert_eq!(ask.request.method, Method::Get);
    let mut answer = tracked(text, None);
    let then = tracker.accept(&site, &ask, &answer(&ask.request))?.then;
    answer(&then[0].request);
    Ok(())
}

#[test]
fn a_description_that_changes_meanwhile_is_a_conflict() {
    for (id, url, ..) in DESCRIBED {
        let mut text = "Payments fail.".to_owned();
        let write = description(id, url);
        assert_eq!(send(&write, &mut tracked(&mut text, Some(1))), Err(TrackerError::Conflict), "{id}");
        assert_eq!(text, "Payments fail.\nOne more line.");
    }
}

#[test]
fn a_description_that_was_not_changed_is_no_success() {
    for (id, url, ..) in DESCRIBED {
        let write = description(id, url);
        let silent = send(&write, &mut |_| reply(200, &issue_with(Some("Payments fail."))));
        assert!(matches!(silent, Err(TrackerError::Refused { .. })), "{id}: {silent:?}");
        let (tracker, site) = (tracker(id), site(&write.ticket));
        let first = tracker.send(&site, &write);
        assert_eq!(tracker.read_send(&site, &write, &first, &raw(403, &[], b"{}")), Err(TrackerError::NoPermission));
        let Ok(Written::Then(next)) = tracker.read_send(&site, &write, &first, &reply(200, &issue_with(None))) else {
            panic!("{id}")
        };
        let mut text = String::new();
        assert!(finish(&write, next, &mut tracked(&mut text, None)).is_ok());
        assert!(text.starts_with("<!-- PM-"), "{text}");
    }
}
