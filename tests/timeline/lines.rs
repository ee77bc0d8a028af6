//! What one line says, and whether it belongs into the draft.

use crate::story::{Story, assigned, label, linked, source, status, ticket};
use nofault::model::*;
use nofault::timeline::build;

/// The only line of a story with one event.
fn only(make: impl FnOnce(&mut Story)) -> Entry {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    make(&mut story);
    let timeline = build(&story.incident, 0);
    let entries: Vec<&Entry> = timeline.entries().collect();
    let [entry] = entries[..] else { panic!("one line expected: {entries:#?}") };
    entry.clone()
}

fn of_kind(kind: EventKind, words: &str) -> (String, bool) {
    let entry = only(|story| {
        story.event("42", "x", "2024-01-15T22:10:00Z", "bob", kind, words);
    });
    (entry.text, entry.notable)
}

fn of_comment(who: &str, words: &str) -> (String, bool) {
    let entry = only(|story| {
        story.says("42", 1, "2024-01-15T22:10:00Z", who, words);
    });
    (entry.text, entry.notable)
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn changes_speak_in_the_fields_words() {
    let field = |name: &str, from, to| EventKind::Field { name: name.to_owned(), from, to };
    let pull =
        |state: Option<&str>| EventKind::PullRequest { target: "#9".to_owned(), state: state.map(str::to_owned) };
    let gone = |kind| match kind {
        EventKind::Label { name, .. } => EventKind::Label { name, added: false },
        other => other,
    };
    for (kind, words, text, notable) in [
        (EventKind::Opened, "", "opened: Checkout fails", true),
        (status("New", "In Progress"), "", "status: New → In Progress", true),
        (assigned(some("Ann").as_deref(), Some("Bob")), "", "assigned to Bob (was Ann)", true),
        (assigned(None, Some("Bob")), "", "assigned to Bob", true),
        (assigned(Some("Ann"), None), "", "unassigned (was Ann)", true),
        (EventKind::Priority { from: some("Low"), to: some("High") }, "", "priority: Low → High", true),
        (EventKind::Severity { from: None, to: some("SEV1") }, "", "severity: SEV1", true),
        (label("backend"), "", "label added: backend", false),
        (gone(label("backend")), "", "label removed: backend", false),
        (label("severity: high"), "", "label added: severity: high", true),
        (label("mitigated"), "", "label added: mitigated", true),
        (EventKind::Title { from: some("Down"), to: some("Down in EU") }, "", "title: Down → Down in EU", false),
        (field("Watcher", None, some("Ann")), "", "Watcher: Ann", false),
        (field("Impact", some("low"), None), "", "Impact: low → none", true),
        (linked("relates", "#43"), "", "link added: relates #43", false),
        (EventKind::Attached { name: "a.png".to_owned(), added: true }, "", "file added: a.png", false),
        (
            EventKind::Attached { name: "a.png".to_owned(), added: true },
            "The graph",
            "file added: a.png: The graph",
            true,
        ),
        (EventKind::Commit { revision: "0123456789abcdef".to_owned() }, "Fix it", "commit 0123456789ab: Fix it", true),
        (pull(Some("merged")), "", "pull request #9 merged", true),
        (pull(Some("closed")), "", "pull request #9 closed", false),
        (pull(None), "", "pull request #9", false),
    ] {
        assert_eq!(of_kind(kind, words), (text.to_owned(), notable));
    }
}

#[test]
fn comments_keep_their_own_words_on_one_line() {
    let (text, notable) = of_comment("bob", "At 14:05 UTC rolled  back\r\n\r\n\tdeploy **12** \n");
    assert_eq!((text.as_str(), notable), ("At 14:05 UTC rolled back / deploy **12**", true));
}

#[test]
fn long_comments_end_after_a_whole_word() {
    let (text, _) = of_comment("bob", &"größer ".repeat(60));
    assert!(text.ends_with("größer…") && text.chars().count() <= 200, "{text}");
    let (text, _) = of_comment("bob", &"ß".repeat(500));
    assert_eq!(text, "ß".repeat(199) + "…");
    let (text, _) = of_comment("bob", &"ß".repeat(200));
    assert_eq!(text, "ß".repeat(200));
}

#[test]
fn the_body_stands_in_where_no_plain_text_was_made() {
    let entry = only(|story| story.says("42", 1, "2024-01-15T22:10:00Z", "bob", "as *written*").text.clear());
    assert_eq!(entry.text, "as *written*");
}

#[test]
fn a_comment_without_words_is_kept_and_routine() {
    assert_eq!(of_comment("bob", " \n "), ("comment without words".to_owned(), false));
}

#[test]
fn programs_are_heard_when_they_report_something() {
    for (words, notable) in [
        ("Alert firing: error rate 12 %", true),
        ("Deployment 12 finished", true),
        ("This issue has been automatically marked as stale", false),
        ("Welcome! Thanks for the report of this error.", false),
        ("Linked by the bot", false),
    ] {
        assert_eq!(of_comment("pager", words).1, notable, "{words}");
        assert!(of_comment("ann", words).1, "a person's words always count: {words}");
    }
}

#[test]
fn our_own_publication_is_no_event() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.says("42", 1, "2024-01-15T22:10:00Z", "ann", "# Postmortem\n<!-- PM-1a2b3c4d/doc -->");
    story.says("42", 2, "2024-01-15T22:11:00Z", "ann", "").body = "Ref: PM-1A2B3C4D/1".to_owned();
    assert_eq!(build(&story.incident, 0).entries().count(), 0);
    for words in [
        "Ref: RPM-1a2b3c4d/x",
        "Ref: PM-1a2b3c4/x",
        "<!-- PM-1a2b3c4dd/x -->",
        "Ref: PM-1a2b3c4g/x",
        "Ref: PM-",
        "> Ref: PM-1a2b3c4d/doc",
        "What is PM-1a2b3c4d/doc?",
    ] {
        assert!(of_comment("ann", words).1, "{words}");
    }
}

#[test]
fn a_ticket_that_we_created_is_opened_without_notice() {
    let entry = only(|story| {
        story.ticket(ticket("50", "Add an alert", "2024-01-16T10:00:00Z"), 1).body = "Ref: PM-1a2b3c4d/a-1".to_owned();
        story.opened("50", "2024-01-16T10:00:00Z", "ann");
    });
    assert!(!entry.notable);
}

#[test]
fn keeps_comments_of_deleted_users() {
    let actor = |who: &str| {
        let entry = only(|story| {
            story.says("42", 1, "2024-01-15T22:10:00Z", who, "x");
        });
        entry.actor
    };
    assert_eq!(actor("ghost"), some("ghost"));
    assert_eq!(actor("17"), some("user 17"));
    assert_eq!(actor(""), None);
    let nameless = only(|story| {
        let handles = vec!["old-login".to_owned()];
        story.incident.add_person(Person { id: "9".to_owned(), handles, ..Person::default() });
        story.says("42", 1, "2024-01-15T22:10:00Z", "9", "x");
    });
    assert_eq!(nameless.actor, some("old-login"));
}

#[test]
fn details_of_one_journal_are_one_line_with_one_source() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.says("42", 7, "2024-01-15T22:10:00Z", "bob", "I take it.");
    story.detail(assigned(None, Some("Bob Baker")));
    story.detail(status("New", "In Progress"));
    story.detail(EventKind::Field { name: "% Done".to_owned(), from: None, to: some("10") });
    let timeline = build(&story.incident, 0);
    let lines: Vec<(&str, usize)> =
        timeline.entries().map(|entry| (entry.text.as_str(), entry.sources.len())).collect();
    let expected = [("I take it.", 1), ("status: New → In Progress; assigned to Bob Baker", 1), ("% Done: 10", 1)];
    assert_eq!(lines, expected);
    let ids: std::collections::HashSet<&str> = timeline.entries().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), 3, "each line has an id of its own");
}

#[test]
fn changes_of_two_people_or_two_tickets_in_one_second_are_two_lines() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.ticket(ticket("43", "Other", "2024-01-15T22:00:00Z"), 1);
    for (key, note, who) in [("42", 1, "ann"), ("42", 2, "bob"), ("43", 1, "bob")] {
        story.change(key, note, "2024-01-15T22:10:00Z", who, status("New", "Closed"));
    }
    assert_eq!(build(&story.incident, 0).entries().count(), 3);
}

#[test]
fn private_changes_do_not_share_a_line_with_public_ones() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.change("42", 1, "2024-01-15T22:10:00Z", "bob", status("New", "Closed"));
    story.detail(assigned(None, Some("Bob"))).visibility = Visibility::PrivateNote;
    let timeline = build(&story.incident, 0);
    let seen: Vec<Visibility> = timeline.entries().map(|entry| entry.visibility).collect();
    assert_eq!(seen, [Visibility::Public, Visibility::PrivateNote]);
}

#[test]
fn events_of_a_private_ticket_are_private() {
    let entry = only(|story| {
        story.root().audience.visibility = Visibility::Private;
        story.says("42", 1, "2024-01-15T22:10:00Z", "bob", "x");
    });
    assert_eq!(entry.visibility, Visibility::Private);
}

#[test]
fn equal_times_go_by_distance_then_by_number_and_unknown_times_come_last() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.ticket(ticket("7", "Far", "2024-01-15T22:00:00Z"), 2);
    story.says("42", 1, "", "bob", "never");
    story.says("7", 1, "2024-01-15T22:10:00Z", "bob", "far");
    story.says("42", 10, "2024-01-15T22:10:00Z", "bob", "tenth");
    story.says("42", 9, "2024-01-15T22:10:00Z", "bob", "ninth");
    let timeline = build(&story.incident, 0);
    let texts: Vec<&str> = timeline.entries().map(|entry| entry.text.as_str()).collect();
    assert_eq!(texts, ["ninth", "tenth", "far", "never"]);
    assert_eq!(timeline.days.last().unwrap().date, None);
}

#[test]
fn a_comment_before_the_opening_keeps_the_trackers_time() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.opened("42", "2024-01-15T22:00:00Z", "ann");
    story.says("42", 1, "2024-01-15T21:50:00Z", "bob", "already looking");
    let timeline = build(&story.incident, 0);
    let first = timeline.entries().next().unwrap();
    assert_eq!((first.text.as_str(), &first.sources[0]), ("already looking", &source("42", "note-1")));
}

#[test]
fn days_are_those_of_the_reader() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.says("42", 1, "2024-01-15T22:30:00Z", "bob", "one");
    story.says("42", 2, "2024-01-15T23:30:00Z", "bob", "two");
    let days = |offset_min| {
        build(&story.incident, offset_min).days.iter().map(|day| day.date.unwrap().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(days(0), ["2024-01-15"]);
    assert_eq!(days(60), ["2024-01-15", "2024-01-16"]);
    assert_eq!(days(330), ["2024-01-16"]);
}

#[test]
fn nobody_is_shown_with_the_words_of_another() {
    for (who, words, text) in [
        ("bob", "Ann wrote:\n> It began at 9.\n> I saw it.\n\nThat is wrong.", "Ann wrote: / […] / That is wrong."),
        ("bob", "Ann wrote:\n> It began at 9.\n> I saw it.", "Ann wrote: / “It began at 9. / I saw it.”"),
        ("bob", "> It began at 9.", "“It began at 9.”"),
        ("bob", "It began at ~~8~~ 9.", "It began at 9."),
        ("bob", "~~It began at 8.~~", "~~It began at 8.~~"),
        ("bob", "a > b, ~~ c", "a > b, ~~ c"),
        ("bot", "In the channel:\n> Checkout is down.\nOpen it.", "In the channel: / “Checkout is down.” / Open it."),
    ] {
        assert_eq!(of_comment(who, words).0, text, "{words}");
    }
    let log = only(|story| {
        let kind = EventKind::Told { kind: ToldKind::Log, thing: None };
        story.event("42", "x", "2024-01-15T22:10:00Z", "bob", kind, "> GET /pay");
    });
    assert_eq!(log.text, "> GET /pay", "a log quotes nobody");
}

#[test]
fn a_ticket_is_opened_before_anybody_comments_on_it() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.event("42", "a-note", "2024-01-15T22:00:00Z", "bob", EventKind::Commented, "on it");
    story.opened("42", "2024-01-15T22:00:00Z", "ann");
    let timeline = build(&story.incident, 0);
    let texts: Vec<&str> = timeline.entries().map(|entry| entry.text.as_str()).collect();
    assert_eq!(texts, ["opened: Checkout fails", "on it"]);
}

#[test]
fn what_was_pasted_does_not_drive_out_what_somebody_concludes() {
    let trace = "The trace of node 3:\n    java.sql.SQLTransientConnectionException\n    \tat com.zaxxer.hikari\n";
    let words = format!("{trace}Same on nodes 1 and 2.");
    assert_eq!(of_comment("bob", &words).0, "The trace of node 3: / […] / Same on nodes 1 and 2.");
    let quoted = "> It is the release.\n\nIt is not. The replica lags:\n    LOG: recovery restart point";
    let lags = "[…] / It is not. The replica lags: / LOG: recovery restart point";
    assert_eq!(of_comment("bob", quoted).0, lags);
    let alone = "The trace of node 3: / java.sql.SQLTransientConnectionException / at com.zaxxer.hikari";
    assert_eq!(of_comment("bob", trace).0, alone);
    assert!(of_comment("pager", &words).0.contains("com.zaxxer"), "a program tells it");
}

#[test]
fn small_talk_is_routine_and_repairs_in_a_chat_are_not() {
    for words in ["+1", "ping", "LGTM!", "Thanks!", "Any update?", "Can we close?", "👍", "???"] {
        assert!(!of_comment("bob", words).1, "{words}");
    }
    for words in ["On it.", "Thanks, that was it", "5 min green", "third time", "+1, same in EU", "#171"] {
        assert!(of_comment("bob", words).1, "{words}");
    }
    let message = |words: &str| {
        let kind = EventKind::Told { kind: ToldKind::Message, thing: None };
        of_kind(kind, words).1
    };
    for words in ["Mitigated.", "rolling back to 41", "Declaring SEV1", "scaled the pool to 40", "disabled the flag"] {
        assert!(message(words), "{words}");
    }
    assert!(!message("who has a minute?"));
}

#[test]
fn what_becomes_of_a_follow_up_afterwards_is_routine() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    story.root().links =
        vec![crate::story::link(LinkKind::Relates, "42", "50"), crate::story::link(LinkKind::Relates, "42", "43")];
    story.ticket(ticket("50", "Add an alert", "2024-01-16T08:00:00Z"), 1).kind = Some("Task".to_owned());
    story.ticket(ticket("43", "Deploy", "2024-01-15T08:00:00Z"), 1);
    story.change("42", 1, "2024-01-15T23:00:00Z", "bob", status("New", "Closed"));
    story.opened("50", "2024-01-16T08:00:00Z", "ann");
    story.says("50", 1, "2024-01-20T08:00:00Z", "bob", "It is in review.");
    story.change("50", 2, "2024-01-21T08:00:00Z", "bob", status("New", "Closed"));
    story.says("43", 1, "2024-01-20T08:00:00Z", "bob", "The cause was the deploy.");
    let timeline = build(&story.incident, 0);
    let notable: Vec<&str> =
        timeline.entries().filter(|entry| entry.notable).map(|entry| entry.text.as_str()).collect();
    assert_eq!(notable, ["status: New → Closed", "opened: Add an alert", "The cause was the deploy."]);
}
