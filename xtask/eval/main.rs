//! The evaluator behind `cargo xtask eval`: scores the linter on labelled sentences, whole documents and minimal pairs.
//!
//! A program of its own and no part of xtask: xtask has to build in seconds, and to start when the core does not compile.
//! It scores with the linter as it is; to add a score, write a file here and a call in [`run`]. `redact` as the first word scores
//! the redaction instead.

mod growth;
mod input;
#[path = "../../tests/lint/pair_file.rs"]
mod pair_file;
mod pairs;
mod redact;
mod score;

use input::{Asked, Input};
use nofault::lint::{Context, lint};
use pairs::Scored;
use score::documents::{self, Document};
use score::sentences::{self, Judged, Score};
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let lines = match words.split_first() {
        Some((first, rest)) if first == "redact" => redact::lines(rest),
        _ => input::asked(words).and_then(|asked| run(&asked)),
    };
    match lines {
        Ok(lines) => {
            // The reader may be gone (`| head`).
            let _ = writeln!(std::io::stdout(), "{}", lines.join("\n"));
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

/// Everything that is printed.
///
/// # Errors
///
/// A sentence that names the file, and the line where there is one.
fn run(asked: &Asked) -> Result<Vec<String>, String> {
    if asked.growth {
        return Ok(growth::lines());
    }
    let input = Input::read(asked)?;
    let known = |people: &[_]| Context { people: people.to_vec(), ..Context::default() };
    let judged: Vec<Judged<'_>> =
        input.rows.iter().map(|row| Judged::new(row, |row| lint(&row.text, &known(&row.people)))).collect();
    let (unknown, marks) = (Context::default(), input.marks());
    let documents: Vec<Document> =
        input.documents.iter().map(|(name, text)| Document::new(name, text, &marks, &lint(text, &unknown))).collect();
    let pairs: Vec<Scored> =
        input.pairs.iter().map(|(name, pairs)| Scored::new(name, pairs, |pair, side| pair.findings(side))).collect();
    let mut lines = Vec::new();
    if asked.misses {
        lines.extend(sentences::misses(&judged));
        lines.extend(documents::misses(&documents));
        lines.extend(pairs::misses(&pairs));
    }
    let parts = [
        (!judged.is_empty()).then(|| Score::of(&judged).lines()),
        (!documents.is_empty()).then(|| documents::lines(&documents)),
        (!pairs.is_empty()).then(|| pairs::lines(&pairs)),
    ];
    for part in parts.into_iter().flatten() {
        lines.push(String::new());
        lines.extend(part);
    }
    Ok(lines)
}
