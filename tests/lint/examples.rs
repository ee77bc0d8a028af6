//! Every rule over its own sentences.

use std::collections::BTreeSet;

use nofault::lint::{Context, RULES, rule, spots};

use super::{found, said};

/// A sentence with `[..]` taken off, and what stood inside.
fn unmarked(sentence: &str) -> (String, &str) {
    let open = sentence.find('[').expect("an opening bracket");
    let close = sentence.rfind(']').expect("a closing bracket");
    let words = &sentence[open + 1..close];
    (format!("{}{words}{}", &sentence[..open], &sentence[close + 1..]), words)
}

#[test]
fn every_rule_fires_on_its_own_sentences_with_the_exact_span() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for sentence in rule.fires_on {
            let (text, words) = unmarked(sentence);
            let findings = found(&text);
            if said(&findings) != [(rule.id, words)] {
                wrong.push(format!("{}: {sentence}\n    found {:?}", rule.id, said(&findings)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_is_silent_on_the_look_alikes_of_all_rules() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for sentence in rule.quiet_on {
            let findings = found(sentence);
            if !findings.is_empty() {
                wrong.push(format!("{}: {sentence}\n    found {:?}", rule.id, said(&findings)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_brings_at_least_twelve_sentences_of_each_kind() {
    for rule in RULES {
        assert!(rule.fires_on.len() >= 12, "{} fires on {}", rule.id, rule.fires_on.len());
        assert!(rule.quiet_on.len() >= 12, "{} is quiet on {}", rule.id, rule.quiet_on.len());
        assert!(!rule.sources.is_empty(), "{} names no source", rule.id);
    }
}

#[test]
fn every_row_of_a_rules_tables_is_said_by_one_of_its_sentences() {
    for rule in RULES {
        let texts = rule.fires_on.iter().map(|sentence| unmarked(sentence).0);
        let found: Vec<_> = texts.flat_map(|text| spots(&text, &Context::default())).collect();
        for (row, text) in rule.whats.iter().enumerate() {
            assert!(text.matches("{}").count() == 1, "{}: {text:?} shows the words once", rule.id);
            assert!(found.iter().any(|spot| usize::from(spot.what) == row), "{}: nothing says {text:?}", rule.id);
        }
        let ways: Vec<_> = found.iter().flat_map(|spot| spot.fixes.iter().flatten()).collect();
        for (row, pattern) in rule.fixes.iter().enumerate() {
            let offered = ways.iter().any(|way| usize::from(way.pattern) == row);
            assert!(offered, "{}: nothing offers {:?}", rule.id, pattern.text);
        }
    }
}

#[test]
fn ids_are_unique_and_found_by_name() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    assert!(ids.iter().all(|id| rule(id).is_some_and(|rule| rule.id == *id)));
    assert!(rule("no-such-rule").is_none());
}

#[test]
fn every_question_asks_how_or_what_and_never_who_or_why_not() {
    for rule in RULES {
        assert!(rule.ask.ends_with('?'), "{}", rule.id);
        assert!(["How", "What", "Which", "Why was"].iter().any(|word| rule.ask.starts_with(word)), "{}", rule.ask);
    }
}
