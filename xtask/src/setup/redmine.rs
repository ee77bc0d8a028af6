//! A real Redmine, from Debian's packages.

use super::{Found, apt};
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome, Trouble};
use std::path::{Path, PathBuf};

const PACKAGES: [&str; 3] = ["redmine", "redmine-sqlite", "puma"];

/// Where Debian puts the application.
pub const APP: &str = "/usr/share/redmine";

/// Brings Redmine on a Debian where we are root.
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
    if !done.success {
        // Known: a newer Ruby's bundler takes Debian's gems for deleted, and the package's own set-up stops.
        let made = make_missing_gem_folders()?;
        configure(made)?;
    }
    if is_there() {
        sh::say(&format!("Redmine {}", apt::version("redmine").unwrap_or_default()));
        return Ok(Found::Here(()));
    }
    Err(Trouble { tail: done.tail(), ..Trouble::new("Debian's Redmine could not be installed") }
        .todo("Try by hand: apt-get install redmine redmine-sqlite puma; dpkg --configure -a"))
}

fn is_there() -> bool {
    Path::new(APP).join("config/environment.rb").is_file() && PACKAGES.iter().all(|package| apt::installed(package))
}

fn absent() -> Trouble {
    Trouble::new("There is no Redmine on this machine, and we can bring one only on a Debian as root")
        .todo("Run the tests as root in a Debian 12 container, or: apt-get install redmine redmine-sqlite puma")
}

fn configure(folders: usize) -> Outcome {
    Step::new(format!("dpkg --configure -a, after {folders} missing gem folders were made"), "dpkg")
        .args(["--configure", "-a"])
        .env("DEBIAN_FRONTEND", "noninteractive")
        .todo("Read the output: which package does not configure? Then: dpkg --configure -a")
        .run()
        .map(drop)
}

/// Makes the empty folder `gems/NAME-VERSION` beside each `specifications/NAME-VERSION.gemspec` that has none.
fn make_missing_gem_folders() -> Outcome<usize> {
    let said = sh::output("/usr/bin/ruby", ["-e", "puts Gem.path"]).unwrap_or_default();
    let mut made = 0;
    for base in said.lines().map(PathBuf::from).filter(|base| base.starts_with("/usr")) {
        made += folders_of(&base)?;
    }
    Ok(made)
}

fn folders_of(base: &Path) -> Outcome<usize> {
    let Ok(specs) = std::fs::read_dir(base.join("specifications")) else { return Ok(0) };
    let mut made = 0;
    for spec in specs.flatten().map(|entry| entry.path()) {
        let Some(name) = spec.file_name().and_then(|name| name.to_str()?.strip_suffix(".gemspec")) else { continue };
        let folder = base.join("gems").join(name);
        if !folder.exists() {
            std::fs::create_dir_all(&folder).naming(format_args!("make {}", folder.display()))?;
            made += 1;
        }
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gem_gets_its_folder_once() {
        let base = std::env::temp_dir().join(format!("nofault-gems-{}", std::process::id()));
        std::fs::create_dir_all(base.join("specifications")).unwrap();
        std::fs::write(base.join("specifications/rotp-6.2.0.gemspec"), "").unwrap();
        std::fs::write(base.join("specifications/notes.txt"), "").unwrap();
        assert_eq!(folders_of(&base).unwrap(), 1);
        assert!(base.join("gems/rotp-6.2.0").is_dir());
        assert_eq!(folders_of(&base).unwrap(), 0);
        std::fs::remove_dir_all(base).unwrap();
    }
}
