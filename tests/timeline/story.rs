//! Hand-made incidents: a few words make a ticket or an event.

use chrono::NaiveDate;
use nofault::model::*;
use nofault::time::{Moment, parse};

/// An incident that is being told. The first ticket is the one that the user clicked on.
#[derive(Default)]
pub struct Story {
    pub incident: Incident,
}

pub fn at(text: &str) -> Option<Moment> {
    parse(text, 0)
}

pub fn address(key: &str) -> TicketRef {
    let base = "https://redmine.example".to_owned();
    let url = format!("{base}/issues/{key}");
    TicketRef { tracker: "redmine".to_owned(), base, project: None, key: key.to_owned(), url }
}

/// A source with an address of its own.
pub fn source(key: &str, place: &str) -> Citation {
    let at = address(key);
    Citation {
        id: format!("{}/{place}", at.id()),
        label: format!("#{key} {place}"),
        url: format!("{}#{place}", at.url),
    }
}

pub fn ticket(key: &str, title: &str, opened: &str) -> Ticket {
    Ticket {
        at: address(key),
        title: title.to_owned(),
        body: String::new(),
        kind: None,
        state: State { name: "New".to_owned(), closed: Some(false) },
        priority: None,
        severity: None,
        labels: Vec::new(),
        fields: Vec::new(),
        author: None,
        assignees: Vec::new(),
        opened: at(opened),
        closed: None,
        updated: None,
        due: None,
        audience: Audience { visibility: Visibility::Public, scope: None },
        markup: Markup::CommonMark,
        links: Vec::new(),
        attachments: Vec::new(),
        distance: 0,
    }
}

pub fn field(name: &str, value: &str) -> Field {
    Field { id: name.to_owned(), name: name.to_owned(), values: vec![value.to_owned()] }
}

pub fn link(kind: LinkKind, from: &str, to: &str) -> Link {
    let place = format!("link/{to}/{kind:?}");
    Link {
        kind,
        target: LinkTarget::Ticket(address(to)),
        title: Some(format!("title of {to}")),
        source: source(from, &place),
    }
}

pub fn status(from: &str, to: &str) -> EventKind {
    let closed = |name: &str| Some(["Closed", "Rejected"].contains(&name));
    EventKind::Status {
        from: Some(from.to_owned()),
        to: Some(to.to_owned()),
        closed: closed(to),
        was_closed: closed(from),
    }
}

pub fn assigned(from: Option<&str>, to: Option<&str>) -> EventKind {
    EventKind::Assignee { from: from.map(str::to_owned), to: to.map(str::to_owned) }
}

pub fn label(name: &str) -> EventKind {
    EventKind::Label { name: name.to_owned(), added: true }
}

pub fn linked(relation: &str, target: &str) -> EventKind {
    EventKind::Linked { target: target.to_owned(), relation: relation.to_owned(), added: true }
}

pub fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

impl Story {
    /// One ticket, `#42`, opened by ann.
    pub fn of_one(opened: &str) -> Self {
        let mut story = Self::default();
        story.people();
        let mut root = ticket("42", "Checkout fails", opened);
        root.author = Some("ann".to_owned());
        story.incident.tickets.push(root);
        story
    }

    fn people(&mut self) {
        for (id, name) in
            [("ann", "Ann Archer"), ("bob", "Bob Baker"), ("cy", "Cy Cole"), ("bot", "Echo Bot"), ("pager", "Pager")]
        {
            let mut person =
                Person { id: id.to_owned(), name: name.to_owned(), handles: vec![id.to_owned()], ..Person::default() };
            if ["bot", "pager"].contains(&id) {
                person.roles.insert(Role::Bot);
            }
            self.incident.add_person(person);
        }
    }

    pub fn root(&mut self) -> &mut Ticket {
        &mut self.incident.tickets[0]
    }

    pub fn ticket(&mut self, ticket: Ticket, distance: u32) -> &mut Ticket {
        self.incident.tickets.push(Ticket { distance, ..ticket });
        self.incident.tickets.last_mut().unwrap()
    }

    /// Adds an event; its source is `place` in the ticket `key`.
    pub fn event(&mut self, key: &str, place: &str, when: &str, who: &str, kind: EventKind, words: &str) -> &mut Event {
        self.incident.events.push(Event {
            ticket: address(key).into(),
            at: at(when),
            actor: (!who.is_empty()).then(|| who.to_owned()),
            kind,
            body: words.to_owned(),
            text: words.to_owned(),
            visibility: Visibility::Public,
            source: source(key, place),
        });
        self.incident.events.last_mut().unwrap()
    }

    pub fn opened(&mut self, key: &str, when: &str, who: &str) -> &mut Event {
        self.event(key, "opened", when, who, EventKind::Opened, "")
    }

    pub fn says(&mut self, key: &str, note: u32, when: &str, who: &str, words: &str) -> &mut Event {
        self.event(key, &format!("note-{note}"), when, who, EventKind::Commented, words)
    }

    pub fn change(&mut self, key: &str, note: u32, when: &str, who: &str, kind: EventKind) -> &mut Event {
        self.event(key, &format!("note-{note}"), when, who, kind, "")
    }

    /// Another detail of the journal that the last event belongs to: the same place, another id.
    pub fn detail(&mut self, kind: EventKind) -> &mut Event {
        let mut next = self.incident.events.last().unwrap().clone();
        next.source.id.push_str(&format!("/{}", self.incident.events.len()));
        next.kind = kind;
        (next.body, next.text) = (String::new(), String::new());
        self.incident.events.push(next);
        self.incident.events.last_mut().unwrap()
    }
}
