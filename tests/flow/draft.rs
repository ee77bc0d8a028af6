//! The user's work on a draft.

use super::redmine::{BAO, Redmine};
use super::shell::Shell;
use nofault::flow::{Draft, RowState, TimelineOp, apply, draft_view, timeline_op};

/// A week after the incident.
fn now() -> chrono::DateTime<chrono::Utc> {
    super::redmine::opened() + chrono::TimeDelta::days(7)
}

fn work(draft: Draft, op: TimelineOp) -> (Draft, Option<String>) {
    let markdown = draft.markdown.clone();
    let worked = timeline_op(draft, &markdown, op).unwrap();
    let mut draft = worked.draft;
    draft.markdown = apply(&markdown, &worked.changes);
    (draft, worked.said)
}

fn row_id(draft: &Draft, words: &str) -> String {
    let view = draft_view(draft, &draft.markdown, now()).unwrap();
    view.timeline.iter().find(|row| row.text.contains(words)).unwrap_or_else(|| panic!("no row {words}")).id.clone()
}

fn state(draft: &Draft, words: &str) -> RowState {
    let view = draft_view(draft, &draft.markdown, now()).unwrap();
    view.timeline.iter().find(|row| row.text.contains(words)).unwrap().state
}

#[test]
fn every_timeline_line_of_a_new_draft_is_cited() {
    let (draft, _) = Shell::new(Redmine::with_story()).generate();
    let timeline = draft.markdown.split("## Timeline").nth(1).unwrap().split("\n## ").next().unwrap();
    let lines: Vec<&str> = timeline.lines().filter(|line| line.starts_with("- ")).collect();
    assert!(lines.len() >= 4, "{timeline}");
    for line in lines {
        assert!(line.contains("](https://redmine.example/issues/1"), "not cited: {line}");
    }
}

#[test]
fn a_private_note_is_in_the_list_but_not_in_the_text() {
    let (draft, _) = Shell::new(Redmine::with_story()).generate();
    assert!(!draft.markdown.contains("private vault"));
    assert_eq!(state(&draft, "private vault"), RowState::Hidden);
}

#[test]
fn hiding_a_line_takes_out_that_line_and_keeping_it_puts_it_back_where_it_was() {
    let (draft, _) = Shell::new(Redmine::with_story()).generate();
    let before = draft.markdown.clone();
    let id = row_id(&draft, "Rolled the gateway back");
    let (draft, said) = work(draft, TimelineOp::Hide { id: id.clone() });
    assert_eq!(said, None);
    assert!(!draft.markdown.contains("Rolled the gateway back"));
    let (draft, _) = work(draft, TimelineOp::Keep { id });
    assert_eq!(draft.markdown, before);
}

#[test]
fn hiding_every_line_and_keeping_them_again_in_another_order_restores_the_text() {
    let (draft, view) = Shell::new(Redmine::with_story()).generate();
    let before = draft.markdown.clone();
    let shown: Vec<String> =
        view.timeline.iter().filter(|row| row.state == RowState::Shown).map(|row| row.id.clone()).collect();
    let mut draft = draft;
    for id in &shown {
        draft = work(draft, TimelineOp::Hide { id: id.clone() }).0;
    }
    for id in shown.iter().rev() {
        draft = work(draft, TimelineOp::Keep { id: id.clone() }).0;
    }
    assert_eq!(draft.markdown, before);
}

#[test]
fn a_line_that_was_edited_by_hand_is_never_changed() {
    let (mut draft, _) = Shell::new(Redmine::with_story()).generate();
    draft.markdown =
        draft.markdown.replace("Rolled the gateway back", "The gateway went back to the release of Tuesday");
    let edited = draft.markdown.clone();
    assert_eq!(state(&draft, "Rolled the gateway back"), RowState::Edited);
    let id = row_id(&draft, "Rolled the gateway back");
    let (draft, said) = work(draft, TimelineOp::Hide { id });
    assert_eq!(draft.markdown, edited);
    assert!(said.is_some());
    assert_eq!(state(&draft, "Rolled the gateway back"), RowState::Edited);
}

#[test]
fn a_line_of_ones_own_goes_to_its_place_in_time() {
    let (draft, _) = Shell::new(Redmine::with_story()).generate();
    let op = TimelineOp::Insert {
        at: "2026-03-14 22:50".to_owned(),
        text: "The graph of  refused cards doubled".to_owned(),
    };
    let (draft, said) = work(draft, op);
    assert_eq!(said, None);
    let place = |words: &str| draft.markdown.find(words).unwrap_or_else(|| panic!("{words} is missing"));
    assert!(place("answers with 502") < place("The graph of refused cards doubled"));
    assert!(place("The graph of refused cards doubled") < place("Rolled the gateway back"));
    assert!(draft.markdown.contains("added by hand"));
}

#[test]
fn a_time_that_cannot_be_read_is_said_and_nothing_changes() {
    let (draft, _) = Shell::new(Redmine::with_story()).generate();
    let before = draft.markdown.clone();
    let (draft, said) = work(draft, TimelineOp::Insert { at: "teatime".to_owned(), text: "x".to_owned() });
    assert_eq!(draft.markdown, before);
    assert!(said.unwrap().contains("no time"));
}

#[test]
fn an_edited_time_moves_the_line_over_midnight() {
    let (draft, _) = Shell::new(Redmine::with_story()).generate();
    let id = row_id(&draft, "Rolled the gateway back");
    let text = "Rolled the gateway back".to_owned();
    let (draft, _) = work(draft, TimelineOp::Edit { id, at: Some("2026-03-15 00:30".to_owned()), text });
    let place = |words: &str| draft.markdown.find(words).unwrap();
    assert!(place("### 2026-03-15") < place("Rolled the gateway back"), "{}", draft.markdown);
    assert_eq!(draft.markdown.matches("Rolled the gateway back").count(), 1);
}

#[test]
fn merged_lines_are_one_line_that_cites_both() {
    let (draft, _) = Shell::new(Redmine::with_story()).generate();
    let (from, into) = (row_id(&draft, "Rolled the gateway back"), row_id(&draft, "answers with 502"));
    let (draft, said) = work(draft, TimelineOp::Merge { id: from, into });
    assert_eq!(said, None);
    let line = draft.markdown.lines().find(|line| line.contains("answers with 502")).unwrap();
    assert!(line.contains("Rolled the gateway back"));
    assert_eq!(line.matches("](https://redmine.example/issues/1").count(), 2, "{line}");
}

#[test]
fn a_refresh_proposes_what_is_new_and_leaves_the_text_alone() {
    let mut shell = Shell::new(Redmine::with_story());
    let (mut draft, _) = shell.generate();
    draft.markdown.push_str("\nMy own last words.\n");
    let edited = draft.markdown.clone();
    shell.redmine.comment(1, 120, BAO, "A refund run was started", false);
    let (draft, view) = shell.refresh(draft);
    assert_eq!(draft.markdown, edited);
    assert_eq!(view.proposals.len(), 1, "{:?}", view.proposals);
    assert!(view.proposals[0].text.contains("A refund run was started"));
    let (draft, _) = work(draft, TimelineOp::Accept { id: view.proposals[0].id.clone() });
    assert!(draft.markdown.contains("A refund run was started"));
    assert!(draft.markdown.contains("My own last words."));
}

#[test]
fn a_proposal_that_was_left_does_not_come_back() {
    let mut shell = Shell::new(Redmine::with_story());
    let (draft, _) = shell.generate();
    shell.redmine.comment(1, 120, BAO, "A refund run was started", false);
    let (draft, view) = shell.refresh(draft);
    let (draft, _) = work(draft, TimelineOp::Leave { id: view.proposals[0].id.clone() });
    let (_, view) = shell.refresh(draft);
    assert!(view.proposals.is_empty(), "{:?}", view.proposals);
}

#[test]
fn a_refresh_proposes_each_new_wording_of_a_comment_that_somebody_edited() {
    let mut shell = Shell::new(Redmine::with_story());
    let (draft, _) = shell.generate();
    shell.redmine.reword(1, "Rolled the gateway back", "Rolled the gateway back to 4.1");
    let (draft, view) = shell.refresh(draft);
    let texts: Vec<&str> = view.proposals.iter().map(|proposal| proposal.text.as_str()).collect();
    assert!(matches!(texts.as_slice(), [text] if text.contains("back to 4.1")), "{texts:?}");
    let (draft, said) = work(draft, TimelineOp::Accept { id: view.proposals[0].id.clone() });
    assert_eq!(said, None);
    let line =
        |draft: &Draft| draft.markdown.lines().find(|line| line.contains("Rolled the gateway")).unwrap().to_owned();
    assert!(line(&draft).contains("back to 4.1"));
    let (draft, view) = shell.refresh(draft);
    assert!(view.proposals.is_empty(), "{:?}", view.proposals);

    shell.redmine.reword(1, "back to 4.1", "back to 4.0");
    let (draft, view) = shell.refresh(draft);
    let (draft, _) = work(draft, TimelineOp::Leave { id: view.proposals[0].id.clone() });
    let (draft, view) = shell.refresh(draft);
    assert!(view.proposals.is_empty(), "{:?}", view.proposals);
    assert!(line(&draft).contains("back to 4.1"));
    shell.redmine.reword(1, "back to 4.0", "back to 3.9");
    assert_eq!(shell.refresh(draft).1.proposals.len(), 1);
}

#[test]
fn a_line_that_was_changed_beside_the_text_is_proposed_again_only_when_its_source_changes() {
    let mut shell = Shell::new(Redmine::with_story());
    let (draft, _) = shell.generate();
    let id = row_id(&draft, "Rolled the gateway back");
    let (draft, _) = work(draft, TimelineOp::Edit { id, at: None, text: "The gateway went back".to_owned() });
    let (from, into) = (row_id(&draft, "All payments go through"), row_id(&draft, "answers with 502"));
    let (draft, _) = work(draft, TimelineOp::Merge { id: from, into });
    let (draft, view) = shell.refresh(draft);
    assert!(view.proposals.is_empty(), "{:?}", view.proposals);
    shell.redmine.reword(1, "Rolled the gateway back", "Rolled the gateway back to 4.1");
    let (draft, view) = shell.refresh(draft);
    assert_eq!(view.proposals.len(), 1, "{:?}", view.proposals);
    let (draft, _) = work(draft, TimelineOp::Accept { id: view.proposals[0].id.clone() });
    assert!(draft.markdown.contains("back to 4.1") && !draft.markdown.contains("The gateway went back"));
}

#[test]
fn a_refresh_with_nothing_new_proposes_nothing() {
    let mut shell = Shell::new(Redmine::with_story());
    let (draft, _) = shell.generate();
    let (_, view) = shell.refresh(draft);
    assert!(view.proposals.is_empty(), "{:?}", view.proposals);
}

#[test]
fn a_draft_of_a_version_that_knew_no_evidence_opens_as_it_was() {
    let (mut draft, before) = Shell::new(Redmine::with_incident()).generate();
    let mut core: serde_json::Value = serde_json::from_str(&draft.core).unwrap();
    assert!(core.as_object_mut().unwrap().remove("evidence").is_some());
    draft.core = core.to_string();
    let view = draft_view(&draft, &draft.markdown, now()).unwrap();
    assert_eq!(view.timeline.len(), before.timeline.len());
    assert!(view.evidence.is_empty());
}

#[test]
fn what_is_kept_of_a_draft_is_read_by_what_is_about_its_text() {
    let (draft, view) = Shell::new(Redmine::with_story()).generate();
    let known = nofault::paper::Known::of(&draft.core);
    assert!(!known.damaged);
    assert_eq!(known.rows.len(), view.timeline.len());
    let hidden = known.rows.iter().filter(|row| row.hidden).count();
    assert_eq!(hidden, view.timeline.iter().filter(|row| row.state == RowState::Hidden).count());
    assert!(hidden > 0 && known.people.len() == view.people.len() && known.restricted.len() == 1, "{known:?}");
}

#[test]
fn a_draft_that_was_kept_with_the_names_of_all_fields_opens_as_it_was() {
    let (mut draft, before) = Shell::new(Redmine::with_story()).generate();
    let mut core: serde_json::Value = serde_json::from_str(&draft.core).unwrap();
    let named = |row: &serde_json::Value, names: &[&str]| -> serde_json::Value {
        names.iter().map(|name| (*name).to_owned()).zip(row.as_array().unwrap().iter().cloned()).collect()
    };
    for row in core["rows"].as_array_mut().unwrap() {
        *row = named(row, &["entry", "own", "line", "hidden", "kind"]);
        let names = ["id", "at", "actor", "text", "sources", "visibility", "ticket", "notable", "event"];
        let mut entry = named(&row["entry"], &names);
        entry["at"] = named(&entry["at"], &["at", "raw", "precision", "zone_known"]);
        for source in entry["sources"].as_array_mut().unwrap() {
            *source = named(source, &["id", "label", "url"]);
        }
        row["entry"] = entry;
    }
    core.as_object_mut().unwrap().remove("taken_back");
    draft.core = core.to_string();
    assert_eq!(draft_view(&draft, &draft.markdown, now()).unwrap().timeline, before.timeline);
    let (draft, said) = work(draft, TimelineOp::Hide { id: before.timeline[0].id.clone() });
    assert_eq!(said, None);
    assert!(draft.core.len() * 10 < core.to_string().len() * 9, "{} of {}", draft.core.len(), core.to_string().len());
}

#[test]
fn a_damaged_draft_is_said_and_its_text_is_not_lost() {
    let (mut draft, _) = Shell::new(Redmine::with_story()).generate();
    draft.core = "{\"version\":1,\"rows\":[".to_owned();
    let trouble = draft_view(&draft, &draft.markdown, now()).unwrap_err();
    assert_eq!(trouble.kind, "damaged");
}

/// More comments than a text tells.
fn crowded() -> Redmine {
    let mut redmine = Redmine::with_incident();
    for number in 0..1_150_i64 {
        redmine.comment(1, number, BAO, &format!("I look at node {number}"), false);
    }
    redmine
}

fn counted(draft: &Draft) -> usize {
    let counts = draft.markdown.lines().filter(|line| line.contains("are left to the ticket and to the list"));
    let number = |line: &str| line.split(' ').find_map(|word| word.parse::<usize>().ok()).unwrap();
    counts.map(number).sum()
}

#[test]
fn of_very_many_comments_the_text_tells_as_many_as_fit_and_counts_the_rest_which_can_be_put_in() {
    let (draft, view) = Shell::new(crowded()).generate();
    let in_state = |state| view.timeline.iter().filter(|row| row.state == state).count();
    assert!((900..=1_000).contains(&in_state(RowState::Shown)), "{}", in_state(RowState::Shown));
    assert_eq!(counted(&draft), in_state(RowState::Hidden));
    let told = view.timeline.iter().filter(|row| row.text.starts_with("I look at node ")).count();
    assert_eq!(told, 1_150, "each is in the list");
    let hidden = view.timeline.iter().find(|row| row.state == RowState::Hidden).unwrap().clone();
    assert!(!draft.markdown.contains(&format!("{} (", hidden.text)));
    let (draft, said) = work(draft, TimelineOp::Keep { id: hidden.id });
    assert_eq!(said, None);
    assert!(draft.markdown.contains(&format!("Bao Nguyen: {} (", hidden.text)));
    assert_eq!(state(&draft, &hidden.text), RowState::Shown);
}

#[test]
fn a_refresh_of_a_full_text_proposes_what_still_fits_and_the_new_counts() {
    let mut shell = Shell::new(crowded());
    let (draft, _) = shell.generate();
    let before = counted(&draft);
    let (draft, view) = shell.refresh(draft);
    assert!(view.proposals.is_empty(), "{:?}", view.proposals);
    for number in 0..70 {
        shell.redmine.comment(1, 600 + number % 5, BAO, &format!("Another look at {number}"), false);
    }
    let (draft, view) = shell.refresh(draft);
    let (counts, lines): (Vec<_>, Vec<_>) =
        view.proposals.iter().partition(|one| one.text.contains("are left to the ticket"));
    assert_eq!(counts.len(), 1, "{:?}", view.proposals);
    let (draft, said) = work(draft, TimelineOp::AcceptAll);
    assert_eq!((said, counted(&draft)), (None, before + 70 - lines.len()));
    let view = draft_view(&draft, &draft.markdown, now()).unwrap();
    let in_state = |state| view.timeline.iter().filter(|row| row.state == state).count();
    assert!(in_state(RowState::Shown) <= 1_000, "{}", in_state(RowState::Shown));
    assert_eq!(counted(&draft), in_state(RowState::Hidden));
}

#[test]
fn the_parts_of_a_core_that_a_page_takes_out_stand_where_it_looks_for_them() {
    let (draft, _) = Shell::new(Redmine::with_incident()).generate();
    // `www/src/shared/coreparts.ts`.
    for (from, until) in [
        ("\"people\":[", ",\"publications\":"),
        (",\"publications\":", ",\"restricted\":"),
        (",\"taken_back\":", ",\"tickets\":"),
        (",\"ties\":", ",\"version\":"),
    ] {
        assert!(draft.core.split_once(from).is_some_and(|(_, rest)| rest.contains(until)), "{from} {until}");
    }
}
