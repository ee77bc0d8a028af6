//! Reads a ticket and what is linked to it, breadth first.
//!
//! One ticket after another is *open* (its requests are with the courier), then *assembled* by its tracker. Links of an
//! assembled ticket open further ones until the stated depth and number. What cannot be read is listed, and whatever was
//! read before stays.

use super::courier::{Courier, Parcel};
use super::trouble::{Trouble, from_failure};
use super::{Settings, Step, View, forms};
use crate::http::{Method, Outcome, host_of};
use crate::model::{Incident, LeftOut, LinkTarget, Markup, TicketRef};
use crate::plain::stored;
use crate::small::Map;
use crate::tracker::{self, Page, Site, Tracker, TrackerError};
use chrono::{DateTime, Utc};
use std::collections::{BTreeSet, VecDeque};

/// Requests under way at once.
const PARALLEL: usize = 4;
/// How often a read is tried again when there was no answer.
const RETRIES: u32 = 3;
/// How often a read waits for a tracker that asks us to.
const PATIENCE: u32 = 6;
/// Owner of the requests that are about the whole site.
const SITE: &str = "site";
const READ_SAFE: &str = "Nothing was changed; what was read so far is kept.";

/// A ticket whose requests are under way.
#[derive(Clone, Debug)]
struct Open {
    at: TicketRef,
    distance: u32,
    pages: Vec<Page>,
}

stored! { struct Open { at, distance, pages } }

/// The reading of one incident.
#[derive(Clone, Debug)]
pub struct Gather {
    site: Site,
    settings: Settings,
    courier: Courier,
    site_pages: Vec<Page>,
    open: Map<String, Open>,
    /// Ids in the order of discovery; a ticket is in here once, whatever became of it.
    order: Vec<String>,
    queue: VecDeque<(TicketRef, u32)>,
    read: Map<String, Incident>,
    left_out: Vec<LeftOut>,
    skipped: BTreeSet<String>,
    /// Set when a person has to act before it goes on.
    stopped: Option<(Trouble, Vec<Parcel>)>,
}

stored! {
    struct Gather {
        site, settings, courier, site_pages, open, order, queue, read, left_out, skipped, stopped,
    }
}

impl Gather {
    /// Starts with one ticket.
    pub fn new(root: TicketRef, settings: Settings, markup: Option<Markup>, now: DateTime<Utc>) -> Self {
        let site = Site { tracker: root.tracker.clone(), base: root.base.clone(), markup };
        let mut gather = Gather {
            site,
            settings,
            courier: Courier::new(PARALLEL),
            site_pages: Vec::new(),
            open: Map::new(),
            order: Vec::new(),
            queue: VecDeque::new(),
            read: Map::new(),
            left_out: Vec::new(),
            skipped: BTreeSet::new(),
            stopped: None,
        };
        if let Some(tracker) = gather.tracker() {
            for ask in tracker.site_reads(&gather.site) {
                gather.courier.post(SITE, ask, 0, now);
            }
        }
        gather.discover(root, 0);
        gather.open_next(now);
        gather
    }

    /// What the user set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Requests to send now and what to show.
    pub fn step(&mut self, now: DateTime<Utc>) -> Step {
        if let Some((trouble, _)) = &self.stopped {
            return Step { effects: Vec::new(), view: View::Trouble { trouble: trouble.clone() }, finished: false };
        }
        let effects = self.courier.release(now);
        let (done, total) = self.courier.progress();
        let label = format!("Reading {}", self.courier.current().unwrap_or("the ticket"));
        let view = View::Progress { label, done, total: Some(total), cancellable: !self.read.is_empty() };
        Step { effects, view, finished: false }
    }

    /// Whether everything that can be read has been.
    pub fn is_done(&self) -> bool {
        self.stopped.is_none() && self.courier.is_idle() && self.queue.is_empty() && self.open.is_empty()
    }

    /// How many requests are done, while nothing but reading goes on; `None` where somebody or the tracker is waited for.
    pub fn done(&self) -> Option<usize> {
        (self.stopped.is_none() && self.courier.is_smooth()).then(|| self.courier.progress().0)
    }

    /// Takes back what was under way when the process ended.
    pub fn recall(&mut self) {
        self.courier.recall();
    }

    /// Takes an outcome; unknown ids are ignored.
    pub fn take(&mut self, id: u32, outcome: &Outcome, now: DateTime<Utc>) {
        let Some(parcel) = self.courier.settle(id) else { return };
        let Some(tracker) = self.tracker() else { return };
        let result = match outcome {
            Ok(reply) => tracker.accept(&self.site, &parcel.ask, reply),
            Err(failure) => Err(from_failure(failure)),
        };
        match result {
            Ok(accepted) => {
                for ask in accepted.then {
                    self.courier.post(&parcel.owner, ask, 0, now);
                }
                if let Some(page) = accepted.page {
                    self.keep(&parcel.owner, page);
                }
            }
            Err(error) => self.fail(parcel, &error, now),
        }
        self.settle_tickets(now);
    }

    /// Goes on after trouble: what failed is asked again.
    pub fn retry(&mut self, now: DateTime<Utc>) {
        if let Some((_, parcels)) = self.stopped.take() {
            for parcel in parcels.into_iter().rev() {
                self.courier.afresh(parcel, now);
            }
        }
    }

    /// Stops and keeps what was read.
    pub fn cancel(&mut self, now: DateTime<Utc>) {
        let stopped = self.stopped.take().map(|(_, parcels)| parcels).unwrap_or_default();
        for parcel in stopped.into_iter().chain(self.courier.clear()) {
            self.leave_out(&parcel, "reading was cancelled");
        }
        for (ticket, _) in std::mem::take(&mut self.queue) {
            self.left_out.push(LeftOut {
                what: ticket.label(),
                why: "reading was cancelled".to_owned(),
                url: Some(ticket.url),
            });
        }
        self.settle_tickets(now);
    }

    /// Everything that was read, as one incident, its texts in Markdown and plain.
    ///
    /// # Errors
    ///
    /// A [`Trouble`] when the ticket itself, or the form of its texts, could not be read.
    pub fn incident(&mut self) -> Result<Incident, Trouble> {
        let mut incident = Incident::default();
        for id in &self.order {
            let Some(part) = self.read.remove(id) else { continue };
            incident.tickets.extend(part.tickets);
            incident.events.extend(part.events);
            incident.left_out.extend(part.left_out);
            for person in part.people {
                incident.add_person(person);
            }
        }
        incident.left_out.append(&mut self.left_out);
        if !self.skipped.is_empty() {
            incident.left_out.push(LeftOut {
                what: format!("{} more linked tickets", self.skipped.len()),
                why: format!("at most {} tickets are read; the number can be raised", self.settings.tickets),
                url: None,
            });
        }
        let root_is_first = incident.tickets.first().is_some_and(|ticket| ticket.distance == 0);
        if !root_is_first {
            return Err(Trouble::nothing_read(&host_of(&self.site.base)));
        }
        forms::read_texts(&mut incident, self.site.markup.is_some())?;
        Ok(incident)
    }

    fn tracker(&self) -> Option<&'static dyn Tracker> {
        tracker::by_id(&self.site.tracker)
    }

    fn keep(&mut self, owner: &str, page: Page) {
        if owner == SITE {
            self.site_pages.push(page);
        } else if let Some(open) = self.open.get_mut(owner) {
            open.pages.push(page);
        }
    }

    fn discover(&mut self, ticket: TicketRef, distance: u32) {
        let id = ticket.id();
        if self.order.contains(&id) {
            return;
        }
        if self.order.len() >= self.settings.tickets.clamp(1, Settings::MAX_TICKETS) {
            self.skipped.insert(id);
            return;
        }
        self.order.push(id);
        self.queue.push_back((ticket, distance));
    }

    fn open_next(&mut self, now: DateTime<Utc>) {
        let Some(tracker) = self.tracker() else { return };
        while self.open.len() < PARALLEL {
            let Some((at, distance)) = self.queue.pop_front() else { break };
            let id = at.id();
            for ask in tracker.reads(&self.site, &at) {
                self.courier.post(&id, ask, 0, now);
            }
            self.open.insert(id, Open { at, distance, pages: Vec::new() });
        }
    }

    /// Assembles every ticket that waits for nothing any more, and opens the ones that it leads to.
    fn settle_tickets(&mut self, now: DateTime<Utc>) {
        if self.stopped.is_some() || self.courier.has(SITE) {
            return;
        }
        loop {
            // First, because a ticket that could not be read made room as well.
            self.open_next(now);
            let ready: Vec<String> = self.open.keys().filter(|id| !self.courier.has(id)).cloned().collect();
            if ready.is_empty() {
                break;
            }
            for id in ready {
                if let Some(open) = self.open.remove(&id) {
                    self.assemble(&id, open);
                }
            }
        }
    }

    fn assemble(&mut self, id: &str, open: Open) {
        let Some(tracker) = self.tracker() else { return };
        if open.pages.is_empty() {
            return;
        }
        let mut pages = self.site_pages.clone();
        pages.extend(open.pages);
        match tracker.assemble(&self.site, &open.at, &pages) {
            Ok(mut part) => {
                for ticket in &mut part.tickets {
                    ticket.distance = open.distance;
                }
                self.follow_links(&part, open.distance);
                self.read.insert(id.to_owned(), part);
            }
            Err(error) if open.distance == 0 => {
                let trouble = Trouble::tracker(&error, &host_of(&self.site.base), READ_SAFE);
                self.stopped = Some((trouble, Vec::new()));
            }
            Err(error) => {
                let why = format!("{error}");
                self.left_out.push(LeftOut { what: open.at.label(), why, url: Some(open.at.url) });
            }
        }
    }

    fn follow_links(&mut self, part: &Incident, distance: u32) {
        if distance >= self.settings.depth.min(Settings::MAX_DEPTH) {
            return;
        }
        for link in part.tickets.iter().flat_map(|ticket| &ticket.links) {
            let LinkTarget::Ticket(target) = &link.target else { continue };
            // The text of a ticket must not choose where a request goes: another site is shown, not asked.
            if target.tracker == self.site.tracker && target.base == self.site.base {
                self.discover(target.clone(), distance + 1);
            } else {
                let why = "it is on another site; open it there".to_owned();
                self.left_out.push(LeftOut { what: target.label(), why, url: Some(target.url.clone()) });
            }
        }
    }

    fn fail(&mut self, parcel: Parcel, error: &TrackerError, now: DateTime<Utc>) {
        match error {
            TrackerError::Throttled { wait_s } if parcel.attempts < PATIENCE => {
                self.courier.hush(*wait_s, now);
                self.courier.again(parcel, *wait_s, now);
            }
            // An answer that breaks off half-way is no answer either.
            TrackerError::Unreachable { .. } | TrackerError::Unreadable { .. }
                if parcel.attempts < RETRIES && parcel.ask.request.method == Method::Get =>
            {
                let wait_s = 1 << parcel.attempts;
                self.courier.again(parcel, wait_s, now);
            }
            _ if self.must_stop(&parcel, error) => {
                let trouble = Trouble::tracker(error, &host_of(&self.site.base), READ_SAFE);
                match &mut self.stopped {
                    Some((_, parcels)) => parcels.push(parcel),
                    None => self.stopped = Some((trouble, vec![parcel])),
                }
            }
            _ => self.leave_out(&parcel, &error.to_string()),
        }
    }

    /// A lost account stops everything, and so does an incident ticket that cannot be read; the rest is left out.
    fn must_stop(&self, parcel: &Parcel, error: &TrackerError) -> bool {
        let is_root = self.order.first() == Some(&parcel.owner) && parcel.ask.needed;
        is_root || (*error == TrackerError::NotSignedIn && parcel.ask.needed) || self.stopped.is_some()
    }

    fn leave_out(&mut self, parcel: &Parcel, why: &str) {
        if parcel.ask.needed && parcel.owner != SITE {
            // Without it there is no ticket, so its other requests are of no use.
            self.courier.drop_owner(&parcel.owner);
            if let Some(open) = self.open.remove(&parcel.owner) {
                let url = Some(open.at.url.clone());
                self.left_out.push(LeftOut { what: open.at.label(), why: why.to_owned(), url });
                return;
            }
        }
        let url = self.open.get(&parcel.owner).map(|open| open.at.url.clone());
        self.left_out.push(LeftOut { what: parcel.ask.label.clone(), why: why.to_owned(), url });
    }
}
