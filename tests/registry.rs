//! Walks the tables and asks, in a sentence, for what a row still lacks: file, fixtures, README row, host, button.
//!
//! A newcomer runs `cargo xtask new KIND NAME` and then this, until it is content. The tables in README.md are made from
//! the code: `BLESS=1 cargo test --test registry` writes them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "registry/readme.rs"]
mod readme;
#[path = "registry/row.rs"]
mod row;

use nofault::{export, lint, redact, template, tracker};
use row::{Row, complaints};
use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every row of the table that lacks something, each with a sentence for each thing.
fn complain(kind: &'static str, rows: Vec<Row>) {
    let found = complaints(kind, &rows, &|path| root().join(path).exists());
    assert!(found.is_empty(), "\n\n{}\n", found.join("\n"));
}

fn text_of(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_default()
}

#[test]
fn every_tracker_has_its_files_fixtures_and_button() {
    let rows = tracker::TRACKERS.iter().map(|tracker| {
        let (id, module) = (tracker.id(), tracker.id().replace('-', "_"));
        Row::new(id)
            .text("name", tracker.name())
            .text("account: what the user has to enter", tracker.capabilities().account)
            .text("mark: how its own writes are known again", tracker.capabilities().mark)
            .text("lock: what keeps a write from covering another", tracker.capabilities().lock)
            .some("example address", tracker.examples().len())
            .some("place to publish to", tracker.capabilities().targets.len())
            .file("code", [format!("src/tracker/{module}.rs"), format!("src/tracker/{module}/mod.rs")])
            .file("saved replies", [format!("tests/fixtures/trackers/{id}")])
            .file("place for the button", [format!("www/src/content/sites/{id}.ts")])
    });
    complain("tracker", rows.collect());
}

#[test]
fn every_product_has_its_tracker() {
    let products: Vec<&str> = tracker::PRODUCTS.iter().map(|row| row.id()).collect();
    let trackers: Vec<&str> = tracker::TRACKERS.iter().map(|row| row.id()).collect();
    assert_eq!(products, trackers, "PRODUCTS and TRACKERS of src/tracker/mod.rs have the same rows in the same order");
}

#[test]
fn every_example_address_is_recognised_by_its_tracker_and_by_no_other_that_could_not_be_told_from_it() {
    for tracker in tracker::TRACKERS {
        for example in tracker.examples() {
            let takers = tracker::candidates(example);
            assert!(
                takers.iter().any(|at| at.tracker == tracker.id()),
                "{example} is not recognised by {}",
                tracker.id()
            );
            for at in takers.iter().filter(|_| takers.len() > 1) {
                let confirm = tracker::product(&at.tracker).and_then(|taker| taker.confirm(&at.base));
                assert!(
                    confirm.is_some(),
                    "{example} is recognised by {} beside others, so {} needs a request that confirms it",
                    at.tracker,
                    at.tracker
                );
            }
        }
    }
}

#[test]
fn the_extension_may_ask_for_the_host_of_every_example() {
    let manifest: serde_json::Value = serde_json::from_str(&text_of("manifest.json")).unwrap();
    let hosts = ["host_permissions", "optional_host_permissions"].map(|key| manifest[key].as_array().cloned());
    let hosts: Vec<String> =
        hosts.into_iter().flatten().flatten().filter_map(|host| host.as_str().map(str::to_owned)).collect();
    for tracker in tracker::TRACKERS {
        // Plain http beyond this machine is for the command line alone: the policy of the extension's pages refuses it.
        let reachable = |address: &&&str| address.starts_with("https:") || address.starts_with("http://127.0.0.1");
        for example in tracker.examples().iter().filter(reachable) {
            assert!(
                hosts.iter().any(|pattern| row::allows(pattern, example)),
                "tracker \"{}\": no host pattern of manifest.json lets the extension reach {example}",
                tracker.id()
            );
        }
    }
}

#[test]
fn every_rule_has_its_texts_and_sentences() {
    let rows = lint::RULES.iter().map(|rule| {
        Row::new(rule.id)
            .text("category", rule.category)
            .text("summary", rule.summary)
            .text("why", rule.why)
            .text("ask: a question to answer instead", rule.ask)
            .some("sentence that it fires on", rule.fires_on.len())
            .some("look-alike that it is quiet on", rule.quiet_on.len())
            .file("code", [format!("src/lint/rules/{}.rs", rule.id.replace('-', "_"))])
    });
    complain("rule", rows.collect());
    for rule in lint::RULES {
        for sentence in rule.fires_on {
            assert!(
                sentence.contains('[') && sentence.contains(']'),
                "rule \"{}\": mark the span with [..] in: {sentence}",
                rule.id
            );
        }
        assert!(rule.ask.ends_with('?'), "rule \"{}\": what it asks is no question: {}", rule.id, rule.ask);
    }
}

#[test]
fn every_list_of_phrases_is_asked_for_by_a_rule() {
    let texts_in = |folder: &str| {
        let files = fs::read_dir(root().join(folder)).unwrap().map(|file| file.unwrap().path());
        files.filter(|file| file.is_file()).map(|file| fs::read_to_string(file).unwrap()).collect::<Vec<_>>()
    };
    let asked = |text: &str| {
        let (_, after) = text.split_once("    phrases: &[").unwrap_or_default();
        after.split(']').next().unwrap_or_default().to_owned()
    };
    let rules = texts_in("src/lint/rules");
    let by_others: String = rules.iter().map(|text| asked(text)).collect();
    for text in rules.iter().chain(&texts_in("src/lint")).chain(&texts_in("src/lint/harm")) {
        for (before, _) in text.lines().filter_map(|line| line.split_once(": Phrases =")) {
            let name = before.rsplit(' ').next().unwrap();
            let known = asked(text).contains(&format!("&{name}")) || by_others.contains(&format!("::{name}"));
            assert!(known, "the phrases {name} are never found: no rule has them in its `phrases`");
        }
    }
}

#[test]
fn every_rule_of_redaction_has_its_texts_and_examples() {
    let rows = redact::RULES.iter().map(|rule| {
        // A word that the user gives has no example of ours.
        let given = usize::from(rule.kind == redact::Kind::Word);
        Row::new(rule.id)
            .text("name", rule.name)
            .text("why", rule.why)
            .text("mask", rule.mask)
            .some("text that it finds something in", rule.fires_on.len() + given)
            .some("look-alike", rule.quiet_on.len() + given)
    });
    complain("rule of redaction", rows.collect());
}

#[test]
fn every_template_has_its_texts() {
    let rows = template::BUILTIN.iter().map(|template| {
        Row::new(template.id)
            .text("name", template.name)
            .text("summary", template.summary)
            .text("source", template.source)
            .file("source file", [format!("src/template/builtin/{}.md", template.id)])
    });
    complain("template", rows.collect());
}

#[test]
fn every_format_has_its_texts_and_code() {
    let rows = export::every().map(|format| {
        let id = format.id();
        let file = id.replace('-', "_");
        Row::new(id)
            .text("name", format.name())
            .text("summary", format.summary())
            .file("code", [format!("src/export/{file}.rs"), format!("src/export/{file}/mod.rs")])
    });
    complain("format", rows.collect());
}

#[test]
fn no_id_stands_twice() {
    let ids: [(&str, Vec<&str>); 5] = [
        ("tracker", tracker::TRACKERS.iter().map(|row| row.id()).collect()),
        ("rule", lint::RULES.iter().map(|row| row.id).collect()),
        ("rule of redaction", redact::RULES.iter().map(|row| row.id).collect()),
        ("template", template::BUILTIN.iter().map(|row| row.id).collect()),
        ("format", export::every().map(|row| row.id()).collect()),
    ];
    for (kind, ids) in ids {
        let mut seen = HashSet::new();
        ids.iter().for_each(|id| assert!(seen.insert(id), "{kind} \"{id}\" has two rows"));
    }
}

#[test]
fn the_readme_tells_what_the_code_does() {
    let old = text_of("README.md");
    let new = readme::filled(&old, &readme::tables()).unwrap();
    if std::env::var_os("BLESS").is_some() {
        fs::write(root().join("README.md"), &new).unwrap();
        return;
    }
    let behind = new.lines().find(|line| !old.lines().any(|known| known == *line));
    assert!(
        old == new,
        "README.md is behind the code, e.g. at\n{}\nRun: BLESS=1 cargo test --test registry",
        behind.unwrap_or("")
    );
}
