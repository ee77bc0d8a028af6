//! Incidents: what an incident itself knows of its beginning, its calls and its end.

use super::{Line, thing_of, titled};
use crate::evidence::Gathered;
use crate::evidence::answers::has;
use crate::model::ToldKind;
use crate::plain::fields::{list, text};
use serde_json::Value;

/// Things of an incident that come in lists: the list, when, who did it, whom it concerns, of what kind, and how it is said.
type Part = (&'static str, &'static str, &'static str, &'static str, ToldKind, &'static str);

const PARTS: &[Part] = &[
    ("/acknowledgements", "/at", "/acknowledger", "", ToldKind::Acknowledgement, "acknowledged"),
    ("/assignments", "/at", "", "/assignee/summary", ToldKind::Page, "assigned to"),
    ("/responder_requests", "/requested_at", "/requester", "/message", ToldKind::Page, "responders requested:"),
];

pub(super) fn is_one(value: &Value) -> bool {
    let is_full = text(value, "/type") == Some("incident") || has(value, &["incident_number"]);
    is_full && has(value, &["id", "created_at", "status"])
}

pub(super) fn read(incident: &Value, place: &str, gathered: &mut Gathered) {
    let title = ["/summary", "/title", "/description"].iter().find_map(|path| text(incident, path));
    let told = Incident { incident, title: title.unwrap_or_default() };
    let began = text(incident, "/created_at").unwrap_or_default();
    let what = titled(Some(told.title), "triggered");
    told.tell("created", (began, place), ToldKind::Alert, &what, None, gathered);
    for part in PARTS {
        told.read_part(part, place, gathered);
    }
    told.read_end(place, gathered);
}

struct Incident<'a> {
    incident: &'a Value,
    title: &'a str,
}

impl Incident<'_> {
    fn read_part(&self, part: &Part, place: &str, gathered: &mut Gathered) {
        let (path, when, who, whom, kind, said) = *part;
        for (at, row) in list(self.incident, path).iter().enumerate() {
            let name = path.trim_start_matches('/').replace('_', " ");
            let place = format!("{} of the {name} of {place}", at + 1);
            let what = format!("{said} {}", text(row, whom).unwrap_or_default());
            let what = titled(Some(self.title), what.trim_end_matches([' ', ':']));
            let Some(raw) = text(row, when) else {
                gathered.leave_out(&place, "it does not say when");
                continue;
            };
            let id = Gathered::id_of(&[path, raw, &what]);
            self.tell(
                &id,
                (raw, &place),
                kind,
                &what,
                row.pointer(who).filter(|who| who.is_object() && *who != row),
                gathered,
            );
        }
    }

    fn read_end(&self, place: &str, gathered: &mut Gathered) {
        if text(self.incident, "/status") != Some("resolved") {
            return;
        }
        let ended = ["/resolved_at", "/last_status_change_at"].iter().find_map(|path| text(self.incident, path));
        let place = format!("the end of {place}");
        let agent = self.incident.get("last_status_change_by");
        let what = titled(Some(self.title), "resolved");
        self.tell("resolved", (ended.unwrap_or_default(), &place), ToldKind::Recovery, &what, agent, gathered);
    }

    fn tell(
        &self,
        id: &str,
        (raw, place): (&str, &str),
        kind: ToldKind,
        what: &str,
        agent: Option<&Value>,
        gathered: &mut Gathered,
    ) {
        let at = gathered.moment(raw, place);
        let own = text(self.incident, "/id").unwrap_or_default();
        let url = text(self.incident, "/html_url").unwrap_or_default();
        let line = Line { at, kind, what, thing: thing_of(Some(self.incident)), agent };
        line.tell(&format!("incident/{own}/{id}"), ("PagerDuty incident", url), place, gathered);
    }
}
