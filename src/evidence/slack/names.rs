//! Who and what the ids of Slack stand for.

use super::{BESIDE, last_part, messages};
use crate::evidence::{Bundle, Gathered};
use crate::plain::fields::{list, text, truth};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Names of people and channels, and which ones are missing.
#[derive(Default)]
pub(super) struct Names {
    people: BTreeMap<String, (String, bool)>,
    channels: BTreeMap<String, String>,
    channel_ids: BTreeMap<String, String>,
    missing: BTreeSet<String>,
    /// The team's address without a slash at its end; empty where nothing says it.
    pub team: String,
}

impl Names {
    /// What the files say that hold no messages, and messages of who wrote them: one that names somebody may come first.
    pub fn of(bundle: &Bundle) -> Self {
        let mut names = Names::default();
        let mut teams = BTreeSet::new();
        for file in &bundle.files {
            teams.extend(file.json().into_iter().flat_map(teams_of));
            file.json()
                .and_then(messages)
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .for_each(|row| names.learn(row));
            let is_list = BESIDE.contains(&last_part(file));
            let Some(json) = file.json().filter(|json| json.is_object() || is_list) else { continue };
            names.read_answer(json);
            for row in json.as_array().into_iter().flatten() {
                names.read_row(row);
            }
        }
        // Of two teams nothing says which one's a message is.
        if let (true, 1, Some(team)) = (names.team.is_empty(), teams.len(), teams.first().cloned()) {
            names.team = team;
        }
        names
    }

    fn read_answer(&mut self, answer: &Value) {
        list(answer, "/members").iter().chain(list(answer, "/channels")).for_each(|row| self.read_row(row));
        ["user", "channel"].iter().filter_map(|one| answer.get(*one)).for_each(|row| self.read_row(row));
        if let Some(team) =
            text(answer, "/url").filter(|url| url.starts_with("https://") && text(answer, "/team_id").is_some())
        {
            self.team = team.trim_end_matches('/').to_owned();
        }
    }

    fn read_row(&mut self, row: &Value) {
        let Some(id) = text(row, "/id") else { return };
        if is_person(id) {
            let paths = ["/profile/real_name", "/real_name", "/profile/display_name", "/name"];
            if let Some(name) = paths.iter().find_map(|path| text(row, path)) {
                let is_bot = truth(row, "/is_bot") == Some(true);
                self.people.insert(id.to_owned(), (name.to_owned(), is_bot));
            }
        } else if let Some(name) = text(row, "/name") {
            self.channels.insert(id.to_owned(), name.to_owned());
            self.channel_ids.insert(name.to_owned(), id.to_owned());
        }
    }

    /// The name of a person, or the id where it is not known, and whether it is a program.
    pub fn person(&mut self, id: &str) -> (String, bool) {
        if let Some(known) = self.people.get(id) {
            return known.clone();
        }
        // Slack's own program.
        if id == "USLACKBOT" {
            return ("Slackbot".to_owned(), true);
        }
        self.missing.insert(id.to_owned());
        (id.to_owned(), false)
    }

    /// Takes a name that a message brings itself.
    fn learn(&mut self, message: &Value) {
        if let (Some(id), Some(name)) = (text(message, "/user"), text(message, "/user_profile/real_name")) {
            self.people.entry(id.to_owned()).or_insert_with(|| (name.to_owned(), false));
        }
    }

    /// The name of a channel, or the id where it is not known.
    pub fn channel(&self, id: &str) -> String {
        self.channels.get(id).map_or(id, String::as_str).to_owned()
    }

    /// The id of a channel of that name; empty where it is not known. Folders of direct messages are called by their ids.
    pub fn channel_id(&self, name: &str) -> String {
        let is_id = self.channels.contains_key(name);
        self.channel_ids.get(name).map_or(if is_id { name } else { "" }, String::as_str).to_owned()
    }

    /// Lists each person that has no name, once.
    pub fn list_missing(&self, gathered: &mut Gathered) {
        for id in &self.missing {
            gathered
                .leave_out(&format!("the name of {id}"), "nothing that was brought says it, so the id stands for it");
        }
    }
}

/// Where the team is, by the addresses of the files that its own people put into messages. What another team shared
/// with it lies with that one.
fn teams_of(answer: &Value) -> impl Iterator<Item = String> {
    messages(answer).and_then(Value::as_array).into_iter().flatten().flat_map(|message| {
        let own = text(message, "/team");
        let is_own = move |file: &&Value| own.is_some() && text(file, "/user_team") == own;
        list(message, "/files").iter().filter(is_own).filter_map(|file| {
            let (host, _) = text(file, "/permalink")?.strip_prefix("https://")?.split_once("/files/")?;
            (!host.contains(['/', '@', '?', '#'])).then(|| format!("https://{host}"))
        })
    })
}

/// Whether it is an answer that names people, channels or the team.
pub(super) fn is_about_names(answer: &Value) -> bool {
    ["members", "channels", "user", "channel", "team_id"].iter().any(|field| answer.get(*field).is_some())
}

fn is_person(id: &str) -> bool {
    id.starts_with(['U', 'W'])
}
