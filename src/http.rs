//! What the shell is asked to send, and what came back.
//!
//! Nothing here sends anything. A [`Request`] says which account may sign it; the token itself is never seen by the core.

use crate::plain::stored;
use crate::small::base64;
use chrono::{DateTime, Utc};

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; may be repeated freely.
    Get,
    /// Creates.
    Post,
    /// Replaces or, in some trackers, appends.
    Put,
    /// Changes in part.
    Patch,
    /// Removes.
    Delete,
}

stored! { words Method { Get = "GET", Post = "POST", Put = "PUT", Patch = "PATCH", Delete = "DELETE" } }

impl Method {
    /// The method's name on the wire, e.g. `GET`.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// How the shell proves who the user is. The core names the scheme; the shell holds the secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// No secret is added.
    None,
    /// `Authorization: Bearer TOKEN`.
    Bearer,
    /// `Authorization: TOKEN`, without a word before it.
    Bare,
    /// `Authorization: token TOKEN`.
    Token,
    /// `Authorization: Basic …` of `user:TOKEN` as it was entered; what has no `:` is the token of nobody, `:TOKEN`.
    Basic,
    /// `PRIVATE-TOKEN: TOKEN`.
    PrivateToken,
    /// `X-Redmine-API-Key: TOKEN`.
    RedmineKey,
    /// `Authorization: Token token=TOKEN`.
    TokenField,
    /// `Authorization: GenieKey TOKEN`.
    GenieKey,
    /// `DD-API-KEY: KEY` and `DD-APPLICATION-KEY: TOKEN` of `KEY:TOKEN`.
    DatadogKeys,
}

stored! {
    words Auth {
        None = "none",
        Bearer = "bearer",
        Bare = "bare",
        Token = "token",
        Basic = "basic",
        PrivateToken = "privateToken",
        RedmineKey = "redmineKey",
        TokenField = "tokenField",
        GenieKey = "genieKey",
        DatadogKeys = "datadogKeys",
    }
}

impl Auth {
    /// The headers that carry a secret, mostly one; none where no secret is added. Shells that have one sign with them.
    pub fn headers(self, secret: &str) -> Vec<(&'static str, String)> {
        let header = match self {
            Auth::None => return Vec::new(),
            Auth::Bearer => ("Authorization", format!("Bearer {secret}")),
            Auth::Bare => ("Authorization", secret.to_owned()),
            Auth::Token => ("Authorization", format!("token {secret}")),
            Auth::Basic => {
                let pair = if secret.contains(':') { secret.to_owned() } else { format!(":{secret}") };
                ("Authorization", format!("Basic {}", base64::encode(pair.as_bytes())))
            }
            Auth::PrivateToken => ("PRIVATE-TOKEN", secret.to_owned()),
            Auth::RedmineKey => ("X-Redmine-API-Key", secret.to_owned()),
            Auth::TokenField => ("Authorization", format!("Token token={secret}")),
            Auth::GenieKey => ("Authorization", format!("GenieKey {secret}")),
            Auth::DatadogKeys => {
                let (key, token) = secret.split_once(':').unwrap_or((secret, ""));
                return vec![("DD-API-KEY", key.to_owned()), ("DD-APPLICATION-KEY", token.to_owned())];
            }
        };
        vec![header]
    }
}

/// One request that the shell is asked to send.
///
/// `url` is absolute. Redirects to another origin must be refused by the shell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// Absolute address.
    pub url: String,
    /// Names and values, without the secret.
    pub headers: Vec<(String, String)>,
    /// JSON text, when there is a body.
    pub body: Option<String>,
    /// How to sign it.
    pub auth: Auth,
}

stored! { struct Request { method, url, headers, body, auth } }

impl Request {
    /// A signed `GET` of `url` that accepts JSON.
    pub fn get(url: impl Into<String>, auth: Auth) -> Self {
        let headers = vec![("Accept".to_owned(), "application/json".to_owned())];
        Request { method: Method::Get, url: url.into(), headers, body: None, auth }
    }

    /// A signed request with a JSON body.
    pub fn json(method: Method, url: impl Into<String>, auth: Auth, body: &serde_json::Value) -> Self {
        let mut request = Request::get(url, auth);
        request.method = method;
        request.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        request.body = Some(crate::plain::text(body));
        request
    }

    /// The same request with another method.
    #[must_use]
    pub fn with_method(mut self, method: Method) -> Self {
        self.method = method;
        self
    }

    /// The same request with one more header, or with that header replaced.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// What a tracker answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Names (any case) and values.
    pub headers: Vec<(String, String)>,
    /// The body as bytes; no encoding is assumed.
    pub body: Vec<u8>,
    /// When the shell received it, by the shell's clock.
    pub received_at: DateTime<Utc>,
}

impl Reply {
    /// The first header of that name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The address that the header `Link` calls `rel="next"`, as it stands there.
    pub fn next_link(&self) -> Option<&str> {
        self.header("link")?.split(',').find_map(|link| {
            let (target, parameters) = link.split_once('>')?;
            let is_next = parameters.split(';').any(|one| matches!(one.trim(), "rel=\"next\"" | "rel=next"));
            is_next.then(|| target.trim().trim_start_matches('<'))
        })
    }
}

/// Why there was no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// No answer in time; a write may have happened all the same.
    Timeout,
    /// The host could not be reached, or the connection broke; a write may have happened all the same.
    Unreachable {
        /// What the shell knows, e.g. the browser's own words.
        detail: String,
    },
    /// The tracker sent us to another origin; nothing was followed.
    Redirected {
        /// The origin that it named, when known.
        to: String,
    },
    /// The shell has no account for this origin.
    NoAccount,
    /// The user's own session is to be used, and no tab of this origin is open that could send the request.
    NoTab,
    /// The user has not allowed this origin.
    NotAllowed,
    /// The body is larger than the stated limit.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
}

/// The outcome of one request.
pub type Outcome = Result<Reply, Failure>;

/// The origin of an absolute address (`scheme://host[:port]`, lower case), without path or user information.
///
/// `None` when it is no http(s) address, has user information, or has an empty host.
pub fn origin_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "http" && scheme != "https" {
        return None;
    }
    let host = rest.split(['/', '?', '#', '\\']).next()?;
    if host.is_empty() || host.contains('@') || host.starts_with(':') || host.contains(char::is_whitespace) {
        return None;
    }
    let host = host.to_ascii_lowercase();
    let default_port = if scheme == "https" { ":443" } else { ":80" };
    Some(format!("{scheme}://{}", host.strip_suffix(default_port).unwrap_or(&host)))
}

/// The host and port of an address, for people; empty when it has none.
pub fn host_of(url: &str) -> String {
    origin_of(url).and_then(|origin| origin.split_once("://").map(|(_, host)| host.to_owned())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port_in_lower_case() {
        assert_eq!(origin_of("HTTPS://Redmine.Corp:8443/x?y#z").as_deref(), Some("https://redmine.corp:8443"));
        assert_eq!(origin_of("https://github.com:443/a").as_deref(), Some("https://github.com"));
    }

    #[test]
    fn a_secret_is_signed_with_as_the_tracker_wants_it() {
        let headers = |auth: Auth, secret: &str| -> Vec<String> {
            auth.headers(secret).iter().map(|(name, value)| format!("{name}: {value}")).collect()
        };
        assert_eq!(headers(Auth::Basic, "ann@x.example:abc"), ["Authorization: Basic YW5uQHguZXhhbXBsZTphYmM="]);
        assert_eq!(headers(Auth::Basic, "pat"), ["Authorization: Basic OnBhdA=="]);
        assert_eq!(headers(Auth::Bare, "lin_api_1"), ["Authorization: lin_api_1"]);
        assert_eq!(headers(Auth::TokenField, "abc"), ["Authorization: Token token=abc"]);
        assert_eq!(headers(Auth::GenieKey, "abc"), ["Authorization: GenieKey abc"]);
        assert_eq!(headers(Auth::DatadogKeys, "abc:def"), ["DD-API-KEY: abc", "DD-APPLICATION-KEY: def"]);
        assert!(headers(Auth::None, "x").is_empty());
    }

    #[test]
    fn an_address_with_user_information_has_no_origin() {
        assert_eq!(origin_of("https://github.com@evil.example/x"), None);
        assert_eq!(origin_of("javascript:alert(1)"), None);
        assert_eq!(origin_of("https:///x"), None);
    }
}
