//! What holds for every answer of Jira.

use crate::play::{gather, raw, reply, site, ticket, tracker};
use nofault::http::Request;
use nofault::tracker::mark::find_marks;
use nofault::tracker::{Ask, ChildFields, Looked, Write, WriteKind, Written, candidates};
use proptest::prelude::*;
use serde_json::{Value, json};

const CLOUD: &str = "https://octo.atlassian.net/browse/INC-42";
const DC: &str = "https://tools.octo.example/jira/browse/INC-42";

/// Any JSON, made of Jira's words so that deep places are reached.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        Just(json!("2026-01-07T12:44:33.000+0000")),
        Just(json!("see INC-1, {code}OPS-2{code} https://x.example/browse/A-3")),
        Just(json!("doc")),
        Just(json!("INC-43")),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(word(), inner, 0..6).prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn word() -> impl Strategy<Value = String> {
    let words = "key id fields summary description status statusCategory name value type content text marks attrs url href \
                 comments body author accountId displayName visibility properties mark histories changelog values items field \
                 fieldId from fromString to toString issues issuelinks inwardIssue outwardIssue subtasks parent labels total \
                 nextPageToken isLast startAt errors errorMessages issueTypes issueLinkTypes subtask schema allowedValues required";
    prop::sample::select(words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
}

/// A believable issue.
fn issue() -> Value {
    json!({"id": "1", "key": "INC-42", "names": {"customfield_1": "Severity"}, "properties": {"pm.doc": {"mark": "PM-1a2b3c4d/doc-1"}},
        "changelog": {"total": 1, "histories": [{"id": "5", "author": {"accountId": "a"}, "created": "2026-01-07T12:00:00.000+0000",
            "items": [{"field": "status", "fieldId": "status", "from": "1", "to": "2"}, {"field": "labels", "fromString": "a", "toString": "b sev1"},
                {"field": "Link", "to": "INC-2", "toString": "This issue blocks INC-2"}]}]},
        "fields": {"summary": "s", "status": {"id": "2", "name": "Done", "statusCategory": {"key": "done"}}, "customfield_1": {"value": "SEV1"},
            "description": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "INC-3",
                "marks": [{"type": "link", "attrs": {"href": "https://x.example/browse/OPS-1"}}]}]}]},
            "issuelinks": [{"type": {"outward": "blocks"}, "outwardIssue": {"key": "INC-2"}}], "subtasks": [{"key": "INC-4"}],
            "attachment": [{"filename": "a", "content": "https://x.example/a"}], "created": "2026-01-07T12:00:00.000+0000"}})
}

fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    places.push(at.clone());
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| collect(inner, format!("{at}/{key}"), places)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, inner)| collect(inner, format!("{at}/{n}"), places))
        }
        _ => {}
    }
}

fn mutated() -> impl Strategy<Value = Value> {
    (any::<prop::sample::Index>(), any_json()).prop_map(|(at, new)| {
        let (mut whole, mut places) = (issue(), Vec::new());
        collect(&whole, String::new(), &mut places);
        *whole.pointer_mut(&places[at.index(places.len())]).unwrap() = new;
        whole
    })
}

/// Reads a ticket of each product: `issue` is answered to the first question, `rest` to three of every other kind.
fn read(issue: &Value, rest: &Value) {
    for url in [CLOUD, DC] {
        let mut left = 12;
        let mut answer = |request: &Request| {
            if request.url.contains("/issue/INC-42?") {
                return reply(200, issue);
            }
            left -= 1;
            if left > 0 { reply(200, rest) } else { raw(404, &[], b"") }
        };
        let _ = gather(url, &mut answer);
    }
}

fn writes(url: &str, body: &str) -> Vec<Write> {
    let extra = vec![("customfield_1".to_owned(), body.to_owned())];
    let fields = ChildFields { title: body.to_owned(), kind: Some("3".to_owned()), extra, ..ChildFields::default() };
    let bare = ChildFields { title: body.to_owned(), ..ChildFields::default() };
    let kinds = [
        WriteKind::Comment,
        WriteKind::Child { fields: bare },
        WriteKind::Child { fields: ChildFields { extra: Vec::new(), ..fields.clone() } },
        WriteKind::LinkedTicket { fields },
    ];
    let mark = "PM-1a2b3c4d/a-1";
    let write = |what| Write { what, ticket: ticket(url), project: None, body: body.to_owned(), mark: mark.to_owned() };
    kinds.into_iter().map(write).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_address_is_judged_without_a_panic(path in "(jira/|a/|browse/|projects/|issues/|secure/|INC-[0-9]{1,3}/?|\\?selectedIssue=|INC-7){0,7}") {
        for host in ["octo.atlassian.net", "tools.octo.example"] {
            for found in candidates(&format!("https://{host}/{path}")) {
                prop_assert!(candidates(&found.url).contains(&found), "{}", found.url);
            }
        }
    }

    #[test]
    fn no_answer_makes_a_reading_panic(issue in any_json(), rest in any_json()) {
        read(&issue, &rest);
    }

    #[test]
    fn no_single_odd_place_makes_a_reading_panic(issue in mutated(), rest in any_json()) {
        read(&issue, &rest);
    }

    #[test]
    fn no_answer_makes_a_write_panic_or_go_on_for_ever(answers in prop::collection::vec((any_json(), 100u16..600), 1..6), body in "\\PC{0,40}") {
        for url in [CLOUD, DC] {
            for write in writes(url, &body) {
                let (tracker, site) = (tracker(&write.ticket.tracker), site(&write.ticket));
                let options = tracker.option_reads(&site, &write.ticket);
                let mut open: Vec<Ask> = options.into_iter().chain([tracker.look(&site, &write), tracker.send(&site, &write)]).collect();
                for (answer, status) in answers.iter().cycle().take(40) {
                    let Some(ask) = open.pop() else { break };
                    for status in [*status, 200, 201, 400] {
                        let reply = reply(status, answer);
                        open.extend(tracker.accept(&site, &ask, &reply).ok().into_iter().flat_map(|accepted| accepted.then));
                        if let Ok(Looked::More(next) | Looked::Half(next)) = tracker.read_look(&site, &write, &ask, &reply) {
                            open.push(next);
                        }
                        match tracker.read_send(&site, &write, &ask, &reply) {
                            Ok(Written::Then(next)) => open.push(next),
                            Ok(Written::Done(_)) => {}
                            Err(error) => drop(tracker.instead(&write, &error)),
                        }
                    }
                    open.truncate(60);
                }
            }
        }
    }

    #[test]
    fn a_write_carries_its_mark(body in "\\PC*", mark in "PM-[0-9a-f]{8}/(a|doc)-[a-z0-9-]{1,12}") {
        for url in [CLOUD, DC] {
            let fields = ChildFields { kind: Some("3".to_owned()), ..ChildFields::default() };
            for what in [WriteKind::Comment, WriteKind::Child { fields }] {
                let write = Write { what, ticket: ticket(url), project: None, body: body.clone(), mark: mark.clone() };
                let sent = tracker(&write.ticket.tracker).send(&site(&write.ticket), &write).request.body.unwrap();
                let sent: Value = serde_json::from_str(&sent).unwrap();
                let text = sent.pointer("/fields/description").or_else(|| sent.get("body")).unwrap();
                match text.as_str() {
                    Some(text) => prop_assert!(find_marks(text).contains(&mark), "{}", text),
                    None => {
                        let kept = sent["properties"].as_array().unwrap().iter().any(|one| one["value"]["mark"] == mark.as_str());
                        prop_assert!(kept && text["type"] == "doc");
                    }
                }
            }
        }
    }
}
