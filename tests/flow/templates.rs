//! Whatever the template, its sections are found: lines, action rows, facts and the checklist.

use super::redmine::{BAO, Redmine};
use super::shell::{Shell, drafted, generate};
use nofault::document::{Part, part};
use nofault::flow::{
    Choice, Draft, DraftView, OwnTemplate, ProposalKind, RowState, RuleField, Settings, Shift, TemplateRule,
    TimelineOp, View, apply, draft_view, timeline_op,
};
use nofault::model::FACTOR_SETS;
use nofault::template::{self, BUILTIN};

/// What kind of ticket the incident is.
const KIND: &str = "Incident";

fn shell() -> Shell {
    let mut redmine = Redmine::with_incident();
    redmine.comment(1, 5, BAO, "The card gateway answers with 502", false);
    redmine.comment(1, 20, BAO, "Rolled the gateway back", false);
    Shell::new(redmine)
}

fn draft_of(shell: &mut Shell, template: &str) -> (Draft, DraftView) {
    shell.generate_with(Settings { template: template.to_owned(), ..Settings::default() })
}

fn work(draft: Draft, op: TimelineOp) -> Draft {
    let markdown = draft.markdown.clone();
    let worked = timeline_op(draft, &markdown, op).unwrap();
    assert_eq!(worked.said, None);
    let mut draft = worked.draft;
    draft.markdown = apply(&markdown, &worked.changes);
    draft
}

/// What stands below the heading of a part.
fn body(markdown: &str, of: Part) -> &str {
    let section = part(markdown, of).unwrap_or_else(|| panic!("no {of:?} in\n{markdown}"));
    &markdown[section.body_start..section.end]
}

#[test]
fn lines_are_kept_and_hidden_within_the_section_of_the_timeline() {
    for template in BUILTIN {
        let (draft, view) = draft_of(&mut shell(), template.id);
        let before = draft.markdown.clone();
        let row = view.timeline.iter().find(|row| row.text.contains("Rolled the gateway back")).unwrap();
        // Customers are told of nobody: there no line is shown until a person puts one in.
        assert_eq!(row.state == RowState::Shown, template.id != "customer", "{}", template.id);
        let kept = work(draft, TimelineOp::Keep { id: row.id.clone() });
        assert!(body(&kept.markdown, Part::Timeline).contains("Rolled the gateway back"), "{}", kept.markdown);
        assert_eq!(kept.markdown.matches("Rolled the gateway back").count(), 1, "{}", kept.markdown);
        let hidden = work(kept, TimelineOp::Hide { id: row.id.clone() });
        assert!(!hidden.markdown.contains("Rolled the gateway back"));
        let again = work(hidden, TimelineOp::Keep { id: row.id.clone() });
        assert!(template.id == "customer" || again.markdown == before, "{}", template.id);
        let own = TimelineOp::Insert { at: "2026-03-02 10:00".to_owned(), text: "A line by hand".to_owned() };
        assert!(body(&work(again, own).markdown, Part::Timeline).contains("A line by hand"), "{}", template.id);
    }
}

#[test]
fn rows_of_actions_are_read_and_put_in_wherever_the_table_stands() {
    for template in BUILTIN {
        let (draft, _) = draft_of(&mut shell(), template.id);
        let table_end = template::table_end(&draft.markdown).unwrap_or_else(|| panic!("no table: {}", template.id));
        let row = template::fitted_row(&draft.markdown, "| Add a limit | Ana Diaz | 2026-04-01 | proposed |");
        let markdown = format!("{}\n{row}{}", &draft.markdown[..table_end], &draft.markdown[table_end..]);
        let view = draft_view(&draft, &markdown, super::redmine::opened()).unwrap();
        let found = view.actions.iter().find(|action| action.what == "Add a limit");
        let found = found.unwrap_or_else(|| panic!("{} does not read its rows", template.id));
        // Customers are told no names.
        let owner = Some("Ana Diaz").filter(|_| template.id != "customer");
        assert_eq!((found.owner.as_deref(), found.status.as_str()), (owner, "proposed"));
        assert_eq!(found.due, nofault::time::date("2026-04-01"));
        assert!(body(&markdown, Part::Actions).contains(&row));
    }
}

#[test]
fn times_are_shown_at_the_distance_from_utc_that_the_zone_had_when_the_incident_was() {
    let shift =
        |at: &str, offset_min| Shift { at_ms: nofault::time::parse(at, 0).unwrap().at.timestamp_millis(), offset_min };
    let shifts = vec![shift("2025-10-26T01:00:00Z", 60), shift("2026-03-29T01:00:00Z", 120)];
    let zone = "Europe/Berlin".to_owned();
    let settings = Settings { offset_min: 120, shifts: Some(shifts), zone, ..Settings::default() };
    let at = |text: &str| settings.offset_at(nofault::time::parse(text, 0).unwrap().at);
    assert_eq!(
        [at("2026-04-01T00:00:00Z"), at("2026-03-29T00:59:59Z"), at("2020-07-01T00:00:00Z")],
        [120, 60, 60],
        "before all that is told it is what it was first"
    );
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, view) = shell.generate_with(settings);
    assert!(draft.markdown.contains("Times are in Europe/Berlin (UTC+01:00)."), "{}", draft.markdown);
    assert_eq!(view.offset_min, 60);
    let (again, view) = shell.refresh(draft.clone());
    assert_eq!((again.markdown, view.offset_min), (draft.markdown, 60), "a draft stays in its zone");
}

#[test]
fn a_draft_ends_with_its_facts_for_programs_only_where_that_is_asked_for_and_they_are_proposed_anew() {
    let settings =
        Settings { front_matter: true, offset_min: 60, zone: "Europe/Berlin".to_owned(), ..Settings::default() };
    let mut shell = Shell::new(Redmine::with_incident());
    let (plain, _) = shell.generate();
    let (draft, _) = shell.generate_with(settings);
    let at = draft.markdown.find("<!-- front matter\n").unwrap();
    let (words, data) = draft.markdown.split_at(at);
    assert!(
        !plain.markdown.contains("front matter") && words.trim_end().ends_with(plain.markdown.lines().last().unwrap())
    );
    for line in [
        "incident: \"https://redmine.example/issues/1\"",
        "zone: \"Europe/Berlin\"",
        "resolved: null",
        "template: \"seed\" -->",
    ] {
        assert!(data.contains(line), "{line} is not in {data}");
    }
    let line = data.lines().find(|line| line.starts_with("detected: 20") && line.ends_with(":00+01:00")).unwrap();
    // As if nothing had told it when the draft was made.
    let mut older = draft.clone();
    older.markdown = draft.markdown.replace(line, "detected: null");
    older.generated = draft.generated.replace(line, "detected: null");
    let (older, view) = shell.refresh(older);
    let proposed = view.proposals.iter().find(|proposal| proposal.text == line).unwrap();
    assert_eq!(proposed.kind, ProposalKind::Fact);
    assert_eq!(work(older, TimelineOp::Accept { id: proposed.id.clone() }).markdown, draft.markdown);
}

#[test]
fn facts_of_the_summary_are_proposed_anew_where_the_text_has_them() {
    for template in BUILTIN {
        let mut shell = shell();
        let (mut draft, _) = draft_of(&mut shell, template.id);
        let facts = body(&draft.markdown, Part::Facts).to_owned();
        let line = facts.lines().find(|line| line.starts_with("- **Duration:**"));
        let line =
            line.unwrap_or_else(|| panic!("{} has no duration among its facts:\n{facts}", template.id)).to_owned();
        // As if the tickets had told something else when the draft was made.
        let older = "- **Duration:** 9 h (#1)";
        draft.markdown = draft.markdown.replace(&line, older);
        draft.generated = draft.generated.replace(&line, older);
        let settings = Settings { template: template.id.to_owned(), ..Settings::default() };
        let view = shell.run(generate(settings, Some(Box::new(draft))));
        let (draft, view) = drafted(view);
        let fact = view.proposals.iter().find(|proposal| proposal.kind == ProposalKind::Fact);
        let fact = fact.unwrap_or_else(|| panic!("{} proposes no fact", template.id));
        let draft = work(draft, TimelineOp::Accept { id: fact.id.clone() });
        assert!(body(&draft.markdown, Part::Facts).contains(&line), "{}", draft.markdown);
        assert!(!draft.markdown.contains(older));
    }
}

#[test]
fn the_checklist_asks_for_what_the_template_has_and_is_content_when_it_is_filled() {
    for template in BUILTIN {
        let (draft, view) = draft_of(&mut shell(), template.id);
        let open: Vec<&str> = view.checklist.iter().filter(|item| !item.ok).map(|item| item.id.as_str()).collect();
        for id in ["open", "actions", "owners", "dates"] {
            assert!(open.contains(&id), "{}: {open:?}", template.id);
        }
        let answered = filled(&draft.markdown);
        let view = draft_view(&draft, &answered, super::redmine::opened()).unwrap();
        let open: Vec<_> = view.checklist.iter().filter(|item| !item.ok).collect();
        assert!(open.is_empty(), "{}: {open:?}\n{answered}", template.id);
        assert!(view.checklist.len() >= 10, "{}: {:?}", template.id, view.checklist);
    }
}

#[test]
fn facts_that_stand_outside_of_the_summary_are_proposed_anew_too() {
    let mut shell = shell();
    let (mut draft, _) = draft_of(&mut shell, "security");
    let line = body(&draft.markdown, Part::Detection).lines().find(|line| line.starts_with("- **Noticed:**")).unwrap();
    let (line, older) = (line.to_owned(), "- **Noticed:** 2026-01-01 (#1)");
    draft.markdown = draft.markdown.replace(&line, older);
    draft.generated = draft.generated.replace(&line, older);
    let settings = Settings { template: "security".to_owned(), ..Settings::default() };
    let (_, view) = drafted(shell.run(generate(settings, Some(Box::new(draft)))));
    let facts: Vec<_> = view.proposals.iter().filter(|proposal| proposal.kind == ProposalKind::Fact).collect();
    assert_eq!(facts.len(), 1, "{facts:?}");
    assert!(facts[0].text.starts_with("Noticed: "), "{facts:?}");
}

/// The text as somebody who answers everything would leave it.
fn filled(markdown: &str) -> String {
    let mut out = String::new();
    for line in markdown.lines() {
        let line = match line.find("_What ").or_else(|| line.find("_How ")) {
            Some(_) if line.starts_with("| ") => {
                template::fitted_row(markdown, "| Limit the batch job | Ana Diaz | 2026-04-01 | proposed |")
            }
            Some(at) => format!("{}The pool held 40 connections.", &line[..at]),
            None if line.contains("**Impact:**") || line.contains("**Noticed:**") => {
                line.replace("not recorded", "40 % of payments")
            }
            None if line.starts_with("| Detected |") => line.replace("not recorded", "10:05"),
            None => line.to_owned(),
        };
        out.push_str(&line);
        out.push('\n');
    }
    out
}

fn own(id: &str) -> OwnTemplate {
    OwnTemplate { id: id.to_owned(), name: format!("Name of {id}"), text: format!("# {id}: {{{{ title }}}}\n") }
}

fn rule(field: RuleField, is: &str, template: &str) -> TemplateRule {
    TemplateRule { field, is: is.to_owned(), template: template.to_owned() }
}

/// The default is the template of that id.
fn by_rules(template: &str, rules: Vec<TemplateRule>) -> Settings {
    let choice = Some(Box::new(Choice { templates: vec![own("night"), own("day")], rules }));
    Settings { template: template.to_owned(), choice, ..Settings::default() }
}

#[test]
fn a_template_of_ones_own_makes_the_draft_and_is_named_beside_it() {
    let (draft, view) = shell().generate_with(by_rules("day", Vec::new()));
    assert!(draft.markdown.starts_with("# day: "), "{}", draft.markdown);
    assert_eq!(draft.template, "day");
    let line = view.template.unwrap();
    assert_eq!((line.name.as_str(), line.why.as_str()), ("Name of day", ""));
}

#[test]
fn the_first_rule_that_fits_chooses_the_template_and_is_said() {
    let rules = vec![
        rule(RuleField::Severity, "no such", "short"),
        rule(RuleField::Type, " INCIDENT ", "night"),
        rule(RuleField::Type, KIND, "day"),
    ];
    let (draft, view) = shell().generate_with(by_rules("seed", rules));
    assert!(draft.markdown.starts_with("# night: "), "{}", draft.markdown);
    assert_eq!(view.template.unwrap().why, "type is INCIDENT");
    let (draft, _) = shell().generate_with(by_rules("seed", vec![rule(RuleField::Type, "no such", "night")]));
    assert_eq!(draft.template, "seed", "no rule fits");
}

#[test]
fn a_rule_whose_template_is_gone_is_said_and_no_other_is_taken() {
    let settings = by_rules("seed", vec![rule(RuleField::Type, KIND, "gone")]);
    let View::Trouble { trouble } = shell().run(generate(settings, None)) else { panic!("a draft was made") };
    assert!(trouble.message.contains("names one that is not there"), "{trouble:?}");
}

#[test]
fn a_refresh_compares_with_the_template_of_then() {
    let mut shell = shell();
    let (draft, _) = shell.generate_with(by_rules("day", Vec::new()));
    let mut settings = by_rules("day", Vec::new());
    settings.choice = None;
    let (refreshed, view) = drafted(shell.run(generate(settings, Some(Box::new(draft)))));
    assert!(refreshed.markdown.starts_with("# day: "));
    assert!(view.proposals.is_empty(), "{:?}", view.proposals);
    assert_eq!(view.template.unwrap().name, "Name of day");
}

#[test]
fn the_chosen_kinds_of_factors_are_the_headings_of_the_draft_and_of_nothing_else() {
    for set in FACTOR_SETS {
        let settings = Settings { factors: Some(set.id.to_owned()), ..Settings::default() };
        let mut shell = shell();
        let (draft, view) = shell.generate_with(settings);
        let found = body(&draft.markdown, Part::Factors);
        let headings: Vec<&str> = found.lines().filter_map(|line| line.strip_prefix("### ")).collect();
        assert_eq!(headings, set.kinds.iter().map(|kind| kind.name).collect::<Vec<_>>());
        assert!(set.kinds.iter().all(|kind| found.contains(&format!("_{}_", kind.asks))), "{found}");
        assert_eq!(part(&draft.markdown, Part::Detection), None, "{}", set.id);
        // No question that stands there counts as an answer, and none is asked for a section that is not there.
        let of = |id: &str| view.checklist.iter().find(|item| item.id == id).unwrap();
        assert!(!of("factors").ok, "{}", set.id);
        // A refresh compares with the kinds of then, whatever is chosen now.
        let (again, _) = drafted(shell.run(generate(Settings::default(), Some(Box::new(draft.clone())))));
        assert_eq!((&again.markdown, again.core.contains("layers")), (&draft.markdown, set.id == "layers"));
    }
}

#[test]
fn unknown_kinds_of_factors_are_the_default_ones() {
    let settings = |factors: Option<&str>| Settings { factors: factors.map(str::to_owned), ..Settings::default() };
    let (usual, _) = shell().generate_with(settings(None));
    let (unknown, _) = shell().generate_with(settings(Some("gone")));
    assert_eq!(unknown.markdown, usual.markdown);
    assert!(usual.markdown.contains("### Documentation\n"));
}
