//! The walls of the house: who may use whom, who knows JavaScript, who reads a clock. A sentence says what is wrong.
//!
//! The table of arrows is [`ARROWS`]; it is the one place where it stands in code. Comments and texts of the sources do
//! not count, tests inside them do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "purity/source.rs"]
mod source;

use source::{paths_of, words_of};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of `src/` and the modules of ours that it may use. An arrow not listed is a mistake.
const ARROWS: &[(&str, &[&str])] = &[
    ("plain", &[]),
    ("small", &[]),
    ("model", &["time"]),
    ("http", &[]),
    ("time", &[]),
    ("document", &[]),
    ("lint", &[]),
    ("tracker", &["model", "http", "time"]),
    ("evidence", &["model", "http", "time"]),
    ("timeline", &["model", "http", "time"]),
    ("redact", &["model", "http", "time"]),
    ("template", &["model", "document", "time"]),
    // The model, because JSON holds the material itself.
    ("export", &["model", "document"]),
    ("metrics", &["model", "time"]),
    ("paper", &["model", "document", "export", "redact", "metrics", "time"]),
    (
        "flow",
        &[
            "model", "http", "time", "document", "lint", "tracker", "evidence", "timeline", "redact", "template",
            "export",
        ],
    ),
    // The two shells. They list trackers and templates, carry requests and show plain data; they decide nothing.
    (
        "wasm",
        &[
            "flow", "lint", "export", "metrics", "model", "http", "document", "tracker", "template", "evidence",
            "redact", "paper",
        ],
    ),
    (
        "bin",
        &["flow", "lint", "export", "metrics", "model", "http", "document", "tracker", "template", "evidence", "paper"],
    ),
    ("lib", &[]),
];

/// Modules that are a shell: they know the world outside.
const SHELLS: &[&str] = &["wasm", "bin"];

/// What the core may not name: the clock, the network, files, other programs, other threads.
const OUTSIDE: &[&str] = &[
    "std::net",
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    // Not all of `std::io`: a writer into memory is how a template's output is capped.
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::io::Read",
    "std::io::BufRead",
    "std::time::SystemTime",
    "std::time::Instant",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "chrono::Local",
    "ureq",
];

/// Crates that know JavaScript.
const JAVASCRIPT: &[&str] = &["wasm_bindgen", "js_sys", "web_sys", "serde_wasm_bindgen", "wasm_bindgen_futures"];

#[test]
fn no_module_uses_one_that_it_may_not() {
    complain(every_source().iter().flat_map(|(file, text)| arrows(file, text)).collect());
}

#[test]
fn the_core_reads_no_clock_and_sends_nothing() {
    complain(every_source().iter().flat_map(|(file, text)| outside(file, text)).collect());
}

#[test]
fn javascript_is_known_in_one_place() {
    complain(every_source().iter().flat_map(|(file, text)| javascript(file, text)).collect());
}

#[test]
fn the_manifest_keeps_the_walls() {
    complain(manifest(&fs::read_to_string(root().join("Cargo.toml")).unwrap()));
}

fn complain(mistakes: Vec<String>) {
    assert!(mistakes.is_empty(), "\n\n{}\n", mistakes.join("\n"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of `src/`, named from there, with its text.
fn every_source() -> Vec<(String, String)> {
    let mut found = Vec::new();
    walk(&root().join("src"), &mut found);
    assert!(found.len() > 5, "src/ was not found");
    found
}

fn walk(dir: &Path, found: &mut Vec<(String, String)>) {
    for path in fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let name = path.strip_prefix(root().join("src")).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// `tracker` for `tracker/redmine.rs`, `time` for `time.rs`.
fn module_of(file: &str) -> &str {
    file.split('/').next().unwrap_or(file).trim_end_matches(".rs")
}

/// How many steps above the file's module the crate's root is.
fn depth_of(file: &str) -> usize {
    let parts = file.trim_end_matches(".rs").trim_end_matches("/mod").split('/').count();
    if module_of(file) == "lib" { 0 } else { parts }
}

fn arrows(file: &str, text: &str) -> Vec<String> {
    let module = module_of(file);
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == module) else {
        return vec![format!(
            "src/{file}: the module \"{module}\" has no row in ARROWS of tests/purity.rs; give it one"
        )];
    };
    let mut used: Vec<String> = paths_of(text).iter().filter_map(|path| own_module(path, depth_of(file))).collect();
    used.sort();
    used.dedup();
    // Everybody may say how its data is stored, and keep it small.
    used.retain(|target| target != module && target != "plain" && target != "small" && !allowed.contains(&&**target));
    used.into_iter()
        .map(|target| {
            let may = if allowed.is_empty() { "nothing of ours".to_owned() } else { allowed.join(", ") };
            format!("src/{file}: \"{module}\" uses \"{target}\", and may use {may}; move the code or pass plain data")
        })
        .collect()
}

/// The module of ours that a path leads into, e.g. `flow` for `crate::flow::Step`.
fn own_module(path: &[String], depth: usize) -> Option<String> {
    let climbs = path.iter().take_while(|part| *part == "super").count();
    let rest = match path.first()?.as_str() {
        "crate" | "nofault" => &path[1..],
        "super" if climbs >= depth => &path[climbs..],
        _ => return None,
    };
    rest.first().filter(|name| ARROWS.iter().any(|(module, _)| module == name)).cloned()
}

fn outside(file: &str, text: &str) -> Vec<String> {
    if SHELLS.contains(&module_of(file)) {
        return Vec::new();
    }
    let named = OUTSIDE.iter().filter(|word| names(text, word));
    named.map(|word| format!("src/{file}: the core names {word}; take what it gives as an argument")).collect()
}

fn javascript(file: &str, text: &str) -> Vec<String> {
    if module_of(file) == "wasm" {
        return Vec::new();
    }
    let named = JAVASCRIPT.iter().filter(|word| names(text, word));
    named.map(|word| format!("src/{file}: {word} may be used in src/wasm/ alone")).collect()
}

/// Whether a path or a plain word of the source begins with the given path, or has it at its end.
fn names(text: &str, wanted: &str) -> bool {
    let wanted: Vec<&str> = wanted.split("::").collect();
    let same = |path: &Vec<String>| path.windows(wanted.len()).any(|part| part.iter().eq(wanted.iter()));
    paths_of(text).iter().any(same) || (wanted.len() == 1 && words_of(text).any(|word| word == wanted[0]))
}

fn manifest(text: &str) -> Vec<String> {
    let mut mistakes = Vec::new();
    let mut section = "";
    for line in text.lines() {
        if line.starts_with('[') {
            section = line;
        }
        let name = line.split([' ', '=']).next().unwrap_or_default().replace('-', "_");
        let native = section.ends_with("dependencies]") && !section.contains("wasm32\")");
        if native && JAVASCRIPT.contains(&&*name) {
            mistakes.push(format!("Cargo.toml: {name} stands in {section}; it belongs under the wasm32 target"));
        }
        if name == "chrono" && (!line.contains("default-features = false") || line.contains("\"clock\"")) {
            mistakes.push("Cargo.toml: chrono must come without its feature \"clock\"".to_owned());
        }
    }
    mistakes
}

mod checker {
    //! The checks themselves are checked: each finds an injected mistake and is silent on its look-alike.

    use super::*;

    #[test]
    fn finds_an_arrow_that_is_not_allowed() {
        let found = arrows("lint/mod.rs", "use crate::model::Ticket;");
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("\"lint\" uses \"model\", and may use nothing of ours"), "{found:?}");
    }

    #[test]
    fn finds_arrows_in_groups_in_code_and_by_climbing() {
        assert_eq!(arrows("tracker/redmine.rs", "use crate::{http::Reply, flow::{Step, View}};").len(), 1);
        assert_eq!(arrows("tracker/redmine.rs", "fn f() { let x = crate::lint::lint(\"\"); }").len(), 1);
        assert_eq!(arrows("tracker/redmine.rs", "use super::super::flow::Step;").len(), 1);
        assert_eq!(arrows("time.rs", "use super::model;").len(), 1);
        assert_eq!(arrows("bin/nofault.rs", "use nofault::timeline::merge;").len(), 1);
        assert_eq!(arrows("tracker/x.rs", "#[cfg(test)] mod tests { use crate::flow; }").len(), 1);
    }

    #[test]
    fn is_silent_on_allowed_arrows_and_on_talk_about_others() {
        assert_eq!(arrows("tracker/redmine.rs", "use crate::http::{Reply, Request};\nuse super::Ask;").len(), 0);
        assert_eq!(
            arrows("lint/mod.rs", "//! See [`crate::flow`].\n/* crate::model */ const X: &str = \"crate::model\";")
                .len(),
            0
        );
        assert_eq!(arrows("model/ticket.rs", "use super::Person; use crate::time::Moment;").len(), 0);
        assert_eq!(
            arrows("lint/a.rs", "const A: &str = r#\"a \"crate::flow\" \"#; const B: char = '\"'; use super::Rule;")
                .len(),
            0
        );
    }

    #[test]
    fn asks_for_the_row_of_a_new_module() {
        assert!(arrows("gossip/mod.rs", "")[0].contains("has no row"));
    }

    #[test]
    fn finds_a_clock_a_socket_and_a_file_in_the_core() {
        for text in [
            "let now = Utc::now();",
            "use std::{collections::HashMap, fs};",
            "use std::time::Instant;",
            "fn f() -> std::time::SystemTime { loop {} }",
            "use std::net::TcpStream;",
            "let a = ureq::get(\"x\");",
        ] {
            assert!(!outside("flow/mod.rs", text).is_empty(), "{text}");
        }
        assert_eq!(outside("bin/nofault.rs", "use std::fs;"), Vec::<String>::new());
        assert_eq!(
            outside("flow/mod.rs", "use std::fmt; use std::time::Duration; let fs = 1; // Utc::now()"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn finds_javascript_outside_its_place() {
        assert_eq!(javascript("flow/mod.rs", "use js_sys::Date;").len(), 1);
        assert_eq!(javascript("flow/mod.rs", "#[wasm_bindgen] pub fn f() {}").len(), 1);
        assert_eq!(javascript("wasm/mod.rs", "use js_sys::Date;").len(), 0);
    }

    #[test]
    fn finds_a_wall_that_the_manifest_lost() {
        assert_eq!(manifest("[dependencies]\njs-sys = \"1\"").len(), 1);
        assert_eq!(manifest("[target.'cfg(target_arch = \"wasm32\")'.dependencies]\njs-sys = \"1\"").len(), 0);
        assert_eq!(manifest("[dependencies]\nchrono = { version = \"0.4\", features = [\"clock\"] }").len(), 1);
        assert_eq!(manifest("[dependencies]\nchrono = \"0.4\"").len(), 1);
    }
}
