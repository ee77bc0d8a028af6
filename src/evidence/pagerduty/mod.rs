//! PagerDuty: answers of its API, what it sends to a webhook (version 3), and what tools send to it.

mod incident;
mod log;
mod sent;

use super::answers::{FURTHER_PAGES, all_are, any_row, each, has, place};
use super::rows::items;
use super::{Bundle, Connection, Gathered, Source, Wish, connect, words};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{list, text};
use crate::time::Moment;
use serde_json::Value;

/// The source.
pub struct PagerDuty;

impl Source for PagerDuty {
    fn id(&self) -> &'static str {
        "pagerduty"
    }

    fn name(&self) -> &'static str {
        "PagerDuty"
    }

    fn brings(&self) -> &'static str {
        "log entries, incidents, notes, alerts or change events as the API answers, or what a webhook of version 3 received"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|answer| {
            sent::is_one(answer) || any_row(Some(answer), &sent::is_one) || FORMS.iter().any(|form| form.is_in(answer))
        })
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |answer, within, gathered| match FORMS.iter().find(|form| form.is_in(answer)) {
            Some(form) => form.read_all(answer, within, gathered),
            None => {
                let read = |(at, row)| sent::read(row, &place("message", at, within), gathered);
                items(answer).iter().enumerate().for_each(read);
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::PAGERDUTY)
    }
}

/// A kind of thing that the API answers with: a list of them in a field, or one.
struct Form {
    many: &'static str,
    one: &'static str,
    what: &'static str,
    is: fn(&Value) -> bool,
    read: fn(&Value, &str, &mut Gathered),
}

const FORMS: &[Form] = &[
    Form { many: "log_entries", one: "log_entry", what: "log entry", is: log::is_one, read: log::read },
    Form { many: "incidents", one: "incident", what: "incident", is: incident::is_one, read: incident::read },
    Form { many: "notes", one: "note", what: "note", is: is_note, read: read_note },
    Form { many: "alerts", one: "alert", what: "alert", is: is_alert, read: read_alert },
    Form { many: "change_events", one: "change_event", what: "change", is: is_change, read: read_change },
];

impl Form {
    fn is_in(&self, answer: &Value) -> bool {
        let is_empty_page =
            answer.get(self.many).is_some_and(Value::is_array) && has(answer, &["limit", "offset", "more"]);
        is_empty_page || any_row(answer.get(self.many), &self.is) || answer.get(self.one).is_some_and(self.is)
    }

    fn read_all(&self, answer: &Value, within: &str, gathered: &mut Gathered) {
        let one = answer.get(self.one).map(std::slice::from_ref).unwrap_or_default();
        let many = answer.get(self.many).and_then(Value::as_array).map_or(one, Vec::as_slice);
        for (at, row) in many.iter().enumerate() {
            let place = place(self.what, at, within);
            if (self.is)(row) {
                (self.read)(row, &place, gathered);
            } else {
                gathered.leave_out(&place, &format!("it is no {} of PagerDuty", self.what));
            }
        }
        if answer.get("more") == Some(&Value::Bool(true)) {
            gathered.leave_out(&format!("what comes after the last {}{within}", self.what), FURTHER_PAGES);
        }
    }
}

fn is_note(value: &Value) -> bool {
    has(value, &["content", "user", "created_at", "id"])
}

fn read_note(note: &Value, place: &str, gathered: &mut Gathered) {
    let at = gathered.moment(text(note, "/created_at").unwrap_or_default(), place);
    let what = text(note, "/content").unwrap_or_default();
    let line = Line { at, kind: ToldKind::Note, what, thing: None, agent: note.get("user") };
    line.tell(&format!("note/{}", own_id(note, what)), ("PagerDuty note", ""), place, gathered);
}

fn is_alert(value: &Value) -> bool {
    has(value, &["alert_key", "status", "created_at"])
}

/// An alert says when it began; of its end only that there was one.
fn read_alert(alert: &Value, place: &str, gathered: &mut Gathered) {
    let at = gathered.moment(text(alert, "/created_at").unwrap_or_default(), place);
    let what = text(alert, "/summary").unwrap_or_default();
    let line = Line { at, kind: ToldKind::Alert, what, thing: thing_of(alert.get("incident")), agent: None };
    let url = text(alert, "/html_url").unwrap_or_default();
    line.tell(&format!("alert/{}", own_id(alert, what)), ("PagerDuty alert", url), place, gathered);
}

fn is_change(value: &Value) -> bool {
    has(value, &["summary", "timestamp"]) && text(value, "/type").is_some_and(|kind| kind.starts_with("change_event"))
}

fn read_change(change: &Value, place: &str, gathered: &mut Gathered) {
    let at = gathered.moment(text(change, "/timestamp").unwrap_or_default(), place);
    let what = text(change, "/summary").unwrap_or_default();
    let line = Line { at, kind: ToldKind::Change, what, thing: None, agent: None };
    let url = list(change, "/links").first().and_then(|link| text(link, "/href")).unwrap_or_default();
    line.tell(&format!("change/{}", own_id(change, what)), ("PagerDuty change", url), place, gathered);
}

/// Something that is told, in PagerDuty's own terms.
struct Line<'a> {
    at: Option<Moment>,
    kind: ToldKind,
    what: &'a str,
    thing: Option<String>,
    agent: Option<&'a Value>,
}

impl Line<'_> {
    fn tell(self, id: &str, (label, url): (&str, &str), place: &str, gathered: &mut Gathered) {
        let text = words::tidy(self.what);
        if text.is_empty() {
            return gathered.leave_out(place, "it holds no words");
        }
        let (actor, by_program) = actor(self.agent);
        let source = gathered.cite(id, label, url);
        gathered.tell(Told { at: self.at, actor, by_program, kind: self.kind, text, thing: self.thing, source });
    }
}

/// Who did it, and whether that is a program. A service only names what the alert is about.
fn actor(agent: Option<&Value>) -> (Option<String>, bool) {
    let kind = agent.and_then(|agent| text(agent, "/type")).unwrap_or_default();
    let name = agent.and_then(|agent| text(agent, "/summary").or_else(|| text(agent, "/name"))).map(str::to_owned);
    let name = name.filter(|_| !kind.starts_with("service"));
    let is_person = name.is_some() && kind.starts_with("user");
    (name, !is_person)
}

/// An incident as what several lines are about.
fn thing_of(incident: Option<&Value>) -> Option<String> {
    let id = incident.and_then(|incident| text(incident, "/id"));
    id.map(|id| format!("incident {id}"))
}

fn own_id(value: &Value, what: &str) -> String {
    let time = ["/created_at", "/timestamp"].iter().find_map(|path| text(value, path)).unwrap_or_default();
    text(value, "/id").map_or_else(|| Gathered::id_of(&[what, time]), str::to_owned)
}

/// An incident's title with what is said of it, e.g. `[#12] Checkout fails: Triggered through the API`.
fn titled(title: Option<&str>, what: &str) -> String {
    match title.map(|title| title.trim_end_matches(['.', ' '])) {
        Some(title) if !title.is_empty() && !what.starts_with(title) => {
            format!("{title}: {what}").trim_end_matches([':', ' ']).to_owned()
        }
        _ => what.to_owned(),
    }
}
