//! One file for each command.

mod bench;
mod build;
mod check;
mod demo;
mod eval;
mod fuzz;
mod help;
mod new;
mod package;
mod redmine;
mod rt;
mod test;

use crate::args::Args;
use crate::trouble::{Outcome, Trouble};

/// Runs the command of that name.
///
/// # Errors
///
/// When it fails, or when there is no such command.
pub fn run(name: &str, args: Args) -> Outcome {
    match name {
        "demo" => demo::run(args),
        "test" => test::run(args),
        "check" => check::run(args),
        "build" => build::run(args),
        "bench" => bench::run(args),
        "package" => package::run(args),
        "new" => new::run(args),
        "eval" => eval::run(args),
        "fuzz" => fuzz::run(args),
        "redmine" => redmine::run(args),
        "rt" => rt::run(args),
        "help" | "--help" | "-h" => help::run(args),
        _ => Err(Trouble::new(format!("There is no command \"{name}\"")).todo("See: cargo xtask help")),
    }
}
