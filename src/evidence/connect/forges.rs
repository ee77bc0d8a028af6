//! GitHub and GitLab: what went out of a repository.

use super::window::utc;
use super::{Ask, Connection, Query, Question};
use crate::http::{Auth, Reply, Request};
use crate::small::percent::encode;

const QUERY: Query = Query { label: "Repository", help: "Its owner and name, e.g. harbour/checkout.", needed: true };

/// How GitHub is asked.
pub const GITHUB: Connection = Connection {
    addresses: &["https://api.github.com"],
    ways: &[Auth::Bearer, Auth::None],
    account: "A fine-grained token that may read deployments, actions and contents of the repository. \
              GitHub Enterprise Server is at https://HOST/api/v3.",
    query: Some(QUERY),
    latest: None,
    asks: github,
    next: next_page,
};

/// How GitLab is asked.
pub const GITLAB: Connection = Connection {
    addresses: &["https://gitlab.com"],
    ways: &[Auth::PrivateToken, Auth::None],
    account: "A personal or project access token with the scope read_api.",
    query: Some(QUERY),
    latest: None,
    asks: gitlab,
    next: next_page,
};

fn github(question: &Question) -> Vec<Ask> {
    // Owner and name, whatever else was typed: a dot alone would climb to another place.
    let mut parts = question.query().split('/').filter(|part| !part.is_empty() && !part.chars().all(|c| c == '.'));
    let (owner, name) = (encode(parts.next().unwrap_or_default()), encode(parts.next().unwrap_or_default()));
    let (from, until) = (utc(question.from_ms), utc(question.until_ms));
    let lists = [
        ("deployments", "deployments?per_page=100".to_owned()),
        ("releases", "releases?per_page=100".to_owned()),
        ("runs", format!("actions/runs?created={}&per_page=100", encode(&format!("{from}..{until}")))),
    ];
    let ask = |(what, list): (&str, String)| {
        question.ask(&format!("{what} of {}", question.query()), &format!("/repos/{owner}/{name}/{list}"))
    };
    lists.into_iter().map(ask).collect()
}

fn gitlab(question: &Question) -> Vec<Ask> {
    let project = encode(question.query().trim_matches('/'));
    let (from, until) = (encode(&utc(question.from_ms)), encode(&utc(question.until_ms)));
    let lists = [
        // A time of change wants that order.
        (
            "deployments",
            format!("deployments?updated_after={from}&updated_before={until}&order_by=updated_at&sort=asc"),
        ),
        ("releases", "releases?order_by=released_at&sort=desc".to_owned()),
    ];
    let ask = |(what, list): (&str, String)| {
        let path = format!("/api/v4/projects/{project}/{list}&per_page=100");
        question.ask(&format!("{what} of {}", question.query()), &path)
    };
    lists.into_iter().map(ask).collect()
}

/// The address that the header `Link` calls next.
fn next_page(_: &Request, reply: &Reply) -> Option<String> {
    reply.next_link().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::{asks, question};

    #[test]
    fn a_repository_is_asked_for_what_went_out() {
        let asks = asks("github", &question("https://api.github.com", "harbour/checkout")).unwrap();
        assert_eq!(asks[0].name, "deployments of harbour/checkout of api.github.com");
        assert_eq!(asks[1].request.url, "https://api.github.com/repos/harbour/checkout/releases?per_page=100");
        let runs = "created=2026-03-14T08%3A00%3A00Z..2026-03-14T10%3A00%3A00Z";
        assert!(asks[2].request.url.contains(runs), "{}", asks[2].request.url);
    }

    #[test]
    fn a_project_of_gitlab_is_one_segment() {
        let asks = asks("gitlab", &question("https://gitlab.com", "/harbour/sub/checkout")).unwrap();
        let start =
            "https://gitlab.com/api/v4/projects/harbour%2Fsub%2Fcheckout/deployments?updated_after=2026-03-14T08";
        assert!(asks[0].request.url.starts_with(start), "{}", asks[0].request.url);
    }
}
