//! Grafana's annotations, and Loki.

use super::{Ask, Connection, Query, Question, no_more};
use crate::http::Auth;
use crate::small::percent::encode;

/// As many come at once; Loki's own limit, and far above what anybody annotates.
const MOST: usize = 5000;

/// How Grafana is asked.
pub const GRAFANA: Connection = Connection {
    addresses: &[],
    ways: &[Auth::Bearer, Auth::Basic, Auth::None],
    account: "A token of a service account with the role Viewer.",
    query: Some(Query {
        label: "Only annotations tagged",
        help: "A tag, e.g. deploy. Empty asks for all.",
        needed: false,
    }),
    latest: None,
    asks: annotations,
    next: no_more,
};

/// How Loki is asked.
pub const LOKI: Connection = Connection {
    addresses: &[],
    ways: &[Auth::None, Auth::Bearer, Auth::Basic],
    account: "The token, or the name and the password, that the proxy before it wants.",
    query: Some(Query {
        label: "Lines (LogQL)",
        help: "Which lines, e.g. {app=\"checkout\"} |= \"error\". The first 5,000 of the time are read.",
        needed: true,
    }),
    latest: None,
    asks: lines,
    next: no_more,
};

fn annotations(question: &Question) -> Vec<Ask> {
    let tag = if question.query().is_empty() { String::new() } else { format!("&tags={}", encode(question.query())) };
    let (from, until) = (question.from_ms, question.until_ms);
    vec![question.ask("annotations", &format!("/api/annotations?from={from}&to={until}&limit={MOST}{tag}"))]
}

fn lines(question: &Question) -> Vec<Ask> {
    let query = encode(question.query());
    // Nanoseconds, by text: no number here is as large.
    let (from, until) = (format!("{}000000", question.from_ms), format!("{}000000", question.until_ms));
    let path =
        format!("/loki/api/v1/query_range?query={query}&start={from}&end={until}&limit={MOST}&direction=forward");
    vec![question.ask(question.query(), &path)]
}

#[cfg(test)]
mod tests {
    use super::super::{asks, question};

    #[test]
    fn grafana_counts_milliseconds_and_loki_nanoseconds() {
        let url = |source: &str, query: &str| {
            asks(source, &question("https://g.example/grafana", query)).unwrap().remove(0).request.url
        };
        assert_eq!(
            url("grafana", "deploy"),
            "https://g.example/grafana/api/annotations?from=1773475200000&to=1773482400000&limit=5000&tags=deploy"
        );
        assert!(
            url("loki", "{app=\"x\"}").contains("query=%7Bapp%3D%22x%22%7D&start=1773475200000000000&end=17734824")
        );
    }
}
