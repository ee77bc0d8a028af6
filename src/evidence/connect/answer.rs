//! Whether an answer is one, in a sentence where it is none, and what it tells.

use super::MOST_PAGES;
use crate::evidence::answers::FURTHER_PAGES;
use crate::evidence::{Bundle, EvidenceError, File, Wish, by_id, read_bundle};
use crate::http::{Failure, Outcome, Reply, Request, host_of, origin_of};
use crate::model::{Evidence, LeftOut};
use crate::plain::fields::text;
use crate::plain::shown;
use serde_json::Value;

/// Characters of a source's own words that are shown.
const MOST_CHARS: usize = 300;

/// Why nothing was read, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A stable word.
    pub kind: String,
    /// What happened, as a sentence, and what is safe.
    pub message: String,
    /// What to do.
    pub hint: String,
}

shown! { struct Refusal { kind, message, hint } }

impl Refusal {
    /// A page of ours asked in a form that this module does not know.
    pub fn unreadable() -> Self {
        Self::new("unreadable", "The question could not be read.", "Close this page, open it anew, and try again.")
    }

    /// What happened and what to do about it. That nothing was taken over is added.
    pub(super) fn new(kind: &str, what: &str, hint: &str) -> Self {
        Refusal { kind: kind.to_owned(), message: format!("{what} Nothing was taken over."), hint: hint.to_owned() }
    }
}

/// Judges the answer to a request: the request of the next page, or `None` at the end. `page` counts from 1.
///
/// # Errors
///
/// [`Refusal`] when it is no answer that can be read.
pub fn answered(source: &str, asked: &Request, outcome: &Outcome, page: usize) -> Result<Option<Request>, Refusal> {
    let name = by_id(source).map_or(source, |source| source.name());
    let host = host_of(&asked.url);
    let reply = outcome.as_ref().map_err(|failure| failed(&host, failure))?;
    if !(200..300).contains(&reply.status) {
        return Err(refused(name, &host, reply));
    }
    if is_page(reply) {
        let what = format!("{host} answered with a page and no data, perhaps to sign in.");
        return Err(Refusal::new(
            "page",
            &what,
            &format!("Check the address and the token: it has to be {name}'s own."),
        ));
    }
    let next = by_id(source).and_then(|source| source.connection()).and_then(|known| (known.next)(asked, reply));
    // An answer chooses no other place to which a token goes.
    let next = next.filter(|url| page < MOST_PAGES && *url != asked.url && origin_of(url) == origin_of(&asked.url));
    Ok(next.map(|url| Request { url, ..asked.clone() }))
}

/// The sentence for a request to that host that was not answered.
pub fn failed(host: &str, failure: &Failure) -> Refusal {
    let (kind, what, hint) = match failure {
        Failure::Timeout => ("timeout", format!("{host} did not answer in time."), "Ask for a shorter time."),
        Failure::Unreachable { .. } => (
            "unreachable",
            format!("{host} cannot be reached from this browser."),
            "Check the address, and whether it is open from here (VPN, network).",
        ),
        Failure::Redirected { .. } => (
            "redirected",
            format!(
                "{host} sent us to another place, perhaps to sign in; nobody followed, and the token went nowhere."
            ),
            "Enter the address at which it answers itself.",
        ),
        Failure::NoAccount | Failure::NoTab => (
            "noAccount",
            format!("The token that was entered is for another address than {host}."),
            "Enter the token for this address.",
        ),
        Failure::NotAllowed => (
            "notAllowed",
            format!("The browser was not allowed to ask {host}."),
            "Try again, and allow the site when the browser asks.",
        ),
        Failure::TooLarge { limit } => (
            "tooLarge",
            format!("The answer of {host} is larger than {} MB.", limit / (1024 * 1024)),
            "Ask for a shorter time, or for less.",
        ),
    };
    Refusal::new(kind, &what, hint)
}

fn refused(name: &str, host: &str, reply: &Reply) -> Refusal {
    let own = own_words(reply).map(|words| format!(" It says: {words}")).unwrap_or_default();
    let status = reply.status;
    let (kind, what, hint) = match status {
        401 | 407 => ("denied", "wants a token, or does not know this one", "Enter a token that is valid there."),
        403 => ("forbidden", "does not allow it with this token", "Use a token that may read this."),
        404 | 405 | 410 => (
            "notFound",
            "has nothing at this address",
            "Check the address, also the folder where it is below one, and what was asked for.",
        ),
        400 | 422 => ("badQuery", "does not understand the question", "Check what is asked for."),
        413 => ("tooLarge", "finds the question too large", "Ask for a shorter time."),
        429 => ("throttled", "asks us to wait", "Try again in a few minutes."),
        500..=599 => ("broken", "is in trouble itself", "Try again later."),
        // A browser tells a redirect as a failure; other shells hand it over.
        300..=399 => (
            "redirected",
            "sends us to another place, where nobody followed",
            "Enter the address at which it answers itself.",
        ),
        _ => ("odd", "answered in a way that we do not know", "Check the address."),
    };
    let wait = wait_of(reply).filter(|_| status == 429).map(|wait_s| format!("Try again in {wait_s} seconds."));
    Refusal::new(kind, &format!("{name} at {host} {what} ({status}).{own}"), wait.as_deref().unwrap_or(hint))
}

/// Seconds after which a source answers again, where it counts them; some tell a time instead.
fn wait_of(reply: &Reply) -> Option<u32> {
    const DAY_S: u32 = 86_400;
    let names = ["retry-after", "ratelimit-reset", "x-ratelimit-reset"];
    // Parts of a second, which some count, do not matter.
    let whole = |raw: &str| raw.trim().split('.').next()?.parse::<u32>().ok();
    names.iter().filter_map(|name| whole(reply.header(name)?)).find(|wait_s| (1..DAY_S).contains(wait_s))
}

/// Where sources say what is wrong, the general before the particular.
const WORDS: [&str; 10] = [
    "/error",
    "/message",
    "/detail",
    "/error/message",
    "/detail/message",
    "/error/errors/0",
    "/errors/0",
    "/errors/0/title",
    "/errors/0/detail",
    "/errors/query",
];

/// What the source itself says is wrong, when it says so in a field for it.
fn own_words(reply: &Reply) -> Option<String> {
    let body = crate::plain::value_of(&reply.body)?;
    let words = match &body {
        Value::String(words) => words.as_str(),
        _ => &WORDS.iter().filter_map(|path| text(&body, path)).take(2).collect::<Vec<_>>().join(": "),
    };
    let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_CHARS).collect();
    if words.is_empty() { None } else { Some(format!("\u{201c}{words}\u{201d}.")) }
}

fn is_page(reply: &Reply) -> bool {
    let is_html = reply.header("content-type").is_some_and(|kind| kind.trim_start().starts_with("text/html"));
    let first = reply.body.iter().find(|byte| !byte.is_ascii_whitespace());
    is_html || first == Some(&b'<')
}

/// Reads the pages of one answer. What lies outside of the time that was asked for is left out and counted, for some lists
/// cannot be asked for a time. `cut`: there were more pages than are asked for.
///
/// # Errors
///
/// [`EvidenceError`] when there is no such source.
pub fn read_answers(
    name: &str,
    pages: Vec<Vec<u8>>,
    (from_ms, until_ms): (i64, i64),
    cut: bool,
    wish: &Wish,
) -> Result<Evidence, EvidenceError> {
    let named = |(at, bytes)| File::new(&format!("page {}", at + 1), bytes);
    let files: Vec<File> = pages.into_iter().enumerate().map(named).collect();
    let mut evidence = read_bundle(name, &Bundle { files, left_out: Vec::new() }, wish)?;
    let is_short = ends_late(&evidence, from_ms);
    let before = evidence.told.len();
    evidence.told.retain(|told| {
        let at_ms = told.at.as_ref().map(|at| at.at.timestamp_millis());
        at_ms.is_none_or(|at_ms| (from_ms..=until_ms).contains(&at_ms))
    });
    // They were asked for, unless there were too many.
    evidence.left_out.retain(|left| left.why != FURTHER_PAGES);
    let outside = before.saturating_sub(evidence.told.len());
    let mut leave_out = |what: String, why: &str| {
        evidence.left_out.push(LeftOut { what: format!("{what} of {name}"), why: why.to_owned(), url: None });
    };
    if outside > 0 {
        leave_out(format!("{outside} entries"), "they lie outside of the time that was asked for");
    }
    if is_short {
        leave_out("what is older".to_owned(), "the source tells only its newest entries; bring an export of that time");
    }
    if cut {
        leave_out("further pages".to_owned(), "only the first 20 pages were asked for; ask for a shorter time");
    }
    Ok(evidence)
}

/// Whether a source that tells only its newest things may have more of the time that was asked for.
fn ends_late(evidence: &Evidence, from_ms: i64) -> bool {
    let latest = by_id(&evidence.source).and_then(|source| source.connection()).and_then(|known| known.latest);
    let Some(most) = latest else { return false };
    let mut things: Vec<&Option<String>> = Vec::new();
    for told in &evidence.told {
        if told.at.as_ref().is_some_and(|at| at.at.timestamp_millis() <= from_ms) {
            return false;
        }
        if !things.contains(&&told.thing) {
            things.push(&told.thing);
        }
    }
    things.len() >= most
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::connect::{asks, question};
    use crate::http::Auth;
    use chrono::DateTime;

    fn reply(status: u16, kind: &str, body: &str) -> Outcome {
        let headers = vec![("content-type".to_owned(), kind.to_owned())];
        Ok(Reply { status, headers, body: body.as_bytes().to_vec(), received_at: DateTime::UNIX_EPOCH })
    }

    fn asked() -> Request {
        Request::get("https://prom.example:9090/api/v1/query_range?query=up", Auth::None)
    }

    fn sentence(outcome: &Outcome) -> (String, String) {
        let refusal = answered("prometheus", &asked(), outcome, 1).unwrap_err();
        assert!(refusal.message.contains("prom.example:9090") && refusal.message.ends_with("Nothing was taken over."));
        assert!(refusal.hint.ends_with('.'));
        (refusal.kind, refusal.message)
    }

    #[test]
    fn every_way_to_get_no_answer_has_a_sentence() {
        let json = "application/json";
        let said = |outcome: Outcome| sentence(&outcome).0;
        assert_eq!(said(reply(401, json, "")), "denied");
        assert_eq!(said(reply(403, json, "{}")), "forbidden");
        assert_eq!(said(reply(404, "text/plain", "404 page not found")), "notFound");
        assert_eq!(said(reply(200, "text/html; charset=utf-8", "<!DOCTYPE html>")), "page");
        assert_eq!(said(reply(200, json, "  <html>")), "page");
        assert_eq!(said(reply(302, "text/html", "")), "redirected");
        assert_eq!(said(reply(503, "text/html", "<html>")), "broken");
        assert_eq!(said(Err(Failure::Unreachable { detail: "Failed to fetch".to_owned() })), "unreachable");
        assert_eq!(said(Err(Failure::Redirected { to: "login.example".to_owned() })), "redirected");
        assert_eq!(said(Err(Failure::TooLarge { limit: 16 * 1024 * 1024 })), "tooLarge");
        assert_eq!(said(Err(Failure::NotAllowed)), "notAllowed");
    }

    #[test]
    fn the_sources_own_words_about_a_question_are_shown() {
        let body = r#"{"status":"error","errorType":"bad_data","error":"1:18: parse error: unexpected end of input"}"#;
        let (kind, message) = sentence(&reply(400, "application/json", body));
        assert_eq!(kind, "badQuery");
        assert!(message.contains("It says: “1:18: parse error: unexpected end of input”."), "{message}");
    }

    #[test]
    fn what_each_source_says_is_wrong_is_shown() {
        let said = |source: &str, status: u16, body: &str| {
            let refusal = answered(source, &asked(), &reply(status, "application/json", body), 1).unwrap_err();
            (refusal.kind, refusal.message)
        };
        for (source, status, body, kind, words) in [
            (
                "pagerduty",
                400,
                r#"{"error":{"message":"Invalid Input Provided","code":2001,"errors":["Until must be later."]}}"#,
                "badQuery",
                "It says: “Invalid Input Provided: Until must be later.”.",
            ),
            (
                "opsgenie",
                422,
                r#"{"message":"Field [x] is not valid","took":0.0}"#,
                "badQuery",
                "“Field [x] is not valid”",
            ),
            (
                "sentry",
                403,
                r#"{"detail":"You do not have permission."}"#,
                "forbidden",
                "“You do not have permission.”",
            ),
            ("datadog", 403, r#"{"errors":["Forbidden"]}"#, "forbidden", "Datadog at prom.example:9090 does not allow"),
            (
                "datadog",
                400,
                r#"{"errors":[{"title":"Bad Request","detail":"no such field"}]}"#,
                "badQuery",
                "“Bad Request: no such field”",
            ),
            ("pagerduty", 401, r#"{"error":{"code":2006}}"#, "denied", "(401). Nothing was taken over."),
            ("statuspage", 404, "{}", "notFound", "Statuspage at prom.example:9090 has nothing at this address (404)"),
        ] {
            let found = said(source, status, body);
            assert_eq!(found.0, kind);
            assert!(found.1.contains(words), "{}", found.1);
        }
    }

    #[test]
    fn how_long_to_wait_is_said_where_the_source_says_it() {
        let hint = |name: &str, value: &str| {
            let headers = vec![(name.to_owned(), value.to_owned())];
            let reply = Reply { status: 429, headers, body: Vec::new(), received_at: DateTime::UNIX_EPOCH };
            answered("pagerduty", &asked(), &Ok(reply), 1).unwrap_err().hint
        };
        assert_eq!(hint("Retry-After", "30"), "Try again in 30 seconds.");
        assert_eq!(hint("ratelimit-reset", "12.4"), "Try again in 12 seconds.");
        for (name, value) in [("x-ratelimit-reset", "1773475200"), ("retry-after", "Sat, 14 Mar 2026"), ("x", "1")] {
            assert_eq!(hint(name, value), "Try again in a few minutes.");
        }
    }

    #[test]
    fn an_answer_of_several_pages_says_only_what_was_not_asked_for() {
        let page = |id: &str, more: bool| {
            let entry = format!(
                r#"{{"id":"{id}","type":"notify_log_entry","summary":"Ana was called","created_at":"2026-03-14T09:00:00Z"}}"#
            );
            format!(r#"{{"log_entries":[{entry}],"limit":100,"offset":0,"more":{more}}}"#).into_bytes()
        };
        let wish = Wish { source: Some("pagerduty".to_owned()), ..Wish::default() };
        let pages = vec![page("R1", true), page("R2", false)];
        let evidence = read_answers("log", pages, (1_773_475_200_000, 1_773_482_400_000), false, &wish).unwrap();
        assert_eq!((evidence.told.len(), evidence.left_out.len()), (2, 0));
    }

    #[test]
    fn a_status_page_whose_list_ends_within_the_time_says_so() {
        let list = |count: usize| {
            let row = |at: usize| {
                format!(
                    r#"{{"id":"i{at}","name":"Slow {at}","status":"resolved","created_at":"2026-03-14T09:00:00Z","incident_updates":[]}}"#
                )
            };
            let rows: Vec<String> = (0..count).map(row).collect();
            format!(r#"{{"page":{{"id":"p","url":"https://s.example"}},"incidents":[{}]}}"#, rows.join(","))
                .into_bytes()
        };
        let wish = Wish { source: Some("statuspage".to_owned()), ..Wish::default() };
        let left = |count: usize, from_ms: i64| {
            let evidence = read_answers("incidents", vec![list(count)], (from_ms, 1_773_482_400_000), false, &wish);
            evidence.unwrap().left_out.into_iter().map(|left| left.what).collect::<Vec<_>>()
        };
        assert_eq!(left(50, 1_773_475_200_000), ["what is older of incidents"]);
        assert!(left(49, 1_773_475_200_000).is_empty(), "that is all there is");
        assert!(left(50, 1_773_478_800_000).is_empty(), "the list reaches back that far");
    }

    #[test]
    fn a_next_page_is_asked_of_the_same_origin_alone_and_not_for_ever() {
        let first = asks("github", &question("https://api.github.com", "a/b")).unwrap().remove(0).request;
        let linked = |url: &str| -> Outcome {
            let headers =
                vec![("Link".to_owned(), format!("<https://x.example/0>; rel=\"prev\", <{url}>; rel=\"next\""))];
            Ok(Reply { status: 200, headers, body: b"[]".to_vec(), received_at: DateTime::UNIX_EPOCH })
        };
        let next =
            |url: &str, page: usize| answered("github", &first, &linked(url), page).unwrap().map(|next| next.url);
        let own = "https://api.github.com/repositories/1/deployments?page=2";
        assert_eq!(next(own, 1).as_deref(), Some(own));
        assert_eq!(next("https://api.github.com.evil.example/2", 1), None);
        assert_eq!(next(own, MOST_PAGES), None);
        assert_eq!(next(&first.url, 1), None, "a page that follows itself");
    }

    #[test]
    fn what_lies_outside_of_the_time_is_counted_and_left_out() {
        let row = |id: i64, time: i64| {
            format!(r#"{{"id":{id},"dashboardId":0,"text":"Deploy {id}","time":{time},"tags":[]}}"#)
        };
        let page = |rows: &[String]| format!("[{}]", rows.join(",")).into_bytes();
        let pages =
            vec![page(&[row(1, 1_773_475_199_000), row(2, 1_773_475_201_000)]), page(&[row(3, 1_773_475_202_000)])];
        let wish = Wish { source: Some("grafana".to_owned()), ..Wish::default() };
        let evidence =
            read_answers("annotations of g", pages, (1_773_475_200_000, 1_773_482_400_000), true, &wish).unwrap();
        let told: Vec<&str> = evidence.told.iter().map(|told| told.text.as_str()).collect();
        assert_eq!(told, ["Deploy 2", "Deploy 3"]);
        let left: Vec<&str> = evidence.left_out.iter().map(|left| left.what.as_str()).collect();
        assert_eq!(left, ["1 entries of annotations of g", "further pages of annotations of g"]);
    }
}
