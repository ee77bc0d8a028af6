//! GitLab's REST description, which was written from its documentation, and a schema of our own of its GraphQL.

use crate::case::{Case, Graphql, PLAIN, Recorded, bare_fields, full_fields};
use crate::exercise::{MARK, spoilt};
use crate::graphql_answers::{Filling, Nulls, fillings};
use crate::sample::Fill;
use nofault::http::{Method, Request};
use nofault::tracker::{Created, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

pub const CASE: Case = Case {
    tracker: "gitlab",
    url: "https://gitlab.example/shop/web/-/issues/7",
    contract: Some("gitlab-v4.derived"),
    server: "https://gitlab.example/api/v4",
    own: include_str!("own/gitlab.json"),
    graphql: Some(Graphql {
        schema: include_str!("own/gitlab.graphql"),
        words: &[
            (
                "",
                "webUrl",
                "https://gitlab.example/shop/web/-/work_items/#",
                "https://gitlab.example/shop/web/-/issues/#",
            ),
            ("", "iid", "7", "#"),
            ("WorkItemType", "name", "Task", "Objective"),
            // Of ours or of somebody else.
            (
                "WorkItemWidgetDescription",
                "description",
                "What to do.\n\n<!-- PM-1a2b3c4d/a-5e6f7081 -->",
                "What to do.",
            ),
        ],
    }),
    writes,
    text: "https://gitlab.example/shop/web/-/blob/main/docs/postmortem.md",
    created: made,
    operations: &[
        "DELETE /projects/{id}/issues/{issue_iid}/notes/{note_id}",
        "DELETE /projects/{id}/wikis/{slug}",
        "GET /projects/{id}",
        "GET /projects/{id}/issues",
        "GET /projects/{id}/issues/{issue_iid}",
        "GET /projects/{id}/issues/{issue_iid}/links",
        "GET /projects/{id}/issues/{issue_iid}/notes",
        "GET /projects/{id}/issues/{issue_iid}/related_merge_requests",
        "GET /projects/{id}/issues/{issue_iid}/resource_label_events",
        "GET /projects/{id}/issues/{issue_iid}/resource_milestone_events",
        "GET /projects/{id}/issues/{issue_iid}/resource_state_events",
        "GET /projects/{id}/members/all",
        "GET /projects/{id}/repository/files/{file_path}",
        "GET /projects/{id}/wikis/{slug}",
        "GET /user",
        "GET /version",
        "POST /projects/{id}/issues",
        "POST /projects/{id}/issues/{issue_iid}/links",
        "POST /projects/{id}/issues/{issue_iid}/notes",
        "POST /projects/{id}/wikis",
        "POST https://gitlab.example/api/graphql",
        "PUT /projects/{id}/issues/{issue_iid}",
    ],
    recorded: &[
        recorded("gitlab/shape.issue.json", "GET", "/projects/shop%2Fweb/issues/14", true),
        recorded("gitlab/shape.notes.json", "GET", "/projects/shop%2Fweb/issues/14/notes", true),
        recorded(
            "gitlab/shape.resource_label_events.json",
            "GET",
            "/projects/shop%2Fweb/issues/14/resource_label_events",
            true,
        ),
        recorded(
            "gitlab/shape.resource_state_events.json",
            "GET",
            "/projects/shop%2Fweb/issues/14/resource_state_events",
            true,
        ),
        recorded(
            "gitlab/issue_links.projects.4.issues.14.links.json",
            "GET",
            "/projects/shop%2Fweb/issues/14/links",
            true,
        ),
    ],
    answer,
    ..PLAIN
};

/// Questions that the adapter has: parent and children, timeline, types, what a child needs, parent, children with their
/// texts, making and moving an item.
const QUESTIONS: usize = 8;

/// An incident, one of ours among the newest issues, and that one without a parent.
fn answer(request: &Request, mut made: Value, fill: Fill) -> Value {
    let path = request.url.split('?').next().unwrap_or_default();
    if fill != Fill::Least && request.method == Method::Get && path.ends_with("/issues/7") {
        made["issue_type"] = json!("incident");
    }
    if fill == Fill::Other && path.ends_with("/issues") {
        for issue in made.as_array_mut().into_iter().flatten() {
            issue["description"] = json!(format!("What to do.\n\n<!-- {MARK} -->"));
        }
    }
    let is_parent = request.body.as_deref().is_some_and(|body| body.contains("parent { iid webUrl }"));
    if fill == Fill::Other && is_parent {
        for widget in made["data"]["namespace"]["workItem"]["widgets"].as_array_mut().into_iter().flatten() {
            if let Some(parent) = widget.get_mut("parent") {
                *parent = Value::Null;
            }
        }
    }
    made
}

const fn recorded(file: &'static str, method: &'static str, path: &'static str, fits: bool) -> Recorded {
    Recorded { file, method, path, status: 200, at: "", fits }
}

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("12", None);
    let kinds = [
        WriteKind::Comment,
        WriteKind::LinkedTicket { fields: full.clone() },
        WriteKind::LinkedTicket { fields: bare_fields() },
        WriteKind::Child { fields: full },
        WriteKind::Description,
        WriteKind::WikiPage { title: "Postmortem: checkout".to_owned() },
    ];
    kinds.into_iter().map(|what| case.write(Some("shop/web"), what, "What to do.")).collect()
}

fn made(case: &Case) -> Vec<Created> {
    let page = |tail: &str| format!("https://gitlab.example/shop/web/-/{tail}");
    vec![
        case.created("comment", "5", &page("issues/7#note_5")),
        case.created("child", "12", &page("issues/12")),
        case.created("description", MARK, case.url),
        case.created("wiki", "Postmortem", &page("wikis/Postmortem")),
    ]
}

#[test]
fn every_question_is_asked_and_every_answer_of_the_schema_is_taken() {
    // Without the official description of the issue itself, what hangs on it is not asked for.
    let Some((case, contract, run)) = crate::whole_run(CASE.tracker) else { return };
    let (schema, graphql) = contract.graphql.as_ref().unwrap();
    let (mut read, questions) = (0, run.asked(case, contract));
    assert_eq!(questions.len(), QUESTIONS);
    for (question, reads) in &questions {
        let mut all = fillings();
        let one_null = |place| Filling { nulls: Nulls::At(vec![place]), ..Filling::full() };
        all.extend(schema.nullable(question).into_iter().map(one_null));
        for filling in all {
            let answer = schema.answer(question, &filling, graphql.words);
            assert_eq!(schema.check_answer(question, &answer), [""; 0], "{question}");
            match reads(&answer) {
                Ok(()) => read += 1,
                // A part that is not there, or not there for this account.
                Err(TrackerError::Refused { .. } | TrackerError::NotFound | TrackerError::Unreadable { .. }) => {}
                Err(error) => panic!("{error} for {question} with {filling:?}"),
            }
        }
        assert!(reads(&schema.answer(question, &Filling::full(), graphql.words)).is_ok(), "{question}");
    }
    crate::noted(
        "gitlab-graphql",
        &format!("contract of gitlab: {QUESTIONS} questions in GraphQL, {read} answers in all fillings read"),
    );
}

#[test]
fn a_question_and_an_answer_that_the_schema_does_not_allow_would_be_noticed() {
    let (case, contract, run) = crate::runs().find(|(case, ..)| case.tracker == CASE.tracker).unwrap();
    let (schema, graphql) = contract.graphql.as_ref().unwrap();
    for (question, _) in run.asked(case, contract) {
        let text = question["query"].as_str().unwrap();
        let spoils = [
            ("{ id ", "{ idd "),
            ("(fullPath:", "(path:"),
            ("WorkItemWidgetHierarchy", "WorkItem"),
            ("first: 100", "first: \"100\""),
            ("$input)", "$other)"),
            ("ID!", "String!"),
            ("pageInfo { hasNextPage endCursor }", "pageInfo"),
        ];
        let mut tried = 0;
        for (from, to) in spoils.iter().filter(|(from, _)| text.contains(from)) {
            let mut bad = question.clone();
            bad["query"] = json!(text.replacen(from, to, 1));
            assert!(!schema.check(&bad).is_empty(), "{from} → {to} in {text}");
            tried += 1;
        }
        assert!(tried > 1, "{text}");
        let mut bad = question.clone();
        bad["variables"]["nothing"] = json!(1);
        assert!(!schema.check(&bad).is_empty(), "a variable that is not declared: {text}");
        let good = schema.answer(&question, &Filling { elements: 1, ..Filling::full() }, graphql.words);
        for wrong in spoilt(&good["data"]).1 {
            assert!(!schema.check_answer(&question, &json!({"data": wrong})).is_empty(), "{wrong} for {text}");
        }
    }
    let create = json!({"query": "mutation($input: WorkItemCreateInput!) { workItemCreate(input: $input) { errors } }",
        "variables": {"input": {"title": "x", "workItemTypeId": 3, "dueDate": "2026-02-01"}}});
    assert_eq!(schema.check(&create), ["input.workItemTypeId: 3 is no WorkItemsTypeID", "input has no dueDate"]);
}
