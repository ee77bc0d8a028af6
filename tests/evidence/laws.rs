//! What holds of every source and every file.

use super::{brought, fixtures, folders, name_of, read, wish};
use nofault::evidence::{self, Bundle, SOURCES, Wish};
use nofault::model::Evidence;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Sources of files that somebody made: what others know, they may know as well, so they stand last.
const GENERIC: &[&str] = &["csv", "json"];

fn cases() -> Vec<(String, PathBuf)> {
    let sources = folders(&fixtures()).into_iter();
    sources.flat_map(|source| folders(&source).into_iter().map(move |case| (name_of(&source), case))).collect()
}

fn bytes_of(case: &Path) -> Vec<u8> {
    super::bytes_of(&brought(case))
}

#[test]
fn a_file_is_known_by_its_own_source_and_by_no_other_particular_one() {
    for (source, case) in cases().iter().filter(|(_, case)| wish(case).source.is_none()) {
        let Ok(bundle) = Bundle::open("file", bytes_of(case)) else { continue };
        let known: Vec<&str> = SOURCES.iter().filter(|row| row.knows(&bundle)).map(|row| row.id()).collect();
        let particular: Vec<&&str> = known.iter().filter(|id| !GENERIC.contains(*id)).collect();
        assert_eq!(known.first().copied(), Some(source.as_str()), "{} is known by {known:?}", case.display());
        assert!(particular.len() <= 1, "{} is known by {known:?}", case.display());
    }
}

#[test]
fn generic_tables_are_asked_last() {
    let ids: Vec<&str> = SOURCES.iter().map(|row| row.id()).collect();
    let first = ids.iter().position(|id| GENERIC.contains(id)).unwrap();
    assert!(ids[first..].iter().all(|id| GENERIC.contains(id)), "{ids:?}");
}

#[test]
fn what_was_asked_of_cloudtrail_is_never_told() {
    for case in folders(&fixtures().join("cloudtrail")) {
        assert!(!read(&case).to_string().contains("must-not-be-told"), "{}", case.display());
    }
}

/// What must hold of anything that was read.
fn check(evidence: &Evidence) {
    let ids: BTreeSet<&str> = evidence.told.iter().map(|told| told.source.id.as_str()).collect();
    assert_eq!(ids.len(), evidence.told.len(), "a place is told twice");
    assert!(evidence.told.iter().all(|told| !told.text.trim().is_empty()), "something without words is told");
    let times: Vec<_> = evidence.told.iter().map(|told| told.at.as_ref().map(|at| at.at)).collect();
    assert!(times.windows(2).all(|pair| match (pair[0], pair[1]) {
        (Some(one), Some(next)) => one <= next,
        (one, next) => one.is_some() || next.is_none(),
    }));
    for series in &evidence.series {
        assert!(!series.points.is_empty() && series.points.windows(2).all(|pair| pair[0].at_ms <= pair[1].at_ms));
    }
}

fn read_by_all(bytes: &[u8]) {
    let sources = SOURCES.iter().map(|row| Some(row.id().to_owned())).chain([None]);
    for source in sources {
        let wish = Wish { source, offset_min: 345, year: Some(9999), ahead_s: -7, columns: None };
        if let Ok(evidence) = evidence::read("file.json", bytes, &wish) {
            check(&evidence);
        }
    }
}

/// All names and texts that the fixtures hold.
fn words() -> Vec<String> {
    let mut words = BTreeSet::new();
    for (_, case) in cases() {
        let text = String::from_utf8_lossy(&bytes_of(&case)).into_owned();
        let whole = serde_json::from_str::<Value>(&text).into_iter();
        let lines = text.lines().filter_map(|line| serde_json::from_str(line).ok());
        whole.chain(lines).for_each(|value| collect(&value, &mut words));
    }
    words.into_iter().collect()
}

fn collect(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.len() < 200 => {
            words.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, words)),
        Value::Object(fields) => fields.iter().for_each(|(name, field)| {
            words.insert(name.clone());
            collect(field, words);
        }),
        _ => {}
    }
}

fn values(words: Vec<String>) -> impl Strategy<Value = Value> {
    let word = proptest::sample::select(words);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((word.clone(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A fixture with one of its values replaced by another, wherever it stands.
fn swapped(value: &mut Value, place: &mut usize, other: &Value) {
    if *place == 0 {
        *value = other.clone();
    }
    *place = place.wrapping_sub(1);
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| swapped(item, place, other)),
        Value::Object(fields) => fields.values_mut().for_each(|field| swapped(field, place, other)),
        _ => {}
    }
}

#[test]
fn any_value_made_of_the_names_of_fields_is_read_without_a_panic() {
    let jsons: Vec<Value> =
        cases().iter().filter_map(|(_, case)| serde_json::from_slice(&bytes_of(case)).ok()).collect();
    proptest!(|(value in values(words()), whole in proptest::sample::select(jsons), place in 0_usize..60)| {
        read_by_all(value.to_string().as_bytes());
        let mut place = place;
        let mut whole = whole;
        swapped(&mut whole, &mut place, &value);
        read_by_all(whole.to_string().as_bytes());
    });
}

#[test]
fn any_bytes_and_any_damaged_file_are_read_without_a_panic() {
    let files: Vec<Vec<u8>> = cases().iter().map(|(_, case)| bytes_of(case)).collect();
    let damage = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 0..6);
    proptest!(|(file in proptest::sample::select(files), damage in damage, noise in proptest::collection::vec(any::<u8>(), 0..80))| {
        read_by_all(&noise);
        let mut file = file;
        for (place, byte, how) in damage.into_iter().filter(|_| !file.is_empty()).collect::<Vec<_>>() {
            let at = place.index(file.len().max(1));
            match how {
                0 => file.truncate(at),
                1 => file.insert(at, byte),
                2 => file.extend_from_slice(&file.clone()[at..]),
                _ => file.splice(at..at, *b"\",\n\"").for_each(drop),
            }
        }
        read_by_all(&file);
    });
}

#[test]
fn recorded_answers_of_github_and_gitlab_are_read() {
    let recorded = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/api/recorded");
    if !recorded.is_dir() {
        println!("skipped: there are no recorded answers in {}", recorded.display());
        return;
    }
    for (source, file, least) in [
        ("github", "doc.deployment-items.json", 1),
        ("github", "doc.deployment-status-items.json", 1),
        ("github", "doc.release-items.json", 1),
        ("github", "doc.workflow-run-paginated.json", 1),
        ("github", "doc.commit-items.json", 1),
        ("github", "webhook.deployment.created.json", 1),
        ("github", "webhook.deployment_status.created.json", 2),
        ("github", "webhook.release.published.json", 1),
        ("github", "webhook.workflow_run.completed.json", 1),
        ("github", "webhook.workflow_run.requested.json", 1),
        ("gitlab", "deployments.projects.1.deployments.json", 1),
        ("gitlab", "deployments.projects.1.deployments.1.json", 1),
        ("gitlab", "webhook.deployment.json", 1),
        ("gitlab", "webhook.pipeline.json", 2),
        ("gitlab", "webhook.release.json", 1),
    ] {
        let path = recorded.join(source).join(file);
        let Ok(bytes) = fs::read(&path) else {
            println!("skipped: there is no {}", path.display());
            continue;
        };
        let found = evidence::read(file, bytes, &Wish::default()).unwrap();
        assert_eq!((found.source.as_str(), found.left_out.len()), (source, 0), "{file}: {:?}", found.left_out);
        assert_eq!(found.told.len(), least, "{file}: {:?}", found.told);
        let untimed = found.told.iter().filter(|told| told.at.is_none()).count();
        // GitLab's recorded deployments name no time at all.
        assert_eq!(untimed, usize::from(file.starts_with("deployments.")), "{file}: {:?}", found.told);
        check(&found);
    }
}
