//! The linter against sentences that it was not written from; skipped where they are not at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use nofault::lint::{Finding, Severity};
use serde::Deserialize;

use super::found;

#[derive(Deserialize)]
struct Labelled {
    id: String,
    text: String,
    label: String,
    category: Option<String>,
    sample: String,
}

fn corpus(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus").join(name);
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    Some(path)
}

fn loud(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity > Severity::Info)
}

/// Categories that no rule covers yet.
const LATER: [&str; 8] = [
    "punitive",
    "team_blame",
    "procedure_violation",
    "self_blame",
    "absolute_person",
    "passive_blame",
    "rhetorical",
    "second_person",
];

#[test]
fn labelled_sentences_are_told_apart_well_enough() {
    let Some(path) = corpus("blame-dev.jsonl") else { return };
    let lines = std::fs::read_to_string(path).expect("the sentences");
    let sentences: Vec<Labelled> = lines.lines().map(|line| serde_json::from_str(line).expect("a label")).collect();
    let misses = std::env::var_os("MISSES").is_some();
    let (mut hits, mut blame, mut false_alarms, mut quiet_or_info, mut borderline) = (0, 0, 0, 0, 0);
    let mut by_category: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for sentence in &sentences {
        let findings = found(&sentence.text);
        let category = sentence.category.clone().unwrap_or_default();
        match sentence.label.as_str() {
            "blame" => {
                let row = by_category.entry(category.clone()).or_default();
                row.1 += 1;
                row.0 += u32::from(loud(&findings));
                let covered = !LATER.contains(&category.as_str());
                blame += u32::from(covered);
                hits += u32::from(covered && loud(&findings));
                if misses && !loud(&findings) {
                    println!("MISS {} {category}: {}", sentence.id, sentence.text);
                }
            }
            "ok" if loud(&findings) => {
                false_alarms += 1;
                if misses {
                    let words: Vec<_> = findings.iter().map(|finding| (finding.rule, &finding.text)).collect();
                    println!("FALSE {} ({}): {}\n      {words:?}", sentence.id, sentence.sample, sentence.text);
                }
            }
            "borderline" => {
                borderline += 1;
                quiet_or_info += u32::from(!loud(&findings));
                if misses && loud(&findings) {
                    println!("LOUD {} {category}: {} {:?}", sentence.id, sentence.text, findings[0].text);
                }
            }
            _ => {}
        }
    }
    for (category, (hit, all)) in &by_category {
        println!("{category:22} {hit:3} of {all}");
    }
    let precision = f64::from(hits) / f64::from(hits + false_alarms);
    let recall = f64::from(hits) / f64::from(blame);
    println!(
        "covered categories: precision {precision:.3}, recall {recall:.3} ({hits} of {blame}, {false_alarms} false)"
    );
    println!("borderline silent or info: {quiet_or_info} of {borderline}");
    assert!(precision >= 0.95, "precision {precision:.3}");
    assert!(recall >= 0.65, "recall {recall:.3}");
}

#[test]
fn whole_documents_are_nearly_silent() {
    let Some(path) = corpus("docs") else { return };
    let (mut words, mut alarms) = (0, 0);
    for entry in std::fs::read_dir(path).expect("the documents") {
        let path = entry.expect("a file").path();
        if path.file_name().is_some_and(|name| name == "SOURCES.md") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a document");
        words += text.split_whitespace().count();
        for finding in found(&text) {
            println!("{:?} {:?} {} {:?}", path.file_name().unwrap(), finding.severity, finding.rule, finding.text);
            alarms += usize::from(finding.severity > Severity::Info);
        }
    }
    println!("{alarms} warnings and errors in {words} words");
    assert!(alarms * 1000 <= words, "{alarms} in {words} words");
}
