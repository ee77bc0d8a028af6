//! `nofault lint`: findings of one or more texts.

use super::failure::Failure;
use super::report::{self, Checked};
use nofault::lint::{self, Context, Participant, Severity, Syntax};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// How findings are printed.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Form {
    /// For people.
    Human,
    /// One array, an element per file.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitHub's workflow commands, shown beside the lines of a change.
    Github,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Text {
    Markdown,
    Plain,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Least {
    Info,
    Warning,
    Error,
}

/// Arguments of `nofault lint`.
#[derive(clap::Args)]
pub struct Arguments {
    /// How to print the findings.
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// What the text is.
    #[arg(long, value_enum, default_value_t = Text::Markdown)]
    syntax: Text,
    /// People of the incident: `[{"name": "…", "handles": ["…"], "role": "…"}]`.
    #[arg(long, value_name = "FILE.json")]
    people: Option<PathBuf>,
    /// Findings below this are not printed and do not count.
    #[arg(long, value_enum, default_value_t = Least::Info)]
    min_severity: Least,
    /// Texts; `-` is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// Prints the findings; status 1 when there are any.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let context = Context {
        people: arguments.people.as_deref().map(read_people).transpose()?.unwrap_or_default(),
        syntax: match arguments.syntax {
            Text::Markdown => Syntax::Markdown,
            Text::Plain => Syntax::Plain,
        },
        ..Context::default()
    };
    let least = match arguments.min_severity {
        Least::Info => Severity::Info,
        Least::Warning => Severity::Warning,
        Least::Error => Severity::Error,
    };
    let mut checked = Vec::new();
    for file in &arguments.files {
        let text = read_text(file)?;
        let mut findings = lint::lint(&text, &context);
        findings.retain(|finding| finding.severity >= least);
        checked.push(Checked { file: file.display().to_string(), text, findings });
    }
    report::print(arguments.format, &checked);
    let clean = checked.iter().all(|file| file.findings.is_empty());
    Ok(ExitCode::from(u8::from(!clean)))
}

fn read_text(file: &Path) -> Result<String, Failure> {
    let name = file.display();
    let bytes = if file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(file)
    };
    let bytes = bytes.map_err(|error| Failure::new(format!("{name} cannot be read ({error}).")))?;
    let line_of = |at: usize| 1 + bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Failure::new(format!("{name}, line {}: a NUL byte, so this is no text.", line_of(at))));
    }
    match std::str::from_utf8(&bytes) {
        // Blanks for the mark at the beginning of a file, so that every place in it stays what it is.
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map_or_else(|| text.to_owned(), |rest| format!("   {rest}"))),
        Err(error) => {
            let line = line_of(error.valid_up_to());
            Err(Failure::new(format!("{name}, line {line}: not UTF-8. Save the file as UTF-8 and try again.")))
        }
    }
}

fn read_people(file: &Path) -> Result<Vec<Participant>, Failure> {
    let name = file.display();
    let text =
        std::fs::read_to_string(file).map_err(|error| Failure::new(format!("{name} cannot be read ({error}).")))?;
    serde_json::from_str(&text).map_err(|error| {
        Failure::new(format!(
            "{name}, line {}: {error}. Write it as [{{\"name\": \"…\", \"handles\": [\"…\"], \"role\": \"…\"}}].",
            error.line()
        ))
    })
}
