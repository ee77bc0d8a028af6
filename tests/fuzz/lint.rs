//! Masker and linter: any text, any context.
#![no_main]

#[path = "input.rs"]
mod input;

use libfuzzer_sys::fuzz_target;
use nofault::lint::{Context, STRIDE, lint, pack, rule, spots};

fuzz_target!(|bytes: &[u8]| {
    let (context, text, _) = input::read(bytes);
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
    assert_eq!(lint(&text, &Context::from_lines(&context.to_lines())), findings, "with the context written and read");
    packed(&text, &context);
});

/// The numbers for the page are places of its own UTF-16 text, also those of the ways out.
fn packed(text: &str, context: &Context) {
    let spots = spots(text, context);
    let units: Vec<u16> = text.encode_utf16().collect();
    let cut = |from: u32, to: u32| String::from_utf16(&units[from as usize..to as usize]).unwrap();
    let mut numbers = Vec::new();
    pack(text, &spots, &mut numbers);
    assert_eq!(numbers.len(), spots.len() * STRIDE);
    for (spot, row) in spots.iter().zip(numbers.chunks(STRIDE)) {
        assert_eq!(cut(row[1], row[2]), text[spot.start as usize..spot.end as usize]);
        for (way, row) in spot.fixes.iter().flatten().zip(row[5..].chunks(3)) {
            assert_eq!(cut(row[1], row[2]), text[way.from as usize..way.to as usize]);
        }
    }
}
