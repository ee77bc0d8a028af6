//! Rows of a file: the elements of a list, or lines of text, as machines write them.

use super::{File, work};
use serde_json::Value;

/// How many lines are looked at to find out what a file is.
const LOOKED_AT: usize = 20;

/// The lines of a text that hold something, with their number, which counts from 1 and counts empty lines as well.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    numbered.inspect(|(_, line)| work::step(line.len() + 1)).filter(|(_, line)| !line.trim().is_empty())
}

/// The first lines that hold something.
pub fn first_lines(text: &str) -> impl Iterator<Item = &str> {
    lines(text).take(LOOKED_AT).map(|(_, line)| line)
}

/// The elements of a list; a value that is no list is its only element.
pub fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        other => std::slice::from_ref(other),
    }
}

/// Whether one of the first rows of a file is of that form.
pub fn has_row(file: &File, form: &dyn Fn(&Value) -> bool) -> bool {
    match file.json() {
        Some(json) => items(json).iter().take(LOOKED_AT).any(form),
        None => first_lines(&file.text()).any(|line| object_of(line).is_some_and(|row| form(&row))),
    }
}

/// Hands over the rows of a file, which are the elements of a list or the lines: each with its place, e.g. `line 3`, and
/// `None` where a line is no JSON object.
pub fn each_row(file: &File, read: &mut dyn FnMut(&str, Option<&Value>)) {
    if let Some(json) = file.json() {
        for (at, row) in items(json).iter().enumerate() {
            read(&format!("row {}", at + 1), Some(row).filter(|row| row.is_object()));
        }
        return;
    }
    for (number, line) in lines(&file.text()) {
        read(&format!("line {number}"), object_of(line).as_ref());
    }
}

/// A JSON object that is written in one line. Anything else is not even tried, which saves reading long lines.
fn object_of(line: &str) -> Option<Value> {
    if !line.trim_start().starts_with('{') {
        return None;
    }
    crate::plain::value(line)
}
