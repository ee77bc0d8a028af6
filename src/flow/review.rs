//! Prepares what would be published: exact text, sub-tasks with all fields, what was made inert, who would read it.
//!
//! Reads the tracker (required fields, people, what is there already) and creates nothing.

use super::courier::Courier;
use super::draft::{Core, Restricted};
use super::trouble::{Trouble, from_failure};
use super::{
    ActionRow, Draft, Earlier, Existing, FilledField, Review, ReviewChild, Secret, Step, View, desk, marks, redaction,
    titles,
};
use crate::document::{self, Block, Document, Inline, flat, is_quoted};
use crate::export::border::{self, Rendered};
use crate::http::Outcome;
use crate::model::{Citation, Visibility};
use crate::plain::stored;
use crate::redact::Preferred;
use crate::small::lower;
use crate::template;
use crate::tracker::{
    self, ChildFields, Created, FieldChoice, Looked, Page, Site, Target, Tracker, TrackerError, Write, WriteKind,
    WriteOptions,
};
use chrono::{DateTime, Utc};

/// What has to be typed to publish restricted sources.
pub const CONSENT_WORD: &str = "publish restricted";

/// What has to be typed to publish a secret, whatever else the text holds.
pub const SECRETS_WORD: &str = "publish secrets";

/// What has to be typed to publish a text that lacks what its template requires, when it holds neither of those.
pub const UNFINISHED_WORD: &str = "publish unfinished";

/// What can be typed; who types one has seen what the later ones are asked for as well.
const WORDS: [&str; 3] = [SECRETS_WORD, CONSENT_WORD, UNFINISHED_WORD];

/// What has to be typed before a text with these goes; `None` when nothing.
pub(super) fn consent_for(widened: &[Citation], secrets: &[Secret], unfinished: &[String]) -> Option<&'static str> {
    let asks = [!secrets.is_empty(), !widened.is_empty(), !unfinished.is_empty()];
    WORDS.into_iter().zip(asks).find(|(_, asks)| *asks).map(|(word, _)| word)
}

/// Whether what was typed is that word or one that says more, in any letters.
pub(super) fn consents(typed: &str, word: &str) -> bool {
    let is_typed = |known: &&str| typed.trim().eq_ignore_ascii_case(known);
    WORDS.iter().find(|known| is_typed(known) || **known == word).is_some_and(is_typed)
}

/// What the draft's template requires and its text does not have, with what would be better.
pub(super) fn unfinished(draft: &Draft, core: &Core, now: DateTime<Utc>) -> Vec<String> {
    let items = desk::checklist(core, &draft.generated, &draft.markdown, now);
    let lacking = items.into_iter().filter(|item| item.required && !item.ok);
    lacking.map(|item| format!("{}. {}", item.text, item.hint.unwrap_or_default())).collect()
}

const OPTIONS: &str = "options";
const LOOK: &str = "look";
const SAFE: &str = "Nothing was published; the draft is kept.";
const RETRIES: u32 = 3;
const PATIENCE: u32 = 6;

/// The preparation of one review.
#[derive(Clone, Debug)]
pub struct Preparing {
    draft: Box<Draft>,
    target: Target,
    site: Site,
    /// The draft in its site's own syntax, inert.
    text: Rendered,
    courier: Courier,
    pages: Vec<Page>,
    notes: Vec<String>,
    /// Set when the same text was found in the tracker.
    same: Option<String>,
    /// Set when another text of the same ticket was found there.
    other: Option<String>,
    /// How often something of the draft was taken back.
    taken_back: Option<u32>,
    stopped: Option<Trouble>,
    /// What the person prefers about what should not be published; a flow of an older version does not know it.
    preferred: Option<Preferred>,
}

stored! { struct Preparing { draft, target, site, text, courier, pages, notes, same, other, taken_back, stopped, preferred } }

impl Preparing {
    /// Starts to read what the review needs.
    ///
    /// # Errors
    ///
    /// A [`Trouble`] when the draft is damaged, its tracker is not known, or its text cannot be written in the tracker's form.
    pub fn new(
        draft: Box<Draft>,
        target: Option<Target>,
        preferred: Option<Preferred>,
        now: DateTime<Utc>,
    ) -> Result<Self, Trouble> {
        let core = draft.core()?;
        let tracker = tracker_of(&draft)?;
        let site = site_of(&draft, &core);
        let targets = tracker.capabilities().targets;
        let target =
            target.filter(|wanted| targets.contains(wanted)).or(targets.first().copied()).unwrap_or(Target::Comment);
        let mut courier = Courier::new(4);
        for ask in tracker.option_reads(&site, &draft.ticket) {
            courier.post(OPTIONS, ask, 0, now);
        }
        let text = rendered(&core, &draft.markdown)?;
        courier.post(
            LOOK,
            tracker.look(&site, &document_write(&draft, core.taken_back, target, &text.output.text, None)),
            0,
            now,
        );
        let (pages, notes, taken_back) = (Vec::new(), Vec::new(), core.taken_back);
        let (same, other, stopped) = (None, None, None);
        Ok(Preparing { draft, target, site, text, courier, pages, notes, same, other, taken_back, stopped, preferred })
    }

    /// Takes back what was under way when the process ended.
    pub fn recall(&mut self) {
        self.courier.recall();
    }

    /// Starts over what failed.
    pub fn retry(&mut self, now: DateTime<Utc>) {
        if self.stopped.is_some()
            && let Ok(fresh) = Preparing::new(self.draft.clone(), Some(self.target), self.preferred.clone(), now)
        {
            *self = fresh;
        }
    }

    /// Requests to send now and what to show; the review once everything is read.
    pub fn step(&mut self, now: DateTime<Utc>) -> Step {
        if let Some(trouble) = &self.stopped {
            return Step { effects: Vec::new(), view: View::Trouble { trouble: trouble.clone() }, finished: false };
        }
        if self.courier.is_idle() {
            let view = match self.review(now) {
                Ok(review) => View::Review { review: Box::new(review) },
                Err(trouble) => View::Trouble { trouble },
            };
            return Step { effects: Vec::new(), view, finished: true };
        }
        let effects = self.courier.release(now);
        let (done, total) = self.courier.progress();
        let label = "Reading what the tracker asks for".to_owned();
        Step { effects, view: View::Progress { label, done, total: Some(total), cancellable: false }, finished: false }
    }

    /// Takes an outcome; unknown ids are ignored.
    pub fn take(&mut self, id: u32, outcome: &Outcome, now: DateTime<Utc>) {
        let Some(parcel) = self.courier.settle(id) else { return };
        let Ok(tracker) = tracker_of(&self.draft) else { return };
        let result = match outcome {
            Err(failure) => Err(from_failure(failure)),
            Ok(reply) if parcel.owner == LOOK => self.looked(tracker, &parcel.ask, reply, now),
            Ok(reply) => tracker.accept(&self.site, &parcel.ask, reply).map(|accepted| {
                self.pages.extend(accepted.page);
                for ask in accepted.then {
                    self.courier.post(OPTIONS, ask, 0, now);
                }
            }),
        };
        match result {
            Ok(()) => {}
            Err(TrackerError::Throttled { wait_s }) if parcel.attempts < PATIENCE => {
                self.courier.hush(wait_s, now);
                self.courier.again(parcel, wait_s, now);
            }
            Err(TrackerError::Unreachable { .. }) if parcel.attempts < RETRIES => {
                let wait_s = 1 << parcel.attempts;
                self.courier.again(parcel, wait_s, now);
            }
            Err(error) if parcel.ask.needed || error == TrackerError::NotSignedIn => {
                self.stopped = Some(Trouble::tracker(&error, &self.draft.host, SAFE));
            }
            Err(error) => self.notes.push(format!("{} could not be read: {error}.", parcel.ask.label)),
        }
    }

    fn looked(
        &mut self,
        tracker: &dyn Tracker,
        ask: &tracker::Ask,
        reply: &crate::http::Reply,
        now: DateTime<Utc>,
    ) -> Result<(), TrackerError> {
        let write = document_write(&self.draft, self.taken_back, self.target, &self.text.output.text, None);
        // Somebody else, in another browser, may have published another text meanwhile. A ticket that was taken back may be closed
        // and still be there, so among tickets only the very text counts.
        if self.target != Target::LinkedTicket {
            let any = Write { mark: marks::of_any_document(&write.ticket), ..write.clone() };
            if let Looked::Found(created) | Looked::Changed(created) =
                tracker.read_look(&self.site, &any, ask, reply)?
            {
                self.other = Some(created.url);
            }
        }
        match tracker.read_look(&self.site, &write, ask, reply)? {
            Looked::Found(created) | Looked::Changed(created) => self.same = Some(created.url),
            Looked::More(ask) => self.courier.post(LOOK, ask, 0, now),
            Looked::Half(_) | Looked::Absent => {}
        }
        Ok(())
    }

    fn review(&self, now: DateTime<Utc>) -> Result<Review, Trouble> {
        let core = self.draft.core()?;
        let tracker = tracker_of(&self.draft)?;
        let capabilities = tracker.capabilities();
        let options = tracker.options(&self.site, &self.draft.ticket, &self.pages);
        let Rendered { syntax, output } = self.text.clone();
        let earlier = self.earlier(&core);
        let mut notes = self.notes.clone();
        notes.extend(output.left_out.iter().cloned());
        notes.extend(options.unknown.iter().cloned());
        notes.extend(self.description_note(&core, output.text.chars().count()));
        let preferred = self.preferred.clone().unwrap_or_default();
        let mut found = redaction::redactions(&self.draft.markdown, &preferred)?;
        notes.extend(redaction::note(&found));
        let mut children = Vec::new();
        if capabilities.child.is_some() {
            let rows = Rows::of(&self.draft.markdown, &core);
            notes.extend(rows.notes);
            children.extend(rows.rows.into_iter().map(|row| child(&self.draft, row, &options)));
        }
        let is_empty = is_empty(&self.draft);
        if is_empty {
            notes.push("The text is empty, so it is not published; take back what was deleted first.".to_owned());
        }
        let include_document = earlier.is_none() && !is_empty;
        found.extend(redaction::redactions(&beside(&self.draft, self.target, true, &children), &preferred)?);
        let secrets = redaction::secrets(&found);
        let spread = spread(&self.draft, &core, self.target, true, &children)?;
        let mut widened = widened(&core.restricted, &self.draft.markdown);
        let wider = wider(&core, self.target, &options);
        widened.extend(wider.map(|readers| {
            let label = format!("{} itself, for the text goes to {readers}", self.draft.ticket.label());
            Citation { id: wider_id(&self.draft), label, url: self.draft.ticket.url.clone() }
        }));
        let internal = options.internal && self.target == Target::Comment;
        let audience = audience_words(core.audience.visibility, wider, spread.is_some(), internal);
        widened.extend(spread);
        let unfinished = unfinished(&self.draft, &core, now);
        if capabilities.body_limit.is_some_and(|limit| output.text.chars().count() > limit) {
            notes.push(
                "The text is longer than the tracker takes in one piece; shorten it before publishing.".to_owned(),
            );
        }
        Ok(Review {
            host: self.draft.host.clone(),
            target: self.target,
            targets: capabilities.targets.to_vec(),
            ticket: self.draft.ticket.clone(),
            audience,
            syntax,
            children,
            project: options.project,
            kinds: options.kinds,
            owners: options.owners,
            fields: options.fields,
            child_word: capabilities.child.map(str::to_owned),
            consent_word: consent_for(&widened, &secrets, &unfinished).unwrap_or(CONSENT_WORD).to_owned(),
            widened,
            secrets,
            unfinished,
            include_document,
            earlier,
            neutralised: output.neutralised,
            text: output.text,
            notes,
            preferred,
        })
    }

    /// What becomes of a description, which is the only text of somebody else's that is written to.
    fn description_note(&self, core: &Core, length: usize) -> Option<String> {
        let ticket = &self.draft.ticket;
        let prefix = marks::of_ticket(ticket);
        let is_there = core.seen.iter().any(|(mark, url)| mark.starts_with(&prefix) && *url == ticket.url);
        let how = if is_there { "take the place of what stands" } else { "are added" };
        let note = format!(
            "The description's own text stays as it is; {length} characters {how} between two markers of NoFault. If \
             somebody changes it while it is written, nothing is written."
        );
        (self.target == Target::Description).then_some(note)
    }

    fn earlier(&self, core: &Core) -> Option<Earlier> {
        if let Some(url) = &self.same {
            return Some(Earlier { url: url.clone(), same: true });
        }
        let prefix = marks::of_ticket(&self.draft.ticket);
        let seen = core.seen.iter().find(|(mark, _)| mark.starts_with(&prefix)).map(|(_, url)| url.clone());
        let own = self.draft.published.as_ref().map(|published| published.url.clone());
        own.or_else(|| self.other.clone()).or(seen).map(|url| Earlier { url, same: false })
    }
}

/// The tracker of a draft.
pub(super) fn tracker_of(draft: &Draft) -> Result<&'static dyn Tracker, Trouble> {
    tracker::by_id(&draft.ticket.tracker).ok_or_else(|| Trouble::damaged("draft"))
}

/// The site of a draft.
pub(super) fn site_of(draft: &Draft, core: &Core) -> Site {
    Site { tracker: draft.ticket.tracker.clone(), base: draft.ticket.base.clone(), markup: Some(core.markup) }
}

/// The write of the document itself.
pub(super) fn document_write(
    draft: &Draft,
    taken_back: Option<u32>,
    target: Target,
    text: &str,
    project: Option<String>,
) -> Write {
    let title = titles::inert(&format!("Postmortem: {}", draft.title));
    let what = match target {
        Target::Comment => WriteKind::Comment,
        Target::LinkedTicket => WriteKind::LinkedTicket { fields: ChildFields { title, ..ChildFields::default() } },
        Target::Description => WriteKind::Description,
        Target::WikiPage => WriteKind::WikiPage { title },
    };
    let mut mark = marks::of_document(&draft.ticket, target, text);
    if target == Target::LinkedTicket {
        mark = marks::anew(mark, taken_back);
    }
    Write { what, ticket: draft.ticket.clone(), project, body: text.to_owned(), mark }
}

/// A text in the syntax of a draft's site, inert.
fn rendered(core: &Core, markdown: &str) -> Result<Rendered, Trouble> {
    border::rendered(&core.markup.word(), markdown).ok_or_else(Trouble::no_form)
}

/// Whether the text says nothing, so that it is not published.
pub(super) fn is_empty(draft: &Draft) -> bool {
    draft.markdown.trim().is_empty()
}

/// Whether only a part of the members may read the incident.
pub(super) fn is_confidential(core: &Core) -> bool {
    matches!(core.audience.visibility, Visibility::Confidential | Visibility::PrivateNote)
}

/// The incident itself, when something new is made that more people may read than the confidential incident.
pub(super) fn spread(
    draft: &Draft,
    core: &Core,
    target: Target,
    include_document: bool,
    children: &[ReviewChild],
) -> Result<Option<Citation>, Trouble> {
    let tickets = is_ticket_made(children) || include_document && target == Target::LinkedTicket;
    let wide = tickets && !tracker_of(draft)?.keeps_confidential();
    let page = include_document && target == Target::WikiPage;
    let ticket = &draft.ticket;
    Ok((is_confidential(core) && (wide || page)).then(|| Citation {
        id: ticket.id(),
        label: format!("{} itself, which is confidential; what is made of it is not", ticket.label()),
        url: ticket.url.clone(),
    }))
}

fn is_ticket_made(children: &[ReviewChild]) -> bool {
    children.iter().any(ReviewChild::is_made)
}

/// The words that would go out beside the text, each a paragraph, for a look at what should not.
pub(super) fn beside(draft: &Draft, target: Target, include_document: bool, children: &[ReviewChild]) -> String {
    let mut text = String::new();
    let mut add = |words: &str| {
        text.push_str("\n\n");
        text.push_str(words);
    };
    if is_ticket_made(children) || include_document && matches!(target, Target::LinkedTicket | Target::WikiPage) {
        add(&draft.title);
    }
    for child in children.iter().filter(|child| child.is_made()) {
        add(&child.title);
        child.owner_name.iter().chain(&child.due_text).chain(&child.labels).for_each(|words| add(words));
        child.required.iter().for_each(|field| add(&field.value));
    }
    text
}

/// Who reads what goes there, where the tracker says that these are more people than read the incident.
fn wider(core: &Core, target: Target, options: &WriteOptions) -> Option<&'static str> {
    let is_wider = options.wider == Some(target) && core.audience.visibility != Visibility::Public;
    is_wider.then_some(match target {
        Target::Comment => "members of the project and whoever reported the ticket, outside of it or not",
        _ => "everybody who may read the project's wiki",
    })
}

/// How the review names the incident where the tracker says so, for the publication to know it again.
pub(super) fn wider_id(draft: &Draft) -> String {
    format!("{}/readers", draft.ticket.id())
}

fn audience_words(visibility: Visibility, wider: Option<&str>, spread: bool, internal: bool) -> String {
    if let Some(readers) = wider {
        return readers.to_owned();
    }
    match visibility {
        _ if internal => "the members who may read internal notes, which it is written as: nobody outside is mailed",
        _ if spread => "members of the project, since what is made new is not as confidential as the incident",
        Visibility::Public => "everybody who can open this tracker's public projects",
        Visibility::Private => "members of the project",
        Visibility::Confidential | Visibility::PrivateNote => "the members who may read confidential tickets",
    }
    .to_owned()
}

/// Restricted sources that the text cites or quotes.
pub(super) fn widened(restricted: &[Restricted], markdown: &str) -> Vec<Citation> {
    if restricted.is_empty() {
        return Vec::new();
    }
    let text = flat(&document::plain_text(&document::parse(markdown)));
    let cited = |source: &Citation| markdown.contains(&format!("({})", source.url));
    let mut found: Vec<Citation> = Vec::new();
    for source in restricted {
        if (cited(&source.source) || is_quoted(&flat(&source.words), &text)) && !found.contains(&source.source) {
            found.push(source.source.clone());
        }
    }
    found
}

/// The rows of the table that become sub-tasks or are tickets already, each once, and what a person should know of them.
struct Rows {
    rows: Vec<(ActionRow, Option<String>)>,
    notes: Vec<String>,
}

impl Rows {
    fn of(markdown: &str, core: &Core) -> Rows {
        let (mut rows, mut notes): (Vec<(ActionRow, Option<String>)>, Vec<String>) = (Vec::new(), Vec::new());
        for line in template::action_lines(markdown) {
            let due_text = line.due_text.filter(|_| line.item.due.is_none());
            let row = desk::action_row(core, line.item);
            if rows.iter().any(|(known, _)| known.key == row.key) {
                let whose = row.owner.map_or_else(String::new, |owner| format!(" (for {owner})"));
                notes.push(format!(
                    "The action item “{}” stands in the table more than once{whose} and is made once; give each its own words to \
                     make both.",
                    row.what
                ));
                continue;
            }
            if let Some(due) = due_text.as_ref().filter(|_| row.url.is_none()) {
                notes.push(format!(
                    "The due date “{due}” of “{}” is no date as in 2026-12-31, so it goes into the text of the new ticket.",
                    row.what
                ));
            }
            rows.push((row, due_text));
        }
        let is_gone = |(key, _): &(&String, &Created)| !rows.iter().any(|(row, _)| row.key == **key);
        let gone: Vec<&str> = core.ties.iter().filter(is_gone).map(|(_, made)| made.label.as_str()).collect();
        if !gone.is_empty() && rows.iter().any(|(row, _)| row.url.is_none()) {
            notes.push(format!(
                "Of action items that are not in the table any more, or not in the same words, there is already {}. If one below is \
                 the same, reworded, untick it.",
                gone.join(", ")
            ));
        }
        Rows { rows, notes }
    }
}

fn child(draft: &Draft, (row, due_text): (ActionRow, Option<String>), options: &WriteOptions) -> ReviewChild {
    let existing = match (&row.label, &row.url) {
        (label, Some(url)) => Some(Existing { label: label.clone().unwrap_or_else(|| url.clone()), url: url.clone() }),
        _ => None,
    };
    ReviewChild {
        include: existing.is_none(),
        existing,
        owner: row.owner.as_deref().and_then(|name| owner_id(name, &options.owners)),
        owner_name: row.owner,
        key: row.key,
        title: titles::inert(&row.what),
        due: row.due,
        due_text,
        labels: Vec::new(),
        kind: options.kinds.first().map(|kind| kind.id.clone()),
        parent: draft.ticket.label(),
        required: options.required.iter().map(FilledField::from).collect(),
    }
}

/// The person that a name in the text means: by full name, login or any other spelling, when it is one only.
fn owner_id(name: &str, owners: &[FieldChoice]) -> Option<String> {
    let wanted = lower(name.trim().trim_start_matches('@'));
    let is_named =
        |owner: &&FieldChoice| lower(&owner.name) == wanted || owner.also.iter().any(|other| lower(other) == wanted);
    let mut found = owners.iter().filter(is_named);
    match (found.next(), found.next()) {
        (Some(owner), None) => Some(owner.id.clone()),
        _ => None,
    }
}

/// The write of one sub-task.
///
/// # Errors
///
/// A [`Trouble`] when its text cannot be written in the tracker's form.
pub(super) fn child_write(
    draft: &Draft,
    core: &Core,
    child: &ReviewChild,
    project: Option<String>,
) -> Result<Write, Trouble> {
    let mut fields = ChildFields {
        title: titles::inert(&child.title),
        owner: child.owner.clone(),
        due: child.due,
        labels: child.labels.iter().map(|label| titles::inert(label)).collect(),
        kind: child.kind.clone(),
        extra: child.required.iter().map(|field| (field.id.clone(), field.value.clone())).collect(),
    };
    confine(draft, core, &mut fields)?;
    let mark = marks::anew(marks::of_action(&draft.ticket, &child.key), core.taken_back);
    let body = rendered(core, &document::print(&child_body(draft, child)))?.output.text;
    Ok(Write { what: WriteKind::Child { fields }, ticket: draft.ticket.clone(), project, body, mark })
}

/// Asks for a new ticket to be as confidential as the incident, where the tracker has a field for it.
pub(super) fn confine(draft: &Draft, core: &Core, fields: &mut ChildFields) -> Result<(), Trouble> {
    if let Some((field, value)) = tracker_of(draft)?.confidential_field().filter(|_| is_confidential(core)) {
        fields.extra.push((field.to_owned(), value.to_owned()));
    }
    Ok(())
}

/// Where the action item comes from, and its owner's name where the tracker knows no such account.
fn child_body(draft: &Draft, child: &ReviewChild) -> Document {
    let text = |words: &str| Inline::Text { text: words.to_owned() };
    let link = Inline::Link { to: draft.ticket.url.clone(), inner: vec![text(&draft.title)] };
    let mut blocks = vec![Block::Paragraph { text: vec![text("Action item of the postmortem of "), link, text(".")] }];
    if let (None, Some(name)) = (&child.owner, &child.owner_name) {
        blocks.push(Block::Paragraph { text: vec![text(&format!("Owner: {name}"))] });
    }
    if let (None, Some(due)) = (&child.due, &child.due_text) {
        blocks.push(Block::Paragraph { text: vec![text(&format!("Due: {due}"))] });
    }
    Document { blocks }
}
