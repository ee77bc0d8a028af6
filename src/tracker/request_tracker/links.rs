//! What a ticket points at.

use super::address::ticket_ref;
use crate::model::{LinkKind, LinkTarget};
use crate::small::around_last;
use crate::tracker::address::is_number;
use crate::tracker::gather::Gather;
use crate::tracker::json;
use serde_json::Value;

/// RT's words for links, with the side of this ticket.
const KINDS: &[(&str, LinkKind)] = &[
    ("parent", LinkKind::Parent),
    ("child", LinkKind::Child),
    ("depends-on", LinkKind::BlockedBy),
    ("depended-on-by", LinkKind::Blocks),
    ("refers-to", LinkKind::Relates),
    ("referred-to-by", LinkKind::Relates),
];

/// Adds parent, children and all other links, kind by kind, because RT gives the kinds in any order.
pub(super) fn read(gather: &mut Gather<'_>, ticket: &Value) {
    for (word, kind) in KINDS {
        for link in json::list(ticket, "/_hyperlinks").iter().filter(|link| json::text(link, "/ref") == Some(word)) {
            match target(gather, link) {
                Some(target) => {
                    let source = gather.cite_ticket();
                    gather.link(*kind, target, None, source);
                }
                None => gather.leave_out(
                    &format!("a link of {}", gather.ticket.label()),
                    "it leads neither to a ticket nor to a web address",
                ),
            }
        }
    }
}

/// A ticket of this site, a ticket of another tracker, or a page.
fn target(gather: &Gather<'_>, link: &Value) -> Option<LinkTarget> {
    if json::text(link, "/type") == Some("ticket") {
        let key = json::id(link, "/id").filter(|key| is_number(key))?;
        return Some(LinkTarget::Ticket(ticket_ref(&gather.ticket.base, &key)));
    }
    let url = json::text(link, "/_url")?;
    crate::http::origin_of(url)?;
    Some(match crate::tracker::recognise(url) {
        Some(other) => LinkTarget::Ticket(other),
        None => LinkTarget::Page { url: url.to_owned() },
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
    let (_, key) = around_last(uri.strip_prefix("fsck.com-rt://")?, "/ticket/")?;
    is_number(key).then_some(key)
}
