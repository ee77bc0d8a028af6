//! Runs programs and says how they are doing.
//!
//! A step prints one line when it is done, with the time it took. While it runs it says every 15 seconds that it is
//! still there, with its newest line. All it wrote is kept under `target/xtask/`; a failure shows the end of it.

use crate::paths;
use crate::trouble::{Naming, Outcome, Trouble};
use std::cell::RefCell;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

const HEARTBEAT: Duration = Duration::from_secs(15);
const LAST_WORDS: Duration = Duration::from_secs(5);
const TAIL_LINES: usize = 40;

/// A program to run, with a name for people.
pub struct Step {
    label: String,
    command: Command,
    todo: String,
    limit: Duration,
    echo: bool,
}

/// What a program left behind.
pub struct Done {
    /// Everything it wrote, standard output and error as they came.
    pub lines: Vec<String>,
    /// Whether it ended with success.
    pub success: bool,
    /// How it ended, for people.
    pub ending: String,
    /// How long it took.
    pub took: Duration,
    /// The file that holds `lines`.
    pub log: PathBuf,
}

impl Step {
    /// `label` says what is done, e.g. `npm packages`. Runs in the project's folder with our tools first in `PATH`.
    pub fn new(label: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        command.current_dir(paths::root()).env("PATH", paths::search_path()).stdin(Stdio::null());
        // Set by `cargo run` for us; what they say about xtask would be wrong for the cargo that we start.
        for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
            command.env_remove(name);
        }
        Self { label: label.into(), command, todo: String::new(), limit: Duration::from_secs(45 * 60), echo: false }
    }

    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// Runs it in another folder.
    pub fn dir(mut self, dir: PathBuf) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Sets a variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets variables.
    pub fn envs(mut self, pairs: impl IntoIterator<Item = (String, OsString)>) -> Self {
        self.command.envs(pairs);
        self
    }

    /// What to do when it fails.
    pub fn todo(mut self, todo: impl Into<String>) -> Self {
        self.todo = todo.into();
        self
    }

    /// Ends it after that long; 45 minutes otherwise.
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Shows its lines as they come.
    pub fn echo(mut self) -> Self {
        self.echo = true;
        self
    }

    /// Runs it to its end.
    ///
    /// # Errors
    ///
    /// When it cannot be started or ends with a failure.
    pub fn run(self) -> Outcome<Done> {
        let (label, todo) = (self.label.clone(), self.todo.clone());
        let done = self.watch()?;
        if done.success {
            say(&format!("{label} ({})", seconds(done.took)));
            return Ok(done);
        }
        let tail = done.tail();
        let what = format!("{label} failed: {}. All of its output is in {}", done.ending, paths::short(&done.log));
        Err(Trouble { tail, ..Trouble::new(what) }.todo(todo))
    }

    /// Runs it to its end, which may be a failure.
    ///
    /// # Errors
    ///
    /// When it cannot be started.
    pub fn watch(mut self) -> Outcome<Done> {
        let program = self.command.get_program().to_string_lossy().into_owned();
        let started = Instant::now();
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().map_err(|error| {
            Trouble::new(format!("{}: could not start {program}: {error}", self.label)).todo(&*self.todo)
        })?;
        let lines = read_lines(&mut child);
        let log = log_file(&self.label)?;
        let mut seen = Vec::new();
        let ending = self.follow(&mut child, &lines, started, &mut seen)?;
        std::fs::write(&log, seen.join("\n")).naming(format_args!("write {}", log.display()))?;
        let success = ending.as_ref().is_some_and(ExitStatus::success);
        let ending =
            ending.map_or_else(|| format!("no end after {}", seconds(self.limit)), |status| status.to_string());
        Ok(Done { lines: seen, success, ending, took: started.elapsed(), log })
    }

    /// Collects lines until the end; `None` when the limit was reached and the program ended by us.
    fn follow(
        &self,
        child: &mut Child,
        lines: &Receiver<String>,
        started: Instant,
        seen: &mut Vec<String>,
    ) -> Outcome<Option<ExitStatus>> {
        let mut next_beat = started + HEARTBEAT;
        loop {
            match lines.recv_timeout(Duration::from_millis(200)) {
                Ok(line) => self.keep(line, seen),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(Duration::from_millis(20)),
            }
            if let Some(status) = child.try_wait().naming(format_args!("wait for {}", self.label))? {
                // Both pipes close with the program, unless a grandchild holds them open, perhaps for ever.
                while let Ok(line) = lines.recv_timeout(LAST_WORDS) {
                    self.keep(line, seen);
                }
                return Ok(Some(status));
            }
            if started.elapsed() > self.limit {
                child.kill().naming(format_args!("end {}", self.label))?;
                child.wait().naming(format_args!("wait for {}", self.label))?;
                return Ok(None);
            }
            if Instant::now() >= next_beat {
                next_beat += HEARTBEAT;
                beat(&self.label, started.elapsed(), seen.last());
            }
        }
    }

    fn keep(&self, line: String, seen: &mut Vec<String>) {
        if self.echo {
            heading(&format!("  {line}"));
        }
        seen.push(line);
    }
}

impl Done {
    /// The last lines, for an error.
    pub fn tail(&self) -> Vec<String> {
        self.lines[self.lines.len().saturating_sub(TAIL_LINES)..].to_vec()
    }
}

/// Runs a program quietly; its standard output, trimmed, when it succeeded.
pub fn output<S: AsRef<OsStr>>(program: impl AsRef<OsStr>, args: impl IntoIterator<Item = S>) -> Option<String> {
    let done = Command::new(program)
        .args(args)
        .current_dir(paths::root())
        .env("PATH", paths::search_path())
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).trim().to_owned())
}

thread_local! {
    /// What this thread said while it does something apart.
    static KEPT: RefCell<Option<Vec<Said>>> = const { RefCell::new(None) };
}

/// A line, and where it belongs.
pub enum Said {
    /// To standard output.
    Out(String),
    /// To standard error.
    Err(String),
}

/// Does something whose lines are not to stand between others: they are kept, and handed over with what came of it. Only that
/// a program still runs is said at once.
pub fn apart<T>(work: impl FnOnce() -> T) -> (T, Vec<Said>) {
    KEPT.set(Some(Vec::new()));
    let result = work();
    (result, KEPT.take().unwrap_or_default())
}

/// Says it now, or keeps it while this thread does something apart.
pub fn utter(said: Said) {
    let said = KEPT.with_borrow_mut(|kept| match kept {
        Some(kept) => {
            kept.push(said);
            None
        }
        None => Some(said),
    });
    match said {
        // Standard output may be closed (`| head`).
        Some(Said::Out(line)) => drop(writeln!(std::io::stdout(), "{line}")),
        Some(Said::Err(line)) => eprintln!("{line}"),
        None => {}
    }
}

/// One line about something that is done.
pub fn say(line: &str) {
    heading(&format!("  ✓ {line}"));
}

/// A heading above the lines of a part, or another line for people.
pub fn heading(text: &str) {
    utter(Said::Err(text.to_owned()));
}

/// A time for people: `0.4 s`, `12 s`, `3 min 20 s`.
pub fn seconds(took: Duration) -> String {
    match took.as_secs() {
        0..=9 => format!("{:.1} s", took.as_secs_f64()),
        whole @ 10..=119 => format!("{whole} s"),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

fn beat(label: &str, passed: Duration, newest: Option<&String>) {
    let newest: String = newest.map(|line| plain(line)).unwrap_or_default().trim().chars().take(90).collect();
    eprintln!("  … {label}, {} so far{}{newest}", seconds(passed), if newest.is_empty() { "" } else { ": " });
}

/// The line without colours.
pub fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c != '\u{1b}' {
            text.push(c);
        } else if rest.next() == Some('[') {
            rest.by_ref().find(|c| c.is_ascii_alphabetic());
        }
    }
    text
}

fn read_lines(child: &mut Child) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    if let Some(out) = child.stdout.take() {
        forward(out, sender.clone());
    }
    if let Some(err) = child.stderr.take() {
        forward(err, sender);
    }
    lines
}

fn forward(from: impl Read + Send + 'static, to: Sender<String>) {
    std::thread::spawn(move || {
        let mut from = BufReader::new(from);
        let mut bytes = Vec::new();
        while matches!(from.read_until(b'\n', &mut bytes), Ok(read) if read > 0) {
            let line = String::from_utf8_lossy(&bytes).trim_end().to_owned();
            bytes.clear();
            if to.send(line).is_err() {
                break;
            }
        }
    });
}

fn log_file(label: &str) -> Outcome<PathBuf> {
    let name: String = label.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
    Ok(paths::made(paths::target().join("xtask"))?.join(format!("{name}.log")))
}

/// Writes a line to standard output.
pub fn print(line: &str) {
    utter(Said::Out(line.to_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Step {
        Step::new(format!("test {script}"), "sh").args(["-c", script])
    }

    #[test]
    fn a_failure_shows_what_the_program_said_last_and_what_to_do() {
        let trouble = shell("echo first; echo broken pipe >&2; exit 3").todo("Mend the pipe.").run().err().unwrap();
        assert!(trouble.tail.contains(&"broken pipe".to_owned()), "{trouble}");
        assert!(trouble.what.contains("exit status: 3"), "{trouble}");
        assert_eq!(trouble.todo, "Mend the pipe.");
    }

    #[test]
    fn a_program_that_does_not_exist_is_named() {
        let trouble = Step::new("x", "no-such-program-here").run().err().unwrap();
        assert!(trouble.what.contains("no-such-program-here"), "{trouble}");
    }

    #[test]
    fn a_program_without_end_is_ended() {
        let done = shell("exec sleep 600").limit(Duration::from_millis(300)).watch().unwrap();
        assert!(!done.success && done.ending.contains("no end"), "{}", done.ending);
    }

    #[test]
    fn lines_that_are_no_text_do_not_stop_the_reading() {
        let done = shell(r"printf 'a\377b\nlast\n'").watch().unwrap();
        assert_eq!(done.lines.last().unwrap(), "last");
    }

    #[test]
    fn what_is_said_apart_is_kept_in_its_order() {
        let (result, said) = apart(|| {
            say("made");
            print("12 bytes");
            7
        });
        let lines = said.iter().map(|said| match said {
            Said::Out(line) => format!("out {line}"),
            Said::Err(line) => format!("err {line}"),
        });
        assert_eq!(
            (result, lines.collect::<Vec<_>>()),
            (7, vec!["err   ✓ made".to_owned(), "out 12 bytes".to_owned()])
        );
        assert!(apart(|| ()).1.is_empty());
    }

    #[test]
    fn colours_are_taken_off() {
        assert_eq!(plain("\u{1b}[32mok\u{1b}[0m 3"), "ok 3");
    }
}
