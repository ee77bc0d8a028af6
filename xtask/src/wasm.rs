//! The core as a WebAssembly module in `www/pkg/`, the gate that loads and calls it, and the texts that lie beside it.

use crate::fingerprint;
use crate::paths;
use crate::setup::{self, Found};
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome, Trouble};
use std::path::PathBuf;

/// Cargo's settings for the small module.
const SMALL: &str = ".cargo/small.toml";

/// The optimised module.
pub fn module() -> PathBuf {
    paths::www().join("pkg/nofault_bg.wasm")
}

/// What the pages show of each rule and the module does without: the output of `nofault rules --format json`.
fn rules() -> PathBuf {
    paths::www().join("pkg/rules.json")
}

/// How a module was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// With its own standard library, as it is shipped.
    Small,
    /// With the standard library that comes with Rust, because this Rust can do no other.
    Ordinary,
}

impl Made {
    fn word(self) -> &'static str {
        match self {
            Made::Small => "small",
            Made::Ordinary => "ordinary",
        }
    }
}

/// Builds the module, and the rules' texts, when their sources, its flags or Rust are others than those of the one that is there.
///
/// # Errors
///
/// When a tool is absent or the build fails, or when the module does not load or answer.
pub fn ensure() -> Outcome<Made> {
    setup::wasm_tools()?;
    let stamp = paths::www().join("pkg/.nofault-sources");
    let sources = ["src", "Cargo.toml", "Cargo.lock", ".cargo"].map(|name| paths::root().join(name));
    let rust = sh::output("rustc", ["--version"]).unwrap_or_default();
    let wanted = |made: Made, sources: u64| format!("{sources:016x} {rust} {}", made.word());
    let sources = fingerprint::of(sources)?;
    let made_of = std::fs::read_to_string(&stamp).unwrap_or_default();
    let known = [Made::Small, Made::Ordinary].into_iter().find(|made| made_of == wanted(*made, sources));
    if let Some(made) = known.filter(|_| module().is_file() && rules().is_file()) {
        sh::say("wasm core is up to date");
        return Ok(made);
    }
    let made = build()?;
    gate()?;
    tell_rules()?;
    std::fs::write(&stamp, wanted(made, sources)).naming("write www/pkg/.nofault-sources")?;
    Ok(made)
}

/// The small module, or, where this Rust cannot make it, the ordinary one and a sentence about it.
fn build() -> Outcome<Made> {
    let why = match setup::rust_source::ensure()? {
        Found::NotHere(trouble) => trouble.to_string(),
        Found::Here(()) => {
            let done = pack("wasm core (release, optimised, with its own standard library)")
                .args(["--", "--config", SMALL])
                .env("RUSTC_BOOTSTRAP", "1")
                .watch()?;
            if done.success {
                sh::say(&format!("{} ({})", "wasm core (release, optimised for size)", sh::seconds(done.took)));
                return Ok(Made::Small);
            }
            format!("It does not compile here, see {}.", paths::short(&done.log))
        }
    };
    pack("wasm core (release, optimised)")
        .todo("Does it compile? cargo check --lib --target wasm32-unknown-unknown")
        .run()?;
    sh::heading(&format!("  ! This Rust made the ordinary module, larger than the one that is shipped. {why}"));
    Ok(Made::Ordinary)
}

fn pack(label: &str) -> Step {
    Step::new(label, "wasm-pack")
        .args(["build", "--target", "web", "--mode", "no-install", "--release", "--no-pack", "--out-dir", "www/pkg"])
        .args(["--out-name", "nofault"])
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
