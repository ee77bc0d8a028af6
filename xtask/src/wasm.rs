//! The core as a WebAssembly module in `www/pkg/`, the gate that loads and calls it, and the texts that lie beside it.

use crate::fingerprint;
use crate::paths;
use crate::setup;
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome, Trouble};
use std::path::PathBuf;

/// The optimised module.
pub fn module() -> PathBuf {
    paths::www().join("pkg/nofault_bg.wasm")
}

/// What the pages show of each rule and the module does without: the output of `nofault rules --format json`.
fn rules() -> PathBuf {
    paths::www().join("pkg/rules.json")
}

/// Builds the module, and the rules' texts, when their sources are others than those of the ones that are there.
///
/// # Errors
///
/// When a tool is absent or a build fails, or when the module does not load or answer.
pub fn ensure() -> Outcome {
    setup::wasm_tools()?;
    let stamp = paths::www().join("pkg/.nofault-sources");
    let sources = ["src", "Cargo.toml", "Cargo.lock", ".cargo/config.toml"].map(|name| paths::root().join(name));
    let wanted = format!("{:016x}", fingerprint::of(sources)?);
    if module().is_file() && rules().is_file() && std::fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == wanted)
    {
        sh::say("wasm core is up to date");
        return Ok(());
    }
    Step::new("wasm core (release, optimised)", "wasm-pack")
        .args(["build", "--target", "web", "--mode", "no-install", "--release", "--no-pack", "--out-dir", "www/pkg"])
        .args(["--out-name", "nofault"])
        .todo("Does it compile? cargo check --lib --target wasm32-unknown-unknown")
        .run()?;
    gate()?;
    tell_rules()?;
    std::fs::write(&stamp, wanted).naming("write www/pkg/.nofault-sources")
}

/// Asks the command line, which has the same table, for the sentences that prove the rules.
fn tell_rules() -> Outcome {
    Step::new("the command line, for the texts of the rules", "cargo")
        .args(["build", "--bin", "nofault"])
        .todo("Does it compile? cargo check --bin nofault")
        .run()?;
    let told = sh::output(paths::built("nofault"), ["rules", "--format", "json"]).ok_or_else(|| {
        Trouble::new("nofault rules --format json told nothing").todo("Run it by hand: cargo run -- rules")
    })?;
    std::fs::write(rules(), told).naming("write www/pkg/rules.json")
}

/// Loads the optimised module in Node and calls it: an optimiser that breaks a module does so in silence.
///
/// # Errors
///
/// When the module does not load or answers wrongly.
pub fn gate() -> Outcome {
    Step::new("the optimised module loads and answers in Node", "node")
        .args([paths::root().join("xtask/gate.mjs")])
        .args([paths::www().join("pkg")])
        .todo("A wasm-opt that breaks modules? Compare with: wasm-pack build --target web --dev")
        .run()
        .map(drop)
}
