//! The extension in real browsers, against the demo tracker, real Redmines, a real Request Tracker, a real Prometheus and hermetic
//! products.

use super::suites::{node_files, node_tests};
use crate::counts::Counts;
use crate::redmine::instance::Instance;
use crate::setup::{self, Found};
use crate::sh::Step;
use crate::trouble::{Outcome, Trouble};
use crate::{contract, monitoring, paths, rt, wasm};
use std::ffi::OsString;
use std::thread;

const FOLDER: &str = "tests/browser";

/// Whose tests share the real servers, so that only one of its files runs at a time. The others start what they need for
/// themselves, and run beside them.
const REAL: &str = "tests/browser/real";

/// How many of the other files run at a time. They wait more than they compute: for keys to be saved, for a page to be read.
const AT_A_TIME: usize = 4;

/// Both halves at a time: each mostly waits for its browser.
pub fn suite() -> Outcome<Counts> {
    wasm::ensure()?;
    contract::programs()?;
    let (mut variables, lacking) = contract::prepare("browser")?;
    let servers = Servers::start()?;
    variables.extend(servers.variables.iter().cloned());
    let real = paths::root().join(REAL);
    let halves = [
        node_files(FOLDER.to_owned(), FOLDER, AT_A_TIME, |file| !file.starts_with(&real))?,
        node_tests(REAL.to_owned(), REAL)?,
    ];
    let steps = halves.map(|step| step.envs(variables.clone()).echo());
    let counts = beside(steps)?;
    let reasons = lacking.into_iter().chain(servers.lacking).collect();
    Ok(Counts { reasons, ..Counts::default() }.and(counts))
}

fn beside([first, second]: [Step; 2]) -> Outcome<Counts> {
    thread::scope(|scope| {
        let other = scope.spawn(|| second.watch());
        let done = first.watch();
        let other = other.join().map_err(|_| Trouble::new(format!("{REAL}: what followed its tests broke off")))?;
        Ok(Counts::read(&done?).and(Counts::read(&other?)))
    })
}

/// The real servers, which end with this.
struct Servers {
    variables: Vec<(String, OsString)>,
    lacking: Vec<String>,
    _redmines: Vec<Instance>,
    _tracker: Option<rt::instance::Instance>,
    _watched: Option<monitoring::Instance>,
}

impl Servers {
    /// Starts those that this machine has; `lacking` says why the others are absent.
    fn start() -> Outcome<Self> {
        let mut lacking = Vec::new();
        let mut here = |found: Found<()>| match found {
            Found::NotHere(trouble) => {
                lacking.push(trouble.to_string());
                false
            }
            Found::Here(()) => true,
        };
        let mut redmines = Vec::new();
        if here(setup::redmine::ensure()?) {
            redmines.push(Instance::start("browser", "common_mark")?);
            redmines.push(Instance::start("browser-textile", "textile")?);
        }
        let tracker = here(setup::rt::ensure()?).then(|| rt::instance::Instance::start("browser")).transpose()?;
        let watched = here(setup::monitoring::ensure()?).then(|| monitoring::Instance::start("browser")).transpose()?;
        let mut variables = Vec::new();
        let names = ["NOFAULT_REDMINE", "NOFAULT_REDMINE_TEXTILE"];
        variables.extend(names.iter().zip(&redmines).map(|(name, one)| contract::known(name, &one.json)));
        variables.extend(tracker.iter().map(|one| contract::known("NOFAULT_RT", &one.json)));
        variables.extend(watched.iter().map(|one| contract::known("NOFAULT_MONITORING", &one.json)));
        Ok(Self { variables, lacking, _redmines: redmines, _tracker: tracker, _watched: watched })
    }
}
