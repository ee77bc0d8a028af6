//! What to do next and what to show: gathering, draft, review, publishing.
//!
//! A [`Flow`] is told what the user wants and the outcome of each request, and answers with a [`Step`]. It is plain data:
//! [`Flow::save`] between any two steps gives text from which [`Flow::load`] goes on in another process. The shell's one
//! law: store the flow, then send the requests and show the view. That is what makes the publish journal hold.

mod beside;
mod check;
mod choice;
mod command;
mod courier;
mod desk;
mod draft;
mod evidence;
mod facts;
mod forms;
mod gather;
mod identify;
mod journal;
mod kept;
mod lines;
mod marks;
mod publish;
mod reach;
mod redaction;
mod review;
mod state;
mod titles;
pub mod trial;
mod trouble;
mod undo;
mod view;

pub use beside::{Apart, Laid, apart, bring, put_away};
pub use check::{CHECKS, Check};
pub use choice::{Choice, OwnTemplate, RuleField, TemplateRule};
pub use command::{Command, Nudge, Settings, Shift};
pub use courier::Effect;
pub use desk::{FactTo, TextChange, TimelineOp, Worked, draft_view, into_view, role_word, timeline_op};
pub use draft::{Draft, Published, apply};
pub use kept::{KeptTemplate, TEMPLATE_LIMIT, template_ask, template_kept};
pub use redaction::Secret;
pub use review::{CONSENT_WORD, SECRETS_WORD, UNFINISHED_WORD};
pub use trouble::{Help, Trouble};
pub use view::{
    ActionRow, CheckItem, DraftView, Earlier, Existing, FactsView, FilledField, MomentFrom, MomentRow, PersonLine,
    Proposal, ProposalKind, Review, ReviewChild, RowState, SpanRow, Step, StepState, StepView, TemplateLine,
    TicketLine, TimelineRow, View,
};

use crate::http::Outcome;
use crate::lint::{Context, Participant};
use crate::model::{Evidence, Postmortem, TicketRef};
use crate::plain::stored;
use crate::tracker;
use beside::Beside;
use chrono::{DateTime, Utc};
use draft::Made;
use gather::Gather;
use identify::{Identify, Wish};
use publish::Publishing;
use review::Preparing;
use std::sync::Arc;
use undo::Undoing;

/// The form of a saved flow that this version writes.
const VERSION: u32 = 1;

/// Bytes of a draft that take about as long to store as an answer that was read.
const PAGE: usize = 64 * 1024;

/// One piece of work, from the user's click to its end.
#[derive(Clone, Debug)]
pub struct Flow {
    version: u32,
    work: Work,
    beside: Beside,
}

stored! { struct Flow { version, work, beside } }

#[derive(Clone, Debug)]
enum Work {
    /// Which product the site is has to be known first.
    Identify(Box<Identify>),
    Gather {
        gather: Box<Gather>,
        draft: Option<Box<Draft>>,
    },
    Prepare(Box<Preparing>),
    Publish(Box<Publishing>),
    Undo(Box<Undoing>),
    /// It ended with something to show.
    Over(Box<Ending>),
}

stored! {
    enum Work {
        Identify = "Identify" (inner),
        Gather = "Gather" { gather, draft },
        Prepare = "Prepare" (inner),
        Publish = "Publish" (inner),
        Undo = "Undo" (inner),
        Over = "Over" (inner),
    }
}

#[derive(Clone, Debug)]
enum Ending {
    Drafted(Arc<Draft>),
    Trouble(Trouble),
}

stored! { enum Ending { Drafted = "Drafted" (inner), Trouble = "Trouble" (inner) } }

impl Ending {
    /// `beside` is what stands beside a draft's text, where it is known already.
    fn view(&self, beside: Option<Box<DraftView>>, now: DateTime<Utc>) -> View {
        let shown = match self {
            Ending::Drafted(draft) => beside
                .map_or_else(|| draft_view(draft, &draft.markdown, now).map(Box::new), Ok)
                .map(|view| View::Draft { draft: Arc::clone(draft), view }),
            Ending::Trouble(trouble) => Err(trouble.clone()),
        };
        shown.unwrap_or_else(|trouble| View::Trouble { trouble })
    }
}

impl Flow {
    /// Starts. Whatever is wrong with the command is shown by the first step.
    pub fn start(mut command: Command, now: DateTime<Utc>) -> Self {
        let mut beside = Beside::default();
        if let Command::Generate { evidence, .. } = &mut command {
            beside.evidence = std::mem::take(evidence);
        }
        let work = begin(command, now).unwrap_or_else(|trouble| Work::Over(Box::new(Ending::Trouble(trouble))));
        Flow { version: VERSION, work, beside }
    }

    /// Hands over what lies beside the draft, before the first step and after [`Flow::load`].
    pub fn bring(&mut self, evidence: Evidence) {
        self.beside.evidence.push(evidence);
    }

    /// What a draft was made of, once, when a flow that made or refreshed one is over: tickets, people, timeline, facts. Its events
    /// are not among it: what they tell is in the timeline and in the facts.
    pub fn material(&mut self) -> Option<Postmortem> {
        self.beside.material.take().map(|material| *material)
    }

    /// Whether what was stored before does not do any more. What is over has an end to be stored and nothing to go on with. What
    /// is read can be read again; so, while a large ticket is read without trouble, it is only to be stored when there is
    /// twice as much of it. Storing all of it with each page would take longer than reading.
    pub fn is_due(&mut self) -> bool {
        let (gather, draft) = match &self.work {
            Work::Over(_) => return false,
            Work::Gather { gather, draft } => (gather, draft),
            _ => return true,
        };
        let Some(done) = gather.done() else { return true };
        // What is known of a draft is stored with it each time.
        let known = draft.as_ref().map_or(0, |draft| draft.core.len() / PAGE);
        let is_due = done == 0 || done > self.beside.stored * 2 + known;
        if is_due {
            self.beside.stored = done;
        }
        is_due
    }

    /// Text from which [`Flow::load`] goes on.
    pub fn save(&self) -> String {
        state::write(self)
    }

    /// Goes on from saved text. Requests that were under way are decided anew: reads are sent again, writes are looked for.
    ///
    /// # Errors
    ///
    /// A [`Trouble`] when the text is damaged or of a newer version.
    pub fn load(saved: &str, now: DateTime<Utc>) -> Result<Self, Trouble> {
        let mut flow: Flow = state::read(saved).ok_or_else(|| Trouble::damaged("work"))?;
        if flow.version > VERSION {
            return Err(Trouble::damaged("work"));
        }
        match &mut flow.work {
            Work::Identify(identify) => identify.recall(),
            Work::Gather { gather, .. } => gather.recall(),
            Work::Prepare(preparing) => preparing.recall(),
            Work::Publish(publishing) => publishing.recall(now),
            Work::Undo(undoing) => undoing.recall(now),
            Work::Over(_) => {}
        }
        Ok(flow)
    }

    /// What to do now and what to show. Requests that are under way are not repeated.
    pub fn step(&mut self, now: DateTime<Utc>) -> Step {
        self.finish_identifying(now);
        self.finish_gathering(now);
        match &mut self.work {
            Work::Identify(identify) => identify.step(now),
            Work::Gather { gather, .. } => gather.step(now),
            Work::Prepare(preparing) => preparing.step(now),
            Work::Publish(publishing) => publishing.step(now),
            Work::Undo(undoing) => undoing.step(now),
            Work::Over(ending) => {
                Step { effects: Vec::new(), view: ending.view(self.beside.view.take(), now), finished: true }
            }
        }
    }

    /// Takes the outcome of a request. One that is not under way (late or repeated) changes nothing.
    pub fn resume(&mut self, id: u32, outcome: &Outcome, now: DateTime<Utc>) -> Step {
        match &mut self.work {
            Work::Identify(identify) => identify.take(id, outcome),
            Work::Gather { gather, .. } => gather.take(id, outcome, now),
            Work::Prepare(preparing) => preparing.take(id, outcome, now),
            Work::Publish(publishing) => publishing.take(id, outcome, now),
            Work::Undo(undoing) => undoing.take(id, outcome, now),
            Work::Over(_) => {}
        }
        self.step(now)
    }

    /// Does what the user says.
    pub fn nudge(&mut self, nudge: &Nudge, now: DateTime<Utc>) -> Step {
        match (&mut self.work, nudge) {
            (Work::Gather { gather, .. }, Nudge::Cancel) => gather.cancel(now),
            (Work::Gather { gather, .. }, Nudge::Retry { .. }) => gather.retry(now),
            (Work::Prepare(preparing), Nudge::Retry { .. }) => preparing.retry(now),
            (Work::Publish(publishing), nudge) => publishing.nudge(nudge, now),
            (Work::Undo(undoing), nudge) => undoing.nudge(nudge, now),
            _ => {}
        }
        self.step(now)
    }

    fn finish_identifying(&mut self, now: DateTime<Utc>) {
        let Work::Identify(identify) = &mut self.work else { return };
        if !identify.is_done() {
            return;
        }
        self.work = match identify.found.take() {
            Some(root) => gathering(root, identify.wish.clone(), None, now),
            None => Work::Over(Box::new(Ending::Trouble(identify.trouble()))),
        };
    }

    fn finish_gathering(&mut self, now: DateTime<Utc>) {
        let Work::Gather { gather, draft } = &mut self.work else { return };
        if !gather.is_done() {
            return;
        }
        let settings = gather.settings().clone();
        let evidence = std::mem::take(&mut self.beside.evidence);
        let made = match (gather.incident(), draft.take()) {
            (Err(trouble), _) => Err(trouble),
            (Ok(incident), None) => draft::make(incident, &settings, evidence),
            (Ok(incident), Some(known)) => draft::refresh(*known, incident, &settings, evidence),
        };
        let ending = match made {
            Ok(Made { draft, core, material }) => {
                let view = desk::view_of(core, &draft.generated, &draft.markdown, now);
                let (material, view) = (Some(Box::new(material)), Some(Box::new(view)));
                self.beside = Beside { material, view, ..Beside::default() };
                Ending::Drafted(Arc::new(draft))
            }
            Err(trouble) => Ending::Trouble(trouble),
        };
        self.work = Work::Over(Box::new(ending));
    }
}

fn begin(command: Command, now: DateTime<Utc>) -> Result<Work, Trouble> {
    match command {
        Command::Generate { url, tracker, base, settings, markup, draft, .. } => {
            let settings = *settings;
            let known = draft.as_ref().map(|draft| draft.ticket.tracker.clone()).or(tracker);
            let base = draft.as_ref().map(|draft| draft.ticket.base.clone()).or(base);
            if let Some(root) = tracker::known_at(known.as_deref(), base.as_deref(), &url) {
                return Ok(gathering(root, Wish { settings, markup }, draft, now));
            }
            let candidates = tracker::candidates(&url);
            let named = candidates.iter().find(|candidate| Some(&candidate.tracker) == known.as_ref());
            let wish = Wish { settings, markup };
            match (named, candidates.as_slice()) {
                (Some(root), _) | (None, [root]) => Ok(gathering(root.clone(), wish, draft, now)),
                (None, []) => Err(Trouble::not_a_ticket(&url)),
                (None, _) => Ok(Work::Identify(Box::new(Identify::new(candidates, wish, now)))),
            }
        }
        Command::Review { draft, target, preferred } => {
            Ok(Work::Prepare(Box::new(Preparing::new(draft, target, preferred, now)?)))
        }
        Command::Publish { draft, review, consent } => {
            Ok(Work::Publish(Box::new(Publishing::new(draft, &review, &consent, now)?)))
        }
        Command::Undo { draft } => Ok(Work::Undo(Box::new(Undoing::new(draft, now)?))),
    }
}

fn gathering(root: TicketRef, wish: Wish, draft: Option<Box<Draft>>, now: DateTime<Utc>) -> Work {
    let gather = Box::new(Gather::new(root, wish.settings, wish.markup, now));
    Work::Gather { gather, draft }
}

/// What the linter may know about a draft: the people of the incident and their roles.
///
/// # Errors
///
/// A [`Trouble`] when the stored draft is damaged.
pub fn lint_context(draft: &Draft) -> Result<Context, Trouble> {
    let core = draft.core()?;
    let people = core.people.iter().filter(|person| !person.is_bot()).map(|person| Participant {
        name: person.name.clone(),
        handles: person.handles.clone(),
        role: person.roles.iter().next().map(role_word),
    });
    let bots = core.people.iter().filter(|person| person.is_bot());
    let leave_alone = bots.flat_map(|bot| bot.handles.iter().cloned().chain([bot.name.clone()])).collect();
    Ok(Context { people: people.collect(), leave_alone, ..Context::default() })
}
