//! The command line as people script it: shapes, exit status, one sentence for bad input.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn nofault(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nofault")).args(arguments).output().unwrap()
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn lint_prints_an_element_per_file_with_bytes_lines_and_columns() {
    let folder = tempfile::tempdir().unwrap();
    let draft = file(&folder, "a.md", "Alles gut – fine.\n\nÜber: John pushed bad code.\n".as_bytes());
    let clean = file(&folder, "b.md", b"The health check failed to start.\n");
    let output = nofault(&["lint", "--format", "json", draft.to_str().unwrap(), clean.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let files: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(files[1]["findings"], serde_json::json!([]));
    let finding = &files[0]["findings"][0];
    assert_eq!((&finding["line"], &finding["column"]), (&3.into(), &7.into()));
    let source = std::fs::read(&draft).unwrap();
    let at = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
    assert_eq!(text(&source[at("start")..at("end")]), finding["text"].as_str().unwrap());
    for key in ["rule", "category", "severity", "what", "why", "ask"] {
        assert!(finding[key].as_str().is_some_and(|words| !words.is_empty()), "{key}");
    }
    assert!(["safe", "hint"].contains(&finding["fixes"][0]["safety"].as_str().unwrap()));
}

#[test]
fn lint_ends_with_nought_when_nothing_is_at_or_above_the_level() {
    let folder = tempfile::tempdir().unwrap();
    let draft = file(&folder, "a.md", b"The DBA forgot to add the index.\n");
    let path = draft.to_str().unwrap();
    assert_eq!(nofault(&["lint", path]).status.code(), Some(1));
    assert_eq!(nofault(&["lint", "--min-severity", "error", path]).status.code(), Some(0));
}

#[test]
fn lint_reads_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nofault"))
        .args(["lint", "--format", "github", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"fine\n\nEngineer pushed wrong config.\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(
        text(&output.stdout).starts_with("::warning file=-,line=3,col=1,title=role-agent::"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn people_are_told_by_a_file_and_a_broken_one_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let draft = file(&folder, "a.md", b"tomk broke the build again.\n");
    let people = file(&folder, "people.json", br#"[{"name": "Tom Keller", "handles": ["tomk"]}]"#);
    let path = draft.to_str().unwrap();
    let output = nofault(&["lint", "--format", "json", "--people", people.to_str().unwrap(), path]);
    assert!(text(&output.stdout).contains("named-agent"), "{}", text(&output.stdout));
    let broken = file(&folder, "broken.json", b"[\n  {\"name\": 3}\n]");
    let output = nofault(&["lint", "--people", broken.to_str().unwrap(), path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("broken.json, line 2"), "{}", text(&output.stderr));
}

#[test]
fn bytes_that_are_no_text_are_refused_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    for (bytes, said) in [(&b"ok\n\xff\n"[..], "line 2: not UTF-8"), (&b"a\n\nb\0"[..], "line 3: a NUL byte")] {
        let bad = file(&folder, "bad.md", bytes);
        let output = nofault(&["lint", bad.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
        assert_eq!(text(&output.stderr).lines().count(), 1);
    }
}

#[test]
fn sarif_names_every_rule_and_each_result_has_a_place() {
    let folder = tempfile::tempdir().unwrap();
    let draft = file(&folder, "a.md", b"The database query was the root cause.\n");
    let output = nofault(&["lint", "--format", "sarif", draft.to_str().unwrap()]);
    let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
    let run = &sarif["runs"][0];
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "single-root-cause");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 1);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
}

#[test]
fn every_rule_can_be_explained_and_an_unknown_one_names_the_known() {
    let rules: Value = serde_json::from_slice(&nofault(&["rules", "--format", "json"]).stdout).unwrap();
    for rule in rules.as_array().unwrap() {
        let output = nofault(&["explain", rule["id"].as_str().unwrap()]);
        let page = text(&output.stdout);
        assert!(page.contains(rule["why"].as_str().unwrap()));
        for sentence in ["fires_on", "quiet_on"].iter().flat_map(|list| rule[list].as_array().unwrap()) {
            assert!(page.contains(&sentence.as_str().unwrap().replace(['[', ']'], "")), "{sentence}");
        }
    }
    let output = nofault(&["explain", "nonsense"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("named-agent"));
}

#[test]
fn tables_are_json_arrays_with_ids() {
    for table in ["rules", "templates", "trackers", "formats"] {
        let rows: Value = serde_json::from_slice(&nofault(&[table, "--format", "json"]).stdout).unwrap();
        assert!(
            rows.as_array().is_some_and(|rows| !rows.is_empty() && rows.iter().all(|row| row["id"].is_string())),
            "{table}"
        );
    }
}

#[test]
fn an_address_that_is_no_ticket_and_a_missing_token_are_one_sentence_each() {
    let output = nofault(&["generate", "https://redmine.example/projects/ops"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("is not the page of a ticket"));
    let output = nofault(&["generate", "https://redmine.example/issues/1", "--token-env", "NOFAULT_NO_SUCH_VARIABLE"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("NOFAULT_NO_SUCH_VARIABLE holds no token"));
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nofault"))
        .args(["rules", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
}
