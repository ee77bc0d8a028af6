//! Silence, what is worth asking, and clocks that run ahead.

use crate::evidence::second;
use crate::story::{Story, field, status};
use nofault::model::*;
use nofault::timeline::{Skew, build, facts, gaps, skews};
use proptest::prelude::*;

/// What is asked, without what it hangs on.
fn questions(
    incident: &Incident,
    timeline: &Timeline,
    facts: &Facts,
    has_metrics: bool,
    is_open: &dyn Fn(&Event) -> bool,
) -> Vec<Question> {
    nofault::timeline::asked(incident, timeline, facts, has_metrics, is_open)
        .into_iter()
        .map(|asked| asked.question)
        .collect()
}

/// Opened at 22:00, started at 22:00, closed after so many minutes; a comment in each of these minutes.
fn story(minutes: &[i64], closed: i64) -> Story {
    let mut story = Story::of_one(&second(0));
    story.root().fields = vec![field("Started at (UTC)", "2024-01-15 22:00")];
    story.opened("42", &second(0), "ann");
    for (number, minute) in minutes.iter().enumerate() {
        story.says("42", u32::try_from(number).unwrap(), &second(minute * 60), "bob", &format!("saw number {number}"));
    }
    story.change("42", 900, &second(closed * 60), "ann", status("New", "Closed"));
    story
}

fn silences(story: &Story, is_open: &dyn Fn(&Event) -> bool) -> Vec<(String, i64)> {
    let facts = facts(&story.incident, &build(&story.incident, 0));
    let gaps = gaps(&story.incident, &facts, is_open);
    let shown = |gap: &nofault::timeline::Gap| {
        (gap.from.at.format("%H:%M").to_string(), (gap.to.at - gap.from.at).num_minutes())
    };
    gaps.iter().map(shown).collect()
}

fn asked(story: &Story, offset_min: i32, has_metrics: bool) -> Vec<String> {
    let timeline = build(&story.incident, offset_min);
    let facts = facts(&story.incident, &timeline);
    let asked = questions(&story.incident, &timeline, &facts, has_metrics, &|_| true);
    asked.into_iter().map(|question| question.text).collect()
}

#[test]
fn a_long_silence_is_asked_about_how_and_what() {
    let story = story(&[2, 4, 5, 40, 42, 44], 50);
    assert_eq!(silences(&story, &|_| true), [("22:05".to_owned(), 35)]);
    assert_eq!(asked(&story, 60, false), ["Nothing is recorded between 23:05 and 23:40: what did people see and try?"]);
}

#[test]
fn over_midnight_the_day_is_said() {
    let story = story(&[2, 4, 5, 40, 42, 44], 50);
    assert_eq!(
        asked(&story, 90, false),
        ["Nothing is recorded between 2024-01-15 23:35 and 2024-01-16 00:10: what did people see and try?"]
    );
}

#[test]
fn what_is_short_or_usual_is_no_silence() {
    assert!(silences(&story(&[5, 34, 36, 38], 40), &|_| true).is_empty(), "29 minutes");
    assert!(silences(&story(&[31, 62, 93, 124], 155), &|_| true).is_empty(), "always half an hour");
}

#[test]
fn at_most_five_the_longest_first() {
    let mut minutes: Vec<i64> = (1..30).collect();
    minutes.extend([60, 61, 62, 102, 103, 142, 143, 203, 204, 244, 245, 290, 291]);
    let lengths: Vec<i64> = silences(&story(&minutes, 292), &|_| true).into_iter().map(|(_, length)| length).collect();
    assert_eq!(lengths, [60, 45, 40, 40, 39]);
}

#[test]
fn a_log_that_goes_on_is_no_silence_though_its_line_shows_its_beginning_only() {
    let mut story = story(&[2, 4, 5, 40, 42, 44], 50);
    for number in 0..40 {
        let when = second(300 + number * 55);
        story.told("syslog", &number.to_string(), &when, "", ToldKind::Log, "refused");
    }
    assert!(silences(&story, &|_| true).is_empty());
}

#[test]
fn the_time_of_a_private_note_is_not_told_by_a_silence() {
    let story = story(&[2, 4, 5, 40, 42, 44], 50);
    assert!(silences(&story, &|event| !event.text.contains("number 2")).is_empty());
}

#[test]
fn a_deployment_shortly_before_is_a_question_with_its_source() {
    let mut story = story(&[1, 2], 5);
    story.told("argocd", "11", &second(-10_000), "", ToldKind::Deployment, "shop 11 deployed");
    story.told("argocd", "12", &second(-120), "", ToldKind::Deployment, "shop 12 deployed");
    story.told("argocd", "13", &second(60), "", ToldKind::Deployment, "shop 13 deployed");
    let timeline = build(&story.incident, 0);
    let facts = facts(&story.incident, &timeline);
    let asked = questions(&story.incident, &timeline, &facts, false, &|_| true);
    let [one] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(one.text, "What did the deployment at 21:58 (“shop 12 deployed”) change for “Checkout fails”?");
    assert_eq!(one.sources[0].id, "argocd|12");
}

#[test]
fn metrics_without_an_alert_are_a_question() {
    let mut story = story(&[1, 2], 5);
    assert_eq!(asked(&story, 0, true).len(), 1);
    story.told("alertmanager", "a", &second(0), "", ToldKind::Alert, "CheckoutErrorsHigh fired");
    assert!(asked(&story, 0, true).is_empty());
}

#[test]
fn a_repair_that_another_one_followed_is_asked_about_at_its_own_time() {
    let mut story = story(&[], 60);
    story.says("42", 1, &second(600), "bob", "Pool exhausted, restarted the pods. Is it better?");
    story.says("42", 2, &second(700), "bob", "Restarted the last one, too.");
    story.says("42", 3, &second(900), "cy", "We should be rolled back by now?");
    story.says("42", 4, &second(1_200), "cy", "Rolled back to 41, errors are gone.");
    let timeline = build(&story.incident, 0);
    let known = facts(&story.incident, &timeline);
    let asked = |is_open: &dyn Fn(&Event) -> bool| questions(&story.incident, &timeline, &known, false, is_open);
    let all = asked(&|_| true);
    let text =
        "What made the repair at 22:10 look right at the time, and what did it show that led to the next one at 22:20?";
    assert_eq!(all[0].text, text);
    assert_eq!(
        all[0].sources.iter().map(|source| source.label.as_str()).collect::<Vec<_>>(),
        ["#42 note-1", "#42 note-4"]
    );
    assert!(asked(&|event| !event.text.contains("41")).iter().all(|one| !one.text.contains("repair")));
}

#[test]
fn one_repair_and_what_ended_it_at_once_are_no_question() {
    let repaired = |second_note: &str, minute: i64| {
        let mut story = story(&[], 25);
        story.says("42", 1, &second(600), "bob", "Restarted the pods.");
        story.says("42", 2, &second(minute * 60), "bob", second_note);
        asked(&story, 0, false).iter().any(|text| text.contains("repair"))
    };
    assert!(repaired("Rolled back to 41.", 20));
    assert!(!repaired("Restarted the pods of the shop, too.", 20));
    assert!(!repaired("Rolled back to 41.", 30), "after the incident");
    assert!(!repaired("Mitigated at 22:05 UTC. Rolled back to 41.", 20), "over before");
    assert!(!repaired("If that fails, it has to be rolled back.", 20));
}

#[test]
fn a_report_before_the_first_alert_asks_where_we_got_lucky() {
    let mut story = story(&[1, 2], 25);
    let luck = |story: &Story| asked(story, 0, false).into_iter().find(|text| text.contains("lucky"));
    assert_eq!(luck(&story), None, "nothing says that there were alerts at all");
    story.told("alertmanager", "late", &second(7_200), "", ToldKind::Alert, "DiskFull fired");
    assert_eq!(luck(&story), None, "that one is of another incident");
    story.told("alertmanager", "a", &second(240), "", ToldKind::Alert, "CheckoutErrorsHigh fired");
    let text = "The first report at 22:00 came before the first alert on record at 22:04: what made it noticed then, and where did we get lucky?";
    assert_eq!(luck(&story).as_deref(), Some(text));
    story.told("alertmanager", "b", &second(-60), "", ToldKind::Alert, "CheckoutSlow fired");
    assert_eq!(luck(&story), None, "an alert was first");
}

#[test]
fn a_note_that_speaks_of_luck_or_of_a_quiet_hour_gives_the_question_a_place() {
    let luck = |words: &str| {
        let mut story = story(&[1], 25);
        story.says("42", 7, &second(300), "cy", words);
        asked(&story, 0, false).into_iter().find(|text| text.contains("lucky"))
    };
    let noticed = "A note at 22:05 speaks of luck: where did we get lucky, and what would it have met without that?";
    assert_eq!(luck("Luckily a colleague had the dashboard open.").as_deref(), Some(noticed));
    assert!(luck("It was off-peak, only few orders failed.").is_some_and(|text| text.contains("quiet hour")));
    assert_eq!(luck("Unfortunately the restart did not help."), None);
}

/// Pairs that a source tells as much later than the tracker.
fn skewed(ahead: &[i64]) -> Vec<Skew> {
    let mut story = Story::of_one(&second(0));
    for (number, ahead) in (0..).zip(ahead) {
        let words = format!("restarted the pod number {number}");
        story.says("42", number, &second(i64::from(number) * 600), "bob", &words);
        let when = second(i64::from(number) * 600 + ahead);
        story.told("slack", &number.to_string(), &when, "bob", ToldKind::Message, &words);
    }
    skews(&story.incident.events)
}

#[test]
fn a_clock_is_said_to_run_ahead_when_three_pairs_agree() {
    let one = |ahead_s| vec![Skew { source: "slack".to_owned(), with: None, ahead_s }];
    assert_eq!(skewed(&[3_600, 3_640, 3_610]), one(3_610));
    assert_eq!(skewed(&[-600, -590, -605, 7_000]), one(-600));
    assert_eq!(skewed(&[3_600, 3_640]), []);
    assert_eq!(skewed(&[3_600, 3_640, 3_900]), []);
    assert_eq!(skewed(&[5, 3, 10, 100]), []);
    assert_eq!(skewed(&[3_600, 3_601, 3_602, 0, 1, 2]), [], "half of them say otherwise");
}

proptest! {
    #[test]
    fn silences_are_long_within_the_incident_and_hold_nothing(minutes in prop::collection::vec(-100..900_i64, 0..30), closed in 1..800_i64) {
        let story = story(&minutes, closed);
        let facts = facts(&story.incident, &build(&story.incident, 0));
        let gaps = gaps(&story.incident, &facts, &|_| true);
        let asked = asked(&story, 0, true);
        // What cannot be right is said however much there is to ask.
        let wrong = asked.iter().filter(|text| text.contains("cannot both be right")).count();
        prop_assert!(gaps.len() <= 5 && asked.len() - wrong <= 6);
        prop_assert_eq!(wrong, nofault::timeline::disorder(&facts, 0).len());
        for gap in &gaps {
            prop_assert!((gap.to.at - gap.from.at).num_minutes() >= 30);
            let within = |event: &Event| event.at.as_ref().is_some_and(|at| at.at > gap.from.at && at.at < gap.to.at);
            prop_assert!(!story.incident.events.iter().any(within));
        }
    }
}

#[test]
fn between_an_end_and_a_reopening_nothing_is_asked() {
    let mut story = story(&[2, 4, 5, 40, 42, 44, 200, 202, 204, 240], 245);
    assert_eq!(silences(&story, &|_| true).len(), 3);
    story.change("42", 901, &second(44 * 60), "bob", status("New", "Closed"));
    story.change("42", 902, &second(200 * 60), "bob", status("Closed", "New"));
    assert_eq!(silences(&story, &|_| true), [("01:24".to_owned(), 36), ("22:05".to_owned(), 35)]);
}
