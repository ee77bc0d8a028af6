//! What can be written, what is refused, and in which words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper that fails is a test that fails")]

mod common;

use common::{Got, Site, agent, site};
use serde_json::{Value, json};

fn child(subject: &str) -> Value {
    json!({"issue": {"project_id": 1, "tracker_id": 3, "subject": subject, "parent_issue_id": 1, "assigned_to_id": 6,
        "due_date": "2026-05-04", "description": "Ref: PM-1"}})
}

fn refused(site: &Site, issue: &Value) -> Vec<String> {
    let got = site.post("/issues.json", &json!({ "issue": issue }));
    assert_eq!(got.status, 422, "{}", got.text);
    got.errors()
}

fn journals(site: &Site, id: u64) -> Vec<Value> {
    let path = format!("/issues/{id}.json?include=journals");
    site.read(&path)["issue"]["journals"].as_array().unwrap().clone()
}

#[test]
fn a_child_is_answered_whole_with_its_address_and_told_to_its_parent() {
    let site = site();
    let got = site.post("/issues.json", &child("Page the right rota"));
    assert_eq!(got.status, 201);
    let issue = got.json()["issue"].clone();
    assert_eq!(issue["parent"], json!({"id": 1}));
    assert_eq!(issue["assigned_to"], json!({"id": 6, "name": "Amina Yusuf"}));
    assert_eq!((&issue["due_date"], &issue["start_date"]), (&json!("2026-05-04"), &json!("2026-04-01")));
    let address = format!("{}/issues/{}", site.running.base_url(), issue["id"]);
    assert_eq!(got.header("location"), Some(address.as_str()));
    let last = journals(&site, 1).pop().unwrap();
    assert_eq!(last["details"][0]["new_value"], issue["id"].to_string());
}

#[test]
fn a_ticket_without_subject_or_project_is_refused_in_redmines_words() {
    let site = site();
    assert_eq!(refused(&site, &json!({"project_id": 1, "subject": "  "})), ["Subject cannot be blank"]);
    assert_eq!(
        refused(&site, &json!({"project_id": 99, "subject": "x"})),
        ["Project cannot be blank", "Tracker cannot be blank", "Status cannot be blank"]
    );
    let all = json!({"project_id": 2, "subject": "", "parent_issue_id": 4711, "due_date": "x", "assigned_to_id": 4711});
    let in_redmines_order = [
        "Team cannot be blank",
        "Subject cannot be blank",
        "Due date is not a valid date",
        "Assignee is invalid",
        "Parent task is invalid",
    ];
    assert_eq!(refused(&site, &all), in_redmines_order);
    let long = "x".repeat(256);
    let errors = refused(&site, &json!({"project_id": 1, "subject": long}));
    assert_eq!(errors, ["Subject is too long (maximum is 255 characters)"]);
}

#[test]
fn a_required_field_of_a_project_is_asked_for_by_name() {
    let site = site();
    assert_eq!(refused(&site, &json!({"project_id": "payments", "subject": "x"})), ["Team cannot be blank"]);
    let wrong = json!({"project_id": 2, "subject": "x", "custom_fields": [{"id": 4, "value": "Nobody"}]});
    assert_eq!(refused(&site, &wrong), ["Team is not included in the list"]);
    let right = json!({"issue": {"project_id": 2, "subject": "x", "custom_fields": [{"id": 4, "value": "Platform"}]}});
    let got = site.post("/issues.json", &right);
    assert_eq!(got.json()["issue"]["custom_fields"], json!([{"id": 4, "name": "Team", "value": "Platform"}]));
}

#[test]
fn wrong_parents_owners_and_days_are_refused() {
    let site = site();
    let with = |name: &str, value: Value| {
        let mut issue = json!({"project_id": 1, "subject": "x"});
        issue[name] = value;
        refused(&site, &issue)
    };
    assert_eq!(with("parent_issue_id", json!(4711)), ["Parent task is invalid"]);
    assert_eq!(with("parent_issue_id", json!(3)), ["An open issue cannot be attached to a closed parent task"]);
    assert_eq!(with("assigned_to_id", json!(2)), ["Assignee is invalid"]);
    assert_eq!(with("due_date", json!("soon")), ["Due date is not a valid date"]);
    assert_eq!(with("priority_id", json!(99)), ["Priority cannot be blank"]);
    assert_eq!(with("due_date", json!("2026-03-31")), ["Due date must be greater than start date"]);
    assert_eq!(site.running.faults().applied("POST", "/issues.json"), 0);
}

#[test]
fn an_unknown_tracker_falls_back_to_the_first_of_the_project() {
    let got = site().post("/issues.json", &json!({"issue": {"project_id": 1, "tracker_id": 99, "subject": "x"}}));
    assert_eq!(got.json()["issue"]["tracker"]["name"], "Incident");
}

#[test]
fn a_comment_is_one_journal_with_the_changes_made_beside_it() {
    let site = site();
    let before = journals(&site, 1).len();
    let body = json!({"issue": {"notes": "Done.", "status_id": "4", "assigned_to_id": "me", "due_date": ""}});
    let got = site.put("/issues/1.json", &body);
    assert_eq!((got.status, got.text.as_str()), (204, ""));
    let all = journals(&site, 1);
    assert_eq!(all.len(), before + 1);
    let last = all.last().unwrap();
    assert_eq!((&last["notes"], &last["created_on"]), (&json!("Done."), &json!("2026-04-01T12:00:00Z")));
    let names: Vec<_> = last["details"].as_array().unwrap().iter().map(|detail| detail["name"].clone()).collect();
    assert_eq!(names, ["due_date", "status_id", "assigned_to_id"]);
}

#[test]
fn a_private_note_is_kept_apart_from_the_changes() {
    let site = site();
    let before = journals(&site, 1).len();
    site.put("/issues/1.json", &json!({"issue": {"notes": "quiet", "private_notes": true, "priority_id": 2}}));
    let all = journals(&site, 1);
    assert_eq!(all.len(), before + 2);
    assert_eq!((&all[before]["notes"], &all[before]["private_notes"]), (&json!(""), &json!(false)));
    assert_eq!((&all[before + 1]["notes"], &all[before + 1]["private_notes"]), (&json!("quiet"), &json!(true)));
}

#[test]
fn a_request_that_changes_nothing_leaves_no_trace() {
    let site = site();
    let before = site.running.data();
    assert_eq!(site.put("/issues/1.json", &json!({"issue": {"status_id": 3, "notes": " "}})).status, 204);
    assert_eq!(before, site.running.data());
    assert_eq!(site.running.faults().applied("PUT", "/issues/1.json"), 0);
}

#[test]
fn a_ticket_with_open_children_cannot_be_closed_and_redmine_does_not_say_so() {
    let site = site();
    assert_eq!(site.put("/issues/1.json", &json!({"issue": {"status_id": 5}})).status, 204);
    assert_eq!(site.running.data().issue(1).unwrap().status_id, 3);
    site.put("/issues/4.json", &json!({"issue": {"status_id": 5}}));
    site.put("/issues/1.json", &json!({"issue": {"status_id": 5}}));
    assert_eq!(site.read("/issues/1.json")["issue"]["closed_on"], "2026-04-01T12:00:00Z");
}

#[test]
fn a_form_based_on_an_older_state_is_refused_with_an_empty_list() {
    let site = site();
    let lock = site.running.data().issue(1).unwrap().lock_version;
    assert_eq!(site.put("/issues/1.json", &json!({"issue": {"subject": "A", "lock_version": lock}})).status, 204);
    for late in [json!({"subject": "B", "lock_version": lock}), json!({"notes": "B", "lock_version": lock})] {
        let late = site.put("/issues/1.json", &json!({ "issue": late }));
        assert_eq!((late.status, late.errors().len()), (422, 0));
    }
    assert_eq!(site.running.data().issue(1).unwrap().subject, "A");
}

#[test]
fn a_body_that_is_no_json_is_400_and_one_of_another_type_is_not_read() {
    let site = site();
    let send = |kind: &str, body: &str| {
        let url = format!("{}/issues.json", site.running.base_url());
        let request = agent().post(url).header("X-Redmine-API-Key", site.running.key()).header("Content-Type", kind);
        request.send(body).unwrap().status().as_u16()
    };
    assert_eq!(send("application/json", "{"), 400);
    assert_eq!(send("text/plain", r#"{"issue": {"project_id": 1, "subject": "x"}}"#), 422);
}

#[test]
fn a_deleted_ticket_takes_its_children_along_and_its_number_never_comes_back() {
    let site = site();
    let made = site.post("/issues.json", &child("A")).json()["issue"]["id"].as_u64().unwrap();
    let below = json!({"issue": {"project_id": 1, "subject": "B", "parent_issue_id": made}});
    let below = site.post("/issues.json", &below).json()["issue"]["id"].as_u64().unwrap();
    assert_eq!(site.delete(&format!("/issues/{made}.json")).status, 204);
    for gone in [made, below] {
        assert_eq!(site.get(&format!("/issues/{gone}.json")).status, 404);
    }
    let next = site.post("/issues.json", &child("C")).json()["issue"]["id"].as_u64().unwrap();
    assert_eq!(next, below + 1);
}

#[test]
fn a_comment_that_is_emptied_disappears_but_its_changes_stay() {
    let site = site();
    site.put("/issues/8.json", &json!({"issue": {"notes": "oops"}}));
    let id = journals(&site, 8).last().unwrap()["id"].clone();
    assert_eq!(site.put(&format!("/journals/{id}.json"), &json!({"journal": {"notes": ""}})).status, 204);
    assert!(journals(&site, 8).iter().all(|journal| journal["id"] != id));
    let with_changes = journals(&site, 1)[1]["id"].clone();
    site.put(&format!("/journals/{with_changes}.json"), &json!({"journal": {"notes": ""}}));
    assert!(journals(&site, 1).iter().any(|journal| journal["id"] == with_changes && journal["notes"] == ""));
}

fn relate(site: &Site, from: u64, to: Value, kind: &str) -> Got {
    site.post(
        &format!("/issues/{from}/relations.json"),
        &json!({"relation": {"issue_to_id": to, "relation_type": kind}}),
    )
}

#[test]
fn a_relation_is_stored_in_redmines_order_and_told_to_both_ends() {
    let site = site();
    let got = relate(&site, 8, json!(2), "relates");
    assert_eq!(got.status, 201);
    let relation = got.json()["relation"].clone();
    assert_eq!((&relation["issue_id"], &relation["issue_to_id"]), (&json!(2), &json!(8)));
    assert!(got.header("location").unwrap().ends_with(&format!("/relations/{}", relation["id"])));
    let turned = relate(&site, 8, json!("3"), "blocked").json()["relation"].clone();
    assert_eq!(turned["relation_type"], "blocks");
    assert_eq!((&turned["issue_id"], &turned["issue_to_id"]), (&json!(3), &json!(8)));
    assert_eq!(journals(&site, 8).last().unwrap()["details"][0]["name"], "blocked");
    assert_eq!(journals(&site, 3).last().unwrap()["details"][0]["name"], "blocks");
}

#[test]
fn a_relation_that_exists_or_cannot_be_is_refused() {
    let site = site();
    assert_eq!(relate(&site, 1, json!(2), "relates").errors(), ["Related issue has already been taken"]);
    assert_eq!(relate(&site, 2, json!(1), "relates").errors(), ["This relation would create a circular dependency"]);
    assert_eq!(relate(&site, 1, json!(4711), "relates").errors(), ["Related issue cannot be blank"]);
    assert_eq!(relate(&site, 1, json!(4), "relates").errors(), ["An issue cannot be linked to one of its subtasks"]);
    assert_eq!(relate(&site, 1, json!(8), "loves").errors(), ["Relation type is not included in the list"]);
}

#[test]
fn a_wiki_page_is_made_changed_and_guarded_by_its_version() {
    let site = site();
    let path = "/projects/ops/wiki/Postmortem_of_checkout.json";
    assert_eq!(site.get(path).status, 404);
    let page =
        |text: &str, version: Option<u64>| json!({"wiki_page": {"text": text, "version": version, "comments": "why"}});
    let made = site.put(path, &json!({"wiki_page": {"text": "# One"}}));
    assert_eq!((made.status, made.json()["wiki_page"]["version"].clone()), (201, json!(1)));
    assert_eq!(made.header("location"), Some("/projects/ops/wiki/Postmortem_of_checkout"));
    assert_eq!(site.put(path, &page("# Two", Some(1))).status, 204);
    let late = site.put(path, &page("# Three", Some(1)));
    assert_eq!((late.status, late.text.as_str()), (409, ""));
    assert_eq!(site.read(path)["wiki_page"]["text"], "# Two");
    assert_eq!(site.put(path, &json!({"wiki_page": {"text": ""}})).errors(), ["Text field cannot be blank"]);
    assert_eq!(site.delete(path).status, 204);
    assert_eq!(site.get(path).status, 404);
}

#[test]
fn a_claimed_version_guards_a_page_that_is_there_and_is_kept_on_one_that_is_new() {
    let site = site();
    let zero = |text: &str| json!({"wiki_page": {"text": text, "comments": "", "version": 0}});
    assert_eq!(site.put("/projects/ops/wiki/Incident_checklist.json", &zero("x")).status, 409);
    let made = site.put("/projects/ops/wiki/Zero.json", &zero("x"));
    assert_eq!((made.status, &made.json()["wiki_page"]["version"]), (201, &json!(0)));
    assert_eq!(site.put("/projects/ops/wiki/Zero.json", &zero("y")).status, 204);
}

#[test]
fn a_wiki_title_is_found_however_it_is_written() {
    let site = site();
    assert_eq!(site.get("/projects/ops/wiki/incident%20checklist.json").status, 200);
    site.put("/projects/ops/wiki/what%20happened%3F.json", &json!({"wiki_page": {"text": "x"}}));
    assert_eq!(site.read("/projects/1/wiki/What_happened.json")["wiki_page"]["title"], "What_happened");
}
