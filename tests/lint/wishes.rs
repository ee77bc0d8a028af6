//! Levels, comments, words left alone, and the shape of what is said.

use nofault::lint::{Context, DocumentKind, Level, Safety, Severity, lint};

use super::{found, said};

const BLAME: &str = "John pushed bad code.";

fn level(level: Level) -> Context {
    Context { levels: vec![("named-agent".into(), level)], ..Context::default() }
}

#[test]
fn a_level_silences_a_rule_or_sets_its_severity() {
    assert!(lint(BLAME, &level(Level::Off)).is_empty());
    assert_eq!(lint(BLAME, &level(Level::Info))[0].severity, Severity::Info);
    assert_eq!(lint(BLAME, &Context::default())[0].severity, Severity::Error);
}

#[test]
fn comments_silence_a_stretch_a_line_or_the_next_line() {
    let stretch = format!("<!-- nofault-disable named-agent -->\n\n{BLAME}\n\n<!-- nofault-enable -->\n\n{BLAME}");
    assert_eq!(found(&stretch).len(), 1);
    assert!(found(&stretch)[0].start > stretch.find("enable -->").expect("the comment"));
    assert!(found(&format!("<!-- nofault-disable -->\n\n{BLAME}\n")).is_empty());
    assert!(found(&format!("{BLAME} <!-- nofault-disable-line -->\n")).is_empty());
    assert!(found(&format!("<!-- nofault-disable-next-line named-agent -->\n{BLAME}\n")).is_empty());
    assert_eq!(found(&format!("<!-- nofault-disable lapse -->\n\n{BLAME}\n")).len(), 1);
    assert_eq!(found(&format!("Fine. <!-- nofault-disable-line -->\n\n{BLAME}\n")).len(), 1);
}

#[test]
fn words_left_alone_are_left_alone() {
    let context = Context { leave_alone: vec!["john".into()], ..Context::default() };
    assert!(lint(BLAME, &context).is_empty());
    let context = Context { leave_alone: vec!["bad code".into()], ..Context::default() };
    assert!(lint(BLAME, &context).is_empty());
    let context = Context { leave_alone: vec!["PUSHED  bad".into()], ..Context::default() };
    assert!(lint("John pushed\nbad code.", &context).is_empty());
    let context = Context { leave_alone: vec!["cod".into(), String::new(), "  ".into()], ..Context::default() };
    assert_eq!(lint(BLAME, &context).len(), 1);
}

#[test]
fn the_hash_survives_edits_elsewhere_and_tells_sentences_apart() {
    let alone = found(BLAME)[0].hash.clone();
    assert_eq!(alone.len(), 16);
    assert_eq!(found(&format!("Something else happened.\n\n- {BLAME}"))[0].hash, alone);
    assert_eq!(found("**John** pushed\nbad code.")[0].hash, alone);
    assert_ne!(found("Ana pushed bad code.")[0].hash, alone);
    assert_ne!(found("Today John pushed bad code.")[0].hash, alone);
}

#[test]
fn one_cause_is_said_once_a_text() {
    let text = "The root cause was a full disk.\n\nThe disk was the root cause.\n";
    assert_eq!(said(&found(text)), [("single-root-cause", "The root cause was")]);
}

#[test]
fn a_sentence_has_one_finding_by_precedence() {
    assert_eq!(said(&found("In hindsight, John should have tested it and pushed bad code.")).len(), 1);
    assert_eq!(found("The root cause was human error.")[0].rule, "human-error");
}

#[test]
fn the_section_weighs() {
    let severity = |text: &str| found(text)[0].severity;
    assert_eq!(severity("Be more careful with deletes."), Severity::Warning);
    assert_eq!(severity("## Action items\n\n- Be more careful with deletes."), Severity::Error);
    assert_eq!(severity("## Root cause\n\nIt was human error."), Severity::Error);
    assert_eq!(severity("## What went well\n\nJohn pushed bad code."), Severity::Warning);
}

#[test]
fn advice_in_a_runbook_is_left_alone() {
    let runbook = Context { kind: DocumentKind::Other, ..Context::default() };
    assert!(lint("Be careful to drain the node first.", &runbook).is_empty());
    assert_eq!(lint("John pushed bad code.", &runbook).len(), 1);
}

#[test]
fn a_safe_fix_is_grammatical_and_adds_nothing() {
    let fixed = |text: &str| {
        let finding = found(text).remove(0);
        format!("{}{}{}", &text[..finding.start], finding.fixes[0].text, &text[finding.end..])
    };
    assert_eq!(fixed("The root cause was a full disk."), "A contributing factor was a full disk.");
    assert_eq!(fixed("A full disk was the root cause of it."), "A full disk was a contributing factor to it.");
    assert_eq!(fixed("Root cause: a full disk"), "Contributing factor: a full disk");
    assert_eq!(found("*Root cause*: a full disk")[0].fixes[0].safety, Safety::Hint);
}

#[test]
fn findings_and_contexts_have_the_agreed_json() {
    let finding = serde_json::to_value(&found(BLAME)[0]).expect("json");
    assert_eq!(finding["rule"], "named-agent");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["fixes"][0]["safety"], "hint");
    assert_eq!((&finding["start"], &finding["end"]), (&0.into(), &20.into()));
    let context: Context =
        serde_json::from_str(r#"{"syntax": "plain", "levels": [["lapse", "off"]]}"#).expect("context");
    assert_eq!(context.levels, [("lapse".to_owned(), Level::Off)]);
}
