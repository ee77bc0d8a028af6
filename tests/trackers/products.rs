//! What a site answers when it is asked which product it is.

use crate::play::raw;
use nofault::http::Auth;
use nofault::tracker::PRODUCTS;

const JSON: (&str, &str) = ("Content-Type", "application/json; charset=utf-8");

/// The products that take this answer for their own, each asked at its own place.
fn takers(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<&'static str> {
    let reply = raw(status, headers, body.as_bytes());
    PRODUCTS.iter().filter(|product| product.confirms(&reply)).map(|product| product.id()).collect()
}

#[test]
fn a_product_is_known_by_its_answer() {
    for (status, headers, body, expected) in [
        (200, vec![JSON], r#"{"version":"1.23.8"}"#, vec!["gitea"]),
        (200, vec![JSON], r#"{"version":"12.0.1+gitea-1.22.0"}"#, vec!["forgejo"]),
        (
            200,
            vec![JSON],
            r#"{"verifiable_password_authentication":true,"installed_version":"3.17.2"}"#,
            vec!["github-server"],
        ),
        (401, vec![JSON, ("X-Gitlab-Meta", r#"{"version":"1"}"#)], r#"{"message":"401 Unauthorized"}"#, vec!["gitlab"]),
        (401, vec![("WWW-Authenticate", r#"Basic realm="Redmine API""#)], "", vec!["redmine"]),
        (200, vec![JSON], r#"{"version":"2025.3","$type":"AppConfig"}"#, vec!["gitea", "youtrack"]),
    ] {
        let found = takers(status, &headers, body);
        assert!(expected.iter().any(|id| found.contains(id)), "{body}: {found:?}");
    }
}

/// A page of a sign-in wall, an error and another program's JSON are nobody's.
#[test]
fn any_other_answer_is_no_products() {
    for (status, headers, body) in [
        (200, vec![("Content-Type", "text/html")], "<html>Sign in</html>"),
        (404, vec![JSON], r#"{"message":"not found"}"#),
        (403, vec![], ""),
        (200, vec![JSON], "[]"),
        (200, vec![JSON], r#"{"hello":"world"}"#),
        (502, vec![("Content-Type", "text/html")], "<h1>Bad gateway</h1>"),
    ] {
        assert_eq!(takers(status, &headers, body), Vec::<&str>::new(), "{status} {body}");
    }
}

#[test]
fn the_question_goes_to_the_site_itself_and_shows_no_account() {
    for product in PRODUCTS {
        let Some(request) = product.confirm("https://tools.example/ctx") else { continue };
        assert!(request.url.starts_with("https://tools.example/ctx/"), "{}: {}", product.id(), request.url);
        assert_eq!(request.auth, Auth::None, "{}", product.id());
        assert!(request.body.is_none());
    }
}
