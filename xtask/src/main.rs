//! The project's own commands: `cargo xtask help` lists them.
//!
//! One file for each command in `commands/`, one for each thing that is set up in `setup/`. Everything that is made or
//! fetched lies in ignored folders of the project, and is made once.

mod args;
mod commands;
mod contract;
mod counts;
mod extension;
mod fingerprint;
mod http;
mod lint_module;
mod made;
mod monitoring;
mod order;
mod packer;
mod paths;
mod redmine;
mod rt;
mod rule_texts;
mod server;
mod setup;
mod served;
mod sh;
mod trouble;
mod wasm;
mod zip;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "help".to_owned());
    match commands::run(&name, args::Args::new(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            if !trouble.is_told() {
                eprintln!("\n{trouble}");
            }
            ExitCode::from(trouble.status.unwrap_or(1))
        }
    }
}
