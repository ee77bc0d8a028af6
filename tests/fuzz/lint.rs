//! Masker and linter: any text, any context.
#![no_main]

#[path = "input.rs"]
mod input;

use libfuzzer_sys::fuzz_target;
use nofault::lint::{lint, rule};

fuzz_target!(|bytes: &[u8]| {
    let (context, text) = input::read(bytes);
    let findings = lint(&text, &context);
    let mut end = 0;
    for finding in &findings {
        assert!(text.is_char_boundary(finding.start) && text.is_char_boundary(finding.end), "{finding:?}");
        assert!(finding.start >= end, "out of order, or over the one before: {finding:?}");
        assert!(finding.start < finding.end, "about no words: {finding:?}");
        assert_eq!(&text[finding.start..finding.end], finding.text);
        assert!(rule(finding.rule).is_some_and(|rule| rule.category == finding.category), "{finding:?}");
        assert!(!finding.what.is_empty() && finding.hash.len() == 16, "{finding:?}");
        end = finding.end;
    }
    assert_eq!(lint(&text, &context), findings, "linted twice");
});
