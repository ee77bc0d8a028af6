//! The invented incident that a template is shown on when there is no other: it holds something of everything.

use super::story::{Story, assigned, day, field, label, link, status, ticket};
use nofault::export;
use nofault::model::*;
use nofault::timeline::{actions, asked, build, facts, participants};

const PATH: &str = "src/export/sample.json";

/// A release fills the disk of a shop's search; it comes back once more the next morning.
fn story() -> Story {
    let mut story = Story::of_one("2026-02-11T09:14:00Z");
    let root = story.root();
    root.title = "Search answers slowly, then not at all".to_owned();
    root.kind = Some("Incident".to_owned());
    root.state = State { name: "Closed".to_owned(), closed: Some(true) };
    root.body = "Customers wait ten seconds for a search, some see an error page.\n\n\
                 Impact: 3 of 10 searches failed, 12,400 customers"
        .to_owned();
    root.severity =
        Some(Severity { name: "SEV2".to_owned(), rank: Some(2), source: super::story::source("42", "field/severity") });
    root.fields = vec![field("Severity", "SEV2")];
    root.links =
        vec![link(LinkKind::Relates, "42", "43"), link(LinkKind::Child, "42", "57"), link(LinkKind::Child, "42", "58")];
    story.ticket(ticket("43", "Release 31 of the search", "2026-02-11T08:40:00Z"), 1);
    let alert = story.ticket(ticket("57", "Alert when the disk of the index is 80 % full", "2026-02-12T11:00:00Z"), 1);
    alert.assignees = vec!["cy".to_owned()];
    alert.due = day(2026, 3, 2);
    let logs = story.ticket(ticket("58", "Keep debug logs of a release for one day", "2026-02-12T11:05:00Z"), 1);
    logs.assignees = vec!["bob".to_owned()];

    story.opened("43", "2026-02-11T08:40:00Z", "cy");
    story.says("43", 1, "2026-02-11T08:52:00Z", "cy", "Deployed 31 to production.");
    story.opened("42", "2026-02-11T09:14:00Z", "ann");
    story.says("42", 1, "2026-02-11T09:16:00Z", "pager", "Alert fired: search latency above 5 s");
    story.change("42", 2, "2026-02-11T09:19:00Z", "bob", status("New", "In Progress"));
    story.detail(assigned(None, Some("Bob Baker")));
    story.says(
        "42",
        3,
        "2026-02-11T09:31:00Z",
        "bob",
        "Impact started at 09:05 UTC, the graphs show. The disk of node 2 is full.",
    );
    story.says(
        "42",
        4,
        "2026-02-11T09:44:00Z",
        "cy",
        "Debug logs of release 31 fill it. Rolling back; mitigated at 09:43 UTC.",
    );
    story.change("42", 5, "2026-02-11T10:02:00Z", "bob", status("In Progress", "Closed"));
    story.change("42", 6, "2026-02-12T07:50:00Z", "ann", status("Closed", "In Progress"));
    story.says("42", 7, "2026-02-12T08:10:00Z", "cy", "Node 3 was not rolled back. Done now.");
    story.change("42", 8, "2026-02-12T08:25:00Z", "cy", status("In Progress", "Closed"));
    story.change("42", 9, "2026-02-12T09:00:00Z", "ann", label("search"));
    story.opened("57", "2026-02-12T11:00:00Z", "ann");
    story.opened("58", "2026-02-12T11:05:00Z", "ann");
    story
}

/// What a flow hands to a template.
fn material() -> Postmortem {
    let incident = story().incident;
    let timeline = build(&incident, 0);
    let facts = facts(&incident, &timeline);
    Postmortem {
        questions: asked(&incident, &timeline, &facts, false, &|_| true)
            .into_iter()
            .map(|asked| asked.question)
            .collect(),
        actions: actions(&incident),
        timeline,
        facts,
        zone: "UTC".to_owned(),
        factors: None,
        phases: None,
        participants: participants(&incident, &|_| true),
        incident,
    }
}

#[test]
fn the_sample_is_what_is_made_of_its_story() {
    let made = export::material_to_json(&material());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PATH, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(PATH).unwrap_or_default(), made, "{PATH} differs; BLESS=1 writes it");
}
