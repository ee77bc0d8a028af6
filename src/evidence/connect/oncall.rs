//! PagerDuty and Opsgenie: who was called, and what they did.

use super::paging::Walk;
use super::window::utc;
use super::{Ask, Connection, Query, Question};
use crate::http::{Auth, Reply, Request};
use crate::plain::fields::{list, text, truth};
use crate::plain::value_of;
use crate::small::percent::encode;
use crate::small::query::{value_in, with};

/// How PagerDuty is asked.
pub const PAGERDUTY: Connection = Connection {
    addresses: &["https://api.pagerduty.com", "https://api.eu.pagerduty.com"],
    ways: &[Auth::TokenField, Auth::Bearer],
    account: "A read-only API key: Integrations, API Access Keys; or the user token of your own profile.",
    query: Some(Query {
        label: "Only of",
        help: "An incident, a service or a team, by its address or as incidents/ID, services/ID or teams/ID. Empty asks for \
               everything.",
        needed: false,
    }),
    latest: None,
    asks: pagerduty,
    next: next_of_pagerduty,
};

/// How Opsgenie is asked.
pub const OPSGENIE: Connection = Connection {
    addresses: &["https://api.opsgenie.com", "https://api.eu.opsgenie.com"],
    ways: &[Auth::GenieKey],
    account: "The key of an API integration that may read.",
    query: Some(Query {
        label: "Only alerts that match",
        help: "A search as in Opsgenie, e.g. teams: checkout AND priority: P1. Empty asks for all of the time.",
        needed: false,
    }),
    latest: None,
    asks: opsgenie,
    next: next_of_opsgenie,
};

/// As many come at once.
const PAGE: usize = 100;

/// What is asked for below an incident: notes come with their words.
const LOG: &str = "/log_entries?limit=100&include%5B%5D=channels";

const INCIDENTS: Walk = Walk { list: "/incidents", below: LOG };

const ALERTS: Walk = Walk { list: "/v2/alerts", below: "/notes?limit=100&order=asc" };

/// What PagerDuty calls a thing in addresses, and the parameter that asks for what belongs to it; an incident is asked itself.
const THINGS: [(&str, &str); 4] =
    [("incidents", ""), ("services", "service_ids"), ("directory", "service_ids"), ("teams", "team_ids")];

/// The parameter and the id of the thing that a query names, by its address or in short.
fn thing_of(query: &str) -> Option<(&'static str, &str)> {
    let words: Vec<&str> = query.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).rev().find_map(|pair| {
        let [kind, id] = pair else { return None };
        let is_id = id.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
        let known = THINGS.iter().find(|(name, _)| is_id && name == kind);
        known.map(|(_, parameter)| (*parameter, *id))
    })
}

fn pagerduty(question: &Question) -> Vec<Ask> {
    let query = question.query();
    let ask = |what: &str, path: &str| {
        let what = if query.is_empty() { what.to_owned() } else { format!("{what} of {query}") };
        let ask = question.ask(&what, path);
        // Without its version the answer is that of the account's default.
        let request = ask.request.with_header("Accept", "application/vnd.pagerduty+json;version=2");
        Ask { request, ..ask }
    };
    let (from, until) = (encode(&utc(question.from_ms)), encode(&utc(question.until_ms)));
    let time = format!("since={from}&until={until}&limit={PAGE}");
    let incidents = |only: &str| ask("incidents", &format!("/incidents?{time}&sort_by=created_at%3Aasc{only}"));
    let log = |only: &str| ask("log entries", &format!("/log_entries?{time}&include%5B%5D=channels{only}"));
    match thing_of(query) {
        None if query.is_empty() => vec![incidents(""), log("")],
        None => Vec::new(),
        Some(("", id)) => {
            vec![ask("incident", &format!("/incidents/{id}")), ask("log entries", &format!("/incidents/{id}{LOG}"))]
        }
        Some((parameter, id)) => {
            let only = format!("&{parameter}%5B%5D={id}");
            // Log entries cannot be asked for by service: those of each incident are, see `next_of_pagerduty`.
            if parameter == "service_ids" { vec![incidents(&only)] } else { vec![incidents(&only), log(&only)] }
        }
    }
}

fn next_of_pagerduty(asked: &Request, reply: &Reply) -> Option<String> {
    let answer = value_of(&reply.body)?;
    let has_more = truth(&answer, "/more") == Some(true);
    let page = has_more.then(|| {
        let offset = value_in(&asked.url, "offset").and_then(|offset| offset.parse::<usize>().ok()).unwrap_or(0);
        with(&asked.url, "offset", &offset.saturating_add(PAGE).to_string())
    });
    let of_service = value_in(&asked.url, "service_ids%5B%5D").is_some();
    let found: Vec<&str> = list(&answer, "/incidents").iter().filter_map(|row| text(row, "/id")).collect();
    INCIDENTS.next(&asked.url, page, if of_service { &found } else { &[] })
}

fn opsgenie(question: &Question) -> Vec<Ask> {
    let mut search = format!("createdAt >= {} AND createdAt <= {}", question.from_ms, question.until_ms);
    let mut what = "alerts".to_owned();
    if !question.query().is_empty() {
        search.push_str(&format!(" AND ({})", question.query()));
        what.push_str(&format!(" ({})", question.query()));
    }
    let path = format!("/v2/alerts?query={}&limit={PAGE}&sort=createdAt&order=asc", encode(&search));
    vec![question.ask(&what, &path)]
}

/// The next page of the alerts, then what people noted on each of them.
fn next_of_opsgenie(asked: &Request, reply: &Reply) -> Option<String> {
    let answer = value_of(&reply.body)?;
    let next = text(&answer, "/paging/next").and_then(|next| value_in(next, "offset"));
    let page = next.map(|offset| with(&asked.url, "offset", &offset));
    let alerts = list(&answer, "/data").iter().filter(|row| row.get("tinyId").is_some());
    let found: Vec<&str> = alerts.filter_map(|row| text(row, "/id")).collect();
    ALERTS.next(&asked.url, page, &found)
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

    fn next(source: &str, asked: &str, body: &str) -> Option<String> {
        let request = Request::get(asked, Auth::GenieKey);
        let reply = Reply {
            status: 200,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            received_at: DateTime::UNIX_EPOCH,
        };
        answered(source, &request, &Ok(reply), 1).unwrap().map(|next| next.url)
    }

    #[test]
    fn pagerduty_is_asked_for_incidents_and_what_happened_to_them() {
        let time = "since=2026-03-14T08%3A00%3A00Z&until=2026-03-14T10%3A00%3A00Z&limit=100";
        let incidents = format!("https://api.example/incidents?{time}&sort_by=created_at%3Aasc");
        let log = format!("https://api.example/log_entries?{time}&include%5B%5D=channels");
        assert_eq!(urls("pagerduty", ""), [incidents.clone(), log.clone()]);
        let team = "&team_ids%5B%5D=PQ9K7I8";
        assert_eq!(urls("pagerduty", "teams/PQ9K7I8"), [format!("{incidents}{team}"), format!("{log}{team}")]);
        let service = [format!("{incidents}&service_ids%5B%5D=PIJ90N7")];
        assert_eq!(urls("pagerduty", "https://acme.pagerduty.com/service-directory/PIJ90N7?x=1"), service);
        let one = "https://api.example/incidents/Q1A2B3";
        assert_eq!(
            urls("pagerduty", "https://acme.pagerduty.com/incidents/Q1A2B3/timeline"),
            [one.to_owned(), format!("{one}{LOG}")]
        );
        let asked = asks("pagerduty", &question("https://api.example", "")).unwrap().remove(0).request;
        assert_eq!(asked.headers, [("Accept".to_owned(), "application/vnd.pagerduty+json;version=2".to_owned())]);
    }

    #[test]
    fn what_pagerduty_cannot_be_asked_for_is_refused_in_a_sentence() {
        let refusal = asks("pagerduty", &question("https://api.example", "the checkout team")).unwrap_err();
        assert_eq!(refusal.kind, "badQuery");
        assert!(refusal.hint.contains("services/ID"), "{}", refusal.hint);
    }

    #[test]
    fn pages_of_pagerduty_are_counted_on() {
        let log = &urls("pagerduty", "")[1];
        let second = next("pagerduty", log, r#"{"log_entries":[],"limit":100,"offset":0,"more":true}"#).unwrap();
        assert_eq!(second, format!("{log}&offset=100"));
        let third = next("pagerduty", &second, r#"{"log_entries":[],"more":true}"#).unwrap();
        assert_eq!(third, format!("{log}&offset=200"));
        assert_eq!(next("pagerduty", &third, r#"{"log_entries":[],"more":false}"#), None);
        let incidents = r#"{"incidents":[{"id":"Q1"}],"more":false}"#;
        assert_eq!(next("pagerduty", &urls("pagerduty", "")[0], incidents), None, "the log of all is asked for");
    }

    #[test]
    fn incidents_of_a_service_are_followed_by_the_log_of_each() {
        let list = &urls("pagerduty", "services/PIJ90N7")[0];
        let first = next("pagerduty", list, r#"{"incidents":[{"id":"Q1"},{"id":"Q2"}],"more":false}"#).unwrap();
        assert_eq!(first, format!("https://api.example/incidents/Q1{LOG}#Q2"));
        let more = next("pagerduty", &first, r#"{"log_entries":[],"more":true}"#).unwrap();
        assert_eq!(more, format!("https://api.example/incidents/Q1{LOG}&offset=100#Q2"));
        let second = next("pagerduty", &more, r#"{"log_entries":[],"more":false}"#).unwrap();
        assert_eq!(second, format!("https://api.example/incidents/Q2{LOG}"));
        assert_eq!(next("pagerduty", &second, r#"{"log_entries":[],"more":false}"#), None);
    }

    #[test]
    fn opsgenie_is_asked_for_alerts_of_the_time_and_then_for_their_notes() {
        let list = &urls("opsgenie", "teams: a OR teams: b")[0];
        let search = "createdAt >= 1773475200000 AND createdAt <= 1773482400000 AND (teams: a OR teams: b)";
        assert_eq!(value_in(list, "query").as_deref(), Some(search));
        let page = r#"{"data":[{"id":"a-1","tinyId":"1"}],"paging":{"next":"https://elsewhere.example/v2/alerts?offset=100"}}"#;
        let second = next("opsgenie", list, page).unwrap();
        assert_eq!(second, format!("{list}&offset=100#a-1"));
        let notes = next("opsgenie", &second, r#"{"data":[],"paging":{}}"#).unwrap();
        assert_eq!(notes, "https://api.example/v2/alerts/a-1/notes?limit=100&order=asc");
        let answer = r#"{"data":[{"note":"x","id":"n"}],"paging":{"next":"/v2/alerts/a-1/notes?offset=17_9"}}"#;
        assert_eq!(next("opsgenie", &notes, answer), Some(format!("{notes}&offset=17_9")));
    }
}
