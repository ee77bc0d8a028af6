//! One message, in the channel that it was written in.

use super::{Names, is_message, text};
use crate::evidence::Gathered;
use crate::evidence::answers::place;
use crate::model::{Told, ToldKind};
use crate::plain::fields;
use serde_json::Value;

/// Kinds of messages that only tell who came and went.
const COMINGS: &[&str] =
    &["bot_add", "bot_remove", "channel_join", "channel_leave", "group_join", "group_leave", "mpim_join", "mpim_leave"];

/// Kinds of messages that tell of a change to the channel.
const CHANGES: &[&str] = &[
    "channel_archive",
    "channel_name",
    "channel_purpose",
    "channel_topic",
    "channel_unarchive",
    "group_archive",
    "group_name",
    "group_purpose",
    "group_topic",
    "group_unarchive",
];

/// The channel that messages are read of.
pub(super) struct Room {
    /// Its name; empty where it is not known.
    pub name: String,
    /// Its id; empty where it is not known.
    pub id: String,
    /// The file, as it is said of places.
    pub within: String,
    /// How many messages only told who came and went.
    pub comings: usize,
}

impl Room {
    /// Reads one message.
    pub fn read(&mut self, row: &Value, at: usize, names: &mut Names, gathered: &mut Gathered) {
        let place = place("message", at, &self.within);
        let kind = fields::text(row, "/subtype").unwrap_or_default();
        if COMINGS.contains(&kind) {
            self.comings += 1;
        } else if kind == "tombstone" || kind == "message_deleted" {
            gathered.leave_out(&place, "it was deleted");
        } else if is_message(row) {
            self.tell(row, kind, &place, names, gathered);
        } else {
            gathered.leave_out(&place, "it is no message, or its time is not as Slack writes it");
        }
    }

    /// Says how many messages only told who came and went.
    pub fn list_comings(&self, gathered: &mut Gathered) {
        if self.comings > 0 {
            let (count, why) = (self.comings, "they only tell who came and who went");
            let messages = if count == 1 { "message" } else { "messages" };
            gathered.leave_out(&format!("{count} {messages}{}", self.within), why);
        }
    }

    fn tell(&self, row: &Value, kind: &str, place: &str, names: &mut Names, gathered: &mut Gathered) {
        let (actor, by_program, who) = author(row, kind, names);
        let words = text::of_message(row, names);
        if words.is_empty() {
            return gathered.leave_out(place, "it holds no words");
        }
        let ts = fields::text(row, "/ts").unwrap_or_default();
        let at = gathered.moment(ts, place);
        let thing = fields::text(row, "/thread_ts").map(|thread| format!("thread {thread}"));
        let kind = if CHANGES.contains(&kind) { ToldKind::Change } else { ToldKind::Message };
        // The channel is not known in every file, and no two messages of anybody have the same time.
        let source = gathered.cite(&format!("{ts}/{who}"), &self.label(row), &self.address(row, ts, names));
        gathered.tell(Told { at, actor, by_program, kind, text: words, thing, source });
    }

    fn label(&self, row: &Value) -> String {
        let name = fields::text(row, "/channel/name").unwrap_or(&self.name);
        if name.is_empty() { "Slack message".to_owned() } else { format!("#{name}") }
    }

    /// The message's own address, where it brings one or the team's is known.
    fn address(&self, row: &Value, ts: &str, names: &Names) -> String {
        let own = fields::text(row, "/permalink").map(str::to_owned);
        own.unwrap_or_else(|| {
            let is_known = !names.team.is_empty() && !self.id.is_empty();
            let address = || format!("{}/archives/{}/p{}", names.team, self.id, ts.replace('.', ""));
            is_known.then(address).unwrap_or_default()
        })
    }
}

/// Who wrote it, whether that is a program, and the id of who it is.
fn author(row: &Value, kind: &str, names: &mut Names) -> (Option<String>, bool, String) {
    let user = fields::text(row, "/user");
    let is_bot = kind == "bot_message" || fields::text(row, "/bot_id").is_some();
    let own = ["/bot_profile/name", "/username"].iter().find_map(|path| fields::text(row, path)).map(str::to_owned);
    let id = user.or_else(|| fields::text(row, "/bot_id")).unwrap_or_default().to_owned();
    if is_bot {
        let name = own.or_else(|| user.map(|user| names.person(user).0));
        let name = name.or_else(|| fields::text(row, "/bot_id").map(str::to_owned));
        return (name, true, id);
    }
    let Some(user) = user else { return (own, false, id) };
    let (name, is_program) = names.person(user);
    (Some(name), is_program, id)
}
