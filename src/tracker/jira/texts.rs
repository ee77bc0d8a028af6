//! Texts of both products, and what they name: tickets by key or address, and pages.

use super::address::{is_key, ticket_ref};
use super::{Jira, adf};
use crate::model::{Citation, LinkKind, LinkTarget};
use crate::tracker::gather::Gather;
use crate::tracker::json;
use serde_json::Value;

/// Names under which our marks are kept as entity properties: of documents, and of action items.
pub(super) const PROPERTIES: &[&str] = &["pm.doc", "pm.action"];

/// What looks like a project's key and is a standard's name, an error's or a severity's.
const NO_PROJECTS: &[&str] = &[
    "AES", "CVE", "ECMA", "GPT", "HTTP", "IEEE", "IPV", "ISO", "MD", "PEP", "PM", "RFC", "RSA", "SEV", "SHA", "SSL",
    "TLS", "UTC", "UTF",
];

/// The property that holds a mark.
pub(super) fn property_of(mark: &str) -> &'static str {
    if mark.contains("/a-") { "pm.action" } else { "pm.doc" }
}

/// The marks among the properties of a comment (a list) or of an issue (an object).
pub(super) fn marks_of(holder: &Value) -> Vec<&str> {
    let of_issue = PROPERTIES.iter().filter_map(|key| holder.get("properties")?.get(*key));
    let of_comment = json::list(holder, "/properties")
        .iter()
        .filter(|one| json::text(one, "/key").is_some_and(|key| PROPERTIES.contains(&key)))
        .filter_map(|one| one.get("value"));
    of_issue.chain(of_comment).filter_map(|value| json::text(value, "/mark")).collect()
}

/// The text at that place: in Cloud the document as JSON text.
pub(super) fn body(holder: &Value, path: &str) -> String {
    match holder.pointer(path) {
        Some(document @ Value::Object(_)) => adf::with_marks(document, &marks_of(holder)),
        _ => json::body(holder, path),
    }
}

/// The text at that place as plain words without code.
pub(super) fn prose(holder: &Value, path: &str) -> String {
    match holder.pointer(path) {
        Some(document @ Value::Object(_)) => adf::prose(document),
        _ => without_code(&json::body(holder, path)),
    }
}

/// Adds what a text names.
pub(super) fn read(gather: &mut Gather<'_>, jira: &Jira, holder: &Value, path: &str, source: &Citation) {
    let prose = prose(holder, path);
    gather.mention_addresses(&prose, source, |gather, url| page(gather, LinkKind::Mentions, url, None, source));
    for key in keys(&prose) {
        let target = LinkTarget::Ticket(ticket_ref(jira.id, &gather.ticket.base, key));
        gather.link(LinkKind::Mentions, target, None, source.clone());
    }
}

/// Adds an address that is no ticket's when it is a change request's or a commit's; others when they are linked
/// on purpose, that is, not only named.
pub(super) fn page(gather: &mut Gather<'_>, kind: LinkKind, url: &str, title: Option<String>, source: &Citation) {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let kind = match path {
        path if ["/pull/", "/pull-requests/", "/merge_requests/"].iter().any(|part| path.contains(part)) => {
            LinkKind::PullRequest
        }
        path if path.contains("/commit/") || path.contains("/commits/") => LinkKind::Commit,
        _ if kind == LinkKind::Mentions => return,
        _ => kind,
    };
    gather.link(kind, LinkTarget::Page { url: url.to_owned() }, title, source.clone());
}

/// The keys in a text that stand alone, in their order; not those within addresses.
fn keys(prose: &str) -> Vec<&str> {
    let words = prose.split(|c: char| !(c.is_alphanumeric() || "-_/:.@?=&#%".contains(c)));
    let candidates = words.filter(|word| !word.contains("://")).flat_map(|word| word.split(['/', ':', '.', '#']));
    candidates.filter(|word| is_key(word) && !is_standard(word)).collect()
}

fn is_standard(key: &str) -> bool {
    NO_PROJECTS.contains(&super::address::project_key(key))
}

/// Wiki markup without its code: what stands between two `{code}` or two `{noformat}`.
fn without_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Option<&str> = None;
    for (n, part) in text.split('{').enumerate() {
        let name = ["code", "noformat"].into_iter().find(|name| n > 0 && is_macro(part, name));
        match (open, name) {
            (Some(inside), Some(name)) if inside == name => open = None,
            (Some(_), _) => continue,
            (None, Some(name)) => {
                open = Some(name);
                continue;
            }
            (None, None) => {}
        }
        let shown = if name.is_some() { part.split_once('}').map_or("", |(_, after)| after) } else { part };
        out.push_str(shown);
        out.push(' ');
    }
    out
}

/// Whether `part`, which follows a `{`, begins with that macro's name: `code}`, `code:java}`.
fn is_macro(part: &str, name: &str) -> bool {
    part.strip_prefix(name).is_some_and(|rest| rest.starts_with(['}', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_alone() {
        let text = "INC-1, (OPS_2-3)/WEB-4: see https://x.example/browse/ABC-5 UTF-8 SHA-256 CVE-2024-1 INC-0 inc-6 INC-7a INC-8.";
        assert_eq!(keys(text), ["INC-1", "OPS_2-3", "WEB-4", "INC-8"]);
    }

    #[test]
    fn code_names_no_ticket() {
        let text =
            "INC-1 {code:sh}INC-2{INC-3}{noformat}INC-4{code} INC-5 {noformat}INC-6{noformat} {{INC-7}} {code}INC-8";
        assert_eq!(keys(&without_code(text)), ["INC-1", "INC-5", "INC-7"]);
    }
}
