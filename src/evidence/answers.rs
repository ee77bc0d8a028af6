//! Files that hold answers of an API: one JSON value, or one on each line, as a program that receives them writes them down.

use super::rows::lines;
use super::{Bundle, File, Gathered};
use crate::plain::fields;
use crate::time::Moment;
use chrono::TimeDelta;
use serde_json::Value;
use std::borrow::Cow;

/// How many lines are looked at before a file counts as no list of answers.
const LINES_TRIED: usize = 3;

/// Why something is missing where an answer ends before the end.
pub const FURTHER_PAGES: &str = "the answer has further pages";

/// Whether every file that was brought is an answer of that form, or begins with one.
pub fn all_are(bundle: &Bundle, is: &dyn Fn(&Value) -> bool) -> bool {
    !bundle.files.is_empty() && bundle.files.iter().all(|file| first_answer(file).is_some_and(|answer| is(&answer)))
}

/// Hands out every answer with where it stands, e.g. ` in line 3`; empty where a file holds only one.
///
/// Lines that are no JSON are listed, and so are files that hold none at all.
pub fn each(bundle: &Bundle, gathered: &mut Gathered, read: &mut dyn FnMut(&Value, &str, &mut Gathered)) {
    for file in &bundle.files {
        let within = if bundle.single().is_some() { String::new() } else { format!(" in {}", file.name) };
        if let Some(answer) = file.json() {
            read(answer, &within, gathered);
        } else if first_answer(file).is_none() {
            gathered.leave_out(&format!("everything{within}"), "it is no JSON that we can read");
        } else {
            each_line(file, &within, gathered, read);
        }
    }
}

fn each_line(file: &File, within: &str, gathered: &mut Gathered, read: &mut dyn FnMut(&Value, &str, &mut Gathered)) {
    for (number, line) in lines(&file.text()) {
        match crate::plain::value(line) {
            Some(answer) => read(&answer, &format!(" in line {number}{within}"), gathered),
            None => gathered.leave_out(&format!("line {number}{within}"), "it is no JSON that we can read"),
        }
    }
}

fn first_answer(file: &File) -> Option<Cow<'_, Value>> {
    if let Some(answer) = file.json() {
        return Some(Cow::Borrowed(answer));
    }
    let text = file.text();
    let mut tried = lines(&text).take(LINES_TRIED);
    tried.find_map(|(_, line)| crate::plain::value(line).filter(Value::is_object)).map(Cow::Owned)
}

/// Whether it is a list with such an element in it. A broken row does not hide what the others are.
pub fn any_row(rows: Option<&Value>, is: &dyn Fn(&Value) -> bool) -> bool {
    rows.and_then(Value::as_array).is_some_and(|rows| rows.iter().any(is))
}

/// Whether it is an object that has all of these fields, null or not.
pub fn has(value: &Value, fields: &[&str]) -> bool {
    fields.iter().all(|field| value.get(field).is_some())
}

/// Where a row stands, e.g. `alert 2 in line 3`.
pub fn place(what: &str, at: usize, within: &str) -> String {
    format!("{what} {}{within}", at + 1)
}

/// The time at a path, which may be a number; what cannot be read is listed.
pub fn moment(value: &Value, path: &str, place: &str, gathered: &mut Gathered) -> Option<Moment> {
    gathered.moment(&fields::id(value, path)?, place)
}

/// So many milliseconds after that.
pub fn later(began: &Moment, millis: i64) -> Option<Moment> {
    let at = began.at.checked_add_signed(TimeDelta::try_milliseconds(millis)?)?;
    Some(Moment { at, raw: format!("{} + {millis} ms", began.raw), ..began.clone() })
}

/// The first of these paths that holds something, as text.
pub fn first(value: &Value, paths: &[&str]) -> Option<String> {
    paths.iter().find_map(|path| fields::id(value, path))
}
