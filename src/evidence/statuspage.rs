//! Statuspage: the public list of incidents or of planned work, or one of them.

use super::answers::{all_are, any_row, each, has, place};
use super::rows::items;
use super::{Bundle, Connection, Gathered, Source, Wish, connect, words};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{list, text};
use serde_json::Value;

/// The source.
pub struct Statuspage;

impl Source for Statuspage {
    fn id(&self) -> &'static str {
        "statuspage"
    }

    fn name(&self) -> &'static str {
        "Statuspage"
    }

    fn brings(&self) -> &'static str {
        "the answer of /api/v2/incidents.json, /api/v2/scheduled-maintenances.json or /api/v2/summary.json of the page"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|answer| is_page(answer) || is_incident(answer) || any_row(Some(answer), &is_incident))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |answer, within, gathered| {
            for (field, what) in [("incidents", "incident"), ("scheduled_maintenances", "planned work")] {
                answer.get(field).into_iter().for_each(|rows| read_all(rows, what, within, gathered));
            }
            if !is_page(answer) {
                read_all(answer, "incident", within, gathered);
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::STATUSPAGE)
    }
}

fn is_page(value: &Value) -> bool {
    let lists =
        ["incidents", "scheduled_maintenances"].iter().any(|name| value.get(*name).is_some_and(Value::is_array));
    lists && value.get("page").is_some_and(|page| has(page, &["id", "url"]))
}

fn is_incident(value: &Value) -> bool {
    has(value, &["name", "status"]) && value.get("incident_updates").is_some_and(Value::is_array)
}

fn read_all(rows: &Value, what: &str, within: &str, gathered: &mut Gathered) {
    for (at, row) in items(rows).iter().enumerate() {
        let place = place(what, at, within);
        let name = text(row, "/name").filter(|_| is_incident(row));
        match name {
            Some(name) => read_incident(row, name, &place, gathered),
            None => gathered.leave_out(&place, "it has no name, no status or no updates"),
        }
    }
}

fn read_incident(row: &Value, name: &str, place: &str, gathered: &mut Gathered) {
    let updates = list(row, "/incident_updates");
    if updates.is_empty() {
        let what = format!("{name} ({})", status_of(row));
        return tell(row, row, what, place, gathered);
    }
    for (at, update) in updates.iter().enumerate() {
        let place = format!("update {} of {place}", at + 1);
        let body = words::of_tagged(text(update, "/body").unwrap_or_default());
        if !update.is_object() {
            gathered.leave_out(&place, "it is no update");
        } else if body.is_empty() {
            tell(row, update, format!("{name} ({})", status_of(update)), &place, gathered);
        } else {
            tell(row, update, format!("{name} ({}): {body}", status_of(update)), &place, gathered);
        }
    }
}

fn status_of(value: &Value) -> String {
    text(value, "/status").unwrap_or("no status").replace('_', " ")
}

fn tell(incident: &Value, update: &Value, what: String, place: &str, gathered: &mut Gathered) {
    // An update may be written later than what it tells; what is shown is the time that its writer chose.
    let raw = text(update, "/display_at").or_else(|| text(update, "/created_at")).unwrap_or_default();
    let at = gathered.moment(raw, place);
    let incident_id = text(incident, "/id").unwrap_or_default();
    let own_id = text(update, "/id").map_or_else(|| Gathered::id_of(&[&what, raw]), str::to_owned);
    let url = text(incident, "/shortlink").unwrap_or_default();
    let source = gathered.cite(&format!("{incident_id}/{own_id}"), "status page", url);
    let actor = text(update, "/updater/name").or_else(|| text(update, "/updater")).map(str::to_owned);
    let thing = Some(format!("incident {incident_id}")).filter(|_| !incident_id.is_empty());
    let by_program = actor.is_none();
    gathered.tell(Told { at, actor, by_program, kind: ToldKind::Notice, text: words::tidy(&what), thing, source });
}
