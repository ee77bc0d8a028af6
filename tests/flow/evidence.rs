//! Evidence comes into a draft: at its making, at a refresh, and out of it again.

use super::redmine::{BAO, Redmine, opened};
use super::shell::{Shell, drafted, generate};
use chrono::TimeDelta;
use nofault::flow::{
    Command, Draft, Flow, RowState, Settings, TimelineOp, apart, apply, bring, draft_view, put_away, timeline_op,
};
use nofault::model::{Citation, Evidence, LeftOut, Told, ToldKind};
use nofault::time::parse;
use proptest::prelude::*;

fn shell() -> Shell {
    let mut redmine = Redmine::with_incident();
    redmine.comment(1, 5, BAO, "The card gateway answers with 502", false);
    redmine.comment(1, 20, BAO, "Rolled the gateway back", false);
    redmine.comment(1, 90, BAO, "All payments go through again", false);
    Shell::new(redmine)
}

fn told(source: &str, place: &str, second: i64, who: Option<&str>, kind: ToldKind, text: &str) -> Told {
    let at = parse(&(opened() + TimeDelta::seconds(second)).to_rfc3339(), 0);
    let source = Citation { id: format!("{source}|{place}"), label: format!("{source} {place}"), url: String::new() };
    let actor = who.map(str::to_owned);
    Told { at, actor, by_program: who.is_none(), kind, text: text.to_owned(), thing: Some(place.to_owned()), source }
}

fn evidence(source: &str, file: &str, told: Vec<Told>) -> Evidence {
    let left_out = vec![LeftOut { what: format!("line 9 of {file}"), why: "it is torn".to_owned(), url: None }];
    Evidence {
        source: source.to_owned(),
        product: source.to_owned(),
        file: file.to_owned(),
        told,
        left_out,
        ..Evidence::default()
    }
}

fn alerts() -> Evidence {
    let alert = |place: &str, second, text: &str| told("alertmanager", place, second, None, ToldKind::Alert, text);
    evidence(
        "alertmanager",
        "alerts.json",
        vec![alert("a", -120, "CheckoutErrorsHigh fired: 5 %"), alert("b", 1_500, "QueueTooLong fired")],
    )
}

fn pages() -> Evidence {
    evidence(
        "pagerduty",
        "log.json",
        vec![told("pagerduty", "p", -100, None, ToldKind::Alert, "CheckoutErrorsHigh: triggered")],
    )
}

fn chat() -> Evidence {
    let says = |place: &str, second, who, text: &str| told("slack", place, second, Some(who), ToldKind::Message, text);
    let log = told("slack", "topic", 30, None, ToldKind::Log, "channel opened");
    evidence(
        "slack",
        "talk.zip",
        vec![
            says("1", 330, "bao nguyen", "the card gateway answers with 502"),
            says("2", 3_000, "Mira Okafor", "Refunds have started"),
            log,
        ],
    )
}

fn made_with(evidence: Vec<Evidence>) -> (Draft, nofault::flow::DraftView) {
    let Command::Generate { url, tracker, settings, markup, draft, .. } = generate(Settings::default(), None) else {
        panic!("no command to generate")
    };
    drafted(shell().run(Command::Generate { url, tracker, base: None, settings, markup, draft, evidence }))
}

fn work(draft: Draft, op: TimelineOp) -> (Draft, Option<String>) {
    let markdown = draft.markdown.clone();
    let worked = timeline_op(draft, &markdown, op).unwrap();
    let mut draft = worked.draft;
    draft.markdown = apply(&markdown, &worked.changes);
    (draft, worked.said)
}

fn listed(draft: Draft, evidence: &[Evidence]) -> Draft {
    evidence.iter().fold(draft, |draft, one| bring(draft, one.line()).unwrap())
}

/// Files are brought to a draft beside which nothing lay.
fn brought(draft: Draft, evidence: Vec<Evidence>) -> Draft {
    let draft = listed(draft, &evidence);
    refreshed(draft, evidence)
}

fn refreshed(draft: Draft, beside: Vec<Evidence>) -> Draft {
    let mut flow = Flow::start(generate(Settings::default(), Some(Box::new(draft))), opened());
    beside.into_iter().for_each(|one| flow.bring(one));
    drafted(shell().finish(&mut flow).view).0
}

fn proposals(draft: &Draft) -> Vec<(String, String, usize)> {
    let view = draft_view(draft, &draft.markdown, opened()).unwrap();
    view.proposals.into_iter().map(|one| (one.id, one.text, one.sources.len())).collect()
}

#[test]
fn the_order_in_which_files_are_brought_never_shows() {
    let orders = [vec![alerts(), pages(), chat()], vec![chat(), pages(), alerts()], vec![pages(), alerts(), chat()]];
    let all: Vec<_> = orders.into_iter().map(made_with).collect();
    for (draft, view) in &all {
        assert_eq!(draft.markdown, all[0].0.markdown);
        assert_eq!(
            (&view.timeline, &view.people, &view.left_out),
            (&all[0].1.timeline, &all[0].1.people, &all[0].1.left_out)
        );
    }
}

#[test]
fn somebody_whom_the_tracker_knows_by_name_is_the_same_person() {
    let (draft, view) = made_with(vec![chat()]);
    let names: Vec<&str> = view.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names.iter().filter(|name| name.eq_ignore_ascii_case("bao nguyen")).count(), 1, "{names:?}");
    assert!(names.contains(&"Mira Okafor"));
    let row = view.timeline.iter().find(|row| row.text.contains("answers with 502")).unwrap();
    assert_eq!((row.sources.len(), row.actor.as_deref()), (2, Some("Bao Nguyen")), "{}", draft.markdown);
}

#[test]
fn of_very_many_sources_of_one_line_the_first_are_listed_and_the_rest_is_counted() {
    let lines = (0..500).map(|number| {
        told("csv", &format!("row {number}"), 600 + number, Some("web-1"), ToldKind::Log, "worker restarted")
    });
    let (draft, _) = shell().generate();
    let draft = brought(draft, vec![evidence("csv", "app.csv", lines.collect())]);
    let view = draft_view(&draft, &draft.markdown, opened()).unwrap();
    let row = view.timeline.iter().find(|row| row.text.starts_with("500 log lines")).expect("a burst");
    assert_eq!((row.sources.len(), row.more), (60, 440));
    assert_eq!(view.timeline.iter().filter(|row| row.more > 0).count(), 1);
}

#[test]
fn what_could_not_be_read_is_listed() {
    let (_, view) = made_with(vec![chat()]);
    assert!(view.left_out.iter().any(|item| item.what == "line 9 of talk.zip"));
}

#[test]
fn evidence_that_comes_later_is_proposed_and_routine_is_listed() {
    let (draft, _) = shell().generate();
    let before = draft.markdown.clone();
    let draft = brought(draft, vec![alerts(), chat()]);
    assert_eq!(draft.markdown, before);
    let found = proposals(&draft);
    let has =
        |words: &str, sources: usize| found.iter().any(|(_, text, count)| text.contains(words) && *count == sources);
    assert!(has("CheckoutErrorsHigh fired", 1) && has("answers with 502", 2), "{found:?}");
    let view = draft_view(&draft, &draft.markdown, opened()).unwrap();
    let log = view.timeline.iter().find(|row| row.text.contains("channel opened")).expect("it is listed");
    assert_eq!(log.state, RowState::Hidden);
    let again = refreshed(draft.clone(), vec![chat(), alerts()]);
    assert_eq!(draft_view(&again, &again.markdown, opened()).unwrap(), view, "a second refresh finds nothing new");
}

#[test]
fn a_line_that_an_earlier_telling_joins_moves_to_its_time() {
    let (draft, _) = shell().generate();
    let earlier = told("slack", "7", 200, Some("Bao Nguyen"), ToldKind::Message, "the card gateway answers with 502");
    let between = told("alerts", "8", 250, None, ToldKind::Alert, "CardGatewayDown fired");
    let draft = brought(
        draft,
        vec![evidence("slack", "early.zip", vec![earlier]), evidence("alerts", "a.json", vec![between])],
    );
    let (draft, said) = work(draft, TimelineOp::AcceptAll);
    assert_eq!(said, None);
    let place = |words: &str| draft.markdown.find(words).unwrap_or_else(|| panic!("{words}: {}", draft.markdown));
    assert!(place("answers with 502") < place("CardGatewayDown fired"), "{}", draft.markdown);
    assert_eq!(draft.markdown.matches("answers with 502").count(), 1, "{}", draft.markdown);
}

#[test]
fn a_burst_that_takes_in_two_lines_leaves_neither_behind() {
    let alert = |place: &str, second| {
        told("alertmanager", place, second, None, ToldKind::Alert, &format!("Queue{place}TooLong fired"))
    };
    let first = evidence("alertmanager", "1.json", vec![alert("a", 0), alert("b", 50)]);
    let (draft, _) = made_with(vec![first.clone()]);
    assert_eq!(draft.markdown.matches("TooLong fired").count(), 2);
    let second = evidence("alertmanager", "2.json", vec![alert("c", 55)]);
    let draft = refreshed(listed(draft, std::slice::from_ref(&second)), vec![first, second]);
    let (draft, said) = work(draft, TimelineOp::AcceptAll);
    assert_eq!(said, None);
    assert_eq!(draft.markdown.matches("TooLong fired").count(), 0, "{}", draft.markdown);
    assert_eq!(draft.markdown.matches("3 alerts in 55 s").count(), 1, "{}", draft.markdown);
}

#[test]
fn bringing_a_file_again_replaces_it() {
    let (draft, _) = shell().generate();
    let draft = listed(draft, &[alerts()]);
    let mut newer = alerts();
    newer.told.truncate(1);
    let draft = brought(draft, vec![newer]);
    let view = draft_view(&draft, &draft.markdown, opened()).unwrap();
    assert_eq!(view.evidence.iter().map(|one| one.told).collect::<Vec<_>>(), [1]);
    assert!(!proposals(&draft).iter().any(|(_, text, _)| text.contains("QueueTooLong")));
}

#[test]
fn evidence_within_a_draft_of_an_older_version_is_taken_out_and_counts_all_the_same() {
    let (draft, _) = shell().generate();
    let new = brought(draft.clone(), vec![alerts(), chat()]);
    let mut core: serde_json::Value = serde_json::from_str(&draft.core).unwrap();
    core.as_object_mut().unwrap().remove("brought");
    core["evidence"] = serde_json::from_str(&format!("[{},{}]", text(&alerts()), text(&chat()))).unwrap();
    let old = Draft { core: core.to_string(), ..draft };
    let seen = |draft: &Draft| draft_view(draft, &draft.markdown, opened()).unwrap();
    assert_eq!(seen(&refreshed(old.clone(), vec![])), seen(&new));
    let apart = apart(old).unwrap();
    let files: Vec<&str> = apart.evidence.iter().map(|laid| laid.file.as_str()).collect();
    assert_eq!(files, ["alerts.json", "talk.zip"]);
    assert_eq!(nofault::plain::read_text(&apart.evidence[1].text), Some(chat()));
    assert!(!apart.draft.core.contains("channel opened"));
    assert_eq!(refreshed(apart.draft, vec![alerts(), chat()]), new);
}

#[test]
fn what_is_listed_and_not_there_any_more_is_told_and_its_lines_stay() {
    let (draft, _) = made_with(vec![alerts(), chat()]);
    let before = draft_view(&draft, &draft.markdown, opened()).unwrap();
    let draft = refreshed(draft, vec![chat()]);
    let view = draft_view(&draft, &draft.markdown, opened()).unwrap();
    assert_eq!((&view.timeline, &view.evidence), (&before.timeline, &before.evidence));
    let told = view.left_out.iter().find(|item| item.what == "alerts.json").expect("it is told");
    assert!(told.why.contains("until it is added again"), "{}", told.why);
}

#[test]
fn what_a_draft_was_made_of_is_there_once_and_says_what_the_evidence_tells() {
    let mut flow = Flow::start(generate(Settings::default(), None), opened());
    flow.bring(chat());
    assert_eq!(flow.material(), None, "nothing was read yet");
    shell().finish(&mut flow);
    let material = flow.material().expect("a draft was made");
    assert!(material.incident.events.is_empty(), "what was read is in the timeline, and not kept a second time");
    assert!(material.timeline.entries().any(|entry| entry.text == "Refunds have started"));
    assert_eq!(flow.material(), None);
}

#[test]
fn a_saved_flow_holds_no_evidence_and_is_handed_it_again() {
    let mut flow = Flow::start(generate(Settings::default(), None), opened());
    flow.bring(chat());
    let saved = flow.save();
    assert!(!saved.contains("Refunds"));
    let mut flow = Flow::load(&saved, opened()).unwrap();
    flow.bring(chat());
    let (draft, _) = drafted(shell().finish(&mut flow).view);
    assert!(draft.markdown.contains("answers with 502") && draft.core.contains("Refunds have started"));
}

/// Evidence as the evidence module gives it.
fn text(evidence: &Evidence) -> String {
    nofault::evidence::written(evidence)
}

#[test]
fn what_is_put_away_goes_but_lines_in_the_text_stay() {
    let (draft, _) = shell().generate();
    let draft = brought(draft, vec![alerts(), chat()]);
    let id = proposals(&draft).into_iter().find(|(_, text, _)| text.contains("CheckoutErrorsHigh")).unwrap().0;
    let (draft, _) = work(draft, TimelineOp::Accept { id });
    let before = draft.markdown.clone();
    let draft = put_away(draft, &before, "alertmanager", "alerts.json", vec![alerts(), chat()]).unwrap();
    let draft = put_away(draft, &before, "slack", "talk.zip", vec![chat()]).unwrap();
    assert_eq!(draft.markdown, before);
    let view = draft_view(&draft, &draft.markdown, opened()).unwrap();
    assert!(
        view.evidence.is_empty()
            && view.proposals.iter().all(|one| !one.text.contains("TooLong") && one.sources.len() < 2),
        "{:?}",
        view.proposals
    );
    assert!(!view.left_out.iter().any(|item| item.what.contains("talk.zip")));
    let row = view.timeline.iter().find(|row| row.text.contains("CheckoutErrorsHigh")).expect("it stands in the text");
    assert_eq!(row.state, RowState::Shown);
    assert!(!view.timeline.iter().any(|row| row.text.contains("channel opened")));
}

#[test]
fn a_clock_that_runs_ahead_is_said_and_nothing_is_moved() {
    let words = ["The card gateway answers with 502", "Rolled the gateway back", "All payments go through again"];
    let late = [5, 20, 90]
        .iter()
        .zip(words)
        .map(|(minute, words)| told("slack", words, minute * 60 + 3_600, Some("Bao Nguyen"), ToldKind::Message, words));
    let (_, view) = made_with(vec![evidence("slack", "talk.zip", late.collect())]);
    let note = view.left_out.iter().find(|item| item.what == "times of slack").expect("a note");
    assert!(note.why.contains("60 minutes ahead of the tracker's; nothing was changed"), "{}", note.why);
    assert_eq!(view.timeline.iter().filter(|row| row.text == words[0]).count(), 2);
}

/// What a user may do to the text between two looks at the evidence.
fn edits() -> impl Strategy<Value = Vec<(usize, u8)>> {
    prop::collection::vec((any::<usize>(), 0..4_u8), 0..8)
}

fn edited(markdown: &str, edits: &[(usize, u8)]) -> String {
    let mut lines: Vec<String> = markdown.lines().map(str::to_owned).collect();
    for (place, what) in edits {
        let place = place % lines.len().max(1);
        match what {
            0 if lines.len() > 1 => drop(lines.remove(place)),
            1 => lines.insert(place, "A line of é my own".to_owned()),
            2 => lines[place].push_str(" (edited)"),
            _ => lines[place] = lines[place].replace('t', "T"),
        }
    }
    lines.join("\n") + "\n"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_that_was_edited_is_lost_when_evidence_comes_in(edits in edits()) {
        let (mut draft, _) = shell().generate();
        draft.markdown = edited(&draft.markdown, &edits);
        let before = draft.markdown.clone();
        let draft = brought(draft, vec![alerts(), pages(), chat()]);
        prop_assert_eq!(&draft.markdown, &before);
        let replaced: Vec<String> = before.lines().filter(|line| line.contains("answers with 502")).map(str::to_owned).collect();
        let (all, _) = work(draft.clone(), TimelineOp::AcceptAll);
        let mut kept = all.markdown.lines();
        for line in before.lines().filter(|line| !line.is_empty() && !replaced.iter().any(|other| other == line)) {
            // Facts of the summary are proposals too.
            let is_fact = line.starts_with("- **") && line.contains(":**") || line.starts_with("| ");
            prop_assert!(is_fact || kept.any(|other| other == line), "lost or moved: {}", line);
        }
        let mut one = draft;
        let ids: Vec<String> = proposals(&one).into_iter().map(|(id, ..)| id).collect();
        for id in ids {
            one = work(one, TimelineOp::Accept { id }).0;
        }
        prop_assert_eq!(&one.markdown, &all.markdown);
        prop_assert_eq!(one.core, all.core);
    }
}
