//! Writes to Jira Cloud and Data Center: what is sent, in which order, and that nothing is there twice.

use crate::play::{finish, look, raw, read_all, reply, send, site, ticket, tracker};
use nofault::http::{Method, Reply, Request};
use nofault::tracker::{ChildFields, Created, Looked, Refusal, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";
const CLOUD: &str = "https://octo.atlassian.net/browse/INC-42";
const DC: &str = "https://tools.octo.example/jira/browse/INC-42";
const CLOUD_API: &str = "https://octo.atlassian.net/rest/api/3";
const DC_API: &str = "https://tools.octo.example/jira/rest/api/2";

fn fields() -> ChildFields {
    ChildFields {
        title: "Add an alert".to_owned(),
        owner: Some("5a02:bao".to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: vec!["post mortem".to_owned()],
        kind: Some("10003".to_owned()),
        extra: Vec::new(),
    }
}

fn write(url: &str, what: WriteKind) -> Write {
    let body = if url == CLOUD { adf("What to do.").to_string() } else { "What to do.".to_owned() };
    Write { what, ticket: ticket(url), project: Some("10000".to_owned()), body, mark: MARK.to_owned() }
}

fn child(url: &str) -> Write {
    write(url, WriteKind::Child { fields: fields() })
}

fn linked(url: &str) -> Write {
    write(url, WriteKind::LinkedTicket { fields: fields() })
}

fn adf(line: &str) -> Value {
    json!({"type": "doc", "version": 1, "content": [paragraph(line)]})
}

fn paragraph(line: &str) -> Value {
    json!({"type": "paragraph", "content": [{"type": "text", "text": line}]})
}

/// The ticket as it is read back.
fn kept(url: &str) -> Value {
    let (owner, description, properties) = if url == CLOUD {
        (json!({"accountId": "5a02:bao"}), adf("What to do."), json!({"pm.action": {"mark": MARK}}))
    } else {
        (json!({"name": "5a02:bao"}), json!(format!("What to do.\r\n\r\nRef: {MARK}")), json!({}))
    };
    json!({"id": "10060", "key": "INC-60", "properties": properties, "fields": {"summary": "Add an alert",
        "description": description, "assignee": owner, "duedate": "2026-02-01", "labels": ["post-mortem"],
        "issuetype": {"id": "10003"}, "parent": {"key": "INC-42"},
        "issuelinks": [{"id": "1", "outwardIssue": {"key": "INC-42"}}]}})
}

fn with(mut value: Value, place: &str, new: Value) -> Value {
    *value.pointer_mut(place).unwrap() = new;
    value
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

/// Answers as a site that takes everything; `sent` keeps the requests.
fn willing<'a>(sent: &'a mut Vec<Request>, issue: Value) -> impl FnMut(&Request) -> Reply + 'a {
    move |request| {
        sent.push(request.clone());
        match (request.method, request.url.rsplit('/').next().unwrap_or_default()) {
            (Method::Post, "issueLink") => raw(201, &[], b""),
            (Method::Put, _) => raw(201, &[], b""),
            (Method::Post, _) => reply(201, &json!({"id": "10060", "key": "INC-60", "self": "https://evil.example/"})),
            (_, "issueLinkType") => reply(
                200,
                &json!({"issueLinkTypes": [{"id": "1", "name": "Blocks", "inward": "a", "outward": "b"},
                    {"id": "2", "name": "Bezug", "inward": "c", "outward": "c"}]}),
            ),
            _ => reply(200, &issue),
        }
    }
}

/// Writes to a site that takes everything but what `special` answers otherwise.
fn send_but(
    write: &Write,
    issue: Value,
    special: &mut dyn FnMut(&Request) -> Option<Reply>,
) -> (Vec<Request>, Result<Created, TrackerError>) {
    let mut sent = Vec::new();
    let mut answer = willing(&mut sent, issue);
    let made = send(write, &mut |request| {
        let usual = answer(request);
        special(request).unwrap_or(usual)
    });
    drop(answer);
    (sent, made)
}

fn paths(sent: &[Request], api: &str) -> Vec<String> {
    let path = |request: &Request| {
        let path = request.url.strip_prefix(api).unwrap().split('?').next().unwrap();
        format!("{} {path}", request.method.as_str())
    };
    sent.iter().map(path).collect()
}

fn is_checked(request: &Request) -> bool {
    request.headers.contains(&("X-Atlassian-Token".to_owned(), "no-check".to_owned()))
}

#[test]
fn a_child_of_cloud_is_one_request_with_its_mark_and_is_read_back() {
    let mut sent = Vec::new();
    let created = send(&child(CLOUD), &mut willing(&mut sent, kept(CLOUD))).unwrap();
    assert_eq!(paths(&sent, CLOUD_API), ["POST /issue", "GET /issue/INC-60"]);
    assert_eq!(
        body(&sent[0]),
        json!({"fields": {"project": {"id": "10000"}, "issuetype": {"id": "10003"}, "parent": {"key": "INC-42"},
            "summary": "Add an alert", "description": adf("What to do."), "assignee": {"accountId": "5a02:bao"},
            "duedate": "2026-02-01", "labels": ["post-mortem"]},
            "properties": [{"key": "pm.action", "value": {"mark": MARK}}]})
    );
    assert!(is_checked(&sent[0]) && !is_checked(&sent[1]));
    assert_eq!((created.kind.as_str(), created.label.as_str(), created.lost.len()), ("child", "INC-60", 0));
    assert_eq!(created.url, "https://octo.atlassian.net/browse/INC-60");
}

#[test]
fn a_child_of_data_center_carries_its_mark_in_the_text_and_then_as_a_property() {
    let mut sent = Vec::new();
    let created = send(&child(DC), &mut willing(&mut sent, kept(DC))).unwrap();
    assert_eq!(paths(&sent, DC_API), ["POST /issue", "PUT /issue/INC-60/properties/pm.action", "GET /issue/INC-60"]);
    let first = body(&sent[0]);
    assert_eq!(first["fields"]["description"], format!("What to do.\n\nRef: {MARK}"));
    assert_eq!(first["fields"]["assignee"], json!({"name": "5a02:bao"}));
    assert_eq!(first.get("properties"), None);
    assert!(is_checked(&sent[0]) && is_checked(&sent[1]));
    assert_eq!((created.kind.as_str(), created.lost), ("child", Vec::new()));
}

#[test]
fn a_linked_ticket_is_tied_with_the_type_that_says_least() {
    let mut sent = Vec::new();
    let created = send(&linked(CLOUD), &mut willing(&mut sent, kept(CLOUD))).unwrap();
    assert_eq!(paths(&sent, CLOUD_API), ["POST /issue", "GET /issueLinkType", "POST /issueLink", "GET /issue/INC-60"]);
    assert_eq!(body(&sent[0])["fields"].get("parent"), None);
    assert_eq!(
        body(&sent[2]),
        json!({"type": {"id": "2"}, "inwardIssue": {"key": "INC-60"}, "outwardIssue": {"key": "INC-42"}})
    );
    assert_eq!((created.kind.as_str(), created.lost), ("ticket", Vec::new()));
}

#[test]
fn a_link_that_is_refused_leaves_the_ticket_and_says_so() {
    let mut sent = Vec::new();
    let mut answer = willing(&mut sent, with(kept(DC), "/fields/issuelinks", json!([])));
    let created = send(&linked(DC), &mut |request| {
        if request.url.ends_with("/issueLinkType") { raw(404, &[], b"") } else { answer(request) }
    })
    .unwrap();
    assert_eq!(created.lost, ["It could not be linked to INC-42."]);
}

#[test]
fn a_type_that_is_not_given_is_asked_for() {
    let bare = ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() };
    let types = json!([{"id": "1", "name": "Epic", "subtask": false, "hierarchyLevel": 1},
        {"id": "2", "name": "Incident", "subtask": false, "hierarchyLevel": 0}, {"id": "3", "name": "Task", "subtask": false},
        {"id": "5", "name": "Unteraufgabe", "subtask": true, "hierarchyLevel": -1}]);
    for (url, list) in [(CLOUD, "issueTypes"), (DC, "values")] {
        for (what, id) in
            [(WriteKind::Child { fields: bare.clone() }, "5"), (WriteKind::LinkedTicket { fields: bare.clone() }, "3")]
        {
            let (sent, _) = send_but(&write(url, what), kept(url), &mut |request| {
                let is_types = request.url.contains("/createmeta/10000/issuetypes?");
                is_types.then(|| reply(200, &json!({list: types})))
            });
            assert_eq!(body(&sent[1])["fields"]["issuetype"], json!({"id": id}), "{url}");
        }
    }
}

#[test]
fn a_project_without_sub_tasks_gets_a_linked_ticket_instead() {
    let bare = ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() };
    let write = write(CLOUD, WriteKind::Child { fields: bare.clone() });
    let error =
        send(&write, &mut |_| reply(200, &json!({"issueTypes": [{"id": "3", "name": "Task", "subtask": false}]})));
    let error = error.unwrap_err();
    let (what, why) = tracker("jira-cloud").instead(&write, &error).unwrap();
    assert_eq!(what, WriteKind::LinkedTicket { fields: bare });
    assert!(why.contains("INC-42") && why.ends_with("so the ticket is linked to it instead."), "{why}");
}

#[test]
fn what_is_a_sub_task_itself_gets_a_linked_ticket_whatever_the_language() {
    let write = child(DC);
    let refusal = json!({"errorMessages": [], "errors": {"parentId": "Der Vorgang hat nicht die richtige Ebene."}});
    let error = send(&write, &mut |_| reply(400, &refusal)).unwrap_err();
    let (what, why) = tracker("jira-dc").instead(&write, &error).unwrap();
    let expected = ChildFields { kind: None, ..fields() };
    assert_eq!(what, WriteKind::LinkedTicket { fields: expected });
    assert!(why.contains("Der Vorgang"), "{why}");
    let other = TrackerError::Refused {
        refusals: vec![Refusal { field: Some("summary".to_owned()), message: "x".to_owned() }],
    };
    assert_eq!(tracker("jira-dc").instead(&write, &other), None);
}

#[test]
fn a_due_date_that_is_not_on_the_screen_goes_into_the_text() {
    for url in [CLOUD, DC] {
        let refusal = json!({"errorMessages": [], "errors": {
            "duedate": "Field 'duedate' cannot be set. It is not on the appropriate screen, or unknown.",
            "assignee": "User '5a02:bao' cannot be assigned issues."}});
        let mut poor = with(kept(url), "/fields/duedate", Value::Null);
        poor["fields"]["assignee"] = Value::Null;
        let mut tries = 0;
        let (sent, created) = send_but(&child(url), poor, &mut |request| {
            tries += u32::from(request.method == Method::Post);
            (request.method == Method::Post && tries == 1).then(|| reply(400, &refusal))
        });
        let again = body(&sent[1]);
        assert_eq!((again["fields"].get("duedate"), again["fields"].get("assignee")), (None, None));
        let expected = if url == CLOUD {
            json!({"type": "doc", "version": 1, "content": [paragraph("What to do."), paragraph("Due: 2026-02-01")]})
        } else {
            json!(format!("What to do.\n\nDue: 2026-02-01\n\nRef: {MARK}"))
        };
        assert_eq!(again["fields"]["description"], expected);
        assert_eq!(
            created.unwrap().lost,
            ["Owner `5a02:bao` was not kept: nothing is set", "Due date `2026-02-01` was not kept: nothing is set"]
        );
    }
}

#[test]
fn another_refused_field_is_named_and_nothing_is_tried_again() {
    let refusal = json!({"errorMessages": ["General.", "Field 'priority' is required"], "errors": {"customfield_10010": "Severity is required."}});
    let mut tries = 0;
    let error = send(&child(CLOUD), &mut |_| {
        tries += 1;
        reply(400, &refusal)
    });
    let refusals = vec![
        Refusal { field: None, message: "General.".to_owned() },
        Refusal { field: Some("priority".to_owned()), message: "Field 'priority' is required".to_owned() },
        Refusal {
            field: Some("customfield_10010".to_owned()),
            message: "customfield_10010: Severity is required.".to_owned(),
        },
    ];
    assert_eq!((error, tries), (Err(TrackerError::Refused { refusals }), 1));
}

#[test]
fn fields_are_sent_in_the_form_that_their_description_asks_for() {
    let extra = [
        ("customfield_1", "High"),
        ("customfield_2", "3"),
        ("customfield_3", "Shop, 12"),
        ("customfield_4", "Two lines\nof text"),
        ("customfield_5", "5a01:ana"),
        ("customfield_6", "2026-02-03"),
        ("customfield_7", "a,b"),
        ("customfield_8", "no number"),
        ("priority", "2"),
        ("customfield_9", "unknown field"),
    ];
    let extra: Vec<(String, String)> =
        extra.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    let known = json!([
        {"fieldId": "customfield_1", "schema": {"type": "option"}, "allowedValues": [{"id": "11", "value": "High"}]},
        {"fieldId": "customfield_2", "schema": {"type": "number"}},
        {"fieldId": "customfield_3", "schema": {"type": "array", "items": "option"},
            "allowedValues": [{"id": "12", "value": "Billing"}, {"id": "13", "value": "Shop"}]},
        {"fieldId": "customfield_4", "schema": {"type": "string", "custom": "com.example:textarea"}},
        {"key": "customfield_5", "schema": {"type": "user"}},
        {"fieldId": "customfield_6", "schema": {"type": "date"}},
        {"fieldId": "customfield_7", "schema": {"type": "array", "items": "string"}},
        {"fieldId": "customfield_8", "schema": {"type": "number"}},
        {"fieldId": "priority", "schema": {"type": "priority"}, "allowedValues": [{"id": "2", "name": "High"}]},
    ]);
    for (url, list, long, person) in [
        (
            CLOUD,
            "fields",
            json!({"type": "doc", "version": 1, "content": [paragraph("Two lines"), paragraph("of text")]}),
            json!({"accountId": "5a01:ana"}),
        ),
        (DC, "values", json!("Two lines\nof text"), json!({"name": "5a01:ana"})),
    ] {
        let write = write(url, WriteKind::Child { fields: ChildFields { extra: extra.clone(), ..fields() } });
        let mut issue = kept(url);
        for (id, value) in [
            ("customfield_1", json!({"id": "11", "value": "High"})),
            ("customfield_2", json!(3.0)),
            ("customfield_3", json!([{"id": "13", "value": "Shop"}, {"id": "12", "value": "Billing"}])),
            ("customfield_4", long.clone()),
            ("customfield_5", person.clone()),
            ("customfield_6", json!("2026-02-03")),
            ("customfield_7", json!(["a", "b"])),
        ] {
            issue["fields"][id] = value;
        }
        let (sent, created) = send_but(&write, issue, &mut |request| {
            let is_fields = request.url.contains("/createmeta/10000/issuetypes/10003?");
            is_fields.then(|| reply(200, &json!({list: known})))
        });
        let made = body(&sent[1]);
        let of = |id: &str| made["fields"][id].clone();
        assert_eq!(of("customfield_1"), json!({"id": "11"}));
        assert_eq!(of("customfield_2"), json!(3));
        assert_eq!(of("customfield_3"), json!([{"id": "13"}, {"id": "12"}]));
        assert_eq!(of("customfield_4"), long);
        assert_eq!(of("customfield_5"), person);
        assert_eq!(of("customfield_6"), json!("2026-02-03"));
        assert_eq!(of("customfield_7"), json!(["a", "b"]));
        assert_eq!(of("customfield_8"), json!("no number"));
        assert_eq!(of("priority"), json!({"id": "2"}));
        assert_eq!(of("customfield_9"), json!("unknown field"));
        let lost = created.unwrap().lost;
        let [number, priority, unknown] = ["customfield_8", "priority", "customfield_9"];
        assert_eq!(lost.len(), 3, "{lost:?}");
        assert!(lost[0].contains(number) && lost[1].contains(priority) && lost[2].contains(unknown), "{lost:?}");
    }
}

#[test]
fn what_jira_changed_is_listed() {
    let mut poor = kept(CLOUD);
    for (id, value) in
        [("labels", json!([])), ("assignee", json!({"accountId": "5a09:x"})), ("issuetype", json!({"id": "9"}))]
    {
        poor["fields"][id] = value;
    }
    (poor["fields"]["parent"], poor["properties"]) = (Value::Null, json!({}));
    let created = send(&child(CLOUD), &mut willing(&mut Vec::new(), poor)).unwrap();
    assert_eq!(created.kind, "ticket");
    assert_eq!(
        created.lost,
        [
            "Owner `5a02:bao` was not kept: it is `5a09:x`",
            "Type `10003` was not kept: it is `9`",
            "Label `post-mortem` was not kept.",
            "NoFault's mark was not kept.",
            "It is no sub-task of INC-42.",
        ]
    );
}

#[test]
fn a_comment_is_an_internal_note_with_its_mark() {
    for (url, api) in [(CLOUD, CLOUD_API), (DC, DC_API)] {
        let internal = json!({"key": "sd.public.comment", "value": {"internal": true}});
        let created = send(&write(url, WriteKind::Comment), &mut |request| {
            assert_eq!(request.url, format!("{api}/issue/INC-42/comment"));
            assert!(is_checked(request));
            let (expected, properties) = if url == CLOUD {
                (adf("What to do."), json!([internal, {"key": "pm.action", "value": {"mark": MARK}}]))
            } else {
                (json!(format!("What to do.\n\nRef: {MARK}")), json!([internal]))
            };
            assert_eq!(body(request), json!({"body": expected, "properties": properties}));
            reply(201, &json!({"id": "20005", "body": expected}))
        })
        .unwrap();
        assert_eq!(created.url, format!("{url}?focusedCommentId=20005#comment-20005"));
        assert!(created.lost.is_empty(), "{:?}", created.lost);
    }
}

#[test]
fn a_text_that_is_no_document_becomes_one() {
    let mut write = write(CLOUD, WriteKind::Comment);
    for (text, content) in [
        ("First.\n\nSecond.", json!([paragraph("First."), paragraph("Second.")])),
        ("", json!([])),
        ("{\"type\":\"paragraph\"}", json!([paragraph("{\"type\":\"paragraph\"}")])),
    ] {
        write.body = text.to_owned();
        let sent = tracker("jira-cloud").send(&site(&write.ticket), &write).request;
        assert_eq!(body(&sent)["body"], json!({"type": "doc", "version": 1, "content": content}));
    }
}

#[test]
fn a_comment_is_found_on_a_later_page() {
    for url in [CLOUD, DC] {
        let mut asked = Vec::new();
        let found = look(&write(url, WriteKind::Comment), &mut |request| {
            asked.push(request.url.clone());
            let quoted = json!({"id": "4", "body": format!("quoting {MARK}"), "properties": [{"key": "pm.doc", "value": {"mark": "PM-1a2b3c4d/a-5e6f70"}}]});
            let ours = if url == CLOUD {
                json!({"id": "5", "body": adf("x"), "properties": [{"key": "pm.action", "value": {"mark": MARK}}]})
            } else {
                json!({"id": "5", "body": format!("x\r\n\r\nRef: {MARK}")})
            };
            let list = if request.url.contains("startAt=0") { vec![quoted; 2] } else { vec![ours] };
            reply(200, &json!({"startAt": 0, "total": 3, "comments": list}))
        });
        let Ok(Looked::Found(created)) = found else { panic!("{found:?}") };
        assert_eq!((created.id.as_str(), asked.len()), ("5", 2));
        assert!(asked[1].contains("startAt=2&maxResults=100&orderBy=-created&expand=properties"), "{}", asked[1]);
    }
}

/// A site with these sub-tasks and links, whose search knows only `indexed`.
fn lagging<'a>(
    asked: &'a mut Vec<String>,
    own: Value,
    indexed: Value,
    newest: Value,
    issue: Value,
) -> impl FnMut(&Request) -> Reply + 'a {
    move |request| {
        asked.push(request.url.clone());
        let url = request.url.as_str();
        let body = match url {
            _ if url.contains("currentUser") => json!({"issues": newest, "total": 1}),
            _ if url.contains("/search") => json!({"issues": indexed, "total": 1}),
            _ if url.contains("/issue/INC-42?") => json!({"key": "INC-42", "fields": own}),
            _ if url.contains("/issue/INC-60?") => issue.clone(),
            _ => return raw(404, &[], b""),
        };
        reply(200, &body)
    }
}

#[test]
fn a_child_is_found_also_where_the_search_lags() {
    for url in [CLOUD, DC] {
        let own = json!({"subtasks": [{"id": "10043", "key": "INC-43"}, {"id": "10061", "key": "INC-61"}, {"id": "10060", "key": "INC-60"}]});
        let other = json!([{"id": "10043", "key": "INC-43", "fields": {"description": null}}]);
        let mut asked = Vec::new();
        let found = look(&child(url), &mut lagging(&mut asked, own.clone(), other, json!([]), kept(url)));
        assert!(
            matches!(&found, Ok(Looked::Found(created)) if created.kind == "child" && created.lost.is_empty()),
            "{found:?}"
        );
        assert_eq!(asked.len(), 4, "{asked:?}");
        assert_eq!(
            asked[1].contains("&reconcileIssues=10060&reconcileIssues=10061&reconcileIssues=10043"),
            url == CLOUD
        );
        asked.clear();
        let quick = look(&child(url), &mut lagging(&mut asked, own, json!([kept(url)]), json!([]), Value::Null));
        assert!(matches!(quick, Ok(Looked::Found(_))));
        assert_eq!(asked.len(), 2);
        let absent = look(
            &child(url),
            &mut lagging(&mut Vec::new(), json!({"subtasks": []}), json!([]), json!([]), Value::Null),
        );
        assert_eq!(absent, Ok(Looked::Absent));
    }
}

#[test]
fn a_ticket_that_was_not_linked_yet_is_found_half_done() {
    for url in [CLOUD, DC] {
        let orphan = with(kept(url), "/fields/issuelinks", json!([]));
        let mut asked = Vec::new();
        let half = look(
            &linked(url),
            &mut lagging(&mut asked, json!({"issuelinks": []}), json!([]), json!([orphan]), Value::Null),
        );
        let Ok(Looked::Half(ask)) = half else { panic!("{half:?}") };
        let mut sent = Vec::new();
        let created = finish(&linked(url), ask, &mut willing(&mut sent, kept(url))).unwrap();
        assert_eq!((created.kind.as_str(), created.lost.len(), sent.len()), ("ticket", 0, 3));
        let own = json!({"issuelinks": [{"inwardIssue": {"id": "10060", "key": "INC-60"}}]});
        let whole = look(&linked(url), &mut lagging(&mut Vec::new(), own, json!([kept(url)]), json!([]), Value::Null));
        assert!(matches!(whole, Ok(Looked::Found(_))), "{whole:?}");
    }
}

#[test]
fn the_newest_tickets_are_looked_at_to_a_limit() {
    let mut asked = 0;
    let absent = look(&linked(CLOUD), &mut |request| {
        if request.url.contains("/issue/INC-42?") {
            return reply(200, &json!({"key": "INC-42", "fields": {}}));
        }
        asked += u32::from(request.url.contains("currentUser"));
        let token = format!("t{asked}");
        let is_newest = request.url.contains("currentUser");
        reply(200, &json!({"issues": [{"key": "INC-1"}], "nextPageToken": is_newest.then_some(token)}))
    });
    assert_eq!((absent, asked), (Ok(Looked::Absent), 3));
}

#[test]
fn a_lost_answer_is_no_second_ticket() {
    let lost = send(&child(CLOUD), &mut |_| raw(504, &[], b""));
    assert_eq!(lost, Err(TrackerError::Unreachable { detail: "HTTP 504".to_owned() }));
    let broken = send(&linked(CLOUD), &mut |request| match request.method {
        Method::Post => reply(201, &json!({"key": "INC-60"})),
        _ => raw(502, &[], b""),
    });
    assert_eq!(broken, Err(TrackerError::Unreachable { detail: "HTTP 502".to_owned() }));
}

#[test]
fn what_was_made_is_deleted() {
    for (url, id, api) in [(CLOUD, "jira-cloud", CLOUD_API), (DC, "jira-dc", DC_API)] {
        let (tracker, site) = (tracker(id), site(&ticket(url)));
        let created = |kind: &str, url: String| Created {
            id: "20005".to_owned(),
            kind: kind.to_owned(),
            url,
            label: "x".to_owned(),
            ticket: None,
            lost: Vec::new(),
        };
        let comment =
            tracker.undo(&site, &created("comment", format!("{url}?focusedCommentId=20005#comment-20005"))).unwrap();
        assert_eq!(
            (comment.request.method, comment.request.url.clone()),
            (Method::Delete, format!("{api}/issue/INC-42/comment/20005"))
        );
        assert!(is_checked(&comment.request));
        let child = tracker.undo(&site, &created("child", url.to_owned())).unwrap();
        assert_eq!((child.request.method, child.request.url), (Method::Delete, format!("{api}/issue/INC-42")));
        assert_eq!(tracker.undo(&site, &created("child", "https://evil.example/jira/browse/INC-42".to_owned())), None);
        assert_eq!(tracker.undo(&site, &created("wiki", url.to_owned())), None);
    }
}

#[test]
fn types_fields_and_people_are_learnt_beforehand() {
    for (url, id, types, fields) in [(CLOUD, "jira-cloud", "issueTypes", "fields"), (DC, "jira-dc", "values", "values")]
    {
        let ticket = ticket(url);
        let (tracker, site) = (tracker(id), site(&ticket));
        let mut answer = |request: &Request| match request.url.as_str() {
            url if url.contains("/assignable/search?") && url.contains("startAt=0") => reply(
                200,
                &json!([{"accountId": "5a01:ana", "name": "adiaz", "displayName": "Ana Diaz"}, {"displayName": "no id"}]),
            ),
            url if url.contains("/issuetypes/5?") => reply(
                200,
                &json!({fields: [{"fieldId": "summary", "required": true, "name": "Summary"},
                    {"fieldId": "priority", "required": true, "hasDefaultValue": true, "name": "Priority"},
                    {"fieldId": "customfield_1", "required": true, "hasDefaultValue": false, "name": "Team", "schema": {"type": "option"},
                        "allowedValues": [{"id": "11", "value": "Shop"}]},
                    {"fieldId": "customfield_2", "required": true, "name": "Reviewer", "schema": {"type": "user"}}]}),
            ),
            url if url.contains("/issuetypes?") => reply(
                200,
                &json!({types: [{"id": "4", "name": "Task", "subtask": false}, {"id": "5", "name": "Unteraufgabe", "subtask": true}]}),
            ),
            _ => reply(
                200,
                &json!({"key": "INC-42", "fields": {"project": {"id": "10000"}, "issuetype": {"subtask": false}}}),
            ),
        };
        let (pages, _, failed) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
        let options = tracker.options(&site, &ticket, &pages);
        assert!(failed.is_empty() && options.unknown.is_empty(), "{failed:?} {:?}", options.unknown);
        assert_eq!(options.project.as_deref(), Some("10000"));
        assert_eq!(options.kinds.iter().map(|kind| kind.id.as_str()).collect::<Vec<_>>(), ["5"]);
        assert_eq!(options.owners[0].id, if url == CLOUD { "5a01:ana" } else { "adiaz" });
        let required: Vec<(&str, &str)> =
            options.required.iter().map(|field| (field.name.as_str(), field.choices[0].name.as_str())).collect();
        assert_eq!(required, [("Team", "Shop"), ("Reviewer", "Ana Diaz")]);
        assert_eq!(options.fields.len(), 3);
    }
}

#[test]
fn what_cannot_be_learnt_is_said() {
    let ticket = ticket(CLOUD);
    let (tracker, site) = (tracker("jira-cloud"), site(&ticket));
    let options = tracker.options(&site, &ticket, &[]);
    assert_eq!((options.project.as_deref(), options.unknown.len()), (Some("INC"), 2));
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/issuetypes?") => {
            reply(200, &json!({"issueTypes": [{"id": "5", "name": "Sub", "subtask": true}]}))
        }
        url if url.contains("/assignable/") => reply(200, &json!([])),
        _ => reply(
            200,
            &json!({"key": "INC-42", "fields": {"project": {"id": "10000"}, "issuetype": {"subtask": true}}}),
        ),
    };
    let (pages, _, _) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
    let options = tracker.options(&site, &ticket, &pages);
    assert!(
        options.kinds.is_empty() && options.unknown[0].starts_with("INC-42 can have no sub-tasks"),
        "{:?}",
        options.unknown
    );
}
