//! `cargo xtask rt`: a seeded Request Tracker that stays up, for trying things by hand.

use crate::args::Args;
use crate::rt::instance::Instance;
use crate::setup;
use crate::sh::print;
use crate::trouble::{Naming, Outcome};

/// Starts it, prints its JSON and waits until it ends or we are interrupted.
///
/// `--name` is the folder below `target/rt/` (default `hand`): two at once need two names.
///
/// # Errors
///
/// When this machine has no RT or it does not start.
pub fn run(mut args: Args) -> Outcome {
    let name = args.option("--name")?.unwrap_or_else(|| "hand".to_owned());
    args.end()?;
    setup::rt::ensure()?.needed()?;
    let mut instance = Instance::start(&name)?;
    print(&std::fs::read_to_string(&instance.json).naming("read rt.json")?);
    eprintln!("Up at {} until you press Ctrl-C.", instance.url);
    instance.served.wait_for_end()
}
