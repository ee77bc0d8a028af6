//! Transactions: messages and changes, each an event of its own.

use super::links::local_key;
use super::texts;
use super::ticket::{is_set, user};
use crate::model::{Attachment, Citation, EventKind, Role, Visibility};
use crate::time::Moment;
use crate::tracker::address::encode;
use crate::tracker::gather::Gather;
use crate::tracker::{json, severity};
use serde_json::Value;

/// Longer values of a field are cut, so that an edited text does not flood a line.
const LONGEST_VALUE: usize = 120;

/// What the pages of a ticket hold beside its transactions.
pub(super) struct Known<'a> {
    /// The ticket.
    pub(super) ticket: &'a Value,
    /// Parts of messages that are texts.
    pub(super) texts: Vec<&'a Value>,
    /// Parts of messages that are files.
    pub(super) files: Vec<&'a Value>,
    /// Users that were looked up by number.
    pub(super) users: Vec<&'a Value>,
}

/// Whether a transaction has a text that somebody wrote.
pub(super) fn is_message(item: &Value) -> bool {
    matches!(type_of(item), "Create" | "Comment" | "Correspond")
}

/// The numbers of the people whom a transaction names by number.
pub(super) fn people(item: &Value) -> Vec<String> {
    let names_some = is_owner(item) || matches!(type_of(item), "AddWatcher" | "DelWatcher");
    let both = [json::id(item, "/OldValue"), json::id(item, "/NewValue")];
    both.into_iter().flatten().filter(|id| names_some && id.bytes().all(|byte| byte.is_ascii_digit())).collect()
}

/// Adds every transaction, in the order of their numbers.
pub(super) fn read(gather: &mut Gather<'_>, items: &[&Value], known: &Known<'_>) {
    for item in items {
        let Some(id) = json::id(item, "/id") else { continue };
        if is_repeated(item, items) {
            continue;
        }
        let is_internal = matches!(type_of(item), "Comment");
        let event = Transaction {
            visibility: if is_internal { Visibility::PrivateNote } else { gather.visibility },
            at: gather.moment(item, "/Created"),
            id,
        };
        event.read(gather, item, known);
    }
}

/// The text of a transaction as HTML; the richest part where a message has several.
pub(super) fn text_of(known: &Known<'_>, id: &str) -> String {
    let parts = || known.texts.iter().filter(|part| json::id(part, "/TransactionId").as_deref() == Some(id));
    parts()
        .find(|part| texts::is_html(part))
        .or_else(|| parts().next())
        .map(|part| texts::html_of(part))
        .unwrap_or_default()
}

/// Whether a transaction is the birth of the ticket itself, and not of one that was merged into it.
pub(super) fn is_birth(item: &Value, ticket: &Value) -> bool {
    let of = json::id(item, "/ObjectId");
    type_of(item) == "Create" && (of.is_none() || of == json::id(ticket, "/id"))
}

/// What all events of one transaction share.
struct Transaction {
    id: String,
    at: Option<Moment>,
    visibility: Visibility,
}

impl Transaction {
    fn cite(&self, gather: &Gather<'_>, path: &str, words: &str) -> Citation {
        gather.cite(&format!("txn/{}{path}", self.id), words, &format!("#txn-{}", self.id))
    }

    fn read(&self, gather: &mut Gather<'_>, item: &Value, known: &Known<'_>) {
        let role = if is_message(item) { Role::Commenter } else { Role::Editor };
        let (kind, words) = match type_of(item) {
            "Create" if is_birth(item, known.ticket) => (Some(EventKind::Opened), "opened"),
            "Create" | "Correspond" => (Some(EventKind::Commented), "message"),
            "Comment" => (Some(EventKind::Commented), "comment"),
            _ => (change(gather, item, known), "change"),
        };
        let Some(kind) = kind else { return };
        let role = if kind == EventKind::Opened { Role::Reporter } else { role };
        let actor = user(gather, item.get("Creator"), role);
        let source = self.cite(gather, "", words);
        // The first message is the ticket's own text.
        let body = if kind == EventKind::Commented { text_of(known, &self.id) } else { String::new() };
        gather.mention_addresses(&body, &source, |_, _| {});
        gather.event_for(self.visibility, self.at.clone(), actor.clone(), kind, body, source);
        self.read_files(gather, known, actor.as_ref());
    }

    fn read_files(&self, gather: &mut Gather<'_>, known: &Known<'_>, by: Option<&String>) {
        for file in &known.files {
            let (Some(id), Some(name)) = (json::id(file, "/id"), json::text(file, "/Filename")) else { continue };
            if json::id(file, "/TransactionId").as_ref() != Some(&self.id) {
                continue;
            }
            let url = format!("{}/Ticket/Attachment/{}/{id}/{}", gather.ticket.base, self.id, encode(name));
            let kind = EventKind::Attached { name: name.to_owned(), added: true };
            let source = self.cite(gather, &format!("/file/{id}"), "file");
            gather.event_for(self.visibility, self.at.clone(), by.cloned(), kind, String::new(), source);
            gather.attach(Attachment { name: name.to_owned(), url: Some(url), at: self.at.clone(), by: by.cloned() });
        }
    }
}

fn type_of(item: &Value) -> &str {
    json::text(item, "/Type").unwrap_or_default()
}

fn is_owner(item: &Value) -> bool {
    json::text(item, "/Field") == Some("Owner")
}

/// RT writes down every mail that it sent, when it last told the requestor, and a new owner twice. Nothing is lost with
/// these: the message, and the other transaction, say the same.
fn is_repeated(item: &Value, items: &[&Value]) -> bool {
    match type_of(item) {
        "EmailRecord" | "CommentEmailRecord" | "Told" => true,
        "SetWatcher" => items.iter().any(|other| {
            type_of(other) != "SetWatcher"
                && ["Field", "OldValue", "NewValue"].iter().all(|name| other.get(name) == item.get(name))
        }),
        _ => false,
    }
}

/// What a change says; `None` for one end of a merge, which the other tells.
fn change(gather: &Gather<'_>, item: &Value, known: &Known<'_>) -> Option<EventKind> {
    let kind = type_of(item);
    let field = json::text(item, "/Field").unwrap_or(kind);
    let (from, to) = (value(item, "/OldValue"), value(item, "/NewValue"));
    let name = |id: Option<String>| id.and_then(|id| name_of(known, &id));
    Some(match (kind, field) {
        ("AddLink" | "DeleteLink", _) => return linked(gather, item, field, kind == "AddLink", to.or(from)?),
        ("CustomField", _) => custom(known.ticket, field, from, to),
        ("AddWatcher" | "DelWatcher", _) => EventKind::Field { name: field.to_owned(), from: name(from), to: name(to) },
        (_, "Status") => EventKind::Status {
            closed: to.as_deref().and_then(|word| is_closed(known.ticket, word)),
            was_closed: from.as_deref().and_then(|word| is_closed(known.ticket, word)),
            from,
            to,
        },
        (_, "Owner") => EventKind::Assignee { from: name(from), to: name(to) },
        (_, "Priority") => EventKind::Priority { from, to },
        (_, "Subject") => EventKind::Title { from, to },
        _ => EventKind::Field { name: field.to_owned(), from: from.map(cut), to: to.map(cut) },
    })
}

/// Whether a state is the end. Words of RT's own lifecycle are known. Of a site's own words only the present one is: RT
/// dates the end of a ticket when it takes such a state, and takes the date away when it leaves it.
pub(super) fn is_closed(ticket: &Value, word: &str) -> Option<bool> {
    match word {
        "new" | "open" | "stalled" => Some(false),
        "resolved" | "rejected" | "deleted" => Some(true),
        _ if json::text(ticket, "/Status") == Some(word) => Some(is_set(json::text(ticket, "/Resolved")?)),
        _ => None,
    }
}

/// The name of a user by number; none for RT's own "Nobody".
fn name_of(known: &Known<'_>, id: &str) -> Option<String> {
    let is_it = |user: &&&Value| {
        json::list(user, "/_hyperlinks").iter().any(|link| json::id(link, "/id").as_deref() == Some(id))
    };
    let Some(user) = known.users.iter().find(is_it) else { return Some(format!("user {id}")) };
    let login = json::text(user, "/Name");
    if login == Some("Nobody") {
        return None;
    }
    json::text(user, "/RealName").or(login).map(str::to_owned)
}

fn custom(ticket: &Value, id: &str, from: Option<String>, to: Option<String>) -> EventKind {
    let field = json::list(ticket, "/CustomFields").iter().find(|field| json::id(field, "/id").as_deref() == Some(id));
    let name = field.and_then(|field| json::text(field, "/name")).map_or_else(|| format!("field {id}"), str::to_owned);
    if severity::is_severity_field(&name) {
        return EventKind::Severity { from, to };
    }
    EventKind::Field { name, from: from.map(cut), to: to.map(cut) }
}

/// A link that came or went. Both tickets of a merge tell it here: the one that is gone, and ours, which names itself.
fn linked(gather: &Gather<'_>, item: &Value, field: &str, added: bool, uri: String) -> Option<EventKind> {
    let mut target = local_key(&uri).map_or_else(|| uri.clone(), |key| format!("#{key}"));
    let relation = match field {
        "MergedInto" => {
            let gone = json::id(item, "/ObjectId").filter(|id| *id != gather.ticket.key)?;
            target = format!("#{gone}");
            "merged from"
        }
        "DependsOn" => "depends on",
        "DependedOnBy" => "depended on by",
        "RefersTo" => "refers to",
        "ReferredToBy" => "referred to by",
        "MemberOf" => "member of",
        "HasMember" | "Members" => "has member",
        other => other,
    };
    Some(EventKind::Linked { target, relation: relation.to_owned(), added })
}

/// A value that is set: RT writes no time as the beginning of 1970.
fn value(item: &Value, path: &str) -> Option<String> {
    json::id(item, path).filter(|value| is_set(value))
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
