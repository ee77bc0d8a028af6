//! A served copy of the template.

use super::{DATABASE, lay_out, sources, template, variables};
use crate::http;
use crate::paths::{self, remove};
use crate::served::{self, Product, Served};
use crate::sh;
use crate::trouble::{Naming, Outcome};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const PRODUCT: Product = Product {
    name: "RT",
    page: "/NoAuth/Login.html",
    output: "log/server.log",
    database: DATABASE,
    log: "log/server.log",
    ends_within: Duration::from_secs(15),
};

/// An RT that listens until this is dropped.
pub struct Instance {
    /// The server.
    pub served: Served,
    /// Its address without a trailing slash.
    pub url: String,
    /// A file with everything a test needs to know: see [`Instance::start`].
    pub json: PathBuf,
}

impl Instance {
    /// Starts a fresh copy of the seeded site in `target/rt/NAME`; what an earlier run left there is removed.
    ///
    /// `rt.json` in that folder holds what the seed wrote (`users` by name with `token` and `password`, `queues`, `fields`
    /// and `tickets` by name) and `url`, `mails` (a folder with a file for each mail), `ledger` (JSON lines: every request
    /// that arrived), `database`, `log`.
    ///
    /// # Errors
    ///
    /// When seeding fails or the server does not answer.
    pub fn start(name: &str) -> Outcome<Self> {
        let template = template::ensure()?;
        let started = Instant::now();
        let site = paths::target().join("rt").join(name);
        remove(&site)?;
        lay_out(&site)?;
        let (from, to) = (template.join(DATABASE), site.join(DATABASE));
        std::fs::copy(&from, &to).naming(format_args!("copy {}", from.display()))?;
        let host = http::free_address()?;
        let served = Served::start(&PRODUCT, &mut command(&site, &host), &site, &host)?;
        let instance = Self { served, url: format!("http://{host}"), json: site.join("rt.json") };
        let about = served::describe(&PRODUCT, &template, &site, &instance.url)?;
        std::fs::write(&instance.json, about).naming(format_args!("write {}", instance.json.display()))?;
        sh::say(&format!("Request Tracker on {} ({})", instance.url, sh::seconds(started.elapsed())));
        Ok(instance)
    }
}

fn command(site: &Path, host: &str) -> Command {
    let port = host.rsplit(':').next().unwrap_or_default();
    let mut command = Command::new("/usr/bin/perl");
    command.arg(sources().join("serve.pl")).arg(port).envs(variables(site)).env("NOFAULT_RT_PORT", port);
    command
}
