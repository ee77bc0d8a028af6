//! How numbers and findings are written for a terminal.

use nofault::lint::{Finding, Severity};
use std::collections::BTreeMap;

/// A share; 1 of nothing.
pub fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// `3 (4.6 %)`.
pub fn per_cent(part: usize, whole: usize) -> String {
    if whole == 0 { format!("{part}") } else { format!("{part} ({:.1} %)", 100.0 * ratio(part, whole)) }
}

/// `lapse 3, named-agent 1`: the most frequent first.
pub fn named(counts: &BTreeMap<&'static str, usize>) -> String {
    let mut counts: Vec<(&&str, &usize)> = counts.iter().collect();
    counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

/// Severity, rule and words of a finding.
pub fn said(finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    format!("{severity} {} \"{}\"", finding.rule, one_line(&finding.text))
}

/// The text with every stretch of white space as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An invented linter for the tests of the scoring: `WARN` is a warning, `HINT` an info, `ROOT` a warning of the debated
/// category.
#[cfg(test)]
pub fn invented(text: &str) -> Vec<Finding> {
    let words = [
        ("WARN", "warn", "lapse", Severity::Warning),
        ("HINT", "hint", "lapse", Severity::Info),
        ("ROOT", "root", super::sentences::DEBATED, Severity::Warning),
    ];
    let mut findings = Vec::new();
    for (word, rule, category, severity) in words {
        findings.extend(text.match_indices(word).map(|(start, _)| Finding {
            rule,
            category,
            severity,
            start,
            end: start + word.len(),
            text: word.to_owned(),
            what: String::new(),
            why: "",
            ask: "",
            fixes: Vec::new(),
            hash: String::new(),
        }));
    }
    findings.sort_by_key(|finding| finding.start);
    findings
}
