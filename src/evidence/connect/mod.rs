//! Sources that can be asked directly: which requests a shell is to send, whether an answer is one, and what it tells.
//!
//! Nothing here sends anything or knows a token. A source that can be asked says so by [`super::Source::connection`]; what it is
//! asked stands in a file of this folder. All requests of a connection go to the origin of its address.

mod answer;
mod errors;
mod forges;
mod grafana;
mod monitoring;
mod oncall;
mod paging;
mod places;
mod statuspage;
mod suggest;
mod window;

pub use answer::{Refusal, answered, failed, read_answers};
pub(super) use errors::{DATADOG, SENTRY};
pub(super) use forges::{GITHUB, GITLAB};
pub(super) use grafana::{GRAFANA, LOKI};
pub(super) use monitoring::{ALERTMANAGER, PROMETHEUS};
pub(super) use oncall::{OPSGENIE, PAGERDUTY};
pub use places::{Place, places};
pub(super) use statuspage::STATUSPAGE;
pub use suggest::suggestions;
pub use window::around;

use super::by_id;
use crate::http::{Auth, Reply, Request, host_of, origin_of};
use crate::plain::stored;

/// Pages of one list that are asked for, at most.
pub const MOST_PAGES: usize = 20;

/// Pages of Prometheus, Alertmanager, Grafana and Statuspage that are copied as their address.
const PAGES: [&str; 4] = ["/graph", "/alerts", "/explore", "/history"];

/// How a source is asked.
pub struct Connection {
    /// Its addresses where its maker runs it, the usual one first; none for what a team runs itself.
    pub addresses: &'static [&'static str],
    /// How a person may prove who they are, the usual way first.
    pub ways: &'static [Auth],
    /// What to enter as the token, for people.
    pub account: &'static str,
    /// What is to be said beside the time; `None` where the time is enough.
    pub query: Option<Query>,
    /// As many things are told at most, the newest ones, whatever time is asked for; `None` where the time decides.
    latest: Option<usize>,
    /// The requests of a question, each to the question's origin; none where the query is not understood.
    asks: fn(&Question) -> Vec<Ask>,
    /// The next page of an answer.
    next: fn(&Request, &Reply) -> Option<String>,
}

impl Connection {
    /// Whether nobody is answered without a token.
    pub fn wants_token(&self) -> bool {
        !self.ways.contains(&Auth::None)
    }
}

/// What is asked for beside the time.
pub struct Query {
    /// What the field is called.
    pub label: &'static str,
    /// What to write in it.
    pub help: &'static str,
    /// Whether nothing can be asked without it.
    pub needed: bool,
}

/// What somebody wants to know of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The address, with a folder where the source is below one.
    pub base: String,
    /// How the shell signs.
    pub auth: Auth,
    /// Milliseconds since 1970, from when.
    pub from_ms: i64,
    /// Milliseconds since 1970, until when.
    pub until_ms: i64,
    /// What is asked for beside the time; may be empty.
    pub query: String,
}

stored! { struct Question { base, auth, from_ms = "fromMs", until_ms = "untilMs", query } }

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What its answer is called for people, e.g. `alerts of 127.0.0.1:9093`. The same question has the same name, so that a
    /// later answer takes the place of an earlier one.
    pub name: String,
    /// The first request.
    pub request: Request,
}

impl Question {
    /// The base without a slash at its end, and without the page at which a person may have copied it.
    fn base(&self) -> &str {
        let base = self.base.trim_end_matches('/');
        PAGES.iter().find_map(|page| base.strip_suffix(page)).unwrap_or(base)
    }

    /// The query without space around it.
    fn query(&self) -> &str {
        self.query.trim()
    }

    /// An ask below the base. Its answer is called by `what` and the host.
    fn ask(&self, what: &str, path: &str) -> Ask {
        let name = format!("{what} of {}", host_of(&self.base));
        Ask { name, request: Request::get(format!("{}{path}", self.base()), self.auth) }
    }
}

/// The requests that answer a question to a source.
///
/// # Errors
///
/// [`Refusal`] when the question is none: no such source, an address that is none, a time that ends before it begins, a query
/// that is needed and empty or is not understood.
pub fn asks(source: &str, question: &Question) -> Result<Vec<Ask>, Refusal> {
    let known = by_id(source).and_then(|source| Some((source, source.connection()?)));
    let (source, connection) = known
        .ok_or_else(|| Refusal::new("noSource", "There is no such source that can be asked.", "Choose another."))?;
    if origin_of(&question.base).is_none() {
        let what = format!("`{}` is no address of {}.", question.base, source.name());
        return Err(Refusal::new(
            "badAddress",
            &what,
            "Enter it as it stands in the browser, e.g. https://host.example.",
        ));
    }
    if let Some(address) = places::asked_at(source.id(), &question.base) {
        let what = format!("{} is where people read; {} answers elsewhere.", host_of(&question.base), source.name());
        return Err(Refusal::new("badAddress", &what, &format!("Enter {address}.")));
    }
    if question.from_ms >= question.until_ms {
        return Err(Refusal::new("badTime", "The time ends before it begins.", "Set the end after the beginning."));
    }
    if let Some(query) = connection.query.as_ref().filter(|query| query.needed && question.query().is_empty()) {
        return Err(Refusal::new("noQuery", &format!("{} is empty.", query.label), query.help));
    }
    let asks = (connection.asks)(question);
    match &connection.query {
        Some(query) if asks.is_empty() => {
            let what =
                format!("{}: \u{201c}{}\u{201d} is nothing that can be asked for.", query.label, question.query());
            Err(Refusal::new("badQuery", &what, query.help))
        }
        _ => Ok(asks),
    }
}

/// No further page: everything comes at once.
fn no_more(_: &Request, _: &Reply) -> Option<String> {
    None
}

#[cfg(test)]
pub(super) fn question(base: &str, query: &str) -> Question {
    // 2026-03-14, 08:00 to 10:00 in UTC.
    let (from_ms, until_ms) = (1_773_475_200_000, 1_773_482_400_000);
    Question { base: base.to_owned(), auth: Auth::Bearer, from_ms, until_ms, query: query.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::SOURCES;
    use super::*;

    #[test]
    fn every_request_is_a_get_of_the_origin_that_was_entered() {
        for source in SOURCES {
            let Some(connection) = source.connection() else { continue };
            assert!(!connection.ways.is_empty() && !connection.account.is_empty(), "{}", source.id());
            // What PagerDuty is asked about has a kind.
            let query = if source.id() == "pagerduty" { "teams/P1" } else { "a/b" };
            let asks = asks(source.id(), &question("https://watch.example/below/", query)).unwrap();
            assert!(!asks.is_empty(), "{}", source.id());
            for ask in asks {
                assert_eq!(ask.request.method.as_str(), "GET");
                assert!(ask.request.url.starts_with("https://watch.example/below/"), "{}", ask.request.url);
                assert!(!ask.request.url.contains("//below") && !ask.request.url.contains("below//"));
                assert!(ask.name.ends_with(" of watch.example"), "{}", ask.name);
                assert_eq!(ask.request.auth, Auth::Bearer);
            }
        }
    }

    #[test]
    fn a_query_cannot_leave_its_place_in_the_address() {
        let asks = asks("github", &question("https://api.github.com", "a/../../user?x=#")).unwrap();
        for ask in asks {
            assert!(ask.request.url.starts_with("https://api.github.com/repos/a/"), "{}", ask.request.url);
            assert!(!ask.request.url.contains("/../") && !ask.request.url.contains('#'), "{}", ask.request.url);
        }
    }

    #[test]
    fn a_page_that_was_copied_is_no_part_of_the_address() {
        let asks = asks("prometheus", &question("http://127.0.0.1:9090/graph", "")).unwrap();
        assert!(asks[0].request.url.starts_with("http://127.0.0.1:9090/api/v1/"), "{}", asks[0].request.url);
    }

    #[test]
    fn what_is_no_question_is_refused_in_a_sentence() {
        let kind = |source: &str, question: &Question| asks(source, question).unwrap_err().kind;
        assert_eq!(kind("slack", &question("https://a.example", "")), "noSource");
        assert_eq!(kind("loki", &question("https://a.example", " ")), "noQuery");
        assert_eq!(kind("prometheus", &question("watch", "")), "badAddress");
        assert_eq!(kind("datadog", &question("https://app.datadoghq.eu", "")), "badAddress");
        let backwards = Question { until_ms: 0, ..question("https://a.example", "") };
        assert_eq!(kind("prometheus", &backwards), "badTime");
    }
}
