//! Applications of Argo CD, as `argocd app get -o json`, its API and `kubectl get applications -o json` write them.
//!
//! An application keeps its last ten deployments and its last operation, each with who began it. Its events
//! (`kubectl get events -o json`) are read as well.

use super::answers::{all_are, each, first, moment};
use super::delivery::{Sent, with};
use super::{Bundle, Gathered, Source, Wish};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{id, list, text, truth};
use serde_json::Value;

/// Argo CD.
pub struct ArgoCd;

impl Source for ArgoCd {
    fn id(&self) -> &'static str {
        "argocd"
    }

    fn name(&self) -> &'static str {
        "Argo CD"
    }

    fn brings(&self) -> &'static str {
        "an application, a list of them, or their events, as JSON"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|json| elements(json).iter().any(|element| is_application(element) || is_event(element)))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |json, within, gathered| {
            for (at, element) in elements(json).iter().enumerate() {
                let place = format!("element {}{within}", at + 1);
                match () {
                    () if is_application(element) => application(element, within, gathered),
                    () if is_event(element) => event(element, &place, gathered),
                    () => gathered.leave_out(&place, "it is no application of Argo CD and no event of one"),
                }
            }
        });
    }
}

fn elements(json: &Value) -> &[Value] {
    match json.get("items") {
        Some(Value::Array(items)) => items,
        _ => super::rows::items(json),
    }
}

/// The API leaves out kind and version where its list says them, so the parts that only an application has are asked for.
fn is_application(element: &Value) -> bool {
    let is_said = text(element, "/kind") == Some("Application");
    let is_like_one = element.get("kind").is_none() && element.pointer("/spec/destination").is_some();
    let has_status =
        element.pointer("/status/history").is_some() || element.pointer("/status/operationState").is_some();
    id(element, "/metadata/name").is_some() && has_status && (is_said || is_like_one)
}

fn is_event(element: &Value) -> bool {
    text(element, "/involvedObject/kind") == Some("Application") && id(element, "/metadata/name").is_some()
}

fn application(element: &Value, within: &str, gathered: &mut Gathered) {
    let name = id(element, "/metadata/name").unwrap_or_default();
    for (at, row) in list(element, "/status/history").iter().enumerate() {
        let place = format!("deployment {} of {name}{within}", at + 1);
        match row.is_object() {
            true => deployment(row, &name, &place, gathered),
            false => gathered.leave_out(&place, "it is no object"),
        }
    }
    if let Some(state) = element.pointer("/status/operationState").filter(|state| state.is_object()) {
        operation(state, &name, &format!("operation of {name}{within}"), gathered);
    }
    for (at, row) in list(element, "/status/conditions").iter().enumerate() {
        condition(row, &name, &format!("condition {} of {name}{within}", at + 1), gathered);
    }
}

/// Versions of one or several sources.
fn versions(row: &Value) -> Option<String> {
    let several: Vec<&str> = list(row, "/revisions").iter().filter_map(Value::as_str).collect();
    id(row, "/revision").or_else(|| Some(several.join(", ")).filter(|joined| !joined.is_empty()))
}

fn who(row: &Value, path: &str) -> (Option<String>, bool) {
    let is_automatic = truth(row, &format!("{path}/automated")) == Some(true);
    (text(row, &format!("{path}/username")).map(str::to_owned), is_automatic)
}

fn deployment(row: &Value, name: &str, place: &str, gathered: &mut Gathered) {
    let at = moment(row, "/deployedAt", place, gathered);
    let (actor, by_program) = who(row, "/initiatedBy");
    let number = id(row, "/id").unwrap_or_else(|| id(row, "/deployedAt").unwrap_or_default());
    // Only what succeeded gets into the history.
    let text = format!("{} to {name}", with("deployed", " ", versions(row).as_deref()));
    let thing = format!("deployment {number} of {name}");
    Sent { at, actor, by_program, text, thing, ..Sent::default() }.tell(ToldKind::Deployment, gathered);
}

fn operation(state: &Value, name: &str, place: &str, gathered: &mut Gathered) {
    let begin = id(state, "/startedAt").unwrap_or_default();
    let version =
        state.get("syncResult").and_then(versions).or_else(|| state.pointer("/operation/sync").and_then(versions));
    let words = with(&format!("sync of {name}"), " to ", version.as_deref());
    let phase = text(state, "/phase");
    let line = |path: &str, state_: &str, message: Option<&str>, moment_id: &str, gathered: &mut Gathered| {
        let at = moment(state, path, place, gathered);
        let (actor, by_program) = who(state, "/operation/initiatedBy");
        let text = with(&format!("{words}: {state_}"), ": ", message);
        let thing = format!("operation {begin} of {name}");
        let sent = Sent { at, actor, by_program, text, thing, moment_id, url: None };
        sent.tell(ToldKind::Deployment, gathered);
    };
    if id(state, "/finishedAt").is_none() {
        return line("/startedAt", phase.unwrap_or("began"), text(state, "/message"), "began", gathered);
    }
    line("/startedAt", "began", None, "began", gathered);
    line("/finishedAt", phase.unwrap_or("ended"), text(state, "/message"), "ended", gathered);
}

fn condition(row: &Value, name: &str, place: &str, gathered: &mut Gathered) {
    let at = moment(row, "/lastTransitionTime", place, gathered);
    let words = with(text(row, "/type").unwrap_or_default(), ": ", text(row, "/message"));
    let raw = id(row, "/lastTransitionTime").unwrap_or_default();
    let source = gathered.cite(&Gathered::id_of(&[name, &raw, &words]), place, "");
    let text = with(name, ": ", Some(&words));
    let (actor, thing) = (None, Some(format!("application {name}")));
    if words.is_empty() {
        return gathered.leave_out(place, "it holds no words");
    }
    gathered.tell(Told { at, actor, by_program: true, kind: ToldKind::Note, text, thing, source });
}

fn event(element: &Value, place: &str, gathered: &mut Gathered) {
    let path = ["/eventTime", "/lastTimestamp", "/firstTimestamp"].into_iter().find(|path| id(element, path).is_some());
    let at = path.and_then(|path| moment(element, path, place, gathered));
    let name = first(element, &["/involvedObject/name"]).unwrap_or_default();
    let Some(message) = text(element, "/message") else { return gathered.leave_out(place, "it holds no words") };
    let own = first(element, &["/metadata/uid", "/metadata/name"]).unwrap_or_default();
    let source = gathered.cite(&format!("event {own}"), place, "");
    let text = with(&name, ": ", Some(message));
    let thing = Some(format!("application {name}"));
    gathered.tell(Told { at, actor: None, by_program: true, kind: ToldKind::Change, text, thing, source });
}
