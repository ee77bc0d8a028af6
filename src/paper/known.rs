//! What a draft remembers beside its text, as far as it is needed here.

use crate::model::{Audience, Citation, Entry, Evidence, Person};
use crate::plain::{self, Json, Node, Reader, Stored, told};

/// Of what the flow stores for a draft, the parts that are about its text. An older or damaged draft knows less: what cannot be
/// read is empty, and the text is looked through without it.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Everybody who took part.
    pub people: Vec<Person>,
    /// Sources that fewer people may read than the incident's own ticket.
    pub restricted: Vec<Restricted>,
    /// Lines of the timeline.
    pub rows: Vec<Row>,
    /// What was brought from elsewhere.
    pub evidence: Vec<Evidence>,
    /// Minutes east of UTC that the draft's times are in.
    pub offset_min: i32,
    /// Whether something of it could not be read.
    pub damaged: bool,
}

/// A source that fewer people may read.
#[derive(Clone, Debug)]
pub struct Restricted {
    /// Where it is.
    pub source: Citation,
    /// Who may read it.
    pub audience: Audience,
    /// The whole text; empty for a mere change.
    pub words: String,
}

told! { struct Restricted { source, audience, words } }

/// A line that could stand in the timeline.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it says.
    pub entry: Entry,
    /// Whether it does not stand in the text.
    pub hidden: bool,
}

impl Stored for Row {
    fn read(value: Node, reader: &mut Reader) -> Self {
        let mut items = value.items();
        let mut next = |name| reader.next(value, &mut items, name);
        // As the flow keeps a row; older drafts name the fields.
        let [entry, _, _, hidden] = ["entry", "own", "line", "hidden"].map(&mut next);
        Row { entry: Stored::read(entry, reader), hidden: Stored::read(hidden, reader) }
    }
}

impl Known {
    /// As [`Known::of`], and nothing but the people. It is asked for while somebody types, and all else is much more.
    pub fn people(core: &str) -> Vec<Person> {
        plain::part_of(core, "people").and_then(plain::read_text).unwrap_or_default()
    }

    /// Reads what the flow stores for a draft (`Draft::core`).
    pub fn of(core: &str) -> Known {
        let json = Json::of(core);
        let core = json.as_ref().map_or(Node::Null, Json::root);
        let mut damaged = !core.is_object();
        Known {
            people: part(core, "people", &mut damaged),
            restricted: part(core, "restricted", &mut damaged),
            rows: part(core, "rows", &mut damaged),
            // Drafts of an older version have none.
            evidence: part(core, "evidence", &mut false),
            offset_min: core.get("offset_min").and_then(|value| plain::read(value).ok()).unwrap_or_default(),
            damaged,
        }
    }
}

/// A list of it; each by itself, so that a form that is not known takes nothing else with it.
fn part<T: Stored>(core: Node, name: &'static str, damaged: &mut bool) -> Vec<T> {
    let mut reader = Reader::default();
    let list = plain::field(core, name, &mut reader);
    match reader.wrong() {
        None => list,
        Some(_) => {
            *damaged = true;
            Vec::new()
        }
    }
}
