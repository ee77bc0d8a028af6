//! Metrics of the evidence as pictures with their tables, for the editor and for a page that stands alone.

use super::known::Known;
use crate::document::{self, Part};
use crate::metrics;
use crate::model::Evidence;
use crate::plain::shown;
use crate::small::html::escape;
use crate::small::lower;
use crate::time;

/// So many lines of the timeline are marked in a picture; of more, only the moments of the facts, or they would hide the metric.
const MOST_MARKS: usize = 16;

/// Words of facts that say when it began, the better ones first, and when it was over.
const BEGINS: &[&str] = &["started", "detected", "acknowledged"];
const ENDS: &[&str] = &["resolved", "mitigated"];

/// A metric as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// The file that it is from.
    pub file: String,
    /// The picture, an `svg` element with title and description.
    pub svg: String,
    /// Its table: what, and the value with its time.
    pub rows: Vec<(String, String)>,
}

shown! { struct Figure { name, file, svg, rows } }

/// Every metric of the evidence in its order, with the incident as the text tells it and the lines of the timeline that stand in
/// it.
pub fn figures(markdown: &str, known: &Known, evidence: &[Evidence]) -> Vec<Figure> {
    let marks = marks(known);
    let window = window(markdown, known.offset_min).or_else(|| Some((marks.first()?.0, marks.last()?.0)));
    let moments = moments(markdown, known.offset_min);
    let mut figures = Vec::new();
    for brought in evidence {
        for series in &brought.series {
            let ends = || series.points.iter().map(|point| point.at_ms);
            let (first, last) = (ends().min().unwrap_or_default(), ends().max().unwrap_or_default());
            let near = |marks: &[(i64, String)]| -> Vec<(i64, String)> {
                marks.iter().filter(|(at, _)| (first..=last).contains(at)).cloned().collect()
            };
            let lines = near(&marks);
            let near = if lines.len() > MOST_MARKS { near(&moments) } else { lines };
            figures.push(Figure {
                name: series.name.clone(),
                file: brought.file.clone(),
                svg: metrics::picture(series, window, &near, known.offset_min),
                rows: metrics::table(series, known.offset_min),
            });
        }
    }
    figures
}

/// Figures as HTML for a page, below a heading of level 2; empty without any.
pub fn html(figures: &[Figure]) -> String {
    if figures.is_empty() {
        return String::new();
    }
    let mut out = "<section class=\"metrics\">\n<h2>Metrics</h2>\n".to_owned();
    for figure in figures {
        out.push_str(&format!("<figure>\n{}\n<figcaption>{}</figcaption>\n", figure.svg, escape(&figure.name)));
        if !figure.rows.is_empty() {
            out.push_str("<table>\n<tbody>\n");
            for (what, value) in &figure.rows {
                out.push_str(&format!("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", escape(what), escape(value)));
            }
            out.push_str("</tbody>\n</table>\n");
        }
        out.push_str("</figure>\n");
    }
    out.push_str("</section>\n");
    out
}

/// The lines of the timeline that stand in the text and have a time, oldest first.
fn marks(known: &Known) -> Vec<(i64, String)> {
    let shown = known.rows.iter().filter(|row| !row.hidden);
    let mut marks: Vec<(i64, String)> =
        shown.filter_map(|row| Some((row.entry.at.as_ref()?.at.timestamp_millis(), row.entry.text.clone()))).collect();
    crate::small::sort_by_key(&mut marks, |(at, _)| *at);
    marks
}

/// The moments that the facts in the text tell.
fn moments(markdown: &str, offset_min: i32) -> Vec<(i64, String)> {
    let section = document::part(markdown, Part::Facts);
    let body = section.and_then(|section| markdown.get(section.body_start..section.end)).unwrap_or_default();
    let told =
        |word: &&str| body.lines().find_map(|line| fact(line, word, offset_min)).map(|at| (at, (*word).to_owned()));
    BEGINS.iter().chain(ENDS).filter_map(told).collect()
}

/// Begin and end of the incident in milliseconds since 1970, where the facts in the text say both.
fn window(markdown: &str, offset_min: i32) -> Option<(i64, i64)> {
    let section = document::part(markdown, Part::Facts)?;
    let body = markdown.get(section.body_start..section.end)?;
    let told =
        |words: &[&str]| words.iter().find_map(|word| body.lines().find_map(|line| fact(line, word, offset_min)));
    let (from, to) = (told(BEGINS)?, told(ENDS)?);
    (from <= to).then_some((from, to))
}

/// The time on a line that is about the word: `| Started | 2026-03-14 22:40 | …` or `- **Started:** 2026-03-14 22:40`.
fn fact(line: &str, word: &str, offset_min: i32) -> Option<i64> {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = bare.get(word.len()..).filter(|_| bare.get(..word.len()).is_some_and(|start| lower(start) == word))?;
    let rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit());
    let moment = time::parse(rest.get(..16)?, offset_min)?;
    Some(moment.at.timestamp_millis())
}
