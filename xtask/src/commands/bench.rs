//! `cargo xtask bench lint`: the linter beside others, in one run on this machine; `bench redact`: the module of redaction;
//! `bench generate`: a draft of a large incident.

use crate::args::Args;
use crate::setup::npm;
use crate::sh::Step;
use crate::trouble::{Outcome, Trouble};
use crate::{lint_module, paths, wasm};

/// Builds what is to be measured, and what beside it, measures and prints.
///
/// # Errors
///
/// When a tool is absent or a build fails; with `--gate` also when a target does not hold.
pub fn run(mut args: Args) -> Outcome {
    let what = args.word().unwrap_or_default();
    let gate = args.switch("--gate");
    args.end()?;
    match &*what {
        "lint" => lint(gate),
        "redact" => redact(gate),
        "generate" => generate(gate),
        _ => Err(Trouble::new("What is to be measured?").todo("cargo xtask bench lint, redact, or generate")),
    }
}

/// The linter alone, beside the pinned others.
fn lint(gate: bool) -> Outcome {
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

/// The module that looks for what should not be published, in Node, on the texts of `cargo xtask eval redact`.
fn redact(gate: bool) -> Outcome {
    wasm::ensure()?;
    let texts = paths::made(paths::target().join("bench/redact"))?;
    let eval = ["run", "--quiet", "--package", "nofault", "--example", "eval", "--", "redact", "--texts"];
    Step::new("texts with secrets and without", "cargo").args(eval).args([&texts]).run()?;
    Step::new("the benchmark of the redaction", "node")
        .args(["tests/bench/redact/bench.mjs"])
        .args([paths::www().join("pkg"), texts])
        .args(gate.then_some("--gate"))
        .echo()
        .run()
        .map(drop)
}

/// A draft of a seeded incident of 1,000, 10,000 and 100,000 events, with the shipped modules in Node, and in plain JavaScript.
fn generate(gate: bool) -> Outcome {
    wasm::ensure()?;
    Step::new("the benchmark of drafts", "node")
        .args(["tests/bench/generate/bench.mjs"])
        .args([paths::www().join("pkg")])
        .args(gate.then_some("--gate"))
        .echo()
        .run()
        .map(drop)
}
