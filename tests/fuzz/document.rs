//! Markdown and every text form: any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nofault::document::{parse, print, sections};
use nofault::export;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let document = parse(&text);
    assert_eq!(parse(&print(&document)), document, "printed and read again");
    let mut start = 0;
    for section in sections(&text) {
        assert!(section.start >= start && section.start <= section.body_start && section.body_start <= section.end);
        assert!(
            [section.start, section.body_start, section.end].iter().all(|at| text.is_char_boundary(*at)),
            "{section:?}"
        );
        start = section.start;
    }
    for form in export::every() {
        let read = form.read(&text);
        let written = form.write(&read);
        assert_eq!(form.write(&read), written, "{} writes the same each time", form.id());
        assert!(written.text.is_empty() || written.text.ends_with('\n'), "{} ends with a line break", form.id());
        form.write(&document);
    }
});
