//! `cargo xtask eval redact [--misses] [FILE or FOLDER…]`: how many of seeded secrets are found, what is found in clean
//! documents, and how fast.
//!
//! The secrets are drawn by lot from how such secrets are made (`tests/redact/seeded.rs`), not from the detector's tables.
//! Clean documents are those of the corpus beside the checkout, where there are any, this project's own pages and the texts of
//! its demo, or the files that are named. `redact --texts FOLDER` writes both kinds of texts for a benchmark instead.

#[path = "../../tests/redact/seeded.rs"]
mod seeded;

use nofault::redact::{Kind, Levels, Names, Spot, find};
use seeded::{Case, cases};
use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Of each pair of kind and place so many.
const EACH: usize = 5;

/// Another seed than that of the tests.
const SEED: u64 = 41;

/// Bytes of the texts whose time is taken.
const LONG: usize = 4 << 20;

/// The lines for a terminal.
///
/// # Errors
///
/// A sentence that names the file that cannot be read.
pub fn lines(words: &[String]) -> Result<Vec<String>, String> {
    if let [flag, folder] = words
        && flag == "--texts"
    {
        return texts(Path::new(folder));
    }
    let (flags, files): (Vec<_>, Vec<_>) = words.iter().partition(|word| word.starts_with("--"));
    if let Some(word) = flags.iter().find(|word| **word != "--misses") {
        return Err(format!("{word} is not understood here."));
    }
    let misses = !flags.is_empty();
    let documents = documents(&files)?;
    let cases = cases(SEED, EACH);
    let mut lines = recall(&cases, misses);
    lines.push(String::new());
    lines.extend(clean(&documents, misses));
    lines.push(String::new());
    let seeded: String = cases.iter().map(|case| case.text.as_str()).collect();
    let texts: String = documents.iter().map(|(_, text)| text.as_str()).collect();
    lines.extend([("documents", texts), ("seeded set", seeded)].iter().map(|(name, text)| speed(name, text)));
    Ok(lines)
}

/// Writes the texts for `cargo xtask bench redact`: the seeded secrets, and this project's own pages, which hold none.
fn texts(folder: &Path) -> Result<Vec<String>, String> {
    let seeded: String = cases(SEED, EACH).iter().map(|case| case.text.as_str()).collect();
    let clean: String = documents(&[])?.iter().map(|(_, text)| text.as_str()).collect();
    let mut lines = Vec::new();
    for (name, text) in [("seeded", seeded), ("clean", clean)] {
        let file = folder.join(format!("{name}.txt"));
        fs::write(&file, text).map_err(|error| format!("{} cannot be written ({error}).", file.display()))?;
        lines.push(file.display().to_string());
    }
    Ok(lines)
}

fn spots(text: &str) -> Vec<Spot> {
    find(text, &Levels::default(), &Names::default())
}

fn recall(cases: &[Case], misses: bool) -> Vec<String> {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut places: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for case in cases {
        let found = spots(&case.text)
            .iter()
            .any(|spot| spot.kind == Kind::Secret && spot.start <= case.start && spot.end >= case.end);
        for count in [kinds.entry(case.kind).or_default(), places.entry(case.place).or_default()] {
            count.0 += usize::from(found);
            count.1 += 1;
        }
        if !found {
            missed.push(format!(
                "missed: {} ({}): {:?}",
                case.kind,
                case.place,
                case.text.get(case.start..case.end).unwrap_or_default()
            ));
        }
    }
    let found = cases.len() - missed.len();
    let mut lines = if misses { missed } else { Vec::new() };
    for (name, counts) in [("kinds", kinds), ("places", places)] {
        let short: Vec<String> = counts
            .iter()
            .filter(|(_, (found, all))| found < all)
            .map(|(name, (found, all))| format!("{name} {found}/{all}"))
            .collect();
        lines.push(format!(
            "{} {name}; not all found: {}",
            counts.len(),
            if short.is_empty() { "none".to_owned() } else { short.join(", ") }
        ));
    }
    lines.push(format!(
        "RECALL of whole secrets {:.2} % ({found} of {}; wanted 98 %)",
        percent(found, cases.len()),
        cases.len()
    ));
    lines
}

fn percent(part: usize, all: usize) -> f64 {
    part as f64 * 100.0 / all.max(1) as f64
}

fn clean(documents: &[(String, String)], misses: bool) -> Vec<String> {
    let (mut words, mut masks, mut warns) = (0, 0, 0);
    let mut lines = Vec::new();
    for (name, text) in documents {
        words += text.split_whitespace().count();
        for spot in spots(text) {
            let secret = spot.kind == Kind::Secret;
            masks += usize::from(secret);
            warns += usize::from(!secret);
            if misses || secret {
                lines.push(format!("{name}: {} {:?}", spot.rule, text.get(spot.start..spot.end).unwrap_or_default()));
            }
        }
    }
    let per = |count: usize| count as f64 * 1e4 / words.max(1) as f64;
    lines.push(format!(
        "FALSE ALARMS {:.2} masks of secrets for 10,000 words ({masks} in {words} words of {} clean texts; wanted 1)",
        per(masks),
        documents.len()
    ));
    lines.push(format!("beside them {:.2} addresses, hosts and mails are shown, not masked ({warns})", per(warns)));
    lines
}

fn speed(name: &str, text: &str) -> String {
    let text = text.repeat(LONG / text.len().max(1) + 1);
    let start = Instant::now();
    black_box(spots(black_box(&text)));
    let mega = text.len() as f64 / 1e6;
    format!("SPEED {:.1} MB/s natively ({name}, {mega:.1} MB)", mega / start.elapsed().as_secs_f64())
}

/// Names and texts of what holds nothing to hide.
fn documents(files: &[&String]) -> Result<Vec<(String, String)>, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.parent().unwrap_or(root).join("shared/corpus/docs");
    let mut paths: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    if paths.is_empty() {
        let pages = [
            "README.md",
            "ARCHITECTURE.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "PRIVACY.md",
            "SECURITY.md",
            "demo/src/seed",
            "src/template/builtin",
        ];
        paths.extend(pages.map(|page| root.join(page)));
        paths.extend(Some(corpus).filter(|corpus| corpus.is_dir()));
    }
    let mut found = Vec::new();
    paths.iter().try_for_each(|path| take(path, &mut found))?;
    Ok(found)
}

fn take(path: &Path, found: &mut Vec<(String, String)>) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{} cannot be read ({error}).", path.display());
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(told)?;
        let mut inner: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        inner.sort();
        return inner.iter().try_for_each(|path| take(path, found));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    found.push((name, fs::read_to_string(path).map_err(told)?));
    Ok(())
}
