//! Who reads what is published: the tracker says where these are more people than read the incident, and then it asks for consent.

use super::shell::finish_by;
use chrono::{DateTime, Utc};
use nofault::flow::{CONSENT_WORD, Command, Draft, Flow, Review, View};
use nofault::http::{Method, Reply, Request};
use nofault::tracker::Target;
use serde_json::{Value, json};

const GITLAB: &str = "https://gitlab.example/shop/web/-/issues/7";
const YOUTRACK: &str = "https://acme.youtrack.cloud/issue/INC-12";

/// A site with one ticket, which answers by the end of a path, and what was written to it.
struct Site {
    answers: Vec<(&'static str, Value)>,
    written: Vec<Value>,
}

impl Site {
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        let path = request.url.split('?').next().unwrap();
        if path.ends_with("/graphql") {
            return Self::reply(200, &json!({"data": {}}), now);
        }
        let found = self.answers.iter().find(|(end, _)| path.ends_with(end));
        let (status, body) = match (request.method, found) {
            (Method::Get, Some((_, body))) => (200, body.clone()),
            (Method::Get, None) => (404, json!({"message": "not found"})),
            _ => {
                let mut body: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
                self.written.push(body.clone());
                body["id"] = json!("5");
                body["slug"] = json!("Postmortem");
                (201, body)
            }
        };
        Self::reply(status, &body, now)
    }

    fn reply(status: u16, body: &Value, now: DateTime<Utc>) -> Reply {
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        Reply { status, headers, body: body.to_string().into_bytes(), received_at: now }
    }

    fn run(&mut self, command: Command) -> View {
        let now = "2026-03-14T22:40:00Z".parse::<DateTime<Utc>>().unwrap();
        let mut flow = Flow::start(command, now);
        finish_by(&mut flow, now, |effect| (Ok(self.answer(&effect.request, now)), now)).view
    }

    fn reviewed(&mut self, url: &str, target: Target) -> (Draft, Review) {
        let command = Command::Generate {
            url: url.to_owned(),
            tracker: Some(if url == GITLAB { "gitlab" } else { "youtrack" }.to_owned()),
            base: None,
            settings: Box::default(),
            markup: None,
            draft: None,
            evidence: Vec::new(),
        };
        let View::Draft { draft, .. } = self.run(command) else { panic!("no draft") };
        let draft = std::sync::Arc::unwrap_or_clone(draft);
        let command = Command::Review { draft: Box::new(draft.clone()), target: Some(target), preferred: None };
        let View::Review { review } = self.run(command) else { panic!("no review") };
        assert_eq!((review.children.len(), self.written.len()), (0, 0), "a review changes nothing");
        (draft, *review)
    }

    fn publish(&mut self, (draft, review): &(Draft, Review), consent: &str) -> View {
        let (draft, review) = (Box::new(draft.clone()), Box::new(review.clone()));
        self.run(Command::Publish { draft, review, consent: consent.to_owned() })
    }

    /// The publication takes the typed words, and nothing is written before.
    fn asks_for_consent(&mut self, reviewed: &(Draft, Review)) {
        assert_eq!(reviewed.1.consent_word, CONSENT_WORD);
        let View::Trouble { trouble } = self.publish(reviewed, "") else { panic!("published") };
        assert_eq!((trouble.kind.as_str(), self.written.len()), ("consent", 0));
        assert!(matches!(self.publish(reviewed, CONSENT_WORD), View::Published { complete: true, .. }));
        assert_eq!(std::mem::take(&mut self.written).len(), 1);
    }
}

fn gitlab(levels: [&str; 3], issue: Value) -> Site {
    let [visibility, issues, wiki] = levels;
    let project = json!({"id": 5, "path_with_namespace": "shop/web", "visibility": visibility,
        "issues_access_level": issues, "wiki_access_level": wiki});
    let mut ticket = json!({"id": 70, "iid": 7, "title": "Checkout down", "state": "opened",
        "description": "Payments fail.", "created_at": "2026-03-14T12:00:00Z", "author": {"id": 3, "username": "ana"}});
    for (name, value) in issue.as_object().unwrap() {
        ticket[name] = value.clone();
    }
    let lists = ["/notes", "/links", "/issues"].map(|end| (end, json!([])));
    let answers = [("/issues/7", ticket), ("/shop%2Fweb", project)].into_iter().chain(lists).collect();
    Site { answers, written: Vec::new() }
}

#[test]
fn a_wiki_that_more_people_may_read_than_the_incident_takes_consent() {
    let mut site = gitlab(["public", "private", "enabled"], json!({}));
    let reviewed = site.reviewed(GITLAB, Target::WikiPage);
    assert!(reviewed.1.widened[0].label.contains("shop/web#7 itself"), "{:?}", reviewed.1.widened);
    assert!(reviewed.1.audience.contains("the project's wiki"), "{}", reviewed.1.audience);
    site.asks_for_consent(&reviewed);

    let reviewed = site.reviewed(GITLAB, Target::Comment);
    assert_eq!((reviewed.1.widened.len(), reviewed.1.audience.as_str()), (0, "members of the project"));

    for levels in
        [["public", "enabled", "enabled"], ["public", "private", "private"], ["private", "private", "enabled"]]
    {
        let mut site = gitlab(levels, json!({}));
        let reviewed = site.reviewed(GITLAB, Target::WikiPage);
        assert_eq!(reviewed.1.widened, [], "{levels:?}");
        assert!(matches!(site.publish(&reviewed, ""), View::Published { complete: true, .. }));
    }
}

#[test]
fn the_review_says_that_a_comment_for_the_service_desk_is_an_internal_note() {
    let mut site = gitlab(["private", "enabled", "enabled"], json!({"service_desk_reply_to": "c*****@c*****.c**"}));
    let reviewed = site.reviewed(GITLAB, Target::Comment);
    assert!(reviewed.1.audience.starts_with("the members who may read internal notes"), "{}", reviewed.1.audience);
    assert!(matches!(site.publish(&reviewed, ""), View::Published { complete: true, .. }));
    assert_eq!(site.written.remove(0)["internal"], json!(true));
    let linked = site.reviewed(GITLAB, Target::LinkedTicket);
    assert_eq!(linked.1.audience, "members of the project");
}

#[test]
fn a_comment_that_the_reporter_of_a_helpdesk_reads_takes_consent() {
    for is_helpdesk in [true, false] {
        let ticket = json!({"id": "2-12", "idReadable": "INC-12", "summary": "Checkout down",
            "created": 1_773_489_600_000_i64, "project": {"id": "0-3", "plugins": {"helpDeskSettings": {"enabled": is_helpdesk}}}});
        let answers = vec![
            ("/issues/INC-12", ticket),
            ("/comments", json!([])),
            ("/links", json!([])),
            ("/issues", json!([])),
            ("/activitiesPage", json!({"activities": []})),
            ("/customFields", json!([])),
        ];
        let mut site = Site { answers, written: Vec::new() };
        let reviewed = site.reviewed(YOUTRACK, Target::Comment);
        if is_helpdesk {
            assert!(reviewed.1.audience.contains("whoever reported the ticket"), "{}", reviewed.1.audience);
            site.asks_for_consent(&reviewed);
            assert_eq!(site.reviewed(YOUTRACK, Target::LinkedTicket).1.widened, []);
        } else {
            assert_eq!((reviewed.1.widened.len(), reviewed.1.audience.as_str()), (0, "members of the project"));
            assert!(matches!(site.publish(&reviewed, ""), View::Published { complete: true, .. }));
        }
    }
}
