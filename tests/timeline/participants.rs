//! Who took part, with the place and time of the first action.

use crate::evidence::second;
use crate::story::{Story, status};
use nofault::model::*;
use nofault::timeline::participants;

/// Opened by Ann, answered by Bob, closed by Ann; another ticket that Cy wrote in is linked.
fn story() -> Story {
    let mut story = Story::of_one(&second(0));
    story.opened("42", &second(0), "ann");
    story.says("42", 2, &second(600), "bob", "Restarted it.");
    story.says("42", 1, &second(300), "pager", "Alert fired");
    story.says("42", 3, &second(900), "ann", "Better.");
    story.says("43", 1, &second(60), "cy", "Another thing.");
    story.change("42", 4, &second(1_200), "ann", status("New", "Closed"));
    story
}

fn told(story: &Story, is_open: &dyn Fn(&Event) -> bool) -> Vec<(String, String)> {
    let all = participants(&story.incident, is_open);
    all.into_iter().map(|one| (one.name, one.source.label)).collect()
}

#[test]
fn each_person_of_the_incident_once_with_the_first_thing_that_they_did() {
    let found = told(&story(), &|_| true);
    let [(first, opened), (second, note)] = &found[..] else { panic!("{found:?}") };
    assert!(first.starts_with("Ann") && second.starts_with("Bob"), "{found:?}");
    assert_eq!((opened.as_str(), note.as_str()), ("#42 opened", "#42 note-2"));
}

#[test]
fn an_action_that_not_everybody_may_know_of_is_as_if_it_were_not_there() {
    let found = told(&story(), &|event| event.kind != EventKind::Opened);
    assert_eq!(found.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>(), ["#42 note-2", "#42 note-3"]);
}

#[test]
fn nothing_of_what_a_person_did_is_counted() {
    let once = participants(&story().incident, &|_| true);
    let mut busy = story();
    for number in 10..40 {
        busy.says("42", number, &second(1_000 + i64::from(number)), "bob", "looking");
    }
    assert_eq!(participants(&busy.incident, &|_| true), once);
}
