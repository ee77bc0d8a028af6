//! The core as a WebAssembly module in `www/pkg/`, and the gate that loads and calls it.

use crate::fingerprint;
use crate::paths;
use crate::setup;
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome};
use std::path::PathBuf;

/// The optimised module.
pub fn module() -> PathBuf {
    paths::www().join("pkg/nofault_bg.wasm")
}

/// Builds the module when its sources are others than those of the one that is there.
///
/// # Errors
///
/// When a tool is absent or the build fails, or when the module does not load or answer.
pub fn ensure() -> Outcome {
    setup::wasm_tools()?;
    let stamp = paths::www().join("pkg/.nofault-sources");
    let sources = ["src", "Cargo.toml", "Cargo.lock", ".cargo/config.toml"].map(|name| paths::root().join(name));
    let wanted = format!("{:016x}", fingerprint::of(sources)?);
    if module().is_file() && std::fs::read_to_string(&stamp).is_ok_and(|made_of| made_of == wanted) {
        sh::say("wasm core is up to date");
        return Ok(());
    }
    Step::new("wasm core (release, optimised)", "wasm-pack")
        .args(["build", "--target", "web", "--mode", "no-install", "--release", "--no-pack", "--out-dir", "www/pkg"])
        .args(["--out-name", "nofault"])
        .todo("Does it compile? cargo check --lib --target wasm32-unknown-unknown")
        .run()?;
    gate()?;
    std::fs::write(&stamp, wanted).naming("write www/pkg/.nofault-sources")
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
