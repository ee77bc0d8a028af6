//! The commands, one file each.

mod beside;
mod client;
mod evidence;
mod failure;
mod generate;
mod lint;
mod out;
mod place;
mod publish;
mod report;
mod run;
mod tables;
mod template;
mod whole;

use clap::{Parser, Subcommand};
use failure::Failure;
use std::process::ExitCode;

/// Turns an incident ticket and everything linked to it into a cited, blameless postmortem draft.
#[derive(Parser)]
#[command(name = "nofault", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Find blaming wording in Markdown or plain text.
    Lint(lint::Arguments),
    /// Read a ticket and all that is linked to it, and print the draft.
    Generate(generate::Arguments),
    /// Show what publishing a draft would do, then do it.
    Publish(publish::Arguments),
    /// Say what a rule of the linter finds, why, and what to write instead.
    Explain {
        /// Id of a rule, as `nofault rules` lists it.
        rule: String,
    },
    /// List the rules of the linter.
    Rules(tables::Arguments),
    /// List the templates.
    Templates(tables::Arguments),
    /// List the kinds that contributing factors can be sorted under.
    Factors(tables::Arguments),
    /// List the names for spans of an incident, with what each counts from and to.
    Phases(tables::Arguments),
    /// List the trackers.
    Trackers(tables::Arguments),
    /// List the text formats.
    Formats(tables::Arguments),
    /// List the sources that evidence can come from.
    Sources(tables::Arguments),
}

/// Does what the arguments say.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Explain { rule } => tables::explain(&rule),
        Command::Rules(arguments) => tables::rules(&arguments),
        Command::Templates(arguments) => tables::templates(&arguments),
        Command::Factors(arguments) => tables::factors(&arguments),
        Command::Phases(arguments) => tables::phases(&arguments),
        Command::Trackers(arguments) => tables::trackers(&arguments),
        Command::Formats(arguments) => tables::formats(&arguments),
        Command::Sources(arguments) => tables::sources(&arguments),
    };
    result.unwrap_or_else(|failure: Failure| {
        eprintln!("nofault: {failure}");
        ExitCode::from(2)
    })
}
