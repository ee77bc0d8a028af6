//! `cargo xtask redmine`: a seeded Redmine that stays up, for trying things by hand.

use crate::args::Args;
use crate::redmine::MARKUPS;
use crate::redmine::instance::Instance;
use crate::setup;
use crate::sh::print;
use crate::trouble::{Naming, Outcome, Trouble};

/// Starts it, prints its JSON and waits until it ends or we are interrupted.
///
/// `--name` is the folder below `target/redmine/` (default `hand`): two at once need two names.
///
/// # Errors
///
/// When this machine has no Redmine or it does not start.
pub fn run(mut args: Args) -> Outcome {
    let markup = args.option("--markup")?.unwrap_or_else(|| "common_mark".to_owned());
    let name = args.option("--name")?.unwrap_or_else(|| "hand".to_owned());
    args.end()?;
    if !MARKUPS.contains(&&*markup) {
        return Err(
            Trouble::new(format!("There is no markup \"{markup}\"")).todo(format!("One of: {}", MARKUPS.join(", ")))
        );
    }
    setup::redmine::ensure()?.needed()?;
    let mut instance = Instance::start(&name, &markup)?;
    print(&std::fs::read_to_string(&instance.json).naming("read redmine.json")?);
    eprintln!("Up at {} until you press Ctrl-C.", instance.url);
    instance.served.wait_for_end()
}
