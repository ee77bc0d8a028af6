//! What can be read, and in which shape.

mod common;

use common::{noon, site};
use serde_json::json;

const EVERYTHING: &str =
    "/issues/1.json?include=children,relations,journals,watchers,changesets,attachments,allowed_statuses";

#[test]
fn a_ticket_has_the_fields_of_redmine_5_and_no_others() {
    let issue = &site().read(EVERYTHING)["issue"];
    let mut names: Vec<&str> = issue.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    let expected = "allowed_statuses assigned_to attachments author category changesets children closed_on created_on \
        custom_fields description done_ratio due_date estimated_hours id is_private journals priority project relations \
        spent_hours start_date status subject total_estimated_hours total_spent_hours tracker updated_on watchers";
    assert_eq!(names.join(" "), expected.split_whitespace().collect::<Vec<_>>().join(" "));
    assert_eq!(issue["status"], json!({"id": 3, "name": "Resolved", "is_closed": false}));
    assert_eq!(issue["created_on"], "2026-03-14T22:52:10Z");
    let journal: Vec<&String> = issue["journals"][1].as_object().unwrap().keys().collect();
    assert_eq!(journal, ["created_on", "details", "id", "notes", "private_notes", "user"]);
}

#[test]
fn what_a_ticket_lacks_is_absent_and_what_was_not_asked_for_too() {
    let issue = &site().read("/issues/2.json")["issue"];
    for absent in ["parent", "category", "children", "journals", "relations", "watchers"] {
        assert!(issue.get(absent).is_none(), "{absent}");
    }
    assert!(issue["due_date"].is_null());
}

#[test]
fn an_empty_relation_list_is_left_out_as_redmine_does() {
    let issue = &site().read("/issues/8.json?include=relations,children")["issue"];
    assert!(issue.get("relations").is_none() && issue.get("children").is_none());
}

#[test]
fn changes_carry_ids_as_text() {
    let issue = &site().read(EVERYTHING)["issue"];
    let details: Vec<_> =
        issue["journals"].as_array().unwrap().iter().flat_map(|j| j["details"].as_array().unwrap()).collect();
    assert!(details.contains(&&json!({"property": "attr", "name": "status_id", "old_value": "1", "new_value": "2"})));
    assert!(details.contains(&&json!({"property": "cf", "name": "1", "old_value": "SEV2", "new_value": "SEV1"})));
    assert!(
        details.contains(&&json!({"property": "relation", "name": "relates", "old_value": null, "new_value": "2"}))
    );
    assert!(
        details.contains(&&json!({"property": "relation", "name": "duplicated", "old_value": null, "new_value": "5"}))
    );
    assert!(details.contains(&&json!({"property": "attr", "name": "child_id", "old_value": null, "new_value": "4"})));
}

#[test]
fn the_words_of_a_deleted_account_stay_under_anonymous() {
    let issue = &site().read(EVERYTHING)["issue"];
    let anonymous = issue["journals"].as_array().unwrap().iter().find(|journal| journal["user"]["name"] == "Anonymous");
    assert!(anonymous.unwrap()["notes"].as_str().unwrap().starts_with("Restarted"));
}

#[test]
fn the_list_shows_open_tickets_unless_asked_and_counts_all() {
    let site = site();
    let open = site.read("/issues.json");
    assert_eq!(open["limit"], 25);
    assert!(open["issues"].as_array().unwrap().iter().all(|issue| issue["status"]["is_closed"] == false));
    let all = site.read("/issues.json?status_id=*&limit=2&offset=2&sort=id");
    assert_eq!((&all["total_count"], &all["offset"], &all["limit"]), (&json!(8), &json!(2), &json!(2)));
    let ids: Vec<_> = all["issues"].as_array().unwrap().iter().map(|issue| issue["id"].as_u64().unwrap()).collect();
    assert_eq!(ids, [3, 4]);
}

#[test]
fn a_limit_above_a_hundred_is_cut_and_one_below_one_is_the_default() {
    let site = site();
    for (asked, taken) in [("5000", 100), ("0", 25), ("-3", 25), ("x", 25), ("99999999999999999999", 25)] {
        assert_eq!(site.read(&format!("/issues.json?limit={asked}"))["limit"], taken, "{asked}");
    }
}

#[test]
fn the_list_can_be_filtered_by_parent_project_and_words() {
    let site = site();
    let ids = |query: &str| -> Vec<u64> {
        let found = site.read(&format!("/issues.json?status_id=*&sort=id&{query}"));
        found["issues"].as_array().unwrap().iter().map(|issue| issue["id"].as_u64().unwrap()).collect()
    };
    assert_eq!(ids("parent_id=1"), [4]);
    assert_eq!(ids("project_id=payments"), [7]);
    assert_eq!(ids("project_id=2"), [7]);
    assert_eq!(ids("subject=~POOL"), [4]);
    assert_eq!(ids("description=~b47e"), [0_u64; 0]);
    assert_eq!(ids("issue_id=2,3"), [2, 3]);
    assert_eq!(site.get("/issues.json?project_id=none").status, 404);
}

#[test]
fn names_of_ids_are_told() {
    let site = site();
    assert_eq!(
        site.read("/issue_statuses.json")["issue_statuses"][4],
        json!({"id": 5, "name": "Closed", "is_closed": true})
    );
    let priorities = site.read("/enumerations/issue_priorities.json");
    assert_eq!(
        priorities["issue_priorities"][1],
        json!({"id": 2, "name": "Normal", "is_default": true, "active": true})
    );
    assert_eq!(site.read("/trackers.json")["trackers"][0]["name"], "Incident");
    let project = site.read("/projects/payments.json?include=trackers,issue_categories,issue_custom_fields");
    assert_eq!(project["project"]["issue_custom_fields"], json!([{"id": 4, "name": "Team"}]));
    assert_eq!(project["project"]["trackers"][0], json!({"id": 2, "name": "Bug"}));
    let members = site.read("/projects/ops/memberships.json?limit=100");
    assert_eq!(members["total_count"], 8);
    assert_eq!(members["memberships"][0]["user"], json!({"id": 5, "name": "Inês Duarte"}));
    assert_eq!(site.read("/users/current.json")["user"]["login"], "ines");
}

#[test]
fn the_clock_of_the_tests_stands_still() {
    let site = site();
    site.put("/issues/1.json", &json!({"issue": {"notes": "now"}}));
    assert_eq!(site.running.data().issue(1).unwrap().updated_on, noon());
}
