//! `cargo xtask fuzz`: the fuzz targets of `tests/fuzz/`, one after the other.
//!
//! The linter's seeds are the lines of its fixtures, each also with people and an edit; others begin with the files of
//! [`WHOLE`]. The words of the fixtures are the dictionary. What was interesting is kept in `tests/fuzz/corpus/`, what failed in
//! `tests/fuzz/artifacts/`; both are ignored.

use crate::args::Args;
use crate::setup::cargo_tool;
use crate::sh::{self, Step, print};
use crate::trouble::{Naming, Outcome, Trouble};
use crate::{fingerprint, paths};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The cargo-fuzz that we run with.
const CARGO_FUZZ: &str = "0.13.2";

/// Longest input, in bytes: whole documents, and short enough to try thousands of them a second.
const LONGEST: usize = 4096;

/// Targets that begin with whole files, and where these lie.
const WHOLE: &[(&str, &[&str])] = &[
    ("evidence", &["tests/fixtures/evidence", "demo/evidence"]),
    ("document", &["src/template/builtin", "tests/fixtures/template", "tests/fixtures/export"]),
    ("template", &["src/template/builtin"]),
    ("redact", &["tests/fixtures/template", "demo/evidence"]),
];

/// Fuzzes each target for so many minutes (1 when nothing is said), or the one that is named.
///
/// # Errors
///
/// When a tool cannot be brought, a target does not build, or an input was found on which it fails.
pub fn run(mut args: Args) -> Outcome {
    let minutes = args.option("--minutes")?.unwrap_or_else(|| "1".to_owned());
    let minutes: u64 = minutes.parse().naming(format_args!("read --minutes {minutes}"))?;
    let only = args.word();
    args.end()?;
    let targets = targets()?;
    let chosen: Vec<&String> =
        targets.iter().filter(|target| only.as_ref().is_none_or(|only| only == *target)).collect();
    if chosen.is_empty() {
        return Err(Trouble::new("There is no such fuzz target").todo(format!("One of: {}", targets.join(", "))));
    }
    cargo_tool::ensure("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ)?;
    let words = lines()?;
    files()?;
    chosen.into_iter().try_for_each(|target| fuzz(target, minutes, words))
}

/// Names of the targets: the `[[bin]]` of the manifest.
fn targets() -> Outcome<Vec<String>> {
    let manifest = paths::root().join("tests/fuzz/Cargo.toml");
    let text = std::fs::read_to_string(&manifest).naming(format_args!("read {}", manifest.display()))?;
    let bins = text.split("[[bin]]").skip(1).filter_map(|bin| bin.split("name = \"").nth(1)?.split('"').next());
    Ok(bins.map(str::to_owned).collect())
}

/// Where the seeds of a target lie.
fn seeds(target: &str) -> PathBuf {
    let is_whole = WHOLE.iter().any(|(of, _)| *of == target);
    paths::target().join("fuzz/seeds").join(if is_whole { target } else { "lines" })
}

/// Writes a seed for each file that a target begins with; in front of evidence stands its name, as `tests/fuzz/file.rs` reads it.
fn files() -> Outcome {
    for (target, folders) in WHOLE {
        let seeds = paths::made(seeds(target))?;
        let files = folders.iter().flat_map(|folder| fingerprint::files(&paths::root().join(folder)));
        for (number, file) in files.enumerate() {
            let content = std::fs::read(&file).naming(format_args!("read {}", file.display()))?;
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let seed = if *target == "evidence" { [name.as_bytes(), &[1], &content].concat() } else { content };
            let path = seeds.join(format!("{number:05}"));
            std::fs::write(&path, seed).naming(format_args!("write {}", paths::short(&path)))?;
        }
    }
    Ok(())
}

/// Writes a seed for every line of the linter's fixtures, and the dictionary; the number of its words.
fn lines() -> Outcome<usize> {
    let seeds = paths::made(seeds("lint"))?;
    let mut words = BTreeSet::new();
    let mut number = 0;
    let fixtures = fingerprint::files(&paths::root().join("tests/fixtures/lint"));
    for file in fixtures.iter().filter(|file| file.extension().is_some_and(|ending| ending == "txt")) {
        let text = std::fs::read_to_string(file).naming(format_args!("read {}", file.display()))?;
        for line in text.lines().filter(|line| !line.is_empty()) {
            words.extend(line.split_whitespace().map(quoted));
            write(&seeds.join(format!("{number:05}")), line)?;
            write(&seeds.join(format!("{number:05}-edited")), &edited(line))?;
            number += 1;
        }
    }
    write(&paths::target().join("fuzz/words.dict"), &words.iter().cloned().collect::<Vec<_>>().join("\n"))?;
    Ok(words.len())
}

/// A context, the text and two edits, in the form that `tests/fuzz/input.rs` reads.
fn edited(line: &str) -> String {
    let middle = line.split_whitespace().nth(1).unwrap_or(line);
    format!("person\tAna Sol\tDBA\tana\nteam\tpayments\n\u{1}{line}\n\n{line}\u{1}0 {middle} \u{1}A\t\n")
}

fn write(path: &Path, text: &str) -> Outcome {
    std::fs::write(path, text).naming(format_args!("write {}", path.display()))
}

/// A word as libFuzzer's dictionaries want it, with the space behind it.
fn quoted(word: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
    let bytes =
        word.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("\\x{byte:02x}") });
    format!("\"{} \"", bytes.collect::<String>())
}

/// Runs one target. On the stable toolchain: the bootstrap variable lets it take the flags of the instrumentation.
fn fuzz(target: &str, minutes: u64, words: usize) -> Outcome {
    let cargo_fuzz = || Step::new(format!("fuzz target {target}"), "cargo").env("RUSTC_BOOTSTRAP", "1");
    let shared = ["--fuzz-dir", "tests/fuzz", "--sanitizer", "none", target];
    Step::new(format!("build of the fuzz target {target}"), "cargo")
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["fuzz", "build"])
        .args(shared)
        .run()?;
    let corpus = paths::made(paths::root().join("tests/fuzz/corpus").join(target))?;
    let done = cargo_fuzz()
        .args(["fuzz", "run"])
        .args(shared)
        .args([&corpus, &seeds(target)])
        .args(["--", "-timeout=10", "-print_final_stats=1", "-use_value_profile=1"])
        .args([format!("-max_len={LONGEST}"), format!("-max_total_time={}", minutes * 60)])
        .args([format!("-dict={}", paths::target().join("fuzz/words.dict").display())])
        .limit(Duration::from_secs(minutes * 60 + 600))
        .watch()?;
    let told = |name: &str| done.lines.iter().rev().find_map(|line| Some(line.split_once(name)?.1.trim().to_owned()));
    if !done.success {
        let what =
            format!("fuzz target {target} found something: {}. Its output: {}", done.ending, paths::short(&done.log));
        return Err(Trouble { tail: done.tail(), ..Trouble::new(what) }
            .todo("The input lies in tests/fuzz/artifacts/; make a test of it, then mend the code."));
    }
    let count = told("stat::number_of_executed_units:").unwrap_or_else(|| "an unknown number of".to_owned());
    print(&format!("{target}: {count} texts in {}, a dictionary of {words} words, no finding", sh::seconds(done.took)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_targets_are_those_of_the_manifest() {
        let targets = targets().unwrap();
        assert!(targets.contains(&"lint".to_owned()));
        for (target, folders) in WHOLE {
            assert!(targets.contains(&(*target).to_owned()), "{target}");
            for folder in *folders {
                assert!(!fingerprint::files(&paths::root().join(folder)).is_empty(), "{folder}");
            }
        }
    }

    #[test]
    fn words_are_quoted_for_the_dictionary() {
        assert_eq!(quoted("a\"b"), "\"a\\x22b \"");
        assert_eq!(quoted("é"), "\"\\xc3\\xa9 \"");
    }
}
