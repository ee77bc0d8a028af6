//! What GitHub, and what answers like it, tells of versions: deployments and their statuses, releases, runs of workflows and
//! commits; as answers of the API, alone or in a list, and as bodies of webhooks.
//!
//! How a deployment ended is only in its statuses: where deployments are in the same file or archive, a status names the
//! version as well. A run is told twice, when it began and how it ended, because both may matter.

use super::answers::{all_are, each, first, moment};
use super::delivery::{Sent, deployed, kind_of_run, with};
use super::rows::items;
use super::{Bundle, Connection, Gathered, Source, Wish, connect};
use crate::model::ToldKind;
use crate::plain::fields::{id, list, text, truth};
use serde_json::{Map, Value};

/// GitHub.
pub struct GitHub;

impl Source for GitHub {
    fn id(&self) -> &'static str {
        "github"
    }

    fn name(&self) -> &'static str {
        "GitHub"
    }

    fn brings(&self) -> &'static str {
        "answers of /deployments, /deployments/ID/statuses, /releases, /actions/runs or /commits"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|json| elements(json).iter().any(|element| Form::of(element).is_some()))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        let deployments = deployments(bundle);
        each(bundle, gathered, &mut |json, within, gathered| {
            for (at, element) in elements(json).into_iter().enumerate() {
                let place = format!("element {}{within}", at + 1);
                match Form::of(element) {
                    Some(form) => form.tell(element, &place, &deployments, gathered),
                    None => gathered.leave_out(&place, "it is no deployment, status, release, run or commit"),
                }
            }
        });
    }

    fn connection(&self) -> Option<&'static Connection> {
        Some(&connect::GITHUB)
    }
}

/// What an answer holds: its elements, or those of the list or the webhook's object in it.
fn elements(json: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    for item in items(json) {
        let runs = list(item, "/workflow_runs");
        let about = ["deployment", "deployment_status", "release", "workflow_run"];
        let of_hook = about.iter().filter_map(|name| item.get(*name).filter(|value| value.is_object()));
        let before = found.len();
        found.extend(runs.iter().chain(of_hook.filter(|_| item.get("repository").is_some())));
        if found.len() == before && item.get("workflow_runs").is_none() {
            found.push(item);
        }
    }
    found
}

/// What an element is.
#[derive(Clone, Copy)]
enum Form {
    Deployment,
    Status,
    Release,
    Run,
    Commit,
}

/// Deployments by their ids.
type Deployments = Map<String, Value>;

impl Form {
    fn of(element: &Value) -> Option<Form> {
        let has = |path: &str| id(element, path).is_some();
        match () {
            () if has("/deployment_url") && has("/state") => Some(Form::Status),
            () if has("/id") && has("/task") && has("/environment") => Some(Form::Deployment),
            () if has("/tag_name") && truth(element, "/draft").is_some() => Some(Form::Release),
            () if has("/id") && has("/run_number") && has("/workflow_id") => Some(Form::Run),
            () if has("/sha") && has("/commit/message") && element.pointer("/commit/committer").is_some() => {
                Some(Form::Commit)
            }
            () => None,
        }
    }

    fn tell(self, element: &Value, place: &str, deployments: &Deployments, gathered: &mut Gathered) {
        match self {
            Form::Deployment => deployment(element, place, gathered),
            Form::Status => status(element, place, deployments, gathered),
            Form::Release => release(element, place, gathered),
            Form::Run => run(element, place, gathered),
            Form::Commit => commit(element, place, gathered),
        }
    }
}

/// The deployments of all files by their ids.
fn deployments(bundle: &Bundle) -> Deployments {
    let mut found = Map::new();
    for element in bundle.files.iter().filter_map(|file| file.json()).flat_map(elements) {
        if let (Some(Form::Deployment), Some(id)) = (Form::of(element), id(element, "/id")) {
            found.insert(id, element.clone());
        }
    }
    found
}

fn actor(element: &Value, path: &str) -> (Option<String>, bool) {
    let login = text(element, &format!("{path}/login")).map(str::to_owned);
    (login, text(element, &format!("{path}/type")) == Some("Bot"))
}

fn deployment(element: &Value, place: &str, gathered: &mut Gathered) {
    let at = moment(element, "/created_at", place, gathered);
    let (actor, by_program) = actor(element, "/creator");
    let words = deployed(text(element, "/ref"), text(element, "/environment"), None);
    let text = with(&words, ": ", text(element, "/description"));
    let thing = format!("deployment {}", id(element, "/id").unwrap_or_default());
    let url = page_of(element);
    let url = url.as_deref();
    Sent { at, actor, by_program, text, thing, url, ..Sent::default() }.tell(ToldKind::Deployment, gathered);
    // Answers that were put together keep the statuses with their deployment.
    for (at, inner) in list(element, "/statuses").iter().enumerate() {
        let place = format!("status {} of {place}", at + 1);
        match id(inner, "/state") {
            Some(_) => tell_status(inner, element, &place, gathered),
            None => gathered.leave_out(&place, "it has no state"),
        }
    }
}

/// Where people read of a deployment: its log, which a status that was kept with it names, else the page of all deployments of
/// its repository. A deployment names no page of its own.
fn page_of(deployment: &Value) -> Option<String> {
    list(deployment, "/statuses").iter().find_map(log_of).or_else(|| deployments_page(deployment))
}

fn log_of(status: &Value) -> Option<String> {
    first(status, &["/log_url", "/target_url", "/environment_url"])
}

/// The page of a repository's deployments, from the address of the API that an answer names itself by; for github.com and for
/// servers of one's own, nothing for an address of another form.
fn deployments_page(element: &Value) -> Option<String> {
    let api = first(element, &["/repository_url", "/url"])?;
    let (site, path) = match api.strip_prefix("https://api.github.com/repos/") {
        Some(path) => ("https://github.com", path),
        None => api.split_once("/api/v3/repos/").filter(|(site, _)| is_site(site))?,
    };
    let mut parts = path.split('/');
    let (owner, name) = (parts.next().filter(is_name)?, parts.next().filter(is_name)?);
    Some(format!("{site}/{owner}/{name}/deployments"))
}

fn is_site(site: &str) -> bool {
    let host = site.strip_prefix("https://").or_else(|| site.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c)))
}

fn is_name(name: &&str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

fn status(element: &Value, place: &str, deployments: &Deployments, gathered: &mut Gathered) {
    let number = text(element, "/deployment_url").and_then(|url| url.rsplit('/').next()).unwrap_or_default();
    let unknown = serde_json::json!({ "id": number });
    tell_status(element, deployments.get(number).unwrap_or(&unknown), place, gathered);
}

fn tell_status(element: &Value, deployment: &Value, place: &str, gathered: &mut Gathered) {
    let state = text(element, "/state");
    let at = moment(element, "/created_at", place, gathered);
    let (actor, by_program) = actor(element, "/creator");
    let environment = text(element, "/environment").or(text(deployment, "/environment"));
    let words = deployed(text(deployment, "/ref"), environment, state);
    let text_ = with(&words, ": ", text(element, "/description"));
    // One that another has replaced is over, and nothing went out.
    let kind = if state == Some("inactive") { ToldKind::Change } else { ToldKind::Deployment };
    let thing = format!("deployment {}", id(deployment, "/id").unwrap_or_default());
    let number = id(element, "/id").unwrap_or_else(|| Gathered::id_of(&[&words, &raw(element, "/created_at")]));
    let moment_id = format!("status {number}");
    let url = log_of(element).or_else(|| deployments_page(element)).or_else(|| deployments_page(deployment));
    let sent = Sent { at, actor, by_program, text: text_, thing, moment_id: &moment_id, url: url.as_deref() };
    sent.tell(kind, gathered);
}

fn raw(element: &Value, path: &str) -> String {
    id(element, path).unwrap_or_default()
}

fn release(element: &Value, place: &str, gathered: &mut Gathered) {
    let tag = text(element, "/tag_name").unwrap_or_default();
    if truth(element, "/draft") == Some(true) {
        return gathered.leave_out(place, &format!("the release {tag} is a draft"));
    }
    let at = moment(element, "/published_at", place, gathered);
    let (actor, by_program) = actor(element, "/author");
    let name = text(element, "/name").filter(|name| *name != tag);
    let text_ = with(&format!("released {tag}"), ": ", name);
    let thing = format!("release {}", id(element, "/id").unwrap_or_else(|| tag.to_owned()));
    let url = text(element, "/html_url");
    Sent { at, actor, by_program, text: text_, thing, url, ..Sent::default() }.tell(ToldKind::Deployment, gathered);
}

fn run(element: &Value, place: &str, gathered: &mut Gathered) {
    let number = format!("#{}", raw(element, "/run_number"));
    let name = format!("{} {number}", text(element, "/name").unwrap_or("run"));
    let name = with(&name, ": ", text(element, "/display_title"));
    let kind = kind_of_run(&["/name", "/path"].map(|path| text(element, path)));
    let thing = format!("run {}", raw(element, "/id"));
    let attempt = id(element, "/run_attempt").unwrap_or_else(|| "1".to_owned());
    let who =
        if element.get("triggering_actor").is_some_and(Value::is_object) { "/triggering_actor" } else { "/actor" };
    let url = text(element, "/html_url");
    let line = |path: &str, state: &str, moment_id: &str, gathered: &mut Gathered| {
        let at = moment(element, path, place, gathered);
        let (actor, by_program) = actor(element, who);
        let (text, thing) = (format!("{name}: {state}"), thing.clone());
        Sent { at, actor, by_program, text, thing, moment_id, url }.tell(kind, gathered);
    };
    let begin = if id(element, "/run_started_at").is_some() { "/run_started_at" } else { "/created_at" };
    match text(element, "/conclusion") {
        Some(conclusion) => {
            line(begin, "began", &format!("{attempt} began"), gathered);
            line("/updated_at", conclusion, &format!("{attempt} ended"), gathered);
        }
        None => line(begin, text(element, "/status").unwrap_or("began"), &format!("{attempt} began"), gathered),
    }
}

fn commit(element: &Value, place: &str, gathered: &mut Gathered) {
    let at = moment(element, "/commit/committer/date", place, gathered);
    let (login, by_program) = actor(element, "/author");
    let actor = login.or_else(|| id(element, "/commit/author/name"));
    let message = text(element, "/commit/message").and_then(|message| message.lines().next());
    let (text, thing) = (message.unwrap_or_default().to_owned(), format!("commit {}", raw(element, "/sha")));
    let url = crate::plain::fields::text(element, "/html_url");
    Sent { at, actor, by_program, text, thing, url, ..Sent::default() }.tell(ToldKind::Change, gathered);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::File;

    #[test]
    fn a_status_names_the_version_of_a_deployment_in_another_file() {
        let status = r#"[{"id":1,"state":"success","environment":"production","created_at":"2026-03-14T08:00:00Z",
            "deployment_url":"https://api.github.example/repos/shop/cart/deployments/812"}]"#;
        let deployment = r#"[{"id":812,"ref":"v2.4.1","task":"deploy","environment":"production"}, {}]"#;
        let files = vec![
            File::new("a/statuses.json", status.as_bytes().to_vec()),
            File::new("b.json", deployment.as_bytes().to_vec()),
        ];
        let bundle = Bundle { files, left_out: Vec::new() };
        assert!(GitHub.knows(&bundle));
        let mut gathered = Gathered::new("github", "cart.zip", &Wish::default());
        GitHub.read(&bundle, &Wish::default(), &mut gathered);
        let evidence = gathered.finish();
        let texts: Vec<&str> = evidence.told.iter().map(|told| told.text.as_str()).collect();
        assert_eq!(texts, ["deployed v2.4.1 to production: success", "deployment of v2.4.1 to production"]);
        assert_eq!(evidence.left_out[0].what, "element 2 in b.json of cart.zip");
    }

    #[test]
    fn the_page_of_deployments_is_made_of_an_address_of_the_api_and_of_no_other() {
        let page = |url: &str| deployments_page(&serde_json::json!({ "url": url }));
        let made = |url: &str| page(url).unwrap_or_default();
        assert_eq!(
            made("https://api.github.com/repos/shop/cart/deployments/8"),
            "https://github.com/shop/cart/deployments"
        );
        assert_eq!(made("https://git.example/api/v3/repos/a/b.c"), "https://git.example/a/b.c/deployments");
        for other in [
            "https://api.github.com/repos/shop",
            "https://api.github.com/repos/shop/c(art)/deployments/8",
            "https://user@git.example/api/v3/repos/a/b",
            "javascript:x/api/v3/repos/a/b",
            "https://git.example/x/api/v3/repos/a/b",
        ] {
            assert_eq!(page(other), None, "{other}");
        }
    }
}
