//! Whole documents that are written well: not one sentence of them is to be spoken about.

use std::path::Path;

use super::found;
use nofault::lint::Severity;

#[test]
fn well_written_postmortems_and_threads_are_left_in_peace() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lint/quiet");
    let mut alarms = Vec::new();
    let mut documents = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        documents += 1;
        let loud = found(&text).into_iter().filter(|finding| finding.severity > Severity::Info);
        alarms.extend(loud.map(|finding| format!("{}: {} {:?}", path.display(), finding.rule, finding.text)));
    }
    assert!(documents >= 14, "{documents} documents");
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}
