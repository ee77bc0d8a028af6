//! Sentry and Datadog: errors that were raised, and events.

use super::window::utc;
use super::{Ask, Connection, Query, Question};
use crate::http::{Auth, Reply, Request};
use crate::plain::fields::{list, text};
use crate::plain::value_of;
use crate::small::percent::encode;
use crate::small::query::with;

/// How Sentry is asked.
pub const SENTRY: Connection = Connection {
    addresses: &["https://sentry.io", "https://us.sentry.io", "https://de.sentry.io"],
    ways: &[Auth::Bearer],
    account: "A token with the scopes event:read and project:read.",
    query: Some(Query {
        label: "Organization or project",
        help: "The organization, e.g. harbour; with a project, e.g. harbour/checkout, or with an issue, e.g. \
               harbour/issues/4711, also its events.",
        needed: true,
    }),
    latest: None,
    asks: sentry,
    next: next_of_sentry,
};

/// How Datadog is asked.
pub const DATADOG: Connection = Connection {
    addresses: &[
        "https://api.datadoghq.com",
        "https://api.datadoghq.eu",
        "https://api.us3.datadoghq.com",
        "https://api.us5.datadoghq.com",
        "https://api.ap1.datadoghq.com",
        "https://api.ap2.datadoghq.com",
    ],
    ways: &[Auth::DatadogKeys],
    account: "An API key of the organization, and an application key with the scope events_read.",
    query: Some(Query {
        label: "Only events that match",
        help: "A search as in the Events Explorer, e.g. service:checkout. Empty asks for all.",
        needed: false,
    }),
    latest: None,
    asks: datadog,
    next: next_of_datadog,
};

fn sentry(question: &Question) -> Vec<Ask> {
    // A dot alone would climb to another place.
    let parts = question.query().split('/').filter(|part| !part.is_empty() && !part.chars().all(|c| c == '.'));
    let parts: Vec<String> = parts.map(encode).collect();
    // It takes times in UTC, which name no zone.
    let (from, until) = (utc(question.from_ms), utc(question.until_ms));
    let time =
        format!("start={}&end={}&utc=true", encode(from.trim_end_matches('Z')), encode(until.trim_end_matches('Z')));
    let ask =
        |what: &str, path: &str| question.ask(&format!("{what} of {}", question.query()), &format!("/api/0{path}"));
    let issues = |owner: &str, search: &str| {
        // Without any search only issues that are open come.
        ask("issues", &format!("/organizations/{owner}/issues/?query={search}&{time}&sort=date&limit=100"))
    };
    match parts.as_slice() {
        [owner] => vec![issues(owner, "")],
        [owner, project] => {
            let events = ask("events", &format!("/projects/{owner}/{project}/events/?{time}"));
            vec![issues(owner, &format!("project%3A{project}")), events]
        }
        [owner, word, id, ..] if word == "issues" => {
            let issue = format!("/organizations/{owner}/issues/{id}/");
            vec![ask("issue", &issue), ask("events", &format!("{issue}events/?{time}"))]
        }
        _ => Vec::new(),
    }
}

/// There always is a next page; its link says whether it holds anything.
fn next_of_sentry(asked: &Request, reply: &Reply) -> Option<String> {
    let links = reply.header("link")?.split(", <");
    let mut parameters = links.filter_map(|link| link.split_once('>').map(|(_, parameters)| parameters));
    let next = parameters.find(|said| said.contains("rel=\"next\"") && said.contains("results=\"true\""))?;
    let (_, cursor) = next.split_once("cursor=\"")?;
    let (cursor, _) = cursor.split_once('"')?;
    Some(with(&asked.url, "cursor", cursor))
}

fn datadog(question: &Question) -> Vec<Ask> {
    let query = question.query();
    let what = if query.is_empty() { "events".to_owned() } else { format!("events ({query})") };
    let only = if query.is_empty() { String::new() } else { format!("&filter%5Bquery%5D={}", encode(query)) };
    let (from, until) = (question.from_ms, question.until_ms);
    let path = format!(
        "/api/v2/events?filter%5Bfrom%5D={from}&filter%5Bto%5D={until}&sort=timestamp&page%5Blimit%5D=500{only}"
    );
    vec![question.ask(&what, &path)]
}

fn next_of_datadog(asked: &Request, reply: &Reply) -> Option<String> {
    let answer = value_of(&reply.body)?;
    let after = text(&answer, "/meta/page/after").filter(|_| !list(&answer, "/data").is_empty())?;
    Some(with(&asked.url, "page%5Bcursor%5D", after))
}

#[cfg(test)]
mod tests {
    use super::super::{answered, asks, question};
    use super::*;
    use chrono::DateTime;

    fn urls(source: &str, query: &str) -> Vec<String> {
        let asks = asks(source, &question("https://api.example", query)).unwrap();
        asks.into_iter().map(|ask| ask.request.url).collect()
    }

    fn next(source: &str, asked: &str, link: &str, body: &str) -> Option<String> {
        let headers = vec![("link".to_owned(), link.to_owned())];
        let body = body.as_bytes().to_vec();
        let reply = Reply { status: 200, headers, body, received_at: DateTime::UNIX_EPOCH };
        answered(source, &Request::get(asked, Auth::Bearer), &Ok(reply), 1).unwrap().map(|next| next.url)
    }

    const TIME: &str = "start=2026-03-14T08%3A00%3A00&end=2026-03-14T10%3A00%3A00&utc=true";

    #[test]
    fn sentry_is_asked_for_issues_open_or_not_and_for_events() {
        let list = |search: &str| {
            format!("https://api.example/api/0/organizations/acme/issues/?query={search}&{TIME}&sort=date&limit=100")
        };
        assert_eq!(urls("sentry", "acme"), [list("")]);
        let events = format!("https://api.example/api/0/projects/acme/shop/events/?{TIME}");
        assert_eq!(urls("sentry", " acme/shop "), [list("project%3Ashop"), events]);
        let issue = "https://api.example/api/0/organizations/acme/issues/47/";
        assert_eq!(urls("sentry", "acme/issues/47/"), [issue.to_owned(), format!("{issue}events/?{TIME}")]);
        assert_eq!(asks("sentry", &question("https://api.example", "../..")).unwrap_err().kind, "badQuery");
    }

    #[test]
    fn sentry_says_beside_the_next_page_whether_it_holds_anything() {
        let url = &urls("sentry", "acme")[0];
        let link = |results: &str| {
            format!(
                "<https://us.example/x?a=1,2&cursor=0:0:1>; rel=\"previous\"; results=\"true\"; cursor=\"0:0:1\", \
                 <https://us.example/x?cursor=0:100:0>; rel=\"next\"; results=\"{results}\"; cursor=\"0:100:0\""
            )
        };
        let second = next("sentry", url, &link("true"), "[]");
        assert_eq!(second, Some(format!("{url}&cursor=0%3A100%3A0")), "of the place that was asked");
        assert_eq!(next("sentry", url, &link("false"), "[]"), None);
        assert_eq!(next("sentry", url, "", "[]"), None);
    }

    #[test]
    fn datadog_counts_milliseconds_and_follows_its_cursor() {
        let url = &urls("datadog", "service:checkout")[0];
        let start = "https://api.example/api/v2/events?filter%5Bfrom%5D=1773475200000&filter%5Bto%5D=1773482400000";
        assert!(url.starts_with(start) && url.ends_with("&filter%5Bquery%5D=service%3Acheckout"), "{url}");
        let body = |rows: &str| {
            format!(
                r#"{{"data":[{rows}],"links":{{"next":"https://app.example/x"}},"meta":{{"page":{{"after":"e=="}}}}}}"#
            )
        };
        let second = next("datadog", url, "", &body("{}")).unwrap();
        assert_eq!(second, format!("{url}&page%5Bcursor%5D=e%3D%3D"));
        let third = next("datadog", &second, "", &body("{}").replace("e==", "f"));
        assert_eq!(third, Some(format!("{url}&page%5Bcursor%5D=f")));
        assert_eq!(next("datadog", url, "", &body("")), None, "an empty page is the last");
        assert_eq!(next("datadog", url, "", r#"{"data":[{}]}"#), None);
    }
}
