//! A real site, where a variable of the environment names the file that tells of it.

use nofault::http::{Auth, Reply, Request};
use serde_json::{Value, json};
use std::io::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// What the site says of itself; `None`, and a line that says so, when there is no site.
pub fn about(variable: &str) -> Option<Value> {
    let Ok(path) = std::env::var(variable) else {
        println!("skipped: {variable} names no site");
        return None;
    };
    Some(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
}

/// Sends as whoever has that secret, signed as the request asks.
pub fn sender(secret: String) -> impl FnMut(&Request) -> Reply {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    move |request| {
        let builder = ureq::http::Request::builder().method(request.method.as_str()).uri(&request.url);
        let signed = request.auth.headers(&secret);
        let builder = signed.into_iter().fold(builder, |builder, (name, value)| builder.header(name, value));
        let builder = request.headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
        let body = request.body.clone().unwrap_or_default();
        let mut answer = agent.run(builder.body(body).unwrap()).unwrap();
        let headers =
            answer.headers().iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        let reply = Reply {
            status: answer.status().as_u16(),
            headers: headers.collect(),
            received_at: chrono::DateTime::UNIX_EPOCH,
            body: answer.body_mut().read_to_vec().unwrap(),
        };
        keep(request, &reply);
        reply
    }
}

/// Keeps what was sent and what came back, a line of JSON each, in the file that a variable names: `tests/contracts.rs`
/// holds it against the descriptions of our own.
fn keep(request: &Request, reply: &Reply) {
    let Ok(path) = std::env::var("NOFAULT_EXCHANGES") else { return };
    let line = json!({
        "method": request.method.as_str(), "url": request.url, "headers": request.headers, "body": request.body,
        "signed": request.auth != Auth::None, "status": reply.status,
        "answer": serde_json::from_slice::<Value>(&reply.body).ok(),
    });
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap();
    writeln!(file, "{line}").unwrap();
}

/// A mark that no other run has used, in the form of all marks: eight hexadecimal digits.
pub fn mark() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    format!("PM-{:08x}/{}", now & 0xffff_ffff, COUNT.fetch_add(1, Ordering::Relaxed))
}
