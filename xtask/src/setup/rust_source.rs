//! The source of Rust's standard library, for a module whose library is compiled with it.

use super::Found;
use crate::sh::{self, Step};
use crate::trouble::{Outcome, Trouble};
use std::path::Path;

/// Brings the source by rustup when it is absent. Nothing needs it but the size of the module.
///
/// # Errors
///
/// When rustc does not run or rustup does not end.
pub fn ensure() -> Outcome<Found<()>> {
    let Some(sysroot) = sh::output("rustc", ["--print", "sysroot"]) else {
        return Err(Trouble::new("rustc does not run").todo("Install Rust: https://rustup.rs"));
    };
    let is_there = || Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock").is_file();
    if !is_there() && sh::output("rustup", ["--version"]).is_some() {
        Step::new("source of Rust's standard library", "rustup").args(["component", "add", "rust-src"]).watch()?;
    }
    if is_there() {
        return Ok(Found::Here(()));
    }
    let todo = "rustup component add rust-src, or your distribution's package of that name";
    Ok(Found::NotHere(Trouble::new("The source of Rust's standard library is not there").todo(todo)))
}
