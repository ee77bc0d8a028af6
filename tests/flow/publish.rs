//! Publishing: exactly once, whatever happens on the way.

use super::redmine::Redmine;
use super::shell::Shell;
use chrono::TimeDelta;
use nofault::flow::{
    CONSENT_WORD, Command, Draft, Effect, Flow, Help, Nudge, Review, SECRETS_WORD, Settings, StepState,
    UNFINISHED_WORD, View, draft_view,
};
use nofault::http::{Failure, Method, Outcome, Reply};
use nofault::redact::{Kind, KindLevel, KindLevels, Level, Names, Preferred};
use proptest::prelude::*;
use serde_json::json;

const ACTIONS: [&str; 3] =
    ["Alert on refused cards", "Check the gateway release in staging", "Write a failover runbook"];

/// A draft with three action items, and what was reviewed.
fn reviewed(shell: &mut Shell) -> (Draft, Review) {
    let (draft, _) = shell.generate();
    with_actions(shell, draft)
}

fn with_actions(shell: &mut Shell, mut draft: Draft) -> (Draft, Review) {
    let rows: Vec<String> =
        ACTIONS.iter().map(|what| format!("| {what} | Ngozi Eze | 2026-04-01 | proposed |")).collect();
    let at = draft.markdown.find("## Action Items").unwrap();
    let table = draft.markdown[at..].find("| --- ").or_else(|| draft.markdown[at..].find("|---")).unwrap();
    let line_end = at + table + draft.markdown[at + table..].find('\n').unwrap();
    draft.markdown.insert_str(line_end, &format!("\n{}", rows.join("\n")));
    let review = shell.review(&draft);
    (draft, review)
}

fn publish(draft: &Draft, review: &Review) -> Command {
    Command::Publish { draft: Box::new(draft.clone()), review: Box::new(review.clone()), consent: String::new() }
}

/// A draft with its three action items as it is when it has been published with them.
fn published(shell: &mut Shell) -> Box<Draft> {
    let (draft, review) = reviewed(shell);
    let View::Published { draft, .. } = shell.run(publish(&draft, &review)) else { panic!("not published") };
    draft
}

fn assert_exactly_once(redmine: &Redmine) {
    assert_eq!(redmine.comments_with(1, "Ref: PM-"), 1, "comments");
    for action in ACTIONS {
        assert_eq!(redmine.children_named(1, action), 1, "{action}");
    }
}

#[test]
fn the_review_shows_what_is_created_and_creates_nothing() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (_, review) = reviewed(&mut shell);
    assert_eq!(review.host, "redmine.example");
    assert_eq!(review.children.iter().map(|child| child.title.as_str()).collect::<Vec<_>>(), ACTIONS);
    assert_eq!(review.children[0].owner.as_deref(), Some("11"));
    assert_eq!(review.children[0].due.map(|due| due.to_string()).as_deref(), Some("2026-04-01"));
    assert!(shell.sent.iter().all(|sent| sent.starts_with("GET ")), "{:?}", shell.sent);
}

#[test]
fn publishing_creates_one_comment_and_each_sub_task_once() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, review) = reviewed(&mut shell);
    let View::Published { steps, complete, draft, .. } = shell.run(publish(&draft, &review)) else {
        panic!("not published")
    };
    assert!(complete);
    assert!(steps.iter().all(|step| step.state == StepState::Done && step.url.is_some()), "{steps:?}");
    assert!(draft.published.is_some());
    assert_exactly_once(&shell.redmine);
}

#[test]
fn publishing_a_second_time_creates_nothing_new() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, review) = reviewed(&mut shell);
    let View::Published { draft: tied, .. } = shell.run(publish(&draft, &review)) else { panic!("not published") };
    // The same review again (a double click in two tabs) …
    shell.run(publish(&draft, &review));
    assert_exactly_once(&shell.redmine);
    // … and a fresh review of the tied draft.
    let again = shell.review(&tied);
    assert!(again.earlier.as_ref().is_some_and(|earlier| earlier.same));
    assert!(again.children.iter().all(|child| child.existing.is_some()), "{:?}", again.children);
    let View::Trouble { trouble } = shell.run(publish(&tied, &again)) else { panic!("published again") };
    assert_eq!(trouble.kind, "nothingToDo");
    assert_exactly_once(&shell.redmine);
}

#[test]
fn a_refused_field_leaves_the_others_done_and_is_tried_again_with_the_field() {
    let mut shell = Shell::new(Redmine::with_incident());
    shell.redmine.required = Some(9);
    let (draft, review) = reviewed(&mut shell);
    let mut flow = Flow::start(publish(&draft, &review), shell.now);
    let step = shell.finish(&mut flow);
    let View::Published { steps, complete, .. } = step.view else { panic!("not over") };
    assert!(!complete && !step.finished);
    assert_eq!(steps[0].state, StepState::Done);
    assert_eq!(steps[1].state, StepState::Failed);
    assert!(steps[1].message.as_deref().is_some_and(|message| message.contains("Team")), "{:?}", steps[1].message);
    let asked: Vec<&str> = steps[1].fields.iter().map(|field| field.name.as_str()).collect();
    assert_eq!(asked, ["Team"]);
    let fields = vec![(steps[1].fields[0].id.clone(), "Payments".to_owned())];
    for step in &steps[1..] {
        flow.nudge(&Nudge::Retry { key: Some(step.key.clone()), fields: fields.clone() }, shell.now);
    }
    // The browser was closed while the form was open.
    let mut flow = Flow::load(&flow.save(), shell.now).unwrap();
    let View::Published { complete, .. } = shell.finish(&mut flow).view else { panic!("not published") };
    assert!(complete);
    assert_exactly_once(&shell.redmine);
}

#[test]
fn below_a_closed_incident_action_items_become_linked_tickets_once() {
    let mut shell = Shell::new(Redmine::with_incident());
    shell.redmine.closed = true;
    let (draft, review) = reviewed(&mut shell);
    let View::Published { steps, complete, draft: tied, .. } = shell.run(publish(&draft, &review)) else {
        panic!("not published")
    };
    assert!(complete, "{steps:?}");
    assert!(steps[1].message.as_deref().is_some_and(|said| said.contains("closed ticket")), "{:?}", steps[1]);
    shell.run(publish(&draft, &review));
    for action in ACTIONS {
        assert_eq!(shell.redmine.named(action), 1, "{action}");
    }
    let again = shell.review(&tied);
    assert!(again.children.iter().all(|child| child.existing.is_some()), "{:?}", again.children);
}

#[test]
fn a_restricted_source_in_the_text_needs_the_typed_consent() {
    let mut shell = Shell::new(Redmine::with_incident());
    shell.redmine.comment(1, 30, (12, "Bao Nguyen"), "The customer list is in the private vault", true);
    let (mut draft, _) = shell.generate();
    draft.markdown.push_str("\nWe learnt that the customer list is\nin the private vault, too.\n");
    let clean = shell.review(&draft);
    assert!(clean.widened.is_empty(), "other words are the author's own: {:?}", clean.widened);
    draft.markdown.push_str("\nThe customer list is in the private vault\n");
    let review = shell.review(&draft);
    assert_eq!(review.widened.len(), 1);
    let View::Trouble { trouble } = shell.run(publish(&draft, &review)) else { panic!("published") };
    assert_eq!(trouble.kind, "consent");
    let command =
        Command::Publish { draft: Box::new(draft), review: Box::new(review), consent: CONSENT_WORD.to_owned() };
    assert!(matches!(shell.run(command), View::Published { complete: true, .. }));
}

#[test]
fn what_the_teams_template_requires_holds_the_text_until_it_is_there_or_somebody_types_otherwise() {
    let mut shell = Shell::new(Redmine::with_incident());
    let template = format!("{{% require open, owners %}}{}", nofault::template::BUILTIN[0].source);
    let (mut draft, view) = shell.generate_with(Settings { template, ..Settings::default() });
    let required: Vec<_> = view.checklist.iter().filter(|item| item.required).map(|item| item.id.as_str()).collect();
    assert_eq!(required, ["open", "owners"]);
    assert!(!draft.markdown.contains("require"), "{}", draft.markdown);

    let review = shell.review(&draft);
    assert_eq!(review.consent_word, UNFINISHED_WORD);
    let [open, owners] = review.unfinished.as_slice() else { panic!("{:?}", review.unfinished) };
    assert!(open.starts_with("No open question and no TODO is left. ") && owners.starts_with("Every action item has"));
    let View::Trouble { trouble } = shell.run(publish(&draft, &review)) else { panic!("published") };
    assert!(trouble.kind == "consent" && trouble.message.contains(open), "{trouble:?}");
    assert_eq!(shell.redmine.created.len(), 0);

    let whole = draft.markdown.clone();
    draft.markdown = "## What Happened?\n\nThe pool was empty.\n\n## Action Items\n\n| Action | Owner |\n| --- | --- |\n| Add a limit | Bao |\n".to_owned();
    assert_eq!(shell.review(&draft).unfinished, [""; 0], "what is required is there");

    draft.markdown = whole;
    let typed = Command::Publish {
        draft: Box::new(draft),
        review: Box::new(review),
        consent: " Publish Unfinished".to_owned(),
    };
    assert!(matches!(shell.run(typed), View::Published { complete: true, .. }));
}

#[test]
fn sub_tasks_alone_are_not_held_by_what_the_text_lacks() {
    let mut shell = Shell::new(Redmine::with_incident());
    let template = format!("{{% require open %}}{}", nofault::template::BUILTIN[0].source);
    let (draft, _) = shell.generate_with(Settings { template, ..Settings::default() });
    let (draft, review) = with_actions(&mut shell, draft);
    assert_eq!(review.unfinished.len(), 1);
    let alone = Review { include_document: false, ..review };
    assert!(matches!(shell.run(publish(&draft, &alone)), View::Published { complete: true, .. }));
}

#[test]
fn who_types_the_words_for_secrets_has_said_what_restricted_sources_ask_for() {
    let mut shell = Shell::new(Redmine::with_incident());
    shell.redmine.issues.get_mut(&1).unwrap()["is_private"] = json!(true);
    let (mut draft, _) = reviewed(&mut shell);
    // Put together here so that no scanner takes this file for a leak.
    draft.markdown.push_str(&format!("\nThe key was AK{}.\n", "IAQ3EGRFTZ5WMKL2XB"));
    let review = shell.review(&draft);
    assert_eq!(review.consent_word, SECRETS_WORD);
    // Without the text there is no secret, but the sub-tasks are more public than the incident.
    let alone = Review { include_document: false, ..review };
    let said = |consent: &str| Command::Publish {
        draft: Box::new(draft.clone()),
        review: Box::new(alone.clone()),
        consent: consent.to_owned(),
    };
    let View::Trouble { .. } = shell.run(said(UNFINISHED_WORD)) else { panic!("published") };
    assert!(matches!(shell.run(said(SECRETS_WORD)), View::Published { complete: true, .. }));
}

#[test]
fn what_the_person_wants_masked_holds_the_publication_in_the_text_and_in_a_sub_task() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, _) = shell.generate();
    let (mut draft, _) = with_actions(&mut shell, draft);
    let names = Names { words: vec!["Kestrel Outdoor".to_owned(), ACTIONS[0].to_owned()], ..Names::default() };
    let chosen = vec![KindLevel { kind: Kind::Mail, level: Level::Mask }];
    draft.markdown.push_str("\nTell Kestrel Outdoor, mira@shop-staff.org.\n");
    let preferred = Some(Preferred { levels: KindLevels { chosen }, names });
    let review = |draft: &Draft, preferred| Command::Review { draft: Box::new(draft.clone()), target: None, preferred };
    let View::Review { review: usual } = shell.run(review(&draft, None)) else { panic!("no review") };
    assert_eq!(usual.secrets, []);
    let View::Review { review } = shell.run(review(&draft, preferred)) else { panic!("no review") };
    let held: Vec<&str> = review.secrets.iter().map(|secret| secret.excerpt.as_str()).collect();
    assert_eq!(held, [ACTIONS[0], "Kestrel Outdoor", "mira@shop-staff.org"]);
    let View::Trouble { trouble } = shell.run(publish(&draft, &review)) else { panic!("published") };
    assert_eq!(trouble.kind, "consent");
    let alone = Review { include_document: false, ..*review };
    let View::Trouble { trouble } = shell.run(publish(&draft, &alone)) else { panic!("published") };
    assert!(trouble.hint.contains(SECRETS_WORD), "{trouble:?}");
    assert_eq!(shell.redmine.created.len(), 0);
}

#[test]
fn a_template_that_requires_what_no_check_looks_for_makes_no_draft() {
    let mut shell = Shell::new(Redmine::with_incident());
    let settings = Settings { template: "# A\n\n{% require owner %}\n".to_owned(), ..Settings::default() };
    let View::Trouble { trouble } = shell.run(super::shell::generate(settings, None)) else { panic!("a draft") };
    assert_eq!(trouble.message, "The template cannot be used: line 3: unknown check owner (did you mean owners?).");
}

#[test]
fn what_leaves_says_at_its_head_what_fewer_people_may_read() {
    let mut shell = Shell::new(Redmine::with_incident());
    shell.redmine.comment(1, 30, (12, "Bao Nguyen"), "The vendor asked us to keep their name to ourselves.", true);
    let (draft, view) = shell.generate();
    assert_eq!(view.reach, "");
    let reach = |markdown: &str| draft_view(&draft, markdown, super::redmine::opened()).unwrap().reach;
    let quoted = "As he said: The vendor\nasked us to keep their name to ourselves. Yes.";
    let held = reach(quoted);
    let label = held
        .strip_prefix("> **Not for everybody.** This text holds what fewer people may read than the incident: ")
        .and_then(|rest| rest.strip_suffix(".\n\n"))
        .unwrap();
    assert!(label.starts_with("#1 note "), "{held}");
    let mut cited = draft.clone();
    cited.markdown = quoted.to_owned();
    let source = shell.review(&cited).widened.remove(0);
    assert_eq!(reach(&format!("See [it]({}).", source.url)), held);
    assert_eq!(reach("It was slow."), "");

    shell.redmine.issues.get_mut(&1).unwrap()["is_private"] = json!(true);
    let (_, view) = shell.generate();
    assert_eq!(view.reach, "> **Not for everybody.** The incident is confidential.\n\n");
}

#[test]
fn what_is_made_of_a_confidential_incident_asks_for_consent_and_to_be_as_confidential() {
    let mut shell = Shell::new(Redmine::with_incident());
    shell.redmine.issues.get_mut(&1).unwrap()["is_private"] = json!(true);
    let (draft, review) = reviewed(&mut shell);
    assert!(review.widened.iter().any(|source| source.label.starts_with("#1 itself")), "{:?}", review.widened);
    assert!(review.audience.contains("not as confidential"), "{}", review.audience);
    let View::Trouble { trouble } = shell.run(publish(&draft, &review)) else { panic!("published") };
    assert_eq!(trouble.kind, "consent");
    assert_eq!(shell.redmine.created.len(), 0);

    let mut alone = review.clone();
    alone.children.iter_mut().for_each(|child| child.include = false);
    assert!(
        matches!(shell.run(publish(&draft, &alone)), View::Published { complete: true, .. }),
        "a comment stays inside"
    );

    let consent = CONSENT_WORD.to_owned();
    shell.run(Command::Publish { draft: Box::new(draft), review: Box::new(review), consent });
    assert!(!shell.redmine.created.is_empty());
    assert!(
        shell.redmine.created.iter().all(|sent| sent["is_private"] == json!("true")),
        "{:?}",
        shell.redmine.created
    );
}

#[test]
fn a_secret_in_the_title_stops_where_the_title_goes_out() {
    let mut shell = Shell::new(Redmine::with_incident());
    shell.redmine.issues.get_mut(&1).unwrap()["subject"] = json!("Rotate password=Tr0ub4dor-and-3xtra at once");
    let (mut draft, _) = shell.generate();
    draft.markdown = "## Action Items\n\n| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n\
                      | Add an alert | Bao Nguyen | | proposed |\n"
        .to_owned();
    let review = shell.review(&draft);
    assert_eq!(review.secrets.len(), 1, "{:?}", review.secrets);
    let View::Trouble { trouble } = shell.run(publish(&draft, &review)) else { panic!("published") };
    assert_eq!(trouble.kind, "consent");
}

#[test]
fn rows_that_cannot_be_made_as_they_stand_are_told_in_the_review() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (mut draft, _) = shell.generate();
    draft.markdown = "## Action Items\n\n| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n\
                      | Update the runbook | Bao Nguyen | in two weeks | proposed |\n\
                      | update the Runbook. | Ngozi Eze | | proposed |\n\
                      | Ask @bao\u{200b} for keys | | | proposed |\n"
        .to_owned();
    let review = shell.review(&draft);
    assert_eq!(review.children.len(), 2, "{:?}", review.children);
    let told = |words: &str| review.notes.iter().any(|note| note.contains(words));
    assert!(told("“in two weeks”") && told("(for Ngozi Eze)"), "{:?}", review.notes);
    shell.run(publish(&draft, &review));
    let [first, second] = shell.redmine.created.as_slice() else { panic!("{:?}", shell.redmine.created) };
    assert!(first["description"].as_str().is_some_and(|text| text.contains("Due: in two weeks")), "{first}");
    assert_eq!(second["subject"], json!("Ask bao for keys"));
}

#[test]
fn an_empty_text_is_not_published() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (mut draft, _) = shell.generate();
    draft.markdown = "\n \n".to_owned();
    let review = shell.review(&draft);
    assert!(!review.include_document && review.notes.iter().any(|note| note.contains("The text is empty")));
    let forced = Review { include_document: true, ..review };
    let View::Trouble { trouble } = shell.run(publish(&draft, &forced)) else { panic!("published") };
    assert_eq!(trouble.kind, "nothingToDo");
}

#[test]
fn a_secret_in_the_text_or_in_a_sub_task_stops_until_the_words_are_typed() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (mut draft, _) = shell.generate();
    let secret = "AKIA3XQ7ZP2MTN5KWLBD";
    draft.markdown.push_str(&format!("\nThe job logged in with {secret} and mailed mira@shop-staff.org.\n"));
    let review = shell.review(&draft);
    assert_eq!(review.secrets.len(), 1, "{:?}", review.secrets);
    assert!(!review.secrets[0].excerpt.contains(&secret[4..]), "the review shows the secret again");
    assert_eq!(review.consent_word, SECRETS_WORD);
    assert!(review.notes.iter().any(|note| note.contains("Readers will also see")), "{:?}", review.notes);
    for consent in ["", CONSENT_WORD] {
        let told = Command::Publish {
            draft: Box::new(draft.clone()),
            review: Box::new(review.clone()),
            consent: consent.to_owned(),
        };
        let View::Trouble { trouble } = shell.run(told) else { panic!("published with {consent:?}") };
        assert_eq!((trouble.kind.as_str(), trouble.message.ends_with("masked: 1.")), ("consent", true), "{trouble:?}");
    }
    let told =
        Command::Publish { draft: Box::new(draft.clone()), review: Box::new(review), consent: SECRETS_WORD.to_owned() };
    assert!(matches!(shell.run(told), View::Published { complete: true, .. }));

    let (clean, mut review) = reviewed(&mut Shell::new(Redmine::with_incident()));
    assert!(review.secrets.is_empty(), "{:?}", review.secrets);
    review.children[0].title = format!("Rotate {secret}");
    let mut shell = Shell::new(Redmine::with_incident());
    let View::Trouble { trouble } = shell.run(publish(&clean, &review)) else { panic!("published") };
    assert_eq!(trouble.kind, "consent");
}

#[test]
fn a_lost_account_stops_and_goes_on_after_signing_in() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, review) = reviewed(&mut shell);
    let mut flow = Flow::start(publish(&draft, &review), shell.now);
    let effect = flow.step(shell.now).effects.remove(0);
    let reply = Reply { status: 401, headers: Vec::new(), body: Vec::new(), received_at: shell.now };
    let View::Trouble { trouble } = flow.resume(effect.id, &Ok(reply), shell.now).view else { panic!("no trouble") };
    assert_eq!(trouble.kind, "notSignedIn");
    let step = flow.nudge(&Nudge::Retry { key: None, fields: Vec::new() }, shell.now);
    assert_eq!(step.effects.len(), 1);
    let mut flow = Flow::load(&flow.save(), shell.now).unwrap();
    assert!(matches!(shell.finish(&mut flow).view, View::Published { complete: true, .. }));
    assert_exactly_once(&shell.redmine);
}

#[test]
fn a_redirect_to_where_the_browser_does_not_tell_stops_with_a_way_to_sign_in() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, review) = reviewed(&mut shell);
    for (to, action) in [("redmine.example", Help::SignIn), ("elsewhere.example", Help::None)] {
        let mut flow = Flow::start(publish(&draft, &review), shell.now);
        let effect = flow.step(shell.now).effects.remove(0);
        let failure = Failure::Redirected { to: to.to_owned() };
        let View::Trouble { trouble } = flow.resume(effect.id, &Err(failure), shell.now).view else {
            panic!("no trouble")
        };
        assert_eq!((trouble.kind.as_str(), trouble.action), ("redirected", action));
        assert!(trouble.message.contains("not followed, so no token left"), "{}", trouble.message);
        let step = flow.nudge(&Nudge::Retry { key: None, fields: Vec::new() }, shell.now);
        assert_eq!(step.effects.len(), 1);
    }
}

#[test]
fn a_text_that_somebody_else_published_meanwhile_is_told_and_ours_is_not_ticked() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (theirs, review) = reviewed(&mut shell);
    let (mut ours, before) = reviewed(&mut shell);
    assert!(before.earlier.is_none() && before.include_document);
    let View::Published { draft: theirs, .. } = shell.run(publish(&theirs, &review)) else { panic!("not published") };
    ours.markdown.push_str("\nAs we saw it.\n");
    let review = shell.review(&ours);
    let earlier = review.earlier.expect("it is not told");
    assert!(!earlier.same && !review.include_document);
    assert_eq!(Some(earlier.url), theirs.published.map(|published| published.url));
}

#[test]
fn undo_takes_back_what_still_bears_our_mark() {
    let mut shell = Shell::new(Redmine::with_incident());
    let draft = published(&mut shell);
    let View::Undone { steps, draft, .. } = shell.run(Command::Undo { draft }) else { panic!("not undone") };
    assert_eq!(steps.len(), 4);
    assert!(draft.published.is_none());
    assert_eq!(shell.redmine.comments_with(1, "Ref: PM-"), 0);
    assert_eq!(ACTIONS.iter().map(|action| shell.redmine.children_named(1, action)).sum::<usize>(), 0);
}

#[test]
fn what_was_taken_back_is_made_anew_even_where_the_old_one_can_only_be_closed() {
    let mut shell = Shell::new(Redmine::with_incident());
    let draft = published(&mut shell);
    let before = shell.redmine.issues.clone();
    let View::Undone { draft, .. } = shell.run(Command::Undo { draft }) else { panic!("not undone") };
    // As on GitHub: what was taken back is still there, closed, with its mark.
    shell.redmine.issues.extend(before.into_iter().filter(|(id, _)| *id > 1));
    let review = shell.review(&draft);
    let View::Published { draft, steps, .. } = shell.run(publish(&draft, &review)) else { panic!("not published") };
    assert!(steps.iter().all(|step| step.state == StepState::Done), "{steps:?}");
    for action in ACTIONS {
        assert_eq!(shell.redmine.children_named(1, action), 2, "{action}");
    }
    let View::Undone { steps, .. } = shell.run(Command::Undo { draft }) else { panic!("not undone") };
    assert!(steps.iter().all(|step| step.state == StepState::Done), "{steps:?}");
}

#[test]
fn after_the_newest_publication_is_taken_back_the_one_before_it_stands() {
    let mut shell = Shell::new(Redmine::with_incident());
    let mut first = published(&mut shell);
    let url = first.published.as_ref().unwrap().url.clone();
    first.markdown.push_str("\nA second thought.\n");
    shell.now += TimeDelta::hours(1);
    let mut review = shell.review(&first);
    review.include_document = true;
    let View::Published { draft: second, .. } = shell.run(publish(&first, &review)) else { panic!("not published") };
    assert_ne!(second.published.as_ref().unwrap().url, url);
    let View::Undone { draft, .. } = shell.run(Command::Undo { draft: second }) else { panic!("not undone") };
    assert_eq!(draft.published.as_ref().map(|published| published.url.as_str()), Some(url.as_str()));
}

#[test]
fn a_reworded_action_item_is_offered_with_a_word_about_the_sub_task_that_it_may_be() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, review) = reviewed(&mut shell);
    assert!(!review.notes.iter().any(|note| note.contains("the same, reworded")), "{:?}", review.notes);
    let View::Published { mut draft, .. } = shell.run(publish(&draft, &review)) else { panic!("not published") };
    draft.markdown = draft.markdown.replace(ACTIONS[0], "Alert when cards are refused");
    let review = shell.review(&draft);
    let notes: Vec<&String> = review.notes.iter().filter(|note| note.contains("the same, reworded")).collect();
    let made = shell.redmine.issues.iter().find(|(_, issue)| issue["subject"] == json!(ACTIONS[0])).unwrap().0;
    assert!(
        matches!(notes.as_slice(), [note] if note.contains(&format!("there is already #{made}."))),
        "{:?}",
        review.notes
    );
}

#[test]
fn an_undo_without_an_account_stops_and_goes_on_after_signing_in() {
    let mut shell = Shell::new(Redmine::with_incident());
    let draft = published(&mut shell);
    let mut flow = Flow::start(Command::Undo { draft }, shell.now);
    let effect = flow.step(shell.now).effects.remove(0);
    let signed_out = Ok(reply(401, &[], "", &shell));
    let View::Trouble { trouble } = flow.resume(effect.id, &signed_out, shell.now).view else { panic!("no trouble") };
    assert_eq!((trouble.kind.as_str(), trouble.action), ("notSignedIn", Help::SignIn));
    let mut flow = Flow::load(&flow.save(), shell.now).unwrap();
    assert!(flow.step(shell.now).effects.is_empty(), "it went on by itself");
    flow.nudge(&Nudge::Retry { key: None, fields: Vec::new() }, shell.now);
    let mut flow = Flow::load(&flow.save(), shell.now).unwrap();
    let View::Undone { steps, .. } = shell.finish(&mut flow).view else { panic!("not undone") };
    assert!(steps.iter().all(|step| step.state == StepState::Done), "{steps:?}");
}

#[test]
fn an_undo_that_is_stopped_says_what_is_still_there_and_can_be_begun_again() {
    let mut shell = Shell::new(Redmine::with_incident());
    let draft = published(&mut shell);
    let mut flow = Flow::start(Command::Undo { draft }, shell.now);
    let mut step = flow.step(shell.now);
    while !matches!(step.view, View::Progress { done: 1, .. }) {
        let effect = step.effects.remove(0);
        let outcome = shell.send(&effect);
        step = flow.resume(effect.id, &outcome, shell.now);
    }
    let step = flow.nudge(&Nudge::Cancel, shell.now);
    assert!(step.finished);
    let View::Undone { steps, draft, .. } = step.view else { panic!("not over") };
    assert_eq!(steps.iter().filter(|step| step.state == StepState::Failed).count(), 3, "{steps:?}");
    let View::Undone { steps, .. } = shell.run(Command::Undo { draft }) else { panic!("not undone") };
    assert_eq!(steps.len(), 3);
    assert_eq!(shell.redmine.comments_with(1, "Ref: PM-"), 0);
}

#[test]
fn a_refresh_that_began_before_a_publication_ends_with_what_was_published() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, review) = reviewed(&mut shell);
    let View::Published { draft: published, .. } = shell.run(publish(&draft, &review)) else { panic!("no") };
    let (refreshed, _) = shell.refresh(draft);
    assert!(refreshed.published.is_none());
    let joined = refreshed.clone().with_publications_of(&published);
    assert_eq!((&joined.published, &joined.markdown), (&published.published, &refreshed.markdown));
    let offered = shell.review(&joined).children.iter().filter(|child| child.existing.is_none()).count();
    assert_eq!(offered, 0, "sub-tasks that are there are offered again");
    let View::Undone { steps, .. } = shell.run(Command::Undo { draft: Box::new(joined) }) else { panic!("not undone") };
    assert_eq!(steps.len(), 4);
}

#[test]
fn what_is_tried_again_while_another_is_under_way_waits_for_its_turn() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, review) = reviewed(&mut shell);
    let mut flow = Flow::start(publish(&draft, &review), shell.now);
    let mut step = flow.step(shell.now);
    let mut writes = 0;
    while !step.finished {
        let effect = step.effects.remove(0);
        let is_write = effect.request.method != Method::Get;
        writes += usize::from(is_write);
        let fate = if is_write && writes == 2 { Fate::Refused } else { Fate::Answered };
        if is_write && writes == 3 {
            flow.nudge(&Nudge::Retry { key: None, fields: Vec::new() }, shell.now);
        }
        let outcome = outcome_of(fate, &mut shell, &effect);
        step = flow.resume(effect.id, &outcome, shell.now);
        shell.now += TimeDelta::seconds(1);
    }
    let View::Published { steps, complete: true, .. } = step.view else { panic!("not published") };
    let labels: std::collections::BTreeSet<&str> =
        steps.iter().filter_map(|step| step.label.split(' ').next()).collect();
    assert_eq!(labels.len(), steps.len(), "one answer was taken for two: {steps:?}");
    assert_exactly_once(&shell.redmine);
}

#[test]
fn undo_leaves_alone_what_others_changed_or_copied() {
    let mut shell = Shell::new(Redmine::with_incident());
    let draft = published(&mut shell);
    let ids: Vec<u64> = shell.redmine.issues.keys().copied().filter(|id| *id > 1).collect();
    let later = (shell.now + TimeDelta::hours(3)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
    shell.redmine.issues.get_mut(&ids[0]).unwrap()["updated_on"] = json!(later);
    let (copied, copy) = (ids[1], ids[2] + 1);
    let issue = shell.redmine.issues[&copied].clone();
    shell.redmine.issues.insert(copy, issue);
    shell.redmine.issues.get_mut(&copy).unwrap()["id"] = json!(copy);

    let View::Undone { steps, draft, .. } = shell.run(Command::Undo { draft }) else { panic!("not undone") };
    let left: Vec<&str> = steps
        .iter()
        .filter(|step| step.state == StepState::Failed)
        .filter_map(|step| step.message.as_deref())
        .collect();
    assert_eq!(left.len(), 2, "{steps:?}");
    assert!(left.iter().any(|message| message.contains("changed it since")), "{left:?}");
    assert!(left.iter().any(|message| message.contains("bears its mark as well")), "{left:?}");
    for id in [ids[0], copied, copy] {
        assert!(shell.redmine.issues.contains_key(&id), "#{id} is gone");
    }
    // What stands is still tied to the draft, so it is not offered a second time.
    let again = shell.review(&draft);
    let offered = again.children.iter().filter(|child| child.existing.is_none()).count();
    assert_eq!(offered, 1, "{:?}", again.children);
}

#[test]
fn the_mark_and_every_field_arrive_in_the_tracker() {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, review) = reviewed(&mut shell);
    shell.run(publish(&draft, &review));
    let sent = &shell.redmine.created[0];
    assert_eq!(sent["parent_issue_id"], json!(1));
    assert_eq!(sent["due_date"], json!("2026-04-01"));
    assert!(sent["description"].as_str().is_some_and(|text| text.contains("Ref: PM-")));
}

/// What may happen to one request.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Answered,
    /// It never arrived.
    LostBefore,
    /// It was done, but the answer was lost.
    LostAfter,
    /// It was done, and the worker was killed before it knew.
    KilledAfter,
    /// The worker was killed before it was sent.
    KilledBefore,
    /// The answer comes twice.
    Twice,
    Throttled,
    ServerError,
    LoginPage,
    /// It was done, the answer was lost, and for ten seconds lists do not show it.
    LostAfterAndStale,
    /// It was refused for a while, and lists lag meanwhile.
    ThrottledAndStale,
    /// A write is refused for what it holds.
    Refused,
    /// Somebody has what was refused tried again while the request is under way.
    RetriedMeanwhile,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        6 => Just(Fate::Answered), 1 => Just(Fate::LostBefore), 2 => Just(Fate::LostAfter), 2 => Just(Fate::KilledAfter),
        1 => Just(Fate::KilledBefore), 1 => Just(Fate::Twice), 1 => Just(Fate::Throttled), 1 => Just(Fate::ServerError),
        1 => Just(Fate::LoginPage), 1 => Just(Fate::LostAfterAndStale), 1 => Just(Fate::ThrottledAndStale),
        2 => Just(Fate::Refused), 2 => Just(Fate::RetriedMeanwhile),
    ]
}

fn reply(status: u16, headers: &[(&str, &str)], body: &str, shell: &Shell) -> Reply {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Reply { status, headers, body: body.as_bytes().to_vec(), received_at: shell.now }
}

/// Publishes under the given fates; when they are used up, all goes well.
fn publish_under(fates: &[Fate]) -> Redmine {
    let mut shell = Shell::new(Redmine::with_incident());
    let (draft, review) = reviewed(&mut shell);
    let mut flow = Flow::start(publish(&draft, &review), shell.now);
    let mut step = flow.step(shell.now);
    let mut fates = fates.iter().copied();
    for _ in 0..2_000 {
        let failed = matches!(step.view, View::Published { complete: false, .. });
        if failed || matches!(step.view, View::Trouble { .. }) {
            step = flow.nudge(&Nudge::Retry { key: None, fields: Vec::new() }, shell.now);
        }
        if step.finished {
            return shell.redmine;
        }
        let effect = step.effects.first().expect("a flow that is not over has something to do").clone();
        let saved = flow.save();
        step = match fates.next().unwrap_or(Fate::Answered) {
            fate @ (Fate::KilledBefore | Fate::KilledAfter) => {
                if matches!(fate, Fate::KilledAfter) {
                    let _ = shell.send(&effect);
                }
                flow = Flow::load(&saved, shell.now).unwrap();
                flow.step(shell.now)
            }
            fate => {
                if matches!(fate, Fate::RetriedMeanwhile) {
                    let step = flow.nudge(&Nudge::Retry { key: None, fields: Vec::new() }, shell.now);
                    assert!(step.effects.is_empty(), "two requests at once");
                }
                let outcome = outcome_of(fate, &mut shell, &effect);
                let step = flow.resume(effect.id, &outcome, shell.now);
                if matches!(fate, Fate::Twice) {
                    let again = flow.resume(effect.id, &outcome, shell.now);
                    assert!(again.effects.is_empty(), "an answer that came twice led to a request");
                }
                step
            }
        };
        shell.now += TimeDelta::seconds(1);
    }
    panic!("it never ended");
}

fn outcome_of(fate: Fate, shell: &mut Shell, effect: &Effect) -> Outcome {
    match fate {
        Fate::LostBefore => Err(Failure::Timeout),
        Fate::LostAfter => shell.send(effect).and(Err(Failure::Timeout)),
        Fate::Throttled => Ok(reply(429, &[("Retry-After", "3")], "", shell)),
        Fate::LostAfterAndStale => {
            shell.redmine.lag(shell.now, shell.now + TimeDelta::seconds(10));
            shell.send(effect).and(Err(Failure::Timeout))
        }
        Fate::ThrottledAndStale => {
            shell.redmine.lag(shell.now, shell.now + TimeDelta::seconds(10));
            Ok(reply(429, &[("Retry-After", "1")], "", shell))
        }
        Fate::ServerError => shell.send(effect).map(|_| reply(502, &[], "", shell)),
        Fate::Refused if effect.request.method != Method::Get => {
            Ok(reply(422, &[], r#"{"errors":["Subject is not to our taste"]}"#, shell))
        }
        Fate::LoginPage => Ok(reply(200, &[("Content-Type", "text/html")], "<html>Sign in</html>", shell)),
        Fate::Answered
        | Fate::Twice
        | Fate::KilledBefore
        | Fate::KilledAfter
        | Fate::Refused
        | Fate::RetriedMeanwhile => shell.send(effect),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_mix_of_faults_leaves_one_comment_and_each_sub_task_once(fates in prop::collection::vec(fate(), 0..40)) {
        let redmine = publish_under(&fates);
        assert_exactly_once(&redmine);
    }
}

/// After each number of requests that went well, up to `most`.
fn assert_exactly_once_whenever(fates: &[Fate], most: usize) {
    for at in 0..most {
        assert_exactly_once(&publish_under(&[&vec![Fate::Answered; at], fates].concat()));
    }
}

#[test]
fn a_look_that_is_throttled_says_nothing_of_the_write_before_it() {
    assert_exactly_once_whenever(&[Fate::LostAfterAndStale, Fate::Throttled, Fate::Answered, Fate::Throttled], 8);
}

#[test]
fn restarts_in_a_row_do_not_stand_for_time_that_passed() {
    assert_exactly_once_whenever(&[&[Fate::LostAfterAndStale], [Fate::KilledBefore; 6].as_slice()].concat(), 8);
}

#[test]
fn the_worker_killed_after_each_write_in_turn_leaves_everything_once() {
    assert_exactly_once_whenever(&[Fate::KilledAfter], 12);
}
