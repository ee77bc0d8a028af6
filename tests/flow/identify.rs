//! A host that could be several products is asked which one it is, unless the account says.

use nofault::flow::{Command, Effect, Flow, View};
use nofault::http::{Auth, Reply};
use serde_json::{Value, json};

const URL: &str = "https://git.example/ops/web/issues/7";

fn generate(tracker: Option<&str>) -> Command {
    Command::Generate {
        url: URL.to_owned(),
        tracker: tracker.map(str::to_owned),
        base: None,
        settings: Box::default(),
        markup: None,
        draft: None,
        evidence: Vec::new(),
    }
}

fn now() -> chrono::DateTime<chrono::Utc> {
    "2026-03-14T22:40:00Z".parse().unwrap()
}

/// Answers every question which product it is, and gives what the flow then wants to send and show.
fn asked(answer: &dyn Fn(&str) -> (u16, Value)) -> (Vec<Effect>, View) {
    let mut flow = Flow::start(generate(None), now());
    let first = flow.step(now());
    let mut asked: Vec<&str> = first.effects.iter().map(|effect| effect.request.url.as_str()).collect();
    asked.sort_unstable();
    let version = "https://git.example/api/v1/version";
    assert_eq!(asked, [version, version, "https://git.example/api/v3/meta"]);
    let mut last = None;
    for effect in first.effects {
        assert_eq!(effect.request.auth, Auth::None, "no account is shown to a host that is not known yet");
        let (status, body) = answer(&effect.request.url);
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        let reply = Reply { status, headers, body: body.to_string().into_bytes(), received_at: now() };
        last = Some(flow.resume(effect.id, &Ok(reply), now()));
        if last.as_ref().is_some_and(|step| !step.effects.is_empty()) {
            break;
        }
    }
    let last = last.unwrap();
    (last.effects, last.view)
}

/// The first request after the host said what it is.
fn then(answer: &dyn Fn(&str) -> (u16, Value)) -> (String, Auth) {
    let (effects, _) = asked(answer);
    (effects[0].request.url.clone(), effects[0].request.auth)
}

fn version(text: &'static str) -> impl Fn(&str) -> (u16, Value) {
    move |url| if url.ends_with("/version") { (200, json!({ "version": text })) } else { (404, json!({})) }
}

#[test]
fn a_host_is_what_it_says() {
    let rest = "https://git.example/api/v1/repos/ops/web/issues/7".to_owned();
    let step = then(&version("1.23.8"));
    assert_eq!(step, (rest.clone(), Auth::Token));
    assert_eq!(then(&version("11.0.1+gitea-1.22.0")), (rest, Auth::Token));
    let server = |url: &str| match url.ends_with("/meta") {
        true => (200, json!({"installed_version": "3.17.2", "verifiable_password_authentication": true})),
        false => (404, json!({"message": "Not Found"})),
    };
    assert_eq!(then(&server), ("https://git.example/api/v3/repos/ops/web/issues/7".to_owned(), Auth::Bearer));
}

#[test]
fn gitea_and_forgejo_are_told_apart_by_their_version() {
    let ticket_of = |version_text: &'static str| {
        let mut flow = Flow::start(generate(None), now());
        let first = flow.step(now());
        let mut view = None;
        for effect in first.effects {
            let (status, body) = version(version_text)(&effect.request.url);
            let reply = Reply { status, headers: Vec::new(), body: body.to_string().into_bytes(), received_at: now() };
            view = Some(flow.resume(effect.id, &Ok(reply), now()));
        }
        drop(view);
        flow.save()
    };
    assert!(ticket_of("1.23.8").contains("\"gitea\"") && !ticket_of("1.23.8").contains("\"forgejo\""));
    assert!(ticket_of("11.0.1+gitea-1.22.0").contains("\"forgejo\""));
}

#[test]
fn a_host_that_says_nothing_is_told_so() {
    for (status, body) in [(404, json!({})), (200, json!({"version": "GoToSocial"})), (401, json!({"message": "no"}))] {
        let (effects, view) = asked(&|_| (status, body.clone()));
        assert!(effects.is_empty(), "{effects:?}");
        let View::Trouble { trouble } = view else { panic!("no trouble but {view:?}") };
        assert_eq!(trouble.kind, "unknownProduct");
        for name in ["Gitea", "Forgejo", "GitHub Enterprise Server"] {
            assert!(trouble.message.contains(name), "{}", trouble.message);
        }
    }
}

#[test]
fn an_account_that_says_which_tracker_it_is_for_needs_no_question() {
    for (tracker, first) in [
        ("gitea", "https://git.example/api/v1/repos/ops/web/issues/7"),
        ("forgejo", "https://git.example/api/v1/repos/ops/web/issues/7"),
        ("github-server", "https://git.example/api/v3/repos/ops/web/issues/7"),
    ] {
        let mut flow = Flow::start(generate(Some(tracker)), now());
        assert_eq!(flow.step(now()).effects[0].request.url, first, "{tracker}");
    }
}

#[test]
fn a_base_that_the_account_knows_decides_where_a_site_is_asked() {
    let url = "https://intra.example/gitlab/shop/web/-/issues/7";
    for (base, first) in [
        (None, "https://intra.example/api/v4/projects/gitlab%2Fshop%2Fweb/issues/7"),
        (Some("https://intra.example/gitlab"), "https://intra.example/gitlab/api/v4/projects/shop%2Fweb/issues/7"),
        (Some("https://intra.example/other"), "https://intra.example/api/v4/projects/gitlab%2Fshop%2Fweb/issues/7"),
    ] {
        let Command::Generate { settings, markup, draft, evidence, .. } = generate(None) else { panic!() };
        let (url, tracker, base) = (url.to_owned(), Some("gitlab".to_owned()), base.map(str::to_owned));
        let mut flow = Flow::start(Command::Generate { url, tracker, base, settings, markup, draft, evidence }, now());
        assert_eq!(flow.step(now()).effects[0].request.url, first);
    }
}
