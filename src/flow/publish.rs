//! Runs a publish journal: looks first, writes once, looks again when in doubt.

use super::courier::{Courier, Parcel};
use super::draft::{Core, Publication, Published};
use super::journal::{BUDGET, Entry, Journal, Progress};
use super::review::{self, child_write, document_write, site_of, tracker_of};
use super::trouble::{Trouble, from_failure, never_left};
use super::{Draft, FilledField, Help, Nudge, Review, Step, View, marks, redaction};
use crate::http::{Outcome, Reply};
use crate::plain::stored;
use crate::tracker::{Ask, Created, Looked, Site, Target, TrackerError, WriteKind, Written};
use chrono::{DateTime, Utc};

const LOOK: &str = "look";
const SEND: &str = "send";
/// Longest pause between two tries.
const MAX_PAUSE_S: u32 = 60;
const SAFE: &str = "What was created so far is listed; the draft is kept and nothing is created twice.";

/// One publication under way.
#[derive(Clone, Debug)]
pub struct Publishing {
    draft: Box<Draft>,
    site: Site,
    journal: Journal,
    courier: Courier,
    /// Set when a person has to act.
    stopped: Option<Trouble>,
    /// Set while the tracker makes us wait.
    waiting: Option<String>,
    over: bool,
}

stored! { struct Publishing { draft, site, journal, courier, stopped, waiting, over } }

impl Publishing {
    /// Starts to publish what was reviewed.
    ///
    /// # Errors
    ///
    /// A [`Trouble`] when consent is missing, a required field is empty, nothing is to be published, or the draft is damaged.
    pub fn new(draft: Box<Draft>, review: &Review, consent: &str, now: DateTime<Utc>) -> Result<Self, Trouble> {
        let core = draft.core()?;
        let (target, with_document) = (review.target, review.include_document && !review::is_empty(&draft));
        let mut widened = review::widened(&core.restricted, &draft.markdown);
        widened.extend(review.widened.iter().filter(|source| source.id == review::wider_id(&draft)).cloned());
        widened.retain(|_| with_document);
        widened.extend(review::spread(&draft, &core, target, with_document, &review.children)?);
        let document = if with_document { draft.markdown.as_str() } else { "" };
        let outgoing = [document, &review::beside(&draft, target, with_document, &review.children)].concat();
        let secrets = redaction::secrets(&redaction::redactions(&outgoing, &review.preferred)?);
        let mut unfinished = review::unfinished(&draft, &core, now);
        unfinished.retain(|_| with_document);
        if let Some(word) = review::consent_for(&widened, &secrets, &unfinished)
            && !review::consents(consent, word)
        {
            return Err(Trouble::consent(word, widened.len(), secrets.len(), &unfinished));
        }
        let entries = plan(&draft, &core, review, with_document)?;
        if entries.is_empty() {
            return Err(nothing_to_do(&draft.host));
        }
        let site = site_of(&draft, &core);
        let journal = Journal {
            created_at: now,
            draft_hash: marks::short_hash(&review.text),
            entries,
            known_fields: review.fields.clone(),
            turn: None,
        };
        let courier = Courier::new(1);
        let mut publishing = Publishing { draft, site, journal, courier, stopped: None, waiting: None, over: false };
        publishing.advance(0, now);
        Ok(publishing)
    }

    /// After a restart: what was under way is looked for, whatever it was.
    pub fn recall(&mut self, now: DateTime<Utc>) {
        self.courier.clear();
        if self.stopped.is_none() {
            self.advance(0, now);
        }
    }

    /// Requests to send now and what to show.
    pub fn step(&mut self, now: DateTime<Utc>) -> Step {
        let effects = self.courier.release(now);
        let host = self.draft.host.clone();
        if let Some(trouble) = &self.stopped {
            return Step { effects, view: View::Trouble { trouble: trouble.clone() }, finished: false };
        }
        if self.over || (self.courier.is_idle() && self.journal.current().is_none()) {
            let complete = self.journal.is_complete();
            let steps = self.journal.views(None);
            let draft = Box::new(self.tied_draft());
            // Failed steps can be tried again, so the flow is kept until the user lets it go.
            let finished = complete || self.over;
            return Step { effects, view: View::Published { host, steps, complete, draft }, finished };
        }
        let steps = self.journal.views(self.waiting.as_deref());
        Step { effects, view: View::Publishing { host, steps }, finished: false }
    }

    /// Takes an outcome; unknown ids are ignored.
    pub fn take(&mut self, id: u32, outcome: &Outcome, now: DateTime<Utc>) {
        let Some(parcel) = self.courier.settle(id) else { return };
        self.waiting = None;
        let result = match outcome {
            Ok(reply) if parcel.owner == LOOK => self.looked(&parcel.ask, reply, now),
            Ok(reply) => self.sent(&parcel.ask, reply),
            Err(failure) => Err(from_failure(failure)),
        };
        match result {
            Ok(Next::Ask(owner, ask)) => self.post(owner, ask, now),
            Ok(Next::Go { pause_s }) => self.advance(pause_s, now),
            Err(error) => self.fail(&parcel, error, now),
        }
    }

    /// Does what the user says.
    pub fn nudge(&mut self, nudge: &Nudge, now: DateTime<Utc>) {
        match nudge {
            Nudge::Cancel => {
                self.courier.clear();
                self.stopped = None;
                self.over = true;
            }
            Nudge::Retry { key, fields } => {
                self.stopped = None;
                for entry in &mut self.journal.entries {
                    let wanted = key.as_ref().is_none_or(|key| *key == entry.key);
                    if wanted && matches!(entry.progress, Progress::Failed { .. }) {
                        fill(entry, fields);
                        entry.begin_again();
                    }
                }
                if self.courier.is_idle() {
                    self.advance(0, now);
                }
            }
        }
    }

    /// Begins the next write, or the next look for one whose outcome is unknown.
    fn advance(&mut self, pause_s: u32, now: DateTime<Utc>) {
        let Ok(tracker) = tracker_of(&self.draft) else { return };
        let Some(entry) = self.journal.current() else { return };
        let ask = tracker.look(&self.site, &entry.write);
        self.courier.post(LOOK, ask, pause_s, now);
    }

    /// Sends the next request at once. From the moment that a write leaves it may have been done.
    fn post(&mut self, owner: &str, ask: Ask, now: DateTime<Utc>) {
        if let Some(entry) = self.journal.current().filter(|_| owner == SEND) {
            entry.leave(now);
        }
        self.courier.post(owner, ask, 0, now);
    }

    /// Reads a look. Only a write that is surely not there is sent.
    fn looked(&mut self, ask: &Ask, reply: &Reply, now: DateTime<Utc>) -> Result<Next, TrackerError> {
        let Ok(tracker) = tracker_of(&self.draft) else { return Ok(Next::Go { pause_s: 0 }) };
        let Some(entry) = self.journal.current() else { return Ok(Next::Go { pause_s: 0 }) };
        match tracker.read_look(&self.site, &entry.write, ask, reply)? {
            Looked::Found(created) | Looked::Changed(created) => {
                entry.progress = Progress::Done { created: Box::new(created) };
                Ok(Next::Go { pause_s: 0 })
            }
            Looked::More(ask) => Ok(Next::Ask(LOOK, ask)),
            Looked::Half(ask) => Ok(Next::Ask(SEND, ask)),
            Looked::Absent => Ok(match entry.miss(now) {
                Some(pause_s) => Next::Go { pause_s },
                None => Next::Ask(SEND, tracker.send(&self.site, &entry.write)),
            }),
        }
    }

    fn sent(&mut self, ask: &Ask, reply: &Reply) -> Result<Next, TrackerError> {
        let Ok(tracker) = tracker_of(&self.draft) else { return Ok(Next::Go { pause_s: 0 }) };
        let Some(entry) = self.journal.current() else { return Ok(Next::Go { pause_s: 0 }) };
        match tracker.read_send(&self.site, &entry.write, ask, reply)? {
            Written::Done(created) => {
                entry.progress = Progress::Done { created: Box::new(created) };
                Ok(Next::Go { pause_s: tracker.capabilities().write_pause_s })
            }
            Written::Then(ask) => Ok(Next::Ask(SEND, ask)),
        }
    }

    fn fail(&mut self, parcel: &Parcel, error: TrackerError, now: DateTime<Utc>) {
        self.note_loss(parcel, &error, now);
        let owner = parcel.owner.as_str();
        let safe_error = |error: &TrackerError| Trouble::tracker(error, &self.draft.host, SAFE);
        match &error {
            error if never_left(error) => {
                self.courier.clear();
                self.stopped = Some(safe_error(error));
            }
            // The tracker took nothing, or may have taken it: either way the look before the next try tells.
            TrackerError::Throttled { wait_s } => {
                let wait_s = *wait_s;
                self.again(error.clone(), wait_s, now);
            }
            TrackerError::Unreachable { .. } | TrackerError::Unreadable { .. } => {
                let attempts = self.journal.current().map_or(0, |entry| entry.attempts);
                let wait_s = (1u32 << attempts.min(6)).min(MAX_PAUSE_S);
                self.again(error.clone(), wait_s, now);
            }
            TrackerError::NotSignedIn | TrackerError::Redirected { .. } => {
                self.courier.clear();
                self.stopped = Some(safe_error(&error));
            }
            TrackerError::NoPermission if owner == LOOK => {
                self.courier.clear();
                self.stopped = Some(safe_error(&error));
            }
            _ => {
                if !self.take_instead(&error) {
                    self.journal.fail(error);
                }
                self.advance(0, now);
            }
        }
    }

    /// What an error tells of the write that it answers. Only a refusal of the first request says that nothing was done: a look
    /// that is refused says nothing of the write, and a later request comes after something was.
    fn note_loss(&mut self, parcel: &Parcel, error: &TrackerError, now: DateTime<Utc>) {
        let Ok(tracker) = tracker_of(&self.draft) else { return };
        if parcel.owner != SEND {
            return;
        }
        let Some(entry) = self.journal.current() else { return };
        let first = parcel.ask == tracker.send(&self.site, &entry.write);
        match error {
            TrackerError::Unreachable { .. } | TrackerError::Unreadable { .. } | TrackerError::Redirected { .. }
                if !never_left(error) =>
            {
                entry.lose(now);
            }
            _ if first => entry.refuse(),
            _ => {}
        }
    }

    /// Changes the current write into what the tracker can do instead, if there is anything.
    fn take_instead(&mut self, error: &TrackerError) -> bool {
        let Ok(tracker) = tracker_of(&self.draft) else { return false };
        let Some(entry) = self.journal.current() else { return false };
        let Some((what, why)) = tracker.instead(&entry.write, error) else { return false };
        entry.write.what = what;
        entry.note = Some(why);
        entry.progress = Progress::Planned;
        true
    }

    /// Looks again after a pause, until the budget is used up; then a person has to say so.
    fn again(&mut self, error: TrackerError, wait_s: u32, now: DateTime<Utc>) {
        let host = self.draft.host.clone();
        let Some(entry) = self.journal.current() else { return };
        entry.attempts += 1;
        if entry.attempts > BUDGET {
            entry.attempts = 0;
            let mut trouble = Trouble::tracker(&error, &host, SAFE);
            trouble.action = Help::Retry;
            self.stopped = Some(trouble);
            return;
        }
        self.waiting = Some(format!("{error}; goes on in {wait_s} s."));
        self.advance(wait_s, now);
    }

    /// The draft with its new ties; the text is as it was.
    fn tied_draft(&self) -> Draft {
        let mut draft = (*self.draft).clone();
        let Ok(mut core) = draft.core() else { return draft };
        let made: Vec<_> = self.journal.made().map(|(write, created)| (write.clone(), created.clone())).collect();
        for (write, created) in &made {
            remember(&mut core, &mut draft, write, created, self.journal.created_at);
        }
        core.publications.retain(|publication| publication.at != self.journal.created_at);
        // One of which nothing came to be would hide the one before it from undo.
        if !made.is_empty() {
            core.publications.push(Publication { at: self.journal.created_at, made });
        }
        draft.put_core(&core);
        draft
    }
}

/// What the next request is about.
enum Next {
    Ask(&'static str, Ask),
    Go { pause_s: u32 },
}

fn remember(core: &mut Core, draft: &mut Draft, write: &crate::tracker::Write, created: &Created, at: DateTime<Utc>) {
    if let Some(key) = marks::action_of(&write.mark) {
        core.ties.insert(key.to_owned(), created.clone());
    } else {
        draft.published = Some(Published { at, url: created.url.clone() });
    }
}

/// The document first, then its sub-tasks: if it ends early, the text that explains them is there.
fn plan(draft: &Draft, core: &Core, review: &Review, with_document: bool) -> Result<Vec<Entry>, Trouble> {
    let mut entries = Vec::new();
    if with_document {
        let mut write = document_write(draft, core.taken_back, review.target, &review.text, review.project.clone());
        if let WriteKind::LinkedTicket { fields } = &mut write.what {
            review::confine(draft, core, fields)?;
        }
        entries.push(entry(target_label(review.target), write, Vec::new()));
    }
    for child in review.children.iter().filter(|child| child.is_made()) {
        let write = child_write(draft, core, child, review.project.clone())?;
        entries.push(entry(&child.title, write, child.required.clone()));
    }
    Ok(entries)
}

fn entry(label: &str, write: crate::tracker::Write, fields: Vec<FilledField>) -> Entry {
    let key = write.mark.clone();
    Entry {
        key,
        label: label.to_owned(),
        write,
        progress: Progress::Planned,
        attempts: 0,
        settles_at: None,
        fields,
        note: None,
    }
}

fn target_label(target: Target) -> &'static str {
    match target {
        Target::Comment => "Postmortem as a comment",
        Target::LinkedTicket => "Postmortem as a linked ticket",
        Target::Description => "Postmortem in the ticket's description",
        Target::WikiPage => "Postmortem as a wiki page",
    }
}

fn fill(entry: &mut Entry, values: &[(String, String)]) {
    let WriteKind::Child { fields } = &mut entry.write.what else { return };
    for (id, value) in values {
        fields.extra.retain(|(known, _)| known != id);
        fields.extra.push((id.clone(), value.clone()));
        if let Some(field) = entry.fields.iter_mut().find(|field| field.id == *id) {
            field.value.clone_from(value);
        }
    }
}

fn nothing_to_do(host: &str) -> Trouble {
    Trouble {
        kind: "nothingToDo".to_owned(),
        message: "There is nothing new to publish.".to_owned(),
        safe: "Nothing was changed; what was published before is still there.".to_owned(),
        hint: "Tick the postmortem or a sub-task to publish it.".to_owned(),
        host: host.to_owned(),
        action: Help::None,
    }
}
