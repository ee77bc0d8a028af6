//! `nofault generate`: the draft that the editor opens with.

use super::client::Client;
use super::evidence;
use super::failure::Failure;
use super::out::say;
use super::run;
use nofault::flow::{Command, Draft, DraftView, Settings, View};
use nofault::model::{self, Evidence};
use nofault::{document, export, template};
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `nofault generate`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Address of the incident ticket's page.
    url: String,
    /// Id of a template (`nofault templates`) or a file that holds one.
    #[arg(long, default_value = "seed")]
    template: String,
    /// Id of the kinds of contributing factors (`nofault factors`).
    #[arg(long, value_name = "ID")]
    factors: Option<String>,
    /// Environment variable that holds the tracker's token.
    #[arg(long, value_name = "VAR")]
    token_env: Option<String>,
    /// Zone that times are shown in.
    #[arg(long, default_value = "UTC", value_name = "IANA")]
    zone: String,
    /// Id of a text format (`nofault formats`).
    #[arg(long, default_value = "markdown")]
    format: String,
    /// How many links away from the ticket is still read.
    #[arg(long, default_value_t = 2)]
    depth: u32,
    /// How many tickets are read at most.
    #[arg(long, default_value_t = 50)]
    tickets: usize,
    /// Files with what chat, alerts, deployments, metrics or logs knew; `nofault sources` lists what is read.
    #[arg(long, num_args = 1.., value_name = "FILE")]
    evidence: Vec<PathBuf>,
}

/// Prints the draft; what could not be read goes to stderr.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let format = export::by_id(&arguments.format).ok_or_else(|| {
        Failure::new(format!(
            "there is no format {}. Nothing was read. `nofault formats` lists them.",
            arguments.format
        ))
    })?;
    let settings = Settings {
        depth: arguments.depth,
        tickets: arguments.tickets,
        factors: factors(arguments.factors.as_deref())?,
        ..run::settings(template_text(&arguments.template)?, &arguments.zone)?
    };
    let client = Client::new(&arguments.url, run::token(arguments.token_env.as_deref())?);
    let evidence = evidence::read(&arguments.evidence, settings.offset_min)?;
    let (draft, view) = draft(&client, &arguments.url, settings, evidence)?;
    for item in &view.left_out {
        eprintln!("left out: {} ({})", item.what, item.why);
    }
    if format.id() == "markdown" {
        say!("{}", draft.markdown.trim_end());
    } else {
        let output = format.write(&document::parse(&draft.markdown));
        output.left_out.iter().for_each(|line| eprintln!("left out: {line}"));
        say!("{}", output.text.trim_end());
    }
    Ok(ExitCode::SUCCESS)
}

/// The id of kinds that there are.
fn factors(id: Option<&str>) -> Result<Option<String>, Failure> {
    let Some(id) = id else { return Ok(None) };
    if model::FACTOR_SETS.iter().any(|set| set.id == id) {
        return Ok(Some(id.to_owned()));
    }
    Err(Failure::new(format!(
        "there are no kinds of factors {id}. Nothing was read. `nofault factors` lists those that there are."
    )))
}

/// A built-in template's id, or the text of a template file.
fn template_text(template: &str) -> Result<String, Failure> {
    if template::BUILTIN.iter().any(|builtin| builtin.id == template) {
        return Ok(template.to_owned());
    }
    std::fs::read_to_string(template).map_err(|error| {
        Failure::new(format!(
            "{template} is neither a built-in template nor a readable file ({error}). Nothing was read. `nofault templates` lists the built-in ones."
        ))
    })
}

/// Reads a ticket and makes its draft.
pub fn draft(
    client: &Client,
    url: &str,
    settings: Settings,
    evidence: Vec<Evidence>,
) -> Result<(Draft, DraftView), Failure> {
    let command = Command::Generate {
        url: url.to_owned(),
        tracker: None,
        base: None,
        settings,
        markup: None,
        draft: None,
        evidence,
    };
    match run::run(client, command)? {
        View::Draft { draft, view } => Ok((*draft, *view)),
        _ => Err(Failure::new(format!("{url} gave no draft. Nothing was changed. Try again."))),
    }
}
