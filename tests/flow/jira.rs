//! Publishing to Jira, whose search lags behind what was just made: exactly once all the same.

use chrono::{DateTime, TimeDelta, Utc};
use nofault::flow::{Command, Draft, Flow, Nudge, Review, View};
use nofault::http::{Failure, Method, Outcome, Reply, Request};
use nofault::tracker::Target;
use proptest::prelude::*;
use serde_json::{Value, json};

const ACTIONS: [&str; 2] = ["Alert on refused cards", "Write a failover runbook"];

/// A site with one incident, `INC-1`, and what is made on it.
struct Jira {
    is_cloud: bool,
    now: DateTime<Utc>,
    comments: Vec<Value>,
    issues: Vec<Value>,
    /// Keys of issues that are linked to the incident.
    links: Vec<String>,
}

impl Jira {
    fn new(is_cloud: bool) -> Self {
        let now = "2026-01-08T12:00:00Z".parse().unwrap();
        Jira { is_cloud, now, comments: Vec::new(), issues: Vec::new(), links: Vec::new() }
    }

    fn url(&self) -> &'static str {
        if self.is_cloud {
            "https://octo.atlassian.net/browse/INC-1"
        } else {
            "https://tools.octo.example/jira/browse/INC-1"
        }
    }

    fn reply(&self, status: u16, body: &Value) -> Reply {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        Reply { status, headers, body, received_at: self.now }
    }

    fn incident(&self) -> Value {
        let ends = self.links.iter().map(|key| json!({"inwardIssue": {"id": "9", "key": key}}));
        let children = self.issues.iter().filter(|issue| issue["fields"]["parent"]["key"] == "INC-1");
        json!({"id": "1", "key": "INC-1", "fields": {"summary": "Checkout down", "project": {"id": "10000", "key": "INC"},
            "issuetype": {"name": "Incident", "subtask": false}, "created": "2026-01-07T12:00:00.000+0000",
            "status": {"id": "1", "name": "Open", "statusCategory": {"key": "new"}}, "watches": {"watchCount": 0},
            "subtasks": children.map(|child| json!({"id": child["id"], "key": child["key"]})).collect::<Vec<Value>>(),
            "issuelinks": ends.collect::<Vec<Value>>()}})
    }

    fn issue(&self, key: &str) -> Value {
        let Some(issue) = self.issues.iter().find(|issue| issue["key"] == key) else { return Value::Null };
        let mut issue = issue.clone();
        let linked = self.links.iter().any(|known| known == key);
        issue["fields"]["issuelinks"] = if linked { json!([{"outwardIssue": {"key": "INC-1"}}]) } else { json!([]) };
        issue
    }

    /// Answers, and does what it is asked to.
    fn answer(&mut self, request: &Request) -> Reply {
        let (_, path) = request.url.split_once(if self.is_cloud { "/rest/api/3" } else { "/rest/api/2" }).unwrap();
        let path = path.split('?').next().unwrap();
        let body: Value = request.body.as_deref().map_or(Value::Null, |body| serde_json::from_str(body).unwrap());
        let types =
            json!([{"id": "4", "name": "Task", "subtask": false}, {"id": "5", "name": "Sub-task", "subtask": true}]);
        let (types_name, fields_name) = if self.is_cloud { ("issueTypes", "fields") } else { ("values", "values") };
        let answer = match (request.method, path) {
            (Method::Get, "/issue/INC-1") => self.incident(),
            (Method::Get, "/issue/INC-1/comment") => json!({"total": self.comments.len(), "comments": self.comments}),
            (Method::Get, "/user/assignable/search") => {
                json!([{"accountId": "5a02:bao", "name": "bnguyen", "displayName": "Bao Nguyen"}])
            }
            (Method::Get, "/issue/createmeta/10000/issuetypes") => json!({types_name: types}),
            (Method::Get, "/issue/createmeta/10000/issuetypes/5") => json!({fields_name: []}),
            (Method::Get, "/issueLinkType") => json!({"issueLinkTypes": [{"id": "1", "name": "Relates"}]}),
            (Method::Get, "/search/jql" | "/search") => json!({"total": 0, "issues": self.found(&request.url)}),
            (Method::Get, one) if self.issue(one.trim_start_matches("/issue/")).is_object() => {
                self.issue(one.trim_start_matches("/issue/"))
            }
            (Method::Post, "/issue/INC-1/comment") => return self.add_comment(body),
            (Method::Post, "/issue") => return self.add_issue(body),
            (Method::Post, "/issueLink") => {
                let key = body["inwardIssue"]["key"].as_str().unwrap().to_owned();
                assert_eq!(body["outwardIssue"]["key"], "INC-1");
                self.links.extend((!self.links.contains(&key)).then_some(key));
                return self.reply(201, &Value::Null);
            }
            (Method::Put, _) => return self.reply(200, &Value::Null),
            _ => return self.reply(404, &json!({"errorMessages": ["not found"], "errors": {}})),
        };
        self.reply(200, &answer)
    }

    /// What the index knows: nothing of the children; the account's newest tickets at once.
    fn found(&self, url: &str) -> Vec<Value> {
        let all = self.issues.iter().filter(|_| url.contains("currentUser"));
        all.map(|issue| self.issue(issue["key"].as_str().unwrap())).collect()
    }

    fn add_comment(&mut self, mut body: Value) -> Reply {
        body["id"] = json!((20_000 + self.comments.len()).to_string());
        self.comments.push(body.clone());
        self.reply(201, &body)
    }

    fn add_issue(&mut self, body: Value) -> Reply {
        let n = self.issues.len() + 2;
        let mut issue = json!({"id": (10_000 + n).to_string(), "key": format!("INC-{n}"), "fields": body["fields"], "properties": {}});
        for property in body["properties"].as_array().into_iter().flatten() {
            issue["properties"][property["key"].as_str().unwrap()] = property["value"].clone();
        }
        self.issues.push(issue.clone());
        self.reply(201, &json!({"id": issue["id"], "key": issue["key"]}))
    }

    fn assert_exactly_once(&self, target: Target) {
        let named = |title: &str| self.issues.iter().filter(|issue| issue["fields"]["summary"] == title).count();
        for action in ACTIONS {
            assert_eq!(named(action), 1, "{action}");
        }
        let documents = self.issues.iter().filter(|issue| issue["fields"]["parent"].is_null()).count();
        let expected = if target == Target::Comment { (1, 0, 0) } else { (0, 1, 1) };
        assert_eq!((self.comments.len(), documents, self.links.len()), expected);
    }
}

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    Answered,
    LostBefore,
    LostAfter,
    KilledAfter,
    Busy,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Answered), 1 => Just(Fate::LostBefore), 1 => Just(Fate::LostAfter), 1 => Just(Fate::KilledAfter),
        1 => Just(Fate::Busy)
    ]
}

/// Runs a command to its end under these fates; what stopped is tried again.
fn run(jira: &mut Jira, command: Command, fates: &mut dyn Iterator<Item = Fate>) -> View {
    let mut flow = Flow::start(command, jira.now);
    let mut step = flow.step(jira.now);
    let mut effects = step.effects.clone();
    for _ in 0..3_000 {
        if effects.is_empty() {
            if step.finished {
                return step.view;
            }
            step = flow.nudge(&Nudge::Retry { key: None, fields: Vec::new() }, jira.now);
            effects.extend(step.effects.clone());
            assert!(!effects.is_empty(), "{:?}", step.view);
            continue;
        }
        let effect = effects.remove(0);
        jira.now += TimeDelta::seconds(i64::from(effect.after_s));
        let fate = fates.next().unwrap_or(Fate::Answered);
        let saved = flow.save();
        let outcome: Outcome = match fate {
            Fate::LostBefore => Err(Failure::Timeout),
            Fate::Busy => Ok(jira.reply(429, &Value::Null)),
            _ => Ok(jira.answer(&effect.request)),
        };
        step = match fate {
            Fate::KilledAfter => {
                effects.clear();
                flow = Flow::load(&saved, jira.now).unwrap();
                flow.step(jira.now)
            }
            Fate::LostAfter => flow.resume(effect.id, &Err(Failure::Timeout), jira.now),
            _ => flow.resume(effect.id, &outcome, jira.now),
        };
        effects.extend(step.effects.clone());
    }
    panic!("the flow does not end");
}

fn reviewed(jira: &mut Jira, target: Target) -> (Draft, Review) {
    let url = jira.url().to_owned();
    let command = Command::Generate {
        url,
        tracker: None,
        base: None,
        settings: Box::default(),
        markup: None,
        draft: None,
        evidence: Vec::new(),
    };
    let View::Draft { draft, .. } = run(jira, command, &mut std::iter::empty()) else { panic!("no draft") };
    let mut draft = Box::new(std::sync::Arc::unwrap_or_clone(draft));
    let rows: Vec<String> =
        ACTIONS.iter().map(|what| format!("| {what} | Bao Nguyen | 2026-04-01 | proposed |")).collect();
    let at = draft.markdown.find("## Action Items").unwrap();
    let table = draft.markdown[at..].find("| --- ").or_else(|| draft.markdown[at..].find("|---")).unwrap();
    let line_end = at + table + draft.markdown[at + table..].find('\n').unwrap();
    draft.markdown.insert_str(line_end, &format!("\n{}", rows.join("\n")));
    let command = Command::Review { draft: draft.clone(), target: Some(target), preferred: None };
    let View::Review { review } = run(jira, command, &mut std::iter::empty()) else { panic!("no review") };
    (*draft, *review)
}

fn publish_under(is_cloud: bool, target: Target, fates: &[Fate]) -> Jira {
    let mut jira = Jira::new(is_cloud);
    let (draft, review) = reviewed(&mut jira, target);
    assert_eq!(review.children[0].owner.as_deref(), Some(if is_cloud { "5a02:bao" } else { "bnguyen" }));
    let command = Command::Publish { draft: Box::new(draft), review: Box::new(review), consent: String::new() };
    let view = run(&mut jira, command, &mut fates.iter().copied());
    assert!(matches!(view, View::Published { .. }), "{view:?}");
    jira
}

#[test]
fn a_comment_or_a_linked_ticket_and_each_sub_task_are_there_once() {
    for is_cloud in [true, false] {
        for target in [Target::Comment, Target::LinkedTicket] {
            publish_under(is_cloud, target, &[]).assert_exactly_once(target);
        }
    }
}

#[test]
fn the_worker_killed_after_each_request_in_turn_leaves_everything_once() {
    for killed_at in 0..20 {
        let mut fates = vec![Fate::Answered; killed_at];
        fates.push(Fate::KilledAfter);
        for is_cloud in [true, false] {
            publish_under(is_cloud, Target::LinkedTicket, &fates).assert_exactly_once(Target::LinkedTicket);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn any_mix_of_faults_leaves_everything_once(fates in prop::collection::vec(fate(), 0..30), is_cloud: bool, comment: bool) {
        let target = if comment { Target::Comment } else { Target::LinkedTicket };
        publish_under(is_cloud, target, &fates).assert_exactly_once(target);
    }
}
