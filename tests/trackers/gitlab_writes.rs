//! Writes to GitLab: what is sent, in which order, and that nothing is there twice.

use crate::play::{finish, look, raw, read_all, reply, send, site, ticket, tracker};
use nofault::http::{Method, Reply, Request};
use nofault::tracker::{ChildFields, Created, Looked, Target, TrackerError, Write, WriteKind, Written};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";
const API: &str = "https://gitlab.example/api/v4/projects/shop%2Fweb";
const GRAPHQL: &str = "https://gitlab.example/api/graphql";

fn fields() -> ChildFields {
    ChildFields {
        title: "Add an alert".to_owned(),
        owner: Some("12".to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: vec!["postmortem".to_owned(), "service::checkout".to_owned()],
        kind: None,
        extra: Vec::new(),
    }
}

fn write(what: WriteKind) -> Write {
    Write {
        what,
        ticket: ticket("https://gitlab.example/shop/web/-/issues/incident/7"),
        project: Some("shop/web".to_owned()),
        body: "What to do.".to_owned(),
        mark: MARK.to_owned(),
    }
}

fn child() -> Write {
    write(WriteKind::Child { fields: fields() })
}

fn linked() -> Write {
    write(WriteKind::LinkedTicket { fields: fields() })
}

fn page() -> Write {
    write(WriteKind::WikiPage { title: "Postmortem: checkout / EU".to_owned() })
}

fn marked() -> String {
    format!("What to do.\n\n<!-- {MARK} -->")
}

/// A task as REST tells it, with everything that was asked for.
fn kept() -> Value {
    json!({"id": 9_007_199_254_740_993_u64, "iid": 12, "project_id": 5, "title": "Add an alert", "description": marked(),
        "web_url": "https://gitlab.example/shop/web/-/issues/12", "labels": ["postmortem", "service::checkout"],
        "assignees": [{"id": 12, "username": "bao"}], "due_date": "2026-02-01", "state": "opened"})
}

/// The same, just made: nothing is set but title and text.
fn bare() -> Value {
    json!({"id": 9_007_199_254_740_993_u64, "iid": 12, "project_id": 5, "title": "Add an alert", "description": marked(),
        "labels": [], "assignees": [], "due_date": null, "state": "opened"})
}

fn parent_known(confidential: bool) -> Value {
    json!({"data": {"namespace": {"workItem": {"id": "gid://gitlab/WorkItem/70", "confidential": confidential},
        "workItemTypes": {"nodes": [{"id": "gid://gitlab/WorkItems::Type/1", "name": "Issue"},
            {"id": "gid://gitlab/WorkItems::Type/5", "name": "Task"}]}}}})
}

fn made() -> Value {
    json!({"data": {"workItemCreate": {"workItem": {"id": "gid://gitlab/WorkItem/9007199254740993", "iid": "12"}, "errors": []}}})
}

fn under(parent: Value) -> Value {
    json!({"data": {"namespace": {"workItem": {"id": "gid://gitlab/WorkItem/9", "widgets": [{}, {"parent": parent}]}}}})
}

fn ours() -> Value {
    json!({"iid": "7", "webUrl": "https://gitlab.example/shop/web/-/issues/7"})
}

fn children(nodes: Value, cursor: Option<&str>) -> Value {
    json!({"data": {"namespace": {"workItem": {"id": "x", "widgets": [{}, {"children": {
        "pageInfo": {"hasNextPage": cursor.is_some(), "endCursor": cursor}, "nodes": nodes}}]}}}})
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap_or("null")).unwrap()
}

/// The word that tells one question in GraphQL from the others.
fn question(request: &Request) -> &'static str {
    let query = body(request)["query"].as_str().unwrap().to_owned();
    ["workItemCreate", "workItemUpdate", "confidential", "WorkItemWidgetDescription", "parent {"]
        .into_iter()
        .find(|word| query.contains(word))
        .unwrap()
}

/// Answers as a GitLab where all goes well; `answer` may answer otherwise.
fn gitlab<'a>(
    sent: &'a mut Vec<Request>,
    answer: impl Fn(&Request) -> Option<Reply> + 'a,
) -> impl FnMut(&Request) -> Reply + 'a {
    move |request| {
        sent.push(request.clone());
        if let Some(other) = answer(request) {
            return other;
        }
        if request.url == GRAPHQL {
            return reply(
                200,
                &match question(request) {
                    "confidential" => parent_known(false),
                    "workItemCreate" => made(),
                    "workItemUpdate" => json!({"data": {"workItemUpdate": {"workItem": {"iid": "12"}, "errors": []}}}),
                    _ => under(ours()),
                },
            );
        }
        match (request.method, request.url.as_str()) {
            (Method::Get, url) if url.ends_with("/issues/7") => reply(200, &json!({"iid": 7, "confidential": false})),
            (Method::Get, _) => reply(200, &bare()),
            (Method::Put, _) => reply(200, &kept()),
            (_, url) if url.ends_with("/links") => reply(201, &json!({"link_type": "relates_to"})),
            _ => reply(201, &kept()),
        }
    }
}

fn steps(sent: &[Request]) -> Vec<String> {
    let step = |request: &Request| match request.url.as_str() {
        GRAPHQL => question(request).to_owned(),
        url => format!("{} {}", request.method.as_str(), url.strip_prefix(API).unwrap()),
    };
    sent.iter().map(step).collect()
}

fn refused(answer: &str) -> Reply {
    reply(200, &json!({"errors": [{"message": answer}]}))
}

#[test]
fn a_task_is_made_under_its_parent_and_then_gets_its_fields() {
    let mut sent = Vec::new();
    let created = send(&child(), &mut gitlab(&mut sent, |_| None)).unwrap();
    assert_eq!(steps(&sent), ["confidential", "workItemCreate", "parent {", "GET /issues/12", "PUT /issues/12"]);
    let expected = json!({"namespacePath": "shop/web", "title": "Add an alert", "confidential": false,
        "workItemTypeId": "gid://gitlab/WorkItems::Type/5", "descriptionWidget": {"description": marked()},
        "hierarchyWidget": {"parentId": "gid://gitlab/WorkItem/70"}});
    assert_eq!(body(&sent[1])["variables"]["input"], expected);
    assert_eq!(
        body(&sent[4]),
        json!({"add_labels": "postmortem,service::checkout", "assignee_ids": [12], "due_date": "2026-02-01"})
    );
    assert_eq!((created.kind.as_str(), created.label.as_str()), ("child", "shop/web#12"));
    assert_eq!((created.url.as_str(), created.lost.len()), ("https://gitlab.example/shop/web/-/issues/12", 0));
}

#[test]
fn a_child_of_a_confidential_incident_is_confidential() {
    let mut sent = Vec::new();
    let answer = |request: &Request| {
        (request.url == GRAPHQL && question(request) == "confidential").then(|| reply(200, &parent_known(true)))
    };
    send(&child(), &mut gitlab(&mut sent, answer)).unwrap();
    assert_eq!(body(&sent[1])["variables"]["input"]["confidential"], true);

    let mut sent = Vec::new();
    let answer = |request: &Request| {
        request.url.ends_with("/issues/7").then(|| reply(200, &json!({"iid": 7, "confidential": true})))
    };
    send(&linked(), &mut gitlab(&mut sent, answer)).unwrap();
    assert_eq!(body(&sent[1])["confidential"], true);
}

#[test]
fn a_chosen_type_is_sent_and_a_project_without_tasks_says_so() {
    let mut chosen = fields();
    chosen.kind = Some("gid://gitlab/WorkItems::Type/99".to_owned());
    let mut sent = Vec::new();
    send(&write(WriteKind::Child { fields: chosen }), &mut gitlab(&mut sent, |_| None)).unwrap();
    assert_eq!(body(&sent[1])["variables"]["input"]["workItemTypeId"], "gid://gitlab/WorkItems::Type/99");

    let none = json!({"data": {"namespace": {"workItem": {"id": "x"}, "workItemTypes": {"nodes": []}}}});
    let error = send(&child(), &mut |_| reply(200, &none)).unwrap_err();
    assert_eq!(error.to_string(), "not accepted: this project has no tasks");
    let hidden = json!({"data": {"namespace": {"workItem": null, "workItemTypes": {"nodes": []}}}});
    let mut chosen = fields();
    chosen.kind = Some("gid://gitlab/WorkItems::Type/5".to_owned());
    let error = send(&write(WriteKind::Child { fields: chosen }), &mut |_| reply(200, &hidden)).unwrap_err();
    assert_eq!(error, TrackerError::NotFound);
}

#[test]
fn what_gitlab_says_in_a_mutation_is_a_refusal() {
    let answer = |errors: Value| {
        move |request: &Request| {
            let said = json!({"data": {"workItemCreate": {"workItem": null, "errors": errors.clone()}}});
            (request.url == GRAPHQL && question(request) == "workItemCreate").then(|| reply(200, &said))
        }
    };
    let mut sent = Vec::new();
    let error = send(&child(), &mut gitlab(&mut sent, answer(json!(["Title is too long"])))).unwrap_err();
    assert_eq!(error.to_string(), "not accepted: Title is too long");
    assert_eq!(tracker("gitlab").instead(&child(), &error), None);

    let never = "12 cannot be added: it's not allowed to add this type of parent item";
    let mut sent = Vec::new();
    let error = send(&child(), &mut gitlab(&mut sent, answer(json!([never])))).unwrap_err();
    let (instead, why) = tracker("gitlab").instead(&child(), &error).unwrap();
    assert!(matches!(instead, WriteKind::LinkedTicket { .. }));
    assert_eq!(why, "GitLab takes no task below shop/web#7, so it is linked to it instead.");
}

#[test]
fn a_server_without_work_items_gets_a_linked_issue_instead() {
    let error = send(&child(), &mut |_| refused("Field 'workItem' doesn't exist on type 'Namespace'")).unwrap_err();
    assert!(tracker("gitlab").instead(&child(), &error).is_some());
    let denied = "The resource that you are attempting to access does not exist or you don't have permission to perform this action";
    assert_eq!(send(&child(), &mut |_| refused(denied)), Err(TrackerError::NoPermission));
}

#[test]
fn a_task_without_its_parent_is_told_and_is_no_child() {
    for parent in [
        Value::Null,
        json!({"iid": "7", "webUrl": "https://gitlab.example/groups/shop/-/epics/7"}),
        json!({"iid": "7", "webUrl": "https://gitlab.example/shop/other/-/issues/7"}),
        json!({"iid": "8", "webUrl": "https://gitlab.example/shop/web/-/issues/8"}),
    ] {
        let mut sent = Vec::new();
        let answer = |request: &Request| {
            let is_asked = request.url == GRAPHQL && question(request) == "parent {";
            is_asked.then(|| reply(200, &under(parent.clone())))
        };
        let created = send(&child(), &mut gitlab(&mut sent, answer)).unwrap();
        assert_eq!(created.kind, "ticket");
        assert_eq!(created.lost, ["It is no child of shop/web#7: GitLab did not take the link."], "{parent}");
    }
}

#[test]
fn fields_that_gitlab_dropped_or_refused_are_listed() {
    let expected = [
        "Owner `12` was not kept: nothing is set",
        "Due date `2026-02-01` was not kept: nothing is set",
        "Label `postmortem` was not kept.",
        "Label `service::checkout` was not kept.",
    ];
    for answer in [reply(200, &bare()), reply(403, &json!({"message": "403 Forbidden"}))] {
        let mut sent = Vec::new();
        let put = |request: &Request| (request.method == Method::Put).then(|| answer.clone());
        let created = send(&child(), &mut gitlab(&mut sent, put)).unwrap();
        assert_eq!((created.kind.as_str(), created.lost.as_slice()), ("child", expected.map(str::to_owned).as_slice()));
    }
}

#[test]
fn a_task_that_is_whole_is_found_among_the_children_of_any_page() {
    let mut asked = Vec::new();
    let found = look(&child(), &mut |request| {
        asked.push(request.clone());
        if request.url != GRAPHQL {
            return reply(200, &kept());
        }
        let other = json!([{"iid": "11", "widgets": [{"description": format!("> <!-- {MARK} -->")}]}]);
        let own = json!([{"iid": "12", "webUrl": "https://gitlab.example/shop/web/-/work_items/12",
            "widgets": [{}, {"description": marked()}]}]);
        let is_second = body(request)["variables"]["after"] == "c1";
        reply(200, &if is_second { children(own, None) } else { children(other, Some("c1")) })
    })
    .unwrap();
    assert!(
        matches!(found, Looked::Found(Created { ref kind, ref lost, .. }) if kind == "child" && lost.is_empty()),
        "{found:?}"
    );
    assert_eq!(asked.len(), 3);
}

#[test]
fn a_task_that_waits_for_its_fields_gets_them_and_keeps_what_people_set() {
    let mut half = bare();
    half["assignees"] = json!([{"id": 13, "username": "cleo"}]);
    half["labels"] = json!(["postmortem"]);
    let own = json!([{"iid": "12", "widgets": [{"description": marked()}]}]);
    let looked = look(&child(), &mut |request| {
        reply(200, &if request.url == GRAPHQL { children(own.clone(), None) } else { half.clone() })
    });
    let Ok(Looked::Half(ask)) = looked else { panic!("{looked:?}") };
    assert_eq!(body(&ask.request), json!({"add_labels": "service::checkout", "due_date": "2026-02-01"}));
    let mut after = kept();
    after["assignees"] = json!([{"id": 13, "username": "cleo"}]);
    let created = finish(&child(), ask, &mut |_| reply(200, &after)).unwrap();
    assert_eq!(created.lost, ["Owner `12` was not kept: it is `13`"]);
}

#[test]
fn an_orphan_is_given_its_parent_instead_of_a_twin() {
    let mut asked = Vec::new();
    let looked = look(&child(), &mut |request| {
        asked.push(request.url.clone());
        if request.url == GRAPHQL {
            reply(200, &children(json!([]), None))
        } else {
            reply(200, &json!([{"iid": 13}, bare()]))
        }
    });
    assert_eq!(
        asked,
        [GRAPHQL.to_owned(), format!("{API}/issues?order_by=created_at&sort=desc&issue_type=task&per_page=100&page=1")]
    );
    let Ok(Looked::Half(ask)) = looked else { panic!("{looked:?}") };
    let mut sent = Vec::new();
    let asked_before = std::cell::Cell::new(false);
    let answer = |request: &Request| {
        let first = request.url == GRAPHQL && question(request) == "parent {" && !asked_before.replace(true);
        first.then(|| reply(200, &under(Value::Null)))
    };
    let created = finish(&child(), ask, &mut gitlab(&mut sent, answer)).unwrap();
    assert_eq!(
        steps(&sent),
        ["parent {", "confidential", "workItemUpdate", "parent {", "GET /issues/12", "PUT /issues/12"]
    );
    let input = json!({"id": "gid://gitlab/WorkItem/9007199254740993",
        "hierarchyWidget": {"parentId": "gid://gitlab/WorkItem/70"}});
    assert_eq!(body(&sent[2])["variables"]["input"], input);
    assert_eq!((created.kind.as_str(), created.lost.len()), ("child", 0));
}

#[test]
fn an_orphan_that_somebody_moved_is_left_where_it_is() {
    let looked = look(&child(), &mut |request| {
        if request.url == GRAPHQL { refused("Field 'workItem' doesn't exist") } else { reply(200, &json!([bare()])) }
    });
    let Ok(Looked::Half(ask)) = looked else { panic!("{looked:?}") };
    let mut sent = Vec::new();
    let elsewhere = json!({"iid": "8", "webUrl": "https://gitlab.example/shop/web/-/issues/8"});
    let answer = |request: &Request| (request.url == GRAPHQL).then(|| reply(200, &under(elsewhere.clone())));
    let created = finish(&child(), ask, &mut gitlab(&mut sent, answer)).unwrap();
    assert_eq!(steps(&sent), ["parent {", "GET /issues/12", "PUT /issues/12"]);
    assert_eq!(created.kind, "ticket");
}

#[test]
fn a_parent_link_that_is_refused_does_not_make_the_task_be_written_again() {
    let looked = look(&child(), &mut |request| {
        if request.url == GRAPHQL { reply(200, &children(json!([]), None)) } else { reply(200, &json!([bare()])) }
    });
    let Ok(Looked::Half(ask)) = looked else { panic!("{looked:?}") };
    let mut sent = Vec::new();
    let answer = |request: &Request| match (request.url == GRAPHQL).then(|| question(request)) {
        Some("workItemUpdate") => {
            let said = json!({"data": {"workItemUpdate": {"workItem": null, "errors": ["No"]}}});
            Some(reply(200, &said))
        }
        Some("parent {") => Some(reply(200, &under(Value::Null))),
        _ => None,
    };
    let created = finish(&child(), ask, &mut gitlab(&mut sent, answer)).unwrap();
    assert_eq!((created.kind.as_str(), created.lost.len()), ("ticket", 1));
}

#[test]
fn a_lost_answer_is_no_answer_at_any_step() {
    for broken in ["confidential", "workItemCreate", "parent {", "GET /issues/12", "PUT /issues/12"] {
        let mut sent = Vec::new();
        let answer = |request: &Request| (steps(std::slice::from_ref(request)) == [broken]).then(|| raw(502, &[], b""));
        let error = send(&child(), &mut gitlab(&mut sent, answer)).unwrap_err();
        assert_eq!(error, TrackerError::Unreachable { detail: "HTTP 502".to_owned() }, "{broken}");
    }
}

#[test]
fn a_task_of_which_there_is_nothing_is_absent() {
    let mut asked = 0;
    let absent = look(&child(), &mut |request| {
        asked += 1;
        if request.url == GRAPHQL {
            return reply(200, &children(json!([]), Some("c")));
        }
        let page: u32 = request.url.rsplit_once("page=").unwrap().1.parse().unwrap();
        let link = format!("<https://gitlab.example/x?page={}>; rel=\"next\"", page + 1);
        raw(200, &[("Link", &link)], br#"[{"iid": 1, "description": "x"}]"#)
    });
    assert_eq!((absent, asked), (Ok(Looked::Absent), 4));
}

#[test]
fn a_linked_issue_is_made_and_related() {
    let mut sent = Vec::new();
    let answer = |request: &Request| request.url.ends_with("/issues/12").then(|| reply(200, &kept()));
    let created = send(&linked(), &mut gitlab(&mut sent, answer)).unwrap();
    assert_eq!(steps(&sent), ["GET /issues/7", "POST /issues", "POST /issues/7/links", "GET /issues/12"]);
    let expected = json!({"title": "Add an alert", "description": marked(), "labels": "postmortem,service::checkout",
        "assignee_ids": [12], "due_date": "2026-02-01"});
    assert_eq!(body(&sent[1]), expected);
    assert_eq!(body(&sent[2]), json!({"target_project_id": "5", "target_issue_iid": "12", "link_type": "relates_to"}));
    assert_eq!((created.kind.as_str(), created.lost.len()), ("ticket", 0));
}

#[test]
fn a_link_that_is_there_is_no_failure_and_one_that_was_refused_is_told() {
    for (status, lost) in [(409, 0), (403, 1), (404, 1), (400, 1)] {
        let mut sent = Vec::new();
        let answer = |request: &Request| match request.url.as_str() {
            url if url.ends_with("/links") => Some(reply(status, &json!({"message": "Issue(s) already assigned"}))),
            url if url.ends_with("/issues/12") => Some(reply(200, &kept())),
            _ => None,
        };
        let created = send(&linked(), &mut gitlab(&mut sent, answer)).unwrap();
        assert_eq!(created.lost.len(), lost, "{status}: {:?}", created.lost);
    }
}

#[test]
fn a_linked_issue_is_looked_for_in_the_links_and_then_among_the_newest() {
    let found = look(&linked(), &mut |_| reply(200, &json!([kept()]))).unwrap();
    assert!(matches!(found, Looked::Found(Created { ref lost, .. }) if lost.is_empty()), "{found:?}");
    let mut asked = Vec::new();
    let half = look(&linked(), &mut |request| {
        asked.push(request.url.clone());
        reply(200, &if request.url.ends_with("/links") { json!([]) } else { json!([kept()]) })
    });
    let Ok(Looked::Half(ask)) = half else { panic!("{half:?}") };
    assert_eq!(ask.request.url, format!("{API}/issues/7/links"));
    assert_eq!(asked[1], format!("{API}/issues?order_by=created_at&sort=desc&per_page=100&page=1"));
    let created = finish(&linked(), ask, &mut |request| match request.method {
        Method::Get => reply(200, &kept()),
        _ => reply(409, &json!({"message": "Issue(s) already assigned"})),
    });
    assert!(created.unwrap().lost.is_empty());
}

#[test]
fn a_comment_carries_its_mark_unseen_and_is_found_on_a_later_page() {
    let write = write(WriteKind::Comment);
    let created = send(&write, &mut |request| {
        if request.method == Method::Get {
            return reply(200, &json!({"iid": 7, "author": {"username": "bao"}, "service_desk_reply_to": null}));
        }
        assert_eq!((request.method, request.url.as_str()), (Method::Post, format!("{API}/issues/7/notes").as_str()));
        assert_eq!(body(request), json!({"body": marked()}));
        reply(201, &json!({"id": 5, "body": marked()}))
    })
    .unwrap();
    assert_eq!(created.url, "https://gitlab.example/shop/web/-/issues/7#note_5");
    let found = look(&write, &mut |request| {
        if request.url.ends_with("page=2") {
            return reply(200, &json!([{"id": 5, "body": marked().replace('\n', "\r\n")}]));
        }
        let link = [("Link", "<https://gitlab.example/x?page=2>; rel=\"next\"")];
        raw(200, &link, json!([{"id": 4, "body": "quoting PM-1a2b3c4d/a-5e6f7081"}]).to_string().as_bytes())
    });
    assert_eq!(found, Ok(Looked::Found(created)));
}

#[test]
fn a_comment_on_a_ticket_of_the_service_desk_is_an_internal_note_which_nobody_outside_is_mailed() {
    for issue in [
        json!({"iid": 7, "author": {"username": "bao"}, "service_desk_reply_to": "c*****@c*****.c**"}),
        json!({"iid": 7, "author": {"username": "support-bot"}}),
    ] {
        let mut sent = Vec::new();
        let answer = |request: &Request| (request.method == Method::Get).then(|| reply(200, &issue));
        send(&write(WriteKind::Comment), &mut gitlab(&mut sent, answer)).unwrap();
        assert_eq!(steps(&sent), ["GET /issues/7", "POST /issues/7/notes"]);
        assert_eq!(body(&sent[1]), json!({"body": marked(), "internal": true}), "{issue}");
    }
}

#[test]
fn who_reads_a_comment_and_the_wiki_is_learnt_beforehand() {
    let ticket = child().ticket;
    let (tracker, site) = (tracker("gitlab"), site(&ticket));
    let options = |project: Value, issue: Value| {
        let mut answer = |request: &Request| match request.url.strip_prefix(API) {
            Some("") => reply(if project.is_null() { 403 } else { 200 }, &project),
            Some("/issues/7") => reply(200, &issue),
            _ => reply(404, &Value::Null),
        };
        let (pages, ..) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
        let known = tracker.options(&site, &ticket, &pages);
        (known.internal, known.wider)
    };
    let project = |visibility: &str, issues: &str, wiki: &str| json!({"id": 5, "visibility": visibility, "issues_access_level": issues, "wiki_access_level": wiki});
    let (open, wiki) = (json!({"iid": 7, "confidential": false}), Some(Target::WikiPage));
    assert_eq!(options(project("public", "enabled", "enabled"), open.clone()), (false, None));
    assert_eq!(options(project("public", "private", "enabled"), open.clone()), (false, wiki));
    assert_eq!(options(project("internal", "private", "enabled"), open.clone()), (false, wiki));
    assert_eq!(options(project("public", "private", "private"), open.clone()), (false, None));
    assert_eq!(options(project("private", "private", "enabled"), open.clone()), (false, None));
    assert_eq!(options(Value::Null, open), (false, wiki), "what cannot be learnt is not taken for narrow");
    let ours = json!({"iid": 7, "confidential": true, "service_desk_reply_to": "c*****@c*****.c**"});
    assert_eq!(options(project("public", "enabled", "enabled"), ours), (true, wiki));
}

#[test]
fn a_wiki_page_is_made_only_where_there_is_none() {
    let place = format!("{API}/wikis/Postmortem%3A-checkout-EU");
    let mut sent = Vec::new();
    let own = json!({"slug": "Postmortem:-checkout-EU", "title": "Postmortem: checkout EU", "content": marked()});
    let created = send(&page(), &mut |request| {
        sent.push(request.clone());
        if request.method == Method::Get {
            reply(404, &json!({"message": "404 Wiki Page Not Found"}))
        } else {
            reply(201, &own)
        }
    })
    .unwrap();
    assert_eq!((sent[0].url.as_str(), sent[1].url.as_str()), (place.as_str(), format!("{API}/wikis").as_str()));
    assert_eq!(body(&sent[1]), json!({"title": "Postmortem: checkout EU", "content": marked()}));
    assert_eq!(created.url, "https://gitlab.example/shop/web/-/wikis/Postmortem%3A-checkout-EU");

    assert_eq!(look(&page(), &mut |_| reply(200, &own)), Ok(Looked::Found(created)));
    let foreign = json!({"slug": "Postmortem:-checkout-EU", "title": "x", "content": "Somebody's words"});
    assert_eq!(look(&page(), &mut |_| reply(200, &foreign)), Err(TrackerError::Conflict));
    assert_eq!(send(&page(), &mut |_| reply(200, &foreign)), Err(TrackerError::Conflict));
    let came_between = send(&page(), &mut |request| match request.method {
        Method::Get => reply(404, &Value::Null),
        _ => reply(400, &json!({"message": "Duplicate page: A page with that title already exists"})),
    });
    assert_eq!(came_between, Err(TrackerError::Conflict));
    assert_eq!(look(&page(), &mut |_| reply(404, &Value::Null)), Ok(Looked::Absent));
}

#[test]
fn what_was_made_is_deleted_or_closed() {
    let (tracker, site) = (tracker("gitlab"), site(&child().ticket));
    let undo = |kind: &str, url: &str| {
        let created = Created {
            id: "5".to_owned(),
            kind: kind.to_owned(),
            url: url.to_owned(),
            label: "x".to_owned(),
            ticket: None,
            lost: Vec::new(),
        };
        tracker.undo(&site, &created).map(|ask| ask.request)
    };
    let comment = undo("comment", "https://gitlab.example/shop/web/-/issues/7#note_5").unwrap();
    assert_eq!((comment.method, comment.url), (Method::Delete, format!("{API}/issues/7/notes/5")));
    let task = undo("child", "https://gitlab.example/shop/web/-/issues/12").unwrap();
    assert_eq!((task.method, task.url.as_str()), (Method::Put, format!("{API}/issues/12").as_str()));
    assert_eq!(body(&task), json!({"state_event": "close"}));
    let page = undo("wiki", "https://gitlab.example/shop/web/-/wikis/Postmortem%3A-x").unwrap();
    assert_eq!((page.method, page.url), (Method::Delete, format!("{API}/wikis/Postmortem%3A-x")));
    assert_eq!(undo("child", "https://gitlab.example/shop/web/-/merge_requests/12"), None);
    assert_eq!(undo("wiki", "https://gitlab.example/shop/web"), None);
}

#[test]
fn people_types_and_rights_are_learnt_beforehand() {
    let ticket = child().ticket;
    let (tracker, site) = (tracker("gitlab"), site(&ticket));
    let options = |role: Value, members: Reply| {
        let mut answer = |request: &Request| match request.url.as_str() {
            url if url.contains("/members/all?") => members.clone(),
            GRAPHQL => reply(
                200,
                &json!({"data": {"namespace": {"workItemTypes": {"nodes": [
                    {"id": "gid://gitlab/WorkItems::Type/1", "name": "Issue"},
                    {"id": "gid://gitlab/WorkItems::Type/2", "name": "Incident"},
                    {"id": "gid://gitlab/WorkItems::Type/77", "name": "Chore"},
                    {"id": "gid://gitlab/WorkItems::Type/5", "name": "Task"}]}}}}),
            ),
            _ => reply(200, &json!({"id": 5, "permissions": {"project_access": null, "group_access": role}})),
        };
        let (pages, _, _) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
        tracker.options(&site, &ticket, &pages)
    };
    let people = json!([{"id": 12, "username": "bao", "name": "Bao Nguyen", "state": "active"},
        {"id": 13, "username": "cleo", "name": "Cleo Marsh", "state": "blocked"}, {"id": 12, "username": "bao"}]);
    let known = options(json!({"access_level": 30}), reply(200, &people));
    assert_eq!(known.project.as_deref(), Some("shop/web"));
    let kinds: Vec<&str> = known.kinds.iter().map(|kind| kind.name.as_str()).collect();
    assert_eq!(kinds, ["Task", "Chore"]);
    assert_eq!(
        (known.owners.len(), known.owners[0].also.as_slice()),
        (1, ["bao".to_owned(), "@bao".to_owned()].as_slice())
    );
    assert!(known.unknown.is_empty(), "{:?}", known.unknown);
    let guest = options(json!({"access_level": 10}), reply(403, &Value::Null));
    assert_eq!(guest.unknown.len(), 2, "{:?}", guest.unknown);
}

#[test]
fn each_step_of_a_write_takes_any_answer() {
    let (tracker, site) = (tracker("gitlab"), site(&child().ticket));
    let odd = [
        json!(null),
        json!([]),
        json!({"iid": {}}),
        json!({"data": {"workItemCreate": []}}),
        json!({"data": {"namespace": 5}}),
    ];
    for write in [child(), linked(), page(), write(WriteKind::Comment)] {
        let mut open = vec![tracker.send(&site, &write)];
        let mut seen = 0;
        while let Some(ask) = open.pop() {
            seen += 1;
            for answer in odd.iter().chain([&kept(), &parent_known(true), &made(), &under(Value::Null), &under(ours())])
            {
                for status in [200, 400, 404, 409] {
                    let written = tracker.read_send(&site, &write, &ask, &reply(status, answer));
                    if let Ok(Written::Then(next)) = written
                        && seen < 200
                    {
                        open.push(next);
                    }
                }
            }
        }
    }
}

#[test]
fn a_description_that_would_run_a_quick_action_is_not_written() {
    for (text, line) in [
        ("Payments fail.\r\n/close\r\nMore.", "`/close`"),
        ("/label ~bug", "`/label ~bug`"),
        ("```\n/assign me\n```", "`/assign me`"),
    ] {
        let mut writes = 0;
        let sent = send(&write(WriteKind::Description), &mut |request| {
            writes += usize::from(request.method != Method::Get);
            reply(200, &json!({"iid": 7, "description": text}))
        });
        let Err(TrackerError::Refused { refusals }) = sent else { panic!("{sent:?} for {text}") };
        assert!(refusals[0].message.contains(line), "{refusals:?}");
        assert_eq!(writes, 0, "{text}");
        let mark = format!("PM-1a2b3c4d/doc-{}", nofault::model::mark::document_hash("\"description\"", "ours"));
        let region = format!("{text}\n\n<!-- {mark} -->\nours\n<!-- /{mark} -->");
        let created = Created {
            id: mark,
            kind: "description".to_owned(),
            url: "https://gitlab.example/shop/web/-/issues/7".to_owned(),
            label: "#7 description".to_owned(),
            ticket: None,
            lost: Vec::new(),
        };
        let (gitlab, site) = (tracker("gitlab"), site(&write(WriteKind::Description).ticket));
        let undo = gitlab.undo(&site, &created).unwrap();
        let answer = gitlab.accept(&site, &undo, &reply(200, &json!({"iid": 7, "description": region})));
        assert!(matches!(answer, Err(TrackerError::Refused { .. })), "{answer:?}");
    }
}

#[test]
fn a_path_at_the_start_of_a_line_is_no_quick_action() {
    let mut text = "Look at\n/var/log/shop.log\n/ and //cdn.example\n /close is talk\n/api2 too".to_owned();
    let before = text.clone();
    let sent = send(&write(WriteKind::Description), &mut |request| {
        if request.method == Method::Put {
            text = body(request)["description"].as_str().unwrap().to_owned();
        }
        reply(200, &json!({"iid": 7, "description": text}))
    });
    assert_eq!(sent.map(|created| created.lost), Ok(Vec::new()));
    assert!(text.starts_with(&before) && text.contains(MARK), "{text}");
}
