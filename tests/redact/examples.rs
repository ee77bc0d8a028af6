//! The sentences of the rules prove them.

use nofault::redact::{Kind, Level, Levels, Names, RULES, find};

/// An example without the marks that keep scanners off, and the ranges that `[` and `]` were around.
fn example(text: &str) -> (String, Vec<(usize, usize)>) {
    let (mut out, mut ranges, mut open) = (String::new(), Vec::new(), None);
    for c in text.replace('·', "").chars() {
        match c {
            '[' => open = Some(out.len()),
            ']' => ranges.push((open.take().unwrap(), out.len())),
            c => out.push(c),
        }
    }
    (out, ranges)
}

#[test]
fn every_rule_finds_what_it_says() {
    let (levels, names) = (Levels::default(), Names::default());
    let mut wrong = Vec::new();
    for rule in RULES {
        assert!(
            rule.kind == Kind::Word || !rule.fires_on.is_empty(),
            "{} has no sentence that it finds something in",
            rule.id
        );
        for text in rule.fires_on {
            let (text, wanted) = example(text);
            let spots = find(&text, &levels, &names);
            let own: Vec<_> =
                spots.iter().filter(|spot| spot.rule == rule.id).map(|spot| (spot.start, spot.end)).collect();
            if own != wanted || wanted.is_empty() {
                let found: Vec<_> = spots.iter().map(|spot| (&*spot.rule, &text[spot.start..spot.end])).collect();
                wrong.push(format!("{}: {text:?} gives {found:?}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_rule_is_silent_on_the_look_alikes_of_all() {
    let mut wrong = Vec::new();
    for rule in RULES {
        for text in rule.quiet_on {
            let text = text.replace('·', "");
            for spot in find(&text, &Levels::default(), &Names::default()) {
                wrong.push(format!("{} speaks on a look-alike of {}: {text:?}", spot.rule, rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn only_what_opens_something_is_masked_unless_somebody_wishes_so() {
    for rule in RULES {
        let masked = matches!(rule.kind, Kind::Secret | Kind::Word);
        assert_eq!(rule.level == Level::Mask, masked, "{}", rule.id);
        assert_eq!(Levels::public().of(rule), Level::Mask);
    }
}
