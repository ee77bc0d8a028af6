//! What each check fires on, and what it is quiet on.

use super::*;
use crate::time;

const HEAD: &str = "## Action Items\n\n| Action | Owner | Due | Status | Kind |\n| --- | --- | --- | --- | --- |\n";

fn checked(markdown: &str) -> Vec<CheckItem> {
    checklist(markdown, "", &[], time::date("2026-03-20").unwrap())
}

fn found(markdown: &str, id: &str) -> Option<CheckItem> {
    checked(markdown).into_iter().find(|item| item.id == id)
}

fn is_ok(markdown: &str, id: &str) -> bool {
    found(markdown, id).is_some_and(|item| item.ok)
}

fn action(what: &str) -> String {
    format!("{HEAD}| {what} | Ana Diaz | 2026-04-01 | proposed | |\n")
}

fn row(cells: &str) -> String {
    format!("{HEAD}| {cells} |\n")
}

#[test]
fn whatever_is_missing_says_what_would_be_better() {
    let seed = template::BUILTIN[0].source;
    for item in checked(seed).iter().chain(&checked("")) {
        assert_eq!(item.hint.is_none(), item.ok, "{item:?}");
        assert!(item.hint.as_ref().is_none_or(|hint| hint.ends_with(['.', '?'])), "{item:?}");
    }
}

#[test]
fn a_quotation_and_an_open_question_are_no_answer() {
    let open = "## What Happened?\n\nFrom [#1](https://x.example/1):\n\n> It broke.\n\n_What did people see?_\n";
    assert!(!is_ok(open, "told"));
    assert!(is_ok(&format!("{open}\nThe pool ran out of connections.\n"), "told"));
}

#[test]
fn a_numbered_question_is_open_and_a_numbered_answer_is_not() {
    assert!(!is_ok("## Five Whys\n\n1. _What made that possible?_\n", "whys"));
    assert!(is_ok("## Five Whys\n\n1. The limit was not checked.\n", "whys"));
}

#[test]
fn a_section_is_asked_for_where_the_template_has_it_even_after_it_was_taken_out() {
    assert_eq!(found("## Timeline\n", "whys"), None);
    let today = time::date("2026-03-20").unwrap();
    let items = checklist("## Timeline\n", "## Five Whys\n\n1. _What?_\n", &[], today);
    assert!(items.iter().any(|item| item.id == "whys" && !item.ok));
}

#[test]
fn one_factor_is_too_few() {
    let one = "## Contributing Factors\n\n### Technical\n\nThe pool was small.\nIt has been so for a year.\n\n### Process\n\n_What did review not show?_\n";
    assert!(!is_ok(one, "factors"));
    assert!(is_ok(&one.replace("_What did review not show?_", "No test has as many connections."), "factors"));
    assert!(is_ok("## Causes\n\n- The pool was small.\n- Retries doubled the load.\n", "factors"));
}

#[test]
fn the_number_of_a_citation_is_no_impact() {
    let cited = "- **Impact:** checkout was down ([#42 note 3](https://x.example/issues/42#note-3))\n";
    assert!(!is_ok(cited, "impact-number"));
    assert!(is_ok(&cited.replace("down", "down for 40 % of customers"), "impact-number"));
    assert!(is_ok("## Impact\n\n1,200 carts were lost.\n", "impact-number"));
    let item = found(cited, "impact-number").unwrap();
    assert_eq!(cited.get(item.start.unwrap()..item.end.unwrap()), Some(cited.trim_end()));
}

#[test]
fn detection_that_nobody_recorded_is_missed() {
    assert!(!is_ok("| Detected | not recorded |  |\n", "detection"));
    assert!(is_ok("| Detected | 2026-03-14 22:52 | the ticket was opened |\n", "detection"));
    assert!(!is_ok("## Detection\n\n- **Noticed:** not recorded\n\n_How did the news arrive?_\n", "detection"));
    assert!(is_ok("## Detection\n\n- **Noticed:** not recorded\n\nA customer called.\n", "detection"));
    assert_eq!(found("## Timeline\n", "detection"), None);
}

#[test]
fn questions_and_notes_are_counted_and_the_first_is_pointed_at() {
    let markdown = "# _What would a customer call this?_\n\n- **Began:** _What was seen first?_\n\nTODO: numbers\n\n> TODO of a quotation\n\n```\nTODO in code\n```\n\n| A |\n| --- |\n| _What else?_ |\n";
    let item = found(markdown, "open").unwrap();
    assert!(item.hint.unwrap().starts_with("4 are left"));
    assert_eq!(item.start, Some(0));
    assert!(is_ok("The TODOs of the team are not meant.\n\n_emphasis_ within a line, and **bold?**\n", "open"));
}

#[test]
fn an_action_without_owner_or_date_is_pointed_at() {
    let markdown = row("Add a limit |  | soon | |");
    assert!(is_ok(&markdown, "actions"));
    let owners = found(&markdown, "owners").unwrap();
    assert_eq!(markdown.get(owners.start.unwrap()..owners.end.unwrap()), Some("| Add a limit |  | soon | | |"));
    assert!(found(&markdown, "dates").unwrap().hint.unwrap().starts_with("“soon” is no date"));
    assert!(!is_ok("", "actions") && !is_ok("", "owners") && !is_ok("", "dates"));
}

#[test]
fn a_date_is_past_on_the_day_after_it_and_only_while_the_action_is_open() {
    for (due, status, ok) in [
        ("2026-03-19", "In Progress", false),
        ("2026-03-20", "In Progress", true),
        ("2026-03-19", "Done", true),
        ("2026-03-19", "declined: no time", true),
    ] {
        let markdown = row(&format!("Add a limit | Ana Diaz | {due} | {status} |"));
        let item = found(&markdown, "overdue");
        assert_eq!(item.is_none_or(|item| item.ok), ok, "{due} {status}");
    }
}

#[test]
fn alerts_and_documents_alone_prevent_nothing() {
    assert!(!is_ok(&action("Add an alert on refused cards"), "prevent"));
    assert!(!is_ok(&action("Alert when a limit is near"), "prevent"));
    assert!(!is_ok(&action("Write a runbook for failover"), "prevent"));
    assert!(is_ok(&action("Limit connections of the batch job"), "prevent"));
    assert!(is_ok(&action("Block releases while the alert is red"), "prevent"));
    assert!(!is_ok(&row("Limit connections | Ana Diaz | 2026-04-01 | | mitigate"), "prevent"));
    assert!(is_ok(&row("Watch the queue | Ana Diaz | 2026-04-01 | | Prevent"), "prevent"));
}

#[test]
fn an_action_that_never_ends_is_told_from_one_that_does() {
    for what in ["Improve monitoring", "Investigate the gateway", "We should look into retries", "More tests"] {
        assert!(!is_ok(&action(what), "concrete"), "{what}");
    }
    for what in [
        "Page when checkout errors pass 2 % for 5 minutes",
        "Reduce the pool's wait to 200 ms",
        "Investigate the gateway and write down its limits",
        "Add a check to CI",
        "Restore backups every week",
    ] {
        assert!(is_ok(&action(what), "concrete"), "{what}");
    }
}

#[test]
fn an_action_that_asks_people_for_care_is_told_from_one_for_machines() {
    for what in ["Be more careful with migrations", "Remind people to read the runbook", "Raise awareness of limits"] {
        assert!(!is_ok(&action(what), "lasting"), "{what}");
    }
    for what in [
        "Remind owners by an automated mail 14 days before expiry",
        "Add a reminder to the release tool",
        "Ask for the host's name in a prompt before a volume is deleted",
        "Retrain the model with the new labels",
    ] {
        assert!(is_ok(&action(what), "lasting"), "{what}");
    }
}

#[test]
fn a_project_is_more_than_one_ticket() {
    for what in [
        "Rewrite the payment service",
        "Add limits to all services",
        "Add a limit and a test and a dashboard and a page",
        "Move the batch job to its own pool, with its own limit, its own credentials, its own alerts and its own place in the release, before the next sale begins in the autumn",
    ] {
        assert!(!is_ok(&action(what), "size"), "{what}");
    }
    assert!(is_ok(&action("Add a limit to the batch job and test it"), "size"));
}

#[test]
fn a_declined_action_says_why() {
    let declined = |status: &str| row(&format!("Add a second region | Ana Diaz | | {status} |"));
    assert!(!is_ok(&declined("declined"), "declined"));
    assert!(!is_ok(&declined("Won't do"), "declined"));
    assert!(is_ok(&declined("declined: costs more than it saves"), "declined"));
    assert!(is_ok(&declined("Rejected (superseded by the queue)"), "declined"));
    let noted =
        "## Actions\n\n| Action | Status | Reason |\n| --- | --- | --- |\n| Add a region | declined | too dear |\n";
    assert!(is_ok(noted, "declined"));
    assert_eq!(found(&action("Add a limit"), "declined"), None);
    assert!(is_ok(&declined("declined"), "owners"), "what nobody does needs no date");
}
