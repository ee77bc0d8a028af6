//! What is wrong with a template, with the line and the nearest name.

use super::variables::VARIABLES;
use std::collections::BTreeSet;
use std::fmt;

/// Why a template could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The line in the template, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong, lower case, without a full stop.
    pub message: String,
    /// The documented name that is nearest to an unknown one.
    pub nearest: Option<String>,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(out, "line {line}: ")?;
        }
        out.write_str(&self.message)?;
        match &self.nearest {
            Some(name) => write!(out, "; did you mean {name}?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for TemplateError {}

impl TemplateError {
    /// The engine's error in our words.
    pub(super) fn of(error: &upon::Error, source: &str) -> Self {
        let line = line_of(&format!("{error:#}"));
        let reason = error.to_string();
        let text = line.and_then(|line| source.lines().nth(line - 1)).unwrap_or_default();
        let unknown = reason.contains("not found").then(|| unknown_name(text)).flatten();
        match unknown {
            Some(name) => TemplateError { line, message: format!("unknown variable {name}"), nearest: nearest(&name) },
            None => TemplateError { line, message: reason, nearest: None },
        }
    }
}

/// The engine shows the place as `--> name:LINE:COLUMN` and in no other form.
fn line_of(pretty: &str) -> Option<usize> {
    let place = pretty.split("--> ").nth(1)?.lines().next()?;
    place.rsplit(':').nth(1)?.parse().ok()
}

/// The first name in the marks of a line that is neither documented nor named by a loop.
fn unknown_name(line: &str) -> Option<String> {
    let known: BTreeSet<&str> = VARIABLES.iter().flat_map(|variable| prefixes(variable.name)).collect();
    let inside = line.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(inside, _)| inside);
    let marks = line.split("{%").skip(1).filter_map(|rest| rest.split_once("%}")).map(|(inside, _)| inside);
    let words =
        inside.chain(marks).flat_map(|inside| inside.split(|c: char| !(c.is_alphanumeric() || "._".contains(c))));
    let is_word =
        |word: &&str| !word.is_empty() && !["for", "in", "if", "else", "endif", "endfor", "not"].contains(word);
    words.filter(is_word).find(|word| !known.contains(word)).map(str::to_owned)
}

/// `a.b.c` as `a`, `a.b`, `a.b.c`.
fn prefixes(name: &'static str) -> impl Iterator<Item = &'static str> {
    name.match_indices('.').map(move |(at, _)| name.get(..at).unwrap_or(name)).chain([name])
}

fn nearest(name: &str) -> Option<String> {
    let scored = VARIABLES.iter().map(|variable| (distance(name, variable.name), variable.name));
    let (distance, nearest) = scored.min()?;
    (distance <= name.chars().count().max(4) / 2).then(|| nearest.to_owned())
}

/// How many letters have to be changed, added or dropped.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// The line of the first loop that is nested deeper than `most`.
pub(super) fn too_deep(source: &str, most: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (number, line) in source.lines().enumerate() {
        for mark in line.split("{%").skip(1) {
            match mark.trim_start_matches('-').trim_start() {
                mark if mark.starts_with("for ") => depth += 1,
                mark if mark.starts_with("endfor") => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > most {
                return Some(number + 1);
            }
        }
    }
    None
}
