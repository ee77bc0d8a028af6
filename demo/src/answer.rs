//! Answers in Redmine's manner.

use crate::ops::Refused;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// An answer that ends the work early; boxed, because answers are large and this one is rare.
pub(crate) struct Stop(Box<Response>);

impl From<Response> for Stop {
    fn from(response: Response) -> Self {
        Stop(Box::new(response))
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// JSON with a status.
pub(crate) fn json(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json; charset=utf-8")], body.to_string()).into_response()
}

/// A status without a body, as Redmine's API refuses.
pub(crate) fn head(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// 401, as for a missing or wrong key.
pub(crate) fn unauthorized() -> Response {
    let mut response = head(StatusCode::UNAUTHORIZED);
    let realm = HeaderValue::from_static("Basic realm=\"Redmine API\"");
    response.headers_mut().insert(header::WWW_AUTHENTICATE, realm);
    response
}

/// 403.
pub(crate) fn forbidden() -> Response {
    head(StatusCode::FORBIDDEN)
}

/// 404.
pub(crate) fn missing() -> Response {
    head(StatusCode::NOT_FOUND)
}

/// 404 for an address that nothing answers to; in Redmine that one has a body.
pub(crate) fn no_route() -> Response {
    json(StatusCode::NOT_FOUND, &json!({"status": 404, "error": "Not Found"}))
}

/// 400, as for a body that is no JSON.
pub(crate) fn bad_request() -> Response {
    json(StatusCode::BAD_REQUEST, &json!({"status": 400, "error": "Bad Request"}))
}

/// 201 with the new thing and its address.
pub(crate) fn created(body: &Value, location: &str) -> Response {
    let mut response = json(StatusCode::CREATED, body);
    if let Ok(value) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

/// A page.
pub(crate) fn html(status: StatusCode, page: String) -> Response {
    let policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'";
    let kind = (header::CONTENT_TYPE, "text/html; charset=utf-8");
    (status, [kind, (header::CONTENT_SECURITY_POLICY, policy)], page).into_response()
}

/// To another of our pages.
pub(crate) fn see(path: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, path)]).into_response()
}

/// The answer to a change that was not made.
pub(crate) fn refused(refused: &Refused) -> Response {
    match refused {
        Refused::Invalid(errors) => json(StatusCode::UNPROCESSABLE_ENTITY, &json!({ "errors": errors })),
        Refused::Denied => forbidden(),
        Refused::Missing => missing(),
        Refused::Conflict => head(StatusCode::CONFLICT),
        Refused::Unsaved(error) => {
            eprintln!("The data file could not be written, so the change was not made: {error}");
            head(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}
