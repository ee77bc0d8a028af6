//! Sentry: issues, an issue's events and what was done with it, and releases.

use super::answers::{all_are, any_row, each, has, place};
use super::rows::items;
use super::{Bundle, Connection, Gathered, Source, Wish, connect, words};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{id, list, text};
use serde_json::Value;

/// The source.
pub struct Sentry;

impl Source for Sentry {
    fn id(&self) -> &'static str {
        "sentry"
    }

    fn name(&self) -> &'static str {
        "Sentry"
    }

    fn brings(&self) -> &'static str {
        "an issue or a list of them, an issue's events, or an organization's releases, as the API answers"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        let is_row = |row: &Value| FORMS.iter().any(|form| (form.is)(row));
        all_are(bundle, &|answer| is_row(answer) || any_row(Some(answer), &is_row))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |answer, within, gathered| {
            for (at, row) in items(answer).iter().enumerate() {
                match FORMS.iter().find(|form| (form.is)(row)) {
                    Some(form) => (form.read)(row, &place(form.what, at, within), gathered),
                    None => gathered.leave_out(&place("row", at, within), "it is no issue, event or release of Sentry"),
                }
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::SENTRY)
    }
}

struct Form {
    what: &'static str,
    is: fn(&Value) -> bool,
    read: fn(&Value, &str, &mut Gathered),
}

const FORMS: &[Form] = &[
    Form { what: "issue", is: |row| has(row, &["shortId", "firstSeen", "title"]), read: read_issue },
    Form { what: "event", is: |row| has(row, &["eventID", "dateCreated"]), read: read_event },
    Form { what: "release", is: is_release, read: read_release },
];

fn is_release(row: &Value) -> bool {
    has(row, &["version", "dateCreated"])
        && ["newGroups", "shortVersion", "versionInfo"].iter().any(|name| has(row, &[*name]))
}

/// What is told of a thing: a part of its id, when, of what kind, and the words.
type Part<'a> = (&'a str, &'a str, ToldKind, String);

/// Something that is told, with what it is about.
struct Line<'a> {
    id: &'a str,
    label: &'a str,
    url: &'a str,
    thing: Option<String>,
}

impl Line<'_> {
    fn tell(&self, (part, raw, kind, what): Part, actor: Option<String>, place: &str, gathered: &mut Gathered) {
        let text = words::tidy(&what);
        if text.is_empty() {
            return gathered.leave_out(place, "it holds no words");
        }
        let at = gathered.moment(raw, place);
        let source = gathered.cite(&format!("{}/{part}", self.id), self.label, self.url);
        let by_program = actor.is_none();
        gathered.tell(Told { at, actor, by_program, kind, text, thing: self.thing.clone(), source });
    }
}

fn read_issue(issue: &Value, place: &str, gathered: &mut Gathered) {
    let short = text(issue, "/shortId").unwrap_or_default();
    let own = id(issue, "/id").unwrap_or_else(|| short.to_owned());
    let label = if short.is_empty() { "Sentry".to_owned() } else { format!("Sentry {short}") };
    let line = Line {
        id: &format!("issue/{own}"),
        label: &label,
        url: text(issue, "/permalink").unwrap_or_default(),
        thing: Some(format!("issue {own}")),
    };
    let name = title_of(issue);
    let time = |path: &str| text(issue, path).unwrap_or_default();
    let (first, last) = (time("/firstSeen"), time("/lastSeen"));
    line.tell(("first", first, ToldKind::Alert, format!("{name}, first seen")), None, place, gathered);
    if !last.is_empty() && last != first {
        let count = id(issue, "/count").map(|count| format!(", {count} times in all")).unwrap_or_default();
        let place = format!("the last sight of {place}");
        line.tell(("last", last, ToldKind::Note, format!("{name}, last seen{count}")), None, &place, gathered);
    }
    for (at, activity) in list(issue, "/activity").iter().enumerate() {
        let place = format!("activity {} of {place}", at + 1);
        read_activity(&line, &name, activity, &place, gathered);
    }
}

/// The title, with where it was raised when that says more.
fn title_of(value: &Value) -> String {
    let title = ["/title", "/message"].iter().find_map(|path| text(value, path)).unwrap_or_default();
    match text(value, "/culprit").filter(|culprit| !title.contains(culprit)) {
        Some(culprit) => format!("{title} in {culprit}"),
        None => title.to_owned(),
    }
}

/// What people and rules did with an issue; what is not listed is a note with the kind as its words.
const ACTIVITIES: &[(&str, ToldKind, &str)] = &[
    ("first_seen", ToldKind::Alert, "first seen"),
    ("set_regression", ToldKind::Alert, "came back"),
    ("set_escalating", ToldKind::Alert, "escalating"),
    ("set_resolved", ToldKind::Recovery, "resolved"),
    ("set_resolved_in_release", ToldKind::Recovery, "resolved in a release"),
    ("set_resolved_in_commit", ToldKind::Recovery, "resolved in a commit"),
    ("set_resolved_by_age", ToldKind::Recovery, "resolved by age"),
    ("set_unresolved", ToldKind::Alert, "open again"),
    ("assigned", ToldKind::Page, "assigned"),
];

fn read_activity(line: &Line, name: &str, activity: &Value, place: &str, gathered: &mut Gathered) {
    let Some(kind) = text(activity, "/type") else {
        return gathered.leave_out(place, "it does not say what was done");
    };
    // The issue itself tells when it was first seen.
    if kind == "first_seen" {
        return;
    }
    let known = ACTIVITIES.iter().find(|(known, _, _)| *known == kind);
    let (kind, what) = match (known, text(activity, "/data/text")) {
        (None, Some(note)) => (ToldKind::Note, note.to_owned()),
        (Some((_, kind, said)), _) => (*kind, format!("{name}: {said}")),
        (None, None) => (ToldKind::Note, format!("{name}: {}", kind.replace('_', " "))),
    };
    let raw = text(activity, "/dateCreated").unwrap_or_default();
    let own = id(activity, "/id").filter(|id| id != "0").unwrap_or_else(|| Gathered::id_of(&[&what, raw]));
    let actor = ["/user/name", "/user/username", "/user/email"].iter().find_map(|path| text(activity, path));
    line.tell((&format!("activity/{own}"), raw, kind, what), actor.map(str::to_owned), place, gathered);
}

fn read_event(event: &Value, place: &str, gathered: &mut Gathered) {
    let own = text(event, "/eventID").unwrap_or_default();
    let line = Line {
        id: &format!("event/{own}"),
        label: "Sentry event",
        url: text(event, "/permalink").unwrap_or_default(),
        thing: id(event, "/groupID").map(|group| format!("issue {group}")),
    };
    let raw = text(event, "/dateCreated").unwrap_or_default();
    line.tell(("seen", raw, ToldKind::Log, title_of(event)), None, place, gathered);
}

/// A release went out when it says so, or where it was deployed; before that it was only made.
fn read_release(release: &Value, place: &str, gathered: &mut Gathered) {
    let version = text(release, "/version").unwrap_or_default();
    let name = text(release, "/versionInfo/description").or_else(|| text(release, "/shortVersion")).unwrap_or(version);
    let line = Line {
        id: &format!("release/{version}"),
        label: "Sentry release",
        url: text(release, "/url").unwrap_or_default(),
        thing: Some(format!("release {version}")),
    };
    let out = text(release, "/dateReleased");
    let deployed = text(release, "/lastDeploy/dateFinished");
    if let Some(raw) = deployed {
        let where_to = text(release, "/lastDeploy/environment").map(|to| format!(" to {to}")).unwrap_or_default();
        let what = format!("Release {name} deployed{where_to}");
        line.tell(("deploy", raw, ToldKind::Deployment, what), None, &format!("the deployment of {place}"), gathered);
    }
    if let Some(raw) = out {
        line.tell(("out", raw, ToldKind::Deployment, format!("Release {name} went out")), None, place, gathered);
    } else if deployed.is_none() {
        let raw = text(release, "/dateCreated").unwrap_or_default();
        line.tell(("made", raw, ToldKind::Change, format!("Release {name} was created")), None, place, gathered);
    }
}
