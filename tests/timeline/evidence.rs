//! What sources outside of the tracker tell, with what the tracker tells.

use crate::story::{Story, at, status};
use chrono::TimeDelta;
use nofault::model::*;
use nofault::timeline::{build, facts};

/// A second of the evening of the incident.
pub fn second(second: i64) -> String {
    (at("2024-01-15T22:00:00Z").unwrap().at + TimeDelta::seconds(second)).to_rfc3339()
}

impl Story {
    /// Something that a source tells; `place` is its own within the source.
    pub fn told(
        &mut self,
        source: &str,
        place: &str,
        when: &str,
        who: &str,
        kind: ToldKind,
        words: &str,
    ) -> &mut Event {
        let event = self.event("42", place, when, who, EventKind::Told { kind, thing: None }, words);
        event.source = Citation { id: format!("{source}|{place}"), label: place.to_owned(), url: String::new() };
        event
    }

    fn alert(&mut self, source: &str, number: i64, thing: &str, words: &str) -> &mut Event {
        let place = format!("{thing}/{number}");
        let event = self.told(source, &place, &second(number), "", ToldKind::Alert, words);
        event.kind = EventKind::Told { kind: ToldKind::Alert, thing: Some(thing.to_owned()) };
        event
    }
}

fn story() -> Story {
    Story::of_one("2024-01-15T22:00:00Z")
}

fn lines(story: &Story) -> Vec<(String, usize)> {
    build(&story.incident, 0).entries().map(|entry| (entry.text.clone(), entry.sources.len())).collect()
}

fn line(text: &str, sources: usize) -> (String, usize) {
    (text.to_owned(), sources)
}

#[test]
fn an_alarm_that_four_tell_is_one_line() {
    let mut story = story();
    story.alert("alertmanager", 0, "fp1 {team=\"shop\"}", "CheckoutErrorsHigh fired: 5 % of payments fail");
    story.alert("pagerduty", 20, "P1", "CheckoutErrorsHigh: triggered");
    story.says("42", 1, &second(45), "bot", "Alert CheckoutErrorsHigh is firing, see the runbook");
    story.told("slack", "m1", &second(50), "pager", ToldKind::Message, "[FIRING:1] CheckoutErrorsHigh (shop)");
    assert_eq!(lines(&story), [line("CheckoutErrorsHigh fired: 5 % of payments fail", 4)]);
}

#[test]
fn a_message_of_a_program_that_comes_first_does_not_speak_for_the_alarm() {
    let mut story = story();
    story.told("slack", "m1", &second(0), "pager", ToldKind::Message, "[FIRING:1] CheckoutErrorsHigh (shop)");
    story.alert("alertmanager", 3, "fp1 {team=\"shop\"}", "CheckoutErrorsHigh fired: 5 % of payments fail");
    let timeline = build(&story.incident, 0);
    let [entry] = &timeline.entries().collect::<Vec<_>>()[..] else { panic!("{timeline:#?}") };
    assert_eq!((&*entry.text, entry.sources.len()), ("CheckoutErrorsHigh fired: 5 % of payments fail", 2));
    assert_eq!(
        entry.at.as_ref().map(|at| at.at),
        at(&second(3)).map(|at| at.at),
        "when it fired, not when it was repeated"
    );
}

#[test]
fn a_program_that_says_more_than_the_alarm_keeps_its_line() {
    let mut story = story();
    story.alert("alertmanager", 0, "fp1 {region=\"eu\"}", "QueueTooLong fired {region=\"eu\"}");
    for words in [
        "[FIRING] QueueTooLong region=us",
        "[FIRING:1] QueueTooLong region=eu, 99000 messages wait",
        "[FIRING:2] QueueTooLong region=eu",
        "Ann Archer acknowledged the alert QueueTooLong",
        "Rollback of payments started by Bob Baker because of alert QueueTooLong",
        "CRITICAL: QueueTooLong is firing",
        "[FIRING] QueueTooLong region=eu 2",
    ] {
        story.incident.events.truncate(1);
        story.told("slack", "m1", &second(60), "pager", ToldKind::Message, words);
        assert_eq!(lines(&story).len(), 2, "{words}");
    }
    for words in [
        "[FIRING:1] QueueTooLong (eu)",
        "**[FIRING]** QueueTooLong: 597 of 600 (99.5 %).",
        "Alert QueueTooLong is firing for region eu, see the runbook https://wiki.example/queues",
    ] {
        story.incident.events.truncate(1);
        story.told("slack", "m1", &second(60), "pager", ToldKind::Message, words);
        assert_eq!(lines(&story).len(), 1, "{words}");
    }
}

#[test]
fn a_message_belongs_to_the_alarm_whose_label_it_names() {
    let mut story = story();
    story.alert("alertmanager", 0, "a {region=\"eu\"}", "QueueTooLong fired: far too long");
    story.alert("alertmanager", 50, "b {region=\"us\"}", "QueueTooLong fired: too long");
    story.told("slack", "m1", &second(52), "pager", ToldKind::Message, "[FIRING:1] QueueTooLong (eu)");
    assert_eq!(lines(&story), [line("QueueTooLong fired: far too long", 2), line("QueueTooLong fired: too long", 1)]);
}

#[test]
fn who_ends_an_alarm_by_hand_keeps_the_line_and_its_time() {
    let mut story = story();
    story.alert("alertmanager", 0, "fp1", "QueueTooLong fired");
    story.told("alertmanager", "fp1/end", &second(600), "", ToldKind::Recovery, "QueueTooLong resolved");
    let words = "[#7] QueueTooLong on shop: Resolved by Ann Archer";
    story.told("pagerduty", "R6", &second(640), "ann", ToldKind::Recovery, words);
    let timeline = build(&story.incident, 0);
    let told: Vec<_> = timeline.entries().map(|entry| (&*entry.text, entry.actor.as_deref())).collect();
    assert_eq!(told.last(), Some(&(words, Some("Ann Archer"))));
    let last = timeline.entries().last().and_then(|entry| entry.at.as_ref());
    assert_eq!((told.len(), last.map(|at| at.at)), (3, at(&second(640)).map(|at| at.at)));
}

#[test]
fn what_one_person_ends_by_hand_is_no_burst_of_others() {
    let mut story = story();
    for (number, who) in [(0, ""), (10, "ann"), (20, ""), (30, "pager"), (40, "ann"), (50, "ann")] {
        let name = format!("Alert{number}IsTooHigh resolved");
        story.told("pagerduty", &number.to_string(), &second(number), who, ToldKind::Recovery, &name);
    }
    let timeline = build(&story.incident, 0);
    let told: Vec<_> = timeline.entries().map(|entry| (entry.sources.len(), entry.actor.as_deref())).collect();
    assert_eq!(told, [(3, None), (3, Some("Ann Archer"))]);
}

#[test]
fn what_stands_twice_in_one_source_happened_twice() {
    let mut story = story();
    for number in [0, 40, 80] {
        let place = number.to_string();
        story.told("csv", &place, &second(number), "", ToldKind::Note, "health check of checkout-eu failed");
        story.told("slack", &place, &second(number + 1), "bot", ToldKind::Message, "rollback finished");
        story.told("syslog", &place, &second(200), "cy", ToldKind::Log, "connection refused");
    }
    let words = ["health check of checkout-eu failed", "rollback finished"].map(|words| line(words, 1));
    let three = [&words[..], &words, &words].concat();
    let log = line("3 log lines, from “connection refused” to “connection refused”", 3);
    assert_eq!(lines(&story), [three, vec![log]].concat());
    // The same row in two files is one place.
    story.told("csv", "0", &second(0), "", ToldKind::Note, "health check of checkout-eu failed");
    assert_eq!(lines(&story).len(), 7);
}

#[test]
fn a_longer_name_tells_the_alarm_of_the_shorter_in_either_order() {
    for (one, other) in [("alertmanager", "opsgenie"), ("opsgenie", "alertmanager")] {
        let mut story = story();
        story.alert(one, 0, "a", "CheckoutErrorsHigh fired");
        story.alert(other, 20, "b", "CheckoutErrorsHigh on shop fired");
        assert_eq!(lines(&story).len(), 1);
        let mut story = Story::of_one("2024-01-15T22:00:00Z");
        story.alert(one, 0, "a", "CheckoutErrorsHigh on shop fired");
        story.alert(other, 20, "b", "CheckoutErrorsHigh fired");
        assert_eq!(lines(&story).len(), 1);
    }
}

#[test]
fn a_person_who_names_the_alarm_keeps_a_line() {
    let mut story = story();
    story.alert("alertmanager", 0, "fp1", "CheckoutErrorsHigh fired");
    story.says("42", 1, &second(45), "bob", "CheckoutErrorsHigh fired, I look at the gateway");
    story.told("slack", "m1", &second(50), "ann", ToldKind::Message, "CheckoutErrorsHigh is firing here too");
    assert_eq!(lines(&story).len(), 3);
}

#[test]
fn who_was_called_is_another_fact_than_the_alarm() {
    let mut story = story();
    story.alert("alertmanager", 0, "fp1", "CheckoutErrorsHigh fired");
    story.told("pagerduty", "l1", &second(30), "", ToldKind::Page, "CheckoutErrorsHigh: assigned to Bao Nguyen");
    assert_eq!(lines(&story).len(), 2);
}

#[test]
fn one_alarm_of_two_servers_is_two_lines_or_a_number_in_a_burst() {
    let mut story = story();
    for (number, thing) in [(0, "web-1"), (5, "web-2")] {
        story.alert("alertmanager", number, thing, "DiskAlmostFull fired");
        story.alert("pagerduty", number + 2, thing, "DiskAlmostFull fired");
    }
    assert_eq!(lines(&story), [line("DiskAlmostFull fired", 2), line("DiskAlmostFull fired", 2)]);
    story.alert("alertmanager", 40, "db-1", "ReplicaLagging fired");
    assert_eq!(lines(&story), [line("3 alerts in 40 s: DiskAlmostFull ×2, ReplicaLagging", 5)]);
}

#[test]
fn a_telling_belongs_to_the_nearest_alarm_of_the_name() {
    let mut story = story();
    story.alert("alertmanager", 0, "web-1", "DiskAlmostFull fired: web-1");
    story.alert("alertmanager", 240, "web-2", "DiskAlmostFull fired: web-2");
    story.told("slack", "m", &second(245), "pager", ToldKind::Message, "DiskAlmostFull is firing");
    assert_eq!(lines(&story), [line("DiskAlmostFull fired: web-1", 1), line("DiskAlmostFull fired: web-2", 2)]);
}

#[test]
fn twelve_alerts_in_three_minutes_are_one_line_of_nobody() {
    let mut story = story();
    for number in 0..12 {
        let name = ["DiskAlmostFull", "QueueTooLong", "CheckoutErrorsHigh", "ReplicaLagging", "PodRestarting"];
        let name = name[usize::try_from(number).unwrap() % 5];
        let event = story.alert("alertmanager", number * 16, &format!("fp{number}"), &format!("{name} fired: much"));
        event.actor = Some(if number == 0 { "pager" } else { "bot" }.to_owned());
    }
    let timeline = build(&story.incident, 0);
    let [entry] = &timeline.entries().collect::<Vec<_>>()[..] else { panic!("{timeline:#?}") };
    let names = "DiskAlmostFull ×3, QueueTooLong ×3, CheckoutErrorsHigh ×2, ReplicaLagging ×2 and 1 other";
    assert_eq!(entry.text, format!("12 alerts in 3 min: {names}"));
    assert_eq!((entry.sources.len(), entry.actor.as_deref()), (12, None));
}

#[test]
fn two_alerts_are_no_burst_and_keep_their_times() {
    let mut story = story();
    story.alert("alertmanager", 0, "a", "DiskAlmostFull fired");
    story.alert("alertmanager", 50, "b", "QueueTooLong fired");
    assert_eq!(lines(&story), [line("DiskAlmostFull fired", 1), line("QueueTooLong fired", 1)]);
}

#[test]
fn a_pause_ends_a_burst() {
    let mut story = story();
    for number in [0, 20, 40, 101, 120, 140] {
        story.alert("alertmanager", number, &number.to_string(), "DiskAlmostFull fired");
    }
    assert_eq!(
        lines(&story),
        [line("3 alerts in 40 s: DiskAlmostFull ×3", 3), line("3 alerts in 39 s: DiskAlmostFull ×3", 3)]
    );
}

#[test]
fn lines_of_a_log_are_counted_and_each_log_by_itself() {
    let mut story = story();
    for number in 0..40 {
        let words = format!("connection {number} refused");
        story.told("syslog", &format!("l{number}"), &second(number * 10), "cy", ToldKind::Log, &words);
    }
    story.told("syslog", "other", &second(15), "ann", ToldKind::Log, "hello");
    assert_eq!(
        lines(&story),
        [line("40 log lines in 7 min, from “connection 0 refused” to “connection 39 refused”", 40), line("hello", 1)]
    );
}

#[test]
fn the_end_of_an_alarm_is_another_line_than_its_beginning() {
    let mut story = story();
    story.alert("alertmanager", 0, "fp1", "CheckoutErrorsHigh fired");
    story.told("alertmanager", "fp1/end", &second(60), "", ToldKind::Recovery, "CheckoutErrorsHigh resolved");
    story.told("slack", "m1", &second(62), "pager", ToldKind::Message, "[RESOLVED] alert CheckoutErrorsHigh");
    assert_eq!(lines(&story), [line("CheckoutErrorsHigh fired", 1), line("CheckoutErrorsHigh resolved", 2)]);
}

#[test]
fn an_alert_that_fires_again_soon_is_told_again() {
    let mut story = story();
    for (number, kind, words) in [
        (0, ToldKind::Alert, "CheckoutErrorsHigh fired"),
        (30, ToldKind::Recovery, "CheckoutErrorsHigh resolved"),
        (70, ToldKind::Alert, "CheckoutErrorsHigh fired"),
    ] {
        let event = story.told("alertmanager", &number.to_string(), &second(number), "", kind, words);
        event.kind = EventKind::Told { kind, thing: Some("fp1".to_owned()) };
    }
    assert_eq!(lines(&story).len(), 3);
    story.alert("alertmanager", 75, "fp1", "CheckoutErrorsHigh fired");
    assert_eq!(lines(&story).last(), Some(&line("CheckoutErrorsHigh fired", 2)), "the same, told twice");
}

#[test]
fn a_chat_message_that_is_also_a_comment_is_one_line_of_the_person() {
    let mut story = story();
    story.told("slack", "m1", &second(0), "bob", ToldKind::Message, "Rolled back 12");
    story.says("42", 1, &second(20), "bob", "Rolled back 12.");
    story.says("42", 2, &second(25), "bot", "Bob Baker wrote on Slack: Rolled back 12");
    let timeline = build(&story.incident, 0);
    let [entry] = &timeline.entries().collect::<Vec<_>>()[..] else { panic!("{timeline:#?}") };
    assert_eq!((entry.sources.len(), entry.actor.as_deref()), (3, Some("Bob Baker")));
}

fn fact(story: &Story, kind: FactKind) -> Option<(String, String)> {
    let facts = facts(&story.incident, &build(&story.incident, 0));
    facts.get(kind).map(|fact| (fact.at.as_ref().unwrap().at.to_rfc3339(), fact.rule.clone()))
}

fn starts(fact: Option<(String, String)>, time: &str, rule: &str) {
    let (at, said) = fact.unwrap();
    assert!(at.contains(time) && said.contains(rule), "{at} {said}");
}

#[test]
fn alerts_tell_when_it_was_noticed_taken_up_and_over() {
    let mut story = story();
    story.opened("42", &second(0), "ann");
    story.alert("alertmanager", -600, "a", "CheckoutErrorsHigh fired");
    story.alert("alertmanager", -300, "b", "QueueTooLong fired");
    story.told("pagerduty", "ack", &second(120), "bob", ToldKind::Acknowledgement, "acknowledged");
    for (number, thing) in [(1800, "a"), (2400, "b")] {
        let kind = EventKind::Told { kind: ToldKind::Recovery, thing: Some(thing.to_owned()) };
        story.told("alertmanager", thing, &second(number), "", ToldKind::Recovery, "it resolved").kind = kind;
    }
    starts(fact(&story, FactKind::Detected), "21:50:00", "the first alert that fired, at most 6 hours");
    starts(fact(&story, FactKind::Acknowledged), "22:02:00", "the first acknowledgement of an alert");
    starts(fact(&story, FactKind::Mitigated), "22:40:00", "the last alert was over");
}

#[test]
fn alerts_of_the_day_before_and_of_days_after_tell_nothing() {
    let mut story = story();
    story.opened("42", &second(0), "ann");
    story.alert("alertmanager", -86_400, "a", "CheckoutErrorsHigh fired");
    story.change("42", 1, &second(3_600), "ann", status("New", "Closed"));
    story.alert("alertmanager", 86_400, "b", "CheckoutErrorsHigh fired");
    story.told("alertmanager", "e", &second(86_500), "", ToldKind::Recovery, "CheckoutErrorsHigh resolved");
    starts(fact(&story, FactKind::Detected), "22:00:00", "opened");
    assert_eq!(fact(&story, FactKind::Mitigated), None);
}

#[test]
fn an_alert_after_the_opening_noticed_nothing_new() {
    let mut story = story();
    story.opened("42", &second(0), "ann");
    story.alert("alertmanager", 60, "a", "CheckoutErrorsHigh fired");
    starts(fact(&story, FactKind::Detected), "22:00:00", "opened");
}

#[test]
fn nothing_is_over_while_one_alert_still_fires() {
    let mut story = story();
    story.alert("alertmanager", 0, "a", "CheckoutErrorsHigh fired");
    story.alert("alertmanager", 10, "b", "QueueTooLong fired");
    let kind = EventKind::Told { kind: ToldKind::Recovery, thing: Some("b".to_owned()) };
    story.told("alertmanager", "b-end", &second(100), "", ToldKind::Recovery, "QueueTooLong resolved").kind = kind;
    assert_eq!(fact(&story, FactKind::Mitigated), None);
}

#[test]
fn what_never_fired_is_not_over() {
    let mut story = story();
    story.told("cloudwatch", "ok", &second(100), "", ToldKind::Recovery, "orders-queue: all is well");
    assert_eq!(fact(&story, FactKind::Mitigated), None);
    story.alert("alertmanager", 0, "a", "CheckoutErrorsHigh fired");
    let kind = EventKind::Told { kind: ToldKind::Recovery, thing: Some("a".to_owned()) };
    story.told("alertmanager", "a-end", &second(60), "", ToldKind::Recovery, "CheckoutErrorsHigh resolved").kind = kind;
    starts(fact(&story, FactKind::Mitigated), "22:01:00", "the last alert was over");
}

#[test]
fn a_list_of_what_fires_now_does_not_hide_the_end_that_another_product_tells() {
    let mut story = story();
    story.alert("prometheus", 0, "{a}", "CheckoutErrorsHigh: 5 % of payments fail");
    story.alert("alertmanager", 30, "a", "CheckoutErrorsHigh fired");
    let kind = EventKind::Told { kind: ToldKind::Recovery, thing: Some("a".to_owned()) };
    story.told("alertmanager", "a-end", &second(900), "", ToldKind::Recovery, "CheckoutErrorsHigh resolved").kind =
        kind;
    starts(fact(&story, FactKind::Mitigated), "22:15:00", "the last alert was over");
    story.alert("prometheus", 60, "{b}", "QueueTooLong: far too long");
    assert_eq!(fact(&story, FactKind::Mitigated), None, "of this nobody tells an end");
}

/// How long it takes for so many, to be compared with eight times as many: neither the machine nor its load shows in that.
fn seconds(count: i64, make: impl Fn(&mut Story, i64)) -> f64 {
    let mut story = story();
    (0..count).for_each(|number| make(&mut story, number));
    let begin = std::time::Instant::now();
    let timeline = build(&story.incident, 0);
    let told: usize = timeline.entries().map(|entry| entry.sources.len()).sum();
    assert_eq!(told, usize::try_from(count).unwrap());
    begin.elapsed().as_secs_f64()
}

#[test]
fn the_time_grows_with_the_number_of_what_is_told() {
    type Make = fn(&mut Story, i64);
    let kinds: [(&str, Make); 5] = [
        ("identical alerts", |story, number| {
            story.alert("alertmanager", number / 1_000, &number.to_string(), "DiskAlmostFull fired");
        }),
        ("alerts of many names", |story, number| {
            story.alert("alertmanager", number, "x", &format!("Number{number}IsTooHigh fired"));
        }),
        ("lines of a log", |story, number| {
            let (place, who) =
                (format!("l{number}"), if number % 2 == 0 { "cy".to_owned() } else { format!("p{number}") });
            story.told("syslog", &place, &second(number / 100), &who, ToldKind::Log, "refused");
        }),
        ("comments of programs that name one alert", |story, number| {
            if number == 0 {
                story.alert("alertmanager", 0, "a", "DiskAlmostFull fired");
            } else {
                let who = if number % 2 == 0 { "bot" } else { "pager" };
                let note = u32::try_from(number).unwrap();
                story.says("42", note, &second(number / 100), who, &format!("DiskAlmostFull is firing, part {number}"));
            }
        }),
        ("comments with the same words of many programs", |story, number| {
            let note = u32::try_from(number).unwrap();
            story.says("42", note, &second(number / 200), &format!("p{number}[bot]"), "is up again");
        }),
    ];
    for (name, make) in kinds {
        let (few, many) = (seconds(5_000, make), seconds(40_000, make));
        println!("{name}: {few:.2} s for 5,000, {many:.2} s for 40,000");
        // Eight times as many; were each compared with each, it would be sixty-four times as long.
        assert!(many < few * 30.0, "{name}: {few:.2} s for 5,000, but {many:.2} s for 40,000");
    }
}
