//! Which requests are waiting, which are under way, and when each may leave.
//!
//! Knows nothing of trackers: it holds asks with the name of whoever wants the answer, releases them up to a limit at
//! once, and takes them back for another try. The time is an argument.

use crate::http::Request;
use crate::plain::{shown, stored};
use crate::tracker::Ask;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::VecDeque;

/// One thing that the shell is asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// Names the request when its outcome is handed back.
    pub id: u32,
    /// Least seconds to wait before sending.
    pub after_s: u32,
    /// What people see while it is under way.
    pub label: String,
    /// The request.
    pub request: Request,
}

shown! { struct Effect { id, after_s = "afterS", label, request } }

/// An ask on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Unique within the flow.
    pub id: u32,
    /// Who wants the answer: a ticket's id, a step's key, or the site.
    pub owner: String,
    /// What is asked.
    pub ask: Ask,
    /// How often it was sent before.
    pub attempts: u32,
    not_before: DateTime<Utc>,
}

stored! { struct Parcel { id, owner, ask, attempts, not_before } }

/// The requests of one flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Courier {
    next_id: u32,
    parallel: usize,
    waiting: VecDeque<Parcel>,
    open: Vec<Parcel>,
    /// Nothing leaves before this: a tracker asked us to wait.
    quiet_until: Option<DateTime<Utc>>,
}

stored! { struct Courier { next_id, parallel, waiting, open, quiet_until } }

impl Courier {
    /// A courier that keeps at most `parallel` requests under way.
    pub fn new(parallel: usize) -> Self {
        Courier { next_id: 1, parallel, waiting: VecDeque::new(), open: Vec::new(), quiet_until: None }
    }

    /// Queues an ask for `owner`, to leave after `wait_s` seconds at the earliest.
    pub fn post(&mut self, owner: &str, ask: Ask, wait_s: u32, now: DateTime<Utc>) {
        let id = self.next_id;
        self.next_id += 1;
        self.waiting.push_back(Parcel {
            id,
            owner: owner.to_owned(),
            ask,
            attempts: 0,
            not_before: later(now, wait_s),
        });
    }

    /// Releases what may be under way now.
    pub fn release(&mut self, now: DateTime<Utc>) -> Vec<Effect> {
        let mut effects = Vec::new();
        while self.open.len() < self.parallel {
            let Some(parcel) = self.waiting.pop_front() else { break };
            let from = self.quiet_until.map_or(parcel.not_before, |quiet| quiet.max(parcel.not_before));
            // Rounded up: never earlier than asked.
            let after_s = ((from - now).num_milliseconds().max(0) + 999) / 1000;
            effects.push(Effect {
                id: parcel.id,
                after_s: u32::try_from(after_s).unwrap_or(u32::MAX),
                label: parcel.ask.label.clone(),
                request: parcel.ask.request.clone(),
            });
            self.open.push(parcel);
        }
        effects
    }

    /// Takes the parcel whose outcome came in; `None` for one that is not under way (late, repeated or cancelled).
    pub fn settle(&mut self, id: u32) -> Option<Parcel> {
        let index = self.open.iter().position(|parcel| parcel.id == id)?;
        Some(self.open.swap_remove(index))
    }

    /// Sends a parcel once more, ahead of the others, after `wait_s` seconds. It gets a new id: the old one is over.
    pub fn again(&mut self, mut parcel: Parcel, wait_s: u32, now: DateTime<Utc>) {
        parcel.id = self.next_id;
        self.next_id += 1;
        parcel.attempts += 1;
        parcel.not_before = later(now, wait_s);
        self.waiting.push_front(parcel);
    }

    /// As [`Courier::again`], with all its tries before it: a person said so.
    pub fn afresh(&mut self, mut parcel: Parcel, now: DateTime<Utc>) {
        self.quiet_until = None;
        parcel.attempts = 0;
        self.again(parcel, 0, now);
    }

    /// Lets nothing leave for `wait_s` seconds.
    pub fn hush(&mut self, wait_s: u32, now: DateTime<Utc>) {
        self.quiet_until = Some(later(now, wait_s));
    }

    /// Whether nobody asked us to wait, and nothing has to be sent once more.
    pub fn is_smooth(&self) -> bool {
        self.quiet_until.is_none() && self.open.iter().chain(&self.waiting).all(|parcel| parcel.attempts == 0)
    }

    /// Takes back all that was under way, to be sent anew: the process that sent it is gone.
    pub fn recall(&mut self) {
        let mut open = std::mem::take(&mut self.open);
        crate::small::sort_by_key(&mut open, |parcel| parcel.id);
        for parcel in open.into_iter().rev() {
            self.waiting.push_front(parcel);
        }
    }

    /// Forgets everything of `owner`.
    pub fn drop_owner(&mut self, owner: &str) {
        self.waiting.retain(|parcel| parcel.owner != owner);
        self.open.retain(|parcel| parcel.owner != owner);
    }

    /// Forgets everything and says what it was.
    pub fn clear(&mut self) -> Vec<Parcel> {
        self.open.drain(..).chain(self.waiting.drain(..)).collect()
    }

    /// Whether `owner` still has something waiting or under way.
    pub fn has(&self, owner: &str) -> bool {
        self.open.iter().chain(&self.waiting).any(|parcel| parcel.owner == owner)
    }

    /// Whether nothing is waiting or under way.
    pub fn is_idle(&self) -> bool {
        self.open.is_empty() && self.waiting.is_empty()
    }

    /// How many were posted and are settled, and how many there are in all so far.
    pub fn progress(&self) -> (usize, usize) {
        let left = self.open.len() + self.waiting.len();
        let all = (self.next_id as usize).saturating_sub(1);
        (all.saturating_sub(left), all)
    }

    /// The label of the request that has been under way longest.
    pub fn current(&self) -> Option<&str> {
        self.open.first().or(self.waiting.front()).map(|parcel| parcel.ask.label.as_str())
    }
}

fn later(now: DateTime<Utc>, wait_s: u32) -> DateTime<Utc> {
    now.checked_add_signed(TimeDelta::seconds(i64::from(wait_s))).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Auth;

    fn ask(label: &str) -> Ask {
        Ask {
            purpose: "issue".to_owned(),
            label: label.to_owned(),
            request: Request::get("https://tracker.example/1", Auth::None),
            needed: true,
        }
    }

    fn now() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }

    #[test]
    fn keeps_to_the_limit_and_goes_on_when_one_is_settled() {
        let mut courier = Courier::new(2);
        for label in ["a", "b", "c"] {
            courier.post("t", ask(label), 0, now());
        }
        let first = courier.release(now());
        assert_eq!(first.iter().map(|effect| effect.label.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert!(courier.settle(first[0].id).is_some());
        assert_eq!(courier.release(now())[0].label, "c");
    }

    #[test]
    fn an_outcome_that_comes_twice_is_ignored_the_second_time() {
        let mut courier = Courier::new(1);
        courier.post("t", ask("a"), 0, now());
        let id = courier.release(now())[0].id;
        assert!(courier.settle(id).is_some());
        assert!(courier.settle(id).is_none());
    }

    #[test]
    fn a_pause_holds_everything_back() {
        let mut courier = Courier::new(4);
        courier.post("t", ask("a"), 0, now());
        courier.hush(7, now());
        assert_eq!(courier.release(now())[0].after_s, 7);
    }

    #[test]
    fn what_was_under_way_is_sent_anew_after_a_restart() {
        let mut courier = Courier::new(1);
        courier.post("t", ask("a"), 0, now());
        courier.post("t", ask("b"), 0, now());
        let sent = courier.release(now());
        courier.recall();
        assert_eq!(courier.release(now()), sent);
    }
}
