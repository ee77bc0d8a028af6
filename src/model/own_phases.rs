//! Spans that a team names itself, as text: a line for each, `started or detected to resolved: Time to resolve`.
//!
//! The moments come first, so that a name may hold anything. Blank lines and lines that begin with `#` say nothing.

use super::FactKind::{self, Acknowledged, Detected, Mitigated, Resolved, Started};
use crate::plain::shown;

/// As many spans are told at most.
pub const MOST_PHASES: usize = 20;
/// As many characters has a name at most.
const LONGEST_NAME: usize = 80;

const MOMENTS: [(&str, FactKind); 5] = [
    ("started", Started),
    ("detected", Detected),
    ("acknowledged", Acknowledged),
    ("mitigated", Mitigated),
    ("resolved", Resolved),
];

/// A span with a name of the team's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnPhase {
    /// Its name.
    pub name: String,
    /// Where it begins: the first of these that is known.
    pub from: Vec<FactKind>,
    /// Where it ends: the first of these that is known.
    pub to: Vec<FactKind>,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseFault {
    /// The line, from 1.
    pub line: usize,
    /// A sentence.
    pub message: String,
}

shown! { struct PhaseFault { line, message } }

/// The spans of a text in their order, and what is wrong with it, by line. A line with a fault gives no span.
pub fn read_phases(text: &str) -> (Vec<OwnPhase>, Vec<PhaseFault>) {
    let mut faults = Vec::new();
    let phases = phases_of(text, &mut |at, fault, word| {
        faults.push(PhaseFault { line: at + 1, message: message(fault, word) });
    });
    if phases.is_empty() && faults.is_empty() {
        faults.push(PhaseFault { line: 1, message: "There is no span; one is needed at least.".to_owned() });
    }
    (phases, faults)
}

/// What can be wrong with a line.
#[derive(Clone, Copy)]
pub(super) enum Fault {
    Form,
    Moment,
    Nameless,
    Long,
    Twice,
    OneMoment,
    TooMany,
}

/// The spans alone; each fault is told with its place and a word: the core needs no sentences about it.
pub(super) fn phases_of(text: &str, faulty: &mut dyn FnMut(usize, Fault, &str)) -> Vec<OwnPhase> {
    let mut phases: Vec<OwnPhase> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match one(line, &phases) {
            Ok(phase) => phases.push(phase),
            Err((fault, word)) => faulty(at, fault, &word),
        }
    }
    phases
}

fn one(line: &str, before: &[OwnPhase]) -> Result<OwnPhase, (Fault, String)> {
    let fault = |fault: Fault| Err((fault, String::new()));
    let Some((moments, name)) = line.split_once(':') else { return fault(Fault::Form) };
    let (mut from, mut to, mut is_end) = (Vec::new(), Vec::new(), false);
    for word in moments.split([' ', ',', '\t']).filter(|word| !word.is_empty()) {
        match (word, MOMENTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word))) {
            ("or", _) => {}
            ("to", _) if !is_end => is_end = true,
            (_, Some((_, kind))) if is_end => to.push(*kind),
            (_, Some((_, kind))) => from.push(*kind),
            (word, None) => return Err((Fault::Moment, word.to_owned())),
        }
    }
    let name = name.trim().to_owned();
    let is_same = |other: &OwnPhase| crate::small::lower(&other.name) == crate::small::lower(&name);
    if from.is_empty() || to.is_empty() {
        fault(Fault::Form)
    } else if name.is_empty() {
        fault(Fault::Nameless)
    } else if name.chars().count() > LONGEST_NAME {
        fault(Fault::Long)
    } else if before.iter().any(is_same) {
        Err((Fault::Twice, name))
    } else if from.iter().any(|kind| to.contains(kind)) {
        Err((Fault::OneMoment, name))
    } else if before.len() == MOST_PHASES {
        fault(Fault::TooMany)
    } else {
        Ok(OwnPhase { name, from, to })
    }
}

fn message(fault: Fault, word: &str) -> String {
    match fault {
        Fault::Form => "Write it like “started or detected to resolved: Time to resolve”.".to_owned(),
        Fault::Moment => {
            let words = MOMENTS.map(|(known, _)| known).join(", ");
            format!("There is no moment “{word}”; there are {words}.")
        }
        Fault::Nameless => "The span has no name.".to_owned(),
        Fault::Long => format!("The name is longer than {LONGEST_NAME} characters."),
        Fault::Twice => format!("The name “{word}” is given twice."),
        Fault::OneMoment => {
            format!("“{word}” would begin and end at one and the same moment; a span needs two.")
        }
        Fault::TooMany => format!("There are more than {MOST_PHASES} spans."),
    }
}

/// The word for a moment.
pub fn word_of(kind: FactKind) -> &'static str {
    MOMENTS.iter().find(|(_, known)| *known == kind).map_or("resolved", |(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_span_and_a_name_may_hold_colons_and_signs() {
        let text =
            "# ours\n\nstarted to detected: Blind: # of minutes\nStarted or detected to mitigated, resolved: Hurting\n";
        let (phases, faults) = read_phases(text);
        assert_eq!(faults, []);
        let blind = OwnPhase { name: "Blind: # of minutes".to_owned(), from: vec![Started], to: vec![Detected] };
        let hurting =
            OwnPhase { name: "Hurting".to_owned(), from: vec![Started, Detected], to: vec![Mitigated, Resolved] };
        assert_eq!(phases, [blind, hurting]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text = "started to detected: A\nstarted to detected: a\nstarted to : B\nstarted to ended: C\nfoo\n\
                    started to resolved:\nstarted or detected to detected: D\n";
        let (phases, faults) = read_phases(text);
        assert_eq!(phases.len(), 1);
        let told: Vec<(usize, &str)> = faults.iter().map(|fault| (fault.line, fault.message.as_str())).collect();
        assert_eq!(
            told,
            [
                (2, "The name “a” is given twice."),
                (3, "Write it like “started or detected to resolved: Time to resolve”."),
                (4, "There is no moment “ended”; there are started, detected, acknowledged, mitigated, resolved."),
                (5, "Write it like “started or detected to resolved: Time to resolve”."),
                (6, "The span has no name."),
                (7, "“D” would begin and end at one and the same moment; a span needs two."),
            ]
        );
    }

    #[test]
    fn a_text_without_spans_is_none() {
        assert_eq!(read_phases("# nothing\n").1.len(), 1);
    }
}
