//! `cargo xtask eval`: the evaluator of the linter, which is a program of its own (`xtask/eval/`).
//!
//! Built unoptimised, as `cargo test` builds the core, so that after an edit of a rule only the core compiles again. For
//! `--growth` and for `redact`, which measure time, the core alone is optimised, and little: a whole release build takes minutes, and
//! ratios are what it is about.

use crate::args::Args;
use crate::paths;
use crate::sh::Step;
use crate::trouble::{Naming, Outcome, Trouble};
use std::process::Command;

/// Builds the evaluator and hands it all words; it ends with 2 when a file cannot be read.
///
/// # Errors
///
/// When it does not compile, or when it ends with another status than 0.
pub fn run(args: Args) -> Outcome {
    let words = args.rest();
    // Both measure time.
    let growth = words.iter().any(|word| word == "--growth" || word == "redact");
    let flags: &[&str] = if growth { &["--config", "profile.dev.package.nofault.opt-level=1"] } else { &[] };
    let name = if growth { "the evaluator, optimised" } else { "the evaluator" };
    Step::new(name, "cargo").args(["build", "--package", "nofault", "--example", "eval"]).args(flags).run()?;
    let program = paths::target().join("debug/examples").join(format!("eval{}", std::env::consts::EXE_SUFFIX));
    let status = Command::new(program).args(words).status().naming("start the evaluator")?;
    if status.success() { Ok(()) } else { Err(Trouble::ended(status.code())) }
}
