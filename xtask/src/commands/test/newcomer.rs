//! What a newcomer gets from `cargo xtask new`, tried on a copy of the project: it compiles, and the registry names, for
//! each kind, what is still missing.

use super::suites;
use crate::commands::new;
use crate::counts::Counts;
use crate::sh::Step;
use crate::trouble::{Naming, Outcome, Trouble};
use crate::{fingerprint, paths};
use std::path::Path;

const COPIED: [&str; 12] = [
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "clippy.toml",
    "rustfmt.toml",
    "manifest.json",
    ".cargo",
    "src",
    "tests",
    "www/src",
    "xtask",
    "demo",
];

/// A kind, and a sentence that the registry must say about it.
const ASKED: [(&str, &str); 4] = [
    ("rule", "rule \"trial\" has no why"),
    ("tracker", "tracker \"trial\" has no saved replies"),
    ("template", "template \"trial\" has no summary"),
    ("format", "format \"trial\" has no summary"),
];

/// Makes one of each kind in a copy and runs the registry there.
///
/// # Errors
///
/// When the copy cannot be made.
pub fn suite() -> Outcome<Counts> {
    let copy = paths::target().join("newcomer");
    paths::remove(&copy)?;
    COPIED.iter().try_for_each(|name| copied(name, &copy))?;
    for (kind, _) in ASKED {
        new::make(kind, "trial", &copy)?;
    }
    let done = Step::new("the registry on one new thing of each kind", "cargo")
        .args(suites::TEST)
        .args(["registry", "--no-fail-fast"])
        .dir(copy)
        .env("CARGO_TARGET_DIR", paths::target())
        .watch()?;
    // The copy's library has the very name of the project's. Without it the next tests are linked with the project's own.
    let library = paths::target().join("debug/deps/libnofault.rlib");
    if library.is_file() {
        std::fs::remove_file(&library).naming(format_args!("remove {}", paths::short(&library)))?;
    }
    if !done.lines.iter().any(|line| line.starts_with("test result:")) {
        let what = "A new thing of each kind does not compile: mend xtask/skeletons/";
        return Err(Trouble { tail: done.tail(), ..Trouble::new(what) });
    }
    let judged = ASKED.iter().map(|(kind, asked)| judge(kind, asked, &done.lines));
    Ok(judged.fold(Counts::default(), Counts::and))
}

fn judge(kind: &str, asked: &str, lines: &[String]) -> Counts {
    if lines.iter().any(|line| line.contains(asked)) {
        return Counts { passed: 1, ..Counts::default() };
    }
    Counts::failure(format!("after \"new {kind} trial\" the registry does not say: {asked}"))
}

fn copied(name: &str, copy: &Path) -> Outcome {
    for file in fingerprint::files(&paths::root().join(name)) {
        let to = copy.join(file.strip_prefix(paths::root()).naming("name a file of the project")?);
        paths::made(to.parent().map(Path::to_path_buf).unwrap_or_default())?;
        std::fs::copy(&file, &to).naming(format_args!("copy {}", file.display()))?;
    }
    Ok(())
}
