//! Findings as text for people, JSON, SARIF or GitHub's workflow commands.

use super::lint::Form;
use super::out::say;
use super::place::Places;
use nofault::lint::{self, Finding, Severity};
use serde_json::{Value, json};

/// A text and what was found in it.
pub struct Checked {
    /// The file as the user named it.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What was found, in order.
    pub findings: Vec<Finding>,
}

/// Prints all findings.
pub fn print(form: Form, checked: &[Checked]) {
    match form {
        Form::Human => checked.iter().for_each(print_human),
        Form::Json => say!("{:#}", Value::Array(checked.iter().map(json_of).collect())),
        Form::Sarif => say!("{:#}", sarif(checked)),
        Form::Github => checked.iter().for_each(print_github),
    }
}

/// A severity as people and JSON write it.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn print_human(checked: &Checked) {
    let mut places = Places::new(&checked.text);
    for finding in &checked.findings {
        let (line, column) = places.of(finding.start);
        say!(
            "{}:{line}:{column}: {}: {} [{}]",
            checked.file,
            severity_word(finding.severity),
            finding.what,
            finding.rule
        );
        say!("    “{}”", finding.text);
        say!("    Why: {}", finding.why);
        say!("    Ask: {}", finding.ask);
        for fix in &finding.fixes {
            say!("    Instead: {}", fix.text);
        }
    }
}

/// The file and its findings, with bytes, lines and columns.
pub fn json_of(checked: &Checked) -> Value {
    let mut places = Places::new(&checked.text);
    let findings = checked.findings.iter().map(|finding| {
        let (line, column) = places.of(finding.start);
        let fixes = finding.fixes.iter().map(|fix| json!({ "text": fix.text, "safety": fix.safety }));
        json!({
            "rule": finding.rule, "category": finding.category, "severity": finding.severity,
            "start": finding.start, "end": finding.end, "line": line, "column": column, "text": finding.text,
            "what": finding.what, "why": finding.why, "ask": finding.ask, "fixes": fixes.collect::<Vec<_>>(),
        })
    });
    json!({ "file": checked.file, "findings": findings.collect::<Vec<_>>() })
}

fn sarif(checked: &[Checked]) -> Value {
    let rules = lint::RULES.iter().map(|rule| {
        json!({ "id": rule.id, "shortDescription": { "text": rule.summary }, "fullDescription": { "text": rule.why },
                "defaultConfiguration": { "level": level(rule.severity) } })
    });
    let results = checked.iter().flat_map(|file| {
        let mut places = Places::new(&file.text);
        file.findings.iter().map(move |finding| sarif_result(file, finding, &mut places))
    });
    let driver = json!({ "name": "nofault", "version": env!("CARGO_PKG_VERSION"), "rules": rules.collect::<Vec<_>>() });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results.collect::<Vec<_>>() }],
    })
}

fn sarif_result(file: &Checked, finding: &Finding, places: &mut Places<'_>) -> Value {
    let (line, column) = places.of(finding.start);
    let (end_line, end_column) = places.of(finding.end);
    let region = json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column });
    json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": format!("{}. {} {}", finding.what, finding.why, finding.ask) },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&file.file) }, "region": region } }],
        "partialFingerprints": { "nofault/v1": finding.hash },
    })
}

/// The name of a file as a relative reference: what has a meaning in an address, and what is no ASCII, by its bytes.
fn uri(file: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let mut out = String::with_capacity(file.len());
    for byte in file.bytes() {
        if keep(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "note",
        severity => severity_word(severity),
    }
}

fn print_github(checked: &Checked) {
    let mut places = Places::new(&checked.text);
    for finding in &checked.findings {
        let (line, column) = places.of(finding.start);
        let command = match finding.severity {
            Severity::Info => "notice",
            severity => severity_word(severity),
        };
        let message = escaped(&format!("{}. {} {}", finding.what, finding.why, finding.ask));
        let file = escaped(&checked.file).replace(':', "%3A").replace(',', "%2C");
        say!("::{command} file={file},line={line},col={column},title={}::{message}", finding.rule);
    }
}

/// The runner reads a command up to the line's end, so its own signs are written as it wants them.
fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
