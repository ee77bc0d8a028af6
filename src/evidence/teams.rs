//! Microsoft Teams: messages of a channel or a chat as Microsoft Graph answers, and as its export holds them.
//!
//! Programs mostly write cards, which are JSON as text beside the message; of those the words are read and no buttons.

use super::answers::{FURTHER_PAGES, all_are, any_row, each, has, place};
use super::rows::items;
use super::{Bundle, Gathered, Source, Wish, words};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{list, text};
use serde_json::Value;

/// The source.
pub struct Teams;

impl Source for Teams {
    fn id(&self) -> &'static str {
        "teams"
    }

    fn name(&self) -> &'static str {
        "Microsoft Teams"
    }

    fn brings(&self) -> &'static str {
        "messages and replies of a channel or chat as Microsoft Graph answers"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|answer| {
            is_message(answer) || any_row(Some(answer), &is_message) || any_row(answer.get("value"), &is_message)
        })
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        each(bundle, gathered, &mut |answer, within, gathered| {
            let mut events = 0;
            for (at, row) in items(answer.get("value").unwrap_or(answer)).iter().enumerate() {
                read_row(row, &place("message", at, within), &mut events, gathered);
            }
            if events > 0 {
                let messages = if events == 1 { "message" } else { "messages" };
                let why = "Teams wrote them itself, of members, calls and names";
                gathered.leave_out(&format!("{events} {messages}{within}"), why);
            }
            if has(answer, &["@odata.nextLink"]) {
                gathered.leave_out(&format!("what comes after the last message{within}"), FURTHER_PAGES);
            }
        });
    }
}

fn is_message(value: &Value) -> bool {
    has(value, &["messageType", "createdDateTime"]) && value.get("body").is_some_and(|body| has(body, &["content"]))
}

fn read_row(row: &Value, place: &str, events: &mut usize, gathered: &mut Gathered) {
    if !is_message(row) {
        return gathered.leave_out(place, "it is no message of Teams");
    }
    if text(row, "/deletedDateTime").is_some() {
        gathered.leave_out(place, "it was deleted");
    } else if text(row, "/messageType") != Some("message") {
        *events += 1;
    } else {
        tell(row, place, gathered);
    }
    for (at, reply) in list(row, "/replies").iter().enumerate() {
        // A reply holds no replies: what claims to is not followed.
        if is_message(reply)
            && text(reply, "/deletedDateTime").is_none()
            && text(reply, "/messageType") == Some("message")
        {
            tell(reply, &format!("reply {} of {place}", at + 1), gathered);
        } else {
            gathered.leave_out(
                &format!("reply {} of {place}", at + 1),
                "it was deleted, or is no message that somebody wrote",
            );
        }
    }
}

fn tell(row: &Value, place: &str, gathered: &mut Gathered) {
    let words = words_of(row);
    if words.is_empty() {
        return gathered.leave_out(place, "it holds no words");
    }
    let raw = text(row, "/createdDateTime").unwrap_or_default();
    let at = gathered.moment(raw, place);
    let person = text(row, "/from/user/displayName").map(str::to_owned);
    let program = ["/from/application/displayName", "/from/device/displayName"].iter().find_map(|path| text(row, path));
    let by_program = person.is_none();
    let actor = person.or_else(|| program.map(str::to_owned));
    let own = text(row, "/id").unwrap_or_default();
    // An id is a time in milliseconds, and the same only by chance in another channel.
    let room = ["/channelIdentity/channelId", "/chatId"].iter().find_map(|path| text(row, path)).unwrap_or_default();
    let id = if own.is_empty() { Gathered::id_of(&[raw, &words]) } else { format!("{room}/{own}") };
    let thread = text(row, "/replyToId").unwrap_or(own);
    let thing = Some(format!("thread {room}/{thread}")).filter(|_| !thread.is_empty());
    let source = gathered.cite(&id, "Teams message", text(row, "/webUrl").unwrap_or_default());
    gathered.tell(Told { at, actor, by_program, kind: ToldKind::Message, text: words, thing, source });
}

fn words_of(row: &Value) -> String {
    let content = text(row, "/body/content").unwrap_or_default();
    let is_html = text(row, "/body/contentType").is_some_and(|kind| kind.eq_ignore_ascii_case("html"));
    let body = if is_html { words::of_html(content) } else { words::tidy(content) };
    let mut parts: Vec<String> = text(row, "/subject").map(words::tidy).into_iter().collect();
    parts.push(body);
    for attachment in list(row, "/attachments") {
        if text(attachment, "/contentType").is_some_and(|kind| kind.contains(".card.")) {
            let card = text(attachment, "/content").and_then(crate::plain::value);
            card.iter().for_each(|card| read_card(card, &mut parts));
        }
        text(attachment, "/name").into_iter().for_each(|name| parts.push(format!("File: {}", words::tidy(name))));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// The words of a card, or of anything within one, in the order in which they are shown.
fn read_card(part: &Value, parts: &mut Vec<String>) {
    const WORDS: &[&str] =
        &["title", "activityTitle", "subtitle", "activitySubtitle", "name", "text", "activityText", "value"];
    const WITHIN: &[&str] = &["body", "items", "columns", "rows", "cells", "inlines", "facts", "sections"];
    let own = |name: &&str| part.get(name).and_then(Value::as_str).map(words::of_markdown);
    // A fact is its name and its value.
    let between = if part.get("value").is_some() { ": " } else { "\n" };
    parts.push(WORDS.iter().filter_map(own).filter(|own| !own.is_empty()).collect::<Vec<_>>().join(between));
    for inner in WITHIN.iter().filter_map(|name| part.get(name)).flat_map(items) {
        read_card(inner, parts);
    }
}
