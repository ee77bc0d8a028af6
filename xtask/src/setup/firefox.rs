//! A Firefox for the smoke test.

use super::{Found, apt};
use crate::paths::which;
use crate::trouble::{Outcome, Trouble};
use std::path::PathBuf;

/// Finds a Firefox: `NOFAULT_FIREFOX`, `PATH`, known places; on Debian as root the ESR is installed.
///
/// # Errors
///
/// When apt fails.
pub fn ensure() -> Outcome<Found<PathBuf>> {
    if let Some(path) = find() {
        return Ok(Found::Here(path));
    }
    if apt::usable() {
        apt::install(&["firefox-esr"])?;
    }
    Ok(find().map_or_else(|| Found::NotHere(absent()), Found::Here))
}

fn find() -> Option<PathBuf> {
    let told = std::env::var_os("NOFAULT_FIREFOX").map(PathBuf::from).filter(|path| path.is_file());
    told.or_else(|| which("firefox-esr")).or_else(|| which("firefox")).or_else(|| {
        Some(PathBuf::from("/Applications/Firefox.app/Contents/MacOS/firefox")).filter(|path| path.is_file())
    })
}

fn absent() -> Trouble {
    Trouble::new("There is no Firefox on this machine")
        .todo("Debian, as root: apt-get install firefox-esr. Elsewhere: https://www.mozilla.org/firefox, or set NOFAULT_FIREFOX.")
}
