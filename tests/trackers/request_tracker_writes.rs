//! Writes to Request Tracker: what is sent, what is read back, and that nothing is there twice.

use crate::play::{finish, look, raw, reply, send, site, ticket, tracker};
use nofault::http::{Method, Reply, Request};
use nofault::tracker::{ChildFields, Created, Looked, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";

fn fields() -> ChildFields {
    ChildFields {
        title: "Add an alert\non queue length".to_owned(),
        owner: Some("bao".to_owned()),
        due: "2026-02-01".parse().ok(),
        labels: vec!["post & mortem".to_owned()],
        kind: None,
        extra: vec![("cf_4".to_owned(), "web".to_owned()), ("Priority".to_owned(), "50".to_owned())],
    }
}

fn child() -> WriteKind {
    WriteKind::Child { fields: fields() }
}

fn linked() -> WriteKind {
    WriteKind::LinkedTicket { fields: fields() }
}

fn write(what: WriteKind) -> Write {
    Write {
        what,
        ticket: ticket("https://rt.example/Ticket/Display.html?id=42"),
        project: Some("3".to_owned()),
        body: "<p>What to do.</p>\n".to_owned(),
        mark: MARK.to_owned(),
    }
}

fn body(request: &Request) -> Value {
    serde_json::from_str(request.body.as_deref().unwrap()).unwrap()
}

/// As much of an RT as writing and looking need: tickets and comments in the order in which they were made.
#[derive(Default)]
struct Rt {
    /// Parts of messages: transaction, ticket, kind (`Create` or `Comment`), HTML.
    messages: Vec<(u64, u64, &'static str, String)>,
    /// Tickets as REST 2 shows them, by number.
    tickets: Vec<(u64, Value)>,
    /// What RT drops without a word when it creates.
    drops: Vec<&'static str>,
    requests: Vec<Request>,
}

impl Rt {
    fn answer(&mut self, request: &Request) -> Reply {
        self.requests.push(request.clone());
        let path = request.url.strip_prefix("https://rt.example/REST/2.0").expect("the site itself");
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        match (request.method, parts.as_slice()) {
            (Method::Post, ["ticket"]) => self.create(&body(request)),
            (Method::Post, ["ticket", key, "comment"]) => self.comment(key.parse().unwrap(), &body(request)),
            (Method::Put, ["ticket", key]) => self.tie(key.parse().unwrap(), &body(request)),
            (Method::Get, ["ticket", key]) => self.ticket(key.parse().unwrap()),
            (Method::Get, ["ticket", "42", "history"]) => self.list(query, |rt| {
                let comments = rt.messages.iter().filter(|(_, ticket, kind, _)| *ticket == 42 && *kind == "Comment");
                comments.map(|(id, ..)| json!({"id": id.to_string(), "Type": "Comment"})).collect()
            }),
            (Method::Get, ["tickets"]) => self.list(query, |rt| rt.found(query)),
            (Method::Get, ["transactions"]) => self.list("", |rt| {
                let births = rt.messages.iter().filter(|(_, ticket, kind, _)| asked(query, *ticket) && *kind == "Create");
                births.map(|(id, ticket, ..)| json!({"id": id.to_string(), "ObjectId": ticket.to_string()})).collect()
            }),
            (Method::Get, ["attachments"]) => self.list("", |rt| {
                let texts = rt.messages.iter().filter(|(id, ..)| asked(query, *id));
                texts
                    .map(|(id, _, _, html)| json!({"TransactionId": id.to_string(), "ContentType": "text/html", "Content": html}))
                    .collect()
            }),
            other => panic!("{other:?}"),
        }
    }

    /// A page of a list, the newest first.
    fn list(&self, query: &str, of: impl Fn(&Self) -> Vec<Value>) -> Reply {
        let page = query.split("&page=").nth(1).map_or(1, |page| page.parse().unwrap());
        let all: Vec<Value> = of(self).into_iter().rev().collect();
        let items: Vec<&Value> =
            all.iter().skip(50 * (page - 1)).take(if query.is_empty() { 100 } else { 50 }).collect();
        reply(200, &json!({"items": items, "count": items.len(), "total": null}))
    }

    fn found(&self, query: &str) -> Vec<Value> {
        let relation = if query.contains("MemberOf") { "parent" } else { "refers-to" };
        let all = self.tickets.iter().filter(|(_, ticket)| {
            let links = ticket["_hyperlinks"].as_array().unwrap();
            query.contains("Creator") || links.iter().any(|link| link["ref"] == relation && link["id"] == "42")
        });
        all.map(|(id, _)| json!({"id": id.to_string()})).collect()
    }

    fn create(&mut self, sent: &Value) -> Reply {
        let id = 100 + self.tickets.len() as u64;
        let link = |name: &str, word: &str| {
            let keys = sent[name].as_array().cloned().unwrap_or_default();
            keys.into_iter().map(|key| json!({"ref": word, "type": "ticket", "id": key})).collect::<Vec<_>>()
        };
        let kept = |name: &str| if self.drops.contains(&name) { Value::Null } else { sent[name].clone() };
        let mut links = [link("MemberOf", "parent"), link("RefersTo", "refers-to")].concat();
        links.retain(|_| !self.drops.contains(&"links"));
        let due = kept("Due").as_str().unwrap_or("1970-01-01 00:00:00").replace(' ', "T") + "Z";
        let owner = kept("Owner");
        let ticket = json!({"id": id, "Subject": sent["Subject"], "Due": due, "Priority": kept("Priority"),
            "Owner": {"id": owner.as_str().unwrap_or("Nobody")}, "_hyperlinks": links,
            "CustomFields": [{"id": "4", "name": "Team", "values": [kept("CustomFields")["4"]]}]});
        self.tickets.push((id, ticket));
        self.messages.push((
            1000 + self.messages.len() as u64,
            id,
            "Create",
            sent["Content"].as_str().unwrap().to_owned(),
        ));
        reply(201, &json!({"id": id.to_string(), "type": "ticket"}))
    }

    fn comment(&mut self, ticket: u64, sent: &Value) -> Reply {
        let id = 1000 + self.messages.len() as u64;
        self.messages.push((id, ticket, "Comment", sent["Content"].as_str().unwrap().to_owned()));
        let place = format!("/REST/2.0/transaction/{id}");
        raw(201, &[("Location", &place), ("Content-Type", "application/json")], b"[\"Comments added\"]")
    }

    fn tie(&mut self, key: u64, sent: &Value) -> Reply {
        if self.drops.contains(&"links") {
            return reply(200, &json!(["Permission denied"]));
        }
        let (word, target) = match sent.as_object().unwrap().iter().next().unwrap() {
            (name, target) if name == "AddMemberOf" => ("parent", target[0].clone()),
            (name, target) if name == "AddRefersTo" => ("refers-to", target[0].clone()),
            other => panic!("{other:?}"),
        };
        let (_, ticket) = self.tickets.iter_mut().find(|(id, _)| *id == key).unwrap();
        ticket["_hyperlinks"].as_array_mut().unwrap().push(json!({"ref": word, "type": "ticket", "id": target}));
        reply(200, &json!([format!("Ticket {key} member of Ticket 42.")]))
    }

    fn ticket(&self, key: u64) -> Reply {
        match self.tickets.iter().find(|(id, _)| *id == key) {
            Some((_, ticket)) => {
                let headers = [("ETag", "\"77\""), ("Content-Type", "application/json")];
                raw(200, &headers, ticket.to_string().as_bytes())
            }
            None => reply(404, &json!({"message": "Not Found"})),
        }
    }

    fn writes(&self) -> usize {
        self.requests.iter().filter(|request| request.method != Method::Get).count()
    }
}

fn asked(query: &str, id: u64) -> bool {
    query.contains(&format!("%22{id}%22"))
}

fn go(rt: &mut Rt, write: &Write) -> Result<Created, TrackerError> {
    send(write, &mut |request| rt.answer(request))
}

fn search(rt: &mut Rt, write: &Write) -> Result<Looked, TrackerError> {
    look(write, &mut |request| rt.answer(request))
}

#[test]
fn a_child_has_every_field_its_parent_and_the_mark_as_its_last_paragraph() {
    let (mut rt, write) = (Rt::default(), write(child()));
    let created = go(&mut rt, &write).unwrap();
    assert_eq!((created.kind.as_str(), created.id.as_str(), created.lost.as_slice()), ("child", "100", [].as_slice()));
    assert_eq!(created.url, "https://rt.example/Ticket/Display.html?id=100");
    let content = format!("<p>What to do.</p>\n<p>Labels: post &amp; mortem</p>\n<p>Ref: {MARK}</p>");
    let sent = json!({"Queue": "3", "Subject": "Add an alert on queue length", "Content": content, "ContentType": "text/html",
        "MemberOf": ["42"], "Owner": "bao", "Due": "2026-02-01 12:00:00", "Priority": "50", "CustomFields": {"4": "web"}});
    assert_eq!(body(&rt.requests[0]), sent);
}

#[test]
fn a_linked_ticket_refers_to_the_incident() {
    let mut rt = Rt::default();
    let created = go(&mut rt, &write(linked())).unwrap();
    assert_eq!((created.kind.as_str(), created.lost.as_slice()), ("ticket", [].as_slice()));
    let sent = body(&rt.requests[0]);
    assert_eq!((&sent["RefersTo"], sent.get("MemberOf")), (&json!(["42"]), None));
}

#[test]
fn a_comment_is_never_correspondence() {
    let mut rt = Rt::default();
    let created = go(&mut rt, &write(WriteKind::Comment)).unwrap();
    assert_eq!(rt.requests[0].url, "https://rt.example/REST/2.0/ticket/42/comment");
    assert_eq!(created.url, "https://rt.example/Ticket/Display.html?id=42#txn-1000");
    assert_eq!((created.id.as_str(), rt.requests.len()), ("1000", 1));
    assert!(tracker("request-tracker").undo(&site(&write(WriteKind::Comment).ticket), &created).is_none());
}

#[test]
fn every_write_is_found_again_whatever_became_of_its_answer() {
    for what in [child(), linked(), WriteKind::Comment] {
        let (mut rt, write) = (Rt::default(), write(what));
        assert_eq!(search(&mut rt, &write), Ok(Looked::Absent));
        let lost = send(&write, &mut |request| {
            rt.answer(request);
            raw(502, &[], b"")
        });
        assert_eq!(lost, Err(TrackerError::Unreachable { detail: "HTTP 502".to_owned() }));
        let Ok(Looked::Found(created)) = search(&mut rt, &write) else { panic!("not found") };
        assert_eq!((created.lost.as_slice(), rt.writes()), ([].as_slice(), 1));
    }
}

#[test]
fn it_is_found_behind_many_others_and_theirs_is_not_taken_for_ours() {
    for what in [child(), WriteKind::Comment] {
        let (mut rt, write) = (Rt::default(), write(what));
        let mut other = write.clone();
        go(&mut rt, &write).unwrap();
        for n in 0..120 {
            other.mark = format!("PM-1a2b3c4d/a-{n}");
            go(&mut rt, &other).unwrap();
        }
        assert!(matches!(search(&mut rt, &write), Ok(Looked::Found(_))));
        other.mark = "PM-1a2b3c4d/a-5e6f".to_owned();
        assert_eq!(search(&mut rt, &other), Ok(Looked::Absent));
    }
}

#[test]
fn a_quotation_of_ours_is_not_ours() {
    let (mut rt, write) = (Rt::default(), write(WriteKind::Comment));
    let quote = format!("<p>It says:</p><blockquote>\n<p>\nRef: {MARK}\n</p></blockquote><p>Why?</p>");
    rt.comment(42, &json!({"Content": quote}));
    assert_eq!(search(&mut rt, &write), Ok(Looked::Absent));
}

#[test]
fn one_without_its_link_is_found_half_done_and_gets_it_unless_it_was_changed() {
    for (what, link, kind) in [(child(), "AddMemberOf", "child"), (linked(), "AddRefersTo", "ticket")] {
        let (mut rt, write) = (Rt { drops: vec!["links"], ..Rt::default() }, write(what));
        let created = go(&mut rt, &write).unwrap();
        assert_eq!(created.lost, ["It is not linked to #42: RT did not take the link."]);
        let Ok(Looked::Half(ask)) = search(&mut rt, &write) else { panic!("not found half-done") };
        assert_eq!(body(&ask.request), json!({link: ["42"]}));
        assert!(ask.request.headers.contains(&("If-Match".to_owned(), "\"77\"".to_owned())));
        let refused = finish(&write, ask.clone(), &mut |request| rt.answer(request)).unwrap();
        assert_eq!(refused.lost, ["It is not linked to #42: Permission denied."]);
        let changed = finish(&write, ask.clone(), &mut |_| reply(412, &json!({"message": "Precondition Failed"})));
        assert_eq!(changed, Err(TrackerError::Conflict));
        rt.drops.clear();
        let created = finish(&write, ask, &mut |request| rt.answer(request)).unwrap();
        assert_eq!((created.kind.as_str(), created.lost.as_slice()), (kind, [].as_slice()));
        assert_eq!((search(&mut rt, &write), rt.tickets.len()), (Ok(Looked::Found(created)), 1));
    }
}

#[test]
fn one_that_somebody_moved_to_another_parent_is_left_there() {
    let (mut rt, write) = (Rt::default(), write(child()));
    go(&mut rt, &write).unwrap();
    rt.tickets[0].1["_hyperlinks"] = json!([{"ref": "parent", "type": "ticket", "id": "7"}]);
    let Ok(Looked::Found(created)) = search(&mut rt, &write) else { panic!("not found") };
    assert_eq!(created.kind, "ticket");
}

#[test]
fn what_rt_drops_is_told() {
    let mut rt = Rt { drops: vec!["Owner", "Due", "CustomFields", "Priority"], ..Rt::default() };
    let created = go(&mut rt, &write(child())).unwrap();
    assert_eq!(
        created.lost,
        [
            "Owner `bao` was not kept: it is `Nobody`",
            "Due date `2026-02-01` was not kept: nothing is set",
            "Team `web` was not kept: nothing is set",
            "Priority `50` was not kept: nothing is set",
        ]
    );
}

#[test]
fn a_comment_whose_place_is_not_told_is_looked_for() {
    let (mut rt, write) = (Rt::default(), write(WriteKind::Comment));
    let without_place = |mut reply: Reply| {
        reply.headers.retain(|(name, _)| name != "Location");
        reply
    };
    let created = send(&write, &mut |request| without_place(rt.answer(request))).unwrap();
    assert_eq!((created.id.as_str(), created.lost.as_slice()), ("1000", [].as_slice()));

    let hidden = send(&write, &mut |request| match request.method {
        Method::Get => reply(200, &json!({"items": []})),
        _ => without_place(rt.answer(request)),
    });
    assert!(hidden.unwrap().lost[0].contains("does not show it"));
}

#[test]
fn a_refusal_is_told_from_a_missing_right() {
    let refused = |status: u16, words: &str| send(&write(child()), &mut |_| reply(status, &json!({"message": words})));
    assert_eq!(refused(400, "Permission Denied"), Err(TrackerError::NoPermission));
    assert_eq!(refused(403, "No permission to create tickets in the queue '3'"), Err(TrackerError::NoPermission));
    let Err(TrackerError::Refused { refusals }) =
        refused(400, "Status 'bad' isn't a valid status for tickets in this queue.")
    else {
        panic!("taken")
    };
    assert_eq!(refusals[0].field.as_deref(), Some("Status"));
    let front = raw(302, &[("Location", "/")], b"Login required");
    assert_eq!(send(&write(child()), &mut |_| front.clone()), Err(TrackerError::NotSignedIn));
}

#[test]
fn a_ticket_is_taken_back_and_one_that_is_gone_counts() {
    let (mut rt, write) = (Rt::default(), write(child()));
    let created = go(&mut rt, &write).unwrap();
    let (tracker, site) = (tracker("request-tracker"), site(&write.ticket));
    let undo = tracker.undo(&site, &created).unwrap();
    assert_eq!(
        (undo.request.method, undo.request.url.as_str()),
        (Method::Delete, "https://rt.example/REST/2.0/ticket/100")
    );
    assert!(tracker.accept(&site, &undo, &raw(204, &[], b"")).is_ok());
    assert!(tracker.accept(&site, &undo, &reply(404, &json!({"message": "Not Found"}))).is_ok());
    let refused = tracker.accept(&site, &undo, &reply(500, &json!({"message": "Internal Server Error"})));
    assert!(matches!(refused, Err(TrackerError::Refused { .. })), "what RT says when it may not be deleted");
}
