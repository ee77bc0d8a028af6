//! Debian's packages, where we are root.

use crate::paths::which;
use crate::sh::{self, Done, Step};
use crate::trouble::{Outcome, Trouble};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

static UPDATED: AtomicBool = AtomicBool::new(false);
static TURN: Mutex<()> = Mutex::new(());
const WAIT_FOR_OTHERS: Duration = Duration::from_secs(600);

/// Whether we can install packages: a Debian, and we are root.
pub fn usable() -> bool {
    which("apt-get").is_some() && sh::output("id", ["-u"]).as_deref() == Some("0")
}

/// Suites that run side by side bring what they need in turn: until this is dropped no other one has apt or dpkg run.
pub fn turn() -> MutexGuard<'static, ()> {
    // One that broke off in its turn broke nothing of ours.
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a package is installed and configured.
pub fn installed(package: &str) -> bool {
    sh::output("dpkg-query", ["--show", "--showformat=${Status}", package]).as_deref() == Some("install ok installed")
}

/// The version of an installed package.
pub fn version(package: &str) -> Option<String> {
    sh::output("dpkg-query", ["--show", "--showformat=${Version}", package])
}

/// Installs packages.
///
/// # Errors
///
/// When apt fails.
pub fn install(packages: &[&str]) -> Outcome {
    try_install(packages).and_then(|done| succeeded(done, packages))
}

/// Installs packages; what apt said is for the caller to judge.
///
/// # Errors
///
/// When apt cannot be started or another one holds the lock for ten minutes.
pub fn try_install(packages: &[&str]) -> Outcome<Done> {
    update()?;
    let label = format!("apt-get install {}", packages.join(" "));
    patiently(|| apt(&label).args(["install", "--yes", "--no-install-recommends"]).args(packages).watch())
}

fn update() -> Outcome {
    if UPDATED.swap(true, Ordering::Relaxed) {
        return Ok(());
    }
    let done = patiently(|| apt("apt-get update").args(["update"]).watch())?;
    succeeded(done, &["(update)"])
}

fn apt(label: &str) -> Step {
    Step::new(label, "apt-get").env("DEBIAN_FRONTEND", "noninteractive").env("LC_ALL", "C.UTF-8").args([
        "--quiet=2",
        "--option",
        "DPkg::Lock::Timeout=600",
    ])
}

/// Runs again while another apt holds the lock of the lists, for which apt itself does not wait.
fn patiently(run: impl Fn() -> Outcome<Done>) -> Outcome<Done> {
    let until = Instant::now() + WAIT_FOR_OTHERS;
    loop {
        let done = run()?;
        let locked = !done.success && done.lines.iter().any(|line| line.contains("Could not get lock"));
        if !locked || Instant::now() > until {
            return Ok(done);
        }
        sh::heading("  … another apt is at work; waiting for it");
        std::thread::sleep(Duration::from_secs(5));
    }
}

fn succeeded(done: Done, packages: &[&str]) -> Outcome {
    let names = packages.join(" ");
    if done.success {
        sh::say(&format!("apt: {names} ({})", sh::seconds(done.took)));
        return Ok(());
    }
    Err(Trouble { tail: done.tail(), ..Trouble::new(format!("apt could not do it for {names}: {}", done.ending)) }
        .todo(format!("Look at the network and /etc/apt, then try by hand: apt-get install {names}")))
}
