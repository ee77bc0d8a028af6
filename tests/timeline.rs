//! The merged account of an incident, its facts and its follow-ups.

#![allow(clippy::unwrap_used, clippy::panic)] // Helpers of tests are tests.

#[path = "timeline/actions.rs"]
mod actions_of;
#[path = "timeline/crowd.rs"]
mod crowd;
#[path = "timeline/doubles.rs"]
mod doubles;
#[path = "timeline/evidence.rs"]
mod evidence;
#[path = "timeline/facts.rs"]
mod facts_of;
#[path = "timeline/gaps.rs"]
mod gaps_of;
#[path = "timeline/laws.rs"]
mod laws;
#[path = "timeline/lines.rs"]
mod lines;
#[path = "timeline/participants.rs"]
mod participants_of;
#[path = "timeline/sample.rs"]
mod sample;
#[path = "timeline/shown.rs"]
mod shown;
#[path = "timeline/story.rs"]
mod story;

use nofault::model::*;
use nofault::timeline::{actions, build, facts};
use story::{Story, address, assigned, day, field, label, link, linked, status, ticket};

/// Compares with the expected file of that name; `BLESS=1` writes it.
fn expect(name: &str, found: &str) {
    let path = format!("tests/fixtures/timeline/{name}.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "{path}; BLESS=1 writes what was found");
}

fn whole(story: &Story, offset_min: i32) -> String {
    let timeline = build(&story.incident, offset_min);
    let facts = facts(&story.incident, &timeline);
    let actions = actions(&story.incident);
    let (timeline, facts) = (shown::timeline(&timeline), shown::facts(&facts, offset_min));
    format!("{timeline}\n{facts}\n{}", shown::actions(&actions))
}

/// A night at a shop: three linked tickets, a duplicate, echoes, a private note, follow-ups, midnight in between.
fn checkout() -> Story {
    let mut story = Story::of_one("2024-01-15T22:58:12Z");
    story.root().kind = Some("Incident".to_owned());
    story.root().body = "Customers see an error page.\n\nImpact: 40 % of checkouts fail".to_owned();
    story.root().fields = vec![field("Severity", "SEV2"), field("Detected at (UTC)", "2024-01-15 22:55")];
    story.root().links = vec![
        link(LinkKind::Relates, "42", "43"),
        link(LinkKind::DuplicatedBy, "42", "44"),
        link(LinkKind::Child, "42", "50"),
        link(LinkKind::Child, "42", "51"),
    ];
    story.ticket(ticket("43", "Deploy 12 of the cart", "2024-01-15T21:00:00Z"), 1);
    story.ticket(ticket("44", "Cannot pay", "2024-01-15T23:01:00Z"), 1);
    let child = story.ticket(ticket("50", "Alert on checkout errors", "2024-01-16T10:00:00Z"), 1);
    child.assignees = vec!["cy".to_owned()];
    child.due = day(2024, 2, 1);
    child.labels = vec!["detect".to_owned()];

    story.opened("42", "2024-01-15T22:58:12Z", "ann");
    story.opened("43", "2024-01-15T21:00:00Z", "cy");
    story.opened("44", "2024-01-15T23:01:00Z", "gone");
    story.opened("50", "2024-01-16T10:00:00Z", "ann");
    story.says("43", 1, "2024-01-15T22:47:03Z", "cy", "Deployed 12 to production.");
    story.change("42", 1, "2024-01-15T23:02:00Z", "bob", status("New", "In Progress"));
    story.detail(assigned(None, Some("Bob Baker")));
    story.detail(EventKind::Field { name: "% Done".to_owned(), from: Some("0".to_owned()), to: Some("10".to_owned()) });
    story.says("42", 2, "2024-01-15T23:02:04Z", "bot", "Status changed from New to In Progress by Bob Baker");
    story.change("42", 3, "2024-01-15T23:05:00Z", "bob", linked("relates", "#43"));
    story.change("43", 2, "2024-01-15T23:05:00Z", "bob", linked("related to", "#42"));
    story.says(
        "42",
        4,
        "2024-01-15T23:40:10Z",
        "bob",
        "14:05 UTC is not it. Impact started at 22:47 UTC, with deploy 12.\n\nRolling back.",
    );
    story.says(
        "42",
        5,
        "2024-01-15T23:40:14Z",
        "bot",
        "Bob Baker wrote: 14:05 UTC is not it. Impact started at 22:47 UTC, with deploy 12. Rolling back.",
    );
    story.says("42", 6, "2024-01-16T00:12:00Z", "bob", "Rolled back; mitigated at 23:58 UTC.").visibility =
        Visibility::PrivateNote;
    story.event(
        "42",
        "rev-1",
        "2024-01-16T00:20:00Z",
        "cy",
        EventKind::Commit { revision: "0123456789abcdef0123".to_owned() },
        "Revert the cart\n\nRefs #42, #43",
    );
    story.event(
        "43",
        "rev-1",
        "2024-01-16T00:20:00Z",
        "cy",
        EventKind::Commit { revision: "0123456789abcdef0123".to_owned() },
        "Revert the cart\n\nRefs #42, #43",
    );
    story.change("42", 7, "2024-01-16T00:31:00Z", "bob", status("In Progress", "Resolved"));
    story.change("42", 8, "2024-01-16T09:15:00Z", "ann", status("Resolved", "In Progress"));
    story.says("42", 9, "2024-01-16T09:20:00Z", "cy", "The second region was still on 12.");
    story.change("42", 10, "2024-01-16T09:50:00Z", "cy", status("In Progress", "Resolved"));
    story.change("42", 11, "2024-01-20T08:00:00Z", "ann", status("Resolved", "Closed"));
    story.says("42", 12, "2024-01-20T09:00:00Z", "ann", "Postmortem\n\nRef: PM-1a2b3c4d/doc");
    story.change("42", 13, "", "", label("noise"));
    story
}

#[test]
fn tells_a_night_at_a_shop() {
    expect("checkout-utc", &whole(&checkout(), 0));
}

#[test]
fn tells_the_same_night_to_a_reader_far_east() {
    expect("checkout-india", &whole(&checkout(), 330));
}

#[test]
fn says_nothing_of_nothing() {
    let story = Story::default();
    assert_eq!(whole(&story, 60), "\n\n");
    let mut story = Story::of_one("");
    story.root().author = None;
    assert_eq!(whole(&story, 60), "\n\n");
    assert_eq!(story.root().at, address("42"));
}
