//! What holds for every text.

use nofault::lint::{Context, Participant, RULES, Syntax, lint, spots};
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

fn contexts() -> [Context; 3] {
    let names = ["Will Turner", "Ana", "王伟", "Léa O'Neil"];
    let person =
        |name: &&str| Participant { name: (*name).to_owned(), handles: vec!["a".into()], role: Some("x y".into()) };
    let people = names.iter().map(person).collect();
    let known = Context { people, teams: vec!["ops".into()], leave_alone: vec!["ß".into()], ..Context::default() };
    [Context::default(), Context { syntax: Syntax::Plain, ..Context::default() }, known]
}

/// Everything that must hold of the findings of one text.
fn holds(text: &str) -> Result<(), proptest::test_runner::TestCaseError> {
    for context in contexts() {
        let findings = lint(text, &context);
        let mut end = 0;
        for finding in &findings {
            prop_assert!(text.is_char_boundary(finding.start) && text.is_char_boundary(finding.end));
            prop_assert_eq!(&text[finding.start..finding.end], &finding.text);
            prop_assert!(finding.start >= end && finding.end > finding.start);
            end = finding.end;
        }
        for spot in spots(text, &context) {
            let rule = RULES[usize::from(spot.rule)];
            prop_assert!(usize::from(spot.what) < rule.whats.len(), "{} says row {}", rule.id, spot.what);
            for way in spot.fixes.iter().flatten() {
                let pattern = rule.fixes.get(usize::from(way.pattern)).map(|pattern| pattern.text);
                let words = &text[way.from as usize..way.to as usize];
                prop_assert_eq!(pattern.map(|text| text.contains("{}")), Some(!words.is_empty()), "{}", rule.id);
            }
        }
    }
    Ok(())
}

/// Text made of pieces that the analysis looks for, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let own = RULES.iter().flat_map(|rule| rule.fires_on.iter().chain(rule.quiet_on));
    let own: Vec<String> = own.flat_map(|sentence| sentence.split(' ')).map(|word| format!("{word} ")).collect();
    let marks = [
        "\n", "\n\n", "`", "```\n", "> ", "- ", "| ", "|---|\n", "<!--", "-->", "<", ">", "[", "](", ")", "*", "_",
        "“", "”", "’s ", "'s ", "…", "é", "🔥", "\u{301}", "\u{202e}", "王伟 ", "@a ", "a@", "#1 ", "://", "...", "? ",
        "! ", ". ", ", ", "(", ": ", "; ", "—", "\t", "    ", "\r\n", "\u{0}", "&amp;", "\\", "14:02 ", "Will ",
        "---\n", "===\n", "1. ",
    ];
    let all: Vec<String> = own.into_iter().chain(marks.iter().map(|mark| (*mark).to_owned())).collect();
    prop::collection::vec(prop::sample::select(all), 0..60).prop_map(|pieces| pieces.concat())
}

/// Paragraphs whose findings do not depend on what stands around them.
fn paragraph() -> impl Strategy<Value = &'static str> {
    let rules = RULES.iter().filter(|rule| rule.id != "single-root-cause");
    let own: Vec<&'static str> =
        rules.flat_map(|rule| rule.quiet_on.iter().copied()).filter(|text| !text.starts_with('#')).collect();
    let more = [
        "John pushed bad code.",
        "- We forgot to renew it.",
        "Fine 🔥 so far. An engineer ran the wrong job.",
        "| a | He broke the build. |",
    ];
    prop::sample::select(own.into_iter().chain(more).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn offsets_are_exact_for_any_text(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn offsets_are_exact_for_any_mixture_of_what_is_looked_for(text in pieces()) {
        holds(&text)?;
    }

    #[test]
    fn paragraphs_are_judged_each_for_itself(paragraphs in prop::collection::vec(paragraph(), 1..8)) {
        let context = Context::default();
        let text = paragraphs.join("\n\n");
        let mut expected = Vec::new();
        let mut at = 0;
        for paragraph in &paragraphs {
            for mut finding in lint(paragraph, &context) {
                finding.start += at;
                finding.end += at;
                expected.push(finding);
            }
            at += paragraph.len() + 2;
        }
        prop_assert_eq!(lint(&text, &context), expected);
    }
}
