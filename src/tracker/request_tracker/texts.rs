//! Texts of messages: one markup for all, and our mark in it.

use crate::tracker::{html, json, mark};
use serde_json::Value;

/// The text of a part as HTML. Plain text keeps its lines and says nothing that is not in it.
pub(super) fn html_of(part: &Value) -> String {
    let content = json::body(part, "/Content");
    if is_html(part) {
        return content;
    }
    crate::small::html::escape(content.trim_end()).replace('\n', "<br>\n")
}

/// Whether a part is HTML.
pub(super) fn is_html(part: &Value) -> bool {
    json::text(part, "/ContentType").is_some_and(|kind| kind.starts_with("text/html"))
}

/// Whether a part is ours. Who answers a message quotes it whole, with its mark; that is no mark.
pub(super) fn carries(part: &Value, wanted: &str) -> bool {
    let content = json::text(part, "/Content").unwrap_or_default();
    if is_html(part) { html::carries(content, wanted) } else { mark::carries(content, wanted) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const MARK: &str = "PM-1a2b3c4d/a-1";

    #[test]
    fn plain_text_becomes_html_that_says_the_same() {
        let part = json!({"ContentType": "text/plain", "Content": "a < b\r\n&amp; <script>\n"});
        assert_eq!(html_of(&part), "a &lt; b<br>\n&amp;amp; &lt;script&gt;");
    }

    #[test]
    fn a_quoted_mark_is_not_ours() {
        let ours = html::with_mark("<blockquote><p>x</p></blockquote>", MARK);
        assert!(carries(&json!({"ContentType": "text/html", "Content": ours}), MARK));
        let answer = format!("<p>Thanks</p><blockquote>{ours}</blockquote><p>Bye</p>");
        assert!(!carries(&json!({"ContentType": "text/html", "Content": answer}), MARK));
        assert!(!carries(&json!({"ContentType": "text/plain", "Content": format!("> Ref: {MARK}")}), MARK));
    }
}
