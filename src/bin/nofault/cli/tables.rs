//! `nofault rules|templates|factors|phases|trackers|formats|sources` and `nofault explain`.

use super::failure::Failure;
use super::out::say;
use super::report::severity_word;
use nofault::plain::Shown;
use nofault::{evidence, export, lint, model, template, tracker};
use serde_json::{Value, json};
use std::process::ExitCode;

/// How a table is printed.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Form {
    Human,
    Json,
}

/// Arguments of the commands that print a table.
#[derive(clap::Args)]
pub struct Arguments {
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

/// Prints the rules of the linter; as JSON in the order in which findings of the browser's module count them, with all their texts.
pub fn rules(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let rows = lint::RULES.iter().map(|rule| {
        let fixes = rule.fixes.iter().map(|fix| json!({ "text": fix.text, "safety": fix.safety }));
        json!({ "id": rule.id, "category": rule.category, "severity": rule.severity, "summary": rule.summary,
                "why": rule.why, "ask": rule.ask, "whats": rule.whats, "fixes": fixes.collect::<Vec<_>>(),
                "fires_on": rule.fires_on, "quiet_on": rule.quiet_on, "sources": rule.sources })
    });
    print(arguments, rows.collect(), &["id", "severity", "summary"])
}

/// Prints the templates.
pub fn templates(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let row = |row: &template::Template| json!({ "id": row.id, "name": row.name, "summary": row.summary });
    print(arguments, template::BUILTIN.iter().map(row).collect(), &["id", "name", "summary"])
}

/// Prints the sets of kinds of contributing factors; as JSON with their questions.
pub fn factors(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let rows = model::FACTOR_SETS.iter().map(|set| {
        let kinds = set.kinds.iter().map(|kind| json!({ "name": kind.name, "asks": kind.asks }));
        json!({ "id": set.id, "name": set.name, "summary": set.summary, "kinds": kinds.collect::<Vec<_>>() })
    });
    print(arguments, rows.collect(), &["id", "name", "summary"])
}

/// Prints the sets of names for spans; as JSON with the moments that each counts from and to.
pub fn phases(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let rows = model::PHASE_SETS.iter().map(|set| {
        let moments = |kinds: &[model::FactKind]| kinds.iter().map(Shown::plain).collect::<Vec<_>>();
        let phases =
            set.phases.iter().map(|one| json!({ "name": one.name, "from": moments(one.from), "to": moments(one.to) }));
        json!({ "id": set.id, "name": set.name, "summary": set.summary, "phases": phases.collect::<Vec<_>>() })
    });
    print(arguments, rows.collect(), &["id", "name", "summary"])
}

/// Prints the trackers.
pub fn trackers(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let rows = tracker::TRACKERS.iter().map(|tracker| {
        json!({ "id": tracker.id(), "name": tracker.name(), "examples": tracker.examples(),
                "capabilities": tracker.capabilities().plain() })
    });
    print(arguments, rows.collect(), &["id", "name"])
}

/// Prints the text formats.
pub fn formats(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let rows =
        export::every().map(|format| json!({ "id": format.id(), "name": format.name(), "summary": format.summary() }));
    print(arguments, rows.collect(), &["id", "name", "summary"])
}

/// Prints the sources of evidence.
pub fn sources(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let rows = evidence::SOURCES
        .iter()
        .map(|source| json!({ "id": source.id(), "name": source.name(), "brings": source.brings() }));
    print(arguments, rows.collect(), &["id", "name", "brings"])
}

fn print(arguments: &Arguments, rows: Vec<Value>, columns: &[&str]) -> Result<ExitCode, Failure> {
    match arguments.format {
        Form::Json => say!("{:#}", Value::Array(rows)),
        Form::Human => {
            for row in rows {
                let cells = columns.iter().map(|column| row[*column].as_str().unwrap_or_default());
                say!("{}", cells.collect::<Vec<_>>().join("  "));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints all that is known about one rule.
pub fn explain(id: &str) -> Result<ExitCode, Failure> {
    let rule = lint::rule(id).ok_or_else(|| {
        let ids: Vec<&str> = lint::RULES.iter().map(|rule| rule.id).collect();
        Failure::new(format!("there is no rule {id}. The rules are {}.", ids.join(", ")))
    })?;
    say!("{} ({}, {})\n{}\n", rule.id, rule.category, severity_word(rule.severity), rule.summary);
    say!("Why: {}\nAsk: {}\n", rule.why, rule.ask);
    say!("It speaks on:");
    rule.fires_on.iter().for_each(|sentence| say!("  {}", sentence.replace(['[', ']'], "")));
    say!("It is silent on:");
    rule.quiet_on.iter().for_each(|sentence| say!("  {sentence}"));
    if !rule.sources.is_empty() {
        say!("Sources: {}", rule.sources.join("; "));
    }
    Ok(ExitCode::SUCCESS)
}
