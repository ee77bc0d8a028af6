//! The file of data, and the program.

mod common;

use common::{options, site_with};
use demo::Options;
use serde_json::json;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

#[test]
fn what_was_created_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { file: Some(folder.path().join("demo.json")), ..options() };
    let first = site_with(&options);
    let body = json!({"issue": {"project_id": 1, "subject": "Kept", "parent_issue_id": 1}});
    let id = first.post("/issues.json", &body).json()["issue"]["id"].clone();
    drop(first);
    let second = site_with(&options);
    assert_eq!(second.read(&format!("/issues/{id}.json"))["issue"]["subject"], "Kept");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["demo.json"]);
}

#[test]
fn a_file_that_is_something_else_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.json");
    fs::write(&path, "{\"dear\": \"John\"}").unwrap();
    let error = demo::spawn(demo::seed::data(), &Options { file: Some(path.clone()), ..options() }).err().unwrap();
    let message = error.to_string();
    assert!(message.contains("letter.json") && message.contains("left as it is"), "{message}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "{\"dear\": \"John\"}");
}

#[test]
fn a_change_that_cannot_be_stored_is_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gone").join("demo.json");
    fs::create_dir(folder.path().join("gone")).unwrap();
    let site = site_with(&Options { file: Some(path), ..options() });
    fs::remove_dir_all(folder.path().join("gone")).unwrap();
    let before = site.running.data();
    assert_eq!(site.put("/issues/1.json", &json!({"issue": {"notes": "lost"}})).status, 500);
    assert_eq!(before, site.running.data());
}

#[test]
fn the_program_says_where_it_listens_with_which_key_and_what_to_open() {
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_demo")).args(["--port", "0"]).stdout(Stdio::piped()).spawn().unwrap();
    let lines: Vec<String> = BufReader::new(child.stdout.take().unwrap()).lines().take(3).map(Result::unwrap).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    let base = lines[0].strip_prefix("listening on ").unwrap();
    assert!(base.starts_with("http://127.0.0.1:"));
    assert_eq!(lines[1].strip_prefix("api key ").unwrap().len(), 40);
    assert_eq!(lines[2], format!("incident {base}/issues/1"));
}

#[test]
fn the_program_refuses_what_it_does_not_know_in_a_sentence() {
    let out = Command::new(env!("CARGO_BIN_EXE_demo")).args(["--port", "many"]).output().unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("many is no port"));
}
