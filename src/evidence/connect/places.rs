//! Addresses in a ticket that lead to a source which can be asked: of an incident there, of an issue, of a status page.
//!
//! A ticket's text is anybody's, so it must not choose where a token goes: where one is wanted, the address that is offered is
//! the maker's own, from here. What a team runs itself, e.g. Grafana, is therefore not offered. Nobody is asked unbidden.

use crate::http::{host_of, origin_of};
use crate::plain::shown;
use crate::small::query::value_in;

/// As many are offered at most.
const MOST: usize = 6;

/// What a ticket suggests to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Id of the source.
    pub source: String,
    /// The address at which it is asked.
    pub address: String,
    /// What to ask for beside the time; may be empty.
    pub query: String,
}

shown! { struct Place { source, address, query } }

/// An address, in its parts.
struct Seen<'a> {
    url: &'a str,
    origin: String,
    host: String,
    path: Vec<&'a str>,
}

/// The address at which a source is asked and the query, where the address that was seen is one of its pages.
type Known = fn(&Seen) -> Option<(String, String)>;

const KNOWN: &[(&str, Known)] = &[
    ("pagerduty", pagerduty),
    ("opsgenie", opsgenie),
    ("sentry", sentry),
    ("datadog", datadog),
    ("statuspage", statuspage),
];

/// Names before a maker's own domain at which no customer has pages.
const OF_MAKERS: &[&str] =
    &["api", "www", "support", "developer", "developers", "status", "docs", "community", "events", "blog", "help"];

/// Places that a text has addresses of, each once, in the order of the text. The text may be of any form, JSON as well.
pub fn places(text: &str) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for place in addresses(text).filter_map(place_of) {
        if found.len() < MOST && !found.contains(&place) {
            found.push(place);
        }
    }
    found
}

/// Where a source is asked whose page that address is, when that is another origin.
pub(super) fn asked_at(source: &str, url: &str) -> Option<String> {
    let place = place_of(url).filter(|place| place.source == source)?;
    // Sentry answers at its pages as well.
    (source != "sentry" && origin_of(&place.address) != origin_of(url)).then_some(place.address)
}

fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("http").filter_map(|(at, _)| {
        let rest = text.get(at..).filter(|rest| rest.starts_with("https://") || rest.starts_with("http://"))?;
        let is_end = |c: char| c.is_whitespace() || c.is_control() || "\"<>()[]{}|\\'`".contains(c);
        rest.split(is_end).next().map(|url| url.trim_end_matches(['.', ',', ';', ':', '!', '?', '*']))
    })
}

fn place_of(url: &str) -> Option<Place> {
    let origin = origin_of(url)?;
    let (_, rest) = url.split_once("://")?;
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let path = path.split('/').skip(1).filter(|part| !part.is_empty()).collect();
    let seen = Seen { url, origin, host: host_of(url), path };
    KNOWN.iter().find_map(|(source, known)| {
        known(&seen).map(|(address, query)| Place { source: (*source).to_owned(), address, query })
    })
}

impl Seen<'_> {
    /// What stands before a maker's domain, unless it is the maker's own.
    fn customer(&self, domain: &str) -> Option<&str> {
        self.host.strip_suffix(domain).filter(|name| !name.is_empty() && !OF_MAKERS.contains(name))
    }

    /// What follows that word in the path.
    fn after(&self, word: &str) -> Option<&str> {
        let at = self.path.iter().position(|part| *part == word)?;
        self.path.get(at.checked_add(1)?).copied()
    }
}

fn pagerduty(seen: &Seen) -> Option<(String, String)> {
    let is_european = seen.customer(".eu.pagerduty.com").is_some();
    seen.customer(".pagerduty.com").filter(|name| is_european || !name.contains('.'))?;
    let words =
        [("incidents", "incidents"), ("service-directory", "services"), ("services", "services"), ("teams", "teams")];
    let query = words.iter().find_map(|(word, name)| {
        let id = seen.after(word).filter(|id| id.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()))?;
        Some(format!("{name}/{id}"))
    });
    let region = if is_european { "eu." } else { "" };
    Some((format!("https://api.{region}pagerduty.com"), query.unwrap_or_default()))
}

fn opsgenie(seen: &Seen) -> Option<(String, String)> {
    let regions = [("app.opsgenie.com", ""), ("app.eu.opsgenie.com", "eu.")];
    let is_at = |host: &str| seen.host.strip_suffix(host).is_some_and(|name| name.is_empty() || name.ends_with('.'));
    let (_, region) = regions.iter().find(|(host, _)| is_at(host))?;
    let query = seen.after("detail").map(|id| format!("alertId: {id}"));
    Some((format!("https://api.{region}opsgenie.com"), query.unwrap_or_default()))
}

fn sentry(seen: &Seen) -> Option<(String, String)> {
    let of_domain = seen.customer(".sentry.io").filter(|name| !name.contains('.') && !["us", "de"].contains(name));
    let owner = match of_domain {
        Some(owner) => owner,
        None if seen.host == "sentry.io" => seen.after("organizations")?,
        None => return None,
    };
    let issue = seen.after("issues").filter(|id| id.chars().all(|c| c.is_ascii_digit()));
    let query = issue.map_or_else(|| owner.to_owned(), |id| format!("{owner}/issues/{id}"));
    Some(("https://sentry.io".to_owned(), query))
}

fn datadog(seen: &Seen) -> Option<(String, String)> {
    const SITES: [&str; 4] = ["us3", "us5", "ap1", "ap2"];
    let host = match (seen.customer(".datadoghq.com"), seen.customer(".datadoghq.eu")) {
        // Other names before the domain are those of customers of the first site.
        (Some(name), _) => match name.rsplit('.').next().filter(|site| SITES.contains(site)) {
            Some(_) if name.starts_with("api.") => return None,
            Some(site) => format!("{site}.datadoghq.com"),
            None => "datadoghq.com".to_owned(),
        },
        (None, Some(_)) => "datadoghq.eu".to_owned(),
        (None, None) => return None,
    };
    let is_search = seen.path.first() == Some(&"event");
    let query = value_in(seen.url, "query").filter(|_| is_search).map(|query| query.replace('+', " "));
    Some((format!("https://api.{host}"), query.unwrap_or_default()))
}

/// By its name: a page has whatever domain its owner gave it.
fn statuspage(seen: &Seen) -> Option<(String, String)> {
    let labels: Vec<&str> = seen.host.split('.').collect();
    let (first, owner) = (labels.first()?, labels.iter().rev().nth(1)?);
    let is_hosted = labels.ends_with(&["statuspage", "io"]) && labels.len() > 2 && !["manage", "www"].contains(first);
    let is_named = labels.len() > 2 && *first == "status" || owner.len() > "status".len() && owner.ends_with("status");
    (is_hosted || is_named).then(|| (seen.origin.clone(), String::new()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_page_leads_to_where_its_source_is_asked() {
        let led = |url: &str| place_of(url).map(|place| format!("{} {} {}", place.source, place.address, place.query));
        for (url, place) in [
            ("https://acme.pagerduty.com/incidents/Q1A2B3?x=1", "pagerduty https://api.pagerduty.com incidents/Q1A2B3"),
            (
                "https://acme.eu.pagerduty.com/service-directory/PIJ90N7",
                "pagerduty https://api.eu.pagerduty.com services/PIJ90N7",
            ),
            ("https://app.pagerduty.com/incidents", "pagerduty https://api.pagerduty.com "),
            (
                "https://acme.app.opsgenie.com/alert/detail/b9-17/details",
                "opsgenie https://api.opsgenie.com alertId: b9-17",
            ),
            ("https://app.eu.opsgenie.com/alert", "opsgenie https://api.eu.opsgenie.com "),
            ("https://sentry.io/organizations/acme/issues/47/?project=1", "sentry https://sentry.io acme/issues/47"),
            ("https://acme.sentry.io/projects/", "sentry https://sentry.io acme"),
            (
                "https://app.datadoghq.com/event/explorer?query=service%3Aa+b",
                "datadog https://api.datadoghq.com service:a b",
            ),
            ("https://us5.datadoghq.com/monitors/1", "datadog https://api.us5.datadoghq.com "),
            ("https://app.datadoghq.eu/monitors/1", "datadog https://api.datadoghq.eu "),
            ("https://status.harbour.example/incidents/x1", "statuspage https://status.harbour.example "),
            ("https://www.harbourstatus.com/", "statuspage https://www.harbourstatus.com "),
            ("https://harbour.statuspage.io/history", "statuspage https://harbour.statuspage.io "),
        ] {
            assert_eq!(led(url).as_deref(), Some(place), "{url}");
        }
    }

    #[test]
    fn a_ticket_chooses_no_address_that_gets_a_token() {
        for (source, url) in [
            ("pagerduty", "https://evil.pagerduty.com:8443/incidents/Q1"),
            ("pagerduty", "http://a.pagerduty.com/"),
            ("opsgenie", "https://a.b.app.opsgenie.com/"),
            ("sentry", "https://evil.sentry.io/issues/1"),
            ("datadog", "https://evil.datadoghq.com/event/explorer?query=x"),
            ("datadog", "https://x.ap1.datadoghq.com/"),
        ] {
            let Some(place) = place_of(url) else { continue };
            let known = crate::evidence::by_id(source).unwrap().connection().unwrap();
            assert!(known.addresses.contains(&place.address.as_str()), "{url} leads to {}", place.address);
        }
    }

    #[test]
    fn what_only_looks_like_a_page_leads_nowhere() {
        for url in [
            "https://api.pagerduty.com/incidents",
            "https://support.pagerduty.com/docs/x",
            "https://acme.pagerduty.com.evil.example/incidents/Q1A2B3",
            "https://notapp.opsgenie.com/",
            "https://docs.sentry.io/api/",
            "https://us.sentry.io/api/0/",
            "https://docs.datadoghq.com/api/",
            "https://api.us5.datadoghq.com/api/v2/events",
            "https://git.example/a/b/d/readme",
            "https://manage.statuspage.io/pages/1",
            "https://status.io",
            "https://x.example/status",
            "ftp://acme.pagerduty.com/",
        ] {
            assert_eq!(place_of(url), None, "{url}");
        }
    }

    #[test]
    fn places_of_a_text_come_once_each_and_not_without_end() {
        let text = r#"{"body":"See https://a.pagerduty.com/incidents/Q1.\nAnd (https://status.a.example), http, https://a.pagerduty.com/incidents/Q1"}"#;
        let found: Vec<String> = places(text).into_iter().map(|place| place.source).collect();
        assert_eq!(found, ["pagerduty", "statuspage"]);
        let many: Vec<String> = (0..50).map(|at| format!("https://status.a{at}.example")).collect();
        assert_eq!(places(&many.join(" ")).len(), MOST);
    }

    #[test]
    fn a_page_for_people_is_told_from_where_a_source_answers() {
        let at = |source: &str, url: &str| asked_at(source, url);
        assert_eq!(at("pagerduty", "https://a.pagerduty.com").as_deref(), Some("https://api.pagerduty.com"));
        assert_eq!(at("pagerduty", "https://api.pagerduty.com"), None);
        assert_eq!(at("datadog", "https://app.datadoghq.eu/").as_deref(), Some("https://api.datadoghq.eu"));
        assert_eq!(at("sentry", "https://acme.sentry.io"), None);
        assert_eq!(at("opsgenie", "https://a.pagerduty.com"), None);
        assert_eq!(at("statuspage", "https://status.a.example/x"), None);
    }
}
