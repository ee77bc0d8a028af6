//! A timeline of more lines than anybody reads is told more coarsely, and says so.

use crate::evidence::second;
use crate::story::{Story, status};
use nofault::model::*;
use nofault::timeline::{Room, build, build_within, facts, is_count};

fn within(story: &Story, most: usize) -> Timeline {
    within_beside(story, most, &[])
}

fn within_beside(story: &Story, most: usize, stands: &[&str]) -> Timeline {
    let facts = facts(&story.incident, &Timeline::default());
    let room = Room {
        most,
        facts: &facts,
        is_open: &|visibility, _| visibility == Visibility::Public,
        stands: &|id| stands.contains(&id).then_some(true),
    };
    build_within(&story.incident, 0, &room)
}

fn shown(timeline: &Timeline) -> Vec<&Entry> {
    timeline.entries().filter(|entry| entry.notable && entry.visibility == Visibility::Public).collect()
}

/// Alerts that are no burst, deployments, and what people write, over two hours.
fn crowded() -> Story {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    for number in 0..60_i64 {
        let words = format!("{} fired", ["CheckoutErrorsHigh", "QueueTooLong"][number as usize % 2]);
        story.told("alertmanager", &format!("a{number}"), &second(number * 120), "", ToldKind::Alert, &words);
        let words = format!("checkout {number} went out");
        story.told("argocd", &format!("d{number}"), &second(number * 120 + 7), "ann", ToldKind::Deployment, &words);
        let words =
            if number % 10 == 3 { "the gateway is down again".to_owned() } else { format!("looking at {number}") };
        story.says("42", number as u32, &second(number * 120 + 30), "bob", &words);
    }
    story.change("42", 900, &second(3_700), "ann", status("New", "Closed"));
    story
}

#[test]
fn what_fits_stays_as_it_is() {
    let story = crowded();
    let whole = build(&story.incident, 0);
    assert_eq!(within(&story, shown(&whole).len()), whole);
}

#[test]
fn machines_share_lines_first_a_step_at_a_time() {
    let story = crowded();
    let whole = shown(&build(&story.incident, 0)).len();
    let timeline = within(&story, whole - 1);
    let texts: Vec<&str> = shown(&timeline).iter().map(|entry| entry.text.as_str()).collect();
    let alerts: Vec<&&str> = texts.iter().filter(|text| text.contains(" alerts in ")).collect();
    // The first alert tells when the trouble was noticed, and keeps its own line.
    assert_eq!(alerts.len(), 2, "{texts:?}");
    assert!(alerts[1].starts_with("30 alerts in 58 min: CheckoutErrorsHigh ×15, QueueTooLong ×15"), "{alerts:?}");
    assert_eq!(texts.iter().filter(|text| text.contains("went out")).count(), 60, "deployments come later");
    let first = timeline.entries().find(|entry| entry.text.contains(" alerts in ")).unwrap();
    let count: usize = first.text.split(' ').next().unwrap().parse().unwrap();
    assert_eq!(first.sources.len(), count, "every one of them is cited");
}

#[test]
fn people_keep_their_lines_until_nothing_else_can_share_one() {
    let story = crowded();
    let timeline = within(&story, 75);
    let shown = shown(&timeline);
    assert_eq!(
        shown
            .iter()
            .filter(|entry| entry.text.contains("60 deployments") || entry.text.contains(" deployments in "))
            .count(),
        2
    );
    assert_eq!(shown.iter().filter(|entry| entry.actor.as_deref() == Some("Bob Baker")).count(), 60);
    assert!(!timeline.entries().any(is_count));
}

#[test]
fn what_people_wrote_beyond_the_room_stays_in_the_list_and_is_counted() {
    let story = crowded();
    let timeline = within(&story, 30);
    assert!(shown(&timeline).len() <= 30, "{}", shown(&timeline).len());
    let counts: Vec<&Entry> = timeline.entries().filter(|entry| is_count(entry)).collect();
    assert_eq!(counts.len(), 2, "one for each hour");
    let hidden =
        timeline.entries().filter(|entry| !entry.notable && entry.actor.as_deref() == Some("Bob Baker")).count();
    let counted: usize =
        counts.iter().map(|entry| entry.text.split(' ').next().unwrap().parse::<usize>().unwrap()).sum();
    assert_eq!(counted, hidden);
    assert!(
        counts[0].text.ends_with("comments from 22:00 to 22:59 are left to the ticket and to the list of the timeline"),
        "{}",
        counts[0].text
    );
    assert_eq!(
        (counts[0].sources[0].label.as_str(), counts[0].sources[0].url.as_str()),
        ("#42", "https://redmine.example/issues/42")
    );
    let reports = shown(&timeline).iter().filter(|entry| entry.text == "the gateway is down again").count();
    assert_eq!(reports, 6, "what reports that something happened comes before other words");
    assert!(shown(&timeline).iter().any(|entry| entry.text.starts_with("status:")), "a change of state always stands");
}

#[test]
fn what_stands_in_a_text_keeps_its_line_and_its_room() {
    let story = crowded();
    let left = within(&story, 30).entries().find(|entry| !entry.notable).unwrap().id.clone();
    let stands = |timeline: &Timeline| shown(timeline).iter().any(|entry| entry.id == left);
    assert!(!stands(&within(&story, 30)));
    let timeline = within_beside(&story, 30, &[&left]);
    assert!(stands(&timeline) && shown(&timeline).len() <= 30);
}

#[test]
fn what_not_everybody_may_read_takes_no_room_and_is_not_counted() {
    let mut story = crowded();
    for number in 0..40_i64 {
        let event =
            story.says("42", 500 + number as u32, &second(number * 120 + 40), "ann", &format!("a note {number}"));
        event.visibility = Visibility::PrivateNote;
    }
    let (open, both) = (within(&crowded(), 30), within(&story, 30));
    let texts = |timeline: &Timeline| shown(timeline).iter().map(|entry| entry.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&open), texts(&both));
}
