//! How many tests passed, read from what a test program wrote.

use crate::sh::{Done, plain};

/// The result of one suite.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed; at least one when the program failed.
    pub failed: usize,
    /// Tests that did not run.
    pub skipped: usize,
    /// Why, a sentence each.
    pub reasons: Vec<String>,
    /// Names of failed tests and the end of the output.
    pub failures: Vec<String>,
}

impl Counts {
    /// A suite that could not run on this machine.
    pub fn skip(reason: impl Into<String>) -> Self {
        Self { skipped: 1, reasons: vec![reason.into()], ..Self::default() }
    }

    /// A suite of one that failed.
    pub fn failure(what: impl Into<String>) -> Self {
        Self { failed: 1, failures: vec![what.into()], ..Self::default() }
    }

    /// Both together.
    pub fn and(mut self, other: Self) -> Self {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.reasons.extend(other.reasons);
        self.failures.extend(other.failures);
        self
    }

    /// Reads what `cargo test` or `node --test` wrote. A program that failed without a failed test counts as one
    /// failure (it did not compile, or it crashed), and so does one that succeeded without any test.
    pub fn read(done: &Done) -> Self {
        let lines: Vec<String> = done.lines.iter().map(|line| plain(line)).collect();
        let mut counts = lines.iter().fold(Self::default(), |counts, line| counts.and(Self::line(line)));
        let silent = counts.passed + counts.failed + counts.skipped == 0;
        if counts.failed == 0 && (!done.success || silent) {
            let what = if done.success { "it ran no test at all".to_owned() } else { done.ending.clone() };
            counts = counts.and(Self::failure(what));
        }
        if counts.failed > 0 {
            counts.failures.extend(done.tail().iter().map(|line| format!("| {}", plain(line))));
        }
        counts
    }

    fn line(line: &str) -> Self {
        if let Some(result) = line.strip_prefix("test result: ") {
            return Self::cargo(result);
        }
        let text = line.trim_start();
        if let Some(number) = node_number(text, "pass") {
            return Self { passed: number, ..Self::default() };
        }
        if let Some(number) = node_number(text, "fail") {
            return Self { failed: number, ..Self::default() };
        }
        if let Some(number) = node_number(text, "skipped") {
            return Self { skipped: number, ..Self::default() };
        }
        if let Some((name, reason)) = text.split_once(" # SKIP") {
            let name = name.split_once(" - ").map_or(name, |(_, name)| name);
            return Self { reasons: vec![format!("{name}:{reason}")], ..Self::default() };
        }
        let failed = (text.starts_with("test ") && text.ends_with(" ... FAILED")) || text.starts_with("not ok ");
        Self { failures: failed.then(|| text.to_owned()).into_iter().collect(), ..Self::default() }
    }

    /// `ok. 5 passed; 0 failed; 1 ignored; …`
    fn cargo(result: &str) -> Self {
        let number = |word: &str| {
            result.split(['.', ';']).find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok()).unwrap_or(0)
        };
        Self { passed: number("passed"), failed: number("failed"), skipped: number("ignored"), ..Self::default() }
    }
}

/// `# pass 3` of the TAP report or `ℹ pass 3` of the other.
fn node_number(text: &str, word: &str) -> Option<usize> {
    let text = text.strip_prefix("# ").or_else(|| text.strip_prefix("ℹ "))?;
    text.strip_prefix(word)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn done(text: &str, success: bool) -> Done {
        let lines = text.lines().map(str::to_owned).collect();
        Done { lines, success, ending: "exit status: 101".into(), took: Duration::ZERO, log: "x".into() }
    }

    #[test]
    fn adds_up_all_programs_of_cargo() {
        let text = "test a ... ok\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\
                    test b ... FAILED\ntest result: FAILED. 3 passed; 1 failed; 0 ignored";
        let counts = Counts::read(&done(text, false));
        assert_eq!((counts.passed, counts.failed, counts.skipped), (5, 1, 1));
        assert_eq!(counts.failures[0], "test b ... FAILED");
    }

    #[test]
    fn reads_both_reports_of_node() {
        for text in ["# pass 7\n# fail 0\n# skipped 1", "ℹ pass 7\nℹ fail 0\nℹ skipped 1"] {
            let counts = Counts::read(&done(text, true));
            assert_eq!((counts.passed, counts.failed, counts.skipped), (7, 0, 1));
        }
    }

    #[test]
    fn says_why_a_test_was_skipped() {
        let counts = Counts::read(&done("ok 3 - smoke # SKIP no Firefox here\n# pass 0\n# skipped 1", true));
        assert_eq!(counts.reasons, ["smoke: no Firefox here"]);
    }

    #[test]
    fn what_does_not_compile_is_a_failure() {
        let counts = Counts::read(&done("error[E0425]: cannot find value", false));
        assert_eq!(counts.failed, 1);
        assert!(counts.failures.iter().any(|line| line.contains("E0425")), "{counts:?}");
    }

    #[test]
    fn no_test_at_all_is_a_failure() {
        assert_eq!(Counts::read(&done("", true)).failed, 1);
    }
}
