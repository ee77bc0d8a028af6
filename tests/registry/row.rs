//! What a row of a table must have, and the sentences when it has not.

/// A row and what it was found to lack or to need.
pub struct Row {
    id: String,
    lacks: Vec<String>,
    files: Vec<(&'static str, Vec<String>)>,
}

impl Row {
    pub fn new(id: &str) -> Self {
        Self { id: id.to_owned(), lacks: Vec::new(), files: Vec::new() }
    }

    /// A text that must not be empty and must not be what `cargo xtask new` put there.
    pub fn text(mut self, name: &str, text: &str) -> Self {
        if text.trim().is_empty() || text.contains("FILL IN") {
            self.lacks.push(format!("has no {name}"));
        }
        self
    }

    /// A list that must hold something.
    pub fn some(mut self, name: &str, count: usize) -> Self {
        if count == 0 {
            self.lacks.push(format!("has no {name}"));
        }
        self
    }

    /// A file or folder that must be at one of these places.
    pub fn file<const N: usize>(mut self, name: &'static str, places: [String; N]) -> Self {
        self.files.push((name, places.to_vec()));
        self
    }
}

/// A sentence for each thing that a row lacks, e.g. `tracker "redmine" has no saved replies: add tests/fixtures/…`.
pub fn complaints(kind: &str, rows: &[Row], exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for row in rows {
        let start = format!("{kind} \"{}\"", row.id);
        if !is_id(&row.id) {
            found.push(format!("{start}: an id has small letters, digits and single dashes or underscores"));
        }
        found.extend(row.lacks.iter().map(|lack| format!("{start} {lack}")));
        for (name, places) in &row.files {
            if !places.iter().any(|place| exists(place)) {
                found.push(format!("{start} has no {name}: add {}", places.join(" or ")));
            }
        }
    }
    found
}

fn is_id(id: &str) -> bool {
    let parts: Vec<&str> = id.split(['-', '_']).collect();
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// Whether a host pattern of an extension's manifest covers an address.
pub fn allows(pattern: &str, address: &str) -> bool {
    let Some((scheme, host)) = pattern.strip_suffix("/*").and_then(|start| start.split_once("://")) else {
        return pattern == "<all_urls>";
    };
    let Some((to, rest)) = address.split_once("://") else { return false };
    let name = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = name.split(':').next().unwrap_or_default();
    let same = host == "*" || host == name;
    let below = host.strip_prefix("*.").is_some_and(|parent| name == parent || name.ends_with(&format!(".{parent}")));
    (scheme == to || scheme == "*") && (same || below)
}

#[test]
fn a_missing_fixture_is_asked_for_in_a_sentence() {
    let rows = [Row::new("redmine").file("saved replies", ["tests/fixtures/trackers/redmine".to_owned()])];
    let asked = complaints("tracker", &rows, &|_| false);
    assert_eq!(asked, ["tracker \"redmine\" has no saved replies: add tests/fixtures/trackers/redmine"]);
    assert!(complaints("tracker", &rows, &|_| true).is_empty());
}

#[test]
fn a_text_that_was_not_written_is_missed() {
    let rows = [Row::new("a").text("why", "FILL IN: why").text("ask", " ").text("name", "A").some("example", 0)];
    assert_eq!(
        complaints("rule", &rows, &|_| true),
        ["rule \"a\" has no why", "rule \"a\" has no ask", "rule \"a\" has no example"]
    );
}

#[test]
fn an_id_is_plain() {
    for good in ["redmine", "single-root-cause", "common_mark", "x2"] {
        assert!(is_id(good), "{good}");
    }
    for bad in ["Redmine", "a--b", "-a", "a b", "", "2x", "größe"] {
        assert!(!is_id(bad), "{bad}");
    }
}

#[test]
fn a_host_pattern_covers_its_hosts_and_no_others() {
    assert!(allows("https://github.com/*", "https://github.com/a/b/issues/1"));
    assert!(!allows("https://github.com/*", "https://github.com.evil.example/a"));
    assert!(!allows("https://github.com/*", "http://github.com/a"));
    assert!(allows("https://*/*", "https://redmine.example:8443/issues/1"));
    assert!(
        allows("https://*.example.org/*", "https://a.example.org/x")
            && !allows("https://*.example.org/*", "https://badexample.org/")
    );
    assert!(allows("http://127.0.0.1/*", "http://127.0.0.1:3000/issues/1"));
}
