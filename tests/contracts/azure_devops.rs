//! Azure DevOps' description of work items.
//!
//! It was written for a generator of clients and says three things otherwise than the product does. Every path is below a
//! project, while items are read, found and removed by their number in the organisation (the reference marks the project
//! as optional). Lists are bare, while they come as `{"count", "value"}`. And "object" stands for a value of any type, such as
//! a field's. The recorded answers show the last two.

use crate::case::{Case, Recorded, bare_fields, full_fields};
use crate::exercise::MARK;
use crate::sample::Fill;
use crate::schema::shared;
use nofault::http::{Method, Request};
use nofault::tracker::{Created, Write, WriteKind};
use serde_json::{Value, json};

const BASE: &str = "https://dev.azure.com/octo-org";

pub const CASE: Case = Case {
    tracker: "azure-devops",
    url: "https://dev.azure.com/octo-org/Web/_workitems/edit/42",
    contract: Some("azure-devops-wit-7.1"),
    server: "https://dev.azure.com",
    own: include_str!("own/azure-devops.json"),
    graphql: None,
    writes,
    text: "",
    created: made,
    operations: &[
        "DELETE /{organization}/{project}/_apis/wit/workItems/{workItemId}/comments/{commentId}",
        "DELETE /{organization}/{project}/_apis/wit/workitems/{id}",
        "GET /{organization}/_apis/connectionData",
        "GET /{organization}/_apis/projects/{project}",
        "GET /{organization}/_apis/projects/{project}/teams/{team}/members",
        "GET /{organization}/{project}/_apis/wit/workItems/{id}/updates",
        "GET /{organization}/{project}/_apis/wit/workItems/{workItemId}/comments",
        "GET /{organization}/{project}/_apis/wit/workitems",
        "GET /{organization}/{project}/_apis/wit/workitems/{id}",
        "GET /{organization}/{project}/_apis/wit/workitemtypes",
        "GET /{organization}/{project}/_apis/wit/workitemtypes/{type}/fields",
        "GET /{organization}/{project}/_apis/wit/workitemtypes/{type}/states",
        "POST /{organization}/{project}/_apis/wit/workItems/{workItemId}/comments",
        "POST /{organization}/{project}/_apis/wit/workitems/${type}",
    ],
    recorded: &[
        recorded(
            "azure-devops/GET_list_of_workitem_updates.json",
            "GET",
            "/octo-org/Web/_apis/wit/workItems/1/updates",
        ),
        recorded(
            "azure-devops/GET_list_of_workitem_updates_paged.json",
            "GET",
            "/octo-org/Web/_apis/wit/workItems/1/updates",
        ),
        recorded("azure-devops/GET_wit_WorkItems_id.json", "GET", "/octo-org/Web/_apis/wit/workitems/12"),
        recorded(
            "azure-devops/GET_wit_WorkItems_ids-_ids__expand-all.json",
            "GET",
            "/octo-org/Web/_apis/wit/workitems",
        ),
        recorded(
            "azure-devops/GET_wit_workitems_issueId_comments_1.json",
            "GET",
            "/octo-org/Web/_apis/wit/workItems/299/comments",
        ),
        // A change answers with what was changed, as reading or creating it does.
        recorded("azure-devops/PATCH_wit_workitems_bug1Id_.json", "GET", "/octo-org/Web/_apis/wit/workitems/398"),
        recorded("azure-devops/PATCH_wit_workitems_taskId_8.json", "GET", "/octo-org/Web/_apis/wit/workitems/299"),
        recorded("azure-devops/PATCH_wit_workitems_taskId_9.json", "GET", "/octo-org/Web/_apis/wit/workitems/299"),
        recorded(
            "azure-devops/PATCH_wit_workitems_taskId_comments_1.json",
            "POST",
            "/octo-org/Web/_apis/wit/workItems/299/comments",
        ),
        recorded("azure-devops/POST_wit_workitems_create.json", "POST", "/octo-org/Web/_apis/wit/workitems/$Task"),
        recorded(
            "azure-devops/POST_wit_workitems_taskId_comments_create.json",
            "POST",
            "/octo-org/Web/_apis/wit/workItems/299/comments",
        ),
    ],
    amend,
    place,
    answer,
};

/// Recorded answers of operations that are not used.
const NOT_READ: &[&str] = &["GET_relation_types.json", "GET_wit_wiql_queryId_.json"];

const fn recorded(file: &'static str, method: &'static str, path: &'static str) -> Recorded {
    Recorded { file, at: "/responses/200/body", method, path, status: 200, fits: true }
}

fn writes(case: &Case) -> Vec<Write> {
    let full = full_fields("bao.nguyen@shop.example", Some("Task"));
    let kinds = [
        (None, WriteKind::Comment),
        (Some("Web"), WriteKind::Comment),
        (None, WriteKind::LinkedTicket { fields: full.clone() }),
        (None, WriteKind::Child { fields: full.clone() }),
        (Some("Web"), WriteKind::Child { fields: full }),
        (None, WriteKind::Child { fields: bare_fields() }),
    ];
    kinds.into_iter().map(|(project, what)| case.write(project, what, "<p>What to do.</p>")).collect()
}

fn made(case: &Case) -> Vec<Created> {
    vec![
        case.created("comment", "5", &format!("{BASE}/Web/_workitems/edit/42#5")),
        case.created("child", "43", &format!("{BASE}/_workitems/edit/43")),
        case.created("ticket", "44", &format!("{BASE}/_workitems/edit/44")),
    ]
}

/// Lists get what they come in, and "object" alone stands for anything.
fn amend(description: &mut Value) {
    for operation in description["operations"].as_array_mut().unwrap() {
        for (_, schema) in operation["responses"].as_object_mut().unwrap() {
            if schema["type"] == "array" {
                let properties = json!({"count": {"type": "integer"}, "value": schema.take()});
                *schema = json!({"type": "object", "required": ["count", "value"], "properties": properties});
            }
        }
    }
    loosen(description);
}

fn loosen(schema: &mut Value) {
    if *schema == json!({"type": "object"}) {
        *schema = json!({});
    }
    match schema {
        Value::Object(all) => all.values_mut().for_each(loosen),
        Value::Array(all) => all.iter_mut().for_each(loosen),
        _ => {}
    }
}

/// The address with a project in its path, where an item's has none.
fn place(url: &str) -> String {
    url.replacen(&format!("{BASE}/_apis/wit/"), &format!("{BASE}/Web/_apis/wit/"), 1)
}

/// What the description leaves open: the fields of an item, and what it is linked to.
fn answer(request: &Request, mut made: Value, fill: Fill) -> Value {
    let url = request.url.to_ascii_lowercase();
    let is_of_items = url.contains("/_apis/wit/");
    if fill == Fill::Least || request.method == Method::Delete || !is_of_items {
        return made;
    }
    // The first page of changes is a full one, so that the second is asked for.
    if fill == Fill::Full && url.contains("/updates?") && url.contains("$skip=0") {
        made["value"] = Value::Array(vec![made["value"][0].clone(); 200]);
    }
    let list = ["value", "comments"].into_iter().find(|name| made[*name].is_array());
    let all = match list {
        Some(name) => made[name].as_array_mut().unwrap().iter_mut().collect(),
        None => vec![&mut made],
    };
    for one in all {
        match url.split('?').next().unwrap() {
            path if path.ends_with("/updates") => one["fields"] = changes(),
            path if path.ends_with("/comments") => one["text"] = json!(text(fill)),
            path if path.ends_with("/fields") => of_a_type(one, fill),
            path if path.contains("/workitems") => item(one, fill),
            _ => {}
        }
    }
    made
}

/// A text of somebody else, or one of ours.
fn text(fill: Fill) -> String {
    let last = if fill == Fill::Other { MARK } else { "nothing" };
    format!("<p>What to do.</p><p>Ref: {last}</p>")
}

fn changes() -> Value {
    json!({
        "System.State": {"oldValue": "To Do", "newValue": "Done"},
        "System.Tags": {"oldValue": "one; two", "newValue": "two; three"},
        "System.AssignedTo": {"newValue": {"displayName": "Bao Nguyen", "uniqueName": "bao.nguyen@shop.example"}},
        "System.ChangedDate": {"newValue": "2026-01-07T12:44:33.5Z"},
        "Microsoft.VSTS.Common.Priority": {"oldValue": 2, "newValue": 1},
    })
}

/// A field of a type: a list of words to choose from, or the due date.
fn of_a_type(field: &mut Value, fill: Fill) {
    field["allowedValues"] = json!(["Low", "High", 3]);
    if fill == Fill::Other {
        field["referenceName"] = json!("Microsoft.VSTS.Scheduling.DueDate");
    }
}

fn item(item: &mut Value, fill: Fill) {
    item["fields"] = json!({
        "System.TeamProject": "Web",
        "System.WorkItemType": "Task",
        "System.Title": "Checkout down",
        "System.State": "some text",
        "System.Tags": "postmortem",
        "System.CreatedBy": {"displayName": "Ana Diaz", "uniqueName": "ana.diaz@shop.example"},
        "System.AssignedTo": "Bao Nguyen <SHOP\\bao>",
        "System.CreatedDate": "2026-01-07T12:44:33.5Z",
        "System.Description": text(fill),
        "Microsoft.VSTS.Common.Priority": 1,
        "Microsoft.VSTS.Scheduling.DueDate": "2026-02-01T00:00:00Z",
    });
    let of = item["relations"][0].clone();
    let related = |(rel, url): (&str, String)| {
        let mut one = of.clone();
        (one["rel"], one["url"]) = (json!(rel), json!(url));
        one
    };
    let page = |number: u32| format!("{BASE}/_apis/wit/workItems/{number}");
    let commit = "vstfs:///Git/Commit/p%2fr%2f0123456789abcdef".to_owned();
    item["relations"] = [
        ("System.LinkTypes.Hierarchy-Forward", page(43)),
        ("System.LinkTypes.Hierarchy-Reverse", page(42)),
        ("System.LinkTypes.Related", page(42)),
        ("ArtifactLink", commit),
        ("AttachedFile", format!("{BASE}/_apis/wit/attachments/a1")),
        ("Hyperlink", "https://status.shop.example/1".to_owned()),
    ]
    .into_iter()
    .map(related)
    .collect();
}

#[test]
fn every_recorded_answer_is_read_or_told_apart() {
    let Ok(folder) = std::fs::read_dir(shared("recorded/azure-devops")) else { return };
    for file in folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()) {
        let is_read = CASE.recorded.iter().any(|one| one.file.ends_with(&format!("/{file}")));
        assert_ne!(is_read, NOT_READ.contains(&file.as_str()), "{file}");
    }
}

#[test]
fn an_operation_that_no_patch_has_would_be_noticed() {
    let Some((case, contract, run)) = crate::whole_run(CASE.tracker) else { return };
    let mut create = run.requests.iter().find(|request| request.url.contains("/workitems/$Task")).unwrap().clone();
    assert_eq!(contract.check(case, &create), Ok(()));
    let kind = create.headers.clone();
    create.headers.iter_mut().for_each(|(_, value)| *value = "application/json".to_owned());
    assert!(contract.check(case, &create).is_err());
    create.headers = kind;
    create.body = Some(json!([{"op": "set", "path": "/fields/System.Title", "value": "x"}]).to_string());
    assert!(contract.check(case, &create).is_err());
}

#[test]
fn a_list_as_the_description_has_it_would_be_noticed() {
    let Some((_, contract, _)) = crate::whole_run(CASE.tracker) else { return };
    let path = "/octo-org/Web/_apis/wit/workitemtypes";
    assert!(contract.check_answer("GET", path, 200, &json!([{"name": "Task"}])).is_err());
    assert!(contract.check_answer("GET", path, 200, &json!({"count": 1, "value": [{"name": 1}]})).is_err());
    assert_eq!(contract.check_answer("GET", path, 200, &json!({"count": 1, "value": [{"name": "Task"}]})), Ok(()));
}

#[test]
fn every_way_is_walked_to_its_end() {
    let Some((_, _, run)) = crate::whole_run(CASE.tracker) else { return };
    for part in ["$skip=200", "&continuationToken=", "ids=43&$expand=relations", "/teams/1001/members?"] {
        assert!(run.requests.iter().any(|request| request.url.contains(part)), "nothing asks for {part}");
    }
}
