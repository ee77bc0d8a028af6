//! Which part of a postmortem a heading opens.

use super::scan::holds;
use crate::small::lower;

/// The part of a postmortem that a sentence stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Section {
    /// Causes and contributing factors.
    Cause,
    /// What happened when.
    Timeline,
    /// What will be done.
    Actions,
    /// What went well, where we were lucky.
    WentWell,
    /// Anything else, or no heading yet.
    #[default]
    Other,
}

/// Phrases of headings, in lower case, with the section that they open; the first that is contained counts.
const HEADINGS: &[(&str, Section)] = &[
    ("went well", Section::WentWell),
    ("worked well", Section::WentWell),
    ("lucky", Section::WentWell),
    ("action", Section::Actions),
    ("follow-up", Section::Actions),
    ("follow up", Section::Actions),
    ("next steps", Section::Actions),
    ("remediation", Section::Actions),
    ("prevention", Section::Actions),
    ("to do", Section::Actions),
    ("todo", Section::Actions),
    ("timeline", Section::Timeline),
    ("chronology", Section::Timeline),
    ("cause", Section::Cause),
    ("contributing", Section::Cause),
    ("five whys", Section::Cause),
];

/// A heading longer than this is a sentence, not a title.
const LONGEST_TITLE: usize = 80;

/// The section that a heading of this text opens.
pub(crate) fn section_of(heading: &str) -> Section {
    if heading.len() > LONGEST_TITLE {
        return Section::Other;
    }
    let lower = lower(heading);
    HEADINGS
        .iter()
        .find(|(phrase, _)| holds(lower.as_bytes(), phrase.as_bytes()))
        .map_or(Section::Other, |(_, section)| *section)
}

/// Keeps track of the headings above a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sections {
    /// The section of the open heading of each level, 1 to 6.
    open: [Option<Section>; 7],
}

impl Sections {
    /// Takes note of a heading.
    pub(crate) fn enter(&mut self, level: u8, heading: &str) {
        let level = usize::from(level).min(6);
        self.open[level..].fill(None);
        self.open[level] = Some(section_of(heading));
    }

    /// The section of the nearest heading above that says one; a subheading without a meaning of its own inherits.
    pub(crate) fn current(&self) -> Section {
        let known = |section: &Option<Section>| section.filter(|section| *section != Section::Other);
        self.open.iter().rev().find_map(known).unwrap_or_default()
    }
}
