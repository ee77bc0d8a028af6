//! A served copy of a template.

use super::template::{self, remove};
use super::{lay_out, variables, write};
use crate::http;
use crate::paths;
use crate::setup::redmine::APP;
use crate::sh;
use crate::trouble::{Naming, Outcome, Trouble};
use serde_json::{Value, json};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const BOOT_LIMIT: Duration = Duration::from_secs(120);

/// A Redmine that listens until this is dropped.
pub struct Instance {
    child: Child,
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
        copy(&template.join("redmine.sqlite3"), &site.join("redmine.sqlite3"))?;
        copy_folder(&template.join("files"), &site.join("files"))?;
        let host = http::free_address()?;
        let mut instance =
            Self { child: serve(&site, &host)?, url: format!("http://{host}"), json: site.join("redmine.json") };
        instance.wait(&host, &site)?;
        write(&instance.json, &describe(&template, &site, &instance.url)?)?;
        sh::say(&format!("Redmine ({markup}) on {} ({})", instance.url, sh::seconds(started.elapsed())));
        Ok(instance)
    }

    /// Waits until the server ends by itself.
    ///
    /// # Errors
    ///
    /// When it cannot be waited for.
    pub fn wait_for_end(&mut self) -> Outcome {
        // Not `wait()`: it would close the input, which tells the server to end.
        while self.child.try_wait().naming("wait for Redmine")?.is_none() {
            std::thread::sleep(Duration::from_millis(300));
        }
        Ok(())
    }

    fn wait(&mut self, host: &str, site: &Path) -> Outcome {
        let until = Instant::now() + BOOT_LIMIT;
        while http::status(host, "/login") != Some(200) {
            let ended = self.child.try_wait().naming("wait for Redmine")?;
            if ended.is_some() || Instant::now() > until {
                let what = ended.map_or("does not answer".to_owned(), |status| format!("ended at once: {status}"));
                let said = std::fs::read_to_string(site.join("log/puma.log")).unwrap_or_default();
                let tail =
                    said.lines().rev().take(30).map(str::to_owned).collect::<Vec<_>>().into_iter().rev().collect();
                return Err(Trouble { tail, ..Trouble::new(format!("Redmine {what}")) }
                    .todo(format!("Its logs are in {}", paths::short(&site.join("log")))));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        // The server ends when its input does; a server that does not is killed.
        drop(self.child.stdin.take());
        let until = Instant::now() + Duration::from_secs(3);
        while Instant::now() < until && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(site: &Path, host: &str) -> Outcome<Child> {
    let log = File::create(site.join("log/puma.log")).naming("make log/puma.log")?;
    let errors = log.try_clone().naming("open log/puma.log")?;
    Command::new("/usr/bin/puma")
        .args(["--environment", "production", "--threads", "1:4", "--dir", APP, "--bind", &format!("tcp://{host}")])
        .arg(paths::root().join("tests/redmine/config.ru"))
        .envs(variables(site))
        .env("NOFAULT_REDMINE_HOST", host)
        .env("NOFAULT_REDMINE_LEDGER", site.join("ledger.jsonl"))
        .env_remove("BUNDLE_GEMFILE")
        .env_remove("RUBYOPT")
        .stdin(Stdio::piped())
        .stdout(log)
        .stderr(errors)
        .spawn()
        .naming("start /usr/bin/puma")
}

fn describe(template: &Path, site: &Path, url: &str) -> Outcome<String> {
    let seed = std::fs::read_to_string(template.join("seed.json")).naming("read seed.json")?;
    let mut about: Value = serde_json::from_str(&seed).naming("read seed.json")?;
    about["url"] = json!(url);
    about["mails"] = json!(site.join("mails"));
    about["ledger"] = json!(site.join("ledger.jsonl"));
    about["database"] = json!(site.join("redmine.sqlite3"));
    about["log"] = json!(site.join("log/production.log"));
    serde_json::to_string_pretty(&about).naming("write redmine.json")
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
