//! A Redmine in memory: just enough of its answers to play the browser against, with a ledger of what was created.

use chrono::{DateTime, TimeDelta, Utc};
use nofault::http::{Method, Reply, Request};
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub const BASE: &str = "https://redmine.example";

/// Somebody who works on the incident.
pub const BAO: (u64, &str) = (12, "Bao Nguyen");

/// When the incident ticket was opened.
pub fn opened() -> DateTime<Utc> {
    "2026-03-14T22:40:00Z".parse().unwrap()
}

pub fn minutes(after: i64) -> String {
    (opened() + TimeDelta::minutes(after)).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[derive(Clone, Debug, Default)]
pub struct Redmine {
    pub issues: BTreeMap<u64, Value>,
    /// Text formatting has no say here; what is created is kept as it was sent.
    pub created: Vec<Value>,
    /// A custom field that every new issue must carry.
    pub required: Option<u64>,
    /// Whether the incident is closed, so that nothing open may stand below it.
    pub closed: bool,
    /// Until when what is read shows the past, and that past.
    lag: Option<(DateTime<Utc>, Box<Redmine>)>,
    next_journal: u64,
}

impl Redmine {
    /// One incident ticket, #1.
    pub fn with_incident() -> Self {
        let mut redmine = Redmine { next_journal: 100, ..Redmine::default() };
        redmine.add(1, "Checkout fails for half of the customers", json!({}));
        redmine
    }

    /// An incident with what was said of it, one note in private.
    pub fn with_story() -> Self {
        let mut redmine = Redmine::with_incident();
        redmine.comment(1, 5, BAO, "The card gateway answers with 502", false);
        redmine.comment(1, 20, BAO, "Rolled the gateway back", false);
        redmine.comment(1, 30, BAO, "The customer list is in the private vault of the finance team", true);
        redmine.comment(1, 90, BAO, "All payments go through again", false);
        redmine
    }

    pub fn add(&mut self, id: u64, subject: &str, more: Value) {
        let mut issue = json!({
            "id": id, "project": { "id": 7, "name": "Operations" }, "tracker": { "id": 1, "name": "Incident" },
            "status": { "id": 1, "name": "New", "is_closed": false }, "priority": { "id": 4, "name": "Normal" },
            "author": { "id": 11, "name": "Ngozi Eze" }, "subject": subject, "description": "Payments time out.",
            "created_on": minutes(0), "updated_on": minutes(0), "closed_on": null, "is_private": false,
            "custom_fields": [], "journals": [], "relations": [], "children": [], "attachments": [],
            "changesets": [], "watchers": [], "allowed_statuses": [],
        });
        if let (Some(issue), Some(more)) = (issue.as_object_mut(), more.as_object()) {
            issue.extend(more.clone());
        }
        self.issues.insert(id, issue);
    }

    pub fn comment(&mut self, id: u64, at_min: i64, by: (u64, &str), notes: &str, private: bool) -> u64 {
        let journal = self.next_journal;
        self.next_journal += 1;
        let entry = json!({ "id": journal, "user": { "id": by.0, "name": by.1 }, "notes": notes,
                            "created_on": minutes(at_min), "private_notes": private, "details": [] });
        self.issues.get_mut(&id).unwrap()["journals"].as_array_mut().unwrap().push(entry);
        journal
    }

    /// Somebody edits what a comment says.
    pub fn reword(&mut self, id: u64, from: &str, to: &str) {
        for journal in self.issues.get_mut(&id).unwrap()["journals"].as_array_mut().unwrap() {
            journal["notes"] = json!(journal["notes"].as_str().unwrap().replace(from, to));
        }
    }

    /// A change of state from one id to another.
    pub fn status(&mut self, id: u64, at_min: i64, by: (u64, &str), (from, to): (u64, u64)) {
        self.comment(id, at_min, by, "", false);
        let journals = self.issues.get_mut(&id).unwrap()["journals"].as_array_mut().unwrap();
        journals.last_mut().unwrap()["details"] = json!([{ "property": "attr", "name": "status_id",
            "old_value": from.to_string(), "new_value": to.to_string() }]);
    }

    pub fn relate(&mut self, from: u64, to: u64) {
        for id in [from, to] {
            let relation = json!({ "id": from * 1000 + to, "issue_id": from, "issue_to_id": to, "relation_type": "relates", "delay": null });
            self.issues.get_mut(&id).unwrap()["relations"].as_array_mut().unwrap().push(relation);
        }
    }

    /// Comments of an issue that hold `words`.
    pub fn comments_with(&self, id: u64, words: &str) -> usize {
        let journals = self.issues[&id]["journals"].as_array().unwrap();
        journals.iter().filter(|journal| journal["notes"].as_str().unwrap_or_default().contains(words)).count()
    }

    /// Children of an issue with that subject.
    pub fn children_named(&self, parent: u64, subject: &str) -> usize {
        let is_child = |issue: &&Value| issue["parent"]["id"] == json!(parent) && issue["subject"] == json!(subject);
        self.issues.values().filter(is_child).count()
    }

    /// Issues with that subject, wherever they hang.
    pub fn named(&self, subject: &str) -> usize {
        self.issues.values().filter(|issue| issue["subject"] == json!(subject)).count()
    }

    /// Until then reads show what is there now; while they lag already, they catch up as they would.
    pub fn lag(&mut self, now: DateTime<Utc>, until: DateTime<Utc>) {
        if self.lag.as_ref().is_none_or(|(until, _)| *until <= now) {
            self.lag = None;
            self.lag = Some((until, Box::new(self.clone())));
        }
    }

    /// Answers a request and does what it says.
    pub fn answer(&mut self, request: &Request, now: DateTime<Utc>) -> Reply {
        match self.lag.take() {
            Some((until, mut past)) if now < until && request.method == Method::Get => {
                let reply = past.answer(request, now);
                self.lag = Some((until, past));
                return reply;
            }
            Some((until, past)) if now < until => self.lag = Some((until, past)),
            _ => {}
        }
        let path = request.url.strip_prefix(BASE).expect("every request goes to the one site");
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let body: Value = request.body.as_deref().map_or(Value::Null, |body| serde_json::from_str(body).unwrap());
        let parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        let (status, json) = match (request.method, parts.as_slice()) {
            (Method::Get, ["issues.json"]) => (200, self.list(query)),
            (Method::Post, ["issues.json"]) => self.create(&body["issue"], now),
            (Method::Get, [issue]) if issue.ends_with(".json") => (200, lookup(issue)),
            (Method::Get, ["issues", file]) => self.show(file),
            (Method::Post, ["issues", id, "relations.json"]) => {
                self.relate(id.parse().unwrap(), body["relation"]["issue_to_id"].as_u64().unwrap());
                (201, json!({ "relation": { "id": 1 } }))
            }
            (Method::Put, ["issues", file]) => self.update(file, &body["issue"], now),
            (Method::Delete, ["issues", file]) => self.delete(file),
            (Method::Put, ["journals", file]) => self.edit_journal(file, &body["journal"]),
            (Method::Get, ["enumerations", file]) => (200, lookup(file)),
            (Method::Get, ["projects", _, "memberships.json"]) => (200, memberships()),
            (Method::Get, ["projects", _]) => (200, project()),
            (Method::Get, ["users", _]) => {
                (200, json!({ "user": { "id": 11, "login": "ngozi", "firstname": "Ngozi", "lastname": "Eze" } }))
            }
            _ => (404, Value::Null),
        };
        let body = if json.is_null() { Vec::new() } else { json.to_string().into_bytes() };
        let headers = vec![("Content-Type".to_owned(), "application/json; charset=utf-8".to_owned())];
        Reply { status, headers, body, received_at: now }
    }

    fn show(&self, file: &str) -> (u16, Value) {
        match id_of(file).and_then(|id| self.issues.get(&id)) {
            Some(issue) => {
                let mut issue = issue.clone();
                let id = issue["id"].clone();
                let child = |other: &Value| json!({ "id": other["id"], "tracker": other["tracker"], "subject": other["subject"] });
                let children: Vec<Value> =
                    self.issues.values().filter(|other| other["parent"]["id"] == id).map(child).collect();
                issue["children"] = Value::Array(children);
                (200, json!({ "issue": issue }))
            }
            None => (404, Value::Null),
        }
    }

    fn list(&self, query: &str) -> Value {
        let parent =
            query.split('&').find_map(|pair| pair.strip_prefix("parent_id=")).and_then(|id| id.parse::<u64>().ok());
        let wanted = |issue: &&Value| parent.is_none_or(|parent| issue["parent"]["id"] == json!(parent));
        let issues: Vec<&Value> = self.issues.values().rev().filter(wanted).collect();
        json!({ "issues": issues, "total_count": issues.len(), "offset": 0, "limit": 100 })
    }

    fn create(&mut self, sent: &Value, now: DateTime<Utc>) -> (u16, Value) {
        if self.closed && !sent["parent_issue_id"].is_null() {
            return (422, json!({ "errors": ["An open issue cannot be attached to a closed parent task"] }));
        }
        if let Some(required) = self.required {
            let fields = sent["custom_fields"].as_array().cloned().unwrap_or_default();
            let filled = fields
                .iter()
                .any(|field| field["id"].as_u64() == Some(required) || field["id"] == json!(required.to_string()));
            if !filled {
                return (422, json!({ "errors": ["Team cannot be blank"] }));
            }
        }
        let id = self.issues.keys().last().unwrap() + 1;
        let subject = sent["subject"].as_str().unwrap_or_default().to_owned();
        let stamp = now.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        self.add(id, &subject, json!({ "created_on": stamp, "updated_on": stamp, "description": sent["description"] }));
        if let Some(parent) =
            sent["parent_issue_id"].as_u64().or_else(|| sent["parent_issue_id"].as_str()?.parse().ok())
        {
            self.issues.get_mut(&id).unwrap()["parent"] = json!({ "id": parent });
        }
        self.created.push(sent.clone());
        (201, json!({ "issue": self.issues[&id] }))
    }

    fn update(&mut self, file: &str, sent: &Value, now: DateTime<Utc>) -> (u16, Value) {
        let Some(id) = id_of(file).filter(|id| self.issues.contains_key(id)) else { return (404, Value::Null) };
        if let Some(notes) = sent["notes"].as_str() {
            let at = (now - opened()).num_minutes();
            self.comment(id, at, (11, "Ngozi Eze"), notes, false);
        }
        (204, Value::Null)
    }

    fn delete(&mut self, file: &str) -> (u16, Value) {
        match id_of(file).and_then(|id| self.issues.remove(&id)) {
            Some(_) => (204, Value::Null),
            None => (404, Value::Null),
        }
    }

    fn edit_journal(&mut self, file: &str, sent: &Value) -> (u16, Value) {
        let Some(id) = id_of(file) else { return (404, Value::Null) };
        for issue in self.issues.values_mut() {
            let journals = issue["journals"].as_array_mut().unwrap();
            if sent["notes"] == json!("") {
                journals.retain(|journal| journal["id"] != json!(id));
            }
        }
        (204, Value::Null)
    }
}

fn id_of(file: &str) -> Option<u64> {
    file.strip_suffix(".json")?.parse().ok()
}

fn lookup(file: &str) -> Value {
    match file {
        "issue_statuses.json" => json!({ "issue_statuses": [
            { "id": 1, "name": "New", "is_closed": false }, { "id": 2, "name": "In Progress", "is_closed": false },
            { "id": 5, "name": "Closed", "is_closed": true }] }),
        "issue_priorities.json" => {
            json!({ "issue_priorities": [{ "id": 4, "name": "Normal" }, { "id": 7, "name": "Immediate" }] })
        }
        "trackers.json" => json!({ "trackers": [{ "id": 1, "name": "Incident" }, { "id": 3, "name": "Task" }] }),
        "custom_fields.json" => json!({ "custom_fields": [] }),
        _ => json!({}),
    }
}

fn memberships() -> Value {
    json!({ "memberships": [{ "id": 1, "project": { "id": 7 }, "user": { "id": 11, "name": "Ngozi Eze" }, "roles": [] }],
            "total_count": 1, "offset": 0, "limit": 100 })
}

fn project() -> Value {
    json!({ "project": { "id": 7, "name": "Operations", "identifier": "ops", "is_public": false,
            "trackers": [{ "id": 1, "name": "Incident" }, { "id": 3, "name": "Task" }],
            "issue_categories": [], "issue_custom_fields": [{ "id": 9, "name": "Team" }] } })
}
