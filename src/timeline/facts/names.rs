//! What fields, labels and states are called when they tell a fact.
//!
//! A new name for a known fact is a word in one of these tables.

use crate::model::FactKind;
use crate::small::lower;
use crate::timeline::words::{among, folded, position};

/// Words before and after a name that change nothing: `Time of detection`, `Incident started at`.
const BEFORE: &[&[&str]] = &[
    &["time", "of"],
    &["date", "of"],
    &["time"],
    &["date"],
    &["the"],
    &["first"],
    &["actual"],
    &["actually"],
    &["service"],
];
const AFTER: &[&[&str]] = &[&["at"], &["on"], &["time"], &["timestamp"], &["date", "time"], &["utc"], &["gmt"]];

const STARTED: &str = "started|start|began|begin|beginning|onset|beginn|début|inicio|início";
const DETECTED: &str = "detected|detection|discovered|noticed|alerted|erkannt|détecté|detectado";
const ACKNOWLEDGED: &str = "acknowledged|acknowledgement|acknowledgment|acked|ack";
const MITIGATED: &str = "mitigated|mitigation|mitigado";
const RESOLVED: &str = "resolved|resolution|recovered|restored|behoben|gelöst|résolu|resuelto|resolvido";
const ENDED: &str = "end|ended|stopped|over|ende|fin|fim";
const IMPACT: &str = "impact|customer impact|user impact|business impact|service impact|incident impact|\
    impact description|impact summary|affected|affected users|affected customers|affected services|affected systems|\
    users affected|customers affected|services affected|systems affected|auswirkung|auswirkungen|impacto";
const SEVERITY: &str = "severity|sev|incident severity|severity level|schweregrad|gravité|severidad|gravedad|\
    severidade|gravidade";

/// How words begin for an end in the German, French, Spanish and Portuguese defaults of trackers.
const ENDS_ABROAD: &str = "gelöst|behoben|erledigt|geschlossen|fertig|résolu|fermé|terminé|resuelt|cerrad|\
    finalizad|resolvid|fechad|concluíd";

/// What a state says that somebody has taken it up.
const TAKEN_UP: &str = "acknowledged|in progress|investigating|identified|assigned|accepted|triaged|\
    in bearbeitung|in arbeit|en cours|en curso|em curso|em andamento";

/// How words begin there for what is open or goes on.
const OPEN_ABROAD: &str = "neu|offen|geöffnet|nouve|ouvert|rouvert|nuev|abiert|reabiert|nova|novo|abert|reabert|\
    bearbeitung|arbeit|cours|curso|andamento";

/// The fact that a field or a heading of that name tells.
pub fn fact_of(name: &str) -> Option<FactKind> {
    let words = folded(name);
    let whole = words.join(" ");
    if among(&whole, IMPACT) {
        return Some(FactKind::Impact);
    }
    if among(&whole, SEVERITY) {
        return Some(FactKind::Severity);
    }
    // "Start date" is when work is planned to begin.
    if words.last().is_some_and(|last| last == "date") {
        return None;
    }
    point_of(&bare(&words))
}

/// Whether the name says that its times are in UTC.
pub fn says_utc(name: &str) -> bool {
    folded(name).iter().any(|word| word == "utc" || word == "gmt")
}

/// The name and value of a label like `impact: checkout`, `severity/high` or `sev::1`; both are not empty.
pub fn name_and_value(label: &str) -> Option<(&str, &str)> {
    let at = label.find([':', '=', '/'])?;
    let name = label.get(..at)?.trim();
    let value = label.get(at..)?.trim_start_matches([':', '=', '/']).trim();
    (!name.is_empty() && !value.is_empty()).then_some((name, value))
}

/// Whether a label is a severity by itself: `SEV-1`, `sev2`, `S3`.
pub fn is_severity_label(label: &str) -> bool {
    let squeezed: String = folded(label).concat();
    let level = squeezed.strip_prefix("sev").or_else(|| squeezed.strip_prefix('s'));
    level.is_some_and(|level| level.len() == 1 && level.chars().all(|c| ('0'..='5').contains(&c)))
}

/// Whether a label says how bad it was, or when something happened, or how far it is.
pub fn label_names_a_fact(label: &str) -> bool {
    let key = name_and_value(label).map_or(label, |(key, _)| key);
    fact_of(key).is_some() || is_severity_label(label) || state_of_label(label).is_some()
}

/// How far an incident is when its state has that name.
pub fn state_of(name: &str) -> Option<FactKind> {
    let words = folded(name);
    if words.iter().any(|word| among(word, "not|awaiting|pending|needs|to|un|no|nicht|non|não")) {
        return None;
    }
    let has = |phrases: &str| phrases.split('|').any(|phrase| position(&words, &folded(phrase)).is_some());
    if has("mitigated|monitoring|workaround|contained|stabilized|stabilised") {
        Some(FactKind::Mitigated)
    } else if has("resolved|fixed|closed|done|solved|completed") || begins(&words, ENDS_ABROAD) {
        Some(FactKind::Resolved)
    } else if has(TAKEN_UP) {
        Some(FactKind::Acknowledged)
    } else {
        None
    }
}

/// How far an incident is when it carries that label: the state's name alone, or after `status:`.
pub fn state_of_label(label: &str) -> Option<FactKind> {
    let name = match name_and_value(label) {
        Some((key, value)) if ["status", "state", "stage", "phase"].contains(&lower(key).as_str()) => value,
        Some(_) => return None,
        None => label,
    };
    state_of(name).filter(|_| folded(name).len() <= 2)
}

/// Whether a state of that name means that work goes on.
pub fn is_open_state(name: &str) -> bool {
    let words = folded(name);
    let open = "new|open|opened|reopened|investigating|progress|assigned|acknowledged";
    words.iter().any(|word| among(word, open)) || begins(&words, OPEN_ABROAD)
}

fn begins(words: &[String], stems: &str) -> bool {
    words.iter().any(|word| stems.split('|').any(|stem| word.starts_with(stem)))
}

fn point_of(words: &[&str]) -> Option<FactKind> {
    let (subject, verb) = match words {
        [verb] => (None, *verb),
        ["impact", rest @ ..] => (Some("impact"), *rest.first().filter(|_| rest.len() == 1)?),
        ["incident" | "outage" | "issue" | "alert" | "problem", verb] => (None, *verb),
        _ => return None,
    };
    let table: [(&str, FactKind); 5] = [
        (STARTED, FactKind::Started),
        (DETECTED, FactKind::Detected),
        (ACKNOWLEDGED, FactKind::Acknowledged),
        (MITIGATED, FactKind::Mitigated),
        (RESOLVED, FactKind::Resolved),
    ];
    let known = table.iter().find(|(verbs, _)| among(verb, verbs)).map(|(_, kind)| *kind);
    let ended = if subject.is_some() { FactKind::Mitigated } else { FactKind::Resolved };
    known.or_else(|| among(verb, ENDED).then_some(ended))
}

/// A name without the words that change nothing.
fn bare(words: &[String]) -> Vec<&str> {
    let mut words: &[String] = words;
    while let Some(rest) = AFTER.iter().find_map(|end| strip_end(words, end)) {
        words = rest;
    }
    while let Some(rest) = BEFORE.iter().find_map(|start| strip_start(words, start)) {
        words = rest;
    }
    words.iter().map(String::as_str).collect()
}

fn strip_end<'a>(words: &'a [String], end: &[&str]) -> Option<&'a [String]> {
    let (rest, last) = words.split_at_checked(words.len().checked_sub(end.len())?)?;
    (last.iter().map(String::as_str).eq(end.iter().copied()) && !rest.is_empty()).then_some(rest)
}

fn strip_start<'a>(words: &'a [String], start: &[&str]) -> Option<&'a [String]> {
    let (first, rest) = words.split_at_checked(start.len())?;
    (first.iter().map(String::as_str).eq(start.iter().copied()) && !rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_usual_names() {
        for (name, kind) in [
            ("Started at", FactKind::Started),
            ("Impact start", FactKind::Started),
            ("Incident Start Time (UTC)", FactKind::Started),
            ("Detected", FactKind::Detected),
            ("Time of detection", FactKind::Detected),
            ("Acknowledged at", FactKind::Acknowledged),
            ("Mitigated", FactKind::Mitigated),
            ("Impact ended", FactKind::Mitigated),
            ("Resolved at", FactKind::Resolved),
            ("Customer impact", FactKind::Impact),
            ("Severity", FactKind::Severity),
        ] {
            assert_eq!(fact_of(name), Some(kind), "{name}");
        }
    }

    #[test]
    fn knows_the_defaults_of_other_languages() {
        for (name, kind) in [
            ("Auswirkung", FactKind::Impact),
            ("Impacto", FactKind::Impact),
            ("Gravité", FactKind::Severity),
            ("Beginn", FactKind::Started),
            ("Détecté", FactKind::Detected),
            ("Resuelto", FactKind::Resolved),
        ] {
            assert_eq!(fact_of(name), Some(kind), "{name}");
        }
        for name in ["Gelöst", "Erledigt", "Résolue", "Fermé", "Resuelta", "Cerrada", "Resolvido", "Concluído"] {
            assert_eq!(state_of(name), Some(FactKind::Resolved), "{name}");
            assert!(!is_open_state(name), "{name}");
        }
        for name in ["In Bearbeitung", "En cours", "En curso", "Em andamento"] {
            assert_eq!(state_of(name), Some(FactKind::Acknowledged), "{name}");
            assert!(is_open_state(name), "{name}");
        }
        for name in ["Neu", "Nouveau", "Nueva", "Novo", "Erneut geöffnet", "Rouvert", "Reabierta", "Reaberto"] {
            assert!(is_open_state(name) && state_of(name).is_none(), "{name}");
        }
    }

    #[test]
    fn leaves_other_names_alone() {
        for name in [
            "Start date",
            "Due date",
            "Resolution date",
            "Time to detect",
            "Target version",
            "Category",
            "",
            "at",
            "Priority",
        ] {
            assert_eq!(fact_of(name), None, "{name}");
        }
        for name in
            ["unresolved", "Not fixed", "Awaiting acknowledged", "New", "Nicht gelöst", "Zu erledigen", "Abgewiesen"]
        {
            assert_eq!(state_of(name), None, "{name}");
        }
        for label in ["sla", "s33", "servers", "sev", "SEV-9"] {
            assert!(!is_severity_label(label), "{label}");
        }
    }
}
