//! The seeded set: secrets of each kind in each place, and texts in which there is nothing to hide.

use super::seeded::cases;
use nofault::redact::{Kind, Levels, Names, find};

#[test]
fn of_a_hundred_secrets_at_least_98_are_found_whole() {
    let cases = cases(2026, 2);
    assert!(cases.len() >= 1000, "{}", cases.len());
    let mut missed = Vec::new();
    let mut beside = Vec::new();
    for case in &cases {
        let spots = find(&case.text, &Levels::default(), &Names::default());
        let secrets: Vec<_> = spots.iter().filter(|spot| spot.kind == Kind::Secret).collect();
        if !secrets.iter().any(|spot| spot.start <= case.start && spot.end >= case.end) {
            missed.push(format!("{} in {}: {:?}", case.kind, case.place, &case.text[case.start..case.end]));
        }
        // The pair of an access key and its secret has two.
        let apart = secrets
            .iter()
            .filter(|spot| (spot.end <= case.start || spot.start >= case.end) && spot.rule != "aws-access-key");
        beside.extend(apart.map(|spot| format!("{} finds {:?}", spot.rule, &case.text[spot.start..spot.end])));
    }
    assert!(missed.len() * 50 <= cases.len(), "{} of {}:\n{}", missed.len(), cases.len(), missed.join("\n"));
    assert!(beside.is_empty(), "{}", beside.join("\n"));
}
