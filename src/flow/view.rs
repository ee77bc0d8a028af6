//! What the shell is told to show. Shapes only; offsets are UTF-8 bytes of the draft's text.

use super::{Draft, Secret, Trouble, courier::Effect};
use crate::export::Neutralised;
use crate::model::{Brought, Citation, FactKind, LeftOut, LineKind, TicketRef, Visibility};
use crate::plain::{shown, stored};
use crate::redact::Preferred;
use crate::tracker::{FieldChoice, RequiredField, Target};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// One step of a flow: store the flow first, then run the effects and show the view.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Requests to send now; may be empty while others are under way.
    pub effects: Vec<Effect>,
    /// What to show.
    pub view: View,
    /// Whether nothing more will come, so that the stored flow can go.
    pub finished: bool,
}

shown! { struct Step { effects, view, finished } }

/// What to show.
#[derive(Clone, Debug, PartialEq)]
pub enum View {
    /// Work is under way.
    Progress {
        /// What is being read or written.
        label: String,
        /// How much is done.
        done: usize,
        /// Of how much, where it is known.
        total: Option<usize>,
        /// Whether it can be cancelled without losing what was read.
        cancellable: bool,
    },
    /// A draft is ready.
    Draft {
        /// The draft, to be stored.
        draft: Arc<Draft>,
        /// What stands beside its text.
        view: Box<DraftView>,
    },
    /// What would be published, before anything is.
    Review {
        /// Everything that a person consents to.
        review: Box<Review>,
    },
    /// Publishing is under way or waits for a person.
    Publishing {
        /// Where.
        host: String,
        /// Each thing that is created.
        steps: Vec<StepView>,
    },
    /// Publishing is over.
    Published {
        /// Where.
        host: String,
        /// Each thing that was created.
        steps: Vec<StepView>,
        /// Whether all of it was.
        complete: bool,
        /// The draft with what it is now tied to.
        draft: Box<Draft>,
    },
    /// What was published has been taken back.
    Undone {
        /// Where.
        host: String,
        /// Each thing that was removed or closed.
        steps: Vec<StepView>,
        /// The draft without its ties.
        draft: Box<Draft>,
    },
    /// Something went wrong and a person has to act.
    Trouble {
        /// In sentences.
        trouble: Trouble,
    },
}

shown! {
    tagged View by "kind" {
        Progress = "progress" { label, done, total, cancellable },
        Draft = "draft" { draft, view },
        Review = "review" { review },
        Publishing = "publishing" { host, steps },
        Published = "published" { host, steps, complete, draft },
        Undone = "undone" { host, steps, draft },
        Trouble = "trouble" { trouble },
    }
}

/// What stands beside the text of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftView {
    /// The tickets that were read, the incident's own first.
    pub tickets: Vec<TicketLine>,
    /// People and what they were seen doing.
    pub people: Vec<PersonLine>,
    /// Every line that could stand in the timeline, in order.
    pub timeline: Vec<TimelineRow>,
    /// The rows of the text's Action Items table.
    pub actions: Vec<ActionRow>,
    /// What a complete postmortem has.
    pub checklist: Vec<CheckItem>,
    /// Who may read what the text was made of, as Markdown that stands before it where it leaves for people; mostly empty.
    pub reach: String,
    /// What could not be read.
    pub left_out: Vec<LeftOut>,
    /// What is new in the tickets since the draft was made, and in what was brought.
    pub proposals: Vec<Proposal>,
    /// What was brought from elsewhere, in the order in which it was.
    pub evidence: Vec<Brought>,
    /// The zone of the text, as people know it.
    pub zone: String,
    /// Minutes east of UTC that most of its times are in.
    pub offset_min: i32,
    /// The template that it was made with; `None` in drafts of an older version.
    pub template: Option<TemplateLine>,
    /// The moments of the incident and its spans; `None` in drafts of an older version that were not refreshed since.
    pub facts: Option<FactsView>,
}

shown! {
    struct DraftView {
        tickets, people, timeline, actions, checklist, reach, left_out = "leftOut", proposals, evidence, zone,
        offset_min = "offsetMin", template, facts,
    }
}

/// The moments of an incident and the time between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactsView {
    /// Five of the whole incident, then five of each further cycle.
    pub moments: Vec<MomentRow>,
    /// The duration, then the spans under the names that were chosen, of the whole incident.
    pub spans: Vec<SpanRow>,
    /// Which moments cannot be in this order, in sentences.
    pub faults: Vec<String>,
}

shown! { struct FactsView { moments, spans, faults } }

/// Where a moment is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentFrom {
    /// A rule found it.
    Computed,
    /// Nothing says it.
    Absent,
    /// It was set by hand.
    Hand,
    /// A line of the timeline was chosen for it.
    Line,
    /// It was set to be not recorded.
    Nothing,
}

shown! {
    words MomentFrom {
        Computed = "computed", Absent = "absent", Hand = "hand", Line = "line", Nothing = "nothing",
    }
}

/// A moment of the incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentRow {
    /// 0 for the incident as a whole, 1 for the second cycle and so on.
    pub cycle: usize,
    /// Which moment.
    pub fact: FactKind,
    /// When, in UTC; `None` where it is not recorded, or known to the day only.
    pub at: Option<DateTime<Utc>>,
    /// When, in the draft's zone; empty where it is not recorded.
    pub text: String,
    /// The rule that it comes from.
    pub rule: String,
    /// Where it is said. Of very many the first ones, and one of each that tells it.
    pub sources: Vec<Citation>,
    /// How many more there are.
    pub more: usize,
    /// Where it is from.
    pub from: MomentFrom,
    /// The row of the timeline that was chosen for it.
    pub line: Option<String>,
    /// What is computed, as `at`.
    pub computed_at: Option<DateTime<Utc>>,
    /// What is computed, as `text`.
    pub computed: String,
    /// The rule for what is computed.
    pub computed_rule: String,
    /// Whether something else is computed now than when it was set.
    pub news: bool,
}

shown! {
    struct MomentRow {
        cycle, fact, at, text, rule, sources, more, from, line, computed_at = "computedAt", computed,
        computed_rule = "computedRule", news,
    }
}

/// The time between two moments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanRow {
    /// Its name.
    pub name: String,
    /// How long; empty where it is not recorded.
    pub text: String,
    /// From what to what.
    pub rule: String,
}

shown! { struct SpanRow { name, text, rule } }

/// The template of a draft, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateLine {
    /// Its name.
    pub name: String,
    /// The rule that chose it, e.g. `severity is SEV1`; empty for the default.
    pub why: String,
}

shown! { struct TemplateLine { name, why } }

/// A ticket, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketLine {
    /// How people write it.
    pub label: String,
    /// Its subject.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The tracker's word for its state.
    pub state: String,
    /// Who may read it.
    pub visibility: Visibility,
}

stored! { struct TicketLine { label, title, url, state, visibility } }

/// A person, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// Display name.
    pub name: String,
    /// What they were seen doing, in words.
    pub roles: Vec<String>,
}

shown! { struct PersonLine { name, roles } }

/// Whether a timeline line stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowState {
    /// Word for word.
    Shown,
    /// With changes by hand.
    Edited,
    /// Not at all.
    Hidden,
}

shown! { words RowState { Shown = "shown", Edited = "edited", Hidden = "hidden" } }

/// A line that could stand in the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// Stable.
    pub id: String,
    /// The day in the draft's zone; empty when unknown.
    pub day: String,
    /// The time in the draft's zone; empty when unknown.
    pub time: String,
    /// The time in UTC.
    pub at: Option<DateTime<Utc>>,
    /// Who.
    pub actor: Option<String>,
    /// What.
    pub text: String,
    /// Where it is said; empty for a line added by hand. Of very many the first ones, and one of each that tells it.
    pub sources: Vec<Citation>,
    /// How many more there are.
    pub more: usize,
    /// Who may read it.
    pub visibility: Visibility,
    /// Whether it stands in the text.
    pub state: RowState,
    /// Whether it was added by hand.
    pub own: bool,
    /// The word of what its first source tells; `None` where it is not known.
    pub event: Option<String>,
    /// What it was for those who were there, where the user said so.
    pub kind: Option<LineKind>,
}

shown! {
    struct TimelineRow { id, day, time, at, actor, text, sources, more, visibility, state, own, event, kind }
}

/// A row of the Action Items table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRow {
    /// The same for the same words; ties the row to its ticket.
    pub key: String,
    /// What.
    pub what: String,
    /// Whose.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// The tracker's word, or `proposed`.
    pub status: String,
    /// The page of its ticket.
    pub url: Option<String>,
    /// How people write its ticket.
    pub label: Option<String>,
}

shown! { struct ActionRow { key, what, owner, due, status, url, label } }

/// One thing that a complete postmortem has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckItem {
    /// Stable.
    pub id: String,
    /// Whether it is there.
    pub ok: bool,
    /// Whether the draft's template requires it before the draft is published.
    pub required: bool,
    /// What it is, or what is missing.
    pub text: String,
    /// What would be better, as sentences; `None` where nothing is missing.
    pub hint: Option<String>,
    /// Byte range to jump to.
    pub start: Option<usize>,
    /// End of that range.
    pub end: Option<usize>,
}

shown! { struct CheckItem { id, ok, required, text, hint, start, end } }

/// What a proposal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalKind {
    /// A new line of the timeline.
    Line,
    /// An action item, new or with another status.
    Status,
    /// A fact of the summary that reads differently now.
    Fact,
}

stored! { words ProposalKind { Line = "line", Status = "status", Fact = "fact" } }

/// Something new in the tickets, to accept or leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Stable.
    pub id: String,
    /// What it is about.
    pub kind: ProposalKind,
    /// What would be put into the text.
    pub text: String,
    /// Where it is said. Of very many the first ones, and one of each that tells it.
    pub sources: Vec<Citation>,
    /// How many more there are.
    pub more: usize,
}

shown! { struct Proposal { id, kind, text, sources, more } }

/// As many sources of one line are listed beside the text; a burst can have tens of thousands.
const MOST_SOURCES: usize = 60;

/// The sources that are listed: the first ones, of the rest the first of each product; and how many are not.
pub(super) fn listed(mut sources: Vec<Citation>) -> (Vec<Citation>, usize) {
    let count = sources.len();
    if count > MOST_SOURCES {
        let product = |source: &Citation| source.id.find('|').unwrap_or(source.id.len());
        for source in sources.split_off(MOST_SOURCES) {
            let is_its = |known: &Citation| known.id.get(..product(known)) == source.id.get(..product(&source));
            if !sources.iter().any(is_its) {
                sources.push(source);
            }
        }
        sources.shrink_to_fit();
    }
    let more = count - sources.len();
    (sources, more)
}

/// Everything that a person sees before consenting. What is shown is what is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// Where it goes.
    pub host: String,
    /// As what.
    pub target: Target,
    /// As what else it could go.
    pub targets: Vec<Target>,
    /// The ticket it belongs to.
    pub ticket: TicketRef,
    /// Who will be able to read it, in words.
    pub audience: String,
    /// The text in the tracker's own syntax, exactly as it is sent, but for the mark.
    pub text: String,
    /// The name of that syntax.
    pub syntax: String,
    /// What was made inert.
    pub neutralised: Vec<Neutralised>,
    /// The project as the tracker needs it for creating; not for people.
    pub project: Option<String>,
    /// The sub-tasks.
    pub children: Vec<ReviewChild>,
    /// Ticket types that a sub-task can have.
    pub kinds: Vec<FieldChoice>,
    /// People who can own one.
    pub owners: Vec<FieldChoice>,
    /// Fields that can be filled when the tracker asks for them; not for people.
    pub fields: Vec<FieldChoice>,
    /// The tracker's word for a child; `None` when it has none.
    pub child_word: Option<String>,
    /// Cited sources that fewer people can read than the target.
    pub widened: Vec<Citation>,
    /// Secrets, and what the person wants masked, in the text or in a sub-task's title.
    pub secrets: Vec<Secret>,
    /// What the draft's template requires and the text does not have yet, as sentences; of no account to sub-tasks alone.
    pub unfinished: Vec<String>,
    /// What has to be typed to publish any of these all the same.
    pub consent_word: String,
    /// An earlier publication.
    pub earlier: Option<Earlier>,
    /// Whether the document itself is published; the sub-tasks may go alone.
    pub include_document: bool,
    /// What a person should know, as sentences.
    pub notes: Vec<String>,
    /// What the person prefers about what should not be published; not for people.
    pub preferred: Preferred,
}

stored! {
    struct Review {
        host, target, targets, ticket, audience, text, syntax, neutralised, project, children, kinds, owners,
        fields, child_word = "childWord", widened, secrets, unfinished, consent_word = "consentWord", earlier, include_document =
        "includeDocument", notes, preferred,
    }
}

/// A postmortem of this ticket that is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Where.
    pub url: String,
    /// Whether it has the same text.
    pub same: bool,
}

stored! { struct Earlier { url, same } }

/// A sub-task before it is created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewChild {
    /// [`ActionRow::key`].
    pub key: String,
    /// Its subject.
    pub title: String,
    /// The tracker's id of its owner.
    pub owner: Option<String>,
    /// The owner as the text has it.
    pub owner_name: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// By when as the text has it, where that is no date that can be read.
    pub due_text: Option<String>,
    /// Its labels.
    pub labels: Vec<String>,
    /// The tracker's id of its type.
    pub kind: Option<String>,
    /// The ticket it will hang under, as people write it.
    pub parent: String,
    /// Fields that the tracker asks for, with the value that will be sent.
    pub required: Vec<FilledField>,
    /// Whether to create it.
    pub include: bool,
    /// The ticket that it is already.
    pub existing: Option<Existing>,
}

stored! {
    struct ReviewChild {
        key, title, owner, owner_name = "ownerName", due, due_text = "dueText", labels, kind, parent, required, include, existing,
    }
}

impl ReviewChild {
    /// Whether a ticket will be made of it.
    pub fn is_made(&self) -> bool {
        self.include && self.existing.is_none()
    }
}

/// A ticket that is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Existing {
    /// How people write it.
    pub label: String,
    /// Its page.
    pub url: String,
}

stored! { struct Existing { label, url } }

/// A field with the value that will be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledField {
    /// The tracker's id.
    pub id: String,
    /// What people see.
    pub name: String,
    /// The values to choose from; empty for free text.
    pub choices: Vec<FieldChoice>,
    /// The value; empty when it still has to be filled.
    pub value: String,
}

stored! { struct FilledField { id, name, choices, value } }

impl From<&RequiredField> for FilledField {
    fn from(field: &RequiredField) -> Self {
        FilledField {
            id: field.id.clone(),
            name: field.name.clone(),
            choices: field.choices.clone(),
            value: field.default.clone().unwrap_or_default(),
        }
    }
}

/// How far one write is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Not begun.
    Planned,
    /// Under way, or its fate is being looked up.
    Inflight,
    /// There.
    Done,
    /// Not accepted; a person has to act.
    Failed,
    /// Waits for the tracker, or for an account.
    Waiting,
}

stored! {
    words StepState {
        Planned = "planned",
        Inflight = "inflight",
        Done = "done",
        Failed = "failed",
        Waiting = "waiting",
    }
}

/// One write, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// Stable.
    pub key: String,
    /// What it is.
    pub label: String,
    /// How far.
    pub state: StepState,
    /// Where it is, once it is there.
    pub url: Option<String>,
    /// What a person should know.
    pub message: Option<String>,
    /// Fields to fill before another try.
    pub fields: Vec<FilledField>,
}

stored! { struct StepView { key, label, state, url, message, fields } }
