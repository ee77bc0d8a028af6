//! HTML for the tickets of Request Tracker.
//!
//! Nothing in a text acts there: addresses of tickets become links when they are shown, and nobody is notified for a name.

use super::html::Html;

/// HTML as Request Tracker keeps it.
pub(super) const RT_HTML: Html = Html {
    id: "rt-html",
    name: "Request Tracker (HTML)",
    summary: "Plain HTML for Request Tracker; loads no picture.",
    markup: "rtHtml",
};
