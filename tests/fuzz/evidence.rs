//! Readers of evidence: any file, under any name.
#![no_main]

#[path = "file.rs"]
mod file;

use libfuzzer_sys::fuzz_target;
use nofault::evidence::{self, SOURCES, Wish};
use nofault::model::Evidence;

fuzz_target!(|bytes: &[u8]| {
    let (name, content) = file::read(bytes);
    taken(&name, content, &Wish { year: Some(2026), ..Wish::default() });
    // Somebody may say that it is of any source, whatever it looks like.
    let said = SOURCES[usize::from(content.first().copied().unwrap_or_default()) % SOURCES.len()];
    taken(&name, content, &Wish { source: Some(said.id().to_owned()), ahead_s: 90, ..Wish::default() });
});

fn taken(name: &str, content: &[u8], wish: &Wish) {
    let evidence = match evidence::read(name, content, wish) {
        Ok(evidence) => evidence,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(evidence.left_out.iter().all(|row| !row.what.is_empty() && !row.why.is_empty()), "{:?}", evidence.left_out);
    let text = evidence::written(&evidence);
    assert!(!text.contains('\n'), "stored as one line");
    let value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(nofault::plain::read::<Evidence>(&value), Ok(evidence), "read again");
}
