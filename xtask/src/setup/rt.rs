//! A real Request Tracker 5, from Debian's packages.

use super::{Found, apt};
use crate::sh;
use crate::trouble::{Outcome, Trouble};
use std::path::Path;

const PACKAGES: [&str; 3] = ["request-tracker5", "rt5-db-sqlite", "rt5-standalone"];

/// What makes a site's tables.
pub const SETUP: &str = "/usr/sbin/rt-setup-database-5";

/// What serves, from `rt5-standalone`.
const SERVER: &str = "/usr/share/request-tracker5/libexec/rt-server";

/// Brings RT on a Debian where we are root.
///
/// # Errors
///
/// When it can be brought but something fails.
pub fn ensure() -> Outcome<Found<()>> {
    if is_there() {
        return Ok(Found::Here(()));
    }
    if !apt::usable() {
        return Ok(Found::NotHere(absent()));
    }
    let _turn = apt::turn();
    let done = apt::try_install(&PACKAGES)?;
    if is_there() {
        sh::say(&format!("Request Tracker {}", apt::version("request-tracker5").unwrap_or_default()));
        return Ok(Found::Here(()));
    }
    Err(Trouble { tail: done.tail(), ..Trouble::new("Debian's Request Tracker could not be installed") }
        .todo(format!("Try by hand: apt-get install {}", PACKAGES.join(" "))))
}

fn is_there() -> bool {
    let files = [SETUP, SERVER].iter().all(|file| Path::new(file).is_file());
    files && PACKAGES.iter().all(|package| apt::installed(package))
}

fn absent() -> Trouble {
    Trouble::new("There is no Request Tracker 5 on this machine, and we can bring one only on a Debian as root")
        .todo(format!("Run the tests as root in a Debian 12 container, or: apt-get install {}", PACKAGES.join(" ")))
}
