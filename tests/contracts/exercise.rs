//! Plays a tracker to the ends of all its ways, with answers made of its own description.

use crate::case::Case;
use crate::graphql_answers::{Filling, Nulls, Values};
use crate::own::{OFFICIAL, OWN};
use crate::sample::{FILLS, Fill, sample};
use crate::schema::{Contract, name_of};
use chrono::DateTime;
use nofault::http::{Auth, Reply, Request};
use nofault::tracker::{Ask, Looked, Page, Site, Tracker, TrackerError, Write, Written};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The mark of the writes that are played.
pub const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";

/// More requests than any way has.
const MOST: usize = 400;

/// What reads an answer.
#[derive(Clone)]
enum By {
    Accept,
    Look(Box<Write>),
    Send(Box<Write>),
    Account,
    Text,
}

/// An operation and, where it takes questions in GraphQL, the question.
type Place = (String, String);

/// What the adapter makes of an answer.
pub type Reader<'a> = Box<dyn Fn(&Value) -> Result<(), TrackerError> + 'a>;

/// What came of playing.
#[derive(Default)]
pub struct Run {
    /// Every request.
    pub requests: Vec<Request>,
    /// What the description does not allow.
    pub broken: Vec<String>,
    asks: Vec<(Ask, By)>,
    /// Operation, question in GraphQL → requests, answers that were read.
    counts: BTreeMap<Place, (usize, usize)>,
    refusals: BTreeMap<Place, String>,
    /// Requests of official operations whose description is not at hand.
    pub lacking: usize,
}

/// Plays a case with every kind of answer.
pub fn play(case: &Case, contract: &Contract) -> Run {
    let mut run = Run::default();
    for fill in FILLS {
        Player { case, contract, fill, run: &mut run }.all();
    }
    run.broken.sort();
    run.broken.dedup();
    run
}

struct Player<'a> {
    case: &'a Case,
    contract: &'a Contract,
    fill: Fill,
    run: &'a mut Run,
}

impl Player<'_> {
    fn all(&mut self) {
        let (tracker, site) = tracker(self.case);
        let ticket = self.case.ticket();
        if let Some(request) = tracker.confirm(&site.base) {
            let ask = Ask { purpose: "confirm".to_owned(), label: site.base.clone(), request, needed: true };
            let reply = self.answer(&ask, &By::Accept);
            let other = TrackerError::Unreadable { at: "another product".to_owned() };
            self.note(&ask, if tracker.confirms(&reply) { Ok(()) } else { Err(other) });
        }
        let mut asks = tracker.site_reads(&site);
        asks.extend(tracker.reads(&site, &ticket));
        let pages = self.read(tracker, &site, asks);
        if let Err(error) = tracker.assemble(&site, &ticket, &pages) {
            assert!(
                self.fill == Fill::Least || !self.contract.is_whole,
                "{}: {:?} makes no incident: {error}",
                self.case.tracker,
                self.fill
            );
        }
        let pages = self.read(tracker, &site, tracker.option_reads(&site, &ticket));
        tracker.options(&site, &ticket, &pages);
        let account = tracker.account_check(&site);
        let reply = self.answer(&account, &By::Account);
        let named = tracker.account_name(&site, &account, &reply).map(drop);
        self.note(&account, named);
        if !self.case.text.is_empty() {
            let ask = tracker.text(&site, self.case.text).expect("an address of a text");
            let reply = self.answer(&ask, &By::Text);
            let text = tracker.read_text(&site, &ask, &reply).map(drop);
            self.note(&ask, text);
        }
        for write in (self.case.writes)(self.case) {
            self.look(tracker, &site, &write);
            let first = tracker.send(&site, &write);
            self.send(tracker, &site, &write, first);
        }
        for created in (self.case.created)(self.case) {
            let ask = tracker.undo(&site, &created).expect("an undo of what we made");
            self.answer(&ask, &By::Accept);
            self.note(&ask, Ok(()));
        }
    }

    fn read(&mut self, tracker: &dyn Tracker, site: &Site, asks: Vec<Ask>) -> Vec<Page> {
        let mut open = std::collections::VecDeque::from(asks);
        let (mut pages, mut seen) = (Vec::new(), 0);
        while let Some(ask) = open.pop_front() {
            seen += 1;
            assert!(seen < MOST, "{} asks for ever: {}", self.case.tracker, ask.request.url);
            let reply = self.answer(&ask, &By::Accept);
            let accepted = tracker.accept(site, &ask, &reply);
            self.note(&ask, accepted.as_ref().map(drop).map_err(TrackerError::clone));
            if let Ok(accepted) = accepted {
                pages.extend(accepted.page);
                open.extend(accepted.then);
            }
        }
        pages
    }

    fn look(&mut self, tracker: &dyn Tracker, site: &Site, write: &Write) {
        let by = By::Look(Box::new(write.clone()));
        let mut ask = tracker.look(site, write);
        for _ in 0..MOST {
            let reply = self.answer(&ask, &by);
            let looked = tracker.read_look(site, write, &ask, &reply);
            self.note(&ask, looked.as_ref().map(drop).map_err(TrackerError::clone));
            match looked {
                Ok(Looked::More(next)) => ask = next,
                Ok(Looked::Half(half)) => return self.send(tracker, site, write, half),
                _ => return,
            }
        }
        panic!("{} looks for ever: {}", self.case.tracker, ask.request.url);
    }

    /// Follows a write along its answers and along its refusals.
    fn send(&mut self, tracker: &dyn Tracker, site: &Site, write: &Write, first: Ask) {
        let by = By::Send(Box::new(write.clone()));
        let mut open = vec![(first, 0)];
        while let Some((ask, depth)) = open.pop() {
            let reply = self.answer(&ask, &by);
            let written = tracker.read_send(site, write, &ask, &reply);
            self.note(&ask, written.as_ref().map(drop).map_err(TrackerError::clone));
            let refused = [404, 409, 422].map(|status| tracker.read_send(site, write, &ask, &made(status, &json!({}))));
            let next = refused.into_iter().chain([written]).filter_map(|one| match one {
                Ok(Written::Then(next)) => Some(next),
                _ => None,
            });
            for next in next.filter(|_| depth < 6) {
                if !open.iter().any(|(known, _)| *known == next) {
                    open.push((next, depth + 1));
                }
            }
        }
    }

    /// Checks a request and makes an answer of its operation's schema.
    fn answer(&mut self, ask: &Ask, by: &By) -> Reply {
        let request = &ask.request;
        if let Err(broken) = self.contract.check(self.case, request) {
            self.run.broken.push(broken);
        }
        self.run.requests.push(request.clone());
        self.run.asks.push((ask.clone(), by.clone()));
        let Some(operation) = self.contract.operation_of(self.case, request) else {
            self.run.lacking += 1;
            return made(404, &json!({}));
        };
        let (path, query) = self.case.path_of(request);
        let method = request.method.as_str();
        if let Some((schema, graphql)) = self.contract.graphql_of(operation) {
            let question: Value = serde_json::from_str(request.body.as_deref().unwrap()).expect("JSON");
            let answer =
                (self.case.answer)(request, schema.answer(&question, &filling(self.fill), graphql.words), self.fill);
            assert_eq!(schema.check_answer(&question, &answer), [""; 0], "the answer that was made for {question}");
            return made(200, &answer);
        }
        // Who is not signed in gets another answer, which still tells the product.
        if let (Auth::None, true) = (request.auth, operation["unsigned"].is_object()) {
            let status = operation["unsigned"]["status"].as_u64().and_then(|status| u16::try_from(status).ok());
            let body =
                Some(&operation["unsigned"]["body"]).filter(|body| !body.is_null()).cloned().unwrap_or(json!({}));
            return with_headers(made(status.expect("a status"), &body), &operation["unsigned"]);
        }
        let responses = operation["responses"].as_object().expect("responses");
        let (status, schema) = responses.iter().find(|(status, _)| status.starts_with('2')).expect("an answer");
        let body =
            if schema.is_null() { Value::Null } else { sample(&self.contract.whole["$defs"], schema, self.fill) };
        // Lists end, or those that are read to an empty page would be read for ever.
        let body = if body.is_array() && is_late(&query) { json!([]) } else { body };
        let body = (self.case.answer)(request, body, self.fill);
        let status: u16 = status.parse().expect("a status");
        let fits = self.contract.check_answer(method, &path, status, &body);
        assert_eq!(fits, Ok(()), "the answer that was made for {method} {path}");
        let reply = made(status, &body);
        if self.fill == Fill::Least { reply } else { with_headers(reply, operation) }
    }

    fn note(&mut self, ask: &Ask, read: Result<(), TrackerError>) {
        let Some(operation) = self.contract.operation_of(self.case, &ask.request) else { return };
        let body = ask.request.body.as_deref().filter(|_| self.contract.graphql_of(operation).is_some());
        let question = body.and_then(|body| serde_json::from_str::<Value>(body).ok()).unwrap_or_default();
        let name = (name_of(operation), question["query"].as_str().unwrap_or_default().to_owned());
        let counts = self.run.counts.entry(name.clone()).or_default();
        counts.0 += 1;
        match read {
            // Where somebody else's page is in the place of ours, the answer was read to say so.
            Ok(()) | Err(TrackerError::Conflict) => counts.1 += 1,
            Err(error) => {
                self.run.refusals.insert(name, format!("{error}, with {:?}", self.fill));
            }
        }
    }
}

impl Run {
    /// The operations that were used, sorted.
    pub fn operations(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.counts.keys().map(|(name, _)| name.as_str()).collect();
        names.dedup();
        names
    }

    /// The questions in GraphQL.
    pub fn questions(&self) -> usize {
        self.counts.keys().filter(|(_, question)| !question.is_empty()).count()
    }

    /// Operations of which no answer was read, each with why.
    pub fn unread(&self) -> Vec<String> {
        let none = self.counts.iter().filter(|(_, (_, read))| *read == 0);
        let why = |place: &Place| self.refusals.get(place).map_or("", String::as_str).to_owned();
        none.map(|(place, _)| format!("{} {}: {}", place.0, place.1, why(place))).collect()
    }

    /// One request of each operation and form of body: what is true of one is true of its likes.
    pub fn distinct<'a>(&'a self, case: &Case, contract: &Contract) -> Vec<&'a Request> {
        let mut seen = BTreeSet::new();
        let is_new = |request: &&Request| {
            let operation = contract.operation_of(case, request).map(|operation| operation["path"].to_string());
            let body = request.body.as_deref().and_then(|body| serde_json::from_str::<Value>(body).ok());
            let names = body.and_then(|body| Some(body.as_object()?.keys().cloned().collect::<Vec<_>>()));
            let queries = request.url.contains('?');
            seen.insert((request.method.as_str(), operation, names, queries))
        };
        self.requests.iter().filter(is_new).collect()
    }

    /// One line of figures.
    pub fn summary(&self, contract: &Contract) -> String {
        let (names, lacking) = (self.operations(), self.lacking);
        let read: usize = self.counts.values().map(|(_, read)| read).sum();
        let checked = self.requests.len() - lacking;
        let share = 100 * checked / self.requests.len().max(1);
        let questions = match self.questions() {
            0 => String::new(),
            count => format!(" and {count} questions in GraphQL"),
        };
        let skipped = match lacking {
            0 => String::new(),
            _ => format!("; {lacking} not, their official description is not beside the checkout"),
        };
        format!(
            "{} operations ({} official, {} own{questions}), {checked} requests validated, {read} answers read, {share} %{skipped}",
            names.len(),
            contract.count_of(OFFICIAL, &names),
            contract.count_of(OWN, &names),
        )
    }

    /// Reads an answer as the adapter would where it asks for that operation.
    pub fn read(
        &self,
        case: &Case,
        contract: &Contract,
        method: &str,
        path: &str,
        status: u16,
        answer: &Value,
    ) -> Result<(), String> {
        let operation = contract.operation(method, path).ok_or("no such operation")?;
        let of_it = |(ask, _): &&(Ask, By)| {
            contract.operation_of(case, &ask.request).is_some_and(|one| one["path"] == operation["path"])
                && ask.request.method.as_str() == method
        };
        let (ask, by) = self.asks.iter().find(of_it).ok_or("the adapter does not use it")?;
        let mut ask = ask.clone();
        ask.request.url = if path.contains("://") { path.to_owned() } else { format!("{}{path}", case.server) };
        read_by(case, &ask, by, &made(status, answer)).map_err(|error| error.to_string())
    }

    /// The questions in GraphQL, each text once, with what the adapter makes of an answer.
    pub fn asked(&self, case: &'static Case, contract: &Contract) -> Vec<(Value, Reader<'_>)> {
        let mut seen = BTreeSet::new();
        let mut found: Vec<(Value, Reader<'_>)> = Vec::new();
        for (ask, by) in &self.asks {
            let operation = contract.operation_of(case, &ask.request);
            if operation.is_none_or(|operation| contract.graphql_of(operation).is_none()) {
                continue;
            }
            let body: Value = serde_json::from_str(ask.request.body.as_deref().unwrap_or_default()).expect("JSON");
            if seen.insert(body["query"].to_string()) {
                found.push((body, Box::new(move |answer| read_by(case, ask, by, &made(200, answer)))));
            }
        }
        found
    }

    /// How many bodies with a value of another type are noticed, and the operations where one is not.
    pub fn bites(&self, case: &Case, contract: &Contract) -> (usize, Vec<String>) {
        let (mut bitten, mut missed) = (0, Vec::new());
        for request in self.distinct(case, contract) {
            let Some(operation) = contract.operation_of(case, request) else { continue };
            let Some(body) = request.body.as_deref() else { continue };
            let body: Value = serde_json::from_str(body).expect("JSON");
            let wrong = json!({"a value": ["that no field has"]});
            let mut bodies = vec![wrong.clone()];
            for name in body.as_object().into_iter().flat_map(|body| body.keys()) {
                let mut bad = body.clone();
                bad[name] = wrong.clone();
                bodies.push(bad);
            }
            let noticed = bodies.iter().any(|bad| contract.check_value(&operation["body"]["schema"], bad).is_err());
            match noticed {
                true => bitten += 1,
                false => missed.push(format!("{} {}", request.method.as_str(), operation["path"])),
            }
        }
        missed.sort();
        missed.dedup();
        (bitten, missed)
    }
}

/// The same kind of answer in GraphQL.
fn filling(fill: Fill) -> Filling {
    match fill {
        Fill::Full => Filling::full(),
        Fill::Other => Filling { values: Values::Last, ..Filling::full() },
        Fill::Least => Filling { nulls: Nulls::All, elements: 0, ..Filling::full() },
    }
}

/// Reads an answer as what asked for it would.
fn read_by(case: &Case, ask: &Ask, by: &By, reply: &Reply) -> Result<(), TrackerError> {
    let (tracker, site) = tracker(case);
    match by {
        By::Accept => tracker.accept(&site, ask, reply).map(drop),
        By::Account => tracker.account_name(&site, ask, reply).map(drop),
        By::Text => tracker.read_text(&site, ask, reply).map(drop),
        By::Look(write) => tracker.read_look(&site, write, ask, reply).map(drop),
        By::Send(write) => tracker.read_send(&site, write, ask, reply).map(drop),
    }
}

/// Whether a page beyond the second is asked for.
fn is_late(query: &str) -> bool {
    query
        .split('&')
        .any(|pair| pair.strip_prefix("page=").is_some_and(|page| page.parse().is_ok_and(|page: u32| page > 2)))
}

/// Every way to spoil one place of an answer: a field that is missing, and a value that no field has.
pub fn spoilt(value: &Value) -> (Vec<Value>, Vec<Value>) {
    let (mut fewer, mut other) = (Vec::new(), vec![json!([{"a value": ["that no field has"]}])]);
    let mut within = |one: &Value, whole: &dyn Fn(Value) -> Value| {
        let (inner_fewer, inner_other) = spoilt(one);
        fewer.extend(inner_fewer.into_iter().map(whole));
        other.extend(inner_other.into_iter().map(whole));
    };
    match value {
        Value::Object(all) => {
            for (name, one) in all {
                let with = |inner: Value| {
                    let mut changed = all.clone();
                    changed.insert(name.clone(), inner);
                    Value::Object(changed)
                };
                within(one, &with);
            }
            for name in all.keys() {
                let mut less = all.clone();
                less.remove(name);
                fewer.push(Value::Object(less));
            }
        }
        Value::Array(all) => all.iter().for_each(|one| within(one, &|inner| json!([inner]))),
        _ => {}
    }
    (fewer, other)
}

fn tracker(case: &Case) -> (&'static dyn Tracker, Site) {
    (case.row(), Site { tracker: case.tracker.to_owned(), base: case.ticket().base, markup: None })
}

/// The reply with the headers that a description names.
fn with_headers(mut reply: Reply, described: &Value) -> Reply {
    for (name, value) in described["headers"].as_object().into_iter().flatten() {
        reply.headers.push((name.clone(), value.as_str().expect("a text").to_owned()));
    }
    reply
}

fn made(status: u16, body: &Value) -> Reply {
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    Reply { status, headers, body, received_at: DateTime::UNIX_EPOCH }
}
