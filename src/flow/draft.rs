//! The draft: made from an incident once, then the user's own. A refresh only proposes.

use super::choice::Chosen;
use super::desk::{self, TextChange};
use super::view::listed;
use super::{Proposal, ProposalKind, Settings, TicketLine, Trouble};
use super::{beside, check, evidence, facts as moments, marks, state};
use crate::document::{self, front};
use crate::model::{
    ActionItem, Asked, Audience, Brought, Citation, Day, Entry, Event, Evidence, Facts, Given, Incident, LeftOut,
    LineKind, Person, Postmortem, TicketRef, Timeline, Visibility,
};
use crate::plain::{self, stored};
use crate::small::{Index, Map, key};
use crate::template::{self, TemplateError};
use crate::timeline::{self, MOST_LINES, Room};
use crate::tracker::{Created, Write};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// The form of [`Core`] that this version writes.
pub(super) const VERSION: u32 = 1;

/// Lists of [`Core`] that drafts of an older version do not have.
const LATER: &[&str] = &["evidence", "brought", "given", "asked"];

/// A draft as the shell stores it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The same for the same ticket.
    pub id: String,
    /// The ticket's subject.
    pub title: String,
    /// The tracker's host and port.
    pub host: String,
    /// The incident ticket.
    pub ticket: TicketRef,
    /// The text, as the user left it.
    pub markdown: String,
    /// The text as it was generated.
    pub generated: String,
    /// Id of the template that it was made with: a built-in one, one of the user's, or `own` for a text without an id.
    pub template: String,
    /// The newest publication.
    pub published: Option<Published>,
    /// What the core remembers, as JSON; only the core reads it.
    pub core: String,
}

stored! { struct Draft { id, title, host, ticket, markdown, generated, template, published, core } }

/// A publication, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// When.
    pub at: DateTime<Utc>,
    /// Where.
    pub url: String,
}

stored! { struct Published { at, url } }

/// A line that could stand in the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub entry: Entry,
    /// Added by hand, not gathered.
    pub own: bool,
    /// Its Markdown line, as it stands in the text when it is shown and unedited; empty where it never was.
    pub line: String,
    /// Taken out of the text, or never put in.
    pub hidden: bool,
    /// What it was for those who were there, where the user said so.
    pub kind: Option<LineKind>,
    /// Its line as it was gathered, where the user changed it beside the text.
    pub told: Option<String>,
}

stored! { bare Row { entry, own, line, hidden, kind, told } }

impl Row {
    /// With its line, where it has none.
    pub fn lined(mut self, offset_min: i32) -> Self {
        if self.line.is_empty() {
            self.line = template::timeline_line(&self.entry, offset_min);
        }
        self
    }

    /// Keeps the line as it was gathered, before the user changes it beside the text.
    pub fn keep_told(&mut self) {
        if self.told.is_none() {
            self.told = Some(self.line.clone());
        }
    }
}

/// A proposal with what accepting it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pending {
    /// Puts a new line into the timeline.
    Line { row: Row },
    /// Puts a line in the place of one that says less.
    Fuller { row: Row, of: String },
    /// Replaces `old` by `new` where it stands unchanged; puts `new` into the table when there is no `old`.
    Text { id: String, kind: ProposalKind, old: Option<String>, new: String, sources: Vec<Citation> },
}

stored! { enum Pending { Line = "line" { row }, Fuller = "fuller" { row, of }, Text = "text" { id, kind, old, new, sources } } }

impl Pending {
    pub fn id(&self) -> &str {
        match self {
            Pending::Line { row } | Pending::Fuller { row, .. } => &row.entry.id,
            Pending::Text { id, .. } => id,
        }
    }

    pub fn shown(self) -> Proposal {
        let (id, kind, line, sources) = match self {
            Pending::Line { row } | Pending::Fuller { row, .. } => {
                (row.entry.id, ProposalKind::Line, row.line, row.entry.sources)
            }
            Pending::Text { id, kind, new, sources, .. } => (id, kind, new, sources),
        };
        let (sources, more) = listed(sources);
        Proposal { id, kind, text: in_words(&line), sources, more }
    }
}

/// A line of Markdown as people read it beside the text: words alone, a table row with its cells side by side.
fn in_words(line: &str) -> String {
    let row = line.trim().trim_matches('|').replace(" | ", " · ");
    document::plain_text(&document::parse(&row)).trim().to_owned()
}

/// What a publication created, with what is needed to find or undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Publication {
    pub at: DateTime<Utc>,
    pub made: Vec<(Write, Created)>,
}

stored! { struct Publication { at, made } }

/// A source that not everybody may read, with its words, so that they are noticed in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Restricted {
    pub source: Citation,
    pub audience: Audience,
    /// The whole text; empty for a mere change.
    pub words: String,
}

stored! { struct Restricted { source, audience, words } }

/// What the core remembers about a draft beside its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Core {
    pub version: u32,
    pub tickets: Vec<TicketLine>,
    pub audience: Audience,
    pub markup: crate::model::Markup,
    pub people: Vec<Person>,
    pub left_out: Vec<LeftOut>,
    pub rows: Vec<Row>,
    /// What was brought from elsewhere, in the order in which it was, a line each: what the files tell lies beside the draft.
    pub brought: Vec<Brought>,
    /// What a draft of an older version holds of it within; it came before all that is brought now.
    pub evidence: Vec<Evidence>,
    pub actions: Vec<ActionItem>,
    pub offset_min: i32,
    pub zone: String,
    pub restricted: Vec<Restricted>,
    pub pending: Vec<Pending>,
    /// Ids of proposals that were left; they do not come back.
    pub left: BTreeSet<String>,
    /// Rows of the Action Items table that are tickets, by action key.
    pub ties: Map<String, Created>,
    pub publications: Vec<Publication>,
    /// Publications by anybody that were seen in the ticket: mark and address.
    pub seen: Vec<(String, String)>,
    /// The template that it was made with; `None` in drafts of an older version.
    pub chosen: Option<Chosen>,
    /// The facts as they were computed last; `None` in drafts of an older version.
    pub facts: Option<Facts>,
    /// What its template needs to say them, as JSON text.
    pub basis: Option<String>,
    /// Moments that were set by hand.
    pub given: Vec<Given>,
    /// What was asked of the facts as they were computed last.
    pub asked: Vec<Asked>,
    /// How often something that was published was taken back.
    pub taken_back: Option<u32>,
}

stored! {
    struct Core {
        version, tickets, audience, markup, people, left_out, rows, brought, evidence, actions, offset_min, zone,
        restricted, pending, left, ties, publications, seen, chosen, facts, basis, given, asked, taken_back,
    }
}

impl Draft {
    /// Reads what the core stored.
    ///
    /// # Errors
    ///
    /// A [`Trouble`] when it was written by a newer version or is damaged.
    pub(super) fn core(&self) -> Result<Core, Trouble> {
        let core: Core = state::read_with(&self.core, LATER).ok_or_else(|| Trouble::damaged("draft"))?;
        if core.version > VERSION { Err(Trouble::damaged("draft")) } else { Ok(core) }
    }

    /// With what another state of it knows of its publications; as it is where one of the two cannot be read. A publication, an
    /// undo and a refresh each begin with the draft of then, and end with the one of now.
    #[must_use]
    pub fn with_publications_of(mut self, other: &Draft) -> Self {
        // Of the other one no more than this is held while this one is read.
        let Ok(Core { ties, publications, taken_back, .. }) = other.core() else { return self };
        if let Ok(core) = self.core() {
            self.published.clone_from(&other.published);
            self.put_core(&Core { ties, publications, taken_back, ..core });
        }
        self
    }

    /// Stores what the core remembers.
    pub(super) fn put_core(&mut self, core: &Core) {
        // Written over the last one, whose room is mostly enough.
        self.core = plain::kept(std::mem::take(&mut self.core), core);
    }
}

/// A draft with what it is of.
pub(super) struct Made {
    pub draft: Draft,
    /// What the draft holds as text.
    pub core: Core,
    /// What it was made of.
    pub material: Postmortem,
}

/// Makes a draft of an incident.
///
/// # Errors
///
/// A [`Trouble`] when the template cannot be used or there is no ticket.
pub(super) fn make(incident: Incident, settings: &Settings, evidence: Vec<Evidence>) -> Result<Made, Trouble> {
    let Some(root) = incident.tickets.first() else { return Err(Trouble::damaged("ticket")) };
    let (ticket, title) = (root.at.clone(), root.title.clone());
    let brought = evidence.iter().map(Evidence::line).collect();
    let (mut core, markdown, material) = compose(incident, settings, evidence, &Index::new(), &[])?;
    core.brought = brought;
    let mut draft = Draft {
        id: format!("d-{}", marks::short_hash(&ticket.id())),
        title,
        host: crate::http::host_of(&ticket.base),
        ticket,
        generated: markdown.clone(),
        markdown,
        template: core.chosen.as_ref().map(|chosen| chosen.id.clone()).unwrap_or_default(),
        published: None,
        core: String::new(),
    };
    draft.put_core(&core);
    Ok(Made { draft, core, material })
}

/// Compares an incident that was read again, and what lies beside the draft, with the draft and proposes what is new. The text
/// is not touched. Of what lies there the draft knows only what it lists; what it lists and is not there is told.
///
/// # Errors
///
/// As [`make`], and when the stored draft is damaged.
pub(super) fn refresh(
    mut draft: Draft,
    incident: Incident,
    settings: &Settings,
    evidence: Vec<Evidence>,
) -> Result<Made, Trouble> {
    let mut core = draft.core()?;
    // It is written anew at the end; until then what was gathered has its room.
    draft.core = String::new();
    // Compared with the template of then, whatever is set now. A draft of an older version names only a built-in one.
    let template = core.chosen.as_ref().map_or(draft.template.as_str(), Chosen::source).to_owned();
    let chosen = core.chosen.as_ref();
    let factors = chosen.and_then(|chosen| chosen.factors.clone());
    // A draft of an older version has the names of then, which are the default.
    let phases = chosen.and_then(|chosen| chosen.phases.clone());
    let (offset_min, zone) = (core.offset_min, core.zone.clone());
    let front_matter = draft.generated.contains(front::BEGINS);
    let settings = Settings {
        offset_min,
        shifts: None,
        zone,
        template,
        factors,
        phases,
        front_matter,
        choice: None,
        ..settings.clone()
    };
    let (evidence, missing) = beside::of_draft(&mut core, evidence);
    let mut stands = Index::new();
    for row in &core.rows {
        if let Some(source) = row.entry.sources.first() {
            *stands.at(source.id.as_str()) = Some(usize::from(!row.hidden));
        }
    }
    let (mut fresh, generated, material) = compose(incident, &settings, evidence, &stands, &core.given)?;
    let mut pending = new_lines(&core, &fresh);
    let counted = counted_anew(&core, &fresh);
    pending.extend(fuller_lines(&mut core, std::mem::take(&mut fresh.rows)));
    pending.extend(counted);
    pending.extend(changed_actions(&core, &fresh));
    pending.extend(changed_facts(&draft.generated, &generated));
    pending.retain(|proposal| !core.left.contains(proposal.id()));
    core.pending = pending;
    core.tickets = fresh.tickets;
    core.audience = fresh.audience;
    core.people = fresh.people;
    core.left_out = fresh.left_out;
    core.left_out.extend(missing);
    core.restricted = fresh.restricted;
    core.seen = fresh.seen;
    core.facts = fresh.facts;
    core.basis = fresh.basis;
    core.asked = fresh.asked;
    draft.put_core(&core);
    Ok(Made { draft, core, material })
}

/// The core of a new draft, its text, and what both were made of. `stands` are the first sources of lines that a
/// draft has already, 1 where they are in its text; `given` the moments that were set in it.
fn compose(
    mut incident: Incident,
    settings: &Settings,
    evidence: Vec<Evidence>,
    stands: &Index,
    given: &[Given],
) -> Result<(Core, String, Postmortem), Trouble> {
    let has_metrics = evidence.iter().any(|evidence| !evidence.series.is_empty());
    evidence::join(&mut incident, evidence);
    let Some(root) = incident.tickets.first() else { return Err(Trouble::damaged("ticket")) };
    let (target, markup) = (root.audience.clone(), root.markup);
    // One distance from UTC for the whole text: the one that the zone had when the incident was.
    let offset_min = root.opened.as_ref().map_or(settings.offset_min, |opened| settings.offset_at(opened.at));
    let audiences: Map<String, Audience> =
        incident.tickets.iter().map(|ticket| (ticket.at.id(), ticket.audience.clone())).collect();
    let (seen, mut incident) = without_own_publications(incident);
    let restricted = restricted(&incident, &audiences, &target);
    timeline::put_in_order(&mut incident);
    let facts = timeline::facts(&incident, &Timeline { offset_min, ..Timeline::default() });
    let room = Room {
        most: MOST_LINES,
        facts: &facts,
        is_open: &|visibility, ticket| !is_narrow(visibility, ticket, &audiences, &target),
        stands: &|id| stands.get(id).map(|shown| shown == 1),
    };
    let whole = timeline::build_within(&incident, offset_min, &room);
    let is_hidden = |entry: &Entry| !entry.notable || is_narrow(entry.visibility, &entry.ticket, &audiences, &target);
    let shown = shown_timeline(&whole, &is_hidden);
    let row = |entry: Entry| {
        let row = Row { hidden: is_hidden(&entry), entry, own: false, line: String::new(), kind: None, told: None };
        // Of many thousands in a list few are ever put into the text.
        if row.hidden { row } else { row.lined(offset_min) }
    };
    let rows: Vec<Row> = whole.days.into_iter().flat_map(|day| day.entries).map(row).collect();
    let mut core = Core {
        version: VERSION,
        tickets: ticket_lines(&incident),
        audience: target.clone(),
        markup,
        left_out: distinct(incident.left_out.clone()),
        offset_min,
        zone: settings.zone.clone(),
        restricted,
        seen,
        actions: timeline::actions(&incident),
        ..Core::default()
    };
    core.actions.retain(|item| {
        let audience = item.ticket.as_ref().and_then(|ticket| audiences.get(&ticket.id()));
        audience.is_none_or(|audience| !audience.is_widened_by(&target))
    });
    let computed = open_facts(facts, &core.restricted, &mut core.left_out);
    let facts = timeline::corrected(&computed, given);
    let closed: Index = core.restricted.iter().map(|source| source.source.id.as_str()).collect();
    let is_open = |event: &Event| !closed.holds(&event.source.id);
    core.asked = timeline::asked(&incident, &shown, &computed, has_metrics, &is_open);
    let questions = match given {
        [] => core.asked.iter().map(|asked| asked.question.clone()).collect(),
        _ => timeline::asked_still(&core.asked, &facts, offset_min),
    };
    let participants = timeline::participants(&incident, &is_open);
    core.rows = rows;
    // Even its address and title are not for everybody who reads the target.
    incident.tickets.retain(|ticket| !ticket.audience.is_widened_by(&target));
    // All that they tell is said by now; with what was brought they are many times what is kept.
    incident.events = Vec::new();
    let mut postmortem = Postmortem {
        timeline: shown,
        facts,
        actions: core.actions.clone(),
        questions,
        zone: settings.zone.clone(),
        factors: settings.factors.clone(),
        phases: settings.phases.clone(),
        participants,
        incident,
    };
    let chosen = Chosen::of(settings, &postmortem)?;
    let unusable = |error: TemplateError| Trouble::template(&error.to_string());
    check::required(chosen.source()).map_err(unusable)?;
    let front = settings.front_matter.then_some(chosen.id.as_str());
    let markdown = template::draft_text(&postmortem, chosen.source(), front).map_err(unusable)?;
    core.chosen = Some(chosen);
    core.basis = Some(moments::basis(&mut postmortem));
    core.facts = Some(computed);
    core.people = postmortem.incident.people.clone();
    Ok((core, markdown, postmortem))
}

/// Whether fewer people may read what is of that visibility in the ticket of that id.
fn is_narrow(visibility: Visibility, ticket: &str, audiences: &Map<String, Audience>, target: &Audience) -> bool {
    let scope = audiences.get(ticket).and_then(|audience| audience.scope.clone());
    Audience { visibility, scope }.is_widened_by(target)
}

/// Takes out the comments that NoFault itself published, and says which they were. Whoever can write a comment can write a
/// mark, so each is listed, and one of another ticket is no reason to leave anything out.
fn without_own_publications(mut incident: Incident) -> (Vec<(String, String)>, Incident) {
    let mut seen = Vec::new();
    let prefixes: Vec<String> =
        incident.tickets.iter().map(|ticket| format!("{}/doc-", marks::of_ticket(&ticket.at))).collect();
    let is_own = |mark: &String| prefixes.iter().any(|prefix| mark.starts_with(prefix));
    let left_out = &mut incident.left_out;
    incident.events.retain(|event| {
        let words = if event.body.is_empty() { &event.text } else { &event.body };
        let before = seen.len();
        let found = crate::model::mark::find_marks(words).into_iter().filter(is_own);
        seen.extend(found.map(|mark| (mark, event.source.url.clone())));
        let own = seen.len() > before;
        if own {
            left_out.push(LeftOut {
                what: event.source.label.clone(),
                why: "it bears the mark of a postmortem that NoFault published".to_owned(),
                url: Some(event.source.url.clone()),
            });
        }
        !own
    });
    (seen, incident)
}

fn restricted(incident: &Incident, audiences: &Map<String, Audience>, target: &Audience) -> Vec<Restricted> {
    let of_event = |event: &Event| {
        let scope = audiences.get(&event.ticket.id()).and_then(|audience| audience.scope.clone());
        let audience = Audience { visibility: event.visibility, scope };
        audience.is_widened_by(target).then(|| Restricted {
            source: event.source.clone(),
            audience,
            words: timeline::unmarked(&event.text),
        })
    };
    let closed = incident.events.iter().filter(|event| event.visibility != Visibility::Public);
    closed.filter_map(of_event).collect()
}

/// Facts that only a restricted source tells are left out, and said so.
fn open_facts(mut facts: Facts, restricted: &[Restricted], left_out: &mut Vec<LeftOut>) -> Facts {
    let closed: Index = restricted.iter().map(|source| source.source.id.as_str()).collect();
    let mut keep = |fact: &crate::model::Fact| {
        let hidden = fact.sources.iter().find(|source| closed.holds(&source.id));
        if let Some(source) = hidden {
            left_out.push(LeftOut {
                what: format!("a time or value from {}", source.label),
                why: "not everybody who can read the incident ticket may read its source".to_owned(),
                url: Some(source.url.clone()),
            });
        }
        hidden.is_none()
    };
    facts.found.retain(&mut keep);
    for cycle in &mut facts.cycles {
        cycle.retain(&mut keep);
    }
    *left_out = distinct(std::mem::take(left_out));
    facts
}

fn shown_timeline(whole: &Timeline, is_hidden: &dyn Fn(&Entry) -> bool) -> Timeline {
    let of_day = |day: &Day| Day {
        date: day.date,
        entries: day.entries.iter().filter(|entry| !is_hidden(entry)).cloned().collect(),
    };
    let days = whole.days.iter().map(of_day).filter(|day| !day.entries.is_empty()).collect();
    Timeline { days, offset_min: whole.offset_min }
}

fn ticket_lines(incident: &Incident) -> Vec<TicketLine> {
    let line = |ticket: &crate::model::Ticket| TicketLine {
        label: ticket.at.label(),
        title: ticket.title.clone(),
        url: ticket.at.url.clone(),
        state: ticket.state.name.clone(),
        visibility: ticket.audience.visibility,
    };
    incident.tickets.iter().map(line).collect()
}

fn distinct(left_out: Vec<LeftOut>) -> Vec<LeftOut> {
    let mut seen = Index::new();
    left_out.into_iter().filter(|item| seen.is_new(key(&[&item.what, &item.why]))).collect()
}

/// Timeline lines none of whose sources the draft knows.
fn new_lines(core: &Core, fresh: &Core) -> Vec<Pending> {
    let sources = core.rows.iter().flat_map(|row| &row.entry.sources).map(|source| source.id.as_str());
    let known: Index = sources.chain(core.rows.iter().map(|row| row.entry.id.as_str())).collect();
    let is_known = |row: &Row| {
        let mut ids = row.entry.sources.iter().map(|source| source.id.as_str()).chain([row.entry.id.as_str()]);
        ids.any(|id| known.holds(id))
    };
    let is_new = |row: &&Row| !row.hidden && !is_known(row);
    fresh.rows.iter().filter(is_new).map(|row| Pending::Line { row: row.clone() }).collect()
}

/// Lines that now have more sources than the draft knows, because other evidence tells the same. One that does not stand in
/// the text, because the user took it out, is put in its place at once; so are lines that are only listed.
fn fuller_lines(core: &mut Core, fresh: Vec<Row>) -> Vec<Pending> {
    let mut place_of = Index::new();
    for (place, row) in core.rows.iter().enumerate().filter(|(_, row)| !row.own) {
        for source in &row.entry.sources {
            *place_of.at(source.id.clone()) = Some(place);
        }
    }
    let (mut fuller, mut listed) = (Vec::new(), Vec::new());
    for mut row in fresh {
        let sources = || row.entry.sources.iter().map(|source| source.id.as_str());
        // Each once, in order: all sources of a burst are of one line.
        let mut met = BTreeSet::new();
        let places: Vec<usize> =
            sources().filter_map(|id| place_of.get(id)).filter(|place| met.insert(*place)).collect();
        if !places.is_empty() && sources().all(|id| place_of.holds(id)) && !is_joined(&places) {
            let old = places.first().and_then(|place| core.rows.get(*place));
            fuller.extend(old.and_then(|old| retold(old, row, core.offset_min)));
            continue;
        }
        let is_told = |place: &&usize| core.rows.get(**place).is_some_and(|old| covers(&row, old));
        let is_shown = |place: &&usize| core.rows.get(**place).is_some_and(|old| !old.hidden);
        let told = || places.iter().filter(is_told);
        let Some(old) = told().find(is_shown).or_else(|| told().next()).and_then(|place| core.rows.get_mut(*place))
        else {
            // A row of its own, by what is new in it; what is all new and shown is proposed elsewhere.
            let Some(new) = sources().find(|id| !place_of.holds(id)).map(str::to_owned) else { continue };
            row.entry.id = new;
            match (row.hidden, places.is_empty()) {
                (false, true) => {}
                (false, false) => fuller.push(Pending::Line { row }),
                (true, _) => listed.push(row),
            }
            continue;
        };
        match (old.hidden, row.hidden || old.entry.notable) {
            (false, _) => {
                let row = row.lined(core.offset_min);
                fuller.push(Pending::Fuller { row, of: old.entry.id.clone() });
            }
            (true, true) => *old = Row { hidden: true, kind: old.kind, ..row },
            // Routine became worth a line by what else tells it.
            (true, false) => fuller.push(Pending::Line { row }),
        }
    }
    core.rows.extend(listed);
    desk::sort(&mut core.rows);
    fuller
}

/// The same line, when its source says something else now: somebody edited the comment. Each wording is proposed once.
fn retold(old: &Row, row: Row, offset_min: i32) -> Option<Pending> {
    // One that was accepted before has its wording in its id.
    let known = old.entry.id.strip_prefix(&row.entry.id);
    let is_it = known.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let is_same = is_it && row.entry.sources == old.entry.sources;
    if old.hidden || row.hidden || !is_same || timeline::is_count(&row.entry) {
        return None;
    }
    let mut row = row.lined(offset_min);
    let is_new = row.line != *old.told.as_ref().unwrap_or(&old.line);
    let of = old.entry.id.clone();
    row.entry.id = format!("{of}/{}", marks::short_hash(&row.line));
    is_new.then_some(Pending::Fuller { row, of })
}

/// Lines that count what is not in the text, and count something else now.
fn counted_anew(core: &Core, fresh: &Core) -> Vec<Pending> {
    let known: Vec<&Row> = core.rows.iter().filter(|row| !row.hidden && timeline::is_count(&row.entry)).collect();
    let counts = fresh.rows.iter().filter(|row| timeline::is_count(&row.entry));
    let anew = counts.filter(|row| known.iter().any(|known| known.entry.id == row.entry.id && known.line != row.line));
    anew.map(|row| Pending::Fuller { row: row.clone(), of: row.entry.id.clone() }).collect()
}

/// Whether a line is of several lines of the draft.
fn is_joined(places: &[usize]) -> bool {
    places.iter().any(|place| Some(place) != places.first())
}

/// Whether a line says everything that another says, by their sources.
pub(super) fn covers(row: &Row, other: &Row) -> bool {
    // Most have nothing in common, and are not worth a set.
    let first = other.entry.sources.first();
    if !first.is_some_and(|first| row.entry.sources.iter().any(|source| source.id == first.id)) {
        return false;
    }
    let ids: Index = row.entry.sources.iter().map(|source| source.id.as_str()).collect();
    !other.own && !other.entry.sources.is_empty() && other.entry.sources.iter().all(|source| ids.holds(&source.id))
}

/// Follow-up tickets that are new or have another status, owner or date.
fn changed_actions(core: &Core, fresh: &Core) -> Vec<Pending> {
    let page = |item: &ActionItem| item.ticket.as_ref().map(|ticket| ticket.id());
    let tied: Index = core.ties.values().filter_map(|tie| tie.ticket.as_ref()).map(|ticket| ticket.id()).collect();
    let mut changes = Vec::new();
    for item in &fresh.actions {
        let before = core.actions.iter().find(|known| page(known) == page(item));
        let tied_here = page(item).is_some_and(|id| tied.holds(&id));
        if before == Some(item) || (before.is_none() && tied_here) {
            continue;
        }
        let new = template::action_row(item);
        let id = format!("action/{}", marks::short_hash(&new));
        let old = before.map(template::action_row);
        let sources = item.source.iter().cloned().collect();
        changes.push(Pending::Text { id, kind: ProposalKind::Status, old, new, sources });
    }
    changes
}

/// Facts, told apart by their heading and label, that are generated differently now.
fn changed_facts(before: &str, after: &str) -> Vec<Pending> {
    let mut old: Map<String, &str> = Map::new();
    for (label, line) in desk::fact_lines(before) {
        old.insert(label, line);
    }
    let mut changes = Vec::new();
    for (label, line) in desk::fact_lines(after) {
        let was = old.get(&label).copied();
        if was.is_some_and(|was| was != line) {
            let id = format!("fact/{}", marks::short_hash(line));
            let old = was.map(str::to_owned);
            changes.push(Pending::Text {
                id,
                kind: ProposalKind::Fact,
                old,
                new: line.to_owned(),
                sources: Vec::new(),
            });
        }
    }
    changes
}

/// The text with changes applied; positions are of the text before, and changes must not overlap.
pub fn apply(text: &str, changes: &[TextChange]) -> String {
    let mut sorted: Vec<&TextChange> = changes.iter().collect();
    crate::small::sort_by_key(&mut sorted, |change| change.from);
    crate::small::spliced(text, sorted.into_iter().map(|change| (change.from, change.to, change.insert.as_str())))
}
