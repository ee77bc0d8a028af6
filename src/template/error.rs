//! What is wrong with a template, with the line and the nearest name.

use super::engine::Fault;
use super::variables::VARIABLES;
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
            Some(name) => write!(out, " (did you mean {name}?)"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for TemplateError {}

impl TemplateError {
    /// The engine's fault with its line, and with the nearest name where a name is unknown.
    pub(super) fn of(fault: Fault<'_>, source: &str) -> Self {
        let line = |at| line_of(source, at);
        match fault {
            Fault::Unknown(name, at) => {
                let known = VARIABLES.iter().map(|variable| variable.name);
                TemplateError {
                    line: line(at),
                    message: format!("unknown variable {name}"),
                    nearest: nearest(name, known),
                }
            }
            Fault::Other(message, at) => TemplateError { line: line(at), message, nearest: None },
        }
    }
}

/// The line of a byte, from 1.
pub(super) fn line_of(source: &str, at: usize) -> Option<usize> {
    source.get(..at).map(|before| before.matches('\n').count() + 1)
}

/// The name that is nearest to an unknown one, if any is near.
pub(super) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    let scored = known.map(|known| (distance(name, known), known));
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
