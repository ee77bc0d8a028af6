//! What GitLab tells of versions: deployments, pipelines and releases; as answers of the API and as bodies of webhooks.
//!
//! An answer about a deployment or a pipeline holds its last state alone, which is told at the time when it ended; that it
//! began is told as well when the answer says when. Webhooks write times as `2026-03-14 08:02:11 UTC`.

use super::answers::{all_are, each, first};
use super::delivery::{Sent, deployed, kind_of_run, with};
use super::rows::items;
use super::{Bundle, Connection, Gathered, Source, Wish, connect};
use crate::model::ToldKind;
use crate::plain::fields::{id, text, truth};
use serde_json::Value;

/// GitLab.
pub struct GitLab;

impl Source for GitLab {
    fn id(&self) -> &'static str {
        "gitlab"
    }

    fn name(&self) -> &'static str {
        "GitLab"
    }

    fn brings(&self) -> &'static str {
        "answers of /deployments, /pipelines or /releases of a project"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|json| items(json).iter().any(|element| form(element).is_some()))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |json, within, gathered| {
            for (at, element) in items(json).iter().enumerate() {
                let place = format!("element {}{within}", at + 1);
                match form(element) {
                    Some(form) => tell(form, element, &place, gathered),
                    None => gathered.leave_out(&place, "it is no deployment, pipeline or release"),
                }
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::GITLAB)
    }
}

/// The kind and the words of an element with that version in that state.
type Words = fn(&Value, Option<&str>, Option<&str>) -> (ToldKind, String);

/// Where the parts of an element are, the first that is there.
struct Form {
    what: &'static str,
    id: &'static [&'static str],
    began: &'static [&'static str],
    ended: &'static [&'static str],
    state: &'static [&'static str],
    actor: &'static [&'static str],
    url: &'static [&'static str],
    version: &'static [&'static str],
    words: Words,
}

const DEPLOYMENT: &Form = &Form {
    what: "deployment",
    id: &["/deployment_id", "/id"],
    began: &["/deployable/started_at", "/created_at"],
    ended: &["/status_changed_at", "/finished_at", "/deployable/finished_at", "/updated_at"],
    state: &["/status"],
    actor: &["/user/username"],
    url: &["/deployable/pipeline/web_url", "/deployable/web_url", "/deployable_url"],
    version: &["/ref", "/sha", "/short_sha"],
    words: |element, version, state| {
        let environment = text(element, "/environment/name").or(text(element, "/environment"));
        (ToldKind::Deployment, deployed(version, environment, state))
    },
};

const PIPELINE: &Form = &Form {
    what: "pipeline",
    id: &["/object_attributes/id", "/id"],
    began: &["/object_attributes/created_at", "/started_at", "/created_at"],
    ended: &["/object_attributes/finished_at", "/finished_at", "/updated_at"],
    state: &["/object_attributes/status", "/status"],
    actor: &["/user/username"],
    url: &["/object_attributes/url", "/web_url"],
    version: &["/object_attributes/ref", "/ref", "/sha"],
    words: |element, version, state| {
        let name = first(element, &["/object_attributes/name", "/name"]);
        let number = first(element, &["/object_attributes/id", "/id"]).unwrap_or_default();
        let title = name.clone().unwrap_or_else(|| format!("pipeline {number}"));
        let words = with(&with(&title, " of ", version), ": ", state);
        (kind_of_run(&[name.as_deref()]), words)
    },
};

const RELEASE: &Form = &Form {
    what: "release",
    id: &["/tag_name", "/tag"],
    began: &[],
    ended: &["/released_at", "/created_at"],
    state: &[],
    actor: &["/author/username"],
    url: &["/_links/self", "/url"],
    version: &["/tag_name", "/tag"],
    words: |element, version, _| {
        let name = text(element, "/name").filter(|name| Some(*name) != version);
        (ToldKind::Deployment, with(&with("released", " ", version), ": ", name))
    },
};

fn form(element: &Value) -> Option<&'static Form> {
    let has = |path: &str| id(element, path).is_some();
    match text(element, "/object_kind") {
        Some("deployment") => return Some(DEPLOYMENT),
        Some("pipeline") => return Some(PIPELINE),
        Some("release") => return Some(RELEASE),
        Some(_) => return None,
        None => {}
    }
    match () {
        () if has("/iid") && has("/environment/name") && has("/status") => Some(DEPLOYMENT),
        () if has("/tag_name") && element.get("released_at").is_some() => Some(RELEASE),
        () if has("/status")
            && has("/sha")
            && text(element, "/web_url").is_some_and(|url| url.contains("/pipelines/")) =>
        {
            Some(PIPELINE)
        }
        () => None,
    }
}

fn tell(form: &Form, element: &Value, place: &str, gathered: &mut Gathered) {
    let Some(number) = first(element, form.id) else {
        return gathered.leave_out(place, &format!("it is a {} without an id", form.what));
    };
    let (version, state) = (first(element, form.version), first(element, form.state));
    let url = first(element, form.url);
    let is_over = state.as_deref().is_none_or(|state| ENDED.contains(&state));
    let (begin, end) = (first(element, form.began), first(element, form.ended).filter(|_| is_over));
    let mut line = |raw: Option<&str>, state: Option<&str>, moment_id: &str| {
        let at = raw.and_then(|raw| gathered.moment(raw, place));
        let (kind, words) = (form.words)(element, version.as_deref(), state);
        let actor = first(element, form.actor);
        let thing = format!("{} {number}", form.what);
        let by_program = truth(element, "/user/bot") == Some(true);
        Sent { at, actor, by_program, text: words, thing, moment_id, url: url.as_deref() }.tell(kind, gathered);
    };
    if begin.is_some() && end.is_some() {
        line(begin.as_deref(), Some("began"), "began");
    }
    let when = end.as_deref().or(begin.as_deref());
    line(when, state.as_deref(), state.as_deref().unwrap_or_default());
}

/// States after which nothing comes.
const ENDED: &[&str] = &["success", "failed", "canceled", "skipped"];
