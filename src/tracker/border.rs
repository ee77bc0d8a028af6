//! The border between a flow and the trackers, where they are two modules of the extension.
//!
//! A [`Tracker`] is pure: each of its functions takes plain data and gives plain data. So a flow need not hold the trackers:
//! [`Elsewhere`] asks for each call as JSON text, with a reply's body beside it as bytes, and [`answer`] in the other
//! module gives what the tracker says. The shell only carries. Both ends are of one build; a question or answer that cannot
//! be read all the same is told as an unreadable answer of the tracker, and a request that goes nowhere.

use super::{Accepted, Ask, Capabilities, PRODUCTS, Page, Product, Site, Tracker, TrackerError, by_id};
use super::{Created, Looked, Write, WriteKind, WriteOptions, Written};
use crate::http::{Auth, Reply, Request};
use crate::model::{Incident, TicketRef};
use crate::plain::{self, Fields, Json, Node, Reader, Shown, Stored, field, stored, written};
use chrono::{DateTime, Utc};
use std::sync::OnceLock;

/// Carries a question and the bytes that belong to it to the module with the trackers, and gives its answer.
pub type Carry = fn(&str, &[u8]) -> String;

/// How this module reaches the trackers, told once by the shell.
static CARRY: OnceLock<Carry> = OnceLock::new();

/// Tells how the trackers are reached; only the first telling counts.
pub fn connect(carry: Carry) {
    CARRY.get_or_init(|| carry);
}

/// The tracker of that id, asked as [`connect`] told.
pub(super) fn elsewhere(id: &str) -> Option<&'static dyn Tracker> {
    static ALL: [Elsewhere; PRODUCTS.len()] = all();
    ALL.iter().find(|tracker| tracker.id() == id).map(|tracker| tracker as &dyn Tracker)
}

/// Without a shell that told how, nothing is answered.
fn carried(question: &str, body: &[u8]) -> String {
    CARRY.get().map_or_else(String::new, |carry| carry(question, body))
}

/// A tracker for every product.
const fn all() -> [Elsewhere; PRODUCTS.len()] {
    let mut all = [Elsewhere::new(PRODUCTS[0], carried); PRODUCTS.len()];
    let mut place = 0;
    while place < all.len() {
        all[place].product = PRODUCTS[place];
        place += 1;
    }
    all
}

/// A tracker whose code is in another module.
#[derive(Clone, Copy)]
pub struct Elsewhere {
    product: &'static dyn Product,
    carry: Carry,
}

/// What is called, in the word of the border.
#[derive(Clone, Copy)]
enum Call {
    SiteReads,
    Reads,
    Accept,
    Assemble,
    OptionReads,
    Options,
    Look,
    ReadLook,
    Send,
    ReadSend,
    Instead,
    Undo,
    AccountCheck,
    AccountName,
    Text,
    ReadText,
}

stored! {
    words Call {
        SiteReads = "siteReads",
        Reads = "reads",
        Accept = "accept",
        Assemble = "assemble",
        OptionReads = "optionReads",
        Options = "options",
        Look = "look",
        ReadLook = "readLook",
        Send = "send",
        ReadSend = "readSend",
        Instead = "instead",
        Undo = "undo",
        AccountCheck = "accountCheck",
        AccountName = "accountName",
        Text = "text",
        ReadText = "readText",
    }
}

/// A reply without its body, which crosses as bytes.
struct Head {
    status: u16,
    headers: Vec<(String, String)>,
    received_at: DateTime<Utc>,
}

stored! { struct Head { status, headers, received_at } }

stored! { struct Accepted { page, then } }
stored! { enum Looked { Found = "found" (inner), Changed = "changed" (inner), Half = "half" (inner), More = "more" (inner), Absent = "absent" } }
stored! { enum Written { Done = "done" (inner), Then = "then" (inner) } }

/// What a tracker does instead of a write that was refused.
struct Instead {
    what: WriteKind,
    why: String,
}

stored! { struct Instead { what, why } }

const NAMES: [&str; 3] = ["call", "tracker", "with"];

impl Elsewhere {
    /// The tracker of that product, asked by `carry`.
    pub const fn new(product: &'static dyn Product, carry: Carry) -> Self {
        Elsewhere { product, carry }
    }

    /// Asks; `with` names what the call is given.
    fn ask(&self, call: Call, names: &[&str], with: &[&dyn Shown], body: &[u8]) -> String {
        let question = written(&Fields(&NAMES, &[&call, &self.product.id(), &Fields(names, with)]));
        (self.carry)(&question, body)
    }

    fn sure<T: Stored>(&self, call: Call, names: &[&str], with: &[&dyn Shown]) -> Option<T> {
        let answer = self.ask(call, names, with, &[]);
        plain::read(Json::of(&answer)?.root().get("ok")?).ok()
    }

    /// Asks for what may fail.
    fn may_fail<T: Stored>(
        &self,
        call: Call,
        names: &[&str],
        with: &[&dyn Shown],
        body: &[u8],
    ) -> Result<T, TrackerError> {
        let answer = self.ask(call, names, with, body);
        let json = Json::of(&answer);
        let answer = json.as_ref().map_or(Node::Null, Json::root);
        let told = match (answer.get("ok"), answer.get("error")) {
            (Some(value), _) => plain::read(value).map(Ok),
            (None, Some(error)) => plain::read(error).map(Err),
            (None, None) => Err("answer"),
        };
        told.unwrap_or_else(|at| Err(unreadable(at)))
    }

    /// As [`Elsewhere::may_fail`], about a reply.
    fn of_reply<T: Stored>(
        &self,
        call: Call,
        site: &Site,
        write: Option<&Write>,
        ask: &Ask,
        reply: &Reply,
    ) -> Result<T, TrackerError> {
        let head = Head { status: reply.status, headers: reply.headers.clone(), received_at: reply.received_at };
        self.may_fail(call, &["site", "write", "ask", "reply"], &[site, &write.cloned(), ask, &head], &reply.body)
    }
}

impl Product for Elsewhere {
    fn id(&self) -> &'static str {
        self.product.id()
    }

    fn name(&self) -> &'static str {
        self.product.name()
    }

    fn capabilities(&self) -> Capabilities {
        self.product.capabilities()
    }

    fn recognise(&self, url: &str) -> Option<TicketRef> {
        self.product.recognise(url)
    }

    fn recognise_below(&self, base: &str, url: &str) -> Option<TicketRef> {
        self.product.recognise_below(base, url)
    }

    fn keeps_confidential(&self) -> bool {
        self.product.keeps_confidential()
    }

    fn confidential_field(&self) -> Option<(&'static str, &'static str)> {
        self.product.confidential_field()
    }

    fn confirm(&self, base: &str) -> Option<Request> {
        self.product.confirm(base)
    }

    fn confirms(&self, reply: &Reply) -> bool {
        self.product.confirms(reply)
    }

    fn api_origin(&self, base: &str) -> Option<String> {
        self.product.api_origin(base)
    }

    fn examples(&self) -> &'static [&'static str] {
        self.product.examples()
    }
}

impl Tracker for Elsewhere {
    fn site_reads(&self, site: &Site) -> Vec<Ask> {
        self.sure(Call::SiteReads, &["site"], &[site]).unwrap_or_default()
    }

    fn reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        self.sure(Call::Reads, &["site", "ticket"], &[site, ticket]).unwrap_or_default()
    }

    fn accept(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
        self.of_reply(Call::Accept, site, None, ask, reply)
    }

    fn assemble(&self, site: &Site, ticket: &TicketRef, pages: &[Page]) -> Result<Incident, TrackerError> {
        self.may_fail(Call::Assemble, &["site", "ticket", "pages"], &[site, ticket, &pages], &[])
    }

    fn option_reads(&self, site: &Site, ticket: &TicketRef) -> Vec<Ask> {
        self.sure(Call::OptionReads, &["site", "ticket"], &[site, ticket]).unwrap_or_default()
    }

    fn options(&self, site: &Site, ticket: &TicketRef, pages: &[Page]) -> WriteOptions {
        self.sure(Call::Options, &["site", "ticket", "pages"], &[site, ticket, &pages]).unwrap_or_default()
    }

    fn look(&self, site: &Site, write: &Write) -> Ask {
        self.sure(Call::Look, &["site", "write"], &[site, write]).unwrap_or_else(nowhere)
    }

    fn read_look(&self, site: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Looked, TrackerError> {
        self.of_reply(Call::ReadLook, site, Some(write), ask, reply)
    }

    fn send(&self, site: &Site, write: &Write) -> Ask {
        self.sure(Call::Send, &["site", "write"], &[site, write]).unwrap_or_else(nowhere)
    }

    fn read_send(&self, site: &Site, write: &Write, ask: &Ask, reply: &Reply) -> Result<Written, TrackerError> {
        self.of_reply(Call::ReadSend, site, Some(write), ask, reply)
    }

    fn instead(&self, write: &Write, error: &TrackerError) -> Option<(WriteKind, String)> {
        let instead: Option<Instead> = self.sure(Call::Instead, &["write", "error"], &[write, error])?;
        instead.map(|Instead { what, why }| (what, why))
    }

    fn undo(&self, site: &Site, created: &Created) -> Option<Ask> {
        self.sure(Call::Undo, &["site", "created"], &[site, created])?
    }

    fn account_check(&self, site: &Site) -> Ask {
        self.sure(Call::AccountCheck, &["site"], &[site]).unwrap_or_else(nowhere)
    }

    fn account_name(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        self.of_reply(Call::AccountName, site, None, ask, reply)
    }

    fn text(&self, site: &Site, url: &str) -> Option<Ask> {
        self.sure(Call::Text, &["site", "url"], &[site, &url.to_owned()])?
    }

    fn read_text(&self, site: &Site, ask: &Ask, reply: &Reply) -> Result<String, TrackerError> {
        self.of_reply(Call::ReadText, site, None, ask, reply)
    }
}

/// Answers a question of [`Elsewhere`], in the module with the trackers.
pub fn answer(question: &str, body: &[u8]) -> String {
    let json = Json::of(question);
    let mut reader = Reader::default();
    let told = answer_of(json.as_ref().map_or(Node::Null, Json::root), body, &mut reader);
    match (reader.wrong(), told) {
        (Some(at), _) => failed(&unreadable(at)),
        (None, told) => told,
    }
}

/// The answer; what of the question cannot be read is noted in the reader, and the answer then means nothing.
fn answer_of(question: Node, body: &[u8], reader: &mut Reader) -> String {
    let [call, tracker, with] = NAMES;
    let call: Call = field(question, call, reader);
    let id: String = field(question, tracker, reader);
    let with = question.get(with).unwrap_or(Node::Null);
    let Some(tracker) = by_id(&id) else { return failed(&unreadable("tracker")) };
    let mut given = Given { with, body, reader };
    match call {
        Call::SiteReads => done(&tracker.site_reads(&given.get("site"))),
        Call::Reads => done(&tracker.reads(&given.get("site"), &given.get("ticket"))),
        Call::Accept => maybe(tracker.accept(&given.get("site"), &given.get("ask"), &given.reply())),
        Call::Assemble => {
            // What was read is let go before there is the answer's text as well.
            let told = tracker.assemble(&given.get("site"), &given.get("ticket"), &given.get::<Vec<Page>>("pages"));
            maybe(told)
        }
        Call::OptionReads => done(&tracker.option_reads(&given.get("site"), &given.get("ticket"))),
        Call::Options => {
            done(&tracker.options(&given.get("site"), &given.get("ticket"), &given.get::<Vec<Page>>("pages")))
        }
        Call::Look => done(&tracker.look(&given.get("site"), &given.get("write"))),
        Call::ReadLook => {
            maybe(tracker.read_look(&given.get("site"), &given.get("write"), &given.get("ask"), &given.reply()))
        }
        Call::Send => done(&tracker.send(&given.get("site"), &given.get("write"))),
        Call::ReadSend => {
            maybe(tracker.read_send(&given.get("site"), &given.get("write"), &given.get("ask"), &given.reply()))
        }
        Call::Instead => {
            let instead = tracker.instead(&given.get("write"), &given.get("error"));
            done(&instead.map(|(what, why)| Instead { what, why }))
        }
        Call::Undo => done(&tracker.undo(&given.get("site"), &given.get("created"))),
        Call::AccountCheck => done(&tracker.account_check(&given.get("site"))),
        Call::AccountName => maybe(tracker.account_name(&given.get("site"), &given.get("ask"), &given.reply())),
        Call::Text => done(&tracker.text(&given.get("site"), &given.get::<String>("url"))),
        Call::ReadText => maybe(tracker.read_text(&given.get("site"), &given.get("ask"), &given.reply())),
    }
}

/// What a call is given.
struct Given<'a> {
    with: Node<'a>,
    body: &'a [u8],
    reader: &'a mut Reader,
}

impl Given<'_> {
    fn get<T: Stored>(&mut self, name: &'static str) -> T {
        field(self.with, name, self.reader)
    }

    fn reply(&mut self) -> Reply {
        let Head { status, headers, received_at } = self.get("reply");
        Reply { status, headers, received_at, body: self.body.to_vec() }
    }
}

fn done(value: &dyn Shown) -> String {
    written(&Fields(&["ok"], &[value]))
}

fn failed(error: &TrackerError) -> String {
    written(&Fields(&["error"], &[error]))
}

fn maybe<T: Shown>(told: Result<T, TrackerError>) -> String {
    told.map_or_else(|error| failed(&error), |value| done(&value))
}

fn unreadable(at: &str) -> TrackerError {
    TrackerError::Unreadable { at: at.to_owned() }
}

/// A request that no shell sends, because it has no address.
fn nowhere() -> Ask {
    let request = Request::get("", Auth::None);
    Ask { purpose: String::new(), label: "a request".to_owned(), request, needed: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn answered(question: &str) -> Value {
        serde_json::from_str(&answer(question, b"")).unwrap_or_default()
    }

    #[test]
    fn a_question_that_cannot_be_read_is_answered_with_what_is_wrong() {
        for (question, at) in [
            ("", "call"),
            (r#"{"call":"reads","tracker":"none","with":{}}"#, "tracker"),
            (r#"{"call":"accountCheck","tracker":"github","with":{"site":7}}"#, "site"),
            (r#"{"call":"accountCheck","tracker":"github","with":{}}"#, "site"),
        ] {
            let told = answered(question);
            assert_eq!(told.pointer("/error/unreadable/at").and_then(Value::as_str), Some(at), "{question}: {told}");
        }
    }

    #[test]
    fn an_answer_that_cannot_be_read_is_an_unreadable_one_and_asks_for_nothing() {
        for answer in ["", "{}", r#"{"ok":7}"#, r#"{"error":"odd"}"#] {
            static ANSWER: std::sync::Mutex<&str> = std::sync::Mutex::new("");
            let tracker = Elsewhere::new(PRODUCTS[0], |_, _| {
                ANSWER.lock().map(|answer| (*answer).to_owned()).unwrap_or_default()
            });
            *ANSWER.lock().unwrap() = answer;
            let site = Site { tracker: "x".to_owned(), base: "https://x.example".to_owned(), markup: None };
            let reply = Reply { status: 200, headers: Vec::new(), body: Vec::new(), received_at: DateTime::UNIX_EPOCH };
            let read = tracker.accept(&site, &nowhere(), &reply);
            assert!(matches!(read, Err(TrackerError::Unreadable { .. })), "{answer}: {read:?}");
            assert_eq!(tracker.account_check(&site).request.url, "", "{answer}");
        }
    }

    #[test]
    fn every_product_is_reached_elsewhere() {
        for product in PRODUCTS {
            assert_eq!(elsewhere(product.id()).map(|tracker| tracker.id()), Some(product.id()));
        }
    }
}
