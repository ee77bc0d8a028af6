//! Sentences that must be found, beside sentences that only look like them.

use std::path::Path;

use nofault::lint::{Context, Finding, Participant, Safety, lint};

use super::{found, said};

/// The lines of a fixture file that are no comments.
fn lines(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lint").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("//")).map(str::to_owned).collect()
}

/// The people whom the fixtures speak about; some bear the name of a word, a month or a product.
fn people() -> Context {
    let names =
        ["John Carter", "Sarah Jenkins", "Will Turner", "Mark Ochieng", "April Chen", "Ada Obi", "Sunday Adeleke"];
    let person = |name: &&str| Participant { name: (*name).to_owned(), ..Participant::default() };
    Context { people: names.iter().map(person).collect(), ..Context::default() }
}

fn seeds(context: &Context) {
    for line in lines("seeds.txt") {
        let (rule, sentence) = line.split_once(": ").expect("rule: sentence");
        let findings = lint(sentence, context);
        assert_eq!(findings.len(), 1, "{sentence}: {:?}", said(&findings));
        assert_eq!(findings[0].category, rule, "{sentence}");
    }
}

#[test]
fn each_seed_is_found_with_its_rule() {
    seeds(&people());
}

#[test]
fn each_seed_is_found_without_knowing_anybody() {
    seeds(&Context::default());
}

#[test]
fn bad_code_offers_the_review_process_as_a_hint_with_a_question() {
    let findings = found("John pushed bad code");
    let fix = &findings[0].fixes[0];
    assert_eq!((fix.text.as_str(), fix.safety), ("Our review process did not catch the issue", Safety::Hint));
    assert!(findings[0].ask.ends_with('?') && findings[0].ask.starts_with("What"));
}

#[test]
fn every_look_alike_is_silent_with_and_without_people() {
    let sentences = lines("look_alikes.txt");
    assert!(sentences.len() >= 40, "{}", sentences.len());
    let mut wrong = Vec::new();
    for sentence in &sentences {
        for findings in [found(sentence), lint(sentence, &people())] {
            if !findings.is_empty() {
                wrong.push(format!("{sentence}\n    found {:?}", said(&findings)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn of_each_pair_only_the_blaming_half_speaks() {
    let pairs = lines("pairs.txt");
    let mut wrong = Vec::new();
    for pair in &pairs {
        let mut cells = pair.split(" | ");
        let (rule, blaming, neutral) = (cells.next(), cells.next(), cells.next());
        let (Some(rule), Some(blaming), Some(neutral)) = (rule, blaming, neutral) else { panic!("{pair}") };
        let loud: Vec<Finding> = lint(blaming, &people());
        if loud.len() != 1 || loud[0].rule != rule {
            wrong.push(format!("{rule}: {blaming}\n    found {:?}", said(&loud)));
        }
        let quiet = lint(neutral, &people());
        if !quiet.is_empty() {
            wrong.push(format!("silent: {neutral}\n    found {:?}", said(&quiet)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), pairs.len(), wrong.join("\n"));
}
