use super::*;
use crate::paper::changed;
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

const HEAD: &str = "# P\n\n## Five Whys\n\n";

fn section(body: &str) -> String {
    format!("{HEAD}{body}\n\n## Lessons\n\n- kept\n")
}

/// The tree as lines, two blanks for each level; `?` before what nobody has answered.
fn drawn(markdown: &str) -> String {
    let tree = whys(markdown, &Names::default());
    tree.nodes
        .iter()
        .map(|node| format!("{}{}{}\n", "  ".repeat(node.depth - 1), if node.open { "?" } else { "" }, node.text))
        .collect()
}

fn read_as(body: &str, tree: &str) {
    assert_eq!(drawn(&section(body)), tree, "{body}");
}

#[test]
fn what_nests_is_a_because_of_what_it_stands_in() {
    read_as("- A\n  - B\n    - C\n  - D\n- E", "A\n  B\n    C\n  D\nE\n");
    read_as("* A\n\n    + B\n\n* C", "A\n  B\nC\n");
    read_as("1. A\n  - B\n2. C\n  - D", "A\n  B\nC\n  D\n");
}

#[test]
fn a_flat_numbered_list_is_a_chain() {
    read_as("1. A\n2. B\n3. C", "A\n  B\n    C\n");
    read_as("1. A\n2. B\n   - D\n3. C", "A\n  B\n    D\n    C\n");
    read_as("1. _What made it possible?_\n2. _And that?_", "?_What made it possible?_\n  ?_And that?_\n");
}

#[test]
fn whys_in_sentences_are_a_chain() {
    read_as("Why 1: A fell.\n\nWhy 2: B was off.", "A fell.\n  B was off.\n");
    read_as("**Why 1:** A\n**Why 2:** B\n\n**Why 1:** C", "A\n  B\nC\n");
    read_as(
        "Why did A fall? Because of B.\n\nWhy was B off?\nBecause of C.",
        "Why did A fall? Because of B.\n  Why was B off? Because of C.\n",
    );
    read_as("- Why 1: A\n- Why 2: B", "A\n  B\n");
}

#[test]
fn prose_code_quotations_and_tables_are_no_because() {
    read_as("The shop fell over.\n\n- A\n  ```\n  - no\n  ```\n  - B\n\n> - no\n\n| a |\n| --- |", "A\n  B\n");
    read_as("It was slow, and why it was so is open.", "");
    assert!(!whys("# P\n\n- A\n", &Names::default()).found);
}

#[test]
fn words_of_one_because_may_take_several_lines() {
    read_as("- A\n  goes on\n  - B\nlazily", "A goes on\n  B lazily\n");
    let text = section("- Ä\n  goes on");
    let tree = whys(&text, &Names::default());
    assert_eq!(text.get(tree.nodes[0].start..tree.nodes[0].end), Some("Ä\n  goes on"));
}

#[track_caller]
fn added(body: &str, place: Where, tree: &str) -> String {
    let text = section(body);
    let edit = why_add(&text, place);
    assert_eq!(edit.said, None, "{body}");
    let after = edit.change.map_or(text.clone(), |change| changed(&text, &[change]));
    assert_eq!(drawn(&after), tree);
    let selected = after.get(edit.start..edit.end).unwrap_or_default();
    assert!(selected.starts_with("_What ") && selected.ends_with("?_"), "{selected}");
    assert!(after.starts_with(HEAD) && after.ends_with("\n\n## Lessons\n\n- kept\n"), "{after}");
    after
}

#[test]
fn room_is_made_below_beside_and_for_a_branch() {
    added("- A\n  - B", Where::Below(0), "A\n  B\n  ?_What made that possible?_\n");
    added("- A\n  - B", Where::Below(1), "A\n  B\n    ?_What made that possible?_\n");
    added("- A\n  - B\n    - C", Where::Beside(1), "A\n  B\n    C\n  ?_What else had to be true for it?_\n");
    added("- A\n  - B", Where::Branch, "A\n  B\n?_What else made the effect possible?_\n");
    added("", Where::Branch, "?_What else made the effect possible?_\n");
    added("The shop fell over.", Where::Branch, "?_What else made the effect possible?_\n");
    added("Why 1: A", Where::Below(0), "A\n  ?_What made that possible?_\n");
}

#[test]
fn a_numbered_chain_goes_on_with_the_next_number_and_becomes_a_nested_list_for_a_branch() {
    let text = added("1. A\n2. B", Where::Below(1), "A\n  B\n    ?_What made that possible?_\n");
    assert!(text.contains("\n3. _What made that possible?_\n"), "{text}");
    let text =
        added("1. A\n2. B\n   more\n3. C", Where::Below(0), "A\n  B more\n    C\n  ?_What made that possible?_\n");
    assert!(text.contains("- A\n  - B\n    more\n    - C\n  - _What made that possible?_\n"), "{text}");
    added("1. A\n2. B", Where::Branch, "A\n  B\n?_What else made the effect possible?_\n");
}

#[test]
fn a_question_that_stands_there_is_selected_and_nothing_changes() {
    let text = section("1. A\n2. _What made that possible?_");
    let edit = why_add(&text, Where::Below(0));
    assert_eq!(edit.change, None);
    assert_eq!(text.get(edit.start..edit.end), Some("_What made that possible?_"));
    assert!(why_add("# P\n", Where::Branch).said.is_some());
}

/// What a last because is warned about: `P`erson, `S`lip, `T`echnical, or nothing. The pairs differ in little.
const STOPS: &[(&str, char)] = &[
    ("The index was missing.", 'T'),
    ("The index was missing, and no review looks at query plans.", '-'),
    ("The disk was full.", 'T'),
    ("The disk was full, because no alert watches it.", '-'),
    ("A bug in the retry code", 'T'),
    ("A bug in the retry code that no test covers", '-'),
    ("The certificate had expired.", 'T'),
    ("The certificate had expired. Its renewal is a manual step.", '-'),
    ("The worker process crashed.", 'T'),
    ("The process for releases has one step for all services.", '-'),
    ("The config held the wrong host.", 'T'),
    ("The config held the wrong host, since staging has only one.", '-'),
    ("The connection pool was too small.", 'T'),
    ("Nothing shows how full the connection pool is.", '-'),
    ("Human error", 'S'),
    ("The form takes any value.", '-'),
    ("The flag was forgotten.", 'S'),
    ("The checklist does not mention the flag.", '-'),
    ("The engineer forgot to update the runbook.", 'S'),
    ("The runbook was last updated two years ago.", '-'),
    ("A typo in the config", 'S'),
    ("A typo in the config, which no validation catches", '-'),
    ("Ana deployed the wrong version.", 'P'),
    ("Ana deployed the wrong version, because the tool shows only hashes.", '-'),
    ("Ana Diaz", 'P'),
    ("Ana's change had no test.", '-'),
    ("The change was made by Ana.", 'P'),
    ("The change was made by Ana under time pressure.", 'P'),
    ("The release was under time pressure.", '-'),
    ("The on-call engineer did not know about the flag.", 'P'),
    ("The on-call engineer had no access to the dashboard.", '-'),
    ("The on-call engineer could not see the queue.", '-'),
    ("The developer skipped the review.", 'P'),
    ("The review was skipped for hotfixes by policy.", '-'),
    ("The reviewer approved the change without testing.", 'P'),
    ("The reviewer sees only the diff.", '-'),
    ("The operator restarted the wrong node.", 'P'),
    ("The etcd operator restarted the node. No alert fired.", '-'),
    ("The developer laptop was slow.", '-'),
    ("The admin panel has no confirmation for this.", '-'),
    ("Somebody changed the threshold.", 'P'),
    ("The threshold was changed for a test.", '-'),
    ("Nobody noticed the alert.", 'S'),
    ("Nobody owns the alert.", '-'),
    ("Why did Ana restart it? The runbook says so.", '-'),
    ("Will the pool grow?", '-'),
    ("The team had no time for a drill.", '-'),
    ("It rained.", '-'),
];

fn sign(text: &str, depth: usize) -> char {
    let warning = stops::stops(text, depth, &Names::of("Ana Diaz\nMark Ito\nadiaz"));
    warning.map_or('-', |warning| match &warning.what {
        what if what.contains("person") => 'P',
        what if what.contains("slip") => 'S',
        _ => 'T',
    })
}

#[test]
fn a_branch_is_warned_about_where_it_stops_too_soon_and_nowhere_else() {
    let wrong: Vec<_> =
        STOPS.iter().filter(|(text, wanted)| sign(text, 1) != *wanted).map(|(text, _)| (text, sign(text, 1))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_technical_cause_is_the_first_one_only_near_the_top() {
    assert_eq!((sign("The disk was full.", 2), sign("The disk was full.", 3)), ('T', '-'));
    assert_eq!(sign("Human error", 5), 'S');
}

#[test]
fn only_the_end_of_a_branch_is_warned_about_and_a_warning_asks_how_or_what() {
    let text = section(
        "- Ana restarted it.\n  - The disk was full.\n    - No alert watches it.\n- Human error\n  - _What made that possible?_",
    );
    let tree = whys(&text, &Names::of("Ana Diaz"));
    let warned: Vec<_> =
        tree.nodes.iter().filter(|node| node.warning.is_some()).map(|node| node.text.as_str()).collect();
    assert_eq!(warned, ["Human error"]);
    for (text, _) in STOPS {
        let Some(warning) = stops::stops(text, 1, &Names::of("Ana Diaz")) else { continue };
        assert!(warning.ask.starts_with("What ") || warning.ask.starts_with("How "), "{}", warning.ask);
    }
    assert_eq!(tree.ask, None);
    assert!(whys(&section("1. A\n2. B"), &Names::default()).ask.is_some());
}

#[test]
fn the_questions_of_every_list_are_read_in_time_that_grows_with_the_text() {
    let deep: String = (0..3_000).map(|at| format!("{}- a\n", " ".repeat(at % 300 * 2))).collect();
    let flat: String = (0..60_000).map(|at| format!("{at}. a\n")).collect();
    assert_eq!(whys(&section(&deep), &Names::default()).nodes.len(), 3_000);
    assert_eq!(whys(&section(&flat), &Names::default()).nodes.last().map(|node| node.depth), Some(60_000));
}

fn body() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "- A",
        "  - B",
        "    - C",
        "1. D",
        "2. E",
        "   3) F",
        "* G",
        "",
        "",
        "words",
        "   words",
        "Why 1: H",
        "Why 2: I",
        "Why? J.",
        "Because K",
        "```",
        "> L",
        "| M |",
        "_What?_",
        "- _What?_",
        "### N",
        "<!-- o -->",
        "\t- P",
        "-",
        "7.",
        "- - -",
    ]);
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn reading_and_adding_never_panic(text in any::<String>(), at in 0..9_usize) {
        for text in [text.clone(), section(&text), format!("{HEAD}{text}")] {
            whys(&text, &Names::of(&text));
            for place in [Where::Below(at), Where::Beside(at), Where::Branch] {
                why_add(&text, place);
            }
        }
    }

    #[test]
    fn whatever_is_added_keeps_every_word_and_is_there_when_read_again(body in body(), at in 0..9_usize, kind in 0..3_u8) {
        let text = section(&body);
        let before = whys(&text, &Names::default());
        let place = [Where::Below(at), Where::Beside(at), Where::Branch][usize::from(kind)];
        let edit = why_add(&text, place);
        let Some(change) = edit.change else { return Ok(()) };
        let after = changed(&text, &[change]);
        let read = whys(&after, &Names::default());
        prop_assert_eq!(read.nodes.len(), before.nodes.len() + 1);
        prop_assert!(after.starts_with(HEAD));
        prop_assert!(after.ends_with("## Lessons\n\n- kept\n"));
        let new = read.nodes.iter().position(|node| node.start == edit.start);
        prop_assert!(new.is_some_and(|new| read.nodes[new].open));
        let mut texts: Vec<_> = read.nodes.iter().map(|node| node.text.clone()).collect();
        texts.remove(new.unwrap_or_default());
        let old: Vec<_> = before.nodes.iter().map(|node| node.text.clone()).collect();
        prop_assert_eq!(texts, old);
        // Of words none is lost: a chain that becomes a nested list changes marks and blanks alone.
        let kept = |text: &str| text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        let (kept_before, kept_after) = (kept(&text), kept(&after));
        let mut rest = kept_after.iter();
        prop_assert!(kept_before.iter().all(|word| rest.any(|other| other == word)));
    }
}
