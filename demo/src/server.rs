//! The loop that takes connections, applies faults and keeps the ledger.

use crate::app::{App, Applied, Stale};
use crate::data::Data;
use crate::faults::{Act, Canned, Entry, Fault};
use crate::{answer, api, pages};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Method, Request, StatusCode, Uri, header};
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tower_service::Service;

/// Serves until the future is dropped. Each connection has its own task.
///
/// # Errors
///
/// Those of the listener.
pub async fn serve(listener: TcpListener, app: Arc<App>) -> io::Result<()> {
    let router = router(app.clone());
    loop {
        let (stream, _) = listener.accept().await?;
        let (router, app) = (router.clone(), app.clone());
        tokio::spawn(async move {
            let keep_alive = app.keep_alive;
            let service = service_fn(move |request| answer_one(router.clone(), app.clone(), request));
            // An error here is a client that went away, or a connection that a fault ended; the ledger has it.
            let _ = http1::Builder::new().keep_alive(keep_alive).serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

fn router(app: Arc<App>) -> Router {
    Router::new().merge(api::routes()).merge(pages::routes()).fallback(async || answer::no_route()).with_state(app)
}

async fn answer_one(router: Router, app: Arc<App>, request: Request<Incoming>) -> Result<Response, io::Error> {
    let request = request.map(Body::new);
    if request.uri().path().starts_with("/__") {
        return Ok(control(&app, request).await);
    }
    let method = request.method().to_string();
    let path = without_key(request.uri().path_and_query().map_or("/", |whole| whole.as_str()));
    let act = app.faults.meet(&method, &path);
    let applied = Applied::default();
    let answered = act_on(act.as_ref(), router, request, &applied).await;
    let status = answered.as_ref().map(|response| response.status().as_u16());
    let delay = if let Some(Act::DelayMs(ms)) = act { ms } else { 0 };
    let fault = act.map(|act| act.name().to_owned());
    app.faults.record(Entry { n: 0, method, path, applied: applied.get(), status, fault });
    if delay > 0 {
        // Only after the entry is written: a client that gives up while it waits ends this very future.
        tokio::time::sleep(Duration::from_millis(delay)).await;
    }
    answered.ok_or_else(|| io::Error::other("a fault ended the connection"))
}

/// `None` ends the connection without an answer.
async fn act_on(act: Option<&Act>, router: Router, mut request: Request<Body>, applied: &Applied) -> Option<Response> {
    request.extensions_mut().insert(applied.clone());
    match act {
        None => Some(pass(router, request).await),
        Some(Act::DropBefore) => None,
        Some(Act::DropAfter) => {
            pass(router, request).await;
            None
        }
        Some(Act::Status(canned)) => Some(from_canned(canned)),
        Some(Act::StatusAfter(canned)) => {
            pass(router, request).await;
            Some(from_canned(canned))
        }
        Some(Act::HtmlLogin) => Some(answer::html(StatusCode::OK, pages::sign_in_page())),
        Some(Act::DelayMs(_)) => Some(pass(router, request).await),
        Some(Act::StaleRead) => {
            request.extensions_mut().insert(Stale);
            Some(pass(router, request).await)
        }
        Some(Act::TruncateJson) => {
            Some(rewrite(pass(router, request).await, |body| body.truncate(body.len() / 2)).await)
        }
        Some(Act::NotUtf8) => Some(rewrite(pass(router, request).await, spoil).await),
        Some(Act::RedirectTo(to)) => {
            let headers = vec![("Location".to_owned(), to.clone())];
            Some(from_canned(&Canned { code: 302, headers, body: String::new() }))
        }
    }
}

/// `/issues/1.json` goes to the route `/api/issues/1`; nothing else gets there.
async fn pass(mut router: Router, mut request: Request<Body>) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api") {
        return answer::missing();
    }
    if let Some(path) = path.strip_suffix(".json") {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        match format!("/api{path}{query}").parse::<Uri>() {
            Ok(uri) => *request.uri_mut() = uri,
            Err(_) => return answer::missing(),
        }
    }
    let Ok(response) = router.call(request).await;
    response
}

async fn rewrite(response: Response, edit: impl FnOnce(&mut Vec<u8>)) -> Response {
    let (mut parts, body) = response.into_parts();
    let mut bytes = body.collect().await.map(|whole| whole.to_bytes().to_vec()).unwrap_or_default();
    edit(&mut bytes);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}

/// Puts bytes that are no UTF-8 after the first letter of every text, so that the JSON around them stays whole.
fn spoil(body: &mut Vec<u8>) {
    if let Some(at) = body.windows(2).position(|pair| pair[0] == b'"' && pair[1].is_ascii_alphabetic()) {
        body.splice(at + 2..at + 2, [0xff, 0xfe]);
    }
}

fn from_canned(canned: &Canned) -> Response {
    let mut response = Response::new(Body::from(canned.body.clone()));
    *response.status_mut() = StatusCode::from_u16(canned.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in &canned.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name.as_str()), HeaderValue::from_str(value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// The ledger and, when allowed, the fault switch. These requests are not in the ledger.
async fn control(app: &App, request: Request<Body>) -> Response {
    if !app.control {
        return answer::missing();
    }
    let (parts, body) = request.into_parts();
    let from_page = parts.headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site");
    match (&parts.method, parts.uri.path()) {
        _ if from_page => answer::forbidden(),
        (&Method::GET, "/__ledger") => listing(&app.faults.ledger()),
        (&Method::DELETE, "/__ledger") => {
            app.faults.clear_ledger();
            answer::head(StatusCode::NO_CONTENT)
        }
        (&Method::GET, "/__faults") => listing(&app.faults.ordered()),
        (&Method::DELETE, "/__faults") => {
            app.faults.clear();
            answer::head(StatusCode::NO_CONTENT)
        }
        (&Method::POST, "/__faults") => {
            let bytes = body.collect().await.map(|whole| whole.to_bytes()).unwrap_or_default();
            order(app, &bytes)
        }
        (&Method::GET, "/__data") => listing::<Data>(&app.store.read()),
        _ => answer::missing(),
    }
}

fn listing<T: serde::Serialize + ?Sized>(what: &T) -> Response {
    answer::json(StatusCode::OK, &serde_json::to_value(what).unwrap_or_default())
}

/// Takes one fault or an array of them.
fn order(app: &App, body: &[u8]) -> Response {
    let one = serde_json::from_slice::<Fault>(body).map(|fault| vec![fault]);
    match one.or_else(|_| serde_json::from_slice::<Vec<Fault>>(body)) {
        Ok(faults) => {
            faults.into_iter().for_each(|fault| app.faults.order(fault));
            answer::head(StatusCode::NO_CONTENT)
        }
        Err(error) => {
            let message = format!("This is no fault, and none was ordered: {error}");
            answer::json(StatusCode::BAD_REQUEST, &serde_json::json!({ "errors": [message] }))
        }
    }
}

/// The address without the value of `key=`, which is a secret.
fn without_key(whole: &str) -> String {
    let Some((path, query)) = whole.split_once('?') else { return whole.to_owned() };
    let kept: Vec<&str> =
        query.split('&').map(|field| if field.starts_with("key=") { "key=…" } else { field }).collect();
    format!("{path}?{}", kept.join("&"))
}
