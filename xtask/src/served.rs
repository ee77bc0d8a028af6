//! A server for the time of one run, whatever the product: started, awaited, described, and stopped.

use crate::http;
use crate::paths;
use crate::trouble::{Naming, Outcome, Trouble};
use serde_json::{Value, json};
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

const BOOT_LIMIT: Duration = Duration::from_secs(120);

/// What differs between the products.
pub struct Product {
    /// Its name for people.
    pub name: &'static str,
    /// A path that answers with 200 once it is up.
    pub page: &'static str,
    /// Where the server writes, below the site's folder.
    pub output: &'static str,
    /// The database, below the site's folder.
    pub database: &'static str,
    /// The product's own log, below the site's folder.
    pub log: &'static str,
    /// How long it may take to end when its input does.
    pub ends_within: Duration,
}

/// A server that listens until this is dropped.
pub struct Served {
    child: Child,
    product: &'static Product,
}

impl Served {
    /// Starts `command` for the site in that folder and waits until it answers at `host`.
    ///
    /// # Errors
    ///
    /// When it cannot be started, ends, or does not answer in time.
    pub fn start(product: &'static Product, command: &mut Command, site: &Path, host: &str) -> Outcome<Self> {
        let output = File::create(site.join(product.output)).naming(format_args!("make {}", product.output))?;
        let errors = output.try_clone().naming(format_args!("open {}", product.output))?;
        command.stdin(Stdio::piped()).stdout(output).stderr(errors);
        let child = command.spawn().naming(format_args!("start {}", command.get_program().display()))?;
        let mut served = Served { child, product };
        served.wait(site, host)?;
        Ok(served)
    }

    /// Waits until the server ends by itself.
    ///
    /// # Errors
    ///
    /// When it cannot be waited for.
    pub fn wait_for_end(&mut self) -> Outcome {
        // Not `wait()`: it would close the input, which tells the server to end.
        while self.ended()?.is_none() {
            std::thread::sleep(Duration::from_millis(300));
        }
        Ok(())
    }

    fn wait(&mut self, site: &Path, host: &str) -> Outcome {
        let until = Instant::now() + BOOT_LIMIT;
        while http::status(host, self.product.page) != Some(200) {
            let ended = self.ended()?;
            if ended.is_some() || Instant::now() > until {
                let what = ended.map_or("does not answer".to_owned(), |status| format!("ended at once: {status}"));
                let said = std::fs::read_to_string(site.join(self.product.output)).unwrap_or_default();
                let lines: Vec<String> = said.lines().map(str::to_owned).collect();
                let tail = lines[lines.len().saturating_sub(30)..].to_vec();
                return Err(Trouble { tail, ..Trouble::new(format!("{} {what}", self.product.name)) }
                    .todo(format!("Its logs are in {}", paths::short(&site.join("log")))));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn ended(&mut self) -> Outcome<Option<ExitStatus>> {
        self.child.try_wait().naming(format_args!("wait for {}", self.product.name))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // The server ends when its input does, after its workers, which killing it would leave behind; one that does not end
        // is killed.
        drop(self.child.stdin.take());
        let until = Instant::now() + self.product.ends_within;
        while Instant::now() < until && matches!(self.child.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the seed of the template wrote, with where the site in that folder is.
///
/// # Errors
///
/// When the seed's file cannot be read.
pub fn describe(product: &Product, template: &Path, site: &Path, url: &str) -> Outcome<String> {
    let seed = std::fs::read_to_string(template.join("seed.json")).naming("read seed.json")?;
    let mut about: Value = serde_json::from_str(&seed).naming("read seed.json")?;
    about["url"] = json!(url);
    about["mails"] = json!(site.join("mails"));
    about["ledger"] = json!(site.join("ledger.jsonl"));
    about["database"] = json!(site.join(product.database));
    about["log"] = json!(site.join(product.log));
    serde_json::to_string_pretty(&about).naming("describe the site")
}
