//! One fact, told twice, is one line; two facts that look alike are two.

use crate::story::{Story, assigned, linked, status, ticket};
use nofault::model::*;
use nofault::timeline::build;

fn story() -> Story {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.ticket(ticket("43", "Other", "2024-01-15T22:00:00Z"), 1);
    story
}

/// Texts with the number of their sources.
fn lines(story: &Story) -> Vec<(String, usize)> {
    build(&story.incident, 0).entries().map(|entry| (entry.text.clone(), entry.sources.len())).collect()
}

fn line(text: &str, sources: usize) -> (String, usize) {
    (text.to_owned(), sources)
}

#[test]
fn a_relation_seen_from_both_ends_is_one_line() {
    for (one, other) in [
        ("relates", "relates"),
        ("blocks", "blocked by"),
        ("precedes", "follows"),
        ("duplicates", "duplicated"),
        ("copied_to", "copied_from"),
        ("parent", "sub-issue"),
    ] {
        let mut story = story();
        story.change("42", 1, "2024-01-15T22:10:00Z", "bob", linked(one, "#43"));
        story.change("43", 1, "2024-01-15T22:10:01Z", "bob", linked(other, "https://redmine.example/issues/42"));
        assert_eq!(lines(&story), [line(&format!("link added: {one} #43"), 2)]);
    }
}

#[test]
fn other_relations_stay_apart() {
    let mut story = story();
    story.change("42", 1, "2024-01-15T22:10:00Z", "bob", linked("relates", "#43"));
    story.change("43", 1, "2024-01-15T22:10:01Z", "bob", linked("blocks", "#42"));
    story.change("43", 2, "2024-01-15T22:10:02Z", "bob", linked("relates", "#44"));
    story.change("43", 3, "2024-01-15T22:20:00Z", "bob", linked("relates", "#42"));
    story.change(
        "43",
        4,
        "2024-01-15T22:10:03Z",
        "bob",
        EventKind::Linked { target: "#42".to_owned(), relation: "relates".to_owned(), added: false },
    );
    assert_eq!(lines(&story).len(), 5);
}

#[test]
fn the_same_words_of_one_person_in_two_tickets_are_one_line() {
    let mut story = story();
    story.says("43", 1, "2024-01-15T22:10:30Z", "bob", "Rolled back deploy 12.");
    story.says("42", 1, "2024-01-15T22:10:00Z", "bob", "rolled back: deploy 12");
    assert_eq!(lines(&story), [line("rolled back: deploy 12", 2)]);
}

#[test]
fn the_same_words_later_or_of_another_person_are_two_lines() {
    let mut story = story();
    story.says("42", 1, "2024-01-15T22:10:00Z", "bob", "ok");
    story.says("42", 2, "2024-01-15T22:10:10Z", "ann", "ok");
    story.says("42", 3, "2024-01-15T22:12:01Z", "bob", "ok");
    assert_eq!(lines(&story), [line("ok", 1), line("ok", 1), line("ok", 1)]);
}

#[test]
fn pictures_alone_are_never_the_same_words() {
    let mut story = story();
    story.says("42", 1, "2024-01-15T22:10:00Z", "bob", "👍");
    story.says("42", 2, "2024-01-15T22:10:10Z", "bob", "👀");
    assert_eq!(lines(&story).len(), 2);
}

#[test]
fn a_program_that_repeats_a_change_shares_its_line() {
    for words in [
        "Status changed from New to In Progress",
        "Bob Baker moved the issue to In Progress",
        "#42 is now: In Progress",
        "State: *In Progress* (https://redmine.example/issues/42)",
    ] {
        for when in ["2024-01-15T22:09:00Z", "2024-01-15T22:10:00Z", "2024-01-15T22:11:59Z"] {
            let mut story = story();
            story.change("42", 1, "2024-01-15T22:10:00Z", "bob", status("New", "In Progress"));
            story.says("42", 2, when, "bot", words);
            assert_eq!(lines(&story), [line("status: New → In Progress", 2)], "{words}");
        }
    }
}

#[test]
fn a_program_that_repeats_a_change_of_a_named_ticket_shares_its_line() {
    let mut story = story();
    story.change("43", 1, "2024-01-15T22:10:00Z", "bob", assigned(None, Some("Ann Archer")));
    story.says("42", 2, "2024-01-15T22:10:05Z", "bot", "Ticket #43 was assigned to Ann Archer by bob");
    assert_eq!(lines(&story), [line("assigned to Ann Archer", 2)]);
}

#[test]
fn a_program_that_adds_a_fact_keeps_its_line() {
    for words in [
        "Status changed from New to In Progress, error rate 12",
        "Status changed from In Progress to New",
        "Priority set to In Progress",
        "In Progress since 22:01",
        "Status changed to Closed",
    ] {
        let mut story = story();
        story.change("42", 1, "2024-01-15T22:10:00Z", "bob", status("New", "In Progress"));
        story.says("42", 2, "2024-01-15T22:10:05Z", "bot", words);
        assert_eq!(lines(&story).len(), 2, "{words}");
    }
}

#[test]
fn a_person_that_repeats_a_change_keeps_the_line() {
    let mut story = story();
    story.change("42", 1, "2024-01-15T22:10:00Z", "bob", status("New", "In Progress"));
    story.says("42", 2, "2024-01-15T22:10:05Z", "ann", "Status changed to In Progress");
    assert_eq!(lines(&story).len(), 2);
}

#[test]
fn an_echo_of_something_long_past_is_news() {
    let mut story = story();
    story.change("42", 1, "2024-01-15T22:10:00Z", "bob", status("New", "In Progress"));
    story.says("42", 2, "2024-01-15T22:12:01Z", "bot", "Status changed to In Progress");
    assert_eq!(lines(&story).len(), 2);
}

#[test]
fn a_program_that_repeats_a_comment_shares_its_line_and_the_person_speaks() {
    for words in ["Rolled back 12", "Bob Baker wrote on Slack: Rolled back 12", "bob commented:\n> Rolled back 12"] {
        for when in ["2024-01-15T22:09:58Z", "2024-01-15T22:10:30Z"] {
            let mut story = story();
            story.says("42", 1, "2024-01-15T22:10:00Z", "bob", "Rolled back 12.");
            story.says("43", 1, when, "bot", words).visibility = Visibility::PrivateNote;
            let timeline = build(&story.incident, 0);
            let entries: Vec<&Entry> = timeline.entries().collect();
            let [entry] = entries[..] else { panic!("{words}: {entries:#?}") };
            assert_eq!((entry.text.as_str(), entry.actor.as_deref()), ("Rolled back 12.", Some("Bob Baker")));
            assert_eq!(entry.visibility, Visibility::PrivateNote);
            assert!(entry.notable && entry.sources.len() == 2);
        }
    }
}

#[test]
fn words_that_a_program_puts_into_anothers_mouth_are_kept() {
    let mut story = story();
    story.says("42", 1, "2024-01-15T22:10:00Z", "bob", "Rolled back 12.");
    story.says("42", 2, "2024-01-15T22:10:05Z", "bot", "Cy Cole denied: Rolled back 12");
    assert_eq!(lines(&story).len(), 2);
}

#[test]
fn echoes_of_echoes_end_in_one_line() {
    let mut story = story();
    story.says("42", 1, "2024-01-15T22:10:00Z", "bob", "Rolled back 12.");
    story.says("42", 2, "2024-01-15T22:10:05Z", "bot", "bob wrote: Rolled back 12.");
    story.says("43", 1, "2024-01-15T22:10:06Z", "pager", "bot posted: bob wrote: Rolled back 12.");
    assert_eq!(lines(&story), [line("Rolled back 12.", 3)]);
}

#[test]
fn one_commit_named_by_two_tickets_is_one_line_at_its_earliest() {
    let commit = || EventKind::Commit { revision: "ABCdef".to_owned() };
    let mut story = story();
    story.event("43", "r", "2024-01-16T22:10:00Z", "bob", commit(), "Fix");
    story.event("42", "r", "2024-01-15T22:10:00Z", "bob", commit(), "Fix");
    assert_eq!(lines(&story), [line("commit ABCdef: Fix", 2)]);
}

#[test]
fn back_and_forth_within_seconds_is_all_told() {
    let mut story = story();
    for (note, from, to) in [(1, "New", "Closed"), (2, "Closed", "New"), (3, "New", "Closed")] {
        story.change("42", note, &format!("2024-01-15T22:10:0{note}Z"), "bob", status(from, to));
    }
    assert_eq!(lines(&story).len(), 3);
}

#[test]
fn one_merge_is_one_line_and_two_merges_are_two() {
    let merged = |target: &str| EventKind::PullRequest { target: target.to_owned(), state: Some("merged".to_owned()) };
    let mut story = story();
    story.change("43", 1, "2024-01-15T22:10:00Z", "bob", merged("this change request"));
    story.change("42", 1, "2024-01-15T22:10:01Z", "bob", merged("#43"));
    story.change("42", 2, "2024-01-15T22:10:02Z", "bob", merged("this change request"));
    assert_eq!(
        lines(&story),
        [line("pull request this change request merged", 2), line("pull request this change request merged", 1)]
    );
}
