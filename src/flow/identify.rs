//! Asks a site which product it is, where an address alone does not say.
//!
//! `https://host/owner/repo/issues/12` is an issue in several products. Each of them that knows such addresses has a call
//! that needs no account and that no other product answers; the first one that confirms it is the one.

use super::courier::Courier;
use super::trouble::Trouble;
use super::{Settings, Step, View};
use crate::http::{Outcome, host_of};
use crate::model::{Markup, TicketRef};
use crate::plain::stored;
use crate::tracker::{self, Ask, TrackerError};
use chrono::{DateTime, Utc};

/// What becomes of the reading once the product is known.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What the user set.
    pub settings: Settings,
    /// The site's markup, where the page or the user told.
    pub markup: Option<Markup>,
}

stored! { struct Wish { settings, markup } }

/// The question which product a site is.
#[derive(Clone, Debug)]
pub struct Identify {
    candidates: Vec<TicketRef>,
    courier: Courier,
    /// What was wished for when the question came up.
    pub wish: Wish,
    /// The first candidate that was confirmed.
    pub found: Option<TicketRef>,
    failed: Option<TrackerError>,
}

stored! { struct Identify { candidates, courier, wish, found, failed } }

impl Identify {
    /// Asks for all candidates at once.
    pub fn new(candidates: Vec<TicketRef>, wish: Wish, now: DateTime<Utc>) -> Self {
        let mut courier = Courier::new(4);
        for candidate in &candidates {
            let request = tracker::product(&candidate.tracker).and_then(|product| product.confirm(&candidate.base));
            if let Some(request) = request {
                let label = format!("which product {} is", host_of(&candidate.base));
                let purpose = candidate.tracker.clone();
                courier.post(&candidate.tracker, Ask { purpose, label, request, needed: false }, 0, now);
            }
        }
        Identify { candidates, courier, wish, found: None, failed: None }
    }

    /// Whether every question is answered, or one answer was enough.
    pub fn is_done(&self) -> bool {
        self.found.is_some() || self.courier.is_idle()
    }

    /// Requests to send now and what to show.
    pub fn step(&mut self, now: DateTime<Utc>) -> Step {
        let effects = self.courier.release(now);
        let label = format!("Asking {}", self.courier.current().unwrap_or("the site"));
        Step { effects, view: View::Progress { label, done: 0, total: None, cancellable: false }, finished: false }
    }

    /// Takes back what was under way when the process ended.
    pub fn recall(&mut self) {
        self.courier.recall();
    }

    /// Takes an outcome; unknown ids are ignored.
    pub fn take(&mut self, id: u32, outcome: &Outcome) {
        let Some(parcel) = self.courier.settle(id) else { return };
        match outcome {
            Ok(reply) if tracker::product(&parcel.owner).is_some_and(|product| product.confirms(reply)) => {
                let found = self.candidates.iter().find(|candidate| candidate.tracker == parcel.owner);
                self.found = self.found.take().or(found.cloned());
            }
            Ok(_) => {}
            Err(failure) => self.failed = Some(super::trouble::from_failure(failure)),
        }
    }

    /// Why no product was found.
    pub fn trouble(&self) -> Trouble {
        let host = self.candidates.first().map(|candidate| host_of(&candidate.base)).unwrap_or_default();
        if let Some(error) = &self.failed {
            return Trouble::tracker(error, &host, "Nothing was read or changed.");
        }
        let names: Vec<&str> = self
            .candidates
            .iter()
            .filter_map(|candidate| tracker::product(&candidate.tracker))
            .map(|product| product.name())
            .collect();
        Trouble::unknown_product(&host, &names.join(", "))
    }
}
