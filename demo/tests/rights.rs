//! Who gets which answer.

mod common;

use common::site;
use serde_json::json;

#[test]
fn without_a_key_or_with_a_wrong_one_the_answer_is_401_without_a_body() {
    let site = site().without_key();
    for path in ["/issues/1.json", "/issues.json", "/users/current.json", "/issues/1.json?key=wrong"] {
        let got = site.get(path);
        assert_eq!((got.status, got.text.as_str()), (401, ""), "{path}");
        assert_eq!(got.header("www-authenticate"), Some("Basic realm=\"Redmine API\""));
    }
    assert_eq!(site.post("/issues.json", &json!({"issue": {"subject": "x"}})).status, 401);
    assert_eq!(site.running.faults().applied("POST", ""), 0);
}

#[test]
fn pages_are_shown_without_a_key_but_the_api_ignores_that_session() {
    let site = site().without_key();
    assert_eq!(site.get("/issues/1").status, 200);
    assert_eq!(site.get("/issues/1.json").status, 401);
}

#[test]
fn a_ticket_that_is_not_there_is_404_and_one_that_is_private_403() {
    let site = site().asked_as("lena");
    assert_eq!(site.get("/issues/4711.json").status, 404);
    assert_eq!(site.get("/issues/none.json").status, 404);
    let private = site.get("/issues/6.json");
    assert_eq!((private.status, private.text.as_str()), (403, ""));
}

#[test]
fn private_tickets_show_in_no_list_relation_or_change_for_others() {
    let site = site().asked_as("amina");
    let list = site.read("/issues.json?status_id=*&limit=100");
    assert!(list["issues"].as_array().unwrap().iter().all(|issue| issue["id"] != 6));
    let issue = site.read("/issues/1.json?include=relations,journals");
    let details = issue["issue"]["journals"].as_array().unwrap().iter().flat_map(|j| j["details"].as_array().unwrap());
    assert!(details.filter(|detail| detail["property"] == "relation").all(|detail| detail["new_value"] != "6"));
    assert!(issue["issue"]["relations"].as_array().unwrap().iter().all(|r| r["issue_to_id"] != 6));
}

#[test]
fn private_notes_are_for_those_with_the_right_alone() {
    let seen = site().read("/issues/1.json?include=journals").to_string();
    assert!(seen.contains("Kestrel") && seen.contains("\"private_notes\":true"));
    let hidden = site().asked_as("marek").read("/issues/1.json?include=journals").to_string();
    assert!(!hidden.contains("Kestrel") && !hidden.contains("\"private_notes\":true"));
}

#[test]
fn custom_fields_are_for_administrators() {
    assert_eq!(site().get("/custom_fields.json").status, 403);
    let fields = site().asked_as("admin").read("/custom_fields.json");
    let team = &fields["custom_fields"][3];
    assert_eq!((&team["name"], &team["is_required"]), (&json!("Team"), &json!(true)));
    assert_eq!(team["possible_values"][0], json!({"value": "Billing", "label": "Billing"}));
}

#[test]
fn a_key_is_told_to_its_owner_alone() {
    let site = site();
    assert!(site.read("/users/5.json")["user"].get("api_key").is_some());
    let other = site.read("/users/6.json");
    assert!(other["user"].get("api_key").is_none() && other["user"].get("mail").is_none());
}

#[test]
fn a_reporter_can_comment_but_not_delete_or_write_wiki_pages() {
    let site = site().asked_as("lena");
    assert_eq!(site.put("/issues/1.json", &json!({"issue": {"notes": "seen", "status_id": 5}})).status, 204);
    assert_eq!(site.running.data().issue(1).unwrap().status_id, 3);
    assert_eq!(site.delete("/issues/1.json").status, 403);
    assert_eq!(site.put("/projects/ops/wiki/New.json", &json!({"wiki_page": {"text": "x"}})).status, 403);
    assert_eq!(site.post("/issues/1/relations.json", &json!({"relation": {"issue_to_id": 8}})).status, 403);
}

#[test]
fn a_parent_that_may_not_be_set_is_dropped_without_a_word() {
    let site = site().asked_as("lena");
    let body = json!({"issue": {"project_id": 1, "tracker_id": 3, "subject": "Mine", "parent_issue_id": 1}});
    let got = site.post("/issues.json", &body);
    assert_eq!(got.status, 201);
    assert!(got.json()["issue"].get("parent").is_none());
}
