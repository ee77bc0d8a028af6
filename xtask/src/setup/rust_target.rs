//! The wasm32 target of the Rust in use.

use crate::sh::{self, Step};
use crate::trouble::{Outcome, Trouble};
use std::path::Path;

/// Rust's name for it.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Brings the target by rustup when it is absent.
///
/// # Errors
///
/// When rustup is absent or refuses.
pub fn ensure() -> Outcome {
    let Some(sysroot) = sh::output("rustc", ["--print", "sysroot"]) else {
        return Err(Trouble::new("rustc does not run").todo("Install Rust: https://rustup.rs"));
    };
    if Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    if sh::output("rustup", ["--version"]).is_none() {
        return Err(Trouble::new(format!("This Rust cannot build for {TARGET}, and there is no rustup to add it"))
            .todo(format!("Add the target {TARGET} with your package manager, or install Rust by https://rustup.rs")));
    }
    Step::new(format!("Rust target {TARGET}"), "rustup")
        .args(["target", "add", TARGET])
        .todo("rustup could not bring the target: look at the network and at ~/.rustup, then run the command again.")
        .run()
        .map(drop)
}
