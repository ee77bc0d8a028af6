//! What holds for every incident.

use crate::story::{Story, address, at, link, source, status, ticket};
use nofault::model::*;
use nofault::timeline::{Room, actions, build, build_within, facts, holds_mark, is_count};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};

const WORDS: &[&str] = &[
    "ok",
    "rolled back",
    "Bob Baker wrote: ok",
    "status changed from New to Resolved",
    "impact started at 22:47 UTC",
    "resolved at 23:10",
    "Ref: PM-1a2b3c4d/doc",
    "",
    "latency is up",
    "Status: Closed",
];

/// Things that a source outside of the tracker tells, many of them alike.
fn told() -> impl Strategy<Value = (EventKind, &'static str)> {
    use ToldKind::{Alert, Deployment, Log, Message, Page, Recovery};
    let kind = prop::sample::select(vec![Alert, Alert, Recovery, Page, Deployment, Message, Log]);
    let words = prop::sample::select(vec![
        "DiskAlmostFull fired",
        "DiskAlmostFull on web-1 fired: 91 %",
        "DiskAlmostFull resolved",
        "[FIRING:1] DiskAlmostFull",
        "QueueTooLong: triggered",
        "rolled back",
    ]);
    let thing = prop::option::of(prop::sample::select(vec!["web-1", "web-2"]));
    (kind, thing, words)
        .prop_map(|(kind, thing, words)| (EventKind::Told { kind, thing: thing.map(str::to_owned) }, words))
}

fn kinds() -> impl Strategy<Value = (EventKind, &'static str)> {
    let state = || prop::sample::select(vec!["New", "In Progress", "Resolved", "Closed"]);
    prop_oneof![
        prop::sample::select(WORDS).prop_map(|words| (EventKind::Commented, words)),
        (state(), state()).prop_map(|(from, to)| (status(from, to), "")),
        state().prop_map(|to| (EventKind::Severity { from: None, to: Some(to.to_owned()) }, "")),
        (0..3_u8).prop_map(|key| (crate::story::linked("relates", &format!("#{key}")), "")),
        (0..2_u8).prop_map(|commit| (EventKind::Commit { revision: format!("abc{commit}") }, "fixes it")),
        Just((EventKind::Opened, "")),
        told(),
        Just((EventKind::Attached { name: "a.png".to_owned(), added: true }, "")),
    ]
}

/// An event somewhere within five minutes, of a few people in a few tickets; every source is a place of its own.
fn events() -> impl Strategy<Value = Vec<Event>> {
    let one = (0..3_u8, prop::option::weighted(0.9, 0..300_i64), 0..4_usize, kinds(), any::<bool>());
    prop::collection::vec(one, 0..40).prop_map(|all| {
        let make =
            |(number, (key, second, who, (kind, words), private)): (usize, (u8, Option<i64>, usize, _, bool))| {
                let mut story = Story::default();
                let who = ["ann", "bob", "bot", ""][who];
                let event = story.event(&key.to_string(), &number.to_string(), "", who, kind, words);
                event.at = second.and_then(|second| at(&(1_705_359_500 + second).to_string()));
                if event.kind.told().is_some() {
                    event.ticket = address("0").into();
                    let product = ["alertmanager", "pagerduty", "slack"][number % 3];
                    event.source =
                        Citation { id: format!("{product}|{number}"), label: product.to_owned(), url: String::new() };
                }
                event.visibility = if private { Visibility::PrivateNote } else { Visibility::Public };
                event.clone()
            };
        all.into_iter().enumerate().map(make).collect()
    })
}

fn incident(events: Vec<Event>) -> Incident {
    let mut story = Story::of_one("2024-01-15T22:58:00Z");
    story.root().at = address("0");
    story.root().links.push(link(LinkKind::Relates, "0", "1"));
    for key in 1..3_u32 {
        story.ticket(ticket(&key.to_string(), "Another", "2024-01-15T22:59:00Z"), key);
    }
    story.incident.events = events;
    story.incident
}

fn is_skipped(event: &Event) -> bool {
    event.kind == EventKind::Commented && holds_mark(&event.text)
}

fn sources(timeline: &Timeline) -> Vec<&str> {
    timeline.entries().flat_map(|entry| &entry.sources).map(|source| source.id.as_str()).collect()
}

proptest! {
    #[test]
    fn every_event_is_said_by_exactly_one_line_or_is_our_own(events in events()) {
        let expected: BTreeMap<String, usize> =
            events.iter().filter(|event| !is_skipped(event)).map(|event| (event.source.id.clone(), 1)).collect();
        let timeline = build(&incident(events), 60);
        let mut found = BTreeMap::new();
        for id in sources(&timeline) {
            *found.entry(id.to_owned()).or_insert(0) += 1;
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn whatever_room_there_is_every_event_is_said_once_and_what_is_not_in_the_text_is_counted(events in events(), most in 0..40_usize) {
        let incident = incident(events);
        let facts = facts(&incident, &Timeline { offset_min: 60, ..Timeline::default() });
        let is_open = |visibility, _: &str| visibility == Visibility::Public;
        let fitted = build_within(&incident, 60, &Room { most, facts: &facts, is_open: &is_open, stands: &|_| None });
        let whole = build(&incident, 60);
        let stands = |entry: &&Entry| entry.notable && entry.visibility == Visibility::Public;
        if whole.entries().filter(stands).count() <= most {
            prop_assert_eq!(&fitted, &whole);
        }
        let said = |timeline: &Timeline| {
            let mut ids: Vec<String> = timeline.entries().filter(|entry| !is_count(entry)).flat_map(|entry| &entry.sources).map(|source| source.id.clone()).collect();
            ids.sort();
            ids
        };
        prop_assert_eq!(said(&fitted), said(&whole), "told and listed are what was read");
        let in_text = |timeline: &Timeline| timeline.entries().filter(stands).filter(|entry| !is_count(entry)).map(|entry| entry.sources.len()).sum::<usize>();
        let counted: usize = fitted
            .entries()
            .filter(|entry| is_count(entry))
            .flat_map(|entry| entry.text.split(' ').take_while(|word| *word != "from" && *word != "are"))
            .filter_map(|word| word.parse::<usize>().ok())
            .sum();
        let left: usize = whole.entries().filter(stands).count() - whole.entries().filter(stands).filter(|entry| {
            fitted.entries().filter(stands).any(|fit| fit.sources.iter().any(|source| source.id == entry.id))
        }).count();
        prop_assert_eq!(counted, left, "what found no room is counted");
        prop_assert!(in_text(&fitted) <= in_text(&whole));
        let times: Vec<_> = fitted.entries().map(|entry| (entry.at.is_none(), entry.at.as_ref().map(|at| at.at))).collect();
        prop_assert!(times.is_sorted());
        for fact in facts.found.iter().chain(facts.cycles.iter().flatten()) {
            let has = |entry: &&Entry| entry.sources.iter().any(|source| fact.sources.first() == Some(source));
            prop_assert_eq!(fitted.entries().find(has), whole.entries().find(has), "what a fact is taken from keeps its line");
        }
    }

    #[test]
    fn lines_are_in_order_and_days_too(events in events(), offset_min in -840..840) {
        let timeline = build(&incident(events), offset_min);
        let times: Vec<_> = timeline.entries().map(|entry| (entry.at.is_none(), entry.at.as_ref().map(|at| at.at))).collect();
        prop_assert!(times.is_sorted());
        let dates: HashSet<_> = timeline.days.iter().map(|day| day.date).collect();
        prop_assert_eq!(dates.len(), timeline.days.len(), "each day is there once");
        for day in &timeline.days {
            prop_assert!(!day.entries.is_empty());
            for entry in &day.entries {
                prop_assert_eq!(entry.at.as_ref().map(|at| at.local(offset_min).date()), day.date);
                prop_assert_eq!(Some(&entry.id), entry.sources.first().map(|source| &source.id));
                prop_assert!(!entry.text.is_empty() && !entry.text.contains('\n'));
            }
        }
    }

    #[test]
    fn the_order_of_gathering_does_not_show(
        (events, shuffled) in events().prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle()))
    ) {
        let (one, other) = (incident(events), incident(shuffled));
        let timeline = build(&one, 60);
        prop_assert_eq!(&timeline, &build(&other, 60));
        prop_assert_eq!(facts(&one, &timeline), facts(&other, &timeline));
    }

    #[test]
    fn gathering_everything_twice_changes_nothing(events in events()) {
        let once = incident(events.clone());
        let twice = incident([events.clone(), events].concat());
        let timeline = build(&once, 60);
        prop_assert_eq!(&timeline, &build(&once, 60));
        prop_assert_eq!(&timeline, &build(&twice, 60));
        prop_assert_eq!(facts(&once, &timeline), facts(&twice, &timeline));
    }

    #[test]
    fn nothing_is_shown_wider_than_its_narrowest_source(events in events()) {
        let by_id: BTreeMap<String, Visibility> =
            events.iter().map(|event| (event.source.id.clone(), event.visibility)).collect();
        for entry in build(&incident(events), 0).entries() {
            let narrowest = entry.sources.iter().filter_map(|source| by_id.get(&source.id)).max();
            prop_assert_eq!(Some(&entry.visibility), narrowest);
        }
    }

    #[test]
    fn every_fact_is_cited_and_no_span_is_negative(events in events()) {
        let incident = incident(events);
        let facts = facts(&incident, &build(&incident, 0));
        for fact in facts.found.iter().chain(facts.cycles.iter().flatten()) {
            prop_assert!(!fact.sources.is_empty() && !fact.rule.is_empty());
            prop_assert!(fact.seconds.is_none_or(|seconds| seconds >= 0));
            prop_assert_eq!(fact.at.is_some() as u8 + fact.seconds.is_some() as u8 + fact.text.is_some() as u8, 1);
        }
        for found in std::iter::once(&facts.found).chain(&facts.cycles) {
            prop_assert!(found.is_sorted_by(|a, b| a.kind < b.kind), "each kind once, in order");
        }
    }

    #[test]
    fn no_words_do_harm(words in any::<String>(), title in any::<String>(), name in any::<String>(), offset_min in any::<i32>()) {
        let mut story = Story::of_one("2024-01-15T23:00:00Z");
        story.root().title = title.clone();
        story.root().body = words.clone();
        story.root().labels = vec![name.clone(), title.clone()];
        story.root().fields = vec![crate::story::field(&name, &words)];
        story.says("42", 1, "2024-01-15T23:01:00Z", "bot", &words);
        story.says("42", 2, "2024-01-15T23:01:05Z", "ann", &words).source.id = name.clone();
        story.change("42", 3, "2024-01-15T23:02:00Z", &name.clone(), EventKind::Field { name, from: Some(title), to: Some(words) });
        let timeline = build(&story.incident, offset_min);
        let _ = (facts(&story.incident, &timeline), actions(&story.incident));
    }

    #[test]
    fn no_sentence_with_times_does_harm(words in "([a-z]{0,9}|impact started|resolved|at|not|[0-9]{1,4}[-:./][0-9]{2}|UTC|[+:#|?.;é’ \n-]| ){0,20}") {
        let mut story = Story::of_one("2024-01-15T23:00:00Z");
        story.says("42", 1, "2024-01-15T23:01:00Z", "bob", &words);
        let timeline = build(&story.incident, 0);
        let _ = facts(&story.incident, &timeline);
    }
}

#[test]
fn twenty_thousand_comments_and_fifty_tickets_in_a_cycle_are_soon_told() {
    let mut story = Story::of_one("2024-01-15T22:00:00Z");
    for key in 0..50_u32 {
        let next = (key + 1) % 50;
        let one = ticket(&format!("1{key}"), "Node", "2024-01-15T22:00:00Z");
        story.ticket(one, key).links.push(link(LinkKind::Relates, &format!("1{key}"), &format!("1{next}")));
    }
    for number in 0..20_000_u32 {
        let (key, who) = (format!("1{}", number % 50), if number % 2 == 0 { "bob" } else { "bot" });
        let when = (1_705_359_600 + i64::from(number / 200)).to_string();
        story.says(&key, number, &when, who, &format!("measured {} ms", number / 2));
    }
    let timeline = build(&story.incident, 0);
    assert_eq!(timeline.entries().count(), 10_000, "each echo shares the line of what it repeats");
    assert!(timeline.entries().all(|entry| entry.sources.len() == 2 && entry.actor.as_deref() == Some("Bob Baker")));
    let _ = (facts(&story.incident, &timeline), source("42", "x"));
}
