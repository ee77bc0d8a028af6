//! Severities and priorities as people name them in fields and labels.

use crate::model::EventKind;
use crate::small::lower;

/// Words that a field's name has when it holds a severity, in the languages that trackers are run in.
const SEVERITY_FIELDS: &[&str] = &[
    "severity",
    "sev",
    "schweregrad",
    "sévérité",
    "gravité",
    "severidad",
    "gravedad",
    "severità",
    "severidade",
    "ernst",
];

/// Whether a field of this name holds a severity.
pub(super) fn is_severity_field(name: &str) -> bool {
    let name = lower(name);
    name.split(|c: char| !c.is_alphanumeric()).any(|word| SEVERITY_FIELDS.contains(&word))
}

/// The rank that a severity's name tells: 1 for the worst, 5 for the least.
///
/// Numbers count (`SEV1`, `S2`, `sev-3`, `P1`, `1 - Critical`), 0 as 1; then the usual words.
pub(super) fn rank(name: &str) -> Option<u8> {
    let lower = lower(name);
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().find_map(|word| numbered(word)).or_else(|| words.iter().find_map(|word| worded(word)))
}

/// The severity that a label says, and nothing for labels about something else.
///
/// `SEV1`, `S2`, `sev-3`, `P1` and `critical` speak for themselves; other words only behind `severity:` or the like.
pub(super) fn of_label(label: &str) -> Option<&str> {
    let lower = lower(label);
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let says = match words.as_slice() {
        [word] => is_short_form(word) || *word == "critical",
        ["sev" | "s" | "p", digit] => digit.len() == 1 && digit.bytes().all(|b| b.is_ascii_digit()),
        [field, _, ..] if SEVERITY_FIELDS.contains(field) => rank(label).is_some(),
        _ => false,
    };
    says.then_some(label)
}

/// The priority that a label says, e.g. `high` of `priority: high`.
pub(super) fn priority_of_label(label: &str) -> Option<&str> {
    let lower = lower(label);
    let name = ["priority", "prio"].into_iter().find(|name| lower.starts_with(name))?;
    let value = label.get(name.len()..)?;
    let trimmed = value.trim_start_matches([':', '/', '-', '_', ' ', '=']);
    (trimmed.len() < value.len() && !trimmed.is_empty()).then(|| trimmed.trim())
}

/// What it says that a label was added or removed: a change of severity or priority, where the label names one.
pub(super) fn event_of_label(name: String, added: bool) -> EventKind {
    if name.is_empty() {
        return EventKind::Field { name: "a label without a name".to_owned(), from: None, to: None };
    }
    let ends = |value: &str| if added { (None, Some(value.to_owned())) } else { (Some(value.to_owned()), None) };
    if let Some(severity) = of_label(&name) {
        let (from, to) = ends(severity);
        return EventKind::Severity { from, to };
    }
    if let Some(priority) = priority_of_label(&name) {
        let (from, to) = ends(priority);
        return EventKind::Priority { from, to };
    }
    EventKind::Label { name, added }
}

/// `sev1`, `s2`, `p3`.
fn is_short_form(word: &str) -> bool {
    ["sev", "s", "p"]
        .iter()
        .filter_map(|prefix| word.strip_prefix(prefix))
        .any(|rest| matches!(rest.as_bytes(), [b'0'..=b'5']))
}

fn numbered(word: &str) -> Option<u8> {
    let digits = ["severity", "sev", "s", "p", ""]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix).filter(|rest| rest.len() == 1));
    match digits?.parse::<u8>().ok()? {
        number @ 0..=5 => Some(number.max(1)),
        _ => None,
    }
}

fn worded(word: &str) -> Option<u8> {
    match word {
        "critical" | "blocker" | "emergency" | "catastrophic" | "kritisch" | "critique" => Some(1),
        "high" | "major" | "urgent" | "hoch" | "majeur" => Some(2),
        "medium" | "moderate" | "normal" | "mittel" | "moyen" => Some(3),
        "low" | "minor" | "niedrig" | "mineur" => Some(4),
        "trivial" | "cosmetic" | "informational" => Some(5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_what_the_name_tells_and_nothing_else() {
        for (name, expected) in [
            ("SEV1", Some(1)),
            ("S2", Some(2)),
            ("sev-3", Some(3)),
            ("P1", Some(1)),
            ("SEV0", Some(1)),
            ("1 - Critical", Some(1)),
            ("critical", Some(1)),
            ("Major outage", Some(2)),
            ("low", Some(4)),
            ("Tier 17", None),
            ("customer facing", None),
            ("", None),
        ] {
            assert_eq!(rank(name), expected, "{name}");
        }
    }

    #[test]
    fn labels_about_something_else_say_no_severity() {
        for label in ["SEV1", "S2", "sev-3", "P1", "critical", "severity: high", "severity/critical", "Sev 2"] {
            assert!(of_label(label).is_some(), "{label}");
        }
        for label in ["bug", "high", "s3-bucket", "p", "python3", "sev", "service:web", "v1", "phase-1", "severity"] {
            assert_eq!(of_label(label), None, "{label}");
        }
    }

    #[test]
    fn a_priority_label_gives_its_value() {
        assert_eq!(priority_of_label("priority: High"), Some("High"));
        assert_eq!(priority_of_label("prio/1"), Some("1"));
        assert_eq!(priority_of_label("prioritised"), None);
    }
}
