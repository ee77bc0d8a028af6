//! Takes back the newest publication of a draft: only what still bears our mark, newest first.

use super::courier::Courier;
use super::draft::Publication;
use super::review::{site_of, tracker_of};
use super::trouble::{Trouble, from_failure};
use super::{Draft, Help, Nudge, Published, Step, StepState, StepView, View, marks};
use crate::http::{Method, Outcome, Reply};
use crate::plain::stored;
use crate::tracker::{Ask, Created, Looked, Site, TrackerError, Write};
use chrono::{DateTime, Utc};

const LOOK: &str = "look";
const REMOVE: &str = "remove";
const SAFE: &str = "What is not taken back yet is still there as it was published.";

/// One taking back under way.
#[derive(Clone, Debug)]
pub struct Undoing {
    draft: Box<Draft>,
    site: Site,
    courier: Courier,
    /// Not yet taken back; the last one is next.
    left: Vec<(Write, Created)>,
    done: Vec<StepView>,
    removed: Vec<String>,
    /// Set when a person has to act.
    stopped: Option<Trouble>,
}

stored! { struct Undoing { draft, site, courier, left, done, removed, stopped } }

impl Undoing {
    /// Starts with the newest publication.
    ///
    /// # Errors
    ///
    /// A [`Trouble`] when there is none or the draft is damaged.
    pub fn new(draft: Box<Draft>, now: DateTime<Utc>) -> Result<Self, Trouble> {
        let core = draft.core()?;
        let Some(Publication { made, .. }) = core.publications.last().cloned() else {
            return Err(nothing_published(&draft.host));
        };
        let site = site_of(&draft, &core);
        let courier = Courier::new(1);
        let (done, removed) = (Vec::new(), Vec::new());
        let mut undoing = Undoing { draft, site, courier, left: made, done, removed, stopped: None };
        undoing.advance(now);
        Ok(undoing)
    }

    /// After a restart: the current one is looked for again. Removing twice does no harm.
    pub fn recall(&mut self, now: DateTime<Utc>) {
        self.courier.clear();
        if self.stopped.is_none() {
            self.advance(now);
        }
    }

    /// Does what the user says.
    pub fn nudge(&mut self, nudge: &Nudge, now: DateTime<Utc>) {
        match nudge {
            Nudge::Cancel => {
                self.courier.clear();
                while !self.left.is_empty() {
                    self.end(StepState::Failed, "Stopped before it was known to be gone.".to_owned());
                }
            }
            Nudge::Retry { .. } if self.courier.is_idle() => {
                self.stopped = None;
                self.advance(now);
            }
            Nudge::Retry { .. } => {}
        }
    }

    /// Requests to send now and what to show.
    pub fn step(&mut self, now: DateTime<Utc>) -> Step {
        let effects = self.courier.release(now);
        let host = self.draft.host.clone();
        if self.left.is_empty() {
            let view = View::Undone { host, steps: self.done.clone(), draft: Box::new(self.untied_draft()) };
            return Step { effects, view, finished: true };
        }
        if let Some(trouble) = &self.stopped {
            return Step { effects, view: View::Trouble { trouble: trouble.clone() }, finished: false };
        }
        let total = self.left.len() + self.done.len();
        let label = "Taking back what was published".to_owned();
        let view = View::Progress { label, done: self.done.len(), total: Some(total), cancellable: true };
        Step { effects, view, finished: false }
    }

    /// Takes an outcome; unknown ids are ignored.
    pub fn take(&mut self, id: u32, outcome: &Outcome, now: DateTime<Utc>) {
        let Some(parcel) = self.courier.settle(id) else { return };
        let result = match outcome {
            Ok(reply) if parcel.owner == LOOK => self.looked(&parcel.ask, reply, now),
            Ok(reply) => self.removed(&parcel.ask, reply, now),
            Err(failure) => Err(from_failure(failure)),
        };
        match result {
            Ok(None) => {}
            Ok(Some((state, message))) => self.settle(state, message, now),
            Err(TrackerError::Throttled { wait_s }) if parcel.attempts < 6 => self.courier.again(parcel, wait_s, now),
            Err(TrackerError::Unreachable { .. }) if parcel.attempts < 3 => self.courier.again(parcel, 2, now),
            Err(error) if is_of_all(&error) => self.stopped = Some(Trouble::tracker(&error, &self.draft.host, SAFE)),
            Err(error) => self.settle(StepState::Failed, format!("It is still there: {error}."), now),
        }
    }

    fn advance(&mut self, now: DateTime<Utc>) {
        let Ok(tracker) = tracker_of(&self.draft) else { return };
        if let Some((write, _)) = self.left.last() {
            self.courier.post(LOOK, tracker.look(&self.site, write), 0, now);
        }
    }

    fn looked(&mut self, ask: &Ask, reply: &Reply, now: DateTime<Utc>) -> Result<Option<End>, TrackerError> {
        let Ok(tracker) = tracker_of(&self.draft) else { return Ok(None) };
        let Some((write, ours)) = self.left.last() else { return Ok(None) };
        match tracker.read_look(&self.site, write, ask, reply)? {
            Looked::More(ask) => {
                self.courier.post(LOOK, ask, 0, now);
                Ok(None)
            }
            // Whoever copies a ticket of ours copies its mark with it.
            Looked::Found(found) | Looked::Changed(found) if found.id != ours.id => Ok(left_alone(format!(
                "{} bears its mark as well, a copy perhaps, so both were left alone; remove what is not needed in the tracker.",
                found.label
            ))),
            Looked::Changed(_) => {
                Ok(left_alone("Somebody changed it since it was published, so it was left alone.".to_owned()))
            }
            Looked::Found(created) => match tracker.undo(&self.site, &created) {
                Some(ask) => {
                    self.courier.post(REMOVE, ask, tracker.capabilities().write_pause_s, now);
                    Ok(None)
                }
                None => Err(TrackerError::NoPermission),
            },
            Looked::Half(_) | Looked::Absent => Ok(gone("It no longer bears NoFault's mark, so it was left alone.")),
        }
    }

    /// What the answer to a removal says. The tracker reads it: some say with status 200 that they did not do it, and what
    /// cannot be removed by one request is read first, and the answer says what to write.
    fn removed(&mut self, ask: &Ask, reply: &Reply, now: DateTime<Utc>) -> Result<Option<End>, TrackerError> {
        match reply.status {
            404 | 410 => return Ok(gone("It was gone already.")),
            403 => return Err(TrackerError::NoPermission),
            429 => return Err(TrackerError::Throttled { wait_s: crate::tracker::retry_after_s(reply, 30) }),
            _ => {}
        }
        let tracker = tracker_of(&self.draft).map_err(|_| TrackerError::NotFound)?;
        let then = tracker.accept(&self.site, ask, reply)?.then.into_iter().next();
        if ask.request.method != Method::Get {
            return Ok(gone("Taken back."));
        }
        self.courier.post(REMOVE, then.ok_or(TrackerError::NoPermission)?, tracker.capabilities().write_pause_s, now);
        Ok(None)
    }

    fn settle(&mut self, state: StepState, message: String, now: DateTime<Utc>) {
        self.end(state, message);
        self.advance(now);
    }

    fn end(&mut self, state: StepState, message: String) {
        if let Some((write, created)) = self.left.pop() {
            if state == StepState::Done {
                self.removed.push(write.mark.clone());
            }
            self.done.push(StepView {
                key: write.mark,
                label: created.label,
                state,
                url: Some(created.url),
                message: Some(message),
                fields: Vec::new(),
            });
        }
    }

    fn untied_draft(&self) -> Draft {
        let mut draft = (*self.draft).clone();
        let Ok(mut core) = draft.core() else { return draft };
        core.ties.retain(|key| !self.removed.iter().any(|mark| marks::action_of(mark) == Some(key)));
        if !self.removed.is_empty() {
            core.taken_back = Some(core.taken_back.unwrap_or(0) + 1);
        }
        if let Some(last) = core.publications.last_mut() {
            last.made.retain(|(write, _)| !self.removed.contains(&write.mark));
        }
        core.publications.retain(|publication| !publication.made.is_empty());
        // What stood before the text that was taken back stands still.
        let text = |publication: &Publication| {
            let mut made = publication.made.iter();
            let (_, created) = made.find(|(write, _)| marks::action_of(&write.mark).is_none())?;
            Some(Published { at: publication.at, url: created.url.clone() })
        };
        draft.published = core.publications.iter().rev().find_map(text);
        draft.put_core(&core);
        draft
    }
}

/// Whether an error says nothing of the one thing that was to be taken back, and would come for every other one as well.
fn is_of_all(error: &TrackerError) -> bool {
    use TrackerError::{NotSignedIn, Redirected, Throttled, Unreachable};
    matches!(error, NotSignedIn | Redirected { .. } | Throttled { .. } | Unreachable { .. })
}

/// How the taking back of one thing ended, in words.
type End = (StepState, String);

/// It is not there any more, or not as ours.
fn gone(message: &str) -> Option<End> {
    Some((StepState::Done, message.to_owned()))
}

/// It is still there, and still ours.
fn left_alone(message: String) -> Option<End> {
    Some((StepState::Failed, message))
}

fn nothing_published(host: &str) -> Trouble {
    Trouble {
        kind: "nothingToDo".to_owned(),
        message: "Nothing of this draft has been published from here.".to_owned(),
        safe: "Nothing was changed.".to_owned(),
        hint: "What was published elsewhere can be removed in the tracker itself.".to_owned(),
        host: host.to_owned(),
        action: Help::None,
    }
}
