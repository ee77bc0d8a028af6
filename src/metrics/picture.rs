//! A metric as a line, in SVG that stands alone: no script, nothing from elsewhere, no colour of its own.

use super::decimal;
use crate::model::{Point, Series};
use crate::small::sort_by_key;
use crate::time::{self, clock_text, day_text};

/// Columns of the line: each shows its least and its greatest, so that no peak is lost.
const COLUMNS: i64 = 300;

/// The field of the line within the picture, in the picture's own units: left, top, width, height.
const FIELD: (i64, i64, i64, i64) = (10, 24, 700, 140);

/// Characters of a name or a mark that are shown.
const MOST_CHARS: usize = 200;

/// The picture of a metric: an `svg` element with title and description.
///
/// `window` is the incident, in milliseconds since 1970, shaded; `marks` are thin lines with their words. Of both only what
/// lies within the metric's time is shown. Times are shown `offset_min` minutes east of UTC. The line breaks where the metric
/// has no value, and has at most 600 points.
pub fn picture(series: &Series, window: Option<(i64, i64)>, marks: &[(i64, String)], offset_min: i32) -> String {
    let shape = Shape::of(series);
    let (left, top, width, height) = FIELD;
    let (right, bottom) = (left + width, top + height);
    let mut out =
        String::from(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 190" role="img" class="metric">"#);
    out.push_str(&format!(
        "<title>{}</title><desc>{}</desc>",
        shown(&series.name),
        shown(&described(series, offset_min))
    ));
    if let Some((from, to)) = window.and_then(|(from, to)| shape.part(from.min(to), from.max(to))) {
        let width = (to - from).max(1);
        out.push_str(&format!(
            r#"<rect class="metric-window" x="{from}" y="{top}" width="{width}" height="{height}" fill="currentColor" fill-opacity=".12"/>"#
        ));
    }
    out.push_str(&format!(
        r#"<path class="metric-frame" d="M{left} {top}V{bottom}H{right}" fill="none" stroke="currentColor" stroke-opacity=".4"/>"#
    ));
    for (at, words) in marks {
        let Some((x, _)) = shape.part(*at, *at) else { continue };
        out.push_str(&format!(
            r#"<path class="metric-mark" d="M{x} {top}V{bottom}" stroke="currentColor" stroke-opacity=".6" stroke-dasharray="3 3"><title>{}</title></path>"#,
            shown(words)
        ));
    }
    out.push_str(&format!(
        r#"<path class="metric-line" d="{}" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>"#,
        shape.line()
    ));
    labels(&mut out, series, &shape, offset_min);
    out.push_str("</svg>");
    out
}

/// The values that a metric begins and ends with, its least and its greatest, each with its time; empty without values.
pub fn table(series: &Series, offset_min: i32) -> Vec<(String, String)> {
    let shape = Shape::of(series);
    let points = [
        ("First", shape.values.first()),
        ("Least", shape.least()),
        ("Greatest", shape.greatest()),
        ("Last", shape.values.last()),
    ];
    let unit = series.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
    let row = |(name, value): (&str, Option<&Height>)| {
        let point = value?.point;
        let number = point.value.as_deref().unwrap_or_default();
        Some((name.to_owned(), format!("{number}{unit} at {}", when(point.at_ms, offset_min))))
    };
    points.into_iter().filter_map(row).collect()
}

/// A point that has a value, and its height.
struct Height<'a> {
    point: &'a Point,
    value: f64,
    /// Whether the line begins anew with it.
    breaks: bool,
}

/// What is to be drawn.
struct Shape<'a> {
    /// Those that have a value, oldest first.
    values: Vec<Height<'a>>,
    first_ms: i64,
    last_ms: i64,
}

impl<'a> Shape<'a> {
    fn of(series: &'a Series) -> Self {
        let mut points: Vec<&Point> = series.points.iter().collect();
        sort_by_key(&mut points, |point| point.at_ms);
        let (mut values, mut breaks) = (Vec::new(), true);
        for point in &points {
            match point.value.as_deref().and_then(decimal::read) {
                Some(value) => {
                    values.push(Height { point, value, breaks });
                    breaks = false;
                }
                None => breaks = true,
            }
        }
        let end = |point: Option<&&Point>| point.map_or(0, |point| point.at_ms);
        Shape { values, first_ms: end(points.first()), last_ms: end(points.last()) }
    }

    fn least(&self) -> Option<&Height<'a>> {
        self.values.iter().min_by(|a, b| a.value.total_cmp(&b.value))
    }

    /// The first of the greatest.
    fn greatest(&self) -> Option<&Height<'a>> {
        self.values.iter().min_by(|a, b| b.value.total_cmp(&a.value))
    }

    /// Where a time stands among so many places; in the middle when there is but one time.
    fn place(&self, at_ms: i64, places: i64) -> i64 {
        let span = i128::from(self.last_ms) - i128::from(self.first_ms);
        let since = i128::from(at_ms) - i128::from(self.first_ms);
        if span <= 0 {
            places / 2
        } else {
            i64::try_from(since * i128::from(places) / span).unwrap_or(0).clamp(0, places)
        }
    }

    /// A stretch of time, as far as it lies within the picture.
    fn part(&self, from_ms: i64, to_ms: i64) -> Option<(i64, i64)> {
        if to_ms < self.first_ms || from_ms > self.last_ms {
            return None;
        }
        let x = |at_ms: i64| FIELD.0 + self.place(at_ms.clamp(self.first_ms, self.last_ms), FIELD.2);
        Some((x(from_ms), x(to_ms)))
    }

    /// The line as the commands of a path.
    fn line(&self) -> String {
        let (Some(least), Some(greatest)) = (self.least(), self.greatest()) else { return String::new() };
        let y = |value: f64| {
            // Halves, so that the distance of two numbers is one too.
            let (span, above) = (greatest.value / 2.0 - least.value / 2.0, value / 2.0 - least.value / 2.0);
            let part = if span > 0.0 { above / span } else { 0.5 };
            FIELD.1 + FIELD.3 - (part * FIELD.3 as f64) as i64
        };
        let mut out = String::new();
        for (breaks, height) in self.drawn() {
            let x = FIELD.0 + self.place(height.point.at_ms, FIELD.2);
            // A line of no length, so that a point that stands alone is seen.
            let step =
                if breaks { format!("M{x} {0}L{x} {0}", y(height.value)) } else { format!("L{x} {}", y(height.value)) };
            out.push_str(&step);
        }
        out
    }

    /// The points to draw, and whether the line begins anew with each: of each column the least and the greatest.
    fn drawn(&self) -> Vec<(bool, &Height<'a>)> {
        if self.values.len() <= usize::try_from(COLUMNS * 2).unwrap_or(0) {
            return self.values.iter().map(|height| (height.breaks, height)).collect();
        }
        let mut drawn: Vec<(bool, &Height)> = Vec::new();
        let mut column: Option<(i64, bool, &Height, &Height)> = None;
        for height in &self.values {
            let number = self.place(height.point.at_ms, COLUMNS - 1);
            column = match column {
                Some((known, breaks, least, greatest)) if known == number => {
                    let least = if height.value < least.value { height } else { least };
                    let greatest = if height.value > greatest.value { height } else { greatest };
                    Some((known, breaks, least, greatest))
                }
                before => {
                    put(&mut drawn, before);
                    Some((number, height.breaks, height, height))
                }
            };
        }
        put(&mut drawn, column);
        drawn
    }
}

/// Puts what a column shows, in order of time.
fn put<'s, 'a>(drawn: &mut Vec<(bool, &'s Height<'a>)>, column: Option<(i64, bool, &'s Height<'a>, &'s Height<'a>)>) {
    let Some((_, breaks, least, greatest)) = column else { return };
    let is_first = least.point.at_ms <= greatest.point.at_ms;
    let (one, other) = if is_first { (least, greatest) } else { (greatest, least) };
    drawn.push((breaks, one));
    if !std::ptr::eq(one, other) {
        drawn.push((false, other));
    }
}

fn labels(out: &mut String, series: &Series, shape: &Shape, offset_min: i32) {
    let number = |height: Option<&Height>| height.and_then(|height| height.point.value.clone());
    let (left, top, width, height) = FIELD;
    let end = |at_ms: i64| (!series.points.is_empty()).then(|| when(at_ms, offset_min));
    let greatest = number(shape.greatest());
    let least = number(shape.least()).filter(|least| Some(least) != greatest.as_ref());
    let unit = series.unit.as_deref().unwrap_or_default();
    let with_unit = |number: String| format!("{number} {unit}");
    let rows = [
        (left, top - 8, "start", greatest.map(with_unit)),
        (left + 4, top + height - 4, "start", least.map(with_unit)),
        (left, top + height + 18, "start", end(shape.first_ms)),
        (left + width, top + height + 18, "end", end(shape.last_ms)),
    ];
    for (x, y, anchor, words) in rows {
        let Some(words) = words else { continue };
        out.push_str(&format!(
            r#"<text class="metric-label" x="{x}" y="{y}" text-anchor="{anchor}" font-size="11" fill="currentColor">{}</text>"#,
            shown(words.trim())
        ));
    }
}

/// The picture in words.
fn described(series: &Series, offset_min: i32) -> String {
    let rows = table(series, offset_min);
    if rows.is_empty() {
        return "No values.".to_owned();
    }
    let told: Vec<String> = rows.into_iter().map(|(name, value)| format!("{name}: {value}.")).collect();
    told.join(" ")
}

/// Day and time of day; the bare number outside of the calendar.
fn when(at_ms: i64, offset_min: i32) -> String {
    let Some(at) = time::from_millis(at_ms) else { return at_ms.to_string() };
    let local = time::local(at, offset_min);
    format!("{} {}", day_text(local.date()), clock_text(&local))
}

/// Text as SVG shows it: nothing in it is markup, and what XML forbids is a blank.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(MOST_CHARS) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Citation;

    fn series(values: &[Option<&str>]) -> Series {
        let point = |(at, value): (usize, &Option<&str>)| Point {
            at_ms: 1_773_496_800_000 + i64::try_from(at).unwrap() * 15_000,
            value: value.map(str::to_owned),
        };
        let source = Citation { id: "x|1".to_owned(), label: "x".to_owned(), url: String::new() };
        Series { name: "errors".to_owned(), unit: None, points: values.iter().enumerate().map(point).collect(), source }
    }

    fn line(svg: &str) -> String {
        let rest = svg.split(r#"class="metric-line" d=""#).nth(1).unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    #[test]
    fn a_line_has_the_sources_own_numbers_as_labels() {
        let svg = picture(&series(&[Some("0.10"), Some("1e+06"), Some("3")]), None, &[], 60);
        assert_eq!(line(&svg), "M10 164L10 164L360 24L710 164");
        assert!(svg.contains(">1e+06</text>") && svg.contains(">0.10</text>"), "{svg}");
        assert!(svg.contains("<title>errors</title><desc>First: 0.10 at 2026-03-14 15:00"), "{svg}");
    }

    #[test]
    fn the_line_breaks_where_there_is_no_value() {
        let svg = picture(&series(&[Some("1"), None, Some("2"), Some("NaN"), Some("1e999"), Some("3")]), None, &[], 0);
        assert_eq!(line(&svg).matches('M').count(), 3);
    }

    #[test]
    fn one_point_and_equal_values_stand_in_the_middle() {
        assert_eq!(line(&picture(&series(&[Some("5")]), None, &[], 0)), "M360 94L360 94");
        let svg = picture(&series(&[Some("5"), Some("5.0")]), None, &[], 0);
        assert_eq!(line(&svg), "M10 94L10 94L710 94");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        for none in [&[][..], &[None], &[Some("NaN")]] {
            let svg = picture(&series(none), Some((0, 1)), &[(0, "x".to_owned())], 0);
            assert_eq!(line(&svg), "");
            assert!(svg.contains("<desc>No values.</desc>") && table(&series(none), 0).is_empty());
        }
    }

    #[test]
    fn no_peak_is_lost_among_many_points() {
        let values: Vec<String> = (0..11_000)
            .map(|at| {
                if at == 7_777 {
                    "900"
                } else if at == 3_333 {
                    "-900"
                } else {
                    "1"
                }
                .to_owned()
            })
            .collect();
        let values: Vec<Option<&str>> = values.iter().map(|value| Some(value.as_str())).collect();
        let svg = picture(&series(&values), None, &[], 0);
        let steps = line(&svg);
        assert!(steps.contains(" 24L") && steps.contains(" 164L"), "{steps}");
        assert!(steps.matches('L').count() <= 601, "{}", steps.matches('L').count());
        let broken: Vec<Option<&str>> =
            values.iter().enumerate().map(|(at, value)| value.filter(|_| at % 2 == 0)).collect();
        assert!(line(&picture(&series(&broken), None, &[], 0)).matches(' ').count() <= 1_200);
    }

    #[test]
    fn window_and_marks_are_shown_as_far_as_they_lie_within() {
        let begin = 1_773_496_800_000;
        let three = series(&[Some("1"), Some("2"), Some("3")]);
        let marks = [(begin + 15_000, "deployed".to_owned()), (begin - 1, "before".to_owned())];
        let svg = picture(&three, Some((begin - 99_000, begin + 15_000)), &marks, 0);
        assert!(svg.contains(r#"class="metric-window" x="10" y="24" width="350""#), "{svg}");
        assert!(
            svg.contains(r#"d="M360 24V164""#) && svg.contains("<title>deployed</title>") && !svg.contains("before")
        );
        assert!(!picture(&three, Some((0, 1)), &[], 0).contains("metric-window"));
        let _ = picture(&three, Some((i64::MAX, i64::MIN)), &[(i64::MIN, String::new())], i32::MIN);
    }

    #[test]
    fn hostile_names_are_only_words() {
        let mut one = series(&[Some("1\"><script>"), Some("2")]);
        one.name = "</title><script>alert(1)</script>\u{0}\u{ffff}".to_owned();
        one.unit = Some("<b onload='x'>".to_owned());
        one.points[0].at_ms = i64::MIN;
        one.points[1].at_ms = i64::MAX;
        let svg = picture(&one, Some((0, 1)), &[(0, "<img src=x>".to_owned())], 0);
        for bad in ["<script", "<b ", "<img", "\u{0}", "\u{ffff}"] {
            assert!(!svg.contains(bad), "{bad} in {svg}");
        }
        assert_eq!(svg.matches('<').count(), svg.matches('>').count());
    }

    #[test]
    fn a_table_tells_first_least_greatest_and_last() {
        let mut one = series(&[Some("2"), Some("9"), Some("1"), None, Some("3")]);
        one.unit = Some("ms".to_owned());
        let rows: Vec<String> = table(&one, 0).into_iter().map(|(name, value)| format!("{name} {value}")).collect();
        let times =
            ["First 2 ms at 2026-03-14 14:00", "Greatest 9 ms at 2026-03-14 14:00", "Last 3 ms at 2026-03-14 14:01"];
        assert!(times.iter().all(|time| rows.iter().any(|row| row == time)), "{rows:?}");
        assert!(rows[1].starts_with("Least 1 ms"), "{rows:?}");
    }
}
