//! The adapter against a real Redmine, where `NOFAULT_REDMINE` names one (`cargo xtask redmine` prints such a file).

use crate::play::{finish, gather, look, read_all, send, site, ticket, tracker};
use crate::real;
use nofault::flow::{template_ask, template_kept};
use nofault::http::{Auth, Method, Reply, Request};
use nofault::model::{EventKind, Visibility};
use nofault::tracker::{ChildFields, Looked, TrackerError, Write, WriteKind};
use serde_json::{Value, json};

/// What the site says of itself.
fn about() -> Option<Value> {
    real::about("NOFAULT_REDMINE")
}

/// Sends as that user.
fn as_user(about: &Value, login: &str) -> impl FnMut(&Request) -> Reply + use<> {
    real::sender(about["users"][login]["key"].as_str().unwrap_or("wrong").to_owned())
}

#[test]
fn a_real_redmine_says_what_it_is_to_whoever_asks() {
    let Some(about) = about() else { return };
    let redmine = tracker("redmine");
    let mut request = redmine.confirm(about["url"].as_str().unwrap()).unwrap();
    assert!(redmine.confirms(&as_user(&about, "nobody")(&request)));
    request.url = request.url.replace("/users/current.json", "/projects.json");
    assert!(!redmine.confirms(&as_user(&about, "nobody")(&request)), "an open list says nothing");
}

fn address(about: &Value, issue: &str) -> String {
    format!("{}/issues/{}", about["url"].as_str().unwrap(), about["issues"][issue])
}

fn write(about: &Value, issue: &str, project: &str, what: WriteKind) -> Write {
    let project = Some(about["projects"][project]["id"].to_string());
    Write { what, ticket: ticket(&address(about, issue)), project, body: "What to do.".to_owned(), mark: real::mark() }
}

fn fields(about: &Value) -> ChildFields {
    ChildFields {
        title: "Add an alert on queue length".to_owned(),
        owner: Some(about["users"]["tomas"]["id"].to_string()),
        due: "2027-02-01".parse().ok(),
        labels: vec!["postmortem".to_owned()],
        kind: Some(about["trackers"]["Task"].to_string()),
        extra: Vec::new(),
    }
}

#[test]
fn an_incident_is_read_whole() {
    let Some(about) = about() else { return };
    let incident = gather(&address(&about, "incident"), &mut as_user(&about, "mira")).unwrap().incident;
    assert_eq!(incident.left_out, []);
    assert!(incident.events.len() > 20, "{}", incident.events.len());
    let has = |wanted: &dyn Fn(&EventKind) -> bool| incident.events.iter().any(|event| wanted(&event.kind));
    assert!(has(&|kind| matches!(kind, EventKind::Status { closed: Some(true), was_closed: Some(false), .. })));
    let is_reopening = |kind: &EventKind| matches!(kind, EventKind::Status { from: Some(from), to: Some(to), .. } if from == "Resolved" && to == "In Progress");
    assert!(has(&is_reopening));
    assert!(has(&|kind| matches!(kind, EventKind::Severity { to: Some(to), .. } if to == "SEV1")));
    assert!(incident.events.iter().any(|event| event.visibility == Visibility::PrivateNote));
    assert!(incident.events.iter().all(|event| event.at.is_some()));
    let ticket = &incident.tickets[0];
    assert!(ticket.severity.is_some() && !ticket.links.is_empty() && !ticket.attachments.is_empty());

    let seen_by_few = gather(&address(&about, "incident"), &mut as_user(&about, "pavel")).unwrap().incident;
    assert!(seen_by_few.events.iter().all(|event| event.visibility != Visibility::PrivateNote));
}

#[test]
fn hard_tickets_are_read() {
    let Some(about) = about() else { return };
    for issue in ["many", "empty", "hostile", "backlog", "strict", "parent"] {
        let gathered = gather(&address(&about, issue), &mut as_user(&about, "mira"));
        let gathered = gathered.unwrap_or_else(|error| panic!("{issue}: {error}"));
        assert!(gathered.failed.is_empty(), "{issue}: {:?}", gathered.failed);
        assert_eq!(gathered.incident.left_out, [], "{issue}");
    }
    let private = gather(&address(&about, "private"), &mut as_user(&about, "june")).unwrap().incident;
    assert_eq!(private.tickets[0].audience.visibility, Visibility::Confidential);
    let many = gather(&address(&about, "many"), &mut as_user(&about, "mira")).unwrap().incident;
    assert!(many.events.iter().filter(|event| event.kind == EventKind::Commented).count() >= 1000);
}

#[test]
fn who_may_not_read_is_told_so() {
    let Some(about) = about() else { return };
    let nobody = gather(&address(&about, "vault"), &mut as_user(&about, "nobody at all"));
    assert_eq!(nobody.err(), Some(TrackerError::NotSignedIn));
    let other = gather(&address(&about, "vault"), &mut as_user(&about, "mira"));
    assert_eq!(other.err(), Some(TrackerError::NoPermission));
    let url = format!("{}/issues/999999", about["url"].as_str().unwrap());
    assert_eq!(gather(&url, &mut as_user(&about, "mira")).err(), Some(TrackerError::NotFound));
}

#[test]
fn an_account_says_its_name() {
    let Some(about) = about() else { return };
    let ticket = ticket(&address(&about, "incident"));
    let (tracker, site) = (tracker("redmine"), site(&ticket));
    let ask = tracker.account_check(&site);
    let reply = as_user(&about, "mira")(&ask.request);
    assert_eq!(tracker.account_name(&site, &ask, &reply), Ok("Mira Halvorsen (mira)".to_owned()));
}

#[test]
fn a_child_is_made_found_and_taken_back() {
    let Some(about) = about() else { return };
    let mut mira = as_user(&about, "mira");
    let write = write(&about, "fresh", "ops", WriteKind::Child { fields: fields(&about) });
    assert_eq!(look(&write, &mut mira), Ok(Looked::Absent));
    let created = send(&write, &mut mira).unwrap();
    assert_eq!((created.kind.as_str(), created.lost.as_slice()), ("child", [].as_slice()));
    assert_eq!(look(&write, &mut mira), Ok(Looked::Found(created.clone())));

    let (tracker, site) = (tracker("redmine"), site(&write.ticket));
    let undo = tracker.undo(&site, &created).unwrap();
    let answer = as_user(&about, "admin")(&undo.request);
    assert!(tracker.accept(&site, &undo, &answer).is_ok(), "{}", answer.status);
    assert_eq!(look(&write, &mut mira), Ok(Looked::Absent));
}

#[test]
fn an_orphan_is_given_its_parent() {
    let Some(about) = about() else { return };
    let mut mira = as_user(&about, "mira");
    let write = write(&about, "fresh", "ops", WriteKind::Child { fields: fields(&about) });
    let mut first = tracker("redmine").send(&site(&write.ticket), &write).request;
    let mut body: Value = serde_json::from_str(first.body.as_deref().unwrap()).unwrap();
    body["issue"].as_object_mut().unwrap().remove("parent_issue_id");
    first.body = Some(body.to_string());
    assert_eq!(mira(&first).status, 201);
    let Ok(Looked::Half(ask)) = look(&write, &mut mira) else { panic!("the orphan was not found") };
    let created = finish(&write, ask, &mut mira).unwrap();
    assert_eq!((created.kind.as_str(), created.lost.as_slice()), ("child", [].as_slice()));
    assert!(matches!(look(&write, &mut mira), Ok(Looked::Found(_))));
}

#[test]
fn a_linked_ticket_is_made_and_found_whole_or_half() {
    let Some(about) = about() else { return };
    let mut mira = as_user(&about, "mira");
    let whole = write(&about, "fresh", "ops", WriteKind::LinkedTicket { fields: fields(&about) });
    let created = send(&whole, &mut mira).unwrap();
    assert_eq!((created.kind.as_str(), created.lost.as_slice()), ("ticket", [].as_slice()));
    assert_eq!(look(&whole, &mut mira), Ok(Looked::Found(created)));

    let half = write(&about, "fresh", "ops", WriteKind::LinkedTicket { fields: fields(&about) });
    assert_eq!(mira(&tracker("redmine").send(&site(&half.ticket), &half).request).status, 201);
    let Ok(Looked::Half(ask)) = look(&half, &mut mira) else { panic!("the unlinked ticket was not found") };
    assert_eq!(finish(&half, ask, &mut mira).unwrap().lost, Vec::<String>::new());
}

#[test]
fn a_note_is_made_found_and_taken_back() {
    let Some(about) = about() else { return };
    let mut mira = as_user(&about, "mira");
    let write = write(&about, "fresh", "ops", WriteKind::Comment);
    assert_eq!(look(&write, &mut mira), Ok(Looked::Absent));
    let created = send(&write, &mut mira).unwrap();
    assert_eq!(look(&write, &mut mira), Ok(Looked::Found(created.clone())));
    let (tracker, site) = (tracker("redmine"), site(&write.ticket));
    let undo = tracker.undo(&site, &created).unwrap();
    let answer = as_user(&about, "admin")(&undo.request);
    assert!(tracker.accept(&site, &undo, &answer).is_ok(), "{}", answer.status);
    assert_eq!(look(&write, &mut mira), Ok(Looked::Absent));
}

#[test]
fn a_wiki_page_is_made_once_and_never_replaced() {
    let Some(about) = about() else { return };
    let mut mira = as_user(&about, "mira");
    let title = format!("postmortem: {}", real::mark().replace('/', " "));
    let first = write(&about, "fresh", "ops", WriteKind::WikiPage { title: title.clone() });
    assert_eq!(look(&first, &mut mira), Ok(Looked::Absent));
    let created = send(&first, &mut mira).unwrap();
    assert_eq!(look(&first, &mut mira), Ok(Looked::Found(created.clone())));
    assert_eq!(send(&first, &mut mira), Ok(created.clone()), "sent again");

    let other = write(&about, "fresh", "ops", WriteKind::WikiPage { title });
    assert_eq!(send(&other, &mut mira), Err(TrackerError::Conflict));
    let title = format!("By hand {}", real::mark().replace('/', " "));
    let by_hand = format!("{}/projects/1/wiki/{}.json", first.ticket.base, title.replace(' ', "_"));
    let text = json!({"wiki_page": {"text": "Somebody's page"}});
    assert_eq!(mira(&Request::json(Method::Put, by_hand, Auth::RedmineKey, &text)).status, 201);
    let other = write(&about, "fresh", "ops", WriteKind::WikiPage { title });
    let mut blind = false;
    let raced = send(&other, &mut |request| {
        if request.method == Method::Get && !blind {
            blind = true;
            return crate::play::raw(404, &[], b"");
        }
        mira(request)
    });
    assert_eq!(raced, Err(TrackerError::Conflict), "a page that came between the look and the write");
    assert!(matches!(look(&first, &mut as_user(&about, "mira")), Ok(Looked::Found(_))), "the page is as it was");
}

#[test]
fn a_team_s_template_is_read_from_a_page_and_every_other_answer_is_a_sentence() {
    let Some(about) = about() else { return };
    let base = about["url"].as_str().unwrap();
    let read = |login: &str, path: &str| {
        let url = format!("{base}/projects/{path}");
        let ask = template_ask("redmine", base, &url).unwrap();
        template_kept("redmine", base, &url, &Ok(as_user(&about, login)(&ask.request)))
    };
    let kept = read("mira", "ops/wiki/Postmortem_template").unwrap();
    assert_eq!((kept.name.as_str(), &kept.error), ("Postmortem template", &None));
    assert!(kept.text.starts_with("# Ours: {{ title }}\n") && kept.text.ends_with("night shift\n"), "{}", kept.text);
    assert_eq!(read("pavel", "ops/wiki/postmortem_template").map(|kept| kept.text), Ok(kept.text), "by a reporter");

    let fault = read("mira", "ops/wiki/Broken_template").unwrap().error.unwrap();
    assert_eq!((fault.line, fault.hint.as_str()), (Some(1), "Did you mean title?"));
    let refused = |login: &str, path: &str| read(login, path).unwrap_err().kind;
    assert_eq!(refused("mira", "ops/wiki/Nowhere"), "notFound");
    assert_eq!(refused("mira", "vault/wiki/Postmortem_template"), "noPermission");
    assert_eq!(refused("nobody at all", "vault/wiki/Postmortem_template"), "notSignedIn");
}

#[test]
fn a_missing_right_or_field_is_named() {
    let Some(about) = about() else { return };
    let strict = write(&about, "strict", "strict", WriteKind::Child { fields: fields(&about) });
    let Err(TrackerError::Refused { refusals }) = send(&strict, &mut as_user(&about, "mira")) else { panic!("taken") };
    assert_eq!(refusals[0].field.as_deref(), Some("Team"), "{refusals:?}");
    let child = write(&about, "fresh", "ops", WriteKind::Child { fields: fields(&about) });
    let orphan = send(&child, &mut as_user(&about, "pavel")).unwrap();
    assert_eq!(orphan.kind, "ticket");
    assert!(orphan.lost.iter().any(|words| words.contains("sub-task")), "{:?}", orphan.lost);
    let page = write(&about, "fresh", "ops", WriteKind::WikiPage { title: real::mark() });
    assert_eq!(send(&page, &mut as_user(&about, "pavel")), Err(TrackerError::NoPermission));
}

#[test]
fn what_a_write_needs_is_learnt() {
    let Some(about) = about() else { return };
    let ticket = ticket(&address(&about, "strict"));
    let (tracker, site) = (tracker("redmine"), site(&ticket));
    let learn = |login: &str| {
        let asks = tracker.option_reads(&site, &ticket);
        let (pages, _, _) = read_all(tracker, &site, asks, &mut as_user(&about, login)).unwrap();
        tracker.options(&site, &ticket, &pages)
    };
    let all = learn("admin");
    assert_eq!(all.required.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["Team"]);
    assert!(all.unknown.is_empty(), "{:?}", all.unknown);
    assert!(!all.owners.is_empty() && json!(all.kinds[0].name) == json!("Task"), "{:?}", all.kinds);
    let some = learn("mira");
    assert!(some.required.is_empty() && some.unknown.len() == 1, "{:?}", some.unknown);
}
