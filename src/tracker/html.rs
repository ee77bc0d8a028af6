//! HTML that trackers keep, as far as a tracker needs it: lines of text to find marks in, and a paragraph to add.
//!
//! What people see is made of it elsewhere, when the whole incident is there.

use super::mark;
pub(super) use crate::model::mark::html_lines as lines;

/// Whether HTML carries exactly this mark, on a line of its own.
pub(super) fn carries(html: &str, wanted: &str) -> bool {
    mark::carries(&lines(html), wanted)
}

/// The body with the mark as its visible last paragraph.
pub(super) fn with_mark(body: &str, wanted: &str) -> String {
    with_paragraph(body, "Ref", wanted)
}

/// The body with one more paragraph `Name: value`; nothing for an empty value.
pub(super) fn with_paragraph(body: &str, name: &str, value: &str) -> String {
    if value.is_empty() {
        return body.to_owned();
    }
    format!("{}\n<p>{name}: {}</p>", body.trim_end(), crate::small::html::escape(value)).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: &str = "PM-1a2b3c4d/a-5e6f7081";

    #[test]
    fn a_mark_is_found_however_the_site_stores_its_paragraph() {
        assert!(carries(&with_mark("<p>a</p>\n", MARK), MARK));
        for html in [
            "<div>a<br>Ref: {}</div>",
            "<P class=\"x\">Ref:&nbsp;<span>{}</span></P>",
            "Ref: {}",
            "a<br/>Ref: {}<br />",
        ] {
            assert!(carries(&html.replace("{}", MARK), MARK), "{html}");
        }
    }

    #[test]
    fn talk_about_a_mark_is_none() {
        for html in [
            "<p>see Ref: {}</p>",
            "<blockquote><p>\nRef: {}\n</p></blockquote>",
            "<p>&gt; Ref: {}</p>",
            "<p>Ref: {}2</p>",
        ] {
            assert!(!carries(&html.replace("{}", MARK), MARK), "{html}");
        }
    }

    #[test]
    fn a_paragraph_is_escaped() {
        assert_eq!(
            with_paragraph("<p>a</p>", "Labels", "a<b & \"c\""),
            "<p>a</p>\n<p>Labels: a&lt;b &amp; &quot;c&quot;</p>"
        );
        assert_eq!(with_paragraph("x", "Labels", ""), "x");
    }
}
