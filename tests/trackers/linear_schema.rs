//! Linear's own schema, both ways: every question that the adapter sends is one that the schema allows, and every answer
//! that the schema allows is one that the adapter reads.
//!
//! Where the schema is not beside the checkout, each test says that it is skipped.

use crate::fixtures::{folder, json as json_of, saved};
use crate::graphql_answers::{Filling, Nulls, PAGES, Values, Words, fillings};
use crate::graphql_schema::Schema;
use crate::linear_writes::{fields, write};
use crate::noted::noted;
use crate::play::{Gathered, gather, look, read_all, reply, send, site, ticket, ticket_of, tracker};
use nofault::http::{Reply, Request};
use nofault::plain::Shown;
use nofault::tracker::{Ask, ChildFields, Created, Looked, TrackerError, Write, WriteKind, WriteOptions, Written};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const URL: &str = "https://linear.app/acme/issue/ENG-42";

/// What exists and what the kept schema does not have, in our own words.
const OWN: &str = include_str!("../contracts/own/linear.graphql");

/// The mutations of [`OWN`].
const OWN_MUTATIONS: &[&str] = &["issueDelete", "issueUnarchive", "commentDelete"];

/// Texts that mean something to the adapter.
const WORDS: Words = &[
    ("WorkflowState", "type", "completed", "started"),
    ("IssueRelation", "type", "blocks", "duplicate"),
    ("IssueRelationHistoryPayload", "type", "ab", "rx"),
    ("", "identifier", "ENG-#", "OPS-#"),
    ("Organization", "urlKey", "acme", "acme"),
    ("", "url", "https://git.example/acme/shop/pull/#", "https://wiki.example/page/#"),
];

/// What the saved replies have on purpose and Linear's schema forbids: an answer that is worse than any that is allowed.
const ODD_ON_PURPOSE: &[(&str, &[&str])] = &[(
    "partial-answer",
    &[
        "issue.createdAt: \"yesterday\" is no DateTime",
        "issue.updatedAt is null",
        "issue.comments is null",
        "issue.history.nodes.id is null",
        "issue.relations.nodes.relatedIssue.title is null",
        "issue.attachments.nodes.createdAt is null",
    ],
)];

/// Fields that hide others when they are there, in the order in which they are preferred.
const INSTEAD_OF: &[&[&str]] = &[
    &["issue.creator", "issue.comments.nodes.user", "issue.history.nodes.actor", "issue.completedAt"],
    &["issue.externalUserCreator", "issue.comments.nodes.externalUser"],
    &["issue.botActor.name", "issue.comments.nodes.botActor.name", "issue.history.nodes.botActor.name"],
    &[
        "issue.botActor.userDisplayName",
        "issue.comments.nodes.botActor.userDisplayName",
        "issue.history.nodes.botActor.userDisplayName",
    ],
];

/// Fields that are asked for and change nothing in the incident; the id names the issue when its next pages are asked for, and
/// whose the key is decides whether it is read at all.
const NOT_READ: &[&str] = &[
    "issue.comments.nodes.parentId",
    "issue.id",
    "issue.team.name",
    "viewer.organization.previousUrlKeys",
    "viewer.organization.urlKey",
];

fn schema() -> Option<Schema> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/api/specs/linear.graphql");
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(Schema::new(&format!("{text}{OWN}"))),
        Err(_) => {
            println!("skipped: there is no {}", path.display());
            None
        }
    }
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

/// An ask, and who reads its answer.
#[derive(Clone, PartialEq)]
struct Asked {
    ask: Ask,
    by: By,
}

#[derive(Clone, PartialEq)]
enum By {
    Read,
    Account,
    Look(Write),
    Send(Write),
}

impl Asked {
    fn query(&self) -> String {
        body(&self.ask.request)["query"].as_str().unwrap().to_owned()
    }

    /// What the answer leads to.
    fn read(&self, reply: &Reply) -> Result<Vec<Asked>, TrackerError> {
        let (tracker, site, ask) = (tracker("linear"), site(&ticket(URL)), &self.ask);
        let sent = |write: &Write, ask| Asked { ask, by: By::Send(write.clone()) };
        Ok(match &self.by {
            By::Read => {
                tracker.accept(&site, ask, reply)?.then.into_iter().map(|ask| Asked { ask, by: By::Read }).collect()
            }
            By::Account => tracker.account_name(&site, ask, reply).map(|_| Vec::new())?,
            By::Look(write) => match tracker.read_look(&site, write, ask, reply)? {
                Looked::Half(next) => vec![sent(write, next)],
                Looked::More(ask) => vec![Asked { ask, by: self.by.clone() }],
                Looked::Found(_) | Looked::Changed(_) | Looked::Absent => Vec::new(),
            },
            By::Send(write) => match tracker.read_send(&site, write, ask, reply)? {
                Written::Then(next) => vec![sent(write, next)],
                Written::Done(_) => Vec::new(),
            },
        })
    }
}

/// One of each kind of write.
fn writes() -> [Write; 3] {
    let bare = ChildFields { title: "Add an alert".to_owned(), ..ChildFields::default() };
    [WriteKind::Comment, WriteKind::Child { fields: fields() }, WriteKind::LinkedTicket { fields: bare }].map(write)
}

/// What the adapter asks before it has an answer.
fn first_asks() -> Vec<Asked> {
    let ticket = ticket(URL);
    let (tracker, site) = (tracker("linear"), site(&ticket));
    let created = |kind: &str| Created {
        id: "x".to_owned(),
        kind: kind.to_owned(),
        url: URL.to_owned(),
        label: "it".to_owned(),
        ticket: None,
        lost: Vec::new(),
    };
    let mut reads = tracker.reads(&site, &ticket);
    reads.extend(tracker.option_reads(&site, &ticket));
    reads.extend(["comment", "child"].map(|kind| tracker.undo(&site, &created(kind)).unwrap()));
    let mut first: Vec<Asked> = reads.into_iter().map(|ask| Asked { ask, by: By::Read }).collect();
    first.push(Asked { ask: tracker.account_check(&site), by: By::Account });
    for write in writes() {
        first.push(Asked { ask: tracker.look(&site, &write), by: By::Look(write.clone()) });
        first.push(Asked { ask: tracker.send(&site, &write), by: By::Send(write) });
    }
    first
}

/// Everything that the adapter asks of answers that the schema allows, and of a refusal.
fn every_ask(schema: &Schema) -> Vec<Asked> {
    let refusal = json!({"errors": [{"message": "no", "extensions": {"code": "INPUT_ERROR"}}]});
    let (mut open, mut seen) = (first_asks(), Vec::new());
    while let Some(asked) = open.pop() {
        if seen.contains(&asked) {
            continue;
        }
        let body = body(&asked.ask.request);
        let answers = fillings().into_iter().map(|filling| reply(200, &schema.answer(&body, &filling, WORDS)));
        for reply in answers.chain([reply(400, &refusal)]) {
            open.extend(asked.read(&reply).unwrap_or_default());
        }
        seen.push(asked);
    }
    seen
}

/// Every filling of an answer to a question: those that are the same in all places, and each field null on its own.
fn all_fillings(schema: &Schema, body: &Value) -> Vec<Filling> {
    let mut all = fillings();
    for place in schema.nullable(body) {
        all.push(Filling { nulls: Nulls::At(vec![place]), ..Filling::full() });
    }
    all
}

/// Answers every request in one filling.
fn answering<'a>(schema: &'a Schema, filling: &'a Filling) -> impl FnMut(&Request) -> Reply + 'a {
    |request| reply(200, &schema.answer(&body(request), filling, WORDS))
}

/// Says which filling was played when something panics.
struct Playing<'a>(&'a str, &'a Filling);

impl Drop for Playing<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("played: {} in {:?}", self.0, self.1);
        }
    }
}

#[test]
fn every_question_is_one_that_linears_schema_allows() {
    let Some(schema) = schema() else { return };
    let asks = every_ask(&schema);
    for asked in &asks {
        let broken = schema.check(&body(&asked.ask.request));
        assert!(broken.is_empty(), "{}: {broken:?}", asked.ask.purpose);
    }
    let heads: BTreeSet<String> =
        asks.iter().map(|asked| asked.query().split(['(', '{']).next().unwrap().to_owned()).collect();
    let expected = [
        "mutation Comment",
        "mutation Create",
        "mutation Relate",
        "mutation Restore",
        "mutation Undo",
        "query Account",
        "query Issue",
        "query Look",
        "query More",
        "query Options",
        "query Prepare",
        "query Team",
    ];
    assert_eq!(heads.into_iter().collect::<Vec<_>>(), expected);
}

/// Also where the official schema is not there.
#[test]
fn what_takes_things_back_is_as_we_describe_it() {
    let own = Schema::new(OWN);
    let asks: Vec<Value> = first_asks().iter().map(|asked| body(&asked.ask.request)).collect();
    let is_own =
        |body: &&Value| OWN_MUTATIONS.iter().any(|name| body["query"].to_string().contains(&format!("{name}(")));
    let undos: Vec<&Value> = asks.iter().filter(is_own).collect();
    assert!(undos.len() >= 2, "{undos:?}");
    for body in undos {
        assert_eq!(own.check(body), [""; 0]);
        let good = own.answer(body, &Filling::full(), WORDS);
        assert_eq!(own.check_answer(body, &good), [""; 0]);
        assert!(!own.check_answer(body, &json!({"data": {}})).is_empty());
        let mut bad = body.clone();
        bad["query"] = json!(body["query"].as_str().unwrap().replacen("(id:", "(uid:", 1));
        assert!(!own.check(&bad).is_empty(), "{bad}");
    }
}

#[test]
fn a_question_that_the_schema_does_not_allow_would_be_noticed() {
    let Some(schema) = schema() else { return };
    for asked in every_ask(&schema) {
        let good = asked.ask.request.body.unwrap();
        for (from, to) in
            [("{id ", "{idd "), ("(id:", "(uid:"), ("success", "success{x}"), ("input:$input", "input:$other")]
        {
            let bad = good.replacen(from, to, 1);
            if bad != good {
                let bad: Value = serde_json::from_str(&bad).unwrap();
                assert!(!schema.check(&bad).is_empty(), "{from} → {to} in {good}");
            }
        }
    }
    let create = json!({"query": "mutation Create($input:IssueCreateInput!){issueCreate(input:$input){success}}", "variables": {"input": {"title": "x", "due": "2026"}}});
    assert_eq!(schema.check(&create), ["input.teamId is missing", "input has no due"]);
}

#[test]
fn every_answer_that_the_schema_allows_is_taken_and_every_kind_of_question_has_one_that_is_read() {
    let Some(schema) = schema() else { return };
    let asks = every_ask(&schema);
    let mut read: BTreeMap<String, usize> = BTreeMap::new();
    for asked in &asks {
        let body = body(&asked.ask.request);
        let count = read.entry(asked.query()).or_default();
        for filling in all_fillings(&schema, &body) {
            let _playing = Playing(&asked.ask.purpose, &filling);
            let answer = schema.answer(&body, &filling, WORDS);
            assert_eq!(schema.check_answer(&body, &answer), [""; 0], "what is made is of the schema");
            match asked.read(&reply(200, &answer)) {
                Ok(_) => *count += 1,
                // The answer itself says that nothing was done, or that what was created is not there.
                Err(TrackerError::Refused { .. }) if filling.elements == 0 || asked.query().contains(" Undo(") => {}
                // An issue without a key, which a text that may be empty allows, is no issue.
                Err(TrackerError::Unreadable { .. }) if filling.values == Values::Edge => {}
                Err(error) => panic!("{}: {error:?} in {filling:?}", asked.ask.purpose),
            }
        }
    }
    let unread: Vec<&String> = read.iter().filter(|(_, count)| **count == 0).map(|(query, _)| query).collect();
    assert!(unread.is_empty(), "no answer was read of {unread:?}");
    let is_own = |query: &&String| OWN_MUTATIONS.iter().any(|name| query.contains(&format!("{name}(")));
    let own = read.keys().filter(is_own).count();
    let line = format!(
        "contract of linear: {} questions in GraphQL ({} official, {own} own), {} requests validated, {} answers read, 100 %",
        read.len(),
        read.len() - own,
        asks.len(),
        read.values().sum::<usize>()
    );
    assert!(own >= OWN_MUTATIONS.len(), "{own}");
    println!("{line}");
    noted("linear-played", &line);
}

/// What holds of every incident, whatever the answers.
fn assert_whole(gathered: &Gathered) {
    assert_eq!(gathered.failed, []);
    let incident = &gathered.incident;
    assert_eq!(incident.tickets.len(), 1);
    let places: BTreeSet<&str> = incident.events.iter().map(|event| event.source.id.as_str()).collect();
    assert_eq!(places.len(), incident.events.len());
    assert!(incident.events.iter().all(|event| event.actor.as_deref().is_none_or(|id| incident.person(id).is_some())));
}

#[test]
fn whatever_the_schema_allows_makes_an_incident() {
    let Some(schema) = schema() else { return };
    let issue = first_asks().into_iter().next().unwrap();
    for filling in all_fillings(&schema, &body(&issue.ask.request)) {
        let _playing = Playing("the whole read", &filling);
        assert_whole(&gather(URL, &mut answering(&schema, &filling)).unwrap());
    }
}

#[test]
fn an_answer_with_everything_that_the_schema_has_is_read_to_its_last_page() {
    let Some(schema) = schema() else { return };
    let full = Filling::full();
    let gathered = gather(URL, &mut answering(&schema, &full)).unwrap();
    // Two questions first, and of each of the seven lists of an issue what is behind the first page.
    assert_eq!(gathered.requests.len(), 2 + 7 * (PAGES - 1));
    let incident = &gathered.incident;
    assert!(incident.left_out.is_empty(), "{:?}", incident.left_out);
    let ticket = &incident.tickets[0];
    assert!(ticket.author.is_some() && ticket.opened.is_some() && ticket.closed.is_some() && ticket.due.is_some());
    assert_eq!((ticket.assignees.len(), ticket.labels.len()), (1, 2 * PAGES));
    let of = |kind: &str| incident.events.iter().filter(|event| event.source.id.contains(kind)).count();
    assert_eq!((of("comment/"), of("attachment/")), (2 * PAGES, 2 * PAGES));
    assert!(of("history/") >= 10 * 2 * PAGES, "{}", of("history/"));
    // The parent, children, relations of both directions, attached pages.
    assert_eq!(ticket.links.len(), 1 + 4 * 2 * PAGES);
}

/// A field with another value makes another incident; otherwise it is asked for in vain, or read from the wrong place.
#[test]
fn every_field_that_is_asked_for_is_read() {
    let Some(schema) = schema() else { return };
    let issue = first_asks().into_iter().next().unwrap();
    let mut unread = schema.leaves(&body(&issue.ask.request));
    unread.retain(|place| !place.contains("pageInfo"));
    for step in 0..=INSTEAD_OF.len() {
        let nulls = Nulls::At(INSTEAD_OF[..step].concat().into_iter().map(str::to_owned).collect());
        let incident = |other: Option<String>| {
            let filling = Filling { nulls: nulls.clone(), other, ..Filling::full() };
            gather(URL, &mut answering(&schema, &filling)).unwrap().incident.plain()
        };
        let usual = incident(None);
        unread.retain(|place| incident(Some(place.clone())) == usual);
    }
    unread.sort();
    assert_eq!(unread, NOT_READ);
}

#[test]
fn options_and_writes_come_to_an_end_whatever_the_schema_allows() {
    let Some(schema) = schema() else { return };
    let (tracker, ticket) = (tracker("linear"), ticket(URL));
    let site = site(&ticket);
    let (mut known, mut written) = (Vec::<WriteOptions>::new(), [0; 3]);
    for filling in fillings() {
        let _playing = Playing("options and writes", &filling);
        let mut answer = answering(&schema, &filling);
        let (pages, _, failed) = read_all(tracker, &site, tracker.option_reads(&site, &ticket), &mut answer).unwrap();
        assert_eq!(failed, []);
        known.push(tracker.options(&site, &ticket, &pages));
        for (write, count) in writes().iter().zip(&mut written) {
            // An issue without a key is not taken for "none".
            let looked = look(write, &mut answer);
            let is_keyless = filling.values == Values::Edge && matches!(looked, Err(TrackerError::Unreadable { .. }));
            assert!(looked.is_ok() || is_keyless, "{looked:?}");
            *count += usize::from(send(write, &mut answer).is_ok());
        }
    }
    assert!(known.iter().all(|options| options.project.is_some() && options.unknown.is_empty()));
    assert_eq!(known.iter().map(|options| options.owners.len()).max(), Some(2 * PAGES));
    assert!(written.iter().all(|count| *count > 0), "{written:?}");
}

/// Every way to spoil one place of a value: another type, null, a field too much, a field too few.
fn spoilt(value: &Value, here: &str, found: &mut Vec<(String, Value)>) {
    let other = if value.is_string() || value.is_object() { json!(7) } else { json!("text") };
    found.push((here.to_owned(), other));
    found.push((here.to_owned(), Value::Null));
    match value {
        Value::Array(all) => all.iter().enumerate().for_each(|(at, one)| spoilt(one, &format!("{here}/{at}"), found)),
        Value::Object(all) => {
            let with = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
                let mut changed = all.clone();
                change(&mut changed);
                (here.to_owned(), Value::Object(changed))
            };
            found.push(with(&|one| drop(one.insert("nothing".to_owned(), Value::Null))));
            for (name, one) in all {
                found.push(with(&|all| drop(all.remove(name))));
                spoilt(one, &format!("{here}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// The checks above prove nothing unless they notice what is wrong.
#[test]
fn an_answer_that_the_schema_does_not_allow_would_be_noticed() {
    let Some(schema) = schema() else { return };
    let filling = Filling { elements: 1, ..Filling::full() };
    let asks: BTreeMap<String, Value> =
        every_ask(&schema).iter().map(|asked| (asked.query(), body(&asked.ask.request))).collect();
    let mut noticed = 0;
    for body in asks.values() {
        let (good, nullable) = (schema.answer(body, &filling, WORDS), schema.nullable(body));
        let mut all = Vec::new();
        spoilt(&good["data"], "", &mut all);
        for (place, wrong) in all {
            let name: Vec<&str> = place.split('/').filter(|part| !part.is_empty() && *part != "0").collect();
            // A list's element has the list's name, and is never null.
            let may_be_null = !place.ends_with("/0") && nullable.contains(&name.join("."));
            if wrong.is_null() && may_be_null {
                continue;
            }
            let mut bad = good.clone();
            *bad["data"].pointer_mut(&place).unwrap() = wrong.clone();
            assert!(!schema.check_answer(body, &bad).is_empty(), "{place}: {wrong} in {body}");
            noticed += 1;
        }
    }
    println!("contract of linear: {noticed} wrong answers noticed");
    assert!(noticed > 1000, "{noticed}");
}

#[test]
fn a_question_whose_answers_are_not_read_would_be_noticed() {
    for asked in first_asks().iter().filter(|asked| matches!(asked.by, By::Read | By::Account)) {
        let other = reply(200, &json!({"data": {"nothing": {"id": "x", "success": false}}}));
        assert!(asked.read(&other).is_err(), "{}", asked.query());
    }
}

#[test]
fn saved_replies_are_what_was_asked_for() {
    let Some(schema) = schema() else { return };
    let mut odd: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for case in std::fs::read_dir(folder("linear")).unwrap().map(|entry| entry.unwrap()) {
        let name = case.file_name().into_string().unwrap();
        let url = json_of(&case.path().join("case.json"))["url"].as_str().unwrap().to_owned();
        let replies = json_of(&case.path().join("replies.json"));
        let broken = odd.entry(name).or_default();
        let mut answer = |request: &Request| {
            let reply = saved(&replies, request);
            broken.extend(schema.check_answer(&body(request), &serde_json::from_slice(&reply.body).unwrap()));
            reply
        };
        crate::play::gather_ticket(ticket_of("linear", &url), &mut answer).unwrap();
    }
    for (case, broken) in odd {
        let expected = ODD_ON_PURPOSE.iter().find(|(name, _)| *name == case).map(|(_, odd)| *odd).unwrap_or_default();
        assert_eq!(broken, expected, "{case}");
    }
}
