//! Templates: what is rendered, what is refused, and that lines stand in a draft byte for byte.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nofault::document;
use nofault::model::{
    ActionItem, ActionStatus, Audience, Citation, Day, Entry, FACTOR_SETS, Fact, FactKind, Facts, Incident, Markup,
    PHASE_SETS, Participant, Postmortem, Role, State, Ticket, TicketRef, Timeline, Visibility,
};
use nofault::template::{self, BUILTIN, VARIABLES};
use nofault::time;
use proptest::prelude::*;
use std::path::Path;

fn source(label: &str) -> Citation {
    Citation {
        id: label.to_owned(),
        label: format!("#42 {label}"),
        url: format!("https://tracker.example/issues/42#{}", label.replace(' ', "-")),
    }
}

fn entry(id: &str, at: &str, actor: &str, text: &str) -> Entry {
    Entry {
        event: None,
        id: id.to_owned(),
        at: time::parse(at, 0),
        actor: Some(actor.to_owned()),
        text: text.to_owned(),
        sources: vec![source(id)],
        visibility: Visibility::Public,
        ticket: "t".to_owned(),
        notable: true,
    }
}

fn fact(kind: FactKind, at: Option<&str>, seconds: Option<i64>, text: Option<&str>) -> Fact {
    Fact {
        kind,
        at: at.and_then(|at| time::parse(at, 0)),
        seconds,
        text: text.map(str::to_owned),
        rule: "first change to a closed state".to_owned(),
        sources: vec![source("note 3")],
        visibility: Visibility::Public,
    }
}

fn ticket_ref(key: &str) -> TicketRef {
    TicketRef {
        tracker: "redmine".to_owned(),
        base: "https://tracker.example".to_owned(),
        project: None,
        key: key.to_owned(),
        url: format!("https://tracker.example/issues/{key}"),
    }
}

fn ticket(title: &str, body: &str) -> Ticket {
    Ticket {
        at: ticket_ref("42"),
        title: title.to_owned(),
        body: body.to_owned(),
        kind: None,
        state: State { name: "Closed".to_owned(), closed: Some(true) },
        priority: None,
        severity: None,
        labels: Vec::new(),
        fields: Vec::new(),
        author: None,
        assignees: Vec::new(),
        opened: None,
        closed: None,
        updated: None,
        due: None,
        audience: Audience::default(),
        markup: Markup::Gfm,
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    }
}

fn postmortem() -> Postmortem {
    let first = vec![
        entry("note 1", "2026-03-14T22:40:00Z", "Ngozi Eze", "checkout answers 502 for *half* of the customers"),
        entry("note 3", "2026-03-14T23:58:00Z", "Bao Nguyen", "rolled back release 7 | canary {{ off }}"),
    ];
    let second = vec![entry("note 9", "2026-03-15T00:10:00Z", "Ngozi Eze", "status: In Progress → Closed")];
    let day = |date: &str, entries| Day { date: time::date(date), entries };
    Postmortem {
        incident: Incident {
            tickets: vec![ticket(
                "Checkout <b>down</b> | again {{ title }}",
                "Payments *fail*.\n\n# Not a section\n\n- one\n- two",
            )],
            ..Incident::default()
        },
        timeline: Timeline { days: vec![day("2026-03-14", first), day("2026-03-15", second)], offset_min: 0 },
        facts: Facts {
            found: vec![
                fact(FactKind::Started, Some("2026-03-14T22:40:00Z"), None, None),
                fact(FactKind::Resolved, Some("2026-03-15T00:10:00Z"), None, None),
                fact(FactKind::Duration, None, Some(5_400), None),
                fact(FactKind::Severity, None, None, Some("SEV1")),
            ],
            cycles: Vec::new(),
        },
        actions: vec![ActionItem {
            what: "Alert on refused cards | EU".to_owned(),
            owner: Some("Ana Díaz".to_owned()),
            due: time::date("2026-04-01"),
            status: ActionStatus::Ticket { name: "In Progress".to_owned(), closed: Some(false) },
            ticket: Some(ticket_ref("57")),
            ..ActionItem::default()
        }],
        questions: asked(),
        zone: "UTC".to_owned(),
        factors: None,
        phases: None,
        participants: Vec::new(),
    }
}

/// One of each form.
fn asked() -> Vec<nofault::model::Question> {
    let plain = |text: &str| nofault::model::Question { text: text.to_owned(), sources: Vec::new() };
    let deployed = "What did the deployment at 22:31 (“shop_api *12* {{ x }} | done”) change for “Checkout fails”?";
    vec![
        plain("How did the trouble first show itself?"),
        nofault::model::Question { text: deployed.to_owned(), ..asked_of_note() },
        plain("No alert is among the evidence: how did the measured values and alerts look at that time?"),
        plain("Nothing is recorded between 22:45 and 23:40: what did people see and try?"),
    ]
}

fn asked_of_note() -> nofault::model::Question {
    let sources = entry("deployment 12", "2026-03-14T22:31:00Z", "", "x").sources;
    nofault::model::Question { text: String::new(), sources }
}

fn rendered() -> String {
    filled(&postmortem(), &BUILTIN[0])
}

fn filled(postmortem: &Postmortem, template: &template::Template) -> String {
    document::print(&template::render(postmortem, template.source).unwrap())
}

/// Nothing but a ticket without words.
fn nothing_known() -> Postmortem {
    Postmortem {
        incident: Incident { tickets: vec![ticket("", "")], ..Incident::default() },
        zone: "UTC".to_owned(),
        factors: None,
        phases: None,
        participants: Vec::new(),
        ..Postmortem::default()
    }
}

#[test]
fn every_template_reads_as_expected() {
    for template in BUILTIN {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/template/{}.md", template.id));
        let text = filled(&postmortem(), template);
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        assert_eq!(text, std::fs::read_to_string(&path).unwrap_or_default(), "{} differs; BLESS=1", path.display());
    }
}

/// The questions of a text: what stands in italics and ends with a question mark.
fn questions(markdown: &str) -> Vec<&str> {
    markdown.split('_').filter(|piece| piece.ends_with('?') && !piece.contains('\n')).collect()
}

#[test]
fn open_sections_ask_how_or_what_and_never_who() {
    for template in BUILTIN {
        let asked = questions(template.source);
        assert!(asked.len() >= 4, "{}: {asked:?}", template.id);
        for question in asked {
            assert!(question.starts_with("What ") || question.starts_with("How "), "{}: {question}", template.id);
            let words: Vec<String> = question.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
            let person = words.iter().find(|word| ["who", "whom", "whose"].contains(&word.as_str()));
            assert!(person.is_none() || question.contains("a reader who"), "{}: {question}", template.id);
        }
    }
}

#[test]
fn the_linter_finds_nothing_in_a_template_full_or_empty() {
    let mut full = postmortem();
    full.facts.found.push(fact(FactKind::Impact, None, None, Some("40 % of payments failed")));
    for template in BUILTIN {
        for text in [filled(&full, template), filled(&nothing_known(), template), template.source.to_owned()] {
            let found = nofault::lint::lint(&text, &nofault::lint::Context::default());
            assert!(found.is_empty(), "{}: {:?}", template.id, found);
        }
    }
}

#[test]
fn every_template_says_the_zone_and_cites_every_fact_or_says_that_it_is_not_known() {
    let known = [postmortem(), nothing_known()];
    for (template, postmortem) in BUILTIN.iter().flat_map(|template| known.iter().map(move |one| (template, one))) {
        let text = filled(postmortem, template);
        assert!(text.contains("Times are in UTC."), "{}", template.id);
        for line in text.lines().filter(|line| line.starts_with("- **") || line.starts_with("| ")) {
            let named = line.contains("(#42 ");
            let open = line.contains("not recorded") || line.contains('?') || line.contains("| --- |");
            let head = ["| Moment |", "| Action |", "| What |"].iter().any(|head| line.starts_with(head));
            assert!(line.contains("](https://tracker.example/") || named || open || head, "{}: {line}", template.id);
        }
    }
}

#[test]
fn customers_get_no_names_no_links_and_nothing_that_is_not_public() {
    let customer = BUILTIN.iter().find(|template| template.id == "customer").unwrap();
    let mut material = postmortem();
    material.incident.tickets[0].title = "Checkout answers 502".to_owned();
    material.incident.tickets[0].audience.visibility = Visibility::Public;
    material.facts.found[1].visibility = Visibility::Private;
    material.facts.found.push(fact(FactKind::Impact, None, None, Some("see https://wiki.internal.example/impact")));
    let text = filled(&material, customer);
    assert!(text.starts_with("# Checkout answers 502\n"), "{text}");
    assert!(text.contains("- **Began:** 2026-03-14 22:40 (#42 note 3)\n"), "{text}");
    assert!(text.contains("- **Over:** _What shows"), "a private fact is asked for:\n{text}");
    for hidden in ["://", "](", "Ngozi", "Bao", "Ana D", "internal", "Alert on refused"] {
        assert!(!text.contains(hidden), "{hidden} is in\n{text}");
    }
    material.incident.tickets[0].audience.visibility = Visibility::Confidential;
    assert!(filled(&material, customer).starts_with("# _What would a customer call this?_\n"));
}

#[test]
fn the_linter_finds_nothing_in_any_kind_of_factor() {
    for set in FACTOR_SETS {
        let material = Postmortem { factors: Some(set.id.to_owned()), ..postmortem() };
        let text = filled(&material, &BUILTIN[0]);
        assert!(
            set.kinds.iter().all(|kind| text.contains(&format!("### {}\n\n_{}_\n", kind.name, kind.asks))),
            "{text}"
        );
        assert_eq!(nofault::lint::lint(&text, &nofault::lint::Context::default()), [], "{}", set.id);
    }
}

/// Began at 10:00, noticed at 10:10, taken up at 10:15, mitigated at 11:00, over at 12:00.
fn spanned() -> Postmortem {
    let kinds =
        [FactKind::Started, FactKind::Detected, FactKind::Acknowledged, FactKind::Mitigated, FactKind::Resolved];
    let times = ["10:00", "10:10", "10:15", "11:00", "12:00"].map(|time| format!("2026-03-14T{time}:00Z"));
    let found = kinds.into_iter().zip(&times).map(|(kind, at)| fact(kind, Some(at), None, None)).collect();
    Postmortem { facts: Facts { found, cycles: Vec::new() }, ..postmortem() }
}

fn spans(postmortem: &Postmortem) -> String {
    let source = "{% for phase in phases %}{{ phase.name }} = {{ phase.text }} = {{ phase.rule }}\n\n{% endfor %}";
    let text = document::print(&template::render(postmortem, source).unwrap());
    text.replace(" ([#42 note 3](https://tracker.example/issues/42#note-3))", "").replace("\n\n", "\n")
}

#[test]
fn spans_are_told_under_the_names_that_a_team_chose_with_what_they_count() {
    let of = |id: &str| spans(&Postmortem { phases: Some(id.to_owned()), ..spanned() });
    let four = "Time to detect = 10 min = from started to detected\n\
                Time to acknowledge = 5 min = from detected to acknowledged\n\
                Time to mitigate = 1 h = from started to mitigated\n\
                Time to resolve = 2 h = from started to resolved\n";
    assert_eq!(of("four"), four);
    assert_eq!(of("gone"), four);
    assert_eq!(
        of("sre"),
        "Time to detection (TTD) = 10 min = from started to detected\n\
         Time to repair (TTR) = 50 min = from detected to mitigated\n"
    );
    assert_eq!(
        of("service-desk"),
        "Response time = 5 min = from detected to acknowledged\n\
         Time to restore service = 1 h = from started to mitigated\n\
         Resolution time = 1 h 50 min = from detected to resolved\n"
    );
    for set in PHASE_SETS {
        let material = Postmortem { phases: Some(set.id.to_owned()), ..spanned() };
        let table = document::print(&template::render(&material, "{{ phase_table }}").unwrap());
        assert!(set.phases.iter().all(|phase| table.contains(&format!("| {} |", phase.name))), "{table}");
        let seed = filled(&material, &BUILTIN[0]);
        assert!(set.phases.iter().all(|phase| seed.contains(&format!("| {} |", phase.name))), "{seed}");
    }
}

#[test]
fn a_span_without_an_end_or_in_the_wrong_order_is_not_recorded_and_another_beginning_is_said() {
    let mut material = spanned();
    material.facts.found.retain(|fact| fact.kind != FactKind::Started);
    let text = spans(&material);
    assert!(text.contains("Time to detect = not recorded =\n"), "{text}");
    assert!(
        text.contains("Time to resolve = 1 h 50 min = because no exact start is recorded, from detected to resolved\n"),
        "{text}"
    );
    material.facts.found.iter_mut().for_each(|fact| {
        if fact.kind == FactKind::Acknowledged {
            fact.at = time::parse("2026-03-14T10:05:00Z", 0);
        }
    });
    assert!(spans(&material).contains("Time to acknowledge = not recorded"));
}

#[test]
fn of_a_reopened_ticket_it_is_said_in_which_cycle_it_stopped_hurting() {
    let mut postmortem = spanned();
    let told = |postmortem: &Postmortem| {
        template::render(postmortem, "{{ mitigated.text }} – {{ public.mitigated }}.")
            .map(|it| document::print(&it))
            .unwrap()
    };
    let open = |postmortem: &mut Postmortem| {
        postmortem.facts.found.iter_mut().for_each(|fact| fact.visibility = Visibility::Public);
    };
    open(&mut postmortem);
    assert!(!told(&postmortem).contains("cycle") && !told(&postmortem).contains("– ."));
    let later = fact(FactKind::Detected, Some("2026-03-14T13:00:00Z"), None, None);
    postmortem.facts.cycles = vec![vec![later]];
    let text = told(&postmortem);
    assert!(text.matches("), in cycle 1 of 2").count() == 2, "{text}");
    let again = fact(FactKind::Mitigated, Some("2026-03-14T13:30:00Z"), None, None);
    postmortem.facts.found.retain(|fact| fact.kind != FactKind::Mitigated);
    postmortem.facts.found.push(again.clone());
    postmortem.facts.cycles[0].push(again);
    assert!(told(&postmortem).contains("), in cycle 2 of 2"));
    postmortem.facts.found.push(fact(FactKind::Duration, None, Some(7_200), None));
    let lasted = template::render(&postmortem, "{{ duration.text }} – {{ public.duration }}.");
    assert_eq!(document::print(&lasted.unwrap()).matches(", over 2 cycles").count(), 2);
}

#[test]
fn participants_are_told_with_roles_and_the_place_of_their_first_action() {
    let one = Participant {
        name: "Ana *Díaz*".to_owned(),
        roles: [Role::Reporter, Role::Named("incident commander".to_owned())].into(),
        at: time::parse("2026-03-14T22:40:00Z", 0),
        source: source("note 3"),
    };
    let material = Postmortem { participants: vec![one], ..postmortem() };
    let source = "{% for one in participants %}- {{ one.name }} ({{ one.roles }}), first {{ one.first }}\n{% endfor %}";
    assert_eq!(
        document::print(&template::render(&material, source).unwrap()),
        "- Ana \\*Díaz\\* (reporter, incident commander), first 2026-03-14 22:40 ([#42 note 3](https://tracker.example/issues/42#note-3))\n"
    );
}

#[test]
fn a_row_fits_into_a_table_with_other_columns() {
    let markdown =
        "## Actions\n\n| Status | Kind | What | Owner |\n| --- | --- | --- | --- |\n| open | | Add \\| check | |\n";
    let row = template::action_row(&postmortem().actions[0]);
    let fitted = template::fitted_row(markdown, &row);
    assert_eq!(
        fitted,
        "| In Progress |  | [#57](https://tracker.example/issues/57) Alert on refused cards \\| EU | Ana Díaz |"
    );
    let whole = format!("{markdown}{fitted}\n");
    assert!(document::print(&document::parse(&whole)).contains(&fitted), "it stands in a printed text as it is");
    assert_eq!(template::fitted_row(&rendered(), &row), row, "the usual table takes it as it is");
    assert_eq!(template::fitted_row("no table", &row), row);
}

#[test]
fn the_default_template_has_exactly_its_sections() {
    let markdown = rendered();
    let titles: Vec<String> = document::sections(&markdown)
        .into_iter()
        .filter(|section| section.level > 1 && !section.title.starts_with("2026-"))
        .map(|section| section.title)
        .collect();
    assert_eq!(
        titles,
        [
            "Incident Summary",
            "What Happened?",
            "Timeline",
            "Five Whys",
            "Contributing Factors",
            "Technical",
            "Process",
            "Communication",
            "Documentation",
            "What Went Well",
            "What Could Be Improved",
            "Action Items",
            "Lessons Learned",
        ]
    );
}

#[test]
fn every_timeline_line_stands_in_the_draft_byte_for_byte() {
    let markdown = rendered();
    for entry in postmortem().timeline.entries() {
        let line = template::timeline_line(entry, 0);
        assert!(markdown.lines().any(|known| known == line), "{line}\nis not in\n{markdown}");
    }
}

#[test]
fn an_action_row_is_read_back_as_it_was() {
    let markdown = rendered();
    let rows = template::read_actions(&markdown);
    assert_eq!(rows.len(), 1, "the placeholder is no item");
    let (start, end, item) = &rows[0];
    assert_eq!(&markdown[*start..*end], template::action_row(&postmortem().actions[0]));
    assert_eq!(item.what, "Alert on refused cards | EU");
    assert_eq!(item.owner.as_deref(), Some("Ana Díaz"));
    assert_eq!(item.due, time::date("2026-04-01"));
    assert_eq!(
        item.ticket.as_ref().map(|ticket| (ticket.label(), ticket.url.as_str())),
        Some(("#57".to_owned(), "https://tracker.example/issues/57"))
    );
}

#[test]
fn a_row_is_a_ticket_whatever_form_its_key_has() {
    let at = |label: &str, url: &str| {
        let markdown = format!("## Action Items\n\n| Action |\n|--|\n| [{label}]({url}) Add a check |\n");
        let (_, _, item) = template::read_actions(&markdown).remove(0);
        (item.ticket.map(|ticket| (ticket.label(), ticket.url)), item.what)
    };
    let tickets = [
        ("#57", "https://tracker.example/issues/57"),
        ("octo/shop#57", "https://github.com/octo/shop/issues/57"),
        ("Web Shop#57", "https://dev.azure.com/octo/Web%20Shop/_workitems/edit/57"),
        ("SHOP-57", "https://shop.atlassian.net/browse/SHOP-57"),
        ("OPS_2-57", "https://tools.octo.example/jira/browse/OPS_2-57"),
        ("ENG-57", "https://linear.app/octo/issue/ENG-57/add-a-check"),
    ];
    for (label, url) in tickets {
        assert_eq!(at(label, url), (Some((label.to_owned(), url.to_owned())), "Add a check".to_owned()));
    }
    for (label, url) in [("SHA-256", "https://docs.example/hashes"), ("runbook", "https://docs.example/runbook")] {
        assert_eq!(at(label, url), (None, format!("{label} Add a check")));
    }
}

#[test]
fn columns_may_be_moved_and_left_out() {
    let markdown =
        "## Action items\n\n| Due | What |\n|--|--|\n| soon | Add a check |\n| 2026-05-02 | Write it down |\n";
    let items: Vec<_> =
        template::read_actions(markdown).into_iter().map(|(_, _, item)| (item.what, item.due)).collect();
    assert_eq!(items, [("Add a check".to_owned(), None), ("Write it down".to_owned(), time::date("2026-05-02"))]);
}

#[test]
fn an_unknown_variable_is_named_with_its_line_and_the_nearest_name() {
    let error = template::render(&postmortem(), "# A\n\n{{ durration.text }}\n").unwrap_err();
    assert_eq!(error.line, Some(3));
    assert_eq!(error.nearest.as_deref(), Some("duration.text"));
    assert_eq!(error.to_string(), "line 3: unknown variable durration.text (did you mean duration.text?)");
}

#[test]
fn a_template_that_is_not_closed_says_where() {
    let error = template::render(&postmortem(), "fine\n{% if title %}\nno end\n").unwrap_err();
    assert!(error.line.is_some(), "{error:?}");
    assert!(error.to_string().starts_with("line "), "{error}");
}

#[test]
fn loops_within_loops_within_loops_are_refused() {
    let source =
        "{% for a in tickets %}\n{% for b in tickets %}\n{% for c in tickets %}x{% endfor %}{% endfor %}{% endfor %}";
    let error = template::render(&postmortem(), source).unwrap_err();
    assert_eq!(error.line, Some(3));
}

#[test]
fn every_documented_variable_is_there() {
    for variable in VARIABLES {
        let source = format!("{{% if {} %}}x{{% endif %}}", variable.name);
        assert!(template::render(&postmortem(), &source).is_ok(), "{} is documented but not there", variable.name);
    }
}

#[test]
fn every_variable_of_a_template_is_documented() {
    for mark in BUILTIN.iter().flat_map(|template| template.source.split("{{").skip(1)) {
        let name = mark.split("}}").next().unwrap().trim();
        let in_loop =
            ["day.", "action.", "line", "ticket.", "q.", "factor."].iter().any(|prefix| name.starts_with(prefix));
        assert!(in_loop || VARIABLES.iter().any(|variable| variable.name == name), "{name} is not documented");
    }
}

#[test]
fn nothing_known_gives_not_recorded_and_no_invention() {
    let markdown = filled(&nothing_known(), &BUILTIN[0]);
    assert!(markdown.contains("**Duration:** not recorded"), "{markdown}");
    assert!(!markdown.contains("From [#42]"), "{markdown}");
}

proptest! {
    #[test]
    fn any_words_in_a_timeline_line_stay_one_canonical_line(text in "\\PC{0,60}", actor in "\\PC{0,20}", label in "[^\\x00-\\x1f]{1,20}") {
        let mut entry = entry("n", "2026-03-14T22:40:00Z", &actor, &text);
        entry.sources[0].label = label;
        let line = template::timeline_line(&entry, 90);
        prop_assert!(!line.contains('\n'));
        let whole = format!("{line}\n");
        prop_assert_eq!(document::print(&document::parse(&whole)), whole);
    }

    #[test]
    fn any_action_comes_back_from_its_row(what in "[A-Za-z|*_`#<>\\[\\]{}é🚒 ]{1,40}", owner in "[A-Za-z|@ ]{0,20}") {
        prop_assume!(!what.trim().is_empty() && what.chars().any(char::is_alphanumeric));
        let squeezed = what.split_whitespace().collect::<Vec<_>>().join(" ");
        let item = ActionItem { what: squeezed.clone(), owner: Some(owner.trim().to_owned()).filter(|o| !o.is_empty()), ..ActionItem::default() };
        let markdown = format!("## Action Items\n\n| Action | Owner | Due Date | Status |\n| --- | --- | --- | --- |\n{}\n", template::action_row(&item));
        let rows = template::read_actions(&markdown);
        prop_assert_eq!(rows.len(), 1);
        prop_assert_eq!(&rows[0].2.what, &squeezed);
    }

    #[test]
    fn any_template_text_is_rendered_or_refused_without_a_panic(source in "\\PC{0,80}", marks in "(\\{\\{|\\}\\}|\\{%|%\\}| |title|days|for|in|if|end|\n){0,20}") {
        let _ = template::render(&postmortem(), &format!("{source}{marks}"));
    }
}
