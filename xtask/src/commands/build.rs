//! `cargo xtask build`: both wasm modules and both extensions.

use crate::args::Args;
use crate::trouble::Outcome;
use crate::{extension, wasm};

/// Builds `www/pkg` and `www/dist/{chrome,firefox}`.
///
/// # Errors
///
/// When a tool is absent or a build fails.
pub fn run(args: Args) -> Outcome {
    args.end()?;
    wasm::ensure()?;
    extension::BROWSERS.iter().try_for_each(|browser| extension::build(browser, false).map(drop))
}
