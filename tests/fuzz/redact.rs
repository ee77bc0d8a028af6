//! What should not be published: any text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nofault::redact::{Levels, Names, find, masked};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let names = Names { hosts: vec![".acme.example".to_owned()], words: vec!["Ana Sol".to_owned()] };
    for levels in [Levels::default(), Levels::public()] {
        let spots = find(&text, &levels, &names);
        let mut end = 0;
        for spot in &spots {
            assert!(spot.start >= end && spot.start < spot.end, "{spot:?}");
            assert!(text.is_char_boundary(spot.start) && text.is_char_boundary(spot.end), "{spot:?}");
            end = spot.end;
        }
        masked(&text, &spots);
    }
});
