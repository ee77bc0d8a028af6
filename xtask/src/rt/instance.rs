//! A served copy of the template.

use super::{DATABASE, lay_out, sources, template, variables};
use crate::http;
use crate::paths;
use crate::redmine::template::remove;
use crate::sh;
use crate::trouble::{Naming, Outcome, Trouble};
use serde_json::{Value, json};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const BOOT_LIMIT: Duration = Duration::from_secs(120);

/// An RT that listens until this is dropped.
pub struct Instance {
    child: Child,
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
        let mut instance =
            Self { child: serve(&site, &host)?, url: format!("http://{host}"), json: site.join("rt.json") };
        instance.wait(&host, &site)?;
        let about = describe(&template, &site, &instance.url)?;
        std::fs::write(&instance.json, about).naming(format_args!("write {}", instance.json.display()))?;
        sh::say(&format!("Request Tracker on {} ({})", instance.url, sh::seconds(started.elapsed())));
        Ok(instance)
    }

    /// Waits until the server ends by itself.
    ///
    /// # Errors
    ///
    /// When it cannot be waited for.
    pub fn wait_for_end(&mut self) -> Outcome {
        // Not `wait()`: it would close the input, which tells the server to end.
        while self.child.try_wait().naming("wait for RT")?.is_none() {
            std::thread::sleep(Duration::from_millis(300));
        }
        Ok(())
    }

    fn wait(&mut self, host: &str, site: &Path) -> Outcome {
        let until = Instant::now() + BOOT_LIMIT;
        while http::status(host, "/NoAuth/Login.html") != Some(200) {
            let ended = self.child.try_wait().naming("wait for RT")?;
            if ended.is_some() || Instant::now() > until {
                let what = ended.map_or("does not answer".to_owned(), |status| format!("ended at once: {status}"));
                let said = std::fs::read_to_string(site.join("log/server.log")).unwrap_or_default();
                let lines: Vec<String> = said.lines().map(str::to_owned).collect();
                let tail = lines[lines.len().saturating_sub(30)..].to_vec();
                return Err(Trouble { tail, ..Trouble::new(format!("RT {what}")) }
                    .todo(format!("Its log is in {}", paths::short(&site.join("log")))));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        // The server ends when its input does, after its workers; killing it would leave them behind.
        drop(self.child.stdin.take());
        let until = Instant::now() + Duration::from_secs(15);
        while Instant::now() < until && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(site: &Path, host: &str) -> Outcome<Child> {
    let log = File::create(site.join("log/server.log")).naming("make log/server.log")?;
    let errors = log.try_clone().naming("open log/server.log")?;
    let port = host.rsplit(':').next().unwrap_or_default();
    Command::new("/usr/bin/perl")
        .arg(sources().join("serve.pl"))
        .arg(port)
        .envs(variables(site))
        .env("NOFAULT_RT_PORT", port)
        .stdin(Stdio::piped())
        .stdout(log)
        .stderr(errors)
        .spawn()
        .naming("start /usr/bin/perl")
}

fn describe(template: &Path, site: &Path, url: &str) -> Outcome<String> {
    let seed = std::fs::read_to_string(template.join("seed.json")).naming("read seed.json")?;
    let mut about: Value = serde_json::from_str(&seed).naming("read seed.json")?;
    about["url"] = json!(url);
    about["mails"] = json!(site.join("mails"));
    about["ledger"] = json!(site.join("ledger.jsonl"));
    about["database"] = json!(site.join(DATABASE));
    about["log"] = json!(site.join("log/server.log"));
    serde_json::to_string_pretty(&about).naming("write rt.json")
}
