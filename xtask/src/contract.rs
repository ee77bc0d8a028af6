//! What the browser suite, the demo script and the site tests are told, as environment variables.
//!
//! All paths are absolute. A variable is absent when the machine lacks the thing; a test that needs it then skips and
//! says so. `cargo xtask help env` prints this table.

use crate::extension;
use crate::paths;
use crate::setup::{Found, chromium, firefox};
use crate::sh;
use crate::trouble::Outcome;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Name and meaning of every variable.
pub const VARIABLES: [(&str, &str); 15] = [
    ("NOFAULT_EXTENSION_DIR", "unpacked extension for Chromium, built with --test"),
    ("NOFAULT_FIREFOX_DIR", "unpacked extension for Firefox, built with --test"),
    ("NOFAULT_CHROMIUM", "Chromium's program"),
    ("NOFAULT_FIREFOX", "Firefox's program"),
    ("NOFAULT_DEMO_BIN", "the demo tracker: run it with --data FILE, it prints \"listening on http://127.0.0.1:PORT\""),
    ("NOFAULT_DEMO_URL", "only for demo.mjs: the address of the demo tracker that is running"),
    ("NOFAULT_DEMO_KEY", "only for demo.mjs: its API key"),
    ("NOFAULT_DEMO_INCIDENT", "only for demo.mjs: the address of its main incident"),
    (
        "NOFAULT_REDMINE",
        "JSON file about a real Redmine in CommonMark: url, users, issues, mails, ledger (tests/redmine/README.md)",
    ),
    ("NOFAULT_REDMINE_TEXTILE", "the same for a second Redmine in Textile"),
    ("NOFAULT_RT", "JSON file about a real Request Tracker: url, users, tickets, mails, ledger (tests/rt/README.md)"),
    (
        "NOFAULT_MONITORING",
        "JSON file about a real Prometheus and Alertmanager: where they are, and which address they ask (tests/monitoring/README.md)",
    ),
    ("NOFAULT_CLI", "the command line program nofault"),
    ("NOFAULT_WWW", "the www folder; createRequire from its package.json finds playwright-core and the others"),
    ("NOFAULT_OUT", "a folder for screenshots and what else a test leaves"),
];

/// Variables for a test program.
pub type Variables = Vec<(String, OsString)>;

/// Builds what the contract names and is not yet there: programs, test extensions, browsers. Gives the variables and,
/// for each thing that this machine lacks, a sentence.
///
/// # Errors
///
/// When something can be built or brought but fails.
pub fn prepare(out: &str) -> Outcome<(Variables, Vec<String>)> {
    let mut lacking = Vec::new();
    let mut pairs: Vec<(&str, PathBuf)> = vec![
        ("NOFAULT_EXTENSION_DIR", extension::build("chrome", true)?),
        ("NOFAULT_FIREFOX_DIR", extension::build("firefox", true)?),
        ("NOFAULT_DEMO_BIN", paths::built("demo")),
        ("NOFAULT_CLI", paths::built("nofault")),
        ("NOFAULT_WWW", paths::www()),
        ("NOFAULT_OUT", paths::made(paths::target().join(out))?),
    ];
    for (name, found) in [("NOFAULT_CHROMIUM", chromium::ensure()?), ("NOFAULT_FIREFOX", firefox::ensure()?)] {
        match found {
            Found::Here(path) => pairs.push((name, path)),
            Found::NotHere(trouble) => lacking.push(trouble.to_string()),
        }
    }
    Ok((pairs.into_iter().map(|(name, path)| (name.to_owned(), path.into_os_string())).collect(), lacking))
}

/// The programs that tests run, and one test: for it alone crates are compiled in the form that all tests have, so that nothing is
/// compiled once more for them.
///
/// # Errors
///
/// When they do not compile.
pub fn programs() -> Outcome {
    sh::Step::new("programs nofault and demo", "cargo")
        .args(["build", "--package", "nofault", "--package", "demo", "--bins", "--test", "cli"])
        .run()
        .map(drop)
}

/// The variable for a site that is up: the file with what is known about it.
pub fn known(name: &str, json: &Path) -> (String, OsString) {
    (name.to_owned(), json.into())
}
