//! `cargo xtask new KIND NAME`.
use crate::args::Args;
use crate::trouble::{Outcome, Trouble};

/// Later.
pub fn run(args: Args) -> Outcome {
    args.end()?;
    Err(Trouble::new("not yet"))
}
