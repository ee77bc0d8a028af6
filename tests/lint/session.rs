//! A text that is edited has the findings of the whole text after every edit.

use nofault::lint::{Context, DocumentKind, Level, Participant, RULES, Session, Spot, Syntax, pack, spots};
use nofault::lint::{Finding, STRIDE, byte_of, lint};
use proptest::prelude::{Strategy, any, prop, prop_assert_eq, proptest};

/// What the walk over lines, the sections and the comments depend on, beside sentences that speak or are silent.
fn pieces() -> impl Strategy<Value = String> {
    let marks = [
        "\n",
        "\n\n",
        "\n\n\n",
        "```\n",
        "~~~\n",
        "> ",
        "- ",
        "  - ",
        "    ",
        "1. ",
        "| ",
        " | ",
        "|---|---|\n",
        "---\n",
        "===\n",
        "<!-- ",
        " -->\n",
        "<!-- nofault-disable -->\n",
        "<!-- nofault-enable -->",
        "<pre>\n",
        "</pre>\n",
        "<!-- nofault-disable-next-line -->\n",
        "## Action items\n",
        "# Root cause\n",
        "## What went well\n\n",
        "h2. a\n",
        "14:02 ",
        "[14:02] tom: ",
        "é",
        "🔥",
        "`",
        "\r\n",
        "\t",
        " ",
        "x",
        "\\",
        "Fine so far. ",
        "word ",
        "...\n",
    ];
    let said = [
        "John pushed bad code.",
        "We should have tested this.",
        "Be more careful with deletes. ",
        "It was human error.",
        "The root cause was a full disk. ",
        "DBA forgot to add index\n",
        "| He broke the build. | 🔥 |\n",
        "- Engineer pushed wrong config\n",
        "# John pushed bad code\n",
        "In hindsight it was obvious. ",
    ];
    let all: Vec<String> = marks.iter().chain(&said).map(|piece| (*piece).to_owned()).collect();
    prop::collection::vec(prop::sample::select(all), 0..50).prop_map(|pieces| pieces.concat())
}

fn contexts() -> impl Strategy<Value = Context> {
    let person = Participant { name: "Will Turner".into(), handles: vec!["wt".into()], role: None };
    let known = Context {
        people: vec![person],
        leave_alone: vec!["full disk".into()],
        levels: vec![("lapse".into(), Level::Error), ("hindsight".into(), Level::Off)],
        ..Context::default()
    };
    let plain = Context { syntax: Syntax::Plain, kind: DocumentKind::Comment, ..Context::default() };
    prop::sample::select(vec![Context::default(), known, plain])
}

/// A place to change, as parts of the length, and what to put there.
fn edits() -> impl Strategy<Value = Vec<(f64, f64, String)>> {
    let short = prop::sample::select(vec!["", "a", "\n", "\n\n", " ", "-", "`", "|", "```\n", "é", "🔥", "<", "# "]);
    let insert = prop::strategy::Union::new([short.prop_map(str::to_owned).boxed(), pieces().boxed()]);
    prop::collection::vec((0.0..1.0_f64, 0.0..0.1_f64, insert), 1..12)
}

/// A paragraph over many lines, longer than what lies between two cuts.
fn long_paragraph() -> impl Strategy<Value = String> {
    let lines = vec![
        "John pushed bad code. Then nothing happened for an hour, and the queue was empty again\n",
        "At noon the error rate fell and the proxy was restarted, which took the usual minute\n",
        "Engineer pushed wrong config; the root cause was a full disk. We should have tested it\n",
        "🔥 the pager rang for the second time, in another region, and nobody was surprised\n",
    ];
    prop::collection::vec(prop::sample::select(lines), 2..14).prop_map(|lines| lines.concat() + "\n")
}

/// One key: a place as a part of the length, and the letter that stands there afterwards.
fn keys() -> impl Strategy<Value = Vec<(f64, bool, String)>> {
    let key = prop::sample::select(vec!["x", "J", ".", " ", "\n", "`", "é"]).prop_map(str::to_owned);
    prop::collection::vec((0.0..1.0_f64, any::<bool>(), key), 1..12)
}

proptest! {
    #[test]
    fn any_series_of_edits_gives_the_findings_of_the_whole_text(
        context in contexts(), parts in prop::collection::vec(pieces(), 1..6), edits in edits()
    ) {
        let mut text = parts.concat();
        let (mut updated, mut edited) = (Session::new(&context), Session::new(&context));
        prop_assert_eq!(updated.update(&text), spots(&text, &context));
        edited.update(&text);
        for (at, share, insert) in edits {
            let units = text.encode_utf16().count() as f64;
            let (from, to) = ((units * at) as usize, (units * (at + share)) as usize);
            let bytes = byte_of(&text, from)..byte_of(&text, to).max(byte_of(&text, from));
            text.replace_range(bytes, &insert);
            let expected = spots(&text, &context);
            prop_assert_eq!(edited.edit(from, to, &insert), &expected[..], "edited to {:?}", text);
            prop_assert_eq!(updated.update(&text), &expected[..], "updated to {:?}", text);
            prop_assert_eq!(edited.text(), &text[..]);
        }
    }

    #[test]
    fn keys_in_long_paragraphs_give_the_findings_of_the_whole_text(
        parts in prop::collection::vec(long_paragraph(), 1..4), keys in keys()
    ) {
        let context = Context::default();
        let mut text = parts.concat();
        let (mut updated, mut edited) = (Session::new(&context), Session::new(&context));
        prop_assert_eq!(updated.update(&text), edited.update(&text));
        for (at, over, key) in keys {
            let from = (text.encode_utf16().count() as f64 * at) as usize;
            let to = from + usize::from(over);
            text.replace_range(byte_of(&text, from)..byte_of(&text, to), &key);
            let expected = spots(&text, &context);
            prop_assert_eq!(edited.edit(from, to, &key), &expected[..], "edited to {:?}", text);
            prop_assert_eq!(updated.update(&text), &expected[..], "updated to {:?}", text);
        }
    }

    #[test]
    fn another_text_altogether_is_read_as_if_it_were_the_first(one in pieces(), other in pieces()) {
        let context = Context::default();
        let mut session = Session::new(&context);
        session.update(&one);
        prop_assert_eq!(session.update(&other), spots(&other, &context));
        prop_assert_eq!(session.update(""), &[] as &[Spot]);
    }

    #[test]
    fn packed_findings_have_the_places_of_the_slow_way(text in pieces(), before in any::<String>()) {
        let text = format!("{before}\n\n{text}");
        let found = spots(&text, &Context::default());
        let mut numbers = Vec::new();
        pack(&text, &found, &mut numbers);
        prop_assert_eq!(numbers.len(), found.len() * STRIDE);
        let unit = |byte: u32| text[..byte as usize].encode_utf16().count() as u32;
        for (row, spot) in numbers.chunks(STRIDE).zip(&found) {
            prop_assert_eq!((row[0] & 0xff, row[0] >> 8 & 0xff), (u32::from(spot.rule), u32::from(spot.what)));
            prop_assert_eq!(row[0] >> 16 & 0xff, spot.severity as u32);
            prop_assert_eq!((row[1], row[2]), (unit(spot.start), unit(spot.end)));
            prop_assert_eq!(u64::from(row[3]) | u64::from(row[4]) << 32, spot.hash);
            prop_assert_eq!((row[0] >> 24) as usize, spot.fixes.iter().flatten().count());
            for (way, row) in spot.fixes.iter().flatten().zip(row[5..].chunks(3)) {
                prop_assert_eq!(row[0] & 0xff, u32::from(way.pattern));
                if way.from < way.to {
                    prop_assert_eq!((row[1], row[2]), (unit(way.from), unit(way.to)));
                }
            }
        }
    }

    #[test]
    fn a_context_comes_back_as_it_was_written(
        names in prop::collection::vec((any::<String>(), prop::option::of(any::<String>()), any::<Vec<String>>()), 0..4),
        teams in any::<Vec<String>>(), words in any::<Vec<String>>(), level in 0..4_usize
    ) {
        let levels = [Level::Off, Level::Info, Level::Warning, Level::Error];
        let people = names.into_iter().map(|(name, role, handles)| Participant { name, handles, role });
        let context = Context {
            people: people.collect(),
            teams,
            leave_alone: words,
            levels: RULES.iter().map(|rule| (rule.id.to_owned(), levels[level])).collect(),
            ignored: vec!["00ff00ff00ff00ff".into()],
            syntax: Syntax::Plain,
            kind: DocumentKind::Other,
        };
        // Tabs and line breaks are spaces afterwards, and an empty role is none.
        let once = Context::from_lines(&context.to_lines());
        prop_assert_eq!(once.people.len(), context.people.len());
        prop_assert_eq!((&once.levels, &once.ignored), (&context.levels, &context.ignored));
        prop_assert_eq!((once.syntax, once.kind), (context.syntax, context.kind));
        prop_assert_eq!(Context::from_lines(&once.to_lines()), once);
    }

    #[test]
    fn any_text_can_be_read_as_a_context(text in any::<String>()) {
        let context = Context::from_lines(&text);
        prop_assert_eq!(Context::from_lines(&context.to_lines()), context);
    }
}

#[test]
fn a_context_in_lines_reads_like_a_letter() {
    let lines = "person\tAna Diaz\trelease captain\tanad\t@ana-d\nteam\tpayments\nword\tJenkins X\nlevel\tlapse\toff\n\
                 level\tlapse\tloud\nsyntax\tplain\nkind\tcomment\nignored\t00000000000000ff\nfuture\tthing\n\n";
    let context = Context::from_lines(lines);
    assert_eq!(context.people[0].handles, ["anad", "@ana-d"]);
    assert_eq!(context.people[0].role.as_deref(), Some("release captain"));
    assert_eq!((context.teams.len(), context.leave_alone.len(), context.levels.len()), (1, 1, 1));
    assert_eq!((context.syntax, context.kind), (Syntax::Plain, DocumentKind::Comment));
}

#[test]
fn an_ignored_finding_is_not_said_again() {
    let text = "John pushed bad code.\n\nEngineer pushed wrong config.\n";
    let findings: Vec<Finding> = lint(text, &Context::default());
    let context = Context { ignored: vec![findings[0].hash.clone(), "no hash".into()], ..Context::default() };
    assert_eq!(lint(text, &context), findings[1..]);
}

/// What looks ahead or far back: front matter, a table whose head is only one by its second line, comments, a fence.
const HARD: &str = "---\ntitle: John pushed bad code\n\nWe write this down while it is fresh, so that the times are right and the words are plain.\n\
                    And more of the same on a second line, which only has to be long enough to lie behind a cut.\n\
                    Then a line that says nothing at all, for a third time, and after that the table, at last.\n\
                    Who | He broke the build. John pushed bad code. | when\n|---|---|---|\nAna | Engineer pushed wrong config | 🔥\n\n\
                    <!-- nofault-disable -->\nJohn pushed bad code.\n<!-- nofault-enable -->\n```\nJohn pushed bad code.\n```\n";

#[test]
fn every_key_at_every_place_of_a_hard_text_gives_the_findings_of_the_whole_text() {
    let context = Context::default();
    let places: Vec<usize> = HARD.char_indices().map(|(at, _)| at).collect();
    for at in places {
        for key in ["|", "\n", "-", "---\n"] {
            let text = [&HARD[..at], key, &HARD[at..]].concat();
            let mut session = Session::new(&context);
            session.update(HARD);
            assert_eq!(session.update(&text), spots(&text, &context), "{key:?} typed: {text}");
            assert_eq!(session.update(HARD), spots(HARD, &context), "{key:?} taken away at {at}");
        }
    }
}

#[test]
fn a_table_whose_second_line_is_broken_is_no_table_wherever_it_stands() {
    let context = Context::default();
    for length in 0..400 {
        let head = format!("{}\nWho | did it. John pushed bad code. | when\n", "x".repeat(length));
        let [table, text] = ["", "a"].map(|key| format!("{head}{key}|---|---|\nAna | nothing | 🔥\n"));
        let mut session = Session::new(&context);
        session.update(&table);
        assert_eq!(session.update(&text), spots(&text, &context), "behind {length} letters");
        assert_eq!(session.update(&table), spots(&table, &context), "behind {length} letters");
    }
}
