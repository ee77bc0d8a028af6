//! The score of minimal pairs: right when the blaming side speaks and the fine side does not.

use crate::pair_file::{Pair, loud};
use crate::score::page::{per_cent, said};
use nofault::lint::Finding;

/// The pairs of one file; the file's name is their category.
#[derive(Debug, Default)]
pub struct Scored {
    name: String,
    all: usize,
    right: usize,
    /// A line for each blaming side that is silent.
    missed: Vec<String>,
    /// A line for each fine side that speaks.
    alarms: Vec<String>,
}

impl Scored {
    /// The pairs as `lint` sees each side.
    pub fn new(name: &str, pairs: &[Pair], lint: impl Fn(&Pair, &str) -> Vec<Finding>) -> Scored {
        let mut scored = Scored { name: name.to_owned(), all: pairs.len(), ..Scored::default() };
        for pair in pairs {
            let (blame, fine) = (lint(pair, &pair.blame), lint(pair, &pair.fine));
            let place = format!("{name}:{}", pair.line);
            match (loud(&blame), loud(&fine)) {
                (Some(_), None) => scored.right += 1,
                (spoken, alarm) => {
                    if spoken.is_none() {
                        scored.missed.push(format!("MISS  {place}: {}{}", pair.blame, listed(&blame)));
                    }
                    if alarm.is_some() {
                        scored.alarms.push(format!("FALSE {place}: {}{}", pair.fine, listed(&fine)));
                    }
                }
            }
        }
        scored
    }
}

/// A line for every side that is wrong.
pub fn misses(files: &[Scored]) -> Vec<String> {
    files.iter().flat_map(|file| file.missed.iter().chain(&file.alarms).cloned()).collect()
}

/// The table for a terminal.
pub fn lines(files: &[Scored]) -> Vec<String> {
    let mut lines =
        vec![format!("{:26} {:>5} {:>5} {:>14} {:>12}", "PAIRS", "right", "all", "blame missed", "fine alarms")];
    let row = |name: &str, right: usize, all: usize, missed: usize, alarms: usize| {
        format!("{name:26} {right:>5} {all:>5} {missed:>14} {alarms:>12}")
    };
    lines.extend(files.iter().map(|file| row(&file.name, file.right, file.all, file.missed.len(), file.alarms.len())));
    let sum = |of: fn(&Scored) -> usize| files.iter().map(of).sum::<usize>();
    let (right, all) = (sum(|file| file.right), sum(|file| file.all));
    lines.push(row("all pairs", right, all, sum(|file| file.missed.len()), sum(|file| file.alarms.len())));
    lines.push(format!("both sides right           {} of {all}", per_cent(right, all)));
    lines
}

fn listed(findings: &[Finding]) -> String {
    findings.iter().map(|finding| format!("\n      {}", said(finding))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair_file::read;
    use crate::score::page::invented;

    #[test]
    fn a_pair_is_right_when_both_sides_are() {
        let text =
            "blame: WARN\nfine: HINT\n\nblame: HINT\nfine: no\n\nblame: WARN\nfine: WARN\n\nblame: no\nfine: WARN\n";
        let scored = Scored::new("words", &read(text).unwrap(), |_, side| invented(side));
        assert_eq!((scored.all, scored.right, scored.missed.len(), scored.alarms.len()), (4, 1, 2, 2));
        assert_eq!(scored.missed[0], "MISS  words:4: HINT\n      info hint \"HINT\"");
        assert_eq!(lines(&[scored]).last().unwrap(), "both sides right           1 (25.0 %) of 4");
    }
}
