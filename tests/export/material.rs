//! Material of every kind, as odd as can be.

use super::any_of::odd_text;
use nofault::model::{
    ActionItem, ActionKind, ActionStatus, Attachment, Audience, Citation, Day, Entry, Event, EventKind, Fact, FactKind,
    Facts, Field, Incident, LeftOut, Link, LinkKind, LinkTarget, Markup, Participant, Person, Postmortem, Role,
    Severity, State, Ticket, TicketRef, Timeline, Visibility,
};
use nofault::time::{Moment, Precision};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn some() -> impl Strategy<Value = Option<String>> {
    of(odd_text())
}

fn citation() -> impl Strategy<Value = Citation> {
    (odd_text(), odd_text(), odd_text()).prop_map(|(id, label, url)| Citation { id, label, url })
}

fn citations() -> impl Strategy<Value = Vec<Citation>> {
    prop::collection::vec(citation(), 0..3)
}

fn visibility() -> impl Strategy<Value = Visibility> {
    select(vec![Visibility::Public, Visibility::Private, Visibility::Confidential, Visibility::PrivateNote])
}

/// Years 0000 to 9999, to the nanosecond.
fn moment() -> impl Strategy<Value = Moment> {
    let at = (-62_167_219_200_i64..=253_402_300_799, select(vec![0_u32, 3_000_000, 3_000, 999_999_999]));
    let precision = select(vec![Precision::Second, Precision::Minute, Precision::Day]);
    (at, odd_text(), precision, any::<bool>()).prop_map(|((seconds, nanos), raw, precision, zone_known)| Moment {
        at: chrono::DateTime::from_timestamp(seconds, nanos).unwrap(),
        raw,
        precision,
        zone_known,
    })
}

fn day() -> impl Strategy<Value = chrono::NaiveDate> {
    (0_i32..=9_999, 1_u32..=366).prop_filter_map("a day", |(year, day)| chrono::NaiveDate::from_yo_opt(year, day))
}

fn ticket_ref() -> impl Strategy<Value = TicketRef> {
    (odd_text(), odd_text(), some(), odd_text(), odd_text()).prop_map(|(tracker, base, project, key, url)| TicketRef {
        tracker,
        base,
        project,
        key,
        url,
    })
}

fn link() -> impl Strategy<Value = Link> {
    let target =
        prop_oneof![ticket_ref().prop_map(LinkTarget::Ticket), odd_text().prop_map(|url| LinkTarget::Page { url })];
    (select(vec![LinkKind::Parent, LinkKind::Follows, LinkKind::Commit]), target, some(), citation())
        .prop_map(|(kind, target, title, source)| Link { kind, target, title, source })
}

fn ticket() -> impl Strategy<Value = Ticket> {
    let words = (odd_text(), odd_text(), some(), some(), some(), prop::collection::vec(odd_text(), 0..3));
    let times = (of(moment()), of(moment()), of(moment()), of(day()));
    let severity =
        of((odd_text(), of(any::<u8>()), citation()).prop_map(|(name, rank, source)| Severity { name, rank, source }));
    let field = (odd_text(), odd_text(), prop::collection::vec(odd_text(), 0..2));
    let file = (odd_text(), some(), of(moment()), some());
    let lists =
        (prop::collection::vec(field, 0..2), prop::collection::vec(file, 0..2), prop::collection::vec(link(), 0..2));
    let rest =
        (of(any::<bool>()), visibility(), some(), select(vec![Markup::Gfm, Markup::Adf, Markup::RtHtml]), any::<u32>());
    (ticket_ref(), words, times, severity, lists, rest).prop_map(|(at, words, times, severity, lists, rest)| Ticket {
        at,
        title: words.0,
        body: words.1,
        kind: words.2.clone(),
        state: State { name: words.2.unwrap_or_default(), closed: rest.0 },
        priority: words.3,
        severity,
        assignees: words.5.clone(),
        labels: words.5,
        fields: lists.0.into_iter().map(|(id, name, values)| Field { id, name, values }).collect(),
        author: words.4,
        opened: times.0,
        closed: times.1,
        updated: times.2,
        due: times.3,
        audience: Audience { visibility: rest.1, scope: rest.2 },
        markup: rest.3,
        links: lists.2,
        attachments: lists.1.into_iter().map(|(name, url, at, by)| Attachment { name, url, at, by }).collect(),
        distance: rest.4,
    })
}

fn kind() -> impl Strategy<Value = EventKind> {
    prop_oneof![
        Just(EventKind::Opened),
        Just(EventKind::Commented),
        (some(), some(), of(any::<bool>()), of(any::<bool>()))
            .prop_map(|(from, to, closed, was_closed)| EventKind::Status { from, to, closed, was_closed }),
        (odd_text(), any::<bool>()).prop_map(|(name, added)| EventKind::Label { name, added }),
        (odd_text(), some(), some()).prop_map(|(name, from, to)| EventKind::Field { name, from, to }),
        (odd_text(), odd_text(), any::<bool>()).prop_map(|(target, relation, added)| EventKind::Linked {
            target,
            relation,
            added
        }),
        (odd_text(), some()).prop_map(|(target, state)| EventKind::PullRequest { target, state }),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let words = (odd_text(), odd_text(), some());
    (ticket_ref(), of(moment()), kind(), words, visibility(), citation()).prop_map(
        |(ticket, at, kind, (body, text, actor), visibility, source)| Event {
            ticket: ticket.into(),
            at,
            actor,
            kind,
            body,
            text,
            visibility,
            source,
        },
    )
}

fn person() -> impl Strategy<Value = Person> {
    let role = prop_oneof![Just(Role::Reporter), Just(Role::Bot), odd_text().prop_map(Role::Named)];
    (odd_text(), odd_text(), prop::collection::vec(odd_text(), 0..2), some(), prop::collection::btree_set(role, 0..3))
        .prop_map(|(id, name, handles, mail_hash, roles)| Person { id, name, handles, mail_hash, roles })
}

fn participant() -> impl Strategy<Value = Participant> {
    (person(), of(moment()), citation()).prop_map(|(person, at, source)| Participant {
        name: person.name,
        roles: person.roles,
        at,
        source,
    })
}

fn entry() -> impl Strategy<Value = Entry> {
    (odd_text(), of(moment()), some(), odd_text(), citations(), visibility(), odd_text(), any::<bool>(), some())
        .prop_map(|(id, at, actor, text, sources, visibility, ticket, notable, event)| Entry {
            id,
            at,
            actor,
            text,
            sources,
            visibility,
            ticket,
            notable,
            event,
        })
}

fn fact() -> impl Strategy<Value = Fact> {
    let kind = select(vec![FactKind::Started, FactKind::Duration, FactKind::Impact]);
    (kind, of(moment()), of(any::<i64>()), some(), odd_text(), citations(), visibility()).prop_map(
        |(kind, at, seconds, text, rule, sources, visibility)| Fact {
            kind,
            at,
            seconds,
            text,
            rule,
            sources,
            visibility,
        },
    )
}

fn action() -> impl Strategy<Value = ActionItem> {
    let status = prop_oneof![
        Just(ActionStatus::Proposed),
        (odd_text(), of(any::<bool>())).prop_map(|(name, closed)| ActionStatus::Ticket { name, closed })
    ];
    let kind = select(vec![ActionKind::Prevent, ActionKind::Unstated]);
    (odd_text(), some(), of(day()), kind, status, of(ticket_ref()), of(citation())).prop_map(
        |(what, owner, due, kind, status, ticket, source)| ActionItem {
            what,
            owner,
            due,
            kind,
            status,
            ticket,
            source,
        },
    )
}

fn few<S: Strategy>(of: S) -> impl Strategy<Value = Vec<S::Value>> {
    prop::collection::vec(of, 0..3)
}

/// Any material.
pub fn postmortem() -> impl Strategy<Value = Postmortem> {
    let left_out = (odd_text(), odd_text(), some()).prop_map(|(what, why, url)| LeftOut { what, why, url });
    let incident = (few(ticket()), few(event()), few(person()), few(left_out))
        .prop_map(|(tickets, events, people, left_out)| Incident { tickets, events, people, left_out });
    let days = few((of(day()), few(entry())).prop_map(|(date, entries)| Day { date, entries }));
    let timeline = (days, any::<i32>()).prop_map(|(days, offset_min)| Timeline { days, offset_min });
    let facts = (few(fact()), few(few(fact()))).prop_map(|(found, cycles)| Facts { found, cycles });
    (incident, timeline, facts, few(action()), odd_text(), some(), few(participant())).prop_map(
        |(incident, timeline, facts, actions, zone, factors, participants)| Postmortem {
            incident,
            timeline,
            facts,
            actions,
            questions: Vec::new(),
            zone,
            phases: factors.clone(),
            factors,
            participants,
        },
    )
}
