//! What is read from RT, and what each answer asks for next.

use super::address::get;
use super::errors::answer;
use super::query::{self, PER_PAGE};
use super::{history, options};
use crate::http::Reply;
use crate::tracker::answer::{optional, refused};
use crate::tracker::{Accepted, Ask, Site, TrackerError, json, paging};
use serde_json::Value;

pub(super) const TICKET: &str = "ticket";
pub(super) const HISTORY: &str = "history";
pub(super) const TEXTS: &str = "texts";
pub(super) const FILES: &str = "files";
pub(super) const USER: &str = "user";
pub(super) const UNDO: &str = "undo";

/// Most names of owners that are looked up for one page of history.
const MOST_NAMES: usize = 20;

/// The ticket with its links, and with the names of queue, creator and owner, which RT otherwise gives as ids.
pub(super) fn ticket(site: &Site, key: &str) -> Ask {
    Ask::needed(TICKET, format!("#{key}"), get(&site.base, &ticket_path(key)))
}

pub(super) fn ticket_path(key: &str) -> String {
    format!("/ticket/{key}?fields%5BQueue%5D=Name&fields%5BCreator%5D=RealName&fields%5BOwner%5D=RealName")
}

/// A page of the history. Its purpose holds the newest transaction, see [`next_page`].
fn history(site: &Site, key: &str, newest: &str) -> Ask {
    let fields = "Type,Field,OldValue,NewValue,Data,Created,Creator,ObjectId&fields%5BCreator%5D=RealName";
    let path = format!("/ticket/{key}/history?per_page={PER_PAGE}&fields={fields}&page=1");
    Ask::extra(&format!("{HISTORY}:{newest}"), format!("history of #{key}"), get(&site.base, &path))
}

/// Judges an answer to one of the asks above, and to those of [`options`].
pub(super) fn accept(site: &Site, ask: &Ask, reply: &Reply) -> Result<Accepted, TrackerError> {
    let answer = answer(reply);
    let (purpose, newest) = ask.purpose.split_once(':').unwrap_or((&ask.purpose, ""));
    match purpose {
        TICKET => {
            let answer = answer?;
            json::need_id(&answer, "/id")?;
            let newest: String =
                reply.header("etag").unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
            let key = key_of(ask).unwrap_or_default().to_owned();
            Ok(Accepted::page(ask, Some(answer), vec![history(site, &key, &newest)]))
        }
        HISTORY => {
            let answer = answer?;
            let items = json::need_list(&answer, "/items", HISTORY)?;
            let mut then = about_messages(site, ask, items);
            then.extend(next_page(ask, items, newest));
            Ok(Accepted::page(ask, Some(answer), then))
        }
        TEXTS | FILES => {
            let answer = answer?;
            let count = json::need_list(&answer, "/items", purpose)?.len();
            let then = (count >= PER_PAGE).then(|| later(ask)).flatten();
            Ok(Accepted::page(ask, Some(answer), then.into_iter().collect()))
        }
        // RT's only word for "not allowed to delete" and for "the queue has no such state".
        UNDO if reply.status == 500 => {
            Err(refused(None, "RT does not delete it: the account or the queue does not allow it"))
        }
        USER | UNDO => Ok(Accepted::page(ask, optional(answer)?, Vec::new())),
        _ => options::accept(site, ask, answer),
    }
}

/// The next page of the history, until the newest transaction was seen. RT tells the length of a list to administrators
/// only and leaves out what this account may not see, so a short page is no end, and an empty one is only when we do not
/// know the newest.
fn next_page(ask: &Ask, items: &[Value], newest: &str) -> Option<Ask> {
    let is_end = if newest.is_empty() {
        items.is_empty()
    } else {
        items.iter().any(|item| json::id(item, "/id").as_deref() == Some(newest))
    };
    if is_end { None } else { later(ask) }
}

/// The same list, one page on; `None` behind the last page that is ever read.
pub(super) fn later(ask: &Ask) -> Option<Ask> {
    let page = paging::page_of(&ask.request.url);
    (page < paging::LAST_PAGE).then(|| paging::on_page(ask, page + 1))
}

/// Texts and files of the messages of a page, and the names of people whom it tells by number.
fn about_messages(site: &Site, ask: &Ask, items: &[Value]) -> Vec<Ask> {
    let key = key_of(ask).unwrap_or_default();
    let messages: Vec<String> =
        items.iter().filter(|item| history::is_message(item)).filter_map(|item| json::id(item, "/id")).collect();
    let list = |purpose: &str, fields: &str, query: String| {
        let path = format!("/ticket/{key}/attachments?per_page={PER_PAGE}&fields={fields}&query={query}&page=1");
        Ask::extra(purpose, format!("{purpose} of #{key}"), get(&site.base, &path))
    };
    let mut then = Vec::new();
    if !messages.is_empty() {
        then.push(list(TEXTS, query::TEXT_FIELDS, query::texts(&messages)));
        then.push(list(FILES, "Filename,TransactionId", query::files(&messages)));
    }
    let mut people: Vec<String> = items.iter().flat_map(history::people).collect();
    people.sort_unstable();
    people.dedup();
    people.truncate(MOST_NAMES);
    let user = |id: &String| Ask::extra(USER, format!("name of user {id}"), get(&site.base, &format!("/user/{id}")));
    then.extend(people.iter().map(user));
    then
}

/// The ticket's number in an address of ours.
pub(super) fn key_of(ask: &Ask) -> Option<&str> {
    ask.request.url.split_once("/REST/2.0/ticket/")?.1.split(['/', '?']).next()
}
