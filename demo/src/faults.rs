//! The fault switch, and the ledger of what was asked.
//!
//! Tests order a fault for the n-th request that matches, and afterwards read from the ledger what really happened.
//! A fault is written as JSON, e.g. `{"method": "POST", "path": "/issues.json", "nth": 2, "act": "drop_after"}`:
//!
//! | `act` | what the client meets |
//! |---|---|
//! | `"drop_before"` | the connection ends without an answer, nothing was done |
//! | `"drop_after"` | the work is done, then the connection ends without an answer |
//! | `{"status": {"code": 429, "headers": [["Retry-After", "2"]], "body": ""}}` | this answer; nothing was done |
//! | `{"status_after": {"code": 502}}` | the work is done, but this is the answer |
//! | `"html_login"` | status 200 with the sign-in page, nothing was done |
//! | `{"delay_ms": 3000}` | the work is done at once, the answer comes late |
//! | `"stale_read"` | the answer as it was before the last change |
//! | `"truncate_json"` | the right answer, cut off in the middle, with a length that fits |
//! | `"not_utf8"` | the right answer with bytes in it that are no UTF-8 |
//! | `{"redirect_to": "https://elsewhere.example/"}` | 302 to there, nothing was done |

use serde::{Deserialize, Serialize};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// One ordered fault.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// Only requests of this method; any when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Only requests whose path and query contain this; any when empty.
    #[serde(default)]
    pub path: String,
    /// The first request that it hits, counted from 1 among those that match from now on.
    #[serde(default = "one")]
    pub nth: u32,
    /// How many requests in a row it hits.
    #[serde(default = "one")]
    pub times: u32,
    /// What happens.
    pub act: Act,
    /// How many matching requests have come by.
    #[serde(default)]
    pub seen: u32,
}

fn one() -> u32 {
    1
}

impl Fault {
    /// A fault for the first matching request. An empty `method` or `path` matches all.
    pub fn new(method: &str, path: &str, act: Act) -> Self {
        let method = (!method.is_empty()).then(|| method.to_owned());
        Fault { method, path: path.to_owned(), nth: 1, times: 1, act, seen: 0 }
    }

    /// The same fault for the n-th matching request, from 1.
    #[must_use]
    pub fn on_nth(mut self, nth: u32) -> Self {
        self.nth = nth.max(1);
        self
    }

    /// The same fault for this many matching requests in a row.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    fn matches(&self, method: &str, path: &str) -> bool {
        self.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method)) && path.contains(&self.path)
    }

    fn hits_now(&mut self) -> bool {
        self.seen = self.seen.saturating_add(1);
        self.seen >= self.nth && self.seen - self.nth < self.times
    }
}

/// What happens to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Act {
    /// The connection ends without an answer; nothing was done.
    DropBefore,
    /// The work is done, then the connection ends without an answer.
    DropAfter,
    /// This answer; nothing was done.
    Status(Canned),
    /// The work is done, but this is the answer.
    StatusAfter(Canned),
    /// Status 200 with the sign-in page; nothing was done.
    HtmlLogin,
    /// The work is done at once, the answer comes this many milliseconds later.
    DelayMs(u64),
    /// The answer as it was before the last change.
    StaleRead,
    /// The right answer, cut off in the middle.
    TruncateJson,
    /// The right answer with bytes in it that are no UTF-8.
    NotUtf8,
    /// 302 to this address; nothing was done.
    RedirectTo(String),
}

impl Act {
    /// The name by which the ledger and the control address know it.
    pub fn name(&self) -> &'static str {
        match self {
            Act::DropBefore => "drop_before",
            Act::DropAfter => "drop_after",
            Act::Status(_) => "status",
            Act::StatusAfter(_) => "status_after",
            Act::HtmlLogin => "html_login",
            Act::DelayMs(_) => "delay_ms",
            Act::StaleRead => "stale_read",
            Act::TruncateJson => "truncate_json",
            Act::NotUtf8 => "not_utf8",
            Act::RedirectTo(_) => "redirect_to",
        }
    }
}

/// An answer made up in advance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Canned {
    /// HTTP status.
    pub code: u16,
    /// Names and values.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// The body.
    #[serde(default)]
    pub body: String,
}

impl Canned {
    /// An answer of that status without a body.
    pub fn code(code: u16) -> Self {
        Canned { code, ..Canned::default() }
    }
}

/// One request, as the ledger keeps it. It holds no key and no text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Counts from 1.
    pub n: u64,
    /// The method.
    pub method: String,
    /// Path and query, the query without a key.
    pub path: String,
    /// Whether it changed the data.
    pub applied: bool,
    /// The status that was answered; `None` when the connection was ended without an answer.
    pub status: Option<u16>,
    /// The fault that hit it.
    pub fault: Option<String>,
}

/// Ordered faults and the ledger; shared by the server and whoever started it.
#[derive(Debug, Default)]
pub struct Faults {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    ordered: Vec<Fault>,
    ledger: Vec<Entry>,
    count: u64,
}

/// Older entries are forgotten beyond this number, so that a demo left running does not grow.
const LEDGER_LIMIT: usize = 10_000;

impl Faults {
    /// Orders a fault. Of several that hit the same request the first ordered wins; all count it.
    pub fn order(&self, fault: Fault) {
        self.lock().ordered.push(fault);
    }

    /// Forgets all ordered faults.
    pub fn clear(&self) {
        self.lock().ordered.clear();
    }

    /// The ordered faults, with how often each was met.
    pub fn ordered(&self) -> Vec<Fault> {
        self.lock().ordered.clone()
    }

    /// What was asked so far, oldest first.
    pub fn ledger(&self) -> Vec<Entry> {
        self.lock().ledger.clone()
    }

    /// Forgets what was asked so far.
    pub fn clear_ledger(&self) {
        self.lock().ledger.clear();
    }

    /// How many requests whose path contains `path` changed the data.
    pub fn applied(&self, method: &str, path: &str) -> usize {
        let counts = |entry: &&Entry| entry.applied && entry.method == method && entry.path.contains(path);
        self.lock().ledger.iter().filter(counts).count()
    }

    /// The fault that hits this request, if any.
    pub(crate) fn meet(&self, method: &str, path: &str) -> Option<Act> {
        let mut hit = None;
        for fault in self.lock().ordered.iter_mut().filter(|fault| fault.matches(method, path)) {
            if fault.hits_now() && hit.is_none() {
                hit = Some(fault.act.clone());
            }
        }
        hit
    }

    pub(crate) fn record(&self, mut entry: Entry) {
        let mut inner = self.lock();
        inner.count += 1;
        entry.n = inner.count;
        inner.ledger.push(entry);
        let extra = inner.ledger.len().saturating_sub(LEDGER_LIMIT);
        inner.ledger.drain(..extra);
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_hits_the_nth_match_and_as_many_as_ordered() {
        let faults = Faults::default();
        faults.order(Fault::new("POST", "/issues", Act::DropAfter).on_nth(2).times(2));
        let met: Vec<bool> = (0..5).map(|_| faults.meet("POST", "/issues.json").is_some()).collect();
        assert_eq!(met, [false, true, true, false, false]);
        assert!(faults.meet("GET", "/issues.json").is_none());
    }

    #[test]
    fn a_fault_is_read_from_the_json_of_the_documentation() {
        let fault: Fault = serde_json::from_str(
            r#"{"path": "/issues", "act": {"status": {"code": 429, "headers": [["Retry-After", "2"]]}}}"#,
        )
        .unwrap();
        assert_eq!((fault.nth, fault.times, fault.act.name()), (1, 1, "status"));
        let drop: Fault = serde_json::from_str(r#"{"act": "drop_after"}"#).unwrap();
        assert_eq!(drop.act, Act::DropAfter);
    }
}
