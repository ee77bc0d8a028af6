//! Everything a command needs beside Rust and Node: one file for each thing. Each is quick when the thing is there.
//!
//! A function here either gives the thing, says that this machine cannot have it by us ([`Found::NotHere`], which a test
//! run shows as a skip), or fails (which nothing hides).

pub mod apt;
pub mod cargo_tool;
pub mod chromium;
pub mod firefox;
pub mod lockfile;
pub mod monitoring;
pub mod npm;
pub mod redmine;
pub mod rt;
pub mod rust_source;
pub mod rust_target;
pub mod wasm_opt;

use crate::trouble::{Outcome, Trouble};

/// The wasm-pack that makes the ordinary core, where the small one cannot be made.
pub const WASM_PACK: &str = "0.15.1";

/// A thing, or why this machine has none and how a person gets it.
#[derive(Debug, Clone)]
pub enum Found<T> {
    /// It is there.
    Here(T),
    /// It is not, and we cannot bring it.
    NotHere(Trouble),
}

impl<T> Found<T> {
    /// The thing, where nothing goes without it.
    ///
    /// # Errors
    ///
    /// When it is not there.
    pub fn needed(self) -> Outcome<T> {
        match self {
            Self::Here(thing) => Ok(thing),
            Self::NotHere(trouble) => Err(trouble),
        }
    }
}

/// What turns Rust into the modules: target, wasm-bindgen, npm packages, wasm-opt.
///
/// # Errors
///
/// When one of them is absent and cannot be brought.
pub fn wasm_tools() -> Outcome {
    rust_target::ensure()?;
    let bindgen = lockfile::version("wasm-bindgen")?;
    cargo_tool::ensure("wasm-bindgen-cli", "wasm-bindgen", &bindgen)?;

    npm::ensure()?;
    wasm_opt::ensure()
}

/// wasm-pack: minutes to build, and needed only where this Rust cannot make the small module.
///
/// # Errors
///
/// When it cannot be built.
pub fn wasm_pack() -> Outcome {
    cargo_tool::ensure("wasm-pack", "wasm-pack", WASM_PACK)
}
