//! Moments that are corrected by hand, and the text that follows.

use super::redmine::{BAO, Redmine, opened};
use super::shell::Shell;
use nofault::flow::{
    Draft, FactTo, FactsView, MomentFrom, MomentRow, Settings, TimelineOp, apply, draft_view, timeline_op,
};
use nofault::model::FactKind::{self, Acknowledged, Detected, Mitigated, Resolved, Started};
use proptest::prelude::*;

/// Of an incident that was resolved, opened again and resolved.
fn reopened() -> Draft {
    let mut redmine = Redmine::with_story();
    redmine.status(1, 95, BAO, (1, 5));
    redmine.status(1, 200, BAO, (5, 1));
    redmine.status(1, 260, BAO, (1, 5));
    Shell::new(redmine).generate().0
}

fn drafted() -> Draft {
    Shell::new(Redmine::with_story()).generate().0
}

fn minutes(minutes: i64) -> String {
    (opened() + chrono::TimeDelta::minutes(minutes)).to_rfc3339()
}

fn set(draft: &Draft, fact: FactKind, to: FactTo) -> (Draft, Option<String>) {
    let worked = timeline_op(draft.clone(), &draft.markdown, TimelineOp::Fact { cycle: 0, fact, to }).unwrap();
    let mut now = worked.draft;
    now.markdown = apply(&draft.markdown, &worked.changes);
    (now, worked.said)
}

fn by_hand(draft: &Draft, fact: FactKind, after: i64) -> (Draft, Option<String>) {
    set(draft, fact, FactTo::Hand { at: minutes(after) })
}

fn view(draft: &Draft) -> FactsView {
    draft_view(draft, &draft.markdown, opened()).unwrap().facts.unwrap()
}

fn row(draft: &Draft, fact: FactKind) -> MomentRow {
    view(draft).moments.into_iter().find(|row| row.cycle == 0 && row.fact == fact).unwrap()
}

fn line_of(draft: &Draft, words: &str) -> String {
    let view = draft_view(draft, &draft.markdown, opened()).unwrap();
    view.timeline.iter().find(|row| row.text.contains(words)).unwrap().id.clone()
}

fn line<'a>(draft: &'a Draft, start: &str) -> &'a str {
    draft.markdown.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}: {}", draft.markdown))
}

#[test]
fn each_moment_is_shown_with_its_rule_and_sources_or_as_not_recorded() {
    let draft = drafted();
    let detected = row(&draft, Detected);
    assert_eq!((detected.from, detected.rule.as_str()), (MomentFrom::Computed, "the ticket was opened"));
    assert!(detected.sources[0].url.starts_with("https://redmine.example/issues/1"), "{detected:?}");
    let mitigated = row(&draft, Mitigated);
    assert_eq!((mitigated.from, mitigated.text.as_str(), mitigated.sources.len()), (MomentFrom::Absent, "", 0));
    assert_eq!(view(&draft).spans[0].name, "Duration");
}

#[test]
fn a_moment_that_is_set_by_hand_is_told_so_and_everything_counted_from_it_follows() {
    let draft = drafted();
    let (draft, said) = by_hand(&draft, Started, -10);
    assert_eq!(said, None);
    let (draft, _) = by_hand(&draft, Resolved, 95);
    assert!(line(&draft, "| Started |").contains("as told in this draft (set by hand)"), "{}", draft.markdown);
    assert!(line(&draft, "- **Duration:**").contains("1 h 45 min (set by hand)"), "{}", draft.markdown);
    assert!(line(&draft, "| Time to resolve |").contains("1 h 45 min"), "{}", draft.markdown);
    assert!(line(&draft, "| Time to detect |").contains("10 min"), "{}", draft.markdown);
    assert_eq!(row(&draft, Started).from, MomentFrom::Hand);
    assert_eq!(view(&draft).spans[0].text, "1 h 45 min");
}

#[test]
fn a_moment_of_a_line_keeps_what_the_line_cites() {
    let draft = drafted();
    let id = line_of(&draft, "All payments go through");
    let (draft, _) = set(&draft, Mitigated, FactTo::Line { id: id.clone() });
    let told = line(&draft, "| Mitigated |");
    assert!(told.contains("](https://redmine.example/issues/1#"), "{told}");
    let shown = row(&draft, Mitigated);
    assert_eq!((shown.from, shown.line), (MomentFrom::Line, Some(id)));
}

#[test]
fn a_line_that_not_everybody_may_read_is_no_source_for_the_text() {
    let draft = drafted();
    let (now, said) = set(&draft, Mitigated, FactTo::Line { id: line_of(&draft, "private vault") });
    assert_eq!(now.markdown, draft.markdown);
    assert!(said.unwrap().starts_with("Not everybody"));
    assert_eq!(row(&now, Mitigated).from, MomentFrom::Absent);
}

#[test]
fn a_moment_can_be_set_to_not_recorded() {
    let (draft, _) = set(&drafted(), Detected, FactTo::Nothing);
    assert_eq!(line(&draft, "| Detected |"), "| Detected | not recorded |  |");
    let shown = row(&draft, Detected);
    assert_eq!((shown.from, shown.text.as_str()), (MomentFrom::Nothing, ""));
    assert!(!shown.computed.is_empty());
    assert!(draft.markdown.contains("How did the trouble first show itself?"), "{}", draft.markdown);
    let (draft, _) = by_hand(&draft, Detected, 1);
    assert!(!draft.markdown.contains("How did the trouble first show itself?"));
}

#[test]
fn an_impossible_order_is_said_and_not_refused() {
    let (draft, _) = by_hand(&drafted(), Started, 60);
    let faults = view(&draft).faults;
    assert!(faults[0].starts_with("These two cannot both be right"), "{faults:?}");
    assert!(faults[0].contains(": started (2026-03-14 23:40) and detected (2026-03-14 22:40)."), "{faults:?}");
    assert!(line(&draft, "| Time to detect |").contains("not recorded"), "{}", draft.markdown);
}

#[test]
fn a_line_that_was_edited_stays_and_is_told() {
    let mut draft = drafted();
    draft.markdown = draft.markdown.replace("- **Duration:** not recorded", "- **Duration:** most of the morning");
    let (draft, _) = by_hand(&draft, Started, -10);
    let (draft, said) = by_hand(&draft, Resolved, 95);
    assert_eq!(said.as_deref(), Some("One line was edited in the text, so it was left as it is: Duration."));
    assert_eq!(line(&draft, "- **Duration:**"), "- **Duration:** most of the morning");
    assert!(line(&draft, "| Resolved |").contains("set by hand"));
}

#[test]
fn what_is_no_time_changes_nothing() {
    let draft = drafted();
    let (now, said) = set(&draft, Started, FactTo::Hand { at: "around noon".to_owned() });
    assert_eq!(now, draft);
    assert!(said.unwrap().starts_with("That is no time"));
    let (_, said) = set(&draft, FactKind::Duration, FactTo::Nothing);
    assert!(said.unwrap().starts_with("Only moments"));
}

#[test]
fn a_refresh_keeps_what_was_set_and_tells_when_something_else_is_computed() {
    let mut shell = Shell::new(Redmine::with_story());
    let (draft, _) = shell.generate();
    let (draft, _) = by_hand(&draft, Mitigated, 25);
    let (draft, view) = shell.refresh(draft);
    assert!(view.proposals.is_empty(), "{:?}", view.proposals);
    assert!(!row(&draft, Mitigated).news);
    shell.redmine.comment(1, 120, BAO, "Mitigated at 12:00 UTC on 2026-01-01.", false);
    shell.redmine.comment(
        1,
        121,
        BAO,
        &format!("It was mitigated at {}.", opened().format("%Y-%m-%d %H:%M UTC")),
        false,
    );
    let (draft, view) = shell.refresh(draft);
    assert!(view.proposals.iter().all(|one| !one.text.contains("Mitigated ·")), "{:?}", view.proposals);
    let shown = row(&draft, Mitigated);
    assert!(shown.news && shown.from == MomentFrom::Hand, "{shown:?}");
    assert!(line(&draft, "| Mitigated |").contains("set by hand"));
    let (draft, _) = set(&draft, Mitigated, FactTo::Computed);
    assert!(line(&draft, "| Mitigated |").contains("a comment says"), "{}", draft.markdown);
}

#[test]
fn a_draft_of_an_older_version_opens_and_says_what_it_needs() {
    let mut draft = drafted();
    let mut core: serde_json::Value = serde_json::from_str(&draft.core).unwrap();
    for name in ["facts", "basis", "given", "asked"] {
        core.as_object_mut().unwrap().remove(name);
    }
    draft.core = core.to_string();
    assert_eq!(draft_view(&draft, &draft.markdown, opened()).unwrap().facts, None);
    let (now, said) = by_hand(&draft, Started, 0);
    assert_eq!(now.markdown, draft.markdown);
    assert!(said.unwrap().contains("refresh it once"));
    let (draft, _) = Shell::new(Redmine::with_story()).refresh(now);
    let (draft, _) = by_hand(&draft, Started, -10);
    assert!(line(&draft, "| Started |").contains("set by hand"));
}

#[test]
fn a_draft_keeps_the_spans_that_it_was_made_with() {
    let phases = "started or detected to mitigated: Pain | until then\ndetected to acknowledged: Ears";
    let settings = Settings { phases: Some(phases.to_owned()), ..Settings::default() };
    let mut shell = Shell::new(Redmine::with_story());
    let (draft, _) = shell.generate_with(settings);
    assert!(line(&draft, "| Pain").contains("not recorded"), "{}", draft.markdown);
    let (draft, _) = by_hand(&draft, Mitigated, 25);
    assert!(line(&draft, "| Pain").contains("25 min"), "{}", draft.markdown);
    let (draft, view) = shell.refresh(draft);
    assert!(view.proposals.is_empty(), "{:?}", view.proposals);
    let names: Vec<String> = self::view(&draft).spans.into_iter().map(|span| span.name).collect();
    assert_eq!(names, ["Duration", "Pain | until then", "Ears"]);
}

#[test]
fn a_moment_of_a_later_cycle_has_a_row_of_its_own() {
    let draft = reopened();
    let before = draft.markdown.clone();
    let op = |to| TimelineOp::Fact { cycle: 1, fact: Mitigated, to };
    let work = |draft: Draft, to| {
        let text = draft.markdown.clone();
        let worked = timeline_op(draft, &text, op(to)).unwrap();
        Draft { markdown: apply(&text, &worked.changes), ..worked.draft }
    };
    let draft = work(draft, FactTo::Hand { at: minutes(230) });
    assert!(line(&draft, "| Mitigated (cycle 2) |").contains("set by hand"), "{}", draft.markdown);
    assert_eq!(work(draft, FactTo::Computed).markdown, before);
}

#[test]
fn the_end_of_the_last_cycle_and_of_the_whole_are_set_together() {
    let draft = reopened();
    let before = draft.markdown.clone();
    let (draft, _) = by_hand(&draft, Resolved, 250);
    for start in ["| Resolved |", "| Resolved (cycle 2) |"] {
        assert!(line(&draft, start).contains("2026-03-15 02:50 | as told in this draft"), "{}", draft.markdown);
    }
    assert_eq!(set(&draft, Resolved, FactTo::Computed).0.markdown, before);
}

fn any_fact() -> impl Strategy<Value = FactKind> {
    prop::sample::select(vec![Started, Detected, Acknowledged, Mitigated, Resolved])
}

fn any_change() -> impl Strategy<Value = Option<i64>> {
    prop::option::weighted(0.8, -300_i64..300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_text_comes_back_exactly_when_what_was_set_is_taken_back(
        changes in prop::collection::vec((any_fact(), any_change()), 1..8),
        template in prop::sample::select(vec!["seed", "sre", "responders", "review", "narrative", "customer", "short", "security"]),
        edited in any::<bool>(),
    ) {
        let settings = Settings { template: template.to_owned(), ..Settings::default() };
        let (mut draft, _) = Shell::new(Redmine::with_story()).generate_with(settings);
        let generated = draft.generated.clone();
        if edited {
            draft.markdown = draft.markdown.replace("\n## Timeline", "\nA paragraph of somebody’s.\n\n## Timeline");
        }
        let before = draft.markdown.clone();
        for (fact, change) in &changes {
            let to = change.map_or(FactTo::Nothing, |after| FactTo::Hand { at: minutes(after) });
            draft = set(&draft, *fact, to).0;
        }
        for fact in [Resolved, Started, Mitigated, Detected, Acknowledged] {
            draft = set(&draft, fact, FactTo::Computed).0;
        }
        prop_assert_eq!(&draft.markdown, &before);
        prop_assert_eq!(&draft.generated, &generated);
    }
}
