//! What each source makes of its files: a folder is a test.
//!
//! `fixtures/evidence/<source>/<case>/` holds the file that is brought, or a folder `<name>.zip/` that is packed first,
//! `wish.json` where something is wished, and `expected.json`. `BLESS=1 cargo test --test evidence` rewrites the latter.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "evidence/laws.rs"]
mod laws;
#[path = "evidence/zip.rs"]
mod zip;
#[path = "evidence/people_and_alarms.rs"]
mod people_and_alarms;

use nofault::evidence::{self, Columns, SOURCES, Wish};
use nofault::plain::Shown;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/evidence")
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(path).into_iter().flatten().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// The wish of a case; its source is found out unless it is named.
fn wish(case: &Path) -> Wish {
    let Ok(text) = fs::read_to_string(case.join("wish.json")) else { return Wish::default() };
    let told: Value = serde_json::from_str(&text).unwrap();
    let number = |name: &str| told[name].as_i64().map(|number| i32::try_from(number).unwrap());
    let word = |value: &Value| value.as_str().map(str::to_owned);
    let columns = told.get("columns").map(|columns| Columns {
        time: word(&columns["time"]).unwrap(),
        text: word(&columns["text"]).unwrap(),
        actor: word(&columns["actor"]),
        url: word(&columns["url"]),
        day_first: columns["dayFirst"].as_bool(),
    });
    Wish {
        source: word(&told["source"]),
        offset_min: number("offsetMin").unwrap_or(0),
        year: number("year"),
        ahead_s: number("aheadS").unwrap_or(0),
        columns,
    }
}

/// The file that is brought.
fn brought(case: &Path) -> PathBuf {
    let files = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path());
    let is_brought = |path: &PathBuf| {
        let is_zip = path.extension().is_some_and(|end| end == "zip");
        (path.is_file() || is_zip) && !["wish.json", "expected.json"].contains(&&*name_of(path))
    };
    let mut files: Vec<PathBuf> = files.filter(is_brought).collect();
    assert_eq!(files.len(), 1, "{} holds not just one file to bring", case.display());
    files.remove(0)
}

/// Its bytes; those of the archive that is made of a folder.
fn bytes_of(file: &Path) -> Vec<u8> {
    if file.is_dir() { zip::of_folder(file) } else { fs::read(file).unwrap() }
}

fn read(case: &Path) -> Value {
    let file = brought(case);
    let found = evidence::read(&name_of(&file), bytes_of(&file), &wish(case));
    found.map_or_else(|error| Value::String(error.to_string()), |evidence| evidence.plain())
}

#[test]
fn every_file_is_read_as_expected() {
    for source in folders(&fixtures()) {
        for case in folders(&source) {
            let found = serde_json::to_string_pretty(&read(&case)).unwrap() + "\n";
            let path = case.join("expected.json");
            if std::env::var_os("BLESS").is_some() {
                fs::write(&path, &found).unwrap();
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(found, expected, "{} differs; BLESS=1 writes what was found", path.display());
        }
    }
}

#[test]
fn every_source_has_a_file_that_it_reads_and_a_broken_one() {
    for source in SOURCES {
        let cases = folders(&fixtures().join(source.id()));
        let of_source = |evidence: &&Value| evidence["source"] == source.id();
        let read: Vec<Value> = cases.iter().map(|case| read(case)).collect();
        let whole = read.iter().filter(of_source).any(|evidence| {
            evidence["leftOut"].as_array().is_some_and(Vec::is_empty)
                && (evidence["told"][0].is_object() || evidence["series"][0].is_object())
        });
        assert!(
            whole,
            "source \"{}\" reads no whole file: add tests/fixtures/evidence/{}/<case>/",
            source.id(),
            source.id()
        );
        let broken = read.iter().filter(of_source).any(|evidence| evidence["leftOut"][0].is_object());
        assert!(broken, "source \"{}\" has no broken file in tests/fixtures/evidence/{}/", source.id(), source.id());
    }
}
