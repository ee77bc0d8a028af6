//! The adapter against a real Request Tracker, where `NOFAULT_RT` names one (`cargo xtask rt` prints such a file).

use crate::play::{finish, gather, look, read_all, send, site, ticket, tracker};
use crate::real;
use nofault::http::{Auth, Method, Reply, Request};
use nofault::model::{EventKind, LinkKind, Visibility};
use nofault::tracker::{ChildFields, Created, Looked, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

/// What the site says of itself.
fn about() -> Option<Value> {
    real::about("NOFAULT_RT")
}

/// Sends as that user.
fn as_user(about: &Value, name: &str) -> impl FnMut(&Request) -> Reply + use<> {
    real::sender(about["users"][name]["token"].as_str().unwrap_or("1-30-0123456789abcdef").to_owned())
}

fn address(about: &Value, ticket: &str) -> String {
    format!("{}/Ticket/Display.html?id={}", about["url"].as_str().unwrap(), about["tickets"][ticket])
}

fn write(about: &Value, ticket_name: &str, queue: &str, what: WriteKind) -> Write {
    let project = Some(about["queues"][queue].to_string());
    let body = "<p>What to <b>do</b>: größer.</p>".to_owned();
    Write { what, ticket: ticket(&address(about, ticket_name)), project, body, mark: real::mark() }
}

fn fields() -> ChildFields {
    ChildFields {
        title: "Add an alert on queue length".to_owned(),
        owner: Some("bao".to_owned()),
        due: "2027-02-01".parse().ok(),
        labels: vec!["postmortem".to_owned()],
        ..ChildFields::default()
    }
}

/// To whom the site has sent mail, each address once, and the subjects; what was there before is not told.
fn mails(about: &Value, before: &[std::path::PathBuf]) -> Vec<String> {
    let mut told = Vec::new();
    for file in files(about).into_iter().filter(|file| !before.contains(file)) {
        let text = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
        let head = text.split("\n\n").next().unwrap_or_default().to_owned();
        let to = head.lines().filter_map(|line| line.split_once(": "));
        told.extend(
            to.filter(|(name, _)| ["to", "cc", "bcc"].contains(&name.to_ascii_lowercase().as_str()))
                .flat_map(|(_, addresses)| addresses.split(", ").map(str::to_owned).collect::<Vec<_>>()),
        );
    }
    told.sort();
    told.dedup();
    told
}

fn files(about: &Value) -> Vec<std::path::PathBuf> {
    let folder = std::fs::read_dir(about["mails"].as_str().unwrap()).unwrap();
    folder.map(|file| file.unwrap().path()).collect()
}

fn undo(about: &Value, write: &Write, created: &Created) {
    let (tracker, site) = (tracker("request-tracker"), site(&write.ticket));
    let undo = tracker.undo(&site, created).unwrap();
    let answer = as_user(about, "ana")(&undo.request);
    assert!(tracker.accept(&site, &undo, &answer).is_ok(), "{}", answer.status);
}

#[test]
fn an_incident_is_read_whole() {
    let Some(about) = about() else { return };
    let gathered = gather(&address(&about, "incident"), &mut as_user(&about, "ana")).unwrap();
    let incident = gathered.incident;
    assert_eq!((incident.left_out.as_slice(), gathered.failed.as_slice()), ([].as_slice(), [].as_slice()));
    let has = |wanted: &dyn Fn(&EventKind) -> bool| incident.events.iter().any(|event| wanted(&event.kind));
    let status = |from: &str, to: &str, closes: bool| {
        has(&|kind| {
            matches!(kind, EventKind::Status { from: Some(a), to: Some(b), closed, was_closed }
                if a == from && b == to && *closed == Some(closes) && *was_closed == Some(!closes))
        })
    };
    assert!(status("open", "resolved", true) && status("resolved", "open", false));
    assert!(has(
        &|kind| matches!(kind, EventKind::Severity { from: Some(from), to: Some(to) } if from == "SEV2" && to == "SEV1")
    ));
    assert!(has(&|kind| matches!(kind, EventKind::Assignee { from: None, to: Some(to) } if to == "Ana Diaz")));
    assert_eq!(incident.events.iter().filter(|event| matches!(event.kind, EventKind::Assignee { .. })).count(), 1);
    assert!(
        has(&|kind| matches!(kind, EventKind::Priority { .. })) && has(&|kind| matches!(kind, EventKind::Title { .. }))
    );
    assert!(has(&|kind| matches!(kind, EventKind::Attached { name, .. } if name == "pool-größe.txt")));
    assert!(has(
        &|kind| matches!(kind, EventKind::Linked { target, relation, .. } if target == "#2" && relation == "depends on")
    ));
    assert!(incident.events.iter().all(|event| event.at.is_some()));
    let comments: Vec<_> = incident.events.iter().filter(|event| event.kind == EventKind::Commented).collect();
    assert_eq!(comments.iter().filter(|event| event.visibility == Visibility::PrivateNote).count(), 4);
    assert!(comments.iter().all(|event| !event.body.is_empty()));
    assert!(comments.iter().any(|event| event.body == "Looking at it.<br>\nMore in a quarter of an hour."));

    let ticket = &incident.tickets[0];
    assert!(ticket.body.starts_with("<h3>What we see</h3>"), "{}", ticket.body);
    assert_eq!(ticket.severity.as_ref().map(|severity| severity.name.as_str()), Some("SEV1"));
    assert_eq!((ticket.state.closed, ticket.attachments.len()), (Some(true), 2));
    let kinds: Vec<LinkKind> = ticket.links.iter().map(|link| link.kind).collect();
    for kind in [LinkKind::Parent, LinkKind::Child, LinkKind::BlockedBy, LinkKind::Relates] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    let customer = incident.people.iter().find(|person| person.id.ends_with("customer@shop.example")).unwrap();
    assert_eq!((customer.name.as_str(), customer.handles.len()), ("customer", 0), "an address is not told");

    let seen_by_few = gather(&address(&about, "incident"), &mut as_user(&about, "pavel")).unwrap().incident;
    assert!(seen_by_few.events.iter().all(|event| event.visibility != Visibility::PrivateNote));
    assert!(seen_by_few.events.len() > 10);
}

#[test]
fn hard_tickets_are_read() {
    let Some(about) = about() else { return };
    for name in ["many", "empty", "hostile", "backlog", "strict", "parent", "loud", "custom", "merged"] {
        let gathered = gather(&address(&about, name), &mut as_user(&about, "ana"));
        let gathered = gathered.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(gathered.failed.is_empty(), "{name}: {:?}", gathered.failed);
        assert_eq!(gathered.incident.left_out, [], "{name}");
    }
    let read = |name: &str, user: &str| gather(&address(&about, name), &mut as_user(&about, user)).unwrap().incident;
    let bodies = |name: &str, user: &str| {
        let events = read(name, user).events.into_iter();
        events.filter(|event| event.kind == EventKind::Commented).map(|event| event.body).collect::<Vec<_>>()
    };
    assert_eq!(bodies("many", "ana").len(), 231);
    assert_eq!(bodies("many", "pavel"), ["The last word."], "behind pages that pavel may not see");
    assert!(bodies("hostile", "ana")[1].starts_with("a &lt; b &amp;&amp; c &gt; d<br>"));

    let custom = read("custom", "ana");
    assert_eq!((custom.tickets[0].state.name.as_str(), custom.tickets[0].state.closed), ("landed", Some(true)));
}

#[test]
fn who_may_not_read_is_told_so() {
    let Some(about) = about() else { return };
    let nobody = gather(&address(&about, "vault"), &mut as_user(&about, "nobody at all"));
    assert_eq!(nobody.err(), Some(TrackerError::NotSignedIn));
    let other = gather(&address(&about, "vault"), &mut as_user(&about, "ana"));
    assert_eq!(other.err(), Some(TrackerError::NoPermission));
    let url = format!("{}/Ticket/Display.html?id=999999", about["url"].as_str().unwrap());
    assert_eq!(gather(&url, &mut as_user(&about, "ana")).err(), Some(TrackerError::NotFound));
    let mut browser = as_user(&about, "nobody at all");
    let browser = gather(&address(&about, "incident"), &mut |request| {
        browser(&request.clone().with_header("User-Agent", "Mozilla/5.0"))
    });
    assert_eq!(browser.err(), Some(TrackerError::NotSignedIn), "a browser is sent to the front page");
}

#[test]
fn an_account_says_its_name() {
    let Some(about) = about() else { return };
    let ticket = ticket(&address(&about, "incident"));
    let (tracker, site) = (tracker("request-tracker"), site(&ticket));
    let ask = tracker.account_check(&site);
    let name = |user: &str| tracker.account_name(&site, &ask, &as_user(&about, user)(&ask.request));
    assert_eq!(name("ana"), Ok("Ana Diaz (ana)".to_owned()));
    assert!(name("pavel").unwrap().contains("no ticket"));
    assert_eq!(name("nobody at all"), Err(TrackerError::NotSignedIn));
}

#[test]
fn a_child_is_made_found_and_taken_back() {
    let Some(about) = about() else { return };
    let (mut ana, before) = (as_user(&about, "ana"), files(&about));
    let write = write(&about, "fresh", "Follow-ups", WriteKind::Child { fields: fields() });
    assert_eq!(look(&write, &mut ana), Ok(Looked::Absent));
    let created = send(&write, &mut ana).unwrap();
    assert_eq!((created.kind.as_str(), created.lost.as_slice()), ("child", [].as_slice()));
    assert_eq!(look(&write, &mut ana), Ok(Looked::Found(created.clone())));
    assert_eq!(mails(&about, &before), ["bao@ops.example"], "its owner, and nobody else");
    let (tracker, site) = (tracker("request-tracker"), site(&write.ticket));
    let ask = tracker.undo(&site, &created).unwrap();
    let refused = tracker.accept(&site, &ask, &as_user(&about, "pavel")(&ask.request));
    assert!(matches!(refused, Err(TrackerError::Refused { .. })), "{refused:?}");
    undo(&about, &write, &created);
    assert_eq!(look(&write, &mut ana), Ok(Looked::Absent));
}

#[test]
fn an_orphan_is_given_its_parent() {
    let Some(about) = about() else { return };
    let mut ana = as_user(&about, "ana");
    for what in [WriteKind::Child { fields: fields() }, WriteKind::LinkedTicket { fields: fields() }] {
        let write = write(&about, "fresh", "Follow-ups", what);
        let mut first = tracker("request-tracker").send(&site(&write.ticket), &write).request;
        let mut body: Value = serde_json::from_str(first.body.as_deref().unwrap()).unwrap();
        for link in ["MemberOf", "RefersTo"] {
            body.as_object_mut().unwrap().remove(link);
        }
        first.body = Some(body.to_string());
        assert_eq!(ana(&first).status, 201);
        let Ok(Looked::Half(ask)) = look(&write, &mut ana) else { panic!("the orphan was not found") };
        let created = finish(&write, ask.clone(), &mut ana).unwrap();
        assert_eq!((created.kind == "child", created.lost.as_slice()), (write.is_of_child(), [].as_slice()));
        assert!(matches!(look(&write, &mut ana), Ok(Looked::Found(_))));
        assert_eq!(finish(&write, ask, &mut ana), Err(TrackerError::Conflict), "it is no longer what was read");
        undo(&about, &write, &created);
    }
}

trait OfChild {
    fn is_of_child(&self) -> bool;
}

impl OfChild for Write {
    fn is_of_child(&self) -> bool {
        matches!(self.what, WriteKind::Child { .. })
    }
}

#[test]
fn a_linked_ticket_is_made_and_found() {
    let Some(about) = about() else { return };
    let (mut ana, before) = (as_user(&about, "ana"), files(&about));
    let fields = ChildFields { owner: None, ..fields() };
    let write = write(&about, "fresh", "Follow-ups", WriteKind::LinkedTicket { fields });
    assert_eq!(look(&write, &mut ana), Ok(Looked::Absent));
    let created = send(&write, &mut ana).unwrap();
    assert_eq!((created.kind.as_str(), created.lost.as_slice()), ("ticket", [].as_slice()));
    assert_eq!(look(&write, &mut ana), Ok(Looked::Found(created.clone())));
    assert_eq!(mails(&about, &before), Vec::<String>::new());
    undo(&about, &write, &created);
}

#[test]
fn a_comment_is_internal_and_made_once() {
    let Some(about) = about() else { return };
    let (mut ana, before) = (as_user(&about, "ana"), files(&about));
    let write = write(&about, "fresh", "Follow-ups", WriteKind::Comment);
    assert_eq!(look(&write, &mut ana), Ok(Looked::Absent));
    let created = send(&write, &mut ana).unwrap();
    assert_eq!(look(&write, &mut ana), Ok(Looked::Found(created)));
    assert_eq!(mails(&about, &before), Vec::<String>::new());
    let read = gather(&address(&about, "fresh"), &mut ana).unwrap().incident;
    let ours = read.events.iter().find(|event| event.body.contains(&write.mark)).unwrap();
    assert_eq!(ours.visibility, Visibility::PrivateNote);
    assert!(tracker("request-tracker").undo(&site(&write.ticket), &send(&write, &mut ana).unwrap()).is_none());
}

#[test]
fn a_comment_is_mailed_to_admin_ccs_and_never_to_the_requestor() {
    let Some(about) = about() else { return };
    let before = files(&about);
    let write = write(&about, "loud", "Incidents", WriteKind::Comment);
    send(&write, &mut as_user(&about, "ana")).unwrap();
    assert_eq!(mails(&about, &before), ["clara@ops.example"]);
}

#[test]
fn a_quoted_mark_is_not_taken_for_the_write() {
    let Some(about) = about() else { return };
    let mut ana = as_user(&about, "ana");
    let mut write = write(&about, "fresh", "Follow-ups", WriteKind::Comment);
    let quote = format!("<p>As it said:</p><blockquote><p>\nRef: {}\n</p></blockquote>", write.mark);
    let url = format!("{}/REST/2.0/ticket/{}/comment", write.ticket.base, write.ticket.key);
    let body = json!({"Content": quote, "ContentType": "text/html"});
    assert_eq!(ana(&Request::json(Method::Post, url, Auth::Token, &body)).status, 201);
    assert_eq!(look(&write, &mut ana), Ok(Looked::Absent));
    write.ticket = ticket(&address(&about, "hostile"));
    write.mark = "PM-00000000/a-2".to_owned();
    assert_eq!(look(&write, &mut ana), Ok(Looked::Absent));
}

#[test]
fn what_is_dropped_is_told() {
    let Some(about) = about() else { return };
    let mut ana = as_user(&about, "ana");
    let team = format!("cf_{}", about["fields"]["Team"]);
    let mut given = fields();
    given.owner = Some("pavel".to_owned());
    given.extra = vec![(team, "nobody's".to_owned())];
    let mut write = write(&about, "vault", "Strict", WriteKind::Child { fields: given });
    let created = send(&write, &mut ana).unwrap();
    assert_eq!(created.kind, "ticket");
    let lost = created.lost.join("\n");
    for word in ["Owner `pavel`", "Team `nobody's`", "not linked to #"] {
        assert!(lost.contains(word), "{lost}");
    }
    let Ok(Looked::Half(ask)) = look(&write, &mut ana) else { panic!("not found half-done") };
    let created_again = finish(&write, ask, &mut ana).unwrap();
    assert!(created_again.lost.join("\n").contains("ermission"), "{:?}", created_again.lost);
    undo(&about, &write, &created);

    write.project = Some(about["queues"]["Vault"].to_string());
    assert_eq!(send(&write, &mut ana), Err(TrackerError::NoPermission));
    write.what = WriteKind::Comment;
    assert_eq!(send(&write, &mut ana), Err(TrackerError::NoPermission));
}

#[test]
fn what_a_write_needs_is_learnt() {
    let Some(about) = about() else { return };
    let ticket = ticket(&address(&about, "strict"));
    let (tracker, site) = (tracker("request-tracker"), site(&ticket));
    let learn = |name: &str| {
        let asks = tracker.option_reads(&site, &ticket);
        let (pages, _, failed) = read_all(tracker, &site, asks, &mut as_user(&about, name)).unwrap();
        assert!(failed.is_empty(), "{failed:?}");
        tracker.options(&site, &ticket, &pages)
    };
    let all = learn("root");
    assert_eq!(all.required.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["Team"]);
    let choices: Vec<&str> = all.required[0].choices.iter().map(|choice| choice.id.as_str()).collect();
    assert_eq!((choices, all.unknown.as_slice()), (vec!["web", "payments"], [].as_slice()));
    let some = learn("ana");
    assert_eq!(some.project, Some(about["queues"]["Strict"].to_string()));
    assert!(some.owners.iter().any(|owner| owner.id == "bao" && owner.name == "Bao Nguyen"), "{:?}", some.owners);
    assert!(some.owners.iter().all(|owner| !owner.id.contains('@') && owner.id != "Nobody"));
    assert!(some.required.is_empty() && some.unknown.len() == 1, "{:?}", some.unknown);
}
