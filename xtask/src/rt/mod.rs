//! A real Request Tracker on 127.0.0.1, seeded by `tests/rt/`, for the time of one run.
//!
//! The application is Debian's; everything that belongs to a site (database, sessions, mails, logs) lies in `target/rt/`,
//! and the system's own RT is never touched: RT takes its configuration from where `RT_SITE_CONFIG` says, and ours takes
//! every path from `NOFAULT_RT_SITE`. [`template`] makes a seeded site once; [`instance`] serves a copy of it.

pub mod instance;
mod template;

use crate::paths;
use crate::trouble::Outcome;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The database of a site, and the only file that a copy of it needs.
const DATABASE: &str = "rt.sqlite3";

/// Makes the folders of a site.
fn lay_out(site: &Path) -> Outcome {
    for dir in ["log", "mails", "mason", "none", "session", "var"] {
        paths::made(site.join(dir))?;
    }
    Ok(())
}

/// The project's folder with the seed, the configuration and the server.
fn sources() -> PathBuf {
    paths::root().join("tests/rt")
}

/// The variables that make Debian's RT the site in that folder.
fn variables(site: &Path) -> Vec<(String, OsString)> {
    let pairs: [(&str, OsString); 5] = [
        ("NOFAULT_RT_SITE", site.into()),
        ("RT_SITE_CONFIG", sources().join("RT_SiteConfig.pm").into()),
        // RT reads every file of this folder as well; the system's own are not for us.
        ("RT_SITE_CONFIG_DIR", site.join("none").into()),
        ("TZ", "Etc/UTC".into()),
        ("LANG", "C.UTF-8".into()),
    ];
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
