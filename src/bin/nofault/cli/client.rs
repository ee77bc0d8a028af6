//! Sends the requests of a flow. The token goes to the ticket's own origin and nowhere else.

use nofault::http::{Auth, Failure, Method, Outcome, Reply, Request, origin_of};
use nofault::tracker::{candidates, product};
use std::time::Duration;
use ureq::http::{Response, Uri};
use ureq::{Agent, Body};

/// Longest time for one answer.
const TIMEOUT: Duration = Duration::from_secs(25);
/// Largest answer that is read.
const LIMIT: u64 = 64 * 1024 * 1024;
/// Most redirects within the same origin, e.g. of a ticket that was moved.
const REDIRECTS: usize = 3;

/// A network client that is bound to one site.
pub struct Client {
    agent: Agent,
    origins: Vec<String>,
    token: Option<String>,
}

impl Client {
    /// A client for the site of `url`.
    pub fn new(url: &str, token: Option<String>) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .max_redirects(0)
            .http_status_as_error(false)
            .user_agent(concat!("nofault/", env!("CARGO_PKG_VERSION")))
            .build();
        let mut origins: Vec<String> = origin_of(url).into_iter().collect();
        for ticket in candidates(url) {
            origins.extend(product(&ticket.tracker).and_then(|product| product.api_origin(&ticket.base)));
        }
        Client { agent: Agent::new_with_config(config), origins, token }
    }

    /// Sends one request and says what came of it.
    pub fn send(&self, request: &Request) -> Outcome {
        let mut url = request.url.clone();
        for _ in 0..=REDIRECTS {
            let origin = origin_of(&url).unwrap_or_default();
            if !self.origins.contains(&origin) {
                return Err(Failure::Redirected { to: origin });
            }
            let response = self.once(request, &url)?;
            match moved(&response, &url) {
                Some(target) if request.method == Method::Get => url = target,
                _ => return reply(response),
            }
        }
        Err(Failure::Unreachable { detail: "too many redirects".to_owned() })
    }

    fn once(&self, request: &Request, url: &str) -> Result<Response<Body>, Failure> {
        let mut builder = ureq::http::Request::builder().method(request.method.as_str()).uri(url);
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        if let Some(token) = &self.token {
            for (name, value) in request.auth.headers(token) {
                builder = builder.header(name, value);
            }
        } else if request.auth != Auth::None && request.method != Method::Get {
            return Err(Failure::NoAccount);
        }
        let built = builder.body(request.body.clone().unwrap_or_default());
        let built = built.map_err(|error| Failure::Unreachable { detail: error.to_string() })?;
        self.agent.run(built).map_err(|error| match error {
            ureq::Error::Timeout(_) => Failure::Timeout,
            error => Failure::Unreachable { detail: error.to_string() },
        })
    }
}

/// Where a redirect leads, as an absolute address.
fn moved(response: &Response<Body>, from: &str) -> Option<String> {
    if !response.status().is_redirection() {
        return None;
    }
    let location = response.headers().get("location")?.to_str().ok()?;
    let path = location.split(['?', '#']).next().unwrap_or_default();
    if path.contains("://") {
        return Some(location.to_owned());
    }
    let base: Uri = from.parse().ok()?;
    let slash = if location.starts_with('/') { "" } else { "/" };
    Some(format!("{}://{}{slash}{location}", base.scheme_str()?, base.authority()?))
}

fn reply(response: Response<Body>) -> Outcome {
    let status = response.status().as_u16();
    let text = |value: &ureq::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let body = response.into_body().into_with_config().limit(LIMIT).read_to_vec().map_err(|error| match error {
        ureq::Error::BodyExceedsLimit(limit) => Failure::TooLarge { limit },
        ureq::Error::Timeout(_) => Failure::Timeout,
        error => Failure::Unreachable { detail: error.to_string() },
    })?;
    Ok(Reply { status, headers, body, received_at: super::run::now() })
}
