//! `cargo xtask bench lint`: the linter beside others, in one run on this machine.

use crate::args::Args;
use crate::lint_module;
use crate::paths;
use crate::setup::npm;
use crate::sh::Step;
use crate::trouble::{Outcome, Trouble};

/// Builds the module of the linter alone, brings the pinned others, measures and prints.
///
/// # Errors
///
/// When a tool is absent or a build fails; with `--gate` also when a target does not hold.
pub fn run(mut args: Args) -> Outcome {
    let what = args.word().unwrap_or_default();
    let gate = args.switch("--gate");
    args.end()?;
    if what != "lint" {
        return Err(Trouble::new("What is to be measured?").todo("cargo xtask bench lint"));
    }
    let module = lint_module::ensure()?;
    let dir = paths::root().join("tests/bench/lint");
    npm::ensure_in(&dir)?;
    Step::new("the benchmark of the linter", "node")
        .args(["bench.mjs"])
        .args(gate.then_some("--gate"))
        .dir(dir)
        .env("NOFAULT_LINT_MODULE", module.folder)
        .echo()
        .run()
        .map(drop)
}
