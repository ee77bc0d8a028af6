//! Mattermost: posts of a channel as the API answers, and the lines of a bulk export.

use super::answers::{all_are, each, has, place as place_of};
use super::{Bundle, File, Gathered, Source, Wish, words};
use crate::model::{Told, ToldKind};
use crate::plain::fields::{count, id, list, text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The source.
pub struct Mattermost;

impl Source for Mattermost {
    fn id(&self) -> &'static str {
        "mattermost"
    }

    fn name(&self) -> &'static str {
        "Mattermost"
    }

    fn brings(&self) -> &'static str {
        "the answer of /api/v4/channels/ID/posts or of a thread, or a bulk export (the lines, or the zip)"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        all_are(bundle, &|answer| is_answer(answer) || is_line(answer))
    }

    fn read(&self, bundle: &Bundle, _: &Wish, gathered: &mut Gathered) {
        let mut room = Room { names: names(bundle), ..Room::default() };
        each(bundle, gathered, &mut |answer, within, gathered| {
            if is_answer(answer) {
                room.read_answer(answer, within, gathered);
            } else {
                room.read_line(answer, within, gathered);
            }
        });
        room.list(gathered);
    }
}

fn is_answer(value: &Value) -> bool {
    value.get("order").is_some_and(Value::is_array) && value.get("posts").is_some_and(Value::is_object)
}

/// Whether it is a line of a bulk export, which names its kind and holds what there is to say under that name.
fn is_line(value: &Value) -> bool {
    const KINDS: &[&str] =
        &["bot", "channel", "direct_channel", "direct_post", "emoji", "post", "role", "scheme", "team", "user"];
    let kind = text(value, "/type").unwrap_or_default();
    let is_version = kind == "version" && value.get("version").is_some_and(Value::is_i64);
    is_version || (KINDS.contains(&kind) && value.get(kind).is_some_and(Value::is_object))
}

/// Whole names by user name, as the lines of an export tell them.
fn names(bundle: &Bundle) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for line in bundle.files.iter().flat_map(users_of) {
        let part = |path: &str| text(&line, path).unwrap_or_default();
        let whole = format!("{} {}", part("/user/first_name"), part("/user/last_name"));
        if !whole.trim().is_empty() {
            names.insert(part("/user/username").to_owned(), whole.trim().to_owned());
        }
    }
    names
}

fn users_of(file: &File) -> Vec<Value> {
    let text = file.text();
    let lines = text.lines().filter(|line| line.contains("\"first_name\""));
    lines.filter_map(crate::plain::value).filter(is_line).collect()
}

/// What was read so far.
#[derive(Default)]
struct Room {
    names: BTreeMap<String, String>,
    /// Ids of people whom nothing names.
    missing: BTreeSet<String>,
    /// How many posts only told who came and went.
    comings: usize,
}

impl Room {
    fn read_answer(&mut self, answer: &Value, within: &str, gathered: &mut Gathered) {
        let posts = answer.get("posts").and_then(Value::as_object).into_iter().flatten();
        for (own, post) in posts {
            let place = format!("post {own}{within}");
            if !has(post, &["create_at", "message"]) {
                gathered.leave_out(&place, "it is no post of Mattermost");
                continue;
            }
            if !self.is_told(post, &place, gathered) {
                continue;
            }
            let user = text(post, "/user_id").unwrap_or_default();
            let override_name = ["/props/override_username", "/props/webhook_display_name"];
            let program = override_name.iter().find_map(|path| text(post, path));
            let is_program =
                program.is_some() || ["/props/from_webhook", "/props/from_bot"].iter().any(|path| is_true(post, path));
            let actor = program.map_or_else(|| self.person(user), |name| Some(name.to_owned()));
            let thread = text(post, "/root_id").unwrap_or(own);
            let line =
                Line { post, id: own.clone(), thread: thread.to_owned(), actor, is_program, label: String::new() };
            self.tell(line, &place, gathered);
        }
    }

    fn read_line(&mut self, line: &Value, within: &str, gathered: &mut Gathered) {
        let place = format!("post{within}");
        let kind = text(line, "/type").unwrap_or_default();
        if !is_line(line) {
            return gathered.leave_out(&place, "it is no line of an export of Mattermost");
        }
        if !["post", "direct_post"].contains(&kind) {
            return;
        }
        let Some(post) = line.get(kind) else { return };
        let channel = text(post, "/channel").unwrap_or_default();
        let thread = self.read_exported(post, channel, None, &place, gathered);
        for (at, reply) in list(post, "/replies").iter().enumerate() {
            let place = place_of("reply", at, &format!(" of {place}"));
            self.read_exported(reply, channel, Some(&thread), &place, gathered);
        }
    }

    /// Reads a post or a reply, and gives the id that stands for it: an export holds none.
    fn read_exported(
        &mut self,
        post: &Value,
        channel: &str,
        thread: Option<&str>,
        place: &str,
        gathered: &mut Gathered,
    ) -> String {
        let user = text(post, "/user").unwrap_or_default();
        let time = id(post, "/create_at").unwrap_or_default();
        let own = Gathered::id_of(&[channel, user, &time, text(post, "/message").unwrap_or_default()]);
        if !has(post, &["create_at", "message"]) {
            gathered.leave_out(place, "it is no post of Mattermost");
            return own;
        }
        if !self.is_told(post, place, gathered) {
            return own;
        }
        let actor = Some(self.names.get(user).map_or(user, String::as_str).to_owned()).filter(|name| !name.is_empty());
        let is_program = is_true(post, "/props/from_bot") || is_true(post, "/props/from_webhook");
        let label = if channel.is_empty() { String::new() } else { format!("~{channel}") };
        let thread = thread.unwrap_or(&own).to_owned();
        self.tell(Line { post, id: own.clone(), thread, actor, is_program, label }, place, gathered);
        own
    }

    /// The name of a person, or the id where it is not known.
    fn person(&mut self, id: &str) -> Option<String> {
        if id.is_empty() {
            return None;
        }
        self.missing.insert(id.to_owned());
        Some(id.to_owned())
    }

    /// Whether there is something to tell of a post; what there is not is counted or listed.
    fn is_told(&mut self, post: &Value, place: &str, gathered: &mut Gathered) -> bool {
        let kind = text(post, "/type").unwrap_or_default();
        let is_coming =
            ["join", "leave", "add", "remove"].iter().any(|word| kind.starts_with("system_") && kind.contains(word));
        if is_coming {
            self.comings += 1;
        }
        let is_gone = count(post, "/delete_at").is_some_and(|time| time > 0);
        if is_gone {
            gathered.leave_out(place, "it was deleted");
        }
        !is_coming && !is_gone
    }

    fn tell(&self, line: Line, place: &str, gathered: &mut Gathered) {
        let kind = text(line.post, "/type").unwrap_or_default();
        let text = words_of(line.post);
        if text.is_empty() {
            return gathered.leave_out(place, "it holds no words");
        }
        let kind = if kind.starts_with("system_") { ToldKind::Change } else { ToldKind::Message };
        let at = gathered.moment(&id(line.post, "/create_at").unwrap_or_default(), place);
        let label = if line.label.is_empty() { "Mattermost post" } else { &line.label };
        let source = gathered.cite(&format!("post/{}", line.id), label, "");
        let thing = Some(format!("thread {}", line.thread));
        let by_program = line.is_program || line.actor.is_none();
        gathered.tell(Told { at, actor: line.actor, by_program, kind, text, thing, source });
    }

    fn list(&self, gathered: &mut Gathered) {
        for id in &self.missing {
            gathered
                .leave_out(&format!("the name of {id}"), "nothing that was brought says it, so the id stands for it");
        }
        if self.comings > 0 {
            let posts = if self.comings == 1 { "post" } else { "posts" };
            gathered.leave_out(&format!("{} {posts}", self.comings), "they only tell who came and who went");
        }
    }
}

/// A post with what its place says of it.
struct Line<'a> {
    post: &'a Value,
    id: String,
    thread: String,
    actor: Option<String>,
    is_program: bool,
    label: String,
}

/// Whether a property says so; they are written as text.
fn is_true(post: &Value, path: &str) -> bool {
    id(post, path).as_deref() == Some("true")
}

fn words_of(post: &Value) -> String {
    let mut parts = vec![words::of_markdown(text(post, "/message").unwrap_or_default())];
    for attachment in list(post, "/props/attachments") {
        let own = ["/pretext", "/title", "/text"].iter().filter_map(|path| text(attachment, path));
        let own: Vec<&str> = own.collect();
        let own =
            if own.is_empty() { text(attachment, "/fallback").unwrap_or_default().to_owned() } else { own.join("\n") };
        parts.push(words::of_markdown(&own));
        for field in list(attachment, "/fields") {
            let [name, value] = ["/title", "/value"].map(|path| id(field, path).unwrap_or_default());
            parts.push(words::of_markdown([name, value].join(": ").trim_matches([':', ' '])));
        }
    }
    for file in list(post, "/metadata/files") {
        text(file, "/name").into_iter().for_each(|name| parts.push(format!("File: {name}")));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}
