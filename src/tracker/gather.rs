//! Where the parts of one ticket are put together: events once each, people joined, links without doubles.

use super::json;
use super::{Page, mentions, paging, region, severity};
use crate::model::{Attachment, Field, Severity, Ticket, TicketRef, Visibility};
use crate::model::{Citation, Event, EventKind, Incident, LeftOut, Link, LinkKind, LinkTarget, Person, Role};
use crate::plain::written;
use crate::small::{Index, hex, lower};
use crate::time::{self, Moment};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The parts of one ticket so far.
pub(super) struct Gather<'a> {
    /// The ticket that is read.
    pub(super) ticket: &'a TicketRef,
    /// What an event counts as unless it is narrower.
    pub(super) visibility: Visibility,
    incident: Incident,
    links: Vec<Link>,
    attachments: Vec<Attachment>,
    cited: Index<'static>,
    linked: Index<'static>,
}

impl<'a> Gather<'a> {
    pub(super) fn new(ticket: &'a TicketRef, visibility: Visibility) -> Self {
        Gather {
            ticket,
            visibility,
            incident: Incident::default(),
            links: Vec::new(),
            attachments: Vec::new(),
            cited: Index::new(),
            linked: Index::new(),
        }
    }

    /// A place in this ticket: `path` makes the stable id, `words` follow the ticket's label, `anchor` its address.
    pub(super) fn cite(&self, path: &str, words: &str, anchor: &str) -> Citation {
        Citation {
            id: format!("{}/{path}", self.ticket.id()),
            label: format!("{} {words}", self.ticket.label()).trim_end().to_owned(),
            url: format!("{}{anchor}", self.ticket.url),
        }
    }

    /// The ticket itself as a place.
    pub(super) fn cite_ticket(&self) -> Citation {
        Citation { id: self.ticket.id(), label: self.ticket.label(), url: self.ticket.url.clone() }
    }

    /// The time at that place; what is there but cannot be read is listed.
    pub(super) fn moment(&mut self, value: &Value, path: &str) -> Option<Moment> {
        let raw = json::id(value, path)?;
        let moment = time::parse(&raw, 0);
        if moment.is_none() {
            let place = path.trim_start_matches('/').replace('/', ".");
            self.leave_out(
                &format!("time `{place}` of {}", self.ticket.label()),
                &format!("`{raw}` is no time that we can read"),
            );
        }
        moment
    }

    /// Adds an event, unless one of the same place is there already (a list that was read while it grew repeats some).
    pub(super) fn event(
        &mut self,
        at: Option<Moment>,
        actor: Option<String>,
        kind: EventKind,
        body: String,
        source: Citation,
    ) {
        self.event_for(self.visibility, at, actor, kind, body, source);
    }

    /// As [`Gather::event`], for readers of that visibility.
    pub(super) fn event_for(
        &mut self,
        visibility: Visibility,
        at: Option<Moment>,
        actor: Option<String>,
        kind: EventKind,
        body: String,
        source: Citation,
    ) {
        if self.cited.is_new(source.id.clone()) {
            let ticket = Arc::new(self.ticket.clone());
            self.incident.events.push(Event { ticket, at, actor, kind, body, text: String::new(), visibility, source });
        }
    }

    /// Adds a link, unless it points at the ticket itself. One that is there already may get its title.
    pub(super) fn link(&mut self, kind: LinkKind, target: LinkTarget, title: Option<String>, source: Citation) {
        let is_self = matches!(&target, LinkTarget::Ticket(other) if other.id() == self.ticket.id());
        if is_self {
            return;
        }
        if self.linked.is_new(written(&(kind, target.clone()))) {
            self.links.push(Link { kind, target, title, source });
        } else if let Some(known) = self.links.iter_mut().find(|link| link.kind == kind && link.target == target) {
            known.title = known.title.take().or(title);
        }
    }

    /// Adds links to every ticket that the text names by its address, whatever product it is in.
    ///
    /// `others` is called with every address that is no ticket's.
    pub(super) fn mention_addresses(
        &mut self,
        prose: &str,
        source: &Citation,
        mut others: impl FnMut(&mut Self, &str),
    ) {
        for address in mentions::addresses(prose) {
            let own = || super::product(&self.ticket.tracker)?.recognise_below(&self.ticket.base, address);
            match own().or_else(|| super::recognise(address)) {
                Some(other) => self.link(LinkKind::Mentions, LinkTarget::Ticket(other), None, source.clone()),
                None => others(self, address),
            }
        }
    }

    /// The description without a document of ours that stands in it, which is told as a comment of ours would be.
    pub(super) fn without_region(&mut self, body: String, at: Option<&Moment>) -> String {
        let Some((rest, region)) = region::parted(&body) else { return body };
        let source = Citation { id: format!("{}/region", self.ticket.id()), ..self.cite_ticket() };
        self.event(at.cloned(), None, EventKind::Commented, region, source);
        rest
    }

    /// Adds a file, once for each address or, without one, for each name.
    pub(super) fn attach(&mut self, file: Attachment) {
        let same = |known: &Attachment| known.url == file.url && (file.url.is_some() || known.name == file.name);
        if !self.attachments.iter().any(same) {
            self.attachments.push(file);
        }
    }

    /// Adds a person or joins them with what is known, and gives the id.
    pub(super) fn person(&mut self, person: Person) -> String {
        let id = person.id.clone();
        self.incident.add_person(person);
        id
    }

    /// The id that a person of this site has within an incident: sites count their accounts on their own.
    pub(super) fn person_id(&self, account: &str) -> String {
        format!("{}|{}|{account}", self.ticket.tracker, self.ticket.base)
    }

    /// The severity that a field says, else a label.
    pub(super) fn severity(&self, fields: &[Field], labels: &[String]) -> Option<Severity> {
        let field = fields.iter().find(|field| severity::is_severity_field(&field.name) && !field.values.is_empty());
        let (name, source) = match field {
            Some(field) => {
                let source = self.cite(&format!("field/{}", field.id), &format!("field {}", field.name), "");
                (field.values.first()?.clone(), source)
            }
            None => {
                let label = labels.iter().find_map(|label| severity::of_label(label))?;
                (label.to_owned(), self.cite(&format!("label/{label}"), &format!("label {label}"), ""))
            }
        };
        Some(Severity { rank: severity::rank(&name), name, source })
    }

    /// Calls `read` with every element of the pages of one list, in order, with its place; lists a list that was cut.
    pub(super) fn each(&mut self, pages: &[Page], purpose: &str, read: &dyn Fn(&mut Self, &Value, usize)) {
        let mut place = 0;
        for page in pages.iter().filter(|page| page.purpose == purpose) {
            for item in json::list(&page.json, "") {
                read(self, item, place);
                place += 1;
            }
            if paging::page_of(&page.url) >= paging::LAST_PAGE {
                self.cut(purpose);
            }
        }
    }

    /// Lists a list that goes on behind the last page that is read.
    pub(super) fn cut(&mut self, list: &str) {
        let what = format!("{list} of {} after page {}", self.ticket.label(), paging::LAST_PAGE);
        self.leave_out(&what, "the list is longer than we read");
    }

    /// Lists something that could not be read.
    pub(super) fn leave_out(&mut self, what: &str, why: &str) {
        let url = Some(self.ticket.url.clone());
        let left = LeftOut { what: what.to_owned(), why: why.to_owned(), url };
        if !self.incident.left_out.contains(&left) {
            self.incident.left_out.push(left);
        }
    }

    /// The incident of this one ticket.
    pub(super) fn finish(mut self, mut ticket: Ticket) -> Incident {
        ticket.links = self.links;
        ticket.attachments = self.attachments;
        self.incident.tickets = vec![ticket];
        self.incident
    }
}

/// A person with one role.
pub(super) fn person(id: String, name: &str, handle: Option<&str>, role: Role) -> Person {
    let handles = handle.map(str::to_owned).into_iter().collect();
    Person { id, name: name.to_owned(), handles, mail_hash: None, roles: BTreeSet::from([role]) }
}

/// SHA-256 of the lower-case mail address in hex; `None` for text that is no address.
pub(super) fn mail_hash(mail: &str) -> Option<String> {
    let mail = lower(mail.trim());
    mail.contains('@').then(|| hex(&Sha256::digest(mail.as_bytes())))
}
