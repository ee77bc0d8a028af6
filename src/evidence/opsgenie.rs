//! Opsgenie, and Jira Service Management's operations, which answer alike: alerts, incidents, an alert's log and its notes.

use super::answers::{all_are, any_row, each, has, later, place};
use super::rows::items;
use super::{Bundle, Connection, Gathered, Source, Wish, connect, words};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{count, text, truth};
use crate::time::Moment;
use serde_json::Value;

/// The source.
pub struct Opsgenie;

impl Source for Opsgenie {
    fn id(&self) -> &'static str {
        "opsgenie"
    }

    fn name(&self) -> &'static str {
        "Opsgenie"
    }

    fn brings(&self) -> &'static str {
        "the answer for an alert, an incident or a list of them, for an alert's log, or for its notes"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        let is_row = |row: &Value| is_alert(row) || is_log(row) || is_note(row);
        all_are(bundle, &|answer| answer.get("data").is_some_and(|data| is_row(data) || any_row(Some(data), &is_row)))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |answer, within, gathered| {
            let rows = items(answer.get("data").unwrap_or(answer));
            for (at, row) in rows.iter().enumerate() {
                if is_alert(row) {
                    read_alert(row, &place("alert", at, within), gathered);
                } else if is_log(row) {
                    read_row(row, "log", &place("log entry", at, within), gathered);
                } else if is_note(row) {
                    read_row(row, "note", &place("note", at, within), gathered);
                } else {
                    gathered
                        .leave_out(&place("row", at, within), "it is no alert, no log entry and no note of Opsgenie");
                }
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::OPSGENIE)
    }
}

/// Incidents have the same fields.
fn is_alert(value: &Value) -> bool {
    has(value, &["tinyId", "message", "createdAt"])
}

fn is_log(value: &Value) -> bool {
    has(value, &["log", "createdAt"])
}

fn is_note(value: &Value) -> bool {
    has(value, &["note", "createdAt"])
}

fn read_alert(alert: &Value, place: &str, gathered: &mut Gathered) {
    let name = words::tidy(text(alert, "/message").unwrap_or_default());
    let began = gathered.moment(text(alert, "/createdAt").unwrap_or_default(), place);
    if name.is_empty() {
        return gathered.leave_out(place, "it holds no words");
    }
    let Some(id) = text(alert, "/id").or_else(|| text(alert, "/tinyId")) else {
        return gathered.leave_out(place, "it has no id");
    };
    let mut tell = |part: &str, at: Option<Moment>, kind: ToldKind, what: String, actor: Option<&str>| {
        let source = gathered.cite(&format!("alert/{id}/{part}"), "Opsgenie alert", "");
        let (actor, thing) = (actor.map(str::to_owned), Some(format!("alert {id}")));
        gathered.tell(Told { at, by_program: is_program(actor.as_deref()), actor, kind, text: what, thing, source });
    };
    tell("created", began.clone(), ToldKind::Alert, format!("{name}: created"), None);
    let after = |path: &str| {
        let millis = count(alert, path).filter(|millis| *millis > 0)?;
        // The report counts from its beginning.
        later(began.as_ref()?, i64::try_from(millis).ok()?)
    };
    let is_taken =
        truth(alert, "/acknowledged") == Some(true) || count(alert, "/report/ackTime").is_some_and(|ms| ms > 0);
    if is_taken {
        let who = text(alert, "/report/acknowledgedBy");
        tell("acknowledged", after("/report/ackTime"), ToldKind::Acknowledgement, format!("{name}: acknowledged"), who);
    }
    if ["closed", "resolved"].map(Some).contains(&text(alert, "/status")) {
        let who = text(alert, "/report/closedBy");
        tell("closed", after("/report/closeTime"), ToldKind::Recovery, format!("{name}: closed"), who);
    }
}

fn read_row(row: &Value, field: &str, place: &str, gathered: &mut Gathered) {
    let what = words::tidy(text(row, &format!("/{field}")).unwrap_or_default());
    if what.is_empty() {
        return gathered.leave_out(place, "it holds no words");
    }
    let raw = text(row, "/createdAt").unwrap_or_default();
    let at = gathered.moment(raw, place);
    let kind = if field == "note" { ToldKind::Note } else { kind_of_log(&what) };
    let actor = text(row, "/owner").map(str::to_owned);
    let by_program = is_program(actor.as_deref());
    let source =
        gathered.cite(&format!("{field}/{}", Gathered::id_of(&[raw, &what])), &format!("Opsgenie {field}"), "");
    gathered.tell(Told { at, actor, by_program, kind, text: what, thing: None, source });
}

/// What Opsgenie did itself, or was told by a program.
fn is_program(actor: Option<&str>) -> bool {
    actor.is_none_or(|name| ["System", "Alert API"].contains(&name))
}

/// Entries tell only by their words what they are; these are how they begin.
fn kind_of_log(what: &str) -> ToldKind {
    const BEGINNINGS: &[(&str, ToldKind)] = &[
        ("alert created", ToldKind::Alert),
        ("created", ToldKind::Alert),
        ("alert acknowledged", ToldKind::Acknowledgement),
        ("acknowledged", ToldKind::Acknowledgement),
        ("alert closed", ToldKind::Recovery),
        ("closed", ToldKind::Recovery),
        ("alert escalated", ToldKind::Page),
        ("escalated", ToldKind::Page),
        ("notified", ToldKind::Page),
        ("sent ", ToldKind::Page),
        ("assigned", ToldKind::Page),
    ];
    let small = crate::small::lower(what);
    BEGINNINGS.iter().find(|(words, _)| small.starts_with(words)).map_or(ToldKind::Note, |(_, kind)| *kind)
}
