//! Texts and people that a careless reader stumbles over: long, deep, unbalanced, of other scripts.
//!
//! Growth of time is measured elsewhere: in steps by the linter's own tests, in milliseconds by `cargo xtask eval --growth`.

use nofault::lint::{Context, Participant, RULES, STRIDE, Syntax, lint, pack, spots};
use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

use super::{found, said};

const BLAME: &str = "John pushed bad code";

fn people(names: &[&str]) -> Context {
    let person = |name: &&str| Participant { name: (*name).to_owned(), ..Participant::default() };
    Context { people: names.iter().map(person).collect(), ..Context::default() }
}

/// The text has the one finding, at the very place where the words of [`BLAME`] stand.
fn speaks_once(text: &str) {
    let at = text.find(BLAME).expect("the words");
    for syntax in [Syntax::Markdown, Syntax::Plain] {
        let findings = lint(text, &Context { syntax, ..Context::default() });
        let places: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.start, finding.end)).collect();
        assert_eq!(places, [("named-agent", at, at + BLAME.len())], "{}", start_of(text));
    }
}

fn start_of(text: &str) -> String {
    text.chars().take(80).collect()
}

#[test]
fn a_megabyte_without_a_space_is_read_and_so_is_what_follows() {
    for piece in ["x", "X", "é", "字", "🔥", "\u{301}", "a\u{301}", "x/", "x.", "x-", "x_", "@x", "|", "0"] {
        let text = format!("{}\n\n{BLAME}.", piece.repeat(1_000_000 / piece.len()));
        let findings = found(&text);
        let places: Vec<_> = findings.iter().map(|finding| (finding.start, finding.text.as_str())).collect();
        assert_eq!(places, [(text.len() - BLAME.len() - 1, BLAME)], "{piece}");
    }
}

#[test]
fn a_hundred_thousand_nested_quotes_hide_what_they_quote_and_nothing_else() {
    for mark in [">", "> ", ">\t"] {
        let deep = mark.repeat(100_000);
        assert_eq!(said(&found(&format!("{deep}{BLAME}."))), [], "{mark:?}");
        speaks_once(&format!("{deep}quoted\n\n{BLAME}."));
        speaks_once(&format!("{BLAME}.\n\n{deep}"));
    }
    let stairs: String = (1..400).map(|depth| format!("{} a\n", ">".repeat(depth))).collect();
    speaks_once(&format!("{stairs}\n{BLAME}."));
}

#[test]
fn deep_lists_and_brackets_are_no_trouble() {
    for mark in ["- ", "* ", "1. ", "  - a\n", "[", "![", "(", "**", "<b>", "- > "] {
        let text = format!("{}\n\n{BLAME}.", mark.repeat(50_000));
        assert!(found(&text).iter().all(|finding| finding.text.ends_with(BLAME)), "{mark:?}");
    }
}

#[test]
fn a_fence_is_closed_by_its_own_kind_alone() {
    let hidden = format!("{BLAME}.\n");
    for (open, no_close) in [("```", "~~~"), ("~~~", "```"), ("````", "```"), ("~~~~~", "~~~~"), ("```", "``` text")] {
        let text = format!("{open}\n{hidden}{no_close}\n{hidden}");
        assert_eq!(said(&found(&text)), [], "{open} {no_close}");
    }
    for (open, close) in
        [("```", "```"), ("```rust", "````"), ("~~~", "~~~~"), ("   ```", "```"), ("``` a b", "   ```  ")]
    {
        let text = format!("{open}\nJane broke it.\n{close}\n\n{BLAME}.\n");
        let findings = found(&text);
        assert_eq!(said(&findings), [("named-agent", BLAME)], "{open} {close}");
    }
}

#[test]
fn an_odd_number_of_fences_hides_from_the_last_one_on() {
    let text = format!("```\n{BLAME}\n```\n\n{BLAME}.\n\n```\n{BLAME}.\n\n{BLAME}.\n");
    let findings = found(&text);
    assert_eq!(findings.len(), 1, "{:?}", said(&findings));
    assert_eq!(findings[0].start, text.find(&format!("\n\n{BLAME}.")).expect("the words") + 2);
}

#[test]
fn nul_and_other_control_characters_are_neither_words_nor_ends() {
    for c in ["\u{0}", "\u{1}", "\u{7}", "\u{b}", "\u{c}", "\u{1b}[31m", "\u{7f}", "\u{85}", "\u{feff}", "\u{fffd}"] {
        speaks_once(&format!("{c}\n\n{BLAME}.\n\n{c}"));
        let inside = format!("a{c}b {c} c. {BLAME}.");
        let findings = found(&inside);
        assert!(findings.iter().all(|finding| inside[finding.start..finding.end] == finding.text), "{c:?}");
    }
}

#[test]
fn every_line_ending_keeps_places_exact() {
    for end in ["\n", "\r\n"] {
        let text = ["# Über", "", "- 🔥 fine", "", BLAME, "", "| a | b |", "|---|---|"].join(end);
        speaks_once(&text);
    }
}

#[test]
fn places_are_exact_behind_every_script() {
    for before in [
        "שלום עולם. ",
        "مرحبا بالعالم. ",
        "\u{202b}עברית\u{202c}. ",
        "\u{2067}abc\u{2069}. ",
        "e\u{301}\u{323}\u{308}. ",
        "👩\u{200d}🚒👍🏽🇩🇪. ",
        "𝔄𝔅ℭ 𐍈. ",
        "日本語です。 ",
        "สวัสดี. ",
        "हिन्दी. ",
        "ẞ İ ı ﬁ. ",
    ] {
        speaks_once(&format!("{before}{BLAME}."));
        speaks_once(&format!("# {before}\n\n{before}\n\n{BLAME}."));
    }
}

#[test]
fn names_with_apostrophes_and_particles_are_people() {
    for (name, written) in [
        ("Siobhán O'Neil", "O'Neil"),
        ("Siobhán O'Neil", "Siobhán O'Neil"),
        ("Ruiz D’Angelo", "D’Angelo"),
        ("Johan van der Berg", "Johan van der Berg"),
        ("Johan van der Berg", "van der Berg"),
        ("Faisal bin Salman", "Faisal bin Salman"),
        ("Faisal bin Salman", "bin Salman"),
        ("Ursula von der Heide", "Ursula von der Heide"),
        ("Maria dos Anjos", "Maria dos Anjos"),
        ("Anne-Sophie N'Diaye", "Anne-Sophie"),
        ("Anne-Sophie N'Diaye", "N'Diaye"),
    ] {
        for text in [format!("{written} pushed bad code."), format!("- 10:05 {written} deleted the wrong volume")] {
            let findings = lint(&text, &people(&[name]));
            assert_eq!(findings.len(), 1, "{text}");
            assert_eq!(findings[0].rule, "named-agent", "{text}");
        }
        let repair = format!("{written} restored the volume from the backup.");
        assert_eq!(said(&lint(&repair, &people(&[name]))), [], "{repair}");
    }
}

#[test]
fn names_of_scripts_without_capitals_are_people() {
    for (name, written) in [
        ("王伟", "王伟"),
        ("김 민준", "민준"),
        ("佐藤 さくら", "佐藤 さくら"),
        ("محمد علي", "محمد علي"),
        ("محمد علي", "علي"),
        ("שרה לוי", "שרה"),
        ("अनिता शर्मा", "अनिता"),
        ("გიორგი ბერიძე", "გიორგი"),
    ] {
        let text = format!("{written} pushed bad code.");
        let findings = lint(&text, &people(&[name]));
        assert_eq!(findings.len(), 1, "{text}");
        assert_eq!((findings[0].rule, findings[0].start), ("named-agent", 0), "{text}");
        assert_eq!(said(&lint(&format!("{written} reviewed the fix."), &people(&[name]))), []);
    }
}

/// The findings are of words, in order, and apart from each other.
fn lawful(text: &str) -> bool {
    let findings = found(text);
    let apart = findings.windows(2).all(|pair| pair[0].end <= pair[1].start);
    apart
        && findings
            .iter()
            .all(|finding| finding.start < finding.end && text[finding.start..finding.end] == finding.text)
}

#[test]
fn a_sentence_that_is_cut_anywhere_is_no_trouble() {
    let own = RULES.iter().flat_map(|rule| rule.fires_on.iter().chain(rule.quiet_on));
    let own = own.chain(&["Our failure to renew the certificate was the cause."]);
    let mut wrong = Vec::new();
    for sentence in own.map(|sentence| sentence.replace(['[', ']'], "")) {
        for (at, _) in sentence.match_indices(' ') {
            // Behind other words, so that a place that is none would be seen.
            wrong.extend([&sentence[..at], &sentence[at..]].iter().filter_map(|cut| {
                let text = format!("Fine so far.\n\n{}\n\nNothing else.", cut.trim());
                (!lawful(&text)).then_some((*cut).to_owned())
            }));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn people_without_letters_are_nobody() {
    let odd = ["", " ", "'", "’", "-", "@", "\u{0}", "\u{301}", "🔥", "42", "\u{202e}"];
    let handles = odd.iter().map(|handle| (*handle).to_owned()).collect();
    let mut context = people(&odd);
    context.people.push(Participant { name: "Ana".into(), handles, role: Some(String::new()) });
    for text in ["The proxy deleted 42 bad rows.", "- ' 🔥 pushed bad code", "\u{301} failed."] {
        assert_eq!(said(&lint(text, &context)), said(&found(text)), "{text}");
    }
}

#[test]
fn ten_thousand_people_of_many_scripts_are_found_each() {
    let families = ["O'Neil", "van der Berg", "bin Salman", "王", "علي", "Žnidaršič", "D’Angelo", "Nguyễn"];
    let person = |number: usize| Participant {
        name: format!("Vor{number} {}", families[number % families.len()]),
        handles: vec![format!("acc-{number}"), format!("@second.{number}")],
        role: None,
    };
    let context = Context { people: (0..10_000).map(person).collect(), ..Context::default() };
    let subject = |number: usize| {
        let full = format!("Vor{number} {}", families[number % families.len()]);
        [full, format!("@acc-{number}"), format!("@second.{number}")]
    };
    let subjects: Vec<String> = [0, 1, 2, 3, 4, 5, 6, 7, 9_999].into_iter().flat_map(subject).collect();
    let text: String = subjects
        .iter()
        .map(|subject| format!("The proxy served 10,000 requests. {subject} pushed bad code.\n\n"))
        .collect();
    let findings = lint(&text, &context);
    assert_eq!(findings.len(), subjects.len(), "{:?}", said(&findings));
    for (subject, finding) in subjects.iter().zip(&findings) {
        let last = subject.split(' ').next_back().unwrap_or_default();
        assert_eq!(finding.rule, "named-agent", "{subject}");
        assert!(finding.text.ends_with(&format!("{last} pushed bad code")), "{subject}: {}", finding.text);
    }
}

/// A UTF-16 place for a byte, counted anew from the start: the slow way that cannot be wrong.
fn slow_utf16(text: &str, byte: usize) -> usize {
    text[..byte].encode_utf16().count()
}

/// Where the page sees the findings, by the numbers that it gets.
fn seen_by_the_page(text: &str, context: &Context) -> Vec<(usize, usize)> {
    let mut numbers = Vec::new();
    pack(text, &spots(text, context), &mut numbers);
    numbers.chunks(STRIDE).map(|row| (row[1] as usize, row[2] as usize)).collect()
}

/// Stretches of many scripts between sentences that speak.
fn scripts() -> impl Strategy<Value = String> {
    let pieces = [
        "John pushed bad code. ",
        "王伟 broke the build. ",
        "محمد علي deleted the wrong volume. ",
        "O’Neil forgot to renew it. ",
        "- ",
        "\n\n",
        "| ",
        "👩\u{200d}🚒 ",
        "e\u{301}",
        "\u{202e}",
        "שלום ",
        "𝔄",
        "字",
        "\u{feff}",
        "\u{0}",
        "İ",
        "**",
        "`",
        ". ",
        "’s ",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_page_sees_the_very_words_of_every_finding(text in scripts()) {
        let context = people(&["王伟", "محمد علي", "Siobhán O’Neil"]);
        let units: Vec<u16> = text.encode_utf16().collect();
        let findings = lint(&text, &context);
        let slowly: Vec<_> =
            findings.iter().map(|finding| (slow_utf16(&text, finding.start), slow_utf16(&text, finding.end))).collect();
        prop_assert_eq!(seen_by_the_page(&text, &context), slowly.clone());
        for (finding, (start, end)) in findings.iter().zip(slowly) {
            prop_assert_eq!(String::from_utf16(&units[start..end]).ok(), Some(finding.text.clone()));
        }
    }
}
