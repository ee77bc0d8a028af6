//! The unpacked extension for one browser.

use crate::fingerprint;
use crate::paths;
use crate::sh::{self, Step};
use crate::trouble::{Naming, Outcome};
use std::path::PathBuf;

/// The browsers that we build for.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];

/// All that the extension is made of and with; the last says which npm packages are there.
const SOURCES: [&str; 11] = [
    "manifest.json",
    "xtask/src/extension.rs",
    "www/_locales",
    "www/build.mjs",
    "www/html",
    "www/package.json",
    "www/pkg",
    "www/src",
    "www/tools",
    "www/tsconfig.json",
    "www/node_modules/.package-lock.json",
];

/// Builds the extension, when what is there is not of the same sources or was changed since, and gives its folder; the modules
/// must be there. `test` grants in the manifest what a person would have to click.
///
/// # Errors
///
/// When `www/build.mjs` fails.
pub fn build(browser: &str, test: bool) -> Outcome<PathBuf> {
    let out = paths::extension(browser, test);
    let kind = if test { "test extension" } else { "extension" };
    let label = format!("{kind} for {browser} in {}", paths::short(&out));
    let node = sh::output("node", ["--version"]).unwrap_or_default();
    let sources = fingerprint::of(SOURCES.map(|name| paths::root().join(name)))?;
    let as_it_is = || fingerprint::of([out.clone()]).map(|out| format!("{sources:016x} {out:016x} {node}"));
    let notes = paths::made(paths::target().join("extension"))?;
    let note = notes.join(format!("{browser}{}", if test { "-test" } else { "" }));
    if std::fs::read_to_string(&note).is_ok_and(|noted| as_it_is().is_ok_and(|text| noted == text)) {
        sh::say(&format!("{label} is up to date"));
        return Ok(out);
    }
    Step::new(label, "node")
        .args(["www/build.mjs", "--browser", browser, "--out"])
        .args([&out])
        .args(test.then_some("--test"))
        .todo("The sentence above says which file; types are checked by: cd www && npm run check")
        .run()?;
    std::fs::write(&note, as_it_is()?).naming(format_args!("write {}", paths::short(&note)))?;
    Ok(out)
}
