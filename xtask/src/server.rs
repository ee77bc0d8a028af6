//! The demo tracker as a running program.

use crate::paths;
use crate::trouble::{Naming, Outcome, Trouble};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const ANNOUNCES: &str = "listening on ";

/// A demo tracker that listens until this is dropped.
pub struct Demo {
    child: Child,
    /// Its address without a trailing slash.
    pub url: String,
    /// What it said before it listened, for people: addresses of tickets, keys.
    pub said: Vec<String>,
}

impl Demo {
    /// Starts the demo tracker on the data file, which is made when absent.
    ///
    /// # Errors
    ///
    /// When it cannot be started or ends before it listens.
    pub fn start(data: &Path) -> Outcome<Self> {
        let mut child = Command::new(paths::built("demo"))
            .arg("--data")
            .arg(data)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .naming("start the demo tracker")?;
        let mut lines =
            BufReader::new(child.stdout.take().ok_or_else(|| Trouble::new("The demo has no output"))?).lines();
        let mut said = Vec::new();
        for line in lines.by_ref().map_while(Result::ok) {
            let url = line.split_once(ANNOUNCES).map(|(_, url)| url.trim().trim_end_matches('/').to_owned());
            said.push(line);
            if let Some(url) = url {
                // Its further words are read on, or it would stop at a full pipe.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Self { child, url, said });
            }
        }
        let _ = child.kill();
        let _ = child.wait();
        Err(Trouble { tail: said, ..Trouble::new("The demo tracker ended before it listened") }
            .todo(format!("Try it by hand: cargo run -p demo -- --data {}", paths::short(data))))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
