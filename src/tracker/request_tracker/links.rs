//! What a ticket points at.

use super::address::ticket_ref;
use crate::model::{LinkKind, LinkTarget};
use crate::tracker::address::is_number;
use crate::tracker::gather::Gather;
use crate::tracker::json;
use serde_json::Value;

/// Adds parent, children and all other links; addresses of other sites are pages, or tickets of other trackers.
pub(super) fn read(gather: &mut Gather<'_>, ticket: &Value) {
    for link in json::list(ticket, "/_hyperlinks") {
        let Some(kind) = json::text(link, "/ref").and_then(kind_of) else { continue };
        let target = match (json::text(link, "/type"), json::id(link, "/id"), json::text(link, "/_url")) {
            (Some("ticket"), Some(key), _) if is_number(&key) => {
                LinkTarget::Ticket(ticket_ref(&gather.ticket.base, &key))
            }
            (Some("external"), _, Some(url)) if crate::http::origin_of(url).is_some() => {
                match crate::tracker::recognise(url) {
                    Some(other) => LinkTarget::Ticket(other),
                    None => LinkTarget::Page { url: url.to_owned() },
                }
            }
            _ => {
                gather.leave_out(
                    &format!("a link of {}", gather.ticket.label()),
                    "it is neither a ticket nor a web address",
                );
                continue;
            }
        };
        let source = gather.cite_ticket();
        gather.link(kind, target, None, source);
    }
}

fn kind_of(word: &str) -> Option<LinkKind> {
    Some(match word {
        "parent" => LinkKind::Parent,
        "child" => LinkKind::Child,
        "depends-on" => LinkKind::BlockedBy,
        "depended-on-by" => LinkKind::Blocks,
        "refers-to" | "referred-to-by" => LinkKind::Relates,
        _ => return None,
    })
}

/// Whether a ticket has that link to that ticket.
pub(super) fn has(ticket: &Value, word: &str, key: &str) -> bool {
    json::list(ticket, "/_hyperlinks")
        .iter()
        .any(|link| json::text(link, "/ref") == Some(word) && json::id(link, "/id").as_deref() == Some(key))
}

/// The number in an address of RT's own, `fsck.com-rt://organisation/ticket/42`.
pub(super) fn local_key(uri: &str) -> Option<&str> {
    let (_, key) = uri.strip_prefix("fsck.com-rt://")?.rsplit_once("/ticket/")?;
    is_number(key).then_some(key)
}
