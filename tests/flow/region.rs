//! A postmortem in the ticket's description: published, read again, published anew and taken back.

use super::shell::finish_by;
use chrono::{DateTime, TimeDelta, Utc};
use nofault::flow::{Command, Draft, Flow, Review, View};
use nofault::http::{Method, Reply, Request};
use nofault::tracker::Target;
use serde_json::{Value, json};

const URL: &str = "https://git.example/ops/web/issues/7";
const BEFORE: &str = "Payments fail.\r\n\r\n- [ ] look at the queue\r\n";

/// A Gitea with one issue.
struct Gitea {
    text: String,
    writes: usize,
    /// How many commands were run, a minute each.
    runs: i64,
}

impl Gitea {
    fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        let path = request.url.strip_prefix("https://git.example/api/v1/repos/ops/web").unwrap();
        if request.method == Method::Patch {
            let change: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
            self.text = change["body"].as_str().unwrap().to_owned();
            self.writes += 1;
        }
        let (status, body) = match path.split('?').next().unwrap() {
            "" => (200, json!({"full_name": "ops/web", "private": false, "permissions": {"push": true}})),
            "/assignees" => (200, json!([{"login": "bao"}])),
            "/issues/7" => (
                200,
                json!({"number": 7, "title": "Checkout down", "state": "open", "comments": 0, "body": self.text,
                    "user": {"login": "ana", "full_name": "Ana Diaz"}, "created_at": "2026-03-14T12:00:00Z"}),
            ),
            "/issues/7/timeline" => (200, Value::Null),
            _ => (404, json!({"message": "not found"})),
        };
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        Reply { status, headers, body: body.to_string().into_bytes(), received_at: now }
    }

    /// Runs a command until nothing is to be sent any more.
    fn run(&mut self, command: Command) -> View {
        self.runs += 1;
        let now = "2026-03-14T22:40:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(self.runs);
        let mut flow = Flow::start(command, now);
        finish_by(&mut flow, now, |effect| (Ok(self.answer(&effect.request, now)), now)).view
    }

    fn draft(&mut self, known: Option<Draft>) -> Draft {
        let command = Command::Generate {
            url: URL.to_owned(),
            tracker: Some("gitea".to_owned()),
            base: None,
            settings: Box::default(),
            markup: None,
            draft: known.map(Box::new),
            evidence: Vec::new(),
        };
        match self.run(command) {
            View::Draft { draft, .. } => std::sync::Arc::unwrap_or_clone(draft),
            other => panic!("no draft but {other:?}"),
        }
    }

    fn review(&mut self, draft: &Draft) -> Review {
        let command =
            Command::Review { draft: Box::new(draft.clone()), target: Some(Target::Description), preferred: None };
        match self.run(command) {
            View::Review { review } => *review,
            other => panic!("no review but {other:?}"),
        }
    }

    fn publish(&mut self, draft: Draft, mut review: Review) -> Draft {
        review.children.clear();
        let command = Command::Publish { draft: Box::new(draft), review: Box::new(review), consent: String::new() };
        match self.run(command) {
            View::Published { draft, .. } => *draft,
            other => panic!("not published but {other:?}"),
        }
    }
}

#[test]
fn the_rest_of_the_description_is_as_it_was() {
    let mut gitea = Gitea { text: BEFORE.to_owned(), writes: 0, runs: 0 };
    let draft = gitea.draft(None);
    let review = gitea.review(&draft);
    assert_eq!(review.target, Target::Description);
    assert_eq!(review.syntax, "Gitea and Forgejo");
    let length = review.text.chars().count();
    let note = format!("{length} characters are added between two markers");
    assert!(review.notes.iter().any(|one| one.contains(&note)), "{:?}", review.notes);
    assert_eq!(gitea.writes, 0, "a review changes nothing");

    let draft = gitea.publish(draft, review);
    assert!(gitea.text.starts_with(BEFORE), "{:?}", gitea.text);
    assert_eq!((gitea.writes, gitea.text.matches("<!-- PM-").count()), (1, 1));

    let again = gitea.draft(None);
    assert_eq!(again.markdown, draft.markdown, "what we wrote is no source of a draft");
    let second = gitea.review(&again);
    assert!(second.earlier.is_some());
    assert!(second.notes.iter().any(|one| one.contains("take the place")), "{:?}", second.notes);

    let View::Undone { steps, .. } = gitea.run(Command::Undo { draft: Box::new(draft) }) else { panic!("not undone") };
    assert_eq!(steps.len(), 1);
    assert_eq!(steps[0].message.as_deref(), Some("Taken back."));
    assert_eq!(gitea.text, BEFORE);
}

#[test]
fn what_somebody_wrote_into_our_region_is_neither_covered_nor_taken_out() {
    let mut gitea = Gitea { text: BEFORE.to_owned(), writes: 0, runs: 0 };
    let draft = gitea.draft(None);
    let review = gitea.review(&draft);
    let mut draft = gitea.publish(draft, review);
    let end = gitea.text.rfind("<!-- /PM-").unwrap();
    gitea.text.insert_str(end, "Bao: 4,000 orders, not 40.\r\n");
    let edited = gitea.text.clone();

    draft.markdown.push_str("\nOne more sentence.\n");
    let review = Review { include_document: true, ..gitea.review(&draft) };
    let draft = gitea.publish(draft, review);
    assert_eq!(gitea.text, edited, "covered");
    let View::Undone { steps, .. } = gitea.run(Command::Undo { draft: Box::new(draft) }) else { panic!("not undone") };
    assert_eq!(gitea.text, edited, "taken out");
    assert!(steps[0].message.as_deref().is_some_and(|message| message.starts_with("It is still there")), "{steps:?}");

    gitea.text = gitea.text.replace("Bao: 4,000 orders, not 40.\r\n", "");
    let mut again = gitea.draft(None);
    again.markdown.push_str("\nOne more sentence.\n");
    let review = Review { include_document: true, ..gitea.review(&again) };
    gitea.publish(again, review);
    assert_eq!((gitea.text.matches("<!-- PM-").count(), gitea.writes), (1, 2), "as it was, it is replaced");
}
