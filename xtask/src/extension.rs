//! The unpacked extension for one browser.

use crate::paths;
use crate::sh::Step;
use crate::trouble::Outcome;
use std::path::PathBuf;

/// The browsers that we build for.
pub const BROWSERS: [&str; 2] = ["chrome", "firefox"];

/// Builds the extension and gives its folder; the modules must be there. `test` grants in the manifest what a person
/// would have to click.
///
/// # Errors
///
/// When `www/build.mjs` fails.
pub fn build(browser: &str, test: bool) -> Outcome<PathBuf> {
    let out = paths::extension(browser, test);
    let kind = if test { "test extension" } else { "extension" };
    Step::new(format!("{kind} for {browser} in {}", paths::short(&out)), "node")
        .args(["www/build.mjs", "--browser", browser, "--out"])
        .args([&out])
        .args(test.then_some("--test"))
        .todo("The sentence above says which file; types are checked by: cd www && npm run check")
        .run()?;
    Ok(out)
}
