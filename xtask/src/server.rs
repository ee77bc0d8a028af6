//! The demo tracker as a running program.

use crate::paths;
use crate::trouble::{Naming, Outcome, Trouble};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A demo tracker that listens until this is dropped.
pub struct Demo {
    child: Child,
    /// Its address without a trailing slash.
    pub url: String,
    /// The key of its main account.
    pub key: String,
    /// The address of its main incident.
    pub incident: String,
}

impl Demo {
    /// Starts the demo tracker on the data file, which is made when absent, on the port that it had last time.
    ///
    /// # Errors
    ///
    /// When it cannot be started or ends before it says where it listens, its key and its incident.
    pub fn start(data: &Path) -> Outcome<Self> {
        let kept = data.with_extension("port");
        let before = std::fs::read_to_string(&kept).ok().and_then(|text| text.trim().parse::<u16>().ok());
        let demo = match before.and_then(|port| Self::on(port, data).ok()) {
            Some(demo) => demo,
            None => Self::on(0, data)?,
        };
        let port = demo.url.rsplit(':').next().unwrap_or_default();
        std::fs::write(&kept, port).naming(format_args!("write {}", paths::short(&kept)))?;
        Ok(demo)
    }

    /// An account, a draft and a mark belong to an address, so the same data are served on the same port while it is free.
    fn on(port: u16, data: &Path) -> Outcome<Self> {
        let mut child = Command::new(paths::built("demo"))
            .args(["--port", &port.to_string(), "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .naming("start the demo tracker")?;
        let out = child.stdout.take().ok_or_else(|| Trouble::new("The demo tracker has no output"))?;
        let mut lines = BufReader::new(out).lines().map_while(Result::ok);
        let Some([url, key, incident]) = announced(&mut lines) else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(Trouble::new("The demo tracker ended before it said where it listens")
                .todo(format!("Try it by hand: cargo run -p demo -- --data {}", paths::short(data))));
        };
        // Its further words are read on, or it would stop at a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, url: url.trim_end_matches('/').to_owned(), key, incident })
    }
}

/// Reads `listening on URL`, `api key KEY`, `incident URL`, which may come in any order and between other lines.
fn announced(lines: &mut impl Iterator<Item = String>) -> Option<[String; 3]> {
    let mut found = [None, None, None];
    for line in lines {
        for (place, start) in found.iter_mut().zip(["listening on ", "api key ", "incident "]) {
            if let Some(rest) = line.strip_prefix(start) {
                *place = Some(rest.trim().to_owned());
            }
        }
        if let [Some(url), Some(key), Some(incident)] = &found {
            return Some([url.clone(), key.clone(), incident.clone()]);
        }
    }
    None
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<[String; 3]> {
        announced(&mut text.lines().map(str::to_owned))
    }

    #[test]
    fn reads_what_the_demo_announces() {
        let said =
            read("hello\nlistening on http://127.0.0.1:1\napi key k\nincident http://127.0.0.1:1/issues/4\nmore");
        assert_eq!(said, Some(["http://127.0.0.1:1", "k", "http://127.0.0.1:1/issues/4"].map(str::to_owned)));
    }

    #[test]
    fn a_demo_that_ends_early_announces_nothing() {
        assert_eq!(read("listening on http://127.0.0.1:1"), None);
    }
}
