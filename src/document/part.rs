//! The parts of a postmortem, known by the words of their headings: whoever looks for one looks here.

use super::{Block, Document, Section, plain, sections};
use crate::small::lower;
use std::ops::Range;

/// What a section of a postmortem is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Computed facts, a line or a row each.
    Facts,
    /// What happened, in somebody's words.
    Told,
    /// What happened when, a line each.
    Timeline,
    /// Who and what was hurt.
    Impact,
    /// How it was noticed.
    Detection,
    /// What had to be true for it to happen.
    Factors,
    /// Why upon why.
    Whys,
    /// What made it shorter or smaller.
    WentWell,
    /// What is known now.
    Lessons,
    /// What will be done, a table.
    Actions,
}

/// Phrases of headings in small letters, the usual ones of a part first: an earlier row wins over a later one of its part.
const HEADINGS: &[(Part, &str)] = &[
    (Part::Facts, "summary"),
    (Part::Facts, "at a glance"),
    (Part::Facts, "key facts"),
    (Part::Facts, "overview"),
    (Part::Facts, "in short"),
    (Part::Told, "what happened"),
    (Part::Told, "the story"),
    (Part::Told, "narrative"),
    (Part::Told, "how it unfolded"),
    (Part::Told, "description"),
    (Part::Timeline, "timeline"),
    (Part::Timeline, "chronology"),
    (Part::Timeline, "sequence of events"),
    (Part::Timeline, "course of events"),
    (Part::Timeline, "when it happened"),
    (Part::Impact, "impact"),
    (Part::Impact, "who was affected"),
    (Part::Impact, "what was affected"),
    (Part::Detection, "detection"),
    (Part::Detection, "how it was noticed"),
    (Part::Detection, "how we noticed"),
    (Part::Factors, "contributing"),
    (Part::Factors, "factors"),
    (Part::Factors, "what made it possible"),
    (Part::Factors, "causes"),
    (Part::Factors, "why it happened"),
    (Part::Whys, "five whys"),
    (Part::Whys, "5 whys"),
    (Part::WentWell, "went well"),
    (Part::WentWell, "worked well"),
    (Part::WentWell, "what helped"),
    (Part::Lessons, "lessons"),
    (Part::Lessons, "what we learned"),
    (Part::Lessons, "learnings"),
    (Part::Actions, "action item"),
    (Part::Actions, "corrective action"),
    (Part::Actions, "follow-up"),
    (Part::Actions, "follow up"),
    (Part::Actions, "next steps"),
    (Part::Actions, "what we will change"),
    (Part::Actions, "what we are changing"),
    (Part::Actions, "actions"),
];

/// A heading longer than this is a sentence, not a title.
const LONGEST_TITLE: usize = 80;

/// The section of a Markdown text that is this part, see [`Parts::get`].
pub fn part(markdown: &str, part: Part) -> Option<Section> {
    Parts::of(markdown).get(part).cloned()
}

/// The sections of a text, to ask for several parts of it.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    sections: Vec<Section>,
}

impl Parts {
    /// Reads a Markdown text.
    pub fn of(markdown: &str) -> Self {
        Parts { sections: sections(markdown) }
    }

    /// Every section, in order.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The section that is this part.
    ///
    /// The title of the whole text is asked last: it holds the ticket's words, which may be about a timeline service.
    pub fn get(&self, part: Part) -> Option<&Section> {
        self.sections.get(place(part, self.sections.iter().map(|section| (section.level, section.title.as_str())))?)
    }
}

/// The blocks of a document that stand below the heading of this part; none where it has no such section.
pub fn part_blocks(document: &Document, part: Part) -> &[Block] {
    let mut headings = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        if let Block::Heading { level, text } = block {
            headings.push((at, *level, plain(text)));
        }
    }
    let Some(place) = place(part, headings.iter().map(|(_, level, title)| (*level, title.as_str()))) else {
        return &[];
    };
    let mut rest = headings.iter().skip(place);
    let Some((start, level, _)) = rest.next() else { return &[] };
    let end = rest.find(|(_, other, _)| other <= level).map_or(document.blocks.len(), |(at, ..)| *at);
    document.blocks.get(start + 1..end).unwrap_or_default()
}

/// Which of the headings opens a part.
fn place<'a>(part: Part, headings: impl Iterator<Item = (u8, &'a str)>) -> Option<usize> {
    let is_title = |text: &str| text.len() <= LONGEST_TITLE;
    let headings: Vec<(u8, String)> =
        headings.map(|(level, text)| (level, if is_title(text) { lower(text) } else { String::new() })).collect();
    let title = usize::from(headings.len() > 1 && headings.first().is_some_and(|(level, _)| *level == 1));
    let mut phrases = HEADINGS.iter().filter(|(of, _)| *of == part).map(|(_, phrase)| *phrase);
    let kinds = if is_kind_of_factor(part) { kinds_of_factors(&headings) } else { 0..0 };
    let among = |phrase: &str, from: usize, to: usize| {
        let range = headings.get(from..to).unwrap_or_default();
        let opens = |(at, heading): (usize, &str)| heading.contains(phrase) && !kinds.contains(&(from + at));
        range.iter().map(|(_, heading)| heading.as_str()).enumerate().position(opens).map(|at| from + at)
    };
    let below = phrases.clone().find_map(|phrase| among(phrase, title, headings.len()));
    below.or_else(|| phrases.find_map(|phrase| among(phrase, 0, title)))
}

/// Whether teams sort contributing factors under headings that otherwise open this part.
fn is_kind_of_factor(part: Part) -> bool {
    matches!(part, Part::Impact | Part::Detection)
}

/// Which headings stand within the contributing factors: they are kinds of them and no parts of the postmortem.
fn kinds_of_factors(headings: &[(u8, String)]) -> Range<usize> {
    let Some(at) = place(Part::Factors, headings.iter().map(|(level, text)| (*level, text.as_str()))) else {
        return 0..0;
    };
    let mut rest = headings.iter().skip(at);
    let outer = rest.next().map_or(0, |(level, _)| *level);
    at + 1..at + 1 + rest.take_while(|(level, _)| *level > outer).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    fn title(markdown: &str, of: Part) -> Option<String> {
        part(markdown, of).map(|section| section.title)
    }

    #[test]
    fn the_subject_of_a_ticket_is_no_section() {
        let markdown = "# Postmortem: Timeline service is down\n\n## Chronology\n\nx\n";
        assert_eq!(title(markdown, Part::Timeline).as_deref(), Some("Chronology"));
        assert_eq!(title("# Timeline\n\nx\n", Part::Timeline).as_deref(), Some("Timeline"));
    }

    #[test]
    fn the_usual_heading_wins_over_another_that_stands_before_it() {
        let markdown = "# P\n\n## Follow-up calls\n\n## Action Items\n";
        assert_eq!(title(markdown, Part::Actions).as_deref(), Some("Action Items"));
        assert_eq!(title("# P\n\n## Next steps\n", Part::Actions).as_deref(), Some("Next steps"));
        assert_eq!(title("# P\n\n## Thanks\n", Part::Actions), None);
    }

    #[test]
    fn a_kind_of_factor_is_no_section_whatever_it_is_called() {
        let markdown = "# P\n\n## Causes\n\n### Detection\n\na\n\n### Impact of load\n\nb\n\n### Five Whys\n\nc\n";
        assert_eq!(title(markdown, Part::Detection), None);
        assert_eq!(title(markdown, Part::Impact), None);
        assert_eq!(title(markdown, Part::Whys).as_deref(), Some("Five Whys"));
        let followed = format!("{markdown}\n## How we noticed\n\nc\n\n## Impact\n");
        assert_eq!(title(&followed, Part::Detection).as_deref(), Some("How we noticed"));
        assert_eq!(title(&followed, Part::Impact).as_deref(), Some("Impact"));
        assert!(part_blocks(&parse(markdown), Part::Detection).is_empty());
        // Without factors around them they are what they say.
        assert_eq!(title("# P\n\n## Summary\n\n### Impact\n", Part::Impact).as_deref(), Some("Impact"));
    }

    #[test]
    fn the_blocks_of_a_part_end_with_the_next_heading_of_its_level() {
        let document = parse("# P\n\n## Timeline\n\n### A day\n\n- a\n\n## Thanks\n\nb\n");
        let blocks = part_blocks(&document, Part::Timeline);
        assert!(matches!(blocks, [Block::Heading { level: 3, .. }, Block::List { .. }]), "{blocks:?}");
        assert!(part_blocks(&document, Part::Actions).is_empty());
    }
}
