//! Tables that somebody made or some program wrote: CSV with any separator, JSON lists, and JSON a line each.
//!
//! Columns are guessed by their names ([`columns`]) unless the wish names them. A row tells its text at its time; where a
//! column of kinds holds a word of ours, that is its kind; what has a level and nobody who did it is a line of a log;
//! anything else is a note.
//! Nothing is guessed of a time that may be two ([`when`]).

mod columns;
mod delimited;
mod when;

use super::rows::{each_row, has_row};
use super::{Bundle, Columns, File, Gathered, Source, Wish};
use crate::model::{Told, ToldKind};
use crate::plain::fields::scalar;
use crate::small::lower;
use crate::time::Moment;
use columns::{Role, Roles};
use delimited::records;
use serde_json::Value;
use std::borrow::Cow;

/// A text with separators.
pub const CSV: &dyn Source = &Csv;

/// A list of JSON objects, or one a line.
pub const JSON: &dyn Source = &Json;

const SEPARATORS: &[char] = &[',', ';', '\t', '|'];

struct Csv;

impl Source for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn name(&self) -> &'static str {
        "Table (CSV, TSV)"
    }

    fn brings(&self) -> &'static str {
        "a table with a row of column names, separated by comma, semicolon, tab or bar"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        bundle.single().is_some_and(|file| file.json().is_none() && separator(&file.text(), None).is_some())
    }

    fn read(&self, bundle: &Bundle, wish: &Wish, gathered: &mut Gathered) {
        bundle.files.iter().for_each(|file| read_text(file, wish, gathered));
    }
}

struct Json;

impl Source for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn name(&self) -> &'static str {
        "Table (JSON, NDJSON)"
    }

    fn brings(&self) -> &'static str {
        "a JSON list of objects with a time and a text each, or one such object a line"
    }

    fn knows(&self, bundle: &Bundle) -> bool {
        bundle.single().is_some_and(|file| match file.json() {
            Some(json) => list(json, None).is_some(),
            None => has_row(file, &|row| are_enough(row, None)),
        })
    }

    fn read(&self, bundle: &Bundle, wish: &Wish, gathered: &mut Gathered) {
        bundle.files.iter().for_each(|file| read_json(file, wish, gathered));
    }
}

/// What one row holds, by role.
type Cell<'a> = dyn Fn(Role) -> Option<Cow<'a, str>> + 'a;

fn read_text(file: &File, wish: &Wish, gathered: &mut Gathered) {
    let (text, said) = (file.text(), wish.columns.as_ref());
    let Some((separator, skipped)) = separator(&text, said) else {
        let names = records(&text, ',').next().and_then(|row| row.fields.ok()).unwrap_or_default().join(", ");
        let why =
            format!("no column of times and column of texts were found among `{}`", super::gathered::short(&names));
        return gathered.leave_out("the table", &why);
    };
    let mut rows = records(&text, separator).skip(usize::from(skipped));
    let names = rows.next().and_then(|row| row.fields.ok()).unwrap_or_default();
    let roles = Roles::of(&names.iter().map(String::as_str).collect::<Vec<_>>(), said);
    for row in rows {
        let place = format!("line {}", row.line);
        match row.fields {
            Err(why) => gathered.leave_out(&place, why),
            Ok(fields) if is_rule(&fields) => {}
            Ok(fields) if fields.iter().skip(names.len()).any(|field| !field.trim().is_empty()) => {
                gathered.leave_out(
                    &place,
                    &format!("it has {} fields, and there are {} columns", fields.len(), names.len()),
                );
            }
            Ok(fields) => tell(&|role| cell(&fields, roles.place(role)?), roles.is_utc, &place, wish, gathered),
        }
    }
}

/// The field of a column, when something is in it.
fn cell(fields: &[String], place: usize) -> Option<Cow<'_, str>> {
    fields.get(place).map(|field| Cow::Borrowed(field.trim())).filter(|field| !field.is_empty())
}

/// The separator, and whether the first row only says so (`sep=;`), as some spreadsheets want it.
fn separator(text: &str, said: Option<&Columns>) -> Option<(char, bool)> {
    let first = text.lines().next()?.trim();
    let chosen = first.strip_prefix("sep=").and_then(|sign| SEPARATORS.iter().find(|known| sign.contains(**known)));
    let fits = |separator: char| {
        let header = records(text, separator).nth(usize::from(chosen.is_some()))?.fields.ok()?;
        Roles::of(&header.iter().map(String::as_str).collect::<Vec<_>>(), said).are_enough().then_some(separator)
    };
    let found = match chosen {
        Some(separator) => fits(*separator),
        None => SEPARATORS.iter().find_map(|separator| fits(*separator)),
    };
    found.map(|separator| (separator, chosen.is_some()))
}

/// Whether a row is empty, or the line below the head of a table in Markdown.
fn is_rule(fields: &[String]) -> bool {
    fields.iter().all(|field| field.trim().trim_matches(['-', ':']).is_empty())
}

fn read_json(file: &File, wish: &Wish, gathered: &mut Gathered) {
    let (said, mut last) = (wish.columns.as_ref(), Head::default());
    match file.json() {
        Some(json) => match list(json, said) {
            Some(rows) => rows.iter().enumerate().for_each(|(at, row)| {
                read_row(Some(row), &format!("row {}", at + 1), &mut last, wish, gathered);
            }),
            None => gathered.leave_out("the text", "no list of objects with a time and a text each was found in it"),
        },
        None => each_row(file, &mut |place, row| read_row(row, place, &mut last, wish, gathered)),
    }
}

/// The names of a row's fields, and what they hold.
#[derive(Default)]
struct Head {
    names: Vec<String>,
    roles: Roles,
}

/// `last` is the head of the row before: the next mostly has the same, and it is not found anew.
fn read_row(row: Option<&Value>, place: &str, last: &mut Head, wish: &Wish, gathered: &mut Gathered) {
    let fields = row.map(flat).unwrap_or_default();
    if fields.is_empty() {
        return gathered.leave_out(place, "it is no JSON object");
    }
    if !fields.iter().map(|(name, _)| name).eq(&last.names) {
        let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
        last.roles = Roles::of(&names, wish.columns.as_ref());
        last.names = fields.iter().map(|(name, _)| name.clone()).collect();
    }
    let cell = |role| fields.get(last.roles.place(role)?).and_then(|(_, value)| scalar(value)).map(Cow::Owned);
    tell(&cell, last.roles.is_utc, place, wish, gathered);
}

/// The list of rows: the value itself, or a list up to three steps within it. A single row is a list of one.
fn list<'a>(json: &'a Value, said: Option<&Columns>) -> Option<&'a [Value]> {
    within(json, said, 3).or_else(|| are_enough(json, said).then(|| std::slice::from_ref(json)))
}

fn within<'a>(json: &'a Value, said: Option<&Columns>, steps: u32) -> Option<&'a [Value]> {
    match json {
        Value::Array(rows) => rows.iter().take(20).any(|row| are_enough(row, said)).then_some(rows.as_slice()),
        Value::Object(fields) if steps > 0 => fields.values().find_map(|field| within(field, said, steps - 1)),
        _ => None,
    }
}

fn are_enough(row: &Value, said: Option<&Columns>) -> bool {
    let fields = flat(row);
    let full: Vec<&str> =
        fields.iter().filter(|(_, value)| scalar(value).is_some()).map(|(name, _)| name.as_str()).collect();
    Roles::of(&full, said).are_enough()
}

/// The fields of an object that hold something, those of objects within it by a path such as `user.name`; none when it is no
/// object.
fn flat(row: &Value) -> Vec<(String, &Value)> {
    let mut fields = Vec::new();
    flatten(row, "", &mut fields);
    fields
}

fn flatten<'a>(value: &'a Value, prefix: &str, fields: &mut Vec<(String, &'a Value)>) {
    let Value::Object(object) = value else { return };
    for (name, field) in object {
        let name = [prefix, name].concat();
        match field {
            Value::Object(_) => flatten(field, &format!("{name}."), fields),
            Value::Null => {}
            Value::String(text) if text.is_empty() => {}
            _ => fields.push((name, field)),
        }
    }
}

fn tell(cell: &Cell, is_utc: bool, place: &str, wish: &Wish, gathered: &mut Gathered) {
    let raw = match (cell(Role::Time), cell(Role::Clock)) {
        (Some(day), Some(clock)) => Some(Cow::Owned(format!("{day} {clock}"))),
        (day, clock) => day.or(clock),
    };
    let day_first = wish.columns.as_ref().and_then(|columns| columns.day_first);
    let offset_min = if is_utc { 0 } else { wish.offset_min };
    let read = raw.as_deref().map_or(Err("there is none".to_owned()), |raw| when::read(raw, offset_min, day_first));
    let at = match read {
        Ok(moment) => {
            let zone_known = moment.zone_known || is_utc;
            Some(gathered.set_right(Moment { zone_known, ..moment }))
        }
        Err(why) => {
            gathered.leave_out(&format!("time of {place}"), &why);
            None
        }
    };
    let actor = cell(Role::Actor).map(Cow::into_owned);
    // The same words in a file with other line ends are the same words.
    let text = cell(Role::Text).unwrap_or_default().trim().replace("\r\n", "\n");
    let kind = kind(cell);
    let id = gathered.next_id_of(&[raw.as_deref().unwrap_or_default(), actor.as_deref().unwrap_or_default(), &text]);
    let source = gathered.cite(&id, place, &cell(Role::Url).unwrap_or_default());
    gathered.tell(Told { at, by_program: actor.is_none(), actor, kind, text, thing: None, source });
}

fn kind(cell: &Cell) -> ToldKind {
    let word = cell(Role::Kind).map(|word| crate::plain::written(&lower(&word)));
    let said = word.and_then(|word: String| crate::plain::read_text(&word));
    let is_log = cell(Role::Level).is_some() && cell(Role::Actor).is_none();
    said.unwrap_or(if is_log { ToldKind::Log } else { ToldKind::Note })
}
