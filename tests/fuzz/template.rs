//! The template engine: any template, on an incident that holds something of everything.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nofault::document::{parse, print};
use nofault::export::material_from_json;
use nofault::flow::trial::SAMPLE;
use nofault::model::Postmortem;
use nofault::template::{check, render};
use std::sync::LazyLock;

static INCIDENT: LazyLock<Postmortem> = LazyLock::new(|| material_from_json(SAMPLE).expect("the sample can be read"));

fuzz_target!(|bytes: &[u8]| {
    let source = String::from_utf8_lossy(bytes);
    let lines = source.split('\n').count();
    let checked = check(&INCIDENT, &source);
    if let Err(error) = &checked {
        assert!(!error.message.is_empty() && error.line.is_none_or(|line| (1..=lines).contains(&line)), "{error:?}");
    }
    match render(&INCIDENT, &source) {
        Ok(document) => assert_eq!(parse(&print(&document)), document, "printed and read again"),
        Err(error) => {
            assert!(checked.is_err(), "fills with a mistake that looking for mistakes does not find: {error:?}")
        }
    }
});
