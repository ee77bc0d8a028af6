//! Slack: an export, one of its day files, or answers of `conversations.history`, `conversations.replies` and `search.messages`.
//!
//! An export names people and channels in files of their own; where a name is missing, the id stands for it. It does not
//! say where the team is, so that a message has an address only where something else says so: an answer about the team that
//! was put beside it, or a file that the team's own people put into a message.

mod message;
mod names;
mod text;

use super::answers::{FURTHER_PAGES, any_row, has};
use super::{Bundle, File, Gathered, Source, Wish};
use crate::plain::fields::{self, id};
use message::Room;
use names::Names;
use serde_json::Value;

/// The source.
pub struct Slack;

impl Source for Slack {
    fn id(&self) -> &'static str {
        "slack"
    }

    fn name(&self) -> &'static str {
        "Slack"
    }

    fn brings(&self) -> &'static str {
        "an export (the zip, or one day's file of a channel), or the answer of conversations.history or conversations.replies"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        match bundle.single() {
            Some(file) => file.json().is_some_and(holds_messages),
            None => {
                let has = |is: &dyn Fn(&File) -> bool| bundle.files.iter().any(is);
                let is_list = |file: &File| last_part(file) == "channels.json";
                has(&|file| day_of(file).is_some() && file.json().is_some_and(holds_messages))
                    || (has(&is_list) && has(&|file| day_of(file).is_some()))
            }
        }
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        let mut names = Names::of(bundle);
        for file in &bundle.files {
            let is_read =
                bundle.single().is_some() || day_of(file).is_some() || file.json().is_some_and(holds_messages);
            if is_read {
                read_file(file, bundle.single().is_some(), &mut names, gathered);
            } else if !BESIDE.contains(&last_part(file)) && !file.json().is_some_and(names::is_about_names) {
                gathered.leave_out(&file.name, "it holds no messages that we can read");
            }
        }
        names.list_missing(gathered);
    }
}

/// Files of an export that hold no messages.
const BESIDE: &[&str] = &[
    "canvases.json",
    "channels.json",
    "dms.json",
    "file_conversations.json",
    "groups.json",
    "integration_logs.json",
    "lists.json",
    "mpims.json",
    "org_users.json",
    "users.json",
];

fn last_part(file: &File) -> &str {
    file.name.rsplit('/').next().unwrap_or_default()
}

/// The folder and the day of `incident-42/2026-03-14.json`; the folder may lie deeper.
fn day_of(file: &File) -> Option<(&str, &str)> {
    let (folder, name) = file.name.rsplit_once('/').unwrap_or(("", &file.name));
    let day = name.strip_suffix(".json").filter(|day| crate::time::iso_day(day).is_some())?;
    Some((folder.rsplit('/').next().unwrap_or_default(), day))
}

fn holds_messages(answer: &Value) -> bool {
    any_row(messages(answer), &is_message)
        || (answer.get("ok").is_some_and(Value::is_boolean) && messages(answer).is_some_and(Value::is_array))
}

/// The list of messages, wherever an answer holds it.
fn messages(answer: &Value) -> Option<&Value> {
    let list = answer.pointer("/messages/matches").or_else(|| answer.get("messages"));
    list.or_else(|| answer.is_array().then_some(answer))
}

/// Whether it has a time as only Slack writes it: seconds, a point and six digits, as text.
fn is_message(value: &Value) -> bool {
    let parts = fields::text(value, "/ts").and_then(|ts| ts.split_once('.'));
    let is_time = parts.is_some_and(|(seconds, micros)| {
        micros.len() == 6 && [seconds, micros].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    is_time && (has(value, &["text"]) || has(value, &["type"]))
}

fn read_file(file: &File, is_alone: bool, names: &mut Names, gathered: &mut Gathered) {
    let within = if is_alone { String::new() } else { format!(" in {}", file.name) };
    let Some(rows) = file.json().and_then(messages).and_then(Value::as_array) else {
        return gathered.leave_out(&format!("everything{within}"), "it is no list of messages that we can read");
    };
    let folder = day_of(file).map_or("", |(folder, _)| folder);
    let mut room = Room { name: folder.to_owned(), id: names.channel_id(folder), within, comings: 0 };
    if let Some(channel) = file.json().and_then(|answer| id(answer, "/channel")) {
        room.name = names.channel(&channel);
        room.id = channel;
    }
    for (at, row) in rows.iter().enumerate() {
        room.read(row, at, names, gathered);
    }
    room.list_comings(gathered);
    if file.json().and_then(|answer| fields::truth(answer, "/has_more")) == Some(true) {
        gathered.leave_out(&format!("what comes after the last message{}", room.within), FURTHER_PAGES);
    }
}
