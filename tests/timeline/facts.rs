//! Which facts are found, by which rule, and which are not.

use crate::story::{Story, assigned, field, label, link, status, ticket};
use nofault::model::FactKind::*;
use nofault::model::*;
use nofault::timeline::{build, facts};

fn found(story: &Story) -> Facts {
    facts(&story.incident, &build(&story.incident, 0))
}

fn time_of(facts: &[Fact], kind: FactKind) -> Option<String> {
    let fact = facts.iter().find(|fact| fact.kind == kind)?;
    fact.at.as_ref().map(|at| at.at.format("%m-%d %H:%M").to_string())
}

fn opened() -> Story {
    let mut story = Story::of_one("2024-01-15T22:58:00Z");
    story.opened("42", "2024-01-15T22:58:00Z", "ann");
    story
}

/// What a comment of that time says: kinds and times.
fn said(when: &str, words: &str, offset_min: i32) -> Vec<(FactKind, String)> {
    let mut story = Story::of_one("2024-01-15T22:58:00Z");
    story.says("42", 1, when, "ann", words);
    let facts = facts(&story.incident, &build(&story.incident, offset_min));
    let stated = facts.found.iter().filter(|fact| fact.rule.starts_with("a comment says"));
    stated.filter_map(|fact| Some((fact.kind, fact.at.as_ref()?.at.format("%m-%d %H:%M").to_string()))).collect()
}

fn assert_says_nothing(words: &str) {
    assert_eq!(said("2024-01-15T23:40:00Z", words, 0), [], "{words}");
}

#[test]
fn sentences_that_say_a_time_are_believed() {
    for (words, kind, time) in [
        ("Impact started at 22:47 UTC", Started, "01-15 22:47"),
        ("The impact started around 22:47 UTC, with the deploy.", Started, "01-15 22:47"),
        ("Outage began at 22:47Z", Started, "01-15 22:47"),
        ("Start of it is unclear. Incident start: 22:47 UTC", Started, "01-15 22:47"),
        ("Impact started at 2024-01-14 22:47 UTC", Started, "01-14 22:47"),
        ("Impact started at 2024-01-15T23:47:10+01:00", Started, "01-15 22:47"),
        ("22:47 UTC – impact started", Started, "01-15 22:47"),
        ("- **22:47 UTC** impact started (deploy 12)", Started, "01-15 22:47"),
        ("Impact started at 10:47 pm UTC", Started, "01-15 22:47"),
        ("Impact started at 23:47 CET", Started, "01-15 22:47"),
        ("Impact started at 00:47 UTC+2", Started, "01-15 22:47"),
        ("Started: 22:47 UTC", Started, "01-15 22:47"),
        ("| Impact start | 22:47 UTC |", Started, "01-15 22:47"),
        ("Ann detected it; detected at 22:50 UTC", Detected, "01-15 22:50"),
        ("Alert fired at 22:50 UTC", Detected, "01-15 22:50"),
        ("Bob acknowledged at 22:52 UTC", Acknowledged, "01-15 22:52"),
        ("22:52 UTC acknowledged by Bob", Acknowledged, "01-15 22:52"),
        ("Rolled back, mitigated at 23:10 UTC", Mitigated, "01-15 23:10"),
        ("It was fully mitigated at 23:10 UTC", Mitigated, "01-15 23:10"),
        ("Workaround in place since 23:10 UTC", Mitigated, "01-15 23:10"),
        ("Impact ended at 23:10 UTC", Mitigated, "01-15 23:10"),
        ("Incident resolved at 23:30 UTC.", Resolved, "01-15 23:30"),
        ("Resolved at 23:30 UTC", Resolved, "01-15 23:30"),
        ("Service restored at ~23:30 UTC", Resolved, "01-15 23:30"),
        ("Resolved 9:30 pm UTC after resizing the volume", Resolved, "01-15 21:30"),
        ("Mitigated at 9:05 UTC", Mitigated, "01-15 09:05"),
        ("Recovered at 23:30 UTC", Resolved, "01-15 23:30"),
        ("The service recovered at 23:30 UTC", Resolved, "01-15 23:30"),
        ("Certificate renewed, it is fixed at 23:30 UTC", Resolved, "01-15 23:30"),
        ("Everything is back to normal at 23:30 UTC", Resolved, "01-15 23:30"),
        ("Service is back since 23:30 UTC", Resolved, "01-15 23:30"),
        ("done, back since 23:30 UTC", Resolved, "01-15 23:30"),
        ("Behoben um 23:30 Uhr", Resolved, "01-15 23:30"),
        ("Mitigado às 20:10 BRT", Mitigated, "01-15 23:10"),
        ("Auswirkung: keine; Beginn: 22:47 Uhr", Started, "01-15 22:47"),
    ] {
        assert_eq!(said("2024-01-15T23:40:00Z", words, 0), [(kind, time.to_owned())], "{words}");
    }
}

#[test]
fn sentences_that_only_look_alike_are_not() {
    for words in [
        "Impact started at some point",
        "The deploy started at 22:47 UTC",
        "Was it resolved at 23:30 UTC?",
        "It was not resolved at 23:30 UTC",
        "It wasn’t mitigated at 23:10 UTC",
        "Should be resolved at 23:30 UTC",
        "Expected to be mitigated at 23:10 UTC",
        "If the incident was resolved at 23:30 UTC",
        "The previous incident was resolved at 23:30 UTC",
        "#17 was resolved at 23:30 UTC",
        "Merge conflict resolved at 23:30 UTC",
        "23:30 UTC resolved the wrong host name",
        "> Impact started at 22:47 UTC",
        "Impact started at 22:47 IST",
        "Impact started at 2024-01-15 22:47 BST",
        "Impact started at 25:47 UTC",
        "Impact started at 22:470 UTC",
        "Resolved at 2024-01-16 23:30 UTC",
        "Impact started in build 22:47:11:09",
        "Time to detect: 22:47",
        "It is not resolved at 22:30 UTC, the next run failed as well",
        "Fix expected by 23:00 UTC",
        "Will be fixed at 23:00 UTC",
        "The link in the runbook was fixed at 23:00 UTC",
        "Node 3 recovered at 23:00 UTC",
        "Partially recovered at 23:00 UTC",
        "Mostly back to normal at 23:00 UTC",
        "Marek is back since 23:00 UTC",
        "Back at 23:00 UTC",
        "Nicht behoben um 23:00 Uhr",
        "Maintenance, start: 22:00 UTC",
        "Backup job. Start: 22:00 UTC",
        "Planned outage 22:00 - 23:00 UTC",
        "Maintenance outage 22:00 - 23:00 UTC",
        "Outage 22:00 - 23:00 UTC (expected)",
        "Started: 22:50-23:12",
    ] {
        assert_says_nothing(words);
    }
}

#[test]
fn a_mere_clock_takes_the_day_of_the_comment_or_the_night_before() {
    assert_eq!(said("2024-01-16T00:30:00Z", "Impact started at 22:47 UTC", 0), [(Started, "01-15 22:47".to_owned())]);
    assert_eq!(said("2024-01-16T00:30:00Z", "Mitigated at 23:50 UTC", 0), [(Mitigated, "01-15 23:50".to_owned())]);
    assert_eq!(said("2024-01-16T14:00:00Z", "Impact started at 22:47 UTC", 0), [(Started, "01-15 22:47".to_owned())]);
    assert_eq!(
        said("2024-01-16T10:00:00Z", "Mitigated at 21:50 UTC", 0),
        [],
        "more likely a plan than the night before"
    );
    assert_eq!(said("", "Impact started at 22:47 UTC", 0), [], "no day is known");
    let zone = said("2024-01-15T23:30:00Z", "Impact started at 00:10 CET", 0);
    assert_eq!(zone, [(Started, "01-15 23:10".to_owned())], "the day is that of the named zone");
}

#[test]
fn a_clock_without_zone_is_the_readers_and_the_rule_says_so() {
    let mut story = opened();
    story.says("42", 1, "2024-01-15T22:55:00Z", "ann", "Impact started at 23:47");
    let facts = facts(&story.incident, &build(&story.incident, 60));
    let fact = facts.get(Started).unwrap();
    assert_eq!(fact.at.as_ref().unwrap().at.to_rfc3339(), "2024-01-15T22:47:00+00:00");
    assert!(!fact.at.as_ref().unwrap().zone_known);
    assert_eq!(fact.at.as_ref().unwrap().raw, "23:47");
    assert!(
        fact.rule.contains("“Impact started at 23:47”, taken on the day of writing, read in the reader's zone"),
        "{}",
        fact.rule
    );
}

#[test]
fn fields_come_before_sentences_and_sentences_before_states() {
    let mut story = opened();
    story.change("42", 1, "2024-01-15T23:00:00Z", "bob", status("New", "Resolved"));
    assert_eq!(time_of(&found(&story).found, Resolved).unwrap(), "01-15 23:00");
    story.says("42", 2, "2024-01-15T23:40:00Z", "bob", "Resolved at 23:30 UTC");
    assert_eq!(time_of(&found(&story).found, Resolved).unwrap(), "01-15 23:30");
    story.root().labels.push("resolved: 2024-01-15T23:35Z".to_owned());
    assert_eq!(time_of(&found(&story).found, Resolved).unwrap(), "01-15 23:35");
    story.root().fields.push(field("Resolved at", ""));
    assert_eq!(time_of(&found(&story).found, Resolved).unwrap(), "01-15 23:35", "an empty field says nothing");
}

#[test]
fn what_was_said_last_counts() {
    let mut story = opened();
    story.says("42", 1, "2024-01-15T23:40:00Z", "bob", "Impact started at 22:47 UTC");
    story.says("42", 2, "2024-01-15T23:50:00Z", "bob", "Correction: impact started at 22:31 UTC");
    story.says("42", 3, "2024-01-15T23:55:00Z", "pager", "Incident started at 23:00 UTC");
    assert_eq!(time_of(&found(&story).found, Started).unwrap(), "01-15 22:31", "a person's word beats a program's");
}

#[test]
fn the_opening_is_the_detection_and_nothing_else_is_invented() {
    let facts = found(&opened());
    assert_eq!(facts.found.iter().map(|fact| fact.kind).collect::<Vec<_>>(), [Detected]);
    let detected = facts.get(Detected).unwrap();
    assert_eq!(detected.rule, "the ticket was opened");
    assert_eq!(detected.sources[0].label, "#42 opened");
}

#[test]
fn an_earlier_duplicate_detected_it() {
    let mut story = opened();
    story.root().links.push(link(LinkKind::DuplicatedBy, "42", "44"));
    story.ticket(ticket("44", "Cannot pay", "2024-01-15T22:51:00Z"), 1);
    let facts = found(&story);
    let detected = facts.get(Detected).unwrap();
    assert_eq!((detected.rule.as_str(), detected.sources[0].label.as_str()), ("the duplicate #44 was opened", "#44"));
}

#[test]
fn acknowledged_is_a_state_or_else_the_first_answer() {
    let mut story = opened();
    story.says("42", 1, "2024-01-15T22:59:00Z", "ann", "Anybody?");
    story.says("42", 2, "2024-01-15T23:00:00Z", "bot", "Thanks for the report");
    assert_eq!(time_of(&found(&story).found, Acknowledged), None);
    story.says("42", 3, "2024-01-15T23:02:00Z", "bob", "Looking.");
    assert!(
        found(&story)
            .get(Acknowledged)
            .unwrap()
            .rule
            .starts_with("the first comment by a person other than the reporter")
    );
    story.change("42", 4, "2024-01-15T23:01:00Z", "ann", assigned(None, Some("Bob Baker")));
    assert!(found(&story).get(Acknowledged).unwrap().rule.starts_with("the first assignment"));
    story.change("42", 5, "2024-01-15T23:05:00Z", "bob", status("New", "In Progress"));
    assert_eq!(found(&story).get(Acknowledged).unwrap().rule, "first change of state to “In Progress”");
}

#[test]
fn labels_tell_states_where_a_tracker_has_few() {
    let mut story = opened();
    story.change("42", 1, "2024-01-15T23:02:00Z", "bob", label("investigating"));
    story.change("42", 2, "2024-01-15T23:10:00Z", "bob", label("status: mitigated"));
    story.change("42", 3, "2024-01-15T23:11:00Z", "bob", label("unresolved"));
    let facts = found(&story);
    assert_eq!(time_of(&facts.found, Acknowledged).unwrap(), "01-15 23:02");
    assert_eq!(time_of(&facts.found, Mitigated).unwrap(), "01-15 23:10");
    assert_eq!(time_of(&facts.found, Resolved), None);
}

#[test]
fn the_ticket_itself_tells_its_closing_where_its_history_does_not() {
    let mut story = opened();
    story.root().closed = crate::story::at("2024-01-16T01:00:00Z");
    assert_eq!(found(&story).get(Resolved).unwrap().rule, "the ticket shows when it was closed");
    assert_eq!(found(&story).get(TimeToResolve).unwrap().seconds, Some(2 * 3600 + 120));
    assert_eq!(found(&story).get(Duration), None, "a duration needs a start");
}

#[test]
fn spans_need_exact_ends_in_order() {
    let mut story = opened();
    story.root().fields =
        vec![field("Started at", "2024-01-15T22:47:00Z"), field("Resolved at", "2024-01-15T23:47:30Z")];
    let facts = found(&story);
    assert_eq!(facts.get(Duration).unwrap().seconds, Some(3630));
    assert_eq!(facts.get(TimeToDetect).unwrap().seconds, Some(660));
    assert_eq!(facts.get(TimeToResolve).unwrap().rule, "from started to resolved");
    assert_eq!(facts.get(TimeToMitigate), None);

    story.root().fields = vec![field("Started at", "2024-01-16"), field("Resolved at", "2024-01-15T22:00:00Z")];
    let facts = found(&story);
    assert!(facts.get(Started).is_some() && facts.get(Resolved).is_some());
    assert!([Duration, TimeToDetect, TimeToResolve].iter().all(|kind| facts.get(*kind).is_none()));
}

#[test]
fn a_private_source_makes_a_private_fact() {
    let mut story = opened();
    story.says("42", 1, "2024-01-15T23:40:00Z", "bob", "Impact started at 22:47 UTC").visibility =
        Visibility::PrivateNote;
    story.change("42", 2, "2024-01-15T23:50:00Z", "bob", status("New", "Closed"));
    let facts = found(&story);
    let seen = |kind| facts.get(kind).unwrap().visibility;
    assert_eq!(
        (seen(Started), seen(Resolved), seen(Duration)),
        (Visibility::PrivateNote, Visibility::Public, Visibility::PrivateNote)
    );
    assert_eq!(facts.get(Duration).unwrap().sources.len(), 2);
}

#[test]
fn impact_and_severity_are_said_by_fields_labels_or_plain_headings() {
    let text = |story: &Story, kind| found(story).get(kind).and_then(|fact| fact.text.clone());
    let mut story = opened();
    assert_eq!((text(&story, Impact), text(&story, Severity)), (None, None));
    for (from, to) in [("SEV3", "SEV1"), ("SEV1", "SEV2")] {
        let note = if to == "SEV1" { 1 } else { 2 };
        let kind = EventKind::Severity { from: Some(from.to_owned()), to: Some(to.to_owned()) };
        story.change("42", note, &format!("2024-01-15T23:0{note}:00Z"), "bob", kind);
    }
    assert_eq!(text(&story, Severity).unwrap(), "SEV2", "the last change");
    story.root().body = "Impact: unknown".to_owned();
    assert_eq!(text(&story, Impact), None, "a placeholder says nothing");
    story.root().body = "**Impact:** 40 % of checkouts".to_owned();
    assert_eq!(text(&story, Impact).unwrap(), "40 % of checkouts");
    story.root().labels = vec!["sev-1".to_owned(), "impact/major".to_owned()];
    assert_eq!(
        (text(&story, Impact).unwrap(), text(&story, Severity).unwrap()),
        ("major".to_owned(), "sev-1".to_owned())
    );
    story.root().fields = vec![field("Customer impact", "Nobody\ncan pay")];
    assert_eq!(text(&story, Impact).unwrap(), "Nobody / can pay", "a field comes before a label");
}

#[test]
fn resolving_and_later_closing_is_one_cycle() {
    let mut story = opened();
    story.change("42", 1, "2024-01-15T23:30:00Z", "bob", status("New", "Resolved"));
    story.change("42", 2, "2024-01-15T23:40:00Z", "bob", status("Resolved", "Feedback"));
    story.change("42", 3, "2024-01-20T23:30:00Z", "bob", status("Feedback", "Closed"));
    let facts = found(&story);
    assert_eq!(time_of(&facts.found, Resolved).unwrap(), "01-15 23:30");
    assert!(facts.cycles.is_empty());
}

#[test]
fn reopenings_are_numbered_and_the_last_closing_ends_the_incident() {
    let mut story = opened();
    story.change("42", 1, "2024-01-15T23:30:00Z", "bob", status("New", "Closed"));
    story.change("42", 2, "2024-01-16T08:00:00Z", "ann", status("Closed", "Feedback"));
    story.says("42", 3, "2024-01-16T08:05:00Z", "bob", "Looking again");
    assert_eq!(found(&story).get(Resolved), None, "it is open again");
    story.change("42", 4, "2024-01-16T09:00:00Z", "bob", status("Feedback", "Closed"));
    story.change("42", 5, "2024-01-17T08:00:00Z", "ann", status("Closed", "New"));
    story.change("42", 6, "2024-01-17T09:00:00Z", "ann", status("New", "Closed"));
    let facts = found(&story);
    assert_eq!(time_of(&facts.found, Resolved).unwrap(), "01-17 09:00");
    assert!(facts.get(Resolved).unwrap().rule.ends_with("reopened twice"));
    let [second, third] = &facts.cycles[..] else { panic!("{facts:#?}") };
    assert_eq!(time_of(second, Detected).unwrap(), "01-16 08:00");
    assert_eq!(time_of(second, Acknowledged).unwrap(), "01-16 08:05");
    assert_eq!(time_of(second, Resolved).unwrap(), "01-16 09:00");
    assert_eq!(time_of(third, Resolved).unwrap(), "01-17 09:00");
    assert_eq!(second.iter().find(|fact| fact.kind == TimeToResolve).unwrap().seconds, Some(3600));
}

#[test]
fn linked_tickets_speak_of_impact_around_the_incident_only() {
    let told = |kind: LinkKind, when: &str, words: &str| {
        let mut story = opened();
        story.root().links.push(link(kind, "42", "43"));
        story.ticket(ticket("43", "Deploy", "2024-01-10T10:00:00Z"), 1);
        story.says("43", 1, when, "cy", words);
        found(&story).found.iter().filter(|fact| fact.rule.contains("#43")).map(|fact| fact.kind).collect::<Vec<_>>()
    };
    assert_eq!(told(LinkKind::Relates, "2024-01-15T23:40:00Z", "Impact started at 22:47 UTC"), [Started]);
    assert_eq!(told(LinkKind::Relates, "2024-01-12T23:40:00Z", "Impact started at 22:47 UTC"), []);
    assert_eq!(told(LinkKind::Relates, "2024-01-15T23:40:00Z", "Resolved at 23:30 UTC"), []);
    assert_eq!(told(LinkKind::Mentions, "2024-01-15T23:40:00Z", "Impact started at 22:47 UTC"), []);
}

/// A ticket of 22:58 to 00:40, and what somebody wrote about it days later.
fn looked_back(words: &str) -> Facts {
    let mut story = opened();
    story.change("42", 1, "2024-01-16T00:40:00Z", "bob", status("New", "Closed"));
    story.says("42", 2, "2024-01-22T11:00:00Z", "bob", words);
    found(&story)
}

#[test]
fn a_time_of_day_written_days_later_means_the_days_of_the_incident() {
    let facts =
        looked_back("For the review: impact started at 22:47 UTC, mitigated at 00:10 UTC, resolved at 00:45 UTC.");
    let told = |kind| time_of(&facts.found, kind).unwrap();
    assert_eq!(
        (told(Started), told(Mitigated), told(Resolved)),
        ("01-15 22:47".to_owned(), "01-16 00:10".to_owned(), "01-16 00:45".to_owned())
    );
    assert!(facts.get(Started).unwrap().rule.contains("taken in the incident's own days"), "{facts:#?}");
    assert_eq!(facts.get(Duration).unwrap().seconds, Some(118 * 60));
    assert_eq!(
        time_of(&looked_back("Impact started at 2024-01-14 09:00 UTC").found, Started).unwrap(),
        "01-14 09:00",
        "a day that is written counts"
    );
    assert_eq!(
        time_of(&looked_back("Mitigated at 09:00 UTC").found, Mitigated),
        None,
        "no nine o'clock lies in or near the incident"
    );
}

#[test]
fn an_end_that_people_told_counts_for_what_is_written_after_it() {
    let mut story = opened();
    story.says("42", 1, "2024-01-16T00:50:00Z", "bob", "Resolved at 00:40 UTC");
    story.says("42", 2, "2024-01-22T11:00:00Z", "bob", "Impact started at 22:47 UTC");
    assert_eq!(time_of(&found(&story).found, Started).unwrap(), "01-15 22:47");
}

#[test]
fn of_an_incident_of_many_days_a_later_clock_tells_the_beginning_alone() {
    let told = |words: &str, kind| {
        let mut story = opened();
        story.change("42", 1, "2024-01-18T23:30:00Z", "bob", status("New", "Closed"));
        story.says("42", 2, "2024-01-22T11:00:00Z", "bob", words);
        time_of(&found(&story).found, kind)
    };
    assert_eq!(told("Impact started at 22:47 UTC", Started).unwrap(), "01-15 22:47");
    assert_eq!(told("Mitigated at 22:50 UTC", Mitigated), None, "of which evening?");
}

#[test]
fn a_reopened_ticket_is_not_over() {
    let mut story = opened();
    story.change("42", 1, "2024-01-16T00:40:00Z", "bob", status("New", "Closed"));
    story.change("42", 2, "2024-01-22T10:00:00Z", "bob", status("Closed", "New"));
    story.says("42", 3, "2024-01-22T11:00:00Z", "bob", "Impact started at 10:05 UTC");
    assert_eq!(time_of(&found(&story).cycles[0], Started).unwrap(), "01-22 10:05");
}

#[test]
fn a_zone_in_brackets_is_read_or_no_time_is_taken() {
    for (words, time) in [
        ("Impact started at 23:47 (CET)", "01-15 22:47"),
        ("Impact started at 00:47 (UTC+2), with the deploy", "01-15 22:47"),
        ("Impact started at 23:47 CET (22:47 UTC)", "01-15 22:47"),
        ("Impact started at 22:47 (deploy 12)", "01-15 22:47"),
        ("Impact started at 22:47 (SEV1)", "01-15 22:47"),
    ] {
        assert_eq!(said("2024-01-15T23:40:00Z", words, 0), [(Started, time.to_owned())], "{words}");
    }
    for words in [
        "Impact started at 22:47 (IST)",
        "Impact started at 22:47 (NZST)",
        "Impact started at 22:47 (Berlin time)",
        "Impact started at 22:47 (Europe/Berlin)",
        "Impact started at 22:47 (UTC+25)",
    ] {
        assert_says_nothing(words);
    }
}

#[test]
fn a_day_that_is_named_beside_a_time_counts() {
    // The 15th is a Monday.
    for (words, time) in [
        ("Impact started at 09:10 UTC last Friday, 12 January 2024.", "01-12 09:10"),
        ("Impact started at 09:10 UTC last Friday", "01-12 09:10"),
        ("Impact started at 09:10 UTC last Monday", "01-08 09:10"),
        ("Impact started at 09:10 UTC on Monday", "01-15 09:10"),
        ("Impact started at 09:10 UTC (Fri, Jan 12)", "01-12 09:10"),
        ("Impact started at 09:10 UTC, 12th of January", "01-12 09:10"),
        ("Impact started at 09:10 UTC on 2024-01-12", "01-12 09:10"),
        ("Impact started at 09:10 UTC yesterday", "01-14 09:10"),
        ("Yesterday the impact started at 09:10 UTC", "01-14 09:10"),
        ("On Jan 12 the impact started at 09:10 UTC", "01-12 09:10"),
        ("Impact started at 09:10 UTC on 3 hosts", "01-15 09:10"),
        ("Impact started at 09:10 UTC, 1.5 % of requests failed", "01-15 09:10"),
    ] {
        assert_eq!(said("2024-01-15T23:40:00Z", words, 0), [(Started, time.to_owned())], "{words}");
    }
    let rule = |words: &str| {
        let mut story = opened();
        story.says("42", 1, "2024-01-15T23:40:00Z", "ann", words);
        found(&story).get(Started).unwrap().rule.clone()
    };
    assert_eq!(
        rule("Impact started at 09:10 UTC last Friday."),
        "a comment says “Impact started at 09:10 UTC last Friday.”"
    );
    for words in [
        "Impact started at 09:10 UTC the day before",
        "Impact started at 09:10 UTC the next morning",
        "Impact started at 09:10 UTC on 12.01.2024",
        "Impact started at 09:10 UTC on 12/01",
    ] {
        assert_says_nothing(words);
    }
}

#[test]
fn what_is_still_to_come_is_no_fact() {
    for words in [
        "Resolved at 23:00 UTC tomorrow if all goes well",
        "Resolved at 23:00 UTC, if all goes well",
        "Resolved: 23:00 UTC (expected)",
        "23:00 UTC resolved, hopefully",
        "Mitigated at 23:00 UTC at the latest",
    ] {
        assert_says_nothing(words);
    }
    let words = "Mitigated at 23:00 UTC, and we look if anything else is hurt";
    assert_eq!(said("2024-01-15T23:40:00Z", words, 0), [(Mitigated, "01-15 23:00".to_owned())]);
}

#[test]
fn what_is_quoted_or_struck_out_says_nothing() {
    for words in [
        "Ann Archer wrote:\n> Impact started at 22:47 UTC.\n\nThat is wrong.",
        "~~Impact started at 22:47 UTC.~~",
        "We know more now. ~~Impact started at 22:47 UTC.~~",
    ] {
        assert_says_nothing(words);
    }
    let words = "~~Impact started at 22:31 UTC.~~ Impact started at 22:47 UTC.";
    assert_eq!(said("2024-01-15T23:40:00Z", words, 0), [(Started, "01-15 22:47".to_owned())]);
}

#[test]
fn moments_that_cannot_both_be_right_are_said_in_the_draft() {
    let mut story = opened();
    story.change("42", 1, "2024-01-16T00:40:00Z", "bob", status("New", "Closed"));
    story.says("42", 2, "2024-01-16T02:00:00Z", "bob", "Impact started at 01:10 UTC");
    let timeline = build(&story.incident, 0);
    let facts = facts(&story.incident, &timeline);
    let asked = nofault::timeline::asked(&story.incident, &timeline, &facts, false, &|_| true);
    let said: Vec<&str> = asked.iter().map(|asked| asked.question.text.as_str()).collect();
    assert_eq!(
        said[..2],
        [
            "These two cannot both be right, and no span is counted between them: started (2024-01-16 01:10) and detected (2024-01-15 22:58).",
            "These two cannot both be right, and no span is counted between them: started (2024-01-16 01:10) and resolved (2024-01-16 00:40)."
        ]
    );
    let mut right = facts.clone();
    right.found.retain(|fact| fact.kind != Started);
    let still = nofault::timeline::asked_still(&asked, &right, 0);
    assert!(still.iter().all(|question| !question.text.contains("cannot both be right")), "{still:#?}");
}

#[test]
fn closing_a_duplicate_ends_nothing_and_takes_nothing_up() {
    let mut story = opened();
    story.says("42", 1, "2024-01-15T23:03:00Z", "bob", "Same as #44, closing this one.");
    story.change("42", 2, "2024-01-15T23:03:00Z", "bob", status("New", "Closed"));
    assert_eq!(time_of(&found(&story).found, Resolved).unwrap(), "01-15 23:03");
    story.root().closed = crate::story::at("2024-01-15T23:03:00Z");
    story.root().links.push(link(LinkKind::Duplicates, "42", "44"));
    story.ticket(ticket("44", "Checkout is down", "2024-01-15T22:51:00Z"), 1);
    story.says("44", 1, "2024-01-16T00:31:00Z", "cy", "Mitigated at 00:24 UTC");
    let facts = found(&story);
    assert_eq!((facts.get(Resolved), facts.get(Acknowledged), facts.get(Duration)), (None, None, None));
    assert_eq!(time_of(&facts.found, Mitigated).unwrap(), "01-16 00:24");
}

#[test]
fn what_was_repaired_before_the_ticket_was_opened_is_another_incident() {
    let mut story = opened();
    story.root().links.push(link(LinkKind::Relates, "42", "43"));
    story.ticket(ticket("43", "Checkout is down", "2024-01-15T20:00:00Z"), 1);
    story.says("43", 1, "2024-01-15T22:50:00Z", "cy", "Mitigated at 22:40 UTC");
    assert_eq!(found(&story).get(Mitigated), None);
    story.says("43", 2, "2024-01-15T23:50:00Z", "cy", "Mitigated at 23:40 UTC");
    assert_eq!(time_of(&found(&story).found, Mitigated).unwrap(), "01-15 23:40");
}

#[test]
fn who_reopens_it_answers_the_alert_before_it_and_otherwise_notices_it() {
    let mut story = opened();
    story.change("42", 1, "2024-01-15T23:30:00Z", "bob", status("New", "Closed"));
    story.change("42", 2, "2024-01-16T01:49:00Z", "bob", status("Closed", "New"));
    story.says("42", 3, "2024-01-16T01:58:00Z", "ann", "It is not Europe alone this time.");
    let acknowledged = |story: &Story| time_of(&found(story).cycles[0], Acknowledged);
    assert_eq!(acknowledged(&story), None, "ann reported it");
    story.says("42", 2, "2024-01-16T01:49:00Z", "bob", "Errors are back, I am looking.").source.id.push_str("/words");
    assert_eq!(acknowledged(&story), None, "that is how it was noticed");
    story.says("42", 4, "2024-01-16T01:44:00Z", "pager", "[FIRING] CheckoutErrors");
    story.says("42", 5, "2024-01-16T01:45:00Z", "pager", "[RESOLVED] CheckoutErrors");
    nofault::timeline::put_in_order(&mut story.incident);
    assert_eq!(acknowledged(&story).unwrap(), "01-16 01:49");
    let facts = found(&story);
    let detected = facts.cycles[0].iter().find(|fact| fact.kind == Detected).unwrap();
    assert_eq!(detected.rule, "the last alert before the ticket was reopened");
    assert_eq!(time_of(&facts.cycles[0], Detected).unwrap(), "01-16 01:44");
}

#[test]
fn the_end_of_the_harm_says_of_which_cycle_it_is() {
    let mut story = opened();
    story.says("42", 1, "2024-01-15T23:28:00Z", "bob", "Mitigated at 23:20 UTC");
    story.change("42", 2, "2024-01-15T23:30:00Z", "bob", status("New", "Closed"));
    assert!(!found(&story).get(Mitigated).unwrap().rule.contains("cycle"));
    story.change("42", 3, "2024-01-16T01:49:00Z", "bob", status("Closed", "New"));
    let facts = found(&story);
    assert!(facts.get(Mitigated).unwrap().rule.ends_with(", in cycle 1 of 2"), "{facts:#?}");
}

#[test]
fn several_times_on_one_line_and_what_lasted_are_several_facts() {
    for (words, facts) in [
        ("Start: 08:50 UTC, End: 09:12 UTC", [(Started, "01-15 08:50"), (Resolved, "01-15 09:12")]),
        ("| Started | 08:50 UTC | Resolved | 09:12 UTC |", [(Started, "01-15 08:50"), (Resolved, "01-15 09:12")]),
        (
            "Impact: all carts. Started: 08:50 UTC; detected: 09:12 UTC",
            [(Started, "01-15 08:50"), (Detected, "01-15 09:12")],
        ),
        ("Impact from 08:50 to 09:12 UTC", [(Started, "01-15 08:50"), (Mitigated, "01-15 09:12")]),
        ("outage 08:50 - 09:12 UTC", [(Started, "01-15 08:50"), (Resolved, "01-15 09:12")]),
        ("Outage: 2024-01-14 23:50 UTC – 00:12", [(Started, "01-14 23:50"), (Resolved, "01-15 00:12")]),
    ] {
        let facts = facts.map(|(kind, time)| (kind, time.to_owned()));
        let told: Vec<_> = said("2024-01-15T23:40:00Z", words, 60);
        assert!(facts.iter().all(|fact| told.contains(fact)) && told.len() == 2, "{words}: {told:?}");
    }
}

#[test]
fn what_was_written_down_afterwards_is_neither_noticed_nor_taken_up_then() {
    let mut story = opened();
    story.change("42", 1, "2024-01-15T22:59:00Z", "ann", status("New", "Closed"));
    story.says("42", 2, "2024-01-15T23:30:00Z", "bob", "I checked the logs of the resolver.");
    let facts = found(&story);
    assert_eq!(time_of(&facts.found, Detected).unwrap(), "01-15 22:58");
    assert_eq!(facts.get(Acknowledged), None, "it was closed before");
    story.root().body = "Started: 2024-01-13 06:12 UTC\nResolved: 2024-01-13 07:48 UTC".to_owned();
    let timeline = build(&story.incident, 0);
    let facts = nofault::timeline::facts(&story.incident, &timeline);
    assert_eq!((facts.get(Detected), facts.get(Acknowledged)), (None, None));
    assert_eq!(facts.get(Duration).unwrap().seconds, Some(96 * 60));
    let asked = nofault::timeline::asked(&story.incident, &timeline, &facts, false, &|_| true);
    assert!(asked.iter().any(|asked| asked.question.text == "How did the trouble first show itself?"), "{asked:#?}");
    story.root().body = "Resolved: 2024-01-15".to_owned();
    assert_eq!(time_of(&found(&story).found, Detected).unwrap(), "01-15 22:58", "a mere day bounds nothing");
}

#[test]
fn small_talk_takes_nothing_up() {
    let mut story = opened();
    story.says("42", 1, "2024-01-15T23:00:00Z", "bob", "+1");
    story.says("42", 2, "2024-01-15T23:04:00Z", "bob", "Looking.");
    assert_eq!(time_of(&found(&story).found, Acknowledged).unwrap(), "01-15 23:04");
}

#[test]
fn states_in_other_languages_tell_what_they_do_in_english() {
    let mut story = opened();
    story.change("42", 1, "2024-01-15T23:02:00Z", "bob", status("Neu", "In Bearbeitung"));
    story.change("42", 2, "2024-01-15T23:30:00Z", "bob", status("In Bearbeitung", "Gelöst"));
    story.change("42", 3, "2024-01-16T08:00:00Z", "bob", status("Gelöst", "In Bearbeitung"));
    story.change("42", 4, "2024-01-16T09:00:00Z", "bob", status("In Bearbeitung", "Gelöst"));
    let facts = found(&story);
    assert_eq!(time_of(&facts.found, Acknowledged).unwrap(), "01-15 23:02");
    assert_eq!(time_of(&facts.found, Resolved).unwrap(), "01-16 09:00");
    assert_eq!(facts.cycles.len(), 1);
}
