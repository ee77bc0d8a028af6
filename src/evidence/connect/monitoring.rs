//! Prometheus and Alertmanager.
//!
//! Alertmanager tells only alerts that fire now. What fired and is over is in Prometheus' own metric of alerts, for as long as
//! Prometheus keeps its values.

use super::window::{seconds, step_s};
use super::{Ask, Connection, Query, Question, no_more};
use crate::http::Auth;
use crate::small::percent::encode;

/// Without a password, with a token of a proxy before it, or with a name and a password.
const WAYS: &[Auth] = &[Auth::None, Auth::Bearer, Auth::Basic];

const ACCOUNT: &str = "The token, or the name and the password, that the proxy before it wants; most have none.";

/// Alerts that fired, and beside them a line that is there at every step: it tells where the answer ends, and so whether an
/// alert was over by then.
const HISTORY: &str = r#"ALERTS{alertstate="firing"} or label_replace(vector(0), "nofault", "end", "", "")"#;

/// How Prometheus is asked.
pub const PROMETHEUS: Connection = Connection {
    addresses: &[],
    ways: WAYS,
    account: ACCOUNT,
    query: Some(Query {
        label: "Metric (PromQL)",
        help: "What to draw, e.g. sum(rate(http_requests_total[5m])). Empty asks only for alerts.",
        needed: false,
    }),
    latest: None,
    asks: prometheus,
    next: no_more,
};

/// How Alertmanager is asked.
pub const ALERTMANAGER: Connection = Connection {
    addresses: &[],
    ways: WAYS,
    account: ACCOUNT,
    query: Some(Query {
        label: "Only alerts with",
        help: "A matcher, e.g. service=\"checkout\". Empty asks for all that fire. Alertmanager forgets those that are over; \
               Prometheus knows them.",
        needed: false,
    }),
    latest: None,
    asks: alertmanager,
    next: no_more,
};

fn prometheus(question: &Question) -> Vec<Ask> {
    let mut asks = vec![range(question, "alerts", HISTORY)];
    if !question.query().is_empty() {
        asks.push(range(question, question.query(), question.query()));
    }
    asks
}

fn range(question: &Question, what: &str, query: &str) -> Ask {
    let (from, until, step) = (seconds(question.from_ms), seconds(question.until_ms), step_s(question));
    let query = encode(query);
    question.ask(what, &format!("/api/v1/query_range?query={query}&start={from}&end={until}&step={step}"))
}

fn alertmanager(question: &Question) -> Vec<Ask> {
    let filter =
        if question.query().is_empty() { String::new() } else { format!("?filter={}", encode(question.query())) };
    vec![question.ask("alerts", &format!("/api/v2/alerts{filter}"))]
}

#[cfg(test)]
mod tests {
    use super::super::{asks, question};

    #[test]
    fn prometheus_is_asked_for_alerts_and_for_the_metric() {
        let urls = |query: &str| -> Vec<String> {
            let asks = asks("prometheus", &question("http://127.0.0.1:9090", query)).unwrap();
            asks.into_iter().map(|ask| ask.request.url).collect()
        };
        assert_eq!(urls("").len(), 1);
        assert_eq!(
            urls("up > 0")[1],
            "http://127.0.0.1:9090/api/v1/query_range?query=up%20%3E%200&start=1773475200&end=1773482400&step=10"
        );
    }

    #[test]
    fn alertmanager_is_asked_for_what_matches() {
        let asks = asks("alertmanager", &question("https://a.example/am", "job=\"x\"")).unwrap();
        assert_eq!(asks[0].request.url, "https://a.example/am/api/v2/alerts?filter=job%3D%22x%22");
    }
}
