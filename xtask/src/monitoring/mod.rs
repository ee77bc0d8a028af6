//! A real Prometheus with a real Alertmanager on 127.0.0.1, for the time of one run.
//!
//! The programs are Debian's; data, logs and configuration lie in `target/monitoring/NAME/`. Both listen on free ports and
//! know nobody else. The configuration is `tests/monitoring/`: Prometheus asks `target`, an address that nobody listens on yet
//! and that belongs to the test, and Alertmanager sends what fires to `target` too.

use crate::http;
use crate::paths::{self, remove};
use crate::served::{Product, Served};
use crate::setup::monitoring::{ALERTMANAGER, PROMETHEUS};
use crate::sh;
use crate::trouble::{Naming, Outcome};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const WATCHES: Product = product("Prometheus", "log/prometheus.log");
const TELLS: Product = product("Alertmanager", "log/alertmanager.log");

const fn product(name: &'static str, log: &'static str) -> Product {
    // Neither reads its input, so neither ends with it; what they would still write is of no use.
    Product { name, page: "/-/ready", output: log, database: "data", log, ends_within: Duration::ZERO }
}

/// Both, listening until this is dropped.
pub struct Instance {
    _watches: Served,
    _tells: Served,
    /// A file with everything a test needs to know: `prometheus` and `alertmanager` (addresses without a trailing slash),
    /// `target` (host and port that the test is to listen on) and `log` (a folder).
    pub json: PathBuf,
}

impl Instance {
    /// Starts both anew in `target/monitoring/NAME`; what an earlier run left there is removed.
    ///
    /// # Errors
    ///
    /// When one of them does not start.
    pub fn start(name: &str) -> Outcome<Self> {
        let started = Instant::now();
        let home = paths::target().join("monitoring").join(name);
        remove(&home)?;
        paths::made(home.join("log"))?;
        let (watches, tells, target) = (http::free_address()?, http::free_address()?, http::free_address()?);
        for file in ["prometheus.yml", "alertmanager.yml", "rules.yml"] {
            let text = std::fs::read_to_string(sources().join(file)).naming(format_args!("read {file}"))?;
            let text = text.replace("TARGET", &target).replace("ALERTMANAGER", &tells);
            std::fs::write(home.join(file), text).naming(format_args!("write {file}"))?;
        }
        let tell = Served::start(&TELLS, &mut alertmanager(&home, &tells), &home, &tells)?;
        let watch = Served::start(&WATCHES, &mut prometheus(&home, &watches), &home, &watches)?;
        let json = home.join("monitoring.json");
        let about = json!({
            "prometheus": format!("http://{watches}"),
            "alertmanager": format!("http://{tells}"),
            "target": target,
            "log": home.join("log"),
        });
        std::fs::write(&json, about.to_string()).naming(format_args!("write {}", json.display()))?;
        sh::say(&format!("Prometheus on {watches}, Alertmanager on {tells} ({})", sh::seconds(started.elapsed())));
        Ok(Self { _watches: watch, _tells: tell, json })
    }
}

fn sources() -> PathBuf {
    paths::root().join("tests/monitoring")
}

fn prometheus(home: &Path, host: &str) -> Command {
    let mut command = Command::new(PROMETHEUS);
    command
        .arg(format!("--config.file={}", home.join("prometheus.yml").display()))
        .arg(format!("--storage.tsdb.path={}", home.join("data").display()))
        .arg(format!("--web.listen-address={host}"))
        // Otherwise alerts name this machine as their place, and not its address.
        .arg(format!("--web.external-url=http://{host}"));
    command
}

fn alertmanager(home: &Path, host: &str) -> Command {
    let mut command = Command::new(ALERTMANAGER);
    command
        .arg(format!("--config.file={}", home.join("alertmanager.yml").display()))
        .arg(format!("--storage.path={}", home.join("alerts").display()))
        .arg(format!("--web.listen-address={host}"))
        .arg(format!("--web.external-url=http://{host}"))
        // Alone: it would listen for others on a port that every Alertmanager has.
        .arg("--cluster.listen-address=");
    command
}
