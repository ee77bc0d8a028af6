//! The score of labelled sentences, each a document of its own.
//!
//! A sentence speaks when it has a finding at warning or above, wherever in it. Headline precision and recall are those of
//! speaking on `blame` against `ok`; `borderline` is left out of them and counted apart.

use super::labelled::{Label, Row};
use super::page::{named, per_cent, ratio};
use nofault::lint::{Finding, Severity};
use std::collections::BTreeMap;

/// The category that is debated, so that the headline is given with and without it.
pub const DEBATED: &str = "single_root_cause";

/// A sentence with what the linter said.
pub struct Judged<'a> {
    row: &'a Row,
    findings: Vec<Finding>,
}

/// Hits, misses and false alarms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Headline {
    /// `blame` sentences that speak.
    pub hits: usize,
    /// `blame` sentences that are silent.
    pub missed: usize,
    /// `ok` sentences that speak.
    pub alarms: usize,
}

/// Everything that is counted over the sentences.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Over all categories.
    pub all: Headline,
    /// Without the rows of the debated category, and as if its rule were off.
    pub undebated: Headline,
    /// For each category: hits, all `blame` sentences, and which rules spoke how often on the hits.
    pub categories: BTreeMap<String, (usize, usize, BTreeMap<&'static str, usize>)>,
    /// Which rules spoke on `ok` sentences how often.
    pub alarms_of: BTreeMap<&'static str, usize>,
    /// `borderline` sentences: all, with any finding, speaking.
    pub borderline: [usize; 3],
    /// `ok` sentences: all, with a finding at info and none above.
    pub nudged: [usize; 2],
    /// Sentences drawn at random: all, speaking, labelled `blame`.
    pub random: [usize; 3],
    /// Hits whose row has a span, and those of them with a loud finding that overlaps it.
    pub spans: [usize; 2],
}

impl<'a> Judged<'a> {
    /// The sentence as `lint` sees it.
    pub fn new(row: &'a Row, lint: impl Fn(&Row) -> Vec<Finding>) -> Judged<'a> {
        Judged { row, findings: lint(row) }
    }

    /// The first finding at warning or above.
    fn loud(&self) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.severity >= Severity::Warning)
    }

    /// The same, as if the rule of the debated category were off.
    fn loud_undebated(&self) -> Option<&Finding> {
        let loud = |finding: &&Finding| finding.severity >= Severity::Warning && finding.category != DEBATED;
        self.findings.iter().find(loud)
    }

    fn overlaps_span(&self, span: &str) -> bool {
        let loud = self.findings.iter().filter(|finding| finding.severity >= Severity::Warning);
        let places: Vec<usize> = self.row.text.match_indices(span).map(|(at, _)| at).collect();
        loud.into_iter().any(|finding| places.iter().any(|at| finding.start < at + span.len() && *at < finding.end))
    }
}

impl Headline {
    fn count(&mut self, label: Label, speaks: bool) {
        match (label, speaks) {
            (Label::Blame, true) => self.hits += 1,
            (Label::Blame, false) => self.missed += 1,
            (Label::Ok, true) => self.alarms += 1,
            _ => {}
        }
    }

    /// Share of the speaking sentences that are blame; 1 when none speaks.
    pub fn precision(&self) -> f64 {
        ratio(self.hits, self.hits + self.alarms)
    }

    /// Share of the blame sentences that speak; 1 when there is none.
    pub fn recall(&self) -> f64 {
        ratio(self.hits, self.hits + self.missed)
    }

    /// The harmonic mean of both.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.hits, 2 * self.hits + self.missed + self.alarms)
    }
}

impl Score {
    /// The score of sentences.
    pub fn of(judged: &[Judged<'_>]) -> Score {
        let mut score = Score::default();
        judged.iter().for_each(|sentence| score.count(sentence));
        score
    }

    fn count(&mut self, sentence: &Judged<'_>) {
        let (row, loud) = (sentence.row, sentence.loud());
        self.all.count(row.label, loud.is_some());
        if row.category() != DEBATED {
            self.undebated.count(row.label, sentence.loud_undebated().is_some());
        }
        if row.sample.as_deref() == Some("random") {
            let counted = [true, loud.is_some(), row.label == Label::Blame];
            add(&mut self.random, counted);
        }
        match row.label {
            Label::Blame => self.count_blame(sentence),
            Label::Borderline => add(&mut self.borderline, [true, !sentence.findings.is_empty(), loud.is_some()]),
            Label::Ok => {
                add(&mut self.nudged, [true, loud.is_none() && !sentence.findings.is_empty()]);
                if let Some(finding) = loud {
                    *self.alarms_of.entry(finding.rule).or_default() += 1;
                }
            }
        }
    }

    fn count_blame(&mut self, sentence: &Judged<'_>) {
        let (hits, all, rules) = self.categories.entry(sentence.row.category().to_owned()).or_default();
        *all += 1;
        let Some(finding) = sentence.loud() else { return };
        *hits += 1;
        *rules.entry(finding.rule).or_default() += 1;
        if let Some(span) = &sentence.row.span {
            add(&mut self.spans, [true, sentence.overlaps_span(span)]);
        }
    }

    /// The table for a terminal.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!(
            "{:26} {:>9} {:>7} {:>6}   {:>4} {:>6} {:>5}",
            "SENTENCES", "precision", "recall", "F1", "hits", "missed", "false"
        )];
        for (name, head) in [("all categories", self.all), ("without single_root_cause", self.undebated)] {
            lines.push(format!(
                "{name:26} {:>9.3} {:>7.3} {:>6.3}   {:>4} {:>6} {:>5}",
                head.precision(),
                head.recall(),
                head.f1(),
                head.hits,
                head.missed,
                head.alarms
            ));
        }
        lines.push(format!("\n{:26} {:>4} {:>4}   rules that spoke", "category", "hit", "all"));
        for (category, (hits, all, rules)) in &self.categories {
            lines.push(format!("{category:26} {hits:>4} {all:>4}   {}", named(rules)));
        }
        lines.push(format!("{:26} {:>4} {:>4}   {}", "(ok)", self.all.alarms, self.nudged[0], named(&self.alarms_of)));
        let [borderline, flagged, loud] = self.borderline;
        lines.push(format!(
            "\nborderline                 {borderline} sentences: {} with a finding, {} at warning or above",
            per_cent(flagged, borderline),
            per_cent(loud, borderline)
        ));
        lines.push(format!("ok, at info only           {} of {}", self.nudged[1], self.nudged[0]));
        let [random, speaking, blame] = self.random;
        lines.push(format!(
            "drawn at random            {random} sentences: {speaking} at warning or above ({}); {blame} are blame",
            per_cent(speaking, random)
        ));
        lines.push(format!("span overlapped            {} of {} hits", self.spans[1], self.spans[0]));
        lines
    }
}

/// A line for every sentence that is judged otherwise than its label: `MISS`, `FALSE`, `LOUD` (a borderline sentence).
pub fn misses(judged: &[Judged<'_>]) -> Vec<String> {
    judged.iter().filter_map(miss).collect()
}

fn miss(sentence: &Judged<'_>) -> Option<String> {
    let row = sentence.row;
    let word = match (row.label, sentence.loud()) {
        (Label::Blame, None) => "MISS ",
        (Label::Ok, Some(_)) => "FALSE",
        (Label::Borderline, Some(_)) => "LOUD ",
        _ => return None,
    };
    let origin = row.sample.as_deref().unwrap_or("-");
    let mut line = format!("{word} {} {} ({origin}): {}", row.id, row.category(), row.text.trim());
    if let (Label::Blame, Some(span)) = (row.label, &row.span) {
        line.push_str(&format!("\n      span \"{span}\""));
    }
    for finding in &sentence.findings {
        line.push_str(&format!("\n      {}", super::page::said(finding)));
    }
    Some(line)
}

fn add<const N: usize>(counts: &mut [usize; N], more: [bool; N]) {
    counts.iter_mut().zip(more).for_each(|(count, more)| *count += usize::from(more));
}

#[cfg(test)]
mod tests {
    use super::super::labelled::read;
    use super::super::page::invented;
    use super::*;

    /// Eight invented sentences. The invented linter warns at `WARN`, says info at `HINT`, and warns by the debated rule at
    /// `ROOT`.
    const FILE: &str = r#"
{"id": "1", "text": "a WARN b", "label": "blame", "category": "lapse", "span": "WARN b", "sample": "random"}
{"id": "2", "text": "WARN at the other end", "label": "blame", "category": "lapse", "span": "the other", "sample": "quoted"}
{"id": "3", "text": "only a HINT", "label": "blame", "category": "hindsight", "span": "a HINT", "sample": "quoted"}
{"id": "4", "text": "the ROOT of it", "label": "blame", "category": "single_root_cause", "span": "ROOT", "sample": "quoted"}
{"id": "5", "text": "fine, but WARN", "label": "ok", "category": null, "span": null, "sample": "random"}
{"id": "6", "text": "fine with a HINT", "label": "ok", "category": null, "span": null, "sample": "random"}
{"id": "7", "text": "fine, but ROOT", "label": "ok", "category": null, "span": null, "sample": "candidate"}
{"id": "8", "text": "perhaps WARN", "label": "borderline", "category": "lapse", "span": "WARN", "sample": "random"}
{"id": "9", "text": "perhaps HINT", "label": "borderline", "category": "lapse", "span": "HINT", "sample": "random"}
"#;

    fn score_and_misses() -> (Score, Vec<String>) {
        let rows = read(FILE).unwrap();
        let judged: Vec<Judged<'_>> = rows.iter().map(|row| Judged::new(row, |row| invented(&row.text))).collect();
        (Score::of(&judged), misses(&judged))
    }

    #[test]
    fn the_headline_counts_blame_against_ok_and_leaves_borderline_out() {
        let (score, _) = score_and_misses();
        assert_eq!(score.all, Headline { hits: 3, missed: 1, alarms: 2 });
        assert_eq!((score.all.precision(), score.all.recall()), (0.6, 0.75));
        assert!((score.all.f1() - 2.0 * 0.6 * 0.75 / 1.35).abs() < 1e-12);
        assert_eq!(score.borderline, [2, 2, 1]);
        assert_eq!(score.nudged, [3, 1]);
    }

    #[test]
    fn without_the_debated_category_its_rows_and_its_rule_are_gone() {
        let (score, _) = score_and_misses();
        assert_eq!(score.undebated, Headline { hits: 2, missed: 1, alarms: 1 });
    }

    #[test]
    fn categories_name_the_rules_that_spoke() {
        let (score, _) = score_and_misses();
        assert_eq!(score.categories["lapse"], (2, 2, BTreeMap::from([("warn", 2)])));
        assert_eq!(score.categories["hindsight"], (0, 1, BTreeMap::new()));
        assert_eq!(score.alarms_of, BTreeMap::from([("root", 1), ("warn", 1)]));
    }

    #[test]
    fn only_random_sentences_give_the_rate_and_only_hits_are_asked_for_their_span() {
        let (score, _) = score_and_misses();
        assert_eq!(score.random, [5, 3, 1]);
        assert_eq!(score.spans, [3, 2]);
    }

    #[test]
    fn every_disagreement_is_shown_with_rule_and_words() {
        let (_, misses) = score_and_misses();
        let heads: Vec<&str> = misses.iter().map(|line| &line[..7]).collect();
        assert_eq!(heads, ["MISS  3", "FALSE 5", "FALSE 7", "LOUD  8"]);
        assert!(misses[1].contains("warning warn \"WARN\""), "{}", misses[1]);
    }

    #[test]
    fn nothing_to_score_is_no_division_by_nought() {
        let score = Score::of(&[]);
        assert_eq!((score.all.precision(), score.all.recall(), score.all.f1()), (1.0, 1.0, 1.0));
        assert!(score.lines().iter().all(|line| !line.contains("NaN")));
    }
}
