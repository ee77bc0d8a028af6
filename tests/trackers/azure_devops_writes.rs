//! Writes to Azure DevOps: what is sent, in which order, and that nothing is there twice.

use crate::play::{look, raw, read_all, reply, send, site, ticket, tracker};
use nofault::http::{Auth, Method, Reply, Request};
use nofault::tracker::{ChildFields, Created, Looked, Refusal, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";
const BASE: &str = "https://dev.azure.com/octo-org";
const PROJECT: &str = "https://dev.azure.com/octo-org/Web%20Shop";

fn fields() -> ChildFields {
    ChildFields {
        title: "Add an alert".to_owned(),
        owner: Some("bao.nguyen@shop.example".to_owned()),
        due: None,
        labels: vec!["postmortem".to_owned(), "pm-1a2b3c4d".to_owned()],
        kind: Some("Task".to_owned()),
        extra: vec![("Custom.Team".to_owned(), "Payments".to_owned())],
    }
}

fn write(what: WriteKind) -> Write {
    Write {
        what,
        ticket: ticket("https://dev.azure.com/octo-org/Web%20Shop/_workitems/edit/42"),
        project: Some("Web Shop".to_owned()),
        body: "<p>What to do.</p>\n".to_owned(),
        mark: MARK.to_owned(),
    }
}

fn child() -> Write {
    write(WriteKind::Child { fields: fields() })
}

fn kept() -> Value {
    json!({"id": 50, "fields": {"System.Title": "Add an alert", "System.WorkItemType": "Task", "System.Tags": "pm-1a2b3c4d; Postmortem",
        "System.AssignedTo": {"displayName": "Bao Nguyen", "uniqueName": "Bao.Nguyen@shop.example"}, "Custom.Team": "Payments",
        "System.Description": format!("<div>What to do. </div><div>Ref: {MARK}<br></div>")},
        "relations": [{"rel": "System.LinkTypes.Hierarchy-Reverse", "url": format!("{BASE}/1-2/_apis/wit/workItems/42")}]})
}

fn incident(relations: &Value) -> Value {
    json!({"id": 42, "fields": {"System.TeamProject": "Web Shop"}, "relations": relations})
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

#[test]
fn a_child_and_its_link_are_one_request() {
    let mut sent = Vec::new();
    let created = send(&child(), &mut |request| {
        sent.push(request.clone());
        reply(200, &kept())
    })
    .unwrap();
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (sent[0].method, sent[0].url.as_str(), sent[0].auth),
        (
            Method::Post,
            format!("{PROJECT}/_apis/wit/workitems/$Task?$expand=relations&api-version=7.1").as_str(),
            Auth::Basic
        )
    );
    assert!(sent[0].headers.contains(&("Content-Type".to_owned(), "application/json-patch+json".to_owned())));
    let add = |path: &str, value: &str| json!({"op": "add", "path": path, "value": value});
    let expected = json!([
        add("/fields/System.Title", "Add an alert"),
        add("/fields/System.Description", &format!("<p>What to do.</p>\n<p>Ref: {MARK}</p>")),
        add("/fields/System.Tags", "postmortem; pm-1a2b3c4d"),
        add("/fields/System.AssignedTo", "bao.nguyen@shop.example"),
        add("/fields/Custom.Team", "Payments"),
        {"op": "add", "path": "/relations/-", "value": {"rel": "System.LinkTypes.Hierarchy-Reverse", "url": format!("{BASE}/_apis/wit/workItems/42")}}
    ]);
    assert_eq!(body(&sent[0]), expected);
    assert_eq!((created.kind.as_str(), created.label.as_str(), created.lost), ("child", "#50", Vec::new()));
    assert_eq!(created.url, format!("{BASE}/_workitems/edit/50"));
}

#[test]
fn what_was_dropped_is_listed() {
    let mut poor = kept();
    poor["relations"] = json!([]);
    poor["fields"] =
        json!({"System.Title": "Add an alert", "System.WorkItemType": "Task", "System.Tags": "postmortem"});
    let created = send(&child(), &mut |_| reply(200, &poor)).unwrap();
    assert_eq!(created.kind, "ticket");
    assert_eq!(
        created.lost,
        [
            "Owner `bao.nguyen@shop.example` was not kept: nothing is set",
            "Tag `pm-1a2b3c4d` was not kept.",
            "Custom.Team `Payments` was not kept: nothing is set",
            "It is not linked to #42.",
            "The description was changed on the way.",
        ]
    );
}

#[test]
fn a_due_date_goes_where_the_type_has_one() {
    let dated = |has: bool| {
        let mut write = child();
        let mut given = fields();
        given.due = "2026-02-01".parse().ok();
        write.what = WriteKind::Child { fields: given };
        let mut sent = Vec::new();
        send(&write, &mut |request| {
            sent.push(request.clone());
            match request.method {
                Method::Get if has => {
                    reply(200, &json!({"value": [{"referenceName": "Microsoft.VSTS.Scheduling.DueDate"}]}))
                }
                Method::Get => reply(404, &json!({"message": "no such type"})),
                _ => reply(200, &kept()),
            }
        })
        .unwrap();
        assert_eq!(sent[0].url, format!("{PROJECT}/_apis/wit/workitemtypes/Task/fields?api-version=7.1"));
        sent[1].body.clone().unwrap()
    };
    assert!(
        dated(true).contains(r#"{"op":"add","path":"/fields/Microsoft.VSTS.Scheduling.DueDate","value":"2026-02-01"}"#)
    );
    let (with, without) = (dated(true), dated(false));
    assert!(without.contains("<p>Due: 2026-02-01</p>") && !with.contains("<p>Due"), "{without}");
}

#[test]
fn a_bug_gets_its_text_where_it_shows_it() {
    let mut given = fields();
    given.kind = Some("Bug".to_owned());
    let write = write(WriteKind::LinkedTicket { fields: given });
    let mut sent = Value::Null;
    let mut made = kept();
    made["relations"][0]["rel"] = json!("System.LinkTypes.Related");
    let created = send(&write, &mut |request| {
        sent = body(request);
        assert!(request.url.contains("/workitems/$Bug?"), "{}", request.url);
        reply(200, &made)
    })
    .unwrap();
    assert_eq!(sent[1]["path"], "/fields/Microsoft.VSTS.TCM.ReproSteps");
    assert_eq!(sent[5]["value"]["rel"], "System.LinkTypes.Related");
    assert_eq!((created.kind.as_str(), created.lost.len()), ("ticket", 1), "{:?}", created.lost);
}

#[test]
fn a_comment_ends_with_its_mark() {
    let mut sent = Vec::new();
    let mut answer = |request: &Request| {
        sent.push((request.method, request.url.clone()));
        match request.method {
            Method::Get => reply(200, &incident(&Value::Null)),
            _ => {
                assert_eq!(body(request), json!({"text": format!("<p>What to do.</p>\n<p>Ref: {MARK}</p>")}));
                reply(
                    200,
                    &json!({"workItemId": 42, "id": 77, "text": format!("<p>What to do.</p><p>Ref: {MARK}</p>")}),
                )
            }
        }
    };
    let comment = write(WriteKind::Comment);
    let created = send(&comment, &mut answer).unwrap();
    assert_eq!((created.url.as_str(), created.lost.len()), (format!("{PROJECT}/_workitems/edit/42#77").as_str(), 0));
    // Where the project was not learnt, the item says it.
    let unplaced = Write { project: None, ..comment };
    assert_eq!(send(&unplaced, &mut answer).unwrap(), created);
    let comments = format!("{PROJECT}/_apis/wit/workItems/42/comments?api-version=7.1-preview.4");
    let item = format!("{BASE}/_apis/wit/workitems/42?$expand=relations&api-version=7.1");
    assert_eq!(sent, [(Method::Post, comments.clone()), (Method::Get, item), (Method::Post, comments)]);
}

/// Server 2020 refuses any version after 6.0, and 2022.0 any after 7.0.
#[test]
fn a_server_is_asked_in_a_version_that_all_supported_ones_understand() {
    let site_url = "https://tools.example/tfs/Main";
    let ticket = ticket(&format!("{site_url}/Web/_workitems/edit/42"));
    let mut versions = Vec::new();
    for what in [WriteKind::Comment, WriteKind::Child { fields: fields() }] {
        let write = Write { what, ticket: ticket.clone(), project: None, ..child() };
        let mut answer = |request: &Request| {
            versions.push(request.url.rsplit_once("api-version=").unwrap().1.to_owned());
            let is_of_comments = request.url.contains("/comments?");
            match (is_of_comments, request.method) {
                (true, Method::Get) => reply(200, &json!({"comments": []})),
                (true, _) => reply(200, &json!({"id": 77, "text": format!("<p>Ref: {MARK}</p>")})),
                (false, Method::Get) => reply(200, &incident(&json!([]))),
                (false, _) => reply(200, &kept()),
            }
        };
        assert_eq!(look(&write, &mut answer), Ok(Looked::Absent));
        send(&write, &mut answer).unwrap();
    }
    let comments = "5.1-preview.3";
    assert_eq!(versions, ["5.0", comments, "5.0", comments, "5.0", "5.0", "5.0"]);
    let account = tracker("azure-devops").account_check(&site(&ticket));
    assert_eq!(account.request.url, format!("{site_url}/_apis/connectionData?api-version=5.0-preview.1"));
}

#[test]
fn a_comment_is_found_on_a_later_page() {
    let mut asked = 0;
    let found = look(&write(WriteKind::Comment), &mut |request| {
        asked += 1;
        if request.url.contains("continuationToken=t%2F2") {
            return reply(
                200,
                &json!({"comments": [{"id": 9, "text": format!("<div>x</div><div>Ref: {MARK}</div>")}]}),
            );
        }
        if request.url.contains("/comments?") {
            let gone = json!({"id": 8, "isDeleted": true, "text": format!("<p>Ref: {MARK}</p>")});
            let quoted = json!({"id": 7, "text": format!("<blockquote><p>Ref: {MARK}</p></blockquote>")});
            return reply(200, &json!({"comments": [quoted, gone], "continuationToken": "t/2"}));
        }
        reply(200, &incident(&Value::Null))
    });
    let Ok(Looked::Found(created)) = found else { panic!("{found:?}") };
    assert_eq!((created.url.as_str(), asked), (format!("{PROJECT}/_workitems/edit/42#9").as_str(), 3));
}

#[test]
fn comments_that_never_end_are_left() {
    let mut asked = 0;
    let absent = look(&write(WriteKind::Comment), &mut |request| {
        asked += 1;
        let more = json!({"comments": [{"id": 1, "text": "x"}], "continuationToken": asked.to_string()});
        reply(200, &if request.url.contains("/comments?") { more } else { incident(&Value::Null) })
    });
    assert_eq!((absent, asked), (Ok(Looked::Absent), 101));
}

#[test]
fn items_are_found_among_those_that_are_linked_alone() {
    let link = |rel: &str, id: usize| json!({"rel": rel, "url": format!("{BASE}/p/_apis/wit/workItems/{id}")});
    let mut relations: Vec<Value> = (100..350).map(|id| link("System.LinkTypes.Hierarchy-Forward", id)).collect();
    relations.push(link("System.LinkTypes.Related", 50));
    let mut asked = Vec::new();
    let mut answer = |request: &Request| {
        asked.push(request.url.clone());
        match request.url.as_str() {
            url if url.contains("ids=300,") => reply(200, &json!({"value": [null, kept()]})),
            url if url.contains("ids=") => reply(200, &json!({"value": [{"id": 100, "fields": {}}, null]})),
            _ => reply(200, &incident(&Value::from(relations.clone()))),
        }
    };
    let found = look(&child(), &mut answer);
    assert!(matches!(&found, Ok(Looked::Found(created)) if created.kind == "child"), "{found:?}");
    let linked = look(&write(WriteKind::LinkedTicket { fields: fields() }), &mut answer);
    assert_eq!(linked, Ok(Looked::Absent));
    assert_eq!(asked.len(), 5);
    assert_eq!(
        asked[4],
        format!("{BASE}/_apis/wit/workitems?ids=50&$expand=relations&errorPolicy=omit&api-version=7.1")
    );
    assert_eq!(look(&child(), &mut |_| reply(200, &incident(&json!([])))), Ok(Looked::Absent));
}

fn refused_by(reply: &Reply) -> TrackerError {
    send(&child(), &mut |_| reply.clone()).expect_err("a refusal")
}

#[test]
fn a_refusal_names_its_field() {
    let rule = json!({"$id": "1", "message": "TF401320: Rule Error for field Severity. Error code: Required.", "typeKey": "RuleValidationException",
        "customProperties": {"FieldReferenceName": "Microsoft.VSTS.Common.Severity", "RuleValidationErrors": [
            {"fieldReferenceName": "Microsoft.VSTS.Common.Severity", "errorMessage": "Severity is required."},
            {"fieldReferenceName": "Custom.Team", "errorMessage": "Team is not one of the values."}]}});
    let refusal = |field: &str, message: &str| Refusal { field: Some(field.to_owned()), message: message.to_owned() };
    let both = vec![
        refusal("Microsoft.VSTS.Common.Severity", "Severity is required."),
        refusal("Custom.Team", "Team is not one of the values."),
    ];
    assert_eq!(refused_by(&reply(400, &rule)), TrackerError::Refused { refusals: both });
    let words = json!({"message": "TF401320: Rule Error for field Severity. Error code: Required."});
    let TrackerError::Refused { refusals } = refused_by(&reply(400, &words)) else { panic!() };
    assert_eq!(refusals[0].field.as_deref(), Some("Severity"));
    let parent = json!({"message": "TF401347: Invalid work item link: #42 has a parent already.", "typeKey": "WorkItemLinkInvalidException"});
    let TrackerError::Refused { refusals } = refused_by(&reply(400, &parent)) else { panic!() };
    assert!(refusals[0].field.is_none() && refusals[0].message.contains("TF401347"));
}

#[test]
fn what_cannot_be_a_child_can_be_linked() {
    let instead = |write: &Write, message: &str| {
        tracker("azure-devops").instead(write, &refused_by(&reply(400, &json!({ "message": message }))))
    };
    let (what, why) = instead(&child(), "TF401347: Invalid work item link").unwrap();
    assert!(matches!(what, WriteKind::LinkedTicket { fields: ref kept } if *kept == fields()));
    assert!(why.contains("#42"), "{why}");
    assert_eq!(instead(&child(), "TF401320: Rule Error for field Team."), None);
    assert_eq!(instead(&write(WriteKind::Comment), "TF401347"), None);
}

#[test]
fn each_answer_has_its_class() {
    let conflict = json!({"message": "VS403442: the item was changed"});
    assert_eq!(refused_by(&reply(400, &conflict)), TrackerError::Conflict);
    assert_eq!(refused_by(&reply(412, &Value::Null)), TrackerError::Conflict);
    let page = [("Content-Type", "text/html; charset=utf-8")];
    assert_eq!(refused_by(&raw(203, &page, b"<html>Sign In")), TrackerError::NotSignedIn);
    let away = [("Location", "https://spsprodweu1.vssps.visualstudio.com/_signin?realm=dev.azure.com")];
    assert_eq!(refused_by(&raw(302, &away, b"")), TrackerError::NotSignedIn);
    assert_eq!(refused_by(&raw(429, &[("Retry-After", "12")], b"")), TrackerError::Throttled { wait_s: 12 });
    assert_eq!(refused_by(&raw(429, &[("X-RateLimit-Delay", "4.2")], b"")), TrackerError::Throttled { wait_s: 5 });
    assert_eq!(refused_by(&raw(429, &[], b"")), TrackerError::Throttled { wait_s: 60 });
    assert_eq!(refused_by(&raw(403, &[], b"")), TrackerError::NoPermission);
    assert_eq!(refused_by(&raw(503, &[], b"")), TrackerError::Unreachable { detail: "HTTP 503".to_owned() });
}

#[test]
fn what_was_made_is_removed() {
    let (tracker, site) = (tracker("azure-devops"), site(&child().ticket));
    let created = |kind: &str, url: &str| Created {
        id: "77".to_owned(),
        kind: kind.to_owned(),
        url: url.to_owned(),
        label: "x".to_owned(),
        ticket: None,
        lost: Vec::new(),
    };
    let undo = |kind: &str, url: &str| {
        tracker.undo(&site, &created(kind, url)).map(|ask| (ask.request.method, ask.request.url))
    };
    let comment = format!("{PROJECT}/_apis/wit/workItems/42/comments/77?api-version=7.1-preview.4");
    assert_eq!(undo("comment", &format!("{PROJECT}/_workitems/edit/42#77")), Some((Method::Delete, comment)));
    let item = format!("{BASE}/_apis/wit/workitems/77?api-version=7.1");
    assert_eq!(undo("child", &format!("{BASE}/_workitems/edit/77")), Some((Method::Delete, item)));
    assert_eq!(undo("comment", "https://evil.example/Web/_workitems/edit/42#77"), None);
    assert_eq!(undo("wiki", &format!("{PROJECT}/_wiki/x")), None);
}

#[test]
fn types_fields_and_people_are_learnt_beforehand() {
    let ticket = child().ticket;
    let (tracker, site) = (tracker("azure-devops"), site(&ticket));
    let mut answer = |request: &Request| match request.url.as_str() {
        url if url.contains("/workitemtypes?") => reply(
            200,
            &json!({"value": [{"name": "Test Case"}, {"name": "Epic"}, {"name": "Old", "isDisabled": true}, {"name": "Task"}]}),
        ),
        url if url.contains("/workitemtypes/Task/fields?$expand=all&") => reply(
            200,
            &json!({"value": [
            {"referenceName": "System.Title", "name": "Title", "alwaysRequired": true},
            {"referenceName": "Custom.Team", "name": "Team", "alwaysRequired": true, "allowedValues": ["Payments", "Web"], "defaultValue": null},
            {"referenceName": "Microsoft.VSTS.Common.Priority", "name": "Priority", "alwaysRequired": true, "defaultValue": "2"}]}),
        ),
        url if url.contains("/members?") => reply(
            200,
            &json!({"value": [{"identity": {"displayName": "Bao Nguyen", "uniqueName": "bao.nguyen@shop.example"}}]}),
        ),
        url if url.contains("/_apis/projects/Web%20Shop?") => {
            reply(200, &json!({"id": "p1", "defaultTeam": {"id": "t1"}}))
        }
        _ => reply(200, &incident(&Value::Null)),
    };
    let (pages, _, failed) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
    let options = tracker.options(&site, &ticket, &pages);
    assert!(failed.is_empty() && options.unknown.is_empty(), "{failed:?} {:?}", options.unknown);
    assert_eq!(options.project.as_deref(), Some("Web Shop"));
    let kinds: Vec<&str> = options.kinds.iter().map(|kind| kind.id.as_str()).collect();
    assert_eq!(kinds, ["Task", "Epic"]);
    let required: Vec<(&str, usize)> =
        options.required.iter().map(|field| (field.id.as_str(), field.choices.len())).collect();
    assert_eq!(required, [("Custom.Team", 2)]);
    assert_eq!(options.owners[0].id, "bao.nguyen@shop.example");
    let mut poor = |request: &Request| {
        if request.url.contains("/workitems/42") { reply(200, &incident(&Value::Null)) } else { raw(401, &[], b"") }
    };
    let (pages, _, _) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut poor).unwrap();
    assert_eq!(tracker.options(&site, &ticket, &pages).unknown.len(), 3);
}

#[test]
fn an_account_is_called_by_its_name_and_anybody_is_nobody() {
    let (tracker, site) = (tracker("azure-devops"), site(&child().ticket));
    let ask = tracker.account_check(&site);
    assert_eq!(ask.request.url, format!("{BASE}/_apis/connectionData?api-version=7.1-preview.1"));
    let name = |user: &Value| tracker.account_name(&site, &ask, &reply(200, &json!({"authenticatedUser": user})));
    let ana = json!({"id": "1", "providerDisplayName": "Ana Diaz", "properties": {"Account": {"$value": "ana.diaz@shop.example"}}});
    assert_eq!(name(&ana), Ok("Ana Diaz (ana.diaz@shop.example)".to_owned()));
    assert_eq!(name(&json!({"id": "a", "providerDisplayName": "Anonymous"})), Err(TrackerError::NotSignedIn));
}
