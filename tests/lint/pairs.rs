//! Minimal pairs: a line that blames beside one that only looks like it.
//!
//! A file of `tests/fixtures/lint/pairs/` for each kind of difference; the form is told in `pair_file.rs`. A side that the
//! linter is known to judge wrongly is listed with the reason in `known-wrong.txt`, and is then asserted to be wrong, so
//! that its repair is noticed.

use std::path::{Path, PathBuf};

use super::pair_file::{self, Pair, loud};
use super::said;

/// A side of a pair: whether it blames, and its line of Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Side {
    blames: bool,
    text: String,
}

/// Sides that are judged wrongly, in the order of the pairs, each with what is to be told about it.
type Wrong = Vec<(Side, String)>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/lint")
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All pairs, with the names of their files.
fn pairs() -> Vec<(String, Pair)> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder().join("pairs")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let pairs = pair_file::read(&text_of(&file)).unwrap_or_else(|error| panic!("{name}, {error}"));
        all.extend(pairs.into_iter().map(|pair| (name.clone(), pair)));
    }
    all
}

fn wrong_sides(pairs: &[(String, Pair)]) -> Wrong {
    let mut wrong = Vec::new();
    for (name, pair) in pairs {
        for (blames, text) in [(true, &pair.blame), (false, &pair.fine)] {
            let findings = pair.findings(text);
            if loud(&findings).is_some() != blames {
                let side = if blames { "blame" } else { "fine" };
                let told = format!("{name}, line {}\n  {side}: {text}\n    found {:?}", pair.line, said(&findings));
                wrong.push((Side { blames, text: text.clone() }, told));
            }
        }
    }
    wrong
}

/// The sides of `known-wrong.txt`: `blame: …` or `fine: …`, below the comment that gives the reason.
fn known_wrong(text: &str) -> Result<Vec<Side>, String> {
    let mut sides = Vec::new();
    let mut reason = false;
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            reason = false;
        } else if let Some(comment) = line.strip_prefix('#') {
            reason |= !comment.trim().is_empty();
        } else {
            let (key, text) = line.split_once(": ").unwrap_or((line, ""));
            if !["blame", "fine"].contains(&key) || text.is_empty() {
                return Err(format!("line {}: neither \"blame: …\" nor \"fine: …\"", at + 1));
            }
            if !reason {
                return Err(format!("line {}: a side without its reason, \"# …\" right above it", at + 1));
            }
            sides.push(Side { blames: key == "blame", text: text.trim_end().to_owned() });
            reason = false;
        }
    }
    Ok(sides)
}

/// What is to be mended: sides that are wrong and not listed, and sides that are listed and not wrong.
fn complaints(wrong: &Wrong, known: &[Side]) -> Vec<String> {
    let unlisted = wrong.iter().filter(|(side, _)| !known.contains(side)).map(|(_, told)| told.clone());
    let mended = known.iter().filter(|side| !wrong.iter().any(|(wrong, _)| wrong == *side));
    let mended =
        mended.map(|side| format!("right by now, or in no pair; strike it off known-wrong.txt: {}", side.text));
    unlisted.chain(mended).collect()
}

#[test]
fn both_sides_of_every_pair_are_judged_rightly_but_for_those_known() {
    let pairs = pairs();
    let known = known_wrong(&text_of(&folder().join("known-wrong.txt"))).unwrap_or_else(|error| {
        panic!("known-wrong.txt, {error}");
    });
    let complaints = complaints(&wrong_sides(&pairs), &known);
    assert!(complaints.is_empty(), "{} of {} pairs:\n{}", complaints.len(), pairs.len(), complaints.join("\n"));
}

#[test]
fn no_line_stands_in_two_pairs_with_the_same_people() {
    let pairs = pairs();
    let mut sides: Vec<_> = pairs
        .iter()
        .flat_map(|(_, pair)| [&pair.blame, &pair.fine].map(|text| (text, format!("{:?}", pair.people))))
        .collect();
    sides.sort();
    let twice: Vec<_> = sides.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].0).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn a_wrong_side_is_told_unless_it_is_listed_and_a_listed_one_when_it_is_right() {
    let text = "blame: The checksum was verified.\nfine: John pushed bad code.\n";
    let pairs: Vec<_> = pair_file::read(text).unwrap().into_iter().map(|pair| ("x.txt".to_owned(), pair)).collect();
    let wrong = wrong_sides(&pairs);
    assert_eq!(complaints(&wrong, &[]).len(), 2);
    let known =
        known_wrong("# Invented.\nblame: The checksum was verified.\n\n# Too.\nfine: John pushed bad code.\n").unwrap();
    assert_eq!(complaints(&wrong, &known), Vec::<String>::new());
    let mended = Side { blames: true, text: "John pushed bad code.".into() };
    let complaints = complaints(&wrong, &[known, vec![mended]].concat());
    assert!(complaints.len() == 1 && complaints[0].starts_with("right by now"), "{complaints:?}");
}

#[test]
fn a_known_wrong_side_needs_its_reason() {
    for text in ["blame: a\n", "# Why.\n\nfine: a\n", "# Why.\nfine: a\nfine: b\n", "#\nfine: a\n"] {
        assert!(known_wrong(text).unwrap_err().contains("without its reason"), "{text}");
    }
    assert!(known_wrong("# Why.\nfone: a\n").unwrap_err().starts_with("line 2: neither"));
}
