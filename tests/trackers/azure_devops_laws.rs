//! What holds for Azure DevOps whatever is answered: nothing panics, nothing is asked for ever, marks are found again.

use crate::play::{gather, look, reply, send, site, ticket, tracker};
use nofault::http::Request;
use nofault::model::EventKind;
use nofault::tracker::{ChildFields, Looked, Write, WriteKind};
use proptest::prelude::*;
use serde_json::{Value, json};

const URL: &str = "https://dev.azure.com/octo-org/Web/_workitems/edit/42";

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "2026-01-07T12:44:33Z",
            "9999-01-01T00:00:00Z",
            "System.LinkTypes.Hierarchy-Forward",
            "ArtifactLink",
            "AttachedFile",
            "vstfs:///Git/Commit/a%2Fb%2F",
            "vstfs:///",
            "https://dev.azure.com//_apis/wit/workItems/7",
            "https://dev.azure.com/x/_apis/wit/workItems/7",
            "<p>a</p>;é; <",
            "Ana Diaz <",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(word(), inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "id",
        "fields",
        "relations",
        "rel",
        "url",
        "attributes",
        "name",
        "comment",
        "value",
        "comments",
        "text",
        "format",
        "createdBy",
        "createdDate",
        "revisedBy",
        "revisedDate",
        "displayName",
        "uniqueName",
        "added",
        "removed",
        "oldValue",
        "newValue",
        "category",
        "System.TeamProject",
        "System.WorkItemType",
        "System.State",
        "System.Tags",
        "System.Title",
        "System.AssignedTo",
        "System.Description",
        "System.ChangedDate",
        "Microsoft.VSTS.Common.Severity",
        "Microsoft.VSTS.Scheduling.DueDate",
        "multilineFieldsFormat",
        "continuationToken",
        "message",
        "customProperties",
        "RuleValidationErrors",
        "defaultTeam",
        "referenceName",
        "alwaysRequired",
        "allowedValues",
    ])
    .prop_map(str::to_owned)
}

fn child(body: String, mark: &str) -> Write {
    let fields = ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() };
    let (project, mark) = (Some("Web".to_owned()), mark.to_owned());
    Write { what: WriteKind::Child { fields }, ticket: ticket(URL), project, body, mark }
}

#[test]
fn a_long_history_is_read_to_its_end_and_one_without_end_to_a_limit() {
    let read = |last: usize| {
        let item = json!({"id": 42, "fields": {"System.TeamProject": "Web", "System.Title": "x"}});
        gather(URL, &mut |request: &Request| match request.url.as_str() {
            url if url.contains("/workitems/42?") => reply(200, &item),
            url if url.contains("/updates?") => {
                let (_, skip) = url.split_once("$skip=").unwrap();
                let skip: usize = skip.split('&').next().unwrap().parse().unwrap();
                let to = (skip + 200).min(last);
                let page: Vec<Value> = (skip..to)
                    .map(|id| json!({"id": id + 2, "revisedDate": "2026-01-07T12:00:00Z", "fields": {"System.State": {"newValue": format!("s{id}")}}}))
                    .collect();
                reply(200, &json!({"value": page}))
            }
            _ => reply(404, &Value::Null),
        })
        .unwrap()
        .incident
    };
    let changes = |incident: &nofault::model::Incident| {
        incident.events.iter().filter(|event| matches!(event.kind, EventKind::Status { .. })).count()
    };
    let whole = read(450);
    assert_eq!((changes(&whole), whole.left_out.len()), (450, 0));
    let cut = read(usize::MAX);
    assert_eq!(changes(&cut), 20_000);
    assert!(cut.left_out[0].what.contains("after page 100"), "{:?}", cut.left_out);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_makes_it_panic(body in any_json(), other in any_json(), status in 100u16..600) {
        let item = json!({"id": 42, "fields": {"System.TeamProject": "Web", "System.WorkItemType": "Bug"}, "relations": body.clone()});
        let _ = gather(URL, &mut |request: &Request| if request.url.contains("/workitems/42?") { reply(200, &item) } else { reply(200, &other) });
        let _ = gather(URL, &mut |_: &Request| reply(200, &json!({"id": 1, "fields": body.clone(), "relations": other.clone(), "value": other.clone()})));
        let write = child("<p>x</p>".to_owned(), "PM-1a2b3c4d/a-1");
        let _ = look(&write, &mut |_| reply(status, &body));
        let _ = send(&write, &mut |_| reply(status, &body));
        let (tracker, site) = (tracker("azure-devops"), site(&ticket(URL)));
        for ask in tracker.option_reads(&site, &ticket(URL)) {
            let _ = tracker.accept(&site, &ask, &reply(status, &body));
            let _ = tracker.account_name(&site, &ask, &reply(status, &body));
        }
    }

    #[test]
    fn what_was_sent_is_found_again(body in "\\PC*", mark in "PM-[0-9a-f]{8}(/[a-z0-9-]{1,12})?") {
        let write = child(body, &mark);
        let mut kept = json!({"id": 50, "relations": [{"rel": "System.LinkTypes.Hierarchy-Reverse", "url": "https://dev.azure.com/octo-org/_apis/wit/workItems/42"}]});
        send(&write, &mut |request| {
            let sent: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
            for one in sent.as_array().unwrap() {
                if let Some(field) = one["path"].as_str().unwrap().strip_prefix("/fields/") {
                    kept["fields"][field] = one["value"].clone();
                }
            }
            reply(200, &kept)
        }).unwrap();
        let child = json!({"id": 42, "relations": [{"rel": "System.LinkTypes.Hierarchy-Forward", "url": "https://dev.azure.com/octo-org/_apis/wit/workItems/50"}]});
        let found = look(&write, &mut |request| reply(200, &if request.url.contains("ids=50") { json!({"value": [kept]}) } else { child.clone() })).unwrap();
        prop_assert!(matches!(found, Looked::Found(ref created) if created.lost.is_empty()), "{:?}", found);
    }
}
