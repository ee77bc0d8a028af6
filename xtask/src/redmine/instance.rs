//! A served copy of a template.

use super::{lay_out, template, variables, write};
use crate::http;
use crate::paths::{self, remove};
use crate::served::{self, Product, Served};
use crate::setup::redmine::APP;
use crate::sh;
use crate::trouble::{Naming, Outcome};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const PRODUCT: Product = Product {
    name: "Redmine",
    page: "/login",
    output: "log/puma.log",
    database: "redmine.sqlite3",
    log: "log/production.log",
    ends_within: Duration::from_secs(3),
};

/// A Redmine that listens until this is dropped.
pub struct Instance {
    /// The server.
    pub served: Served,
    /// Its address without a trailing slash.
    pub url: String,
    /// A file with everything a test needs to know: see [`Instance::start`].
    pub json: PathBuf,
}

impl Instance {
    /// Starts a fresh copy of the seeded site in `target/redmine/NAME`; what an earlier run left there is removed.
    ///
    /// `redmine.json` in that folder holds what the seed wrote (`users` by login with `key` and `password`, `projects`,
    /// `trackers`, `statuses`, `fields`, `issues` by name) and `url`, `markup`, `mails` (a folder with one file for each
    /// address that got mail), `ledger` (JSON lines: every request that arrived), `database`, `log`.
    ///
    /// # Errors
    ///
    /// When seeding fails or the server does not answer.
    pub fn start(name: &str, markup: &str) -> Outcome<Self> {
        let template = template::ensure(markup)?;
        let started = Instant::now();
        let site = paths::target().join("redmine").join(name);
        remove(&site)?;
        lay_out(&site)?;
        copy(&template.join(PRODUCT.database), &site.join(PRODUCT.database))?;
        copy_folder(&template.join("files"), &site.join("files"))?;
        let host = http::free_address()?;
        let served = Served::start(&PRODUCT, &mut command(&site, &host), &site, &host)?;
        let instance = Self { served, url: format!("http://{host}"), json: site.join("redmine.json") };
        write(&instance.json, &served::describe(&PRODUCT, &template, &site, &instance.url)?)?;
        sh::say(&format!("Redmine ({markup}) on {} ({})", instance.url, sh::seconds(started.elapsed())));
        Ok(instance)
    }
}

fn command(site: &Path, host: &str) -> Command {
    let mut command = Command::new("/usr/bin/puma");
    command
        .args(["--environment", "production", "--threads", "1:4", "--dir", APP, "--bind", &format!("tcp://{host}")])
        .arg(paths::root().join("tests/redmine/config.ru"))
        .envs(variables(site))
        .env("NOFAULT_REDMINE_HOST", host)
        .env("NOFAULT_REDMINE_LEDGER", site.join("ledger.jsonl"))
        .env_remove("BUNDLE_GEMFILE")
        .env_remove("RUBYOPT");
    command
}

fn copy(from: &Path, to: &Path) -> Outcome {
    std::fs::copy(from, to).naming(format_args!("copy {}", from.display())).map(drop)
}

fn copy_folder(from: &Path, to: &Path) -> Outcome {
    paths::made(to.to_path_buf())?;
    for entry in std::fs::read_dir(from).naming(format_args!("read {}", from.display()))?.flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy_folder(&path, &to)? } else { copy(&path, &to)? }
    }
    Ok(())
}
