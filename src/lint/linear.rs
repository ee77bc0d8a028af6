//! Work grows with the length of a text, whatever it holds: measured in steps, not in time.

use super::{Context, lint, work};

/// A name, and a text of about so many bytes.
type Shape = (&'static str, fn(usize) -> String);

/// Texts of a shape, of growing length, that a careless reader takes quadratic time for.
fn shapes() -> Vec<Shape> {
    vec![
        ("no space", |n| "x".repeat(n)),
        ("no space, not ASCII", |n| "é".repeat(n / 2)),
        ("nested quotes", |n| ">".repeat(n)),
        ("nested quotes with spaces", |n| "> ".repeat(n / 2)),
        ("nested lists", |n| "- ".repeat(n / 2)),
        ("nested lists with a word", |n| "- ".repeat(n / 2) + "x"),
        ("numbered lists", |n| "1. ".repeat(n / 3) + "x"),
        ("quotes in lists", |n| "- > ".repeat(n / 4) + "x"),
        ("fences", |n| "```\n".repeat(n / 4) + "~~~"),
        ("backticks", |n| "` `` ``` ```` ".repeat(n / 14)),
        ("growing runs of backticks", |n| (1..(n as f64).sqrt() as usize).map(|run| "`".repeat(run) + " ").collect()),
        ("angles", |n| "<a ".repeat(n / 3)),
        ("open comments", |n| "a <!-- ".repeat(n / 7)),
        ("brackets", |n| "](".repeat(n / 2)),
        ("images", |n| "![[](".repeat(n / 5)),
        ("quotation marks", |n| "\".'".repeat(n / 3)),
        ("stops", |n| ".".repeat(n)),
        ("bars", |n| "|a\n".repeat(n / 3)),
        ("no stop", |n| "and John pushed and failed to ".repeat(n / 30)),
        ("commas", |n| "the engineer, who forgot, ".repeat(n / 26)),
        ("prepositions", |n| "of the engineer in the team ".repeat(n / 28)),
        ("causes", |n| "the root cause of the root cause ".repeat(n / 33)),
        ("modals", |n| "should not have been ".repeat(n / 21)),
        ("adverbs", |n| "accidentally ".repeat(n / 13)),
        ("not adverbs", |n| "not really ".repeat(n / 11)),
        ("duties", |n| "we need to have to be more careful ".repeat(n / 35)),
        ("wishes", |n| "<!-- nofault-disable x --> <!-- nofault-enable --> John pushed bad code. ".repeat(n / 75)),
        ("line wishes", |n| "<!-- nofault-disable-line x --> John pushed bad code. ".repeat(n / 55)),
        ("entities", |n| "&amp;&".repeat(n / 6)),
        ("addresses", |n| "http://x.y/".repeat(n / 11)),
        ("signs", |n| "@".repeat(n)),
        ("headings", |n| "# a\n".repeat(n / 4)),
        ("capitals", |n| "John ".repeat(n / 5)),
        ("line breaks", |n| "\n".repeat(n)),
        ("questions", |n| "who pushed bad code? ".repeat(n / 21)),
    ]
}

fn steps(text: &str) -> usize {
    work::taken();
    lint(text, &Context::default());
    work::taken()
}

#[test]
fn work_grows_with_the_length_whatever_the_shape() {
    let (small, times) = (8_000, 16);
    for (name, shape) in shapes() {
        let (short, long) = (steps(&shape(small)), steps(&shape(small * times)));
        // Quadratic work would be 256 times as much.
        assert!(
            long <= (short + 2_000) * times * 3 / 2,
            "{name}: {short} steps, then {long} for {times} times the text"
        );
    }
}

#[test]
fn a_long_text_takes_a_bounded_number_of_steps_a_byte() {
    for (name, shape) in shapes() {
        let text = shape(300_000);
        let each = steps(&text) / text.len().max(1);
        assert!(each < 400, "{name}: {each} steps a byte");
    }
}
