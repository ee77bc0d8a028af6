//! A real Redmine on 127.0.0.1, seeded by `tests/redmine/`, for the time of one run.
//!
//! The application is Debian's; everything that belongs to a site (database, files, mails, logs, secrets) lies in
//! `target/redmine/`, and the system's own Redmine is never touched. [`template`] makes a seeded site once for each
//! markup; [`instance`] copies it and serves the copy.

pub mod instance;
pub mod template;

use crate::paths;
use crate::setup::redmine::APP;
use crate::sh::Step;
use crate::trouble::{Naming, Outcome};
use serde_json::json;
use std::ffi::OsString;
use std::path::Path;

/// The markups that a site can be seeded with. Redmine has one for the whole site.
pub const MARKUPS: [&str; 2] = ["common_mark", "textile"];

/// Writes the folders and the configuration of a site whose database is `redmine.sqlite3` in `site`.
fn lay_out(site: &Path) -> Outcome {
    for dir in ["config", "files", "log", "tmp", "mails"] {
        paths::made(site.join(dir))?;
    }
    // JSON's way to quote a path is YAML's as well.
    let (database, mails) = (json!(site.join("redmine.sqlite3")), json!(site.join("mails")));
    let database =
        format!("production:\n  adapter: sqlite3\n  database: {database}\n  encoding: utf8\n  timeout: 5000\n");
    let mails = format!(
        "production:\n  email_delivery:\n    delivery_method: :file\n    file_settings:\n      location: {mails}\n"
    );
    write(&site.join("config/database.yml"), &database)?;
    write(&site.join("config/configuration.yml"), &mails)
}

fn write(path: &Path, text: &str) -> Outcome {
    std::fs::write(path, text).naming(format_args!("write {}", path.display()))
}

/// The variables that make Debian's Redmine serve the site in that folder.
fn variables(site: &Path) -> Vec<(String, OsString)> {
    // Debian keeps sites in /usr/share/redmine/instances/NAME and takes the name from here; a name may climb.
    let climbing = format!("{}{}", "../".repeat(16), site.display().to_string().trim_start_matches('/'));
    let pairs: [(&str, OsString); 7] = [
        ("X_DEBIAN_SITEID", climbing.into()),
        ("RAILS_ENV", "production".into()),
        // Rails is set up to store local times; only in UTC do they mean the same everywhere.
        ("TZ", "Etc/UTC".into()),
        ("LANG", "C.UTF-8".into()),
        ("SECRET_KEY_BASE", "nofault-test-site-of-one-run-and-no-worth".into()),
        ("BUNDLE_FROZEN", "true".into()),
        ("NOFAULT_REDMINE_APP", APP.into()),
    ];
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Runs a Ruby file inside the site's Redmine.
fn runner(label: String, site: &Path, script: &str) -> Step {
    Step::new(label, "/usr/bin/ruby")
        .args(["bin/rails", "runner"])
        .args([paths::root().join("tests/redmine").join(script)])
        .dir(APP.into())
        .envs(variables(site))
        .todo(format!(
            "The script is tests/redmine/{script}; Redmine's own log is in {}",
            paths::short(&site.join("log"))
        ))
}
