use super::*;
use crate::model::FACTOR_SETS;
use crate::paper::{Edit, changed};

const TEXT: &str = "# P

## Contributing Factors

### Technical

- The disk was full.
  It had grown for weeks.
  - seen in #42
- No limit was set.

### Process

_How does this work normally go?_

### Documentation

The runbook named another host.

## Detection

- **Noticed:** 09:14
";

/// `kind: factor / factor`, with a `-` before what the text has no heading for.
fn told(markdown: &str, set: &str) -> Vec<String> {
    let line = |group: &FactorGroup| {
        let words: Vec<&str> =
            group.factors.iter().map(|factor| factor.text.lines().next().unwrap_or_default()).collect();
        format!("{}{}: {}", if group.there { "" } else { "-" }, group.kind, words.join(" / "))
    };
    factors(markdown, set).groups.iter().map(line).collect()
}

/// The text after an addition, with what is selected in brackets.
fn added(markdown: &str, kind: &str) -> String {
    let Edit { change, start, end, said } = factor_add(markdown, kind, "four");
    assert_eq!(said, None);
    let text = changed(markdown, change.as_slice());
    format!("{}[{}]{}", &text[..start], &text[start..end], &text[end..])
}

#[test]
fn factors_are_read_by_their_kinds_and_kinds_without_a_heading_come_last() {
    assert_eq!(
        told(TEXT, "course"),
        [
            "Technical: The disk was full. / No limit was set.",
            "Process: ",
            "Documentation: The runbook named another host.",
            "-Communication: ",
        ]
    );
}

#[test]
fn a_heading_named_like_a_part_of_a_postmortem_is_a_kind_where_it_stands_below_factors() {
    let text = "# P\n\n## Contributing Factors\n\n### Trigger\n\na\n\n### Detection\n\nb\n\n## Detection\n\nc\n";
    assert_eq!(
        told(text, "four"),
        ["Trigger: a", "Detection: b", "-Latent Conditions: ", "-Response: ", "-Recovery: "]
    );
    let text = text.replace("### Detection", "### Five Whys");
    assert_eq!(
        told(&text, "four"),
        ["Trigger: a", "-Latent Conditions: ", "-Detection: ", "-Response: ", "-Recovery: "]
    );
}

#[test]
fn headings_of_a_teams_own_are_followed_alone() {
    let text = "## Contributing Factors\n\nabove\n\n### Weather\n\n- rain\n\n#### Deeper\n\n- hail\n\n### Process\n\n### Money\n";
    assert_eq!(told(text, "four"), [": above", "Weather: rain / hail", "Process: ", "Money: "]);
}

#[test]
fn without_headings_the_chosen_kinds_are_offered() {
    let text = "## Causes\n\n* a\n* b\n";
    assert_eq!(told(text, "work"), [": a / b", "-People: ", "-Machines: ", "-Process: ", "-Environment: "]);
    assert!(!factors("# P\n\n## Timeline\n", "work").found);
}

#[test]
fn one_factor_and_one_kind_are_asked_about() {
    let ask = |text: &str| factors(text, "four").ask;
    assert_eq!(ask(TEXT), None);
    let one = TEXT.replace("- No limit was set.\n", "").replace("The runbook named another host.", "");
    assert_eq!(ask(&one).as_deref(), Some(ONE_FACTOR));
    let kind = TEXT.replace("The runbook named another host.", "");
    assert_eq!(
        ask(&kind).as_deref(),
        Some("All factors so far are of one kind, “Technical”. What under “Process” had to be true as well?")
    );
    assert_eq!(ask("## Causes\n"), None);
}

#[test]
fn a_factor_gets_room_where_its_kind_stands() {
    let text = added(TEXT, "Technical");
    assert!(text.contains("- No limit was set.\n- [_What else had to be true?_]\n\n### Process"), "{text}");
    let text = added(TEXT, "Documentation");
    assert!(text.contains("another host.\n\n[_What else had to be true?_]\n\n## Detection"), "{text}");
    assert_eq!(added("## Causes\n\n3) a", ""), "## Causes\n\n3) a\n\n[_What else had to be true?_]");
    assert_eq!(added("## Causes\n\n3. a", ""), "## Causes\n\n3. a\n4. [_What else had to be true?_]");
    assert_eq!(added("## Causes", ""), "## Causes\n\n[_What else had to be true?_]");
}

#[test]
fn an_open_question_is_what_to_write_over() {
    assert!(added(TEXT, "Process").contains("\n[_How does this work normally go?_]\n"));
    let once = "## Causes\n\n- a\n- _What else had to be true?_\n";
    assert_eq!(added(once, ""), "## Causes\n\n- a\n- [_What else had to be true?_]\n");
}

#[test]
fn a_kind_without_a_heading_gets_one_with_its_question() {
    let text = added(TEXT, "Communication");
    let asks = "What did which group know at which time, and how did it reach them?";
    assert!(text.contains(&format!("another host.\n\n### Communication\n\n[_{asks}_]\n\n## Detection")), "{text}");
    assert_eq!(told(&text.replace(['[', ']'], ""), "four").len(), 4);
    let text = added("# P\n\n## Causes\n## Lessons\n", "Process");
    assert!(
        text.starts_with("# P\n\n## Causes\n\n### Process\n\n[_How") && text.ends_with("_]\n\n## Lessons\n"),
        "{text}"
    );
}

#[test]
fn where_nothing_can_be_added_a_sentence_says_so() {
    assert!(
        factor_add("# P\n", "Process", "four")
            .said
            .is_some_and(|said| said.contains("no section “Contributing Factors”"))
    );
    assert!(factor_add("###### Causes\n", "Process", "four").said.is_some_and(|said| said.contains("too deep")));
}

#[test]
fn every_kind_of_every_set_can_be_added_and_is_then_read() {
    for set in FACTOR_SETS {
        let mut text = "# P\n\n## Contributing Factors\n\n## Detection\n".to_owned();
        for kind in set.kinds {
            assert!(kind.asks.ends_with('?') && (kind.asks.starts_with("What") || kind.asks.starts_with("How")));
            let edit = factor_add(&text, kind.name, set.id);
            text = changed(&text, edit.change.as_slice());
        }
        let read = factors(&text, set.id);
        let kinds: Vec<&str> = read.groups.iter().map(|group| group.kind.as_str()).collect();
        assert_eq!(kinds, set.kinds.iter().map(|kind| kind.name).collect::<Vec<_>>(), "{text}");
        assert!(read.groups.iter().all(|group| group.there), "{text}");
    }
}
