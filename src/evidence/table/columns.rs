//! Which column, or field, of a table holds what.

use crate::evidence::Columns;
use crate::small::lower;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// When, or the day of it.
    Time,
    /// The time of day, where it stands beside the day.
    Clock,
    /// What happened.
    Text,
    /// Who did it.
    Actor,
    /// Where it can be looked at.
    Url,
    /// What kind of thing, in our own words.
    Kind,
    /// How bad, as logs say it of each line.
    Level,
}

/// Names by which columns are guessed, best first.
const NAMES: &[(Role, &[&str])] = &[
    (
        Role::Time,
        &[
            "timestamp",
            "@timestamp",
            "datetime",
            "date_time",
            "ts",
            "time",
            "date",
            "when",
            "created_at",
            "occurred_at",
            "createdat",
            "occurredat",
            "event_time",
            "eventtime",
            "at",
            "_time",
        ],
    ),
    (
        Role::Text,
        &[
            "message",
            "msg",
            "text",
            "summary",
            "title",
            "event",
            "description",
            "what",
            "textpayload",
            "jsonpayload.message",
            "_raw",
            "line",
        ],
    ),
    (Role::Actor, &["user", "actor", "author", "who", "username", "user.name", "actor.name"]),
    (Role::Url, &["url", "link", "permalink"]),
    (Role::Kind, &["kind", "type", "event_type", "category"]),
    (Role::Level, &["level", "severity", "log.level", "loglevel"]),
];

/// Places of columns among the names that were looked at.
#[derive(Clone, Debug, Default)]
pub struct Roles {
    places: Vec<(Role, usize)>,
    /// Whether the column of times says by its name that they are UTC.
    pub is_utc: bool,
}

impl Roles {
    /// Guesses by the names, unless somebody says which; a name that is said as an empty text is guessed as well.
    pub fn of(names: &[&str], said: Option<&Columns>) -> Self {
        let plain: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let place = |wanted: &str| plain.iter().position(|name| name == wanted);
        let mut roles = Vec::new();
        for (role, guesses) in NAMES {
            let found = match said_for(*role, said) {
                Some(name) => place(&self::plain(name)),
                None => guesses.iter().find_map(|guess| {
                    let in_utc = plain.iter().position(|name| without_utc(name) == Some(*guess));
                    in_utc.or_else(|| place(guess))
                }),
            };
            roles.extend(found.map(|place| (*role, place)));
        }
        // A day in one column and the time of day in the next.
        let of_time = roles.iter().find(|(role, _)| *role == Role::Time).map(|(_, place)| *place);
        let is_free = said_for(Role::Time, said).is_none();
        let beside = place("date")
            .zip(place("time"))
            .filter(|(date, time)| is_free && of_time.is_some_and(|place| place == *date || place == *time));
        if let Some((date, time)) = beside {
            roles.retain(|(role, _)| *role != Role::Time);
            roles.extend([(Role::Time, date), (Role::Clock, time)]);
        }
        let mut roles = Roles { places: roles, is_utc: false };
        let of_time = roles.place(Role::Time).and_then(|place| plain.get(place));
        roles.is_utc = of_time.is_some_and(|name| without_utc(name).is_some());
        roles
    }

    /// The place of a column.
    pub fn place(&self, wanted: Role) -> Option<usize> {
        self.places.iter().find(|(role, _)| *role == wanted).map(|(_, place)| *place)
    }

    /// Whether it is a table of things that happened.
    pub fn are_enough(&self) -> bool {
        self.place(Role::Time).is_some() && self.place(Role::Text).is_some()
    }
}

fn said_for(role: Role, said: Option<&Columns>) -> Option<&str> {
    let said = said?;
    let name = match role {
        Role::Time => Some(&said.time),
        Role::Text => Some(&said.text),
        Role::Actor => said.actor.as_ref(),
        Role::Url => said.url.as_ref(),
        Role::Clock | Role::Kind | Role::Level => None,
    };
    name.map(String::as_str).filter(|name| !name.is_empty())
}

/// A name as it is compared: `Created At` is `created_at`; Elasticsearch keeps a row's own fields in `_source`.
fn plain(name: &str) -> String {
    let name = lower(name.trim()).replace(' ', "_");
    name.strip_prefix("_source.").map(str::to_owned).unwrap_or(name)
}

/// `time` of `time_(utc)`.
fn without_utc(name: &str) -> Option<&str> {
    let name = name.trim_end_matches([')', ']']).strip_suffix("utc")?;
    Some(name.trim_end_matches(['(', '[', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(names: &[&str], said: Option<&Columns>) -> [Option<usize>; 4] {
        let roles = Roles::of(names, said);
        [Role::Time, Role::Clock, Role::Text, Role::Actor].map(|role| roles.place(role))
    }

    #[test]
    fn columns_are_guessed_by_their_names_in_any_spelling() {
        assert_eq!(places(&["Created At", "Who", "Message"], None), [Some(0), None, Some(2), Some(1)]);
        assert_eq!(places(&["Date", "Time", "What"], None), [Some(0), Some(1), Some(2), None]);
        assert_eq!(places(&["date", "time", "timestamp", "msg"], None), [Some(2), None, Some(3), None]);
        assert_eq!(places(&["_time", "_raw", "host"], None), [Some(0), None, Some(1), None]);
        assert_eq!(places(&["Time", "Time (UTC)", "line"], None), [Some(1), None, Some(2), None]);
        assert!(!Roles::of(&["id", "name"], None).are_enough());
    }

    #[test]
    fn what_is_said_is_not_guessed() {
        let said = Columns { time: "seen".to_owned(), text: String::new(), ..Columns::default() };
        assert_eq!(places(&["time", "seen", "msg"], Some(&said)), [Some(1), None, Some(2), None]);
        assert_eq!(places(&["time", "msg"], Some(&said)), [None, None, Some(1), None], "another is not taken instead");
    }
}
