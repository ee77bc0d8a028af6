//! What every handler works with: the application, and one call to it.

use crate::access::Viewer;
use crate::answer::{self, Stop};
use crate::data::{Data, Id};
use crate::faults::Faults;
use crate::ops::Refused;
use crate::store::Store;
use axum::body::Body;
use axum::extract::FromRequest;
use axum::http::{HeaderMap, Request, header};
use chrono::{DateTime, SubsecRound, Utc};
use http_body_util::BodyExt;
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

/// Where *now* comes from; tests hand in their own.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The application: the data, the faults and the clock.
pub struct App {
    /// The data.
    pub store: Store,
    /// Faults and ledger.
    pub faults: Arc<Faults>,
    pub(crate) clock: Clock,
    /// Whether `/__faults` can be used over HTTP.
    pub(crate) control: bool,
    /// Whether a connection is kept for more than one request.
    pub(crate) keep_alive: bool,
}

/// The machine's clock.
pub(crate) fn system_clock() -> Clock {
    Arc::new(|| DateTime::<Utc>::from(SystemTime::now()))
}

/// Set by a handler that changed the data; read by the ledger.
#[derive(Clone, Default)]
pub(crate) struct Applied(Arc<AtomicBool>);

impl Applied {
    pub(crate) fn get(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Marks a request that is to be answered from the data before the last change.
#[derive(Clone)]
pub(crate) struct Stale;

/// One request, read whole.
pub(crate) struct Call {
    app: Arc<App>,
    /// The data to answer from.
    pub(crate) data: Arc<Data>,
    /// The account of the key, when it is a valid one.
    pub(crate) account: Option<Id>,
    /// The query, decoded.
    pub(crate) query: Vec<(String, String)>,
    /// The body, when it is JSON.
    pub(crate) json: Value,
    /// The body's fields, when it is a form.
    pub(crate) form: Vec<(String, String)>,
    /// `http://host:port`, as the client wrote it.
    pub(crate) base: String,
    /// Whether the request comes from one of our own pages, or from no page at all.
    pub(crate) same_site: bool,
    applied: Applied,
}

impl Call {
    /// The data as the key's account sees them, or the answer for somebody who is not signed in.
    pub(crate) fn viewer(&self) -> Result<Viewer<'_>, Stop> {
        self.account.and_then(|id| Viewer::new(&self.data, id)).ok_or_else(|| answer::unauthorized().into())
    }

    /// The data as the account of the pages sees them; `None` when the file names one that cannot sign in.
    pub(crate) fn page_viewer(&self) -> Option<Viewer<'_>> {
        Viewer::new(&self.data, self.data.settings.session_user)
    }

    /// The first value of a query field.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether `include=` names it.
    pub(crate) fn includes(&self, what: &str) -> bool {
        self.query("include").is_some_and(|list| list.split(',').any(|item| item.trim() == what))
    }

    /// Makes a change in the name of an account.
    pub(crate) fn change<T>(
        &self,
        account: Id,
        work: impl FnOnce(&mut Data, Id, DateTime<Utc>) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let now = (self.app.clock)().trunc_subsecs(0);
        let (value, changed) = self.app.store.write(|data| work(data, account, now), Refused::Unsaved)?;
        self.applied.0.fetch_or(changed, Ordering::AcqRel);
        Ok(value)
    }

    /// The data after a change of this very call.
    pub(crate) fn fresh(&self) -> Arc<Data> {
        self.app.store.read()
    }
}

impl FromRequest<Arc<App>> for Call {
    type Rejection = Stop;

    async fn from_request(request: Request<Body>, app: &Arc<App>) -> Result<Self, Stop> {
        let (parts, body) = request.into_parts();
        let body = body.collect().await.map_err(|_| answer::bad_request())?.to_bytes();
        let stale = parts.extensions.get::<Stale>().is_some();
        let data = if stale { app.store.read_stale() } else { app.store.read() };
        let query = fields(parts.uri.query().unwrap_or_default().as_bytes());
        let kind = text(&parts.headers, header::CONTENT_TYPE.as_str());
        let json = if kind.starts_with("application/json") && !body.is_empty() {
            serde_json::from_slice(&body).map_err(|_| answer::bad_request())?
        } else {
            Value::Null
        };
        let form = if kind.starts_with("application/x-www-form-urlencoded") { fields(&body) } else { Vec::new() };
        Ok(Call {
            account: account(&data, &parts.headers, &query),
            base: format!("http://{}", text(&parts.headers, header::HOST.as_str())),
            same_site: matches!(text(&parts.headers, "sec-fetch-site"), "" | "same-origin" | "none"),
            applied: parts.extensions.get::<Applied>().cloned().unwrap_or_default(),
            app: app.clone(),
            data,
            query,
            json,
            form,
        })
    }
}

fn fields(raw: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(raw).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The account of the key in the header or the query. A session is never looked at: Redmine's API ignores it.
fn account(data: &Data, headers: &HeaderMap, query: &[(String, String)]) -> Option<Id> {
    let in_query = query.iter().find(|(name, _)| name == "key").map(|(_, value)| value.as_str());
    let key = match text(headers, "x-redmine-api-key") {
        "" => in_query?,
        key => key,
    };
    data.users.iter().find(|user| user.active && !user.api_key.is_empty() && user.api_key == key).map(|user| user.id)
}
