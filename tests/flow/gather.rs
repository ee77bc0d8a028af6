//! Reading a ticket and what is linked to it.

use super::redmine::Redmine;
use super::shell::{Shell, drafted, generate};
use nofault::document;
use nofault::flow::{Command, Draft, Flow, Nudge, Settings, View};
use nofault::http::{Failure, Reply};
use serde_json::json;

const BOB: (u64, &str) = (12, "Bao Nguyen");

fn linked() -> Redmine {
    let mut redmine = Redmine::with_incident();
    for id in 2..=5 {
        redmine.add(id, &format!("Ticket {id}"), json!({}));
        redmine.relate(id - 1, id);
    }
    redmine.relate(5, 1);
    redmine
}

#[test]
fn an_address_that_is_no_ticket_is_one_clear_sentence() {
    let command = Command::Generate {
        url: "https://redmine.example/projects/ops".to_owned(),
        tracker: None,
        base: None,
        settings: Box::default(),
        markup: None,
        draft: None,
        evidence: Vec::new(),
    };
    let View::Trouble { trouble } = Shell::new(Redmine::default()).run(command) else { panic!("no trouble") };
    assert_eq!(trouble.kind, "notATicket");
    assert!(trouble.message.contains("is not the page of a ticket"));
}

#[test]
fn follows_links_breadth_first_to_the_stated_depth_and_survives_a_cycle() {
    let (_, view) = Shell::new(linked()).generate();
    let labels: Vec<&str> = view.tickets.iter().map(|ticket| ticket.label.as_str()).collect();
    // #1 – #2 – #3 and #1 – #5 – #4: two steps away, each once, nearest first.
    assert_eq!(labels.len(), 5);
    assert_eq!(labels[0], "#1");
    assert!(["#2", "#5"].contains(&labels[1]) && ["#2", "#5"].contains(&labels[2]), "{labels:?}");
}

#[test]
fn depth_nought_reads_the_ticket_alone() {
    let (_, view) = Shell::new(linked()).generate_with(Settings { depth: 0, ..Settings::default() });
    assert_eq!(view.tickets.len(), 1);
}

#[test]
fn tickets_over_the_limit_are_counted_not_dropped_in_silence() {
    let (_, view) = Shell::new(linked()).generate_with(Settings { tickets: 2, ..Settings::default() });
    assert_eq!(view.tickets.len(), 2);
    assert!(view.left_out.iter().any(|item| item.what.contains("more linked tickets")), "{:?}", view.left_out);
}

#[test]
fn a_linked_ticket_that_may_not_be_seen_is_listed_and_the_rest_is_there() {
    let mut redmine = linked();
    redmine.issues.remove(&2);
    let (_, view) = Shell::new(redmine).generate();
    assert!(view.left_out.iter().any(|item| item.what == "#2"), "{:?}", view.left_out);
    assert!(view.tickets.iter().any(|ticket| ticket.label == "#5"));
}

#[test]
fn however_many_linked_tickets_may_not_be_seen_the_rest_is_there() {
    let mut redmine = Redmine::with_incident();
    for id in 2..9 {
        redmine.add(id, "A ticket that nobody sees", json!({}));
        redmine.relate(1, id);
    }
    for id in 2..8 {
        redmine.issues.remove(&id);
    }
    let (_, view) = Shell::new(redmine).generate();
    let unseen = view.left_out.iter().filter(|item| item.why.contains("not")).count();
    assert_eq!(unseen, 6, "{:?}", view.left_out);
    assert!(view.tickets.iter().any(|ticket| ticket.label == "#8"));
}

#[test]
fn an_answer_that_breaks_off_is_read_again() {
    let mut shell = Shell::new(Redmine::with_story());
    let mut flow = Flow::start(generate(Settings::default(), None), shell.now);
    let (mut queue, mut broken, mut view) = (flow.step(shell.now).effects, 0, None);
    while let Some(effect) = queue.pop() {
        let mut outcome = shell.send(&effect);
        if let Ok(reply) = &mut outcome
            && effect.request.url.contains("/issues/1.json")
            && broken < 2
        {
            reply.body.truncate(reply.body.len() / 2);
            broken += 1;
        }
        let step = flow.resume(effect.id, &outcome, shell.now);
        queue.extend(step.effects);
        view = Some(step.view);
    }
    let (draft, view) = drafted(view.unwrap());
    assert_eq!(broken, 2);
    assert!(draft.markdown.contains("Rolled the gateway back"), "{:?}", view.left_out);
}

#[test]
fn a_flow_that_is_saved_and_loaded_between_any_two_steps_gives_the_same_draft() {
    let (expected, _) = Shell::new(linked()).generate();
    let mut shell = Shell::new(linked());
    let mut flow = Flow::start(generate(Settings::default(), None), shell.now);
    let mut step = flow.step(shell.now);
    for _ in 0..200 {
        if step.finished {
            break;
        }
        flow = Flow::load(&flow.save(), shell.now).unwrap();
        let Some(effect) = flow.step(shell.now).effects.into_iter().next() else { break };
        let outcome = shell.send(&effect);
        step = flow.resume(effect.id, &outcome, shell.now);
    }
    assert_eq!(drafted(step.view).0.markdown, expected.markdown);
}

/// Many tickets in a row, each of which leads to the next one.
fn long_chain() -> (Redmine, Settings) {
    let mut redmine = Redmine::with_incident();
    for id in 2..=60 {
        redmine.add(id, &format!("Ticket {id}"), json!({}));
        redmine.relate(1, id);
    }
    (redmine, Settings { depth: 1, tickets: 60, ..Settings::default() })
}

#[test]
fn while_much_is_read_it_is_stored_less_and_less_often_and_what_was_stored_still_leads_to_the_same_draft() {
    let (redmine, settings) = long_chain();
    let (expected, _) = Shell::new(redmine.clone()).generate_with(settings.clone());
    let mut shell = Shell::new(redmine);
    let mut flow = Flow::start(generate(settings, None), shell.now);
    let (mut steps, mut stored) = (0, Vec::new());
    let mut effects = flow.step(shell.now).effects;
    while let Some(effect) = (!effects.is_empty()).then(|| effects.remove(0)) {
        steps += 1;
        if flow.is_due() {
            stored.push(flow.save());
        }
        let outcome = shell.send(&effect);
        effects.extend(flow.resume(effect.id, &outcome, shell.now).effects);
    }
    assert!(!flow.is_due(), "what is over has nothing to go on with");
    assert!(steps > 100 && stored.len() < 25, "{} of {steps}", stored.len());
    for saved in [&stored[1], &stored[stored.len() - 1]] {
        let mut late = Flow::load(saved, shell.now).unwrap();
        assert_eq!(drafted(shell.finish(&mut late).view).0.markdown, expected.markdown);
    }
}

#[test]
fn a_large_draft_that_is_read_again_is_stored_once_more_for_as_much_as_it_is_large() {
    let (redmine, settings) = long_chain();
    let (mut draft, _) = Shell::new(redmine.clone()).generate_with(settings.clone());
    let stored_of = |draft: &Draft| {
        let mut shell = Shell::new(redmine.clone());
        let mut flow = Flow::start(generate(settings.clone(), Some(Box::new(draft.clone()))), shell.now);
        let (mut stored, mut effects) = (Vec::new(), flow.step(shell.now).effects);
        while let Some(effect) = (!effects.is_empty()).then(|| effects.remove(0)) {
            if flow.is_due() {
                stored.push(flow.save());
            }
            let outcome = shell.send(&effect);
            effects.extend(flow.resume(effect.id, &outcome, shell.now).effects);
        }
        let mut late = Flow::load(&stored[stored.len() - 1], shell.now).unwrap();
        assert_eq!(drafted(shell.finish(&mut late).view).0.markdown, draft.markdown);
        stored.len()
    };
    let of_a_small_one = stored_of(&draft);
    draft.core.push_str(&" ".repeat(4 << 20));
    let of_a_large_one = stored_of(&draft);
    assert!((2..of_a_small_one).contains(&of_a_large_one), "{of_a_large_one} and {of_a_small_one}");
}

#[test]
fn a_flow_that_waits_for_somebody_is_stored_at_once() {
    let (redmine, settings) = long_chain();
    let mut shell = Shell::new(redmine);
    let mut flow = Flow::start(generate(settings, None), shell.now);
    let mut effects = flow.step(shell.now).effects;
    for _ in 0..60 {
        let effect = effects.remove(0);
        let outcome = shell.send(&effect);
        effects.extend(flow.resume(effect.id, &outcome, shell.now).effects);
        flow.is_due();
    }
    assert!(!flow.is_due(), "nothing happened since");
    flow.resume(effects[0].id, &Err(Failure::Timeout), shell.now);
    assert!(flow.is_due(), "it has to wait before it asks again");
}

#[test]
fn a_login_page_instead_of_an_answer_asks_to_sign_in_and_goes_on_afterwards() {
    let mut shell = Shell::new(linked());
    let mut flow = Flow::start(generate(Settings::default(), None), shell.now);
    let effects = flow.step(shell.now).effects;
    let html = Reply {
        status: 200,
        headers: vec![("Content-Type".to_owned(), "text/html".to_owned())],
        body: b"<!DOCTYPE html><title>Sign in</title>".to_vec(),
        received_at: shell.now,
    };
    let mut last = None;
    for effect in &effects {
        last = Some(flow.resume(effect.id, &Ok(html.clone()), shell.now));
    }
    let Some(View::Trouble { trouble }) = last.map(|step| step.view) else { panic!("no trouble") };
    assert_eq!(trouble.kind, "notSignedIn");
    flow.nudge(&Nudge::Retry { key: None, fields: Vec::new() }, shell.now);
    let mut flow = Flow::load(&flow.save(), shell.now).unwrap();
    let (draft, _) = drafted(shell.finish(&mut flow).view);
    assert!(draft.markdown.contains("## Timeline"));
}

#[test]
fn a_read_without_answer_is_tried_again_with_growing_pauses_and_then_said() {
    let shell = Shell::new(Redmine::with_incident());
    let mut flow = Flow::start(generate(Settings::default(), None), shell.now);
    let mut queue = flow.step(shell.now).effects;
    let mut pauses = Vec::new();
    let mut view = None;
    while let Some(effect) = queue.pop() {
        if effect.request.url.contains("/issues/1.json") {
            pauses.push(effect.after_s);
        }
        let step = flow.resume(effect.id, &Err(Failure::Timeout), shell.now);
        queue.extend(step.effects);
        view = Some(step.view);
    }
    assert_eq!(pauses, [0, 1, 2, 4]);
    let Some(View::Trouble { trouble }) = view else { panic!("no trouble but {view:?}") };
    assert_eq!(trouble.kind, "unreachable");
}

#[test]
fn cancelling_keeps_what_was_read_and_says_what_was_not() {
    let mut shell = Shell::new(linked());
    let mut flow = Flow::start(generate(Settings::default(), None), shell.now);
    let mut effects = flow.step(shell.now).effects;
    let mut view = View::Progress { label: String::new(), done: 0, total: None, cancellable: false };
    while !matches!(&view, View::Progress { cancellable: true, .. }) {
        let effect = effects.remove(0);
        let outcome = shell.send(&effect);
        let step = flow.resume(effect.id, &outcome, shell.now);
        effects.extend(step.effects);
        view = step.view;
    }
    let (draft, view) = drafted(flow.nudge(&Nudge::Cancel, shell.now).view);
    assert!(draft.markdown.contains("Checkout fails"));
    assert!(view.left_out.iter().any(|item| item.why.contains("cancelled")), "{:?}", view.left_out);
}

#[test]
fn bytes_that_are_no_utf8_are_one_clear_sentence() {
    let shell = Shell::new(Redmine::with_incident());
    let mut flow = Flow::start(generate(Settings::default(), None), shell.now);
    let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
    let mut view = None;
    let mut queue = flow.step(shell.now).effects;
    while let Some(effect) = queue.pop() {
        let body = vec![b'{', 0xff, 0xfe, b'}'];
        let reply = Reply { status: 200, headers: headers.clone(), body, received_at: shell.now };
        let step = flow.resume(effect.id, &Ok(reply), shell.now);
        queue.extend(step.effects);
        view = Some(step.view);
    }
    let Some(View::Trouble { trouble }) = view else { panic!("no trouble") };
    assert_eq!(trouble.kind, "unreadable");
    assert!(trouble.message.contains("UTF-8"), "{}", trouble.message);
}

#[test]
fn a_thousand_comments_are_all_in_the_timeline() {
    let mut redmine = Redmine::with_incident();
    for number in 0..1_000 {
        redmine.comment(1, number, BOB, &format!("Observation number {number} of the night"), false);
    }
    let (_, view) = Shell::new(redmine).generate();
    let seen = view.timeline.iter().filter(|row| row.text.contains("Observation number")).count();
    assert_eq!(seen, 1_000);
}

#[test]
fn an_empty_description_and_no_comments_give_a_draft_without_inventions() {
    let mut redmine = Redmine::with_incident();
    redmine.issues.get_mut(&1).unwrap()["description"] = json!("");
    let (draft, _) = Shell::new(redmine).generate();
    assert!(draft.markdown.contains("not recorded"));
    assert!(!draft.markdown.contains("undefined") && !draft.markdown.contains("None"));
}

#[test]
fn facts_of_a_description_are_read_as_people_see_it() {
    for text in
        ["Severity: SEV1\r\nImpact: ~400 users of [EU] shops", "Impact: ~400 users of [EU] shops\r\nSeverity: SEV1"]
    {
        let mut redmine = Redmine::with_incident();
        redmine.issues.get_mut(&1).unwrap()["description"] = json!(text);
        let (draft, _) = Shell::new(redmine).generate();
        let seen = document::plain_text(&document::parse(&draft.markdown));
        assert!(seen.contains("Severity: SEV1 ("), "{seen}");
        assert!(seen.contains("Impact: ~400 users of [EU] shops ("), "{seen}");
    }
}
