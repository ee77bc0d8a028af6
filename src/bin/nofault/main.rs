//! The command line: the same flow and the same linter, natively.
//!
//! Exit status: 0 done (for `lint`: nothing found), 1 findings or an incomplete publication, 2 bad input or no answer, with
//! a sentence on stderr.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

use std::process::ExitCode;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> ExitCode {
    cli::main()
}

/// Cargo builds every binary for the tests of a target; there is no command line in a browser.
#[cfg(target_arch = "wasm32")]
fn main() -> ExitCode {
    ExitCode::FAILURE
}
