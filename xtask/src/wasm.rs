//! The core as a WebAssembly module in `www/pkg/`, the gate that loads and calls it, and the texts that lie beside it.

use crate::fingerprint;
use crate::paths;
use crate::rule_texts;
use crate::setup::{self, Found, rust_target};
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome};
use std::path::PathBuf;

/// Cargo's settings for the small module.
pub const SMALL: &str = ".cargo/small.toml";

/// The optimised module.
pub fn module() -> PathBuf {
    pkg().join("nofault_bg.wasm")
}

/// Where the module, its JavaScript side and the rules' texts lie.
fn pkg() -> PathBuf {
    paths::www().join("pkg")
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
    let stamp = pkg().join(".nofault-sources");
    let sources = ["src", "Cargo.toml", "Cargo.lock", ".cargo", "xtask/src/wasm.rs", "xtask/src/rule_texts.rs"];
    let sources = sources.map(|name| paths::root().join(name));
    let rust = sh::output("rustc", ["--version"]).unwrap_or_default();
    let wanted = |made: Made, sources: u64| format!("{sources:016x} {rust} {}", made.word());
    let sources = fingerprint::of(sources)?;
    let made_of = std::fs::read_to_string(&stamp).unwrap_or_default();
    let known = [Made::Small, Made::Ordinary].into_iter().find(|made| made_of == wanted(*made, sources));
    if let Some(made) = known.filter(|_| module().is_file() && pkg().join(rule_texts::FILE).is_file()) {
        sh::say("wasm core is up to date");
        return Ok(made);
    }
    let made = build()?;
    rule_texts::write(&pkg())?;
    gate()?;
    std::fs::write(&stamp, wanted(made, sources)).naming("write www/pkg/.nofault-sources")?;
    Ok(made)
}

/// The small module, or, where this Rust cannot make it, the ordinary one and a sentence about it.
///
/// The small one not by wasm-pack: it builds the library in all of its forms, and a module that is a Rust library as well keeps 67 KB of
/// functions that only other crates could call.
fn build() -> Outcome<Made> {
    let why = match setup::rust_source::ensure()? {
        Found::NotHere(trouble) => trouble.to_string(),
        Found::Here(()) => {
            let done = compile("wasm core with its own standard library")
                .args(["--config", SMALL])
                .env("RUSTC_BOOTSTRAP", "1")
                .watch()?;
            if done.success {
                sh::say(&format!("wasm core with its own standard library ({})", sh::seconds(done.took)));
                return bind().map(|()| Made::Small);
            }
            format!("It does not compile with its own standard library, see {}.", paths::short(&done.log))
        }
    };
    pack()?;
    sh::heading(&format!("  ! This Rust made the ordinary module, larger than the one that is shipped. {why}"));
    Ok(Made::Ordinary)
}

fn compile(label: &str) -> Step {
    Step::new(label, "cargo").args([
        "rustc",
        "--release",
        "--lib",
        "--crate-type",
        "cdylib",
        "--target",
        rust_target::TARGET,
    ])
}

/// The ordinary module, which wasm-pack makes with all that goes with it.
fn pack() -> Outcome {
    setup::wasm_pack()?;
    Step::new("wasm core (release, optimised)", "wasm-pack")
        .args(["build", "--target", "web", "--mode", "no-install", "--release", "--no-pack", "--out-dir", "www/pkg"])
        .args(["--out-name", "nofault"])
        .todo("Does it compile? cargo check --lib --target wasm32-unknown-unknown")
        .run()
        .map(drop)
}

/// Writes the JavaScript side, and optimises the module.
fn bind() -> Outcome {
    let compiled = paths::target().join(rust_target::TARGET).join("release/nofault.wasm");
    let pkg = pkg();
    Step::new("JavaScript side of the wasm core", "wasm-bindgen")
        .args(["--target", "web", "--out-name", "nofault", "--out-dir"])
        .args([&pkg, &compiled])
        .todo("Is .tools/bin/wasm-bindgen of the version that Cargo.lock names?")
        .run()?;
    Step::new("wasm core, optimised", "wasm-opt")
        .args(flags()?)
        .args([module(), "-o".into(), module()])
        .todo("Its flags are in Cargo.toml: package.metadata.wasm-pack")
        .run()
        .map(drop)
}

/// The flags of wasm-opt, from where wasm-pack reads them as well.
fn flags() -> Outcome<Vec<String>> {
    let text = sh::output("cargo", ["metadata", "--no-deps", "--format-version", "1"]).unwrap_or_default();
    let metadata: serde_json::Value = serde_json::from_str(&text).naming("read what cargo metadata says")?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let flags =
        packages.filter_map(|package| package.pointer("/metadata/wasm-pack/profile/release/wasm-opt")?.as_array());
    Ok(flags.flatten().filter_map(|flag| flag.as_str()).map(str::to_owned).collect())
}

/// Loads the optimised module in Node and calls it: an optimiser that breaks a module does so in silence. That its numbers
/// and the texts beside it count the rules alike is seen here as well.
///
/// # Errors
///
/// When the module does not load or answers wrongly.
pub fn gate() -> Outcome {
    Step::new("the optimised module loads and answers in Node", "node")
        .args([paths::root().join("xtask/gate.mjs")])
        .args([pkg()])
        .todo("A wasm-opt that breaks modules? Compare without it: wasm-pack build --target web --dev")
        .run()
        .map(drop)
}
