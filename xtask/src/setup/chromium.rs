//! A Chromium that loads an unpacked extension. Branded Chrome (137 and newer) refuses to, so it is not looked for.

use super::{Found, apt};
use crate::paths::which;
use crate::trouble::{Outcome, Trouble};
use std::path::PathBuf;

/// Finds a Chromium: `NOFAULT_CHROMIUM`, `PATH`, Playwright's folder, known places; on Debian as root it is installed.
///
/// # Errors
///
/// When apt fails.
pub fn ensure() -> Outcome<Found<PathBuf>> {
    if let Some(path) = find() {
        return Ok(Found::Here(path));
    }
    if apt::usable() {
        apt::install(&["chromium"])?;
    }
    Ok(find().map_or_else(|| Found::NotHere(absent()), Found::Here))
}

fn find() -> Option<PathBuf> {
    let told = std::env::var_os("NOFAULT_CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    told.or_else(|| which("chromium")).or_else(|| which("chromium-browser")).or_else(from_playwright).or_else(|| {
        Some(PathBuf::from("/Applications/Chromium.app/Contents/MacOS/Chromium")).filter(|path| path.is_file())
    })
}

/// The newest that `npx playwright install chromium` left in its cache.
fn from_playwright() -> Option<PathBuf> {
    let home = PathBuf::from(std::env::var_os("HOME")?);
    let mut found: Vec<PathBuf> = [".cache/ms-playwright", "Library/Caches/ms-playwright"]
        .iter()
        .filter_map(|dir| std::fs::read_dir(home.join(dir)).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("chromium-")))
        .flat_map(|dir| {
            let inside =
                ["chrome-linux/chrome", "chrome-linux64/chrome", "chrome-mac/Chromium.app/Contents/MacOS/Chromium"];
            inside.map(|inner| dir.join(inner))
        })
        .filter(|path| path.is_file())
        .collect();
    found.sort();
    found.pop()
}

fn absent() -> Trouble {
    Trouble::new("There is no Chromium on this machine").todo(
        "Debian, as root: apt-get install chromium. Elsewhere: npx playwright install chromium, or set NOFAULT_CHROMIUM \
         to a Chromium (Chrome itself no longer loads unpacked extensions from the command line).",
    )
}
