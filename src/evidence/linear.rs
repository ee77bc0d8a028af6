//! Work grows with the size of a file, whatever it holds: measured in steps, not in time.

use super::{Wish, read, work};
use crate::model::Evidence;

/// The id of a source, what a file begins with, what is repeated, and what it ends with.
type Shape = (&'static str, &'static str, &'static str, &'static str);

const SHAPES: &[Shape] = &[
    ("syslog", "", "Mar 14 08:02:11 orders-1 orders[812]: queue is full\n", ""),
    ("syslog", "", "no line of syslog\n", ""),
    ("syslog", "<34>1 - - - - - ", "[x y=\"\\\"\"]", " words"),
    ("syslog", "Mar 14 08:02:11 orders-1 orders[812]: ", "x", ""),
    ("journald", "", "{\"__REALTIME_TIMESTAMP\":\"1773475331000123\",\"MESSAGE\":\"queue is full\"}\n", ""),
    ("journald", "", "{\"__REALTIME_TIMESTAMP\":\"1\",\"MESSAGE\":null}\n", ""),
    ("journald", "", "{", ""),
    ("csv", "time,text\n", "2026-03-14,\"a\nb\"\n", ""),
    ("csv", "time,text\n", "2026-03-14,\"a\n", ""),
    ("csv", "time,text\n", "2026-03-14,", ""),
    ("csv", "time,text\n2026-03-14,\"", "\"\"", ""),
    ("csv", "time,text\n2026-03-14,", "x", ""),
    ("json", "[{}", ",{\"time\":\"03/04/2026\",\"text\":\"a\"}", "]"),
    ("json", "", "{\"time\":1773475331,\"text\":\"a\"}\n", ""),
    ("json", "{\"time\":1773475331,\"text\":\"", "a", "\"}"),
    ("loki", LOKI, ",[\"1773475331000000003\",\"\"]", "]}]}}"),
    ("prometheus", PROMETHEUS, ",[1773475331,\"many\"]", "]}]}}"),
];

const LOKI: &str =
    r#"{"status":"success","data":{"resultType":"streams","result":[{"stream":{"app":"a"},"values":[["1","a"]"#;

const PROMETHEUS: &str =
    r#"{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"a"},"values":[[1,"1"]"#;

fn text((_, begin, repeated, end): Shape, times: usize) -> String {
    format!("{begin}{}{end}", repeated.repeat(times))
}

fn evidence(source: &str, text: &str) -> Evidence {
    let wish = Wish { source: Some(source.to_owned()), year: Some(2026), ..Wish::default() };
    read("file", text.as_bytes(), &wish).unwrap()
}

fn steps(source: &str, text: &str) -> usize {
    work::taken();
    evidence(source, text);
    work::taken()
}

#[test]
fn work_grows_with_the_size_whatever_the_shape() {
    let (small, times) = (200, 16);
    for shape in SHAPES {
        let (short, long) = (steps(shape.0, &text(*shape, small)), steps(shape.0, &text(*shape, small * times)));
        // Quadratic work would be 256 times as much.
        assert!(
            long <= (short + 500) * times * 3 / 2,
            "{shape:?}: {short} steps, then {long} for {times} times the text"
        );
    }
}

#[test]
fn of_many_equal_lines_none_is_lost_and_what_is_kept_grows_with_them() {
    let line = "Mar 14 08:02:11 orders-1 orders[812]: queue is full\n";
    let found = evidence("syslog", &line.repeat(20_000));
    assert_eq!((found.told.len(), found.left_out.len()), (20_000, 0));
    let size = |told: &crate::model::Told| told.text.len() + told.source.id.len() + told.source.label.len();
    assert!(found.told.iter().all(|told| size(told) < 80), "a line is kept as itself, and not as all before it");
}

#[test]
fn a_line_of_5_mb_is_told_whole() {
    let long = "x".repeat(5_000_000);
    for (source, begin, end) in [
        ("syslog", "Mar 14 08:02:11 orders-1 orders[812]: ", ""),
        ("csv", "time,text\n2026-03-14,", ""),
        ("json", "{\"time\":1773475331,\"text\":\"", "\"}"),
    ] {
        let found = evidence(source, &format!("{begin}{long}{end}\n"));
        assert_eq!(found.told.first().map(|told| told.text.len()), Some(long.len()), "{source}");
    }
    let found = evidence("csv", &format!("time,text\n{long},a"));
    let why = found.left_out.first().map(|left| left.why.len());
    assert!(why.is_some_and(|length| length < 200), "a time that is none is not shown whole: {why:?}");
}

/// Not in every run: it takes a while without optimisation.
#[test]
#[ignore = "two minutes without optimisation"]
fn a_million_lines_are_read() {
    for (source, begin, line) in [
        ("syslog", "", "Mar 14 08:02:11 orders-1 orders[812]: queue is full\n"),
        ("csv", "time,text\n", "2026-03-14 08:02,queue is full\n"),
    ] {
        assert_eq!(evidence(source, &format!("{begin}{}", line.repeat(1_000_000))).told.len(), 1_000_000);
    }
}
